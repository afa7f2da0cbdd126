"""PO and POT files to catalogs: what they say, and the lines that say it, for ``writing``."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from webapp.l10n.catalog import grammar
from webapp.l10n.catalog.charsets import charset_of, decode, decode_anyhow, has_lone_returns
from webapp.l10n.catalog.header import read_fields
from webapp.l10n.catalog.message import Block, Message, Origin, message_of
from webapp.l10n.catalog.model import Catalog, Frame
from webapp.l10n.catalog.polib_door import read_entries
from webapp.l10n.catalog.slices import UsualEntries
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


def parse(content: bytes, path: Path | None = None, *, before: Catalog | None = None) -> Catalog:
    """Read the bytes of a PO or POT file; ``path`` is for the errors' sake.

    Args:
        content: the bytes.
        path: the file.
        before: an earlier reading of the file, as it was read: what lines say that stood there already is
            taken from it.

    Raises:
        CatalogError: not a valid catalog, with the line and what to do.
    """
    text, codec = decode(content, path)
    spans = list(grammar.spans(text, path))
    known = _said(before) if before is not None and charset_of(before.header) == codec else {}
    messages = _renewed(text, spans, codec, path, known) if known else _messages(text, spans, codec, path)
    origin = _attach_blocks(messages, spans, text)
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
    spans, unread = grammar.readable_spans(text, path)
    messages, spans, unescaped = _messages_one_by_one(text, spans, codec, path)
    origin = _attach_blocks(messages, spans, text)
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


def _messages(text: str, spans: list[grammar.Span], codec: str, path: Path | None) -> list[Message]:
    """Return the messages: usual ones by a pattern, the others by polib, which also names what is wrong."""
    usual = UsualEntries()
    found = [usual.read(text[span.start : span.end]) for span in spans]
    others = [span for span, message in zip(spans, found, strict=True) if message is None]
    try:
        read = iter(_by_polib(text, others, codec, path))
    except CatalogError:
        return _by_polib(text, spans, codec, path)  # which names the line
    return [next(read) if message is None else message for message in found]


def _by_polib(text: str, spans: list[grammar.Span], codec: str, path: Path | None) -> list[Message]:
    messages: list[Message] = []
    for at in range(0, len(spans), _AT_ONCE):
        messages += _entries(text, spans[at : at + _AT_ONCE], codec, path)
    return messages


def _said(before: Catalog) -> dict[str, tuple[Any, ...]]:
    """Return what the lines of a file say, entry by entry."""
    header = before.frame.header if before.frame else None
    blocks = (message.block for message in (*([header] if header else ()), *before.messages))
    return {block.text: block.values for block in blocks if block is not None}


def _renewed(
    text: str, spans: list[grammar.Span], codec: str, path: Path | None, known: Mapping[str, tuple[Any, ...]]
) -> list[Message]:
    """Return the messages; only those whose lines are not known are read."""
    said = [known.get(text[span.start : span.end]) for span in spans]
    fresh = [span for span, values in zip(spans, said, strict=True) if values is None]
    try:
        read = iter(_messages(text, fresh, codec, path))
    except CatalogError:
        return _messages(text, spans, codec, path)  # which names the line
    return [next(read) if values is None else message_of(values) for values in said]


def _messages_one_by_one(
    text: str, spans: list[grammar.Span], codec: str, path: Path | None
) -> tuple[list[Message], list[grammar.Span], list[CatalogError]]:
    """Return the messages that polib can read, where they stand, and why it cannot read the others."""
    messages: list[Message] = []
    kept: list[grammar.Span] = []
    faults: list[CatalogError] = []
    pieces = [spans[at : at + _AT_ONCE] for at in range(0, len(spans), _AT_ONCE)][::-1]
    while pieces:
        piece = pieces.pop()
        try:
            messages += _entries(text, piece, codec, path)
            kept += piece
        except CatalogError as error:
            half = len(piece) // 2
            if half:
                pieces += piece[half:], piece[:half]
            else:
                faults.append(error)
    return messages, kept, faults


def _entries(text: str, spans: list[grammar.Span], codec: str, path: Path | None) -> list[Message]:
    """Read entries that stand together, or with something between them that is none.

    Raises:
        CatalogError: an escape that is no letter, or something that polib reads otherwise.
    """
    together = all(a.end == b.above for a, b in itertools.pairwise(spans))
    whole = text[spans[0].above : spans[-1].end] if together else _pieced(text, spans)
    try:
        messages = read_entries(whole, codec)
    except ValueError as error:
        line, problem = error.args
        line += text.count("\n", 0, spans[0].above) + 1
        remedy = "write plain letters, as msgcat does"
        code = "syntax-bad-escape"
        raise CatalogError(problem, path=path, line=line, remedy=remedy, code=code) from error
    if len(messages) != len(spans):
        remedy = "ask msgfmt --check what is wrong"
        raise CatalogError("polib reads it otherwise", path=path, remedy=remedy, code="syntax-order")
    return messages


def _pieced(text: str, spans: list[grammar.Span]) -> str:
    return "\n\n".join(text[span.start : span.end] for span in spans)


def _attach_blocks(messages: list[Message], spans: list[grammar.Span], text: str) -> Origin:
    """Give each message its lines and the number of its first keyword's line."""
    origin = Origin(text, spans[0].start if spans else 0, spans[-1].end if spans else 0)
    line, counted = 1, 0
    for message, span in zip(messages, spans, strict=True):
        line += text.count("\n", counted, span.body)
        counted = span.body
        message.line = line
        message.block = Block(origin, span.above, span.start, span.end, message.values)
    return origin


def _twins(messages: list[Message], path: Path | None) -> Iterator[CatalogError]:
    """Yield an error for each message that stands in the file already."""
    first: dict[tuple[str | None, str], Message] = {}
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
