"""The chart over time is readable however many languages there are, and however alike they stand."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import Counts, Size
from webapp.l10n.coverage import Survey
from webapp.l10n.coverage.history import History, Point
from webapp.l10n.reports.pictures import Words, lines
from webapp.l10n.reports.pictures.lines import STEP
from webapp.l10n.reports.view import View

TAGS = ("ar", "bn", "es", "fa", "fr", "ha", "id", "ms", "ps", "ru", "sw", "tr", "ur", "uz", "zh-Hans")
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
NAME = re.compile(r'<text x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" class="line\d" fill="[^"]*">(?P<name>[^<]*)')
JOINING = re.compile(r'<polyline points="(?P<points>[^"]*)" [^>]*stroke-width="1"/>')
COURSE = re.compile(r'<polyline [^>]*stroke-width="2"')
SHARES = [0, 3, 40, 99, 100]
courses = st.lists(  # of fifteen languages, each of which begins on one of three days
    st.lists(st.sampled_from(SHARES), min_size=1, max_size=3), min_size=15, max_size=15
)


def drawn(shares: list[list[int]], language: str = "en") -> str:
    """Return the chart of languages whose shares on the last days of three are given."""
    counts: list[dict[str, Counts]] = [{}, {}, {}]
    for tag, own in zip(TAGS, shares, strict=True):
        for day, share in zip(counts[-len(own) :], own, strict=True):
            day[tag] = Counts({State.TRANSLATED: Size(words=share), State.DRAFT: Size(words=100 - share)})
    points = [Point(str(day), FIRST + timedelta(days=day), each) for day, each in enumerate(counts) if each]
    return lines(History(tuple(points)), View(Survey((), (), {})), Words(language=language))


@given(courses, st.sampled_from(["en", "ur"]))
def test_every_name_stands_clear_of_the_others_inside_the_chart(
    shares: list[list[int]], language: str
) -> None:
    picture = drawn(shares, language)
    height = float(re.search(r'height="([^"]*)"', picture)[1])  # type: ignore[index]
    places = sorted(float(found["y"]) for found in NAME.finditer(picture))
    assert len({found["name"] for found in NAME.finditer(picture)}) == len(TAGS) == len(places)
    assert all(after - before >= STEP for before, after in itertools.pairwise(places))
    assert places[0] > 40
    assert places[-1] < height - 20


@given(courses)
def test_languages_that_went_the_same_way_are_one_line_and_those_that_end_alike_stand_together(
    shares: list[list[int]],
) -> None:
    picture = drawn(shares)
    apart = {tuple(own) for own in shares}
    apart -= {own[start:] for own in apart for start in range(1, len(own))}  # those lie on another's line
    assert len(COURSE.findall(picture)) == len(apart)
    joining = [found["points"].split() for found in JOINING.finditer(picture)]
    ends = [points for points in joining if points[0].split(",")[0] != points[1].split(",")[0]]
    assert len(ends) == len({share[-1] for share in shares})
    heights = [tuple(float(point.split(",")[1]) for point in points) for points in ends]
    by_end = sorted(heights)
    assert [near for _, near in by_end] == sorted(near for _, near in heights)  # no two of them cross
