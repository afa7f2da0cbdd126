from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from servers import LONG, rest, served

from scripts.serve import free_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def answer(connection: http.client.HTTPConnection, path: str = "/healthz") -> int:
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return response.status


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("workers", ["1", "2"])
def test_serves_until_told_to_stop_with_a_page_open(
    project: Path, number: signal.Signals, workers: str
) -> None:
    with (
        served(project, "--workers", workers) as (server, host),
        closing(http.client.HTTPConnection(host)) as page,
    ):
        assert answer(page) == 200
        server.send_signal(number)  # the connection is kept alive
        assert rest(server).splitlines() == ["English", "Ctrl-C ends it."]
    assert server.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_reaches_the_workers_too(project: Path) -> None:
    import os

    with served(project) as (server, host), closing(http.client.HTTPConnection(host)) as page:
        assert answer(page) == 200
        os.killpg(server.pid, signal.SIGINT)  # as a terminal does
        assert rest(server).splitlines() == ["English", "Ctrl-C ends it."]
    assert server.returncode == 0


def test_a_killed_server_leaves_no_worker_on_its_port(project: Path) -> None:
    with served(project) as (server, host):
        server.kill()
    name, _, port = host.partition(":")
    end = time.monotonic() + LONG
    while True:
        assert time.monotonic() < end
        try:
            socket.create_connection((name, int(port)), timeout=LONG).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.01)


def test_requests_are_logged_on_demand(project: Path) -> None:
    with (
        served(project, "--access-log") as (server, host),
        closing(http.client.HTTPConnection(host)) as page,
    ):
        assert answer(page) == 200
        assert server.stdout is not None
        logged = next(line for line in server.stdout if "GET" in line)  # it may come behind the answer
        assert "GET /healthz" in logged


def test_what_is_written_in_the_browser_is_in_the_file(project: Path, tarjama: Callable[..., object]) -> None:
    path = project / "locale" / "fr" / "LC_MESSAGES" / "bridges.po"
    assert tarjama("init", "fr").code == 0
    options = ("--workers", "2", "--translate", "fr", "--as", "Jane Doe <jane@example.org>")
    with served(project, *options) as (server, host), closing(http.client.HTTPConnection(host)) as page:
        page.request("GET", "/fr/bridges/translate/")
        shown = page.getresponse().read().decode()
        token = re.search(r'"token": ?"([^"]+)"', shown)
        row = re.search(r'id="(s[^"]+)"[^>]*data-base="([^"]+)"', shown)
        assert token
        assert row
        headers = {"Content-Type": "application/json", "X-Tarjama-Token": token[1]}
        body = json.dumps({"action": "write", "base": row[2], "forms": ["Des ponts"]})
        page.request("POST", f"/fr/bridges/translate/{row[1]}/", body, headers)
        assert page.getresponse().read().startswith(b'{"base"')
        assert 'msgstr "Des ponts"' in path.read_text(encoding="utf-8")
        page.request("GET", "/fr/bridges/", headers={"Host": "evil.example"})
        assert page.getresponse().status == 403
        server.terminate()
        assert "as Jane Doe <jane@example.org>: http://" in rest(server)


# What WSGI tells alike: names of headers with _ and with -, and a target with and without a host in it.
SPELT_OTHERWISE = {
    "another site's page": (
        "{path}",
        ("Host: {host}", "Origin: http://evil.example", "Sec_Fetch_Site: none"),
    ),
    "said to be ours": (
        "{path}",
        (
            "Host: {host}",
            "Origin: http://evil.example",
            "Sec-Fetch-Site: cross-site",
            "Sec_Fetch_Site: same-origin",
        ),
    ),
    "by another name": ("{path}", ("Host: evil.example", "X_Forwarded_Host: {host}", "HTTP_HOST: {host}")),
    "to us, by another name": ("http://{host}{path}", ("Host: evil.example",)),
    "to another, from there": ("http://evil.example{path}", ("Host: {host}", "Origin: http://evil.example")),
}


