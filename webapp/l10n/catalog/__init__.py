"""Message, Catalog and states; PO, POT and MO in and out."""

from __future__ import annotations

from webapp.l10n.catalog.former_lines import lines_of, with_lines
from webapp.l10n.catalog.header import REVISION, later, revised
from webapp.l10n.catalog.message import Message, Previous
from webapp.l10n.catalog.mo import to_mo
from webapp.l10n.catalog.model import Catalog, in_language_of, new_catalog, new_template
from webapp.l10n.catalog.reading import parse, read, recover
from webapp.l10n.catalog.states import (
    KEEP_ORIGINAL,
    NOTES,
    Marks,
    State,
    digest,
    machine_draft_comment,
    own_digest,
    read_marks,
    tally,
)
from webapp.l10n.catalog.writing import serialize, unfit

__all__ = [
    "KEEP_ORIGINAL",
    "NOTES",
    "REVISION",
    "Catalog",
    "Marks",
    "Message",
    "Previous",
    "State",
    "digest",
    "in_language_of",
    "later",
    "lines_of",
    "machine_draft_comment",
    "new_catalog",
    "new_template",
    "own_digest",
    "parse",
    "read",
    "read_marks",
    "recover",
    "revised",
    "serialize",
    "tally",
    "to_mo",
    "unfit",
    "with_lines",
]
