"""rules/wording/lengths: both sides of each bound, in letters of English."""

from __future__ import annotations

import pytest
from told import told

from webapp.l10n.checks.rules.wording import lengths


def letters(count: int) -> str:
    """Return words of so many letters."""
    return " ".join(["abcde"] * (count // 5) + ["a" * (count % 5)] * (count % 5 > 0))


@pytest.mark.parametrize(
    ("given", "said", "short"),
    [
        (100, 29, True),
        (40, 11, True),
        (39, 8, True),
        (39, 9, False),
        (25, 5, True),
        (25, 6, False),
        (24, 3, False),
    ],
)
def test_how_short_a_translation_may_be(given: int, said: int, *, short: bool) -> None:
    assert told("length-short", "de", letters(given), letters(said)) == [""] * short


@pytest.mark.parametrize(
    ("given", "said", "found"),
    [(100, 30, ["?"]), (100, 35, ["?"]), (100, 36, []), (40, 14, ["?"]), (40, 15, [])],
)
def test_what_may_only_be_brief_is_information(given: int, said: int, found: list[str]) -> None:
    assert told("length-short", "de", letters(given), letters(said)) == found


def test_a_brief_source_may_become_one_word_though_spaces_fill_it() -> None:
    assert told("length-short", "de", "a" * 24, "b") == []
    assert told("length-short", "de", "a" * 25, "b") == [""]
    assert told("length-long", "de", "well.label.2", "b" * 99) == []
    assert told("length-short", "de", "wells-and-mills.2-to-n-rivers", "2 zu n") == []


def test_what_tells_a_text_from_others_is_not_said() -> None:
    assert told("length-short", "de", f"{letters(40)}|+P", "+P") == []
    assert told("length-short", "de", f"?{letters(40)}:+P", "+P") == []
    assert told("length-short", "de", f"{letters(40)}: +P", "+P") == [""]
    assert told("length-short", "de", f"{letters(9)}[[{letters(40)}]]", "+P") == []


def test_what_a_language_may_have_more_of() -> None:
    assert told("length-long", "de", "well;mill;", "a" * 99) == []
    assert told("length-long", "de", "well; mill", "a" * 99) == [""]
    assert told("length-long", "de", "|the_well|", "a" * 99) == []
    assert told("length-long", "de", "| a well |", "a" * 99) == [""]


def test_code_that_became_a_block_says_what_it_says() -> None:
    source = letters(60)
    assert told("length-short", "de", source, "    abc") == []
    assert told("length-short", "de", f"    {source}", "    abc") == []
    assert told("length-short", "de", source, "abc") == [""]


@pytest.mark.parametrize(
    ("given", "said", "long"),
    [
        (60, 132, False),
        (60, 133, True),
        (40, 100, False),
        (40, 101, True),
        (39, 145, False),
        (39, 146, True),
        (50, 110, False),
        (50, 111, True),
    ],
)
def test_how_long_a_translation_may_be(given: int, said: int, *, long: bool) -> None:
    assert told("length-long", "de", letters(given), letters(said)) == ["?"] * long


@pytest.mark.parametrize(("sign", "least"), [("国", 50), ("か", 75), ("각", 75)])
def test_a_dense_script_says_more(sign: str, least: int) -> None:
    """Fifty letters bear 110; a Han character says three of them, a syllable two."""
    most = 110 // (3 if sign == "国" else 2)
    assert told("length-long", "ja", letters(50), sign * most) == []
    assert told("length-long", "ja", letters(50), sign * (most + 1)) == ["?"]
    assert told("length-long", "ja", letters(50), sign * (2 * most)) == ["?"]
    assert told("length-long", "ja", letters(50), sign * (2 * most + 2)) == [""]


def test_marks_and_what_is_no_word_say_nothing() -> None:
    size = lengths._size
    assert size("ab c\nd") == 4
    assert size("é") == 1
    assert size("e\u0301e\u0301") == 2
    assert size("a\ufffcb") == 2
    assert size("a国かb") == 7


def test_code_in_the_source_has_no_length() -> None:
    assert told("length-long", "de", "    abc", letters(200)) == []
    assert told("length-long", "de", "abc", letters(200)) == [""]


@pytest.mark.parametrize("times", ["7.0", "3.0"])
def test_the_length_is_told(times: str) -> None:
    from check_cases import GOOD, Case

    target = letters(int(float(times) * 50))
    found = Case("", "", "de", {"source": letters(50), "target": target}).findings(GOOD)
    assert [each.message for each in found if each.code == "length-long"] == [
        f"is {times} times as long as the source"
    ]


def test_a_name_of_a_file_says_nothing() -> None:
    assert told("length-short", "de", "wells/the_old_well_of_the_village.png", "gut") == []


def test_what_markup_hides_counts_on_both_sides() -> None:
    source = "B<the well> I<of all> B<people who drink from it every day>"
    assert told("length-long", "fr", source, source.replace("B<people", "B<«gens» " + letters(40))) == []
