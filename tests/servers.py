"""A server that runs beside a test."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


LONG = 30  # seconds; a server that hangs would take for ever


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
