"""A project as its readers meet it: essays, locales and editions, read again when a file changed.

A file that can no longer be read keeps its last good reading, and the fault is named.
"""

from __future__ import annotations

import gettext
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from webapp.l10n import catalog as catalogs
from webapp.l10n import edition as editions
from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.coverage import Counts, count
from webapp.l10n.credits import credits_of
from webapp.l10n.errors import CatalogError, LocaleError, SourceError, TarjamaError
from webapp.l10n.extraction import Essay, essay_paths, read_essay, reading_order, same_slug
from webapp.l10n.identity import former_of, identify
from webapp.l10n.interface import translations
from webapp.l10n.settings import INTERFACE_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.credits import Credit
    from webapp.l10n.edition import Edition
    from webapp.l10n.settings import Settings

MOST = 2048  # editions kept; the oldest goes first
T = TypeVar("T")
_Mark = tuple[int, int, int]


class Library:
    """The essays and catalogs of one project; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        """Look at no file yet: they are read when they are asked for.

        Raises:
            LocaleError: the settings name a language that nothing is known about.
        """
        self.settings = settings
        for name in (settings.source_locale, *settings.fallback, *sum(settings.fallback.values(), ())):
            locales.locale(name)
        self._documents: _Shelf[Essay] = _Shelf(lambda path: read_essay(path, settings.front_matter))
        self._catalogs: _Shelf[Catalog] = _Shelf(catalogs.read)
        self._words: _Shelf[gettext.NullTranslations] = _Shelf(lambda path: translations(catalogs.read(path)))
        self._lock = threading.Lock()
        self._twins: list[SourceError] = []
        self._editions: dict[tuple[str, str, bool], tuple[list[_Mark], Edition]] = {}
        self._offering: dict[Path, tuple[Catalog, bool]] = {}
        self._counted: dict[Path, tuple[Catalog, Catalog, Counts]] = {}

    def essays(self) -> tuple[str, ...]:
        """Return the slugs in reading order.

        Raises:
            SourceError: there is no essay that can be read.
        """
        return tuple(self._essays())

    def paths(self) -> dict[Path, str]:
        """Return the essays' files: path → slug."""
        return {essay.path.resolve(): slug for slug, essay in self._essays().items()}

    def locales(self) -> tuple[str, ...]:
        """Return the tags that a reader may choose: the source, then each with a passage to show, by tag."""
        source = self.settings.source_locale
        slugs = self.essays()
        others = [tag for tag in directories(self.settings) if tag != source]
        return (source, *(tag for tag in others if any(self.shows(slug, tag) for slug in slugs)))

    def offered(self) -> tuple[str, ...]:
        """Return the locales that readers are told of: those with enough of their words published."""
        source, least = self.settings.source_locale, self.settings.publish_under
        return tuple(tag for tag in self.locales() if tag == source or not least or self._share(tag) >= least)

    def credits(self, slug: str, tag: str) -> tuple[Credit, ...]:
        """Return the people who translated and reviewed an essay, or the interface, in a locale."""
        catalog = self._catalog(tag, slug)
        return () if catalog is None else credits_of(catalog.header_comments)

    def changed(self, slug: str, tag: str) -> date | None:
        """Return the day of the last change of an essay in a locale, as its catalog or template says."""
        source = tag == self.settings.source_locale
        catalog = self._catalogs.read(self.settings.template(slug)) if source else self._catalog(tag, slug)
        return catalog.changed if catalog else None

    def chain(self, tag: str) -> tuple[str, ...]:
        """Return the locales whose texts fill the gaps of ``tag``, itself first, the source last."""
        return locales.fallback_chain(
            tag, tuple(directories(self.settings)), self.settings.fallback, self.settings.source_locale
        )

    def edition(self, slug: str, tag: str, *, reviewed: bool = False) -> Edition:
        """Compose an essay in a locale, from the files as they are now.

        Raises:
            KeyError: no essay has this slug.
            TarjamaError: the essay cannot be read and never could.
        """
        marks = [stamp(path) for path in self.files(slug, tag)]
        key = slug, tag, reviewed
        known = self._editions.get(key)
        if known is None or known[0] != marks:
            known = marks, self._compose(slug, tag, reviewed=reviewed)
            with self._lock:
                if len(self._editions) >= MOST:
                    del self._editions[next(iter(self._editions))]
                self._editions[key] = known
        return known[1]

    def _compose(self, slug: str, tag: str, *, reviewed: bool) -> Edition:
        essay = self._essays()[slug]
        found = {name: self._catalog(name, slug) for name in self.chain(tag)}
        template = self._catalogs.read(self.settings.template(slug))
        composed = editions.compose(
            essay,
            identify(essay.document.segments, template),
            found,
            source_locale=self.settings.source_locale,
            publish=("translated",) if reviewed else self.settings.publish,
        )
        joined = former_of(template)
        passages = tuple(replace(p, former=tuple(joined.get(p.id, ()))) for p in composed.passages)
        return replace(composed, reviewed=reviewed, passages=passages)

    def files(self, slug: str, tag: str) -> tuple[Path, ...]:
        """Return the files that the edition of ``slug`` in ``tag`` is made of, whether or not they exist."""
        settings = self.settings
        names = [locales.locale(name).directory for name in self.chain(tag) if name != settings.source_locale]
        return (
            self._essays()[slug].path,
            settings.template(slug),
            *(settings.catalog(name, domain) for name in names for domain in (slug, INTERFACE_DOMAIN)),
        )

    def interface(self, tag: str) -> tuple[str, gettext.NullTranslations]:
        """Return the interface's words and their language: the first of the chain that has any."""
        for name in self.chain(tag):
            path = self.settings.catalog(locales.locale(name).directory, INTERFACE_DOMAIN)
            words = self._words.read(path)
            if words is not None and len(getattr(words, "_catalog", ())) > 1:
                return name, words
        return self.settings.source_locale, gettext.NullTranslations()

    def faults(self) -> tuple[TarjamaError, ...]:
        """Return what is wrong with the files read so far, each fault once."""
        shelves: tuple[_Shelf[Any], ...] = (self._documents, self._catalogs, self._words)
        return (*(fault for shelf in shelves for fault in shelf.faults()), *self._twins)

    def _essays(self) -> dict[str, Essay]:
        """Return the essays by slug; a file that was never readable, or whose slug is taken, is left out."""
        read = [essay for path in essay_paths(self.settings) if (essay := self._documents.read(path))]
        found: dict[str, Essay] = {}
        self._twins = []
        for essay in read:
            if essay.slug in found:
                self._twins.append(same_slug(found[essay.slug], essay, self.settings.root))
            else:
                found[essay.slug] = essay
        if not found:
            raise next(iter(self._documents.faults()))
        return {essay.slug: essay for essay in sorted(found.values(), key=reading_order)}

    def _catalog(self, tag: str, domain: str) -> Catalog | None:
        if tag == self.settings.source_locale:
            return None
        return self._catalogs.read(self.settings.catalog(locales.locale(tag).directory, domain))

    def shows(self, slug: str, tag: str) -> bool:
        """Whether a catalog has anything that may be shown; looked at once for each reading of its file."""
        catalog = self._catalog(tag, slug)
        if catalog is None or catalog.path is None:
            return False
        known = self._offering.get(catalog.path)
        if known is None or known[0] is not catalog:
            shows = any(catalog.state(message) in self.settings.publish for message in catalog.live())
            known = self._offering[catalog.path] = catalog, shows
        return known[1]

    def _share(self, tag: str) -> float:
        """Return how much of the essays' words may be shown in a locale, in percent."""
        counts = sum((self._counts(tag, slug) for slug in self.essays()), Counts())
        return counts.percent([State(state) for state in self.settings.publish])

    def _counts(self, tag: str, slug: str) -> Counts:
        """Return the counts of an essay in a locale; counted once for each reading of its files."""
        template, catalog = self._catalogs.read(self.settings.template(slug)), self._catalog(tag, slug)
        if template is None or catalog is None or catalog.path is None:
            return Counts() if template is None else count(template, None)
        known = self._counted.get(catalog.path)
        if known is None or known[0] is not template or known[1] is not catalog:
            known = self._counted[catalog.path] = template, catalog, count(template, catalog)
        return known[2]


