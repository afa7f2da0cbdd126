from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from webapp.l10n.store import programs
from webapp.l10n.store.programs import find_program, search_path

if TYPE_CHECKING:
    from pathlib import Path

NAME = "tarjama-try.exe" if os.name == "nt" else "tarjama-try"


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in a folder where systems put programs, which is not on the search path."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "sbin").mkdir()
    monkeypatch.setattr(programs, "FOLDERS", (str(tmp_path / "sbin"),))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    program = tmp_path / "sbin" / NAME
    program.touch(0o755)
    return program


def test_a_program_is_found_where_the_search_path_does_not_lead(put: Path) -> None:
    assert find_program(NAME) == str(put)
    assert find_program("no-such-program") is None


def test_the_search_path_comes_first(put: Path, tmp_path: Path) -> None:
    own = tmp_path / "bin" / NAME
    own.touch(0o755)
    assert find_program(NAME) == str(own)


@pytest.mark.parametrize("path", ["", os.pathsep, f"{os.pathsep}/nowhere"])
def test_nothing_is_taken_from_the_working_directory(
    path: str, put: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path)
    monkeypatch.chdir(tmp_path / "bin")
    (tmp_path / "bin" / NAME).touch(0o755)
    assert find_program(NAME) == str(put)


def test_without_a_search_path_the_system_s_own_is_taken(put: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PATH")
    assert find_program(NAME) == str(put)
    assert [*filter(None, os.defpath.split(os.pathsep))] == search_path().split(os.pathsep)[:-1]


def test_a_folder_is_named_once() -> None:
    folders = search_path().split(os.pathsep)
    assert len(folders) == len(set(folders))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_the_administrator_s_folders_are_looked_into() -> None:
    assert {"/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"} <= {*programs.FOLDERS}
