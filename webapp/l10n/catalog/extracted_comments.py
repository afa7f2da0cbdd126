"""What the extractor's comments (``#.``) tell of a message: its type, its section, its ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog, Message

ID = "id: "
FORMER = "was: "
KIND = "type: "
SECTION = "in: "
TERM = "definition term"  # the kinds of segment that a definition list is made of
DEFINITION = "definition"
_SEPARATORS = re.compile(r"\s*[;,،؛；、/|]\s*")


def kinds_of(message: Message) -> list[str]:
    """Return the kinds of segment that a template's message stands in (``paragraph``, ``heading 2``, …)."""
    return [line.removeprefix(KIND) for line in message.extracted if line.startswith(KIND)]


def section_of(message: Message) -> str:
    """Return the title of the section that a template's message first stands in; empty if none."""
    return next((line.removeprefix(SECTION) for line in message.extracted if line.startswith(SECTION)), "")


def ids_of(message: Message) -> list[str]:
    """Return the segment ids that a template's message names, one per occurrence in document order."""
    return [line.removeprefix(ID) for line in message.extracted if line.startswith(ID)]


def former_ids(message: Message) -> list[str]:
    """Return the ids of passages that are part of this message now, as a template names them."""
    return [line.removeprefix(FORMER) for line in message.extracted if line.startswith(FORMER)]


def former_of(template: Catalog | None) -> dict[str, list[str]]:
    """Return the ids of passages that are part of others now, by the id of the passage that has them."""
    live = template.live() if template is not None else ()
    return {ids_of(message)[0]: found for message in live if (found := former_ids(message))}


def forms_listed(message: Message) -> list[str]:
    """Return the forms that the translation of a term lists, parted by semicolons; none if it is one name."""
    if TERM not in kinds_of(message) or _SEPARATORS.search(message.msgid):
        return []
    found = parted(message.msgstr[0])
    return found if len(found) > 1 else []


def parted(text: str) -> list[str]:
    """Return what a list of forms is made of."""
    return [form for form in _SEPARATORS.split(text) if form]
