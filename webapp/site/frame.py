"""What all pages of a language share: their frame, who may ask for them, how they are answered."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import abort, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from webapp.l10n import locales
from webapp.l10n.settings import GLOSSARY
from webapp.site import current, titles
from webapp.site.assets import YEAR, asset
from webapp.site.current import absolute, address
from webapp.site.headers import PAGE_CACHE, POLICY, SECURITY
from webapp.site.house import house
from webapp.site.line_breaks import unbroken
from webapp.site.links import Links, anchors
from webapp.site.negotiation import chooses, negotiate
from webapp.site.ready_pages import Ready, answer, ready
from webapp.site.words import standing

if TYPE_CHECKING:
    import gettext
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.edition.compose import Edition

COOKIE = "lang"
log = logging.getLogger("tarjama")


def page(
    tag: str,
    rest: str,
    make: Callable[[Mapping[str, Any]], str],
    addresses: Callable[[], Mapping[str, str]] | None = None,
) -> AnyResponse:
    """Make a page of a language, keep it ready, and answer it.

    Args:
        tag: the page's language.
        rest: what follows the language in the page's path.
        make: returns the HTML, given what all pages share; all that the page shows is asked for in it.
        addresses: returns where the page is in each other language, if not at the same path below it.
    """

    def made() -> Ready:
        offered = current.languages()
        html = unbroken(make(common(tag, rest, offered, addresses() if addresses else None)))
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Language", tag),
            ("Cache-Control", PAGE_CACHE),
            *SECURITY.items(),
        ]
        return Ready(html.encode(), headers, offered)

    return _answer(ready(made), tag)


def common(
    tag: str, rest: str, offered: Sequence[str], addresses: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what all pages share; see :func:`page`."""
    library = current.library()
    settings = library.settings
    spoken, words = library.interface(tag)
    addresses = addresses or {other: address(other) + rest for other in offered}
    return {
        "_": words.gettext,
        "ngettext": words.ngettext,
        "words": words,
        "spoken": locales.locale(spoken),
        "page": locales.locale(tag),
        "standing": _standing(rest.split("/")[0], offered, words),
        "languages": titles.choices(offered, tag, settings.source_locale, addresses),
        "home": address(tag),
        "house": house(tag),
        "site_name": current.site_name(),
        "glossary": _glossary(tag) if GLOSSARY in current.essays() else None,
        "here": address(tag) + rest,
        "listed": tag in offered,
        "asset": asset,
        "policy": POLICY if current.exported() else "",
        "absolute": absolute if settings.url else None,
    }


def _standing(name: str, offered: Sequence[str], words: gettext.NullTranslations) -> dict[str, str]:
    """Return how far each translation is, in a word: of the essay that a page is of, else of all."""
    library = current.library()
    slug = name if name in current.essays() else ""
    publish, source = library.settings.publish, library.settings.source_locale
    return {tag: standing(library.counts(tag, slug), publish, words) for tag in offered if tag != source}


def _glossary(tag: str) -> dict[str, Any]:
    return {
        "address": address(tag, GLOSSARY),
        "title": titles.title(current.library().edition(GLOSSARY, tag)),
    }


def _answer(page: Ready, tag: str) -> AnyResponse:
    """Answer this request with a page; a choice of language is remembered."""
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


def expect(tag: str) -> None:
    """Go on if this language can be read; lead other names of it there, and those it serves; else 404."""
    found, status = _led(tag)
    if found == tag:
        return
    if not found:
        abort(404)
    path = request.script_root + request.path.replace(f"/{tag}/", f"/{found}/", 1)
    abort(redirect(quote(path) + query(), status))


def _led(tag: str) -> tuple[str, int]:
    """Return the language that a tag leads to, empty if to none, and the status of a redirect there.

    Only another spelling leads there for good: a language that another serves may come tomorrow.
    """
    readable = current.readable()
    known = tag if tag in readable else locales.known_tag(tag)
    if known in readable:
        return known, 308
    found = locales.look_up(tag, readable)
    return ("" if not found or found == current.settings().source_locale else found), 302


def query() -> str:
    """Return the query of this request, with its question mark; empty if it has none."""
    return f"?{request.query_string.decode('latin-1')}" if request.query_string else ""


def expect_page() -> None:
    """Answer 404 at once where a slash at the end would lead to no page."""
    if not isinstance(request.routing_exception, RequestRedirect):
        return
    try:
        _, values = current_app.url_map.bind("").match(f"{request.path.rstrip('/')}/")
    except HTTPException:
        abort(404)
    slug, redirects = values.get("slug"), current.settings().redirects
    if "tag" in values and not _led(values["tag"])[0]:
        abort(404)
    if slug and slug not in {*current.essays(), *redirects}:
        abort(404)


def expect_essay(tag: str, slug: str, below: str = "") -> None:
    """Go on if there is such an essay; lead an old name to its new one; else 404."""
    redirects = current.settings().redirects
    if slug in current.library().essays():
        return
    abort(redirect(address(tag, redirects[slug], below), 308) if slug in redirects else 404)


def negotiated() -> str:
    """Return the reader's language: of the address, else of the cookie, else of the header."""
    named, _ = _led(request.path.split("/")[1])
    if named:
        return named
    return negotiate(
        request.headers.get("Accept-Language"),
        request.cookies.get(COOKIE),
        current.languages(),
        current.settings().source_locale,
    )


def links(tag: str, slug: str) -> Links:
    library = current.library()
    settings = library.settings
    paths = library.paths()

    @cache  # every passage has a link to itself, and each asks
    def anchored(path: Path) -> dict[str, str]:
        passages = library.edition(paths[path], settings.source_locale).passages
        return anchors([p.segment for p in passages], [p.id for p in passages])

    return Links(
        folder=settings.source_text.resolve(),
        path=next(path for path, name in paths.items() if name == slug),
        addresses={path: address(tag, name) for path, name in paths.items()},
        media=f"{settings.path}/media/",
        anchors=anchored,
        ask=library.memo.stamp,
    )


def log_refusals(*editions: Edition) -> None:
    """Log each translation that could not be shown, when the page is made without it."""
    for edition in editions:
        for refusal in edition.refused:
            log.warning(
                "%s in %s, line %d of the source: translation not shown: %s",
                edition.slug,
                edition.locale,
                edition.passages[refusal.segment].segment.line,
                refusal.reason,
            )
