"""The translator's page: an essay passage by passage as its catalog stands, and what is known of each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, make_response, render_template, request

from webapp import current, framing, pages
from webapp.current import address
from webapp.dashboard import state_names, surveyed
from webapp.front import SECURITY
from webapp.l10n import catalog as catalogs
from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.checks import lint
from webapp.l10n.differences import differences
from webapp.l10n.errors import TarjamaError
from webapp.l10n.extraction import GLOSSARY
from webapp.l10n.glossary import find, terms
from webapp.l10n.library import stamp
from webapp.standing import Reader, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.checks import Finding
    from webapp.l10n.differences import Piece
    from webapp.l10n.edition import Edition, Passage
    from webapp.l10n.glossary import Term

blueprint = Blueprint("translating", __name__)


@dataclass(frozen=True)
class Row:
    """One passage for its translator.

    Attributes:
        passage: as readers see it.
        text: what the catalog holds for it, whether or not readers see it; empty if nothing.
        state: of the message in the catalog.
        line: of the entry in the PO file, counted from 1; 0 if it is not there.
        change: what leads from the source text that was translated to the one of now.
        terms: of the glossary that stand in the source.
        findings: of the checks.
        refusal: why readers are not shown the translation, empty if they are.
    """

    passage: Passage
    text: str
    state: State
    line: int
    change: tuple[Piece, ...]
    terms: tuple[Term, ...]
    findings: tuple[Finding, ...]
    refusal: str


@blueprint.get("/<tag>/<slug>/preview/")
def preview(tag: str, slug: str) -> AnyResponse:
    """Show every passage with its translation as it was last saved; an open page asks again by its ETag."""
    framing.expect(tag)
    if tag == current.settings().source_locale:
        abort(404)
    framing.expect_essay(tag, slug, "preview")
    mark = _mark(tag, slug)
    answer = make_response("", 304) if mark in request.if_none_match else make_response(_made(tag, slug))
    answer.set_etag(mark)
    answer.headers.update(SECURITY)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _mark(tag: str, slug: str) -> str:
    """Return a digest of the state of every file that the page is made of."""
    library = current.library()
    glossary = library.files(GLOSSARY, tag) if GLOSSARY in current.essays() else ()
    marks = [(str(path), stamp(path)) for path in (*library.files(slug, tag), *glossary)]
    return hashlib.sha256(repr(marks).encode()).hexdigest()[:32]


def _made(tag: str, slug: str) -> str:
    library = current.library()
    settings = library.settings
    path = settings.catalog(locales.locale(tag).directory, slug)
    offered = current.languages()
    own = {other: address(other, slug, "preview") for other in offered}
    own |= {settings.source_locale: address(settings.source_locale, slug)}
    common = framing.common(tag, f"{slug}/preview/", offered, own)
    reader = Reader(tag, common["spoken"].tag, common["words"])
    edition = library.edition(slug, tag)
    found = surveyed().only([tag], [slug])
    return render_template(
        "translate.html",
        title=pages.title(edition),
        text=address(tag, slug),
        rows=rows(edition, path, _terms(tag)),
        states=state_names(reader),
        broken=[told(one, reader) for one in found.broken],
        path=path.relative_to(settings.root).as_posix(),
        source=locales.locale(settings.source_locale),
        locale=locales.locale,
        number=partial(locales.format_number, tag=reader.spoken),
        **common,
    )


def rows(edition: Edition, path: Path, agreed: Sequence[Term]) -> list[Row]:
    """Return an edition's passages in reading order, with what stands in the catalog at ``path``.

    A catalog that cannot be read gives no lines and no findings; the last text that could be read stands.
    """
    held = _catalog(path)
    found: dict[tuple[str | None, str], list[Finding]] = {}
    for finding in lint([path]) if held else ():
        if finding.key is not None:
            found.setdefault(finding.key, []).append(finding)
    return [_row(edition, number, held, agreed, found) for number in range(len(edition.passages))]


def _row(
    edition: Edition,
    number: int,
    held: Catalog | None,
    agreed: Sequence[Term],
    found: Mapping[tuple[str | None, str], list[Finding]],
) -> Row:
    passage = edition.passages[number]
    segment, own = passage.segment, passage.locale == edition.locale
    message = held.find(segment.msgid, segment.context) if held else None
    text = message.msgstr[0] if message else passage.text if held is None and own else ""
    state = held.state(message) if held and message else passage.state
    return Row(
        passage,
        text,
        state,
        message.line if message else 0,
        tuple(_change(message, state)),
        tuple(term for term in agreed if find(term.source, segment.msgid)),
        tuple(found.get((segment.context, segment.msgid), ())),
        next((refusal.reason for refusal in edition.refused if refusal.segment == number), ""),
    )


def _change(message: Message | None, state: State) -> Iterator[Piece]:
    previous = message.previous.msgid if message and message.previous else None
    if message and previous and state is State.STALE:
        yield from differences(previous, message.msgid)


def _catalog(path: Path) -> Catalog | None:
    try:
        return catalogs.read(path) if path.is_file() else None
    except TarjamaError:
        return None  # named on the page by the survey


def _terms(tag: str) -> tuple[Term, ...]:
    held: Any = _catalog(current.settings().catalog(locales.locale(tag).directory, GLOSSARY))
    return tuple(term for term in terms(held) if term.target) if held else ()
