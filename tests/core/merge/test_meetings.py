"""What becomes of catalogs that meet a template or another branch stays what it was: ``meetings.jsonl``.

Each meeting is there because it tells the code from one that differs from it in a single place.

Here are tests of webapp.l10n.merge.two_way, webapp.l10n.merge.three_way, webapp.l10n.merge.carry_over,
webapp.l10n.merge.compendium, webapp.l10n.merge.conflicts, webapp.l10n.merge.memory,
webapp.l10n.merge.origins, webapp.l10n.merge.precedence, webapp.l10n.merge.rivals,
webapp.l10n.merge.same_meaning, webapp.l10n.comparison.matching and webapp.l10n.comparison.recutting.
"""

from __future__ import annotations

from typing import Any

import pytest
from catalog_meetings import FILE, meeting, meetings, written

from webapp.l10n.catalog import parse
from webapp.l10n.merge.three_way import join
from webapp.l10n.merge.two_way import merge

MEETINGS = meetings()
UPDATES = [each for each in MEETINGS if "template" in each]
BRANCHES = [each for each in MEETINGS if "base" in each]


@pytest.mark.parametrize("known", MEETINGS, ids=range(1, len(MEETINGS) + 1))
def test_catalogs_meet_as_before(known: dict[str, Any]) -> None:
    assert meeting(known) == known


@pytest.mark.parametrize("known", UPDATES, ids=range(1, len(UPDATES) + 1))
def test_a_second_update_changes_nothing(known: dict[str, Any]) -> None:
    template, made = (parse(known[name].encode()) for name in ("template", "made"))
    assert merge(template, made).catalog == made


@pytest.mark.parametrize("known", BRANCHES, ids=range(1, len(BRANCHES) + 1))
def test_a_branch_meets_itself_unchanged(known: dict[str, Any]) -> None:
    base, ours = (parse(known[name].encode()) for name in ("base", "ours"))
    assert join(base, ours, ours).conflicts == ()
    assert {m.key: m.msgstr for m in join(base, ours, base).catalog.live()} == {
        m.key: m.msgstr for m in join(base, ours, ours).catalog.live()
    }


def test_the_file_is_as_it_is_written() -> None:
    assert FILE.read_text(encoding="utf-8") == written(MEETINGS)
    assert UPDATES
    assert BRANCHES
