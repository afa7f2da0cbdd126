"""webapp.l10n.checks.text.prose: what of a text is said in its language."""

from __future__ import annotations

import pytest

from webapp.l10n.checks.text.prose import (
    has_signs_of_code,
    is_program,
    is_session,
    reads_as_prose,
    spoken,
    uncoded,
    unquoted,
)
from webapp.l10n.checks.text.rendered import HOLE, read


@pytest.mark.parametrize(
    ("text", "program", "session"),
    [
        ("// a comment", True, False),
        (" /* a comment", True, False),
        ("#!/bin/sh", True, False),
        ("{% if a %}", True, False),
        ("$ ls", True, True),
        ("me@home:~$ ls", True, True),
        ("root@home:~# ls", True, True),
        ("$ 5 is little", False, False),
        ("a // b", False, False),
        ("", False, False),
    ],
)
def test_what_a_program_reads_or_prints(text: str, *, program: bool, session: bool) -> None:
    assert is_program(text) is program
    assert is_session(text) is session


def left(text: str) -> str:
    return text.replace(HOLE, "")


@pytest.mark.parametrize(
    ("prose", "without_code", "without_quotations"),
    [
        ("plain words here", "plain words here", "plain words here"),
        ("see a_b and c.d now", "see  and  now", "see  and  now"),
        ("run --all of %(n)s", "run  of ", "run  of "),
        ("say «no» (or so) twice", "say «no» (or so) twice", "say   twice"),
        ("say “a_b” twice", "say “” twice", "say  twice"),
        ("one «open", "one «open", "one «open"),
    ],
)
def test_code_and_quotations_become_holes(prose: str, without_code: str, without_quotations: str) -> None:
    assert [left(uncoded(prose)), left(unquoted(prose))] == [without_code, without_quotations]
    assert len(uncoded(prose)) == len(unquoted(prose)) == len(prose)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("words only", "words only"),
        ("abc «de»", "abc "),
        ("abc «def»", "abc «def»"),
        ("abcd «def»", "abcd "),
        ("a «bcd»", "a «bcd»"),
        ("abcd «def» a_b", "abcd  "),
    ],
)
def test_a_quotation_counts_where_most_is_one(text: str, said: str) -> None:
    assert left(spoken(read(text))) == said


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("", False),
        ("=", True),
        ("eleven char=", True),
        ("twelve letter=", False),
        ("twelve letter==", True),
        ("twelve letter--", False),
        ("twelve letter.,-:?", False),
    ],
)
def test_one_sign_of_a_program_is_allowed_in_twelve_letters(text: str, *, many: bool) -> None:
    assert has_signs_of_code(text) is many


SMALL = frozenset({"the", "of"})


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("The old well", True),
        ("see, old well", True),
        ("old well", False),
        ("well", False),
        ("Brünnlein", True),
        (f"well {HOLE}", False),
        ("", False),
        # two words make a phrase if they are the whole text and one is small
        ("the well", True),
        ("Of wells", True),
        (f" {HOLE}the well\n", True),
        ("well: the old", False),
        ("the", False),
        # words of one and two letters are names of variables
        ("a b c", False),
        ("abc de f", False),
        ("abc def g", True),
        ("a b (draw the old water)", True),
        # signs of a program are none of a phrase
        ("{the old well}", False),
        ("{the old well of the whole village}", True),
    ],
)
def test_words_that_stand_as_in_a_phrase(text: str, *, prose: bool) -> None:
    assert reads_as_prose(text, SMALL) is prose


def test_a_phrase_may_be_asked_to_be_of_fewer_words_or_more() -> None:
    assert reads_as_prose("old well", frozenset(), least=2)
    assert not reads_as_prose("the old well", SMALL - {"the"}, least=4)
