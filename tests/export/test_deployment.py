"""The ways to put a site on the web that the README tells, each as it stands there."""

from __future__ import annotations

import http.client
import importlib.util
import mimetypes
import os
import re
import shlex
import subprocess
import sys
import threading
from contextlib import closing
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from projects import fill_in
from servers import LONG, await_answer, free_port, nginx, served
from support import ROOT

from scripts.export import export
from webapp import create_app
from webapp.export.pages import Site
from webapp.l10n.project import update
from webapp.l10n.settings import read_settings
from webapp.site.current import EXPORTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser

README = (ROOT / "README.md").read_text(encoding="utf-8")
NOW = "2026-11-23 12:00+0000"
HOPS = {"connection", "date", "server", "keep-alive", "transfer-encoding", "via", "content-length"}
ROUGHLY = {".xml": mimetypes.guess_type("feed.xml")[0], ".po": None}  # a feed is XML, a catalog a download
SERVERS = (
    pytest.param("gunicorn", marks=pytest.mark.skipif(os.name == "nt", reason="it needs children by fork")),
    "waitress-serve",
)


@pytest.fixture
def site(project: Path) -> Path:
    settings = read_settings(project)
    update.start(settings, ["ar", "fr"], now=NOW)
    fill_in(settings.catalog("ar", "bridges"), {"On bridges": "عن الجسور"})
    fill_in(settings.catalog("fr", "bridges"), {"On bridges": "Des ponts"})
    return project


class Answer(NamedTuple):
    """What a server answers, without what is a server's own."""

    status: int
    headers: dict[str, str]
    body: bytes


def asked(port: int, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)) as connection:
        connection.request(method, path, headers={"Host": "localhost", **(headers or {})})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders() if name.lower() not in HOPS}
        if "allow" in told:
            told["allow"] = ", ".join(sorted(told["allow"].split(", ")))
        return Answer(answer.status, told, answer.read())


REQUESTS: list[tuple[str, str, dict[str, str]]] = [
    ("/", "GET", {"Accept-Language": "fr"}),
    ("/fr/", "GET", {}),
    ("/fr/bridges/", "GET", {"Accept-Encoding": "gzip"}),
    ("/ar/bridges/", "HEAD", {}),
    ("/AR/bridges/", "GET", {}),
    ("/fr/none/", "GET", {}),
    ("/fr/bridges/", "POST", {}),
    ("/fr/bridges/", "GET", {"Referer": "http://localhost/ar/bridges/"}),
    ("/sitemap.xml", "GET", {}),
    ("/fr/bridges/book.epub", "GET", {}),
]

# WSGI tells these and those with hyphens alike.
SPELT: list[tuple[str, dict[str, str]]] = [
    ("/", {"Accept_Language": "ar"}),
    ("/fr/bridges/", {"If_None_Match": "*"}),
    ("/fr/bridges/", {"Accept_Encoding": "br"}),
]


def snippet() -> str:
    (found,) = re.findall(r"```nginx\n(.*?)```", README, re.DOTALL)
    return str(found)


@pytest.mark.nginx
def test_behind_nginx(site: Path, tmp_path: Path) -> None:
    lines = ['path = "/essays"', "trusted-proxies = 1", 'url = "https://example.org"']
    (site / "pyproject.toml").write_text("[tool.tarjama]\n" + "\n".join(lines) + "\n")
    folder = tmp_path / "nginx"
    folder.mkdir()
    with served(site) as (_, host):
        text = snippet().replace("127.0.0.1:8000", host)
        assert text != snippet()
        with nginx(folder, f"server {{\n listen 80;\n{text}}}\n") as port:
            direct = int(host.rpartition(":")[2])
            for path, method, headers in REQUESTS:
                through = asked(port, f"/essays{path}", method, headers)
                assert through == asked(direct, f"/essays{path}", method, headers), path
            led = asked(port, "/essays/", headers={"Accept-Language": "fr"})
            assert (led.status, led.headers["location"]) == (302, "/essays/fr/bridges/")
            page = asked(port, "/essays/fr/bridges/").body
            assert b'<link rel="canonical" href="https://example.org/essays/fr/bridges/">' in page
            for path, spelt in SPELT:  # and so nobody's cache is given what another asked for
                assert asked(port, f"/essays{path}", headers=spelt) == asked(port, f"/essays{path}")
            assert asked(port, "http://evil.example/essays/fr/bridges/") == asked(port, "/essays/fr/bridges/")
            choice = {"Referer": "http://localhost/essays/ar/bridges/"}
            assert "Path=/essays" in asked(port, "/essays/fr/bridges/", headers=choice).headers["set-cookie"]


