"""Word-level differences: nothing lost, whole words, and readable in every script."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.comparison.differences import Change, Piece, differences, tokens

TEXTS = st.text(st.sampled_from("ab ,.é'\n的国ا\u064eক\u09bfก\u0e34-"), max_size=40)


def told(old: str, new: str) -> str:
    signs = {Change.EQUAL: "{}", Change.DELETE: "[-{}-]", Change.INSERT: "[+{}+]"}
    return "".join(signs[piece.change].format(piece.text) for piece in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("A bridge is kept.", "A bridge is well kept.", "A bridge is [+well +]kept."),
        ("It saves a day.", "It saves an hour.", "It saves [-a day-][+an hour+]."),
        ("one two three", "one 2 three", "one [-two-][+2+] three"),
        ("don’t stop", "do stop", "[-don’t-][+do+] stop"),
        ("المملكة والدولة", "المملكة والأمة", "المملكة [-والدولة-][+والأمة+]"),
        ("کتابِ خوب", "کتابِ بد", "کتابِ [-خوب-][+بد+]"),
        ("আমার বই", "আমার খাতা", "আমার [-বই-][+খাতা+]"),
        ("论桥的建造", "论路的建造", "论[-桥-][+路+]的建造"),
        ("กิน", "กิด", "กิ[-น-][+ด+]"),
    ],
)
def test_changes_are_told_word_by_word(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


ALONE = ("THAI", "LAO", "KHMER", "CJK", "HIRAGANA", "KATAKANA", "MYANMAR")
TOGETHER = ("LATIN", "CYRILLIC", "ARABIC", "BENGALI", "TIBETAN", "GEORGIAN", "ETHIOPIC", "YI", "CHAM", "TAI")
PLACES = (
    *range(0x20, 0xAAE0),
    *range(0xAC00, 0xAC09),
    *range(0xF900, 0xFB10),
    *range(0xFF66, 0xFFA0),
    0x20000,
)


def test_letters_stand_alone_where_a_script_puts_no_spaces() -> None:
    met = set()
    for place in PLACES:
        name = unicodedata.name(chr(place), "").removeprefix("HALFWIDTH ")
        script = name.partition(" ")[0].partition("-")[0]
        if unicodedata.category(chr(place))[0] == "L" and script in ALONE + TOGETHER:
            met.add(script)
            assert len(tokens(chr(place) * 2)) == (2 if script in ALONE else 1), hex(place)
    assert tokens("\uffa1\uffa2") == ["\uffa1\uffa2"]  # the narrow letters of Korean, which has spaces
    assert tokens("\uff9f\uff9f") == ["\uff9f"] * 2
    assert met >= set(ALONE)
    assert tokens("한국어 말") == ["한국어", " ", "말"]


def test_two_changes_with_but_a_stop_between_them_are_one() -> None:
    assert differences("red, blue", "green, black") == (
        Piece(Change.DELETE, "red, blue"),
        Piece(Change.INSERT, "green, black"),
    )


@given(TEXTS, TEXTS)
def test_nothing_is_lost(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.change != Change.INSERT) == old
    assert "".join(piece.text for piece in pieces if piece.change != Change.DELETE) == new
    assert all(piece.text for piece in pieces)
    assert all(one.change != other.change for one, other in pairwise(pieces))
    assert (old == new) == all(piece.change is Change.EQUAL for piece in pieces)


@given(TEXTS)
def test_tokens_are_the_text(text: str) -> None:
    found = tokens(text)
    assert "".join(found) == text
    assert all(found)
    for before, token in pairwise(found):  # no mark is torn from the letter below it
        assert before.isspace() or not unicodedata.category(token[0]).startswith("M")


@pytest.mark.parametrize("sign", "'’-‐\u00ad\u200c\u200d")
def test_what_stands_between_letters_is_of_the_word(sign: str) -> None:
    assert tokens(f"a{sign}b") == [f"a{sign}b"]
    assert tokens(f"{sign}ab{sign}") == [sign, "ab", sign]
    assert tokens(f"a{sign}.b{sign} c") == ["a", sign, ".", "b", sign, " ", "c"]
    assert tokens(f".{sign}a {sign}b") == [".", sign, "a", " ", sign, "b"]


def test_long_texts_of_few_words_are_told_too() -> None:
    old, new = "of the " * 4_000, "the of " * 4_000 + "end"
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.change != Change.DELETE) == new
