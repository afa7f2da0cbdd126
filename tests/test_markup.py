from __future__ import annotations

import pytest
from hypothesis import given
from markdown_texts import texts

from webapp.l10n.markup import plain, unsafe


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("one *two* `three` [four](u) ![five](u)", "one two three four five"),
        ("# one", "# one"),
        ("24. Dezember", "24. Dezember"),
        ("one\\\ntwo", "one two"),
        ("&amp; \\* <b>x</b>", "& * x"),
        ("[one][two] three[^1]", "one three"),
        ("[one]", "[one]"),
        ("\u00a0one\u00a0", "\u00a0one\u00a0"),
        ("", ""),
    ],
)
def test_plain_is_what_a_reader_sees(text: str, seen: str) -> None:
    assert plain(text) == seen


@pytest.mark.parametrize(
    ("translation", "source"),
    [
        ("<b>eins</b>", "<b>one</b>"),
        ('<img alt="eins" src="u">', '<img src="u" alt="one">'),
        ("`<script>`", "one"),
        ("eins < zwei", "one"),
        ("[eins](https://example.org/) [zwei](/u#x) <a@example.org>", "one"),
        ("[eins](git://x)", "[one](git://x)"),
        ("\u2067eins\u2069 \u200f", "one"),
        ("\\<script>", "one"),
    ],
)
def test_what_may_be_shown(translation: str, source: str) -> None:
    assert unsafe(translation, source) is None


@pytest.mark.parametrize(
    ("translation", "reason"),
    [
        ("<script>x</script>", "<script>"),
        ("    <script>x", "<script>"),
        ("- ```\n<script>", "<script>"),
        ("<b onclick='x'>one</b>", "onclick"),
        ("<b class=x>one</b>", "<b>"),
        ("<b>one</b> <b>two</b>", "<b>"),
        ("<!-- x -->", "<!--"),
        ("[one](javascript:x)", "javascript:"),
        ("[one](JavaScript:x)", "javascript:"),
        ("[one](java&#115;cript:x)", "javascript:"),
        ("[one](javascript&colon;x)", "javascript:"),
        ("[one](<java\tscript:x>)", "javascript:"),
        ("[one](<\x01javascript:x>)", "javascript:"),
        ("[one](&#x200B;javascript:x)", "javascript:"),
        ("<javascript:x>", "javascript:"),
        ("![one](data:text/html,x)", "data:"),
        ("[one](vbscript:x)", "vbscript:"),
        ("one\u202etwo", "U+202E"),
        ("one&#x202d;two", "U+202D"),
        ("\u2067one", "in pairs"),
        ("one\u2069 \u2067", "in pairs"),
    ],
)
def test_what_may_not_be_shown(translation: str, reason: str) -> None:
    assert reason in str(unsafe(translation, "<b>one</b>"))


@given(texts)
def test_a_source_may_always_be_shown_if_its_direction_is_kept(text: str) -> None:
    reason = unsafe(text, text)
    assert reason is None or "direction" in reason or "isolated" in reason


@given(texts)
def test_plain_is_one_line(text: str) -> None:
    assert not set("\r\n\t") & set(plain(text))
