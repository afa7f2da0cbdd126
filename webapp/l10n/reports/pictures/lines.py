"""A chart over time: a line for each course that languages took, which are named at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.coverage import Group
from webapp.l10n.reports.pictures.drawing import COLOURS, Sheet, estimate
from webapp.l10n.reports.pictures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from webapp.l10n.coverage.history import History
    from webapp.l10n.reports.pictures.words import Words
    from webapp.l10n.reports.view import View

WIDTH = 400
SIZE = 12
EDGE = 16
HEAD, FOOT = 54, 44
SCALE = 44  # for the percentages beside the grid
NAMES = 128  # at most, for the names at the ends
PLOT = 180  # pixels high at least
STEP = 17  # from one name to the next
BRACKET = 14  # from the end of the lines to what holds together the names of those that end alike
# Eight colours that stay apart for the colour-blind (after Okabe and Ito), in light and in dark; the next
# eight lines have them again, dashed.
_LINES = (
    ("#0b6552", "#7cc7b2"),
    ("#b5530a", "#f0a35c"),
    ("#0a66a8", "#74b6ea"),
    ("#a2486f", "#e08fb4"),
    ("#7a6a00", "#d9c84a"),
    ("#5b4bb5", "#b0a4f5"),
    ("#3f3d38", "#d8d3c7"),
    ("#b3261e", "#f28b82"),
)
_DASHES = ("", 'stroke-dasharray="5 3"', 'stroke-dasharray="1.5 2.5"')


@dataclass(frozen=True)
class _Frame:
    """Where the lines are drawn: times in seconds and percentages become places."""

    left: float
    right: float
    top: float
    bottom: float
    first: float
    last: float

    def x(self, time: float) -> float:
        """Return where a time (s) stands."""
        if self.last == self.first:
            return self.right
        return self.left + (self.right - self.left) * (time - self.first) / (self.last - self.first)

    def y(self, percent: float) -> float:
        """Return where a percentage stands."""
        return self.bottom - (self.bottom - self.top) * percent / 100


def lines(found: History, view: View, words: Words = ENGLISH, width: float = WIDTH) -> str:
    """Return the share of what counts as done over time, a line for each course, as SVG.

    Args:
        found: what was counted.
        view: the unit, and what counts as done.
        words: in which language, and how things are called in it.
        width: in pixels, 320 at the least.
    """
    tags = found.locales
    names = {tag: words.name(Group(tag)) for tag in tags}
    gutter = min(NAMES, max((estimate(name, SIZE) for name in names.values()), default=0)) + 22
    plot = max(PLOT, STEP * (len(tags) - 1))
    times = [point.time.timestamp() for point in found.points]
    frame = _Frame(
        EDGE + SCALE, width - EDGE - gutter, HEAD, HEAD + plot, min(times, default=0), max(times, default=0)
    )
    colours = {**COLOURS, **{f"line{number}": both for number, both in enumerate(_LINES)}}
    sheet = Sheet(width, HEAD + plot + FOOT, words, colours)
    sheet.box(0.5, 0.5, width - 1, sheet.height - 1, "paper", 'rx="8"')
    sheet.text(EDGE, 29, words.history, "ink", 'font-weight="600" font-size="15"')
    _grid(sheet, frame)
    _dates(sheet, frame, found)
    shares = {tag: _shares(found, view, tag) for tag in tags}
    courses = _courses(shares)
    for number, alike in enumerate(courses):
        _line(sheet, frame, shares[alike[0]], (number, [names[tag] for tag in alike]))
    ends = [(frame.y(shares[alike[0]][-1][1]), alike) for alike in courses]
    looks = {tag: f"line{number % len(_LINES)}" for number, alike in enumerate(courses) for tag in alike}
    for end, places in _blocks(ends, HEAD, HEAD + plot):
        _label(sheet, frame.right, end, [(place, names[tag], looks[tag]) for tag, place in places.items()])
    return sheet.svg(words.history, _told(found, shares, words), SIZE)


def _shares(found: History, view: View, tag: str) -> list[tuple[float, float]]:
    """Return times and percentages of one language, from the commit that began it."""
    return [
        (point.time.timestamp(), point.counts[tag].percent(view.done, view.unit))
        for point in found.points
        if tag in point.counts
    ]


def _courses(shares: Mapping[str, list[tuple[float, float]]]) -> list[list[str]]:
    """Return the languages, those together whose lines lie on one: that of the first that came."""
    found: list[list[str]] = []
    for tag in sorted(shares, key=lambda tag: -len(shares[tag])):
        course = shares[tag]
        alike = [each for each in found if shares[each[0]][-len(course) :] == course]
        if alike:
            alike[0].append(tag)
        else:
            found.append([tag])
    return found


def _line(
    sheet: Sheet, frame: _Frame, shares: Sequence[tuple[float, float]], who: tuple[int, list[str]]
) -> None:
    """Draw a course in steps, since nothing changes between commits, with a dot at its end."""
    number, names = who
    colour, dash = f"line{number % len(_LINES)}", _DASHES[number // len(_LINES) % len(_DASHES)]
    points: list[tuple[float, float]] = []
    for time, share in shares:
        if points and points[-1][1] != frame.y(share):
            points.append((frame.x(time), points[-1][1]))
        points.append((frame.x(time), frame.y(share)))
    points.append((frame.right, points[-1][1]))
    told = locales.format_list(names, sheet.words.language)
    sheet.open(f"{told}: {sheet.words.percent(shares[-1][1])}")
    sheet.line(_corners(points), colour, f'stroke-width="2" stroke-linejoin="round" {dash}'.rstrip())
    sheet.box(frame.right - 3, points[-1][1] - 3, 6, 6, colour, 'rx="3"')
    sheet.close()


def _label(sheet: Sheet, right: float, end: float, names: Sequence[tuple[float, str, str]]) -> None:
    """Write the names of the languages that end alike, several behind a bracket: place, name, colour each."""
    first, last = names[0][0], names[-1][0]
    looks = {colour for _, _, colour in names}
    joining = looks.pop() if len(looks) == 1 else "quiet"
    nearest = min(max(end, first), last)
    sheet.line([(right + 5, end), (right + BRACKET, nearest)], joining, 'stroke-width="1"')
    if len(names) > 1:
        bracket = [(right + BRACKET, first - 5), (right + BRACKET, last + 5)]
        sheet.line(bracket, joining, 'stroke-width="1"')
    for place, name, colour in names:
        sheet.text(right + 20, place + 4, name, colour)


def _corners(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out the points that lie on a level line between others."""
    inner = [
        here
        for before, here, after in zip(points, points[1:], points[2:], strict=False)
        if not before[1] == here[1] == after[1]
    ]
    return [points[0], *inner, points[-1]]


