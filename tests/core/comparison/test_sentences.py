"""Sentences, cut by each language's own stops, beside their translations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.comparison.sentences import UNEVEN, Pair, _aligned, joiner, pairs, pauses, split

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Dr. Smith spoke of e.g. trade. Nobody asked why. Did he?", 3),
        ("ar", "ما هذا؟ هذا كتاب. نعم!", 3),
        ("ur", "یہ کیا ہے؟ یہ کتاب ہے۔ ہاں۔", 3),
        ("bn", "এটা কী? এটা বই। হ্যাঁ।", 3),
        ("zh_Hans", "合作是开端。社会正义！真的？", 3),
        ("zh_Hans", "用 Git。再用 GNU。", 2),
        ("en", "One line.\\\nAnother line.", 1),
        ("en", "", 0),
    ],
)
def test_each_language_ends_its_sentences_its_own_way(language: str, text: str, count: int) -> None:
    assert len(split(text, language)) == count


def test_as_many_sentences_on_both_sides_go_one_by_one() -> None:
    assert pairs("One. Two.", "Eins. Zwei.", "en", "de") == [Pair("One.", "Eins."), Pair("Two.", "Zwei.")]


def test_two_sentences_made_one_stay_together() -> None:
    source = "Cooperation is the beginning of it all. It is also a duty. Mutual aid is its daily bread."
    target = "Zusammenarbeit ist der Anfang von allem und auch eine Pflicht. Gegenseitige Hilfe ist ihr Brot."
    found = pairs(source, target, "en", "de")
    assert [pair.source for pair in found] == [
        "Cooperation is the beginning of it all. It is also a duty.",
        "Mutual aid is its daily bread.",
    ]
    assert found[1].target == "Gegenseitige Hilfe ist ihr Brot."


def test_what_cannot_be_aligned_stays_whole() -> None:
    assert pairs("A b. C d. E f. G h. I j.", "Alles.", "en", "de") == [
        Pair("A b. C d. E f. G h. I j.", "Alles.")
    ]


def test_a_language_without_spaces_puts_none_between_sentences() -> None:
    assert (joiner("zh_Hans"), joiner("ur")) == ("", " ")


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "ar", "zh", "de", ""]))
def test_nothing_but_space_is_lost(source: str, target: str, language: str) -> None:
    found = pairs(source, target, "en", language)
    for side, text in (("source", source), ("target", target)):
        joined = "".join(getattr(pair, side) for pair in found)
        assert "".join(joined.split()) == "".join(text.split())


def test_code_addresses_and_words_are_never_cut() -> None:
    assert split("Run `./main. Now` or [a](http://x. y) here. Then 0.9._x_ follows.", "en") == [
        "Run `./main. Now` or [a](http://x. y) here.",
        "Then 0.9._x_ follows.",
    ]


def test_a_semicolon_parts_nothing_where_there_are_as_many_sentences() -> None:
    found = pairs("It is a duty; aid is bread. Go.", "Es ist Pflicht; Hilfe ist Brot. Geh.", "en", "de")
    assert [pair.source for pair in found] == ["It is a duty; aid is bread.", "Go."]
    assert [pair.target for pair in found] == ["Es ist Pflicht; Hilfe ist Brot.", "Geh."]
    assert len(pairs("It is a duty; aid is bread. Go.", "Pflicht. Geh.", "en", "de")) == 2


def test_as_many_sentences_stay_one_by_one_whatever_their_lengths() -> None:
    long, short = "A very long sentence that goes on and on here.", "Go."
    target = "Kurz so.", "Und weiter geht; weiter geht es."
    assert [pair.target for pair in pairs(f"{long} {short}", " ".join(target), "en", "de")] == [*target]
    assert [pair.source for pair in pairs(" ".join(target), f"{long} {short}", "de", "en")] == [*target]


def test_what_a_translator_joined_by_a_semicolon_is_two() -> None:
    found = pairs("It is a duty. Aid is bread. Go.", "Es ist Pflicht; Hilfe ist Brot. Geh.", "en", "de")
    assert [pair.target for pair in found] == ["Es ist Pflicht;", "Hilfe ist Brot.", "Geh."]


@given(
    st.lists(
        st.sampled_from(["One.", "two", "three;", "(four)", "five!”", "六。", "七：", " ", "  "]), max_size=8
    )
)
def test_a_pause_is_behind_a_stop_and_its_space(words: list[str]) -> None:
    text = "".join(words)
    places = pauses(text)
    assert (places[0], places[-1]) == (0, len(text))
    assert places == sorted(places)
    for place in places[1:-1]:
        before = text[:place].rstrip().rstrip("”)")
        assert before[-1] in ".;!。："
        assert text[place - 1].isspace() or before[-1] in "。："
        assert not text[place].isspace()
    assert len(places) - 2 == len(re.findall(r"(?<=\S)(?:[.;!][”)]*\s+|[。：][”)]*\s*)(?!$)(?=\S)", text))


def ways(source: int, target: int) -> Iterator[list[tuple[int, int]]]:
    """Yield all steps through so many sentences: one against one, two against one, one against two."""
    if not source and not target:
        yield []
    for left, right in ((1, 1), (1, 2), (2, 1)):
        if left <= source and right <= target:
            yield from ([(left, right), *rest] for rest in ways(source - left, target - right))


def cost(steps: list[tuple[int, int]], source: list[int], target: list[int]) -> float:
    """Return how far lengths are from their mean ratio, and half a mean sentence for each two in one."""
    ratio, total, i, j = sum(target) / sum(source), 0.0, 0, 0
    for left, right in steps:
        total += abs(sum(source[i : i + left]) * ratio - sum(target[j : j + right]))
        total += UNEVEN * sum(target) / len(target) if left != right else 0
        i, j = i + left, j + right
    return total


LENGTHS = st.lists(st.integers(1, 60), max_size=6)


@given(LENGTHS, LENGTHS)
def test_sentences_are_aligned_at_the_least_cost(source: list[int], target: list[int]) -> None:
    every = [steps for steps in ways(len(source), len(target)) if source and target]
    found = _aligned(source, target)
    assert (found in every) if every else found is None
    if found is not None:
        assert cost(found, source, target) == pytest.approx(min(cost(each, source, target) for each in every))


@given(LENGTHS.filter(bool))
def test_as_many_sentences_of_one_ratio_stand_one_by_one(lengths: list[int]) -> None:
    assert _aligned(lengths, [2 * length for length in lengths]) == [(1, 1)] * len(lengths)


PARTS = [
    "One.",
    "two",
    "Drei!",
    "六。",
    "七",
    "Dr.",
    "e.g.",
    " ",
    "  ",
    "`a. B`",
    "[a](b. c)",
    "0.9",
    "?",
    "؟",
]


@given(st.lists(st.sampled_from(PARTS), max_size=10), st.sampled_from(["en", "zh", "ar"]))
def test_a_sentence_ends_beside_a_space_or_a_sign_that_needs_none(parts: list[str], language: str) -> None:
    text, at = "".join(parts).strip(), 0
    for sentence in split(text, language):
        start = text.index(sentence, at)
        assert not text[at:start].strip()
        assert at in {0, start} or text[at].isspace()
        if 0 < start == at:
            assert text[at - 1] in "六。七"
        at = start + len(sentence)
    assert at == len(text)
