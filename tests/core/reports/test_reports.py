"""The same figures, to the digit, in every format; and what each format adds.

Here are tests of webapp.l10n.reports.terminal, webapp.l10n.reports.pictures.words,
webapp.l10n.reports.pictures.badges, webapp.l10n.reports.pictures.bars,
webapp.l10n.reports.pictures.drawing, webapp.l10n.reports.markdown_text, webapp.l10n.reports.json_text and
webapp.l10n.reports.view.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import UNITS, Counts, Size, flat
from webapp.l10n.coverage import Broken, Group, Item, Row, Survey, Wanted
from webapp.l10n.coverage.history import History, Point
from webapp.l10n.errors import CatalogError
from webapp.l10n.reports import json_text, markdown_text, pictures, terminal
from webapp.l10n.reports.pictures import Words
from webapp.l10n.reports.pictures.drawing import estimate
from webapp.l10n.reports.view import View, name


def row(locale: str, essay: str, section: tuple[str, ...], counts: Counts) -> Row:
    return Row(locale, essay, section, flat(counts))


SVG = "{http://www.w3.org/2000/svg}"
TAGS = ("ar", "fr", "ur", "zh-Hans")
sizes = st.builds(Size, *(st.integers(0, 500) for _ in UNITS))
counts = st.builds(Counts, st.fixed_dictionaries(dict.fromkeys(State, sizes)))
surveys = st.lists(counts, min_size=len(TAGS), max_size=len(TAGS)).map(
    lambda each: Survey(
        TAGS,
        ("essay",),
        tuple(row(tag, "essay", ("Top", "A | b"), own) for tag, own in zip(TAGS, each, strict=True)),
    )
)
SIZES = {state: Size(number, 10 * number, 60 * number) for number, state in enumerate(State, 1)}
ONE = Survey(("de",), ("essay",), (row("de", "essay", (), Counts(SIZES)),))
BROKEN = Broken("fr", "essay", CatalogError("a git conflict marker", line=7, remedy="resolve it"))
PARTLY = Survey(("de", "fr"), ("essay",), ONE.rows, (BROKEN,))


def told(survey: Survey, unit: str) -> list[list[str]]:
    """Return the shares of each locale, the whole last, as all formats should tell them."""
    rows = [*survey.by_locale().values(), survey.total]
    return [[f"{row.shares(unit)[state]:.1f}" for state in State] for row in rows]


@settings(deadline=None)
@given(surveys, st.sampled_from(UNITS))
def test_every_format_tells_the_same_figures(survey: Survey, unit: str) -> None:
    view = View(survey, unit=unit)
    expected = told(survey, unit)
    table = terminal.table(view).splitlines()[1 : len(TAGS) + 2]
    assert [re.findall(r"([\d.]+)%", line) for line in table] == expected
    marked = markdown_text.coverage(view).splitlines()[2:]
    assert [re.findall(r"([\d.]+)%", line) for line in marked] == expected
    content = json.loads(json_text.coverage(view))
    rows = [*content["rows"], content["total"]]
    assert [[f"{row[unit]['percent'][state.value]:.1f}" for state in State] for row in rows] == expected
    drawn = ET.fromstring(pictures.chart(view)).findall(f"{SVG}g/{SVG}title")
    for title, shares in zip(drawn, expected, strict=False):
        found = dict(re.findall(r"(\w+) ([\d.]+)%", title.text or ""))
        assert {name: found.get(name, "0.0") for name in State} == dict(zip(State, shares, strict=True))


@settings(deadline=None)
@given(surveys)
def test_json_keeps_counts_that_add_up(survey: Survey) -> None:
    content = json.loads(json_text.coverage(View(survey)))
    for unit in UNITS:
        assert sum(row[unit]["total"] for row in content["rows"]) == content["total"][unit]["total"]
        for row in content["rows"]:
            assert sum(row[unit][state.value] for state in State) == row[unit]["total"]


@given(counts, st.sampled_from(UNITS))
def test_a_bar_of_signs_is_as_wide_as_every_other(counts: Counts, unit: str) -> None:
    drawn = terminal.bar(counts, unit)
    assert len(drawn) == 20
    if getattr(counts.total, unit):
        columns = {state: drawn.count(mark) for state, mark in terminal.MARKS.items()}
        assert drawn == "".join(terminal.MARKS[state] * columns[state] for state in State)
        rest = {state: columns[state] - int(counts.percent([state], unit) / 5) for state in State}
        largest = max(State, key=lambda state: counts.percent([state], unit))
        assert all(more == 0 for state, more in rest.items() if state is not largest)
    else:
        assert drawn.isspace()


@settings(max_examples=25)
@given(surveys, st.sampled_from(UNITS), st.sampled_from([320, 400, 777]))
def test_bars_are_the_shares_side_by_side_within_the_picture(survey: Survey, unit: str, width: int) -> None:
    picture = ET.fromstring(pictures.chart(View(survey, unit=unit), width=width))
    height = float(picture.get("height", ""))
    assert picture.get("width") == str(width)
    tops = []
    for group, counts in zip(picture.findall(f"{SVG}g"), survey.by_locale().values(), strict=True):
        (_, x, y, whole, _), *parts = [box for box in boxes(group) if not box[0].startswith("url")]
        tops.append(y)
        total, expected = getattr(counts.total, unit) or 1, []
        for state in State:
            part = whole * getattr(counts[state], unit) / total
            expected += [(state.value, pytest.approx(x, abs=0.02), y, pytest.approx(part, abs=0.02), 8.0)]
            x += part
        assert parts == [each for each in expected[:-1] if each[3] != pytest.approx(0)]
    assert tops == [tops[0] + number * (tops[1] - tops[0]) for number in range(len(TAGS))]
    assert tops[1] - tops[0] >= 8 + 2 * 14  # the bar, the name above it, and some air
    for _, x, y, wide, high in boxes(picture):
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + high <= height
    assert all(0 < float(text.get("y", "")) < height for text in picture.iter(f"{SVG}text"))
    swatches = [box for box in boxes(picture) if box[3:] == (11.0, 11.0)]
    assert [name for name, *_ in swatches if not name.startswith("url")] == [state.value for state in State]
    assert min(y for _, _, y, *_ in swatches) > tops[-1] + 8


def boxes(element: ET.Element) -> list[tuple[str, float, float, float, float]]:
    """Return the rectangles within: class or texture, place, width, height."""
    return [
        (
            box.get("class") or box.get("fill", ""),
            *(float(box.get(name, "0")) for name in ("x", "y", "width", "height")),
        )
        for box in element.iter(f"{SVG}rect")
    ]


@given(st.lists(st.tuples(st.sampled_from(State), st.integers(1, 50)), max_size=8))
def test_what_is_left_adds_up(left: list[tuple[State, int]]) -> None:
    found = [
        Item("de", "essay", Wanted("word " * words, None, "", (), Size(1, words, 1)), state, Path("a.po"), 7)
        for state, words in left
        if state is not State.TRANSLATED
    ]
    head, *lines = terminal.todo("de", found, View(ONE)).splitlines()
    if not found:
        assert (head, lines) == ("de: nothing left to do", [])
        return
    parts = re.findall(r"(\d+) (\w+) \((\d+) words\)", head)
    words, count = re.findall(r"^de: (\d+) words in (\d+) messages: ", head)[0]
    assert [state for _, state, _ in parts] == [s.value for s in State if s in {item.state for item in found}]
    assert sum(int(number) for number, *_ in parts) == int(count) == len(found) == len(lines[2:])
    assert (
        sum(int(number) for *_, number in parts)
        == int(words)
        == sum(item.wanted.size.words for item in found)
    )
    for item, line in zip(found, lines[2:], strict=True):
        ((place, state, size, text),) = re.findall(r"^  (\S+)  (\w+) +(\d+)  (.*)$", line)
        assert (place, state, int(size)) == ("a.po:7", item.state.value, item.wanted.size.words)
        assert text == item.wanted.msgid.strip() or (len(text) <= 60 and text.endswith("…"))


@given(st.text("a文\u0301", min_size=20, max_size=70).filter(lambda name: "a" in name))
def test_a_long_name_is_cut_to_its_columns(name: str) -> None:
    survey = Survey(("de",), (name,), (row("de", name, (), Counts(SIZES)),))
    line = terminal.table(View(survey, ("essay",))).splitlines()[1]
    told = line[: line.index("█")].rstrip()
    columns = sum({"a": 1, "文": 2, "…": 1, "\u0301": 0}[sign] for sign in told)
    whole = sum({"a": 1, "文": 2, "\u0301": 0}[sign] for sign in name)
    assert (told == name) is (whole <= 44)
    assert whole <= 44 or (told.endswith("…") and 42 <= columns <= 44)


def test_json_is_as_its_schema_says(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(json_text.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    for by in (("locale",), ("essay",), ("section",), ("locale", "section")):
        jsonschema.validate(json.loads(json_text.coverage(View(PARTLY, by))), schema)
    jsonschema.validate(json.loads(json_text.todo([], View(ONE))), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "tarjama-coverage", "version": 1}, schema)


def test_a_broken_catalog_is_never_a_zero() -> None:
    view = View(PARTLY)
    assert re.search(r"^fr +broken: :7$", terminal.table(view), re.MULTILINE)
    assert "| fr | broken |" in markdown_text.coverage(view)
    content = json.loads(json_text.coverage(view))
    assert [(row["locale"], row["broken"]) for row in content["rows"]] == [("de", 0), ("fr", 1)]
    assert content["broken"][0]["problem"] == "a git conflict marker"
    titles = [title.text for title in ET.fromstring(pictures.chart(view)).findall(f"{SVG}g/{SVG}title")]
    assert titles[1] == "Français: –"


def test_the_worst_comes_first() -> None:
    half = Counts({State.TRANSLATED: Size(1, 1, 1), State.STALE: Size(1, 1, 1)})
    rows = (
        *ONE.rows,
        row("es", "essay", (), half),
        row("fr", "essay", (), Counts({State.STALE: Size(1, 1)})),
    )
    view = View(Survey(("de", "es", "fr"), ("essay",), rows), worst_first=True)
    assert [line.group.locale for line in view.lines] == ["fr", "de", "es"]


def test_lines_are_named_by_what_they_are() -> None:
    rows = (row("de", "essay", ("*Top*", "Deep"), Counts(SIZES)), row("de", "essay", (), Counts(SIZES)))
    survey = Survey(("de",), ("essay",), rows)
    text = terminal.table(View(survey, ("locale", "section")))
    assert "de · essay › Top › Deep " in text
    assert "de · essay › (above all headings) " in text
    assert r"\*" not in markdown_text.coverage(View(survey, ("section",)))


def test_colours_are_there_only_if_wanted() -> None:
    plain = terminal.table(View(ONE))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", terminal.table(View(ONE, colour=True))) == plain


def test_wide_letters_keep_columns_in_line() -> None:
    rows = tuple(row("de", slug, (), Counts(SIZES)) for slug in ("文", "ab"))
    _, one, other, *_ = terminal.table(View(Survey(("de",), ("文", "ab"), rows), ("essay",))).splitlines()
    assert one.index("█") == other.index("█") - 1  # one letter fewer, as many columns


def test_bars_begin_in_one_column_however_long_the_names_are() -> None:
    slugs = ("a", "abcdef", "文文", "e\u0301tude", "a" * 60)
    rows = tuple(row("de", slug, (), Counts(SIZES)) for slug in slugs)
    lines = terminal.table(View(Survey(("de",), slugs, rows), ("essay",))).splitlines()[1 : len(slugs) + 2]
    wide = {"文": 2, "\u0301": 0}
    assert len({sum(wide.get(sign, 1) for sign in line[: line.index("█")]) for line in lines}) == 1
    broken = Survey(("de", "sw", "zh-Hans"), ("essay",), ONE.rows, (replace(BROKEN, locale="sw"),))
    table = terminal.table(View(broken)).splitlines()
    assert table[2].index("broken") == table[1].index("█")


PERSIAN = Words("fa", "ترجمه", states={state: state.value for state in State})


@pytest.mark.parametrize("words", [pictures.ENGLISH, PERSIAN, Words("ar"), Words("tr")])
@pytest.mark.parametrize("draw", [pictures.chart, pictures.badge])
def test_a_picture_stands_alone(draw: object, words: Words) -> None:
    text = draw(View(ONE), words)  # type: ignore[operator]
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("lang") == words.language
    assert root.get("direction") == locales.locale(words.language).direction
    ids = root.get("aria-labelledby", "").split()
    assert [element.get("id") for element in root if element.tag in {f"{SVG}title", f"{SVG}desc"}] == ids
    assert all((element.text or "").strip() for element in root if element.get("id") in ids)
    assert "prefers-color-scheme:dark" in text
    assert not re.search(r"<script|<image|@import|@font-face|https?://(?!www\.w3\.org/2000/svg)", text)


@pytest.mark.parametrize("draw", [pictures.chart, pictures.badge])
def test_what_the_style_says_of_light_stands_on_each_shape_too(draw: object) -> None:
    text = draw(View(ONE))  # type: ignore[operator]
    light, dark = (
        dict(re.findall(r" \.([a-z]+)\{fill:(#[0-9a-f]+)\}", part)) for part in text.split("@media", 1)
    )
    shapes = re.findall(r'class="([a-z]+)" fill="(#[0-9a-f]+)"', text.partition("</defs>")[2])
    assert {name for name, _ in shapes} <= light.keys()
    assert all(light[name] == colour for name, colour in shapes)
    assert all(dark[name] != light[name] for name in dark)
    assert draw is not pictures.chart or dark.keys() == light.keys() == {name for name, _ in shapes}


def test_a_picture_speaks_in_its_language() -> None:
    assert "۱۰٫۰٪" in pictures.chart(View(ONE), PERSIAN)
    assert ">Deutsch<" in pictures.chart(View(ONE), PERSIAN)
    assert "%10,0" in pictures.badge(View(ONE), Words("tr"))


def test_from_right_to_left_a_picture_is_mirrored() -> None:
    def bars(words: Words) -> list[tuple[float, float]]:
        boxes = ET.fromstring(pictures.chart(View(ONE), words)).findall(f"{SVG}g/{SVG}rect")
        return [(float(box.get("x", "")), float(box.get("width", ""))) for box in boxes]

    left = bars(pictures.ENGLISH)
    assert bars(PERSIAN) == [(pytest.approx(400 - x - width, abs=0.02), width) for x, width in left]


def test_two_pictures_on_one_page_share_no_names() -> None:
    texts = [pictures.chart(View(ONE), words) for words in (pictures.ENGLISH, PERSIAN)]
    ids = [set(re.findall(r'\bid="([^"]+)"', text)) for text in texts]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


def test_what_a_name_holds_is_text(tmp_path: Path) -> None:
    survey = Survey(("de",), ("essay",), (row("de", "essay", ("<b>&",), Counts(SIZES)),))
    text = pictures.chart(View(survey, ("section",)))
    assert ET.fromstring(text) is not None
    assert "<b>" not in text


def test_a_badge_for_all_has_a_column_for_each() -> None:
    one, both = pictures.badge(View(ONE)), pictures.badge(View(PARTLY))
    assert ET.fromstring(one).find(f"{SVG}title").text == "Deutsch: 10.0%"  # type: ignore[union-attr]
    assert ET.fromstring(both).find(f"{SVG}title").text == "translated: 10.0%"  # type: ignore[union-attr]
    assert both.count('class="line"') == 2


def told_over_time(shares: dict[str, list[int | None]]) -> History:
    """Return a history of one commit a day; None where a language has not begun."""
    days = range(max(map(len, shares.values())))
    points = []
    for day in days:
        parts = {tag: row[day] for tag, row in shares.items() if row[day] is not None}
        found = {
            tag: Counts({State.TRANSLATED: Size(1, share, 1), State.UNTRANSLATED: Size(1, 100 - share, 1)})
            for tag, share in parts.items()
            if share is not None
        }
        points.append(Point(f"{day:040}", datetime(2026, 1, 1 + day, tzinfo=UTC), found))
    return History(tuple(points))


MANY = (
    "ar",
    "bn",
    "de",
    "es",
    "fa",
    "fr",
    "ha",
    "id",
    "ms",
    "ps",
    "ru",
    "sw",
    "tr",
    "ur",
    "uz",
    "zh-Hans",
    "it",
)


@settings(max_examples=25)
@given(
    st.integers(1, 6).flatmap(
        lambda days: st.dictionaries(
            st.sampled_from(MANY), st.lists(st.integers(0, 100), min_size=days, max_size=days), min_size=1
        )
    ),
    st.integers(0, 5),
    st.sampled_from([320, 400, 777]),
)
def test_lines_are_the_shares_over_time_within_the_picture(
    shares: dict[str, list[int | None]], late: int, width: int
) -> None:
    first = next(iter(shares))
    shares[first] = [None if day < late and day + 1 < len(row) else share
                     for row in [shares[first]] for day, share in enumerate(row)]  # fmt: skip
    found = told_over_time(shares)
    picture = ET.fromstring(pictures.lines(found, View(ONE), width=width))
    height = float(picture.get("height", ""))
    grid = [line(element) for element in picture.findall(f"{SVG}polyline")][:5]
    (left, bottom), (right, top) = grid[0][0], grid[-1][-1]
    assert [y for ((_, y), _) in grid] == [pytest.approx(bottom + (top - bottom) * n / 4) for n in range(5)]
    assert all(row[0][0] == left < right == row[1][0] for row in grid)
    courses = [line(element) for element in picture.findall(f"{SVG}g/{SVG}polyline")]
    assert len(courses) <= len(shares)
    for own in courses:
        assert left <= own[0][0] <= own[-1][0] == right
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(own))  # steps
        assert not any(a[1] == b[1] == c[1] for a, b, c in zip(own, own[1:], own[2:], strict=False))
    for row in shares.values():
        days = max(len(row) - 1, 1)
        at = [
            (
                left + (right - left) * day / days if len(row) > 1 else right,
                bottom + (top - bottom) * share / 100,
            )
            for day, share in enumerate(row)
            if share is not None
        ]
        assert any(
            own[0][0] <= at[0][0] + 0.02 and all(abs(height_at(own, x) - y) <= 0.02 for x, y in at)
            for own in courses
        )
    assert all(0 < float(text.get("y", "")) < height for text in picture.iter(f"{SVG}text"))
    for text in picture.findall(f"{SVG}text"):
        x, wide = float(text.get("x", "")), estimate(text.text or "", float(text.get("font-size", "12")))
        assert (x - wide > 0 and x <= width) if text.get("text-anchor") else 0 < x < x + wide < width


def line(element: ET.Element) -> list[tuple[float, float]]:
    pairs = (point.split(",") for point in element.get("points", "").split())
    return [(float(x), float(y)) for x, y in pairs]


def height_at(points: list[tuple[float, float]], x: float) -> float:
    """Return where a line of steps stands from a place on."""
    return [y for at, y in points if at <= x + 0.02][-1]


@settings(max_examples=25)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=6))
def test_a_badge_s_columns_are_the_shares_from_the_ground_up(shares: list[int]) -> None:
    point = told_over_time({tag: [share] for tag, share in zip(MANY, shares, strict=False)}).points[0]
    rows = tuple(row(tag, "essay", (), counts) for tag, counts in point.counts.items())
    picture = ET.fromstring(pictures.badge(View(Survey(tuple(point.counts), ("essay",), rows))))
    height = float(picture.get("height", ""))
    frames = [box for box in boxes(picture) if box[0] == "line"]
    filled = [
        box for box in boxes(picture) if box[0] == "translated" and box[1] > 0 and box[2] + box[4] < height
    ]
    ground = next(box for box in boxes(picture) if box[0] == "ground")
    assert len(frames) == len(filled) == len(shares)
    for (_, x, y, wide, high), (_, at, top, own, part), share in zip(frames, filled, shares, strict=True):
        assert (at, own) == (x, wide)
        assert part == pytest.approx(high * share / 100, abs=0.01)
        assert top + part == pytest.approx(y + high, abs=0.02)
        assert ground[1] < x < x + wide <= ground[1] + ground[3]
    assert all(one[1] + one[3] < other[1] for one, other in pairwise(frames))


def test_a_group_is_called_as_the_reader_calls_it_else_by_its_own_name() -> None:
    german, essay = Group("de", None), Group("de", "essay")
    words = Words(names={german: "Allemand"})
    assert (words.name(german), words.name(essay)) == ("Allemand", name(essay))
    assert (Words().name(german), Words().name(essay)) == ("Deutsch", name(essay))
