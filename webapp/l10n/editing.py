"""One entry of a catalog edited by a person: what they wrote, accepted or doubted, and nothing else.

An edit is based on the entry as the person saw it. If it is another by now nothing is written, and the
person chooses. What a person confirms loses the notes on where it came from.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n import catalog as catalogs
from webapp.l10n import files
from webapp.l10n.catalog import KEEP_ORIGINAL, Previous, State
from webapp.l10n.credits import credited
from webapp.l10n.errors import TarjamaError, WriteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message

ACTIONS = ("write", "accept", "unsure", "original", "comment", "restore")
NOTES = ("machine draft:", "was final:", "adapted, was ", "suggested from:")  # comments of tarjama's own
_CONFIRM = frozenset({"write", "accept", "original"})
_COUNT = re.compile(r"\s*nplurals\s*=\s*(\d{1,3})\s*;")
_FLAG = re.compile(r"[A-Za-z][\w.:-]*( ?[\w.:-]+)*")
Key = tuple[str | None, str]


class EditRefusedError(TarjamaError):
    """An edit that cannot be made; nothing was written."""


class EditConflictError(TarjamaError):
    """The entry is not what the edit was made from; nothing was written.

    Attributes:
        catalog: as the file holds it now.
        message: the entry as it is now.
    """

    def __init__(self, catalog: Catalog, message: Message) -> None:
        super().__init__("was changed meanwhile", path=catalog.path, line=message.line, remedy="choose")
        self.catalog = catalog
        self.message = message


class Thanks(NamedTuple):
    """What an edit found above the header where it added a name there.

    Attributes:
        comments: the comment lines, as they were.
        confirmed: a digest of all that was confirmed in the catalog.
    """

    comments: tuple[str, ...]
    confirmed: str


@dataclass(frozen=True)
class Entry:
    """What an edit may change of a message.

    Attributes:
        forms: the translation, or its plural forms.
        flags: such as ``fuzzy``.
        comments: the translator's, a line each.
        previous: the source text that was translated, if another.
        thanks: what to take back above the header, if the edit added a name there.
    """

    forms: tuple[str, ...]
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    previous: Previous | None = None
    thanks: Thanks | None = None


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


@dataclass(frozen=True)
class Author:
    """Who edits, and when.

    Attributes:
        name: ``Name <address>``, as it goes into the header; empty if nobody is to be named.
        time: as gettext writes it, ``2026-11-23 12:00+0000``.
        credited: whether the name goes to the credits with the first text that is confirmed.
    """

    name: str
    time: str
    credited: bool = True


@dataclass(frozen=True)
class Written:
    """What became of edits.

    Attributes:
        catalog: as the file holds it now.
        before: the entries that were edited, as they were.
        changed: those that were left alone, since they are not what the person saw.
    """

    catalog: Catalog
    before: Mapping[Key, Entry] = field(default_factory=dict)
    changed: tuple[Key, ...] = ()


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
    return Entry(message.msgstr, message.flags, message.comments, message.previous)


def own_comment(message: Message) -> str:
    """Return what translators wrote for each other, without the notes that tarjama makes itself."""
    return "\n".join(line for line in message.comments if not _is_note(line))


def forms_wanted(catalog: Catalog, message: Message) -> int:
    """Return how many texts the translation of a message has: one, or as many as the header declares."""
    if message.msgid_plural is None:
        return 1
    declared = _COUNT.match(catalog.header.get("Plural-Forms", ""))
    return int(declared[1]) if declared and int(declared[1]) else len(message.msgstr)


def edit(catalog: Catalog, edits: Iterable[Edit], author: Author) -> Catalog:
    """Return a catalog with edits made: their entries, the header's date and translator, the credits.

    A catalog in which they change nothing is returned as it is.

    Raises:
        EditConflictError: an entry is not what the person saw.
        EditRefusedError: an edit that means nothing, of a message that is not there, or with a text that
            would not come back from the file.
    """
    edits = tuple(edits)
    made: dict[Key, Message] = {}
    confirmed = False
    for each in edits:
        known = _found(catalog, each)
        new = _edited(catalog, known, each)
        if new.values != known.values:
            made[each.key] = new
            confirmed |= each.action in _CONFIRM and not new.fuzzy and any(new.msgstr)
    if not made:
        return catalog
    messages = [
        message if message.obsolete else made.get(message.key, message) for message in catalog.messages
    ]
    signed = _signed(replace(catalog, messages=messages), author, confirmed=confirmed)
    return _unthanked(signed, [each.entry for each in edits if each.action == "restore"], author)


def write(
    path: Path, edits: Sequence[Edit], author: Author, *, within: Path, partly: bool = False
) -> Written:
    """Make edits in the file of a catalog, whole or not at all; a save of another program is kept.

    Args:
        path: the PO file.
        edits: of different entries.
        author: who makes them.
        within: the folder that runs of this program exclude each other from.
        partly: whether to leave alone entries that are not what the person saw, and make the other edits.

    Raises:
        EditConflictError: an entry is not what the person saw, and all edits are wanted or none.
        EditRefusedError: see :func:`edit`.
        CatalogError: the file is gone, is no catalog, or a text would not come back from it.
        WriteError: the file cannot be written, or an update is at work for longer than some seconds.
    """
    found: list[Written] = []
    after = b""

    def make(content: bytes | None) -> bytes:
        nonlocal after
        _refuse_read_only(path)
        catalog = catalogs.read(path) if content is None else catalogs.reparse(content, path)
        chosen = [each for each in edits if not partly or _fits(catalog, each)]
        new = edit(catalog, chosen, author)
        thanks = _thanks(catalog, new)
        before = {each.key: replace(entry_of(_found(catalog, each)), thanks=thanks) for each in chosen}
        found[:] = [Written(new, before, tuple(each.key for each in edits if each.key not in before))]
        after = content if new is catalog and content is not None else catalogs.serialize(new)
        return after

    with files.lock(within):
        files.renew(path, make)
    return replace(found[0], catalog=catalogs.reparse(after, path))


def _refuse_read_only(path: Path) -> None:
    """Raise if the file may not be changed; replacing it would pass over that, and no PO editor does."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # reading it tells what is wrong
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise WriteError("is read-only", path=path, remedy="make the file writable for you")


