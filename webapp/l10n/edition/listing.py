"""What essays and locales a project has, found without reading more of them than their front matter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.l10n.errors import SourceError, TarjamaError
from webapp.l10n.extract.essays import elder, essay_paths, order_of, read_source, same_slug, slug_of
from webapp.l10n.locales.folders import directories
from webapp.l10n.segmentation import front_matter
from webapp.l10n.settings import ESSAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from webapp.l10n.extract.essays import Order
    from webapp.l10n.settings import Settings
    from webapp.l10n.store.memo import Memo


@dataclass(frozen=True)
class Entry:
    """An essay in the list.

    Attributes:
        slug: its name in addresses.
        path: its file.
        place: the same, links followed.
        order: what it is sorted by.
    """

    slug: str
    path: Path
    place: Path
    order: Order


@dataclass(frozen=True)
class Listed:
    """The essays of a project.

    Attributes:
        essays: slug → essay, in reading order.
        faults: what is wrong with the files that are left out.
        places: the essays' files, links followed → slug.
    """

    essays: Mapping[str, Entry]
    faults: tuple[TarjamaError, ...]
    places: Mapping[Path, str]


class Listing:
    """The essays and locales of a project, as they are now."""

    def __init__(self, settings: Settings, memo: Memo) -> None:
        self._settings = settings
        self.memo = memo

    def now(self) -> Listed:
        """Return the essays.

        Raises:
            SourceError: there is no essay that can be read, and there never was.
        """
        return self.memo(self._list)

    def directories(self) -> dict[str, str]:
        """Return the locales: tag → directory, sorted by tag. The same object, while they stay."""
        return self.memo(self._folders)

    def _folders(self) -> dict[str, str]:
        locale = self._settings.locale
        for name in self.memo.names(locale):
            if not name.endswith(".pot"):  # a link may lead to a folder
                self.memo.stamp(locale / name)
        return directories(self._settings)

    def _list(self) -> Listed:
        found: dict[str, Entry] = {}
        faults: list[TarjamaError] = []
        for path in sorted(self._markdown(str(self._settings.source_text))):
            try:
                entry = self.memo(self._entry, path)
            except SourceError as fault:
                faults.append(fault)
                continue
            if entry is not None and entry.slug in found:
                self.memo.stamp(self._settings.template(entry.slug))
                found[entry.slug], other = elder(found[entry.slug], entry, self._settings)
                faults.append(same_slug(found[entry.slug], other, self._settings.root))
            elif entry is not None:
                found[entry.slug] = entry
        if not found:
            raise faults[0] if faults else self._nothing()
        essays = {entry.slug: entry for entry in sorted(found.values(), key=lambda entry: entry.order)}
        places = {entry.place: slug for slug, entry in essays.items()}
        return Listed(essays, tuple(faults), places)

    def _nothing(self) -> SourceError:
        try:
            essay_paths(self._settings)
        except SourceError as error:
            return error
        return SourceError("no Markdown file", path=self._settings.source_text)  # gone this very moment

    def _entry(self, name: str) -> Entry | None:
        """Return the entry of a file, None of a folder.

        Raises:
            SourceError: it is no essay.
        """
        path = Path(name)
        self.memo.stamp(path)
        if path.is_dir():
            return None
        values = front_matter(read_source(path), path)
        slug = slug_of(path, values, self._settings.manner)
        return Entry(slug, path, path.resolve(), order_of(slug, path, values, self._settings.order))

    def _markdown(self, folder: str) -> Iterator[str]:
        """Yield the files that `essay_paths` finds, each folder looked into only when it changed."""
        for name in self.memo.names(folder):
            if name.startswith("."):
                continue
            if name.endswith("/"):
                yield from self._markdown(f"{folder}/{name[:-1]}")
            elif name.endswith(ESSAYS):
                yield f"{folder}/{name}"
