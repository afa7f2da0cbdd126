"""The site as files: every address as the app itself answers it, in each coding, and the pages for errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from werkzeug.test import Client

from webapp.export.addresses import Address, addresses
from webapp.export.link_check import read
from webapp.maintainer.dashboard import surveyed
from webapp.site import current
from webapp.site.compression import IDENTITY, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from flask import Flask
    from werkzeug.test import TestResponse

    from webapp.export.link_check import Links

INDEX = "index.html"
# What an error's page is got by, below a language: a name that no essay can have, and a method none answers.
ERRORS = {404: ("GET", "404.html/"), 405: ("POST", "")}
OWN_TO_ONE = frozenset({"Content-Length", "Content-Encoding", "ETag", "Last-Modified", "Date", "Expires"})


@dataclass(frozen=True)
class Page:
    """What the app answers at an address.

    Attributes:
        address: the address.
        status: the HTTP status.
        headers: those of every answer at the address, without length, coding, tag and times.
        bodies: coding → bytes; ``""`` for the bytes as they are.
        links: what it leads to, and its ids.
    """

    address: Address
    status: int
    headers: Mapping[str, str]
    bodies: Mapping[str, bytes]
    links: Links

    @property
    def name(self) -> str:
        """The file's name in the export."""
        return file_name(self.address.path)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that hold the page: name → bytes; the twins carry their coding's suffix."""
        for coding, body in self.bodies.items():
            yield self.name + SUFFIXES.get(coding, ""), body


class Site:
    """The app, asked for its pages one by one as a browser would."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._client = Client(app, use_cookies=False)

    def addresses(self) -> list[Address]:
        """Return every address of the site, the essays' pages among them in reading order."""
        return addresses(self._app)

    def count(self, tick: Callable[[], None]) -> None:
        """Count what is translated, on which it depends which pages there are; ``tick`` as for a survey."""
        with self._app.app_context():
            surveyed(tick)

    def languages(self) -> tuple[str, ...]:
        """Return the tags of the languages that readers may choose."""
        with self._app.app_context():
            return current.languages()

    def readable(self) -> tuple[str, ...]:
        """Return the tags of the languages that have pages, the source's first."""
        with self._app.app_context():
            return current.readable()

    def offered(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the languages and the essays among which the site's root chooses, the source's first."""
        with self._app.app_context():
            return current.languages(), current.texts()

    def page(self, address: Address) -> Page | None:
        """Return what stands at an address; None if it leads elsewhere, or only tells of the server."""
        plain = self._client.get(address.path, buffered=True)
        if plain.status_code in range(300, 400) or address.rule == "/healthz":
            return None
        return _page(address, plain, self._bodies(address.path, plain))

    def error(self, tag: str, status: int) -> Page:
        """Return the page that tells of an error in a language."""
        with self._app.app_context():
            home = current.address(tag)
        method, below = ERRORS[status]
        answer = self._client.open(home + below, method=method, buffered=True)
        address = Address(f"{home}{status}.html", f"/<tag>/{status}.html", tag)
        return _page(address, answer, {IDENTITY: answer.data})

    def _bodies(self, path: str, plain: TestResponse) -> dict[str, bytes]:
        bodies = {IDENTITY: plain.data}
        if "Accept-Encoding" in plain.headers.get("Vary", ""):
            for coding in SUFFIXES:
                answer = self._client.get(path, headers={"Accept-Encoding": coding}, buffered=True)
                if answer.headers.get("Content-Encoding") == coding:
                    bodies[coding] = answer.data
        return bodies


def file_name(path: str) -> str:
    """Return the name of the file that holds what stands at a path: ``ar/essay/index.html``."""
    name = unquote(path).lstrip("/")
    return name + INDEX if not name or name.endswith("/") else name


def _page(address: Address, answer: TestResponse, bodies: Mapping[str, bytes]) -> Page:
    headers = {name: value for name, value in answer.headers.items() if name not in OWN_TO_ONE}
    return Page(address, answer.status_code, headers, bodies, read(answer.data, headers["Content-Type"]))
