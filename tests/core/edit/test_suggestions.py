"""What a language's other translations offer a translator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.comparison.differences import Change
from webapp.l10n.edit.suggestions import Suggestions
from webapp.l10n.settings import Settings
from webapp.l10n.store import memo

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog import Message
    from webapp.l10n.edit.suggestions import Suggestion

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ESSAY = """
msgid "Cooperation is the beginning of all solidarity among nations."
msgstr ""

#, fuzzy
msgid "Mutual aid is the daily bread of every society."
msgstr "Gegenseitige Hilfe ist das tägliche Brot jeder Gesellschaft."

#, fuzzy
#| msgid "A treaty binds the states that have signed it."
msgid "A treaty binds all the states that have signed and ratified it."
msgstr "Ein Vertrag bindet die Staaten, die ihn unterzeichnet haben."

# suggested from: other: Trust
#, fuzzy
msgid "Distrust"
msgstr "Vertrauen"

#~ msgid "Cooperation is the beginning of solidarity among nations."
#~ msgstr "Zusammenarbeit ist der Anfang der Solidarität unter den Nationen."
"""
OTHER = """
msgid "Cooperation is the beginning of all solidarity among nations."
msgstr "Zusammenarbeit ist der Anfang aller Solidarität unter den Nationen."

msgid "Trust"
msgstr "Vertrauen"

msgid "A treaty binds the states that have signed it at once."
msgstr "Ein Vertrag bindet die Staaten sofort, die ihn unterzeichnet haben."
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A project with two German catalogs."""
    made = Settings(tmp_path)
    for domain, text in (("essay", ESSAY), ("other", OTHER), ("webapp", OTHER.replace("Zusammen", "X"))):
        path = made.catalog("de", domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + text)
    return made


MEMO = memo.Memo()  # of all tests: a path is a file of one


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "PATIENCE", 0)


def message(settings: Settings, start: str, domain: str = "essay") -> Message:
    live = catalogs.read(settings.catalog("de", domain)).live()
    return next(m for m in live if m.msgid.startswith(start))


def offered(settings: Settings, start: str, domain: str = "essay") -> tuple[Suggestion, ...]:
    known = Suggestions(settings, "de", MEMO)
    return known.of(settings.catalog("de", domain), message(settings, start, domain))


def test_an_equal_text_comes_first_then_what_is_alike_and_obsolete(settings: Settings) -> None:
    first, second = offered(settings, "Cooperation")
    assert (first.text[:28], first.likeness) == ("Zusammenarbeit ist der Anfan", 1.0)
    assert (first.origin, first.state) == ("locale/de/LC_MESSAGES/other.po:6", State.TRANSLATED)
    assert first.change == ()
    assert second.source == "Cooperation is the beginning of solidarity among nations."
    assert 0.8 < second.likeness < 1
    assert second.state is State.DRAFT
    assert [piece.text.strip() for piece in second.change if piece.change is Change.INSERT] == ["all"]


def test_a_stale_entry_offers_under_the_text_it_translates(settings: Settings) -> None:
    (only,) = offered(settings, "A treaty", domain="other")
    assert only.source == "A treaty binds the states that have signed it."
    assert only.state is State.STALE


def test_neither_its_own_translation_nor_a_suggestion_is_offered(settings: Settings) -> None:
    assert offered(settings, "Mutual aid") == ()
    assert offered(settings, "Trust", domain="other") == ()
    assert "Vertrauen" not in {one.text for one in offered(settings, "Distrust")}


def test_equal_translations_are_offered_once(settings: Settings) -> None:
    path = settings.catalog("de", "third")
    path.write_text(settings.catalog("de", "other").read_text())
    texts = [one.text for one in offered(settings, "Cooperation")]
    assert len(texts) == len(set(texts)) == 2


def test_a_saved_file_is_read_again_and_of_a_broken_one_what_was_last_read_stands(settings: Settings) -> None:
    other = settings.catalog("de", "other")
    other.write_text(HEADER + OTHER.replace("aller Solidarität", "jeder Solidarität"))
    assert "jeder Solidarität" in offered(settings, "Cooperation")[0].text
    other.write_text(HEADER + 'msgid "broken')
    assert "jeder Solidarität" in offered(settings, "Cooperation")[0].text


TRUST = "Trust is good, and so is every treaty that is kept."
STATES = {  # as an entry begins
    State.TRANSLATED: "",
    State.DRAFT: "#, fuzzy\n",
    State.STALE: f'#, fuzzy\n#| msgid "{TRUST}"\n',
    State.UNTRANSLATED: "# suggested from: other: Trust\n#, fuzzy\n",
}


def entries(settings: Settings, domain: str, *rows: str) -> None:
    settings.catalog("de", domain).write_text("\n".join((HEADER, *rows)))


def test_a_catalog_that_could_never_be_read_offers_nothing_and_the_others_go_on(settings: Settings) -> None:
    settings.catalog("de", "broken").write_text("nothing of the kind\n")
    found = offered(settings, "Cooperation")
    assert found[0].text == "Zusammenarbeit ist der Anfang aller Solidarität unter den Nationen."


def test_the_better_founded_come_first_and_no_more_than_three(settings: Settings) -> None:
    for number, (state, start) in enumerate(reversed(STATES.items())):
        msgid = TRUST.replace("kept", "held") if state is State.STALE else TRUST
        entries(settings, f"e{number}", f'{start}msgid "{msgid}"\nmsgstr "{state}"\n')
    entries(settings, "essay", f'msgid "{TRUST}"\nmsgstr ""\n')
    found = offered(settings, "Trust", "essay")
    assert [one.text for one in found] == ["translated", "draft", "stale"]
    assert [(one.likeness, one.change) for one in found] == [(1.0, ())] * 3
    assert all(one.origin == f"locale/de/LC_MESSAGES/e{3 - n}.po:{6 + n}" for n, one in enumerate(found))
    entries(settings, "e9", f'msgid "{TRUST}"\nmsgstr "another"\n')
    assert [one.text for one in offered(settings, "Trust", "essay")] == ["translated", "another", "draft"]
    entries(settings, "essay", f'#, fuzzy\nmsgid "{TRUST}"\nmsgstr "translated"\n')
    assert [one.text for one in offered(settings, "Trust", "essay")] == ["another", "draft", "stale"]


def test_a_text_that_differs_in_markup_alone_is_all_but_equal(settings: Settings) -> None:
    entries(settings, "e1", f'msgid "*{TRUST}*"\nmsgstr "*Vertrauen*"\n')
    entries(settings, "essay", f'msgid "{TRUST}"\nmsgstr ""\n')
    (found,) = offered(settings, "Trust", "essay")
    assert found.likeness == 0.99
    assert [piece.text for piece in found.change if piece.change is Change.DELETE] == ["*", "*"]


def test_counted_texts_blank_ones_and_those_kept_in_the_original_are_no_suggestions(
    settings: Settings,
) -> None:
    counted = f'msgid "{TRUST}"\nmsgid_plural "{TRUST}"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
    entries(settings, "e1", counted)
    entries(settings, "e2", f'msgid "{TRUST}"\nmsgstr "{TRUST}"\n')
    entries(settings, "e3", f'msgid "{TRUST}"\nmsgstr " "\n')
    entries(settings, "essay", f'msgid "{TRUST}"\nmsgstr ""\n')
    assert offered(settings, "Trust", "essay") == ()
    entries(settings, "e4", f'msgid "{TRUST}"\nmsgstr "Vertrauen"\n')
    assert [one.text for one in offered(settings, "Trust", "essay")] == ["Vertrauen"]
    assert offered(settings, "Trust", "e1") == ()
