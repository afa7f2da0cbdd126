"""A document as the parser is to read it: with some places written otherwise, and a way back from each."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown.parser import further_bytes, places

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence


class Edit(NamedTuple):
    """One place of a text that is written otherwise; ``title``: what follows it is a title, no heading."""

    start: int
    end: int
    new: str
    title: bool = False


class Piece(NamedTuple):
    """A piece of what the parser reads: where it begins, where in the text as it was, and if it was there."""

    at: int
    origin: int
    there: bool


class View(NamedTuple):
    """A text with edits in it.

    Attributes:
        text: the text as the parser reads it.
        pieces: what it is made of.
        titles: indexes in it at which a title begins, written as a heading.
    """

    text: str
    pieces: Sequence[Piece]
    titles: frozenset[int]

    def origin(self, index: int) -> int:
        """Return the index in the text as it was of one in this text."""
        at, origin, there = self.pieces[bisect_right(self.pieces, index, key=itemgetter(0)) - 1]
        return origin + (index - at) * there

    def way_back(self, offset: int) -> Callable[[int], int]:
        """Return the function from the places of events to indexes of the document, where it begins there."""
        further = further_bytes(self.text)
        if further is None:
            inner = places(self.text)
            return lambda place: offset + self.origin(inner(place))
        return _looked_up(*zip(*_steps(self.pieces, further, offset), strict=True))


def _looked_up(keys: Sequence[int], bases: Sequence[int], slopes: Sequence[bool]) -> Callable[[int], int]:
    def back(place: int) -> int:
        """Return the place in the text that a place in the view stands for."""
        step = bisect_right(keys, place) - 1
        return bases[step] + place * slopes[step]

    return back


def _steps(pieces: Iterable[Piece], further: Sequence[int], offset: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the bytes behind which an index is told otherwise: so much, and the byte's own number or not."""
    passed = origin = start = 0
    there = True
    for piece in (*pieces, None):
        while passed < len(further) and (piece is None or further[passed] - passed <= piece.at):
            passed += 1
            yield further[passed - 1] + 1, offset + origin - (start + passed) * there, there
        if piece:
            start, origin, there = piece
            yield start + passed, offset + origin - (start + passed) * there, there


def revised(text: str, edits: Collection[Edit]) -> View:
    """Return a text with edits in it; where two overlap, the first stands."""
    pieces = [Piece(0, 0, True)]
    if not edits:
        return View(text, pieces, frozenset())
    parts: list[str] = []
    titles = set()
    at = length = 0
    for start, end, new, title in sorted(edits, key=itemgetter(0, 1)):
        if start < at:
            continue
        parts += (text[at:start], new)
        length += start - at
        if title:
            titles.add(length + new.rfind("#"))
        if new:
            pieces.append(Piece(length, start, False))
        length += len(new)
        at = end
        pieces.append(Piece(length, at, True))
    parts.append(text[at:])
    return View("".join(parts), pieces, frozenset(titles))
