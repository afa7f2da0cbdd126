"""Servers that run beside a test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from werkzeug.serving import make_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed.wsgi import WSGIApplication


LONG = 30  # seconds; a server that hangs would take for ever
NGINX = """\
daemon off;
pid {folder}/pid;
error_log stderr;
{user}
events {{ }}
http {{
    access_log off;
    {paths}
    include {folder}/site.conf;
}}
"""


@contextmanager
def serving(app: WSGIApplication, port: int = 0) -> Iterator[int]:
    """Serve an app of this process on a port of this machine, a free one if none is given; give the port."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def served(project: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a project on a free port, in a process group of its own; give the server and its host:port."""
    command = [sys.executable, "-m", "scripts", "serve", "--port", "0", *options]
    with subprocess.Popen(
        command,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as server:
        try:
            assert server.stdout is not None
            host = urlsplit(server.stdout.readline().strip()).netloc
            assert host, rest(server)
            yield server, host
        finally:
            server.kill()


def rest(server: subprocess.Popen[str]) -> str:
    """Wait for the end; return what was printed since the address."""
    server.wait(timeout=LONG)
    assert server.stdout is not None
    return server.stdout.read()


@contextmanager
def nginx(folder: Path, site: str) -> Iterator[int]:
    """Run nginx with a site's configuration, in which ``listen 80;`` becomes a free port; give that."""
    port = free_port()
    assert site.count("listen 80;") == 1
    text = site.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = " ".join(f"{name}_temp_path {folder}/{name};" for name in names)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user, paths=paths), encoding="utf-8")
    command = [shutil.which("nginx") or "", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as ran:
        try:
            await_answer(port, ran)
            yield port
        finally:
            ran.terminate()
            ran.wait(timeout=LONG)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def await_answer(port: int, ran: subprocess.Popen[Any]) -> None:
    end = time.monotonic() + LONG
    while True:
        assert ran.poll() is None, "the server ended"
        assert time.monotonic() < end
        try:
            socket.create_connection(("127.0.0.1", port), timeout=LONG).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
