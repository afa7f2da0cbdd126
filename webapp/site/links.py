"""Where the relative links of an essay lead on the site: to other essays in the same language, to files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from webapp.l10n.markdown.plain import plain
from webapp.l10n.settings import ESSAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.segmentation import Segment


@dataclass(frozen=True)
class Links:
    """The links of one essay in one language.

    Attributes:
        folder: the folder of the essays.
        path: the essay's file.
        addresses: the other essays' files → their addresses in this language.
        media: the address below which files beside the essays are given.
        anchors: an essay's file → the names its headings have in links → their passages' ids.
    """

    folder: Path
    path: Path
    addresses: Mapping[Path, str]
    media: str
    anchors: Callable[[Path], Mapping[str, str]]

    def lead(self, url: str) -> str:
        """Return where a link of the essay's Markdown leads on the site; unchanged if it leads elsewhere."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return url
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            return url
        target = resolved(self.path.parent, unquote(parts.path)) if parts.path else self.path
        if target is None:
            return url
        fragment = f"#{self._anchor(target, parts.fragment)}" if parts.fragment else ""
        if not parts.path:
            return fragment or url
        if target in self.addresses:
            return self.addresses[target] + fragment
        if is_media(target, self.folder):
            return self.media + quote(target.relative_to(self.folder).as_posix()) + fragment
        return url

    def _anchor(self, target: Path, name: str) -> str:
        if target != self.path and target not in self.addresses:
            return name
        return self.anchors(target).get(unquote(name), name)


def resolved(folder: Path, name: str) -> Path | None:
    """Return the path that a name means in a folder; None if no file can have it: too long, a NUL, a loop."""
    try:
        path = (folder / name).resolve()
        path.is_file()
    except (OSError, RuntimeError, ValueError):
        return None
    return path


def is_media(path: Path, folder: Path) -> bool:
    """Whether a file beside the essays may be given to readers: neither an essay nor hidden, and inside."""
    if not path.is_relative_to(folder) or not path.is_file() or path.suffix.lower() in ESSAYS:
        return False
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def anchors(segments: Sequence[Segment], ids: Sequence[str]) -> dict[str, str]:
    """Return the names by which Markdown's readers link to headings → the ids of their passages.

    A name is made as GitHub makes it: lower case, without punctuation, hyphens for spaces, ``-1`` for the
    next heading of the same name.
    """
    found: dict[str, str] = {}
    free: dict[str, int] = {}  # no smaller number is free: a thousand equal headings are no search
    for segment, name in zip(segments, ids, strict=True):
        if segment.kind.startswith("heading"):
            base = re.sub(r"[^\w\- ]", "", plain(segment.msgid).lower()).replace(" ", "-")
            number = next(n for n in count(free.get(base, 0)) if _numbered(base, n) not in found)
            free[base] = number + 1
            found[_numbered(base, number)] = name
    return found


def _numbered(base: str, number: int) -> str:
    return f"{base}-{number}" if number else base
