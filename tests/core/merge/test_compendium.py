"""What passages that still stand, other essays and memories offer a new message.

Here are tests of webapp.l10n.comparison.matching and webapp.l10n.merge.origins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from entries import HEADER, A, B, entry, only, template, translated

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import Message, State
from webapp.l10n.errors import CatalogError
from webapp.l10n.merge.compendium import Shelf, Shelves, Sieve, of_language, read_shelves
from webapp.l10n.merge.two_way import Merged, merge

if TYPE_CHECKING:
    from pathlib import Path

C = "The third paragraph speaks of a mutual aid and what it asks from every single citizen."


def test_a_passage_that_still_stands_lends_its_text_as_a_suggestion() -> None:
    near = B.replace("second", "third")
    merged = merge(template(B, near), translated(entry(B, "Zwei.")))
    offered = only(merged.catalog, near)
    assert (offered.msgstr, merged.suggested) == (("Zwei.",), 1)
    assert offered.comments[0].startswith("suggested from: The second paragraph")
    assert offered.previous is not None
    assert offered.previous.msgid == B
    assert merged.catalog.state(offered) is State.UNTRANSLATED


def test_another_essay_lends_an_equal_text_but_never_makes_it_final() -> None:
    own = Shelf("other", translated(entry(A, "Eins.")))
    merged = merge(template(A, B), translated(entry(B, "Zwei.")), memory=Shelves(own=lambda: [own]))
    lent = only(merged.catalog, A)
    assert (lent.msgstr, lent.fuzzy, lent.previous) == (("Eins.",), True, None)
    assert lent.comments[0].startswith("suggested from: other: ")


def given(*entries: str) -> Shelves:
    return Shelves([Shelf("old.po", translated(*entries), given=True)])


def test_a_memory_gives_what_a_person_made_final_of_the_same_text() -> None:
    merged = merge(template(A), translated(), memory=given(entry(A, "Eins.")))
    assert merged.catalog.state(only(merged.catalog, A)) is State.TRANSLATED
    assert only(merged.catalog, A).comments == ("from memory: old.po",)


@pytest.mark.parametrize(
    "known",
    [entry(A, "Eins.", flags="fuzzy"), 'msgctxt "menu"\n' + entry(A, "Eins.")],
    ids=["a draft", "another context"],
)
def test_what_is_not_final_and_the_same_is_only_suggested(known: str) -> None:
    merged = merge(template(A), translated(), memory=given(known))
    assert merged.catalog.state(only(merged.catalog, A)) is State.UNTRANSLATED
    assert only(merged.catalog, A).msgstr == ("Eins.",)


def test_a_memory_serves_messages_that_were_untranslated_before_and_keeps_their_comments() -> None:
    catalog = translated(entry(A, "", comment="ask the author"), entry(B, "Zwei."))
    merged = merge(template(A, B), catalog, memory=given(entry(A, "Eins."), entry(B, "anders")))
    assert only(merged.catalog, A).comments == ("ask the author", "from memory: old.po")
    assert only(merged.catalog, B).msgstr == ("Zwei.",)
    again = merge(template(A, B), merged.catalog, memory=given(entry(A, "Eins.")))
    assert catalogs.serialize(again.catalog) == catalogs.serialize(merged.catalog)


def test_stale_and_borrowed_texts_are_lent_to_nobody() -> None:
    stale = entry(A, "alt", flags="fuzzy", previous=B)
    assert merge(template(A, C), translated(), memory=given(stale)) == Merged(
        merge(template(A, C), translated()).catalog, new=2
    )


def test_folders_of_catalogs_are_read_by_language(tmp_path: Path) -> None:
    text = HEADER.replace("8bit\\n", '8bit\\n"\n"Language: pt_BR\\n') + "\n" + entry(A, "Um.")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.po").write_text(text, encoding="utf-8")
    shelves = read_shelves([tmp_path])
    assert [shelf.name for shelf in of_language(shelves, "pt-BR")] == ["deep/a.po"]
    assert not of_language(shelves, "de")
    assert of_language(shelves, "pt", ["pt", "de"]), "the nearest that the project has"
    assert not of_language(shelves, "pt", ["pt", "pt_BR"])
    for named, wanted, serves in (
        ("German", "de", True),
        ("Deutsch", "de", True),
        ("ga", "gaa", False),  # Irish, though Ga is the name of another language
        ("ga", "ga", True),
        ("gaa", "ga", False),
    ):
        (tmp_path / "deep" / "a.po").write_text(text.replace("pt_BR", named), encoding="utf-8")
        assert bool(of_language(read_shelves([tmp_path]), wanted)) is serves, (named, wanted)


def test_a_folder_without_catalogs_and_a_catalog_without_language_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no catalog in this folder"):
        read_shelves([tmp_path])
    (tmp_path / "a.po").write_text(HEADER, encoding="utf-8")
    with pytest.raises(CatalogError, match="names no language"):
        read_shelves([tmp_path])


@pytest.mark.parametrize(
    ("standing", "new", "offered"),
    [
        ("Generic `min`", "Generic min", True),
        ("if expressions", "If Expressions", True),
        ("Run the example with:", "Run this example with:", True),
        ("Control flow", "Loops and control flow", True),
        ("Disc metadata", "Migrating metadata", False),
        ("Stop injection", "Starting injection…", False),
        ("Modules and their names (40 minutes)", "40 minutes", False),
        ("Putting brave things in order", "Putting things in order", True),
        ("Gardens", "Gradens", True),
        ("Gardens", "Garden", True),
        ("Gardens", "Golden", False),
        ("Cats", "Mats", False),
        ("It rains (as ever) on us. We sit and wait for it to end", "We sit and wait for it", True),
        ("It rains (as ever) on us. We sit and wait for it to end", "We sit", False),
    ],
)
def test_a_short_text_that_stands_helps_only_where_it_is_the_same_or_a_part(
    standing: str, new: str, offered: bool
) -> None:
    merged = merge(template(A, standing, new), translated(entry(A, "Eins."), entry(standing, "Hier.")))
    message = only(merged.catalog, new)
    assert (message.msgstr == ("Hier.",)) == offered
    assert merged.catalog.state(message) is State.UNTRANSLATED


@pytest.mark.parametrize("plural", [False, True])
def test_words_that_are_everywhere_serve_where_they_are_all_there_is(plural: bool) -> None:
    """A text of the same words is offered, though no word of it tells which text it is."""
    among = [f"Go on {number}" for number in range(25)]
    known = 'msgid "Go on"\nmsgid_plural "Go *on*"\nmsgstr[0] "Weiter."\nmsgstr[1] "Weiter!"\n'
    entries = [known if plural else entry("Go on", "Weiter."), *(entry(text, "…") for text in among)]
    merged = merge(template("*Go* on!", A), translated(), memory=given(*entries))
    assert only(merged.catalog, "*Go* on!").msgstr == ("" if plural else "Weiter.",)
    assert merged.suggested == (not plural)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{'x' * 57} yy", f"{'x' * 57} yy"),
        (f"{'x' * 57} yyy", f"{'x' * 57} y…"),
        (f"{'x' * 58} yy", f"{'x' * 58}…"),
        (f"a  {'x' * 90}", f"a {'x' * 57}…"),
    ],
)
def test_a_comment_shows_sixty_characters_of_a_text(text: str, shown: str) -> None:
    merged = merge(template(text), translated(), memory=given(entry(text, "Hier.", flags="fuzzy")))
    assert only(merged.catalog, text).comments == (f"suggested from: old.po: {shown}",)


def test_a_text_that_left_serves_a_second_one_as_a_suggestion() -> None:
    first, second = (B.replace("second", word) for word in ("third", "fourth"))
    merged = merge(template(A, first, second), translated(entry(A, "Eins."), entry(B, "Zwei.")))
    assert [only(merged.catalog, text).msgstr for text in (first, second)] == [("Zwei.",), ("Zwei.",)]
    states = {merged.catalog.state(only(merged.catalog, text)) for text in (first, second)}
    assert states == {State.STALE, State.UNTRANSLATED}


@pytest.mark.parametrize(
    ("standing", "left", "offered"),
    [
        ("Exercise: a generic `min`", "[Exercise: a generic min](exercise.md) (ten minutes)", "Hier."),
        ("Exercise: a generic `min`", "Exercise: a generic max", "Hier."),
        ("**Exercise: a generic min**", "Exercise: A generic min", "Dort."),
        ("Exercise: A generic min", "**Exercise: a generic min**", "Hier."),
        ("Exercise: a generic max", "Exercise: a generic `min`", "Dort."),
        ("**Exercise: a generic min**", "__Exercise: a generic min__", "Dort."),  # as much alike
    ],
)
def test_of_a_text_that_stands_and_one_that_left_what_differs_in_markup_alone_goes_first(
    standing: str, left: str, offered: str
) -> None:
    new = "Exercise: a generic min"
    merged = merge(template(standing, new), translated(entry(standing, "Hier."), entry(left, "Dort.")))
    assert only(merged.catalog, new).msgstr == (offered,)
    assert merged.catalog.state(only(merged.catalog, new)) is (
        State.UNTRANSLATED if offered == "Hier." else State.STALE
    )


def test_a_sieve_lets_through_what_is_equal_or_much_alike_and_translated() -> None:
    near, far = (
        B.replace("second", "third"),
        "Ships come into the harbours at night, when all of us are asleep.",
    )
    entries = [
        entry(A, "Eins."),
        entry("Generic `min`", "Allgemeines `min`"),
        entry(B, "Zwei."),
        entry(far, "Schiffe."),
        entry(C, ""),
        "\n".join(f"#~ {line}" for line in entry("Old", "Alt").strip().splitlines()) + "\n",
    ]
    shelf = Shelf("other", translated(*entries))
    for wanting, kept in (
        ([A], [A]),
        (["Generic min"], ["Generic `min`"]),
        ([near], [B]),
        ([C], [B]),  # its own is not translated
        (["Old"], ["Old"]),
        ([far, A, near], [A, B, far]),
        (["Something else"], []),
    ):
        sifted = Sieve([Message(text) for text in wanting]).sifted(shelf)
        assert sorted(message.msgid for message in sifted.catalog.messages) == sorted(kept), wanting
        assert not any(message.obsolete for message in sifted.catalog.messages)
        assert (sifted.name, sifted.catalog.header) == (shelf.name, shelf.catalog.header)


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_that_are_alike_the_nearest_is_offered(order: int) -> None:
    new = "It rains on all of us today, and we sit here and wait for it to end."
    alike = [
        new.replace("today", "tonight"),
        new.replace("today", "tonight").replace("here", "there").replace("end", "stop"),
        new.replace("all of us", "you").replace("sit here and", ""),
    ]
    known = [entry(text, f"{number}.") for number, text in enumerate(alike)][::order]
    catalog = translated(*known, entry(A, "Eins."))
    merged = merge(template(A, *alike[::order], new), catalog)
    assert only(merged.catalog, new).msgstr == ("0.",)
