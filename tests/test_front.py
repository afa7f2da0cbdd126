"""Ready pages: answered before the app while their files stand, from any thread."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client

from webapp import front
from webapp.l10n.library import stamp

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
    monkeypatch.setattr(front, "PATIENCE", 0)


def test_what_is_ready_is_answered_before_the_app() -> None:
    pages = front.ReadyPages()
    client = Client(front.Front(app, pages))
    assert client.get("/a").text == "made by the app"
    pages.keep("/a", front.Ready(b"ready", HEADERS))
    assert client.get("/a").text == "ready"
    assert client.get("/a?query").text == "ready"
    assert client.head("/a").headers["Content-Length"] == "5"
    assert client.post("/a").text == "made by the app"
    assert client.get("/b").text == "made by the app"


def test_a_page_goes_when_one_of_its_files_changes_or_goes_or_comes(tmp_path: Path) -> None:
    old, new = tmp_path / "old.po", tmp_path / "new.po"
    old.write_text("a")
    pages = front.ReadyPages()

    def ready() -> bool:
        pages.keep("/a", front.Ready(b"", [], [(path, stamp(path)) for path in (old, new)]))
        return pages.find("/a") is not None

    assert ready()
    os.utime(old, ns=(1, 1))
    assert pages.find("/a") is None
    assert ready()
    new.write_text("b")
    assert pages.find("/a") is None
    assert ready()
    old.unlink()
    assert pages.find("/a") is None


def test_a_page_goes_when_what_is_offered_changes() -> None:
    pages = front.ReadyPages()
    offered = ["en"]
    pages.keep("/a", front.Ready(b"", [], fits=lambda: offered == ["en"]))
    assert pages.find("/a") is not None
    offered.append("fr")
    assert pages.find("/a") is None


def test_a_choice_of_language_is_left_to_the_app() -> None:
    pages = front.ReadyPages()
    pages.keep("/fr/a/", front.Ready(b"ready", HEADERS, locales=("en", "fr")))
    client = Client(front.Front(app, pages))
    for referer, text in (("http://localhost/en/a/", "made by the app"), ("http://localhost/en/b/", "ready")):
        assert client.get("/fr/a/", headers={"Referer": referer}).text == text


def test_the_store_is_bounded_and_whole_under_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "MOST", 5 * front.Ready(b"/0", []).weight)
    pages = front.ReadyPages()

    def visit(number: int) -> bytes | None:
        path = f"/{number % 11}"
        pages.keep(path, front.Ready(path.encode(), [], fits=lambda: number % 3 > 0))
        found = pages.find(f"/{number % 7}")
        return found.body if found else None

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(visit, range(3000)))
    assert all(body in {None, f"/{number % 7}".encode()} for number, body in enumerate(answers))
    assert any(answers)
    assert sum(pages.find(f"/{number}") is not None for number in range(11)) <= 5
