"""What a message of the new catalog takes over from messages of the old one.

Nothing here raises a state: what is taken over waits for a person, unless a person made exactly it final.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import Message, Previous, digest, machine_draft_comment, read_marks
from webapp.l10n.merge import form_changes
from webapp.l10n.merge.precedence import ADAPTED, FINAL, final_note, text, translated_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.merge.memory import Offer

EDITED = "edited since: "  # the digest of a text between the one that was translated and the one now
_LINE = re.compile(r":\d+$")


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
        flags=flags(wanted, known, fuzzy=known.fuzzy),
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


def framed(message: Message) -> Message:
    """Return the message with a translation that begins and ends with a line end where its text does."""
    forms = tuple(form and _framed(form, message.msgid) for form in message.msgstr)
    return message if forms == message.msgstr else replace(message, msgstr=forms)


def _framed(form: str, source: str) -> str:
    first, last = source.startswith("\n"), source.endswith("\n")
    if form.startswith("\n") != first:
        form = form.lstrip("\n") if not first else "\n" + form
    if form.endswith("\n") != last:
        form = form.rstrip("\n") if not last else form + "\n"
    return form


def blank(wanted: Message, forms: int) -> tuple[str, ...]:
    """Return no translation, in as many forms as the message needs in a language of ``forms``."""
    return ("",) * (1 if wanted.msgid_plural is None else forms)


def stale(wanted: Message, origin: Message, forms: int) -> Message:
    """Return the message with the translation of another text, and the text it translates."""
    if not any(origin.msgstr):
        return replace(wanted, msgstr=blank(wanted, forms), comments=origin.comments)
    comments = _edited_again(wanted, origin)
    if not origin.fuzzy:
        comments = (*without_notes(comments), final_note(origin))
    return replace(
        wanted,
        msgstr=shaped(wanted, origin, forms),
        comments=comments,
        flags=flags(wanted, origin, fuzzy=True),
        previous=_previous(origin),
    )


def _edited_again(wanted: Message, origin: Message) -> tuple[str, ...]:
    """Return the origin's comments, and of a text that was stale already which text was between."""
    if translated_text(origin) == text(origin):
        return origin.comments
    between, now = (f"{EDITED}{digest(m.msgid, m.msgctxt, m.msgid_plural)}" for m in (origin, wanted))
    if now in origin.comments:  # the last edit was taken back
        return origin.comments[: origin.comments.index(now)]
    return (*origin.comments, between)


def texts_behind(known: Message) -> frozenset[str]:
    """Return the digests of the texts that a message had since the one that its translation is of."""
    if translated_text(known) == text(known):
        return frozenset()
    context, msgid, plural = translated_text(known)
    between = (c.removeprefix(EDITED) for c in known.comments if c.startswith(EDITED))
    return frozenset((digest(msgid, context, plural), *between))


def composed(wanted: Message, offer: Offer, sources: Sequence[Message]) -> Message:
    """Return the message with the sentences' translations; nobody has seen them together, so it waits."""
    comments = tuple(dict.fromkeys(c for m in sources for c in without_notes(m.comments)))
    if offer.exact:
        comments = drafted_anew(comments, wanted)
    return replace(
        wanted,
        msgstr=(offer.translation,),
        comments=comments,
        flags=flags(wanted, sources[0], fuzzy=True),
        previous=None if offer.exact else Previous(wanted.msgctxt, offer.text),
    )


def restored(wanted: Message, origin: Message, forms: int) -> Message:
    """Return the message as it was: final only if a person made exactly this final."""
    if text(origin) == text(wanted):
        return refreshed(wanted, origin)
    back = replace(
        wanted,
        msgstr=shaped(wanted, origin, forms),
        comments=tuple(comment for comment in origin.comments if not comment.startswith(EDITED)),
        flags=flags(wanted, origin, fuzzy=True),
    )
    if final_note(back) not in origin.comments:
        return back
    comments = without_notes(origin.comments)
    return replace(back, comments=comments, flags=flags(wanted, origin, fuzzy=False))


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
    comments = drafted_anew(without_notes(origin.comments), wanted)
    return replace(
        wanted,
        msgstr=(found,),
        comments=comments if undone else (*comments, note),
        flags=flags(wanted, origin, fuzzy=not (undone and note.startswith(f"{ADAPTED}final"))),
    )


def is_adapted(message: Message) -> bool:
    """Whether the translation stands in another form than a person or a draft gave it."""
    return any(comment.startswith(ADAPTED) for comment in message.comments)


def _adapted_note(origin: Message) -> str:
    """Return the comment that says what an adapted translation was: reviewed or not, and which."""
    known = next((comment for comment in origin.comments if comment.startswith(ADAPTED)), None)
    if known is not None:
        return known
    final = final_note(origin)
    was_final = not origin.fuzzy or final in origin.comments
    return f"{ADAPTED}{'final' if was_final else 'draft'}: {final.removeprefix(FINAL)}"


def recut(wanted: Message, origin: Message, translation: str) -> Message:
    """Return the message with its part of another's translation, in the state that has: no word changed."""
    comments = origin.comments
    if not drafted_from_another(origin):
        comments = drafted_anew(comments, wanted)
    return replace(
        wanted,
        msgstr=(translation,),
        comments=comments,
        flags=flags(wanted, origin, fuzzy=origin.fuzzy),
        previous=origin.previous,
    )


def retired(message: Message) -> Message:
    """Return the message as obsolete; what was extracted for it says nothing any more."""
    return replace(message, obsolete=True, extracted=(), references=())


def _previous(origin: Message) -> Previous | None:
    """Return the text that the entry's msgstr really translates; None where only a digest tells of it."""
    if not origin.fuzzy:
        return Previous(*text(origin))
    return origin.previous or (None if drafted_from_another(origin) else Previous(*text(origin)))


def drafted_from_another(message: Message) -> bool:
    """Whether the entry's mark says that its draft was made of another text than its own."""
    own = digest(message.msgid, message.msgctxt, message.msgid_plural)
    return bool(read_marks(message.comments).digests - {own})


def drafted_anew(comments: tuple[str, ...], message: Message) -> tuple[str, ...]:
    """Return comments in which a draft by machine is one of this message's text."""
    return tuple(_redrafted(comment, message) for comment in comments)


def _redrafted(comment: str, message: Message) -> str:
    draft = read_marks([comment]).machine_draft
    if draft is None:
        return comment
    who, _, date = draft.rpartition(", ")
    return machine_draft_comment(who, date, message.msgid, message.msgctxt, message.msgid_plural)


def without_notes(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return comments without those on what the translation was before an edit."""
    return tuple(comment for comment in comments if not comment.startswith((FINAL, ADAPTED, EDITED)))


def flags(wanted: Message, known: Message, *, fuzzy: bool) -> tuple[str, ...]:
    """Return the flags of a message that goes on: those about its format are the template's to give."""
    own = [f for f in known.flags if f != "fuzzy" and (f in wanted.flags or not f.endswith("-format"))]
    rest = (*own, *(f for f in wanted.flags if f not in {*own, "fuzzy"}))
    return ("fuzzy", *rest) if fuzzy else rest


def shaped(wanted: Message, origin: Message, forms: int) -> tuple[str, ...]:
    """Return the origin's forms, as many as the message needs."""
    count = len(blank(wanted, forms))
    return (origin.msgstr + (origin.msgstr[-1],) * count)[:count]
