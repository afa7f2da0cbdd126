"""A maintainer's word that edits changed no meaning: in time, afterwards, taken back, refused.

Here are tests of webapp.l10n.project.declarations and webapp.l10n.merge.carry_over.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from entry_states import EDITED, FORMER, MSGID, Side, catalog, template
from moving_essays import Project, project

from scripts import cli
from webapp.l10n.catalog import Catalog, State
from webapp.l10n.catalog.extracted_comments import ids_of
from webapp.l10n.merge.same_meaning import SameMeaning
from webapp.l10n.merge.two_way import merge

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["project"]
WORD = SameMeaning("2026-11-29")
STATED = [Side("confirmed", "B"), Side("draft", "B"), Side("machine", "B"), Side("stale", "B")]
TWICE = EDITED.replace("today", "nowadays")


def stated(made: Catalog) -> tuple[State, tuple[str, ...]]:
    (message,) = made.live()
    return made.state(message), message.msgstr


def ways() -> Iterator[tuple[str, ...]]:
    """Yield the edits of a text, each with the word said in time, afterwards, or not at all."""
    yield from itertools.product(("in time", "afterwards"), repeat=2)


@pytest.mark.parametrize("side", STATED, ids=lambda side: side.state)
@pytest.mark.parametrize("way", list(ways()))
def test_said_of_each_edit_in_time_or_afterwards_the_state_is_what_it_was(
    side: Side, way: tuple[str, ...]
) -> None:
    made = catalog(side.entry())
    was = stated(made)
    for text, when in zip((EDITED, TWICE), way, strict=True):
        if when == "in time":
            made = merge(template(text), made, WORD).catalog
        else:
            made = merge(template(text), made).catalog
            assert stated(made)[0] is State.STALE
            made = merge(template(text), made, WORD).catalog
        assert stated(made) == was
    for text in (EDITED, MSGID):
        made = merge(template(text), made).catalog
        assert stated(made) == was
    (message,) = made.live()
    assert not any("same meaning" in comment for comment in message.comments)


@pytest.mark.parametrize("side", STATED, ids=lambda side: side.state)
def test_an_edit_that_is_taken_back_without_a_word_gives_the_state_back(side: Side) -> None:
    before = catalog(side.entry())
    made = before
    for text in (EDITED, TWICE, EDITED, MSGID):
        made = merge(template(text), made).catalog
    assert made.messages == before.messages


def test_a_word_said_afterwards_raises_no_draft_and_no_suggestion() -> None:
    for side in (Side("draft", "B"), Side("suggested", "B"), Side("untranslated"), Side("confirmed", "B")):
        made = merge(template(MSGID), catalog(side.entry()), WORD).catalog
        assert made.messages == catalog(side.entry()).messages


def test_a_stale_text_that_a_person_changed_meanwhile_is_not_confirmed_by_a_word() -> None:
    made = merge(template(EDITED), catalog(Side("confirmed", "B").entry())).catalog
    made.messages[0].msgstr = ("Halb fertig",)
    made = merge(template(EDITED), made, WORD).catalog
    assert stated(made) == (State.DRAFT, ("Halb fertig",))


def test_a_word_for_what_there_is_not_is_refused_with_what_there_is(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(essay=(MSGID, FORMER.replace("eldest", "most common")))
    cli.run(["init", "de"])
    project.change("essay", MSGID, "Brot.")
    (name,) = ids_of(project.find("essay", MSGID))
    (other,) = ids_of(project.find("essay", FORMER.replace("eldest", "most common")))
    project.write(essay=(EDITED, FORMER.replace("eldest", "most common")))
    before = {path: path.read_bytes() for path in project.root.rglob("*.po*")}
    for wrong in (("--segment", "szzzzz"), ("--segment", other), ("--locale", "fr")):
        capsys.readouterr()
        assert project.update("--same-meaning", *wrong) == 2
        told = capsys.readouterr().err
        assert wrong[1] in told
        assert ("de" if wrong[0] == "--locale" else name) in told
        assert {path: path.read_bytes() for path in project.root.rglob("*.po*")} == before
    assert project.update() == 0
    assert project.catalog("essay").state(project.find("essay", EDITED)) is State.STALE
    assert project.update("--same-meaning", "--segment", name, "--locale", "de") == 0
    message = project.find("essay", EDITED)
    assert (message.msgstr, message.fuzzy) == (("Brot.",), False)
