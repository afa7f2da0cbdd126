"""Lines and bytes that keep a file, or some of its entries, from being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Severity, file_check

if TYPE_CHECKING:
    from collections.abc import Collection

    from webapp.l10n.checks.engine.file import File
    from webapp.l10n.checks.engine.model import Flaws


_MOST = 50  # findings of one kind in a file; who has more has one cause for them all


def told(file: File, code: str, besides: Collection[int] = ()) -> Flaws:
    """Yield what the reader of catalogs said of one kind of fault, but for the lines named."""
    faults = [fault for fault in file.faults_called(code) if fault.line not in besides]
    for fault in faults[:_MOST]:
        remedy = f"; {fault.remedy}" if fault.remedy else ""
        yield Flaw(f"{fault.problem}{remedy}", line=fault.line or 1)
    if len(faults) > _MOST:
        line = faults[_MOST].line or 1
        yield Flaw(f"and {len(faults) - _MOST} more such faults from here on", line=line)


@file_check(Severity.ERROR)
def syntax_bad_escape(file: File) -> Flaws:
    r"""A backslash stands before a letter that makes no escape.

    Bad: msgstr "C:\Users"
    Good: msgstr "C:\\Users"
    """
    yield from told(file, "syntax-bad-escape")


@file_check(Severity.ERROR)
def syntax_conflict_markers(file: File) -> Flaws:
    """Git's marks of a conflict stand in the file.

    Bad: <<<<<<< HEAD
    Good: msgstr "the text that was meant"
    """
    yield from told(file, "syntax-conflict-markers")


@file_check(Severity.ERROR)
def syntax_curly_quotes(file: File) -> Flaws:
    """A text stands in quotation marks that an editor made curly.

    Bad: msgstr “Bonjour”
    Good: msgstr "Bonjour"
    """
    yield from told(file, "syntax-curly-quotes")


@file_check(Severity.ERROR)
def syntax_inner_quote(file: File) -> Flaws:
    r"""A quotation mark inside a text ends it too early.

    Bad: msgstr "Il dit "oui" et part"
    Good: msgstr "Il dit \"oui\" et part"
    """
    yield from told(file, "syntax-inner-quote")


@file_check(Severity.ERROR)
def syntax_missing_msgstr(file: File) -> Flaws:
    """A message has no msgstr.

    Bad: msgid "Unity" (and nothing below it)
    Good: msgid "Unity" and below it msgstr ""
    """
    yield from told(file, "syntax-missing-msgstr")


@file_check(Severity.ERROR)
def syntax_misspelt_keyword(file: File) -> Flaws:
    """A line begins with a word that is none of gettext's keywords.

    Bad: msgstrr "Unité"
    Good: msgstr "Unité"
    """
    yield from told(file, "syntax-misspelt-keyword")


@file_check(Severity.ERROR)
def syntax_nul_byte(file: File) -> Flaws:
    """The file holds a NUL byte, which no text has.

    Bad: msgstr "Unité" with a byte 0 in it
    Good: msgstr "Unité"
    """
    yield from told(file, "syntax-nul-byte")


@file_check(Severity.ERROR)
def syntax_order(file: File) -> Flaws:
    """The lines of a message stand in an order that gettext cannot read.

    Bad: msgid, msgctxt, msgstr; or a comment between msgid and msgstr
    Good: comments, msgctxt, msgid, msgid_plural, msgstr
    """
    yield from told(file, "syntax-order")


@file_check(Severity.ERROR)
def syntax_stray_text(file: File) -> Flaws:
    """A line is neither comment nor keyword nor a text in quotation marks.

    Bad: a note without # before it
    Good: # a note
    """
    yield from told(file, "syntax-stray-text")


@file_check(Severity.ERROR)
def syntax_truncated_file(file: File) -> Flaws:
    """The file ends in the middle of a message.

    Bad: msgstr "Unit (and there the file ends)
    Good: msgstr "Unité"
    """
    yield from told(file, "syntax-truncated-file")


@file_check(Severity.ERROR)
def syntax_unterminated_string(file: File) -> Flaws:
    """A text lacks its first or its last quotation mark.

    Bad: msgstr "Unité
    Good: msgstr "Unité"
    """
    yield from told(file, "syntax-unterminated-string")


@file_check(Severity.ERROR)
def not_a_po_file(file: File) -> Flaws:
    """Nothing in the file is PO.

    Bad: a picture, or a page of HTML, saved as fr.po
    Good: msgid "Unity" and below it msgstr "Unité"
    """
    yield from told(file, "not-a-po-file")


@file_check(Severity.ERROR)
def empty_file(file: File) -> Flaws:
    """The file has nothing in it.

    Bad: a file of 0 bytes
    Good: a header and messages
    """
    yield from told(file, "empty-file")


@file_check(Severity.ERROR)
def unreadable_file(file: File) -> Flaws:
    """The file cannot be opened.

    Bad: a file whose rights forbid reading it
    Good: a file that you may read
    """
    yield from told(file, "unreadable-file")


@file_check(Severity.ERROR)
def duplicate_msgid(file: File) -> Flaws:
    """A message stands in the file twice, so that one of the translations is lost.

    Bad: msgid "Unity" in line 12 and in line 40, with the same context
    Good: each message once, or with a msgctxt that tells them apart
    """
    yield from told(file, "duplicate-msgid")
