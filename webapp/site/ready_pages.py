"""Ready pages: made once, kept as bytes, answered before Flask's request context while what they show stands.

The one way in which pages are answered; Flask makes those that are not ready, and answers them here too.
"""

from __future__ import annotations

import hashlib
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.http import parse_etags

from webapp.site import compression
from webapp.site.compression import IDENTITY
from webapp.site.current import memo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from wsgiref.types import WSGIEnvironment

MAKERS = 4  # pages that are made at a time; half of the server's threads
WAITING = 2  # requests that wait for a page which somebody makes; the other threads stay free
BRIEF = 0.5  # seconds for which each request may wait: most pages are made by then
TURN = 10.0  # seconds for which those few wait
AGAIN = 2  # seconds after which the others ask again
PARTS = 500  # bytes, about, for each header that a page remembers
Answer = tuple[str, list[tuple[str, str]], bytes]


@dataclass
class Ready:
    """A page as bytes.

    Attributes:
        body: the bytes.
        headers: those of every answer, without length, coding and tag.
        locales: the tags among which a reader chooses on this page; empty if it is in no language.
        packed: whether the bytes are packed already, and are sent as they are.
    """

    body: bytes
    headers: Sequence[tuple[str, str]]
    locales: Sequence[str] = ()
    packed: bool = False

    def __post_init__(self) -> None:
        self.tag = hashlib.sha256(self.body).hexdigest()[:20]
        self.bodies = {IDENTITY: self.body} if self.packed else compression.encoded(self.body)
        shared = [*self.headers, ("ETag", f'W/"{self.tag}"'), ("Vary", "Accept-Encoding")]
        self._unchanged: Answer = _status(HTTPStatus.NOT_MODIFIED), shared, b""
        self._answers: dict[str, Answer] = {
            coding: (_status(HTTPStatus.OK), [*shared, *_coded(coding, body)], body)
            for coding, body in self.bodies.items()
        }

    @property
    def weight(self) -> int:
        """About how many bytes of memory the page takes."""
        return sum(map(len, self.bodies.values())) + PARTS * (1 + len(self.headers))

    def answer(self, environ: WSGIEnvironment) -> Answer:
        """Return status, headers and body for one GET or HEAD request (RFC 9110 §12.5.3, §13.1.2)."""
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and parse_etags(known).contains_weak(self.tag):
            status, headers, body = self._unchanged
        else:
            coding = compression.choose(environ.get("HTTP_ACCEPT_ENCODING", ""), self.bodies)
            status, headers, body = self._answers[coding]
        return status, headers.copy(), b"" if environ["REQUEST_METHOD"] == "HEAD" else body


def _coded(coding: str, body: bytes) -> list[tuple[str, str]]:
    named = [("Content-Encoding", coding)] if coding else []
    return [*named, ("Content-Length", str(len(body)))]


def _status(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"


class Makers:
    """Who makes pages just now, so that a page that takes long to make leaves threads for all the others.

    A page is made by the first who asks; a few may wait for it, or for their own turn, and all others are
    told to come again.
    """

    def __init__(self, most: int = MAKERS, waiting: int = WAITING, patience: float = TURN) -> None:
        self._most = most
        self._places = threading.BoundedSemaphore(waiting)
        self._patience = patience
        self._made: set[Hashable] = set()
        self._free = threading.Condition()

    @contextmanager
    def turn(self, name: Hashable) -> Iterator[None]:
        """Let the block make a page, or find it made.

        Raises:
            ServiceUnavailable: it is being made, or many others are, and enough wait already.
        """
        with self._free:
            if not self._may(name):
                self._wait(name)
            self._made.add(name)
        try:
            yield
        finally:
            with self._free:
                self._made.discard(name)
                self._free.notify_all()

    def _may(self, name: Hashable) -> bool:
        return name not in self._made and len(self._made) < self._most

    def _wait(self, name: Hashable) -> None:
        if self._free.wait_for(lambda: self._may(name), BRIEF):
            return
        if not self._places.acquire(blocking=False):
            raise ServiceUnavailable(retry_after=AGAIN)
        try:
            if not self._free.wait_for(lambda: self._may(name), self._patience):
                raise ServiceUnavailable(retry_after=AGAIN)
        finally:
            self._places.release()


def ready(make: Callable[[], Ready]) -> Ready:
    """Return the page that this request asks for: as it is kept, else made, once however many ask.

    Raises:
        ServiceUnavailable: see :class:`Makers`.
    """
    name = key(request.environ["PATH_INFO"])
    kept: Ready | None = memo().peek(name)
    if kept is not None:
        return kept
    makers: Makers = current_app.extensions["makers"]
    with makers.turn(name):
        return memo().once(name, make, _weight, late=True)


def key(path: str) -> Hashable:
    """Return under which key the memo keeps the page at a path."""
    return Ready, path


def answer(page: Ready) -> Response:
    """Answer this request with a page."""
    status, headers, body = page.answer(request.environ)
    made = Response([body], status, headers)
    made.automatically_set_content_length = False  # that of a HEAD is the GET's
    return made


def _weight(page: Ready) -> int:
    return page.weight
