"""Every essay in every language as Markdown files, for another program to build a site of."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from webapp.l10n.edition.library import Library
from webapp.l10n.errors import SettingsError, TarjamaError
from webapp.l10n.extract.essays import read_source
from webapp.l10n.segmentation import destinations, encoded
from webapp.l10n.settings import ESSAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from webapp.l10n.segmentation import Document, Refusal
    from webapp.l10n.settings import Settings

FIELDS = ("locale", "path", "stem", "suffix")


@dataclass(frozen=True)
class Layout:
    """Where the files of a tree stand.

    Attributes:
        folder: the folder that holds them all.
        pattern: their names below it, with ``{locale}``, the language's tag, and ``{path}``, the essay's path
            below the folder of the essays; or ``{stem}`` and ``{suffix}``, the two halves of the path.
    """

    folder: Path
    pattern: str

    def name(self, tag: str, path: PurePosixPath) -> str:
        """Return the name of an essay in a language; another file has the language in its folder only."""
        pattern = self.pattern if path.suffix in ESSAYS else _IN_NAME.sub("", self.pattern)
        values = {"locale": tag, "path": str(path), "stem": str(path.with_suffix("")), "suffix": path.suffix}
        return re.sub(r"\{(\w+)\}", lambda field: values[field[1]], pattern)


_IN_NAME = re.compile(r"[._-]?\{locale\}(?=[^/]*\Z)")


def layout(text: str, settings: Settings) -> Layout:
    """Read ``docs/{locale}/{path}``, a path from the working directory.

    Raises:
        SettingsError: it has not the fields that give each file a name of its own, or is among the essays.
    """
    fields = re.findall(r"\{([^{}]*)\}", text)
    whole = "path" in fields or {"stem", "suffix"} <= set(fields)
    if "locale" not in fields or not whole or not set(fields) <= set(FIELDS):
        raise SettingsError(
            f"{text!r} does not name a file for each essay and language",
            remedy="write {locale} and {path} in it, or {locale}, {stem} and {suffix}",
        )
    parts = Path(text).parts
    fixed = next(number for number, part in enumerate(parts) if "{" in part)
    folder = Path(*parts[:fixed]).resolve()
    if folder.is_relative_to(settings.source_text.resolve()):
        raise SettingsError(
            f"{text!r} is among the essays", path=settings.source_text, remedy="write to another folder"
        )
    return Layout(folder, "/".join(parts[fixed:]))


@dataclass(frozen=True)
class Leaf:
    """A file of a tree.

    Attributes:
        source: the essay, or a file that stands beside the essays.
        tag: the language.
        name: where it stands below the tree's folder.
    """

    source: Path
    tag: str
    name: str


class Tree:
    """Every essay in the source's language and in each that has something to show; the files beside them."""

    def __init__(self, settings: Settings, place: Layout) -> None:
        """Find the essays and the languages.

        Raises:
            TarjamaError: there is no essay, or the settings name a language that nothing is known about.
        """
        self._library = Library(settings)
        self._folder = place.folder
        folder = settings.source_text.resolve()
        self._slugs = self._library.paths()
        beside = sorted(path for path in folder.rglob("*") if _is_beside(path, folder))
        self.leaves = tuple(
            Leaf(path, tag, place.name(tag, PurePosixPath(path.relative_to(folder).as_posix())))
            for path in (*self._slugs, *beside)
            for tag in self._library.locales()
        )
        self._places: dict[str, dict[Path, Path]] = defaultdict(dict)
        for leaf in self.leaves:
            self._places[leaf.tag][leaf.source] = place.folder / leaf.name

    def content(self, leaf: Leaf, *, reviewed: bool = False) -> tuple[bytes, tuple[Refusal, ...]]:
        """Return a file's bytes, and the translations that were not put in.

        What is shown follows the settings, as on the site. A relative link leads to the same essay or file of
        the tree as before.

        Raises:
            TarjamaError: the file cannot be read.
        """
        if leaf.source not in self._slugs:
            return read_source(leaf.source), ()
        edition = self._library.edition(self._slugs[leaf.source], leaf.tag, reviewed=reviewed)
        lead = _Leading(leaf.source, self._folder / leaf.name, self._places[leaf.tag]).lead
        return encoded(relinked(edition.document, lead)), edition.refused

    def faults(self) -> tuple[TarjamaError, ...]:
        """Return what is wrong with the files read so far."""
        return self._library.faults()


def _is_beside(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix not in ESSAYS and path.is_file()


def relinked(document: Document, lead: Callable[[str], str]) -> Document:
    """Return a document whose links lead elsewhere; one that need not be changed keeps its bytes."""
    parts: list[str] = []
    at = 0
    for start, end, url in destinations(document):
        new = lead(url)
        if new != url and start >= at:
            parts += (document.text[at:start], new)
            at = end
    return replace(document, text="".join([*parts, document.text[at:]])) if parts else document


@dataclass(frozen=True)
class _Leading:
    """The links of one file: where it came from, where it is written, and where the others are."""

    source: Path
    target: Path
    others: Mapping[Path, Path]

    def lead(self, url: str) -> str:
        """Return where a link leads from the file that is written; unchanged if it is none to a file here."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return url
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return url
        goal = self.others.get(Path(os.path.normpath(self.source.parent / unquote(parts.path))))
        if goal is None:
            return url
        path = Path(os.path.relpath(goal, self.target.parent)).as_posix()
        if path == os.path.normpath(unquote(parts.path)):
            return url
        return quote(path) + url[len(parts.path) :]
