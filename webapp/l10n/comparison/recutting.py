"""Texts that are cut otherwise than before, though their words are the same: what their translations become.

A line that carries meaning in the document's dialect was part of the text, once, or a list that stands in a
tag was one text. What is between the texts now has no words for readers; where a translation has the same
between its parts, they are the translations of the texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BETWEEN = re.compile(  # one thing that has no words for readers
    r"</?[A-Za-z][^<>]*>|<!--.*?-->|:{2,}[\w-]*|\{%.*?%\}|\{\{.*?\}\}|\{[^{}]*\}|\[![\w|-]+\][+-]?"
    r"|(?:!!!|\?\?\?\+?)(?:[ ]+[\w-]+)*|/{3,}[ ]*[\w-]*|\$\$.*?\$\$|%%.*?%%|\^[\w-]+\Z"
    r"|\d{1,9}[.)](?=\s)|\W|_",
    re.DOTALL,
)
_FIRST = re.compile(  # signs that begin a block
    r"(?::{2,}[ ]?[\w-]*|\[![\w|-]+\][+-]?|\{%[^{}]*%\}|<[A-Z][^<>]*>)[ ]+"
)
_BEGINNING = 6  # characters by which a text is looked up
_MOST = 20_000  # characters of a text that is looked into


class Recut(NamedTuple):
    """What a text is cut into now: the texts, and what stood before, between and behind them."""

    texts: tuple[str, ...]
    between: tuple[str, ...]


class Recutting:
    """The texts there are now, to find those that an old one was cut into."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = frozenset(texts)
        self._beginning: dict[str, list[str]] = defaultdict(list)
        for text in sorted(self._texts, key=len, reverse=True):
            self._beginning[text[:_BEGINNING]].append(text)

    def recut(self, old: str) -> Recut | None:
        """Return what an old text is cut into now; None if it is no text of now with signs around it."""
        if f":{old}" in self._texts:  # a definition ate the colon
            return Recut((f":{old}",), (":",))
        if old in self._texts or len(old) > _MOST:
            return None
        texts, between = [], [""]
        at = 0
        while at < len(old):
            text = next(self._at(old, at), None)
            sign = None if text else _BETWEEN.match(old, at)
            if text:
                texts.append(text)
                between.append("")
                at += len(text)
            elif sign:
                between[-1] += sign[0]
                at = sign.end()
            else:
                return None
        return Recut(tuple(texts), tuple(between)) if texts else None

    def _at(self, old: str, at: int) -> Iterator[str]:
        """Yield the texts that stand at a place of an old one, the longest first."""
        if at and old[at - 1].isalnum() and old[at].isalnum():
            return
        for size in range(_BEGINNING, 0, -1):
            for text in self._beginning.get(old[at : at + size], ()):
                end = at + len(text)
                inside = old[end - 1 : end + 1].isalnum() and end < len(old)
                if old.startswith(text, at) and not inside:
                    yield text


def translated(recut: Recut, translation: str) -> tuple[str, ...] | None:
    """Return the translations of the texts that an old one is cut into; None if they cannot be told apart."""
    before, *inner = recut.between
    if not inner:
        return (before + translation,)
    after, rest = inner.pop(), translation.strip()
    old = before + "".join(map("".join, zip(recut.texts, (*inner, after), strict=True)))
    alike = all(sign.strip() and _count(old, sign) == _count(translation, sign) for sign in inner)
    if not alike or not rest.startswith(before) or not rest.endswith(after):
        return None
    rest = rest[len(before) : len(rest) - len(after)]
    parts = []
    for sign in inner:
        part, found, rest = rest.partition(sign)
        if not found:
            return None
        parts.append(part)
    parts = [part.strip(" \t") for part in (*parts, rest)]
    return tuple(parts) if all(parts) else None


def _count(text: str, sign: str) -> int:
    """Return how often a sign stands in a text, where it begins in itself as well."""
    return sum(text.startswith(sign, at) for at in range(len(text)))


def core(source: str, translation: str) -> tuple[str, str] | None:
    """Return a text and its translation without the signs of a block around both; None if there are none."""
    first = _FIRST.match(source)
    begin = len(first[0]) if first else 0
    stop = source.rstrip(":")
    end = len(source) - len(stop.rstrip(" ")) if len(source) - len(stop) > 1 else 0
    same = translation[:begin] == source[:begin] and translation.endswith(source[len(source) - end :])
    if begin + end == 0 or not same or len(source) <= begin + end or len(translation) <= begin + end:
        return None
    return source[begin : len(source) - end], translation[begin : len(translation) - end]
