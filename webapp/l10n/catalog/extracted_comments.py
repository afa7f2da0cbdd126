"""What the extractor's comments (``#.``) tell of a message: its type, its section, its ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog, Message

ID = "id: "
FORMER = "was: "
KIND = "type: "
SECTION = "in: "


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
