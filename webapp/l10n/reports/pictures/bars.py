"""A chart of the states: one bar for each language, essay or section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.catalog import State
from webapp.l10n.reports.pictures.drawing import COLOURS, Sheet, estimate
from webapp.l10n.reports.pictures.words import ENGLISH

if TYPE_CHECKING:
    from webapp.l10n.reports.pictures.words import Words
    from webapp.l10n.reports.view import Line, View

WIDTH = 400  # drawn one to one on a phone almost, so that letters stay readable there
SIZE = 14  # of the letters
EDGE = 16
FIGURES = 62
STEP = 42  # pixels from one line to the next
HEAD, FOOT = 44, 50


def chart(view: View, words: Words = ENGLISH, width: float = WIDTH) -> str:
    """Return a bar by states for each line of a view, with the share of what counts as done, as SVG.

    Args:
        view: what is shown.
        words: in which language, and how things are called in it.
        width: in pixels, 320 at the least.
    """
    lines = view.lines
    legend = _legend_rows(words, width)
    sheet = Sheet(width, HEAD + STEP * len(lines) + FOOT + (len(legend) - 1) * 20, words, COLOURS)
    sheet.box(0.5, 0.5, width - 1, sheet.height - 1, "paper", 'rx="8"')
    sheet.text(EDGE, 29, words.title, "ink", 'font-weight="600" font-size="15"')
    for number, line in enumerate(lines):
        _line(sheet, line, view, HEAD + number * STEP)
    _legend(sheet, legend, HEAD + STEP * len(lines) + 26)
    told = "; ".join(f"{words.name(line.group)}: {_told(line, view, words)}" for line in lines)
    return sheet.svg(words.title, told, SIZE)


def _line(sheet: Sheet, line: Line, view: View, y: float) -> None:
    words, right = sheet.words, sheet.width - EDGE
    name = words.name(line.group)
    figure = "–" if line.broken else words.share(line.counts, view.done, view.unit)
    sheet.open(f"{name}: {_told(line, view, words)}")
    sheet.text(EDGE, y + 16, _fitted(name, right - EDGE - FIGURES))
    sheet.text(right, y + 16, figure, "quiet", 'text-anchor="end"')
    if not line.broken:
        sheet.states((EDGE, y + 24, right - EDGE, 8), line.counts, view.unit)
    sheet.close()


def _told(line: Line, view: View, words: Words) -> str:
    return "–" if line.broken else words.shares(line.counts, view.unit)


def _fitted(text: str, width: float) -> str:
    while estimate(text, SIZE) > width:
        text = text[:-2].rstrip() + "…"
    return text


def _legend_rows(words: Words, width: float) -> list[list[tuple[State, float]]]:
    """Return the states with their places, on as many rows as they need."""
    rows: list[list[tuple[State, float]]] = [[]]
    x = float(EDGE)
    for state in State:
        needed = 18 + estimate(words.states[state], 12) + 12
        if x + needed > width - EDGE + 12 and rows[-1]:
            rows.append([])
            x = EDGE
        rows[-1].append((state, x))
        x += needed
    return rows


def _legend(sheet: Sheet, rows: list[list[tuple[State, float]]], y: float) -> None:
    for number, row in enumerate(rows):
        for state, x in row:
            sheet.swatch(x, y + number * 20 - 10, state)
            sheet.text(x + 18, y + number * 20, sheet.words.states[state], "quiet", 'font-size="12"')
