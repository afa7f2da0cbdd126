"""A maintainer's word that an edit changed no meaning: said in time or afterwards, or taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import digest
from webapp.l10n.catalog.extracted_comments import ids_of
from webapp.l10n.merge import carry_over
from webapp.l10n.merge.carry_over import EDITED
from webapp.l10n.merge.precedence import translated_text, was_confirmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from webapp.l10n.catalog import Message

NOTE = "same meaning: "


@dataclass(frozen=True)
class SameMeaning:
    """A maintainer's word that an edit changed no meaning.

    Attributes:
        date: of the declaration, ``2026-11-23``.
        ids: the segments meant; empty for all that change in this run or are stale already.
    """

    date: str
    ids: frozenset[str] = frozenset()

    def covers(self, wanted: Message) -> bool:
        """Whether the template's message is among the segments meant."""
        return not self.ids or not self.ids.isdisjoint(ids_of(wanted))


def in_time(wanted: Message, origin: Message, forms: int, date: str) -> Message:
    """Return the message with the translation in the state it has: a maintainer says that the meaning stands.

    Args:
        wanted: the template's message, the edited text.
        origin: the entry of the text before the edit.
        forms: how many plural forms the language has.
        date: of this declaration; a translator comment tells it.
    """
    comments = origin.comments
    if not carry_over.drafted_from_another(origin):
        comments = carry_over.drafted_anew(comments, wanted)
    return replace(
        wanted,
        msgstr=carry_over.shaped(wanted, origin, forms),
        comments=(*comments, _note(origin, date)),
        flags=carry_over.flags(wanted, origin, fuzzy=origin.fuzzy),
        previous=origin.previous,
    )


def afterwards(known: Message, date: str) -> Message:
    """Return a stale message as it was before the last edit of its text: reviewed, a draft, or stale still.

    Args:
        known: a stale message.
        date: of this declaration; a translator comment tells it.
    """
    edits = [comment for comment in known.comments if comment.startswith(EDITED)]
    if edits:
        comments = tuple(comment for comment in known.comments if comment != edits[-1])
        return replace(known, comments=(*comments, f"{NOTE}{date}, of {edits[-1].removeprefix(EDITED)}"))
    context, msgid, plural = translated_text(known)
    note = f"{NOTE}{date}, of {digest(msgid, context, plural)}"
    comments = carry_over.drafted_anew(carry_over.without_notes(known.comments), known)
    return replace(
        known,
        comments=(*comments, note),
        flags=carry_over.flags(known, known, fuzzy=not was_confirmed(known)),
        previous=None,
    )


def before_edits(messages: Iterable[Message]) -> dict[str, Message]:
    """Return messages by the digests of the texts that they had before edits of the same meaning."""
    return {
        comment.rpartition(", of ")[2]: m for m in messages for comment in m.comments if _is_note(comment)
    }


def taken_back(wanted: Message, origin: Message) -> Message | None:
    """Return the message in the state it has if its text is what it was before such an edit, else None."""
    own = f", of {digest(wanted.msgid, wanted.msgctxt, wanted.msgid_plural)}"
    places = [n for n, c in enumerate(origin.comments) if _is_note(c) and c.endswith(own)]
    if not places or (wanted.msgid_plural is None) != (origin.msgid_plural is None):
        return None
    later = (comment for comment in origin.comments[places[0] :] if not _is_note(comment))
    comments = (*origin.comments[: places[0]], *later)
    if not carry_over.drafted_from_another(origin):
        comments = carry_over.drafted_anew(comments, wanted)
    return replace(
        wanted,
        msgstr=origin.msgstr,
        comments=comments,
        flags=carry_over.flags(wanted, origin, fuzzy=origin.fuzzy),
        previous=origin.previous,
    )


def _note(origin: Message, date: str) -> str:
    return f"{NOTE}{date}, of {digest(origin.msgid, origin.msgctxt, origin.msgid_plural)}"


def _is_note(comment: str) -> bool:
    return comment.startswith(NOTE)
