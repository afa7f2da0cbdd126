"""What is made of files is what the files say, is made no oftener than they change, and is never lost."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.errors import CatalogError, TarjamaError
from webapp.l10n.store import memo as memos
from webapp.l10n.store import stamps
from webapp.l10n.store.memo import Memo
from webapp.l10n.store.stamps import MISSING, stamp

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memos, "PATIENCE", 0)


class Sums:
    """Numbers in files, their sums, and sums of sums; how often each was made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memo = Memo()
        self.made: Counter[str] = Counter()

    def number(self, name: str) -> int:
        self.made[name] += 1
        path = self.folder / name
        if self.memo.stamp(path) == MISSING:
            return 0
        text = path.read_text()
        if not text.strip().isdigit():
            raise CatalogError("no number", path=path, remedy="write one")
        return int(text)

    def tens(self, *names: str) -> int:
        """The sum, rounded down to tens: it often stays although a number changes."""
        self.made["tens"] += 1
        return sum(self.memo(self.number, name) for name in names) // 10 * 10

    def total(self, *names: str) -> int:
        self.made["total"] += 1
        return self.memo(self.tens, *names) + 1

    def whole(self) -> int:
        """The sum of the numbers in all files of the folder."""
        self.made["whole"] += 1
        return sum(self.memo(self.number, name) for name in self.memo.names(self.folder))


@pytest.fixture
def sums(tmp_path: Path) -> Sums:
    for name, number in {"a": 1, "b": 2, "c": 30}.items():
        (tmp_path / name).write_text(str(number))
    return Sums(tmp_path)


def test_what_stands_is_not_made_again(sums: Sums) -> None:
    for _ in range(3):
        assert sums.memo(sums.total, "a", "b") == 1
    assert sums.made == {"a": 1, "b": 1, "tens": 1, "total": 1}


def test_a_change_is_followed_as_far_as_it_changes_anything(sums: Sums) -> None:
    assert sums.memo(sums.total, "a", "b") == 1
    (sums.folder / "a").write_text("7")
    assert sums.memo(sums.total, "a", "b") == 1
    assert sums.made == {"a": 2, "b": 1, "tens": 2, "total": 1}
    (sums.folder / "a").write_text("18")
    assert sums.memo(sums.total, "a", "b") == 21
    assert sums.made["total"] == 2
    assert sums.made["b"] == 1


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["5", "50", "no", ""])), max_size=12))
def test_it_says_what_the_files_say(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str]]
) -> None:
    sums = Sums(tmp_path_factory.mktemp("numbers"))
    last: dict[str, int] = {}
    for count, (name, text) in enumerate(edits, 1):
        path = sums.folder / name
        if text:
            path.write_text(text)
            os.utime(path, ns=(count, count))
        else:
            path.unlink(missing_ok=True)
        broken = {each for each in "abcd" if (sums.folder / each).exists() and number_of(sums, each) is None}
        for each in "abcd":
            now = number_of(sums, each)
            if now is not None:
                last[each] = now
            if each in last:
                assert sums.memo(sums.number, each) == last[each]
            else:
                with pytest.raises(CatalogError, match="no number"):
                    sums.memo(sums.number, each)
        assert {fault.path.name for fault in sums.memo.faults() if fault.path} == broken
        if set(last) == set("abcd"):
            assert sums.memo(sums.total, *"abcd") == sum(last.values()) // 10 * 10 + 1


def number_of(sums: Sums, name: str) -> int | None:
    path = sums.folder / name
    text = path.read_text() if path.exists() else "0"
    return int(text) if text.isdigit() else None


def test_what_never_was_good_is_told_each_time_and_tried_once(sums: Sums) -> None:
    (sums.folder / "a").write_text("no")
    for _ in range(3):
        with pytest.raises(CatalogError, match="no number"):
            sums.memo(sums.total, "a")
    assert sums.made == {"a": 1, "tens": 1, "total": 1}
    (sums.folder / "a").write_text("12")
    assert sums.memo(sums.total, "a") == 11
    assert sums.memo.faults() == []


def test_a_fault_of_a_file_that_is_gone_is_none(sums: Sums) -> None:
    (sums.folder / "a").write_text("no")
    with pytest.raises(TarjamaError):
        sums.memo(sums.number, "a")
    assert [str(fault.path) for fault in sums.memo.faults()] == [str(sums.folder / "a")]
    (sums.folder / "a").unlink()
    assert sums.memo.faults() == []
    assert sums.memo(sums.number, "a") == 0


def test_what_comes_and_goes_in_a_folder_is_seen(sums: Sums) -> None:
    assert sums.memo(sums.whole) == 33
    (sums.folder / "d").write_text("4")
    assert sums.memo(sums.whole) == 37
    (sums.folder / "c").unlink()
    assert sums.memo(sums.whole) == 7


