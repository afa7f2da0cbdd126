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
def charset_missing(file: File) -> Flaws:
    """The header does not say in which charset the file is written.

    Bad: a header without Content-Type
    Good: Content-Type: text/plain; charset=UTF-8
    """
    if file.filled_in and not file.charset:
        yield Flaw("write Content-Type: text/plain; charset=UTF-8", line=file.line_of("Content-Type"))


@file_check(Severity.ERROR)
def charset_placeholder(file: File) -> Flaws:
    """The header's charset was never filled in.

    Bad: charset=CHARSET
    Good: charset=UTF-8
    """
    if file.filled_in and (file.charset or "").lower() == "charset":
        yield Flaw("write charset=UTF-8 for CHARSET", line=file.line_of("Content-Type"))


@file_check(Severity.WARNING)
def charset_not_utf8(file: File) -> Flaws:
    """The file is in an older charset than UTF-8, as it says.

    Bad: charset=ISO-8859-9
    Good: charset=UTF-8
    """
    charset = (file.charset or "").lower()
    known = charset in {"", "charset"} | _UTF_8 or file.has_other_bytes
    if file.filled_in and not known and not (charset in _ASCII and file.content.isascii()):
        reason = f"{charset} has not every letter; save the file as UTF-8 and write charset=UTF-8"
        yield Flaw(reason, line=file.line_of("Content-Type"))
