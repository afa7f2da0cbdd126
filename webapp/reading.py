"""What readers ask for: their language, the list of texts, an essay; and what they get where none is."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from webapp import current, pages, telling
from webapp.assets import YEAR, answer, asset
from webapp.current import absolute, address
from webapp.front import PAGE_CACHE, SECURITY, Ready, chooses
from webapp.l10n import locales
from webapp.l10n.errors import TarjamaError
from webapp.l10n.extraction import GLOSSARY
from webapp.l10n.library import stamp
from webapp.links import Links, anchors
from webapp.negotiation import negotiate

if TYPE_CHECKING:
    import gettext
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from flask import Flask
    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.edition import Edition
    from webapp.l10n.library import Library

COOKIE = "lang"
blueprint = Blueprint("reading", __name__)
log = logging.getLogger("tarjama")


@blueprint.get("/")
def start() -> AnyResponse:
    """Lead the reader to their language: of the cookie, else of Accept-Language."""
    tag = _negotiated()
    slugs = current.texts()
    answer = redirect(address(tag, slugs[0]) if len(slugs) == 1 else address(tag), 302)
    answer.headers["Vary"] = "Accept-Language, Cookie"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@blueprint.get("/<tag>/")
def contents(tag: str) -> AnyResponse:
    """List the texts, each under its title in the reader's language."""
    _expect(tag)
    library = current.library()
    slugs = current.essays()

    def make(common: Mapping[str, Any]) -> str:
        editions = [library.edition(slug, tag) for slug in slugs]
        rows = [(address(tag, e.slug), pages.title(e), e.shown > 0) for e in editions]
        return render_template("contents.html", rows=rows, **common)

    return _page(tag, "", [path for slug in slugs for path in library.files(slug, tag)], make)


@blueprint.get("/<tag>/<slug>/")
def essay(tag: str, slug: str) -> AnyResponse:
    """Show an essay in a language."""
    return _essay(tag, slug, reviewed=False)


@blueprint.get("/<tag>/<slug>/reviewed/")
def reviewed(tag: str, slug: str) -> AnyResponse:
    """Show what of an essay a person has reviewed, the rest in the source language."""
    return _essay(tag, slug, reviewed=True)


def answer_errors(app: Flask) -> None:
    """Give every error a page in the reader's language, and every answer its headers."""
    app.register_error_handler(HTTPException, _error)
    app.register_error_handler(TarjamaError, _fault)
    app.after_request(_secured)


def _essay(tag: str, slug: str, *, reviewed: bool) -> AnyResponse:
    library = current.library()
    settings = library.settings
    below = "reviewed" if reviewed else ""
    _expect(tag)
    if (
        slug not in library.essays()
    ):  # as it is now, not as it was a moment ago: it may just have been removed
        if slug in settings.redirects:
            return redirect(address(tag, settings.redirects[slug], below), 308)
        abort(404)

    def make(common: Mapping[str, Any]) -> str:
        edition = library.edition(slug, tag, reviewed=reviewed)
        _log_refusals(edition)
        notes = pages.notes(edition, common["words"])
        return render_template(
            "essay.html",
            edition=edition,
            title=pages.title(edition),
            description=pages.description(edition),
            body=pages.body(edition, common["words"], _links(tag, slug).lead),
            notes=notes,
            original=tag == settings.source_locale,
            thanks=telling.thanks(library.credits(slug, tag), common["words"], common["spoken"].tag),
            complete=not notes and edition.shown == len(edition.passages),
            **common,
        )

    return _page(tag, f"{slug}/{below}/" if below else f"{slug}/", library.files(slug, tag), make)


def _links(tag: str, slug: str) -> Links:
    library = current.library()
    settings = library.settings
    paths = library.paths()

    def anchored(path: Path) -> dict[str, str]:
        passages = library.edition(paths[path], settings.source_locale).passages
        return anchors([p.segment for p in passages], [p.id for p in passages])

    return Links(
        folder=settings.source_text.resolve(),
        path=next(path for path, name in paths.items() if name == slug),
        addresses={path: address(tag, name) for path, name in paths.items()},
        media=f"{settings.path}/media/",
        anchors=anchored,
    )


def _page(
    tag: str, rest: str, files: Sequence[Path], make: Callable[[Mapping[str, Any]], str]
) -> AnyResponse:
    """Make a page of a language, keep it ready, and answer it.

    Args:
        tag: the page's language.
        rest: what follows the language in the page's path.
        files: what the page is made of.
        make: returns the HTML, given what all pages share.
    """
    library = current.library()
    linked = library.files(GLOSSARY, tag) if GLOSSARY in current.essays() else ()
    marks = [(path, stamp(path)) for path in dict.fromkeys((*files, *linked))]
    offer = current.offer()
    now = offer.now()
    offered = now.languages
    html = make(_common(tag, rest, offered))
    _log_faults(library)
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Language", tag),
        ("Cache-Control", PAGE_CACHE),
        *SECURITY.items(),
    ]
    return _answer(Ready(html.encode(), headers, marks, lambda: offer.now() == now, locales=offered), tag)


