"""What a header's Plural-Forms declares: how many forms, and which of them each number takes.

Here are tests of webapp.l10n.locales.plural_forms.
"""

from __future__ import annotations

import gettext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.locales.plural_forms import SAMPLE, read_forms
from webapp.l10n.locales.plurals import _IN_USE


@pytest.mark.parametrize("value", _IN_USE)
@pytest.mark.parametrize("around", ["{}", " {} ", "{};", "{} ; "])
def test_each_header_in_use_is_read_however_it_ends(value: str, around: str) -> None:
    found = read_forms(around.format(value.rstrip(";")))
    assert found is not None
    assert found.choose is not None
    choose = gettext.c2py(value.partition("plural=")[2].rstrip(";"))
    assert found.chosen == tuple(choose(number) for number in SAMPLE)
    assert set(found.chosen) == set(range(found.count))


@given(st.integers(0, 10**12))
def test_as_many_forms_as_are_declared_unless_no_language_has_so_many(count: int) -> None:
    found = read_forms(f"nplurals={count}; plural=0;")
    assert (found.count if found else None) == (count if 0 < count < 100 else None)
    assert read_forms(f"nplurals={'9' * 5000}; plural=0;") is None


@pytest.mark.parametrize(
    "value", ["", "nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2", "nplurals=2; plural=;"]
)
def test_what_has_not_the_shape_is_none(value: str) -> None:
    assert read_forms(value) is None


@pytest.mark.parametrize(
    "expression", ["n +", "EXPRESSION", "(" * 200 + "n", "n = 1", "-".join("n" * 10) + ")"]
)
def test_what_is_no_expression_still_tells_how_many(expression: str) -> None:
    found = read_forms(f"nplurals=3; plural={expression};")
    assert found is not None
    assert (found.count, found.choose, found.chosen) == (3, None, None)


def test_an_expression_that_fails_for_a_number_chooses_nothing() -> None:
    found = read_forms("nplurals=2; plural=10/(n-7);")
    assert found is not None
    assert found.choose is not None
    assert (found.choose(8), found.chosen) == (10, None)


def test_the_sample_has_each_number_once_from_zero_to_millions() -> None:
    assert list(SAMPLE) == sorted(set(SAMPLE))
    assert [*range(1201), 2000, 3000] == list(SAMPLE[:1203])
    assert {99_000, 100_000, 200_000, 1_000_000, 1_000_001, 2_000_000} == set(SAMPLE[-6:])
