"""A project is begun in a folder as it is: what is there stays, and a second beginning changes nothing.

Here are tests of webapp.l10n.project.begin.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from projects import snapshot
from support import ROOT

from webapp.l10n.errors import SettingsError, TarjamaError, WriteError
from webapp.l10n.project.begin import begin
from webapp.l10n.settings import find_root, read_settings

if TYPE_CHECKING:
    from pathlib import Path

ALL = ["pyproject.toml", "source_text/essay.md", "locale/README.md", ".gitignore"]


pytestmark = pytest.mark.usefixtures("spoken")


def made(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in begin(folder)]


def test_an_empty_folder_becomes_a_project(tmp_path: Path) -> None:
    assert made(tmp_path) == ALL
    assert find_root(tmp_path) == read_settings(tmp_path).root == tmp_path
    guide = (tmp_path / "locale" / "README.md").read_text(encoding="utf-8")
    assert "python3" not in guide
    assert "tarjama update" in guide
    kept = snapshot(tmp_path)
    assert made(tmp_path) == []
    assert snapshot(tmp_path) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[project]\nname = 'a'",
        "[project]\nname = 'a'\n",
        "[tool.ruff]\nline-length = 100\n",
        "[tool]\nx = 1\n",
    ],
)
def test_settings_are_added_to_what_is_there(text: str, tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text)
    assert made(tmp_path) == ALL
    written = path.read_text(encoding="utf-8")
    assert written.startswith(text)
    after = tomllib.loads(written)
    assert after["tool"].pop("tarjama") == {}
    before = tomllib.loads(text)
    assert after == (before if "tool" in before else {**before, "tool": {}})
    assert "\n\n\n" not in written
    assert not text or f"{text.rstrip()}\n\n[tool.tarjama]" in written


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\nsources = 'texts'\n")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "own.md").write_text("# Own\n")
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "README.md").write_text("our own guide\n")
    (tmp_path / ".gitignore").write_text("*.mo\nown")
    assert made(tmp_path) == [".gitignore"]
    first, second, *more = (tmp_path / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert (first, second) == ("*.mo", "own")
    assert "*.po~" in more
    assert "*.mo" not in more


@pytest.mark.parametrize("name", ["notes.txt", "deep/readme.rst"])
def test_a_folder_without_essays_gets_the_first(name: str, tmp_path: Path) -> None:
    path = tmp_path / "source_text" / name
    path.parent.mkdir(parents=True)
    path.write_text("x")
    assert "source_text/essay.md" in made(tmp_path)


def test_an_essay_further_down_is_enough(tmp_path: Path) -> None:
    (tmp_path / "source_text" / "deep").mkdir(parents=True)
    (tmp_path / "source_text" / "deep" / "own.mdx").write_text("# Own\n")
    assert "source_text/essay.md" not in made(tmp_path)


def test_in_another_project_none_is_begun(tmp_path: Path) -> None:
    begin(tmp_path)
    (tmp_path / "inner").mkdir()
    with pytest.raises(SettingsError, match="lies in the project") as refused:
        begin(tmp_path / "inner")
    assert (refused.value.path, list((tmp_path / "inner").iterdir())) == (tmp_path / "inner", [])


@pytest.mark.parametrize(
    "text", ["[tool", "tool = 1\n", "[tool]\ntarjama = 1\n", "tool = {x = 1}\n", "[[tool]]\n"]
)
def test_settings_that_cannot_be_added_to_are_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text)
    with pytest.raises(TarjamaError) as refused:
        begin(tmp_path)
    assert refused.value.path == path
    assert (path.read_text(), [each.name for each in tmp_path.iterdir()]) == (text, [path.name])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"\xff\n")
    with pytest.raises(WriteError, match="cannot be read") as refused:
        begin(tmp_path)
    assert refused.value.path == tmp_path / ".gitignore"


def test_the_guide_is_this_clone_s_own() -> None:
    assert "python3 scripts" in (ROOT / "locale" / "README.md").read_text(encoding="utf-8")
