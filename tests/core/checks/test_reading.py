"""webapp.l10n.checks.text.reading and webapp.l10n.checks.text.rendered: what is found of a text once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.checks.text import rendered
from webapp.l10n.checks.text.rendered import read, read_listing, read_plain, read_source

if TYPE_CHECKING:
    from webapp.l10n.checks.text.reading import Reading


def test_the_characters_of_a_reading_are_found_again_after_they_are_let_go() -> None:
    reading = read_source("a &amp; b", markup=True)
    before = reading.characters
    assert before > {"a", "b", "&"}
    reading.forget()
    assert reading.characters == before


def test_a_listing_is_one_mark_and_no_prose() -> None:
    reading = read_listing("a *b*\nc")
    assert (reading.prose, reading.blocks) == (rendered.HOLE * 7, ("CodeBlock",))
    assert reading.marks == (rendered.Mark("listing", "a *b*\nc", 0, 7),)


def test_a_source_is_read_as_markdown_or_as_it_is() -> None:
    assert [mark.kind for mark in read_source("*a* <b>", markup=True).marks] == ["emphasis", "html"]
    assert [mark.kind for mark in read_source("*a* <b>", markup=False).marks] == ["html"]


def told(reading: Reading) -> tuple[object, ...]:
    return reading.prose, reading.marks, reading.blocks, reading.addresses, reading.signs


@pytest.mark.parametrize("text", ["```\n[a][b]", "    [a][b] [^n]", "- \t\t[a][b]"])
def test_a_listing_has_nothing_but_its_own_text(text: str) -> None:
    (listing,) = [mark for mark in read(text).marks if mark.kind == "listing" and mark.value.strip()]
    assert listing.value == text[listing.start : listing.end]


@given(st.text(alphabet="aé字.,:-+#>=|1)( \t%{}$@/w\"'", min_size=1))
def test_what_needs_no_parser_reads_as_the_parser_reads_it(text: str) -> None:
    if rendered._is_plain(text):
        assert told(read(text)) == told(rendered._Reader(text).read())
        assert told(read(text)) == told(read_plain(text))


def test_a_text_without_markup_costs_no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(_text: str) -> list[object]:
        raise AssertionError

    monkeypatch.setattr(rendered.markdown, "events", parsed)
    assert read.__wrapped__("The well, 5 m deep: ours.").blocks == ("Paragraph",)
    with pytest.raises(AssertionError):
        read.__wrapped__("The *well*.")
