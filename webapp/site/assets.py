"""What pages and robots need: addresses, the style sheet and its like, robots.txt, the sitemap."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, send_from_directory

from webapp.site.current import settings
from webapp.site.links import is_media, resolved
from webapp.site.ready_pages import SECURITY, Ready, answer, ready

if TYPE_CHECKING:
    from collections.abc import Iterable

    from werkzeug.wrappers import Response as AnyResponse


STATIC = Path(__file__).parents[1] / "static"
YEAR = 31_536_000  # seconds
FACES = {"ar": "arabic", "fa": "arabic", "ps": "arabic", "ur": "nastaliq", "bn": "bengali", "zh": "chinese"}
KINDS = ((), ("rich",), ("list",), ("pairs",), ("pairs", "rich"), ("rich", "coverage"))
HOUR = 3_600
# What a style sheet can do without; our own has no such characters inside its strings.
_SPARE = (
    (re.compile(rb"/\*.*?\*/", re.DOTALL), b""),
    (re.compile(rb"\s+"), b" "),
    (re.compile(rb" ?([{};,>]) ?"), rb"\1"),
    (re.compile(rb": (?=[^{}]*[;}])"), b":"),
    (re.compile(rb";}"), b"}"),
)
blueprint = Blueprint("assets", __name__)


def asset(name: str) -> str:
    """Return the address of a file that pages need."""
    return f"{settings().path}/static/{statics()[name][0]}/{name}"


def sheet(kind: Iterable[str], tags: Iterable[str]) -> str:
    """Return the address of a page's one style sheet: for every page, for its languages, for its kind."""
    name = sheet_name(kind, tags)
    return f"{settings().path}/static/{joined()[name][0]}/{name}"


def sheet_name(kind: Iterable[str], tags: Iterable[str]) -> str:
    """Return the name of a page's style sheet.

    Args:
        kind: what the page needs besides what every page needs; one of ``KINDS``.
        tags: the languages that may stand on the page.
    """
    languages = {tag.split("-")[0] for tag in tags}
    return sheets()[tuple(kind), frozenset(FACES[language] for language in languages & FACES.keys())]


@cache
def sheets() -> dict[tuple[tuple[str, ...], frozenset[str]], str]:
    """Return the names of all style sheets, by kind and faces."""
    faces = sorted(set(FACES.values()))
    chosen = [found for count in range(len(faces) + 1) for found in combinations(faces, count)]
    return {
        (kind, frozenset(found)): "-".join(("site", *found, *kind)) + ".css"
        for kind, found in product(KINDS, chosen)
    }


@cache
def joined() -> dict[str, tuple[str, bytes]]:
    """Return the style sheets that pages have: name → mark of the content, content."""
    made = {
        name: b"".join(statics()[f"{part}.css"][1] for part in name.removesuffix(".css").split("-"))
        for name in sheets().values()
    }
    return {name: (_mark(content), content) for name, content in made.items()}


@cache
def statics() -> dict[str, tuple[str, bytes]]:
    """Return the files that pages need: name → mark of the content, content."""
    found = {path.name: _lean(path) for path in STATIC.iterdir() if path.is_file()}
    return {name: (_mark(content), content) for name, content in found.items()}


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _lean(path: Path) -> bytes:
    """Return a file's bytes; of a style sheet without comments and what white space it can spare."""
    content = path.read_bytes()
    if path.suffix != ".css":
        return content
    for pattern, instead in _SPARE:
        content = pattern.sub(instead, content)
    return content


@blueprint.get("/static/<mark>/<name>")
def static_file(mark: str, name: str) -> AnyResponse:
    """Give a file that pages need; its address changes with its content, so it never changes."""
    found = joined().get(name) or statics().get(name)
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
