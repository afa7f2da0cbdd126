"""A project as readers meet it: files read again when they change, and never lost to a bad save.

Here are tests of webapp.l10n.edition.compose, webapp.l10n.extract.interface and
webapp.l10n.merge.compendium.
"""

from __future__ import annotations

import os
from dataclasses import replace
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


def test_an_edited_essay_is_shown_at_once_even_before_its_template_is_renewed(library: Library) -> None:
    before = library.edition("essay", "de").passages
    (library.settings.source_text / "essay.md").write_text(ESSAY.replace("beginning", "end") + "\nNew.\n")
    after = library.edition("essay", "de").passages
    assert [p.id for p in after[:2]] == [p.id for p in before]
    assert after[1].state is State.UNTRANSLATED
    assert after[2].text == "New."


def test_a_file_that_is_no_essay_is_named_and_the_others_stand(library: Library) -> None:
    assert library.unread() == ()
    (library.settings.source_text / "other.md").write_bytes(b"\xff")
    assert library.essays() == ("essay",)
    assert [fault.path and fault.path.name for fault in library.unread()] == ["other.md"]
    assert [fault.path and fault.path.name for fault in library.faults()] == ["other.md"]
    assert [(entry.slug, entry.path.name) for entry in library.entries()] == [("essay", "essay.md")]
    assert {path.name: slug for path, slug in library.paths().items()} == {"essay.md": "essay"}


def test_the_source_is_named_first_and_once_whatever_stands_in_its_folder(library: Library) -> None:
    settings = library.settings
    for tag, name in (("en", "essay.po"), ("fr", "essay.po"), ("es", "notes.txt")):
        path = settings.catalog(tag, "essay").with_name(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    here = Library(settings)
    assert here.locales() == ("en", "de", "fr")
    assert list(here.directories()) == ["de", "en", "es", "fr"]


def test_a_heading_s_translation_counts_only_in_a_state_that_is_published(library: Library) -> None:
    path = library.settings.catalog("de", "essay")
    assert library.heading("essay", "de") == ("Solidarität", "de")
    save(path, 'msgid "Solidarity"', '#, fuzzy\nmsgid "Solidarity"')
    assert library.heading("essay", "de") == ("Solidarität", "de")
    strict = Library(replace(library.settings, publish=("translated",)))
    assert strict.heading("essay", "de") == ("Solidarity", "en")
    assert library.heading("essay", "fr") == ("Solidarity", "en")


def test_days_people_and_the_languages_behind_one_are_told(library: Library) -> None:
    settings = replace(library.settings, fallback={"fr": ("de",)})
    here = Library(settings)
    assert here.chain("fr") == ("fr", "de", "en")
    assert here.chain("en") == ("en",)
    assert here.credits("essay", "de") == ()
    path = settings.catalog("de", "essay")
    save(path, 'msgid ""', '# Amina <amina@example.org>, 2025.\nmsgid ""')
    assert [credit.name for credit in here.credits("essay", "de")] == ["Amina"]
    assert here.credits("essay", "en") == here.credits("essay", "es") == ()
    for tag in ("de", "en"):
        assert str(here.changed("essay", tag)) == "2026-11-23"
        assert str(here.revised("essay", tag)) == "2026-11-23 12:00:00+00:00"
    assert here.changed("essay", "es") is None is here.revised("essay", "es")


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


TWICE = "---\ndescription: Aid\n---\n\n<!-- l10n:context: title -->\n\n# Aid\n\nAid\n\nTwo more words.\n"
CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

{flag}msgctxt "title"
msgid "Aid"
msgstr "{title}"

{flag}msgid "Aid"
msgstr "{text}"

msgid "Two more words."
msgstr ""
"""


@pytest.mark.parametrize(
    "publish", [("translated",), ("translated", "draft"), ("translated", "draft", "stale")]
)
@pytest.mark.parametrize("flag", ["", "#, fuzzy\n", '#, fuzzy\n#| msgid "Help"\n'])
@pytest.mark.parametrize(
    ("title", "text"), [("Hilfe", "hilf"), ("", "hilf"), ("Hilfe", ""), ("*Hilfe*", "hilf!")]
)
def test_heading_and_standfirst_are_those_of_the_edition(
    library: Library, publish: tuple[str, ...], flag: str, title: str, text: str
) -> None:
    settings = replace(library.settings, publish=publish)
    (settings.source_text / "essay.md").write_text(TWICE)
    update.update(settings, now=NOW)
    settings.catalog("de", "essay").write_text(CATALOG.format(flag=flag, title=title, text=text))
    here = Library(settings)
    for tag in ("en", "de", "fr"):
        edition = here.edition("essay", tag)
        assert edition.title is not None
        assert here.heading("essay", tag) == (edition.title.text, edition.title.locale)
        assert here.standfirst("essay", tag) == (edition.passages[0].text, edition.passages[0].locale)
    state = "translated" if not flag else "stale" if "|" in flag else "draft"
    shown = [bool(each) and state in publish for each in (text, title, text)]
    assert [passage.locale for passage in here.edition("essay", "de").passages] == [
        *("de" if each else "en" for each in shown),
        "en",
    ]


def test_a_language_is_offered_from_the_share_of_words_on_that_is_asked_for(library: Library) -> None:
    percent = library.counts("de").percent([State.TRANSLATED])
    assert 0 < percent < 100
    assert library.counts("de") == library.counts("de", "essay")
    for least, offered in ((0, True), (percent, True), (percent + 0.1, False), (100, False)):
        here = Library(replace(library.settings, publish_under=least))
        assert here.offered() == (("en", "de") if offered else ("en",))
        assert here.locales() == ("en", "de", "fr")
        assert [here.shows("essay", tag) for tag in ("de", "fr")] == [True, False]


def test_the_interface_speaks_the_first_language_of_the_chain_that_has_words(library: Library) -> None:
    settings = replace(library.settings, fallback={"fr": ("de",)})
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

    def told(tag: str) -> tuple[str, str]:
        name, words = Library(settings).interface(tag)
        return name, words.gettext("Contents")

    german, french = (settings.catalog(tag, "webapp") for tag in ("de", "fr"))
    assert [told(tag) for tag in ("de", "fr", "en")] == [("en", "Contents")] * 3
    german.write_text(header + 'msgid "Contents"\nmsgstr "Inhalt"\n')
    french.write_text(header + 'msgid "Contents"\nmsgstr ""\n')
    assert [told(tag) for tag in ("de", "fr", "en")] == [
        ("de", "Inhalt"),
        ("de", "Inhalt"),
        ("en", "Contents"),
    ]
    french.write_text("nothing of the kind")
    assert told("fr") == ("de", "Inhalt")
    french.write_text(header + 'msgid "Contents"\nmsgstr "Sommaire"\n')
    assert [told(tag) for tag in ("de", "fr")] == [("de", "Inhalt"), ("fr", "Sommaire")]