def directories(settings: Settings) -> dict[str, str]:
    """Return the locales under ``locale/``: tag → directory, sorted by tag.

    Other folders, and those that gettext would name otherwise, are passed over.
    """
    found = {}
    for folder in settings.locale.glob("*/LC_MESSAGES"):
        name = folder.parent.name
        try:
            locale = locales.locale(name)
        except LocaleError:
            continue
        if locale.directory == name:
            found[locale.tag] = name
    return dict(sorted(found.items()))


class _Shelf(Generic[T]):
    """Readings of files, by path; a file is read again when its time, size or inode changed."""

    def __init__(self, reader: Callable[[Path], T]) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._readings: dict[Path, tuple[_Mark, T | None, TarjamaError | None]] = {}

    def read(self, path: Path) -> T | None:
        """Return the file's reading: now, else the last good one, else None."""
        mark = stamp(path)
        with self._lock:
            known = self._readings.get(path)
            if known is None or known[0] != mark:
                known = self._readings[path] = (mark, *self._fresh(path, mark, known[1] if known else None))
            return known[1]

    def faults(self) -> Sequence[TarjamaError]:
        with self._lock:
            rows = list(self._readings.items())
        return [fault for path, (_, _, fault) in rows if fault is not None and path.exists()]

    def _fresh(self, path: Path, mark: _Mark, last: T | None) -> tuple[T | None, TarjamaError | None]:
        if mark == MISSING:
            return None, None
        try:
            return self._reader(path), None
        except TarjamaError as error:
            return last, error
        except OSError as error:
            return last, CatalogError(f"cannot be read ({error.strerror})", path=path)


MISSING: _Mark = (0, 0, 0)


def stamp(path: Path) -> _Mark:
    """Return what tells one state of a file from the next: time in nanoseconds, size in bytes, inode."""
    try:
        status = path.stat()
    except OSError:
        return MISSING
    return status.st_mtime_ns, status.st_size, status.st_ino
