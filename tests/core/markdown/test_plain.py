from __future__ import annotations

import pytest
from hypothesis import given
from markdown_texts import texts

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


@given(texts)
def test_plain_is_one_line(text: str) -> None:
    assert not set("\r\n\t") & set(plain(text))
