"""What git knows of the project's past, for the dashboard: counted once for each commit checked out."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import current_app

from webapp.l10n.coverage.history import History, history
from webapp.l10n.errors import HistoryError
from webapp.l10n.store import git, git_history
from webapp.l10n.store.disk_cache import Cache

if TYPE_CHECKING:
    from webapp.l10n.settings import Settings

PATIENCE = 2  # seconds for which git is not asked again which commit is checked out


@dataclass
class Past:
    """The history of one project; safe to use from several threads."""

    settings: Settings
    _head: tuple[float, str] = (float("-inf"), "")
    _shallow: tuple[float, bool | None] = (float("-inf"), None)
    _counted: tuple[str, History] | None = None
    _known: dict[str, str] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def head(self) -> str:
        """Return the commit that is checked out, empty if there is none; asked once in a while only."""
        if time.monotonic() - self._head[0] >= PATIENCE:
            self._head = time.monotonic(), git.head(self.settings.root)
        return self._head[1]

    def shallow(self) -> bool | None:
        """Tell whether older commits were not fetched, None without a history; asked once in a while only."""
        if time.monotonic() - self._shallow[0] >= PATIENCE:
            self._shallow = time.monotonic(), self._is_shallow()
        return self._shallow[1]

    def _is_shallow(self) -> bool | None:
        try:
            return git_history.is_shallow(self.settings.root)
        except HistoryError:
            return None

    def told(self) -> History:
        """Return the history up to now; without any points if there is none.

        What the command line has counted and kept is read; a site that is only read from writes nothing.
        """
        with self._lock:
            now = self.head()
            if self._counted is None or self._counted[0] != now:
                if self._known is None:
                    self._known = Cache(self.settings.root).load("history")
                try:
                    self._counted = now, history(self.settings, known=self._known)
                except HistoryError:
                    self._counted = now, History(())
            return self._counted[1]


def past() -> Past:
    """Return what git knows of the project."""
    found: Past = current_app.extensions["past"]
    return found
