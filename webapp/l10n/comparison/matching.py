"""Which old text became which new one: equal texts first, then neighbours and likeness.

Ids and translations both travel on it. Likeness is by letters (RapidFuzz), and asks for shared words as well:
letters alone find a resemblance anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from sys import intern, maxsize
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

ALIKE = 0.65  # how alike two texts must be anywhere
ALIKE_IN_PLACE = 0.5  # and where one stands between the neighbours of the other
SHORT = 4  # words; below that a chance resemblance is likelier than an edit
SHORT_ALIKE = 0.8
SHORT_ALIKE_IN_PLACE = 0.55
OVERLAP = 0.3  # the share of words that both must have
IN_PLACE = 0.3  # what standing in its place adds to a likeness
LETTERS = 0.7  # what letters count
WORDS = 0.3  # what words count beside them
NEAR = 0.85  # from here on two texts are nearly the same
ABOVE_PLACE = 0.4  # and that outranks standing in its place
NUANCE = 0.0001  # what a hundredth of likeness in letter case and markup counts: it decides between equals
CANDIDATES = 8
REMEMBERED = 20_000  # texts whose words are kept at hand
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\]\([^()\s]*\)|\]\[[^\[\]]*\]")
_STOPS = re.compile(r"[.:;!?…。！？：；؟۔।]+$")
_MARKUP = re.compile(r"[*_`\[\]]")
# Scripts without spaces between words: Thai and Lao, Khmer, kana and Han.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff]")


def likeness(one: str, other: str, *, in_place: bool = False) -> float:
    """Return how alike two texts are, 0 if not enough for one to be an edit of the other, at most 1.

    Args:
        one: a text.
        other: another.
        in_place: whether they stand between the same neighbours; then less will do.
    """
    first, second = words(one), words(other)
    few = min(len(first), len(second)) <= SHORT
    if few:
        floor = SHORT_ALIKE_IN_PLACE if in_place else SHORT_ALIKE
    else:
        floor = ALIKE_IN_PLACE if in_place else ALIKE
    if not few and _overlap(first, second) < OVERLAP:
        return 0.0
    return fuzz.ratio(_compared(one), _compared(other), score_cutoff=floor * 100) / 100


def closeness(one: str, other: str, *, in_place: bool = False) -> float:
    """Return how much speaks for one text being the other's origin, 0 if it cannot be; to compare origins.

    Words count beside letters: figures and names tell two texts of one pattern apart. Standing in its place
    adds to it, being nearly the same outranks that.
    """
    score = likeness(one, other, in_place=in_place)
    if not score:
        return 0.0
    common = shared(one, other)
    near = common >= NEAR and score >= NEAR
    nuance = NUANCE * fuzz.ratio(one, other)
    return LETTERS * score + WORDS * common + IN_PLACE * in_place + ABOVE_PLACE * near + nuance


def shared(one: str, other: str) -> float:
    """Return the share of words that both texts have, of the longer one's."""
    return _overlap(words(one), words(other))


def holds(text: str, part: str) -> bool:
    """Whether the words of another text stand in a text, one after the other."""
    long, short = words(text), words(part)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long)))


def bare(text: str) -> str:
    """Return a text without case, markup, addresses and the stop at its end."""
    return _STOPS.sub("", _bare(text)).strip()


def _bare(text: str) -> str:
    """Return a text without case, markup and addresses: what a reader would compare."""
    return _MARKUP.sub("", _ADDRESS.sub("]", text)).casefold()


