"""Markup compared as it is rendered: emphasis, code, breaks, footnotes, HTML, blocks."""

from __future__ import annotations

import pytest
from check_cases import GOOD, Case
from hypothesis import given
from markdown_texts import texts

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.checks import RULES, Scope
from webapp.l10n.checks.engine.scope import Pair
from webapp.l10n.checks.text.rendered import HOLE, read, read_plain

OURS = {
    *("emphasis-lost", "emphasis-unbalanced", "emphasis-not-rendered", "strong-lost", "strong-unbalanced"),
    *("code-lost", "code-changed", "hard-break-lost", "footnote-changed", "accidental-block", "escape-lost"),
    *("html-tag-lost", "html-tag-added", "html-attr-changed", "html-unbalanced", "html-entity-broken"),
    *(
        "link-dropped",
        "link-target-changed",
        "link-broken-syntax",
        "image-changed",
        "url-changed",
        "foreign-host",
    ),
}


def codes(source: str, target: str, tag: str = "tr", kind: str = "paragraph") -> set[str]:
    case = Case("", "", tag, {"source": source, "target": target, "kind": kind})
    return {each.code for each in case.findings(GOOD)} & OURS


@pytest.mark.parametrize(
    ("source", "target", "tag"),
    [
        ("the *one* and **two**", "**iki** ve _bir_", "tr"),
        ("the *one*", "*bir* iki *üç*", "tr"),
        ("the *one*", "**一**个", "zh_Hans"),
        ("the <em>one</em>", "*bir*", "tr"),
        ("`a` and `a`", "`a`, o", "tr"),
        ("one\\\ntwo", "bir<br>iki", "tr"),
        ("5 \\* 3 and snake_case", "5 \\* 3 ve snake_case", "tr"),
        ("one * two", "bir * iki", "tr"),
        ("x[^1]", "y[^1]", "tr"),
        ("AT&T & R&D", "AT&T ve R&D", "tr"),
        ("```\nold = well\n```", "```\nold = well  # kuyu\n```", "tr"),
        ("```\na = b[:]  # both\na = b\n```", "```\na = b[:]  # iki\na = b  # bir\n```", "tr"),
        ("```\n| well |  mill |\n```", "```\n|  well | mill  |\n```", "tr"),
        ("```\n# Old well\n```", "```\n# old, well\n```", "tr"),
        ("    well: deep\n    mill: old", "    well = deep\n    mill: old", "tr"),
        (":func:`open` and :class:`Well`", ":class:`Well` ve :func:`open`", "tr"),
        ("use --deep", "--deep – derin", "tr"),
        ("see <kbd>x</kbd>", "<bdi><kbd>x</kbd></bdi>", "ar"),
    ],
)
def test_legitimate(source: str, target: str, tag: str) -> None:
    assert codes(source, target, tag) == set()


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("the **one** and **two**", "**bir** ve iki", "strong-lost"),
        ("the *one*", "bir", "emphasis-lost"),
        ("the *one*", "*bir", "emphasis-unbalanced"),
        ("the **one**", "**bir", "strong-unbalanced"),
        ("the **one**", "**bir*", "strong-unbalanced"),
        ("the **one** x", "x ** bir ** y", "emphasis-not-rendered"),
        ("see **“one”** it", "gör**“bir”**i", "emphasis-not-rendered"),
        ("`print(x)`", "`yazdır(x)`", "code-changed"),
        ("```sh\nrun\n```", "```py\nrun\n```", "code-changed"),
        ("```\nrun\nstop\n```", "```\nrun\n```", "code-changed"),
        ("```\nread(well[all])\n```", "```\nread(well(all))\n```", "code-changed"),
        ('```\n{"well": 3}\n```', '```\n{"well": 3\n```', "code-changed"),
        (":func:`open` it", ":işlev:`open`", "code-changed"),
        ("use --deep", "–deep ile", "code-changed"),
        ("`print(x)` and", "print(x) ve", "code-lost"),
        ("one\\\ntwo", "bir\\ iki", "hard-break-lost"),
        ("x[^1]", "y[1]", "footnote-changed"),
        ("x[^1]", "y[^2]", "footnote-changed"),
        ("The 19th century", "19. yüzyıl", "accidental-block"),
        ("One", "# Bir", "accidental-block"),
        ("One", "+ bir", "accidental-block"),
        ("about 5 or 6", "~5 veya 6~ kadar", "escape-lost"),
        ("a <b>x</b>", "a x", "html-tag-lost"),
        ("a <b>x</b>", "a <b>x", "html-unbalanced"),
        ("a&nbsp;b", "a& nbsp;b", "html-entity-broken"),
        ("a &lt; b", "a &amp;lt; b", "html-entity-broken"),
    ],
)
def test_one_fault_has_one_code(source: str, target: str, code: str) -> None:
    assert codes(source, target) == {code}


def test_a_heading_that_begins_with_a_number_is_mended_by_a_backslash() -> None:
    case = Case("", "", "tr", {"source": "Day 3", "target": "3. Gün", "kind": "heading 2"})
    (finding,) = [each for each in case.findings(GOOD) if each.code == "accidental-block"]
    assert (finding.fix, finding.start, finding.end) == ("3\\. Gün", 0, 1)


@given(texts)
def test_a_place_in_the_prose_is_a_place_in_the_text(text: str) -> None:
    for reading in (read(text), read_plain(text)):
        assert len(reading.prose) == len(text)
        assert all(0 <= mark.start <= mark.end <= len(text) for mark in reading.marks)


@given(texts)
def test_a_text_is_as_its_source_is(text: str) -> None:
    pair = Pair(text, text, 0, Message(text), Scope(Catalog(None, {}, (), [])), (text,))
    assert [flaw.reason for code in OURS for flaw in RULES[code].find(pair)] == []


def test_references_and_footnotes_are_resolved_without_their_definitions() -> None:
    reading = read("see [a][b], [c][] and x[^1]")
    assert [(mark.kind, mark.value) for mark in reading.marks] == [
        ("link", "[b]"),
        ("link", "[c]"),
        ("footnote", "[^1]"),
    ]
    assert reading.blocks == ("Paragraph",)
    assert reading.prose.replace(HOLE, "") == "see a, c and x"


def test_words_of_two_blocks_do_not_run_together() -> None:
    assert read("# one\ntwo").prose.replace(HOLE, "").split() == ["one", "two"]
