"""A tree of files in each language: a link leads to the same file as before, wherever they stand."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.edition.tree import Tree, _Leading, layout, relinked
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


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    files = {
        "source_text/one.md": "# One\n\nSee [two](sub/two.md#x), [it](img/a.png) and [none](none.md).\n",
        "source_text/sub/two.md": "# Two\n\nBack to [one](../one.md).\n",
        "source_text/img/a.png": "a picture",
        "source_text/.hidden": "no",
        "source_text/.git/config": "no",
        "locale/de/LC_MESSAGES/one.po": CATALOG,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Settings(root=tmp_path)


CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "One"
msgstr "Eins"

#, fuzzy
msgid "See [two](sub/two.md#x), [it](img/a.png) and [none](none.md)."
msgstr "Siehe [zwei](sub/two.md#x), [es](img/a.png) und [nichts](none.md)."
"""


def test_a_tree_has_each_essay_and_what_stands_beside_it_in_each_language(project: Settings) -> None:
    tree = Tree(project, layout(str(project.root / "out/{stem}.{locale}{suffix}"), project))
    names = {leaf.name: leaf for leaf in tree.leaves}
    assert sorted(names) == ["img/a.png", "one.de.md", "one.en.md", "sub/two.de.md", "sub/two.en.md"]
    content, refused = tree.content(names["one.de.md"])
    assert content.decode() == (
        "# Eins\n\nSiehe [zwei](sub/two.de.md#x), [es](img/a.png) und [nichts](none.md).\n"
    )
    assert refused == ()
    content, _ = tree.content(names["one.de.md"], reviewed=True)
    assert content.decode() == "# Eins\n\nSee [two](sub/two.de.md#x), [it](img/a.png) and [none](none.md).\n"
    assert tree.content(names["sub/two.de.md"])[0].decode() == "# Two\n\nBack to [one](../one.de.md).\n"
    assert tree.content(names["img/a.png"]) == (b"a picture", ())
    assert tree.faults() == ()


def test_what_cannot_be_read_or_put_in_is_told(project: Settings) -> None:
    catalog = project.catalog("de", "one")
    catalog.write_text(CATALOG.replace("Eins", "<script>Eins"), encoding="utf-8")
    tree = Tree(project, layout(str(project.root / "out/{locale}/{path}"), project))
    names = {leaf.name: leaf for leaf in tree.leaves}
    assert sorted(names) == [
        f"{tag}/{name}" for tag in ("de", "en") for name in ("img/a.png", "one.md", "sub/two.md")
    ]
    content, refused = tree.content(names["de/one.md"])
    assert content.startswith(b"# One\n\nSiehe ")
    assert [refusal.segment for refusal in refused] == [0]
    catalog.write_text("nothing of the kind")
    again = Tree(project, layout(str(project.root / "out/{locale}/{path}"), project))
    assert again.content(names["de/one.md"])[0] == (project.source_text / "one.md").read_bytes()
    assert [fault.path for fault in again.faults()] == [catalog]


def test_a_tree_begins_where_its_pattern_does_and_never_among_the_essays(project: Settings) -> None:
    found = layout(f"{project.root}/a/b/{{locale}}/c/{{path}}", project)
    assert (found.folder, found.pattern) == ((project.root / "a/b").resolve(), "{locale}/c/{path}")
    assert layout("{locale}/{path}", project).folder == Path.cwd()
    for name in ("source_text", "source_text/sub"):
        with pytest.raises(SettingsError, match="is among the essays"):
            layout(f"{project.root}/{name}/{{locale}}/{{path}}", project)


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
