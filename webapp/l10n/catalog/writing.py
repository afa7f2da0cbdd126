"""Catalogs to PO and POT bytes: what did not change as it stood, the rest as ``msgcat --no-wrap``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog.charsets import charset_of
from webapp.l10n.catalog.header import physical_fields, read_fields, write_fields
from webapp.l10n.catalog.message import TEXT_FIELDS, Message, Origin, Previous
from webapp.l10n.catalog.parts import Parts
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from webapp.l10n.catalog.message import Block
    from webapp.l10n.catalog.model import Catalog

# A text with these would not come back from every program as it went in: they end a line for some, and
# gettext sets a context off by U+0004.
_REFUSED = re.compile("[\x00\x04\r\v\f\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\a": "\\a", "\b": "\\b"})
_SPECIAL = re.compile(r'[\\"\t\n\a\x08]')
_FORMATS = (
    "c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep ruby sh awk lua "
    "object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl perl-brace php gcc-internal "
    "gfc-internal ycp"
)
_REFERENCES_WIDTH = 79  # bytes; msgcat breaks these lines even where it wraps no text
_FLAG_ORDER = {"fuzzy": 0, **{f"{name}-format": at for at, name in enumerate(_FORMATS.split(), 1)}}


def serialize(catalog: Catalog) -> bytes:
    """Return the catalog's file.

    Messages stand in the order of the list. One that says what its lines said keeps them byte for
    byte; one whose comments, references, flags or previous text changed keeps its other lines; one
    whose texts changed, and a new one, is written as ``msgcat --no-wrap`` writes it. The header keeps
    the lines of the fields that did not change. A text that the declared charset has no letters for
    turns the whole file to UTF-8.

    Raises:
        CatalogError: a text that would not come back from the file as it went in, or a message twice.
    """
    _refuse_twins(catalog)
    codec = charset_of(catalog.header)
    try:
        return _content(catalog, codec)
    except UnicodeEncodeError:
        header = {**catalog.header, "Content-Type": "text/plain; charset=UTF-8"}
        return _content(replace(catalog, header=header), "utf-8")


def _refuse_twins(catalog: Catalog) -> None:
    """Raise for what neither gettext nor ``parse`` would read again."""
    if len({message.key for message in catalog.messages}) < len(catalog.messages):
        (key, count), *_ = Counter(message.key for message in catalog.messages).most_common(1)
        problem = f"the message {key[1][:40]!r} would stand in the file {count} times"
        raise CatalogError(problem, path=catalog.path, remedy="keep one, live or obsolete")


def _content(catalog: Catalog, codec: str) -> bytes:
    origin = catalog.frame.origin if catalog.frame else Origin("")
    parts = Parts(origin.text, codec)
    parts.keep(0, origin.first)
    block = None
    for at, message in enumerate(_with_header(catalog)):
        block = message.block if message.block and message.block.origin is origin else None
        if block and block.above and at:
            parts.keep(block.above, block.start)
        elif at:
            parts.add(origin.newline * 2)
        if block and message.says(block):
            parts.keep(block.start, block.end)
        elif message.former and message.says(message.former):
            parts.add(message.former.text)
        else:
            parts.add(_rewritten(message, block, origin.newline, catalog.path))
    if "\n" in origin.tail or block or parts.empty:
        parts.keep(origin.last, len(origin.text))
    else:
        parts.add(origin.newline)
    return parts.joined()


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


def _rewritten(message: Message, block: Block | None, newline: str, path: Path | None) -> str:
    """Return the message's lines without the last line's end."""
    changes = message.changes(block) if block else set(TEXT_FIELDS)
    try:
        whole = _SOURCE if message.key == _HEADER else TEXT_FIELDS
        if block and changes.isdisjoint(whole):
            return newline.join(_patched(message, block, changes))
        return newline.join(line for lines in _LINES.values() for line in lines(message))
    except ValueError as error:
        remedy = "take the character out of the text"
        raise CatalogError(str(error), path=path, line=message.line or None, remedy=remedy) from error


def _patched(message: Message, block: Block, changes: set[str]) -> Iterator[str]:
    """Yield the block's lines as they stand, but for those kinds of line whose values changed."""
    lines = list(_with_kinds(block.text))
    there = {kind for kind, _ in lines}
    rank = list(_LINES)
    wanted = sorted(changes, key=rank.index)
    for kind, line in lines:
        late = [name for name in wanted if name not in there and rank.index(name) < rank.index(kind)]
        for name in [*late, kind] if kind in wanted else late:
            wanted.remove(name)
            yield from _renewed(name, message, block, [old for own, old in lines if own == name])
        if kind not in changes:
            yield line


def _renewed(kind: str, message: Message, block: Block, old: list[str]) -> list[str]:
    """Return the lines of one kind; where one of them says the same as before, it stays as it was."""
    if kind == "comments" and len(old) == len(then := block.comments):
        known = dict(zip(then, old, strict=True))
        return [
            known.get(line) or _comments(replace(message, comments=(line,)))[0] for line in message.comments
        ]
    new = _LINES[kind](message)
    if kind == "msgstr" and message.key == _HEADER and old[0].split() == ["msgstr", '""']:
        fields = dict(physical_fields(old[1:]))
        return [new[0], *(part for name, own in physical_fields(new[1:]) for part in fields.get(name, own))]
    return new