def test_a_settled_folder_is_listed_once(sums: Sums, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = []
    genuine = os.scandir
    monkeypatch.setattr(stamps.os, "scandir", lambda folder: listed.append(folder) or genuine(folder))
    now = time.time_ns()
    monkeypatch.setattr(stamps.time, "time_ns", lambda: now)
    for age, times in (
        (3_000_000_001, 1),
        (3_000_000_000, 3),
        (0, 3),
    ):  # of a young one more may come in a tick
        os.utime(sums.folder, ns=(now - age, now - age))
        listed.clear()
        assert [sums.memo.names(sums.folder) for _ in range(3)] == [("a", "b", "c")] * 3
        assert len(listed) == times


def test_folders_have_a_slash_and_what_is_none_has_no_names(sums: Sums) -> None:
    (sums.folder / "deep").mkdir()
    (sums.folder / "link").symlink_to(sums.folder / "deep")
    assert sums.memo.names(sums.folder) == ("a", "b", "c", "deep/", "link")
    assert sums.memo.names(sums.folder / "nothing") == ()
    assert sums.memo.names(sums.folder / "a") == ()


def test_every_field_of_a_file_tells(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert stamp(path) == stamp("\0") == MISSING == (0, 0, 0, 0)
    path.write_text("one")
    seen = [stamp(path)]
    path.write_text("three")
    seen.append(stamp(path))
    before = path.stat()
    path.write_text("seven")  # as long, and with the time of before: the time of change tells
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    seen.append(stamp(path))
    (tmp_path / "b").write_text("seven")
    (tmp_path / "b").replace(path)
    seen.append(stamp(path))
    assert len(set(seen)) == 4


def test_what_is_watched_is_asked_at_every_look(sums: Sums) -> None:
    said = ["en"]

    def spoken() -> str:
        return said[0]

    def greeting() -> str:
        sums.made["greeting"] += 1
        return f"hello in {sums.memo.watch(spoken)}"

    assert [sums.memo(greeting), sums.memo(greeting)] == ["hello in en"] * 2
    said[0] = "fr"
    assert sums.memo(greeting) == "hello in fr"
    assert sums.made["greeting"] == 2


def test_who_has_written_sees_it_at_once(sums: Sums, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memos, "PATIENCE", 1000)
    assert sums.memo(sums.number, "a") == 1
    (sums.folder / "a").write_text("3")
    assert sums.memo(sums.number, "a") == 1
    sums.memo.look_again()
    assert sums.memo(sums.number, "a") == 3


def test_a_long_look_is_not_repeated_soon(sums: Sums, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(memos, "BRIEF", 0.005)
    monkeypatch.setattr(memos.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(memos.time, "thread_time", lambda: now[0])
    genuine = stamps.stamp

    def slow(path: str) -> tuple[int, int, int, int]:
        now[0] += 1
        return genuine(path)

    monkeypatch.setattr(stamps, "stamp", slow)
    assert sums.memo(sums.number, "a") == 1
    assert sums.memo(sums.number, "a") == 1  # a look of one second
    (sums.folder / "a").write_text("3")
    now[0] += 19.5  # twenty times as long it is believed, and no longer
    assert sums.memo(sums.number, "a") == 1
    now[0] += 0.5
    assert sums.memo(sums.number, "a") == 3


@pytest.mark.parametrize(("took", "believed"), [(0.5, False), (0.75, True)])
def test_only_a_look_longer_than_a_brief_one_is_spared(
    took: float, believed: bool, sums: Sums, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(memos, "BRIEF", 0.5)
    monkeypatch.setattr(memos.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(memos.time, "thread_time", lambda: now[0])
    genuine = stamps.stamp

    def slow(path: str) -> tuple[int, int, int, int]:
        now[0] += took
        return genuine(path)

    for _ in range(2):
        assert sums.memo(sums.number, "a") == 1
        monkeypatch.setattr(stamps, "stamp", slow)
    (sums.folder / "a").write_text("3")
    now[0] += 0.25
    assert sums.memo(sums.number, "a") == (1 if believed else 3)
    sums.memo.look_again()
    assert sums.memo(sums.number, "a") == 3


def test_what_is_made_anew_is_no_long_look(sums: Sums, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(memos, "BRIEF", 0.005)
    monkeypatch.setattr(memos.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(memos.time, "thread_time", lambda: now[0])

    def slow(names: tuple[str, ...]) -> int:
        now[0] += 1
        return sums.tens(*names)

    def total() -> int:
        return sums.memo(slow, ("a",)) + 1

    for number, expected in ((1, 1), (2, 1), (30, 31)):
        (sums.folder / "a").write_text(str(number))
        assert sums.memo(total) == expected


def test_what_was_seen_is_believed_for_a_tenth_of_a_second(
    sums: Sums, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.undo()
    monkeypatch.setattr(memos.time, "monotonic", lambda: now[0])
    assert sums.memo(sums.number, "a") == 1
    (sums.folder / "a").write_text("3")
    for now[0], number in ((0.09, 1), (0.1, 3)):
        assert sums.memo(sums.number, "a") == number


def test_the_files_of_a_value_are_named_with_what_they_were(sums: Sums) -> None:
    sums.memo(sums.total, "a", "b")
    files = sums.memo.files((sums.total, "a", "b"))
    assert files == [(str(sums.folder / name), stamp(sums.folder / name)) for name in "ab"]
    (sums.folder / "a").write_text("19")
    assert sums.memo.files((sums.total, "a", "b")) == files
    sums.memo(sums.total, "a", "b")
    assert sums.memo.files((sums.total, "a", "b")) != files
    assert sums.memo.files("nothing") == []


def test_what_is_let_go_is_made_again_and_nothing_that_is_made_of_it(tmp_path: Path) -> None:
    memo = Memo(most=3000)  # bytes: the smallest value counts for a thousand
    made: Counter[str] = Counter()

    def text(name: str) -> str:
        made[name] += 1
        memo.stamp(tmp_path / name)
        return name * 2

    def both() -> int:
        made["both"] += 1
        return len(memo(text, "a") + memo(text, "b"))

    assert memo(both) == 4
    for name in "cde":
        memo(text, name)
    assert memo.peek((both,)) is None
    assert memo(text, "a") == "aa"
    assert made["a"] == 2
    assert memo(both) == 4
    (tmp_path / "a").write_text("")
    memo(text, "a")
    made.clear()
    assert memo(both) == 4  # the text came out equal
    assert made["both"] <= 1


def test_what_is_too_heavy_is_made_each_time_and_never_kept(tmp_path: Path) -> None:
    memo = Memo(most=2 * memos.LEAST)
    made = []

    def large() -> str:
        made.append(1)
        return "x" * 10

    for _ in range(2):
        assert memo(large, weigh=lambda text: memos.LEAST * len(text)) == "x" * 10
    assert len(made) == 2


def test_a_peek_makes_nothing(sums: Sums) -> None:
    key = (sums.number, "a")
    assert sums.memo.peek(key) is None
    assert sums.memo(sums.number, "a") == sums.memo.peek(key) == 1
    (sums.folder / "a").write_text("9")
    assert sums.memo.peek(key) is None
    assert sums.made["a"] == 1


def test_it_is_made_once_however_many_ask(sums: Sums) -> None:
    started = threading.Barrier(8)

    def ask(_: int) -> int:
        started.wait(60)
        return sums.memo(sums.total, "a", "b", "c")

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {31}
    assert sums.made == {"a": 1, "b": 1, "c": 1, "tens": 1, "total": 1}


def test_others_read_on_while_somebody_makes_it_anew(sums: Sums) -> None:
    making, told = threading.Event(), threading.Event()

    def page() -> str:
        text = str(sums.memo(sums.number, "a"))
        if text != "1":
            making.set()
            assert told.wait(60)
        return text

    assert sums.memo.once("page", page, late=True) == "1"
    (sums.folder / "a").write_text("2")
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sums.memo.once, "page", page, late=True)
        assert making.wait(60)
        assert [sums.memo.once("page", page, late=True), sums.memo.peek("page")] == ["1"] * 2
        told.set()
        assert first.result(60) == "2"
    assert sums.memo.peek("page") == "2"


def test_what_fails_otherwise_is_raised_and_tried_again(sums: Sums) -> None:
    failing = [True]

    def page() -> str:
        sums.memo.stamp(sums.folder / "a")
        if failing[0]:
            raise RuntimeError
        return "made"

    for _ in range(2):
        with pytest.raises(RuntimeError):
            sums.memo.once("page", page)
    failing[0] = False
    assert sums.memo.once("page", page) == "made"


def test_many_threads_and_edits_leave_no_old_value(sums: Sums) -> None:
    stop = threading.Event()

    def edit() -> None:
        for number in range(200):
            (sums.folder / "new").write_text(str(number))
            (sums.folder / "new").replace(sums.folder / "a")
        stop.set()

    def ask(_: int) -> set[int]:
        seen = set()
        while not stop.is_set():
            seen.add(sums.memo(sums.total, "a", "b", "c"))
        return seen

    with ThreadPoolExecutor(6) as pool:
        answers = [pool.submit(ask, number) for number in range(5)]
        pool.submit(edit).result(120)
        possible = {(number + 32) // 10 * 10 + 1 for number in range(200)}
        assert set().union(*(answer.result(120) for answer in answers)) <= possible
    assert sums.memo(sums.total, "a", "b", "c") == 231
