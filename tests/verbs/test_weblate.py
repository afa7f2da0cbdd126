"""What Weblate is told agrees with what Weblate itself finds in the repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support import ROOT
from translation_finder import discover

from scripts import cli
from webapp.l10n import locales

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

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
    assert cli.run(["weblate", URL, "-o", str(tmp_path / "components.json")]) == 0
    assert json.loads((tmp_path / "components.json").read_text())[0]["branch"] == "main"
