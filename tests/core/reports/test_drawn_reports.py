"""Every report of the same figures looks as it did when somebody looked at it: ``tests/drawn_reports.py``.

Here are tests of webapp.l10n.reports.pictures.badges, webapp.l10n.reports.pictures.bars,
webapp.l10n.reports.pictures.drawing, webapp.l10n.reports.pictures.lines, webapp.l10n.reports.terminal,
webapp.l10n.reports.markdown_text, webapp.l10n.reports.json_text, webapp.l10n.reports.changes_text,
webapp.l10n.reports.weblate, webapp.l10n.reports.view and webapp.l10n.reports.pictures.words.
"""

from __future__ import annotations

import pytest
from drawn_reports import FOLDER, REPORTS


@pytest.mark.parametrize("name", REPORTS)
def test_it_looks_as_it_did(name: str) -> None:
    assert REPORTS[name]().rstrip("\n") + "\n" == (FOLDER / name).read_text(encoding="utf-8")


def test_none_is_left_behind() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(REPORTS)
