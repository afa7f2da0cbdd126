"""A run over a whole project: what it writes, what it leaves alone, and what it says of it.

Here are tests of webapp.l10n.project.update, webapp.l10n.project.language_run,
webapp.l10n.project.templates and webapp.l10n.merge.moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from projects import snapshot

from webapp.l10n import catalog as catalogs
from webapp.l10n.errors import LocaleError
from webapp.l10n.merge.accounts import Fate
from webapp.l10n.merge.compendium import read_shelves
from webapp.l10n.project.update import extract, start, update
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-23 12:00+0000"


@pytest.fixture
def begun(project: Path) -> Path:
    """A project in German and French."""
    start(read_settings(project), ["de", "fr"], now=NOW)
    return project


def po(project: Path, directory: str, domain: str = "bridges") -> Path:
    return project / "locale" / directory / "LC_MESSAGES" / f"{domain}.po"


def test_a_language_begins_with_a_catalog_for_each_domain(project: Path) -> None:
    report = start(read_settings(project), ["de", "fr"], now=NOW)
    assert not report.failed
    assert [outcome.path for outcome in report.templates] == [project / "locale" / "bridges.pot"]
    assert {tag: [o.path for o in rows] for tag, rows in report.catalogs.items()} == {
        "de": [po(project, "de")],
        "fr": [po(project, "fr")],
    }
    catalog = catalogs.read(po(project, "fr"))
    assert next(message.msgid for message in catalog.live()) == "On bridges"
    assert catalog.header["Language"] == "fr"
    kept = snapshot(project)
    assert not start(read_settings(project), ["de"], now=NOW).failed
    assert snapshot(project) == kept


def test_nothing_is_written_for_what_is_no_language_or_the_source(project: Path) -> None:
    for tag in ("xx-nothing", "en"):
        with pytest.raises(LocaleError):
            start(read_settings(project), ["de", tag], now=NOW)
    assert list((project / "locale").iterdir()) == []


def test_a_second_run_changes_nothing(begun: Path) -> None:
    ticks: list[int] = []
    update(read_settings(begun), now=NOW)
    kept = snapshot(begun)
    report = update(read_settings(begun), now="2027-01-01 00:00+0000", tick=lambda: ticks.append(1))
    assert snapshot(begun) == kept
    assert not any(outcome.written for rows in report.catalogs.values() for outcome in rows)
    assert (list(report.catalogs), len(ticks), report.failed) == (["de", "fr"], 2, False)


def test_a_folder_alone_starts_no_language_and_is_named(begun: Path) -> None:
    for name in ("it", "nonsense"):
        (begun / "locale" / name / "LC_MESSAGES").mkdir(parents=True)
    report = update(read_settings(begun), now=NOW)
    assert list(report.catalogs) == ["de", "fr"]
    assert {fault.path.name for fault in report.faults if fault.path} == {"it", "nonsense"}
    assert report.failed
    assert list((begun / "locale" / "it" / "LC_MESSAGES").iterdir()) == []


def test_a_broken_catalog_is_named_and_the_others_go_on(begun: Path) -> None:
    po(begun, "de").write_text('msgid "a"\n', encoding="utf-8")
    (begun / "source_text" / "bridges.md").write_text("# On ships\n", encoding="utf-8")
    report = update(read_settings(begun), now=NOW)
    ((german,), (french,)) = report.catalogs["de"], report.catalogs["fr"]
    assert german.fault is not None
    assert (german.written, po(begun, "de").read_text(encoding="utf-8")) == (False, 'msgid "a"\n')
    assert (french.written, french.fault, report.failed) == (True, None, True)
    assert [message.msgid for message in catalogs.read(po(begun, "fr")).live()] == ["On ships"]


def test_a_broken_template_is_named_and_the_others_go_on(begun: Path) -> None:
    broken = begun / "locale" / "bridges.pot"
    broken.write_text('msgid "a"\n', encoding="utf-8")
    (begun / "source_text" / "ships.md").write_text("# On ships\n\n## Why\n", encoding="utf-8")
    report = update(read_settings(begun), now=NOW)
    faults = {outcome.path.name: outcome.fault is not None for outcome in report.templates}
    assert faults == {"bridges.pot": True, "ships.pot": False}
    assert broken.read_text(encoding="utf-8") == 'msgid "a"\n'
    assert [o.path.name for o in report.catalogs["de"]] == ["ships.po"]
    assert [m.msgid for m in catalogs.read(po(begun, "de", "ships")).live()] == ["On ships", "Why"]


def test_extracting_touches_templates_alone(begun: Path) -> None:
    (begun / "source_text" / "bridges.md").write_text("# On ships\n", encoding="utf-8")
    ticks: list[int] = []
    before = po(begun, "de").read_bytes()
    report = extract(read_settings(begun), now=NOW, tick=lambda: ticks.append(1))
    assert (len(report.templates), report.templates[0].written, report.catalogs) == (1, True, {})
    assert (po(begun, "de").read_bytes(), len(ticks)) == (before, 1)
    (begun / "source_text" / "bridges.md").unlink()
    (begun / "source_text" / "ships.md").write_text("# Nothing of that\n", encoding="utf-8")
    assert extract(read_settings(begun), now=NOW).orphans == ("bridges",)


def test_a_text_that_moves_to_another_essay_takes_its_translation_along(begun: Path) -> None:
    path = po(begun, "de")
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "Why"\nmsgstr ""', 'msgid "Why"\nmsgstr "Warum"')
    )
    essay = begun / "source_text" / "bridges.md"
    essay.write_text(essay.read_text(encoding="utf-8").replace("## Why\n", ""), encoding="utf-8")
    (begun / "source_text" / "ships.md").write_text("# Why\n", encoding="utf-8")
    report = update(read_settings(begun), now=NOW)
    found = catalogs.read(po(begun, "de", "ships")).find("Why")
    assert found is not None
    assert (found.msgstr, found.fuzzy) == (("Warum",), False)
    assert catalogs.read(path).find("Why") is None
    moved = {o.path.stem: o.merged.moved for o in report.catalogs["de"] if o.merged}
    assert moved == {"bridges": 0, "ships": 1}


def test_a_catalog_of_another_program_is_cut_by_the_dialects_of_the_essays(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        '[tool.tarjama.markdown]\n"notes.md" = "vitepress"\n', encoding="utf-8"
    )
    (project / "source_text" / "notes.md").write_text("# Notes\n\n::: tip One\nTwo\n:::\n", encoding="utf-8")
    start(read_settings(project), ["de", "fr"], now=NOW)
    memory = project / "memory.po"
    head = po(project, "de").read_text(encoding="utf-8").partition("\n\n")[0]
    memory.write_text(
        f"{head}\n\n"
        'msgid "::: tip One\\nTwo\\n:::"\nmsgstr "::: tip Eins\\nZwei\\n:::"\n\n'
        'msgid "Of nobody here"\nmsgstr "Fremd"\n',
        encoding="utf-8",
    )
    report = update(read_settings(project), now=NOW, memory=read_shelves([memory]))
    made = catalogs.read(po(project, "de", "notes"))
    assert {m.msgid: m.msgstr[0] for m in made.live()} == {"Notes": "", "One": "Eins", "Two": "Zwei"}
    assert {tag: len(rows) for tag, rows in report.accounts.items()} == {"de": 1, "fr": 0}
    assert report.accounts["de"][0].fates == {Fate.KEPT: 1, Fate.OFFERED: 0, Fate.OTHER: 0, Fate.LEFT: 1}
    assert not update(read_settings(project), now=NOW).accounts["de"]


def test_what_comes_in_the_run_and_what_comes_late_are_counted_together(project: Path) -> None:
    """One text moves; another leaves the second essay in the same run, and stands in the first as a draft."""
    sources = project / "source_text"
    (sources / "bridges.md").unlink()
    moving, shared = "The dough rests while the baker reads.", "An oven of stone keeps its heat until noon."

    def write(**essays: tuple[str, ...]) -> None:
        for name, texts in essays.items():
            (sources / f"{name}.md").write_text(
                "\n\n".join((f"# Of {name}", *texts)) + "\n", encoding="utf-8"
            )

    write(amber=(shared,), zebra=(moving, shared))
    start(read_settings(project), ["de"], now=NOW)
    for name, flags in (("amber", ("fuzzy",)), ("zebra", ())):
        catalog = catalogs.read(po(project, "de", name))
        for message in catalog.messages:
            message.msgstr, message.flags = (f"In {name}: {message.msgid[:9]}",), flags
        po(project, "de", name).write_bytes(catalogs.serialize(catalog))
    write(amber=(shared, moving), zebra=())
    report = update(read_settings(project), now=NOW)
    moved = {o.path.stem: (o.merged.moved, o.written) for o in report.catalogs["de"] if o.merged}
    assert moved == {"amber": (2, True), "zebra": (0, True)}
    made = catalogs.read(po(project, "de", "amber"))
    assert {m.msgid: (m.msgstr[0], m.fuzzy) for m in made.live()} == {
        "Of amber": ("In amber: Of amber", True),
        shared: ("In zebra: An oven o", False),
        moving: ("In zebra: The dough", False),
    }
    left = catalogs.read(po(project, "de", "zebra"))
    assert [m.msgid for m in left.messages] == ["Of zebra"]
    kept = snapshot(project)
    again = update(read_settings(project), now=NOW)
    assert [o.merged and o.merged.moved for o in again.catalogs["de"]] == [0, 0]
    assert snapshot(project) == kept