def _with_kinds(text: str) -> Iterator[tuple[str, str]]:
    """Yield each line of a block with its kind; a string that goes on is of the kind it began with."""
    kind = "comments"
    for line in re.split(r"\r?\n", text):
        if keyword := _KEYWORD.match(line):
            kind = keyword[1]
        elif not kind.startswith("msg") and line.strip():
            marker = _MARKER.match(line.lstrip())
            kind = _MARKERS.get(marker.group(), "comments") if marker else kind
        yield kind, line


def _text(name: str) -> Callable[[Message], list[str]]:
    return lambda message: _field(_mark(message), name, getattr(message, name))


def _msgstr(message: Message) -> list[str]:
    mark = _mark(message)
    if message.msgid_plural is None:
        return _field(mark, "msgstr", message.msgstr[0])
    forms = enumerate(message.msgstr)
    return [line for index, form in forms for line in _field(mark, f"msgstr[{index}]", form)]


def _mark(message: Message) -> str:
    return "#~ " if message.obsolete else ""


def _previous(message: Message) -> list[str]:
    mark = "#~| " if message.obsolete else "#| "
    then = message.previous or Previous()
    if then.msgid is None:
        return []  # gettext refuses a context or a plural without a text
    fields = {"msgctxt": then.msgctxt, "msgid": then.msgid, "msgid_plural": then.msgid_plural}
    return [line for keyword, text in fields.items() for line in _field(mark, keyword, text)]


def _field(mark: str, keyword: str, text: str | None) -> list[str]:
    if text is None:
        return []
    if not _SPECIAL.search(_sound(text)):
        return [f'{mark}{keyword} "{text}"']
    pieces = [f'"{piece.translate(_ESCAPES)}"' for piece in re.findall(r"[^\n]*\n|[^\n]+", text)]
    if len(pieces) == 1:
        return [f"{mark}{keyword} {pieces[0]}"]
    return [f'{mark}{keyword} ""', *(mark + piece for piece in pieces)]


def _comments(message: Message) -> list[str]:
    return [f"# {_sound(line, one_line=True)}".rstrip(" ") for line in message.comments]


def _extracted(message: Message) -> list[str]:
    return [f"#. {_sound(line, one_line=True)}".rstrip(" ") for line in message.extracted]


def _references(message: Message) -> list[str]:
    lines: list[str] = []
    for reference in dict.fromkeys(message.references):
        place = _place(_sound(reference, one_line=True))
        if lines and len(f"{lines[-1]} {place}".encode()) <= _REFERENCES_WIDTH:
            lines[-1] += f" {place}"
        else:
            lines.append(f"#: {place}")
    return lines


def _place(reference: str) -> str:
    """Keep a name with spaces together, as gettext does."""
    if " " not in reference:
        return reference
    name, colon, line = reference.rpartition(":")
    return f"\u2068{name}\u2069:{line}" if colon and line.isdigit() else f"\u2068{reference}\u2069"


def _flags(message: Message) -> list[str]:
    """Known flags in gettext's order, then those of other programs.

    As gettext has it, nothing is fuzzy without a translation, and nothing obsolete has a range.
    """
    flags = [_sound(flag, one_line=True) for flag in message.flags if flag != "fuzzy" or message.msgstr[0]]
    flags = [flag for flag in flags if not (message.obsolete and flag.startswith("range:"))]
    return [f"#, {', '.join(sorted(flags, key=_flag_rank))}"] if flags else []


def _flag_rank(flag: str) -> int:
    known = _FLAG_ORDER.get(flag.removeprefix("no-"))
    if known is not None:
        return known
    return 100 if flag.startswith("range:") else 101 if flag == "no-wrap" else 102


def unfit(text: str) -> str:
    """Return the first character of a text that no catalog can hold; empty if there is none."""
    found = _REFUSED.search(text)
    return found.group() if found else ""


def _sound(text: str, *, one_line: bool = False) -> str:
    """Return the text if it would come back from the file as it goes in; else raise ValueError."""
    found = _REFUSED.search(text) or (one_line and re.search("\n", text))
    if found:
        raise ValueError(f"U+{ord(found.group()):04X} in {text[:40]!r} would not survive in a catalog")
    return text


_LINES: dict[str, Callable[[Message], list[str]]] = {
    "comments": _comments,
    "extracted": _extracted,
    "references": _references,
    "flags": _flags,
    "previous": _previous,
    "msgctxt": _text("msgctxt"),
    "msgid": _text("msgid"),
    "msgid_plural": _text("msgid_plural"),
    "msgstr": _msgstr,
}
_SOURCE = frozenset(TEXT_FIELDS) - {"msgstr"}
_HEADER = (None, "")
_KEYWORD = re.compile(r"[ \t]*(?:#~[ \t]*)?(msgctxt|msgid_plural|msgid|msgstr)\b")
_MARKER = re.compile(r"#~\||#(?!~)[.:,|]?")
_MARKERS = {"#.": "extracted", "#:": "references", "#,": "flags", "#|": "previous", "#~|": "previous"}
