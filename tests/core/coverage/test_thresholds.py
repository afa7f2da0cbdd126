"""Thresholds: exact at the edge, and refused where they mean nothing.

Here are tests of webapp.l10n.coverage.model.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import Counts, Size, flat
from webapp.l10n.coverage import Broken, Row, Survey
from webapp.l10n.coverage.thresholds import falls_short, read_states, read_thresholds, shortfalls
from webapp.l10n.errors import CatalogError, LocaleError, SettingsError
from webapp.l10n.settings import STATES_SHOWN


def row(locale: str, essay: str, section: tuple[str, ...], counts: Counts) -> Row:
    return Row(locale, essay, section, flat(counts))


DONE = (State.TRANSLATED,)


def surveyed(**done: int) -> Survey:
    """Return a survey of 1000 words in each locale, as many of them translated as is said."""
    rows = tuple(
        row(
            tag,
            "essay",
            (),
            Counts({State.TRANSLATED: Size(1, words), State.DRAFT: Size(3, 1000 - words)}),
        )
        for tag, words in done.items()
    )
    return Survey(tuple(done), ("essay",), rows)


@pytest.mark.parametrize(
    ("words", "threshold", "short"),
    [
        (800, "80", False),
        (799, "80", True),
        (799, "79.9", False),
        (800, "80.01", True),
        (0, "0", False),
        (1000, "100", False),
        (999, "100", True),
    ],
)
def test_the_edge_is_exact(words: int, threshold: str, short: bool) -> None:
    found = shortfalls(surveyed(ar=words), read_thresholds([threshold]), DONE, "words")
    assert bool(found) is short


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(0, 1000))
def test_what_is_shown_decides_as_what_is_counted(words: int, tenths: int) -> None:
    survey = surveyed(ar=words)
    short = shortfalls(survey, {"": tenths / 10}, DONE, "words")
    assert bool(short) is (survey.total.percent(DONE) < tenths / 10)


def test_a_named_locale_has_its_own_threshold() -> None:
    found = shortfalls(
        surveyed(ar=990, fr=70, sw=70), read_thresholds(["80", "ar=100", "sw=5"]), DONE, "words"
    )
    assert [falls_short(one, DONE, "words") for one in found] == [
        "ar: 99.0% of its words translated, 100% is asked for",
        "fr: 7.0% of its words translated, 80% is asked for",
    ]


def test_without_a_general_threshold_others_need_nothing() -> None:
    assert shortfalls(surveyed(ar=100, fr=0), read_thresholds(["AR=10%"]), DONE, "words") == ()


def test_units_and_states_decide() -> None:
    survey = surveyed(ar=900)
    assert shortfalls(survey, {"": 80}, DONE, "strings")
    assert not shortfalls(survey, {"": 80}, DONE, "words")
    assert not shortfalls(survey, {"": 100}, (State.TRANSLATED, State.DRAFT), "strings")


def test_a_catalog_that_cannot_be_read_falls_short() -> None:
    survey = Survey(("ar",), ("essay",), (), (Broken("ar", "essay", CatalogError("no catalog")),))
    (found,) = shortfalls(survey, {"": 0}, DONE, "words")
    assert falls_short(found, DONE, "words") == "ar: 1 of its catalogs cannot be read, 0% is asked for"


def test_nothing_to_translate_reaches_no_threshold() -> None:
    survey = Survey(("ar",), ("essay",), (row("ar", "essay", (), Counts()),))
    assert shortfalls(survey, {"": 1}, DONE, "words")
    assert not shortfalls(survey, {"": 0}, DONE, "words")


@pytest.mark.parametrize("text", ["", "eighty", "101", "-1", "ar=", "=80", "80 %%", "nan", "1e2", "٨٠"])
def test_a_malformed_threshold_is_refused(text: str) -> None:
    with pytest.raises((SettingsError, LocaleError)):
        read_thresholds([text])


def test_a_threshold_for_an_unknown_locale_is_refused() -> None:
    with pytest.raises(LocaleError, match="a threshold for fr, which has no catalogs; the languages are ar"):
        shortfalls(surveyed(ar=1), {"fr": 1}, DONE, "words")


def test_states_are_named_as_in_the_settings() -> None:
    assert read_states("draft, translated") == (State.TRANSLATED, State.DRAFT)
    assert read_states(",".join(STATES_SHOWN)) == tuple(State(name) for name in STATES_SHOWN)
    for text in ("untranslated", "translated,untranslated", "", "translated,"):
        with pytest.raises(SettingsError, match="names no states"):
            read_states(text)
