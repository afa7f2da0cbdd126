"""Numbers in all digits and words, placeholders, lengths."""

from __future__ import annotations

from decimal import Decimal

import pytest
from check_cases import GOOD, Case
from told import told

from webapp.l10n.checks.language.numerals import fold, in_words, quantities, roman


def codes(source: str, target: str, tag: str, flags: tuple[str, ...] = ()) -> set[str]:
    case = Case("", "", tag, {"source": source, "target": target, "flags": list(flags)})
    return {
        each.code
        for each in case.findings(GOOD)
        if each.code.startswith(("number", "placeholder", "digit", "length"))
    }


@pytest.mark.parametrize(
    ("source", "target", "tag"),
    [
        ("It cost 1,234.56 in 2019.", "۱٬۲۳۴٫۵۶ در سال ۲۰۱۹", "fa"),
        ("1,234,567 people", "12,34,567 लोग", "hi"),
        ("12,345 people", "12 345 человек", "ru"),
        ("at 6:30 pm", "um 18.30 Uhr", "de"),
        ("in the 1990s", "در دههٔ ۹۰", "fa"),
        ("the war of 1914–18", "der Krieg 1914–1918", "de"),
        ("on 2020-05-03", "3 Mayıs 2020", "tr"),
        ("the 19th century", "XIX век", "ru"),
        ("the 19th century", "十九世纪", "zh_Hans"),
        ("10,000 people", "1万人", "ja"),
        ("5 pillars", "خمسة أركان", "ar"),
        ("the last 7 days", "letzte Woche", "de"),
        ("MP3 files", "ملفات صوتية", "ar"),
        ("six days", "6 Tage", "de"),
        ("a 27-billion-drop well", "270 亿滴的井", "zh_Hans"),
        ("the 3rd party wells", "fremde Brunnen", "de"),
        ("open till 12 am", "bis 0 Uhr geöffnet", "de"),
        ("the 30th", "ତିଂଶ", "or"),
        ("job-state.9", "Fertig", "de"),
        ("since 1995", "១​៩​៩​៥", "km"),
        ("3D wells", "תלת־ממדי", "he"),
        ("24-_hour clock", "2_4-Stunden-Uhr", "de"),
        ("2: W2-64, 3: W2-128", "2: W2-(6)4, 3: W2-12(8)", "ca"),
        ("500ths of a second", "Fünfhundertstel Sekunden", "de"),
        ("a well %0.3gcm deep", "ein Brunnen %0.3g cm tief", "de"),
        ("on 05.12.2019", "2019.12.05", "hu"),
        ("see 1.2.3 and 1.2.4", "siehe 1.2.4 und 1.2.3", "de"),
        ("at -12 degrees", "bei minus 12 Grad", "de"),
        ("at -12 degrees", "氷点下12度で", "ja"),
        ("at -12 degrees", "minus twaalf: -12 graden", "nl"),
    ],
)
def test_the_same_number(source: str, target: str, tag: str) -> None:
    assert codes(source, target, tag) == set()


@pytest.mark.parametrize(
    ("source", "target", "tag", "code"),
    [
        ("in 1648", "en 1684", "fr", "number-changed"),
        ("1.2.4 mends two wells", "1.2.5 bessert zwei Brunnen aus", "de", "number-changed"),
        ("since 2.10.1", "siden 2.1.1", "nb", "number-changed"),
        ("call 0800-012", "ruf 0800-021 an", "de", "number-changed"),
        ("from 4 to -4", "von 4 auf 4", "de", "number-changed"),
        ("3.5 million", "35 Millionen", "de", "number-changed"),
        ("40,000 people", "40,0000 نسمة", "ar", "number-changed"),
        ("chapter 4", "der Abschnitt", "de", "number-dropped"),
        ("300 families", "birçok aile", "tr", "number-dropped"),
        ("the 30th well", "birçok kuyu", "tr", "number-dropped"),
    ],
)
def test_another_number(source: str, target: str, tag: str, code: str) -> None:
    assert codes(source, target, tag) == {code}


@pytest.mark.parametrize(
    ("source", "target", "flags", "found"),
    [
        ("%s of %d", "%d از %s", ("c-format",), {"placeholder-changed"}),
        ("%s of %d", "%2$d از %1$s", ("c-format",), set()),
        ("{name} of {total}", "{total} و {name}", (), set()),
        ("{name}", "{نام}", (), {"placeholder-changed"}),
        ("{the name of the well}", "{نام}", (), set()),  # what a reader is to put there
        ("{the name}: {name}", "{نام}: {نام}", (), {"placeholder-changed"}),
        ("{name} met", "{name} با {name}", (), set()),
        ("%s met", "دیدند", (), {"placeholder-lost"}),
        ("%s met", "％s دید", (), {"placeholder-changed"}),
        ("100 % sure, 50% done", "100 % حتماً، 50% انجام", (), set()),
        ("on $(date)", "در $(date)", (), set()),
        ("%b %d, %Y", "%d %b %Y", (), set()),
        ("use `%s`", "`%s` را", (), set()),
    ],
)
def test_placeholders(source: str, target: str, flags: tuple[str, ...], found: set[str]) -> None:
    assert {code for code in codes(source, target, "fa", flags) if code.startswith("placeholder")} == found


