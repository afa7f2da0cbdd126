"""The messages behind the figures, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.catalog import State
from webapp.l10n.coverage.counting import chosen, read, state
from webapp.l10n.coverage.model import Item
from webapp.l10n.coverage.wanted import plan
from webapp.l10n.errors import TarjamaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from webapp.l10n.extract.essays import Essay
    from webapp.l10n.settings import Settings


def items(settings: Settings, locale: str, essays: Sequence[Essay] | None = None) -> Iterator[Item]:
    """Yield every message of a locale in reading order, with its state; broken catalogs are passed over.

    Args:
        settings: the project.
        locale: the tag; it may have no catalog yet.
        essays: as for :func:`survey`.

    Raises:
        TarjamaError: as :func:`survey`.
    """
    (tag, directory), *_ = chosen(settings, [locale]).items()
    for domain, wanted in plan(settings, essays).items():
        path = settings.catalog(directory, domain)
        try:
            catalog = read(path)
        except TarjamaError:
            continue
        for one in wanted:
            message = catalog.find(one.msgid, one.msgctxt) if catalog else None
            line = message.line if message else 0
            yield Item(tag, domain, one, state(catalog, one), path, line)


def todo(settings: Settings, locale: str, essays: Sequence[Essay] | None = None) -> list[Item]:
    """Return what a locale still lacks, in reading order: all but the translated messages."""
    return [item for item in items(settings, locale, essays) if item.state is not State.TRANSLATED]
