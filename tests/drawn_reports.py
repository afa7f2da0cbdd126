"""Reports of made-up figures, as somebody looked at them and found them good: ``tests/data/reports``.

Run this file to draw them anew; then look at each that git shows as changed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from support import DATA

from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import Counts, Size, flat
from webapp.l10n.coverage import Broken, Group, Item, Row, Survey, Wanted
from webapp.l10n.coverage.history import History, Point
from webapp.l10n.errors import CatalogError
from webapp.l10n.project.changes import KINDS, Changes, TextChange
from webapp.l10n.reports import changes_text, json_text, markdown_text, pictures, terminal, weblate
from webapp.l10n.reports.pictures import Words
from webapp.l10n.reports.view import View
from webapp.l10n.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = DATA / "reports"
ROOT = Path("/project")
LONG = "Of the long way to the other side and of those who went it before us all"


def _counts(*words: int) -> Counts:
    return Counts({state: Size(1 + n // 9, n, 6 * n) for state, n in zip(State, words, strict=False) if n})


def _row(locale: str, section: tuple[str, ...], *words: int) -> Row:
    return Row(locale, "essay", section, flat(_counts(*words)))


def _broken(locale: str, line: int | None) -> Broken:
    path = ROOT / "locale" / locale / "LC_MESSAGES" / "essay.po"
    return Broken(locale, "essay", CatalogError("a *conflict*", path=path, line=line, remedy="resolve it"))


SURVEY = Survey(
    ("de", "fr", "sw", "ur"),
    ("essay",),
    (
        _row("de", ("Top",), 81, 0, 0, 0),
        _row("de", ("Top", "Deep"), 20, 11, 0, 2),
        _row("fr", ("Top",), 10, 20, 30, 40),
        _row("ur", ("Top",), 0, 0, 0, 7),
    ),
    (_broken("fr", 7), _broken("sw", None)),
)
NAMES = [f"language {number:02}" for number in range(27)]  # more than there are colours and dashes
TAGS = [
    "ar", "bn", "de", "en", "es", "fa", "fr", "ha", "he", "hi", "id", "it", "ja", "ko", "ms", "ps", "pt",
    "ru", "sv", "sw", "ta", "th", "tr", "uk", "ur", "uz", "zh-Hans",
]  # fmt: skip


def _history(tags: list[str], days: int) -> History:
    """Languages that begin one after another; some go one way, some come to one end by different ways."""
    points = []
    for day in range(days):
        last = day == days - 1
        shares = {tag: 7 * (number % 20) * (day + 1) % 101 for number, tag in enumerate(tags)}
        found = {
            tag: _counts(share // 20 * 20, 100 - share // 20 * 20) if last else _counts(share, 100 - share)
            for number, (tag, share) in enumerate(shares.items())
            if day >= number % days
        }
        points.append(Point(f"{day:07}{'f' * 33}", datetime(2026, 1, 1 + 5 * day, 9, 30, tzinfo=UTC), found))
    return History(tuple(points))


def _words(language: str = "en") -> Words:
    return Words(language, names={Group(tag): name for tag, name in zip(TAGS, NAMES, strict=True)})


def _items() -> list[Item]:
    path = ROOT / "locale" / "de" / "LC_MESSAGES" / "essay.po"
    texts = [("Top", "A text", 2, State.STALE, 12), ("Top", LONG, 18, State.UNTRANSLATED, 0)]
    texts += [("Deep", "Another *text*", 2, State.DRAFT, 40), ("Deep", LONG[:60], 13, State.STALE, 7)]
    return [
        Item(
            "de", "essay", Wanted(text, None, f"id{n}", (section,), Size(1, n, len(text))), state, path, line
        )
        for section, text, n, state, line in texts
    ]


def _changes() -> Changes:
    def change(kind: str, name: str, old: str | None, new: str | None, words: int) -> TextChange:
        return TextChange("essay", kind, name, "Top" if name else "", old, new, Size(1, words, 6 * words))

    texts = (
        change("new", "new-1", None, "Something new", 2),
        change("changed", "long-1", f"{LONG}: one. {LONG}.", f"{LONG}: two. {LONG}.", 35),
        change("retired", "", "One", None, 1),
    )
    sums = {kind: Size(n, n, n) for n, kind in enumerate(KINDS)}
    return Changes("", texts, {"de": sums, "zh-Hant-TW": dict.fromkeys(KINDS, Size())})


VIEW = View(SURVEY, root=ROOT)
REPORTS: dict[str, Callable[[], str]] = {
    "badge.svg": lambda: pictures.badge(View(SURVEY.only(["fr"])), _words()),
    "badges.svg": lambda: pictures.badge(View(SURVEY), _words()),
    "badges-leftward.svg": lambda: pictures.badge(View(SURVEY), _words("ur")),
    "bars.svg": lambda: pictures.chart(View(SURVEY), _words()),
    "bars-leftward.svg": lambda: pictures.chart(View(SURVEY), _words("ur"), 320),
    "bars-by-section.svg": lambda: pictures.chart(View(SURVEY, ("section",)), _words(), 320),
    "lines.svg": lambda: pictures.lines(_history(TAGS[:5], 4), VIEW, _words()),
    "lines-many.svg": lambda: pictures.lines(_history(TAGS, 3), VIEW, _words(), 640),
    "lines-of-a-day.svg": lambda: pictures.lines(_history(TAGS[:2], 1), VIEW, _words()),
    "lines-of-nothing.svg": lambda: pictures.lines(History(()), VIEW, _words()),
    "table.txt": lambda: terminal.table(VIEW),
    "table-by-section.txt": lambda: terminal.table(View(SURVEY, ("locale", "section"), root=ROOT)),
    "table-of-one.txt": lambda: terminal.table(View(SURVEY.only(["fr"]), unit="characters", colour=True)),
    "todo.txt": lambda: terminal.todo("de", _items(), VIEW),
    "history.txt": lambda: terminal.history(_history(TAGS[:5], 4), VIEW),
    "coverage.md": lambda: markdown_text.coverage(VIEW),
    "todo.md": lambda: markdown_text.todo("de", _items(), VIEW),
    "coverage.json": lambda: json_text.coverage(VIEW),
    "todo.json": lambda: json_text.todo(_items(), VIEW),
    "history.json": lambda: json_text.history(_history(TAGS[:2], 2)),
    "weblate.json": lambda: weblate.as_json(
        weblate.components(
            Settings(ROOT, "pt-BR"),
            ["the-essay", "glossary", "webapp"],
            repository="https://example.org/essays.git",
            project="essays",
        )
    ),
    "changes.txt": lambda: changes_text.text(_changes()),
    "changes.md": lambda: changes_text.markdown(_changes()),
    "changes.json": lambda: changes_text.as_json(_changes()),
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, draw in REPORTS.items():
        (FOLDER / name).write_text(draw().rstrip("\n") + "\n", encoding="utf-8")
