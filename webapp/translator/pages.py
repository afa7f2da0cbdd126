"""The translator's pages: an essay passage by passage as its catalog stands, to look at and to write in."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, current_app, make_response, render_template, request

from webapp.l10n import locales
from webapp.l10n.catalog.glossary import terms
from webapp.l10n.coverage import Broken
from webapp.l10n.edit import suggestions
from webapp.l10n.edition.library import stamp
from webapp.l10n.locales.folders import directories
from webapp.l10n.settings import GLOSSARY
from webapp.l10n.store.garbage import uncollected
from webapp.l10n.store.kept import Kept
from webapp.site import current, frame, passage_html, titles
from webapp.site import desk as desk_module
from webapp.site.current import address
from webapp.site.ready_pages import SECURITY
from webapp.site.words import Reader, state_names, told
from webapp.translator import page_words
from webapp.translator.live_check import checked
from webapp.translator.row_html import LATER, Asked, Drawing, Page, draw
from webapp.translator.rows import Known, findings, read_catalog, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from markupsafe import Markup
    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.catalog.glossary import Term
    from webapp.l10n.edition.compose import Edition
    from webapp.translator.rows import Row

KEPT = 64  # editions whose passages are kept as HTML
SINCE = "X-Tarjama-Since"  # the mark of the page that the reader has: it is told what changed since
ALSO = "X-Tarjama-Rows"  # ids of rows that the reader wants at any rate
blueprint = Blueprint("translating", __name__)


@blueprint.get("/<tag>/<slug>/preview/")
def preview(tag: str, slug: str) -> AnyResponse:
    """Show every passage with its translation as it was last saved; an open page asks again by its ETag."""
    return _answer(tag, slug, "preview")


@blueprint.get("/<tag>/<slug>/translate/")
def translate(tag: str, slug: str) -> AnyResponse:
    """Show every passage with its translation to be written; there only where writing was asked for."""
    if not desk_module.may_write(tag):
        abort(404)
    return _answer(tag, slug, "translate")


def _answer(tag: str, slug: str, kind: str) -> AnyResponse:
    _expect(tag)
    frame.expect_essay(tag, slug, kind)
    mark = _mark(tag, slug, kind)
    also = request.headers.get(ALSO, "").split()
    if mark in request.if_none_match and not also:
        answer = make_response("", 304)
    else:
        with uncollected():
            answer = make_response(_made(tag, slug, kind, mark))
    answer.set_etag(mark)
    answer.headers.update(SECURITY)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _expect(tag: str) -> None:
    """Go on if this language has catalogs, though nothing in them may be readable yet; else 404."""
    settings = current.settings()
    if tag == settings.source_locale:
        abort(404)
    if tag not in directories(settings):
        frame.expect(tag)


def _mark(tag: str, slug: str, kind: str) -> str:
    """Return a digest of the state of every file that the page is made of, and of who writes."""
    library = current.library()
    glossary = library.files(GLOSSARY, tag) if GLOSSARY in current.essays() else ()
    memory = suggestions.sources(library.settings, tag) if kind == "translate" else ()
    marks = [(str(path), stamp(path)) for path in (*library.files(slug, tag), *glossary, *memory)]
    desk = desk_module.desk()
    return hashlib.sha256(repr((marks, desk and desk.token)).encode()).hexdigest()[:32]


def _made(tag: str, slug: str, kind: str, mark: str) -> str:
    library = current.library()
    settings = library.settings
    path = settings.catalog(locales.locale(tag).directory, slug)
    common = frame.common(tag, f"{slug}/{kind}/", current.languages(), _elsewhere(slug, kind))
    reader = Reader(tag, common["spoken"].tag, common["words"])
    edition = library.edition(slug, tag)
    memory = suggestions.Suggestions(settings, tag) if kind == "translate" else None
    catalog, faults = read_catalog(path)
    found = rows(edition, Known(catalog, findings(checked(path)), _terms(tag), _html(edition), memory))
    common |= _told(path, reader)
    common["home"] = address(tag if tag in current.readable() else settings.source_locale)
    page = Page((tag, slug, kind), mark, sure=_mark(tag, slug, kind) == mark)
    asked = Asked(request.headers.get(SINCE, "").strip('"'), frozenset(request.headers.get(ALSO, "").split()))
    drawn = draw(page, found, _drawing(kind, common), asked)
    return render_template(
        "translate.html",
        title=titles.title(edition),
        text=address(tag, slug) if tag in current.readable() else "",
        rows=drawn.rows,
        lines=drawn.lines,
        mark=mark,
        broken=[told(Broken(tag, slug, fault), reader) for fault in faults],
        **(_desk(found, reader) if kind == "translate" else {}),
        other=_other(tag, slug, kind),
        texts=[
            (titles.title(library.edition(each, tag)), address(tag, each, kind))
            for each in current.essays()
            if each != slug
        ],
        **common,
    )


def _told(path: Path, reader: Reader) -> dict[str, Any]:
    """Return what the page and each of its rows are told besides."""
    settings = current.settings()
    return {
        "states": state_names(reader),
        "path": path.relative_to(settings.root).as_posix(),
        "source": locales.locale(settings.source_locale),
        "locale": locales.locale,
        "number": partial(locales.format_number, tag=reader.spoken),
        "percent": partial(locales.format_percent, tag=reader.spoken),
    }


def _drawing(kind: str, common: Mapping[str, Any]) -> Drawing:
    """Return how a row is drawn: as it is in the interface's words, to look at or to write in."""
    made = current_app.jinja_env.get_template("row.html").make_module(
        {**common, "desk": kind == "translate", "later": LATER}
    )

    def row(one: Row, place: int) -> str:
        return str(made.drawn(one, common["number"](place)))  # type: ignore[attr-defined]

    return Drawing(row, (common["words"], common["spoken"], common["path"]))


