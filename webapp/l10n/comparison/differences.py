"""What changed from one text to another, word by word, as a reader would tell it."""

from __future__ import annotations

import enum
import unicodedata
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_INNER = frozenset("'’-‐\u00ad\u200c\u200d")  # inside a word when letters stand on both sides
# Scripts written without spaces between words: Thai and Lao, Burmese, Khmer, Chinese and Japanese.
_UNSPACED = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xF900, 0xFAFF)),
    *((0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xFF66, 0xFF9F)),
)
_UNSPACED_PLANES = (0x20000, 0x3FFFF)  # the planes of rare ideographs


class Change(enum.StrEnum):
    """What became of a piece of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


class Piece(NamedTuple):
    """A piece of text, and whether both texts have it."""

    change: Change
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from one text to another, in order, what went before what came.

    What is equal and deleted is the old text, what is equal and inserted the new one, to the character. Words
    are compared whole, and character by character in scripts without spaces; what stands between two changes
    is equal only if there is a word in it.
    """
    pieces: list[Piece] = []
    for same, went, came in _joined(_runs(tokens(old), tokens(new))):
        if same:
            pieces.append(Piece(Change.EQUAL, went))
            continue
        pieces += [Piece(Change.DELETE, went)] if went else []
        pieces += [Piece(Change.INSERT, came)] if came else []
    return tuple(pieces)


def tokens(text: str) -> list[str]:
    """Return a text cut into words, runs of white space, and single other characters.

    A character of a script without spaces is a word, with the marks that stand on it.
    """
    kinds = [_kind(character) for character in text]
    for place in range(1, len(text) - 1):
        if text[place] in _INNER and kinds[place - 1] == kinds[place + 1] == "word":
            kinds[place] = "word"
    found: list[str] = []
    for place, (character, kind) in enumerate(zip(text, kinds, strict=True)):
        before = kinds[place - 1] if place else "space"
        if kind == "mark":
            joins = before != "space"
            kinds[place] = before if joins else "single"
        else:
            joins = kind == before and kind in {"word", "space"} and place > 0
        if joins:
            found[-1] += character
        else:
            found.append(character)
    return found


class _Run(NamedTuple):
    """A stretch of both texts: the same in both, or what went and what came."""

    same: bool
    went: str
    came: str


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    """Yield the stretches; what both begin and end with is cut off first, as most of a text is unchanged."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle, other = old[head : len(old) - tail], new[head : len(new) - tail]
    yield _Run(True, "".join(old[:head]), "".join(new[:head]))
    matcher = SequenceMatcher(str.isspace, middle, other)  # it leaves frequent words out, so it is fast
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        yield _Run(kind == "equal", "".join(middle[i:i_end]), "".join(other[j:j_end]))
    yield _Run(True, "".join(old[len(old) - tail :]), "".join(new[len(new) - tail :]))


def _joined(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Yield changes and equal stretches in turn; changes with nothing but stops between them are one."""
    rows = [run for run in runs if run.went or run.came]
    for place in range(1, len(rows) - 1):
        if not any(map(str.isalnum, rows[place].went)):
            rows[place] = rows[place]._replace(same=False)
    for same, group in groupby(rows, lambda run: run.same):
        found = list(group)
        yield _Run(same, "".join(run.went for run in found), "".join(run.came for run in found))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many tokens both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


@cache  # each character is asked about many times
def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace():
        return "space"
    if category[0] == "M":
        return "mark"
    if category[0] not in "LN":
        return "single"
    place = ord(character)
    unspaced = any(first <= place <= last for first, last in (*_UNSPACED, _UNSPACED_PLANES))
    return "single" if unspaced else "word"
