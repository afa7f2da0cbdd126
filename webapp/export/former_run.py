"""An export that makes only what changed: the pages of a former run, where all they were made of stands.

What each page was made of is kept in the project's hidden folder, and never decides more than whether a page
is made: one whose files in the export are not as they were written is made anew, and so are all where
anything but the project's files changed: the program, a library, the settings.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from webapp.export import made_pages
from webapp.export.made_pages import Made
from webapp.export.pages import Page, file_name
from webapp.export.world import world
from webapp.l10n.store.digests import digest_of
from webapp.l10n.store.traces import Traces
from webapp.reader import dates
from webapp.site.compression import SUFFIXES
from webapp.site.ready_pages import Ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from webapp.export.addresses import Address
    from webapp.export.pages import Site
    from webapp.l10n.edition.library import Library
    from webapp.l10n.store.cells import Inputs


class FormerRun:
    """The pages of an export, those of the former one where they stand.

    Attributes:
        stood: how many stand.
    """

    def __init__(self, app: Flask, site: Site, folder: Path) -> None:
        """Read what is known of the former export; to be called before anything is asked of the app.

        Args:
            app: the app.
            site: its pages.
            folder: the export.
        """
        library: Library = app.extensions["library"]
        past = app.extensions["past"]
        self._app, self._site, self._folder, self._memo = app, site, folder, library.memo
        self._place = made_pages.place(library.settings.root, folder)
        self._world = world(library.settings, shallow=past.shallow())
        self._pages, values = made_pages.read(self._place, self._world)
        known = (library, library.listing, library.memo)
        self._traces = Traces(
            library.memo, library.settings.root, values, (*known, past), (past.head, past.shallow)
        )
        self._now: dict[str, Made] = {}
        self.stood = 0
        dates.told(library)  # git is asked in each run: where it keeps no log, no file says that it changed

    def page(self, address: Address) -> Page | None:
        """Return what stands at an address, made anew only if it must be; None as ``Site.page``."""
        return self._former(address) or self._made(address)

    def keep(self) -> None:
        """Keep what was made of what for the next run; in silence where nothing can be written."""
        values = self._traces.records(made.asked for made in self._now.values())
        made_pages.write(self._place, self._world, self._now, values)

    def _former(self, address: Address) -> Page | None:
        made = self._pages.get(address.path)
        with self._app.app_context():  # what a page asked for is asked for again
            if made is None or not self._traces.stands(made.asked):
                return None
        bodies = self._written(address, made)
        if bodies is None:
            return None
        self.stood += 1
        self._now[address.path] = made
        return Page(address, 200, made.headers, bodies, made.links)

    def _written(self, address: Address, made: Made) -> dict[str, bytes] | None:
        """Return the bytes of a page in the export; None if they are not as they were written."""
        bodies = {}
        for coding, seen in made.bodies.items():
            file = self._folder / (file_name(address.path) + SUFFIXES.get(coding, ""))
            try:
                bodies[coding] = file.read_bytes()
            except OSError:
                return None
            if digest_of(bodies[coding]) != seen:
                return None
        return bodies

    def _made(self, address: Address) -> Page | None:
        with _listening() as warned:
            page, inputs = self._memo.traced(lambda: self._site.page(address))
        asked = self._traces.noted(inputs) if _is_kept(page, inputs) and not warned else None
        if page is not None and asked is not None:
            bodies = {coding: digest_of(body) for coding, body in page.bodies.items()}
            self._now[address.path] = Made(asked, dict(page.headers), bodies, page.links)
        return page


def _is_kept(page: Page | None, inputs: Inputs) -> bool:
    """Whether a page was made through the memo, so that all of which it was made is known."""
    names = (key[0] for key in inputs.values if isinstance(key, tuple))
    return page is not None and page.status == 200 and Ready in names


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Give what is logged meanwhile: what was warned of once is made again, and warned of again."""
    told: list[logging.LogRecord] = []
    ear = logging.Handler()
    ear.emit = told.append  # type: ignore[method-assign, assignment]
    logger = logging.getLogger("tarjama")
    logger.addHandler(ear)
    try:
        yield told
    finally:
        logger.removeHandler(ear)
