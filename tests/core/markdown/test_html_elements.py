"""Where an element of HTML ends for a reader of Markdown who reads none in it."""

from __future__ import annotations

import pytest

from webapp.l10n.markdown.html_elements import element_end


@pytest.mark.parametrize(
    "element",
    [
        "<b>x</b>",
        "<b><b>x</b></b>",
        "<b>\n\n<b>x</b>\n\n<b>y</b></b>",
        "<B>x</b>",
        "<b><B>x</B></b>",
        "<b><big>x</b>",
        "<b><i>x</b>",
        "<a-b c='d'>x</a-b >",
        "<b>markdown=1</b>",
    ],
)
def test_an_element_ends_with_its_own_tag(element: str) -> None:
    for before in ("", "x ", "<i markdown=1></i>\n", "</b>", "<b>"):
        for behind in ("", " x", "</b>", "<b></b>", "<i markdown=1>"):
            end = element_end(before + element + behind, len(before))
            assert (before + element)[:end].rstrip(" >") == (before + element).rstrip(" >")
            assert end > len(before)


@pytest.mark.parametrize(
    "text",
    ["", "x</b>", "</b>", "<!-- x --></b>", "<1></1>", "<b>x", "<b>x</bc>", "<b><b>x</b>", "<b><b/>x</b>"],
)
def test_what_has_no_end(text: str) -> None:
    for before in ("", "x ", "<b></b>"):
        assert element_end(before + text, len(before)) == len(before)


@pytest.mark.parametrize(
    "text",
    ['<b markdown="1">x</b>', "<b>\n<i class=x\tmarkdown = span>x</i></b>", "<b><b markdown=0></b></b>"],
)
def test_an_element_with_markdown_in_it_ends_where_it_begins(text: str) -> None:
    assert element_end(f"x {text}", 2) == 2
