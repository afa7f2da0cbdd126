"""What a file or a folder holds, as a digest: in the next run, or on another machine, times tell nothing."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from webapp.l10n.store.digests import digest, digest_of
from webapp.l10n.store.stamps import COARSE, MISSING, SECOND, names_in, stamp

if TYPE_CHECKING:
    from webapp.l10n.store.stamps import Mark

TICK = SECOND // 10  # within which two changes may have one time on any other file system


class Contents:
    """Digests of files and folders, each read again only if its stamp is another."""

    def __init__(self, root: str) -> None:
        """Read nothing yet.

        Args:
            root: the folder from which it is told where links lead.
        """
        self._root = root
        self._known: dict[str, tuple[Mark, str | None]] = {}

    def now(self, path: str) -> str | None:
        """Return the digest of what stands at a path; None of what cannot be read, or has no content."""
        mark = stamp(path)
        known = self._known.get(path)
        if known is None or known[0] != mark or mark == MISSING:
            known = self._known[path] = mark, self._read(path)
        return known[1] if stamp(path) == mark else None

    def as_seen(self, path: str, mark: Mark, since: int) -> str | None:
        """Return the digest of what stood at a path; None if it may have changed.

        Args:
            path: the file.
            mark: its stamp as it was then.
            since: when it was seen at the earliest, in nanoseconds.
        """
        if mark != MISSING and since - mark[1] < (TICK if mark[1] % SECOND else COARSE):
            return None  # who wrote it may have written again in the same tick of the clock
        found = self.now(path)
        return found if stamp(path) == mark else None

    def _read(self, path: str) -> str | None:
        try:
            place = os.path.realpath(path)
            status = os.stat(place)  # noqa: PTH116 – as in marks
            link = "" if place == os.path.abspath(path) else os.path.relpath(place, self._root)  # noqa: PTH100
            if stat.S_ISDIR(status.st_mode):
                return digest(("folder", link, names_in(path)))
            if not stat.S_ISREG(status.st_mode):
                return None
            with open(place, "rb") as file:  # noqa: PTH123 – as above
                return digest(("file", link, digest_of(file.read())))
        except FileNotFoundError:
            return "dangling" if os.path.lexists(path) else "missing"
        except (OSError, ValueError):
            return None
