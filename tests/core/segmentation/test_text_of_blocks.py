"""Where the lines of a block end and what they begin with: standalone lines, openers, the message."""

from __future__ import annotations

import pytest

from webapp.l10n.segmentation import render, split
from webapp.l10n.segmentation.openers import closed, lone_tag, opened
from webapp.l10n.segmentation.standalone_lines import parts


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("{#a}", "\\{#a}"),
        ("a {#b}", "a \\{#b}"),
        ("a {#b} c", "a {#b} c"),
        ("{a b}", "{a b}"),
        ("#", "\\#"),
        ("a ##", "a \\##"),
        ("a\t#", "a\t\\#"),
        ("a#", "a#"),
        ("# a", "# a"),
    ],
)
def test_a_heading_ends_with_its_words(line: str, written: str) -> None:
    assert closed(line) == written
    assert render(split(f"# {written}\n")).count("id=") == 0


@pytest.mark.parametrize("sign", ["#", ">", "-", "+", "1.", "1)", "*", "- -"])
def test_a_line_is_escaped_only_if_its_own_does_not_begin_so(sign: str) -> None:
    line = f"{sign} a"
    written = opened(line, "a")
    assert written is not None
    assert written != line
    assert written.replace("\\", "") == line
    assert opened(line, line, [line]) == line


@pytest.mark.parametrize(
    ("line", "alone"), [("<b>", True), ("<b> ", True), ("</b>", True), ("<b> a", False), ("a <b>", False)]
)
def test_a_tag_is_alone_if_nothing_else_stands_in_its_line(line: str, alone: bool) -> None:
    assert (lone_tag(line) is not None) is alone


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("last", [0, 1])
@pytest.mark.parametrize("kind", ["SoftBreak", "HardBreak"])
def test_a_line_without_an_event_is_no_text(first: int, last: int, kind: str) -> None:
    line_end = (kind, None, 1, 2)
    text = "\na\n"
    run = [(kind, None, 0, 1)] * first + [("Text", "a", 1, 2)] + [(kind, None, 2, 3)] * last
    found = parts(text, run, lambda place: place)
    assert [(part.first, part.last) for part in found] == [(first, first + 1)]
    assert [text[part.start : part.end] for part in found] == ["a"]
    assert parts(text, [line_end] * 2, lambda place: place) == []


@pytest.mark.parametrize("mark", ["", "!"])
@pytest.mark.parametrize(
    ("behind", "left"),
    [("", ""), ("[]", ""), ("[][]", "[]"), (" []", " []"), ("\\[]", "\\[]"), ("[a]", "")],
)
def test_a_reference_is_written_with_its_label_whatever_stands_behind_it(
    mark: str, behind: str, left: str
) -> None:
    text = f"See {mark}[a]{behind} now.\n\n[a]: b\n"
    assert split(text).segments[0].msgid == f"See {mark}[a][a]{left} now."