def _grid(sheet: Sheet, frame: _Frame) -> None:
    for percent in (0, 25, 50, 75, 100):
        y = frame.y(percent)
        sheet.line([(frame.left, y), (frame.right, y)], "line")
        label = locales.format_percent(percent / 100, sheet.words.language)
        sheet.text(frame.left - 8, y + 4, label, "quiet", 'text-anchor="end" font-size="11"')


def _dates(sheet: Sheet, frame: _Frame, found: History) -> None:
    """Write the first day at the beginning, and the last at the end if it is another one."""
    days = [locales.format_date(point.time.date(), sheet.words.language) for point in found.points]
    if not days:
        return
    y = frame.bottom + 24
    if days[0] != days[-1]:
        sheet.text(EDGE, y, days[0], "quiet", 'font-size="11"')
    sheet.text(sheet.width - EDGE, y, days[-1], "quiet", 'text-anchor="end" font-size="11"')


def _blocks(
    ends: Sequence[tuple[float, list[str]]], top: float, bottom: float
) -> list[tuple[float, dict[str, float]]]:
    """Return the languages that end at the same height together: the height, and a place for each name.

    The names stand below each other, those that end alike as near to their end as the others let them.
    """
    alike: dict[float, list[str]] = {}
    for end, tags in sorted(ends, key=lambda each: each[0]):
        alike.setdefault(end, []).extend(tags)
    starts, least = [], top
    for end, tags in alike.items():
        starts.append(max(end - STEP * (len(tags) - 1) / 2, least))
        least = starts[-1] + STEP * len(tags)
    limit = bottom + STEP
    for number, tags in reversed(list(enumerate(alike.values()))):
        starts[number] = min(starts[number], limit - STEP * len(tags))
        limit = starts[number]
    return [
        (end, {tag: start + STEP * number for number, tag in enumerate(tags)})
        for start, (end, tags) in zip(starts, alike.items(), strict=True)
    ]


def _told(found: History, shares: dict[str, list[tuple[float, float]]], words: Words) -> str:
    if not found.points:
        return "–"
    days = [locales.format_date(found.points[at].time.date(), words.language) for at in (0, -1)]
    each = (
        f"{words.name(Group(tag))}: {words.percent(row[0][1])} → {words.percent(row[-1][1])}"
        for tag, row in shares.items()
    )
    return f"{days[0]} – {days[1]}. " + "; ".join(each)
