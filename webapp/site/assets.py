"""What pages and robots need: addresses, the style sheet and its like, robots.txt, the sitemap."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, send_from_directory

from webapp.site.current import settings
from webapp.site.headers import SECURITY
from webapp.site.house import held
from webapp.site.links import is_media, resolved
from webapp.site.ready_pages import Ready, answer, ready

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse


STATIC = Path(__file__).parents[1] / "static"
YEAR = 31_536_000  # seconds
HOUR = 3_600
# What tells only who works on a file what it does: comments that stand alone, and indents.
_UNSENT = {
    ".css": re.compile(rb"/\*.*?\*/\n*|^[ \t]+", re.DOTALL | re.MULTILINE),
    ".js": re.compile(rb"^[ \t]*//.*\n|^[ \t]+", re.MULTILINE),
}
blueprint = Blueprint("assets", __name__)


def asset(name: str) -> str:
    """Return the address of a file that pages need."""
    return f"{settings().path}/static/{needed()[name][0]}/{name}"


@cache
def statics() -> dict[str, tuple[str, bytes]]:
    """Return the files that pages need, without their comments: name → mark of the content, content."""
    found = {path.name: _sent(path) for path in STATIC.iterdir() if path.is_file()}
    return {name: (hashlib.sha256(content).hexdigest()[:12], content) for name, content in found.items()}


def needed() -> dict[str, tuple[str, bytes]]:
    """Return the same, and those of the project's own house."""
    return {**statics(), **held()}


def _sent(path: Path) -> bytes:
    unsent = _UNSENT.get(path.suffix)
    return unsent.sub(b"", path.read_bytes()) if unsent else path.read_bytes()


@blueprint.get("/static/<mark>/<name>")
def static_file(mark: str, name: str) -> AnyResponse:
    """Give a file that pages need; its address changes with its content, so it never changes."""
    found = needed().get(name)
    if found is None or mark != found[0]:
        abort(404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind += "; charset=utf-8" if kind.startswith("text/") else ""
    headers = [("Content-Type", kind), ("Cache-Control", f"public, max-age={YEAR}, immutable")]
    return answer(ready(lambda: Ready(found[1], [*headers, *SECURITY.items()])))


@blueprint.get("/media/<path:name>")
def media(name: str) -> AnyResponse:
    """Give a picture or another file that stands beside the essays; whatever it is, it cannot act."""
    folder = settings().source_text.resolve()
    path = resolved(folder, name)
    if path is None or not is_media(path, folder):
        abort(404)
    given = send_from_directory(folder, name, conditional=True, max_age=HOUR)
    given.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return given


def media_names() -> list[str]:
    """Return the names of all files beside the essays that readers may be given."""
    folder = settings().source_text.resolve()
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if is_media(p, folder))


@blueprint.get("/healthz")
def health() -> AnyResponse:
    """Say that the site answers."""
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
