"""Badges: one figure in a small frame, for a README or a page; the states are a stripe below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.catalog.counts import Counts
from webapp.l10n.reports.pictures.drawing import COLOURS, Sheet, estimate
from webapp.l10n.reports.pictures.words import ENGLISH

if TYPE_CHECKING:
    from webapp.l10n.reports.pictures.words import Words
    from webapp.l10n.reports.view import View

SIZE = 11.5
HEIGHT = 24
STRIPE = 4
PADDING = 9
RADIUS = 4
COLUMN = 5  # a language's column in the badge for all
# White letters read on all of these; a badge has its own ground, so it is the same in dark and light.
_GROUNDS = {"ground": ("#3b3833", "#3b3833"), "low": ("#87550a", "#87550a"), "high": ("#0b6552", "#0b6552")}
_LETTERS = {"white": ("#ffffff", "#ffffff")}
_LIGHT = {name: (dark, dark) for name, (_, dark) in COLOURS.items()}
HIGH = 80  # per cent


def badge(view: View, words: Words = ENGLISH) -> str:
    """Return a badge as SVG: of one language if the view has one, else of all with a column for each.

    Args:
        view: what is shown; what counts as done in it makes the figure.
        words: in which language, and how things are called in it.
    """
    lines = view.lines
    alone = len(lines) == 1 and lines[0].group.locale is not None
    label = words.name(lines[0].group) if alone else words.badge
    whole = sum((line.counts for line in lines), Counts())
    figure = "–" if alone and lines[0].broken else words.share(whole, view.done, view.unit)
    columns = 0 if alone else len(lines) * COLUMN + PADDING
    left = estimate(label, SIZE) + 2 * PADDING + columns
    right = estimate(figure, SIZE) + 2 * PADDING
    sheet = Sheet(left + right, HEIGHT, words, {**_LIGHT, **_GROUNDS, **_LETTERS})
    sheet.box(0, 0, left, HEIGHT, "ground")
    sheet.box(left, 0, right, HEIGHT, "high" if whole.percent(view.done, view.unit) >= HIGH else "low")
    base = (HEIGHT - STRIPE) / 2 + SIZE * 0.36
    sheet.text(PADDING, base, label, "white")
    sheet.text(left + right / 2, base, figure, "white", 'text-anchor="middle" font-weight="600"')
    for number, line in enumerate([] if alone else lines):
        share = line.counts.percent(view.done, view.unit) / 100
        top = HEIGHT - STRIPE - 4
        x = left - columns + number * COLUMN
        sheet.box(x, 4, COLUMN - 1, top - 4, "line")
        sheet.box(x, top - (top - 4) * share, COLUMN - 1, (top - 4) * share, "translated")
    sheet.states((0, HEIGHT - STRIPE, left + right, STRIPE), whole, view.unit)
    told = "; ".join(f"{words.name(line.group)}: {words.shares(line.counts, view.unit)}" for line in lines)
    return sheet.svg(f"{label}: {figure}", told, SIZE, RADIUS)
