"""What essays and locales a project has, found without reading more of them than their front matter."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.l10n.errors import SourceError, TarjamaError
from webapp.l10n.extract.essays import essay_paths, order_of, read_source, same_slug, slug_of
from webapp.l10n.locales.folders import directories
from webapp.l10n.segmentation import front_matter
from webapp.l10n.store.memo import MISSING, Mark, Watched, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from webapp.l10n.settings import Settings

SETTLED = 3 * 10**9  # nanoseconds after which a folder's time surely tells the next change from the last


@dataclass(frozen=True)
class Entry:
    """An essay in the list.

    Attributes:
        slug: its name in addresses.
        path: its file.
        order: what it is sorted by.
    """

    slug: str
    path: Path
    order: tuple[bool, float, str]


@dataclass(frozen=True)
class Listed:
    """The essays of a project.

    Attributes:
        essays: slug → essay, in reading order.
        marks: the files as they were.
        faults: what is wrong with the files that are left out.
        places: the essays' files, links followed → slug.
    """

    essays: Mapping[str, Entry]
    marks: Mapping[str, Mark]
    faults: tuple[TarjamaError, ...]
    places: Mapping[Path, str]


class Listing:
    """The essays and locales of a project, as they are now."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._entries: dict[str, tuple[Mark, Entry]] = {}
        self._essays = Watched(self._look, self._list)
        self._directories = Watched(_Folders(settings.locale).look, lambda _: directories(settings))

    def now(self) -> Listed:
        """Return the essays.

        Raises:
            SourceError: there is no essay that can be read.
        """
        return self._essays.now()

    def entry(self, slug: str) -> Entry:
        """Return an essay as it is now, however many there are.

        Raises:
            KeyError: no essay has this slug.
            SourceError: there is no essay that can be read.
        """
        listed = self.now()
        known = listed.essays.get(slug)
        if known is None or listed.marks[str(known.path)] != stamp(known.path):
            return self._essays.now(surely=True).essays[slug]
        return known

    def directories(self) -> dict[str, str]:
        """Return the locales: tag → directory, sorted by tag. The same object, while they stay."""
        return self._directories.now()

    def _look(self) -> dict[str, Mark]:
        marks = {path: stamp(path) for path in sorted(_markdown(self._settings.source_text))}
        found = {path: mark for path, mark in marks.items() if mark != MISSING}  # not links to nothing
        return found or {str(path): stamp(path) for path in essay_paths(self._settings)}  # or its error

    def _list(self, marks: Mapping[str, Mark]) -> Listed:
        found: dict[str, Entry] = {}
        faults: list[TarjamaError] = []
        for name, mark in marks.items():
            entry = self._entry(name, mark, faults)
            if entry is not None and entry.slug in found:
                faults.append(same_slug(found[entry.slug], entry, self._settings.root))
            elif entry is not None:
                found[entry.slug] = entry
        if not found:
            raise faults[0]
        essays = {entry.slug: entry for entry in sorted(found.values(), key=lambda entry: entry.order)}
        places = {entry.path.resolve(): slug for slug, entry in essays.items()}
        return Listed(essays, marks, tuple(faults), places)

    def _entry(self, name: str, mark: Mark, faults: list[TarjamaError]) -> Entry | None:
        """Return the entry of a file; of one that can no longer be read, as it was."""
        known = self._entries.get(name)
        if known is not None and known[0] == mark:
            return known[1]
        path = Path(name)
        try:
            values = front_matter(read_source(path), path)
            slug = slug_of(path, values)
        except SourceError as fault:
            faults.append(fault)
            return known[1] if known else None
        entry = Entry(slug, path, order_of(slug, path, values))
        self._entries[name] = mark, entry
        return entry


def _markdown(folder: Path) -> Iterator[str]:
    """Yield the files that `essay_paths` finds; quicker."""
    for root, names, files in os.walk(folder):
        names[:] = [name for name in names if not name.startswith(".")]
        yield from (
            f"{root}{os.sep}{name}" for name in files if name.endswith(".md") and not name.startswith(".")
        )


class _Folders:
    """The folders in a folder, however many files stand beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mark = MISSING
        self._names: list[str] = []

    def look(self) -> dict[str, Mark]:
        """Return the folders, each with the stamp that tells whether something came or went in it."""
        mark = stamp(self._folder)
        settled = time.time_ns() - mark[0] > SETTLED  # else more may have come in the same tick of the clock
        if mark != self._mark or not settled:
            self._names = self._scanned()
            self._mark = mark if settled else MISSING
        return {name: stamp(name) for name in self._names}

    def _scanned(self) -> list[str]:
        try:
            with os.scandir(self._folder) as entries:
                return sorted(entry.path for entry in entries if entry.is_dir())
        except OSError:
            return []
