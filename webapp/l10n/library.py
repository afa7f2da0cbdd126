"""A project as its readers meet it: essays, locales and editions, read again when a file changed.

A file that can no longer be read keeps its last good reading, and the fault is named.
"""

from __future__ import annotations

import gettext
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from webapp.l10n import catalog as catalogs
from webapp.l10n import edition as editions
from webapp.l10n import locales
from webapp.l10n.errors import CatalogError, LocaleError, TarjamaError
from webapp.l10n.extraction import Essay, essay_paths, identify, read_essay, read_essays, reading_order
from webapp.l10n.interface import translations
from webapp.l10n.settings import INTERFACE_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.edition import Edition
    from webapp.l10n.settings import Settings

T = TypeVar("T")
_Mark = tuple[int, int, int]


class Library:
    """The essays and catalogs of one project; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        """Look at nothing yet: files are read when they are asked for."""
        self.settings = settings
        self._documents: _Shelf[Essay] = _Shelf(lambda path: read_essay(path, settings.front_matter))
        self._catalogs: _Shelf[Catalog] = _Shelf(catalogs.read)
        self._words: _Shelf[gettext.NullTranslations] = _Shelf(lambda path: translations(catalogs.read(path)))

    def essays(self) -> tuple[str, ...]:
        """Return the slugs in reading order.

        Raises:
            SourceError: there is no essay, or two have one slug.
        """
        return tuple(self._essays())

    def paths(self) -> dict[Path, str]:
        """Return the essays' files: path → slug."""
        return {essay.path.resolve(): slug for slug, essay in self._essays().items()}

    def locales(self) -> tuple[str, ...]:
        """Return the tags that a reader may choose: the source, then each with a passage to show, by tag."""
        source = self.settings.source_locale
        offered = [tag for tag in directories(self.settings) if tag != source and self._offers(tag)]
        return (source, *offered)

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
        return editions.reviewed(composed) if reviewed else composed

    def files(self, slug: str, tag: str) -> tuple[Path, ...]:
        """Return the files that the edition of ``slug`` in ``tag`` is made of, whether or not they exist."""
        settings = self.settings
        names = [locales.locale(name).directory for name in self.chain(tag) if name != settings.source_locale]
        return (
            self._essays()[slug].path,
            settings.template(slug),
            *(settings.catalog(name, domain) for name in names for domain in (slug, INTERFACE_DOMAIN)),
        )

    def interface(self, tag: str) -> gettext.NullTranslations:
        """Return the interface's words in the first language of the chain that has any, else the source's."""
        for name in self.chain(tag):
            path = self.settings.catalog(locales.locale(name).directory, INTERFACE_DOMAIN)
            if (words := self._words.read(path)) is not None:
                return words
        return gettext.NullTranslations()

    def faults(self) -> tuple[TarjamaError, ...]:
        """Return what is wrong with the files read so far, each fault once."""
        return (*self._documents.faults(), *self._catalogs.faults(), *self._words.faults())

    def _essays(self) -> dict[str, Essay]:
        paths = essay_paths(self.settings)
        found = [self._documents.read(path) for path in paths]
        if None in found or len({essay.slug for essay in found if essay}) < len(found):
            return {essay.slug: essay for essay in read_essays(self.settings)}
        return {essay.slug: essay for essay in sorted(filter(None, found), key=reading_order)}

    def _catalog(self, tag: str, domain: str) -> Catalog | None:
        if tag == self.settings.source_locale:
            return None
        return self._catalogs.read(self.settings.catalog(locales.locale(tag).directory, domain))

    def _offers(self, tag: str) -> bool:
        return any(
            catalog.state(message) in self.settings.publish
            for slug in self.essays()
            if (catalog := self._catalog(tag, slug)) is not None
            for message in catalog.live()
        )


def directories(settings: Settings) -> dict[str, str]:
    """Return the locales under ``locale/``: tag → directory, sorted by tag; other folders are passed over."""
    found = {}
    for folder in settings.locale.glob("*/LC_MESSAGES"):
        try:
            found[locales.canonical_tag(folder.parent.name)] = folder.parent.name
        except LocaleError:
            continue
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
            return [fault for _, _, fault in self._readings.values() if fault is not None]

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
