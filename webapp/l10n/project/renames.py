"""Essays that were renamed or removed: their catalogs move along, or stay and are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.comparison import matching
from webapp.l10n.errors import TarjamaError, WriteError
from webapp.l10n.extract.interface import has_interface
from webapp.l10n.locales.folders import directories
from webapp.l10n.settings import INTERFACE_DOMAIN
from webapp.l10n.store import git

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.errors import SourceError
    from webapp.l10n.extract.essays import Essay
    from webapp.l10n.settings import Settings

ALIKE = 0.5  # the share of its letters that makes an essay the same under another name


def domains(settings: Settings, essays: Sequence[Essay]) -> list[str]:
    """Return the domains of a project: the essays in reading order, then the interface."""
    own = [INTERFACE_DOMAIN] if has_interface(settings) else []
    return [essay.slug for essay in essays] + own


def follow(
    settings: Settings, essays: Sequence[Essay], unread: Sequence[SourceError] = ()
) -> tuple[dict[str, str], tuple[TarjamaError, ...]]:
    """Move the catalogs of renamed essays along with them; return old domain → new domain, and faults."""
    newcomers = [essay for essay in essays if not settings.template(essay.slug).exists()]
    left = {name: old for name in orphans(settings, essays, unread) if (old := _template(settings, name))}
    moves: dict[str, str] = {}
    faults: list[TarjamaError] = []
    if not newcomers or not left:
        return moves, ()
    renamed = git.renamed_sources(settings.root, settings.source_text)
    for essay in newcomers:
        origin = next((name for name, old in left.items() if _same(essay, old, settings, renamed)), None)
        if origin is not None:
            del left[origin]
            moves[origin] = essay.slug
            faults += _move(settings, origin, essay.slug)
    return moves, tuple(faults)


def orphans(
    settings: Settings, essays: Sequence[Essay], unread: Sequence[SourceError] = ()
) -> tuple[str, ...]:
    """Return the domains that have a template or catalog but neither essay nor interface.

    Args:
        settings: the project.
        essays: those that can be read.
        unread: the faults of the others: what names one of these as its source is no orphan.
    """
    living = {*domains(settings, essays), INTERFACE_DOMAIN}
    found = {path.stem for path in settings.locale.glob("*.pot")}
    found |= {path.stem for path in settings.locale.glob("*/LC_MESSAGES/*.po")}
    waiting = {fault.path for fault in unread if fault.path}
    return tuple(sorted(name for name in found - living if not _waits(settings, name, waiting)))


def _waits(settings: Settings, domain: str, unread: set[Path]) -> bool:
    """Whether the essay of a domain is there, but cannot be read."""
    if not unread or domain in {path.stem for path in unread}:
        return bool(unread)
    old = _template(settings, domain)
    return old is not None and not _sources(settings, old).isdisjoint(unread)


def _sources(settings: Settings, template: Catalog) -> set[Path]:
    return {settings.root / name for message in template.live() for name in message.references}


def _template(settings: Settings, domain: str) -> Catalog | None:
    """Return an orphan's template; one that cannot be read tells nothing about where its essay went."""
    try:
        return catalogs.read(settings.template(domain))
    except TarjamaError:
        return None


def _same(essay: Essay, old: Catalog, settings: Settings, renamed: Mapping[Path, Path]) -> bool:
    """Whether ``old`` is the template of this essay under another name: by its path, by git, by its text."""
    sources = _sources(settings, old)
    if essay.path in sources or any(renamed.get(source) == essay.path for source in sources):
        return True
    before = [message.msgid for message in old.live()]
    after = list(dict.fromkeys(segment.msgid for segment in essay.document.segments))
    paired = sum(len(after[number]) for number in matching.pair(before, after))
    return paired > ALIKE * max(sum(map(len, before)), sum(map(len, after)))


def _move(settings: Settings, origin: str, domain: str) -> list[TarjamaError]:
    """Rename an essay's catalogs, its template last, so that a killed run is completed by the next.

    While a catalog cannot be moved the template stays as well, so that the next run tries again.
    """
    pairs = [
        (settings.catalog(name, origin), settings.catalog(name, domain))
        for name in directories(settings).values()
    ]
    faults: list[TarjamaError] = []
    for old, new in pairs:
        if old.exists() and not new.exists():
            faults += _renamed(old, new)
    return faults or _renamed(settings.template(origin), settings.template(domain))


def _renamed(old: Path, new: Path) -> list[TarjamaError]:
    try:
        old.rename(new)
    except OSError as error:
        problem = f"cannot be renamed to {new.name} ({error.strerror})"
        return [WriteError(problem, path=old, remedy="make the folder writable and run update again")]
    return []
