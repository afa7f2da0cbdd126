"""What a translation is worth: who stands behind it, and for which text.

Where two translations of one message meet (branches, a file that comes back, a text that moved), the one that
is worth more stands. What a person confirmed is asked after, never given up in silence.
"""

from __future__ import annotations

import enum
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State, digest, read_marks

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog, Message

FINAL = "was final: "
ADAPTED = "adapted, was "  # final or draft, with digests of the translation and the text before
THEIRS = "the other branch has: "  # the confirmed text of one side, where both confirmed one
ANOTHER = "another version: "  # a person's text that gave way to a better one
LATE = (
    "translated after its text had left"  # an obsolete entry that an update brings to where the text is now
)


class Worth(enum.IntEnum):
    """From the least upwards.

    Attributes:
        NOTHING: empty, or another passage's translation.
        STALE: of the text before; nobody confirmed it.
        MACHINE: a draft that nobody looked at.
        FORMER: of the text before, or adapted from it; a person had confirmed it.
        DRAFT: a person's, or one that nothing says more of.
        CONFIRMED: final by a person.
    """

    NOTHING = enum.auto()
    STALE = enum.auto()
    MACHINE = enum.auto()
    FORMER = enum.auto()
    DRAFT = enum.auto()
    CONFIRMED = enum.auto()


def worth(message: Message, state: State) -> Worth:
    """Return what a message is worth.

    Args:
        message: a message.
        state: its state; of an obsolete one the state it would have if it were not.
    """
    if state is State.UNTRANSLATED:
        return Worth.NOTHING
    if state is State.TRANSLATED:
        return Worth.CONFIRMED
    if was_confirmed(message):
        return Worth.FORMER
    if state is State.STALE:
        return Worth.STALE
    return Worth.MACHINE if read_marks(message.comments).machine_draft else Worth.DRAFT


def worth_in(catalog: Catalog, message: Message) -> Worth:
    """Return what one of a catalog's messages is worth; of an obsolete one, if it were not."""
    return worth(message, catalog.state(replace(message, obsolete=False) if message.obsolete else message))


def was_confirmed(message: Message) -> bool:
    """Whether a person made exactly this translation final, for the text it really translates."""
    if not message.fuzzy:
        return any(message.msgstr)
    adapted = any(comment.startswith(f"{ADAPTED}final") for comment in message.comments)
    return adapted or final_note(message) in message.comments


def final_note(message: Message) -> str:
    """Return the comment that says of a stale entry: a person made this translation of that text final.

    It names translation and text by digest, so that neither can change unnoticed before it is final
    again; line ends around the translation follow the text, and do not count.
    """
    context, msgid, plural = translated_text(message)
    forms = "\0".join(form.strip("\n") for form in message.msgstr)
    return f"{FINAL}{digest(forms)}, of {digest(msgid, context, plural)}"


def text(message: Message) -> tuple[str | None, str, str | None]:
    """Return what a message is about: context, text, plural text."""
    return message.msgctxt, message.msgid, message.msgid_plural


def translated_text(message: Message) -> tuple[str | None, str, str | None]:
    """Return the text that the entry's msgstr really translates."""
    previous = message.previous
    if not message.fuzzy or previous is None or previous.msgid is None:
        return text(message)
    return previous.msgctxt, previous.msgid, previous.msgid_plural


def noted(message: Message, mark: str) -> tuple[str, ...]:
    """Return the comment lines that keep a message's translation beside another, a line each form."""
    return tuple(mark + " ".join(form.split("\n")) for form in message.msgstr if form.strip())
