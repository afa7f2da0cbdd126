"""Thresholds: which languages fall short of what a project asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State
from webapp.l10n.errors import LocaleError, SettingsError
from webapp.l10n.locales import canonical_tag
from webapp.l10n.settings import STATES_SHOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from webapp.l10n.catalog.counts import Counts
    from webapp.l10n.coverage import Survey

_THRESHOLD = re.compile(r"(?:(?P<tag>[^=]+)=)?(?P<share>\d+(?:\.\d+)?)%?", re.ASCII)


@dataclass(frozen=True)
class Shortfall:
    """A locale that falls short.

    Attributes:
        locale: BCP 47 tag.
        counts: what it has.
        threshold: the share it needs, in percent.
        unreadable: how many of its catalogs cannot be read: nobody knows what they hold.
    """

    locale: str
    counts: Counts
    threshold: float
    unreadable: int


def read_thresholds(texts: Iterable[str]) -> dict[str, float]:
    """Read thresholds as they are written on a command line: ``80``, ``ar=100``; tag → percent.

    The tag ``""`` is for every locale that is not named.

    Raises:
        SettingsError: one is no percentage from 0 to 100.
        LocaleError: one names no language.
    """
    found = {}
    for text in texts:
        match = _THRESHOLD.fullmatch(text.strip())
        if match is None or float(match["share"]) > 100:
            raise SettingsError(f"{text!r} is no threshold", remedy="write a percentage, 80 or ar=100")
        found[canonical_tag(match["tag"].strip()) if match["tag"] else ""] = float(match["share"])
    return found


def read_states(text: str) -> tuple[State, ...]:
    """Read states as they are written on a command line: ``translated,draft``.

    Raises:
        SettingsError: one is no state that a reader may be shown.
    """
    names = [name.strip() for name in text.split(",")]
    if not set(names) <= set(STATES_SHOWN):
        raise SettingsError(f"{text!r} names no states", remedy=f"write some of {','.join(STATES_SHOWN)}")
    return tuple(state for state in State if state in names)


def shortfalls(
    survey: Survey, thresholds: Mapping[str, float], states: Collection[State], unit: str
) -> tuple[Shortfall, ...]:
    """Return the locales that fall short, sorted by tag; one with a catalog that cannot be read always does.

    Args:
        survey: what was counted.
        thresholds: tag → percent, ``""`` for the locales that are not named; without it those need nothing.
        states: what counts as done.
        unit: ``strings``, ``words`` or ``characters``.

    Raises:
        LocaleError: a threshold is for a locale that the survey does not have.
    """
    wanted = {canonical_tag(tag) if tag else "": share for tag, share in thresholds.items()}
    for tag in wanted:
        if tag and tag not in survey.locales:
            remedy = f"the languages are {', '.join(survey.locales)}"
            raise LocaleError(f"a threshold for {tag}, which has no catalogs", remedy=remedy)
    needs = {tag: share for tag in survey.locales if (share := wanted.get(tag, wanted.get(""))) is not None}
    found = []
    for tag, threshold in needs.items():
        own = survey.only([tag])
        if own.broken or not own.total.reaches(threshold, states, unit):
            found.append(Shortfall(tag, own.total, threshold, len(own.broken)))
    return tuple(found)


def falls_short(one: Shortfall, states: Collection[State], unit: str) -> str:
    """Return one sentence: which language, what it has, what it needs."""
    if one.unreadable:
        return (
            f"{one.locale}: {one.unreadable} of its catalogs cannot be read, {one.threshold:g}% is asked for"
        )
    has = one.counts.percent(states, unit)
    return f"{one.locale}: {has:.1f}% of its {unit} {' or '.join(states)}, {one.threshold:g}% is asked for"