def _found(catalog: Catalog, each: Edit) -> Message:
    known = catalog.find(each.key[1], each.key[0])
    if known is None:
        raise EditRefusedError(
            "has no such entry yet", path=catalog.path, remedy="run update, then write it again"
        )
    if fingerprint(known) != each.base:
        raise EditConflictError(catalog, known)
    return known


def _fits(catalog: Catalog, each: Edit) -> bool:
    known = catalog.find(each.key[1], each.key[0])
    return known is not None and fingerprint(known) == each.base and any(known.msgstr)


def _edited(catalog: Catalog, known: Message, each: Edit) -> Message:
    """Return the message with one edit made.

    Raises:
        EditRefusedError: the edit means nothing.
    """
    wanted = forms_wanted(catalog, known)
    if each.action == "write":
        return worded(known, _counted(each.forms, wanted, catalog), unsure=each.unsure)
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
        return _restored(known, each.entry, wanted, catalog)
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


def _counted(forms: tuple[str, ...], wanted: int, catalog: Catalog) -> tuple[str, ...]:
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


def _restored(known: Message, entry: Entry, wanted: int, catalog: Catalog) -> Message:
    if len(entry.forms) != len(known.msgstr):
        _counted(entry.forms, wanted, catalog)
    for flag in entry.flags:
        if not _FLAG.fullmatch(flag):
            raise EditRefusedError(f"{flag!r} is no flag", path=catalog.path)
    return replace(
        known, msgstr=entry.forms, flags=entry.flags, comments=entry.comments, previous=entry.previous
    )


def _signed(catalog: Catalog, author: Author, *, confirmed: bool) -> Catalog:
    """Return a catalog that tells who revised it and when; one without a header gets none."""
    if not catalog.header:
        return catalog
    header = {**catalog.header, "PO-Revision-Date": author.time}
    if author.name:
        header["Last-Translator"] = author.name
    comments = catalog.header_comments
    if author.name and author.credited and confirmed:
        comments = credited(comments, author.name, int(author.time[:4]))
    return replace(catalog, header=header, header_comments=comments)


def _thanks(catalog: Catalog, new: Catalog) -> Thanks | None:
    """Return what an edit found above the header, if it made a change there."""
    if new.header_comments == catalog.header_comments:
        return None
    return Thanks(catalog.header_comments, _final(catalog))


def _final(catalog: Catalog) -> str:
    """Return a digest of all that is confirmed in a catalog."""
    texts = sorted(
        repr((message.key, message.msgstr))
        for message in catalog.messages
        if not message.obsolete and not message.fuzzy and any(message.msgstr)
    )
    return hashlib.sha256("\n".join(texts).encode("utf-8", "backslashreplace")).hexdigest()[:20]


def _unthanked(catalog: Catalog, entries: Iterable[Entry | None], author: Author) -> Catalog:
    """Return a catalog without the author's name where all that they were thanked for was taken back.

    Nothing but that name can be taken out: with it, the lines told must be those that stand there now.
    """
    for entry in entries:
        thanks = entry and entry.thanks
        if not thanks or not author.name or thanks.confirmed != _final(catalog):
            continue
        if credited(thanks.comments, author.name, int(author.time[:4])) == catalog.header_comments:
            return replace(catalog, header_comments=thanks.comments)
    return catalog


def left(catalog: Catalog, message: Message | None) -> bool:
    """Whether anything is to do for a message: to translate, to bring up to date, to review."""
    return message is None or catalog.state(message) is not State.TRANSLATED
