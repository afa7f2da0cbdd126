"""Counts as a page shows them: a line per language, text or section, with its bar and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.catalog import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from webapp.l10n.catalog.counts import Counts
    from webapp.site.titles import Text

WHOLE = 1000  # the length of a bar, in its own units


@dataclass(frozen=True)
class Figure:
    """The share of one state.

    Attributes:
        state: the state.
        share: in percent of the words, floored to 0.1, in the reader's digits.
        some: whether there is anything in this state.
        address: where the passages behind it are listed; empty if nowhere.
    """

    state: State
    share: str
    some: bool
    address: str


@dataclass(frozen=True)
class Line:
    """A line of a table of shares.

    Attributes:
        name: what is counted.
        address: where its name leads; empty if nowhere.
        words: how many words there are to translate, in the reader's digits.
        figures: one for each state.
        bar: state, beginning and length of each piece of its bar, in thousandths.
        depth: how deep it stands below what the table is about.
        fault: why it could not be counted; empty if it could.
        current: whether it is what the page is about.
    """

    name: Text
    address: str
    words: str = ""
    figures: tuple[Figure, ...] = ()
    bar: tuple[tuple[State, int, int], ...] = ()
    depth: int = 0
    fault: str = ""
    current: bool = False


def figures(counts: Counts, tag: str, lead: Callable[[State], str]) -> tuple[Figure, ...]:
    """Return the share of each state.

    Args:
        counts: of what the line is about.
        tag: the language whose digits and signs are used.
        lead: where the passages of a state are listed.
    """
    return tuple(
        Figure(state, share(counts, state, tag), bool(counts[state].words), lead(state)) for state in State
    )


def alike(lines: Sequence[Line]) -> bool:
    """Whether several lines say the same, so that it is said once."""
    told = {tuple((figure.state, figure.share) for figure in line.figures) for line in lines}
    return len(lines) > 1 and len(told) == 1 and not any(line.fault for line in lines)


def share(counts: Counts, state: State, tag: str) -> str:
    """Return the share of a state in percent of the words, as the language writes it."""
    return locales.format_percent(Decimal(str(counts.shares()[state])) / 100, tag, places=1)


def bar(counts: Counts) -> tuple[tuple[State, int, int], ...]:
    """Return the pieces of a bar: state, beginning, length; as long as the bar, if there is a word."""
    whole, before, found = counts.total.words, 0, []
    for state in State:
        after = before + counts[state].words
        start, end = (round(WHOLE * place / whole) if whole else 0 for place in (before, after))
        if end > start:
            found.append((state, start, end - start))
        before = after
    return tuple(found)


def line(counts: Counts, name: Text, tag: str, address: str, lead: Callable[[State], str]) -> Line:
    """Return the line of what ``counts`` are about; arguments as for ``Line`` and ``figures``."""
    words = locales.format_number(counts.total.words, tag)
    return Line(name, address, words, figures(counts, tag, lead), bar(counts))
