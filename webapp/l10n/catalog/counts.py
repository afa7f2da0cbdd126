"""How much is translated: counts that add up, by state, in strings, source words and source characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State
from webapp.l10n.markdown.plain import plain
from webapp.l10n.settings import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from webapp.l10n.catalog import Catalog

__all__ = ["UNITS", "Counts", "Size", "count", "flat", "size", "unflat"]

SIZES = 20_000  # of texts that are remembered: a catalog is counted again at each save
_WORD = re.compile(r"\w")
_SIGN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")  # Han and kana


@dataclass(frozen=True, slots=True)
class Size:
    """How long a text is, in each unit."""

    strings: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(
            self.strings + other.strings, self.words + other.words, self.characters + other.characters
        )


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Sizes by state; the four states are a partition, so their sum is the whole.

    Only counts are stored: percentages are derived, and totals are ``sum(counts, Counts())``.
    """

    sizes: Mapping[State, Size] = field(default_factory=dict)

    def __add__(self, other: Counts) -> Counts:
        return Counts({state: self[state] + other[state] for state in State})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counts) and all(self[state] == other[state] for state in State)

    def __hash__(self) -> int:
        return hash(flat(self))

    def __getitem__(self, state: State) -> Size:
        return self.sizes.get(state, Size())

    @property
    def total(self) -> Size:
        """The size of everything there is to translate."""
        return sum((self[state] for state in State), Size())

    def percent(self, states: Iterable[State], unit: str = "words") -> float:
        """Return the share of ``states`` in percent, floored to 0.1: 100.0 only when it is true.

        A text with nothing to translate is 0.0 % translated, not 100.
        """
        whole = getattr(self.total, unit)
        part = sum(getattr(self[state], unit) for state in states)
        return part * 1000 // whole / 10 if whole else 0.0

    def shares(self, unit: str = "words") -> dict[State, float]:
        """Return the share of each state in percent, with one decimal place; they add up to 100.

        What is translated is floored, and nothing else: what is missing, however little, is no 0.0 %. All are
        0.0 where there is nothing to translate.
        """
        whole = getattr(self.total, unit)
        sizes = {state: getattr(self[state], unit) for state in State}
        left = [state for state in State if sizes[state] and state is not State.TRANSLATED]
        tenths = {state: sizes[state] * 1000 // whole if whole else 0 for state in State}
        tenths |= {state: max(tenths[state], 1) for state in left}
        tenths[State.TRANSLATED] = min(tenths[State.TRANSLATED], 1000 - len(left))
        by_rest = sorted(left, key=lambda state: -(sizes[state] * 1000 % whole))
        for state in by_rest[: max(1000 - sum(tenths.values()), 0)]:
            tenths[state] += 1
        if left:  # what the smallest were given more than their share
            tenths[max(left, key=sizes.__getitem__)] += 1000 - sum(tenths.values())
        return {state: tenths[state] / 10 for state in State}

    def reaches(self, threshold: float, states: Iterable[State], unit: str = "words") -> bool:
        """Tell whether the share of ``states`` is at least ``threshold`` percent, without rounding."""
        whole = getattr(self.total, unit)
        part = sum(getattr(self[state], unit) for state in states)
        from fractions import Fraction  # with all of decimal; few ask for it

        return part * 100 >= Fraction(str(threshold)) * whole and (whole > 0 or threshold <= 0)


def flat(counts: Counts) -> tuple[int, ...]:
    """Return counts as twelve integers, to be kept: strings, words, characters of each state in turn."""
    return tuple(getattr(counts[state], unit) for state in State for unit in UNITS)


def unflat(numbers: Sequence[int]) -> Counts:
    """Return the counts that :func:`flat` made integers of."""
    sizes = {state: Size(*numbers[3 * at : 3 * at + 3]) for at, state in enumerate(State)}
    return Counts({state: found for state, found in sizes.items() if found != Size()})


@lru_cache(SIZES)
def size(msgid: str, msgid_plural: str | None = None) -> Size:
    """Return the size of one message's source: a string, and the words and characters a reader sees.

    A word is a run between white space that holds a letter or digit, and each sign where words are not set
    apart, in Chinese and Japanese; a plural message counts both forms.
    """
    text = " ".join(plain(form) for form in (msgid, msgid_plural) if form is not None)
    rest, signs = _SIGN.subn(" ", text)
    return Size(1, signs + sum(bool(_WORD.search(run)) for run in rest.split()), len(text))


def count(template: Catalog, catalog: Catalog | None) -> Counts:
    """Return the counts of a catalog over the messages of its template.

    A message that the catalog does not have is untranslated; without a catalog all are.
    """
    sizes: dict[State, Size] = dict.fromkeys(State, Size())
    for wanted in template.live():
        known = catalog.find(wanted.msgid, wanted.msgctxt) if catalog is not None else None
        state = State.UNTRANSLATED if catalog is None or known is None else catalog.state(known)
        sizes[state] += size(wanted.msgid, wanted.msgid_plural)
    return Counts(sizes)
