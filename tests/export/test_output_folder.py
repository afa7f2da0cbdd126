from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from webapp.export.output_folder import LIST, making
from webapp.l10n.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *names: str, content: bytes = b"x", overwrite: bool = False) -> tuple[int, int]:
    with making(folder, names, overwrite=overwrite) as made:
        for name in names:
            made.write(name, content)
    return made.written, made.removed


def visible(folder: Path) -> set[str]:
    found = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return {p.as_posix() for p in found if not p.name.startswith(".")}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "out"
    assert run(folder, "a", "b/c") == (2, 0)
    os.utime(folder / "a", ns=(1, 1))
    assert run(folder, "a", "b/c") == (0, 0)
    assert (folder / "a").stat().st_mtime_ns == 1
    assert run(folder, "a", "b/c", content=b"y") == (2, 0)


def test_what_is_no_longer_made_goes_with_its_empty_folders(tmp_path: Path) -> None:
    run(tmp_path, "a", "b/c/d", "b/e")
    assert run(tmp_path, "a", "b/e") == (0, 1)
    assert visible(tmp_path) == {"a", "b/e"}
    assert not (tmp_path / "b" / "c").exists()
    run(tmp_path, "a")
    assert not (tmp_path / "b").exists()


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    run(tmp_path, "a", "b/c")
    (tmp_path / "b" / "theirs").write_text("")
    (tmp_path / "theirs").write_text("")
    assert run(tmp_path, "a") == (0, 1)
    assert visible(tmp_path) == {"a", "b/theirs", "theirs"}


def test_a_folder_of_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("")
    with pytest.raises(WriteError, match=r"no export made.*--overwrite"):
        run(tmp_path, "a")
    assert [path.name for path in tmp_path.iterdir()] == ["theirs"]
    assert run(tmp_path, "a", overwrite=True) == (1, 0)
    assert visible(tmp_path) == {"a", "theirs"}


def test_a_folder_that_only_git_uses_is_as_good_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert run(tmp_path, "a") == (1, 0)


def test_a_file_in_the_way_is_named_before_anything_is_written(tmp_path: Path) -> None:
    run(tmp_path, "a")
    (tmp_path / "b").write_text("theirs")
    with pytest.raises(WriteError, match="stands in the way") as caught:
        run(tmp_path, "a", "b", "c", content=b"y")
    assert caught.value.path == tmp_path / "b"
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_text()) == (b"x", "theirs")


def test_a_run_that_failed_removes_nothing_and_knows_its_own_the_next_time(tmp_path: Path) -> None:
    run(tmp_path, "old")

    class KilledError(Exception):
        pass

    with pytest.raises(KilledError), making(tmp_path, ["new", "later"]) as made:
        made.write("new", b"x")
        raise KilledError
    assert visible(tmp_path) == {"old", "new"}
    assert run(tmp_path, "later") == (1, 2)
    assert visible(tmp_path) == {"later"}


def test_the_list_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (tmp_path / "theirs").write_text("")
    run(folder, "a")
    with (folder / LIST).open("a") as file:
        file.write(f"../theirs\n{tmp_path}/theirs\n")
    run(folder, "a")
    assert (tmp_path / "theirs").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="no folder"):
        run(tmp_path / "file", "a")
