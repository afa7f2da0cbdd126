"""How fast ready pages are answered beside a minimal Flask app: ``python tests/bench/serving.py [SECONDS]``.

Both give the same bytes of the essay in Arabic, in one run, in turns; the ratio of the medians counts. First
as WSGI applications called without a server, then, if wrk is installed, under granian with 16 connections,
and with 256 for errors.
"""

from __future__ import annotations

import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from webapp import create_app  # noqa: E402 – the root must be on the path first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "/ar/essay/"
ROUNDS = 5
CALLS = 5000
WORKERS = 2
MINIMAL = """\
from pathlib import Path
from flask import Flask, Response
app = Flask("minimal", static_folder=None)
BODY = (Path(__file__).parent / "page.html").read_bytes()
@app.get("/<path:path>")
def page(path):
    return Response(BODY, mimetype="text/html")
"""


def calls(app: Callable[..., Any]) -> float:
    """Return the calls per second of a WSGI application, each with an environment of its own."""
    from werkzeug.test import create_environ

    environ = create_environ(PAGE, "http://localhost")
    start = time.perf_counter()
    for _ in range(CALLS):
        answer = app(environ.copy(), lambda *_: None)
        b"".join(answer)
        getattr(answer, "close", lambda: None)()
    return CALLS / (time.perf_counter() - start)


@contextmanager
def granian(target: str, folder: Path) -> Iterator[str]:
    """Serve an application; give the address of the page."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS)]
    command += ["--port", str(port), "--no-ws", "--log-level", "error", *target.split()]
    with subprocess.Popen(command, cwd=folder) as server:
        try:
            for _ in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}{PAGE}"
        finally:
            server.terminate()


def wrk(url: str, seconds: int, connections: int) -> tuple[float, int]:
    """Return requests per second, and how many failed."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s*([\d.]+)", told)
    errors = re.findall(r"(?:connect|read|write|timeout) (\d+)|Non-2xx or 3xx responses: (\d+)", told)
    return float(rate[1]) if rate else 0.0, sum(int(number) for pair in errors for number in pair if number)


def ratio(ours: list[float], theirs: list[float]) -> str:
    """Return both medians and their ratio as text."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    return f"ours {mine:8.0f}/s, minimal Flask {other:8.0f}/s, ratio {mine / other:.2f}"


def main(seconds: int) -> None:
    """Print the ratios."""
    from flask import Flask, Response

    ours = create_app(ROOT)
    body = ours.test_client().get(PAGE).data
    minimal = Flask("minimal", static_folder=None)
    minimal.add_url_rule("/<path:path>", view_func=lambda path: Response(body, mimetype="text/html"))
    pairs = [(calls(ours), calls(minimal)) for _ in range(ROUNDS)]
    print(f"{len(body)} bytes\ncalled:         {ratio(*map(list, zip(*pairs, strict=True)))}", flush=True)
    if shutil.which("wrk") is None:
        print("wrk is not installed: nothing measured under a server")
        return
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        (folder / "minimal.py").write_text(MINIMAL)
        (folder / "page.html").write_bytes(body)
        places = [
            stack.enter_context(granian("--factory webapp:create_app", ROOT)),
            stack.enter_context(granian("minimal:app", folder)),
        ]
        for place in places:
            wrk(place, 1, 16)
        rows = [[wrk(place, seconds, 16)[0] for place in places] for _ in range(ROUNDS)]
        print(f"under granian:  {ratio(*map(list, zip(*rows, strict=True)))}", flush=True)
        rate, errors = wrk(places[0], seconds * ROUNDS, 256)
        print(f"256 connections: ours {rate:.0f}/s, {errors} errors in {seconds * ROUNDS} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 3)
