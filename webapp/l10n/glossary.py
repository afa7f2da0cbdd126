"""Term pairs out of the glossary's catalogs: what was agreed to call a thing, and how it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State
from webapp.l10n.extraction import kinds_of
from webapp.l10n.markup import plain

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog, Message

TERM = "definition term"  # the kinds of segment that a definition list is made of
DEFINITION = "definition"


@dataclass(frozen=True)
class Term:
    """One term of the glossary, all its texts without markup.

    Attributes:
        source: the term in the source language.
        target: its translation; empty if there is none, and what is only suggested is none.
        definition: how it is meant, in the source language; several definitions are joined by a space.
        state: the state of the translation.
    """

    source: str
    target: str
    definition: str
    state: State


def terms(catalog: Catalog) -> tuple[Term, ...]:
    """Return the terms of the glossary in one language, in the glossary's order.

    A term is a message that the updater marked ``#. type: definition term``; the definitions that follow
    it, up to the next term, are its own, and those of the terms directly before it.

    Args:
        catalog: of the domain ``glossary`` in one language; a template gives terms without translations.
    """
    rows: list[tuple[Message, list[str]]] = []
    for message in catalog.live():
        kinds = kinds_of(message)
        if TERM in kinds:
            shared = rows[-1][1] if rows and not rows[-1][1] else []
            rows.append((message, shared))
        if DEFINITION in kinds and rows:
            rows[-1][1].append(plain(message.msgid))
    return tuple(_term(catalog, message, definitions) for message, definitions in rows)


def _term(catalog: Catalog, message: Message, definitions: list[str]) -> Term:
    state = catalog.state(message)
    target = "" if state is State.UNTRANSLATED else plain(message.msgstr[0])
    return Term(plain(message.msgid), target, " ".join(definitions), state)
