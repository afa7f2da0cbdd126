"""A project as its readers meet it: essays, locales and editions, read again when a file changed.

A file that can no longer be read keeps its last good reading, and the fault is named.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from webapp.l10n import catalog as catalogs
from webapp.l10n import edition as editions
from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.coverage import Counts, count
from webapp.l10n.credits import credits_of
from webapp.l10n.extraction import Essay, read_essay
from webapp.l10n.identity import former_of, identify
from webapp.l10n.interface import translations
from webapp.l10n.kept import Kept
from webapp.l10n.listing import Listing, directories
from webapp.l10n.readings import MISSING, Mark, Readings, stamp
from webapp.l10n.settings import INTERFACE_DOMAIN

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.credits import Credit
    from webapp.l10n.edition import Edition
    from webapp.l10n.errors import TarjamaError
    from webapp.l10n.settings import Settings

MOST = 4 * 2**20  # characters of editions kept; the least recently used go first
# Words that mean the same in Markdown, wherever they stand; what has more is composed.
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|[ ’\u200c–—:,،؛;.!?؟«»“”()-])*")
_AS_WRITTEN = gettext.NullTranslations()
__all__ = ["Library", "directories", "stamp"]


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
        self._listing = Listing(settings)
        self._documents: Readings[Essay] = Readings(lambda path: read_essay(path, settings.front_matter))
        self._catalogs: Readings[Catalog] = Readings(catalogs.reread)
        self._words: Readings[gettext.NullTranslations] = Readings(lambda p: translations(catalogs.read(p)))
        self._editions: Kept[tuple[list[Mark], Edition]] = Kept(MOST, lambda e: len(e[1].document.text))
        self._showing: dict[Path, tuple[Mark, bool]] = {}
        self._headings: dict[Path, tuple[Mark, str, str | None]] = {}
        self._first: dict[str, str] = {}
        self._chains: tuple[dict[str, str], dict[str, tuple[str, ...]]] = ({}, {})
        self._identified: dict[str, tuple[Essay, Catalog | None, tuple[str, ...]]] = {}
        self._counted: dict[Path, tuple[Catalog, Catalog, Counts]] = {}

    def essays(self) -> tuple[str, ...]:
        """Return the slugs in reading order.

        Raises:
            SourceError: there is no essay that can be read.
        """
        return tuple(self._listing.now().essays)

    def paths(self) -> dict[Path, str]:
        """Return the essays' files: path → slug."""
        return dict(self._listing.now().places)

    def locales(self) -> tuple[str, ...]:
        """Return the tags that a reader may choose: the source, then each with a passage to show, by tag."""
        source = self.settings.source_locale
        return (source, *(tag for tag in self._listing.directories() if tag != source and self._any(tag)))

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
        here = self._listing.directories()
        if self._chains[0] is not here:
            self._chains = here, {}
        known = self._chains[1].get(tag)
        if known is None:
            settings = self.settings
            known = locales.fallback_chain(tag, tuple(here), settings.fallback, settings.source_locale)
            self._chains[1][tag] = known
        return known

    def edition(self, slug: str, tag: str, *, reviewed: bool = False) -> Edition:
        """Compose an essay in a locale, from the files as they are now.

        Raises:
            KeyError: no essay has this slug.
            TarjamaError: the essay cannot be read and never could.
        """
        marks = [stamp(path) for path in self.files(slug, tag)]
        key = slug, tag, reviewed
        known = self._editions.find(key)
        if known is None or known[0] != marks:
            known = marks, self._compose(slug, tag, reviewed=reviewed)
            self._editions.keep(key, known)
        return known[1]

    def _compose(self, slug: str, tag: str, *, reviewed: bool) -> Edition:
        essay = self._essay(slug)
        found = {name: self._catalog(name, slug) for name in self.chain(tag)}
        template = self._catalogs.read(self.settings.template(slug))
        composed = editions.compose(
            essay,
            self._ids(essay, template),
            found,
            source_locale=self.settings.source_locale,
            publish=("translated",) if reviewed else self.settings.publish,
        )
        joined = former_of(template)
        passages = tuple(
            replace(p, former=tuple(joined[p.id])) if p.id in joined else p for p in composed.passages
        )
        return replace(composed, reviewed=reviewed, passages=passages)

    def _ids(self, essay: Essay, template: Catalog | None) -> tuple[str, ...]:
        """Return the ids of an essay's segments, given once for each reading of its files."""
        known = self._identified.get(essay.slug)
        if known is None or known[0] is not essay or known[1] is not template:
            ids = identify(essay.document.segments, template)
            known = self._identified[essay.slug] = essay, template, ids
        return known[2]

    def heading(self, slug: str, tag: str) -> tuple[str, str]:
        """Return an essay's title as Markdown, and its language: as its edition has it, but sooner.

        Raises:
            KeyError: no essay has this slug.
            TarjamaError: the essay cannot be read and never could.
        """
        segments = self._essay(slug).document.segments
        number = editions.title_of(segments)
        if number is not None and segments[number].context is None:
            msgid = segments[number].msgid
            if tag == self.settings.source_locale:
                return msgid, tag
            text = self._glanced(self.settings.catalog(locales.locale(tag).directory, slug), msgid)
            if text is not None:
                return text, tag
        title = self.edition(slug, tag).title
        return (title.text, title.locale) if title else (slug, tag)

    def _glanced(self, path: Path, msgid: str) -> str | None:
        """Return a translation of plain words, looked up once for each state of its catalog."""
        mark = stamp(path)
        known = self._headings.get(path)
        if known is None or known[:2] != (mark, msgid):
            try:
                text = catalogs.glance_at(path.read_bytes(), msgid, self.settings.publish)
            except OSError:
                text = None
            known = mark, msgid, text if text and _WORDS.fullmatch(text) else None
            self._headings[path] = known
        return known[2]

    def files(self, slug: str, tag: str) -> tuple[Path, ...]:
        """Return the files that the edition of ``slug`` in ``tag`` is made of, whether or not they exist."""
        settings = self.settings
        names = [locales.locale(name).directory for name in self.chain(tag) if name != settings.source_locale]
        return (
            self._listing.entry(slug).path,
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
        return self.settings.source_locale, _AS_WRITTEN

    def faults(self) -> tuple[TarjamaError, ...]:
        """Return what is wrong with the files read so far, each fault once."""
        shelves: tuple[Readings[Any], ...] = (self._documents, self._catalogs, self._words)
        found = [*(fault for shelf in shelves for fault in shelf.faults()), *self._listing.now().faults]
        return tuple({str(fault): fault for fault in found}.values())

    def _essay(self, slug: str) -> Essay:
        essay = self._documents.read(self._listing.entry(slug).path)
        if essay is None or essay.slug != slug:
            raise KeyError(slug)  # gone this very moment
        return essay

    def _catalog(self, tag: str, domain: str) -> Catalog | None:
        if tag == self.settings.source_locale:
            return None
        return self._catalogs.read(self.settings.catalog(locales.locale(tag).directory, domain))

    def shows(self, slug: str, tag: str) -> bool:
        """Whether a catalog has anything that may be shown; looked at once for each state of its file."""
        path = self.settings.catalog(locales.locale(tag).directory, slug)
        mark = stamp(path)
        known = self._showing.get(path)
        if known is None or known[0] != mark:
            known = self._showing[path] = mark, mark != MISSING and self._has_any(path)
        return known[1]

    def _any(self, tag: str) -> bool:
        """Whether a locale has anything to show in any essay; the one that had is looked at first."""
        essays = self._listing.now().essays
        first = self._first.get(tag)
        if first is not None and first in essays and self.shows(first, tag):
            return True
        found = next((slug for slug in essays if self.shows(slug, tag)), None)
        self._first.pop(tag, None)
        if found is not None:
            self._first[tag] = found
        return found is not None

    def _has_any(self, path: Path) -> bool:
        try:
            told = catalogs.glance(path.read_bytes(), self.settings.publish)
        except OSError:
            told = None
        if told is not None:
            return told
        catalog = self._catalogs.read(path)
        if catalog is None:
            return False
        return any(catalog.state(message) in self.settings.publish for message in catalog.live())

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
