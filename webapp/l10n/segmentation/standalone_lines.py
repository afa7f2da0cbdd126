"""The lines of a paragraph that are no part of its text, and the parts that are left between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown import FENCES, STANDING, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from webapp.l10n.markdown import Event

_SIGN = r"[ \t>]*+[:!?=\[{<$%]"  # what such a line begins with
_SIGNED = re.compile(rf"(?:(?!{_SIGN})[^\n]*+\n)*{_SIGN}")

_BREAKS = frozenset({"SoftBreak", "HardBreak"})


def is_standing(text: str, start: int = 0) -> bool:
    """Whether the line whose text begins at ``start`` would stand for itself."""
    return STANDING.match(text, start) is not None or text[start : start + 2] in FENCES


class Part(NamedTuple):
    """A text in a run of inline events: which of them, where it stands, and whether it is a line's title."""

    first: int
    last: int
    start: int
    end: int
    title: bool = False


def may_have_parts(text: str, run: Sequence[Event], start: int, end: int) -> bool:
    """Whether :func:`parts` of a run that stands there may find other than all of it; quick."""
    if not _SIGNED.match(text, start, end):
        return False
    if run[0][0] in _BREAKS or run[-1][0] in _BREAKS:
        return True
    return any(is_standing(text, at) for at in _line_starts(text, start, end))


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the text of each line begins."""
    at = start
    while at < end:
        if text[at] in " \t>":
            at += 1
            continue
        yield at
        at = text.find("\n", at, end) + 1 or end


def parts(text: str, run: Sequence[Event], place: Callable[[int], int]) -> list[Part]:
    """Return the texts in a run of inline events: all of it, but where lines of it stand for themselves."""
    lines = [_part(text, run, place, first, last) for first, last in _lines(run)]
    found: list[Part] = []
    begin = number = 0
    while number < len(lines):
        count, title = _standing(text, lines, number)
        if count:
            found += _between(text, run, place, lines[begin:number])
            found += title
            begin = number = number + count
        else:
            number += 1
    return found + _between(text, run, place, lines[begin:])


def span(text: str, run: Sequence[Event], place: Callable[[int], int]) -> tuple[int, int]:
    """Return where a run of inline events stands."""
    start, end = place(run[0][2]), place(run[-1][3])
    if text[start - 1 : start] == "\\":
        start -= 1  # the parser's range begins behind it
    if text[end : end + 2] == "[]" and run[-1][0] in {"/Link", "/Image"}:
        end += 2
    return start, end


def _part(text: str, run: Sequence[Event], place: Callable[[int], int], first: int, last: int) -> Part:
    return Part(first, last, *span(text, run[first:last], place))


def _between(
    text: str, run: Sequence[Event], place: Callable[[int], int], lines: Sequence[Part]
) -> list[Part]:
    return [_part(text, run, place, lines[0].first, lines[-1].last)] if lines else []


def _lines(run: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield the first event of each line and the one behind it; a line ends where no element is open."""
    depth = begin = 0
    for number, (kind, _, _, _) in enumerate(run):
        if kind in _BREAKS:
            if depth == 0 and number > begin:
                yield begin, number
            if depth == 0:
                begin = number + 1
        elif kind[0] == "/":
            depth -= 1
        elif kind in {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}:
            depth += 1
    if begin < len(run):
        yield begin, len(run)


def _standing(text: str, lines: Sequence[Part], number: int) -> tuple[int, list[Part]]:
    """Return how many lines from this one on stand for themselves, and the title that is on it."""
    line = lines[number]
    words = text[line.start : line.end].strip(" \t")
    if words in FENCES:
        for count, other in enumerate(lines[number + 1 :], 2):
            if text[other.start : other.end].strip(" \t") == words:
                return count, []
    found = STANDING.match(text, line.start)
    if found is None:
        return 0, []
    title = title_of(found)
    return 1, [Part(line.first, line.last, *title, title=True)] if title else []
