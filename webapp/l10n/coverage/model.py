"""The counts of a project, and the messages behind them, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.catalog.counts import Counts, Size, unflat

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import State
    from webapp.l10n.errors import TarjamaError

Trail = tuple[str, ...]
DIMENSIONS = ("locale", "essay", "section")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One message that there is to translate.

    Attributes:
        msgid: its source text.
        msgctxt: its context, if it has one.
        id: the id of its first segment, the page's anchor; ``""`` for a word of the interface.
        section: the msgids of the headings it stands under, the highest first, itself included.
        size: how long its source text is.
    """

    msgid: str
    msgctxt: str | None
    id: str
    section: Trail
    size: Size


class Row(NamedTuple):
    """The counts of one section of one essay in one locale; what stands in its subsections is not in it.

    Attributes:
        locale: BCP 47 tag.
        essay: the essay's slug; ``webapp`` for the interface's own words.
        section: the msgids of the headings down to this one; ``()`` for what stands above all headings.
        figures: its sizes by state, as ``coverage.flat`` has them: there may be very many rows.
    """

    locale: str
    essay: str
    section: Trail
    figures: Sequence[int]

    @property
    def counts(self) -> Counts:
        """Its sizes by state."""
        return unflat(self.figures)


@dataclass(frozen=True, slots=True)
class Broken:
    """A catalog that cannot be read, and so is not counted at all.

    Attributes:
        locale: BCP 47 tag.
        essay: the domain.
        fault: what is wrong, with path and line.
    """

    locale: str
    essay: str
    fault: TarjamaError


@dataclass(frozen=True, slots=True)
class Item:
    """One message in one locale.

    Attributes:
        locale: BCP 47 tag.
        essay: the domain.
        wanted: the message's text, segment id, section and size.
        state: its state in this locale.
        path: its catalog, whether or not it exists.
        line: where its entry begins there, counted from 1; 0 if the catalog has none.
    """

    locale: str
    essay: str
    wanted: Wanted
    state: State
    path: Path
    line: int


class Group(NamedTuple):
    """What some counts are of; None where they are over all.

    Attributes:
        locale: BCP 47 tag.
        essay: the domain.
        section: the msgids of the headings down to it.
    """

    locale: str | None = None
    essay: str | None = None
    section: Trail | None = None


@dataclass(frozen=True)
class Survey:
    """The counts of a project. Only counts are stored: totals are sums, percentages ``Counts.percent``.

    Attributes:
        locales: every locale looked at, sorted by tag; one whose catalogs are all broken has no rows.
        essays: every domain looked at, in reading order, the interface's own words last.
        rows: by locale, essay and section, in reading order; a partition, nothing is counted twice.
        broken: the catalogs that could not be read: their messages are in no row.
        faults: what else could not be read, essays and templates: they are in no language's rows.
    """

    locales: tuple[str, ...]
    essays: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple[Broken, ...] = ()
    faults: tuple[TarjamaError, ...] = ()

    @property
    def total(self) -> Counts:
        """The counts of everything."""
        return self.by().get(Group(), Counts())

    def by(self, *dimensions: str, nested: bool = False) -> dict[Group, Counts]:
        """Return the counts of each group, in the order of the rows.

        Args:
            dimensions: any of :data:`DIMENSIONS`; a section always tells its essay. None: one group of all.
            nested: whether a section includes its subsections. If not, the values add up to the total.
        """
        locale, section = "locale" in dimensions, "section" in dimensions
        essay = section or "essay" in dimensions
        found: dict[Group, Sequence[int]] = {}
        for row in self.rows:
            trail = row.section
            trails = [trail[:depth] for depth in range(len(trail) + 1)] if nested else [trail]
            for part in trails if section else [None]:
                group = Group(row.locale if locale else None, row.essay if essay else None, part)
                known = found.get(group)
                found[group] = row.figures if known is None else list(map(add, known, row.figures))
        return {group: unflat(figures) for group, figures in found.items()}

    def by_locale(self) -> dict[str, Counts]:
        """Return tag → counts, for every locale that has a catalog that can be read."""
        return {group.locale: counts for group, counts in self.by("locale").items() if group.locale}

    def by_essay(self) -> dict[str, Counts]:
        """Return slug → counts over all locales looked at."""
        return {group.essay: counts for group, counts in self.by("essay").items() if group.essay}

    def by_section(self, *, nested: bool = False) -> dict[tuple[str, Trail], Counts]:
        """Return slug and heading trail → counts over all locales looked at; ``nested`` as for :meth:`by`."""
        groups = self.by("section", nested=nested).items()
        return {(group.essay or "", group.section or ()): counts for group, counts in groups}

    def only(self, locales: Collection[str] = (), essays: Collection[str] = ()) -> Survey:
        """Return the survey of some locales and essays; an empty collection means all of them."""

        def meant(locale: str, essay: str) -> bool:
            """Whether a language and an essay are among those asked for; all are if none is named."""
            return (not locales or locale in locales) and (not essays or essay in essays)

        return replace(
            self,
            locales=tuple(tag for tag in self.locales if not locales or tag in locales),
            essays=tuple(slug for slug in self.essays if not essays or slug in essays),
            rows=tuple(row for row in self.rows if meant(row.locale, row.essay)),
            broken=tuple(one for one in self.broken if meant(one.locale, one.essay)),
        )
