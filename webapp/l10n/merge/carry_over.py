"""What a message of the new catalog takes over from messages of the old one.

Nothing here raises a state: what is taken over waits for a person, unless a person made exactly it final.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import Message, Previous, digest, machine_draft_comment, read_marks
from webapp.l10n.merge import form_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.merge.memory import Offer

_LINE = re.compile(r":\d+$")
_FINAL = "was final: "
_ADAPTED = "adapted, was "  # final or draft, with digests of the translation and the text before


def refreshed(wanted: Message, known: Message) -> Message:
    """Return ``known`` with the template's comments, references and flags, and its own ``fuzzy``.

    References keep their line numbers while the files are the same: a line inserted on top would else touch
    every entry, with nothing to translate. A template without line numbers takes them off.
    """
    numbered = any(map(_LINE.search, wanted.references))
    same = numbered and _files(wanted.references) == _files(known.references)
    return replace(
        known,
        extracted=wanted.extracted,
        references=known.references if same else wanted.references,
        flags=_flags(wanted, known, fuzzy=known.fuzzy),
        obsolete=False,
    )


def referenced(wanted: Message, known: Message) -> Message:
    """Return ``known`` with the template's references, line numbers and all."""
    return known if known.references == wanted.references else replace(known, references=wanted.references)


def with_lines(message: Message, references: Sequence[str]) -> Message:
    """Return a message whose references name files alone with the lines that others name in these files."""
    files = list(dict.fromkeys(_files(references)))
    return replace(message, references=tuple(references)) if files == list(message.references) else message


def _files(references: Sequence[str]) -> list[str]:
    return [_LINE.sub("", reference) for reference in references]


def blank(wanted: Message, forms: int) -> tuple[str, ...]:
    """Return no translation, in as many forms as the message needs in a language of ``forms``."""
    return ("",) * (1 if wanted.msgid_plural is None else forms)


def stale(wanted: Message, origin: Message, forms: int) -> Message:
    """Return the message with the translation of another text, and the text it translates."""
    if not any(origin.msgstr):
        return replace(wanted, msgstr=blank(wanted, forms), comments=origin.comments)
    note = () if origin.fuzzy else (_final_note(origin),)
    return replace(
        wanted,
        msgstr=_shaped(wanted, origin, forms),
        comments=(*_without_note(origin.comments), *note) if note else origin.comments,
        flags=_flags(wanted, origin, fuzzy=True),
        previous=_previous(origin),
    )


def composed(wanted: Message, offer: Offer, sources: Sequence[Message]) -> Message:
    """Return the message with the sentences' translations; nobody has seen them together, so it waits."""
    comments = tuple(dict.fromkeys(c for m in sources for c in _without_note(m.comments)))
    if offer.exact:
        comments = _drafted_anew(comments, wanted)
    return replace(
        wanted,
        msgstr=(offer.translation,),
        comments=comments,
        flags=_flags(wanted, sources[0], fuzzy=True),
        previous=None if offer.exact else Previous(wanted.msgctxt, offer.text),
    )


def restored(wanted: Message, origin: Message, forms: int) -> Message:
    """Return the message as it was: final only if a person made exactly this final."""
    if text(origin) == text(wanted):
        return refreshed(wanted, origin)
    back = replace(
        wanted,
        msgstr=_shaped(wanted, origin, forms),
        comments=origin.comments,
        flags=_flags(wanted, origin, fuzzy=True),
    )
    if _final_note(back) not in origin.comments:
        return back
    flags = _flags(wanted, origin, fuzzy=False)
    return replace(back, comments=_without_note(origin.comments), flags=flags)


def adapted(wanted: Message, origin: Message, language: str, *, moved: bool = False) -> Message | None:
    """Return the message with the translation changed in form as the source was; None if that is not certain.

    Links follow only if ``moved``. It waits for a person, unless the change undoes one and gives back exactly
    what a person made final.
    """
    context, msgid, plural = translated_text(origin)
    unknown = origin.fuzzy and origin.previous is None and drafted_from_another(origin)
    if plural is not None or wanted.msgid_plural is not None or context != wanted.msgctxt or unknown:
        return None
    found = None
    if any(origin.msgstr):
        found = form_changes.adapted(msgid, wanted.msgid, origin.msgstr[0], language, moved=moved)
    if found is None:
        return None
    note = _adapted_note(origin)
    back = f"{digest(found)}, of {digest(wanted.msgid, wanted.msgctxt)}"
    undone = note.endswith(f": {back}")
    comments = _drafted_anew(_without_note(origin.comments), wanted)
    return replace(
        wanted,
        msgstr=(found,),
        comments=comments if undone else (*comments, note),
        flags=_flags(wanted, origin, fuzzy=not (undone and note.startswith(f"{_ADAPTED}final"))),
    )


