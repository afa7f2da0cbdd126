"""Start ``serve`` from the clone with the Python that runs this, read each language's first page, end."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
LONG = 60  # seconds that a page may take on a busy machine


def read(address: str) -> None:
    """Read the first page in every language; a redirect leads from the folder's name to the language's."""
    languages = sorted(folder.name for folder in (ROOT / "locale").iterdir() if folder.is_dir())
    for language in languages:
        with urlopen(f"{address}{language}/", timeout=LONG) as page:  # noqa: S310 the server's own address
            assert b"<main" in page.read(), f"{language}: {page.url} is no page"
    print(f"Served {len(languages)} languages with Python {sys.version.split()[0]}.", flush=True)


def end(server: subprocess.Popen[bytes]) -> None:
    """End the server; on Windows it is a child of what was started."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(server.pid)], check=True)
    else:
        server.send_signal(signal.SIGINT)
        assert server.wait(LONG) == 0, "Ctrl-C should end it with 0"


with subprocess.Popen(
    [sys.executable, "scripts", "serve", "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE
) as server:
    assert server.stdout
    address = server.stdout.readline().decode().strip()
    if not address:
        sys.exit("serve did not start")
    try:
        read(address)
    finally:
        end(server)
