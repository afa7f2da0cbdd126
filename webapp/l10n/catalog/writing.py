"""Catalogs to PO and POT bytes: what did not change as it stood, the rest as ``msgcat --no-wrap``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog.charsets import charset_of
from webapp.l10n.catalog.header import read_fields, write_fields
from webapp.l10n.catalog.message import Message, Previous
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from webapp.l10n.catalog.message import Block, Values
    from webapp.l10n.catalog.model import Catalog

# Control characters and the line breaks that programs disagree about: a text with them would not
# come back as it went. A tab and a line feed have an escape that every program reads.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"})
_FORMATS = (  # the order of gettext's own table
    "c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep ruby sh awk lua "
    "object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl perl-brace php gcc-internal "
    "gfc-internal ycp"
).split()  # noqa: SIM905 - thirty quoted names say less
_FLAG_ORDER = {"fuzzy": 0, **{f"{name}-format": at for at, name in enumerate(_FORMATS, 1)}}


def serialize(catalog: Catalog) -> bytes:
    """Return the catalog's file.

    Messages stand in the order of the list. One that says what its lines said keeps them byte for
    byte; one whose comments, references, flags or previous text changed keeps its other lines; one
    whose texts changed, and a new one, is written as ``msgcat --no-wrap`` writes it. A text that the
    declared charset has no letters for turns the whole file to UTF-8.

    Raises:
        CatalogError: a text that would not come back from the file as it went in.
    """
    codec = charset_of(catalog.header)
    try:
        return _text(catalog).encode(codec)
    except UnicodeEncodeError:
        header = {**catalog.header, "Content-Type": "text/plain; charset=UTF-8"}
        return _text(replace(catalog, header=header)).encode("utf-8")


def _text(catalog: Catalog) -> str:
    frame = catalog.frame
    newline = frame.newline if frame else "\n"
    parts: list[str] = []
    last: Block | None = None
    for message in _with_header(catalog):
        block = message.block if frame and message.block and message.block.origin is frame.origin else None
        if not parts:
            parts.append(block.before if block and "\n" not in block.before.strip(" \t") else "")
        else:
            parts.append(block.before if block and "\n" in block.before else newline * 2)
        parts.append(_lines_of(message, block, newline, catalog))
        last = block
    tail = frame.tail if frame else newline
    return "".join([*parts, tail if last or "\n" in tail else newline])


def _with_header(catalog: Catalog) -> Iterator[Message]:
    header = _header(catalog)
    at = catalog.frame.header_at if catalog.frame else 0
    if header is None:
        yield from catalog.messages
    else:
        yield from [*catalog.messages[:at], header, *catalog.messages[at:]]


def _header(catalog: Catalog) -> Message | None:
    was = catalog.frame.header if catalog.frame else None
    if was is None:
        if not catalog.header and not catalog.header_comments:
            return None
        return Message("", comments=catalog.header_comments, msgstr=(write_fields(catalog.header),))
    same = dict(catalog.header) == read_fields(was.msgstr[0])
    text = was.msgstr if same else (write_fields(catalog.header),)
    return replace(was, msgstr=text, comments=tuple(catalog.header_comments))


def _lines_of(message: Message, block: Block | None, newline: str, catalog: Catalog) -> str:
    """Return the message's lines without the last line's end."""
    if block is not None and message.values == block.values:
        return block.text
    _refuse(message, catalog)
    canonical = _canonical(message)
    if block is not None and _texts(message.values) == _texts(block.values):
        lines = _patched(block, message.values, canonical)
    else:
        lines = [line for kind in canonical for line in canonical[kind]]
    return newline.join(lines)


def _texts(values: Values) -> tuple[object, ...]:
    return values.msgid, values.msgctxt, values.msgid_plural, values.msgstr, values.obsolete


_KINDS = {"#.": "extracted", "#:": "references", "#,": "flags", "#|": "previous", "#~|": "previous"}
_KIND = re.compile(r"#~\||#(?!~)[.:,|]?")


def _patched(block: Block, values: Values, canonical: Mapping[str, Sequence[str]]) -> list[str]:
    """Replace the lines of those kinds only whose values changed; the rest stays as it stood."""
    lines = _by_kind(block.text)
    rank = list(canonical)
    for kind in rank[:-1]:
        if getattr(values, kind) != getattr(block.values, kind):
            if kind not in lines:
                later = next(at for at, there in enumerate(lines) if rank.index(there) > rank.index(kind))
                lines = dict([*list(lines.items())[:later], (kind, []), *list(lines.items())[later:]])
            lines[kind] = list(canonical[kind])
    return [line for kind in lines for line in lines[kind]]


def _by_kind(text: str) -> dict[str, list[str]]:
    """Sort a block's lines by kind, the kinds as they first appear; the texts come last."""
    lines: dict[str, list[str]] = {}
    kind = "comments"
    for line in re.split(r"\r?\n", text):
        if line.strip() and kind != "texts":
            marker = _KIND.match(line.lstrip())
            kind = _KINDS.get(marker.group(), "comments") if marker else "texts"
        lines.setdefault(kind, []).append(line)
    return lines


