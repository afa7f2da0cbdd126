"""What tells one state of a file or a folder from the next."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Mark = tuple[int, int, int, int]
MISSING: Mark = (0, 0, 0, 0)


def stamp(path: Path | str) -> Mark:
    """Return what tells one state of a file from the next: times of content and change (ns), size, inode."""
    try:
        status = os.stat(path)  # noqa: PTH116 – four times as quick, and done for every file of every page
    except (OSError, ValueError):
        return MISSING
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def names_in(folder: str) -> tuple[str, ...]:
    """Return the names in a folder, sorted, a slash behind those of folders; none if there is none."""
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(e.name + "/" * e.is_dir(follow_symlinks=False) for e in entries))
    except OSError:
        return ()
