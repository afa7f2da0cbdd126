"""Every essay in every language as Markdown files, for another program to build a site of."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from webapp.l10n.edition.library import Library
from webapp.l10n.errors import SettingsError, TarjamaError
from webapp.l10n.segmentation import destinations, encoded

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

    def name(self, tag: str, essay: PurePosixPath) -> str:
        """Return the name of an essay in a language."""
        values = {
            "locale": tag,
            "path": str(essay),
            "stem": str(essay.with_suffix("")),
            "suffix": essay.suffix,
        }
        return re.sub(r"\{(\w+)\}", lambda field: values[field[1]], self.pattern)


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
        essay: the essay's file.
        tag: the language.
        name: where it stands below the tree's folder.
    """

    essay: Path
    tag: str
    name: str


class Tree:
    """Every essay in the source's language and in each that has something to show."""

    def __init__(self, settings: Settings, place: Layout) -> None:
        """Find the essays and the languages.

        Raises:
            TarjamaError: there is no essay, or the settings name a language that nothing is known about.
        """
        self._library = Library(settings)
        self._folder = place.folder
        folder = settings.source_text.resolve()
        self._slugs = self._library.paths()
        self.leaves = tuple(
            Leaf(path, tag, place.name(tag, PurePosixPath(path.relative_to(folder).as_posix())))
            for path in self._slugs
            for tag in self._library.locales()
        )

    def content(self, leaf: Leaf, *, reviewed: bool = False) -> tuple[bytes, tuple[Refusal, ...]]:
        """Return a file's bytes, and the translations that were not put in.

        What is shown follows the settings, as on the site. A relative link to another essay leads to that
        essay in the same language, one to another file to where that stands.

        Raises:
            TarjamaError: the essay cannot be read.
        """
        edition = self._library.edition(self._slugs[leaf.essay], leaf.tag, reviewed=reviewed)
        beside = {each.essay: self._folder / each.name for each in self.leaves if each.tag == leaf.tag}
        lead = _Leading(leaf.essay, self._folder / leaf.name, beside).lead
        return encoded(relinked(edition.document, lead)), edition.refused

    def faults(self) -> tuple[TarjamaError, ...]:
        """Return what is wrong with the files read so far."""
        return self._library.faults()


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
    """The links of one file: where it came from, where it is written, and where the essays are."""

    source: Path
    target: Path
    essays: Mapping[Path, Path]

    def lead(self, url: str) -> str:
        """Return where a link leads from the file that is written; unchanged if it is none to a file here."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return url
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return url
        meant = Path(os.path.normpath(self.source.parent / unquote(parts.path)))
        goal = self.essays.get(meant) or (meant if meant.is_file() else None)
        if goal is None or (goal == meant and (self.target.parent / unquote(parts.path)).is_file()):
            return url
        path = Path(os.path.relpath(goal, self.target.parent)).as_posix()
        if os.path.normpath(path) == os.path.normpath(unquote(parts.path)):
            return url
        return quote(path) + url[len(parts.path) :]
