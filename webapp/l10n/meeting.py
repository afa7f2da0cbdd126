"""Two translations of one message meet: one stood here, the other came from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import KEEP_ORIGINAL, NOTES, read_marks
from webapp.l10n.worth import ANOTHER, LATE, Worth, noted

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
    """Return the message with the worthier translation; what stands, if both are worth the same.

    A person's text that gives way is kept in a comment, unless it was a draft and the other is confirmed.

    Args:
        known: what stands.
        value: what it is worth.
        came: what comes.
    """
    same = known.msgstr == came.message.msgstr
    if came.worth > value:
        made = _with(known, came.message)
        lost, low, high = known, value, came.worth
    else:
        made, lost, low, high = known, came.message, came.worth, value
    kept = not same and _is_persons(lost, low) and not (low < Worth.CONFIRMED <= high)
    beside = noted(lost, ANOTHER) if kept else ()
    comments = tuple(dict.fromkeys((*made.comments, *beside)))
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
