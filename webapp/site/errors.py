"""What readers get where there is no page: errors in their language, with what there is to read."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from flask import Response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from webapp.l10n.errors import TarjamaError
from webapp.site import current, titles
from webapp.site.current import address
from webapp.site.frame import common, expect_page, negotiated
from webapp.site.headers import SECURITY

if TYPE_CHECKING:
    import gettext

    from flask import Flask
    from werkzeug.wrappers import Response as AnyResponse

MOST = 20  # texts that the page of an error lists; the contents list all
log = logging.getLogger("tarjama")


def answer_errors(app: Flask) -> None:
    """Give every error a page in the reader's language, and every answer its headers."""
    app.register_error_handler(HTTPException, _error)
    app.register_error_handler(TarjamaError, _fault)
    app.before_request(expect_page)
    app.after_request(_secured)


def _error(error: HTTPException) -> AnyResponse:
    """Answer an error in the reader's language, with what there is to read."""
    if error.code is None or error.code < 400:
        return error.get_response()
    if isinstance(error, ServiceUnavailable):
        return _busy(error)
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


def _busy(error: ServiceUnavailable) -> AnyResponse:
    """Tell that a page is being made for somebody else; at once, with nothing of the project's."""
    answer = Response("This page is being made. Please ask again in a moment.\n", 503, mimetype="text/plain")
    answer.headers["Retry-After"] = answer.headers["Refresh"] = str(error.retry_after)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _error_page(code: int) -> tuple[str, str]:
    """Return the language that an error is told in, and the page."""
    library = current.library()
    tag = negotiated()
    heading, text = _told(code, library.interface(tag)[1])
    slugs = current.essays()[:MOST]
    rows = [titles.Line(address(tag, slug), titles.heading(library, slug, tag)) for slug in slugs]
    shared = common(tag, _wanted(), current.languages()) | {"here": None}  # this is none of the pages
    return tag, render_template("error.html", heading=heading, text=text, rows=rows, **shared)


def _wanted() -> str:
    """Return where the languages of an error's page lead, below each: to the essay that was meant."""
    slugs = current.essays()
    named = [slug for slug in slugs if slug in request.path.split("/")]
    texts = named or current.texts()
    return f"{texts[0]}/" if len(texts) == 1 else ""


def _told(code: int, words: gettext.NullTranslations) -> tuple[str, str]:
    if code == 404:
        # Translators: heading of a page that stands where there is none.
        heading = words.gettext("Page not found")
        # Translators: below that heading. Address: as https://example.org/page.
        return heading, words.gettext("There is no page at this address.")
    if code < 500:
        # Translators: told to programs, and to people who send something: the site only gives pages.
        text = words.gettext("This site answers only to readers: its pages can be read, not changed.")
        # Translators: heading above the sentence that this site answers only to readers.
        return words.gettext("This is not possible here"), text
    # Translators: on the page of an error. Noted: written down for those who run the site.
    text = words.gettext("The page could not be made. The fault has been noted; please try again later.")
    # Translators: heading of the page of an error of the site's own.
    return words.gettext("Something went wrong"), text


def _fault(error: TarjamaError) -> AnyResponse:
    """Answer for a file of the project that cannot be read at all: logged, and said without its path."""
    log.error("%s", error)
    return Response("The page could not be made.\n", InternalServerError.code, mimetype="text/plain")


def _secured(answer: Response) -> Response:
    for name, value in SECURITY.items():
        answer.headers.setdefault(name, value)
    if answer.location:  # without a host: what the Host header says is anybody's to write
        parts = urlsplit(answer.location)
        answer.location = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
        answer.headers.setdefault("Cache-Control", "no-cache")
    return answer
