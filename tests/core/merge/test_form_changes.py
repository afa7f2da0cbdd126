"""Changes of form alone, made to the translation as to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.merge.form_changes import adapted


@pytest.mark.parametrize(
    ("language", "old", "new", "translation", "expected"),
    [
        ("ar", "Trade is a duty.", "Trade is a duty!", "التجارة واجب.", "التجارة واجب!"),
        ("ar", "Is trade a duty.", "Is trade a duty?", "هل التجارة واجب.", "هل التجارة واجب؟"),
        ("ur", "Trade is a duty!", "Trade is a duty.", "تجارت فرض ہے!", "تجارت فرض ہے۔"),
        ("bn", "Trade is a duty", "Trade is a duty.", "বাণিজ্য কর্তব্য", "বাণিজ্য কর্তব্য।"),
        ("zh_Hans", "Trade is a duty.", "Trade is a duty?", "贸易是义务。", "贸易是义务？"),
        ("de", "Trade", "**Trade**", "Handel", "**Handel**"),
        ("de", "**Trade**", "Trade", "**Handel**", "Handel"),
        ("de", "A *fair* trade.", "A _fair_ trade.", "Ein *fairer* Handel.", "Ein _fairer_ Handel."),
        ("de", 'It isn\'t "fair" ...', "It isn’t “fair” …", "Es ist nicht „fair“ …", "Es ist nicht „fair“ …"),
        ("ar", "Islamic economy", "Islamic Economy", "الاقتصاد الإسلامي", "الاقتصاد الإسلامي"),
        ("fr", "trade", "Trade", "commerce", "Commerce"),
        ("fr", "Some tools:", "Some tools.", "Des outils :", "Des outils."),
        ("fr", "What a tool!", "What a tool", "Quel outil\u202f!", "Quel outil"),
        ("fr", "Some tools.", "Some tools:", "Des outils.", "Des outils\u00a0:"),
        ("fr", "Some tools.", "Some tools?", "Des outils.", "Des outils\u202f?"),
        ("fr_CA", "Some tools.", "Some tools?", "Des outils.", "Des outils?"),
        ("fr_BE", "Some tools.", "Some tools?", "Des outils.", "Des outils\u202f?"),
        ("fr", "Some tools", "Some tools;", "Des outils", "Des outils\u202f;"),
        ("ur", "Some tools.", "Some tools?", "اوزار۔", "اوزار؟"),
        ("el", "Some tools.", "Some tools?", "Εργαλεία.", "Εργαλεία;"),
        ("de", "_Trade_ — it's", "*trade* -- it’s", "_Handel_ — so", "*handel* — so"),
        ("de", "***Trade***", "Trade", "***Handel***", "Handel"),
        ("de", "trade", "Trade", "„handel“", "„Handel“"),
        (
            "de",
            "See <https://a.b/c>",
            "see <https://a.b/c>",
            "Siehe <https://a.b/c>",
            "siehe <https://a.b/c>",
        ),
        ("fr", "Some tools!", "Some tools:", "Des outils !", "Des outils :"),
        ("fr", "Some tools!", "Some tools:", "Des outils!", "Des outils:"),
        ("de", "Some tools.", "Some tools:", "Werkzeuge.", "Werkzeuge:"),
        ("fr", "Fair  trade", "Fair trade", "Commerce équitable", "Commerce équitable"),
    ],
)
def test_the_same_change_is_made(language: str, old: str, new: str, translation: str, expected: str) -> None:
    assert adapted(old, new, translation, language) == expected


@pytest.mark.parametrize(
    ("language", "old", "new", "translation"),
    [
        ("de", "Trade is a duty.", "Trade is no duty.", "Handel ist Pflicht."),
        ("de", "Eat, father.", "Eat father.", "Iss, Vater."),
        ("fr", "Islamic economy", "Islamic Economy", "Économie islamique"),
        ("de", "A fair trade.", "A *fair* trade.", "Ein fairer Handel."),
        ("de", "A *fair* trade.", "A fair trade.", "Ein *fairer* Handel."),  # the way back is not certain
        ("de", "See [it](a.md).", "See [it](b.md).", "Siehe [es](anderswo.md)."),
        ("de", "Run `a` now.", "Run `A` now.", "Führe `a` aus."),
        ("de", "Trade is a duty.", "Trade is a duty?", "Handel ist Pflicht"),
        ("de", "*A* and *b*.", "*A* and b.", "*A* und *b*."),
        ("ar", "Trade is a duty.", "Trade is no duty.", "التجارة واجب."),  # a script without capitals
        ("de", "Bin it.", "Pin it.", "Wirf es weg."),
        ("de", "Trade", "TRADE", "Handel"),
        ("de", "straße", "Straße", "ßa"),  # a capital of two letters
        ("fr", "Some tools.", "Some tools:", "Des outils ."),
        (
            "de",
            "See [it](a.md) or [that](a.md).",
            "See [it](b.md) or [that](c.md).",
            "[Es](a.md), [das](a.md).",
        ),
    ],
)
def test_what_is_not_certain_is_left_to_a_person(language: str, old: str, new: str, translation: str) -> None:
    assert adapted(old, new, translation, language) is None


def test_links_move_where_a_person_says_that_they_lead_to_the_same() -> None:
    edit = "See [it](a.md).", "See [it](b.md).", "Siehe [es](a.md).", "de"
    assert adapted(*edit) is None
    assert adapted(*edit, moved=True) == "Siehe [es](b.md)."
    two = "[It](a.md) or [that](b.md).", "[It](b.md) or [that](a.md).", "[Das](b.md) oder [es](a.md).", "de"
    assert adapted(*two, moved=True) == "[Das](a.md) oder [es](b.md)."
    one = "[It](a.md) or [that](a.md).", "[It](b.md) or [that](c.md).", "[Es](a.md) oder [das](a.md).", "de"
    assert adapted(*one, moved=True) is None
    assert adapted(*edit[:2], "Siehe [es](a.md) und [das](a.md).", "de", moved=True) is None


@given(
    st.lists(st.text("ab *_`.?!()[]<>\"'“”\n", max_size=20), min_size=3, max_size=3),
    st.sampled_from(["de", "ur", "zh"]),
)
def test_a_change_taken_back_gives_the_translation_again(texts: list[str], language: str) -> None:
    old, new, translation = texts
    found = adapted(old, new, translation, language)
    assert found is None or adapted(new, old, found, language) == translation


@pytest.mark.parametrize(
    ("was", "now"), [("Run", "run"), ("a “b”", 'a "b"'), ("a…", "a..."), ("a  b", "a b")]
)
@pytest.mark.parametrize("text", ["{}", "Say {} now.", "`x` and {}"])
def test_code_is_another_however_little_changed(was: str, now: str, text: str) -> None:
    old, new = text.format(f"`{was}`"), text.format(f"`{now}`")
    assert adapted(old, new, old, "de") is None
    assert adapted(old, old, old, "de") == old
