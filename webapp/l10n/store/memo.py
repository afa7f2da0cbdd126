"""Readings of files, kept while the files stand as they are; of a broken one the last that was good."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Generic, TypeVar

from webapp.l10n.errors import CatalogError, TarjamaError
from webapp.l10n.store.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

MOST = 16 * 2**20  # bytes of files of one sort whose readings are kept; they take some five times as much
OVERHEAD = 1000  # bytes that the reading of an empty file counts for
FEW = 30  # files that are looked at each time; more are looked at every now and then
PATIENCE = 0.1  # seconds between two looks at many files
T = TypeVar("T")
Mark = tuple[int, int, int]
MISSING: Mark = (0, 0, 0)


def stamp(path: Path | str) -> Mark:
    """Return what tells one state of a file from the next: time in nanoseconds, size in bytes, inode."""
    try:
        status = os.stat(path)  # noqa: PTH116 – four times as quick, and done for every file of every page
    except OSError:
        return MISSING
    return status.st_mtime_ns, status.st_size, status.st_ino


class Readings(Generic[T]):
    """Readings of files, by path; a file is read again when its time, size or inode changed."""

    def __init__(self, reader: Callable[[Path], T]) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._kept: Kept[tuple[Mark, T | None]] = Kept(MOST, lambda reading: reading[0][1] + OVERHEAD)
        self._faults: dict[Path, TarjamaError] = {}

    def read(self, path: Path) -> T | None:
        """Return the file's reading: now, else the last good one, else None."""
        mark = stamp(path)
        with self._lock:
            known = self._kept.find(path)
            if known is None or known[0] != mark:
                known = mark, self._fresh(path, mark, known[1] if known else None)
                self._kept.keep(path, known)
            return known[1]

    def faults(self) -> Sequence[TarjamaError]:
        """Return what is wrong with the files read so far that still exist."""
        with self._lock:
            rows = list(self._faults.items())
        return [fault for path, fault in rows if path.exists()]

    def _fresh(self, path: Path, mark: Mark, last: T | None) -> T | None:
        self._faults.pop(path, None)
        if mark == MISSING:
            return None
        try:
            return self._reader(path)
        except TarjamaError as error:
            self._faults[path] = error
        except OSError as error:
            self._faults[path] = CatalogError(f"cannot be read ({error.strerror})", path=path)
        return last


class Watched(Generic[T]):
    """What is made of many files, made again when one of them came, went or changed.

    A few files are looked at each time it is asked for, many at most ten times a second.
    """

    def __init__(
        self, look: Callable[[], Mapping[str, Mark]], make: Callable[[Mapping[str, Mark]], T]
    ) -> None:
        self._look = look
        self._make = make
        self._lock = threading.Lock()
        self._known: tuple[Mapping[str, Mark], T] | None = None
        self._looked = 0.0

    def now(self, *, surely: bool = False) -> T:
        """Return it as it is now; of many files as they were a moment ago, unless it must be sure."""
        with self._lock:
            known = self._known
            fresh = time.monotonic() - self._looked < PATIENCE
            if known is not None and fresh and len(known[0]) > FEW and not surely:
                return known[1]
            marks = self._look()
            if known is None or known[0] != marks:
                known = self._known = marks, self._make(marks)
            self._looked = time.monotonic()
            return known[1]
