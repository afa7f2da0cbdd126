"""How a project's files are read: the first pattern that fits, and names fit for addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.l10n.markdown.html_tags import OTHER, elements
from webapp.l10n.markdown.manner import Manner

FOLDER = Path("/project/source_text")
MANNER = Manner(markdown=(("docs/*", "mkdocs"), ("*.mdx", "mdx"), ("d*", "hugo")), folder=FOLDER)


@pytest.mark.parametrize(
    ("name", "dialect"),
    [("docs/a.mdx", "mkdocs"), ("a/b.mdx", "mdx"), ("deep/a.md", "hugo"), ("a.md", ""), ("a/docs/b.md", "")],
)
def test_the_first_pattern_that_fits_names_the_dialect(name: str, dialect: str) -> None:
    assert MANNER.dialect(FOLDER / name) == dialect
    assert MANNER.dialect(Path(name)) == dialect


@pytest.mark.parametrize(
    ("name", "slug", "path"),
    [
        ("a.md", "a", "a"),
        ("Deep One/b c.md", "b c", "deep-one-b-c"),
        ("a/é.md", "é", "a"),
        ("x.y.md", "x.y", "x-y"),
    ],
)
def test_a_file_is_named_by_itself_or_by_its_path(name: str, slug: str, path: str) -> None:
    assert MANNER.slug(FOLDER / name, {}) == slug
    assert MANNER.slug(FOLDER / name, {"slug": "own"}) == "own"
    by_path = Manner(folder=FOLDER, slugs="path")
    assert by_path.slug(FOLDER / name, {"slug": "own"}) == path


@pytest.mark.parametrize(
    ("text", "name", "attributes"),
    [
        ("<b class=x>", "b", {("class", "x")}),
        ("</B>", "/b", set()),
        ("<my-tag a>", "my-tag", {("a", "")}),
        ("<some words>", OTHER, set()),
        ("</some>", f"/{OTHER}", set()),
        ("<some a=b>", OTHER, {("a", "b")}),
        ("<some onclick>", OTHER, {("onclick", "")}),
        ("<img alt='one' src=\"u\">", "img", {("alt", ""), ("src", "u")}),
        ("<!-- a -->", "!--", set()),
    ],
)
def test_a_tag_is_its_name_and_what_it_is_given(
    text: str, name: str, attributes: set[tuple[str, str]]
) -> None:
    assert [(each.name, set(each.attributes)) for each in elements(f"one {text} two")] == [(name, attributes)]
