"""Which old text became which new one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.comparison.matching import likeness, pair, words

OLD = [
    "Cooperation is the beginning of all solidarity among the nations of the world.",
    "The second paragraph speaks of mutual aid and of what it asks from every citizen.",
    "Conclusion",
]
texts = st.lists(st.text(alphabet="ab ckd", max_size=30), max_size=6)


def test_an_edited_text_is_found_again() -> None:
    new = ["Cooperation is the end of all solidarity among the nations of this world."]
    assert pair(OLD, new) == {0: 0}


def test_equal_texts_pair_even_when_they_moved() -> None:
    assert pair(OLD, [OLD[1], OLD[0]]) == {0: 1, 1: 0}


def test_a_new_text_is_paired_with_nothing() -> None:
    assert pair(OLD, ["Joint ventures share their risks, gains and knowledge fairly."]) == {}


def test_a_short_heading_takes_no_other_heading() -> None:
    assert pair(["Storing Books", OLD[0], OLD[1]], [OLD[0], OLD[1], "Storing Strings"]) == {0: 1, 1: 2}


def test_one_old_text_serves_one_new_text() -> None:
    found = pair([OLD[0]], [OLD[0] + " Again.", OLD[0]])
    assert found == {1: 0}


def test_scripts_without_spaces_are_compared_by_letter() -> None:
    assert words("社会团结") == ("社", "会", "团", "结")
    old = "合作是各国团结的开端，也是社会正义的基础。"
    assert pair([old], ["合作是各国团结的起点，也是社会正义的基础。"]) == {0: 0}


@given(texts, texts)
def test_pairs_are_one_to_one_and_in_range(old: list[str], new: list[str]) -> None:
    found = pair(old, new)
    assert len(set(found.values())) == len(found)
    assert all(0 <= n < len(new) and 0 <= o < len(old) for n, o in found.items())


def test_a_typo_in_a_heading_is_found_in_its_place_only() -> None:
    old = [OLD[0], "Mutal aid", OLD[1]]
    assert pair(old, [OLD[0], "Mutual help", OLD[1]]) == {0: 0, 1: 1, 2: 2}
    assert pair(old, ["Mutual help", OLD[0], OLD[1]]) == {1: 0, 2: 2}


@given(st.text(alphabet="abc de", min_size=1, max_size=40).filter(str.strip))
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert likeness(text, text) == 1.0
