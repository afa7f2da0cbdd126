"""What is indented for an admonition, a list or a component is read as it is meant there."""

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
