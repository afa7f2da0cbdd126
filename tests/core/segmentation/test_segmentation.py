"""Here are tests of webapp.l10n.markdown.headings, webapp.l10n.markdown.lines, webapp.l10n.markdown.parser,
webapp.l10n.markdown.reading, webapp.l10n.markdown.writer, webapp.l10n.segmentation.definitions,
webapp.l10n.segmentation.destinations, webapp.l10n.segmentation.directives,
webapp.l10n.segmentation.document, webapp.l10n.segmentation.frontmatter, webapp.l10n.segmentation.html,
webapp.l10n.segmentation.messages, webapp.l10n.segmentation.model, webapp.l10n.segmentation.page,
webapp.l10n.segmentation.values, webapp.l10n.segmentation.walk and webapp.l10n.segmentation.yaml_values.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import DOCUMENTS, Case, documents, read_cases

from webapp.l10n.errors import SourceError
from webapp.l10n.markdown.parser import _OPTIONS
from webapp.l10n.segmentation import destinations, join, render, split
from webapp.l10n.segmentation.guard import place
from webapp.l10n.segmentation.joining import _attempt


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title)
def test_golden_cases(case: Case) -> None:
    segments = split(case.source).segments
    found = [
        (
            segment.kind,
            segment.msgid,
            {
                name: value
                for name, value in (
                    ("context", segment.context),
                    ("notes", list(segment.notes)),
                    ("section", segment.section),
                )
                if value
            },
        )
        for segment in segments
    ]
    assert found == case.segments


def test_the_cases_are_read() -> None:
    assert len(read_cases()) > 45


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", DOCUMENTS)
def test_a_document_of_its_own_segments_is_the_source(text: str, end: str) -> None:
    source = text.replace("\r\n", "\n").replace("\n", end).encode()
    for content in (source, b"\xef\xbb\xbf" + source, source.rstrip(), source + b"\0 \t"):
        document = split(content)
        assert join(document, [None] * len(document.segments)).source == content
        assert join(document, [segment.msgid for segment in document.segments]).source == content


@given(documents)
def test_any_document_of_its_own_segments_is_the_source(text: str) -> None:
    document = split(text)
    joined = join(document, [segment.msgid for segment in document.segments])
    assert joined.source == text.encode()
    assert not joined.refused


@given(documents)
def test_segments_stand_in_order_and_do_not_overlap(text: str) -> None:
    document = split(text)
    places = [0, *(place for s in document.segments for place in (s.start, s.end)), len(document.text)]
    assert places == sorted(places)
    assert all(s.start < s.end for s in document.segments)


@pytest.mark.parametrize("text", DOCUMENTS)
def test_a_segment_s_line_is_that_of_its_first_character(text: str) -> None:
    document = split(text + "\n\n<p\n  title='one'>a</p> <b\n\ttitle='two'>b</b>\n")
    assert [s.line for s in document.segments] == [
        document.text.count("\n", 0, s.start) + 1 for s in document.segments
    ]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_messages_can_be_put_back_in_place(text: str) -> None:
    document = split(text)
    placed = {
        number: place(document, segment, segment.msgid)
        for number, segment in zip(document.numbers, document.segments, strict=True)
    }
    joined = _attempt(document, placed)
    assert not isinstance(joined, str)
    assert [s.msgid for s in joined.segments] == [s.msgid for s in document.segments]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_pages_are_the_parsers_own(text: str) -> None:
    document = split(text)
    if not document.body and "l10n:" not in text:
        assert render(document) == pyromark.html(text, options=_OPTIONS)


@pytest.mark.parametrize("text", DOCUMENTS)
def test_translated_pages_agree_with_the_translated_markdown(text: str) -> None:
    document = split(text)
    joined = join(document, [f"{segment.msgid} neu" for segment in document.segments])
    assert not joined.refused
    assert render(joined.document) == render(split(joined.source))
    assert [s.msgid for s in joined.document.segments] == [f"{s.msgid} neu" for s in document.segments]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("one two three\n", "one\ntwo\nthree\n"),
        ("> - one two `three four`\n", "> - one\n>   two\n> `three\nfour`\n"),
        ("one [two three](/u 'four five')\n", "one [two\nthree](/u\n'four\nfive')\n"),
        ("[^1]: one two\n", "[^1]: one\n    two\n"),
        ("- one two\n", "one two\n"),
        ("<p>one two</p>\n", "<p>one\n  two</p>\n"),
    ],
)
def test_wrapping_and_kind_of_block_change_no_message(one: str, other: str) -> None:
    assert [s.msgid for s in split(one).segments] == [s.msgid for s in split(other).segments]


@given(st.text("a` ", min_size=1, max_size=8).filter(str.strip), st.sampled_from(["a", "a\na", "` `"]))
def test_a_code_span_is_the_same_code_in_its_message(value: str, more: str) -> None:
    code = value + more
    ticks = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    source = f"x {ticks} {code} {ticks} y"
    (segment,) = split(source).segments
    assert pyromark.html(segment.msgid) == pyromark.html(source.replace("\n", " "))


def test_attributes_stand_on_the_element_that_holds_the_segment() -> None:
    document = split(
        "# a\n\nb\n\n- c\n- d\n  - e\n\n1. f\n\n   g\n\n|h|\n|-|\n|i|\n\nj\n: k\n\n<p>l</p>\n\n- [x] m\n"
    )
    page = render(
        document, lambda number: {"id": f"s{number}", "title": '"'}, lambda number: f"<i>{number}</i>"
    )
    elements = dict(re.findall(r'<(\w+) id="(s\d+)" title="&quot;">', page))
    held = {name: element for element, name in re.findall(r'<(\w+) id="(s\d+)" title="&quot;">', page)}
    assert len(elements) <= len(held) == len(document.segments)
    messages = {segment.msgid: held[f"s{number}"] for number, segment in enumerate(document.segments)}
    assert messages == {
        "a": "h1", "b": "p", "c": "li", "d": "span", "e": "li", "f": "p", "g": "p", "h": "th", "i": "td",
        "j": "dt", "k": "dd", "l": "span", "m": "li",
    }  # fmt: skip
    assert "d<i>3</i></span>\n<ul>" in page
    assert "e<i>4</i></li>" in page


BLOCK = "\n\n<div>\none\n\n<p>two\nthree</p>\n<p>four</p> five\n\n</div>\n"


@pytest.mark.parametrize("text", [*DOCUMENTS, BLOCK])
def test_marks_are_all_that_is_added_to_a_page(text: str) -> None:
    document = split(text + BLOCK)
    page = render(document, lambda number: {"id": f"s{number}"}, lambda number: f"<i>{number}</i>")
    bare = re.sub(r'<span id="s\d+">| id="s\d+"|<i>\d+</i>(?:</span>)?', "", page)
    assert bare == render(document)
    found = re.findall(r' id="s(\d+)"', page)
    assert sorted(found) == sorted(set(found))
    last = [number for number, s in enumerate(document.segments) if s.kind == "html"][-3:]
    for number, words in zip(last, ["two\nthree", "four", "five"], strict="<div>" in page):
        assert f'<span id="s{number}">{words}<i>{number}</i></span>' in page


def test_a_document_has_a_title() -> None:
    assert split("one\n\n## two\n\n# three").title == "two"
    assert split("---\ntitle: one\n---\n# two").title == "one"
    assert split("one").title == ""


@pytest.mark.parametrize("empty", ["#", "##", "# {#a}", "#\t#"])
def test_a_heading_without_words_takes_nothing_from_the_next(empty: str) -> None:
    document = split(f"{empty}\n\n## One {{#one}}\n\n{empty}\n\n### Two {{.two}}\n")
    assert [s.msgid for s in document.segments if "{#a}" not in s.msgid] == ["One", "Two"]
    assert render(document).count("<h") == 4
    assert '<h2><a id="one"></a>One</h2>' in render(document)


def test_front_matter_is_read_as_text() -> None:
    document = split("---\ntitle: a\norder: 3\nslug: b-c\ntags: [d]\nempty:\n---\ntext\n")
    assert document.front_matter == {"title": "a", "order": "3", "slug": "b-c", "empty": ""}
    assert [s.kind for s in split(document.text, front_matter=("slug",)).segments] == [
        "front matter slug",
        "paragraph",
    ]
    assert render(document) == "<p>text</p>\n"


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a", "\n"), ("a\nb", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb\r", "\r"), ("a\rb\nc", "\n"), ("", "\n")],
)
def test_a_document_s_lines_end_as_most_of_its_own(text: str, newline: str) -> None:
    assert split(text).newline == newline
    assert split("\ufeff" + text).newline == newline


def test_lines_are_counted_from_one() -> None:
    assert [s.line for s in split("---\ntitle: a\n---\n\n# b\n\n- c\n\n  d\n").segments] == [2, 5, 7, 9]


def test_directives_never_reach_the_reader() -> None:
    document = split("<!-- l10n:note: x -->\na <!-- l10n:note: y --> b\n\n# <!-- l10n:context: z --> c\n")
    page = render(join(document, ["A", "C"]).document)
    assert "l10n" not in page
    assert "A" in page


@pytest.mark.parametrize(
    ("source", "line"), [(b"one\n\xff\n", 2), (b"\xff", 1), (b"\n\xff", 2), (b"\n\n\xc3", 3)]
)
def test_bytes_that_are_not_utf_8_are_named(source: bytes, line: int) -> None:
    with pytest.raises(SourceError, match=rf"essay\.md:{line}: not UTF-8 \(byte 0x(?:ff|c3)\)"):
        split(source, path=Path("essay.md"))


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " a",
        "- " * 5_000 + "a",
        "[" * 20_000,
        "[a](" * 5_000,
        '<a "' * 5_000,
        "```\n" + "x\n" * 9_000,
    ],
    ids=["quotes", "lists", "brackets", "links", "tags", "fence"],
)
def test_nothing_is_too_deep_or_too_long(text: str) -> None:
    document = split(text)
    joined = join(document, [segment.msgid + " neu" for segment in document.segments])
    assert not joined.refused
    assert len(render(joined.document)) >= len(document.segments)


@pytest.mark.parametrize("yaml", ["a: " + "[" * 100_000, "- " * 100_000, "a: b\n" * 100_000, "a: &x [*x]\n"])
def test_no_front_matter_brings_the_reader_down(yaml: str) -> None:
    text = f"---\n{yaml}\n---\ntext\n"
    assert join(split(text), [None] * len(split(text).segments)).source == text.encode()


def test_a_list_thirty_levels_deep_is_whole() -> None:
    text = "".join("  " * level + f"- level {level}\n" for level in range(30))
    document = split(text)
    joined = join(document, [f"Ebene {level}" for level in range(30)])
    assert joined.source.decode() == text.replace("level", "Ebene")
    assert all(f"Ebene {level}" in render(joined.document) for level in range(30))


@pytest.mark.parametrize("text", [*DOCUMENTS, "[a]() ![b](<>) [c] [](<d e>) <a href=''>\n\n[c]: <>\n"])
def test_a_destination_stands_where_it_is_said_to(text: str) -> None:
    document = split(text)
    found = destinations(document)
    assert all(url and document.text[start:end] == url for start, end, url in found)
    assert [one.end <= other.start for one, other in pairwise(found)].count(False) == 0


@pytest.mark.parametrize("code", ["`a", "a`", "`a b`", "`", "a", "a b", "a`b", "`` a"])
def test_a_code_span_over_two_lines_keeps_its_backticks_apart(code: str) -> None:
    fence = "```"
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    source = f"one {fence}\n{code} {fence} [two][]\n\n[two]: /u\n"
    assert split(source).segments[0].msgid == f"one {fence}{pad}{code}{pad}{fence} [two][two]"


def test_the_title_of_a_document_is_that_of_its_translation() -> None:
    for source, translations, title in (
        ("---\ntitle: one\n---\n# two\n", ["eins", "zwei"], "eins"),
        ("---\ntitle: one\n---\n# two\n", [None, "zwei"], "one"),
        ("one\n\n# two\n", ["eins", "zwei"], "zwei"),
        ("one\n", ["eins"], ""),
    ):
        assert join(split(source), translations).document.title == title


@pytest.mark.parametrize(("count", "found"), [(1, 1), (3, 3), (300, 0)])
def test_in_a_long_list_not_every_translation_is_tried_by_itself(count: int, found: int) -> None:
    document = split("- \\\n[f\n" * count + "\none\n")
    joined = join(document, [*["x"] * count, "eins"])
    reasons = [refusal.reason for refusal in joined.refused]
    assert [refusal.segment for refusal in joined.refused][:count] == list(range(count))
    many = [reason for reason in reasons if reason.startswith("too many others in this document")]
    assert len(many) >= count - 100 if not found else many == []
    assert len(set(reasons) - set(many)) == 1
    assert joined.source.decode() == document.text.replace("one", "eins" if len(reasons) == count else "one")


def test_each_of_what_is_put_into_a_page_is_put_in_by_itself() -> None:
    document = split("- a\n  - b\n\n<p>c</p>\n\nd\n")
    bare = "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n<p>c</p>\n<p>d</p>\n"
    assert render(document) == bare
    assert render(document, attributes=lambda number: {"id": str(number)}) == (
        '<ul>\n<li><span id="0">a</span>\n<ul>\n<li id="1">b</li>\n</ul>\n</li>\n</ul>\n'
        '<p><span id="2">c</span></p>\n<p id="3">d</p>\n'
    )
    assert render(document, extra=lambda number: str(number)) == (
        "<ul>\n<li><span>a0</span>\n<ul>\n<li>b1</li>\n</ul>\n</li>\n</ul>\n"
        "<p><span>c2</span></p>\n<p>d3</p>\n"
    )
    assert render(document, after=lambda number: f"<hr {number}>") == (
        "<ul>\n<li>a<hr 0>\n<ul>\n<li>b<hr 1></li>\n</ul>\n</li>\n</ul>\n<p>c</p>\n<p>d</p>\n<hr 3>"
    )
    assert render(document, lambda _: {}, lambda _: "", lambda _: "") == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# a", "## a"),
        ("1. a", "2. a"),
        ("- a", "1. a"),
        ("```x\n```\n\na", "```y\n```\n\na"),
        ("> a", "> [!TIP]\n> a"),
        ("- [ ] a", "- [x] a"),
        ("|a|\n|-|", "|a|\n|-:|"),
    ],
)
def test_another_kind_of_block_is_another_shape(one: str, other: str) -> None:
    assert split(one).shape != split(other).shape
    assert split(one).shape == split(one.replace("a", "b")).shape