def started(name: str, port: int) -> list[str]:
    """Return how the README starts a server, here on this port and with this Python."""
    (line,) = re.findall(rf"^{name} .*$", README, re.MULTILINE)
    assert "127.0.0.1:8000" in line
    program, *options = shlex.split(line.replace("127.0.0.1:8000", f"127.0.0.1:{port}"))
    module = {"waitress-serve": "waitress"}.get(program, program)
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is missing: pip install {module}")
    return [sys.executable, "-m", module, *options]


@pytest.mark.parametrize("name", SERVERS)
def test_under_another_server(site: Path, name: str) -> None:
    port = free_port()
    with (
        served(site) as (_, host),
        subprocess.Popen(started(name, port), cwd=site, stderr=subprocess.DEVNULL) as server,
    ):
        try:
            await_answer(port, server)
            for path, method, headers in REQUESTS:
                ours = asked(int(host.rpartition(":")[2]), path, method, headers)
                assert asked(port, path, method, headers) == ours, (path, method)
        finally:
            server.terminate()
            server.wait(timeout=LONG)


@pytest.mark.parametrize("name", SERVERS)
def test_another_server_leaves_the_proxy_its_word(site: Path, name: str) -> None:
    (site / "pyproject.toml").write_text("[tool.tarjama]\ntrusted-proxies = 1\n")
    port = free_port()
    with subprocess.Popen(started(name, port), cwd=site, stderr=subprocess.DEVNULL) as server:
        try:
            await_answer(port, server)
            headers = {"Referer": "https://localhost/ar/bridges/", "X-Forwarded-Proto": "https"}
            assert "Secure" in asked(port, "/fr/bridges/", headers=headers).headers["set-cookie"]
        finally:
            server.terminate()
            server.wait(timeout=LONG)


def test_a_files_name_tells_its_kind(site: Path) -> None:
    (site / "source_text" / "plan.pdf").write_bytes(b"%PDF-1.4")
    app = Site(create_app(site, {EXPORTED: True}))
    wrong = {}
    for address in app.addresses():
        page = app.page(address)
        if page is not None and page.status == 200:
            kind = page.headers["Content-Type"].partition(";")[0]
            guessed = mimetypes.guess_type(page.name)[0]
            if guessed != kind and ROUGHLY.get(Path(page.name).suffix, "") != guessed:
                wrong[page.name] = kind
    assert wrong == {}


class Store(SimpleHTTPRequestHandler):
    """An object store: files by name, the page for errors, no headers but a kind."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Give the page that is set for errors."""
        body = (Path(self.directory) / "404.html").read_bytes() if code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def stored(site: Path, tmp_path: Path) -> Iterator[str]:
    (site / "source_text" / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    with (site / "source_text" / "bridges.md").open("a") as essay:
        essay.write("\n![A picture](a.svg)\n")
    update.update(read_settings(site), now=NOW)
    assert export(tmp_path / "public") == 0
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Store, directory=str(tmp_path / "public"))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.browser
def test_in_an_object_store(stored: str, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    failed: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(f"{stored}/fr/bridges/")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert page.evaluate("document.images[0].naturalWidth") == 9
    page.click(".languages summary")
    page.click('.languages a[lang="ar"]')
    page.wait_for_url(f"{stored}/ar/bridges/")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.goto(f"{stored}/")
    page.goto(f"{stored}/ar/coverage/")
    assert (said, failed) == ([], [])
    answer = page.goto(f"{stored}/none/")
    assert answer
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.close()


@pytest.mark.browser
def test_the_policy_holds_without_headers(stored: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{stored}/fr/bridges/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.acted = 1';"
        " document.head.append(s); }"
    )
    assert page.evaluate("window.acted") is None
    assert any("Content Security Policy" in line for line in said)
    page.close()
