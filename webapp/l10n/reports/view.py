"""What a report shows, and how it is named, in every format alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import Counts
from webapp.l10n.coverage import Group
from webapp.l10n.markdown.plain import plain

if TYPE_CHECKING:
    from webapp.l10n.coverage import Broken, Survey

ALL = "all"
ABOVE = "(above all headings)"
LEFT = tuple(state for state in State if state is not State.TRANSLATED)


@dataclass(frozen=True)
class Line:
    """One line of a report.

    Attributes:
        group: what is counted.
        counts: its counts.
        broken: the catalogs that should have been counted here and cannot be read.
    """

    group: Group
    counts: Counts
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True)
class View:
    """What a report shows.

    Attributes:
        survey: what was counted.
        by: the dimensions of its lines: any of locale, essay, section.
        unit: ``strings``, ``words`` or ``characters`` of the source.
        done: the states that count as done, for the order of the lines.
        worst_first: whether the lines with the least done come first; else they stand in reading order.
        root: the folder that paths are told from.
        colour: whether a terminal shows colours.
    """

    survey: Survey
    by: tuple[str, ...] = ("locale",)
    unit: str = "words"
    done: tuple[State, ...] = (State.TRANSLATED,)
    worst_first: bool = False
    root: Path = Path()
    colour: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines, in order; a locale whose catalogs are all broken has one, without counts."""
        counts = self.survey.by(*self.by)
        if self.by == ("locale",):
            counts = {Group(tag): counts.get(Group(tag), Counts()) for tag in self.survey.locales}
        lines = [Line(group, found, self._broken(group)) for group, found in counts.items()]
        if self.worst_first:
            lines.sort(key=lambda line: line.counts.percent(self.done, self.unit))
        return tuple(lines)

    @property
    def total(self) -> Counts:
        """The counts of everything."""
        return self.survey.total

    def _broken(self, group: Group) -> tuple[Broken, ...]:
        return tuple(
            one
            for one in self.survey.broken
            if group.locale in {None, one.locale} and group.essay in {None, one.essay}
        )


class Reporter(Protocol):
    """One format."""

    def __call__(self, view: View) -> str:
        """Return the report."""


def name(group: Group) -> str:
    """Return how a line is called: ``ar``, ``ar · essay``, ``essay › Title › Section``; ``all`` for all."""
    trail = None if group.section is None else " › ".join(map(plain, group.section)) or ABOVE
    place = " › ".join(part for part in (group.essay, trail) if part)
    return " · ".join(part for part in (group.locale, place) if part) or ALL


def share(counts: Counts, state: State, unit: str) -> str:
    """Return the share of a state, such as ``12.3%``, cut to a tenth; ``100.0%`` only when it is true."""
    return f"{counts.shares(unit)[state]:.1f}%"


def shown(path: Path | None, root: Path) -> str:
    """Return a path as it is told: from the project's folder, if it is in there."""
    if path is None:
        return ""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
