"""What other programs make of our catalogs: Weblate's library, and GNU's as Poedit uses it."""

from __future__ import annotations

import subprocess
from difflib import ndiff
from typing import TYPE_CHECKING

import pytest
from projects import ESSAY, po, snapshot, translate
from support import ROOT
from translate.storage import pypo

from scripts import cli
from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.reports.weblate import PARAMETERS

if TYPE_CHECKING:
    from pathlib import Path

LOCALE = ROOT / "locale"
OURS = sorted(LOCALE.rglob("*.po"))
LINES = "[tool.tarjama]\nline-numbers = true\n"


def as_weblate_reads(content: bytes) -> pypo.pofile:
    store = pypo.pofile(width=PARAMETERS["po_line_wrap"])
    store.parse(content)
    return store


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one essay in German."""
    (tmp_path / "source_text").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "pyproject.toml").write_text(LINES)
    (tmp_path / "source_text" / "essay.md").write_text(ESSAY)
    monkeypatch.setenv("TARJAMA_ROOT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "de"]) == 0
    translate(po(tmp_path), Solidarity="Solidarität", Mutual="Gegenseitige Hilfe ist ihr tägliches Brot.")
    assert cli.run(["update"]) == 0
    return tmp_path


def gnu(*command: str | Path) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_weblates_library_writes_our_catalogs_as_they_are(path: Path) -> None:
    content = path.read_bytes()
    assert bytes(as_weblate_reads(content)) == content


def test_a_save_in_weblate_touches_its_entry_and_the_header(root: Path) -> None:
    before = po(root).read_bytes().removeprefix(b"#\n")  # which polib leaves there
    store = as_weblate_reads(before)
    unit = next(unit for unit in store.units if str(unit.source).startswith("Cooperation"))
    unit.target = "Zusammenarbeit ist der Anfang jeder Solidarität unter den Völkern."
    store.updateheader(add=True, PO_Revision_Date="2026-11-25 10:00+0000", X_Generator="Weblate 5.9")
    store.updatecontributor("Amina", "amina@example.org")
    po(root).write_bytes(bytes(store))
    changed = [
        line[:22]
        for line in ndiff(before.decode().splitlines(), bytes(store).decode().splitlines())
        if line[0] in "+-"
    ]
    assert changed == [
        "+ # Amina <amina@examp",
        '- "PO-Revision-Date: 2',
        '+ "PO-Revision-Date: 2',
        '+ "X-Generator: Weblat',
        '- msgstr ""',
        '+ msgstr "Zusammenarbe',
    ]
    seen = snapshot(root / "locale")
    assert cli.run(["update"]) == 0
    assert snapshot(root / "locale") == seen
    catalog = catalogs.read(po(root))
    assert [catalog.state(message) for message in catalog.live()] == [State.TRANSLATED] * 3


@pytest.mark.gettext
def test_what_gnu_wrapped_and_others_headers_stay(root: Path) -> None:
    text = po(root).read_text().replace('"X-Poedit-Basepath: ../../..', '"X-Poedit-Basepath: ../..')
    po(root).write_text(text.replace('"X-Poedit', '"X-Generator: Poedit 3.4\\n"\n"X-Poedit', 1))
    po(root).write_bytes(gnu("msgcat", po(root)))
    seen = snapshot(root / "locale")
    assert cli.run(["update"]) == 0
    assert snapshot(root / "locale") == seen
    essay = root / "source_text" / "essay.md"
    essay.write_text(essay.read_text().replace("daily bread", "bread"))
    assert cli.run(["update"]) == 0
    header = catalogs.read(po(root)).header
    assert (header["X-Generator"], header["X-Poedit-Basepath"]) == ("Poedit 3.4", "../..")


@pytest.mark.gettext
def test_references_with_lines_go_through_gnu_tools(root: Path) -> None:
    before = po(root).read_bytes()
    assert b"#: source_text/essay.md:3\n" in before
    assert gnu("msgcat", "--no-wrap", po(root)) == before
    merged = root / "merged.po"
    gnu(
        "msgmerge",
        "--quiet",
        "--previous",
        "--no-wrap",
        "-o",
        merged,
        po(root),
        root / "locale" / "essay.pot",
    )
    assert merged.read_bytes() == before


@pytest.mark.gettext
def test_lines_that_moved_are_told_alike_by_gnu_and_by_us(root: Path) -> None:
    essay = root / "source_text" / "essay.md"
    essay.write_text("A word before.\n\n" + essay.read_text())
    old = root / "old.po"
    old.write_bytes(po(root).read_bytes())
    assert cli.run(["update"]) == 0
    theirs = gnu(
        "msgmerge", "--quiet", "--previous", "--no-wrap", "-o", "-", old, root / "locale" / "essay.pot"
    )
    wanted = {m.msgid: m.references for m in catalogs.read(po(root)).live()}
    assert {m.msgid: m.references for m in catalogs.parse(theirs).live()} == wanted
    assert ("source_text/essay.md:5",) in wanted.values()
