"""A page that takes long to make is made once, and everybody else is served meanwhile."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from werkzeug.exceptions import ServiceUnavailable

from webapp import create_app
from webapp.reader import essay
from webapp.site.ready_pages import MAKERS, WAITING, Makers

if TYPE_CHECKING:
    from pathlib import Path

THREADS = 12
LONG = 30  # seconds


def test_one_makes_a_page_and_few_wait_for_it() -> None:
    makers = Makers()
    began, go = threading.Event(), threading.Event()

    def make() -> str:
        with makers.turn("heavy"):
            began.set()
            assert go.wait(LONG)
        return "made"

    with ThreadPoolExecutor(THREADS) as pool:
        first = pool.submit(make)
        assert began.wait(LONG)
        others = [pool.submit(make) for _ in range(THREADS - 1)]
        told_to_go = list(islice(as_completed(others, timeout=LONG), THREADS - 1 - WAITING))
        with makers.turn("light"):  # which nobody else makes
            pass
        go.set()
        assert first.result() == "made"
        refused = [one for one in others if isinstance(one.exception(), ServiceUnavailable)]
    assert len(refused) == THREADS - 1 - WAITING
    assert set(told_to_go) <= set(refused)


def test_who_waits_too_long_is_told_to_come_again() -> None:
    makers = Makers(patience=0.01)
    with makers.turn("heavy"), pytest.raises(ServiceUnavailable), makers.turn("heavy"):
        pass
    with makers.turn("heavy"):  # and all places are free again
        pass


def test_many_heavy_pages_leave_threads_free() -> None:
    makers = Makers(patience=0.01)
    with ThreadPoolExecutor(THREADS) as pool:
        go = threading.Event()
        began = threading.Semaphore(0)

        def make(number: int) -> None:
            with makers.turn(number):
                began.release()
                assert go.wait(LONG)

        running = [pool.submit(make, number) for number in range(MAKERS)]
        assert all(began.acquire(timeout=LONG) for _ in running)
        with pytest.raises(ServiceUnavailable), makers.turn("one more"):
            pass
        go.set()


def test_readers_of_other_pages_are_served_while_one_is_made(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(project)
    assert app.test_client().get("/en/").status_code == 200
    began, go, made = threading.Event(), threading.Event(), []
    body = essay.essay_html.body

    def slow(*arguments: object) -> object:
        made.append(arguments)
        began.set()
        assert go.wait(LONG)
        return body(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(essay.essay_html, "body", slow)
    with ThreadPoolExecutor(THREADS) as pool:
        asked = [pool.submit(lambda: app.test_client().get("/en/bridges/"))]
        assert began.wait(LONG)
        asked += [pool.submit(lambda: app.test_client().get("/en/bridges/")) for _ in range(THREADS - 1)]
        assert app.test_client().get("/en/").status_code == 200
        assert app.test_client().get("/en/coverage/").status_code == 200  # made just now
        refused = list(islice(as_completed(asked[1:], timeout=LONG), THREADS - 1 - WAITING))
        go.set()
        statuses = sorted(one.result().status_code for one in asked)
    busy = refused[0].result()
    assert busy.status_code == 503
    assert busy.headers["Retry-After"] == "2"
    assert statuses == [200] * (1 + WAITING) + [503] * (THREADS - 1 - WAITING)
    assert len(made) == 1
