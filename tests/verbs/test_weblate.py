"""What Weblate is told agrees with what Weblate itself finds in the repository.

Here are tests of webapp.l10n.store.git.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from projects import ESSAY
from repositories import commit, git
from support import ROOT
from translate.storage import pypo
from translation_finder import discover

from scripts import cli
from webapp.l10n import catalog as catalogs
from webapp.l10n import locales
from webapp.l10n.reports.weblate import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from conftest import Ran

URL = "https://example.org/essays.git"


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The components of this project."""
    monkeypatch.setenv("TARJAMA_ROOT", str(ROOT))
    assert cli.run(["weblate", URL, "--project", "essays"]) == 0
    components: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return components


def test_weblate_finds_the_same_catalogs_by_itself(told: list[dict[str, Any]]) -> None:
    names = ("filemask", "new_base", "file_format")
    found = {tuple(row.match.get(name) for name in names) for row in discover(ROOT, source_language="en")}
    assert {tuple(component[name] for name in names) for component in told} <= found
    assert [component["slug"] for component in told] == ["essay", "glossary", "webapp"]


def test_every_mask_leads_to_every_language(told: list[dict[str, Any]]) -> None:
    for component in told:
        before, after = component["filemask"].split("*")
        found = {str(path.relative_to(ROOT)) for path in ROOT.glob(component["filemask"])}
        folders = {path.removeprefix(before).removesuffix(after) for path in found}
        assert len(folders) == 15
        assert {locales.locale(name).directory for name in folders} == folders  # POSIX style, as it is told
        assert (ROOT / component["new_base"]).is_file()


def test_files_stay_as_they_are_and_one_clone_serves_all(told: list[dict[str, Any]]) -> None:
    assert [component["repo"] for component in told] == [URL, *["weblate://essays/essay"] * 2]
    for component in told:
        parameters = component["file_format_params"]
        assert (parameters["po_line_wrap"], parameters["po_keep_previous"]) == (65535, True)
        assert component["source_language"] == "en"
    assert [component["check_flags"] for component in told] == ["md-text", "md-text", ""]


def test_it_is_written_where_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARJAMA_ROOT", str(ROOT))
    made = tmp_path / "components.json"
    assert cli.run(["weblate", URL, "--branch", "next", "-o", str(made)]) == 0
    assert json.loads(made.read_text())[0]["branch"] == "next"


def branches(tarjama: Callable[..., Ran]) -> list[str | None]:
    return [component.get("branch") for component in json.loads(tarjama("weblate", URL).out)]


@pytest.mark.git
def test_the_branch_is_the_one_that_is_checked_out_as_others_call_it(
    project: Path, tmp_path: Path, tarjama: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert branches(tarjama) == ["main"], "where there is no git"
    git(project, "init", "--quiet", "--initial-branch", "release/2")
    assert branches(tarjama) == ["release/2"], "before the first commit"
    commit(project, "Begin")
    assert branches(tarjama) == ["release/2"]
    git(tmp_path, "clone", "--quiet", str(project), "clone")
    git(tmp_path / "clone", "checkout", "--quiet", "-b", "mine", "--track", "origin/release/2")
    monkeypatch.chdir(tmp_path / "clone")
    assert branches(tarjama) == ["release/2"]
    git(tmp_path / "clone", "checkout", "--quiet", "--detach")
    assert branches(tarjama) == ["main"]


@pytest.mark.parametrize(("source", "named"), [("en", "en"), ("zh-Hans", "zh_Hans"), ("pt-BR", "pt_BR")])
def test_the_source_language_is_told_as_weblate_names_it_and_by_the_way_that_reads_it(
    project: Path, tarjama: Callable[..., Ran], source: str, named: str
) -> None:
    (project / "pyproject.toml").write_text(f'[tool.tarjama]\nsource-locale = "{source}"\n')
    ran = tarjama("weblate", URL)
    assert {component["source_language"] for component in json.loads(ran.out)} == {named}
    assert ("API" in ran.err) == (source != "en")


def in_weblate(path: Path, start: str, text: str, person: str) -> None:
    """Translate an entry as Weblate does, by its own library."""
    store = pypo.pofile(width=PARAMETERS["po_line_wrap"])
    store.parse(path.read_bytes())
    unit = next(unit for unit in store.units if str(unit.source).startswith(start))
    unit.target = text
    unit.markfuzzy(False)
    store.updateheader(
        add=True,
        PO_Revision_Date="2026-11-29 12:00+0000",
        Last_Translator=person,
        Language_Team="German <https://weblate.example/de/>",
        X_Generator="Weblate 5.14.3",
    )
    path.write_bytes(bytes(store))


@pytest.mark.git
@pytest.mark.parametrize("driver", [False, True])
@pytest.mark.parametrize("way", ["rebase", "merge"])
def test_an_update_while_weblate_holds_work_needs_the_driver(
    project: Path,
    tmp_path: Path,
    tarjama: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    driver: bool,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    essay = project / "source_text" / "bridges.md"
    essay.write_text(ESSAY)
    git(project, "init", "--quiet", "--initial-branch", "main")
    assert tarjama("init", "de").code == 0
    if driver:
        assert tarjama("merge-driver", "--install").code == 0
    commit(project, "Begin")
    there = tmp_path / "weblate"
    git(tmp_path, "clone", "--quiet", str(project), "weblate")
    if driver:  # as on Weblate's server: the attributes come with the clone
        command = git(project, "config", "merge.tarjama.driver").strip()
        git(there, "config", "merge.tarjama.driver", command)
    in_weblate(there / "locale/de/LC_MESSAGES/bridges.po", "Cooperation", "Erst", "Amina <a@b.example>")
    commit(there, "Translated using Weblate (German)")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764090000")
    essay.write_text(essay.read_text().replace("daily bread", "bread"))
    assert tarjama("update").code == 0
    commit(project, "Mend a word")
    git(there, "fetch", "--quiet", "origin")
    if not driver:
        with pytest.raises(subprocess.CalledProcessError):
            git(there, way, "origin/main")
        return
    git(there, way, "origin/main")
    joined = there / "locale/de/LC_MESSAGES/bridges.po"
    merged = catalogs.read(joined)
    assert [message.msgstr[0] for message in merged.live() if message.msgid.startswith("Coop")] == ["Erst"]
    assert any("its bread" in message.msgid for message in merged.live())
    assert merged.header["Last-Translator"] == "Amina <a@b.example>"
    before = joined.read_bytes()
    monkeypatch.chdir(there)
    assert tarjama("update").code == 0
    assert joined.read_bytes() == before, "nothing goes to and fro"
