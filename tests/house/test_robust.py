"""What strangers send: the right status, the reader's language, never the server's fault."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from servers import LONG, served

from webapp import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

EIGHT = 8000  # bytes
SLOW = 100  # clients


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("robust")
    for name in ("source_text", "locale/ar/LC_MESSAGES"):
        (folder / name).mkdir(parents=True)
    (folder / "pyproject.toml").write_text("[tool.tarjama]\n", encoding="utf-8")
    (folder / "source_text" / "bridges.md").write_text("# On bridges\n\nA bridge.\n", encoding="utf-8")
    header = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    text = header + '\nmsgid "On bridges"\nmsgstr "عن الجسور"\n'
    (folder / "locale" / "ar" / "LC_MESSAGES" / "bridges.po").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(root: Path) -> FlaskClient:
    return create_app(root).test_client()


def ask(root: Path, path: str, method: str = "GET", **headers: str) -> TestResponse:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return create_app(root).test_client().open(path, method=method, headers=given)


@pytest.mark.parametrize(
    "path",
    [
        "/ar/" + "a" * EIGHT + "/",
        "/ar/%ff%fe/",
        "/ar/bridges/%00/",
        "/ar/..%2f..%2fpyproject.toml/",
        "/ar/../../pyproject.toml/",
        "/ar/%2e%2e/%2e%2e/pyproject.toml/",
        "/media/../../pyproject.toml",
        "/media/%2e%2e/pyproject.toml",
        "/media/" + "a/" * 2000,
        "/media/%00",
        "/static/%2e%2e/%2e%2e/pyproject.toml/",
        "/ar/<script>alert(1)</script>/",
        "/ar/{{7*7}}/",
        "/ar/bridges/reviewed/reviewed/",
        "/ar/bridges/parallel/xx/",
        "/" + "ar/" * 2000,
    ],
)
def test_a_path_that_is_none_is_not_found(root: Path, path: str) -> None:
    answer = ask(root, path, Accept_Language="ar")
    assert answer.status_code == 404
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script>alert" not in answer.text
    assert "tool.tarjama" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/ar/", "/ar/bridges/", "/robots.txt"])
def test_a_method_that_is_not_offered_is_refused(root: Path, method: str, path: str) -> None:
    answer = ask(root, path, method, Accept_Language="ar")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert '<html lang="ar" dir="rtl">' in answer.text


def test_a_head_is_the_get_without_its_body(root: Path) -> None:
    for path in ("/ar/", "/ar/bridges/", "/", "/robots.txt", "/nothing/"):
        client = create_app(root).test_client()
        for _ in range(2):  # not ready, ready
            got, head = client.get(path), client.head(path)
            assert (head.status, head.data) == (got.status, b"")
            assert list(head.headers) == list(got.headers)


@pytest.mark.parametrize(
    "cookie",
    [
        *("lang=xx", "lang=", "lang", "=", ";;;", "lang=../../etc", "lang=%00", "lang=\x7f", "lang=<script>"),
        *('lang="ar', "lang=\u00e9", "lang=" + "a" * EIGHT, "a=b; " * 2000),
    ],
)
def test_a_cookie_that_is_no_language_is_passed_over(root: Path, cookie: str) -> None:
    for path, status in (("/", 302), ("/ar/", 200), ("/nothing/", 404)):
        answer = ask(root, path, Cookie=cookie, Accept_Language="ar")
        assert answer.status_code == status
        assert answer.location in {None, "/ar/bridges/"}


NAMES = ["Accept-Language", "Accept-Encoding", "Cookie", "Referer", "If-None-Match", "Range", "Accept"]
HEADERS = st.dictionaries(
    st.sampled_from(NAMES), st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"))
)
PATHS = st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"]))


@settings(deadline=None)
@given(path=PATHS, headers=HEADERS)
def test_whatever_is_asked_is_never_the_servers_fault(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    path = path.lstrip("/")  # the client would take what follows two slashes for a host
    for place in (f"/{path}", f"/ar/{path}", f"/ar/bridges/{path}", f"/media/{path}"):
        assert client.get(place, headers=headers).status_code < 500


@pytest.fixture(scope="module")
def host(root: Path) -> Iterator[tuple[str, int]]:
    with served(root) as (_, name):
        place, _, port = name.partition(":")
        yield place, int(port)


def say(host: tuple[str, int], request: bytes) -> bytes:
    """Send a request as it is; return the status line."""
    with socket.create_connection(host, timeout=LONG) as connection:
        connection.sendall(request)
        return connection.makefile("rb").readline()


@pytest.mark.parametrize(
    ("request_line", "statuses"),
    [
        (b"GET /ar/ HTTP/1.1", {200}),
        (b"GET /ar/ HTTP/1.0", {200}),
        (b"GET /\xff\xfe/ HTTP/1.1", {400, 404}),
        (b"GET /%ff%fe/ HTTP/1.1", {404}),
        (b"GET /ar/" + b"a" * EIGHT + b"/ HTTP/1.1", {404}),
        (b"GET /ar/../../etc/passwd HTTP/1.1", {308, 404}),
        (b"GET http://elsewhere.example/ar/ HTTP/1.1", {200}),
        (b"GET //elsewhere.example HTTP/1.1", {404}),
        (b"GET //\x80 HTTP/1.1", {308, 400, 404}),
        (b"GET * HTTP/1.1", {308, 400, 404}),
        (b"OPTIONS * HTTP/1.1", {200, 308, 400, 404, 405}),
        (b"FOO /ar/ HTTP/1.1", {405}),
        (b"CONNECT /ar/ HTTP/1.1", {400, 404, 405}),
        (b"GET /ar/\r\nAccept-Language: " + b"q," * 4000, {400, 404}),
        (b"nothing of the kind", {400}),
    ],
)
def test_a_request_as_bytes(host: tuple[str, int], request_line: bytes, statuses: set[int]) -> None:
    line = say(host, request_line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert int(line.split()[1]) in statuses


@pytest.mark.parametrize(
    "header",
    [
        b"Accept-Language: " + b"x" * EIGHT,
        b"Accept-Language: " + b"q," * 4000,
        b"Accept-Language: \xff\xfe",
        b"Cookie: lang=\xff",
        b"Cookie: " + b"lang=ar;" * 1000,
        b"Referer: http://[",
        b"If-None-Match: " + b'W/"x",' * 1000,
        b"Accept-Encoding: " + b"br;q=0.1," * 900,
        b"Host: \xff",
        b"X-Forwarded-For: nothing\r\nX-Forwarded-Proto: nothing",
    ],
    ids=lambda header: header[:20].decode("latin-1"),
)
def test_a_header_as_bytes(host: tuple[str, int], header: bytes) -> None:
    line = say(host, b"GET /ar/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + b"\r\n\r\n")
    assert int(line.split()[1]) in {200, 400}


def test_a_hundred_slow_clients_keep_nobody_waiting(host: tuple[str, int]) -> None:
    say(host, b"GET /ar/bridges/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")  # it is made
    with ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(host, timeout=LONG)) for _ in range(SLOW)]
        for connection in slow:
            connection.sendall(b"GET /ar/bridges/ HTTP/1.1\r\nHost: localhost\r\n")
        for _ in range(20):
            assert b" 200 " in say(host, b"GET /ar/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        for connection in slow:
            connection.sendall(b"Connection: close\r\n\r\n")
        answers = [connection.makefile("rb").readline() for connection in slow]
    assert all(b" 200 " in answer for answer in answers)
