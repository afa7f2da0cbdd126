"""What robots are told: that they are welcome, and every page with its other languages (sitemaps.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from flask import Blueprint, abort

from webapp.site.current import absolute, address, offer, settings
from webapp.site.headers import PAGE_CACHE, SECURITY
from webapp.site.ready_pages import Ready, answer, ready

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from werkzeug.wrappers import Response as AnyResponse

MOST = 20_000  # links in one sitemap, about 2 MB; more pages have a sitemap for each language
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
blueprint = Blueprint("sitemap", __name__)


@blueprint.get("/robots.txt")
def robots() -> AnyResponse:
    """Welcome every robot; name the sitemap where the public address is known."""
    url = settings().url
    lines = [
        "User-agent: *",
        "Disallow:",
        *([f"Sitemap: {absolute(settings().path + '/sitemap.xml')}"] if url else []),
    ]
    return answer(
        ready(lambda: Ready("\n".join([*lines, ""]).encode(), _headers("text/plain; charset=utf-8")))
    )


@blueprint.get("/sitemap.xml")
def sitemap() -> AnyResponse:
    """List every page with its other languages; of a large site, the sitemaps of its languages."""
    _expect_address()
    return _answer(_index if _is_large() else lambda: _pages(offer().languages))


@blueprint.get("/<tag>/sitemap.xml")
def language_sitemap(tag: str) -> AnyResponse:
    """List the pages of one language of a large site, each with its other languages."""
    _expect_address()
    if tag not in offer().languages or not _is_large():
        abort(404)
    return _answer(lambda: _pages([tag]))


def _expect_address() -> None:
    if not settings().url:
        abort(404)


def _is_large() -> bool:
    tags, slugs = offer()[:2]
    return len(tags) ** 2 * len(slugs) > MOST


def _index() -> str:
    places = [
        f"<sitemap><loc>{absolute(address(tag))}sitemap.xml</loc></sitemap>" for tag in offer().languages
    ]
    return f'<sitemapindex xmlns="{SPACE}">{"".join(places)}</sitemapindex>'


def _pages(tags: Sequence[str]) -> str:
    rows = []
    for slug in offer().essays:
        names = {tag: tag for tag in offer().languages} | {"x-default": settings().source_locale}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{name}" href={quoteattr(absolute(address(tag, slug)))}/>'
            for name, tag in names.items()
        )
        rows += [f"<url><loc>{absolute(address(tag, slug))}</loc>{links}</url>" for tag in tags]
    return f'<urlset xmlns="{SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">{"".join(rows)}</urlset>'


def _answer(make: Callable[[], str]) -> AnyResponse:
    def made() -> Ready:
        xml = f'<?xml version="1.0" encoding="UTF-8"?>\n{make()}\n'
        return Ready(xml.encode(), _headers("application/xml"))

    return answer(ready(made))


def _headers(kind: str) -> list[tuple[str, str]]:
    return [("Content-Type", kind), ("Cache-Control", PAGE_CACHE), *SECURITY.items()]
