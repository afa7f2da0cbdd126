"""The lines that an entry had before an edit, to be there again once it is taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog.reading import parse
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from webapp.l10n.catalog.message import Message

_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def lines_of(message: Message) -> str:
    """Return the lines that a message was read from, without the last one's end; empty if it was not."""
    return message.block.text if message.block else ""


def with_lines(message: Message, lines: str) -> Message:
    """Return a message that is written with these lines, if they say just what it says; else as it is."""
    newline = "\r\n" if "\r\n" in lines else "\n"
    whole = (_HEADER + lines + "\n").replace("\r\n", "\n").replace("\n", newline)
    try:
        found = parse(whole.encode()).messages if lines else []
    except (CatalogError, UnicodeEncodeError):
        return message
    if len(found) != 1 or found[0].values != message.values or lines_of(found[0]) != lines:
        return message
    return replace(message, former=found[0].block)
