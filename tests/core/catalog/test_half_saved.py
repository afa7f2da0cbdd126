"""A catalog that is being written in pieces: readers keep what they had, until the file stands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from webapp.l10n.catalog import cache
from webapp.l10n.catalog.cache import attempt, read_or_none
from webapp.l10n.store.memo import Memo

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog import Catalog

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
WHOLE = HEADER + "".join(f'\nmsgid "text {n}"\nmsgstr "texte {n}"\n' for n in range(10))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "essay.po"
    path.write_text(WHOLE)
    return path


def asked(memo: Memo, path: Path) -> Catalog:
    memo.look_again()
    found = read_or_none(memo, path)
    assert found is not None
    return found


def test_what_a_file_has_lost_is_believed_once_it_stands(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memo = Memo()
    assert len(asked(memo, path).messages) == 10
    for end in range(len(HEADER), len(WHOLE), 7):  # piece by piece, as some editors save
        path.write_text(WHOLE[:end])
        assert len(asked(memo, path).messages) >= 5
    path.write_text(WHOLE)
    assert len(asked(memo, path).messages) == 10
    path.write_text(HEADER)  # on purpose
    assert len(asked(memo, path).messages) == 10
    monkeypatch.setattr(cache, "SETTLING", 0)
    assert len(asked(memo, path).messages) == 0


def test_what_a_file_has_gained_or_changed_is_believed_at_once(path: Path) -> None:
    memo = Memo()
    path.write_text(HEADER)
    assert len(asked(memo, path).messages) == 0
    path.write_text(WHOLE)
    assert len(asked(memo, path).messages) == 10
    path.write_text(WHOLE.replace("texte 3", "autre"))
    assert asked(memo, path).messages[3].msgstr == ("autre",)


def test_an_edit_of_equal_size_with_its_times_restored_is_seen(path: Path) -> None:
    memo, before = Memo(), path.stat()
    assert asked(memo, path).messages[3].msgstr == ("texte 3",)
    path.write_text(WHOLE.replace("texte 3", "texto 3"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert asked(memo, path).messages[3].msgstr == ("texto 3",)


def test_who_asked_for_the_attempt_alone_keeps_what_it_had_too(path: Path) -> None:
    memo = Memo()
    before, _ = attempt(memo, path)
    path.write_text(HEADER)
    memo.look_again()
    assert attempt(memo, path) == (before, None)


@pytest.mark.parametrize(("left", "believed"), [(6, True), (5, True), (4, False)])
def test_half_of_what_there_was_is_believed_at_once(left: int, believed: bool, path: Path) -> None:
    memo = Memo()
    asked(memo, path)
    path.write_text("\n\n".join(WHOLE.split("\n\n")[: left + 1]) + "\n")
    assert len(asked(memo, path).messages) == (left if believed else 10)


@pytest.mark.parametrize(
    ("age", "settled"), [(-1, True), (0, False), (1_999_999_999, False), (2 * 10**9, True)]
)
def test_a_file_has_settled_after_two_seconds(
    age: int, settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache.time, "time_ns", lambda: 10**18)
    assert cache._settled((0, 10**18 - age, 0, 0)) is settled
