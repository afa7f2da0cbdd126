"""How coverage came to what it is: counted from the contents that git keeps, commit by commit.

Nothing is checked out. A commit has the counts that ``survey`` would have told then: the essays' templates
and the interface's, against each language's catalogs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n import locales
from webapp.l10n.catalog.counts import Counts, count, flat, unflat
from webapp.l10n.errors import CatalogError, LocaleError, SourceError
from webapp.l10n.extract.interface import interface_folder
from webapp.l10n.segmentation import front_matter
from webapp.l10n.settings import ESSAYS, INTERFACE_DOMAIN
from webapp.l10n.store import git, git_history

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
    from datetime import datetime

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.settings import Settings
    from webapp.l10n.store.git_history import Commit

BROKEN = "broken"
MEMORY = 64  # templates held while their catalogs are counted


@dataclass(frozen=True)
class Point:
    """The coverage at one commit.

    Attributes:
        commit: its name, hexadecimal.
        time: when it was committed.
        counts: tag → counts, of the locales there were then.
        broken: the catalogs that could not be read then; they are in no count.
        changed: the files that the commit changed, of those that are counted here.
    """

    commit: str
    time: datetime
    counts: Mapping[str, Counts]
    broken: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def total(self) -> Counts:
        """The counts of all locales."""
        return sum(self.counts.values(), Counts())


@dataclass(frozen=True)
class History:
    """The coverage over time.

    Attributes:
        points: the commits that touched essays or catalogs, the oldest first; those before there was
            any language are left out.
        shallow: whether git could look no deeper, because older commits were not fetched.
    """

    points: tuple[Point, ...]
    shallow: bool = False

    @property
    def locales(self) -> tuple[str, ...]:
        """Every locale there ever was, sorted by tag."""
        return tuple(sorted({tag for point in self.points for tag in point.counts}))

    def only(self, tags: Collection[str]) -> History:
        """Return the history of some locales; an empty collection means all of them."""
        if not tags:
            return self
        points = (
            replace(point, counts={tag: counts for tag, counts in point.counts.items() if tag in tags})
            for point in self.points
        )
        return replace(self, points=tuple(point for point in points if point.counts))


def history(
    settings: Settings,
    *,
    known: MutableMapping[str, str] | None = None,
    tick: Callable[[], None] = lambda: None,
) -> History:
    """Count a project at every commit of its branch that touched essays or catalogs.

    Args:
        settings: the project.
        known: what the caller keeps from one time to the next, empty at first: contents are counted once.
        tick: called after each commit, for progress.

    Raises:
        HistoryError: there is no git, no repository, no commit, or a content was not fetched.
    """
    shallow = git_history.is_shallow(settings.root)
    folders = [path.relative_to(settings.root).as_posix() for path in (settings.source_text, settings.locale)]
    points = []
    with git.blobs(settings.root) as read:
        counting = _Counting(settings, read, {} if known is None else known)
        for commit in git_history.commits(settings.root, folders):
            points.append(counting.point(commit))
            tick()
    return History(tuple(point for point in points if point.counts or point.broken), shallow)


class _Counting:
    """Counts contents, each pair of template and catalog once."""

    def __init__(
        self, settings: Settings, read: Callable[[str], bytes], known: MutableMapping[str, str]
    ) -> None:
        self._locale = settings.locale.relative_to(settings.root).as_posix()
        self._manner = replace(settings.manner, folder=settings.source_text.relative_to(settings.root))
        self._sources = settings.source_text.relative_to(settings.root).as_posix()
        self._own = settings.source_locale
        self._source_of = settings.source_of
        self._has_templates = interface_folder(settings) is not None
        self._read = read
        self._known = known
        self._template = lru_cache(MEMORY)(lambda blob: catalogs.parse(read(blob)))

    def point(self, commit: Commit) -> Point:
        """Return the coverage at a commit."""
        counts: dict[str, Counts] = {}
        broken: list[str] = []
        templates = dict(self._templates(commit.files))
        for tag, directory in sorted(self._directories(commit.files)):
            found = []
            for domain, template in templates.items():
                path = f"{self._locale}/{directory}/LC_MESSAGES/{domain}.po"
                if not self._wants(tag, domain, there=path in commit.files):
                    continue
                one = self._counts(template, commit.files.get(path, ""))
                if one is None:
                    broken.append(path)
                else:
                    found.append(one)
            if found:
                counts[tag] = sum(found, Counts())
        return Point(commit.id, commit.time, counts, tuple(broken), tuple(sorted(commit.changed)))

    def _wants(self, tag: str, domain: str, *, there: bool) -> bool:
        """Whether a language was to have a catalog of a domain, as `is_translated` says of the present."""
        return tag != self._source_of(domain) and (there or domain != INTERFACE_DOMAIN or self._has_templates)

    def _templates(self, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield domain and content of the template of each essay there was, and of the interface."""
        sources = (path for path in files if path.startswith(self._sources + "/") and path.endswith(ESSAYS))
        slugs = {self._slug(path, files[path]) for path in sources}
        for domain in sorted({*slugs, INTERFACE_DOMAIN}):
            template = files.get(f"{self._locale}/{domain}.pot")
            if template:
                yield domain, template

    def _slug(self, path: str, blob: str) -> str:
        key = f"slug {blob}"
        if key not in self._known:
            try:
                self._known[key] = front_matter(self._read(blob)).get("slug", "")
            except SourceError:
                self._known[key] = ""
        return self._manner.slug(PurePosixPath(path), {"slug": self._known[key]})

    def _directories(self, files: Mapping[str, str]) -> set[tuple[str, str]]:
        """Return tag and directory of each locale that had a catalog."""
        paths = [PurePosixPath(path) for path in files if path.endswith(".po")]
        inside = [path for path in paths if path.match("*/LC_MESSAGES/*.po")]
        names = {path.parts[-3] for path in inside if path.parents[2] == PurePosixPath(self._locale)}
        return {(tag, name) for name in names if (tag := _tag(name)) and tag != self._own}

    def _counts(self, template: str, catalog: str) -> Counts | None:
        """Return the counts of a catalog's content over a template's; None if one of them cannot be read."""
        key = f"{template} {catalog}"
        if key not in self._known:
            try:
                found = count(self._template(template), self._catalog(catalog))
                self._known[key] = json.dumps(flat(found), separators=(",", ":"))
            except CatalogError:
                self._known[key] = BROKEN
        kept = self._known[key]
        return None if kept == BROKEN else unflat(json.loads(kept))

    def _catalog(self, blob: str) -> Catalog | None:
        return catalogs.parse(self._read(blob), Path(blob)) if blob else None


@cache
def _tag(name: str) -> str | None:
    """Return the tag of a folder that gettext would name so."""
    try:
        found = locales.locale(name)
    except LocaleError:
        return None
    return found.tag if found.directory == name else None
