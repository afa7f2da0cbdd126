"""PO and POT files to catalogs: what they say, and the lines that say it, for ``writing``."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from webapp.l10n.catalog import grammar
from webapp.l10n.catalog.charsets import decode, decode_anyhow, has_lone_returns
from webapp.l10n.catalog.header import read_fields
from webapp.l10n.catalog.message import Block, Message, Origin
from webapp.l10n.catalog.model import Catalog, Frame
from webapp.l10n.catalog.slices import Slice, message_of
from webapp.l10n.errors import CatalogError
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_AT_ONCE = 1000  # entries for polib at a time, so that a large catalog is never held thrice


def read(path: Path) -> Catalog:
    """Read a PO or POT file.

    Raises:
        CatalogError: the file is missing or unreadable, or not a valid catalog.
    """
    return parse(content_of(path), path)


def content_of(path: Path) -> bytes:
    """Return the bytes of a PO or POT file.

    Raises:
        CatalogError: the file is missing or unreadable.
    """
    try:
        return files.read(path)
    except FileNotFoundError as error:
        raise CatalogError(
            "no such catalog",
            path=path,
            remedy="templates are written by update, a language is started by init",
        ) from error
    except OSError as error:
        raise CatalogError(
            f"cannot be read: {error.strerror}", path=path, remedy=files.mending(error)
        ) from error


def parse(content: bytes, path: Path | None = None) -> Catalog:
    """Read the bytes of a PO or POT file; ``path`` is for the errors' sake.

    Raises:
        CatalogError: not a valid catalog, with the line and what to do.
    """
    text, codec = decode(content, path)
    origin = Origin(text)
    blocks = list(grammar.blocks(origin, path))
    messages = _messages(origin, blocks, _unusual(blocks, codec, path))
    for fault in _twins(messages, path):
        raise fault
    catalog = _catalog(messages, origin, path)
    for fault in _miscounted(catalog, path):
        raise fault
    return catalog


def recover(content: bytes, path: Path | None = None) -> tuple[Catalog, tuple[CatalogError, ...]]:
    """Read what can be read of the bytes of a PO or POT file, and tell each fault by line.

    A file without a fault gives what ``parse`` does. Entries that cannot be read are left out, and of two
    with the same text the second; a catalog that is not whole should not be written.
    """
    try:
        if not has_lone_returns(content):
            return parse(content, path), ()
    except CatalogError as error:
        if error.code == "empty-file":
            return Catalog(path, {}, (), []), (error,)
    text, codec, faults = decode_anyhow(content, path)
    if not _KEYWORD.search(text):
        problem, remedy = "no line of it is a message of a PO file", "restore the file from version control"
        faults = [CatalogError(problem, path=path, line=1, remedy=remedy, code="not-a-po-file")]
        return Catalog(path, {}, (), []), tuple(faults)
    origin = Origin(text)
    blocks, unread = grammar.readable_blocks(origin, path)
    said, unescaped = _readable(blocks, codec, path)
    messages = _messages(origin, [b for b in blocks if b in said or isinstance(b, Slice)], said)
    twins = list(_twins(messages, path))
    first = {message.key: message for message in reversed(messages)}
    whole = [m for m in messages if first[m.key] is m and not _damaged(m, faults)]
    catalog = _catalog(whole, origin, path)
    return catalog, (*faults, *unread, *unescaped, *twins, *_miscounted(catalog, path))


_KEYWORD = re.compile(r"^[ \t]*(?:#~[ \t]*)?msg(?:id|str|ctxt)", re.MULTILINE)
_REPLACED = "\ufffd"


def _damaged(message: Message, faults: list[CatalogError]) -> bool:
    """Whether bytes of the message were no letters."""
    return bool(faults) and any(_REPLACED in text for text in (message.msgid, *message.msgstr))


def _catalog(messages: list[Message], origin: Origin, path: Path | None) -> Catalog:
    at = next((i for i, m in enumerate(messages) if m.key == (None, "") and not m.obsolete), None)
    header = messages.pop(at) if at is not None else None
    fields = read_fields(header.msgstr[0]) if header else {}
    return Catalog(path, fields, header.comments if header else (), messages, Frame(origin, header, at or 0))


def _messages(origin: Origin, blocks: list[Block], said: Mapping[Block, Message]) -> list[Message]:
    """Return the messages with their lines and the number of their first keyword's line.

    Args:
        origin: the reading that the blocks are of.
        blocks: the lines of each message.
        said: what polib reads in those that are no slices.
    """
    if blocks:
        origin.first, origin.last = blocks[0].start, blocks[-1].end
    messages: list[Message] = []
    line, counted = 1, 0
    for block in blocks:
        line += origin.text.count("\n", counted, block.body)
        counted = block.body
        if isinstance(block, Slice):
            messages.append(message_of(block, line))
        else:
            message = said[block]
            message.line, message.block, block.values = line, block, message.values
            messages.append(message)
    return messages


def _unusual(blocks: list[Block], codec: str, path: Path | None) -> dict[Block, Message]:
    """Return what polib says of the blocks that are no slices.

    Raises:
        CatalogError: as ``_entries``.
    """
    others = [block for block in blocks if not isinstance(block, Slice)]
    try:
        return _by_polib(others, codec, path)
    except CatalogError:
        return _by_polib(blocks, codec, path)  # which names the line


def _by_polib(blocks: list[Block], codec: str, path: Path | None) -> dict[Block, Message]:
    pieces = (blocks[at : at + _AT_ONCE] for at in range(0, len(blocks), _AT_ONCE))
    return {block: message for piece in pieces for block, message in _entries(piece, codec, path)}


def _readable(
    blocks: list[Block], codec: str, path: Path | None
) -> tuple[dict[Block, Message], list[CatalogError]]:
    """Return what polib can read of the blocks that are no slices, and why it cannot read the others."""
    read: dict[Block, Message] = {}
    faults: list[CatalogError] = []
    others = [block for block in blocks if not isinstance(block, Slice)]
    pieces = [others[at : at + _AT_ONCE] for at in range(0, len(others), _AT_ONCE)][::-1]
    while pieces:
        piece = pieces.pop()
        try:
            read.update(_entries(piece, codec, path))
        except CatalogError as error:
            half = len(piece) // 2
            if half:
                pieces += piece[half:], piece[:half]
            else:
                faults.append(error)
    return read, faults


def _entries(blocks: list[Block], codec: str, path: Path | None) -> Iterator[tuple[Block, Message]]:
    """Read entries that stand together, or with something between them that is none.

    Raises:
        CatalogError: an escape that is no letter, or something that polib reads otherwise.
    """
    from webapp.l10n.catalog.polib_door import read_entries  # few catalogs have such entries

    text = blocks[0].origin.text
    together = all(a.end == b.above for a, b in itertools.pairwise(blocks))
    whole = text[blocks[0].above : blocks[-1].end] if together else "\n\n".join(b.text for b in blocks)
    try:
        messages = read_entries(whole, codec)
    except ValueError as error:
        line, problem = error.args
        line += text.count("\n", 0, blocks[0].above) + 1
        remedy = "write plain letters, as msgcat does"
        code = "syntax-bad-escape"
        raise CatalogError(problem, path=path, line=line, remedy=remedy, code=code) from error
    if len(messages) != len(blocks):
        remedy = "ask msgfmt --check what is wrong"
        raise CatalogError("polib reads it otherwise", path=path, remedy=remedy, code="syntax-order")
    return zip(blocks, messages, strict=True)


def _twins(messages: list[Message], path: Path | None) -> Iterator[CatalogError]:
    """Yield an error for each message that stands in the file already."""
    first: dict[tuple[str | None, str], Message] = {}
    if len({(message.msgctxt, message.msgid) for message in messages}) == len(messages):
        return
    for message in messages:
        if first.setdefault(message.key, message) is not message:
            what = f"{message.msgid[:40]!r} stands here and in line {first[message.key].line}"
            remedy = "keep one of the two, as gettext demands"
            code = "duplicate-header" if message.key == (None, "") else "duplicate-msgid"
            yield CatalogError(what, path=path, line=message.line, remedy=remedy, code=code)


def _miscounted(catalog: Catalog, path: Path | None) -> Iterator[CatalogError]:
    """Yield an error for each message with another number of forms than the header declares."""
    count = re.search(r"nplurals\s*=\s*(\d+)", catalog.header.get("Plural-Forms", ""))
    for message in catalog.live() if count else ():
        assert count
        declared = int(count[1])
        if message.msgid_plural is not None and len(message.msgstr) != declared:
            yield CatalogError(
                f"{len(message.msgstr)} plural forms where Plural-Forms declares {declared}",
                path=path,
                line=message.line,
                remedy=f"write msgstr[0] to msgstr[{declared - 1}]",
                code=f"plural-{'missing' if len(message.msgstr) < declared else 'extra'}-form",
            )
