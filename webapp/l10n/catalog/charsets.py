"""The bytes of a catalog as text, by the charset that its header declares."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEADER = re.compile(rb'^msgid[ \t]*""\s+msgstr\s*+((?>(?:"(?>(?:[^"\\\n]|\\[^\n])*)"\s*+)+))', re.MULTILINE)
_CHARSET = re.compile(r'charset=([^\s\\";]+)', re.IGNORECASE)
_LONE_RETURN = re.compile(rb"\r(?!\n)(?=[ \t]*(?:msg|[#\"\r]|\Z))")  # where the next line begins
_ASCII_NAMES = frozenset({"ASCII", "US-ASCII"})
_ASCII = [bytes(range(32, 92)), b"\\", bytes(range(93, 127))]  # a backslash by itself: some codecs escape


def decode(content: bytes, path: Path | None) -> tuple[str, str]:
    """Return the text of a catalog's bytes and the codec; encoding it again gives the same bytes.

    Raises:
        CatalogError: not text, not in the charset that the header declares, or a charset that is
            unknown, no superset of ASCII, or ambiguous in these bytes.
    """
    _refuse_no_text(content, path)
    found = _HEADER.search(content)
    declared = _CHARSET.search(found[1].decode("latin-1")) if found else None
    charset = declared[1] if declared else "UTF-8"
    if not (name := _python_codec(charset)):
        line = content.count(b"\n", 0, found.start()) + 1 if found else None
        raise CatalogError(
            f"the charset {charset} cannot be read",
            path=path,
            line=line,
            remedy="write charset=UTF-8 in Content-Type and save the file as UTF-8",
            code="charset-unknown",
        )
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        cut = error.end == len(content) and error.reason == "unexpected end of data"
        raise CatalogError(
            f"bytes that are not {charset}, the charset its header declares",
            path=path,
            line=content.count(b"\n", 0, error.start) + 1,
            remedy="save the file as UTF-8, with charset=UTF-8 in Content-Type",
            code="syntax-truncated-file" if cut else "encoding-not-as-declared",
        ) from error
    if _lies(content, charset, name):
        raise CatalogError(
            f"the bytes are UTF-8, the header says {charset}",
            path=path,
            line=content.count(b"\n", 0, _first_beyond_ascii(content)) + 1,
            remedy="write charset=UTF-8 in Content-Type, or save the file in the charset it names",
            code="encoding-utf8-declared-latin1",
        )
    if name != "utf-8" and _encoded(text, name) != content:
        remedy = "recode it: msgconv --to-code=UTF-8"
        code = "encoding-not-as-declared"
        raise CatalogError(f"bytes that are ambiguous in {charset}", path=path, remedy=remedy, code=code)
    return text, name


def decode_anyhow(content: bytes, path: Path | None) -> tuple[str, str, list[CatalogError]]:
    """Return the text of a catalog's bytes as far as they are text, the codec, and what is wrong with them.

    What is no text becomes U+FFFD; where the header names no charset that fits, the text is taken as UTF-8.
    """
    faults: list[CatalogError] = []
    content = _with_line_feeds(content, path, faults)
    for repair in (_without_mark, _from_utf_16, lambda content: content.replace(b"\x00", b"")):
        try:
            return (*decode(content, path), faults)
        except CatalogError as error:
            if not faults or error.code != faults[-1].code:
                faults.append(error)
            content = repair(content)
    try:
        return (*decode(content, path), faults)
    except CatalogError as error:
        if all(error.code != fault.code for fault in faults):
            faults.append(error)
        return content.decode("utf-8", "replace"), "utf-8", faults


def has_lone_returns(content: bytes) -> bool:
    """Whether lines end with CR alone, so that several of them look like one."""
    return b"\r" in content and _LONE_RETURN.search(content) is not None


def _with_line_feeds(content: bytes, path: Path | None, faults: list[CatalogError]) -> bytes:
    """Write LF for each CR that stands alone, and name the first as a fault."""
    found = None if b"\x00" in content else _LONE_RETURN.search(content)
    if not found:
        return content
    line = content.count(b"\n", 0, found.start()) + 1
    problem, remedy = "a line that ends with CR alone", "save the file with the line ends of Unix, LF"
    faults.append(CatalogError(problem, path=path, line=line, remedy=remedy, code="encoding-mixed-eol"))
    return _LONE_RETURN.sub(b"\n", content)


def _without_mark(content: bytes) -> bytes:
    return content.removeprefix(codecs.BOM_UTF8)


def _from_utf_16(content: bytes) -> bytes:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").encode("utf-8", "replace")
    if (at := content.find(b"m\x00s\x00g")) >= 0:
        order = "utf-16-be" if at % 2 else "utf-16-le"
        return content.decode(order, "replace").encode("utf-8", "replace")
    return content


def _lies(content: bytes, charset: str, name: str) -> bool:
    """Whether the bytes are UTF-8 under another name: other text hardly ever happens to be valid UTF-8."""
    if content.isascii() or (name == "utf-8" and charset.upper() not in _ASCII_NAMES):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _first_beyond_ascii(content: bytes) -> int:
    return next(at for at, byte in enumerate(content) if byte > 127)


def charset_of(header: Mapping[str, str]) -> str:
    """Return the name of Python's codec for the declared charset; UTF-8 where none is declared."""
    declared = _CHARSET.search(header.get("Content-Type", ""))
    return (_python_codec(declared[1]) if declared else None) or "utf-8"


def _encoded(text: str, name: str) -> bytes | None:
    try:
        return text.encode(name)
    except UnicodeError:
        return None


def _python_codec(charset: str) -> str | None:
    """``CHARSET`` is what a template says that holds only ASCII, which UTF-8 includes."""
    if charset.upper() in {"CHARSET", "ASCII", "US-ASCII"}:
        return "utf-8"
    try:
        name = codecs.lookup(charset).name
        return name if all(part.decode(name) == part.decode("ascii") for part in _ASCII) else None
    except (LookupError, ValueError):
        return None


def _refuse_no_text(content: bytes, path: Path | None) -> None:
    def refused(code: str, problem: str, remedy: str, at: int = 0) -> CatalogError:
        """Return the error, at a place in the bytes."""
        line = content.count(b"\n", 0, at) + 1
        return CatalogError(problem, path=path, line=line, remedy=remedy, code=code)

    if not content.removeprefix(codecs.BOM_UTF8).strip():
        remedy = "restore the file, or remove it and start the language again with init"
        raise refused("empty-file", "the file is empty", remedy)
    if content.startswith(codecs.BOM_UTF8):
        remedy = "save the file as UTF-8 without a byte order mark"
        raise refused("encoding-bom", "a byte order mark, which gettext refuses", remedy)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"m\x00s\x00g\x00" in content:
        raise refused(
            "encoding-utf16", "the file is UTF-16 or 32, which gettext refuses", "save the file as UTF-8"
        )
    if (at := content.find(b"\x00")) >= 0:
        remedy = "restore the file from version control"
        raise refused("syntax-nul-byte", "a NUL byte; this is no text", remedy, at)
