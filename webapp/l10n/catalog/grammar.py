"""What a PO file may look like, stricter than polib, which reads ``msgstr "abc`` as ``ab``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLANK = r"[ \t\r\f\v]*+"
_TEXT = rf'{_BLANK}"(?:[^"\\\n]|\\[^\n])*+"{_BLANK}(?:\n|\Z)'
_GAP = rf"(?:{_BLANK}\n)*+"
_OBSOLETE = r"(?:[ \t]*+#~[ \t]*+)?+"
_COMMENT = r'[ \t]*+#(?!~[ \t]*+(?:msg|"))[^\n]*+(?:\n|\Z)'


def _field(keyword: str) -> str:
    return rf"{_GAP}[ \t]*+{_OBSOLETE}{keyword}{_TEXT}(?:{_GAP}[ \t]*+{_OBSOLETE}{_TEXT})*+"


_FORM = r"msgstr\[[0-9]\]"
_ENTRY = re.compile(
    rf"(?P<before>{_GAP})(?:{_COMMENT}|{_BLANK}\n)*+(?P<body>)"
    rf"(?:{_field('msgctxt')})?+{_field('msgid')}"
    rf"(?:{_field('msgid_plural')}(?:{_field(_FORM)})++|{_field('msgstr')})"
)
_REST = re.compile(rf"(?:{_BLANK}\n|{_COMMENT})*+{_BLANK}")
_LINE = re.compile(
    rf"{_BLANK}|{_COMMENT}|[ \t]*+{_OBSOLETE}(?:msgctxt|msgid|msgid_plural|msgstr|{_FORM})?{_TEXT}"
)


class Span(NamedTuple):
    """Where an entry stands in the text, as offsets.

    Attributes:
        before: the blank lines above it.
        start: its first line, perhaps a comment.
        body: its first keyword.
        end: behind its last line and that line's end.
    """

    before: int
    start: int
    body: int
    end: int


def entries(text: str, path: Path | None) -> Iterator[Span]:
    """Yield the place of each entry.

    Raises:
        CatalogError: something else than entries, comments and blank lines.
    """
    at = 0
    while found := _ENTRY.match(text, at):
        yield Span(at, found.end("before"), found.start("body"), found.end())
        at = found.end()
    rest = _REST.match(text, at)
    if rest is None or rest.end() < len(text):
        raise _syntax_error(text, at, path)


def _syntax_error(text: str, at: int, path: Path | None) -> CatalogError:
    """Name the first line that cannot stand where it stands."""
    number = text.count("\n", 0, at) + 1
    for line in text[at:].split("\n"):
        if fault := _fault(line):
            problem, remedy = fault
            return CatalogError(problem, path=path, line=number, remedy=remedy)
        number += 1
    return _misplaced(text, at, path)


def _fault(line: str) -> tuple[str, str] | None:
    stripped = line.strip()
    if re.match(r"(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)", stripped):
        return "a git conflict marker", "resolve the conflict, then try again"
    if _LINE.fullmatch(line):
        return None
    if re.match(r'(?:#~[ \t]*)?(?:msg\w+(?:\[\d\])?[ \t]*)?"', stripped):
        return "a text whose quotation marks do not match", 'write \\" for a quotation mark inside a text'
    if stripped.startswith("msg"):
        return (
            f"an unknown keyword or a text without quotation marks: {stripped[:40]}",
            "compare msgfmt --check",
        )
    return f"not a line of a PO file: {stripped[:40]!r}", "restore the file, or remove the line"


def _misplaced(text: str, at: int, path: Path | None) -> CatalogError:
    """Say which line breaks the order msgctxt, msgid, msgid_plural, msgstr."""
    number = text.count("\n", 0, at) + 1
    last, seen = number, ""
    order = {"": ("msgctxt", "msgid"), "msgctxt": ("msgid",), "msgid": ("msgid_plural", "msgstr")}
    order |= {"msgid_plural": ("msgstr[",), "msgstr[": ("msgstr[", "msgctxt", "msgid")}
    order |= {"msgstr": ("msgctxt", "msgid")}
    for line in text[at:].split("\n"):
        body = re.sub(r"^[ \t]*(?:#~[ \t]*(?=msg|\"))?", "", line)
        keyword = re.match(r"msgstr\[|\w+|[#\"]", body)
        kind = keyword.group() if keyword else ""
        inside = seen not in {"", "msgstr", "msgstr["}
        if kind.startswith("msg"):
            if kind not in order[seen]:
                return _out_of_order(kind, seen, number, path)
            seen = kind
        elif (kind == "#" and inside) or (kind == '"' and not seen):
            return CatalogError(
                "a comment inside a message" if kind == "#" else "a text without a keyword",
                path=path,
                line=number,
                remedy="move it above the message" if kind == "#" else "write msgid or msgstr before it",
            )
        last = number if kind else last
        number += 1
    return CatalogError(
        "the file ends inside a message", path=path, line=last, remedy="restore the file from version control"
    )


def _out_of_order(kind: str, seen: str, line: int, path: Path | None) -> CatalogError:
    found = kind.rstrip("[")
    after = f"after {seen.rstrip('[')}" if seen else "at the beginning of a message"
    return CatalogError(
        f"{found} {after}",
        path=path,
        line=line,
        remedy="a message is msgctxt, msgid, msgid_plural and msgstr, in this order",
    )
