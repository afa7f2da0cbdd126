"""What the header of a file says, and whether anyone filled it in."""

from __future__ import annotations

import re
from collections import Counter

from webapp.l10n.catalog.header import read_moment
from webapp.l10n.checks.engine.model import File, Flaw, Flaws, Severity, file_check
from webapp.l10n.checks.rules.file.syntax import told

# What xgettext and msginit write for a person to replace; the manual of gettext, "The header entry".
_BOILERPLATE = {
    "Project-Id-Version": "PACKAGE VERSION",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Content-Transfer-Encoding": "ENCODING",
    "Report-Msgid-Bugs-To": "EMAIL@ADDRESS",
}
_DATES = ("POT-Creation-Date", "PO-Revision-Date")
_PLACEHOLDER_DATE = re.compile(r"YEAR|MO-DA|HO:MI|ZONE")


@file_check(Severity.ERROR)
def header_missing(file: File) -> Flaws:
    """The file has no header, so that its charset, language and plural forms are not known.

    Bad: a file that begins with its first message
    Good: a file that begins with msgid "" and msgstr "Content-Type: …"
    """
    if file.header is None and (file.is_po or not file.faults):
        yield Flaw('there is no entry with msgid ""')


@file_check(Severity.ERROR)
def duplicate_header(file: File) -> Flaws:
    r"""The file has two headers, or its header a field twice.

    Bad: "Language: fr\n" and further down "Language: de\n"
    Good: "Language: fr\n" once
    """
    yield from told(file, "duplicate-header")
    lines = file.header.msgstr[0].split("\n") if file.header else []
    counts = Counter(line.partition(":")[0] for line in lines if ":" in line)
    for name, count in counts.items():
        if count > 1 and not name.startswith("X-"):  # of which programs write lists
            yield Flaw(f"the field {name} stands {count} times", line=file.line_of(name))


@file_check(Severity.WARNING)
def header_fuzzy(file: File) -> Flaws:
    """The header is marked as fuzzy, so that msgfmt passes over it.

    Bad: #, fuzzy above the header of a catalog
    Good: no mark above it
    """
    if file.begun and file.header and file.header.fuzzy:
        yield Flaw("take the fuzzy mark off the header", line=file.header.line)


@file_check(Severity.WARNING)
def header_not_first(file: File) -> Flaws:
    """Messages stand above the header.

    Bad: a message, then msgid "" and the header
    Good: msgid "" and the header, then the messages
    """
    frame = file.catalog.frame
    if frame and frame.header and frame.header_at:
        yield Flaw("move the header above the first message", line=frame.header.line)


@file_check(Severity.WARNING)
def header_mime_missing(file: File) -> Flaws:
    """The header lacks fields that say how the file is written.

    Bad: a header without MIME-Version
    Good: MIME-Version: 1.0 and Content-Transfer-Encoding: 8bit
    """
    for name, value in (("MIME-Version", "1.0"), ("Content-Transfer-Encoding", "8bit")):
        if file.filled_in and not file.field(name):
            yield Flaw(f"write {name}: {value}", line=file.line_of(name))


@file_check(Severity.WARNING)
def header_boilerplate(file: File) -> Flaws:
    """A field of the header still says what a program wrote for a person to replace.

    Bad: Last-Translator: FULL NAME <EMAIL@ADDRESS>
    Good: Last-Translator: Amina <amina@example.org>
    """
    for name, text in _BOILERPLATE.items():
        if file.begun and file.field(name) == text:
            yield Flaw(f"{name} was never filled in", line=file.line_of(name))


@file_check(Severity.WARNING)
def header_date_placeholder(file: File) -> Flaws:
    """A date of the header was never filled in.

    Bad: PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE
    Good: PO-Revision-Date: 2025-11-23 02:10+0000
    """
    for name in _DATES:
        if file.begun and _PLACEHOLDER_DATE.search(file.field(name) or ""):
            yield Flaw(f"{name} was never filled in", line=file.line_of(name))


@file_check(Severity.WARNING)
def header_date_invalid(file: File) -> Flaws:
    """A date of the header is none.

    Bad: PO-Revision-Date: 2025-13-41 02:10+0000
    Good: PO-Revision-Date: 2025-11-23 02:10+0000
    """
    for name in _DATES:
        date = file.field(name) or ""
        if date and not _PLACEHOLDER_DATE.search(date) and read_moment(date) is None:
            yield Flaw(f"{name} is no date: {date[:40]}", line=file.line_of(name))
