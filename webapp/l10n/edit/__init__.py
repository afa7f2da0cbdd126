"""A person changes a catalog: an entry, a file, or one that comes back from elsewhere."""

from __future__ import annotations

from webapp.l10n.edit.catalog_file import Author, Written, write
from webapp.l10n.edit.entry import Edit, fingerprint

__all__ = ["Author", "Edit", "Written", "fingerprint", "write"]
