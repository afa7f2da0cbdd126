"""In which bytes and lines a file is written, and what keeps it, or some of its entries, from being read."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import File, Flaw, Flaws, Severity, file_check, register

if TYPE_CHECKING:
    from webapp.l10n.errors import CatalogError

_MOST = 50  # findings of one kind in a file; who has more has one cause for them all
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")  # its byte order marks
_UTF_8 = frozenset(("utf-8", "utf8"))
_ASCII = frozenset(("ascii", "us-ascii"))
_TURKIC = frozenset(("az", "crh", "gag", "tr"))  # ISO 8859-9 has the letters of Turkish and its kin


def told(file: File, code: str) -> Flaws:
    """Yield what the reader of catalogs said of one kind of fault, of each line once."""
    found = {fault.line: fault for fault in file.faults if _code(fault, file) == code}
    if code.startswith("plural-"):  # of a message without a translation gettext reads no forms
        empty = {message.line for message in file.catalog.live() if not any(message.msgstr)}
        found = {line: fault for line, fault in found.items() if line not in empty}
    faults = list(found.values())
    for fault in faults[:_MOST]:
        remedy = f"; {fault.remedy}" if fault.remedy else ""
        yield Flaw(f"{fault.problem}{remedy}", line=fault.line or 1)
    if len(faults) > _MOST:
        line = faults[_MOST].line or 1
        yield Flaw(f"and {len(faults) - _MOST} more such faults from here on", line=line)


def _code(fault: CatalogError, file: File) -> str | None:
    """Return a fault's code; of bytes in another charset, that of what they are likely to be in."""
    if fault.code == "encoding-utf16" and file.content.startswith(_UTF_32):
        return "encoding-utf32"
    if fault.code != "encoding-not-as-declared" or file.locale is None:
        return fault.code
    if (file.charset or "utf-8").lower() not in _UTF_8:
        return fault.code
    if file.locale.tag.partition("-")[0] in _TURKIC:
        return "encoding-latin5-as-utf8"
    likely = {"Cyrl": "encoding-cp1251-as-utf8", "Latn": "encoding-latin1-as-utf8"}
    return likely.get(file.locale.script, fault.code)


_EXPLAINED = {
    "syntax-bad-escape": r"""A backslash stands before a letter that makes no escape.
    Bad: msgstr "C:\Users"
    Good: msgstr "C:\\Users"
    """,
    "syntax-conflict-markers": """Git's marks of a conflict stand in the file.
    Bad: <<<<<<< HEAD
    Good: msgstr "the text that was meant"
    """,
    "syntax-curly-quotes": """A text stands in quotation marks that an editor made curly.
    Bad: msgstr “Bonjour”
    Good: msgstr "Bonjour"
    """,
    "syntax-inner-quote": r"""A quotation mark inside a text ends it too early.
    Bad: msgstr "Il dit "oui" et part"
    Good: msgstr "Il dit \"oui\" et part"
    """,
    "syntax-missing-msgstr": """A message has no msgstr.
    Bad: msgid "Unity" (and nothing below it)
    Good: msgid "Unity" and below it msgstr ""
    """,
    "syntax-misspelt-keyword": """A line begins with a word that is none of gettext's keywords.
    Bad: msgstrr "Unité"
    Good: msgstr "Unité"
    """,
    "syntax-nul-byte": """The file holds a NUL byte, which no text has.
    Bad: msgstr "Unité" with a byte 0 in it
    Good: msgstr "Unité"
    """,
    "syntax-order": """The lines of a message stand in an order that gettext cannot read.
    Bad: msgid, msgctxt, msgstr; or a comment between msgid and msgstr
    Good: comments, msgctxt, msgid, msgid_plural, msgstr
    """,
    "syntax-stray-text": """A line is neither comment nor keyword nor a text in quotation marks.
    Bad: a note without # before it
    Good: # a note
    """,
    "syntax-truncated-file": """The file ends in the middle of a message.
    Bad: msgstr "Unit (and there the file ends)
    Good: msgstr "Unité"
    """,
    "syntax-unterminated-string": """A text lacks its first or its last quotation mark.
    Bad: msgstr "Unité
    Good: msgstr "Unité"
    """,
    "not-a-po-file": """Nothing in the file is PO.
    Bad: a picture, or a page of HTML, saved as fr.po
    Good: msgid "Unity" and below it msgstr "Unité"
    """,
    "empty-file": """The file has nothing in it.
    Bad: a file of 0 bytes
    Good: a header and messages
    """,
    "unreadable-file": """The file cannot be opened.
    Bad: a file whose rights forbid reading it
    Good: a file that you may read
    """,
    "duplicate-msgid": """A message stands in the file twice, so that one of the translations is lost.
    Bad: msgid "Unity" in line 12 and in line 40, with the same context
    Good: each message once, or with a msgctxt that tells them apart
    """,
    "encoding-bom": """The file begins with a byte order mark, which gettext refuses.
    Bad: the bytes EF BB BF before the first line
    Good: the first line begins the file
    """,
    "encoding-utf16": """The file is in UTF-16, which gettext refuses.
    Bad: a file that an editor saved as “Unicode”
    Good: a file saved as UTF-8
    """,
    "encoding-utf32": """The file is in UTF-32, which gettext refuses.
    Bad: a file of four bytes to a letter
    Good: a file saved as UTF-8
    """,
    "encoding-utf8-declared-latin1": """The bytes are UTF-8, but the header declares another charset.
    Bad: charset=ISO-8859-1 above texts in UTF-8
    Good: charset=UTF-8
    """,
    "encoding-latin1-as-utf8": """The header declares UTF-8, but the bytes seem to be Latin-1 or Windows-1252.
    Bad: the byte E9 for é under charset=UTF-8
    Good: the bytes C3 A9 for é
    """,
    "encoding-latin5-as-utf8": """The header declares UTF-8, but the bytes seem to be Latin-5, for Turkish.
    Bad: the byte FE for ş under charset=UTF-8
    Good: the bytes C5 9F for ş
    """,
    "encoding-cp1251-as-utf8": """The header says UTF-8, but the bytes seem to be Windows-1251, for Cyrillic.
    Bad: the byte E6 for ж under charset=UTF-8
    Good: the bytes D0 B6 for ж
    """,
    "encoding-not-as-declared": """The bytes are not in the charset that the header declares.
    Bad: bytes of Windows-1256 under charset=UTF-8
    Good: bytes of UTF-8 under charset=UTF-8
    """,
    "charset-unknown": """The header names a charset that nobody knows, or one in which no PO file can be.
    Bad: charset=UFT-8
    Good: charset=UTF-8
    """,
    "plural-missing-form": """A message has fewer forms than the header declares.
    Bad: msgstr[0] alone under nplurals=2
    Good: msgstr[0] and msgstr[1] under nplurals=2
    """,
    "plural-extra-form": """A message has more forms than the header declares.
    Bad: msgstr[0], msgstr[1] and msgstr[2] under nplurals=2
    Good: msgstr[0] and msgstr[1] under nplurals=2
    """,
}

for _name, _explanation in _EXPLAINED.items():
    register(_name, _explanation, Severity.ERROR, "file", partial(told, code=_name))


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
