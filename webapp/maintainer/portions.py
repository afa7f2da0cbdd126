"""Many texts in portions, each with a page of its own: a list of all would be read by nobody."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.catalog.counts import Counts
from webapp.maintainer.shares import line
from webapp.site.current import address
from webapp.site.titles import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.catalog import State
    from webapp.l10n.coverage import Survey
    from webapp.maintainer.shares import Line
    from webapp.site.words import Reader

MOST = 100  # texts on a page


def portions(slugs: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the texts portion by portion, in their order; nothing where one page holds them all."""
    if len(slugs) <= MOST:
        return []
    return [tuple(slugs[at : at + MOST]) for at in range(0, len(slugs), MOST)]


def place(tag: str, number: int) -> str:
    """Return the address of a portion's page; the first is number 1."""
    return address(tag, "coverage", f"texts/{number}")


def lines(survey: Survey, reader: Reader, current: int = 0) -> list[Line]:
    """Return a line per portion in the reader's language, named by its first and last number.

    Args:
        survey: of everything.
        reader: whom the page is for.
        current: the portion that the page is about.
    """
    own = survey.only([reader.tag])
    counted = own.by_essay()
    found = []
    for number, slugs in enumerate(portions(own.essays), 1):
        counts = sum((counted[slug] for slug in slugs if slug in counted), Counts())
        page = place(reader.tag, number)
        name = Text(named(number, len(slugs), reader.spoken), locales.locale(reader.spoken))
        row = line(counts, name, reader.spoken, page, partial(_texts, page))
        found.append(replace(row, current=number == current))
    return found


def named(number: int, count: int, tag: str) -> str:
    """Return the first and the last number of a portion's texts, as a language writes numbers."""
    first = (number - 1) * MOST + 1
    numbers = dict.fromkeys((first, first + count - 1))
    return "–".join(locales.format_number(number, tag) for number in numbers)


def _texts(page: str, _: State) -> str:
    return f"{page}#texts"
