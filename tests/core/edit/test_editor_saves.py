"""What PO editors make of a file by saving it: kept as they wrote it, for the same few acts of a person.

``tests/data/editors/given.po`` was opened in Poedit 3.2.2 and Lokalize 22.12.3, and in translate-toolkit as
Weblate 5 uses it. In each the heading was written anew, which confirms it; in Poedit and Weblate the passage
of a text before was confirmed as it stood, in Lokalize the long one; two more were written in Poedit.

Here are tests of webapp.l10n.merge.carry_over, webapp.l10n.project.language_run and
webapp.l10n.project.templates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support import ROOT
from translate.storage import pypo

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.catalog.credits import credits_of
from webapp.l10n.project import update as projects
from webapp.l10n.reports.weblate import PARAMETERS
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

DATA = ROOT / "tests" / "data" / "editors"
LONG, STALE, TWO, VERB = "A bridge saves", "Whoever crosses it", 'It has "two"', "Bridge"
DONE = {
    "poedit": ("On bridges", STALE, TWO, VERB),
    "lokalize": ("On bridges", LONG),
    "weblate": ("On bridges", STALE),
}
STILL_FUZZY = {"poedit": [LONG], "lokalize": [TWO, STALE], "weblate": [LONG, TWO]}


def saved(editor: str) -> bytes:
    return (DATA / f"{editor}.po").read_bytes()


def place(root: Path) -> Path:
    return read_settings(root).catalog("es", "bridges")


@pytest.fixture
def started(project: Path) -> Path:
    """A project whose catalog is the file that the editors were given."""
    (project / "source_text" / "bridges.md").write_bytes((DATA / "bridges.md").read_bytes())
    projects.start(read_settings(project), ["es"], now="2026-11-23 12:00+0000")
    place(project).write_bytes(saved("given"))
    assert projects.update(read_settings(project), now="2026-11-23 12:00+0000").failed == 0
    assert place(project).read_bytes() == saved("given")
    return project


@pytest.mark.parametrize("editor", DONE)
def test_a_save_is_read_as_it_is_meant_and_written_as_it_is(editor: str) -> None:
    catalog = catalogs.parse(saved(editor))
    assert catalogs.serialize(catalog) == saved(editor)
    states = {message.msgid: catalog.state(message) for message in catalog.live()}
    done = {text for text, state in states.items() if state is State.TRANSLATED}
    assert done == {text for text in states if text.startswith((*DONE[editor], "Nobody owns it."))}
    waiting = [text for text, state in states.items() if state in {State.DRAFT, State.STALE}]
    assert all(text.startswith(start) for text, start in zip(waiting, STILL_FUZZY[editor], strict=True))
    assert catalog.find("On bridges").msgstr == ("Sobre los puentes",)  # type: ignore[union-attr]
    assert [message.msgid for message in catalog.messages if message.obsolete] == ["The ferry is red."]


@pytest.mark.parametrize("editor", DONE)
def test_an_update_leaves_a_save_as_it_is(editor: str, started: Path) -> None:
    place(started).write_bytes(saved(editor))
    projects.update(read_settings(started), now="2026-11-30 12:00+0000")
    assert place(started).read_bytes() == saved(editor)


@pytest.mark.parametrize("editor", DONE)
def test_accept_takes_what_was_done_and_not_how_it_was_wrapped(
    editor: str, started: Path, tmp_path: Path, tarjama: Callable[..., Ran]
) -> None:
    came = tmp_path / "bridges.es.po"
    came.write_bytes(saved(editor))
    ran = tarjama("accept", came)
    assert f"{len(DONE[editor])} taken" in ran.out, ran.err
    before, after = catalogs.parse(saved("given")), catalogs.read(place(started))
    for message in after.messages:
        known = next(each for each in before.messages if each.key == message.key)
        if message.msgid.startswith(DONE[editor]):
            assert not message.fuzzy
            assert '\n"' not in catalogs.lines_of(message).replace('\\n"\n"', "").replace('""\n"', "")
        else:
            assert catalogs.lines_of(message) == catalogs.lines_of(known)


@pytest.mark.parametrize("editor", DONE)
def test_who_saved_is_thanked(
    editor: str, started: Path, tmp_path: Path, tarjama: Callable[..., Ran]
) -> None:
    catalog = catalogs.parse(saved(editor))
    assert [credit.name for credit in credits_of(catalog.header_comments, catalog.header)] == ["Amina Test"]
    came = tmp_path / "bridges.es.po"
    came.write_bytes(saved(editor))
    tarjama("accept", came)
    kept = catalogs.read(place(started)).header_comments
    assert [credit.name for credit in credits_of(kept)] == ["Amina Test"], (
        "whoever translates last after them"
    )


def test_weblates_save_is_what_its_library_writes_today() -> None:
    store = pypo.pofile(width=PARAMETERS["po_line_wrap"])
    store.parse(saved("given"))
    units = {str(unit.source): unit for unit in store.units}
    units["On bridges"].target = "Sobre los puentes"
    for text in ("On bridges", "Whoever crosses it, mends it."):
        units[text].markfuzzy(False)
    units["Whoever crosses it, mends it."].prev_msgid = []
    header = catalogs.parse(saved("weblate")).header
    names = ("PO-Revision-Date", "Last-Translator", "Language-Team", "Plural-Forms", "X-Generator")
    store.updateheader(add=True, **{name.replace("-", "_"): header[name] for name in names})
    assert bytes(store) == saved("weblate")
