"""What stands around a catalog: its template, its glossary, and the language's other catalogs.

How all catalogs of a language translate each text is one table for all of them, however many there are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.catalog import Catalog, State
from webapp.l10n.catalog.extracted_comments import forms_listed
from webapp.l10n.checks.engine.file import File, language, language_of_path, read_file, recovered
from webapp.l10n.errors import CatalogError
from webapp.l10n.store.stamps import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from webapp.l10n.locales import Locale
    from webapp.l10n.store.stamps import Mark

_GLOSSARY = "glossary.po"
_LEVELS = 3  # locale/de/LC_MESSAGES/essay.po: its template may stand in locale
_ALIKE = 0.5  # of a catalog's messages stand in what is taken for its template
_MARKS = re.compile(r"[\s.,:;!?…،؛؟。，、：；！？।\"'“”„‘’«»–—-]+")
# What is set before the letter that a menu is opened with; in the East the letter stands behind, in brackets.
_ACCELERATOR = re.compile(r"\([&_][A-Za-z0-9]\)|[&_](?=\w)")


@dataclass(frozen=True)
class Term:
    """A term that was agreed on.

    Attributes:
        source: in the source language.
        target: its translation; several may be given, separated by ``;`` or ``,``.
        draft: whether nobody has reviewed it yet: then it binds as a warning at most.
    """

    source: str
    target: str
    draft: bool = False


def read_quietly(path: Path) -> Catalog | None:
    """Return what can be read of a catalog, None if there is none; read again when the file changed."""
    try:
        return read_once(path).catalog
    except CatalogError:
        return None


def is_catalog(path: Path) -> bool:
    """Whether a file can be opened and has anything of a catalog."""
    try:
        return read_once(path).is_po
    except CatalogError:
        return False


def read_once(path: Path) -> File:
    """Return a file as far as it can be read; read again when it changed.

    Raises:
        CatalogError: it cannot be opened.
    """
    return _read(path, stamp(path))


@cache
def _read(path: Path, _stamp: Mark) -> File:
    return read_file(path)


def forget() -> None:
    """Forget the catalogs read so far: those of one folder hardly serve another's."""
    for known in (_read, _beside, _table, _templates_in, recovered):
        known.cache_clear()


def template_of(path: Path, catalog: Catalog) -> Catalog | None:
    """Return the template that a catalog belongs to, None if none is found.

    It is ``<domain>.pot`` in the catalog's folder or one of the three above it, also in their ``locale``;
    or the only template in the folder, if half of the catalog's messages stand in it.
    """
    for place in _templates(path):
        if found := read_quietly(place):
            return found
    alone = _templates_in(path.parent)
    found = read_quietly(alone[0]) if len(alone) == 1 else None
    return found if found and _belongs(catalog, found) else None


@cache
def _templates_in(folder: Path) -> tuple[Path, ...]:
    return tuple(folder.glob("*.pot"))


def _templates(path: Path) -> Iterator[Path]:
    """Yield where a catalog's template may stand."""
    for folder in list(path.absolute().parents)[: _LEVELS + 1]:
        for place in (folder, folder / "locale"):
            yield place / f"{path.stem}.pot"


def neighbours(path: Path) -> list[Path]:
    """Return the files beside a catalog that its checks may look into, there or not."""
    beside = sorted((*path.parent.glob("*.po"), *path.parent.glob("*.pot")))
    return [*(file for file in beside if file != path), *_templates(path)]


def _belongs(catalog: Catalog, template: Catalog) -> bool:
    live = list(catalog.live())
    known = sum(1 for message in live if template.find(message.msgid, message.msgctxt))
    return bool(live) and known >= _ALIKE * len(live)


def terms_for(path: Path, locale: Locale | None, files: Iterable[Path]) -> tuple[Term, ...]:
    """Return the terms that bind a catalog: its own, those of glossaries named or of ``glossary.po``.

    A glossary of another language does not bind. Of the catalog itself and of the one beside it only terms
    that are marked as such count (``#. type: definition term``), since any file may be about anything.
    """
    named = (read_quietly(file) for file in files)
    agreed = [term for catalog in named if catalog and _speaks(catalog, locale) for term in _terms(catalog)]
    around = (path,) if agreed else (path, path.parent / _GLOSSARY)
    found = (read_quietly(file) for file in dict.fromkeys(around))
    return (*(term for catalog in found if catalog for term in _marked(catalog)), *agreed)


