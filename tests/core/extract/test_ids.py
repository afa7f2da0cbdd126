"""Ids of passages stay with their words: kept, carried along, and never given twice."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.l10n.catalog import new_template
from webapp.l10n.catalog.extracted_comments import former_of, ids_of
from webapp.l10n.extract.ids import BEGINNING, identify
from webapp.l10n.extract.template import template_of
from webapp.l10n.segmentation import split

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog

# No two have words or a beginning in common.
SENTENCES = (
    "Cooperation begins where neighbours share their bread.",
    "Mutual aid asks little from any citizen!",
    "Rivers carry timber towards distant harbours.",
    "Who reads slowly understands twice as much?",
    "Seven lanterns burned above that narrow gate.",
    "Printing made knowledge cheap, librarians made it findable.",
)
some = st.lists(st.sampled_from(SENTENCES), max_size=8)


def template(paragraphs: list[str], old: Catalog | None = None) -> Catalog:
    segments = split("\n\n".join(paragraphs)).segments
    ids = identify(segments, old)
    return template_of(segments, ids, reference="essay.md", old=old, fresh=new_template("essay", ""))


def ids(made: Catalog) -> dict[str, list[str]]:
    return {message.msgid: ids_of(message) for message in made.messages}


def leads(made: Catalog) -> dict[str, str]:
    """Return id → the text that a link to it leads to, former ones too."""
    own = {name: message.msgid for message in made.messages for name in ids_of(message)}
    return own | {name: own[now] for now, names in former_of(made).items() for name in names}


@given(some, some)
@settings(max_examples=40)
def test_a_text_keeps_its_ids_wherever_it_goes(before: list[str], after: list[str]) -> None:
    old = template(before)
    new = template(after, old)
    counts, now = Counter(before), Counter(after)
    for text, names in ids(new).items():
        digest = "s" + b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()[:5]
        assert names == [digest, *(f"{digest}-{number}" for number in range(2, now[text] + 1))]
        assert names[: counts[text]] == ids(old).get(text, [])[: now[text]]
    every = [name for names in ids(new).values() for name in names]
    assert len(every) == len(set(every)) == len(after)
    assert ids(template(after, new)) == ids(new) == ids(template(after))


@given(st.permutations(SENTENCES), st.permutations(SENTENCES), st.integers(0, 5))
@settings(max_examples=20)
def test_an_edited_text_keeps_its_id_wherever_it_goes(before: list[str], after: list[str], at: int) -> None:
    edited = [text.replace(" ", " very ", 1) if text == before[at] else text for text in after]
    old, new = ids(template(list(before))), ids(template(edited, template(list(before))))
    assert {text.replace(" very ", " "): names for text, names in new.items()} == old


@given(st.permutations(SENTENCES), st.lists(st.integers(0, 4), max_size=5))
@settings(max_examples=30)
def test_a_link_leads_to_its_words_however_passages_are_joined(order: list[str], joins: list[int]) -> None:
    texts = list(order)
    made = template(texts)
    links = {name: text for text, (name,) in ids(made).items()}
    for join in joins:
        at = join % max(len(texts) - 1, 1)
        first = ids(made)[texts[at]]
        texts[at : at + 2] = [" ".join(texts[at : at + 2])]
        made = template(texts, made)
        assert ids(made)[texts[at]] == first
        found = leads(made)
        assert all(text in found[name] for name, text in links.items())
        assert len(found) == len(links)
    apart = template(list(order), made)
    assert ids(apart)[order[0]] == [name for name, text in links.items() if text == order[0]]
    assert len({name for names in ids(apart).values() for name in names}) == len(order)


@given(st.permutations(SENTENCES), st.integers(1, 5))
@settings(max_examples=20)
def test_the_first_part_of_a_split_keeps_the_id(order: list[str], at: int) -> None:
    whole = template([" ".join(order)])
    parts = template([" ".join(order[:at]), " ".join(order[at:])], whole)
    first, second = ids(parts).values()
    assert [first] == list(ids(whole).values())
    assert first != second


@pytest.mark.parametrize(
    ("begun", "more", "kept"),
    [
        ("Twelve signs", " and very much of what nobody had thought of before this day.", True),
        ("Twelve signs", "—and very much of what nobody had thought of before this day.", False),
        ("Twelve sign.", "And very much of what nobody had thought of before this day.", True),
        ("Twelve sign", " and very much of what nobody had thought of before this day.", False),
        ("Twelve signs", "men and very much of what nobody had thought of before this day.", False),
    ],
)
def test_a_text_goes_on_where_a_sentence_may_end(begun: str, more: str, kept: bool) -> None:
    assert (len(begun) >= BEGINNING) is (begun != "Twelve sign")
    for before, after in (([begun], [begun + more]), ([begun + more], [begun])):
        old, new = template(before), template(after, template(before))
        assert (list(ids(old).values()) == list(ids(new).values())) is kept


def test_more_digits_where_another_text_has_the_id_already() -> None:
    made = template([SENTENCES[0]])
    edited = template([SENTENCES[0].replace("begins", "starts")], made)
    both = template([SENTENCES[0].replace("begins", "starts"), SENTENCES[0]], edited)
    (kept,), (new,) = ids(both).values()
    assert [[kept]] == list(ids(made).values())
    assert (new[:6], len(new)) == (kept, 7)


@pytest.mark.parametrize(
    ("part", "whole", "led"),
    [
        ("Twelve sign.", "{} Twelve sign. {}", True),
        ("Twelve signs", "{} Twelve signs", True),
        ("Twelve signs", "{}Twelve signs", True),
        ("Twelve signs", "{} Twelve signsmen. {}", False),
        ("Twelve signs", "{} over9Twelve signs", False),
        ("Twelve sig.", "{} Twelve sig. {}", False),
    ],
)
def test_a_link_to_a_text_leads_to_the_one_that_holds_it_now(part: str, whole: str, led: bool) -> None:
    old = template([SENTENCES[0], part])
    new = template([SENTENCES[0], whole.format(SENTENCES[1], SENTENCES[2])], old)
    assert [ids(old)[part]] * led == list(former_of(new).values())


def test_a_text_too_short_to_be_told_from_others_leads_nowhere() -> None:
    made = template([SENTENCES[0], "Aid helps."])
    joined = template([f"{SENTENCES[0]} Aid helps."], made)
    assert list(ids(joined).values()) == [ids(made)[SENTENCES[0]]]
    assert former_of(joined) == {}


def test_texts_of_other_contexts_have_other_ids() -> None:
    aside = "<!-- l10n:context: aside -->"
    old = template([SENTENCES[0], f"{aside}\n\n{SENTENCES[0]}"])
    assert [message.msgctxt for message in old.messages] == [None, "aside"]
    names = [ids_of(message) for message in old.messages]
    assert all(one != other for one, other in pairwise(names))
    new = template([f"{aside}\n\n{SENTENCES[0]}", SENTENCES[0]], old)
    assert [ids_of(message) for message in new.messages] == names[::-1]
