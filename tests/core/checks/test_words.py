"""rules/wording/words: doubled words, notes."""

from __future__ import annotations

import pytest
from told import told


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "The old well", "Der alte alte Brunnen", ["alte alte"]),
        ("de", "The old well", "Der alte, alte Brunnen", []),
        ("de", "It is old.", "Der Brunnen ist alt. Der Brunnen ist alt.", ["Der Brunnen ist alt."]),
        ("de", "It is old.", "Er ist alt. Der Brunnen ist alt.", []),
        ("de", "It is 2.5 m.", "Er hat 2.5 Meter. Er hat 2.5 Meter.", ["Er hat 2.5 Meter."]),
        ("de", "It is old. It is old.", "Der Brunnen ist alt. Der Brunnen ist alt.", []),
        (
            "ja",
            "It is old.",
            "その井戸は古い井戸です。その井戸は古い井戸です。",
            ["その井戸は古い井戸です。"],
        ),
        ("de", "The very very old well", "Der alte alte Brunnen", []),
        ("de", "The very, very old well", "Der sehr sehr alte Brunnen", []),
        ("de", "step by step", "Schritt Schritt", []),
        ("de", "The old well", "Der alte alte alte Brunnen", ["alte alte"]),
        ("de", "in New Rome", "in Paris Paris", ["Paris Paris"]),
        ("de", "in Paris", "in Paris Paris", ["Paris Paris"]),
        ("fr", "in New York", "à Paris Paris", []),
        ("fr", "in New York", "à Par Par", ["Par Par"]),
        ("fr", "we meet", "nous nous retrouvons", []),
        ("fr", "Test your sound.", "Testez son son.", []),  # the word is two
        ("tr", "slowly", "yavaş yavaş", []),
        ("pt", "the same as o.txt", "o mesmo que o o.txt", []),
        ("es", "to a well", "a a un pozo", ["a a"]),
        ("sq", "data points", "pikat e të të dhënave", []),
        ("tr", "The old well", "eski eski kuyu", ["?eski eski"]),
        ("tr", "The old well", "ve ve kuyu", ["ve ve"]),
        ("ar", "door by door", "بابًا بابًا", []),
        ("zh_Hans", "The well", "水井深水井深", ["水井深水井深"]),
        ("zh_Hans", "The well", "水井水井", []),
        ("zh_Hans", "The well", "的茶叶的茶叶", []),
        ("zh_Hans", "Aaah!", "啊啊啊啊啊啊！", []),
        ("de", "Oh well!", "Uff uff!", ["?Uff uff"]),
        ("de", "The well! Alas!", "Der Brunnen! *Uff uff*, das geht.", ["?Uff uff"]),
        ("de", "the old well", "Brunnen Brunnen", ["Brunnen Brunnen"]),
        ("de", "N     sets it to N wells", "Brunnen     Brunnen werden gesetzt", []),
        ("cs", "I went to the well", "Tak tak jsem šel ke studni", ["Tak tak"]),
        ("cs", "I went to the well", "Tak Tak jsem šel ke studni", ["Tak Tak"]),
        ("it", "He laughs at the well", "Dice ah ah ah presso il pozzo", ["ah ah"]),
        ("it", "He says so at the well", "Dice che che chiede del pozzo", ["che che"]),
        ("pt", "WELL digs here", "ÁGUA água aqui", ["?ÁGUA água"]),
        ("hr", "the FILE is dug", "se datoteka DATOTEKA kopa", ["?datoteka DATOTEKA"]),
        ("pl", "the I<well> and I<mill>", "I<studnia> i I<młyn>", []),
        ("sv", "in I<well>", "i I<brunn>", []),
        ("pt_BR", "2 and E4D2", "2 e E4D2", []),
        ("es", "to the well", "junto a a los pozos", ["a a"]),
        ("gl", "If it is chosen", "Se se escolle", []),
        ("de", "The *old* well", "Der *alte* *alte* Brunnen", []),
        ("pl", "S&hell link", "Połączenie po po&włoce", []),
        ("pl", "Shell & link", "Połączenie po po & włoce", ["po po"]),
        ("dsb", "Many-to-many relations", "Póśěgi wjele wjele", []),
        ("nso", "The old well", "Fetolela go go bona", ["?go go"]),
        ("nso", "The old well", "Fetolela gona gona bona", ["gona gona"]),
        ("es", "the space of y, then dig", "el espacio de y y después cavar", []),
        ("es", "the well and then dig", "el pozo y y después cavar", ["y y"]),
    ],
)
def test_a_word_twice(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("repeated-word", tag, source, target) == found


@pytest.mark.parametrize(("texts", "found"), [(2, False), (3, True)])
def test_what_a_catalog_doubles_often_is_no_slip(texts: int, *, found: bool) -> None:
    others = [{"source": f"well {n}", "target": f"einer {n}, von von dem"} for n in range(texts)]
    said = told("repeated-word", "de", "The old well", "einer von von ihnen", others=others)
    assert [each.startswith("?") for each in said] == [found] * (texts + 1)


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "Trust grows.", "Vertrauen wächst. TODO: prüfen", ["TODO"]),
        ("de", "Trust TODO grows.", "Vertrauen wächst. TODO: prüfen", []),
        ("de", "Todo list", "TODO-Liste", []),
        ("de", "Trust grows.", "Vertrauen wächst. TODOS: prüfen", []),
        ("es", "ALL OF IT", "TODO ESTO", []),
        ("es", "All of it", "Hola TODO: revisar", ["TODO"]),
        ("es", "All of it", "Hola TODO esto", []),
        ("es", "All of it", "Hola FIXME esto", ["FIXME"]),
        ("fr", "Psalm 30", "Psaume FIXME", ["FIXME"]),
        ("de", "The well", "Der Brunnen (noch prüfen)", ["(noch prüfen)"]),
        ("es", "The translator’s well", "El pozo (del traductor)", []),
    ],
)
def test_a_note_to_oneself(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("untranslated-comment", tag, source, target) == found
