"""Where the parser reads a document otherwise than GitHub and readers do, and what it is shown instead."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias

from webapp.l10n.markdown.view import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from webapp.l10n.markdown.parser import Event

JOINER = "\u2060"  # neither a letter nor white space nor punctuation, and not seen
DOUBLED = r"\\"  # what breaks a line in kramdown

_ROW = r":?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*(?=[\r\n]|\Z)"
_COLON = re.compile(r"\n[ \t>]*:[^ \t\r\n]")  # a definition stands below its term
_MARKED = re.compile(r":(?<=[\n\t >]:)(?:[ \t\r\n]|\Z)")  # as the next one, but quick where there is none
_DEFINES = re.compile(r"\n[ \t>]*:(?:[ \t\r\n]|\Z)")
_FALSE = re.compile(r"[ \t]*(?P<at>):[^ \t\r\n]")
_DOUBLED = re.compile(r"(?<!\\)\\\\(?=[\r\n])")
_HEAD = re.compile(
    rf"^(?P<quotes>(?:[ \t]*>)*)[ \t]*[^\s|>][^\r\n|]*\|[^\r\n]*(?:\r\n|\r|\n)[ \t>]*{_ROW}",
    re.MULTILINE,
)
_DASH_AND_BAR = re.compile(r"-[:\t ]*\|")
_STAR = re.compile(r"\*(?=[^\x00-\x7f])")
_MOST_STARS = 3
# Texts, since it takes a while to make these two, and most documents are in other letters.
_LETTER = "[\u3005\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
_PUNCTUATION = (
    "[\u2014\u2018-\u201f\u2026\u3001-\u3003\u3008-\u3011\u3014-\u301f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)


def corrections(text: str, steps: Sequence[Event], place: Callable[[int], int]) -> set[Edit]:
    """Return what the parser is to be shown otherwise in a text of which it made these events.

    - a colon begins a definition only where white space follows it; the parser asks for none, and eats it;
    - a table without bars at its ends may begin directly below a line of text;
    - emphasis between Chinese, Japanese or Korean letters may begin or end with their punctuation.
    """
    found: set[Edit] = set()
    if may_define(text) and _COLON.search(text):
        found |= _colons(text, steps, place)
    heads = list(_HEAD.finditer(text)) if _DASH_AND_BAR.search(text) else []
    if heads:
        found |= _tables(heads, _spans(steps, place, frozenset({"Paragraph"})))
    marks = [] if text.isascii() or JOINER in text else list(_emphasis(text))
    if marks:
        spans = _spans(steps, place, frozenset({"Text"}))
        found |= {Edit(mark, mark, JOINER) for mark in marks if _within(mark, spans)}
    return found


def doubled_breaks(text: str, steps: Sequence[Event], place: Callable[[int], int]) -> set[Edit]:
    """Return what the parser is to be shown otherwise so that two backslashes break a line."""
    if not _DOUBLED.search(text):
        return set()
    ends = [place(start) for kind, _, start, _ in steps if kind == "SoftBreak"]
    return {Edit(end - 1, end, "") for end in ends if _DOUBLED.match(text, end - 2)}


def may_define(text: str) -> bool:
    """Whether a line of a text may begin a definition: a colon with white space behind it, no word before.

    Where none does, the parser is told that there are no definitions, and makes none of other colons.
    """
    return "\r" in text or (_MARKED.search(text) and _DEFINES.search(text)) is not None


def _colons(text: str, steps: Sequence[Event], place: Callable[[int], int]) -> set[Edit]:
    starts = [place(start) for kind, _, start, _ in steps if kind == "DefinitionListDefinition"]
    colons = [found.start("at") for start in starts if (found := _FALSE.match(text, start))]
    return {Edit(colon, colon, "\\") for colon in colons}


def _emphasis(text: str) -> Iterator[int]:
    """Yield the inner side of each mark of emphasis between a letter and a sign of those scripts."""
    for star in _STAR.finditer(text):
        start, end = star.span()
        while end - start < _MOST_STARS and text[start - 1 : start] == "*":
            start -= 1
        before, after = text[start - 1 : start], text[end]
        if re.match(_LETTER, before) and re.match(_PUNCTUATION, after):
            yield end
        elif re.match(_PUNCTUATION, before) and re.match(_LETTER, after):
            yield start


_Spans: TypeAlias = "list[tuple[int, int]]"


def _spans(steps: Sequence[Event], place: Callable[[int], int], kinds: frozenset[str]) -> _Spans:
    return [(place(start), place(end)) for kind, _, start, end in steps if kind in kinds]


def _within(at: int, spans: _Spans) -> bool:
    """Whether a place lies in one of the stretches, which stand in order and do not overlap."""
    number = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return number >= 0 and at < spans[number][1]


def _tables(heads: Iterable[re.Match[str]], paragraphs: _Spans) -> set[Edit]:
    """Return an empty line above each row that is the head of a table, and is read as part of a paragraph."""
    found = set()
    for head in heads:
        row, _, dashes = head[0].replace("\r\n", "\n").replace("\r", "\n").rpartition("\n")
        if _cells(row) == _cells(dashes) and _within(head.start(), paragraphs):
            found.add(Edit(head.start(), head.start(), head["quotes"] + "\n"))
    return found


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip(" \t>").strip("|")))
