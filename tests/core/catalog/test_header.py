"""A header's fields and dates, whoever wrote them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from webapp.l10n.catalog.header import (
    later,
    physical_fields,
    read_date,
    read_fields,
    read_moment,
    revised,
    write_fields,
)

DATE = "PO-Revision-Date"


def test_fields_keep_their_order_and_what_is_written_is_read() -> None:
    fields = {"Language": "de", "X-Note": "one: two", "Empty": "", "Plural-Forms": "nplurals=2;"}
    text = write_fields(fields)
    assert text == "Language: de\nX-Note: one: two\nEmpty: \nPlural-Forms: nplurals=2;\n"
    assert list(read_fields(text).items()) == list(fields.items())
    assert read_fields("") == {}


def test_a_line_without_a_colon_belongs_to_the_field_above() -> None:
    assert read_fields("lost\nA: b\nc\nd\nE:f\n") == {"A": "b\nc\nd", "E": "f"}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-23 12:00+0000", date(2026, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("YEAR-MO-DA HO:MI+ZONE", None),
        ("2026-13-01 12:00+0000", None),
        ("", None),
    ],
)
def test_the_day_of_a_date(value: str, day: date | None) -> None:
    assert read_date(value) == day


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-23 12:30+0200", datetime(2026, 11, 23, 10, 30, tzinfo=UTC)),
        (" 2026-11-23 12:30 ", datetime(2026, 11, 23, 12, 30, tzinfo=UTC)),
        ("YEAR-MO-DA HO:MI+ZONE", None),
        ("", None),
    ],
)
def test_the_moment_of_a_date(value: str, moment: datetime | None) -> None:
    found = read_moment(value)
    assert found == moment
    assert found is None or found.utcoffset() is not None


def test_a_zone_is_kept() -> None:
    found = read_moment("2026-11-23 12:30+0530")
    assert found is not None
    assert found.utcoffset() == timedelta(hours=5, minutes=30)


# From the earliest; those of a row are one moment.
MOMENTS = (
    ("", "YEAR-MO-DA HO:MI+ZONE"),
    ("2026-11-23 09:59+0000",),
    ("2026-11-23 12:00+0200", "2026-11-23 10:00"),
    ("2026-11-23 11:00+0000",),
)


def test_a_moment_is_later_than_those_before_it_and_than_none() -> None:
    for at, row in enumerate(MOMENTS):
        for other_at, others in enumerate(MOMENTS):
            for one in row:
                for other in others:
                    assert later({DATE: one}, {DATE: other}, DATE) is (at > other_at)
    assert later({DATE: MOMENTS[1][0]}, {}, DATE)
    assert not later({}, {DATE: MOMENTS[1][0]}, DATE)


def test_a_revision_is_taken_over_as_a_whole() -> None:
    header = {"Language": "de", DATE: "old", "X-Generator": "Poedit", "X-Own": "x"}
    by = {"Language": "fr", DATE: "new", "Last-Translator": "Amina"}
    assert revised(header, by) == {"Language": "de", DATE: "new", "X-Own": "x", "Last-Translator": "Amina"}
    assert revised(header, {}) == {"Language": "de", "X-Own": "x"}
    assert revised({}, by) == {DATE: "new", "Last-Translator": "Amina"}


def test_the_lines_that_a_field_stands_on() -> None:
    lines = ['"A: b\\n"', '"C: d "', '"e: f\\n" ', '"G:  h']
    assert list(physical_fields(lines)) == [
        ("A: b", ['"A: b\\n"']),
        ("C: d e: f", ['"C: d "', '"e: f\\n" ']),
        ("", ['"G:  h']),
    ]
    assert list(physical_fields(lines[:1])) == [("A: b", lines[:1])]