def _common(tag: str, rest: str, offered: Sequence[str]) -> dict[str, Any]:
    library = current.library()
    settings = library.settings
    spoken, words = library.interface(tag)
    addresses = {other: address(other) + rest for other in offered}
    return {
        "_": words.gettext,
        "words": words,
        "spoken": locales.locale(spoken),
        "page": locales.locale(tag),
        "languages": pages.choices(offered, tag, settings.source_locale, addresses),
        "home": address(tag),
        "glossary": _glossary(tag) if GLOSSARY in current.essays() else None,
        "here": address(tag) + rest,
        "listed": tag in offered,
        "asset": asset,
        "absolute": absolute if settings.url else None,
    }


def _glossary(tag: str) -> dict[str, Any]:
    return {"address": address(tag, GLOSSARY), "title": pages.title(current.library().edition(GLOSSARY, tag))}


def _answer(page: Ready, tag: str) -> AnyResponse:
    """Keep a page ready and answer this request with it; a choice of language is remembered."""
    made = answer(page)
    if chooses(request.environ, page.locales):
        made.headers["Cache-Control"] = "private, no-cache"
        made.set_cookie(
            COOKIE,
            tag,
            max_age=YEAR,
            path=request.script_root or "/",
            samesite="Lax",
            httponly=True,
            secure=request.is_secure,
        )
    return made


def _expect(tag: str) -> None:
    """Go on if this language can be read; lead other spellings of its tag there; else 404."""
    readable = current.readable()
    if tag in readable:
        return
    known = locales.known_tag(tag)
    if known not in readable:
        abort(404)
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    path = request.script_root + request.path.replace(f"/{tag}/", f"/{known}/", 1)
    abort(redirect(quote(path) + query, 308))


def _negotiated() -> str:
    """Return the reader's language: of the address, else of the cookie, else of the header."""
    named = locales.known_tag(request.path.split("/")[1])
    if named in current.readable():
        return named
    return negotiate(
        request.headers.get("Accept-Language"),
        request.cookies.get(COOKIE),
        current.languages(),
        current.settings().source_locale,
    )


def _error(error: HTTPException) -> AnyResponse:
    """Answer an error in the reader's language, with what there is to read."""
    if error.code is None or error.code < 400:
        return error.get_response()
    try:
        tag, html = _error_page(error.code)
    except TarjamaError as fault:
        return _fault(fault)
    answer = Response(html, error.code)
    answer.headers.extend([(k, v) for k, v in error.get_headers(request.environ) if k == "Allow"])
    answer.headers["Content-Language"] = tag
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


def _error_page(code: int) -> tuple[str, str]:
    """Return the language that an error is told in, and the page."""
    library = current.library()
    tag = _negotiated()
    heading, text = _told(code, library.interface(tag)[1])
    rows = [(address(tag, slug), pages.title(library.edition(slug, tag)), True) for slug in current.essays()]
    common = _common(tag, "", current.languages()) | {"here": None}  # this is none of the pages
    return tag, render_template("error.html", heading=heading, text=text, rows=rows, **common)


def _told(code: int, words: gettext.NullTranslations) -> tuple[str, str]:
    if code == 404:
        return words.gettext("Page not found"), words.gettext("There is no page at this address.")
    if code < 500:
        text = words.gettext("This site answers only to readers: its pages can be read, not changed.")
        return words.gettext("This is not possible here"), text
    text = words.gettext("The page could not be made. The fault has been noted; please try again later.")
    return words.gettext("Something went wrong"), text


def _fault(error: TarjamaError) -> AnyResponse:
    """Answer for a file of the project that cannot be read at all: logged, and said without its path."""
    log.error("%s", error)
    return Response("The page could not be made.\n", InternalServerError.code, mimetype="text/plain")


def _log_refusals(edition: Edition) -> None:
    """Log each translation that could not be shown, when the page is made without it."""
    for refusal in edition.refused:
        passage = edition.passages[refusal.segment]
        log.warning(
            "%s in %s, line %d of the source: translation not shown: %s",
            edition.slug,
            edition.locale,
            passage.segment.line,
            refusal.reason,
        )


def _log_faults(library: Library) -> None:
    """Log each fault once, when a page is made that it concerns."""
    now = frozenset(str(fault) for fault in library.faults())
    known: frozenset[str] = current_app.extensions.get("faults", frozenset())
    current_app.extensions["faults"] = now
    for fault in sorted(now - known):
        log.warning("%s", fault)


def _secured(answer: Response) -> Response:
    for name, value in SECURITY.items():
        answer.headers.setdefault(name, value)
    if answer.location:  # without a host: what the Host header says is anybody's to write
        parts = urlsplit(answer.location)
        answer.location = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
        answer.headers.setdefault("Cache-Control", "no-cache")
    return answer
