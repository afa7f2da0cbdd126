"""A file as its checks see it: bytes, lines, header, and the catalog if it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.errors import TarjamaError


@dataclass(frozen=True)
class File:
    """One PO file under check.

    Attributes:
        path: where it stands; its name or folder may tell its language.
        content: its bytes.
        catalog: what was read, None if it cannot be.
        fault: why it cannot be read.
        template: the template it belongs to, if one was found.
    """

    path: Path
    content: bytes
    catalog: Catalog | None
    fault: TarjamaError | None
    template: Catalog | None = None
