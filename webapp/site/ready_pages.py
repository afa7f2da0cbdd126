"""Ready pages: made once, kept as bytes, answered before Flask's request context while their files stand.

The one way in which pages are answered; Flask makes those that are not ready, and answers them here too.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, request
from werkzeug.http import parse_etags

from webapp.l10n.edition.library import stamp
from webapp.l10n.store.kept import Kept
from webapp.site import compression

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from wsgiref.types import WSGIEnvironment


STAMPS = 5_000  # files; a page of more, as the dashboard of a large project, is looked at less often
PATIENCE = 0.1  # seconds for which a page is not compared with its files again
GRACE = 2.0  # seconds for which readers get a page as it was while one of their requests makes it anew
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
        self.bodies = compression.encoded(self.body)
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
            coding = compression.choose(environ.get("HTTP_ACCEPT_ENCODING", ""), self.bodies)
            status, headers, body = self._answers[coding]
        return status, headers.copy(), b"" if environ["REQUEST_METHOD"] == "HEAD" else body


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


def _coded(coding: str, body: bytes) -> list[tuple[str, str]]:
    named = [("Content-Encoding", coding)] if coding else []
    return [*named, ("Content-Length", str(len(body)))]


def _status(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"


def answer(page: Ready) -> Response:
    """Keep a page ready and answer this request with it."""
    pages: ReadyPages = current_app.extensions["ready"]
    pages.keep(request.environ["PATH_INFO"], page)
    status, headers, body = page.answer(request.environ)
    made = Response([body], status, headers)
    made.automatically_set_content_length = False  # that of a HEAD is the GET's
    return made
