"""webapp.l10n.checks.engine.model: how a check is registered, and what its docstring tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from webapp.l10n.checks import Finding, Severity
from webapp.l10n.checks.engine import model
from webapp.l10n.checks.text.signs import needed

if TYPE_CHECKING:
    from collections.abc import Callable

    from webapp.l10n.checks.engine.model import Flaws


def odd_word(text: object) -> Flaws:
    """A word is odd.

    More of it
    in two lines.

    Bad: odd
    Good: even
    """
    return iter(())


def no_example(text: object) -> Flaws:
    """A word is odd."""
    return iter(())


def no_docstring(text: object) -> Flaws:
    return iter(())


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> dict[str, model.Rule]:
    monkeypatch.setattr(model, "RULES", {})
    return model.RULES


@pytest.mark.parametrize(
    ("kind", "register", "needs"),
    [
        ("pair", model.pair_check(Severity.ERROR, source="<"), needed("<", "")),
        ("pair", model.pair_check(Severity.ERROR), 0),
        ("catalog", model.catalog_check(Severity.ERROR), 0),
        ("file", model.file_check(Severity.ERROR), 0),
    ],
)
def test_a_check_is_registered_under_its_name(
    kind: str, register: Callable[[Any], Any], needs: int, registered: dict[str, model.Rule]
) -> None:
    assert register(odd_word) is odd_word
    told = ("A word is odd.", "More of it\nin two lines.", "odd", "even")
    assert registered == {"odd-word": model.Rule("odd-word", Severity.ERROR, kind, odd_word, *told, needs)}
    with pytest.raises(AssertionError, match="two checks are called odd-word"):
        register(odd_word)


@pytest.mark.parametrize("find", [no_example, no_docstring])
def test_a_check_without_examples_is_none(
    find: Callable[[object], Flaws], registered: dict[str, model.Rule]
) -> None:
    with pytest.raises(AssertionError, match="has no line 'Bad: '"):
        model.file_check(Severity.INFO)(find)
    assert registered == {}


def test_an_editor_can_jump_to_a_finding() -> None:
    finding = Finding(Path("de.po"), 7, "odd-word", Severity.WARNING, "so it is")
    assert str(finding) == "de.po:7: warning: odd-word: so it is"
    assert (finding.start, finding.end, finding.form, finding.key, finding.fix) == (0, None, 0, None, None)


def test_severities_are_in_order_and_a_flaw_is_of_the_whole_text() -> None:
    assert (
        sorted(Severity)
        == [Severity.INFO, Severity.WARNING, Severity.ERROR]
        == list(map(Severity, (1, 2, 3)))
    )
    flaw = model.Flaw("so it is")
    assert (flaw.start, flaw.end, flaw.line, flaw.message) == (0, None, 0, None)