@lru_cache(REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, case folded; a script without spaces gives its letters one by one."""
    return _words(text)


def _words(text: str) -> tuple[str, ...]:
    bare = _bare(text)
    found = _WORD.findall(bare)
    if _UNSPACED.search(bare) is None:
        return tuple(map(intern, found))  # few words, many times
    return tuple(part for word in found for part in (word if _UNSPACED.search(word) else [intern(word)]))


def _quickly(text: str) -> set[str]:
    """Return the words of a text and of its markup, for an index over very many."""
    return set(_words(text)) if _UNSPACED.search(text) else set(_WORD.findall(text.casefold()))


def pair(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return for each new text the old one it is or grew from: new index → old index, one to one.

    Args:
        old: all texts as they were, in order.
        new: all texts as they are, in order.

    Equal texts pair first, in order; of the rest, the most alike, those in their old place before others.
    """
    found = _equal(old, new)
    gone = sorted(set(range(len(old))) - set(found.values()))
    fresh = [number for number in range(len(new)) if number not in found]
    if not gone or not fresh:
        return found
    places = Places(len(new), found)
    index = Index([old[origin] for origin in gone])
    rows = []
    for number in fresh:
        near = set(places.between(number, gone))
        around = {*near, *(gone[place] for place in index.candidates(new[number]))}
        for origin in around:
            score = closeness(old[origin], new[number], in_place=origin in near)
            if score:
                rows.append((score, number, origin))
    taken = set(found.values())
    for _, number, origin in sorted(rows, key=lambda row: (-row[0], row[1], row[2])):
        if number not in found and origin not in taken:
            found[number] = origin
            taken.add(origin)
    return found


@lru_cache(REMEMBERED)
def _compared(text: str) -> str:
    return _bare(text)


class Places:
    """Where in the old order each new text stands, by its nearest neighbours that did not change."""

    def __init__(self, count: int, unchanged: dict[int, int]) -> None:
        """Note the neighbours: new index → old index of what did not change, among ``count`` new texts."""
        self._before = _latest(unchanged, range(count), -maxsize)
        self._after = _latest(unchanged, reversed(range(count)), maxsize)[::-1]

    def between(self, number: int, candidates: Sequence[int], most: int = CANDIDATES) -> Sequence[int]:
        """Return those of the sorted old indices that stand between the new text's neighbours."""
        first = bisect(candidates, self._before[number])
        last = bisect_left(candidates, self._after[number])
        return candidates[first:last] if last - first <= most else ()


def _latest(unchanged: Mapping[int, int], numbers: Iterable[int], none: int) -> list[int]:
    """Return for each number the old index of the latest up to it that did not change, or ``none``."""
    found = []
    for number in numbers:
        none = unchanged.get(number, none)
        found.append(none)
    return found


class Index:
    """Texts by word; a rare word tells more than a frequent one."""

    def __init__(self, texts: Sequence[str], only: AbstractSet[str] | None = None) -> None:
        """Note the words of each text; of ``only`` these words, if they are all that will be asked for."""
        self._texts: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in set(words(text)) if only is None else only & _quickly(text):
                self._texts[word].append(number)
        self._frequent = max(20, len(texts) // 20)
        self._same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, text in enumerate(texts) if only is None else ():
            self._same[words(text)].append(number)

    def candidates(self, text: str, most: int = CANDIDATES) -> list[int]:
        """Return the numbers of the few texts that share most with ``text``, best first."""
        weights: Counter[int] = Counter()
        for word in sorted(set(words(text))):
            numbers = self._texts.get(word, [])
            if len(numbers) <= self._frequent:
                for number in numbers:
                    weights[number] += 1_000_000 // len(numbers)
        same = self._same.get(words(text), ())[:most]
        return [*same, *(number for number, _ in weights.most_common(most) if number not in same)]


def is_misspelt(one: str, other: str) -> bool:
    """Whether two texts of one word are one letter apart, or have two in each other's place."""
    first, second = words(one), words(other)
    return (
        len(first) == len(second) == 1
        and min(len(first[0]), len(second[0])) >= SHORT
        and OSA.distance(first[0], second[0]) <= 1
    )


class Names:
    """Texts of one word, by its letters: where one is spelt otherwise, no word is the same."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Note the texts of one word."""
        self._texts = {number: words(text)[0] for number, text in enumerate(texts) if len(words(text)) == 1}

    def misspelt(self, text: str) -> list[int]:
        """Return the numbers of the texts that are one letter from this, or two in exchange."""
        if len(words(text)) != 1 or len(name := words(text)[0]) <= SHORT:
            return []
        found = process.extract(name, self._texts, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [number for _, _, number in found]


def _equal(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    places: dict[str, Iterator[int]] = {}
    numbers: dict[str, list[int]] = defaultdict(list)
    for origin, text in enumerate(old):
        numbers[text].append(origin)
    found = {}
    for number, text in enumerate(new):
        if text in numbers:
            origin_ = next(places.setdefault(text, iter(numbers[text])), None)
            if origin_ is not None:
                found[number] = origin_
    return found


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of words that both have, of the longer one's."""
    shared = sum((Counter(one) & Counter(other)).values())
    return shared / max(len(one), len(other), 1)
