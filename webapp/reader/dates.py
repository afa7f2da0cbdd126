"""When texts and translations came to be: as front matter says, else git, else the catalogs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.store import git, git_history
from webapp.reader import imprint
from webapp.site import current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from webapp.l10n.edition.compose import Edition
    from webapp.l10n.edition.library import Library

    Times = Mapping[str, tuple[datetime, datetime]]


def published(edition: Edition) -> datetime | None:
    """Return when a text could first be read in its edition's language; None if nothing tells."""
    slug, tag, library = edition.slug, edition.locale, current.library()
    day = imprint.published(edition)
    written = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    original = written or _first(_template(slug)) or library.revised(slug, edition.source_locale)
    if tag == edition.source_locale:
        return original
    translated = _first(_catalog(slug, tag)) or library.revised(slug, tag)
    return max(filter(None, (original, translated)), default=None)


def has_changed(edition: Edition) -> bool:
    """Whether git knows that a text changed since it was new: its template did, which never churns."""
    found = _times(_template(edition.slug))
    return found is not None and found[0] < found[1]


def _first(path: Path) -> datetime | None:
    found = _times(path)
    return found[0] if found else None


def _times(path: Path) -> tuple[datetime, datetime] | None:
    library = current.library()
    return library.memo(_times_of, library, path)


def _times_of(library: Library, path: Path) -> tuple[datetime, datetime] | None:
    """Return the times of one file: who asks for them stands while those of others change."""
    return told(library).get(path.relative_to(library.settings.root).as_posix())


def told(library: Library) -> Times:
    """Return what git tells of the catalogs: path in the project → when it first and last changed."""
    return library.memo(_told, library)


def _told(library: Library) -> Times:
    """Return what git tells of the catalogs, all at once; it is asked again when another commit is here."""
    settings = library.settings
    log = library.memo(_log, library)
    if log is None:
        return {}
    library.memo.stamp(log)
    return git_history.times(settings.root, settings.locale.relative_to(settings.root).as_posix())


def _log(library: Library) -> Path | None:
    """Return where git notes what is checked out; looked for again when a first commit comes."""
    root = library.settings.root
    for folder in (root, *root.parents):
        library.memo.stamp(folder / ".git")
        library.memo.stamp(folder / ".git" / "logs" / "HEAD")
    return git.reflog(root)


def _template(slug: str) -> Path:
    return current.settings().template(slug)


def _catalog(slug: str, tag: str) -> Path:
    return current.settings().catalog(locales.locale(tag).directory, slug)
