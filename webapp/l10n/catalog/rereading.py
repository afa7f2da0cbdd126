"""Readings of catalogs that many ask for: kept, and where a file was saved read only as far as it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.catalog.reading import content_of, parse
from webapp.l10n.store.kept import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog.model import Catalog

MOST = 16 * 2**20  # bytes of files whose readings are kept; they take some five times as much
_readings: Kept[tuple[bytes, Catalog]] = Kept(MOST, lambda reading: len(reading[0]))


def reread(path: Path) -> Catalog:
    """Return the catalog of a file as it is now. Others have it too: it is not to be changed in place.

    Raises:
        CatalogError: as ``read``.
    """
    return reparse(content_of(path), path)


def reparse(content: bytes, path: Path) -> Catalog:
    """Return the catalog of a file that holds these bytes. Others have it too: not to be changed in place.

    Raises:
        CatalogError: as ``parse``.
    """
    known = _readings.find(path)
    if known is None or known[0] != content:
        known = content, parse(content, path, before=known[1] if known else None)
        _readings.keep(path, known)
    return known[1]
