"""A message's inline Markdown: what a reader sees of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = re.compile(r"[ \t\r\n\f\v]+")
_REFERENCE = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\[(?:\\.|[^\[\]\\])*\]")
_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\[\]\s]+\]")
_MARKUP = re.compile(r"[\x00-\x1f\x7f-\xa0\\`*_\[\]<>&~^$|!:{}]")  # what all of it has, and what is rare
_WORD = "x"  # with a word before it on the same line no text begins a block


def plain(text: str) -> str:
    """Return what a reader sees of inline Markdown, on one line: for titles and descriptions."""
    if not _MARKUP.search(text):
        return _BLANK.sub(" ", text).strip(" ")
    parts = []
    text = _FOOTNOTE.sub("", _REFERENCE.sub(r"\1", text))
    for kind, value, _, _ in inline(text):
        if kind in {"Text", "Code"}:
            parts.append(value)
        elif kind in {"SoftBreak", "HardBreak"}:
            parts.append(" ")
    return _BLANK.sub(" ", "".join(parts)[len(_WORD) :]).strip(" ")


def inline(text: str) -> Iterator[markdown.Event]:
    """Yield the events of a text that stands inside a block, whatever it begins with."""
    return markdown.events(_WORD + " " + _BLANK.sub(" ", text.replace("\\\n", " ")))
