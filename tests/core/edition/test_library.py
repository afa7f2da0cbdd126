"""A project as readers meet it: files read again when they change, and never lost to a bad save."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from support import ROOT

from webapp.l10n.catalog import State
from webapp.l10n.edition.library import Library
from webapp.l10n.project import update
from webapp.l10n.settings import Settings, read_settings
from webapp.l10n.store import memo

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-23 12:00+0000"
ESSAY = "# Solidarity\n\nCooperation is the beginning.\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(memo, "PATIENCE", 0)
    (tmp_path / "source_text").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "source_text" / "essay.md").write_text(ESSAY)
    settings = Settings(root=tmp_path)
    update.start(settings, ["de", "fr"], now=NOW)
    save(
        settings.catalog("de", "essay"),
        'msgid "Solidarity"\nmsgstr ""',
        'msgid "Solidarity"\nmsgstr "Solidarität"',
    )
    return Library(settings)


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))


def title(library: Library, tag: str = "de") -> str:
    found = library.edition("essay", tag).title
    assert found is not None
    return found.text


def test_a_saved_catalog_is_a_visible_catalog(library: Library) -> None:
    assert title(library) == "Solidarität"
    save(library.settings.catalog("de", "essay"), "Solidarität", "Zusammenhalt")
    assert title(library) == "Zusammenhalt"


def test_a_broken_save_leaves_the_last_good_text_and_is_named(library: Library) -> None:
    path = library.settings.catalog("de", "essay")
    assert title(library) == "Solidarität"
    save(path, 'msgstr "Solidarität"', 'msgstr "Solidarität')
    assert title(library) == "Solidarität"
    assert [(fault.path, bool(fault.line)) for fault in library.faults()] == [(path, True)]
    save(path, 'msgstr "Solidarität', 'msgstr "Zusammenhalt"')
    assert title(library) == "Zusammenhalt"
    assert library.faults() == ()


def test_a_catalog_that_was_never_good_falls_back_to_the_source(library: Library) -> None:
    library.settings.catalog("de", "essay").write_text("nothing of the kind")
    assert title(library) == "Solidarity"
    assert len(library.faults()) == 1


def test_only_languages_with_something_to_show_are_offered(library: Library) -> None:
    assert library.offered() == ("en", "de")
    assert library.locales() == ("en", "de", "fr")


def test_an_edited_essay_is_shown_at_once_even_before_its_template_is_renewed(library: Library) -> None:
    before = library.edition("essay", "de").passages
    (library.settings.source_text / "essay.md").write_text(ESSAY.replace("beginning", "end") + "\nNew.\n")
    after = library.edition("essay", "de").passages
    assert [p.id for p in after[:2]] == [p.id for p in before]
    assert after[1].state is State.UNTRANSLATED
    assert after[2].text == "New."


def test_an_unknown_essay_is_a_key_error(library: Library) -> None:
    with pytest.raises(KeyError):
        library.edition("nothing", "de")


def test_a_heading_is_the_title_of_the_edition() -> None:
    library = Library(read_settings(ROOT))
    for slug in library.essays():
        for tag in library.locales():
            title = library.edition(slug, tag).title
            assert title is not None
            assert library.heading(slug, tag) == (title.text, title.locale)
