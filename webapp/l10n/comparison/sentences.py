"""Sentences of a text and of its translation, side by side; the only door to sentencex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from sentencex import segment

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSPACED = frozenset({"bo", "ja", "km", "lo", "my", "th", "yue", "zh"})  # no space between sentences
UNEVEN = 0.5  # cost of taking two sentences for one, in mean sentences of the source
_CLOSING = r"""["'”’»)\]}*_`]*"""
_PAUSE = re.compile(rf"(?<=[^\s])(?:[.:;!?…؛؟۔।։]{_CLOSING}(?=\s)|[。！？；：]{_CLOSING})\s*")
_SEMICOLON = re.compile(rf"(?:[;؛]{_CLOSING}(?=\s)|；{_CLOSING})\s*")
_WHOLE = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)|\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\[\]]*\]|<[^<>\s][^<>]*>"
)
_MARKUP = re.compile(r"[`\]<]")
_WIDE = re.compile(r"[\u3000-\u303f\uff00-\uffef\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]")


@dataclass(frozen=True)
class Pair:
    """A sentence, or a few, and what they are in the translation.

    Attributes:
        source: the sentences of the source, joined.
        target: their translation.
    """

    source: str
    target: str


def split(text: str, language: str) -> list[str]:
    """Return the sentences of a text, without the space between them; lines that must stay lines are one.

    Code, addresses and tags are never cut, nor a word where the script puts spaces between sentences: what
    is joined again with :func:`joiner` is the text.

    Args:
        text: one paragraph.
        language: BCP 47 tag or gettext name; abbreviations and stops are its own.
    """
    if "\n" in text:
        return [text]
    ends = accumulate(len(sentence) for sentence in segment(_primary(language), text))
    return _cut(text, ends)


def pauses(text: str) -> list[int]:
    """Return where a sentence or clause may begin, by punctuation alone: 0, each place, the text's length."""
    return [0, *(found.end() for found in _PAUSE.finditer(text) if found.end() < len(text)), len(text)]


def joiner(language: str) -> str:
    """Return what stands between two sentences of a language."""
    return "" if _primary(language) in UNSPACED else " "


def pairs(source: str, target: str, source_language: str, target_language: str) -> list[Pair]:
    """Return the sentences of a text with their translations, in the order of the source.

    Sentence by sentence where there are as many on both sides; what one side joins by a semicolon counts as
    two where the other has more; else aligned by their lengths, two against one allowed (Gale & Church,
    "A Program for Aligning Sentences in Bilingual Corpora", 1993, simplified);
    the whole as one pair where the counts are too far apart for that.
    """
    one, other = split(source, source_language), split(target, target_language)
    if len(other) < len(one):
        other = _clauses(other)
    elif len(one) < len(other):
        one = _clauses(one)
    if len(one) == len(other):
        return [Pair(*both) for both in zip(one, other, strict=True)]
    steps = _aligned([len(s) for s in one], [len(s) for s in other])
    if steps is None:
        return [Pair(source, target)]
    found, i, j = [], 0, 0
    for left, right in steps:
        joined = joiner(source_language).join(one[i : i + left])
        found.append(Pair(joined, joiner(target_language).join(other[j : j + right])))
        i, j = i + left, j + right
    return found


def _aligned(source: list[int], target: list[int]) -> list[tuple[int, int]] | None:
    """Return the cheapest steps through both (sentences of source, of target); None if there are none."""
    if not source or not target:
        return None
    ratio = sum(target) / sum(source)
    uneven = UNEVEN * sum(target) / len(target)
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            if (i, j) not in best:
                continue
            cost, steps = best[i, j]
            for left, right in ((1, 1), (1, 2), (2, 1)):
                if i + left > len(source) or j + right > len(target):
                    continue
                gap = abs(sum(source[i : i + left]) * ratio - sum(target[j : j + right]))
                total = cost + gap + (uneven if left != right else 0)
                place = i + left, j + right
                if place not in best or total < best[place][0]:
                    best[place] = total, [*steps, (left, right)]
    end = best.get((len(source), len(target)))
    return end[1] if end else None


def _clauses(sentences: Iterable[str]) -> list[str]:
    """Return sentences cut at their semicolons as well."""
    return [
        clause
        for sentence in sentences
        for clause in _cut(sentence, (m.end() for m in _SEMICOLON.finditer(sentence)))
    ]


def _cut(text: str, ends: Iterable[int]) -> list[str]:
    """Return a text cut at the places that may be cut."""
    whole = [found.span() for found in _WHOLE.finditer(text)] if _MARKUP.search(text) else []
    places = [0, *(end for end in ends if end < len(text) and _may_end(text, end, whole)), len(text)]
    pieces = (text[start:end].strip() for start, end in pairwise(places))
    return [piece for piece in pieces if piece]


def _may_end(text: str, end: int, whole: list[tuple[int, int]]) -> bool:
    """Whether a sentence may end there: beside a space or a sign that needs none, and not inside code."""
    if not (text[end - 1].isspace() or text[end].isspace() or _WIDE.match(text[end - 1])):
        return False
    return not any(start < end < stop for start, stop in whole)


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].split("@")[0].lower() or "en"
