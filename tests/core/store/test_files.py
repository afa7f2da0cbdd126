from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support import ROOT

from webapp.l10n.errors import ChangedMeanwhileError, WriteError
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Iterator


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_a_new_file_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "locale" / "ar" / "essay.po"
    assert files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["essay.po"]


def test_writes_an_empty_file(tmp_path: Path) -> None:
    assert files.write(tmp_path / "empty", b"")
    assert (tmp_path / "empty").exists()
    assert not files.write(tmp_path / "empty", b"")


def test_touches_nothing_when_the_bytes_are_equal(tmp_path: Path) -> None:
    path = tmp_path / "essay.po"
    path.write_bytes(b"same")
    os.utime(path, ns=(1, 1))
    before = path.stat()
    assert not files.write(path, b"same")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, 1)


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write(tmp_path / "new", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_the_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "essay.po"
    path.write_bytes(b"old")
    path.chmod(0o604)
    assert files.write(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_links_are_followed(tmp_path: Path) -> None:
    target, link, second = tmp_path / "there" / "essay.po", tmp_path / "link.po", tmp_path / "second.po"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to("there/essay.po")
    second.symlink_to("link.po")
    assert files.write(second, b"new")
    assert (target.read_bytes(), link.is_symlink(), second.is_symlink()) == (b"new", True, True)
    assert names(target.parent) == ["essay.po"]


def test_a_dangling_link_gets_its_file(tmp_path: Path) -> None:
    link = tmp_path / "link.po"
    link.symlink_to("missing/essay.po")
    assert files.write(link, b"new")
    assert (tmp_path / "missing" / "essay.po").read_bytes() == b"new"


def test_expected_bytes_are_there(tmp_path: Path) -> None:
    path = tmp_path / "essay.po"
    assert files.write(path, b"one", expected=b"")
    assert files.write(path, b"two", expected=b"one")
    assert path.read_bytes() == b"two"


@pytest.mark.parametrize("expected", [b"", b"older"])
def test_saved_by_another_before(tmp_path: Path, expected: bytes) -> None:
    path = tmp_path / "essay.po"
    path.write_bytes(b"by hand")
    with pytest.raises(ChangedMeanwhileError, match=r"essay\.po: saved by another program meanwhile"):
        files.write(path, b"ours", expected=expected)
    assert path.read_bytes() == b"by hand"
    assert names(tmp_path) == ["essay.po"]


def test_removed_by_another(tmp_path: Path) -> None:
    with pytest.raises(ChangedMeanwhileError):
        files.write(tmp_path / "essay.po", b"ours", expected=b"was here")
    assert names(tmp_path) == []


def test_saved_by_another_directly_before_the_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "essay.po"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"by hand"))
    with pytest.raises(ChangedMeanwhileError):
        files.write(path, b"ours", expected=b"old")
    assert path.read_bytes() == b"by hand"
    assert names(tmp_path) == ["essay.po"]


def test_saved_into_the_file_after_the_last_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "essay.po"
    path.write_bytes(b"old")
    replace = Path.replace

    def late(self: Path, target: Path) -> Path:
        if self.read_bytes() == b"ours":
            path.write_bytes(b"by hand")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", late)
    with pytest.raises(ChangedMeanwhileError):
        files.write(path, b"ours", expected=b"old")
    assert path.read_bytes() == b"by hand"
    assert names(tmp_path) == ["essay.po"]


def test_put_in_place_by_another_while_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = tmp_path / "essay.po", tmp_path / "other.po"
    path.write_bytes(b"old")
    read = Path.read_bytes

    def late(self: Path) -> bytes:
        found = read(self)
        if other.exists():
            other.replace(path)
        return found

    monkeypatch.setattr(os, "fsync", lambda _: other.write_bytes(b"by hand"))
    monkeypatch.setattr(Path, "read_bytes", late)
    with pytest.raises(ChangedMeanwhileError):
        files.write(path, b"ours", expected=b"old")
    assert path.read_bytes() == b"by hand"
    assert names(tmp_path) == ["essay.po"]


