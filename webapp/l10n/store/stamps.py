"""What tells one state of a file or folder from the next."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECOND = 10**9  # nanoseconds
COARSE = 3 * SECOND  # within which two changes may have one time: some file systems keep whole seconds
Mark = tuple[int, int, int, int]
MISSING: Mark = (0,) * 4


def stamp(path: Path | str) -> Mark:
    """Return what tells one state of a file from the next: times of content and change (ns), size, inode."""
    try:
        status = os.stat(path)  # noqa: PTH116 – four times as quick, and done for every file of every page
    except (OSError, ValueError):
        return MISSING
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


class Stamps:
    """The stamps of files, and the names in folders, each looked up once until it is said: again."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._marks: dict[str, Mark] = {}
        self._names: dict[str, tuple[Mark, tuple[str, ...]]] = {}

    def again(self) -> None:
        """Look at everything anew from now on."""
        self._marks = {}

    def mark(self, path: str) -> Mark:
        """Return a file's stamp."""
        marks = self._marks  # what another thread forgets meanwhile is not remembered anew
        known = marks.get(path)
        if known is None:
            known = marks[path] = stamp(path)
        return known

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder, sorted, a slash behind those of folders; none if there is none."""
        mark = self.mark(folder)
        known = self._names.get(folder)
        if known is None or known[0] != mark:
            settled = time.time_ns() - mark[0] > COARSE  # else more may come in the same tick of the clock
            known = self._names[folder] = mark if settled else MISSING, names_in(folder)
        return known[1]


def names_in(folder: str) -> tuple[str, ...]:
    """Return the names in a folder, sorted, a slash behind those of folders; none if there is none."""
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(e.name + "/" * e.is_dir(follow_symlinks=False) for e in entries))
    except OSError:
        return ()
