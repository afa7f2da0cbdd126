"""What is said of a file's header, bytes and remains, and on which line.

Whose rules: webapp.l10n.checks.rules.file.declared_language, webapp.l10n.checks.rules.file.headers,
webapp.l10n.checks.rules.file.leftovers, webapp.l10n.checks.rules.file.syntax.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.l10n.catalog import parse, recover
from webapp.l10n.checks import Choice
from webapp.l10n.checks.engine.file import File
from webapp.l10n.checks.engine.lint import check_file
from webapp.l10n.errors import CatalogError

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)
ENTRY = '\nmsgid "well"\nmsgstr "Brunnen"\n'


Said = list[tuple[int, str]]


def told(content: str | bytes, code: str, name: str = "x.po", template: str | None = None) -> Said:
    """Return line and reason of what one check says."""
    path = Path("/nowhere/at/all", name)
    given = content.encode() if isinstance(content, str) else content
    made = parse(template.encode()) if template else None
    whole = File(path, given, *recover(given, path), made)
    found = check_file(whole, Choice(select=frozenset({code})))
    return [(one.line, one.message) for one in found if one.code == code]


@pytest.mark.parametrize(
    ("name", "expected"), [("fr.po", "fr"), ("pt_BR.po", "pt_BR"), ("x.po", "and its code, such as pt_BR")]
)
def test_what_to_write_for_a_language(name: str, expected: str) -> None:
    said = f"write Language: {expected}"
    assert told(HEAD.replace('"Language: de\\n"\n', "") + ENTRY, "language-missing", name) == [(1, said)]
    assert told(HEAD.replace(": de", ": ") + ENTRY, "language-empty", name) == [(3, said)]


@pytest.mark.parametrize(
    ("declared", "code", "reason"),
    [
        ("German", "language-invalid", "write Language: de for German"),
        ("de_DEU", "language-invalid", "de_DEU: a territory has two letters, as in fr_FR"),
        ("fr", "language-mismatch", "the file is German by its place, French by its header"),
    ],
)
def test_what_is_wrong_with_a_language(declared: str, code: str, reason: str) -> None:
    assert told(HEAD.replace(": de", f": {declared}") + ENTRY, code, "de.po") == [(3, reason)]


def test_a_long_file_is_looked_at_here_and_there() -> None:
    long = "".join(f'\nmsgid "a{at}"\nmsgstr "{"д" * 99}"\n' for at in range(220))
    assert told(HEAD + long, "language-body-mismatch") == [(3, "the translations are in Cyrillic letters")]
    assert told(HEAD.replace(": de", ": ru") + long, "language-body-mismatch") == []
    assert told(HEAD + '\nmsgid "1"\nmsgstr "2"\n', "language-body-mismatch") == []


def test_bytes_that_no_program_reads() -> None:
    refused = "the file is UTF-16 or 32, which gettext refuses; save the file as UTF-8"
    for encoding, mark in (("utf-32-le", b"\xff\xfe\x00\x00"), ("utf-32-be", b"\x00\x00\xfe\xff")):
        assert told(mark + HEAD.encode(encoding), "encoding-utf32") == [(1, refused)]
        assert told(mark + HEAD.encode(encoding), "encoding-utf16") == []
    for text in (HEAD, HEAD.replace("\n", "\r\n"), HEAD.replace("\n", "\r\n", 1)):
        for code in ("encoding-crlf", "encoding-mixed-eol"):
            assert told(text.encode("utf-16"), code) == []
    assert told(HEAD.replace("\n", "\r\n"), "encoding-crlf") == [
        (1, "the lines end with CR LF, as on Windows")
    ]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("\n\n# a\r\n# b\n# c\n", 3, "1 lines end with CR LF, 4 with LF"),
        ("\r\n\r\n# a\n# b\r\n", 3, "3 lines end with CR LF, 1 with LF"),
        ("# a\n# b\r\n", 2, "1 lines end with CR LF, 1 with LF"),
    ],
)
def test_the_first_of_the_rarer_ends_is_told(content: str, line: int, reason: str) -> None:
    assert told(content, "encoding-mixed-eol") == [(line, reason)]


MISSING = [(1, 'there is no entry with msgid ""')]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("# a note\n", MISSING),
        (ENTRY, MISSING),
        (ENTRY + '\nmsgid "x\n', MISSING),
        ("<!doctype html>\n", []),
        (HEAD, []),
    ],
)
def test_a_file_of_messages_needs_a_header(content: str, found: Said) -> None:
    assert told(content, "header-missing") == found


def test_a_header_stands_first_and_once() -> None:
    assert told(HEAD + ENTRY, "header-not-first") == []
    assert told(ENTRY[1:] + "\n" + HEAD, "header-not-first") == [
        (4, "move the header above the first message")
    ]
    twice = HEAD + '"Language: fr\\n"\n'
    assert [line for line, _ in told(twice, "duplicate-header")] == [3]


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2026-01-05 10:00+0000", ""),
        ("2026-01-05", ""),
        ("2026-13-05 10:00+0000", "is no date"),
        ("yesterday-" * 5, "is no date"),
    ],
)
def test_a_date_is_shown_as_far_as_one_needs_it(date: str, reason: str) -> None:
    found = told(f'{HEAD}"PO-Revision-Date: {date}\\n"\n', "header-date-invalid")
    assert found == ([(7, f"PO-Revision-Date {reason}: {date[:40]}")] if reason else [])


@pytest.mark.parametrize("size", [39, 40, 41, 60])
def test_a_text_is_quoted_as_far_as_it_fits(size: int) -> None:
    text = "a" * size
    quoted = f"“{text}”" if size <= 40 else f"“{'a' * 39}…”"
    more = f'\nmsgid "{text}"\nmsgstr "b"\n'
    said = f"1 messages are not in the template, the first is {quoted}"
    assert told(HEAD + ENTRY + more, "extra-against-template", template=HEAD + ENTRY) == [(11, said)]
    said = f"1 of the template's 2 messages are missing, the first is {quoted}"
    assert told(HEAD + ENTRY, "missing-against-template", template=HEAD + ENTRY + more) == [(1, said)]
    broken = f'{HEAD}{ENTRY}msgid "x\n'
    assert told(broken, "missing-against-template", template=HEAD + ENTRY + more) == []


FUZZY = '\n#, fuzzy\nmsgid "a{0}"\nmsgstr "b"\n'
OPEN = '\nmsgid "c{0}"\nmsgstr ""\n'
OBSOLETE = '\n#~ msgid "e{0}"\n#~ msgstr "f"\n'


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize(
    ("code", "form", "state", "line"),
    [
        ("fuzzy-left", FUZZY, "fuzzy", 12),
        ("untranslated-left", OPEN, "not translated", 11),
        ("obsolete-left", OBSOLETE, "obsolete", 11),
    ],
)
def test_what_is_left_is_counted(code: str, form: str, state: str, line: int, count: int) -> None:
    content = HEAD + ENTRY + "".join(form.format(at) for at in range(count))
    messages = "1 message is" if count == 1 else f"{count} messages are"
    assert told(content, code) == [(line, f"{messages} {state}, the first one here")] * bool(count)


@pytest.mark.parametrize(
    ("codes", "reasons"),
    [
        ("no-such", ["there is no check called no-such"]),
        ("double-space", ["double-space finds nothing here; take the comment out"]),
        ("edge-space", []),
        ("homoglyph", []),
    ],
)
def test_a_silencer_in_vain_is_told_where_its_check_ran(codes: str, reasons: list[str]) -> None:
    content = f'{HEAD}\n# l10n-ignore: {codes}\nmsgid "well"\nmsgstr "Brunnen "\n'.encode()
    path = Path("/nowhere/at/all/x.po")
    choice = Choice(select=frozenset({"stale-silencer", "double-space", "edge-space"}))
    found = check_file(File(path, content, *recover(content, path)), choice)
    assert [one.message for one in found if one.code == "stale-silencer"] == reasons


def test_a_fault_without_a_line_is_the_whole_files() -> None:
    fault = CatalogError("nothing in it", remedy="write something", code="empty-file")
    whole = File(Path("/nowhere/at/all/x.po"), b"", parse(HEAD.encode()), (fault,))
    found = check_file(whole, Choice(select=frozenset({"empty-file"})))
    assert [(one.line, one.message) for one in found] == [(1, "nothing in it; write something")]
