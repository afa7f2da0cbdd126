"""The cases of the checks, each with its expectation."""

from __future__ import annotations

import pytest
from check_cases import BAD, GOOD, Case, cases

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_is_whole_and_makes_catalogs(case: Case) -> None:
    assert bool(case.code) != bool(case.fields.get("clean"))
    assert case.catalog(GOOD).messages[0].msgid == case.fields["source"]
    if case.code:
        assert case.catalog(BAD).messages[0].msgstr != case.catalog(GOOD).messages[0].msgstr
