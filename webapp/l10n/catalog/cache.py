"""Catalogs read once for all who ask the same memo for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from webapp.l10n.catalog.reading import read
from webapp.l10n.errors import CatalogError
from webapp.l10n.store.memo import MISSING, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog.model import Catalog
    from webapp.l10n.store.memo import Memo

SPREAD = 5  # bytes of memory that a byte of a file takes as a catalog


def attempt(memo: Memo, path: Path) -> tuple[Catalog | None, CatalogError | None]:
    """Return a catalog as it is now, None if there is none or it cannot be read, and why it cannot."""
    return memo(_attempt, memo, path, weigh=_weight)


def read_once(memo: Memo, path: Path) -> Catalog | None:
    """Return a catalog, None if there is no such file. Others have it too: not to be changed in place.

    Raises:
        CatalogError: it cannot be read, and never could; else the last good reading stands.
    """
    return memo(_read, memo, path)


def read_or_none(memo: Memo, path: Path) -> Catalog | None:
    """Return a catalog as :func:`read_once` does, None where it cannot be read; the memo knows why."""
    try:
        return read_once(memo, path)
    except CatalogError:
        return None


def _read(memo: Memo, path: Path) -> Catalog | None:
    catalog, fault = attempt(memo, path)
    if fault is not None:
        raise fault
    return catalog


def _attempt(memo: Memo, path: Path) -> tuple[Catalog | None, CatalogError | None]:
    try:
        missing = memo.stamp(path) == MISSING and not os.path.lexists(path)
        return (None if missing else read(path)), None
    except CatalogError as fault:
        return None, fault
    except OSError as error:
        return None, CatalogError(f"cannot be read ({error.strerror})", path=path)


def _weight(found: tuple[Catalog | None, CatalogError | None]) -> int:
    path = found[0].path if found[0] is not None else None
    return SPREAD * stamp(path)[2] if path else 0
