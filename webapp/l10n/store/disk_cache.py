"""What was counted once, kept beside the project for the next run: in a hidden folder that git passes over.

A cache never decides anything: where it cannot be read or written, everything is counted again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

FOLDER = ".tarjama-cache"
VERSION = 1  # of what is kept; another version's is thrown away
MOST = 400_000  # values of one kind; the oldest go first
_AT_ONCE = 500  # keys in one question
_PATIENCE = 1.0  # seconds to wait for another run that writes


class Cache:
    """Texts by kind and key, in one SQLite file."""

    def __init__(self, root: Path) -> None:
        """Name the place; nothing is opened yet.

        Args:
            root: the project's folder.
        """
        self.path = root / FOLDER / f"counts-{VERSION}.sqlite"

    def load(self, kind: str, keys: Collection[str] | None = None) -> dict[str, str]:
        """Return what is kept of a kind: all of it, or that of some keys. Empty if nothing can be read."""
        if not self.path.exists():
            return {}
        try:
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as store:
                return dict(self._rows(store, kind, keys))
        except sqlite3.Error:
            return {}

    @contextmanager
    def kept(self, kind: str) -> Iterator[dict[str, str]]:
        """Give what is kept of a kind, to be added to; what was added is kept when the block ends."""
        values = self.load(kind)
        before = dict(values)
        yield values
        self.save(kind, {key: value for key, value in values.items() if before.get(key) is not value})

    def save(self, kind: str, values: Mapping[str, str]) -> None:
        """Keep values under their keys, in place of others; in silence where the folder cannot be written."""
        if not values:
            return
        try:
            begun(self.path.parent)
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as store, store:
                store.execute("CREATE TABLE IF NOT EXISTS kept (kind, key, value, PRIMARY KEY (kind, key))")
                rows = ((kind, key, value) for key, value in values.items())
                store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                store.execute(
                    "DELETE FROM kept WHERE kind = ? AND rowid <= "
                    "(SELECT rowid FROM kept WHERE kind = ? ORDER BY rowid DESC LIMIT 1 OFFSET ?)",
                    (kind, kind, MOST),
                )
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)
        except OSError:
            return

    def _rows(
        self, store: sqlite3.Connection, kind: str, keys: Collection[str] | None
    ) -> Iterator[tuple[str, str]]:
        if keys is None:
            yield from store.execute("SELECT key, value FROM kept WHERE kind = ?", (kind,))
            return
        wanted = list(keys)
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            question = f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - marks only
            yield from store.execute(question, (kind, *some))


def begun(folder: Path) -> Path:
    """Make a folder of what is kept, if there is none: hidden from git and backups, as by other tools.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir()
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        (folder / "CACHEDIR.TAG").write_text(
            "Signature: 8a477f597d28d172789f06886806bc55\n", encoding="utf-8"
        )
    return folder