def _desk(found: Sequence[Row], reader: Reader) -> dict[str, Any]:
    """Return what only the page that is written in has."""
    desk = desk_module.desk()
    assert desk is not None
    spoken = locales.locale(reader.spoken)
    words = {**page_words.told(reader), "lang": spoken.tag, "dir": spoken.direction}
    return {
        "desk": desk,
        "filters": page_words.filters(found, reader),
        "keys": (page_words.keys(reader), page_words.letters(reader)),
        "left": sum(row.words for row in found if row.left),
        "told": {"token": desk.token, "words": words},
    }


def _elsewhere(slug: str, kind: str) -> Mapping[str, str]:
    """Return where the same page is in other languages, and the original."""
    source = current.settings().source_locale
    kinds = {
        tag: kind if kind == "preview" or desk_module.may_write(tag) else "preview"
        for tag in current.languages()
    }
    return {tag: address(tag, slug, found) for tag, found in kinds.items()} | {source: address(source, slug)}


def _other(tag: str, slug: str, kind: str) -> str:
    """Return where the twin of the page is; empty if there is none."""
    if kind == "translate":
        return address(tag, slug, "preview")
    return address(tag, slug, "translate") if desk_module.may_write(tag) else ""


def _html(edition: Edition) -> Mapping[int, Markup]:
    """Return the passages as HTML, made once for an edition."""
    kept = _kept("passages as HTML")
    known = kept.find((edition.slug, edition.locale))
    if known is None or known[0] is not edition:
        known = edition, passage_html.texts(edition, frame.links(edition.locale, edition.slug).lead)
        kept.keep((edition.slug, edition.locale), known)
    html: Mapping[int, Markup] = known[1]
    return html


def _kept(name: str) -> Kept[Any]:
    kept: Kept[Any] = current_app.extensions.setdefault(name, Kept(KEPT))
    return kept


def _terms(tag: str) -> tuple[Term, ...]:
    held, _ = read_catalog(current.settings().catalog(locales.locale(tag).directory, GLOSSARY))
    return tuple(term for term in terms(held) if term.target) if held else ()