def is_adapted(message: Message) -> bool:
    """Whether the translation stands in another form than a person or a draft gave it."""
    return any(comment.startswith(_ADAPTED) for comment in message.comments)


def _adapted_note(origin: Message) -> str:
    """Return the comment that says what an adapted translation was: reviewed or not, and which."""
    known = next((comment for comment in origin.comments if comment.startswith(_ADAPTED)), None)
    if known is not None:
        return known
    final = _final_note(origin)
    was_final = not origin.fuzzy or final in origin.comments
    return f"{_ADAPTED}{'final' if was_final else 'draft'}: {final.removeprefix(_FINAL)}"


def same_meaning(wanted: Message, origin: Message, forms: int, date: str) -> Message:
    """Return the message with the translation in the state it has: a maintainer says that the meaning stands.

    Args:
        wanted: the template's message, the edited text.
        origin: the entry of the text before the edit.
        forms: how many plural forms the language has.
        date: of this declaration; a translator comment tells it.
    """
    note = f"same meaning: {date}, of {digest(*_keyed(origin))}"
    comments = origin.comments
    if not drafted_from_another(origin):
        comments = _drafted_anew(comments, wanted)
    return replace(
        wanted,
        msgstr=_shaped(wanted, origin, forms),
        comments=(*comments, note),
        flags=_flags(wanted, origin, fuzzy=origin.fuzzy),
        previous=origin.previous,
    )


def recut(wanted: Message, origin: Message, translation: str) -> Message:
    """Return the message with its part of another's translation, in the state that has: no word changed."""
    comments = origin.comments
    if not drafted_from_another(origin):
        comments = _drafted_anew(comments, wanted)
    return replace(
        wanted,
        msgstr=(translation,),
        comments=comments,
        flags=_flags(wanted, origin, fuzzy=origin.fuzzy),
        previous=origin.previous,
    )


def _keyed(message: Message) -> tuple[str, str | None, str | None]:
    return message.msgid, message.msgctxt, message.msgid_plural


def retired(message: Message) -> Message:
    """Return the message as obsolete; what was extracted for it says nothing any more."""
    return replace(message, obsolete=True, extracted=(), references=())


def text(message: Message) -> tuple[str | None, str, str | None]:
    """Return what a message is about: context, text, plural text."""
    return message.msgctxt, message.msgid, message.msgid_plural


def translated_text(message: Message) -> tuple[str | None, str, str | None]:
    """Return the text that the entry's msgstr really translates."""
    previous = message.previous
    if not message.fuzzy or previous is None or previous.msgid is None:
        return text(message)
    return previous.msgctxt, previous.msgid, previous.msgid_plural


def _previous(origin: Message) -> Previous | None:
    """Return the text that the entry's msgstr really translates; None where only a digest tells of it."""
    if not origin.fuzzy:
        return Previous(*text(origin))
    return origin.previous or (None if drafted_from_another(origin) else Previous(*text(origin)))


def drafted_from_another(message: Message) -> bool:
    """Whether the entry's mark says that its draft was made of another text than its own."""
    own = digest(message.msgid, message.msgctxt, message.msgid_plural)
    return bool(read_marks(message.comments).digests - {own})


def _final_note(message: Message) -> str:
    """Return the comment that says of a stale entry: a person made this translation of that text final.

    It names translation and text by digest, so that neither can change unnoticed before it is final again.
    """
    context, msgid, plural = translated_text(message)
    return f"{_FINAL}{digest(chr(0).join(message.msgstr))}, of {digest(msgid, context, plural)}"


def _drafted_anew(comments: tuple[str, ...], message: Message) -> tuple[str, ...]:
    """Return comments in which a draft by machine is one of this message's text."""
    return tuple(_redrafted(comment, message) for comment in comments)


def _redrafted(comment: str, message: Message) -> str:
    draft = read_marks([comment]).machine_draft
    if draft is None:
        return comment
    who, _, date = draft.rpartition(", ")
    return machine_draft_comment(who, date, message.msgid, message.msgctxt, message.msgid_plural)


def _without_note(comments: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(comment for comment in comments if not comment.startswith((_FINAL, _ADAPTED)))


def _flags(wanted: Message, known: Message, *, fuzzy: bool) -> tuple[str, ...]:
    """Return the flags of a message that goes on: those about its format are the template's to give."""
    own = [f for f in known.flags if f != "fuzzy" and (f in wanted.flags or not f.endswith("-format"))]
    rest = (*own, *(f for f in wanted.flags if f not in {*own, "fuzzy"}))
    return ("fuzzy", *rest) if fuzzy else rest


def _shaped(wanted: Message, origin: Message, forms: int) -> tuple[str, ...]:
    """Return the origin's forms, as many as the message needs."""
    count = len(blank(wanted, forms))
    return (origin.msgstr + (origin.msgstr[-1],) * count)[:count]
