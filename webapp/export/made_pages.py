"""What is kept of an export for the next: what each page was made of, in the project's hidden folder."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from webapp.export.link_check import Links
from webapp.l10n.errors import WriteError
from webapp.l10n.store import files
from webapp.l10n.store.digests import digest
from webapp.l10n.store.disk_cache import FOLDER, begun
from webapp.l10n.store.traces import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from webapp.l10n.store.traces import Asked

KEPT = 8  # folders of which the former export is known
Known = tuple[dict[str, "Made"], dict[str, Record]]


@dataclass(frozen=True)
class Made:
    """A page as it was made.

    Attributes:
        asked: what it was made of.
        headers: those of every answer at its address.
        bodies: coding → digest.
        links: what it leads to, and its ids.
    """

    asked: Asked
    headers: dict[str, str]
    bodies: dict[str, str]
    links: Links


def place(root: Path, folder: Path) -> Path:
    """Return the file that tells of the export of a project into a folder."""
    return root / FOLDER / f"export-{digest(folder.resolve())}.z"


def read(place: Path, world: str) -> Known:
    """Return the pages by path, and the values by name, of an export that was made by the same world."""
    try:
        told = json.loads(zlib.decompress(place.read_bytes()))
        words = told["words"]
        pages = (
            {path: _page(row, words) for path, row in told["pages"].items()} if told["world"] == world else {}
        )
        values = {name: Record(row[0], _asked(row[1], words)) for name, row in told["values"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error):
        return {}, {}
    return (pages, values) if pages else ({}, {})


def write(place: Path, world: str, pages: Mapping[str, Made], values: Mapping[str, Record]) -> None:
    """Keep them; in silence where the folder cannot be written."""
    words: dict[str, int] = {}
    told = {
        "world": world,
        "values": {name: (row.digest, _numbers(row.asked, words)) for name, row in values.items()},
        "pages": {path: _row(made, words) for path, made in pages.items()},
    }
    content = json.dumps({**told, "words": list(words)}, separators=(",", ":"))
    try:
        begun(place.parent)
        files.write(place, zlib.compress(content.encode(), 1))
        _forget(place.parent)
    except (OSError, WriteError):
        return


def _forget(folder: Path) -> None:
    found = sorted(folder.glob("export-*.z"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[KEPT:]:
        path.unlink(missing_ok=True)


def _row(made: Made, words: dict[str, int]) -> list[Any]:
    flat = (_numbers(part, words) for part in (made.asked, made.headers, made.bodies))
    return [*flat, *(_noted(part, words) for part in made.links)]


def _page(row: list[Any], words: list[str]) -> Made:
    asked, headers, bodies = ({words[a]: words[b] for a, b in _pairs(part)} for part in row[:3])
    links, ids = (tuple(words[number] for number in part) for part in row[3:])
    return Made(asked, headers, bodies, Links(links, ids))


def _asked(row: list[int] | None, words: list[str]) -> Asked | None:
    return None if row is None else {words[a]: words[b] for a, b in _pairs(row)}


def _pairs(row: list[int]) -> Iterable[tuple[int, int]]:
    return zip(row[::2], row[1::2], strict=True)


def _numbers(told: Mapping[str, str] | None, words: dict[str, int]) -> list[int] | None:
    return None if told is None else _noted((word for pair in told.items() for word in pair), words)


def _noted(told: Iterable[str], words: dict[str, int]) -> list[int]:
    """Return texts as numbers: most stand in many pages."""
    return [words.setdefault(word, len(words)) for word in told]
