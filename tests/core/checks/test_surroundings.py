"""webapp.l10n.checks.engine.surroundings: what stands around a catalog, and how far away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n.checks import Term, is_catalog
from webapp.l10n.checks.engine.surroundings import (
    forget,
    is_of_one_language,
    neighbours,
    others_of,
    read_once,
    read_quietly,
    template_of,
    terms_for,
)
from webapp.l10n.errors import CatalogError
from webapp.l10n.locales import locale

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr "Language: {}\\n"\n'
ENTRY = '\nmsgid "{}"\nmsgstr "{}"\n'
TERM = '\n#. type: definition term\nmsgid "{}"\nmsgstr "{}"\n'


def write(path: Path, *entries: tuple[str, str], language: str = "de", form: str = ENTRY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "".join(form.format(*entry) for entry in entries)
    path.write_text(HEADER.format(language) + body, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def nothing_is_known() -> None:
    forget()


@pytest.mark.parametrize("inside", ["", "locale"])
@pytest.mark.parametrize(("levels", "found"), [(0, True), (1, True), (3, True), (4, False)])
def test_a_template_stands_at_most_three_folders_above(
    levels: int, found: bool, inside: str, tmp_path: Path
) -> None:
    path = write(tmp_path.joinpath(*"abcd"[:levels], "x.po"), ("well", "Brunnen"))
    write(tmp_path / inside / "x.pot", ("other", ""))
    catalog = read_once(path).catalog
    assert (template_of(path, catalog) is not None) is found
    assert (tmp_path / inside / "x.pot" in neighbours(path)) is found


@pytest.mark.parametrize(
    ("templates", "found"),
    [({}, False), ({"a": "well"}, True), ({"a": "wall"}, False), ({"a": "well", "b": "well"}, False)],
)
def test_the_only_template_beside_may_be_the_catalogs(
    templates: dict[str, str], found: bool, tmp_path: Path
) -> None:
    path = write(tmp_path / "a" / "b" / "c" / "x.po", ("well", "Brunnen"))
    for name, text in templates.items():
        write(path.with_name(f"{name}.pot"), (text, ""))
    assert (template_of(path, read_once(path).catalog) is not None) is found


def test_neighbours_are_all_others_that_a_check_may_look_into(tmp_path: Path) -> None:
    path = write(tmp_path / "x.po")
    beside = [write(tmp_path / name) for name in ("a.po", "b.pot")]
    write(tmp_path / "c.txt")
    assert neighbours(path)[:2] == beside
    assert path not in neighbours(path)


def test_a_file_is_read_again_when_it_changed(tmp_path: Path) -> None:
    path = write(tmp_path / "x.po", ("well", "Brunnen"))
    first = read_once(path)
    assert read_once(path) is first
    write(path, ("a longer well", "Brunnen"))
    assert [message.msgid for message in read_once(path).catalog.messages] == ["a longer well"]
    path.unlink()
    assert (read_quietly(path), is_catalog(path)) == (None, False)
    with pytest.raises(CatalogError, match="cannot be read"):
        read_once(path)


def test_what_is_a_catalog(tmp_path: Path) -> None:
    picture = tmp_path / "x.po"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    assert is_catalog(picture) is False
    assert is_catalog(write(tmp_path / "y.po", ("well", "Brunnen"))) is True


def test_terms_bind_where_they_are_marked_or_named(tmp_path: Path) -> None:
    german = locale("de")
    path = write(tmp_path / "x.po", ("well", "Brunnen"), form=TERM)
    write(tmp_path / "glossary.po", ("gate", "Tor"), ("wall", ""), form=TERM)
    own, beside = Term("well", "Brunnen"), Term("gate", "Tor")
    assert terms_for(path, german, ()) == (own, beside)
    named = write(tmp_path / "named.po", ("bridge", "Brücke"), ("mill", ""))
    assert terms_for(path, german, (named,)) == (own, Term("bridge", "Brücke"))
    assert terms_for(path, german, (tmp_path / "gone.po",)) == (own, beside)
    french = write(tmp_path / "french.po", ("bridge", "pont"), language="fr")
    assert terms_for(path, german, (french,)) == (own, beside)
    marked = write(tmp_path / "marked.po", ("wall", ""), form=TERM)
    marked.write_text(marked.read_text() + '\nmsgid "text"\nmsgstr "Text"\n')
    assert terms_for(path, german, (marked,)) == (own, beside)
    glossary = tmp_path / "glossary.po"
    assert terms_for(glossary, german, ()) == (beside,)


@pytest.mark.parametrize(
    ("form", "draft"),
    [(ENTRY, False), (f"\n#, fuzzy{ENTRY}", True), (TERM, False), (f"\n#, fuzzy{TERM}", True)],
)
def test_a_term_that_nobody_reviewed_is_a_draft(form: str, draft: bool, tmp_path: Path) -> None:
    named = write(tmp_path / "named.po", ("gate", "Tor"), form=form)
    path = write(tmp_path / "x.po")
    assert terms_for(path, locale("de"), (named,)) == (Term("gate", "Tor", draft=draft),)


@pytest.mark.parametrize(
    ("folder", "one"), [("LC_MESSAGES", True), ("de", True), ("pt_BR", True), ("po", False), ("x", False)]
)
def test_a_folder_is_of_one_language_by_its_name(folder: str, one: bool, tmp_path: Path) -> None:
    paths = [write(tmp_path / folder / f"{name}.po", ("well", name)) for name in ("essay", "menu")]
    assert is_of_one_language(tmp_path / folder) is one
    others = others_of(paths[0])
    assert (others is not None) is one
    assert not others or list(others.votes("well")) == ["menu"]


def test_there_are_no_others_of_one_alone_or_of_another_language(tmp_path: Path) -> None:
    alone = write(tmp_path / "de" / "essay.po", ("well", "Brunnen"))
    assert others_of(alone) is None
    french = write(tmp_path / "de" / "fr.po", ("well", "puits"))
    forget()
    assert others_of(french) is None
    assert others_of(alone) is not None
