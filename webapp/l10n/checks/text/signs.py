"""Which characters a text has, found once: a check that needs one is not asked where there is none.

Each check names the characters it needs as a class, in the syntax of regular expressions (``<&``, ``0-9``). A
class is a bit, a text a number, and the checks for a text are one look into a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CLASSES: dict[re.Pattern[str], int] = {}  # class → its bit
_SHIFT = 64  # the source's bits stand above the translation's


class Sieve:
    """Characters that pass a test; each is tested once, so that a text costs a difference of sets."""

    def __init__(self, passes: Callable[[str], bool]) -> None:
        self._passes = passes
        self._kept: set[str] = set()
        self._dropped: set[str] = set()

    def kept(self, characters: frozenset[str]) -> frozenset[str]:
        """Return the characters that pass."""
        rest = characters - self._dropped
        if rest <= self._kept:
            return rest
        for character in rest - self._kept:
            (self._kept if self._passes(character) else self._dropped).add(character)
        return rest - self._dropped


class _Bits(dict[str, int]):
    """Character → the bits of the classes that it is in; filled as characters turn up."""

    def __missing__(self, character: str) -> int:
        self[character] = sum(bit for characters, bit in _CLASSES.items() if characters.match(character))
        return self[character]


_BITS = _Bits()
_TELLING = Sieve(lambda character: _BITS[character] > 0)


def needed(source: str, target: str) -> int:
    """Return the bits of a class of characters in a source and of one in its translation; 0 for none.

    To be called before the first text is read, as all checks are when they are registered.
    """
    return both(_bit(source), _bit(target))


def _bit(characters: str) -> int:
    if not characters:
        return 0
    found = re.compile(f"[{characters}]")
    assert found in _CLASSES or not _BITS, "a check came after the first text: it would not be asked"
    return _CLASSES.setdefault(found, 1 << len(_CLASSES))


def signs(characters: frozenset[str]) -> int:
    """Return the bits of all classes of which a text has a character."""
    found = 0
    for character in _TELLING.kept(characters):
        found |= _BITS[character]
    return found


def both(source: int, target: int) -> int:
    """Return the bits of a source and its translation in one number."""
    return (source << _SHIFT) | target
