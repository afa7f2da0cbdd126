"""Coverage for a terminal: a table with a bar by state on each line, and lists of what is left to do."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State
from webapp.l10n.markdown.plain import plain
from webapp.l10n.reports.view import ALL, LEFT, name, share, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.catalog.counts import Counts
    from webapp.l10n.coverage import Item
    from webapp.l10n.coverage.history import History
    from webapp.l10n.reports.view import Line, View

BAR = 20  # columns
WIDEST = 44  # columns of a name; a longer one is cut
EXCERPT = 60  # characters of a message in a list
MARKS = {State.TRANSLATED: "█", State.DRAFT: "▒", State.STALE: "░", State.UNTRANSLATED: "·"}
# SGR codes (ECMA-48) that every terminal's scheme keeps readable on light and dark.
_COLOURS = {State.TRANSLATED: "32", State.DRAFT: "33", State.STALE: "35", State.UNTRANSLATED: "2"}


def table(view: View) -> str:
    """Return a line per group with a bar by state and the share of each state in percent, and the sum.

    A line with broken catalogs says so; what is in them is in no figure.
    """
    lines = view.lines
    names = [_cut(name(line.group)) for line in lines]
    width = max(6, *(_columns(text) for text in names))
    head = f"{'':{width}} {'':{BAR}} " + " ".join(f"{state.value:>12}" for state in State)
    rows = [f"{head} {view.unit:>10}"]
    rows += [_row(text, line, width, view) for text, line in zip(names, lines, strict=True)]
    if len(lines) > 1:
        rows.append(f"{ALL:{width}} {_figures(view.total, view)}")
    legend = "  ".join(
        _painted(mark, state, view.colour) + f" {state.value}" for state, mark in MARKS.items()
    )
    return "\n".join([*rows, "", legend])


def bar(counts: Counts, unit: str, *, colour: bool = False) -> str:
    """Return a bar of fixed width: each state's share rounded down, the rest goes to the largest."""
    if not getattr(counts.total, unit):
        return " " * BAR
    shares = {state: int(counts.percent([state], unit) * BAR / 100) for state in State}
    largest = max(State, key=lambda state: counts.percent([state], unit))
    shares[largest] += BAR - sum(shares.values())
    return "".join(_painted(MARKS[state] * share, state, colour) for state, share in shares.items())


def todo(locale: str, items: Sequence[Item], view: View) -> str:
    """Return what is left in one locale: a line per message in reading order, under its section, and the sum.

    Each line begins with ``file:line`` of the catalog's entry; where the catalog has none yet, with the file.
    """
    rows = []
    for (essay, section), found in groupby(items, lambda item: (item.essay, item.wanted.section)):
        rows += ["", " › ".join([essay, *map(plain, section)])]
        rows += [_task(item, view) for item in found]
    return "\n".join([f"{locale}: {sums(items)}", *rows])


def history(found: History, view: View) -> str:
    """Return a line per commit, the oldest first: when, which, and the share of each state over all."""
    head = f"{'':27} {'':{BAR}} " + " ".join(f"{state.value:>12}" for state in State)
    rows = [f"{head} {view.unit:>10}"]
    rows += [
        f"{point.time:%Y-%m-%d %H:%M} {point.commit[:10]} {_figures(point.total, view)}"
        for point in found.points
    ]
    if found.shallow:
        rows.append("This clone is shallow: older commits were not fetched (git fetch --unshallow).")
    return "\n".join(rows)


def sums(items: Sequence[Item]) -> str:
    """Return how much is left: ``12 words in 3 messages: 2 draft (7 words), 1 untranslated (5 words)``."""
    parts = []
    for state in LEFT:
        own = [item.wanted.size.words for item in items if item.state is state]
        if own:
            parts.append(f"{len(own)} {state.value} ({sum(own)} words)")
    if not parts:
        return "nothing left to do"
    words = sum(item.wanted.size.words for item in items)
    return f"{words} words in {len(items)} messages: {', '.join(parts)}"


def _task(item: Item, view: View) -> str:
    place = shown(item.path, view.root) + (f":{item.line}" if item.line else "")
    text = plain(item.wanted.msgid)
    text = text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"
    state = _painted(f"{item.state.value:12}", item.state, view.colour)
    return f"  {place}  {state} {item.wanted.size.words:5}  {text}"


def _row(text: str, line: Line, width: int, view: View) -> str:
    start = text + " " * (width - _columns(text))
    places = ", ".join(
        shown(one.fault.path, view.root) + (f":{one.fault.line}" if one.fault.line else "")
        for one in line.broken
    )
    if line.broken and not line.counts.total.strings:
        return f"{start} broken: {places}"
    return f"{start} {_figures(line.counts, view)}" + (f"  without the broken {places}" if places else "")


def _figures(counts: Counts, view: View) -> str:
    shares = " ".join(f"{share(counts, state, view.unit):>12}" for state in State)
    return f"{bar(counts, view.unit, colour=view.colour)} {shares} {getattr(counts.total, view.unit):10}"


def _painted(text: str, state: State, colour: bool) -> str:
    return f"\x1b[{_COLOURS[state]}m{text}\x1b[0m" if colour and text else text


def _cut(text: str) -> str:
    while _columns(text) > WIDEST:
        text = text[:-2] + "…"
    return text


def _columns(text: str) -> int:
    """Return how many columns a terminal needs for a text (Unicode UAX #11, and none for marks above)."""
    widths = (0 if unicodedata.combining(sign) else 1 for sign in text)
    return sum(widths) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
