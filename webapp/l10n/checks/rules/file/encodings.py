"""In which bytes a file is written, and what its header says of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Severity, file_check
from webapp.l10n.checks.rules.file.syntax import told

if TYPE_CHECKING:
    from webapp.l10n.checks.engine.file import File
    from webapp.l10n.checks.engine.model import Flaws

_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")  # its byte order marks
_UTF_8 = frozenset(("utf-8", "utf8"))
_ASCII = frozenset(("ascii", "us-ascii"))
_CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
_TURKIC = frozenset(("az", "crh", "gag", "tr"))  # ISO 8859-9 has the letters of Turkish and its kin
_NOT_AS_DECLARED = "encoding-not-as-declared"


@file_check(Severity.ERROR)
def encoding_bom(file: File) -> Flaws:
    """The file begins with a byte order mark, which gettext refuses.

    Bad: the bytes EF BB BF before the first line
    Good: the first line begins the file
    """
    yield from told(file, "encoding-bom")


@file_check(Severity.ERROR)
def encoding_utf16(file: File) -> Flaws:
    """The file is in UTF-16, which gettext refuses.

    Bad: a file that an editor saved as “Unicode”
    Good: a file saved as UTF-8
    """
    if not file.content.startswith(_UTF_32):
        yield from told(file, "encoding-utf16")


@file_check(Severity.ERROR)
def encoding_utf32(file: File) -> Flaws:
    """The file is in UTF-32, which gettext refuses.

    Bad: a file of four bytes to a letter
    Good: a file saved as UTF-8
    """
    if file.content.startswith(_UTF_32):
        yield Flaw("the file is UTF-32, which gettext refuses; save the file as UTF-8")


@file_check(Severity.INFO)
def encoding_crlf(file: File) -> Flaws:
    """All lines end as on Windows.

    Every program can read that, but one who saves the file elsewhere changes every line.

    Bad: lines that end with CR LF
    Good: lines that end with LF
    """
    ends, returns = _line_ends(file)
    if returns and returns == ends:
        yield Flaw("the lines end with CR LF, as on Windows")


@file_check(Severity.WARNING)
def encoding_mixed_eol(file: File) -> Flaws:
    """Some lines end as on Windows and others do not, or all as on the Macs of long ago.

    The latter is an error: to gettext a comment goes on to the next LF, and hides the entries between.

    Bad: one line ends with CR LF, the next with LF
    Good: all lines end with LF
    """
    for flaw in told(file, "encoding-mixed-eol"):
        yield replace(flaw, severity=Severity.ERROR)
    ends, returns = _line_ends(file)
    if 0 < returns < ends:
        rare = rb"\r\n" if returns * 2 <= ends else rb"(?<!\r)\n"
        line = re.split(rare, file.content)[0].count(b"\n") + 1
        yield Flaw(f"{returns} lines end with CR LF, {ends - returns} with LF", line=line)


def _line_ends(file: File) -> tuple[int, int]:
    """Return how many lines there are, and how many end with CR LF; none in a file of other bytes."""
    content = b"" if b"\x00" in file.content else file.content
    return content.count(b"\n"), content.count(b"\r\n")


@file_check(Severity.ERROR)
def encoding_utf8_declared_latin1(file: File) -> Flaws:
    """The bytes are UTF-8, but the header declares another charset.

    Bad: charset=ISO-8859-1 above texts in UTF-8
    Good: charset=UTF-8
    """
    yield from told(file, "encoding-utf8-declared-latin1")


@file_check(Severity.ERROR)
def encoding_latin1_as_utf8(file: File) -> Flaws:
    """The header declares UTF-8, but the bytes seem to be Latin-1 or Windows-1252.

    Bad: the byte E9 for é under charset=UTF-8
    Good: the bytes C3 A9 for é
    """
    if _guessed(file) == "latin1":
        yield from told(file, _NOT_AS_DECLARED)


@file_check(Severity.ERROR)
def encoding_latin5_as_utf8(file: File) -> Flaws:
    """The header declares UTF-8, but the bytes seem to be Latin-5, for Turkish.

    Bad: the byte FE for ş under charset=UTF-8
    Good: the bytes C5 9F for ş
    """
    if _guessed(file) == "latin5":
        yield from told(file, _NOT_AS_DECLARED)


@file_check(Severity.ERROR)
def encoding_cp1251_as_utf8(file: File) -> Flaws:
    """The header declares UTF-8, but the bytes seem to be Windows-1251, for Cyrillic.

    Bad: the byte E6 for ж under charset=UTF-8
    Good: the bytes D0 B6 for ж
    """
    if _guessed(file) == "cp1251":
        yield from told(file, _NOT_AS_DECLARED)


@file_check(Severity.ERROR)
def encoding_not_as_declared(file: File) -> Flaws:
    """The bytes are not in the charset that the header declares.

    Bad: bytes of Windows-1256 under charset=UTF-8
    Good: bytes of UTF-8 under charset=UTF-8
    """
    if not _guessed(file):
        yield from told(file, _NOT_AS_DECLARED)


def _guessed(file: File) -> str:
    """Name the charset that bytes which are not UTF-8 are likely to be in, by the file's language."""
    if (_charset(file) or "utf-8").lower() not in _UTF_8 or file.locale is None:
        return ""
    if file.locale.tag.partition("-")[0] in _TURKIC:
        return "latin5"
    return {"Cyrl": "cp1251", "Latn": "latin1"}.get(file.locale.script, "")


def _charset(file: File) -> str | None:
    """Return the charset that the header declares, empty if it names none; None if it declares none."""
    found = _CHARSET.search(file.field("Content-Type") or "")
    return found[1] if found else None


@file_check(Severity.ERROR)
def charset_missing(file: File) -> Flaws:
    """The header does not say in which charset the file is written.

    Bad: a header without Content-Type
    Good: Content-Type: text/plain; charset=UTF-8
    """
    if file.filled_in and not _charset(file):
        yield Flaw("write Content-Type: text/plain; charset=UTF-8", line=file.line_of("Content-Type"))


@file_check(Severity.ERROR)
def charset_placeholder(file: File) -> Flaws:
    """The header's charset was never filled in.

    Bad: charset=CHARSET
    Good: charset=UTF-8
    """
    if file.filled_in and (_charset(file) or "").lower() == "charset":
        yield Flaw("write charset=UTF-8 for CHARSET", line=file.line_of("Content-Type"))


@file_check(Severity.ERROR)
def charset_unknown(file: File) -> Flaws:
    """The header names a charset that nobody knows, or one in which no PO file can be.

    Bad: charset=UFT-8
    Good: charset=UTF-8
    """
    yield from told(file, "charset-unknown")


@file_check(Severity.WARNING)
def charset_not_utf8(file: File) -> Flaws:
    """The file is in an older charset than UTF-8, as it says.

    Bad: charset=ISO-8859-9
    Good: charset=UTF-8
    """
    charset = (_charset(file) or "").lower()
    known = charset in {"", "charset"} | _UTF_8 or file.has_other_bytes
    if file.filled_in and not known and not (charset in _ASCII and file.content.isascii()):
        reason = f"{charset} has not every letter; save the file as UTF-8 and write charset=UTF-8"
        yield Flaw(reason, line=file.line_of("Content-Type"))
