"""What was made of what, told to the next run: what stands is not made again, and is never stale.

Here are tests of webapp.l10n.store.traces and webapp.l10n.store.names.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.errors import SourceError
from webapp.l10n.store import memo as memos
from webapp.l10n.store import traces
from webapp.l10n.store.memo import Memo
from webapp.l10n.store.names import Names
from webapp.l10n.store.traces import Record, Traces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SAID = ["en"]


def spoken() -> str:
    return SAID[0]


@dataclass(frozen=True)
class Unit:
    name: str


class Strange:
    """A value without a digest, as a catalog is: told by what it was made of."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Strange) and other.number == self.number

    __hash__ = None  # type: ignore[assignment]


@dataclass(eq=False)
class Run:
    """One run over a folder with numbers in files: its memo, and what it made how often."""

    folder: Path
    before: Mapping[str, Record] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.memo = Memo()
        self.traces = Traces(self.memo, self.folder, self.before, [self], [spoken])

    def number(self, path: Path) -> int:
        self.made["number"] += 1
        self.memo.stamp(path)
        if not path.exists():
            raise SourceError("no number", path=path)
        return int(path.read_text())

    def tens(self, unit: Unit, *names: str) -> int:
        """The sum, rounded down to tens: it often stays although a number changes."""
        self.made["tens"] += 1
        return sum(self.memo(self.number, self.folder / name) for name in names) // 10 * 10 + len(unit.name)

    def strange(self, name: str, times: int) -> Strange:
        self.made["strange"] += 1
        return Strange(self.memo(self.number, self.folder / name) * times)

    def page(self) -> str:
        """What is exported: of all kinds of things that a memo can be asked for."""
        self.made["page"] += 1
        names = self.memo.names(self.folder / "deep")
        tens = self.memo(self.tens, Unit("u"), "a", "b")
        return f"{self.memo.watch(spoken)} {names} {tens} {self.memo(self.strange, 'c', 2).number}"

    def trace(self) -> tuple[str, dict[str, str] | None]:
        text, inputs = self.memo.traced(self.page)
        return text, self.traces.noted(inputs)


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file was written long before a run begins."""
    now = time.time_ns
    monkeypatch.setattr(traces.time, "time_ns", lambda: now() + 10**10)
    monkeypatch.setattr(memos, "PATIENCE", 0)
    SAID[0] = "en"


def begun(folder: Path) -> Path:
    (folder / "deep").mkdir()
    for name, number in {"a": 3, "b": 20, "c": 5, "deep/d": 1}.items():
        (folder / name).write_text(str(number))
    return folder


def first(folder: Path) -> tuple[str, dict[str, str], dict[str, Record]]:
    run = Run(folder)
    text, asked = run.trace()
    assert asked is not None
    return text, asked, run.traces.records([asked])


def test_what_stands_is_not_made_again(tmp_path: Path) -> None:
    _, asked, records = first(begun(tmp_path))
    run = Run(tmp_path, records)
    assert run.traces.stands(asked)
    assert not run.made
    assert run.traces.records([asked]) == records  # the next run knows as much
    assert {name.split()[0] for name in asked} == {"folder", "look", "value"}
    assert sorted(name.partition(" ")[0] for name in records) == ["value"] * 5  # three numbers among them
    assert all(record.asked for record in records.values())


EDITS: dict[str, Callable[[Path], Any]] = {
    "a": lambda folder: (folder / "a").write_text("14"),
    "c": lambda folder: (folder / "c").write_text("6"),
    "c is gone": lambda folder: (folder / "c").unlink(),
    "deep": lambda folder: (folder / "deep" / "e").touch(),
    "look": lambda _: SAID.__setitem__(0, "fr"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_changed_does_not_stand(edit: str, tmp_path: Path) -> None:
    _, asked, records = first(begun(tmp_path))
    EDITS[edit](tmp_path)
    assert not Run(tmp_path, records).traces.stands(asked)


def test_what_came_out_equal_stands_once_its_maker_is_known(tmp_path: Path) -> None:
    _, asked, records = first(begun(tmp_path))
    (tmp_path / "a").write_text("4")
    run = Run(tmp_path, records)
    assert not run.traces.stands(asked)  # nothing tells yet who makes it
    again = Run(tmp_path, records)
    again.memo(again.tens, Unit("other"), "a", "b")
    assert not again.traces.stands(
        asked
    )  # of what it is given, a digest is known: that does not bring it back
    known = Run(tmp_path, records)
    known.memo(known.tens, Unit("u"), "a", "b")
    assert known.traces.stands(asked)
    assert known.made == {"tens": 1, "number": 2}


def test_it_is_made_by_its_name_where_that_tells_all(tmp_path: Path) -> None:
    begun(tmp_path)
    run = Run(tmp_path)
    _, inputs = run.memo.traced(lambda: run.memo(run.number, tmp_path / "a"))
    asked = run.traces.noted(inputs)
    assert asked is not None
    (tmp_path / "a").write_text("03")  # another content, the same number
    for met in (False, True):
        next_run = Run(tmp_path, run.traces.records([asked]))
        if met:
            next_run.memo(next_run.number, tmp_path / "b")
        assert next_run.traces.stands(asked) is met
    (tmp_path / "a").unlink()
    gone = Run(tmp_path, run.traces.records([asked]))
    gone.memo(gone.number, tmp_path / "b")
    assert not gone.traces.stands(asked)


def test_makers_that_are_met_between_two_looks_are_known(tmp_path: Path) -> None:
    run = Run(begun(tmp_path))
    _, inputs = run.memo.traced(lambda: run.memo(run.number, tmp_path / "b"))
    asked = run.traces.noted(inputs)
    assert asked is not None
    (tmp_path / "b").write_text("020")  # another content, the same number
    again = Run(tmp_path, run.traces.records([asked]))
    again.memo(_row, again.memo, tmp_path / "a", 1)
    assert not again.traces.stands(dict.fromkeys(asked, "another value"))
    again.memo(again.number, tmp_path / "c")
    assert again.traces.stands(asked)


@given(st.lists(st.sampled_from([*EDITS, "b"]), max_size=3), st.booleans())
def test_what_stands_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, edits: list[str], made_before: bool
) -> None:
    SAID[0] = "en"
    folder = begun(tmp_path_factory.mktemp("run"))
    text, asked, records = first(folder)
    for edit in edits:
        if edit == "b":
            (folder / "b").write_text("22")
        elif edit == "c is gone":
            (folder / "c").unlink(missing_ok=True)
        else:
            EDITS[edit](folder)
    run = Run(folder, records)
    if made_before:
        run.memo(run.tens, Unit("u"), "a", "b")
    stands = run.traces.stands(asked)
    assert stands is (set(edits) <= ({"b"} if made_before else set()))
    if stands:
        assert run.page() == text


def test_what_cannot_be_told_is_not_noted(tmp_path: Path) -> None:
    run = Run(begun(tmp_path))
    numbers = [run.memo(run.number, tmp_path / name) for name in "ab"]
    for asks in (
        lambda: run.memo.watch(lambda: 1),  # has no name
        lambda: run.memo.watch(time.localtime),  # of nobody knows where
        lambda: run.memo.once("page", lambda: 1),  # no maker in its name
        lambda: run.memo(run.strange, "a", 2.5),  # a number without a name
    ):
        _, inputs = run.memo.traced(asks)
        assert run.traces.noted(inputs) is None
    _, inputs = run.memo.traced(lambda: run.memo(run.number, tmp_path / "a"))
    assert run.traces.noted(inputs) is not None
    (tmp_path / "a").write_text("4")
    assert run.memo(run.number, tmp_path / "a") == numbers[0] + 1
    assert run.traces.noted(inputs) is None  # what was noted is not what it is now


def test_what_was_seen_as_it_was_written_is_not_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(tmp_path)
    monkeypatch.undo()
    run = Run(tmp_path)
    (tmp_path / "a").write_text("4")
    _, inputs = run.memo.traced(lambda: run.memo.stamp(tmp_path / "a"))
    assert run.traces.noted(inputs) is None


def test_a_large_value_is_told_by_what_it_was_made_of(tmp_path: Path) -> None:
    run = Run(begun(tmp_path))
    digests = {}
    for size in (199, 200):  # with the list itself two hundred parts, and one more
        inputs = run.memo.traced(lambda size=size: run.memo(_row, run.memo, tmp_path / "a", size))[1]
        known = Traces(run.memo, tmp_path, {}, [run, run.memo], [])
        (digests[size],) = (known.noted(inputs) or {}).values()
    assert [digests[size].startswith("=") for size in (199, 200)] == [False, True]


def _row(memo: Memo, path: Path, size: int) -> list[int]:
    memo.stamp(path)
    return [0] * size


def test_names_of_what_is_known_and_of_nothing_else() -> None:
    run = Run(Path("/project"))
    names = Names("/project", [run])
    assert names.of_path("/project/a/b") == "a/b"
    assert names.of_path("/projects/a") == "/projects/a"
    for path in ("/project/a/b", "/projects/a"):
        assert names.path(names.of_path(path)) == path
    own = names.of((run.number, Path("/project/a"), 1, "two", True, None, run, _row, Run))
    assert own.count("test_traces") == 4
    assert names.of((run.number, 1)) != names.of((run.number, "1")) != names.of((run.number, True))
    assert names.of((run.tens, Unit("a"))) not in {"", names.of((run.tens, Unit("b")))}
    for nameless in (
        "page",
        (lambda: 1,),
        (run.number, 1.5),
        (Run(Path("/project")).number,),
        (run.number, (object(),)),
    ):
        assert names.of(nameless) == ""
    assert names.meant({"path": "a"}) == Path("/project/a")
    assert names.meant({"of": f"{__name__}:Run"}) is run
    for plain in ("a", 1, True, None):
        assert names.meant(plain) == plain
    with pytest.raises(LookupError):
        names.meant({"digest": "0"})
