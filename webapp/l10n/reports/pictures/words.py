"""What pictures say, and in which language."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.reports.view import name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from webapp.l10n.catalog.counts import Counts
    from webapp.l10n.coverage import Group


@dataclass(frozen=True)
class Words:
    """The words of a picture.

    Attributes:
        language: BCP 47 tag of the language they are in; it decides digits and direction.
        title: what the chart of states shows.
        history: what the chart over time shows.
        badge: what a badge for all languages says before its figure.
        states: how the states are called.
        names: how groups are called; others by their autonym, slug or headings.
    """

    language: str = "en"
    title: str = "Translation by language"
    history: str = "Translation over time"
    badge: str = "translated"
    states: Mapping[State, str] = field(
        default_factory=lambda: MappingProxyType({state: state.value for state in State})
    )
    names: Mapping[Group, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def rightward(self) -> bool:
        """Whether the language is written from left to right."""
        return locales.locale(self.language).direction == "ltr"

    def name(self, group: Group) -> str:
        """Return how a group is called: a language by its autonym."""
        if group in self.names:
            return self.names[group]
        if group.locale and group.essay is None:
            return locales.locale(group.locale).autonym
        return name(group)

    def share(self, counts: Counts, states: Collection[State], unit: str) -> str:
        """Return a share in this language's digits, cut to a tenth of a per cent."""
        return self.percent(counts.percent(states, unit))

    def percent(self, percent: float) -> str:
        """Return a percentage in this language's digits, with one decimal place."""
        return locales.format_percent(Decimal(str(percent)) / 100, self.language, 1)

    def shares(self, counts: Counts, unit: str) -> str:
        """Return the share of every state that there is: ``translated 12.3%, draft 87.6%``."""
        parts = [
            f"{self.states[state]} {self.percent(share)}"
            for state, share in counts.shares(unit).items()
            if getattr(counts[state], unit)
        ]
        return locales.format_list(parts, self.language) if parts else self.states[State.UNTRANSLATED]


ENGLISH = Words()
