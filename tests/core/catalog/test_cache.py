"""Catalogs read once for all who ask: by their bytes, and through a memo by their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n.catalog import cache, parse, serialize
from webapp.l10n.catalog.cache import attempt, parse_once, read_once, read_or_none
from webapp.l10n.errors import CatalogError
from webapp.l10n.store.memo import Memo

if TYPE_CHECKING:
    from pathlib import Path

ONE = b'msgid "a"\nmsgstr "b"\n'
OTHER = b'msgid "a"\nmsgstr "c"\n'
BROKEN = b'msgid "a"\n'


def test_the_same_bytes_are_read_once_for_each_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    first = parse_once(ONE, path)
    assert first == parse(ONE, path)
    assert parse_once(ONE, path) is first
    assert parse_once(ONE, tmp_path / "b.po") is not first
    assert serialize(parse_once(OTHER, path)) == OTHER
    assert serialize(parse_once(ONE, path)) == ONE


def test_bytes_that_are_no_catalog_are_refused_whatever_was_read_before(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    first = parse_once(ONE, path)
    with pytest.raises(CatalogError) as raised:
        parse_once(BROKEN, path)
    assert (raised.value.path, raised.value.line) == (path, 1)
    assert parse_once(ONE, path) is first


def test_who_asks_for_the_file_has_the_reading_of_its_bytes(tmp_path: Path) -> None:
    path, memo = tmp_path / "a.po", Memo()
    assert attempt(memo, path) == (None, None)
    assert read_once(memo, path) is None
    path.write_bytes(ONE)
    assert read_once(Memo(), path) is parse_once(ONE, path)
    path.write_bytes(BROKEN)
    catalog, fault = attempt(Memo(), path)
    assert catalog is None
    assert fault is not None
    with pytest.raises(CatalogError, match=r"a\.po"):
        read_once(Memo(), path)
    assert read_or_none(Memo(), path) is None


def test_what_cannot_be_opened_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(ONE)

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(cache, "content_of", refused)
    found, fault = attempt(Memo(), path)
    assert found is None
    assert fault is not None
    assert (fault.path, "cannot be read (Permission denied)" in str(fault)) == (path, True)


def test_a_catalog_counts_for_five_times_its_file_in_what_is_kept(tmp_path: Path) -> None:
    small, large = tmp_path / "small.po", tmp_path / "large.po"
    small.write_bytes(ONE)
    large.write_bytes(ONE + b"\n# x" * 900)
    room = 2 * 1000 + 5 * large.stat().st_size  # a thousand bytes is what the least of values counts for
    for spare, kept in ((5 * len(ONE), True), (5 * len(ONE) - 1, False)):
        memo = Memo(room + spare)
        for path in (small, large):
            attempt(memo, path)
        assert (memo.peek((cache._attempt, memo, small)) is not None) is kept
        assert memo.peek((cache._attempt, memo, large)) is not None
    gone = Memo(1000)
    assert attempt(gone, tmp_path / "gone.po") == (None, None)
    assert gone.peek((cache._attempt, gone, tmp_path / "gone.po")) == (None, None)
