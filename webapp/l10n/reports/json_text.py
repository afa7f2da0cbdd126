"""Coverage for programs: JSON as ``coverage.schema.json`` beside this file describes it.

The version grows when a reader of the former one would misunderstand; new keys alone do not change it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from webapp.l10n.catalog import State
from webapp.l10n.reports.view import shown
from webapp.l10n.settings import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.catalog.counts import Counts
    from webapp.l10n.coverage import Broken, Item
    from webapp.l10n.coverage.history import History
    from webapp.l10n.reports.view import Line, View

VERSION = 1
SCHEMA = Path(__file__).with_name("coverage.schema.json")


def coverage(view: View) -> str:
    """Return the lines of a report with their counts and shares in every unit, and the sum."""
    return _text(
        "coverage",
        {
            "by": list(view.by),
            "locales": list(view.survey.locales),
            "essays": list(view.survey.essays),
            "rows": [_row(line) for line in view.lines],
            "total": counted(view.total),
            "broken": [_broken(one, view) for one in view.survey.broken],
        },
    )


def todo(items: Sequence[Item], view: View) -> str:
    """Return what is left to do, message by message in reading order."""
    words = sum(item.wanted.size.words for item in items)
    return _text("todo", {"messages": [_item(item, view) for item in items], "words": words})


def history(found: History) -> str:
    """Return the counts of each locale at each commit, the oldest first."""
    commits = [
        {
            "commit": point.commit,
            "date": point.time.isoformat(),
            "locales": {tag: counted(counts) for tag, counts in point.counts.items()},
            "broken": list(point.broken),
        }
        for point in found.points
    ]
    return _text("history", {"shallow": found.shallow, "commits": commits})


def counted(counts: Counts) -> dict[str, Any]:
    """Return counts as JSON: for each unit the size of each state, the whole, and the shares in percent."""
    return {
        unit: {
            **{state.value: getattr(counts[state], unit) for state in State},
            "total": getattr(counts.total, unit),
            "percent": {state.value: share for state, share in counts.shares(unit).items()},
        }
        for unit in UNITS
    }


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of all that is written here."""
    return SCHEMA.read_text(encoding="utf-8")


def _row(line: Line) -> dict[str, Any]:
    group = line.group
    named = {
        "locale": group.locale,
        "essay": group.essay,
        "section": None if group.section is None else list(group.section),
    }
    own = {key: value for key, value in named.items() if value is not None}
    return {**own, **counted(line.counts), "broken": len(line.broken)}


def _broken(one: Broken, view: View) -> dict[str, Any]:
    fault = one.fault
    place = {"path": shown(fault.path, view.root), "line": fault.line}
    return {
        "locale": one.locale,
        "essay": one.essay,
        **place,
        "problem": fault.problem,
        "remedy": fault.remedy,
    }


def _item(item: Item, view: View) -> dict[str, Any]:
    wanted = item.wanted
    return {
        "locale": item.locale,
        "essay": item.essay,
        "section": list(wanted.section),
        "id": wanted.id,
        "msgid": wanted.msgid,
        "state": item.state.value,
        "words": wanted.size.words,
        "path": shown(item.path, view.root),
        "line": item.line,
    }


def _text(kind: str, content: dict[str, Any]) -> str:
    return json.dumps(
        {"format": f"tarjama-{kind}", "version": VERSION, **content}, ensure_ascii=False, indent=1
    )
