"""The translator's pages: an essay passage by passage as its catalog stands, to look at and to write in."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Blueprint, abort, current_app, make_response, render_template, request

from webapp.l10n import locales
from webapp.l10n.catalog.cache import attempt
from webapp.l10n.catalog.glossary import terms
from webapp.l10n.coverage import Broken
from webapp.l10n.edit import suggestions
from webapp.l10n.settings import GLOSSARY
from webapp.l10n.store.stamps import stamp
from webapp.site import current, frame, passage_html, titles
from webapp.site import desk as desk_module
from webapp.site.current import address
from webapp.site.headers import SECURITY
from webapp.site.words import Reader, state_names, told
from webapp.translator import page_words
from webapp.translator.kinds import named
from webapp.translator.live_check import checked
from webapp.translator.row_html import LATER, Asked, Drawing, Page, draw
from webapp.translator.rows import Known, findings, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from markupsafe import Markup
    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.catalog.glossary import Term
    from webapp.l10n.edition.compose import Edition
    from webapp.l10n.errors import TarjamaError
    from webapp.l10n.store.stamps import Mark
    from webapp.translator.rows import Form, Row

ROW = 5_000  # bytes of memory that a row takes, about
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
    key = "rows", tag, slug, kind
    found = current.memo().once(key, partial(_found, tag, slug, kind), _weight)
    files = current.memo().files(key)
    mark = _mark(files)
    also = request.headers.get(ALSO, "").split()
    if mark in request.if_none_match and not also:
        answer = make_response("", 304)
    else:
        sure = all(stamp(path) == seen for path, seen in files)
        answer = make_response(_made(found, (tag, slug, kind), mark, sure=sure))
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
    if tag not in current.library().directories():
        frame.expect(tag)


def _mark(marks: Sequence[tuple[str, Mark]]) -> str:
    """Return a digest of the state of every file that the page is made of, and of who writes."""
    desk = desk_module.desk()
    return hashlib.sha256(repr((marks, desk and desk.token)).encode()).hexdigest()[:32]


class _Found(NamedTuple):
    """What a page shows of a catalog, beside the interface's words."""

    edition: Edition
    rows: Sequence[Row]
    faults: Sequence[TarjamaError]


def _found(tag: str, slug: str, kind: str) -> _Found:
    library = current.library()
    path = library.settings.catalog(locales.locale(tag).directory, slug)
    library.interface(tag)  # the page is another one when its words are
    edition = library.edition(slug, tag)
    memory = suggestions.Suggestions(library.settings, tag, library.memo) if kind == "translate" else None
    catalog, fault = attempt(library.memo, path)
    html = library.memo(_html, slug, tag)
    known = Known(catalog, findings(checked(path)), _terms(tag), html, memory)
    return _Found(edition, rows(edition, known), (fault,) if fault else ())


def _weight(found: _Found) -> int:
    return ROW * len(found.rows)


def _made(found: _Found, name: tuple[str, str, str], mark: str, *, sure: bool) -> str:
    tag, slug, kind = name
    library = current.library()
    settings = library.settings
    path = settings.catalog(locales.locale(tag).directory, slug)
    common = frame.common(tag, f"{slug}/{kind}/", current.languages(), _elsewhere(slug, kind))
    reader = Reader(tag, common["spoken"].tag, common["words"])
    common |= _told(path, reader)
    common["home"] = address(tag if tag in current.readable() else settings.source_locale)
    asked = Asked(request.headers.get(SINCE, "").strip('"'), frozenset(request.headers.get(ALSO, "").split()))
    drawn = draw(Page(name, mark, sure), found.rows, _drawing(kind, common), asked)
    return render_template(
        "translate.html",
        title=titles.title(found.edition),
        text=address(tag, slug) if tag in current.readable() else "",
        rows=drawn.rows,
        lines=drawn.lines,
        mark=mark,
        broken=[told(Broken(tag, slug, fault), reader) for fault in found.faults],
        **(_desk(found.rows, reader) if kind == "translate" else {}),
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
        "kind": partial(named, reader=reader),
        "examples": partial(_examples, reader=reader),
    }


def _examples(form: Form, reader: Reader) -> str:
    """Return the numbers that a plural form is for, as a list in the reader's language and digits."""
    return locales.format_list([*map(reader.number, form.numbers)], reader.spoken, more=form.more)


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


def _html(slug: str, tag: str) -> Mapping[int, Markup]:
    """Return the passages as HTML."""
    return passage_html.texts(current.library().edition(slug, tag), frame.links(tag, slug).lead)


def _terms(tag: str) -> tuple[Term, ...]:
    path = current.settings().catalog(locales.locale(tag).directory, GLOSSARY)
    held, _ = attempt(current.memo(), path)
    return tuple(term for term in terms(held) if term.target) if held else ()