def _speaks(catalog: Catalog, locale: Locale | None) -> bool:
    known = language(catalog.header.get("Language", ""))
    return known is None or locale is None or known.tag.partition("-")[0] == locale.tag.partition("-")[0]


def _terms(catalog: Catalog) -> Iterator[Term]:
    from webapp.l10n.catalog import glossary

    if glossary.terms(catalog):
        yield from _marked(catalog)
        return
    for message in catalog.live():
        state = catalog.state(message)
        if state is not State.UNTRANSLATED:
            yield Term(message.msgid, message.msgstr[0], draft=state is not State.TRANSLATED)


def _marked(catalog: Catalog) -> Iterator[Term]:
    from webapp.l10n.catalog import glossary  # here, as most catalogs have none, and it takes long to load

    for term in glossary.terms(catalog):
        if term.target:
            yield Term(term.source, term.target, draft=term.state is not State.TRANSLATED)


def is_of_one_language(folder: Path) -> bool:
    """Whether all catalogs in a folder are in one language, by the folder's name."""
    return folder.name == "LC_MESSAGES" or language(folder.name) is not None


def others_of(path: Path) -> Elsewhere | None:
    """Return how the other catalogs of a language's folder translate; None if it is no such folder."""
    if not is_of_one_language(path.parent) or language_of_path(Path(path.name)):
        return None
    return Elsewhere(_table(path.parent), path.name) if len(_beside(path.parent)) > 1 else None


@cache
def _beside(folder: Path) -> dict[str, Catalog]:
    found = ((other.name, read_quietly(other)) for other in sorted(folder.glob("*.po")))
    return {name: catalog for name, catalog in found if catalog is not None}


@cache
def _table(folder: Path) -> Table:
    return table(_beside(folder))


class Wording(NamedTuple):
    """One translation: its context, what it translates and its text."""

    context: str | None
    source: str
    text: str


@dataclass
class _Votes:
    """How often a text is translated in one way, by catalog, and where first: in two, if there are two."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Wording] = field(default_factory=dict)


Table = dict[str, dict[str, _Votes]]  # key of a source → key of its translation → votes


def table(catalogs: dict[str, Catalog]) -> Table:
    """Return how catalogs, by their names, translate their texts, where they do."""
    found: Table = {}
    for name, catalog in catalogs.items():
        for message in catalog.live():
            text, alone = message.msgstr[0], not forms_listed(message) and message.msgid_plural is None
            ready = catalog.state(message) in {State.TRANSLATED, State.DRAFT}
            if ready and alone and text != message.msgid:
                votes = found.setdefault(key(message.msgid), {}).setdefault(key(text), _Votes())
                votes.counts[name] += 1
                if len(votes.first) < 2:
                    votes.first.setdefault(name, Wording(message.msgctxt, message.msgid, text))
    return found


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """The table of a language, without what one of its catalogs, by its name, added to it."""

    whole: Table
    name: str

    def votes(self, source: str) -> dict[str, tuple[int, Wording]]:
        """Return how the other catalogs translate a text: translation → how often, and the first."""
        found = {}
        for said, votes in self.whole.get(source, {}).items():
            wording = next((row for name, row in votes.first.items() if name != self.name), None)
            if wording is not None:
                found[said] = votes.counts.total() - votes.counts[self.name], wording
        return found


@lru_cache(8192)
def key(text: str) -> str:
    """Return a text as it is compared: without capitals, marks and accelerators."""
    return _MARKS.sub(" ", unaccelerated(text).casefold()).strip()


def unaccelerated(text: str) -> str:
    """Return a text without the signs for the letter that opens a menu: ``Cas&e``, ``열기(_O)``."""
    return _ACCELERATOR.sub("", text) if "&" in text or "_" in text else text
