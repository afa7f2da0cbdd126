"""The ends of headings: attributes, ``{#id .class}``, and closing signs behind a tab."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from webapp.l10n.markdown.parser import Event

_BRACES = re.compile(r"\{[ \t]*([#.][^{}\r\n]*)\}\Z")
_QUOTED = re.compile(r'="[^"]*"')
_ATTRIBUTE = re.compile(r"#[^\s\"'<>&#]+|\.[\w:-]+|[\w:-]+=\S*")
_CLOSING = re.compile(r"\t[ \t]*#+\Z")


def attributes(text: str, start: int = 0, end: int | None = None) -> int | None:
    """Return where the attributes begin that a heading's text has at its end, None if it has none."""
    found = _BRACES.search(text, start, len(text) if end is None else end)
    if found is None or not all(map(_ATTRIBUTE.fullmatch, _QUOTED.sub("=", found[1]).split())):
        return None
    return found.start()


def headings(steps: list[Event], text: str, place: Callable[[int], int]) -> None:
    """Make a heading's attributes no text in a list of events; its id is an ``Anchor`` at its beginning."""
    if "}" not in text and "\t" not in text:
        return
    ends = [number for number, step in enumerate(steps) if step[0] == "/Heading"]
    for end in reversed(ends):
        stop = place(steps[end - 1][3])
        if text[stop - 1 : stop] == "}" or "\t" in text[place(steps[end][2]) : stop]:
            begin = next(n for n in reversed(range(end)) if steps[n][0] == "Heading")
            steps[begin:end] = _shortened(steps[begin:end], text, place)


def _shortened(inside: list[Event], text: str, place: Callable[[int], int]) -> list[Event]:
    """Return the events of a heading without what ends it."""
    head, *content = inside
    if not content:
        return inside
    begin, end = place(content[0][2]), place(content[-1][3])
    cut = attributes(text, begin, end)
    told = [] if cut is None else text[cut:end].strip("{}").split()
    name = next((each[1:] for each in told if each[0] == "#"), "")
    if cut is None and text[place(head[2])] == "#":
        closing = _CLOSING.search(text, begin, end)
        cut = closing.start() if closing else None
    if cut is None or cut == begin or text[cut - 1] == "\\":
        return inside
    words = text[begin:cut].rstrip(" \t")
    last = content[-1][3] - len(text[begin + len(words) : end].encode())
    kept = [step for step in content if step[2] < last]
    if any(step[3] > last and step[0] != "Text" for step in kept) or not kept:
        return inside
    kind, value, start, stop = kept[-1]
    if stop > last:
        if value != text[place(start) : place(stop)]:
            return inside
        kept[-1] = kind, text[place(start) : place(last)], start, last
    return [head, *([("Anchor", name, head[2], head[2])] if name else []), *kept]
