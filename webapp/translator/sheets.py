"""The review sheet: the page that is written in as one file, for who has neither a server nor a PO editor.

It works by itself, without a network. What is done in it stays in the browser, and it gives back the catalog.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import asdict
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Blueprint, abort
from markupsafe import Markup

from webapp.l10n import locales
from webapp.l10n.catalog import KEEP_ORIGINAL, NOTES
from webapp.l10n.catalog.cache import attempt
from webapp.l10n.edit.pieces import REMARK, in_pieces
from webapp.site import current, frame
from webapp.site.assets import statics
from webapp.site.headers import PAGE_CACHE, SECURITY
from webapp.site.line_breaks import unbroken
from webapp.site.ready_pages import Ready, answer, ready
from webapp.site.words import state_names
from webapp.translator import pages
from webapp.translator.row_html import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.catalog import Catalog
    from webapp.site.words import Reader
    from webapp.translator.rows import Row

STYLES = ("site.css", "coverage.css", "translate.css")
SCRIPTS = (
    "alone.js",
    "desk.js",
    "sheet.js",
    "silence.js",
    "difference.js",
    "boxes.js",
    "review.js",
    "keys.js",
)
blueprint = Blueprint("sheets", __name__)


class _Inlined(NamedTuple):
    """What stands in the file itself, and the policy that allows that and nothing else."""

    styles: tuple[Markup, ...]
    scripts: tuple[Markup, ...]
    policy: str


@blueprint.get("/<tag>/<slug>/sheet.html")
def sheet(tag: str, slug: str) -> AnyResponse:
    """Give an essay with its translation in one file to review and to write in."""
    pages.expect(tag)
    frame.expect_essay(tag, slug)
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Disposition", "attachment"),  # a file to keep: what is done in it belongs to it
        ("X-Robots-Tag", "noindex"),
        ("Cache-Control", PAGE_CACHE),
        *SECURITY.items(),
    ]
    return answer(ready(lambda: Ready(_made(tag, slug).encode(), headers)))


def _made(tag: str, slug: str) -> str:
    library = current.library()
    catalog, _ = attempt(library.memo, library.settings.catalog(locales.locale(tag).directory, slug))
    if catalog is None:
        abort(404)
    found = pages.find(tag, slug, "sheet")
    page = Page((tag, slug, "sheet"), "", sure=False)
    return unbroken(pages.made(found, page, partial(_writing, found.rows, catalog, slug)))


def _writing(rows: Sequence[Row], catalog: Catalog, slug: str, reader: Reader) -> dict[str, Any]:
    """Return what only a sheet has: styles and scripts, and the catalog in pieces."""
    shared = pages.writing(rows, reader)
    file = f"{slug}.{locales.locale(reader.tag).directory}.po"
    place = f"{catalog.header.get('Project-Id-Version', '')} {file}"
    told = {**_told(rows, catalog, reader), "place": place, "file": file}
    letters = [row for row in shared["keys"][1] if row[0] != ("Shift", "A")]  # its button is on no sheet
    return {
        **shared,
        "keys": (shared["keys"][0], letters),
        "told": {**shared["told"], "place": place, "sheet": told},
        "sheet": _inlined(),
        "file": file,
    }


def _told(rows: Sequence[Row], catalog: Catalog, reader: Reader) -> dict[str, Any]:
    """Return what the script of a sheet knows of the catalog."""
    keys = {row.passage.id: (row.passage.segment.context, row.passage.segment.msgid) for row in rows}
    pieces = in_pieces(catalog, keys.values())
    numbers = {key: number for number, key in enumerate(pieces.entries)}
    first = {key: name for name, key in reversed(keys.items())}
    return {
        "texts": pieces.texts,
        "newline": pieces.newline,
        "entries": [{"id": first[key], **asdict(entry)} for key, entry in pieces.entries.items()],
        "rows": {name: numbers[key] for name, key in keys.items() if key in numbers},
        "header": pieces.header and [pieces.header[0], *map(asdict, pieces.header[1:])],
        "marks": pieces.marks,
        "remark": REMARK,
        "notes": [*NOTES, KEEP_ORIGINAL],
        "states": {state: words[0] for state, words in state_names(reader).items()},
        "digits": [locales.format_number(digit, reader.spoken) for digit in range(10)],
    }


@cache
def _inlined() -> _Inlined:
    styles, scripts = (tuple(statics()[name][1] for name in names) for names in (STYLES, SCRIPTS))
    policy = (
        f"default-src 'none'; style-src {_hashes(styles)}; script-src {_hashes(scripts)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    texts = (tuple(Markup(each.decode()) for each in found) for found in (styles, scripts))  # noqa: S704
    return _Inlined(next(texts), next(texts), policy)


def _hashes(found: Sequence[bytes]) -> str:
    """Return what a policy calls pieces of a page by (CSP 3 §2.3.1)."""
    digests = (base64.b64encode(hashlib.sha256(content).digest()).decode() for content in found)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
