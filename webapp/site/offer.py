"""What readers may choose from: languages and essays."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.errors import TarjamaError
from webapp.site.ready_pages import PATIENCE

if TYPE_CHECKING:
    from webapp.l10n.edition.library import Library

BRIEF = 0.005  # seconds that a look at what is offered may take; a longer one is taken the more rarely


class Offered(NamedTuple):
    """What readers may choose from.

    Attributes:
        languages: the tags that readers are told of, the source language's first.
        essays: the slugs in reading order.
        readable: the tags of all pages there are, those of languages with little to read among them.
    """

    languages: tuple[str, ...] = ()
    essays: tuple[str, ...] = ()
    readable: tuple[str, ...] = ()


class Offer:
    """The languages and essays that readers may choose from, looked at once in a while only."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._checked = -PATIENCE
        self._patience = PATIENCE
        self._now = Offered()

    def now(self) -> Offered:
        """Return what there is, the source language and the first essay to read first.

        Raises:
            SourceError: there is no essay to read, and there never was.
        """
        now = time.monotonic()
        if now - self._checked >= self._patience:
            self._checked = now if self._now.essays else self._checked  # one looks, the others go on
            try:
                library = self._library
                self._now = Offered(library.offered(), library.essays(), library.locales())
            except TarjamaError:
                if not self._now.essays:
                    raise  # there never was anything to read
            self._checked = time.monotonic()
            self._patience = PATIENCE * max(1.0, (self._checked - now) / BRIEF)
        return self._now
