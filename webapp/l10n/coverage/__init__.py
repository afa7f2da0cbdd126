"""How far a whole project is translated: one pass over its catalogs, counted by locale, essay and section.

``survey`` gives counts that add up; ``items`` gives the messages behind them, each with its state, its
segment's id, and the file and line of its entry. All reports and pages take their figures from here.
"""

from __future__ import annotations

from webapp.l10n.coverage.counting import survey
from webapp.l10n.coverage.items import items, todo
from webapp.l10n.coverage.model import DIMENSIONS, Broken, Group, Item, Row, Survey, Trail, Wanted
from webapp.l10n.coverage.wanted import Plan, plan, trails

__all__ = [
    "DIMENSIONS",
    "Broken",
    "Group",
    "Item",
    "Plan",
    "Row",
    "Survey",
    "Trail",
    "Wanted",
    "items",
    "plan",
    "survey",
    "todo",
    "trails",
]
