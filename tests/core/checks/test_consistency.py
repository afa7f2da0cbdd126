"""rules/wording/consistency: a text translated otherwise, and texts that share a translation."""

from __future__ import annotations

from typing import Any

import pytest
from check_cases import GOOD, Case
from told import told

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.checks import RULES, Scope
from webapp.l10n.checks.engine.surroundings import Elsewhere, table
from webapp.l10n.locales import locale


def others(*rows: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {"source": source, "target": target, "context": f"c{n}"} for n, (source, target) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("source", "target", "rest", "found"),
    [
        ("Read more", "Mehr lesen", [("Read more", "Mehr lesen")] * 2, []),
        ("Read more", "Mehr lesen", [("Read more", "Read more")] * 2, []),
        ("Read more", "Mehr lesen", [("Read less", "Weniger lesen")], []),
        ("Open", "Offen", [("Open", "Öffnen")] * 2, []),
        ("Read more", "다 읽기(_R)", [("Read more", "다 읽기(_M)")] * 2, []),
    ],
)
def test_a_text_in_one_way(source: str, target: str, rest: list[tuple[str, str]], found: list[str]) -> None:
    assert told("inconsistent", "de", source, target, others=others(*rest)) == found


@pytest.mark.parametrize(("size", "cut"), [(40, False), (41, True)])
def test_the_usual_wording_is_shown(size: int, *, cut: bool) -> None:
    usual = "w" * size
    rest = others(*[("Read more", usual)] * 2)
    case = Case("", "", "de", {"source": "Read more", "target": "Mehr", "others": rest})
    (message,) = (each.message for each in case.findings(GOOD) if each.code == "inconsistent")
    assert message.endswith(f"“{usual[:39]}…”" if cut else f"“{usual}”")


@pytest.mark.parametrize(
    ("source", "target", "rest", "found"),
    [
        ("duties of a guest", "die Pflichten aller", ("duties of a host", "die Pflichten aller"), ["?"]),
        ("duties of a guest", "Pflichten aller", ("duties of a host", "Pflichten aller"), []),
        ("old guest", "die Pflichten aller", ("young host", "die Pflichten aller"), ["?"]),
        (
            "old guest",
            "die Pflichten aller guten Leute",
            ("young host", "die Pflichten aller guten Leute"),
            ["?"],
        ),
        (
            "old guest",
            "es sind die Pflichten aller Leute",
            ("young host", "es sind die Pflichten aller Leute"),
            [""],
        ),
        ("guest duty", "die Pflichten aller", ("guest duties", "die Pflichten aller"), []),
        ("the same guest", "die Pflichten aller", ("another guest", "die Pflichten aller"), []),
        ("a b", "die Pflichten aller", ("a c", "die Pflichten aller"), []),
        ("old guests", "die Pflichten aller", ("old guest", "die Pflichten aller"), []),
        ("cooperate here", "die Pflichten aller", ("cooperation here", "die Pflichten aller"), []),
        ("cooks here", "die Pflichten aller", ("cookers here", "die Pflichten aller"), []),
        ("coats here", "die Pflichten aller", ("coops here", "die Pflichten aller"), ["?"]),
        ("make a folder", "den Ordner anlegen", ("create the directory", "den Ordner anlegen"), ["?"]),
        ("find the cook-book", "das Kochbuch finden", ("locate a cook book", "das Kochbuch finden"), ["?"]),
        ("a guest adds", "den Ordner anlegen", ("the host added", "den Ordner anlegen"), ["?"]),
        ("an add guest", "den Ordner anlegen", ("an added host", "den Ordner anlegen"), ["?"]),
        ("make a guest", "den Ordner anlegen", ("create the directory", "den Ordner anlegen"), ["?"]),
        ("what ye’ll need here", "die Pflichten aller", ("what you’ll need here", "die Pflichten aller"), []),
        ("the guest’s old cook", "den Ordner anlegen", ("the host’s new cook", "den Ordner anlegen"), ["?"]),
        ("&Old guest w_ell", "die Pflichten aller", ("Old g&uest well", "die Pflichten aller"), []),
        ("x", "die Pflichten aller", ("y", "die Pflichten aller"), []),
    ],
)
def test_a_translation_of_two_texts(
    source: str, target: str, rest: tuple[str, str], found: list[str]
) -> None:
    assert told("reused", "de", source, target, others=others(rest)) == found


