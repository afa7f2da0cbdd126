from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import texts

from webapp.l10n.markdown import plain as plains
from webapp.l10n.markdown.plain import plain


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


@given(texts | st.text(max_size=20))
def test_a_text_without_markup_is_told_by_itself_what_the_parser_makes_of_it(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plains, "_MARKUP", re.compile(""))
        parsed = plain(text)
    assert plain(text) == parsed


@given(texts)
def test_plain_is_one_line(text: str) -> None:
    assert not set("\r\n\t") & set(plain(text))
