"""webapp.l10n.checks.text.prose: what of a text is said in its language."""

from __future__ import annotations

import pytest

from webapp.l10n.checks.text.prose import is_program, is_session, spoken, uncoded, unquoted
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
