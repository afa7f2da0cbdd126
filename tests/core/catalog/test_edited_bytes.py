"""What an edit leaves of a file's bytes: all but the entry and two lines of the header, whoever saved it.

Here are tests of webapp.l10n.catalog.former_lines, webapp.l10n.catalog.header,
webapp.l10n.catalog.parts and webapp.l10n.catalog.writing.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import ROOT

from webapp.l10n.catalog import Message, parse, read, serialize, with_lines
from webapp.l10n.catalog.message import Origin
from webapp.l10n.edit.catalog_file import Author, write
from webapp.l10n.edit.entry import Edit, EditRefusedError, Entry, entry_of, fingerprint
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

JANE = Author("Jane Doe <jane@example.org>", "2026-11-24 08:15+0000")
CREDIT = "# Jane Doe <jane@example.org>, 2026."
SIGNED = {
    '"PO-Revision-Date: 2026-11-24 08:15+0000\\n"',
    '"Last-Translator: Jane Doe <jane@example.org>\\n"',
    CREDIT,
}
EDITS: dict[str, dict[str, object]] = {
    "write": {"forms": ('"Neu"\tund\\neu 乌玛 اُمّت\nzweite Zeile',)},
    "unsure": {},
    "accept": {},
    "original": {},
    "comment": {"comment": "erste\n\nzweite: “Ummah”"},
    "restore": {"entry": Entry(("نص",), ("fuzzy", "no-wrap"), ("note",))},
}
pytestmark = pytest.mark.gettext


def as_it_is(content: bytes) -> bytes:
    return content


def by_poedit(content: bytes) -> bytes:
    """Wrapped at 79 columns, the header too, as Poedit and msgcat do."""
    return subprocess.run(["msgcat", "-"], input=content, check=True, capture_output=True).stdout


def on_windows(content: bytes) -> bytes:
    return by_poedit(content).replace(b"\n", b"\r\n")


def by_hand(content: bytes) -> bytes:
    """With a comment that nobody writes so, spaces at ends, and a header's fields as a person spaced them."""
    head = b"#no space\n#  two  \n" + content
    return head.replace(b'"Language-Team: ', b'"Language-Team:   ').replace(b"\n\n#", b"\n\n\n#", 2)


def blocks(content: bytes) -> list[list[str]]:
    text = content.decode()
    newline = "\r\n" if "\r\n" in text else "\n"
    return [block.split(newline) for block in text.split(newline * 2)]


