"""A tree of files in each language: a link leads to the same file as before, wherever they stand."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.edition.tree import _Leading, layout, relinked
from webapp.l10n.errors import SettingsError
from webapp.l10n.segmentation import split
from webapp.l10n.settings import Settings

SOURCES = ("one.md", "sub/two.md", "sub/deep/a b.md", "é.md", "img/a.png")
PLACES = ("de/{}", "{}", "sub/de/{}", "de/x/../{}")
BEHIND = ("", "#part", "?q=1", "?q=1#part")


@given(st.sampled_from(SOURCES), st.sampled_from(SOURCES), st.sampled_from(PLACES), st.sampled_from(BEHIND))
def test_a_link_leads_to_the_same_file_with_all_that_follows_it(
    here: str, there: str, place: str, behind: str
) -> None:
    source, made = Path("/project/source_text"), Path("/made")
    others = {source / name: Path(os.path.normpath(made / place.format(name))) for name in SOURCES}
    leading = _Leading(source / here, others[source / here], others)
    url = quote(os.path.relpath(there, Path(here).parent)) + behind
    parts = urlsplit(leading.lead(url))
    goal = os.path.normpath(leading.target.parent / unquote(parts.path))
    assert Path(goal) == others[source / there]
    assert parts._replace(path="").geturl() == behind
    assert leading.lead(url) == url  # the files stand to each other as before


@pytest.mark.parametrize(
    "url",
    [
        "",
        "#x",
        "?q",
        "/one.md",
        "//a/one.md",
        "https://example.org/one.md",
        "mailto:a",
        "none.md",
        "http://[",
    ],
)
def test_a_link_to_no_file_of_the_tree_stays(url: str) -> None:
    source = Path("/project/source_text/one.md")
    assert _Leading(source, Path("/made/de/one.md"), {source: Path("/made/one.de.md")}).lead(url) == url


@pytest.mark.parametrize(
    ("url", "led"), [("two.md", "two.de.md"), ("./two.md#x", "two.de.md#x"), ("a%20b.md", "a%20b.de.md")]
)
def test_names_that_change_change_in_links(url: str, led: str) -> None:
    folder, made = Path("/project/source_text"), Path("/made")
    others = {folder / f"{name}.md": made / f"{name}.de.md" for name in ("one", "two", "a b")}
    leading = _Leading(folder / "one.md", made / "one.de.md", others)
    assert leading.lead(url) == led
    document = split(f"See [it]({url}), [it]({url} 'It') and [none](none.md).\n")
    assert relinked(document, leading.lead).text == document.text.replace(url, led)
    assert relinked(document, lambda url: url) is document


@pytest.mark.parametrize(
    ("pattern", "named"),
    [
        ("out/{locale}/{path}", True),
        ("out/{path}.{locale}", True),
        ("out/{stem}.{locale}{suffix}", True),
        ("out/{locale}/{stem}/{suffix}/{path}", True),
        ("out/{stem}.{locale}", False),
        ("out/{locale}{suffix}", False),
        ("out/{path}", False),
        ("out/{locale}", False),
        ("out/{locale}/{path}/{name}", False),
    ],
)
def test_a_pattern_must_name_each_essay_in_each_language(tmp_path: Path, pattern: str, named: bool) -> None:
    if named:
        place = layout(pattern, Settings(root=tmp_path))
        essays = [PurePosixPath(name) for name in SOURCES if name.endswith(".md")]
        names = {place.name(tag, essay) for tag in ("de", "fr") for essay in essays}
        assert len(names) == 2 * len(essays)
        return
    with pytest.raises(SettingsError, match="does not name a file for each"):
        layout(pattern, Settings(root=tmp_path))
