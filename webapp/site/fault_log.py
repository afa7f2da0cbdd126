"""Faults of the project's files in the log, each once as long as it stands."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from webapp.l10n.errors import TarjamaError

if TYPE_CHECKING:
    from webapp.l10n.edition.library import Library

log = logging.getLogger("tarjama")


class FaultLog:
    """What was logged of the faults of a project's files."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._seen: object = None
        self._known: frozenset[str] = frozenset()

    def tell(self) -> None:
        """Log what is new; cheap while nothing was read."""
        renewed = self._library.memo.renewed
        if renewed is self._seen:
            return
        self._seen = renewed
        try:
            now = frozenset(map(str, self._library.faults()))
        except TarjamaError as fault:  # there is nothing to read at all
            now = frozenset({str(fault)})
        new, self._known = sorted(now - self._known), now
        for sentence in new:
            log.warning("%s", sentence)
