"""A line break is written as the passage writes its own, or as its dialect can read it.

Here are tests of webapp.l10n.segmentation.line_breaks.
"""

from __future__ import annotations

import pytest

from webapp.l10n.segmentation import join, split


@pytest.mark.parametrize(
    ("dialect", "source", "translation", "written"),
    [
        ("", "one  \ntwo\n", "eins\\\nzwei", "eins  \nzwei\n"),
        ("", "one\\\ntwo\n", "eins\\\nzwei", "eins\\\nzwei\n"),
        ("", "one\ntwo\n", "eins\\\nzwei", "eins\\\nzwei\n"),
        ("", "> one  \n> two\\\n> three\n", "eins\\\nzwei\\\ndrei", "> eins  \n> zwei\\\n> drei\n"),
        ("", "one  \ntwo\n", "eins\\\nzwei\\\ndrei", "eins  \nzwei  \ndrei\n"),
        ("", "one\n", "https://example.org\\\nzwei", "https://example.org \\\nzwei\n"),
        ("", "one\n", "www.example.org/a\\\nzwei", "www.example.org/a \\\nzwei\n"),
        ("mkdocs", "one\n", "eins\\\nzwei", "eins  \nzwei\n"),
        ("kramdown", "one\n", "eins\\\nzwei", "eins\\\\\nzwei\n"),
        ("kramdown", "one\\\\\ntwo  \nthree\n", "eins\\\nzwei\\\ndrei", "eins\\\\\nzwei  \ndrei\n"),
        ("kramdown", "`a\\\\\nb` one\\\\\ntwo\n", "eins\\\nzwei", "eins\\\\\nzwei\n"),
        ("mkdocs", "one\\\ntwo\n", "eins\\\nzwei", "eins\\\nzwei\n"),
    ],
)
def test_a_break_is_written_as_the_passage_writes_its_own(
    dialect: str, source: str, translation: str, written: str
) -> None:
    document = split(source, dialect=dialect)
    joined = join(document, [translation])
    assert not joined.refused
    assert joined.source.decode() == written
    again = split(joined.source, dialect=dialect).segments[0].msgid
    assert again.replace(" \\\n", "\\\n") == translation
