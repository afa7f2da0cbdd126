"""One entry as a person changes it: what they wrote, accepted or doubted, and nothing else.

What a person confirms loses the notes on where it came from.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.catalog import KEEP_ORIGINAL, NOTES, Previous, lines_of, with_lines
from webapp.l10n.errors import TarjamaError

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog, Message

ACTIONS = ("write", "accept", "unsure", "original", "comment", "restore")
_COUNT = re.compile(r"\s*nplurals\s*=\s*(\d{1,3})\s*;")
Key = tuple[str | None, str]


class EditRefusedError(TarjamaError):
    """An edit that cannot be made; nothing was written."""


class EntryMissingError(EditRefusedError):
    """The catalog has no entry for a message of its essay: an update has yet to bring it."""


class Heading(NamedTuple):
    """What an edit found above the entries of its catalog, to be there again once it is undone.

    Attributes:
        comments: the comment lines of the header.
        confirmed: a digest of all that was confirmed in the catalog.
        entries: a digest of all its entries.
        revised: when the catalog was revised, and
        translator: by whom, as the header told; None if it did not.
    """

    comments: tuple[str, ...]
    confirmed: str
    entries: str = ""
    revised: str | None = None
    translator: str | None = None


@dataclass(frozen=True)
class Entry:
    """What an edit may change of a message.

    Attributes:
        forms: the translation, or its plural forms.
        flags: such as ``fuzzy``.
        comments: the translator's, a line each.
        previous: the source text that was translated, if another.
        heading: what the edit found above the entries.
        lines: of the file, as the entry stood in them.
    """

    forms: tuple[str, ...]
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    previous: Previous | None = None
    heading: Heading | None = None
    lines: str = ""


@dataclass(frozen=True)
class Edit:
    """What a person does to one entry.

    Attributes:
        key: the context and text of the message.
        base: the fingerprint of the entry that the person saw.
        action: one of ``ACTIONS``.
        forms: for ``write``, the texts.
        unsure: for ``write``, whether they wait for a review.
        comment: for ``comment``, what translators tell each other, perhaps several lines.
        entry: for ``restore``, what the entry was.
    """

    key: Key
    base: str
    action: str
    forms: tuple[str, ...] = ()
    unsure: bool = False
    comment: str = ""
    entry: Entry | None = None


def fingerprint(message: Message) -> str:
    """Return what tells one state of an entry from another: all of it that a person sees or writes.

    Where it stands in the source does not count: an update may move a text while somebody translates it.
    """
    values = (
        message.msgctxt,
        message.msgid,
        message.msgid_plural,
        message.msgstr,
        sorted(message.flags),
        message.comments,
        message.previous,
    )
    return hashlib.sha256(repr(values).encode("utf-8", "backslashreplace")).hexdigest()[:20]


def entry_of(message: Message) -> Entry:
    """Return what an edit may change of a message, to restore it later."""
    return Entry(message.msgstr, message.flags, message.comments, message.previous, lines=lines_of(message))


def own_comment(message: Message) -> str:
    """Return what translators wrote for each other, without the notes that tarjama makes itself."""
    return "\n".join(line for line in message.comments if not _is_note(line))


def forms_wanted(catalog: Catalog, message: Message) -> int:
    """Return how many texts the translation of a message has: one, or as many as the header declares."""
    if message.msgid_plural is None:
        return 1
    declared = _COUNT.match(catalog.header.get("Plural-Forms", ""))
    return int(declared[1]) if declared and int(declared[1]) else len(message.msgstr)


def amended(catalog: Catalog, known: Message, each: Edit) -> Message:
    """Return a message with one edit made.

    Raises:
        EditRefusedError: the edit means nothing.
    """
    wanted = forms_wanted(catalog, known)
    if each.action == "write":
        return worded(known, counted(each.forms, known, catalog), unsure=each.unsure)
    if each.action == "accept":
        return _confirmed(_with_text(known, catalog), known.msgstr)
    if each.action == "unsure":
        return _doubted(_with_text(known, catalog))
    if each.action == "original":
        kept = _confirmed(known, _source(known, wanted))
        return replace(kept, comments=tuple(dict.fromkeys((*kept.comments, KEEP_ORIGINAL))))
    if each.action == "comment":
        return replace(known, comments=_with_comment(known.comments, each.comment, catalog))
    if each.action == "restore" and each.entry is not None:
        return _restored(known, each.entry, catalog)
    raise EditRefusedError(f"no such action: {each.action}", remedy=f"one of {', '.join(ACTIONS)}")


def worded(known: Message, forms: tuple[str, ...], *, unsure: bool = False) -> Message:
    """Return a message with texts that a person wrote, confirmed by that or still a draft."""
    texts = tuple(_ended(text, known.msgid) for text in forms)
    if not any(texts):
        texts = ("",) * len(texts)
    new = _confirmed(known, texts)
    if KEEP_ORIGINAL in new.comments and texts != _source(known, len(texts)):
        new = replace(new, comments=tuple(line for line in new.comments if line.strip() != KEEP_ORIGINAL))
    return replace(new, flags=("fuzzy", *new.flags)) if unsure and texts[0] else new


def _ended(text: str, msgid: str) -> str:
    """Return a text with line ends where its source begins and ends with one, and nowhere else (msgfmt)."""
    text = text.strip("\n")
    if not text.strip():
        return ""
    return "\n" * msgid.startswith("\n") + text + "\n" * msgid.endswith("\n")


def _bordered(text: str, msgid: str) -> str:
    """Return a text that gettext takes for a translation of ``msgid``: the same one, if it is fit."""
    borders = text.startswith("\n"), text.endswith("\n")
    sound = not text or borders == (msgid.startswith("\n"), msgid.endswith("\n"))
    return text if sound else _ended(text, msgid)


def _confirmed(known: Message, forms: tuple[str, ...]) -> Message:
    return replace(
        known,
        msgstr=forms,
        flags=tuple(flag for flag in known.flags if flag != "fuzzy"),
        comments=tuple(line for line in known.comments if not line.strip().startswith(NOTES)),
        previous=None,
    )


def _doubted(known: Message) -> Message:
    """Return a confirmed message as a draft; what waits already stays as it is."""
    if known.fuzzy:
        return known
    new = _confirmed(known, known.msgstr)
    return replace(new, flags=("fuzzy", *new.flags))


def _with_text(known: Message, catalog: Catalog) -> Message:
    if not all(text.strip() for text in known.msgstr):
        raise EditRefusedError(
            "there is no translation yet", path=catalog.path, line=known.line, remedy="write one first"
        )
    return known


def _source(known: Message, wanted: int) -> tuple[str, ...]:
    if known.msgid_plural is None:
        return (known.msgid,)
    return (known.msgid, *[known.msgid_plural] * (wanted - 1)) if wanted > 1 else (known.msgid_plural,)


def counted(forms: tuple[str, ...], known: Message, catalog: Catalog) -> tuple[str, ...]:
    """Return the texts of a message's translation.

    Raises:
        EditRefusedError: they are more or fewer than it has forms.
    """
    wanted = forms_wanted(catalog, known)
    if len(forms) != wanted:
        told = "one text is" if wanted == 1 else f"{wanted} texts are"
        raise EditRefusedError(f"{told} wanted here, not {len(forms)}", path=catalog.path)
    return forms


def _with_comment(comments: tuple[str, ...], comment: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the comments with the translators' own replaced, at their place among the notes."""
    lines = tuple(line.rstrip() for line in comment.strip().split("\n")) if comment.strip() else ()
    for line in lines:
        if _is_note(line):
            raise EditRefusedError(
                f"a comment that begins with {line.strip()[:20]!r} would mean something else",
                path=catalog.path,
                remedy="begin it otherwise",
            )
        if line.endswith("\\"):  # gettext would read the next line as part of it
            raise EditRefusedError(
                "a line of a comment cannot end with a backslash",
                path=catalog.path,
                remedy="write on behind it",
            )
    at = next((at for at, line in enumerate(comments) if not _is_note(line)), 0)
    notes = [line for line in comments if _is_note(line)]
    return (*notes[:at], *lines, *notes[at:])


def _is_note(line: str) -> bool:
    return line.strip().startswith(NOTES) or line.strip() == KEEP_ORIGINAL


def _is_flag(text: str) -> bool:
    """Whether a line of flags says this one flag again: gettext joins a line that ends with a backslash."""
    return text == text.strip() != "" and not {",", "\n"} & set(text) and not text.endswith("\\")


def _restored(known: Message, entry: Entry, catalog: Catalog) -> Message:
    """Return a message as an entry says; what gettext would refuse is mended: no undo is impossible."""
    if len(entry.forms) != len(known.msgstr):
        counted(entry.forms, known, catalog)
    for flag in entry.flags:
        if flag not in known.flags and not _is_flag(flag):
            raise EditRefusedError(f"{flag!r} is no flag", path=catalog.path)
    forms = tuple(_bordered(text, known.msgid) for text in entry.forms)
    previous = entry.previous if entry.previous and entry.previous.msgid is not None else None
    restored = replace(known, msgstr=forms, flags=entry.flags, comments=entry.comments, previous=previous)
    return with_lines(restored, entry.lines)
