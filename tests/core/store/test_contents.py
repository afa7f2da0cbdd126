"""What stands at a path, as a digest: read again once its stamp is another, untold where it may have changed.

Here are tests of webapp.l10n.store.contents.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from webapp.l10n.store import contents
from webapp.l10n.store.contents import Contents
from webapp.l10n.store.stamps import MISSING, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.store.stamps import Mark

SECOND = 1_000_000_000  # nanoseconds


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a"
    path.write_text("one")
    return path


def test_the_same_content_has_the_same_digest_wherever_it_is_and_whenever_it_was_written(
    file: Path, tmp_path: Path
) -> None:
    found = Contents(str(tmp_path)).now(str(file))
    os.utime(file, ns=(1, 1))
    (tmp_path / "b").write_text("one")
    again = Contents(str(tmp_path))
    assert found == again.now(str(file)) == again.now(str(tmp_path / "b")) is not None
    file.write_text("two")
    assert again.now(str(file)) not in {None, found}


def test_a_file_is_read_once_while_its_stamp_stands(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    genuine = Contents._read
    monkeypatch.setattr(Contents, "_read", lambda self, path: read.append(path) or genuine(self, path))
    known = Contents(str(file.parent))
    assert known.now(str(file)) == known.now(str(file))
    assert len(read) == 1
    file.write_text("three")
    assert known.now(str(file)) == known.now(str(file))
    assert len(read) == 2
    path = file.parent / "gone"
    gone = str(path)
    assert [known.now(gone), known.now(gone)] == ["missing"] * 2
    assert len(read) == 4  # a stamp that is none tells nothing: a link may have come that leads nowhere
    path.symlink_to("nowhere")
    assert known.now(gone) == "dangling"


def test_what_changes_while_it_is_read_is_not_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    genuine = Contents._read

    def edited(self: Contents, path: str) -> str | None:
        found = genuine(self, path)
        file.write_text("three")
        return found

    monkeypatch.setattr(Contents, "_read", edited)
    assert Contents(str(file.parent)).now(str(file)) is None


def test_folders_links_and_what_is_neither(file: Path, tmp_path: Path) -> None:
    known, folder = Contents(str(tmp_path)), tmp_path / "folder"
    folder.mkdir()
    empty = known.now(str(folder))
    (folder / "a").touch()
    assert empty != known.now(str(folder)) is not None
    (folder / "a").write_text("its content is the file's own affair")
    full = Contents(str(tmp_path)).now(str(folder))
    assert full == known.now(str(folder))
    for name, target in {"here": "a", "there": "folder/a", "round": "folder"}.items():
        (tmp_path / name).symlink_to(target)
    links = [known.now(str(tmp_path / name)) for name in ("here", "there", "round")]
    assert len({*links, known.now(str(file)), full, None}) == 6
    os.mkfifo(tmp_path / "pipe")
    assert known.now(str(tmp_path / "pipe")) is None
    assert known.now("\0") is None


@pytest.mark.parametrize(("time", "settled"), [(7 * SECOND + 1, SECOND // 10), (7 * SECOND, 3 * SECOND)])
def test_what_was_written_just_before_it_was_seen_may_have_been_written_again(
    time: int, settled: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark: Mark = (time, time, 3, 1)
    monkeypatch.setattr(contents, "stamp", lambda _: mark)
    known = Contents(str(file.parent))
    whole = known.now(str(file))
    assert whole is not None
    seen = [known.as_seen(str(file), mark, time + since) for since in (0, settled - 1, settled, 9 * SECOND)]
    assert seen == [None, None, whole, whole]
    assert known.as_seen(str(file), (time, time, 4, 1), time + settled) is None


def test_what_was_missing_is_told_at_once(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    assert stamp(gone) == MISSING
    assert Contents(str(tmp_path)).as_seen(gone, MISSING, 0) == "missing"
    (tmp_path / "gone").touch()
    assert Contents(str(tmp_path)).as_seen(gone, MISSING, 0) is None