def _canonical(message: Message) -> dict[str, Sequence[str]]:
    """Return the message's lines as ``msgcat --no-wrap`` writes them, by kind and in its order."""
    mark, then = ("#~ ", "#~| ") if message.obsolete else ("", "#| ")
    previous = message.previous
    texts = [*_field(mark, "msgctxt", message.msgctxt), *_field(mark, "msgid", message.msgid)]
    if message.msgid_plural is None:
        texts += _field(mark, "msgstr", message.msgstr[0])
    else:
        texts += _field(mark, "msgid_plural", message.msgid_plural)
        for index, form in enumerate(message.msgstr):
            texts += _field(mark, f"msgstr[{index}]", form)
    return {
        "comments": [_comment("#", line) for line in message.comments],
        "extracted": [_comment("#.", line) for line in message.extracted],
        "references": [f"#: {' '.join(map(_place, message.references))}"] if message.references else [],
        "flags": _flag_line(message),
        "previous": [
            *_field(then, "msgctxt", previous.msgctxt),
            *_field(then, "msgid", previous.msgid),
            *_field(then, "msgid_plural", previous.msgid_plural),
        ]
        if previous
        else [],
        "texts": texts,
    }


def _field(mark: str, keyword: str, text: str | None) -> list[str]:
    if text is None:
        return []
    pieces = [piece.translate(_ESCAPES) for piece in re.findall(r"[^\n]*\n|[^\n]+", text)]
    if len(pieces) < 2:
        return [f'{mark}{keyword} "{"".join(pieces)}"']
    return [f'{mark}{keyword} ""', *(f'{mark}"{piece}"' for piece in pieces)]


def _comment(marker: str, line: str) -> str:
    return f"{marker} {line}" if line else marker


def _place(reference: str) -> str:
    """Keep a name with spaces together, as gettext does."""
    if " " not in reference:
        return reference
    name, colon, line = reference.rpartition(":")
    return f"\u2068{name}\u2069:{line}" if colon and line.isdigit() else f"\u2068{reference}\u2069"


def _flag_line(message: Message) -> list[str]:
    """Known flags in gettext's order, then those of other programs; no fuzzy without a translation."""
    flags = [flag for flag in message.flags if flag != "fuzzy" or any(message.msgstr)]
    flags.sort(key=_flag_rank)
    return [f"#, {', '.join(flags)}"] if flags else []


def _flag_rank(flag: str) -> int:
    known = _FLAG_ORDER.get(flag.removeprefix("no-"))
    if known is not None:
        return known
    return 100 if flag.startswith("range:") else 101 if flag in {"no-wrap", "wrap"} else 102


def _refuse(message: Message, catalog: Catalog) -> None:
    """Raise for what would not come back from the file as it went in."""
    previous = message.previous or Previous()
    texts = [message.msgid, message.msgctxt, message.msgid_plural, *message.msgstr]
    texts += [previous.msgctxt, previous.msgid, previous.msgid_plural]
    lines = [*message.comments, *message.extracted, *message.references, *message.flags]
    for text in texts:
        if found := _REFUSED.search(text or ""):
            raise _cannot_write(found.group(), message, catalog)
    for line in lines:
        if found := _REFUSED.search(line) or re.search("\n", line):
            raise _cannot_write(found.group(), message, catalog)


def _cannot_write(character: str, message: Message, catalog: Catalog) -> CatalogError:
    return CatalogError(
        f"U+{ord(character):04X} in the message {message.msgid[:40]!r} would not survive in a catalog",
        path=catalog.path,
        line=message.line or None,
        remedy="take the character out of the text",
    )
