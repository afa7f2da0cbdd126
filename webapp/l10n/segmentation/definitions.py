"""The titles of link definitions: ``[label]: /url "title"``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.markdown import definitions
from webapp.l10n.segmentation.messages import BLANK, fold
from webapp.l10n.segmentation.model import Cut, Segment

if TYPE_CHECKING:
    from webapp.l10n.markdown import Reading

_CLOSING = {'"': '"', "'": "'", ")": "("}


def titles(text: str, reading: Reading) -> list[Cut]:
    """Return a cut for the title of each link definition that has one."""
    cuts = []
    line, at = 1, 0
    for definition in definitions(reading.text):
        begin = reading.place(definition.start)
        raw = text[begin : reading.place(definition.end)].rstrip(BLANK)
        end = begin + len(raw) - 1
        opening = _CLOSING.get(text[end])
        start = _opening(text, begin, end, opening) if opening else None
        if start is not None and text[start:end].strip(BLANK):
            line, at = line + text.count("\n", at, start), start
            message = fold(text[start:end], quotes=text.count(">", start, end)).strip(BLANK)
            cuts.append(Cut(Segment(message, None, "link title", "", (), line, start, end)))
    return cuts


def _opening(text: str, start: int, end: int, mark: str) -> int | None:
    """Return where the title that ends at ``end`` begins: behind the first such mark after the address.

    None: there is none.
    """
    head = re.compile(r"\[(?:\\.|[^\]\\])*\]:[\s>]*(?:<(?:\\.|[^<>\\])*>|[^\s]+)[\s>]+", re.DOTALL)
    found = head.match(text, start, end)
    return found.end() + 1 if found and text[found.end()] == mark else None
