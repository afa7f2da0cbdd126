"""rules/letters/variants: letters of a neighbour, what keyboards have for a letter, stretched words."""

from __future__ import annotations

import pytest
from told import told


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("fa", "book", "كتاب", ["ك → کتاب"]),
        ("fa", "book", "کتاب", []),
        ("ur", "life", "زندګی", ["ګ → زندگی"]),
        ("ml", "in the well", "കിണറില്\u200d", ["?ല്\u200d → കിണറിൽ"]),
        ("fa", "book", '<i lang="ar">كتاب</i>', []),
        ("ar", "book", "کتاب", ["ک → كتاب"]),
        ("ar", "on", "علی", ["ی"]),
        ("ar", "house", "بیت", ["ی → بيت"]),
        ("zh_Hans", "the country is large and old and has many rivers", "國家很大很老有很多河流山川", ["國"]),
        ("zh_Hans", "the country", "國国", ["國"]),
        ("zh_Hans", "the 國 country", "國家很大很老有很多河流山川", []),
        ("zh_Hans", "the country", "國會門很大", []),
    ],
)
def test_a_letter_of_a_neighbour(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("letter-variant", tag, source, target) == found


@pytest.mark.parametrize(
    ("signs", "typed", "found"),
    [
        (0, 0, []),
        (1, 0, ["?' → oʻzbek tili"]),
        (2, 0, ["' → oʻzbek tili"]),
        (2, 1, ["?' → oʻzbek tili"]),
        (3, 1, ["' → oʻzbek tili"]),
    ],
)
def test_what_keyboards_have_for_a_letter(signs: int, typed: int, found: list[str]) -> None:
    others = [{"source": f"a {n}", "target": f"oʻzgarish {n}"} for n in range(signs)]
    others += [{"source": f"b {n}", "target": f"o'zgarish {n}"} for n in range(typed)]
    said = told("letter-variant", "uz", "Uzbek language", "o'zbek tili", others=others)
    assert [each for each in said if "tili" in each] == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("togʻ maʼnosi", []),
        ("togʼ maʼnosi", ["ʼ → togʻ maʼnosi"]),
        ("togʻ maʻnosi", ["ʻ → togʻ maʼnosi"]),
    ],
)
def test_each_of_two_signs_has_its_letters(target: str, found: list[str]) -> None:
    assert told("letter-variant", "uz", "the meaning", target) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("'yan mata", ["' → ʼyan mata"]),
        ("ta ce 'yan'", []),
        ("ta ce 'ʼyan mata'", []),
    ],
)
def test_an_apostrophe_that_opens_no_quotation(target: str, found: list[str]) -> None:
    others = [{"source": f"a {n}", "target": f"ʼyan uwa {n}"} for n in range(2)]
    assert told("letter-variant", "ha", "girls", target, others=others) == found


def test_a_backtick_for_a_letter() -> None:
    others = [{"source": "change", "target": "oʻzgarish"}]
    assert told("letter-variant", "uz", "Uzbek language", "o`zbek tili", others=others) == ["` → oʻzbek tili"]


@pytest.mark.parametrize(
    ("target", "found"),
    [("كتـــاب", ["ـــ"]), ("كتاب", []), ("كتابـ", []), ("ـكتاب", []), ("ـ", [])],
)
def test_a_stretched_word(target: str, found: list[str]) -> None:
    assert told("kashida", "ar", "book", target) == [f"?{each}" for each in found]
