"""The templates of a project: as they should be, and as they are written."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.errors import CatalogError, TarjamaError
from webapp.l10n.extract.interface import (
    has_interface,
    interface_folder,
    interface_template,
    packaged_template,
)
from webapp.l10n.extract.template import template
from webapp.l10n.project.language_run import Outcome, write
from webapp.l10n.project.renames import orphans
from webapp.l10n.settings import INTERFACE_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.errors import SourceError
    from webapp.l10n.extract.essays import Essay
    from webapp.l10n.merge.moves import Key
    from webapp.l10n.settings import Settings


def renewals(
    settings: Settings,
    essays: Sequence[Essay],
    now: str,
    moved: Mapping[str, Sequence[Message]] | None = None,
) -> dict[str, Callable[[Catalog | None], Catalog]]:
    """Return for each domain the function from its template as it is to the template as it should be.

    Args:
        settings: the project.
        essays: all of them.
        now: the date of templates whose messages change.
        moved: by domain, messages of other templates that keep their ids where they are now.
    """

    def renewed(essay: Essay) -> Callable[[Catalog | None], Catalog]:
        """Return what renews the template of an essay."""
        came = (moved or {}).get(essay.slug, ())
        return lambda old: template(essay, old, settings=settings, now=now, moved=came)

    found = {essay.slug: renewed(essay) for essay in essays}
    folder = interface_folder(settings)
    if folder is not None:
        lines = settings.line_numbers
        found[INTERFACE_DOMAIN] = lambda old: interface_template(folder, old, now=now, lines=lines)
    elif has_interface(settings):
        found[INTERFACE_DOMAIN] = packaged_template
    return found


def made(settings: Settings, essays: Sequence[Essay], now: str) -> Iterator[Catalog]:
    """Yield each template as it should be, but those that cannot be read; nothing is written."""
    for domain, renew in renewals(settings, essays, now).items():
        path = settings.template(domain)
        with suppress(CatalogError):  # it is named where it is written
            yield replace(renew(catalogs.read(path) if path.exists() else None), path=path)


def written(
    settings: Settings, essays: Sequence[Essay], now: str, left_out: Sequence[SourceError] = ()
) -> tuple[tuple[Outcome, ...], list[Catalog]]:
    """Write the templates; return what became of each, and those that can be read."""
    outcomes, rows = [], []
    for domain, renew in renewals(settings, essays, now, _moved(settings, essays, left_out)).items():
        path = settings.template(domain)
        try:
            outcomes.append(Outcome(path, write(path, renew)))
            rows.append(catalogs.read(path))
        except TarjamaError as fault:
            outcomes.append(Outcome(path, fault=fault))
    return tuple(outcomes), rows


def _moved(
    settings: Settings, essays: Sequence[Essay], left_out: Sequence[SourceError]
) -> dict[str, list[Message]]:
    """Return by domain the messages of other templates that leave them in this run and come there."""
    leaving: dict[Key, Message] = {}
    needed: dict[str, set[Key]] = {}
    wanted = {essay.slug: {(s.context, s.msgid) for s in essay.document.segments} for essay in essays}
    for domain in (*wanted, *orphans(settings, essays, left_out)):
        old = _live(settings.template(domain))
        here = wanted.get(domain, set())
        leaving |= {message.key: message for message in old if message.key not in here}
        needed[domain] = here - {message.key for message in old}
    found = {domain: [leaving[key] for key in keys if key in leaving] for domain, keys in needed.items()}
    return {domain: messages for domain, messages in found.items() if messages}


def _live(template: Path) -> list[Message]:
    """Return a template's messages; none of one that cannot be read, which is named where it is written."""
    try:
        return list(catalogs.read(template).live()) if template.exists() else []
    except CatalogError:
        return []
