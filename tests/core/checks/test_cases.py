"""The cases of the checks, each with its expectation.

What the checks do not do yet is listed by name in tests/data/checks/open.txt; the list may only shrink.
"""

from __future__ import annotations

from collections import Counter

import pytest
from check_cases import BAD, FOLDER, GOOD, Case, FileCase, cases, complaint, file_cases

CASES = list(cases())
ALL = [*CASES, *file_cases()]
OPEN = (FOLDER / "open.txt").read_text(encoding="utf-8").splitlines()
JUDGED = [case for case in ALL if case.name not in OPEN]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_is_whole_and_makes_catalogs(case: Case) -> None:
    assert bool(case.code) != bool(case.fields.get("clean"))
    assert case.catalog(GOOD).messages[0].msgid == case.fields["source"]
    if case.code:
        assert case.catalog(BAD).messages[0].msgstr != case.catalog(GOOD).messages[0].msgstr


@pytest.mark.parametrize("case", JUDGED, ids=str)
def test_a_fault_is_found_and_what_is_sound_is_left_alone(case: Case | FileCase) -> None:
    assert complaint(case) == ""


def test_what_is_open_is_known_and_little() -> None:
    known = {case.name for case in ALL}
    assert set(OPEN) <= known
    assert len(OPEN) <= len(ALL) / 20


def test_the_corpus_is_as_wide_as_it_says() -> None:
    faults = Counter(case.code for case in ALL if case.code)
    assert sum(1 for case in ALL if not case.code) >= 300
    assert faults.total() >= 400
    assert len({case.locale for case in CASES}) >= 18
