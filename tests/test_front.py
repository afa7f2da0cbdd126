"""Ready pages: answered before the app while their files stand, from any thread."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client

from webapp.l10n.edition.library import stamp
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
    monkeypatch.setattr(ready_pages, "PATIENCE", 0)


def test_what_is_ready_is_answered_before_the_app() -> None:
    pages = ready_pages.ReadyPages()
    client = Client(wsgi.Front(app, pages))
    assert client.get("/a").text == "made by the app"
    pages.keep("/a", ready_pages.Ready(b"ready", HEADERS))
    assert client.get("/a").text == "ready"
    assert client.get("/a?query").text == "ready"
    assert client.head("/a").headers["Content-Length"] == "5"
    assert client.post("/a").text == "made by the app"
    assert client.get("/b").text == "made by the app"


def answers(pages: ready_pages.ReadyPages) -> list[str]:
    """Return what is answered to two requests for a page, the second after a moment."""
    client = Client(wsgi.Front(app, pages))
    return [client.get("/a").text for _ in range(2)]


def test_a_page_goes_when_one_of_its_files_changes_or_goes_or_comes(tmp_path: Path) -> None:
    old, new = tmp_path / "old.po", tmp_path / "new.po"
    old.write_text("a")
    pages = ready_pages.ReadyPages()

    def ready() -> list[str]:
        pages.keep("/a", ready_pages.Ready(b"ready", [], [(path, stamp(path)) for path in (old, new)]))
        return answers(pages)

    assert ready() == ["ready"] * 2
    os.utime(old, ns=(1, 1))
    assert answers(pages) == ["made by the app"] * 2
    assert ready() == ["ready"] * 2
    new.write_text("b")
    assert answers(pages) == ["made by the app"] * 2
    assert ready() == ["ready"] * 2
    old.unlink()
    assert answers(pages) == ["made by the app"] * 2


def test_a_page_goes_when_what_is_offered_changes() -> None:
    pages = ready_pages.ReadyPages()
    offered = ["en"]
    pages.keep("/a", ready_pages.Ready(b"ready", [], fits=lambda: offered == ["en"]))
    assert answers(pages) == ["ready"] * 2
    offered.append("fr")
    assert answers(pages) == ["made by the app"] * 2


def test_one_request_makes_a_page_anew_and_the_others_do_not_wait_for_it() -> None:
    pages = ready_pages.ReadyPages()
    pages.keep("/a", ready_pages.Ready(b"as it was", [], fits=lambda: False))
    making, told = threading.Event(), threading.Event()

    def slow(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        making.set()
        assert told.wait(60)
        pages.keep("/a", ready_pages.Ready(b"made anew", []))
        return app(environ, start_response)

    site = wsgi.Front(slow, pages)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(lambda: Client(site).get("/a").text)
        assert making.wait(60)
        assert [Client(site).get("/a").text for _ in range(3)] == ["as it was"] * 3
        told.set()
        assert first.result(60) == "made by the app"
    assert Client(site).get("/a").text == "made anew"


def test_a_page_that_cannot_be_made_anew_goes() -> None:
    pages = ready_pages.ReadyPages()
    pages.keep("/a", ready_pages.Ready(b"as it was", [], fits=lambda: False))

    def fail(_environ: WSGIEnvironment, _start_response: StartResponse) -> Iterable[bytes]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Client(wsgi.Front(fail, pages)).get("/a")
    assert pages.find("/a") is None


def test_a_choice_of_language_is_left_to_the_app() -> None:
    pages = ready_pages.ReadyPages()
    pages.keep("/fr/a/", ready_pages.Ready(b"ready", HEADERS, locales=("en", "fr")))
    client = Client(wsgi.Front(app, pages))
    for referer, text in (("http://localhost/en/a/", "made by the app"), ("http://localhost/en/b/", "ready")):
        assert client.get("/fr/a/", headers={"Referer": referer}).text == text


def test_the_store_is_bounded_and_whole_under_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready_pages, "MOST", 5 * ready_pages.Ready(b"/0", []).weight)
    pages = ready_pages.ReadyPages()

    def visit(number: int) -> bytes | None:
        path = f"/{number % 11}"
        pages.keep(path, ready_pages.Ready(path.encode(), [], fits=lambda: number % 3 > 0))
        found = pages.find(f"/{number % 7}")
        return found.body if found else None

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(visit, range(3000)))
    assert all(body in {None, f"/{number % 7}".encode()} for number, body in enumerate(answers))
    assert any(answers)
    assert sum(pages.find(f"/{number}") is not None for number in range(11)) <= 5
