"""Coverage as a table for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.catalog import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from webapp.l10n.coverage import Counts

BAR = 20  # columns
MARKS = {State.TRANSLATED: "█", State.DRAFT: "▒", State.STALE: "░", State.UNTRANSLATED: "·"}


def table(rows: Mapping[str, Counts], unit: str) -> str:
    """Return a line per row (name → counts) with a bar by state and the share of each state in percent.

    Args:
        rows: what is counted, by name.
        unit: ``strings``, ``words`` or ``characters`` of the source.
    """
    width = max(6, *(len(name) for name in rows))
    head = f"{'':{width}} {'':{BAR}} " + " ".join(f"{state.value:>12}" for state in State) + f" {unit:>10}"
    lines = [head]
    for name, counts in rows.items():
        shares = " ".join(f"{counts.percent([state], unit):11.1f}%" for state in State)
        lines.append(f"{name:{width}} {bar(counts, unit)} {shares} {getattr(counts.total, unit):10}")
    return "\n".join([*lines, "", "  ".join(f"{mark} {state.value}" for state, mark in MARKS.items())])


def bar(counts: Counts, unit: str) -> str:
    """Return a bar of fixed width: each state's share rounded down, the rest untranslated or the largest."""
    shares = {state: int(counts.percent([state], unit) * BAR / 100) for state in State}
    largest = max(State, key=lambda state: counts.percent([state], unit))
    shares[largest] += BAR - sum(shares.values())
    return "".join(MARKS[state] * share for state, share in shares.items())
