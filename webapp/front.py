"""Ready pages: made once, kept as bytes, answered before Flask's request context while their files stand.

The one way in which pages are answered; Flask makes those that are not ready, and answers them here too.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from werkzeug.http import parse_etags
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wsgi import get_host

from webapp import codings
from webapp.l10n.edition.library import stamp
from webapp.l10n.errors import TarjamaError
from webapp.l10n.store.kept import Kept
from webapp.negotiation import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from webapp.l10n.edition.library import Library
    from webapp.l10n.settings import Settings

STAMPS = 5_000  # files; a page of more, as the dashboard of a large project, is looked at less often
PATIENCE = 0.1  # seconds for which a page is not compared with its files again
GRACE = 2.0  # seconds for which readers get a page as it was while one of their requests makes it anew
BRIEF = 0.005  # seconds that a look at what is offered may take; a longer one is taken the more rarely
MOST = 128 * 2**20  # bytes of ready pages kept by each process; the least recently used go first
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
PARTS = 500  # bytes, about, for each file and header that a page remembers
PAGE_CACHE = "public, max-age=0, must-revalidate"

Answer = tuple[str, list[tuple[str, str]], bytes]


@dataclass
class Ready:
    """A page as bytes, and what it was made of.

    Attributes:
        body: the bytes.
        headers: those of every answer, without length, coding and tag.
        files: the files it was made of, each with its stamp from before the page was made.
        fits: whether what else it was made of still holds: the languages and essays there are.
        locales: the tags among which a reader chooses on this page; empty if it is in no language.
        checked: when the files were last looked at, by ``time.monotonic``.
    """

    body: bytes
    headers: Sequence[tuple[str, str]]
    files: Sequence[tuple[Path, tuple[int, int, int]]] = ()
    fits: Callable[[], bool] = lambda: True
    locales: Sequence[str] = ()
    checked: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.tag = hashlib.sha256(self.body).hexdigest()[:20]
        self.bodies = codings.encoded(self.body)
        shared = [*self.headers, ("ETag", f'W/"{self.tag}"'), ("Vary", "Accept-Encoding")]
        self._unchanged: Answer = _status(HTTPStatus.NOT_MODIFIED), shared, b""
        self._answers: dict[str, Answer] = {
            coding: (_status(HTTPStatus.OK), [*shared, *_coded(coding, body)], body)
            for coding, body in self.bodies.items()
        }

    @property
    def weight(self) -> int:
        """About how many bytes of memory the page takes."""
        return sum(map(len, self.bodies.values())) + PARTS * (1 + len(self.files) + len(self.headers))

    def fresh(self) -> bool:
        """Whether the page is still what its files say; looked at once in a while only."""
        now = time.monotonic()
        if now - self.checked < PATIENCE * max(1, len(self.files) / STAMPS):
            return True
        self.checked = now
        if all(stamp(path) == mark for path, mark in self.files) and self.fits():
            return True
        self.checked = now + GRACE  # who is told makes the page anew; the others read on meanwhile
        return False

    def answer(self, environ: WSGIEnvironment) -> Answer:
        """Return status, headers and body for one GET or HEAD request (RFC 9110 §12.5.3, §13.1.2)."""
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and parse_etags(known).contains_weak(self.tag):
            status, headers, body = self._unchanged
        else:
            coding = codings.choose(environ.get("HTTP_ACCEPT_ENCODING", ""), self.bodies)
            status, headers, body = self._answers[coding]
        return status, headers.copy(), b"" if environ["REQUEST_METHOD"] == "HEAD" else body


class Offered(NamedTuple):
    """What readers may choose from.

    Attributes:
        languages: the tags that readers are told of, the source language's first.
        essays: the slugs in reading order.
        readable: the tags of all pages there are, those of languages with little to read among them.
    """

    languages: tuple[str, ...] = ()
    essays: tuple[str, ...] = ()
    readable: tuple[str, ...] = ()


class Offer:
    """The languages and essays that readers may choose from, looked at once in a while only."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._checked = -PATIENCE
        self._patience = PATIENCE
        self._now = Offered()

    def now(self) -> Offered:
        """Return what there is, the source language and the first essay to read first.

        Raises:
            SourceError: there is no essay to read, and there never was.
        """
        now = time.monotonic()
        if now - self._checked >= self._patience:
            self._checked = now if self._now.essays else self._checked  # one looks, the others go on
            try:
                library = self._library
                self._now = Offered(library.offered(), library.essays(), library.locales())
            except TarjamaError:
                if not self._now.essays:
                    raise  # there never was anything to read
            self._checked = time.monotonic()
            self._patience = PATIENCE * max(1.0, (self._checked - now) / BRIEF)
        return self._now


class ReadyPages:
    """The ready pages by path, bounded in bytes; safe to use from several threads."""

    def __init__(self) -> None:
        self._pages: Kept[Ready] = Kept(MOST, lambda page: page.weight)

    def find(self, path: str) -> Ready | None:
        """Return the page at this path, if there is one; whether it is still true it knows itself."""
        return self._pages.find(path)

    def drop(self, path: str, page: Ready) -> None:
        """Forget a page, unless it was made anew."""
        self._pages.drop(path, page)

    def keep(self, path: str, page: Ready) -> None:
        """Keep a page; the least recently used go when there are too many."""
        self._pages.keep(path, page)


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


def _coded(coding: str, body: bytes) -> list[tuple[str, str]]:
    named = [("Content-Encoding", coding)] if coding else []
    return [*named, ("Content-Length", str(len(body)))]


def _status(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"
