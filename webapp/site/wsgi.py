"""The layers before Flask: ready pages answered from bytes, and proxies believed as the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wsgi import get_host

from webapp.site.negotiation import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from webapp.l10n.settings import Settings
    from webapp.site.ready_pages import ReadyPages


class Front:
    """WSGI middleware that answers what is ready, and hands the rest on."""

    def __init__(self, app: WSGIApplication, pages: ReadyPages) -> None:
        self._app = app
        self._pages = pages

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ.get("PATH_INFO", "")
        page = self._pages.find(path) if environ["REQUEST_METHOD"] in {"GET", "HEAD"} else None
        if page is None:
            return self._app(environ, start_response)
        if not page.fresh():
            try:
                return self._app(environ, start_response)
            finally:
                self._pages.drop(path, page)
        if chooses(environ, page.locales):
            return self._app(environ, start_response)
        status, headers, body = page.answer(environ)
        start_response(status, headers)
        return [body]


def chooses(environ: WSGIEnvironment, locales: Sequence[str]) -> bool:
    """Whether the request comes from the same page in another language: then it is a choice to remember."""
    referer = environ.get("HTTP_REFERER")
    if not referer or not locales:
        return False
    base = f"{environ['wsgi.url_scheme']}://{get_host(environ)}{environ.get('SCRIPT_NAME', '')}/"
    return chosen(referer, base, environ.get("PATH_INFO", ""), locales)


def behind_proxies(app: WSGIApplication, settings: Settings) -> WSGIApplication:
    """Return the app as it stands behind the proxies and below the sub-path that the settings name."""

    def below(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == settings.path or path.startswith(settings.path + "/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + settings.path
            environ["PATH_INFO"] = path[len(settings.path) :] or "/"
        return app(environ, start_response)

    site: WSGIApplication = below if settings.path else app
    count = settings.trusted_proxies
    return ProxyFix(site, x_for=count, x_proto=count, x_host=0) if count else site
