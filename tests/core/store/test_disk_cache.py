from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.store.disk_cache import FOLDER, Cache

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_added_is_kept_and_hidden_from_git(tmp_path: Path) -> None:
    with Cache(tmp_path).kept("history") as known:
        known["a"] = "1"
    with Cache(tmp_path).kept("history") as known:
        assert known == {"a": "1"}
        known["b"] = "2"
    assert Cache(tmp_path).load("history", ["b", "c"]) == {"b": "2"}
    assert Cache(tmp_path).load("other") == {}
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_store_that_is_damaged_or_cannot_be_written_is_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.save("history", {"a": "1"})
    cache.path.write_bytes(b"not a database, by far")
    assert cache.load("history") == {}
    cache.save("history", {"a": "1"})
    (tmp_path / "file").write_text("")
    Cache(tmp_path / "file").save("history", {"a": "1"})
    assert Cache(tmp_path / "file").load("history") == {}
