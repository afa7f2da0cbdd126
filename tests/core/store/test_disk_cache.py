from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.store import disk_cache
from webapp.l10n.store.disk_cache import FOLDER, Cache, begun

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_was_added_is_kept_and_hidden_from_git(tmp_path: Path) -> None:
    with Cache(tmp_path).kept("history") as known:
        known["a"] = "1"
    with Cache(tmp_path).kept("history") as known:
        assert known == {"a": "1"}
        known["b"] = "2"
    assert Cache(tmp_path).load("history", ["b", "c"]) == {"b": "2"}
    assert Cache(tmp_path).load("other") == {}
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (
        (tmp_path / FOLDER / "CACHEDIR.TAG")
        .read_text(encoding="utf-8")
        .startswith("Signature: 8a477f597d28d")
    )


def test_as_many_keys_as_there_are_can_be_asked_for(tmp_path: Path) -> None:
    values = {f"key {number}": str(number) for number in range(1_200)}
    cache = Cache(tmp_path)
    cache.save("history", values)
    assert cache.load("history") == cache.load("history", ["none", *values]) == values
    assert cache.load("history", []) == {}


def test_of_each_kind_the_latest_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_cache, "MOST", 3)
    cache = Cache(tmp_path)
    cache.save("other", {"a": "old"})
    for key in "abcab":
        cache.save("history", {key: f"new {key}"})
        cache.save("history", {})
    cache.save("history", {"d": "new d"})
    assert cache.load("history") == {key: f"new {key}" for key in "abd"}
    assert cache.load("other") == {"a": "old"}


def test_a_store_that_is_damaged_or_cannot_be_written_is_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.save("history", {"a": "1"})
    cache.path.write_bytes(b"not a database, by far")
    assert cache.load("history") == {}
    cache.save("history", {"a": "1"})
    (tmp_path / "file").write_text("")
    Cache(tmp_path / "file").save("history", {"a": "1"})
    assert Cache(tmp_path / "file").load("history") == {}


def test_a_folder_begins_once(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert begun(folder) == folder
    (folder / ".gitignore").write_text("mine\n", encoding="utf-8")
    assert begun(folder) == folder
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "mine\n"
