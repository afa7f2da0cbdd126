"""Which old text became which new one: held against the same said slowly, and in words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from webapp.l10n.comparison.matching import (
    Index,
    Names,
    Places,
    bare,
    closeness,
    holds,
    is_misspelt,
    likeness,
    pair,
    shared,
    words,
)

OLD = [
    "Cooperation is the beginning of all solidarity among the nations of the world.",
    "The second paragraph speaks of mutual aid and of what it asks from every citizen.",
    "Conclusion",
]
WORDS = st.sampled_from(
    [
        "aid",
        "and",
        "of",
        "mutual",
        "nations",
        "mutal",
        "nation",
        "asks",
        "citizens",
        "citizen",
        "every",
        "world",
    ]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)
ORDERS = st.lists(TEXTS, max_size=6)
MANY = st.lists(st.sampled_from("abcdefg").map(lambda letter: f"{letter}{letter} common"), max_size=60)
ALIKE = {
    (True, False): 0.8,
    (True, True): 0.55,
    (False, False): 0.65,
    (False, True): 0.5,
}  # few words, in place


@given(TEXTS, TEXTS, st.booleans())
def test_likeness_is_that_of_the_letters_or_nothing(one: str, other: str, in_place: bool) -> None:
    first, second = one.split(), other.split()
    few = min(len(first), len(second)) <= 4
    shared = sum((Counter(first) & Counter(second)).values())
    ratio = fuzz.ratio(one, other) / 100
    alike = ratio >= ALIKE[few, in_place] and (few or shared >= 0.3 * max(len(first), len(second)))
    assert likeness(one, other, in_place=in_place) == pytest.approx(ratio if alike else 0)
    assert likeness(one, other, in_place=in_place) == likeness(other, one, in_place=in_place)


@given(TEXTS, TEXTS)
def test_markup_addresses_and_case_are_no_difference(one: str, other: str) -> None:
    assert likeness(f"*[{one.upper()}](/there)*", other) == likeness(one, other)
    assert words(f"**{one.title()}** [{other}][x]") == (*one.split(), *other.split())


@given(st.text(alphabet="abc de", min_size=1, max_size=40).filter(str.strip))
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert likeness(text, text) == 1.0


@given(st.integers(0, 9), st.dictionaries(st.integers(0, 8), st.integers(0, 12)), st.sets(st.integers(0, 12)))
def test_a_place_is_between_the_nearest_that_stand(count: int, stand: dict[int, int], old: set[int]) -> None:
    stand = {new: origin for new, origin in stand.items() if new < count}
    places = Places(count, stand)
    for number in range(count):
        before = max((new for new in stand if new <= number), default=None)
        after = min((new for new in stand if new >= number), default=None)
        start = -1 if before is None else stand[before]
        end = 99 if after is None else stand[after]
        between = [each for each in sorted(old) if start < each < end]
        assert list(places.between(number, sorted(old), 3)) == (between if len(between) <= 3 else [])


@given(MANY, TEXTS)
def test_candidates_share_words_that_are_not_everywhere(texts: list[str], asked: str) -> None:
    text = f"aa bb {asked} common"
    count = Counter(word for each in texts for word in set(each.split()))
    telling = [word for word in set(text.split()) if 0 < count[word] <= 20]
    weights = {n: sum(1 / count[w] for w in telling if w in each.split()) for n, each in enumerate(texts)}
    sharing = [n for n in weights if weights[n]]
    found = Index(texts).candidates(text, 5)
    assert Index(texts, only=set(words(text))).candidates(text, 5) == found
    assert set(found) <= set(sharing)
    assert len(found) == len(set(found)) == min(5, len(sharing))
    assert [weights[n] for n in found] == pytest.approx(sorted(weights.values(), reverse=True)[: len(found)])


@given(ORDERS, ORDERS)
def test_pairs_are_the_equal_ones_then_the_likest(old: list[str], new: list[str]) -> None:
    found: dict[int, int] = {}
    for number, text in enumerate(new):
        twins = [n for n, each in enumerate(old) if each == text and n not in found.values()]
        found |= {number: twins[0]} if twins else {}
    gone = [n for n in range(len(old)) if n not in found.values()]
    places = Places(len(new), found)
    rows = []
    for number in set(range(len(new))) - found.keys():
        near = places.between(number, gone)
        for origin in gone:
            alike = closeness(old[origin], new[number], in_place=origin in near)
            if alike and (origin in near or set(words(old[origin])) & set(words(new[number]))):
                rows.append((-alike, number, origin))
    for _, number, origin in sorted(rows):
        if number not in found and origin not in found.values():
            found[number] = origin
    assert pair(old, new) == found


def test_a_text_that_nothing_grew_from_is_paired_with_nothing() -> None:
    assert pair(OLD, ["Joint ventures share their risks, gains and knowledge fairly."]) == {}
    assert pair(["Storing Books", OLD[0], OLD[1]], [OLD[0], OLD[1], "Storing Strings"]) == {0: 1, 1: 2}


def test_scripts_without_spaces_are_compared_by_letter() -> None:
    assert words("社会团结 hand") == ("社", "会", "团", "结", "hand")
    old = "合作是各国团结的开端，也是社会正义的基础。"
    assert pair([old], ["合作是各国团结的起点，也是社会正义的基础。"]) == {0: 0}
    assert Index([old, "x"], only={"合"}).candidates("合") == [0]


def test_a_typo_in_a_heading_is_found_in_its_place_only() -> None:
    old = [OLD[0], "Mutal aid", OLD[1]]
    assert pair(old, [OLD[0], "Mutual help", OLD[1]]) == {0: 0, 1: 1, 2: 2}
    assert pair(old, ["Mutual help", OLD[0], OLD[1]]) == {1: 0, 2: 2}


@pytest.mark.parametrize(
    ("one", "other", "alike", "in_place"),
    [  # of 20 letters so many are the same, one after the other
        ("a" * 20, "a" * 16 + "x" * 4, 0.8, 0.8),
        ("a" * 20, "a" * 15 + "x" * 5, 0, 0.75),
        ("a" * 20, "a" * 11 + "x" * 9, 0, 0.55),
        ("a" * 20, "a" * 10 + "x" * 10, 0, 0),
        ("aaa bbb cccc ddd eee", "aaa bbb cccx yyy zzz", 0.65, 0.65),
        ("aaa bbb cccc ddd eee", "aaa bbb ccxx yyy zzz", 0, 0.6),
        ("aaa bbb cccc ddd eee", "aaa bbb xxxx yyy zzz", 0, 0.5),
        ("aaa bbb cccc ddd eee", "aaa bbx xxxx yyy zzz", 0, 0),
        ("aaa bbb ccc ddd eee", "aaa bbx ccx ddx eex", 0, 0),  # one word of five, though alike in letters
    ],
)
def test_so_much_must_be_the_same_and_no_more(one: str, other: str, alike: float, in_place: float) -> None:
    assert (likeness(one, other), likeness(one, other, in_place=True)) == (alike, in_place)


NEW = "It rains on all of us"
SAME = " ".join([*("ab" for _ in range(15)), "c", "d"])  # 17 words; of 60 letters 51 with the spaces behind


@pytest.mark.parametrize(
    ("new", "origin", "in_place", "other", "other_in_place"),
    [
        (NEW, NEW, False, NEW.lower(), False),  # letter case decides between equals
        (NEW, NEW, False, f"**{NEW}**", False),
        (NEW, NEW, True, NEW, False),
        (NEW, "It rained on all of us", True, "It rainso on all of us", False),
        (NEW, "It rains on a few of us", True, "It rains on a few of us", False),
        (NEW, "It rains on axx of us", False, "It rainx on axl of us", False),  # words beside letters
        (NEW, NEW.lower(), False, "It rains on all my bus", True),  # nearly the same outranks the place
        (f"{SAME} xxx xxx xxx", f"{SAME} yyy yyy yyy", False, f"{SAME} yyy yyy yyy yyyyy", True),
    ],
)
def test_the_likelier_origin_is_closer(
    new: str, origin: str, in_place: bool, other: str, other_in_place: bool
) -> None:
    near, far = closeness(origin, new, in_place=in_place), closeness(other, new, in_place=other_in_place)
    assert near > far > 0


@pytest.mark.parametrize(("many", "share"), [(60, 20), (420, 21), (839, 41)])
def test_a_word_of_too_many_texts_tells_nothing(many: int, share: int) -> None:
    """Of up to 400 texts 20 may have it, of more every twentieth."""
    rest = [f"other{number}" for number in range(many - share - share - 1)]
    texts = [*(f"known {n}" for n in range(share)), *(f"everywhere {n}" for n in range(share + 1)), *rest]
    assert len(texts) == many
    assert len(Index(texts).candidates("known", many)) == share
    assert Index(texts).candidates("everywhere", many) == []


def test_texts_of_the_same_words_come_first_however_many_there_are() -> None:
    texts = ["rare a", *["a b"] * 30, "*A* b", "b a"]
    assert Index(texts).candidates("A b", 3) == [1, 2, 3]
    assert Index(texts).candidates("A b rare", 3) == [0]
    assert Index(texts, only={"a", "b"}).candidates("A b", 3) == []
    assert sorted(Index(["a b", "a c", "b a"]).candidates("a b")) == [0, 1, 2]


def test_a_misspelt_name_is_one_letter_away_and_no_short_one() -> None:
    texts = ["Tests", "Test", "two words", "Gardens", "", "tests"]
    names = Names(texts)
    for asked, found in (
        ("Testy", [0, 1, 5]),
        ("Test", []),  # of four letters many are one letter apart
        ("Tests", [0, 1, 5]),
        ("Gradens", [3]),
        ("Garden", [3]),
        ("Graden", []),
        ("two wordy", []),
        ("", []),
    ):
        assert sorted(names.misspelt(asked)) == found, asked
    assert [is_misspelt(*pair) for pair in (("Test", "Tests"), ("Tes", "Test"), ("Tests", "Tets"))] == [
        True,
        False,
        True,
    ]
    assert not any(map(is_misspelt, ("a b", "Tests", "", "Gardens"), ("a c", "a Tests", "", "Graden")))


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        *(("a b c", part, True) for part in ("a", "c", "a b", "*B* c", "a b c")),
        *(("a b c", part, False) for part in ("a c", "c a", "d", "a b c d", "")),
        ("", "a", False),
        ("", "", False),
    ],
)
def test_a_text_holds_another_whose_words_stand_in_it_one_after_the_other(
    text: str, part: str, expected: bool
) -> None:
    assert holds(text, part) is expected


def test_the_share_of_words_is_of_the_longer_text() -> None:
    for one, other, share in (("a", "A", 1), ("", "", 0), ("a b", "a", 0.5), ("a a b", "a c a d", 0.5)):
        assert shared(one, other) == shared(other, one) == share


@pytest.mark.parametrize("text", ["**Stop** it", "stop it!", "Stop [it](/a/b)...", "stop `it`:", "STOP IT。"])
def test_a_bare_text_has_no_case_markup_address_or_stop(text: str) -> None:
    assert bare(text) == "stop it"
    assert bare(f"{text} No.") != "stop it"
