"""The layers before Flask: ready pages answered from bytes, and proxies believed as the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.site.fault_log import FaultLog
from webapp.site.negotiation import chooses
from webapp.site.ready_pages import key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from webapp.l10n.edition.library import Library
    from webapp.l10n.settings import Settings
    from webapp.site.ready_pages import Ready


class Front:
    """WSGI middleware that answers what is ready, and hands the rest on."""

    def __init__(self, app: WSGIApplication, library: Library) -> None:
        self._app = app
        self._memo = library.memo
        self._log = FaultLog(library)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        asked = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        page: Ready | None = self._memo.peek(key(environ.get("PATH_INFO", ""))) if asked else None
        if page is None or chooses(environ, page.locales):
            answer = self._app(environ, start_response)
            self._log.tell()
            return answer
        self._log.tell()
        status, headers, body = page.answer(environ)
        start_response(status, headers)
        return [body]


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
