"""Ready pages: answered before the app while their files stand, from any thread."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client

from webapp.l10n.errors import TarjamaError
from webapp.l10n.store import memo as memos
from webapp.site import ready_pages, wsgi

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIEnvironment

HEADERS = [("Content-Type", "text/plain")]


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("404 NOT FOUND", HEADERS)
    return [b"made by the app"]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memos, "PATIENCE", 0)


class Stand:
    """What stands in for a library: pages made of one file, and its faults."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.memo = memos.Memo()
        self.told: list[TarjamaError] = []

    def keep(self, path: str, body: bytes, locales: tuple[str, ...] = ()) -> None:
        def make() -> ready_pages.Ready:
            self.memo.stamp(self.path)
            return ready_pages.Ready(body, HEADERS, locales)

        self.memo.once(ready_pages.key(path), make)

    def faults(self) -> tuple[TarjamaError, ...]:
        return tuple(self.told)


@pytest.fixture
def library(tmp_path: Path) -> Stand:
    (tmp_path / "a.po").write_text("a")
    return Stand(tmp_path / "a.po")


def test_what_is_ready_is_answered_before_the_app(library: Stand) -> None:
    client = Client(wsgi.Front(app, library))
    assert client.get("/a").text == "made by the app"
    library.keep("/a", b"ready")
    assert client.get("/a").text == "ready"
    assert client.get("/a?query").text == "ready"
    assert client.head("/a").headers["Content-Length"] == "5"
    assert client.post("/a").text == "made by the app"
    assert client.get("/b").text == "made by the app"


def test_a_page_goes_when_its_file_changes_or_goes(library: Stand) -> None:
    client = Client(wsgi.Front(app, library))
    library.keep("/a", b"ready")
    assert [client.get("/a").text for _ in range(2)] == ["ready"] * 2
    os.utime(library.path, ns=(1, 1))
    assert [client.get("/a").text for _ in range(2)] == ["made by the app"] * 2
    library.keep("/a", b"anew")
    assert client.get("/a").text == "anew"
    library.path.unlink()
    assert client.get("/a").text == "made by the app"


def test_a_fault_is_logged_once_as_long_as_it_stands(
    library: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(wsgi.Front(app, library))
    library.told = [TarjamaError("broken", path=library.path)]
    for name in ("/a", "/b", "/c"):
        library.keep(name, b"ready")
        client.get(name)
    assert [record.message for record in caplog.records] == [f"{library.path}: broken"]
    library.told = []
    library.keep("/d", b"ready")
    client.get("/d")
    library.told = [TarjamaError("broken", path=library.path)]
    library.keep("/e", b"ready")
    client.get("/e")
    assert len(caplog.records) == 2


def test_a_choice_of_language_is_left_to_the_app(library: Stand) -> None:
    library.keep("/fr/a/", b"ready", ("en", "fr"))
    client = Client(wsgi.Front(app, library))
    for referer, text in (("http://localhost/en/a/", "made by the app"), ("http://localhost/en/b/", "ready")):
        assert client.get("/fr/a/", headers={"Referer": referer}).text == text
