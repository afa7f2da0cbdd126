"""How long a text takes to read, in each language's words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.locales import format_minutes, reading_minutes


@given(st.integers(0, 10**7), st.integers(0, 10**5), st.sampled_from(["Latn", "Arab", "Hans", "Zzzz"]))
def test_a_longer_text_takes_no_less_and_none_takes_no_time(size: int, more: int, script: str) -> None:
    assert 1 <= reading_minutes(size, script) <= reading_minutes(size + more, script)


def test_a_character_that_is_a_word_takes_longer_than_a_letter() -> None:
    assert reading_minutes(5_000, "Hans") > reading_minutes(5_000, "Arab") > reading_minutes(5_000, "Latn")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "3 minutes"),
        ("ar", "3 دقائق"),
        ("fa", "۳ دقیقه"),
        ("ur", "3 منٹ"),
        ("bn", "৩ মিনিট"),
        ("zh-Hans", "3分钟"),
        ("ha", "mintoci 3"),
        ("tlh", "3 min"),
    ],
)
def test_minutes_are_said_as_the_locale_says_them(tag: str, said: str) -> None:
    assert format_minutes(3, tag) == said


@pytest.mark.parametrize(
    ("script", "characters"),
    [("Arab", 612), ("Hans", 255), ("Hant", 255), ("Hebr", 833), ("Jpan", 357), ("Latn", 950), ("Cyrl", 950)],
)
def test_the_rates_are_those_that_were_measured(script: str, characters: int) -> None:
    assert reading_minutes(characters * 10_000, script) == 10_000
    assert reading_minutes(characters * 3 // 2 + 1, script) == 2
    assert reading_minutes(characters * 3 // 2 - 1, script) == 1
