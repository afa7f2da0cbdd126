"""Translation memory of one update: what old translations offer a new text, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n.comparison import matching, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STOP = re.compile(r"[.:;!?…。！？：；؟۔।]+$")
_BEGINNING = re.compile(r"[\[`*_<\"'“„«‘]|[^\W\d_a-z]")  # what a sentence begins with, or markup
PAUSES = 12  # how many clauses a unit has at most, for it to be found inside a longer text


@dataclass(frozen=True)
class Source:
    """An old text with its translation.

    Attributes:
        text: what the translation really translates.
        translation: one text.
        place: where it stood in the old order.
        first: whether it is looked at before others: it left the text in this very run.
    """

    text: str
    translation: str
    place: int
    first: bool = True


@dataclass(frozen=True)
class Offer:
    """What the memory has for a new text.

    Attributes:
        translation: the sentences' translations, in the order of the new text.
        text: the old sentences that they translate.
        sources: numbers of the sources it was taken from, the one that gave most first.
        whole: whether it is one source's translation from beginning to end.
        exact: whether it translates the new text word for word.
    """

    translation: str
    text: str
    sources: tuple[int, ...]
    whole: bool
    exact: bool


@dataclass(frozen=True)
class _Unit:
    """A sentence, or two that belong together, of a source."""

    source: int
    number: int
    pair: sentences.Pair


class Memory:
    """Sources cut into sentences, each offered once."""

    def __init__(self, sources: Sequence[Source], languages: tuple[str, str]) -> None:
        """Cut the sources into sentences of the source language, beside those of the target language."""
        self._sources = sources
        self._languages = languages
        self._units: list[_Unit] = []
        self._of_source: dict[int, list[int]] = defaultdict(list)
        self._exact: dict[str, list[int]] = defaultdict(list)
        for number, source in enumerate(sources):
            for place, pair in enumerate(sentences.pairs(source.text, source.translation, *languages)):
                unit = len(self._units)
                self._units.append(_Unit(number, place, pair))
                self._of_source[number].append(unit)
                self._exact[_key(pair.source)].append(unit)
        self._wholes: dict[str, list[str]] = defaultdict(list)
        for text in sorted({_key(source.text) for source in sources}, key=len, reverse=True):
            if _key(text) in self._exact:
                self._wholes[text.partition(" ")[0]].append(text)
        self._used: set[int] = set()

    def offers(self, texts: Sequence[str], near: Sequence[Sequence[int]]) -> list[Offer | None]:
        """Return what there is for each text.

        Args:
            texts: the new texts, in their order.
            near: for each text the numbers of the sources that stood between its neighbours.
        """
        cuts = [self._cut(text) for text in texts]
        pieces: list[dict[int, int]] = [{} for _ in texts]  # by text: place of the sentence → unit
        self._take_equal(cuts, pieces, near)
        self._take_alike(cuts, pieces, near)
        return [self._offer(cut, piece) for cut, piece in zip(cuts, pieces, strict=True)]

    def _cut(self, text: str) -> list[str]:
        """Return a text cut into what the memory has word for word, and the sentences between.

        Where a sentence ends is told by what stands around it: "as this shows:" ends a paragraph, and goes
        on to the next sentence once the two are one. So whatever stood alone may stand alone again.
        """
        pieces, rest = [], 0
        for start, end in self._known(text):
            pieces += sentences.split(text[rest:start].strip(), self._languages[0])
            pieces.append(text[start:end].strip())
            rest = end
        return pieces + sentences.split(text[rest:].strip(), self._languages[0])

    def _known(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the text has a unit word for word, from the left, the longest first."""
        places = sentences.pauses(text)
        at = 0
        while at < len(text):
            following = [place for place in places if place > at]
            ends = reversed(following[:PAUSES])
            found = next((end for end in ends if _key(text[at:end]) in self._exact), at)
            found = max(found, self._whole_until(text, at))
            if found > at:
                yield at, found
            at = found if found > at else following[0] if following else len(text)

    def _whole_until(self, text: str, at: int) -> int:
        """Return where an old text that the rest begins with ends, though no stop says so; else ``at``.

        A list of names, a heading or a link ends without a stop, and something is written behind it.
        """
        rest = text[at:].lstrip()
        start = len(text) - len(rest)
        for whole in self._wholes.get(rest.partition(" ")[0], ()):
            behind = rest[len(whole) :].lstrip()
            if rest.startswith(f"{whole} ") and _BEGINNING.match(behind):
                return start + len(whole)
        return at

    def _take_equal(
        self, cuts: Sequence[Sequence[str]], pieces: list[dict[int, int]], near: Sequence[Sequence[int]]
    ) -> None:
        """Give each sentence its equal, from the source that serves its text most."""
        for number, cut in enumerate(cuts):
            runs = list(self._runs(cut))
            votes = Counter(self._units[unit].source for _, _, units in runs for unit in units)
            for place, length, units in runs:
                if any(place + step in pieces[number] for step in range(length)):
                    continue
                unit = max(units, key=lambda u: self._worth(u, votes, near[number]))
                pieces[number].update(dict.fromkeys(range(place, place + length), unit))
                self._used.add(unit)

    def _runs(self, cut: Sequence[str]) -> list[tuple[int, int, list[int]]]:
        """Return where units equal one sentence of a text, or two: place, length, units; the longer first."""
        joiner = sentences.joiner(self._languages[0])
        found = []
        for length in (2, 1):
            for place in range(len(cut) - length + 1):
                text = joiner.join(cut[place : place + length])
                units = self._exact.get(_key(text), [])
                if units:
                    equal = [unit for unit in units if self._units[unit].pair.source == text]
                    found.append((place, length, equal or units))
        return found

    def _worth(
        self, unit: int, votes: Counter[int], near: Sequence[int]
    ) -> tuple[bool, bool, int, bool, int]:
        source = self._units[unit].source
        fresh = unit not in self._used
        return fresh, self._sources[source].first, votes[source], source in near, -unit

    def _take_alike(
        self, cuts: Sequence[Sequence[str]], pieces: list[dict[int, int]], near: Sequence[Sequence[int]]
    ) -> None:
        """Give the sentences that are left what is most like them, of their text's own sources first."""
        free = [unit for unit in range(len(self._units)) if unit not in self._used]
        index = matching.Index([self._units[unit].pair.source for unit in free])
        rows = []
        for number, cut in enumerate(cuts):
            home = {self._units[unit].source for unit in pieces[number].values()} | set(near[number])
            own = {unit for source in home for unit in self._of_source[source] if unit not in self._used}
            for place, sentence in enumerate(cut):
                if place in pieces[number]:
                    continue
                around = own | {free[found] for found in index.candidates(sentence)}
                for unit in around:
                    score = matching.closeness(self._units[unit].pair.source, sentence, in_place=unit in own)
                    if score:
                        first = self._sources[self._units[unit].source].first
                        rows.append((score + first, number, place, unit))
        for _, number, place, unit in sorted(rows, key=lambda row: (-row[0], row)):
            if place not in pieces[number] and unit not in self._used:
                pieces[number][place] = unit
                self._used.add(unit)

    def _offer(self, cut: Sequence[str], pieces: dict[int, int]) -> Offer | None:
        if not pieces:
            return None
        units = list(dict.fromkeys(pieces[place] for place in sorted(pieces)))
        weights: Counter[int] = Counter()
        for unit in units:
            weights[self._units[unit].source] += len(self._units[unit].pair.source)
        sources = tuple(source for source, _ in weights.most_common())
        first = self._sources[sources[0]]
        if units == self._of_source[sources[0]] and len(sources) == 1:
            exact = first.text == sentences.joiner(self._languages[0]).join(cut)
            return Offer(first.translation, first.text, sources, whole=True, exact=exact)
        pairs = [self._units[unit].pair for unit in units]
        source, target = (sentences.joiner(language) for language in self._languages)
        text = source.join(pair.source for pair in pairs)
        exact = len(pieces) == len(cut) and text == source.join(cut)
        return Offer(target.join(pair.target for pair in pairs), text, sources, whole=False, exact=exact)


def _key(text: str) -> str:
    """Return a sentence without its stop: what ended a text may go on in another."""
    return _STOP.sub("", text.strip())