@pytest.mark.parametrize(
    ("source", "elsewhere", "found"),
    [
        ("Dig the well", "dig the Well", [""]),
        ("Dig the well", "Dig the well\n", [""]),
        ("Dig the well", "Dig the well.", ["?"]),
        ("&Dig the well", "Dig the well", ["?"]),
        ("Dig the well before the summer comes here", "Dig the well before the summer comes here.", [""]),
        ("Dig the well before the summer comes", "Dig the well before the summer comes.", ["?"]),
    ],
)
def test_a_label_beside_a_sentence(source: str, elsewhere: str, found: list[str]) -> None:
    rest = [{"source": elsewhere, "target": "den Brunnen grabt"}]
    assert told("inconsistent", "de", source, "die Quelle grabt", others=rest) == found


@pytest.mark.parametrize(
    ("tag", "here", "there", "found"),
    [
        ("de", "alter Brunnen", "alte Brunnen", ["?"]),
        ("de", "ein alter Brunnen", "der tiefe alte Brunnen", ["?"]),
        ("de", "alter Brunnen", "alte Quelle", [""]),
        ("de", "PDF-Brunnen", "PDFs-Brunnen", ["?"]),
        ("zh_Hans", "所有的老水井", "所有老水井", ["?"]),
        ("zh_Hans", "全部老水井", "所有老水井", [""]),
    ],
)
def test_the_same_words_for_sources_that_differ_in_capitals(
    tag: str, here: str, there: str, found: list[str]
) -> None:
    rest = [{"source": "All Old Wells", "target": there}]
    assert told("inconsistent", tag, "All old wells", here, others=rest) == found
    longer = "of the village that stands behind the house"
    rest = [{"source": f"All Old Wells {longer}", "target": there}]
    assert told("inconsistent", tag, f"All old wells {longer}", here, others=rest) == [""]
    rest = [{"source": "All old wells\n", "target": f"{there}\n"}]
    assert told("inconsistent", tag, "All old wells", here, others=rest) == [""]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("水井很深很", []),
        ("水井很深很大", ["?"]),
        ("水井很深很大水井很深很", ["?"]),
        ("水井很深很大水井很深很大", [""]),
    ],
)
def test_a_translation_of_few_characters(target: str, found: list[str]) -> None:
    assert told("reused", "zh_Hans", "old guest", target, others=others(("young host", target))) == found


def test_what_is_left_in_the_source_s_words_is_no_translation() -> None:
    text = "die Pflichten aller Leute"
    assert told("reused", "de", text, text, others=others(("young host of us", text))) == []


def test_a_text_in_two_ways() -> None:
    assert (
        len(
            told(
                "inconsistent", "de", "Read more", "Mehr lesen", others=others(*[("Read more", "Weiter")] * 2)
            )
        )
        == 1
    )


@pytest.mark.parametrize(("times", "found"), [(1, 1), (2, 0), (3, 0)])
def test_the_wording_of_more_entries_is_the_usual_one(times: int, found: int) -> None:
    elsewhere = Catalog(None, {}, (), [Message("Read more", msgstr=("Weiterlesen",))])
    own = Catalog(None, {}, (), [Message("Read more", f"c{n}", msgstr=("Mehr lesen",)) for n in range(times)])
    whole = Elsewhere(table({"a": elsewhere, "b": own}), "b")
    scope = Scope(own, locale=locale("de"), others=whole)
    assert [flaw.message for flaw in RULES["inconsistent"].find(scope)] == [(0, 0)] * found


def test_forms_and_lists_of_forms_are_no_other_wording() -> None:
    plural = Message("Read more", msgid_plural="Read more", msgstr=("Mehr", "Weiter"))
    listed = Message("Read more", "b", msgstr=("Mehr; Weiter",), extracted=("type: definition term",))
    rest = [Message("Read more", f"c{n}", msgstr=("Mehr lesen",)) for n in range(2)]
    for message in (plural, listed):
        scope = Scope(Catalog(None, {}, (), [*rest, message]), locale=locale("de"))
        assert list(RULES["inconsistent"].find(scope)) == []
