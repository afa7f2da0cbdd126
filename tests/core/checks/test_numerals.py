"""rules/wording/numbers and language/numerals: what a number may become, and what it may not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from told import told

from webapp.l10n.checks.language.numerals import (
    by_scale,
    figures,
    in_words,
    quantities,
    roman,
    says_part,
)


@pytest.mark.parametrize(
    ("text", "english", "values"),
    [
        ("1,234", True, {"1234"}),
        ("1,234", False, {"1234", "1.234"}),
        ("1.234", True, {"1.234"}),
        ("1.234", False, {"1234", "1.234"}),
        ("1.23", True, {"1.23"}),
        ("1,23", False, {"1.23"}),
        ("1.234,5", False, {"1234.5"}),
        ("0,123", True, None),
        ("0.123", False, {"0.123"}),
        ("12,34,567", True, {"1234567"}),
        ("1234,567", True, None),
        ("123,45,678", True, None),
        ("1 234", False, {"1234"}),
        ("3割", False, {"3", "30"}),
        ("3成", False, {"3", "30"}),
        ("3 million", True, {"3", "3000000"}),
        ("3.5 million", True, {"3.5", "3500000"}),
        ("1·5", False, {"1.5"}),
        ("1·5", True, None),
        ("1'000", False, {"1000"}),
    ],
)
def test_what_a_number_may_mean(text: str, *, english: bool, values: set[str] | None) -> None:
    found = quantities(text, english=english)
    if values is None:
        assert len(found) > 1
        assert [text[each.start : each.end] for each in found] == [each.parts[0] for each in found]
    else:
        assert [each.values for each in found] == [frozenset(map(Decimal, values))]


def test_what_is_too_long_is_no_number() -> None:
    assert len(quantities("1" * 30, english=True)) == 1
    assert quantities("1" * 31, english=True) == []
    assert quantities("12 and 13", {"12"}, english=True)[0].parts == ("13",)


def test_figures_as_they_are_written() -> None:
    assert figures("1 234 and 12 3456 and 7") == {"1 234": 1, "12": 1, "3456": 1, "7": 1}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("XIX", {19}),
        ("XIVe", {14}),
        ("ХІХ", {19}),
        ("Ⅻ", {12}),
        ("MCM", {1900}),
        ("xIX", set()),
        ("XL", {40}),
    ],
)
def test_a_roman_numeral(text: str, values: set[int]) -> None:
    assert roman(text) == values


@pytest.mark.parametrize(
    ("number", "text", "language", "said"),
    [
        (2, "zwei", "de", None),
        (3, "drei Tage", "de", True),
        (3, "xdrei Tage", "de", False),
        (3, "Tage", "de", False),
        (12, "zwölf", "de", True),
        (3, "drei", "xx", None),
        (13, "dreizehn", "de", True),
        (30, "dreißig", "de", True),
        (34, "vierunddreißig", "de", True),
        (34, "dreißig", "de", False),
        (32, "dreißig", "de", True),
        (40, "dreißig", "de", False),
        (100, "hundert", "de", False),
        (300, "dreihundert", "de", True),
        (300, "vierhundert", "de", False),
        (340, "dreihundertvierzig", "de", True),
        (340, "dreihundertfünfzig", "de", False),
        (1000, "dreihundert", "de", False),
        (80, "八成", "zh", True),
        (80, "八割", "ja", True),
        (20, "两三成", "zh", True),
        (80, "七成", "zh", False),
        (12, "十二", "zh", True),
        (105, "一百零五", "zh", True),
        (1005, "一千零五", "zh", True),
        (110, "一百一十", "zh", True),
        (11, "十一", "ja", True),
    ],
)
def test_a_number_in_words(number: int, text: str, language: str, *, said: bool | None) -> None:
    assert in_words(number, text, language) is said


@pytest.mark.parametrize(
    ("number", "text", "said"),
    [
        ("300", "hundreds", True),
        ("300", "三百", True),
        ("3", "三百", False),
        ("100", "百", True),
        ("99", "百", False),
        ("9900", "百", True),
        ("20000000", "crore", True),
        ("300", "crore", False),
        ("10001", "百", False),
        ("125", "百", True),
        ("110", "百", False),
        ("300", "三", False),
    ],
)
def test_a_round_number_by_its_scale(number: str, text: str, *, said: bool) -> None:
    assert by_scale(Decimal(number), text) is said


def test_halves_and_quarters() -> None:
    assert [says_part("half", "halb sieben"), says_part("half", "sieben")] == [True, False]
    assert [says_part("quarter", "Viertel vor"), says_part("quarter", "vor")] == [True, False]


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "in 1648", "im Jahr 1684", ["1684"]),
        ("de", "at 6 pm", "um 18 Uhr", []),
        ("de", "at 6 pm", "um 18.30 Uhr", []),
        ("de", "at 6 am", "um 18 Uhr", ["18"]),
        ("de", "at 12 am", "um 0 Uhr", []),
        ("de", "at 13 pm", "um 25 Uhr", ["25"]),
        ("de", "open 9 to 5", "offen 9 bis 17", []),
        ("de", "open 9 or 5", "offen 9 oder 17", ["17"]),
        ("sw", "at 7 o'clock", "saa 1", []),
        ("sw", "at 7 o'clock", "saa 2", ["2"]),
        ("sw", "at 12 o'clock", "saa 6", []),
        ("sw", "at 13 o'clock", "saa 7", ["7"]),
        ("de", "the 1990s", "die 90er", []),
        ("de", "the year 1990", "das Jahr 90", ["90"]),
        ("de", "the 90s", "die 1990er", []),
        ("de", "the 90 men", "die 1990 Leute", ["1990"]),
        ("fa", "in 1979", "۱۳۵۸", []),
        ("fa", "in 1979", "۱۳۵۷", []),
        ("fa", "in 1979", "۱۳۵۶", ["۱۳۵۶"]),
        ("fa", "in 1000", "۳۷۹", []),
        ("fa", "in 999", "۳۷۸", ["۳۷۸"]),
        ("ar", "in 1979", "١٣٩٩", []),
        ("ar", "in 1979", "١٣٩٦", ["١٣٩٦"]),
        ("ar", "in 1979", "١٣٩٨", []),
        ("ar", "in 1979", "١٤٠٠", []),
        ("ar", "in 1979", "١٤٠١", ["١٤٠١"]),
        ("de", "1914–18", "1914 bis 1918", []),
        ("de", "1914–1918", "1914 bis 18", []),
        ("de", "1914 and 18", "1914 und 1918", ["1918"]),
        ("de", "-5 degrees", "5 Grad", ["5"]),
        ("de", "-5 degrees", "-5 Grad", []),
        ("de", "-5 degrees and 5 men", "5 Grad und 5 Leute", ["5"]),
        ("de", "5 degrees", "-5 Grad", ["-5"]),
        ("de", "5 degrees and -5", "-5 Grad und 5", []),
        ("de", "5 degrees, -5 more", "-5 Grad, -5 mehr", []),
        ("ru", "The 5 of them", "-5 и 5 их", []),
        ("de", "A-5 degrees", "A 5 Grad", []),
        ("de", "version 1.2.4", "Version 12.4", ["12.4"]),
        ("de", "version 1.2.4", "Version 1,2,4", ["1,2,4"]),
        ("en", "10.000.000 Nutzer", "10,000,000 users", []),
        ("de", "the address 10.0.0.1", "die Adresse 10,0,0,1", ["10,0,0,1"]),
        ("de", "version 1.2.4, of 1, 2, 4", "Version 1.2.4, von 1,2,4", []),
        ("de", "version 1.2.4 and 12.4", "Version 12.4 und 12.4", []),
        ("de", "MP3 files", "MP4-Dateien", []),
        ("de", "2 million", "3 Millionen", ["3"]),
        ("de", "2 men", "3 Leute", ["3"]),
        ("de", "10:30", "10.30 Uhr", []),
    ],
)
def test_another_number(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("number-changed", tag, source, target) == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "300 families", "viele Familien", [""]),
        ("de", "300 families", "dreihundert Familien", []),
        ("de", "2 families", "Familien", []),
        ("de", "3 families", "Familien", [""]),
        ("de", "3 and 3 families", "je 3 Familien", ["?"]),
        ("de", "7 days", "eine Woche", []),
        ("de", "8 days", "eine Woche", [""]),
        ("de", "100% ours", "ganz unser", []),
        ("de", "99% ours", "ganz unser", [""]),
        ("de", "100 of ours", "ganz unser", [""]),
        ("de", "the 19th century", "das vorletzte Jahrhundert", []),
        ("de", "the 19th man", "der Mann", [""]),
        ("de", "the 90s", "die Neunziger", []),
        ("de", "the 95s", "die Jahre", [""]),
        ("de", "1/3 of us", "ein Drittel", []),
        ("de", "at 7:15", "Viertel nach sieben", []),
        ("de", "at 7:25", "Viertel nach sieben", [""]),
        ("de", "at 7:30", "halb acht", []),
        ("de", "at 7:20", "halb acht", ["", ""]),
        ("de", "3.5 hours", "eine halbe Stunde", []),
        ("de", "on 3/5", "im Mai drei", []),
        ("de", "at 11 am", "um 0 Uhr", [""]),
        ("de", "in 19", "im XIX", []),
        ("de", "in 20", "im XIX", [""]),
        ("de", "July 300", "am 7. Tag", [""]),
    ],
)
def test_a_number_that_is_not_there(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("number-dropped", tag, source, target) == found
