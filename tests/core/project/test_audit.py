"""What an audit says of a fault and of a message: where it is, and enough of it to know it by."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.l10n.catalog import Message
from webapp.l10n.errors import CatalogError
from webapp.l10n.project.audit import EXCERPT, _excerpt, _finding


@pytest.mark.parametrize(("line", "told"), [(None, 1), (1, 1), (7, 7)])
@pytest.mark.parametrize(("remedy", "more"), [("", ""), ("restore it", "; restore it")])
def test_a_fault_is_told_where_it_stands_with_its_remedy(
    line: int | None, told: int, remedy: str, more: str
) -> None:
    fault = CatalogError("is broken", path=Path("a.po"), line=line, remedy=remedy)
    found = _finding(fault, "unreadable")
    assert (found.path, found.line, found.code) == (Path("a.po"), told, "unreadable")
    assert found.message == f"is broken{more}"


@pytest.mark.parametrize("size", [1, EXCERPT - 1, EXCERPT, EXCERPT + 1, 3 * EXCERPT])
def test_of_a_long_message_the_beginning_is_shown(size: int) -> None:
    shown = _excerpt(Message("a" * size, msgstr=("",)))
    assert len(shown) == min(size, EXCERPT)
    assert (shown == "a" * size) is (size <= EXCERPT)
    assert shown.endswith("…") is (size > EXCERPT)
