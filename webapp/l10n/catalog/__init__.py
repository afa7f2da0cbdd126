"""Message, Catalog and states; PO, POT and MO in and out."""

from __future__ import annotations

from webapp.l10n.catalog.former_lines import lines_of, with_lines
from webapp.l10n.catalog.message import Message, Previous
from webapp.l10n.catalog.mo import to_mo
from webapp.l10n.catalog.model import MACHINE, Catalog, new_catalog, new_template
from webapp.l10n.catalog.reading import parse, read, recover
from webapp.l10n.catalog.states import KEEP_ORIGINAL, Marks, State, digest, machine_draft_comment, read_marks
from webapp.l10n.catalog.writing import serialize

__all__ = [
    "KEEP_ORIGINAL",
    "MACHINE",
    "Catalog",
    "Marks",
    "Message",
    "Previous",
    "State",
    "digest",
    "lines_of",
    "machine_draft_comment",
    "new_catalog",
    "new_template",
    "parse",
    "read",
    "read_marks",
    "recover",
    "serialize",
    "to_mo",
    "with_lines",
]
