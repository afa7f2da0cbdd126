"""A document as the parser is to read it: with some places written otherwise, and a way back from each."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class Edit(NamedTuple):
    """One place of a text that is written otherwise; ``title``: what follows it is a title, no heading."""

    start: int
    end: int
    new: str
    title: bool = False


class View(NamedTuple):
    """A text with edits in it.

    Attributes:
        text: the text as the parser reads it.
        origin: index in it → index in the text as it was.
        titles: indexes in it at which a title begins, written as a heading.
    """

    text: str
    origin: Callable[[int], int]
    titles: frozenset[int]


def revised(text: str, edits: Collection[Edit]) -> View:
    """Return a text with edits in it; where two overlap, the first stands."""
    if not edits:
        return View(text, int, frozenset())
    parts: list[str] = []
    ats, origins, copied = [0], [0], [True]
    titles = set()
    at = length = 0
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if edit.start < at:
            continue
        length += edit.start - at
        parts += (text[at : edit.start], edit.new)
        if edit.title:
            titles.add(length + edit.new.rfind("#"))
        if edit.new:
            ats.append(length)
            origins.append(edit.start)
            copied.append(False)
        length += len(edit.new)
        at = edit.end
        ats.append(length)
        origins.append(at)
        copied.append(True)
    parts.append(text[at:])

    def origin(index: int) -> int:
        piece = bisect_right(ats, index) - 1
        return origins[piece] + (index - ats[piece]) * copied[piece]

    return View("".join(parts), origin, frozenset(titles))
