"""Catalogs read once for all who ask the same memo for them."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from webapp.l10n.catalog.reading import content_of, parse
from webapp.l10n.errors import CatalogError
from webapp.l10n.store.kept import Kept
from webapp.l10n.store.stamps import MISSING, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog.model import Catalog
    from webapp.l10n.store.memo import Memo
    from webapp.l10n.store.stamps import Mark

SETTLING = 2 * 10**9  # nanoseconds for which a file that lost most of its messages is not believed
SPREAD = 5  # bytes of memory that a byte of a file takes as a catalog
LATEST = 16e6  # bytes of files of which the latest reading is kept for who has their content in hand
_latest: Kept[tuple[bytes, Catalog]] = Kept(LATEST, lambda held: len(held[0]))


def parse_once(content: bytes, path: Path) -> Catalog:
    """Return the catalog of a file that holds these bytes. Others have it too: not to be changed in place.

    Raises:
        CatalogError: as ``parse``.
    """
    known = _latest.find(path)
    if known is None or known[0] != content:
        known = content, parse(content, path)
        _latest.keep(path, known)
    return known[1]


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
        return (None if missing else _whole(memo, path, parse_once(content_of(path), path))), None
    except CatalogError as fault:
        return None, fault
    except OSError as error:
        return None, CatalogError(f"cannot be read ({error.strerror})", path=path)


def _whole(memo: Memo, path: Path, found: Catalog) -> Catalog:
    """Return a catalog, or the one before while the file may still be being written.

    An editor that writes in place has the file hold its header and a few entries for a moment: readers would
    see the original, and what cannot be read a moment later would leave that as the last good reading.
    """
    before = memo.last(_read, memo, path) or (memo.last(_attempt, memo, path) or (None, None))[0]
    if before is None or 2 * len(found.messages) >= len(before.messages):
        return found
    mark = stamp(path)
    return found if memo.watch(partial(_settled, mark)) else before


def _settled(mark: Mark) -> bool:
    """Whether a file with this stamp has stood for a while; one of the future has, by another clock."""
    return not 0 <= time.time_ns() - mark[1] < SETTLING


def _weight(found: tuple[Catalog | None, CatalogError | None]) -> int:
    path = found[0].path if found[0] is not None else None
    return SPREAD * stamp(path)[2] if path else 0
