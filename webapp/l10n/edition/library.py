"""A project as its readers meet it: essays, locales and editions, made again when a file changed.

A file that can no longer be read keeps its last good reading, and the fault is named.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.catalog.cache import read_or_none
from webapp.l10n.catalog.counts import Counts, count
from webapp.l10n.catalog.credits import credits_of
from webapp.l10n.catalog.extracted_comments import former_of
from webapp.l10n.edition import compose as editions
from webapp.l10n.edition.listing import Listing
from webapp.l10n.errors import SourceError, TarjamaError
from webapp.l10n.extract.essays import Essay, read_essay
from webapp.l10n.extract.ids import identify
from webapp.l10n.extract.interface import spoken
from webapp.l10n.locales import folders
from webapp.l10n.settings import INTERFACE_DOMAIN, INTERFACE_SOURCE, packaged, packaged_folder
from webapp.l10n.store.memo import Memo
from webapp.l10n.store.stamps import MISSING

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.catalog.credits import Credit
    from webapp.l10n.edition.compose import Edition
    from webapp.l10n.edition.listing import Entry
    from webapp.l10n.settings import Settings

SPREAD = 40  # bytes of memory that a character of an essay takes, cut and composed
# Words that mean the same in Markdown, wherever they stand; what has more is composed.
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|[ ’\u200c–—:,،؛;.!?؟«»“”()-])*")


class Library:
    """The essays and catalogs of one project; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        """Look at no file yet: they are read when they are asked for.

        Raises:
            LocaleError: the settings name a language that nothing is known about.
            SettingsError: they spell the one of the essays otherwise than it is spelled here.
        """
        self.settings = settings
        self.memo = Memo()
        folders.expect_source(settings)
        for name in (*settings.fallback, *sum(settings.fallback.values(), ())):
            locales.locale(name)
        self.listing = Listing(settings, self.memo)

    def essays(self) -> tuple[str, ...]:
        """Return the slugs in reading order.

        Raises:
            SourceError: there is no essay that can be read.
        """
        return tuple(self.listing.now().essays)

    def entries(self) -> tuple[Entry, ...]:
        """Return the essays in reading order, each with slug and file; errors as for :meth:`essays`."""
        return tuple(self.listing.now().essays.values())

    def unread(self) -> tuple[TarjamaError, ...]:
        """Return why files among the essays are no essays: each is left out, the others stand."""
        return self.listing.now().faults

    def paths(self) -> dict[Path, str]:
        """Return the essays' files: path → slug."""
        return dict(self.listing.now().places)

    def directories(self) -> dict[str, str]:
        """Return the locales under ``locale/``: tag → directory, sorted by tag."""
        return self.listing.directories()

    def locales(self) -> tuple[str, ...]:
        """Return the tags of the languages that have pages: the source, then each with a catalog, by tag."""
        source = self.settings.source_locale
        return (source, *(tag for tag in self.directories() if tag != source and self.memo(self._begun, tag)))

    def offered(self) -> tuple[str, ...]:
        """Return the locales that readers are told of: those with enough of their words published."""
        source = self.settings.source_locale
        return tuple(tag for tag in self.locales() if tag == source or self._offers(tag))

    def _offers(self, tag: str) -> bool:
        least = self.settings.publish_under
        return self.memo(self._any, tag) and (not least or self._share(tag) >= least)

    def _begun(self, tag: str) -> bool:
        """Whether a locale has a catalog, perhaps an empty one."""
        folder = self.settings.catalog(self.directories()[tag], INTERFACE_DOMAIN).parent
        return any(name.endswith(".po") for name in self.memo.names(folder))

    def credits(self, slug: str, tag: str) -> tuple[Credit, ...]:
        """Return the people who translated and reviewed an essay, or the interface, in a locale."""
        catalog = self._catalog(tag, slug)
        return () if catalog is None else credits_of(catalog.header_comments, catalog.header)

    def changed(self, slug: str, tag: str) -> date | None:
        """Return the day of the last change of an essay in a locale, as its catalog or template says."""
        catalog = self._dated(slug, tag)
        return catalog.changed if catalog else None

    def revised(self, slug: str, tag: str) -> datetime | None:
        """Return the time of the last change in UTC, from where :meth:`changed` has the day."""
        catalog = self._dated(slug, tag)
        return catalog.revised if catalog else None

    def _dated(self, slug: str, tag: str) -> Catalog | None:
        source = tag == self.settings.source_of(slug)
        return self._template(slug) if source else self._catalog(tag, slug)

    def chain(self, tag: str) -> tuple[str, ...]:
        """Return the locales whose texts fill the gaps of ``tag``, itself first, the source last."""
        return self.memo(self._chain, tag)

    def _chain(self, tag: str) -> tuple[str, ...]:
        settings = self.settings
        return locales.fallback_chain(
            tag, tuple(self.directories()), settings.fallback, settings.source_locale
        )

    def edition(self, slug: str, tag: str, *, reviewed: bool = False) -> Edition:
        """Compose an essay in a locale, from the files as they are now.

        Raises:
            KeyError: no essay has this slug.
            TarjamaError: the essay cannot be read and never could.
        """
        if slug not in self.listing.now().essays:
            raise KeyError(slug)
        return self.memo(self._compose, slug, tag, reviewed, weigh=_weight)

    def _compose(self, slug: str, tag: str, reviewed: bool) -> Edition:
        essay = self._essay(slug)
        found = {name: self._catalog(name, slug) for name in self.chain(tag)}
        composed = editions.compose(
            essay,
            self.memo(self._ids, slug),
            found,
            source_locale=self.settings.source_locale,
            publish=("translated",) if reviewed else self.settings.publish,
        )
        joined = former_of(self._template(slug))
        passages = tuple(
            replace(p, former=tuple(joined[p.id])) if p.id in joined else p for p in composed.passages
        )
        return replace(composed, reviewed=reviewed, passages=passages)

    def _ids(self, slug: str) -> tuple[str, ...]:
        """Return the ids of an essay's segments."""
        return identify(self._essay(slug).document.segments, self._template(slug))

    def heading(self, slug: str, tag: str) -> tuple[str, str]:
        """Return an essay's title as Markdown, and its language: as its edition has it, but sooner.

        Raises:
            KeyError: no essay has this slug.
            TarjamaError: the essay cannot be read and never could.
        """
        return self.memo(self._heading, slug, tag)

    def _heading(self, slug: str, tag: str) -> tuple[str, str]:
        number = editions.title_of(self._essay(slug).document.segments)
        return (slug, tag) if number is None else self._shown(slug, tag, number)

    def standfirst(self, slug: str, tag: str) -> tuple[str, str] | None:
        """Return what the front matter says an essay is about, and its language; None if it says nothing.

        Raises:
            KeyError: no essay has this slug.
            TarjamaError: the essay cannot be read and never could.
        """
        return self.memo(self._standfirst, slug, tag)

    def _standfirst(self, slug: str, tag: str) -> tuple[str, str] | None:
        number = editions.standfirst_of(self._essay(slug).document.segments)
        return None if number is None else self._shown(slug, tag, number)

    def _shown(self, slug: str, tag: str, number: int) -> tuple[str, str]:
        """Return a segment as readers see it, and its language; the essay is composed where it must be."""
        segment = self._essay(slug).document.segments[number]
        if segment.context is None:
            if tag == self.settings.source_locale:
                return segment.msgid, tag
            text = self._published(self._catalog(tag, slug), segment.msgid)
            if _WORDS.fullmatch(text):
                return text, tag
        passage = self.edition(slug, tag).passages[number]
        return passage.text, passage.locale

    def _published(self, catalog: Catalog | None, msgid: str) -> str:
        """Return the translation that readers see of a text without context; empty if none."""
        message = catalog.find(msgid) if catalog else None
        if catalog is None or message is None or catalog.state(message) not in self.settings.publish:
            return ""
        return message.msgstr[0]

    def interface(self, tag: str) -> tuple[str, gettext.NullTranslations]:
        """Return the interface's words and their language: of the chain, the first that has any.

        Where there is none they are as they were written, in English, whatever the essays are in.
        """
        return self.memo(self._interface, tag)

    def _interface(self, tag: str) -> tuple[str, gettext.NullTranslations]:
        there = (*self.directories(), *folders.within(packaged_folder()))
        for name in locales.fallback_chain(tag, there, self.settings.fallback, INTERFACE_SOURCE):
            words = self.memo(self._words, name)
            if words is not None:
                return name, words
        kin = locales.look_up(tag, (INTERFACE_SOURCE,))
        return (tag if kin else INTERFACE_SOURCE), gettext.NullTranslations()

    def _words(self, tag: str) -> gettext.NullTranslations | None:
        """Return the interface's words in a language: the project's, what came with the app behind them."""
        directory = locales.locale(tag).directory
        paths = (self.settings.catalog(directory, INTERFACE_DOMAIN), packaged(directory))
        found = (read_or_none(self.memo, path) for path in dict.fromkeys(paths))
        return spoken(catalog for catalog in found if catalog is not None)

    def faults(self) -> tuple[TarjamaError, ...]:
        """Return what is wrong with the files read so far, each fault once."""
        found = (*self.memo.faults(), *self.listing.now().faults)
        return tuple({str(fault): fault for fault in found}.values())

    def _essay(self, slug: str) -> Essay:
        entry = self.listing.now().essays.get(slug)
        essay = self.memo(self._read, entry.path, weigh=_weight) if entry else None
        if essay is None or essay.slug != slug:
            raise KeyError(slug)  # gone this very moment
        return essay

    def _read(self, path: Path) -> Essay | None:
        if self.memo.stamp(path) == MISSING:
            return None
        try:
            return read_essay(path, self.settings.manner)
        except OSError as error:
            raise SourceError(f"cannot be read ({error.strerror})", path=path) from error

    def _catalog(self, tag: str, domain: str) -> Catalog | None:
        if tag == self.settings.source_of(domain):
            return None
        return read_or_none(self.memo, self.settings.catalog(locales.locale(tag).directory, domain))

    def _template(self, slug: str) -> Catalog | None:
        return read_or_none(self.memo, self.settings.template(slug))

    def shows(self, slug: str, tag: str) -> bool:
        """Whether a catalog has anything that may be shown."""
        return self.memo(self._shows, slug, tag)

    def _shows(self, slug: str, tag: str) -> bool:
        catalog = self._catalog(tag, slug)
        if catalog is None:
            return False
        return any(catalog.state(message) in self.settings.publish for message in catalog.live())

    def counts(self, tag: str, slug: str = "") -> Counts:
        """Return how much of an essay, of all if none is named, is in each state in a locale."""
        slugs = (slug,) if slug else self.essays()
        return sum((self.memo(self._counts, tag, each) for each in slugs), Counts())

    def _any(self, tag: str) -> bool:
        """Whether a locale has anything to show in any essay."""
        return any(self.shows(slug, tag) for slug in self.essays())

    def _share(self, tag: str) -> float:
        """Return how much of the essays' words may be shown in a locale, in percent."""
        return self.counts(tag).percent([State(state) for state in self.settings.publish])

    def _counts(self, tag: str, slug: str) -> Counts:
        template = self._template(slug)
        return Counts() if template is None else count(template, self._catalog(tag, slug))


def _weight(made: Essay | Edition | None) -> int:
    return SPREAD * len(made.document.text) if made else 0
