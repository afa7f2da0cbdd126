"""The text of a block as a translator sees it: prefixes off, lines folded, references with their labels."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from webapp.l10n.markdown import Event

BLANK = " \t\r\n\f\v"  # white space to the parser; Python's strip() would eat no-break spaces as well
NEWLINE = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")


@cache
def _prefix(quotes: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[ \t]*>){{0,{quotes}}}[ \t]*")


def message(
    text: str, span: tuple[int, int], steps: Sequence[Event], place: Callable[[int], int], quotes: int
) -> str:
    """Return the message of one run of inline events.

    Args:
        text: the document.
        span: where the run stands in it.
        steps: its events.
        place: the function from their places to indexes of the text.
        quotes: how many block quotes it stands in.
    """
    start, end = span
    raw = text[start:end]
    lines = raw.count("\n") if "\r" not in raw else len(NEWLINE.findall(raw))
    folds = lines and lines > [step[0] for step in steps].count("SoftBreak")
    edits = _labels(steps, text, place) if "[" in raw else []
    if not edits and not folds:
        return fold(raw, quotes)
    if lines:
        edits += _folds(text, span, _located(steps, place), quotes)
    return _edited(text, span, sorted(edits)) if edits else raw


def fold(text: str, quotes: int) -> str:
    """Return a text on one line: a line end, with white space and prefix around it, is a space."""
    if "\r" in text:
        text = NEWLINE.sub("\n", text)
    if "\n" not in text:
        return text
    lines = text.split("\n")
    if quotes:
        match = _prefix(quotes).match
        lines[1:] = [line[found.end() :] for line in lines[1:] if (found := match(line))]
    return " ".join([line.strip(" \t") for line in lines])


def _edited(text: str, span: tuple[int, int], edits: Sequence[tuple[int, int, str]]) -> str:
    parts, at = [], span[0]
    for start, end, new in edits:
        if start < at:
            continue
        parts += [text[at:start], new]
        at = end
    parts.append(text[at : span[1]])
    return "".join(parts)


_SHORT = frozenset({"Shortcut", "Collapsed"})
_FOLDED = frozenset({"HardBreak", "Code", "InlineHtml"})


def _labels(steps: Sequence[Event], text: str, place: Callable[[int], int]) -> list[tuple[int, int, str]]:
    """Write ``[foo]`` and ``[foo][]`` as ``[foo][foo]``, so that the words can be translated."""
    edits = []
    for kind, value, _, last in steps:
        if kind in {"Link", "Image"} and value.form in _SHORT:
            end = place(last)
            stop = end + 2 if text[end : end + 2] == "[]" else end
            edits.append((end, stop, f"[{value.label}]"))
    return edits


def _located(steps: Sequence[Event], place: Callable[[int], int]) -> list[Event]:
    """Return the events that tell how lines are folded, with indexes of the text as their places."""
    return [(kind, value, place(start), place(end)) for kind, value, start, end in steps if kind in _FOLDED]


def _folds(
    text: str, span: tuple[int, int], steps: Sequence[Event], quotes: int
) -> list[tuple[int, int, str]]:
    """Fold what the parser sees as a space, keep what it sees as a break."""
    breaks = {end: start for kind, _, start, end in steps if kind == "HardBreak"}
    tags = [event for event in steps if event[0] == "InlineHtml" and _broken(text, event)]
    edits = [
        (event[2], event[3], _code(text, event))
        for event in steps
        if event[0] == "Code" and _broken(text, event)
    ]
    quoted = {place for tag in tags for place in _quoted_newlines(text, tag)}
    pattern = _prefix(quotes)
    for newline in NEWLINE.finditer(text, *span):
        begin, end = newline.span()
        after = pattern.match(text, end, span[1]).end()  # type: ignore[union-attr]
        hard = breaks.get(end)
        if hard is not None:
            spaced = text[hard] != "\\" and text[hard - 1 : hard] == "\\"
            edits.append((hard, after, " \\\n" if spaced else "\\\n"))
        elif begin in quoted:
            edits.append((begin, after, "\n"))
        else:
            while text[begin - 1] in " \t":
                begin -= 1
            edits.append((begin, after, " "))
    return edits + [edit for tag in tags for edit in _no_destination(text, tag)]


def _broken(text: str, event: Event) -> bool:
    return bool(NEWLINE.search(text, event[2], event[3]))


def _code(text: str, event: Event) -> str:
    """Return a code span on one line; the parser has taken prefixes off and made spaces of line ends."""
    value: str = event[1]
    ticks = re.match("`+", text[event[2] : event[3]])
    pad = (
        " "
        if value[:1] == "`" or value[-1:] == "`" or (value[:1] == value[-1:] == " " and value.strip(" "))
        else ""
    )
    return f"{ticks[0]}{pad}{value}{pad}{ticks[0]}" if ticks else value


def _quoted_newlines(text: str, tag: Event) -> list[int]:
    """Return the places of the line ends inside a tag's quotes."""
    return [
        newline.start()
        for quoted in _QUOTED.finditer(text, tag[2], tag[3])
        for newline in NEWLINE.finditer(text, *quoted.span())
    ]


def _no_destination(text: str, tag: Event) -> list[tuple[int, int, str]]:
    """Keep ``[a](<b`` newline ``c>)`` a tag: on one line it would be a link."""
    start = tag[2]
    return [(start - 1, start - 1, "\\")] if text[start - 2 : start] == "](" else []