def please_msgfmt(path: Path) -> None:
    ran = subprocess.run(
        ["msgfmt", "--check", "--use-fuzzy", "-o", "/dev/null", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("saved", [as_it_is, by_poedit, on_windows, by_hand])
@pytest.mark.parametrize("tag", ["ar", "ur", "zh_Hans"])
def test_only_the_entry_and_the_headers_two_lines_differ(
    tmp_path: Path, tag: str, saved: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / tag / "essay.po"
    path.parent.mkdir()
    path.write_bytes(saved((ROOT / "locale" / tag / "LC_MESSAGES" / "essay.po").read_bytes()))
    key = max((message.key for message in read(path).live()), key=lambda key: len(key[1]))
    for action, more in EDITS.items():
        message = read(path).find(key[1], key[0])
        assert message is not None
        before = path.read_bytes()
        written = write(path, [Edit(key, fingerprint(message), action, **more)], JANE, within=tmp_path)  # type: ignore[arg-type]
        assert replace(written.before[key], heading=None) == entry_of(message)
        after = path.read_bytes()
        assert after != before
        assert (b"\r\n" in before) == (b"\r\n" in after)
        assert after.count(b"\r") == (after.count(b"\n") if b"\r\n" in before else 0)
        please_msgfmt(path)
        pairs = list(zip_longest(blocks(before), blocks(after)))
        differing = [at for at, (old, new) in enumerate(pairs) if old != new]
        assert 0 < len(differing) <= 2
        header = next(at for at, (old, _) in enumerate(pairs) if 'msgid ""' in old)
        for at in differing:
            old, new = pairs[at]
            if at == header:
                assert set(new) - set(old) <= SIGNED
                assert [line for line in old if not line.startswith(('"PO-Rev', '"Last-T'))] == [
                    line
                    for line in new
                    if not line.startswith(('"PO-Rev', '"Last-T')) and (line != CREDIT or CREDIT in old)
                ]
            else:
                assert read(path).messages[at - header - 1].key == key


CATALOG = b"""\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ar\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#: a.md
msgid "above"
msgstr "oben"

msgid "%s"
msgstr ""

#, fuzzy
msgid "below"
msgstr "unten"
"""


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    text=st.text(max_size=20)
    | st.text('\n\r\t"\\ ab#~|:,\x00\x01\x07\x1b\x7f\u200f\u2028\ufeff', max_size=12),
    comment=st.booleans(),
)
def test_any_text_comes_back_as_it_was_or_is_refused(tmp_path: Path, text: str, comment: bool) -> None:
    path = tmp_path / "any.po"
    content = CATALOG.replace(b"%s", b"between")
    path.write_bytes(content)
    base = fingerprint(parse(content).messages[1])
    more = {"comment": text} if comment else {"forms": (text,)}
    edit = Edit((None, "between"), base, "comment" if comment else "write", **more)  # type: ignore[arg-type]
    try:
        write(path, [edit], JANE, within=tmp_path)
    except (CatalogError, EditRefusedError):
        assert path.read_bytes() == content
        return
    please_msgfmt(path)
    message = read(path).messages[1]
    if comment:
        assert "\n".join(message.comments) == "\n".join(line.rstrip() for line in text.strip().split("\n"))
    else:
        assert message.msgstr == (text.strip("\n") if text.strip() else "",)
    assert [read(path).messages[at] for at in (0, 2)] == [parse(content).messages[at] for at in (0, 2)]


@pytest.mark.parametrize("saved", [as_it_is, by_poedit, on_windows, by_hand])
@pytest.mark.parametrize("tag", ["ar", "zh_Hans"])
def test_what_is_taken_back_stands_there_byte_for_byte(
    tmp_path: Path, tag: str, saved: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / tag / "essay.po"
    path.parent.mkdir()
    path.write_bytes(saved((ROOT / "locale" / tag / "LC_MESSAGES" / "essay.po").read_bytes()))
    key = max((message.key for message in read(path).live()), key=lambda key: len(key[1]))
    before = path.read_bytes()
    for action, more in EDITS.items():
        message = read(path).find(key[1], key[0])
        assert message is not None
        written = write(path, [Edit(key, fingerprint(message), action, **more)], JANE, within=tmp_path)  # type: ignore[arg-type]
        now = written.catalog.find(key[1], key[0])
        assert now is not None
        back = Edit(key, fingerprint(now), "restore", entry=written.before[key])
        write(path, [back], JANE, within=tmp_path)
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    "lines",
    [
        'msgid "A"\nmsgstr "c"',
        'msgid "A"\nmsgstr "b"\n\nmsgid "B"\nmsgstr ""',
        'msgid "A"\nmsgstr "b"\n\n# own',
        'msgid "A"\nmsgstr "b"\n<<<<<<<',
        'msgid "A"\rmsgstr "b"',
        'msgid "A"\nmsgstr "b\ud800"',
        '\nmsgid "A"\nmsgstr "b"',
        '#, fuzzy\nmsgid "A"\nmsgstr "b"',
        "msgid",
    ],
)
def test_lines_that_say_something_else_are_not_written(lines: str) -> None:
    message = Message("A", msgstr=("b",))
    assert with_lines(message, lines).former is None
    sound = 'msgid ""\n"A"\nmsgstr ""\n"b"'
    catalog = parse(b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    now = serialize(replace(catalog, messages=[with_lines(message, sound)]))
    assert now.decode().endswith(f"\n\n{sound}\n")
    later = replace(with_lines(message, sound), msgstr=("c",))
    assert serialize(replace(catalog, messages=[later])).endswith(b'msgid "A"\nmsgstr "c"\n')


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("", "\n"), ("a", "\n"), ("\n", "\n"), ("\n\r", "\n"), ("\r\n", "\r\n"), ("a\r\nb\n", "\r\n"),
        ("a\nb\r\n", "\n"), ("a\rb\n", "\n"),
    ],
)  # fmt: skip
def test_a_file_goes_on_with_the_line_end_of_its_first_line(text: str, newline: str) -> None:
    assert Origin(text).newline == newline