@pytest.mark.parametrize(("target", "headers"), SPELT_OTHERWISE.values(), ids=SPELT_OTHERWISE)
def test_no_spelling_of_a_request_writes_from_another_site(
    project: Path, target: str, headers: tuple[str, ...], tarjama: Callable[..., object]
) -> None:
    path = project / "locale" / "fr" / "LC_MESSAGES" / "bridges.po"
    assert tarjama("init", "fr").code == 0
    before = path.read_bytes()
    with served(project, "--translate", "fr", "--as", "Jane") as (_, host):
        with closing(http.client.HTTPConnection(host)) as page:
            page.request("GET", "/fr/bridges/translate/")
            shown = page.getresponse().read().decode()
        (token,) = re.findall(r'"token": ?"([^"]+)"', shown)
        name, base = re.findall(r'id="(s[^"]+)"[^>]*data-base="([^"]+)"', shown)[0]
        body = json.dumps({"action": "write", "base": base, "forms": ["Des ponts"]})
        address = f"/fr/bridges/translate/{name}/"
        lines = (
            f"POST {target.format(host=host, path=address)} HTTP/1.1",
            *(line.format(host=host) for line in headers),
            *(f"X_Tarjama_Token: {token}", "Content-Type: application/json", "Connection: close"),
            *(f"Content-Length: {len(body)}", "", body),
        )
        assert sent(host, "\r\n".join(lines)).startswith("HTTP/1.1 403 ")
        assert path.read_bytes() == before
        own = "\r\n".join((f"POST {address} HTTP/1.1", f"Host: {host}", *lines[-6:]))
        assert sent(host, own).startswith("HTTP/1.1 200 ")  # all else is as it must be
        assert path.read_bytes() != before


def test_a_target_with_a_host_in_it_is_answered_as_one_without(project: Path) -> None:
    with served(project) as (_, host):
        plain, absolute = (
            sent(host, f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            for target in ("/en/bridges/", "http://evil.example/en/bridges/")
        )
    assert plain.startswith("HTTP/1.1 200 ")
    assert re.sub("(?m)^date: .*$", "", absolute) == re.sub("(?m)^date: .*$", "", plain)


def sent(host: str, request: str) -> str:
    """Send what stands there, and return the whole answer."""
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=LONG) as line:
        line.sendall(request.encode())
        return b"".join(iter(lambda: line.recv(1 << 16), b"")).decode("utf-8", "replace")


def test_ten_megabytes_are_refused_before_they_are_sent(project: Path) -> None:
    with served(project, "--translate", "--as", "Jane") as (_, host):
        name, _, port = host.partition(":")
        with socket.create_connection((name, int(port)), timeout=LONG) as line:
            head = ("POST / HTTP/1.1", f"Host: {host}", "Content-Length: 10000000", "", "{")
            line.sendall("\r\n".join(head).encode())  # and no more
            assert line.recv(100).startswith(b"HTTP/1.1 413 ")


def test_others_come_in_with_the_token_that_is_printed(project: Path) -> None:
    options = ("--host", "0.0.0.0", "--translate", "--as", "Jane", "--token", "long enough to be safe")
    command = [sys.executable, "-m", "scripts", "serve", "--port", "0", *options]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = urlsplit(server.stdout.readline().strip())
            assert address.query == "token=long%20enough%20to%20be%20safe"
            with closing(http.client.HTTPConnection("127.0.0.1", address.port)) as page:
                assert answer(page, "/en/bridges/") == 403
                page.request("GET", f"/en/bridges/?{address.query}")
                response = page.getresponse()
                response.read()
                cookie = response.headers["Set-Cookie"].partition(";")[0]
                page.request("GET", "/en/bridges/", headers={"Cookie": cookie})
                assert page.getresponse().status == 200
        finally:
            server.kill()


def test_a_taken_port_is_named(project: Path, taken: int, tarjama: Callable[..., object]) -> None:
    ran = tarjama("serve", "--port", taken)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith(f"tarjama: port {taken} is taken; choose another with --port")
    assert ran.err.count("\n") == 1


def test_two_servers_do_not_share_a_port(project: Path, tarjama: Callable[..., object]) -> None:
    with served(project) as (_, host):
        ran = tarjama("serve", "--port", host.partition(":")[2])
    assert ran.code == 2
    assert "is taken" in ran.err


def test_a_project_without_essays_is_not_served(project: Path, tarjama: Callable[..., object]) -> None:
    (project / "source_text" / "bridges.md").unlink()
    ran = tarjama("serve", "--port", "0")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "source_text" in ran.err


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_a_host_that_is_not_this_machine_is_named(
    host: str, project: Path, tarjama: Callable[..., object]
) -> None:
    ran = tarjama("serve", "--host", host)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert host in ran.err
    assert "--host" in ran.err


def test_a_free_port_is_found() -> None:
    host, port = free_address("localhost", 0)
    assert host in {"127.0.0.1", "::1"}
    assert port > 0