@pytest.mark.parametrize("times", range(4))
@pytest.mark.parametrize("before", [None, b"old"])
def test_what_is_saved_meanwhile_is_read_again_twice(
    tmp_path: Path, before: bytes | None, times: int
) -> None:
    path = tmp_path / "essay.po"
    if before is not None:
        path.write_bytes(before)
    seen: list[bytes | None] = []

    def make(content: bytes | None) -> bytes:
        seen.append(content)
        if len(seen) <= times:
            path.write_bytes(b"by hand %d" % len(seen))
        return b"ours"

    if times < 3:
        assert files.renew(path, make)
        assert not files.renew(path, lambda content: content or b"")
    else:
        with pytest.raises(ChangedMeanwhileError):
            files.renew(path, make)
    assert seen == [before, b"by hand 1", b"by hand 2"][: times + 1]
    assert path.read_bytes() == (b"ours" if times < 3 else b"by hand 3")
    assert names(tmp_path) == ["essay.po"]


def test_what_cannot_be_read_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"cannot be read: .*; move the folder of that name away"):
        files.renew(tmp_path, lambda _: b"ours")


def test_where_no_second_name_can_be_given_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "essay.po"
    path.write_bytes(b"old")

    def refuse(*_: Any) -> None:
        raise OSError(errno.EOPNOTSUPP, "no second names here")

    monkeypatch.setattr(os, "link", refuse)
    assert files.write(path, b"new", expected=b"old")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["essay.po"]


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "writable"),
        (errno.EIO, "run this again"),
    ],
)
@pytest.mark.parametrize("where", ["fsync", "replace", "open"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, remedy: str, where: str
) -> None:
    path = tmp_path / "essay.po"
    path.write_bytes(b"old")

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os if where == "fsync" else Path, where, fail)
        with pytest.raises(WriteError, match=remedy) as raised:
            files.write(path, b"new")
    assert raised.value.path == path
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["essay.po"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said() -> None:
    with pytest.raises(WriteError, match="make room on the disk"):
        files.write(Path("/dev/full"), b"x" * 100_000)


def test_interrupted_by_the_keyboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "essay.po", b"new")
    assert names(tmp_path) == []


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "essay.po").mkdir()
    with pytest.raises(WriteError, match="folder"):
        files.write(tmp_path / "essay.po", b"new")
    assert names(tmp_path) == ["essay.po"]


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "locale").write_bytes(b"")
    with pytest.raises(WriteError, match="where a folder is needed"):
        files.write(tmp_path / "locale" / "ar" / "essay.po", b"new")


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop.po").symlink_to("loop.po")
    with pytest.raises(WriteError, match="link"):
        files.write(tmp_path / "loop.po", b"new")


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder of a user who, unlike root, may not write everywhere."""
    nobody = 65534 if os.geteuid() == 0 else os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        root = os.geteuid()
        (folder / "locale").mkdir()
        with files.lock(folder):
            pass  # what it imports, the ordinary user may not be able to read
        os.chown(folder / "locale", nobody, -1)
        os.seteuid(nobody)
        try:
            yield folder / "locale"
        finally:
            (folder / "locale").chmod(0o755)
            os.seteuid(root)


def test_a_read_only_folder(ordinary_user: Path) -> None:
    path = ordinary_user / "essay.po"
    assert files.write(path, b"old")
    ordinary_user.chmod(0o555)
    with pytest.raises(WriteError, match="writable"):
        files.write(path, b"new")
    with pytest.raises(WriteError, match="writable"), files.lock(ordinary_user):
        pass
    assert (path.read_bytes(), names(ordinary_user)) == (b"old", ["essay.po"])


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
def test_a_folder_that_takes_no_files() -> None:
    with pytest.raises(WriteError):
        files.write(Path("/proc/essay.po"), b"new")
    with pytest.raises(WriteError), files.lock(Path("/proc/locale")):
        pass


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert files.write(pipe, b"through")
    reader.join()
    assert got == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_two_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "essay.po"
    contents = [bytes([letter]) * 200_000 for letter in b"ab"]

    def work(content: bytes) -> None:
        for _ in range(20):
            files.write(path, content)

    threads = [threading.Thread(target=work, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_bytes() in contents
    assert names(tmp_path) == ["essay.po"]


WRITER = """
import itertools, pathlib, sys
from webapp.l10n.store import files
path = pathlib.Path(sys.argv[1])
print("ready", flush=True)
for number in itertools.count():
    files.write(path, bytes([97 + number % 26]) * 300_000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "essay.po"
    path.write_bytes(b"a" * 300_000)
    for run in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(0.003 * run)
            writer.send_signal(signal.SIGKILL)
        content = path.read_bytes()
        assert (len(content), len(set(content))) == (300_000, 1)
    with files.lock(tmp_path):
        assert names(tmp_path) == [".tarjama.lock", "essay.po"]


def test_the_lock_excludes_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    folder = tmp_path / "locale"
    with files.lock(folder), pytest.raises(WriteError, match="another run is at work"), files.lock(folder):
        raise AssertionError
    with files.lock(folder):
        assert folder.is_dir()


def test_the_lock_ends_with_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    with pytest.raises(ZeroDivisionError), files.lock(tmp_path):
        raise ZeroDivisionError
    with files.lock(tmp_path):
        assert (tmp_path / files.LOCK_NAME).exists()


HOLDER = """
import pathlib, sys, time
from webapp.l10n.store import files
with files.lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(0.3)
    print("over", flush=True)
"""


def test_the_lock_waits_for_another_process(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with files.lock(tmp_path):
            assert other.stdout.readline() == b"over\n"


def test_the_lock_removes_what_a_killed_run_left(tmp_path: Path) -> None:
    leftover = tmp_path / "ar" / f".0123{files._TEMPORARY}"
    leftover.parent.mkdir()
    leftover.write_bytes(b"half")
    with files.lock(tmp_path):
        assert not leftover.exists()


@pytest.fixture
def placed(tmp_path: Path) -> Path:
    """A project, and beside it a file that is none of its own."""
    root = tmp_path / "project"
    for name in (".git/config", "deep/essay.md", ".hidden.md", "pyproject.toml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("link", "target", "stray"),
    [
        ("a.md", "deep/essay.md", False),
        ("deep/b.md", "../.hidden.md", True),
        ("a.md", ".git/config", True),
        ("a.md", "../secret", True),
        ("deep/b.md", "../../secret", True),
        ("folder/essay.md", "deep", False),  # a folder that is a link
        ("folder/config", ".git", True),
        ("folder/secret", "..", True),
    ],
)
def test_a_link_is_read_where_it_leads_to_a_file_of_the_project(
    placed: Path, link: str, target: str, stray: bool
) -> None:
    path = placed / link
    if link.startswith("folder"):
        (placed / "folder").symlink_to(target)
    else:
        path.symlink_to(target)
    assert files.is_own(path) is not stray
    if stray:
        with pytest.raises(files.StrayFileError, match="leads out of the project") as refused:
            files.read(path)
        assert files.mending(refused.value) == "put a file of the project in its place"
        with pytest.raises(WriteError, match="leads out"):
            files.renew(path, lambda _: b"")
    else:
        assert files.read(path) == b"deep/essay.md"


def test_a_project_may_be_reached_by_a_link_and_have_files_with_a_dot(placed: Path) -> None:
    (placed.parent / "way").symlink_to("project")
    for root in (placed, placed.parent / "way"):
        for name in ("deep/essay.md", ".hidden.md", ".git/config"):
            assert files.read(root / name) == name.encode()
            assert files.is_own(root / name)
    outside = placed.parent / "other"
    outside.symlink_to("secret")  # in no project a link leads where it leads
    assert files.read(outside) == b"secret"
    assert files.is_own(outside)


def test_what_is_no_file_is_not_read(placed: Path) -> None:
    os.mkfifo(placed / "pipe")
    with pytest.raises(files.StrayFileError, match="no regular file"):
        files.read(placed / "pipe")
    with pytest.raises(IsADirectoryError):
        files.read(placed / "deep")
    with pytest.raises(FileNotFoundError):
        files.read(placed / "gone")
    os.mkfifo(placed.parent / "pipe")
    others = (placed / "pipe", placed / "deep", placed / "gone", placed.parent, placed.parent / "pipe")
    assert not any(map(files.is_own, others))
