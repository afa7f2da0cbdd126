"""Which old text became which new one: an index of words, then the similarity of the few it finds.

A plain first matcher: whole texts, one to one. Ids and translations both travel on it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

THRESHOLD = 0.6
SHORT = 4  # words; below that a chance resemblance is likelier than an edit
SHORT_THRESHOLD = 0.75
CANDIDATES = 8
NEAR = 0.1  # how much a place between the same neighbours weighs
_WORD = re.compile(r"\w+")


def similarity(one: str, other: str) -> float:
    """Return how alike two texts are by words in order, from 0 (nothing shared) to 1 (the same words)."""
    first, second = words(one), words(other)
    if not first or not second:
        return float(one == other)
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def words(text: str) -> list[str]:
    """Return the words of a text, case folded; a script without spaces gives its letters one by one."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        found.extend(word if _unspaced(word) else [word])
    return found


def pair(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return for each new text the old one it grew from: new index → old index, one to one.

    Args:
        old: texts that vanished, in their old order.
        new: texts that appeared, in their new order.

    Texts that are equal pair first, the rest by falling similarity; a text of few words must be very alike.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, origin in sorted(_scored(old, new), key=lambda row: (-row[0], row[1], row[2])):
        if number not in found and origin not in taken:
            found[number] = origin
            taken.add(origin)
    return found


def _scored(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[float, int, int]]:
    index = _Index(old)
    for number, text in enumerate(new):
        for origin in index.candidates(text):
            score = 2.0 if old[origin] == text else similarity(old[origin], text)
            short = min(len(words(text)), len(words(old[origin]))) <= SHORT
            if score >= (SHORT_THRESHOLD if short else THRESHOLD):
                place = abs(number / max(len(new), 1) - origin / max(len(old), 1))
                yield score + NEAR * (1 - place), number, origin


def _unspaced(word: str) -> bool:
    """Whether the script puts no spaces between words (Han, kana, Thai, Lao, Khmer)."""
    return any(
        "\u0e00" <= c <= "\u0eff" or "\u1780" <= c <= "\u17ff" or "\u3040" <= c <= "\u9fff" for c in word
    )


class _Index:
    """Old texts by word; a rare word tells more than a frequent one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in set(words(text)):
                self._texts[word].append(number)
        self._frequent = max(20, len(texts) // 20)

    def candidates(self, text: str) -> list[int]:
        """Return the numbers of the few texts that share most with ``text``, best first."""
        weights: Counter[int] = Counter()
        for word in sorted(set(words(text))):
            numbers = self._texts.get(word, [])
            if len(numbers) <= self._frequent:
                for number in numbers:
                    weights[number] += 1_000_000 // len(numbers)
        return [number for number, _ in weights.most_common(CANDIDATES)]
