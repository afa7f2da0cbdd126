"""language/stems and rules/wording/terms: which forms of a word are the word."""

from __future__ import annotations

import pytest
from told import told

from webapp.l10n.checks.language.profile import language
from webapp.l10n.checks.language.stems import has, may_have, singular


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("wells", "well"),
        ("well's", "well"),
        ("wells'", "well"),
        ("cities", "city"),
        ("ties", "tie"),
        ("glasses", "glass"),
        ("boxes", "box"),
        ("churches", "church"),
        ("dishes", "dish"),
        ("glass", "glass"),
        ("bus", "bus"),
        ("basis", "basis"),
    ],
)
def test_one_of_several(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("tag", "term", "text", "found"),
    [
        ("zh_Hans", "水井", "这水 井深", True),
        ("zh_Hans", "水井", "水深", False),
        ("de", "Brunnen", "Brunnens", True),
        ("de", "Haus", "Hausabcd", True),
        ("de", "Tor", "Torabcd", True),
        ("de", "Tor", "Torabcde", False),
        ("de", "Tor", "aTor", False),
        ("de", "Zusammenarbeit", "Zusammena", True),
        ("de", "Zusammenarbeit", "Zusammen", False),
        ("de", "der Brunnen", "Brunnen", True),
        ("de", "Brunnen Mühle", "Brunnen", False),
        ("tr", "renk", "rengi", True),
        ("tr", "renk", "rengabcde", False),
        ("sw", "mtu", "watu", True),
        ("ha", "littafi", "littattafai", True),
        ("ar", "كتاب", "والكتاب", True),
        ("ar", "كتاب", "الكتب", True),
        ("ar", "كتاب", "قلم", False),
        ("fa", "خانه", "خانه‌ها", True),
        ("fa", "خانه", "خان", True),
        ("fa", "خانه", "قلم", False),
        ("hi", "घर", "घरों", True),
        ("hi", "घर", "नदी", False),
    ],
)
def test_a_form_of_a_word(tag: str, term: str, text: str, *, found: bool) -> None:
    assert has(text, term, language(tag.replace("_", "-"))) is found


@pytest.mark.parametrize(
    ("tag", "term", "text", "may"),
    [
        ("ru", "ухо", "своими ушами", True),
        ("fi", "vesi", "veden varassa", True),
        ("pt", "ação", "muitas ações", True),
        ("hu", "tó", "a tavak mellett", True),
        ("id", "tulis", "dia menulis", True),
        ("he", "מילה", "המילים", True),
        ("de", "Tor", "Die Tür", False),
        ("de", "Recht", "eine Regel", False),
        ("pl", "pies", "dwa koty", False),
        ("ru", "письмо", "одна книга", False),
        ("he", "מילה", "הספרים", False),
        ("ja", "橋", "門", False),
        ("fr", "pont neuf", "le pont ancien", False),
    ],
)
def test_a_word_that_begins_alike_may_be_a_form(tag: str, term: str, text: str, *, may: bool) -> None:
    assert may_have(text, term, language(tag)) is may
    assert told("glossary", tag, "The thing", text, glossary=[("thing", term)]) == ["" if may else "!"]


@pytest.mark.parametrize(
    ("source", "target", "glossary", "found"),
    [
        ("The well", "Das Loch", [("well", "Brunnen")], ["!"]),
        ("The well", "Der Brunnen", [("well", "Brunnen")], []),
        ("The well", "Das Loch", [("well", "Brunnen; Loch")], []),
        ("The well", "The well", [("well", "Brunnen")], []),
        ("The well and the wells", "Das Loch", [("well", "Brunnen")], ["!"]),
        ("The old well", "Das Loch", [("well", "Brunnen"), ("old well", "Altbrunnen")], ["!"]),
        ("The old mill", "Die Mühle", [("well", "Brunnen"), ("old well", "Altbrunnen")], []),
        ("well mill", "Loch", [("well", "Brunnen"), ("mill", "Mühle")], ["!", "!"]),
        ("The well", "Das Loch", [("", "Brunnen")], []),
    ],
)
def test_the_terms_of_a_text(
    source: str, target: str, glossary: list[tuple[str, str]], found: list[str]
) -> None:
    assert told("glossary", "de", source, target, glossary=glossary) == found