def test_a_number_may_mean_several_values() -> None:
    (number,) = quantities("1.250", english=False)
    assert number.values == {Decimal(1250), Decimal("1.25")}
    (number,) = quantities("1,250", english=True)
    assert number.values == {Decimal(1250)}
    assert [each.values for each in quantities("14.3.2021", english=False)] == [
        {Decimal(14)},
        {Decimal(3)},
        {Decimal(2021)},
    ]
    assert fold("۱۲৩४") == "1234"


def test_numbers_in_words_and_letters() -> None:
    assert roman("le XIXe siècle, Ⅶ, ХХ век") == {19, 7, 20}
    assert in_words(305, "三百零五", "zh") and in_words(12, "十二", "ja") and in_words(80, "八成", "zh")
    assert in_words(4, "dörtte biri", "tr")
    assert in_words(4, "beşte biri", "tr") is False
    assert in_words(1, "bir", "tr") is None


def test_digits_of_a_catalog_are_of_one_system() -> None:
    row = {"source": "In 1971", "target": "عام 1971"}
    others = [{"source": f"In {year}", "target": f"عام {year}"} for year in range(1980, 1990)]
    case = Case("", "", "ar", {**row, "others": [*others, {"source": "In 1990", "target": "عام ١٩٩٠"}]})
    (finding,) = [each for each in case.findings(GOOD) if each.code == "digit-system"]
    assert (finding.fix, finding.start, finding.end) == ("عام 1990", 4, 8)


def prose(letters: int) -> str:
    """Return words of so many letters in all."""
    return " ".join(["word"] * (letters // 4) + (["w" * (letters % 4)] if letters % 4 else []))


@pytest.mark.parametrize("letters", [8, 39, 40, 41, 100, 200])
def test_a_translation_is_too_long_from_a_length_on(letters: int) -> None:
    most = max(letters + 60, int(2.2 * letters) + (60 if letters < 40 else 0))
    for more, found in ((0, False), (1, True), (40, True)):
        assert ("length-long" in codes(prose(letters), prose(most + more), "tr")) is found


@pytest.mark.parametrize("letters", [24, 25, 39, 40, 100, 200])
def test_a_translation_is_too_short_from_a_length_on(letters: int) -> None:
    least = letters * (0.36 if letters >= 40 else 0.22)
    for less in range(1, letters):
        found = "length-short" in codes(prose(letters), prose(less), "tr")
        assert found is (letters >= 25 and less < least)
        if less > least + 2:
            break


def test_a_sign_of_chinese_says_as_much_as_three_letters_and_one_of_kana_or_hangul_as_two() -> None:
    for sign, size, tag in (("水", 3, "zh_Hans"), ("か", 2, "ja"), ("한", 2, "ko")):
        assert "length-long" in codes(prose(100), sign * (220 // size + 1), tag)
        assert "length-long" not in codes(prose(100), sign * (220 // size), tag)
        assert "length-short" in codes(prose(120), sign * (43 // size), tag)
        assert "length-short" not in codes(prose(120), sign * (44 // size + 1), tag)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("−25%", "-%25", []),
        ("a -1 handicap in play", "im Spiel ein Nachteil von 1", ["1"]),
        ("from -5 °C on", "ab 5 °C", ["5"]),
        ("a set of -5, say", "etwa ein Satz von 5", ["5"]),
    ],
)
def test_a_minus_sign_that_only_one_side_has(source: str, target: str, found: list[str]) -> None:
    assert told("number-changed", "de", source, target) == found


def test_what_a_little_known_language_may_say_in_words_is_information() -> None:
    assert told("number-dropped", "nb", "in 75 moves", "i syttifem trekk") == ["?"]
    assert told("number-dropped", "nb", "in 175 moves", "i mange trekk") == [""]
    assert told("number-dropped", "de", "in 75 moves", "in vielen Zügen") == [""]
    assert told("number-dropped", "zh_Hans", "in 75 moves", "许多走法") == [""]


def test_a_section_of_the_manual_may_be_left_out() -> None:
    assert told("number-dropped", "de", "See B<well>(5) and this", "Siehe B<well> und dies") == ["?"]
    assert told("number-dropped", "de", "See all wells (5) and this", "Siehe Brunnen und dies") == [""]


def test_a_third_party_needs_no_figure() -> None:
    assert told("number-dropped", "de", "A 3rd-party well", "Ein fremder Brunnen") == []
    assert told("number-dropped", "de", "The 3rd well of 7", "Der Brunnen von 7") != []
