"""Two translations of one message meet: one stood here, the other came from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import KEEP_ORIGINAL, NOTES, read_marks
from webapp.l10n.merge.precedence import ANOTHER, LATE, Worth, noted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from webapp.l10n.catalog import Message


@dataclass(frozen=True)
class Arrival:
    """A translation that comes to a message from elsewhere.

    Attributes:
        message: the entry that had it.
        worth: what it was worth there.
        people: the comment lines that thank those who worked there, as a header has them.
    """

    message: Message
    worth: Worth
    people: tuple[str, ...] = ()


def met(known: Message, value: Worth, came: Arrival) -> Message:
    """Return the message with the worthier translation; with what stands, if both are worth the same.

    What came late says of the same text what a person thought of it since.

    Args:
        known: what stands.
        value: what it is worth.
        came: what comes; what gives way is kept as in :func:`taken` and :func:`kept`.
    """
    doubted = LATE in came.message.comments and came.message.msgstr == known.msgstr
    return taken(known, value, came) if came.worth > value or doubted else kept(known, value, came)


def taken(known: Message, value: Worth, came: Arrival) -> Message:
    """Return the message with what comes, and beside it a person's text that gives way.

    A draft that gives way to a confirmed text is not kept, unless the text left the essay.
    """
    return _beside(_with(known, came.message), known, value, came.worth)


def kept(known: Message, value: Worth, came: Arrival) -> Message:
    """Return the message as it stands, and beside it a person's text that gives way; see :func:`taken`."""
    return _beside(known, came.message, came.worth, value)


def _beside(made: Message, lost: Message, low: Worth, high: Worth) -> Message:
    replaced = low < Worth.CONFIRMED <= high and not made.obsolete
    if made.msgstr == lost.msgstr or replaced or not _is_persons(lost, low):
        return made
    comments = tuple(dict.fromkeys((*made.comments, *noted(lost, ANOTHER))))
    return made if comments == made.comments else replace(made, comments=comments)


def settled(message: Message) -> Message:
    """Return a message that found its text again, without the mark that it looked for it."""
    return replace(message, comments=tuple(c for c in message.comments if c.strip() != LATE))


def _with(known: Message, came: Message) -> Message:
    rest = tuple(flag for flag in known.flags if flag != "fuzzy")
    free = [comment for comment in known.comments if not is_mark(comment)]
    return replace(
        known,
        msgstr=came.msgstr,
        comments=tuple(dict.fromkeys((*free, *settled(came).comments))),
        flags=("fuzzy", *rest) if came.fuzzy else rest,
        previous=came.previous if came.fuzzy else None,
    )


def _is_persons(message: Message, value: Worth) -> bool:
    """Whether a person wrote the translation, as far as the entry tells."""
    by_machine = message.fuzzy and read_marks(message.comments).machine_draft
    return value not in {Worth.NOTHING, Worth.MACHINE} and not by_machine


def is_mark(comment: str) -> bool:
    """Whether a comment tells where the translation comes from; it goes with the translation."""
    return comment.strip().startswith(NOTES) or comment.strip() == KEEP_ORIGINAL


def people(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a header's comment that name people: ``Name <address>, year.``."""
    return tuple(comment for comment in comments if "<" in comment and ">," in comment)
