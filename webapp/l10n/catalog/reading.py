"""PO and POT files to catalogs; the only door to polib.

polib gives the values; the lines they came from are kept beside them, for ``writing``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polib

from webapp.l10n.catalog import grammar
from webapp.l10n.catalog.charsets import decode
from webapp.l10n.catalog.header import read_fields
from webapp.l10n.catalog.message import Block, Message, Origin, Previous
from webapp.l10n.catalog.model import Catalog, Frame
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from pathlib import Path

# Lines that gettext reads and polib does not: it wants a space after the marker, passes over `#~|`
# and loses empty comment lines. An empty one is filled with a NUL, which no catalog may hold.
_UNUSUAL = re.compile(
    r"^[ \t]*#(?:(?P<previous>~\|)[ \t]*|(?P<obsolete>~)(?=[m\"])|(?P<marker>[.:,|])(?=[^\s])"
    r"|(?P<nothing>~)[ \t\r]*$|(?P<empty>\.?)[ \t\r]*$|(?=[^\s.:,|~]))",
    re.MULTILINE,
)
# Escapes that polib takes for letters; the first two alternatives pass over comments and what it knows.
_NUMERIC = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+|a)")
_UNKNOWN = re.compile(rf"^[ \t]*#[^|~].*$|\\[^0-7xa]|(?P<unknown>(?:{_NUMERIC.pattern})+)", re.MULTILINE)
_FILLED = "\x00"
_SPACED_REFERENCE = re.compile("\u2068[^\u2068\u2069]*\u2069\\S*|\\S+")


def read(path: Path) -> Catalog:
    """Read a PO or POT file.

    Raises:
        CatalogError: the file is missing or unreadable, or not a valid catalog.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CatalogError("no such catalog", path=path, remedy="make it with tarjama init") from error
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
    spans = list(grammar.entries(text, path))
    messages = _messages(_usual(text[: spans[-1].end] if spans else "", codec, path), path)
    if len(messages) != len(spans):
        raise CatalogError("the file cannot be read", path=path, remedy="ask msgfmt --check what is wrong")
    origin = Origin()
    tail = _attach_blocks(messages, spans, text, origin)
    _refuse_duplicates(messages, path)
    at = next((i for i, m in enumerate(messages) if m.key == (None, "") and not m.obsolete), None)
    header = messages.pop(at) if at is not None else None
    fields = read_fields(header.msgstr[0]) if header else {}
    _check_plurals(messages, fields, path)
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    frame = Frame(origin, header, at or 0, newline, text[: spans[0].start] if spans else text, tail)
    return Catalog(path, fields, header.comments if header else (), messages, frame)


def _messages(text: str, path: Path | None) -> list[Message]:
    """Let polib read the text by a file's lines, not at every line break that Unicode knows."""
    reader = _Reader()
    try:
        polib.pofile(_Lines(text + "\n"), klass=lambda **_: reader, encoding="utf-8")
    except OSError as error:
        line = re.search(r"\(line (\d+)\)", str(error))
        raise CatalogError(
            "polib finds a syntax error",
            path=path,
            line=int(line[1]) if line else None,
            remedy="ask msgfmt --check what is wrong",
        ) from error
    if reader.messages:
        reader.messages[0].comments = _lines(reader.header) + reader.messages[0].comments
    return reader.messages


class _Lines(str):
    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002 - polib never asks for them
        return self.split("\n")


class _Reader(polib.POFile):
    """Takes polib's entries one by one, so that a large catalog is never held twice."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []

    def append(self, entry: polib.POEntry) -> None:
        self.messages.append(_message(entry))


def _usual(text: str, codec: str, path: Path | None) -> str:
    """Return the text as polib can read it, line for line."""
    text = _UNUSUAL.sub(_usual_marker, text)
    if _NUMERIC.search(text):
        text = _UNKNOWN.sub(lambda found: _usual_escape(found, codec, path), text)
    return text


def _usual_marker(found: re.Match[str]) -> str:
    if found["previous"]:
        return "#| "
    if found["obsolete"]:
        return "#~ "
    if found["nothing"]:
        return ""
    if found["marker"]:
        return f"#{found['marker']} "
    return "# " if found["empty"] is None else f"#{found['empty']} {_FILLED}"


def _usual_escape(found: re.Match[str], codec: str, path: Path | None) -> str:
    """Resolve a run of escapes for bytes: several together may be one letter."""
    if found["unknown"] is None:
        return found.group()
    escapes = [escape[1:] for escape in _NUMERIC.findall(found["unknown"])]
    values = [7 if e == "a" else int(e[1:], 16) & 255 if e[0] == "x" else int(e, 8) & 255 for e in escapes]
    if text := _letters(bytes(values), codec):
        return polib.escape(text)
    line = found.string.count("\n", 0, found.start()) + 1
    problem = f"escapes of no letter: {found.group()}"
    raise CatalogError(problem, path=path, line=line, remedy="write the letters themselves")


def _letters(code: bytes, codec: str) -> str | None:
    try:
        return None if b"\x00" in code else code.decode(codec)
    except UnicodeDecodeError:
        return None


def _message(entry: polib.POEntry) -> Message:
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    plural = entry.msgstr_plural
    return Message(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural if plural else None,
        msgstr=tuple(plural[form] for form in sorted(plural)) if plural else (entry.msgstr,),
        flags=tuple(flag for flag in entry.flags if flag),
        comments=_lines(entry.tcomment),
        extracted=_lines(entry.comment),
        references=_references(entry.occurrences),
        previous=Previous(*previous) if any(text is not None for text in previous) else None,
        obsolete=bool(entry.obsolete),
    )


def _lines(comment: str) -> tuple[str, ...]:
    return tuple(comment.replace(_FILLED, "").split("\n")) if comment else ()


def _references(occurrences: list[tuple[str, str]]) -> tuple[str, ...]:
    """A name with spaces stands between U+2068 and U+2069, which are no part of it."""
    places = tuple(f"{name}:{line}" if line else name for name, line in occurrences)
    if any("\u2068" in place for place in places):
        places = tuple(_SPACED_REFERENCE.findall(" ".join(places)))
        return tuple(place.replace("\u2068", "").replace("\u2069", "") for place in places)
    return places


def _attach_blocks(messages: list[Message], spans: list[grammar.Span], text: str, origin: Origin) -> str:
    """Give each message its lines; return what follows the last one."""
    line, counted, behind = 1, 0, 0
    for message, span in zip(messages, spans, strict=True):
        line += text.count("\n", counted, span.body)
        counted = span.body
        lines = text[span.start : span.end].rstrip("\r\n \t")
        message.line = line
        message.block = Block(origin, text[behind : span.start] if behind else "", lines, message.values)
        behind = span.start + len(lines)
    return text[behind:]


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
