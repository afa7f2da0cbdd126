"""Tables and HTML as kramdown reads them, and tables of Python-Markdown.

Here are tests of webapp.l10n.markdown.bars, webapp.l10n.markdown.html_elements.
"""

from __future__ import annotations

import pytest

from webapp.l10n.segmentation import join, split


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("| a | b |\n|---|---|\n| c | d | e |\n| f |\n\ng\n", list("abcdefg")),
        ("> a | b\n> --|:-:\n> c | d | e | f\n", list("abcdef")),
        ("- | a\n  |---\n  | b | `x|y` | c\n", list("abc")),
        ("<div>\n\n    <p>a</p>\n\n<p>b</p>\n</div>\n\nc\n", list("abc")),
        ("<ul>\n  <li>a</li>\n\n  {% for x in y %}\n\n    <li>b</li>\n  {% endfor %}\n</ul>\n", list("ab")),
        (
            "<div>\n<div>\n\n    <i>a</i>\n\n</div>\n\n    <i>b</i>\n\n</div>\n\n    x\n",
            list("ab"),
        ),
        ('<div markdown="1">\n\n    x\n\n*a*\n\n</div>\n', ["*a*"]),
        ("<div>\n\n    x\n\na\n", ["a"]),
        ("> <div>\n>\n>     x\n>\n> </div>\n", []),
    ],
)
def test_what_kramdown_reads_is_offered(source: str, messages: list[str]) -> None:
    for text in (source, source.replace("\n", "\r\n")):
        document = split(text, dialect="kramdown")
        assert [segment.msgid for segment in document.segments] == messages
        joined = join(document, [f"{segment.msgid} z" for segment in document.segments])
        assert not joined.refused
        assert joined.source.decode().replace(" z", "") == text


def test_a_bar_in_code_parts_no_cells_in_python_markdown() -> None:
    source = "| a | b |\n|---|---|\n| `x | y` c | d |\n| e \\| f | g |\n\n| h |\n"
    document = split(source, dialect="mkdocs")
    messages = ["a", "b", "`x | y` c", "d", "e | f", "g", "| h |"]
    assert [segment.msgid for segment in document.segments] == messages
    joined = join(document, [None, None, None, "i | `j | k`", None, None, None])
    assert joined.source.decode() == source.replace("| d |", "| i \\| `j | k` |")
