"""How the checks read a text and what they know of languages, at the edges of each condition.

Tried are webapp.l10n.checks.language.identification, webapp.l10n.checks.language.numerals,
webapp.l10n.checks.language.profile, webapp.l10n.checks.language.stems,
webapp.l10n.checks.text.reading and webapp.l10n.checks.text.rendered. Where one is changed on purpose,
``python tests/check_functions.py`` writes anew what it answers, and the difference is for a person to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from check_functions import ASKED, FOLDER, answered, rows

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_functions_answer_what_their_rows_have(path: Path) -> None:
    expected = rows(path)
    assert [(name, asked, answered(name, asked)) for name, asked, _ in expected] == expected


def test_every_function_is_asked() -> None:
    assert {name for path in FILES for name, _, _ in rows(path)} == ASKED.keys()
