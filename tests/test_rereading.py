"""A catalog read again: only what changed, and always what a first reading would say."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from catalog_texts import catalogs
from hypothesis import given

from webapp.l10n.catalog import Catalog, Message, parse, reparse, reread, serialize
from webapp.l10n.catalog.slices import UsualEntries
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n'
ENTRIES = '# why\nmsgid "one"\nmsgstr "eins"\n\n#, fuzzy\nmsgid "two"\nmsgstr "zwei"\n'
TEXT = HEADER.format("UTF-8") + "\n" + ENTRIES


@pytest.fixture
def entries_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of each entry that is read, by whichever of the two ways."""
    given: list[str] = []
    quick = UsualEntries.read

    def read(self: UsualEntries, block: str) -> Message | None:
        given.append(block)
        return quick(self, block)

    monkeypatch.setattr(UsualEntries, "read", read)
    return given


def said(catalog: Catalog) -> object:
    """Return all that a reading tells, the places of the lines among it."""
    places = [(m.values, m.line, m.block and (m.block.above, m.block.text)) for m in catalog.messages]
    return catalog.header, catalog.header_comments, places, serialize(catalog)


@given(catalogs(), catalogs())
def test_whatever_stood_there_before_a_file_says_the_same(before: Catalog, now: Catalog) -> None:
    mixed = dataclasses.replace(now, messages=[*now.messages, *_new(before, now)])
    for changed in (now, mixed):
        content = serialize(changed)
        assert said(parse(content, before=parse(serialize(before)))) == said(parse(content))


def _new(one: Catalog, other: Catalog) -> list[Message]:
    keys = {message.key for message in other.messages}
    return [message for message in one.messages if message.key not in keys]


def test_only_the_entry_that_changed_is_read_again(entries_read: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(TEXT)
    first = reread(path)
    del entries_read[:]
    assert reread(path) is first
    assert not entries_read
    path.write_text(TEXT.replace("zwei", "2"))
    assert [message.msgstr for message in reread(path).messages] == [("eins",), ("2",)]
    assert [text.strip() for text in entries_read] == ['#, fuzzy\nmsgid "two"\nmsgstr "2"']


def test_lines_that_moved_are_not_read_again_and_know_where_they_stand(entries_read: list[str]) -> None:
    before = parse(TEXT.encode())
    del entries_read[:]
    now = parse(TEXT.replace("# why\n", "\n\n").encode(), before=before)
    assert [text.strip() for text in entries_read] == ['msgid "one"\nmsgstr "eins"']
    assert [message.line for message in now.messages] == [7, 11]


def test_what_a_program_did_to_a_reading_is_no_part_of_the_next() -> None:
    before = parse(TEXT.encode())
    before.messages[0].msgstr = ("changed in memory",)
    assert parse(TEXT.encode(), before=before).messages[0].msgstr == ("eins",)


def test_a_file_in_another_charset_is_read_anew() -> None:
    before = parse(TEXT.replace("eins", r"\303\251").encode())
    latin = HEADER.format("ISO-8859-1") + "\n" + ENTRIES.replace("eins", r"\303\251")
    now = parse(latin.encode("latin-1"), before=before)
    assert [before.messages[0].msgstr, now.messages[0].msgstr] == [("é",), ("Ã©",)]


def test_a_fault_is_named_by_its_line_and_the_last_reading_helps_once_it_is_mended(
    entries_read: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.po"
    reparse(TEXT.encode(), path)
    bad = TEXT.replace("eins", "1").replace("zwei", r"\377")
    with pytest.raises(CatalogError) as raised:
        reparse(bad.encode(), path)
    assert raised.value.line == 11
    del entries_read[:]
    reparse(TEXT.replace("eins", "1").encode(), path)
    assert len(entries_read) == 1
    assert "two" not in entries_read[0]


def test_two_of_the_same_are_refused_though_each_was_read_before() -> None:
    before = parse(TEXT.encode())
    with pytest.raises(CatalogError, match="stands here and in line"):
        parse((TEXT + "\n" + ENTRIES).encode(), before=before)
