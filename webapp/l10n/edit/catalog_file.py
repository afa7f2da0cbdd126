"""Edits of a person in the file of a catalog: their entries, the header's date and translator, the credits.

An edit is based on the entry as the person saw it. If it is another by now nothing is written, and the
person chooses. What is undone leaves the header as it was found, unless somebody else was at work meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.catalog.cache import parse_once
from webapp.l10n.catalog.credits import credited
from webapp.l10n.edit.entry import (
    EditRefusedError,
    EntryMissingError,
    Heading,
    amended,
    entry_of,
    fingerprint,
)
from webapp.l10n.errors import CatalogError, TarjamaError, WriteError
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.edit.entry import Edit, Entry, Key

_CONFIRM = frozenset({"write", "accept", "original"})
_SIGNED = ("PO-Revision-Date", "Last-Translator")


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
        new = amended(catalog, known, each)
        if new.values != known.values:
            made[each.key] = new
            confirmed |= each.action in _CONFIRM and not new.fuzzy and any(new.msgstr)
    if not made:
        return catalog
    messages = [
        message if message.obsolete else made.get(message.key, message) for message in catalog.messages
    ]
    made_by = signed(replace(catalog, messages=messages), author, confirmed=confirmed)
    restored = [each.entry for each in edits if each.action == "restore"]
    own = catalog.header.get("Last-Translator") == made_by.header.get("Last-Translator")
    return _unsigned(_unthanked(made_by, restored, author), restored) if own else made_by


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
        CatalogError: the file is gone, or is no catalog.
        WriteError: the file cannot be written, or an update is at work for longer than some seconds.
    """
    found: list[Written] = []
    after = b""

    def make(content: bytes | None) -> bytes:
        """Return the bytes with the changes, made on what the file holds when it is written."""
        nonlocal after
        _refuse_read_only(path)
        catalog = catalogs.read(path) if content is None else parse_once(content, path)
        chosen = [each for each in edits if not partly or _fits(catalog, each)]
        new = edit(catalog, chosen, author)
        heading = None if new is catalog else _heading(catalog)
        before = {each.key: replace(entry_of(_found(catalog, each)), heading=heading) for each in chosen}
        found[:] = [Written(new, before, tuple(each.key for each in edits if each.key not in before))]
        after = content if new is catalog and content is not None else _serialized(new)
        return after

    with files.lock(within):
        files.renew(path, make)
        return replace(found[0], catalog=parse_once(after, path))


def _serialized(catalog: Catalog) -> bytes:
    """Return the bytes of a catalog that was read from its file, and fits into it but for what was edited."""
    try:
        return catalogs.serialize(catalog)
    except CatalogError as error:
        raise EditRefusedError(
            error.problem, path=error.path, line=error.line, remedy=error.remedy
        ) from error


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
        raise EntryMissingError(
            "has no such entry yet", path=catalog.path, remedy="run update, then write it again"
        )
    if fingerprint(known) != each.base:
        raise EditConflictError(catalog, known)
    return known


def _fits(catalog: Catalog, each: Edit) -> bool:
    known = catalog.find(each.key[1], each.key[0])
    return known is not None and fingerprint(known) == each.base and any(known.msgstr)


def signed(catalog: Catalog, author: Author, *, confirmed: bool) -> Catalog:
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


def _heading(catalog: Catalog) -> Heading:
    revised, translator = map(catalog.header.get, _SIGNED)
    return Heading(catalog.header_comments, _final(catalog), _whole(catalog), revised, translator)


def _final(catalog: Catalog) -> str:
    """Return a digest of all that is confirmed in a catalog."""
    return _digest(
        sorted(
            repr((message.key, message.msgstr))
            for message in catalog.messages
            if not message.obsolete and not message.fuzzy and any(message.msgstr)
        )
    )


def _whole(catalog: Catalog) -> str:
    """Return a digest of all the entries of a catalog, but for where they stand in the source."""
    return _digest([fingerprint(message) for message in catalog.messages])


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "backslashreplace")).hexdigest()[:20]


def _unthanked(catalog: Catalog, entries: Iterable[Entry | None], author: Author) -> Catalog:
    """Return a catalog without the author's name where all that they were thanked for was taken back.

    Nothing but that name can be taken out: with it, the lines told must be those that stand there now.
    """
    for entry in entries:
        heading = entry and entry.heading
        if not heading or not author.name or heading.confirmed != _final(catalog):
            continue
        if credited(heading.comments, author.name, int(author.time[:4])) == catalog.header_comments:
            return replace(catalog, header_comments=heading.comments)
    return catalog


def _unsigned(catalog: Catalog, entries: Iterable[Entry | None]) -> Catalog:
    """Return a catalog revised as an edit found it, where nothing is left of what came since."""
    for entry in entries:
        heading = entry and entry.heading
        if not heading or not catalog.header or heading.entries != _whole(catalog):
            continue
        found = dict(zip(_SIGNED, (heading.revised, heading.translator), strict=True))
        if "\n" not in "".join(filter(None, found.values())):
            told = {name: found.get(name, value) for name, value in catalog.header.items()}
            return replace(catalog, header={name: text for name, text in told.items() if text is not None})
    return catalog


def left(catalog: Catalog, message: Message | None) -> bool:
    """Whether anything is to do for a message: to translate, to bring up to date, to review."""
    return message is None or catalog.state(message) is not State.TRANSLATED
