"""PO and POT files to catalogs: what they say, and the lines that say it, for ``writing``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.catalog import grammar
from webapp.l10n.catalog.charsets import decode
from webapp.l10n.catalog.entries import read_entries
from webapp.l10n.catalog.header import read_fields
from webapp.l10n.catalog.message import Block, Message, Origin
from webapp.l10n.catalog.model import Catalog, Frame
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from pathlib import Path

_AT_ONCE = 1000  # entries for polib at a time, so that a large catalog is never held thrice


def read(path: Path) -> Catalog:
    """Read a PO or POT file.

    Raises:
        CatalogError: the file is missing or unreadable, or not a valid catalog.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CatalogError(
            "no such catalog",
            path=path,
            remedy="templates are written by update, a language is started by init",
        ) from error
    except OSError as error:
        raise CatalogError(
            f"cannot be read: {error.strerror}", path=path, remedy="mend its rights"
        ) from error
    return parse(content, path)


def parse(content: bytes, path: Path | None = None) -> Catalog:
    """Read the bytes of a PO or POT file; ``path`` is for the errors' sake.

    Raises:
        CatalogError: not a valid catalog, with the line and what to do.
    """
    text, codec = decode(content, path)
    spans = list(grammar.spans(text, path))
    messages = _messages(text, spans, codec, path)
    origin = _attach_blocks(messages, spans, text)
    _refuse_duplicates(messages, path)
    at = next((i for i, m in enumerate(messages) if m.key == (None, "") and not m.obsolete), None)
    header = messages.pop(at) if at is not None else None
    fields = read_fields(header.msgstr[0]) if header else {}
    _check_plurals(messages, fields, path)
    frame = Frame(origin, header, at or 0)
    return Catalog(path, fields, header.comments if header else (), messages, frame)


def _messages(text: str, spans: list[grammar.Span], codec: str, path: Path | None) -> list[Message]:
    messages: list[Message] = []
    for at in range(0, len(spans), _AT_ONCE):
        some = spans[at : at + _AT_ONCE]
        try:
            messages += read_entries(text[some[0].above : some[-1].end], codec)
        except ValueError as error:
            line, problem = error.args
            line += text.count("\n", 0, some[0].above) + 1
            remedy = "write plain letters, as msgcat does"
            raise CatalogError(problem, path=path, line=line, remedy=remedy) from error
    if len(messages) != len(spans):
        raise CatalogError("polib reads it otherwise", path=path, remedy="ask msgfmt --check what is wrong")
    return messages


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


def _refuse_duplicates(messages: list[Message], path: Path | None) -> None:
    first: dict[tuple[str | None, str], Message] = {}
    for message in messages:
        if first.setdefault(message.key, message) is not message:
            what = f"{message.msgid[:40]!r} stands here and in line {first[message.key].line}"
            remedy = "keep one of the two, as gettext demands"
            raise CatalogError(what, path=path, line=message.line, remedy=remedy)


def _check_plurals(messages: list[Message], header: dict[str, str], path: Path | None) -> None:
    count = re.search(r"nplurals\s*=\s*(\d+)", header.get("Plural-Forms", ""))
    for message in messages:
        plural = message.msgid_plural is not None
        if plural and count and not message.obsolete and len(message.msgstr) != int(count[1]):
            raise CatalogError(
                f"{len(message.msgstr)} plural forms where Plural-Forms declares {count[1]}",
                path=path,
                line=message.line,
                remedy=f"write msgstr[0] to msgstr[{int(count[1]) - 1}]",
            )
