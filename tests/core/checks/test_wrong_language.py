"""rules/wording/language and what it asks of language/identification: scripts and languages."""

from __future__ import annotations

import pytest
from check_cases import GOOD, Case
from told import told

from webapp.l10n.checks import Scope
from webapp.l10n.checks.engine.scope import vocabulary
from webapp.l10n.checks.language.identification import (
    Word,
    is_other_han,
    other_han,
    other_language,
    speaker,
    spoken_in,
    words,
)
from webapp.l10n.checks.language.profile import language, script_name
from webapp.l10n.locales import locale


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("fa", "Who pays?", "kasi mipardazad", [""]),
        ("fa", "Who pays?", "k a", []),
        ("fa", "Who pays?", "ka a", [""]),
        ("fa", "Who pays?", "mipardazad", []),
        ("fa", "Who pays?", "Kasi Mipardazad", []),
        ("fa", "kasi mipardazad here", "kasi mipardazad", []),
        ("fa", "Who pays?", "Who pays?", []),
        ("fa", "`code`", "kasi mipardazad", []),
        ("de", "Who pays?", "пл", []),
        ("de", "Russian", "Русский", []),
        ("de", "in Russian it is", "Русский", [""]),
        ("de", "Russian", "российский", []),
        ("de", "Who pays?", "пла", [""]),
        ("de", "Who pays?", "a плат", []),
        ("de", "Who pays?", "a плати", [""]),
        ("de", "Who pays?", "abc платитс", []),
        ("de", "Who pays?", "abc платитст", [""]),
        ("de", "Who pays?", "abcdefg платитс", []),
        ("de", "Who pays?", "abcdefg платитст", [""]),
        ("ja", "Who pays?", "国か платитсяяя", []),
        ("ja", "Who pays?", "国か платитсяяяя", [""]),
        ("ko", "Who pays for the well?", "誰來付這口井的錢", [""]),
        ("ko", "Who pays for the well?", "井戸のお金は誰が払う", [""]),
        ("ko", "Who pays for the well?", "誰來付錢呢大", []),
        ("ko", "Who pays for the well?", "우물 誰來付這口井的錢", []),
        ("zh_Hans", "the country opens its gate", "國家開門", [""]),
        ("sv", "WELL(𝛼, 𝜉, 𝜔, 𝛽)", "BRUNN(𝛼; 𝜉; 𝜔; 𝛽; 𝛼; 𝜉; 𝜔; 𝛽)", []),
        ("zh_Hans", "the country opens its gate", "國家大人", []),
        ("zh_Hans", "see 國家開門 or the well", "见 國家開門 or well", []),
        ("cmn", "the country opens its gate", "國家開門", []),
        ("zh_CN", "the country opens its gate", "國家開門", [""]),
        ("ru", "digging wells for users", "колодцы digging wells users", []),
        ("ru", "dig a well for a user", "колодцы digging wells users", []),
        ("ru", "translator-credits", "Anna Brunner, der gute Brunnen", []),
        ("ru", "water", "колодцы digging wells users", [""]),
        ("ru", "%sh %sm %ss", "%sh %sm %ss?", []),
    ],
)
def test_another_script(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("wrong-script", tag, source, target) == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "The well belongs to all of us.", "De put is van ons allemaal.", [""]),
        ("de", "The well belongs to the village", "De put is eigendom van dorpen", [""]),
        ("de", "The well belongs to the village", "Een put brengt water naar dorpen", ["?"]),
        ("es", "We were sure that we had killed you", "Estava segura que us havia perdut", ["?"]),
        ("uk", "We know that the wells are ours here", "Мы знаем, что колодцы здесь наши", [""]),
        ("uk", "That you know what the well is for", "Что знает он здесь, для чего колодец", ["?"]),
        ("hu", "THE WELL AND ITS OLD HOUSE ARE OURS", "EZ A KÚT ÉS MÁS HÁZ MÉG A MIÉNK ÉS NEM MÁSÉ", []),
        ("ja", "The well belongs to us.", "井戸人全員所有物使用許可必要", ["?"]),
        ("de", "`x`", "De put is van ons allemaal.", []),
        ("de", "De put is van ons allemaal.", "De put is van ons allemaal.", []),
        ("de", "The well belongs to all of us.", '<i lang="nl">De put is van ons allemaal.</i>', []),
        ("de", "The well belongs to us.", "kəndə əhər", [""]),
        (
            "en_GB",
            "Haha! We will be there in an hour or so.",
            "Ha ha! We will be there in an hour or so.",
            [],
        ),
        ("de", "well [-a] [-b] [-c] [-d] [-e]", "put [-de] [-is] [-van] [-ons]", []),
        ("ja", "figure='well.png' sum='be12'", "figure='well.png' sum='fedcbafedcba'", []),
        ("de", "The well belongs to us.", "eine kəndə", []),
        ("la", "Friend or foe? Give the word.", "Amicusne an inimicus? Verbum nunc da.", []),
        ("la", "Friend or foe? Give the word.", "Che dice il nemico? Amico della parola.", [""]),
        ("gl", "It is always counted here", "Se se define sempre mostra ao cálculo", []),
        ("de", "The well belongs to us.", "Kəndə Əhər", []),
        ("ja", "The well belongs to us.", "这个国家的人们说话很多很多", [""]),
        ("km", "Each of us draws water, each of them sells it.", "យើងម្នាក់ៗ ដងទឹក គេម្នាក់ៗ លក់ទឹកផ្សេងៗ", []),
        ("zh_Hans", "The well belongs to us.", "国国国国国国のの", [""]),
        ("zh_Hans", "The well belongs to us.", "国国国国国国国国の", []),
    ],
)
def test_another_language(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("wrong-language", tag, source, target) == found


@pytest.mark.parametrize(
    ("script", "name"), [("Latn", "Latin"), ("Telu", "Telugu"), ("Hans", "Chinese"), ("Qabc", "Qabc")]
)
def test_scripts_are_named(script: str, name: str) -> None:
    assert script_name(script) == name


@pytest.mark.parametrize("comment", ["keep original"])
def test_another_language_on_purpose(comment: str) -> None:
    source, target = "The well belongs to all of us.", "De put is van ons allemaal."
    assert told("wrong-language", "de", source, target, comments=[comment]) == []


def test_letters_that_old_keyboards_wrote_are_no_other_language() -> None:
    source, text = "The shirt and the coat are in town", "Cămaşa aceasta şi paltonul sunt în oraşul vecin"
    assert told("wrong-language", "ro", source, text) == []
    assert len(told("letter-variant", "ro", source, text)) == 3


@pytest.mark.parametrize(("texts", "found"), [(5, [""]), (6, [])])
def test_letters_that_a_catalog_has_often_are_its_keyboard_s(texts: int, found: list[str]) -> None:
    others = [{"source": f"well {n}", "target": f"كاربر {n}"} for n in range(texts)]
    assert told("wrong-language", "fa", "settings of users", "تنظيمات كاربر", others=others) == found


@pytest.mark.parametrize(("texts", "found"), [(5, [""]), (6, [])])
def test_letters_that_a_catalog_has_often_are_its_own(texts: int, found: list[str]) -> None:
    others = [{"source": f"well {n}", "target": f"быва {n}"} for n in range(texts)]
    assert told("wrong-language", "sr", "digging wells of users", "вывазы быстры", others=others) == found


@pytest.mark.parametrize(
    ("prose", "tag", "found"),
    [
        ("国の", "zh-Hans", ("Japanese", False)),
        ("国国国国の", "zh-Hans", ("", False)),
        ("国国国国のの", "zh-Hans", ("Japanese", True)),
        ("國家", "zh-Hans", ("traditional Chinese", False)),
        ("國家" * 2, "zh-Hans", ("traditional Chinese", True)),
        ("国家", "zh-Hant", ("simplified Chinese", False)),
        ("国家", "zh-Hans", ("", False)),
        ("人" * 12, "ja", ("", False)),
        ("人" * 13, "ja", ("Chinese", True)),
        ("这" + "人" * 4, "ja", ("Chinese", False)),
        ("这" + "人" * 5, "ja", ("Chinese", True)),
        ("这の" + "人" * 5, "ja", ("Chinese", False)),
        ("の人", "ja", ("", False)),
    ],
)
def test_whose_characters(prose: str, tag: str, found: tuple[str, bool]) -> None:
    assert other_han(prose, frozenset(prose), language(tag)) == found


def test_the_other_kind_of_chinese() -> None:
    simplified, traditional = map(language, ("zh-Hans", "zh-Hant"))
    assert [is_other_han(letter, simplified) for letter in "國国人"] == [True, False, False]
    assert [is_other_han(letter, traditional) for letter in "國国人"] == [False, True, False]


def test_a_word_and_its_place() -> None:
    assert words("a Git's-b7") == (Word("a", "a", 0, 1), Word("Git's-b", "git's-b", 2, 9))


@pytest.mark.parametrize(
    ("prose", "expected", "found"),
    [
        ("Der Brunnen gehört uns allen und nicht dir.", "de", "de"),
        ("De put is van ons allemaal en niet van jou.", "de", "nl"),
        ("Колодец принадлежит всем нам, и не только тебе", "de", "ru"),
        ("Колодец", "de", ""),
        ("123", "de", "de"),
        ("", "ru", "ru"),
    ],
)
def test_the_language_that_is_spoken(prose: str, expected: str, found: str) -> None:
    assert spoken_in(prose, expected) == found


@pytest.mark.parametrize(("prose", "found"), [("и", ""), ("и не только", "ru"), ("", "")])
def test_two_small_words_tell(prose: str, found: str) -> None:
    assert speaker(prose, "Cyrl") == found


@pytest.mark.parametrize(
    ("prose", "source", "found"),
    [
        ("De put is van ons", "", ""),
        ("De put is van ons allemaal", "", "nl"),
        ("De put is van ons allemaal", "De put is van ons allemaal", ""),
        ("Haus Brunnen is Mühle Garten Feld", "", ""),
    ],
)
def test_so_many_words_are_judged(prose: str, source: str, found: str) -> None:
    assert other_language(prose, language("de"), source)[0] == found


DUTCH = "de put is van ons allemaal en die blijft"


def test_words_that_are_known_of_a_language_tell_of_no_other() -> None:
    german = language("de")
    assert other_language(DUTCH, german)[0] == "nl"
    assert other_language(DUTCH, german, known=frozenset(DUTCH.split()))[0] == ""


@pytest.mark.parametrize(("texts", "known"), [(2, False), (3, True), (1199, True), (1200, False)])
def test_what_a_catalog_says_often_is_its_language(texts: int, *, known: bool) -> None:
    rows = [(f"a{n}", "Der Brunnen, den wir nicht kennen, und put") for n in range(min(texts, 3))]
    rows += [(f"b{n}", "Der Brunnen, den wir nicht kennen, und mehr") for n in range(texts - 3)]
    rows += [(f"c{n}", DUTCH) for n in range(9)] + [(f"dunk {n}", f"dunk {n}") for n in range(3)]
    others = [{"source": source, "target": target} for source, target in rows]
    catalog = Case("", "", "de", {"source": "a", "target": "b", "others": others}).catalog(GOOD)
    found = vocabulary(Scope(catalog, locale=locale("de")))
    assert ("put" in found) is known
    assert found.isdisjoint({"van", "blijft", "dunk"})
