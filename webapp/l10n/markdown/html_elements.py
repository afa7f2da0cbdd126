"""HTML elements: which attributes readers read, and where an element ends for who reads no Markdown in it."""

from __future__ import annotations

import re

_FAR = 50_000  # characters: how far an end is looked for
TEXT_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})  # with words for readers
_OPENING = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_MARKDOWN = re.compile(r"<[^<>]*[ \t]markdown[ \t]*=")


def element_end(text: str, start: int) -> int:
    """Return the index behind the element that begins at ``start``; ``start`` if none does, or it has no end.

    One with Markdown in it ends there, too, since its blank lines mean something.
    """
    opening = _OPENING.match(text, start)
    if opening is None:
        return start
    if not re.compile(rf"</{opening['name']}\b", re.IGNORECASE).search(text, start, start + _FAR):
        return start
    depth = 0
    for tag in re.finditer(rf"<(/?){opening['name']}(?=[\s/>])", text[start : start + _FAR], re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if depth == 0:
            end = start + tag.end()
            return start if _MARKDOWN.search(text, start, end) else end
    return start
