"""What is said of languages that stand alike: once, and no share beside a state that all words are in."""

from __future__ import annotations

import gettext

import pytest

from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import Counts, Size
from webapp.l10n.locales import locale
from webapp.maintainer.progress import told_alike
from webapp.maintainer.shares import Line, line
from webapp.site.titles import Text
from webapp.site.words import Reader

READER = Reader("en", "en", gettext.NullTranslations())


def of(**words: int) -> Line:
    sizes = {state: Size(1, words[state.name.lower()], 1) for state in State if state.name.lower() in words}
    return line(Counts(sizes), Text("x", locale("en")), "en", "", lambda _: "")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([of(draft=7), of(draft=9)], "draft"),
        ([of(translated=7), of(translated=9)], "reviewed"),
        ([of(draft=3, translated=1), of(draft=6, translated=2)], "reviewed 25.0% and draft 75.0%"),
        ([of(draft=3), of(draft=3, translated=1)], ""),
        ([of(draft=3)], ""),
    ],
)
def test_a_state_that_all_words_are_in_is_said_by_its_name_alone(lines: list[Line], told: str) -> None:
    assert told_alike(lines, READER) == told
