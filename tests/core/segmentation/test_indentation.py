"""What is indented for an admonition, a list or a component is read as it is meant there.

Here are tests of webapp.l10n.markdown.indentation, webapp.l10n.markdown.lines.
"""

from __future__ import annotations

import pytest

from webapp.l10n.segmentation import join, split


@pytest.mark.parametrize(
    ("dialect", "source", "messages"),
    [
        ("mkdocs", '=== "one"\n\n    ```pycon\n    >>> x\n    y\n    ```\n\n    two\n', ["one", "two"]),
        ("mkdocs", "!!! note\n\n    > one\n    > two\n\n    three\n", ["one two", "three"]),
        ("mkdocs", "- one\n\n    > two\n    >\n    > - three\n\n    four\n", ["one", "two", "three", "four"]),
        ("mkdocs", "- one\n\n    ```\n    > x\n    ```\n\n    two\n", ["one", "two"]),
        ("mkdocs", "```md\n> ```\n> x\n> ```\n```\n\none\n", ["one"]),
        ("mkdocs", "> ```\n> x\n> ```\n>\n> one\n", ["one"]),
        ("mdx", "<A>\n  <B>\n    > one\n    > two\n  </B>\n</A>\n", ["one two"]),
        ("mdx", "<A>\n    ```\n    > x\n    ```\n\n    one\n</A>\n", ["one"]),
        ("vitepress", "::: tip\n```md\n> ```js\n> x\n> ```\n```\n:::\n\none\n", ["one"]),
        ("obsidian", "> [!tip] one\n> ```\n> x\n> ```\n> two\n", ["one", "two"]),
    ],
)
def test_a_quote_in_what_is_indented_is_read(dialect: str, source: str, messages: list[str]) -> None:
    document = split(source, dialect=dialect)
    assert [segment.msgid for segment in document.segments] == messages
    joined = join(document, [f"{segment.msgid} x" for segment in document.segments])
    assert not joined.refused
    assert [segment.msgid for segment in joined.document.segments] == [f"{message} x" for message in messages]


@pytest.mark.parametrize(
    ("dialect", "source", "messages"),
    [
        ("vitepress", "::: tip\n<x-y>\n  one\n:::\n\ntwo\n", ["one", "two"]),
        ("vitepress", "::: tip\n<div>\n  one\n:::\ntwo\n", ["one", "two"]),
        (
            "kramdown",
            "<ul>\n  {% for x in y %}\n    <li>one</li>\n  {% endfor %}\n</ul>\n\ntwo\n",
            ["one", "two"],
        ),
        ("kramdown", "<p>\none\n{% if x\n  %}\ntwo\n</p>\n", ["one", "two"]),
        ("kramdown", "<b>one\n{% if x %}\ntwo</b>\n", ["<b>one", "two</b>"]),
        ("hugo", "<ul>\r\n{{< x >}}\r\n    <li>one</li>\r\n</ul>\r\n", ["one"]),
        ("hugo", "one\ntwo\n: three\n", ["one", "two", "three"]),
        ("mdx", "1. <A>\n     - one\n     - two\n   </A>\n\n   three\n", ["one", "two", "three"]),
        ("mdx", "{/* l10n:other */}\n\none\n\n{/* l10n:note */}\ntwo\n", ["one", "two"]),
        ("mdx", "- <A>\n\n  - one\n\n  </A>\n- <B/>\n- <C>two</C>\n", ["one", "<C>two</C>"]),
        ("mdx", '- <A\n    title="one"\n  />\n  two\n- {/* l10n:skip */}\n  three\n', ["one", "two"]),
    ],
)
def test_what_stands_apart_in_html_and_behind_a_bullet(
    dialect: str, source: str, messages: list[str]
) -> None:
    document = split(source, dialect=dialect)
    assert [segment.msgid for segment in document.segments] == messages
    joined = join(document, [segment.msgid.replace("o", "ö") for segment in document.segments])
    assert not joined.refused
    assert joined.source.decode().translate({ord("ö"): "o"}) == source
