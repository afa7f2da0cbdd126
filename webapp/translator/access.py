"""Who may come in while translations are written: WSGI middleware before everything else.

A page of another site that the same browser shows must neither read nor write here. Its requests carry its
own name: in ``Host`` if it made its name lead to this machine (DNS rebinding), else in ``Origin`` and
``Sec-Fetch-Site`` (Fetch Metadata). What comes from another machine shows that it was let in.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import json
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from markupsafe import escape
from werkzeug.http import dump_cookie, parse_cookie

from webapp.site.headers import SECURITY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from webapp.site.desk import Desk

LIMIT = 256 * 1024  # bytes of a request; the longest paragraph is far shorter
COOKIE = "tarjama-access"
PARAMETER = "token"
_HOST = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::\d{1,5})?", re.ASCII)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class _Refusal(NamedTuple):
    status: HTTPStatus
    sentence: str


class Admission:
    """Answers who may not come in, and hands the rest on."""

    def __init__(self, app: WSGIApplication, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._shown = hashlib.sha256(f"cookie of {desk.access}".encode()).hexdigest()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        refusal = self._host(environ)
        start_response = _closed_to_others(start_response)
        let_in = not self._desk.access or self._let_in(environ)
        if refusal is None and self._desk.access and self._has_token(environ, let_in=let_in):
            return self._welcome(environ, start_response)
        if refusal is None and not let_in:
            sentence = "This server is open to those who have its address with the token in it."
            refusal = _Refusal(HTTPStatus.FORBIDDEN, sentence)
        refusal = refusal or _writing(environ)
        if refusal is not None:
            return _refuse(refusal, environ, start_response)
        return self._app(environ, start_response)

    def _host(self, environ: WSGIEnvironment) -> _Refusal | None:
        """Refuse a name that is not this server's."""
        found = _HOST.fullmatch(environ.get("HTTP_HOST", ""))
        name = found["name"].lower() if found else ""
        known = name in self._desk.hosts or (self._desk.access and _is_address(name))
        sentence = "This server is not asked by that name: use the address that it printed."
        return None if known else _Refusal(HTTPStatus.FORBIDDEN, sentence)

    def _let_in(self, environ: WSGIEnvironment) -> bool:
        given = parse_cookie(environ.get("HTTP_COOKIE")).get(COOKIE, "")
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._shown.encode())

    def _has_token(self, environ: WSGIEnvironment, *, let_in: bool) -> bool:
        """Whether a token must leave the address: the right one, or any of who has the cookie already."""
        given = dict(parse_qsl(environ.get("QUERY_STRING", ""))).get(PARAMETER, "")
        same = (let_in and bool(given)) or hmac.compare_digest(
            given.encode("utf-8", "replace"), self._desk.access.encode()
        )
        return same and environ["REQUEST_METHOD"] in {"GET", "HEAD"}

    def _welcome(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Let a browser in, and lead it on to the same page without the token.

        By a page of ours, not by a redirect: a browser that came from another site's link would not send the
        cookie along after a redirect.
        """
        left = [(name, value) for name, value in parse_qsl(environ["QUERY_STRING"]) if name != PARAMETER]
        path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "/")
        target = quote("/" + path.encode("latin-1").decode("utf-8", "replace").lstrip("/"))
        target = escape(target + (f"?{urlencode(left)}" if left else ""))
        body = (
            f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Tarjama</title>'
            f'<meta http-equiv="refresh" content="0; url={target}"><a href="{target}">Go on</a></html>'
        ).encode()
        cookie = dump_cookie(COOKIE, self._shown, httponly=True, samesite="Strict", path="/")
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", cookie)]
        return _send(HTTPStatus.OK, headers, body, environ, start_response)


def _closed_to_others(start_response: StartResponse) -> StartResponse:
    """Return what adds to every answer that no other site may load it, not even to see that it is there."""

    def started(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        return start_response(status, [*headers, ("Cross-Origin-Resource-Policy", "same-origin")], exc_info)

    return started


def _is_address(name: str) -> bool:
    """Whether a host is named by its IP address, which nobody can make lead elsewhere."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _writing(environ: WSGIEnvironment) -> _Refusal | None:
    """Refuse what would write from another site's page, or is longer than any translation; unread."""
    if environ["REQUEST_METHOD"] in _READING:
        return None
    origin = environ.get("HTTP_ORIGIN")
    host = environ["HTTP_HOST"].lower()
    own = origin is None or origin.lower() in {f"http://{host}", f"https://{host}"}
    if not own or environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
        return _Refusal(HTTPStatus.FORBIDDEN, "Only this server's own pages may write here.")
    length = environ.get("CONTENT_LENGTH", "")
    if not length and environ["REQUEST_METHOD"] != "POST" and "HTTP_TRANSFER_ENCODING" not in environ:
        return None
    if not length.isascii() or not length.isdecimal():
        return _Refusal(HTTPStatus.LENGTH_REQUIRED, "Tell the length of what you send.")
    if int(length[:20]) > LIMIT:
        return _Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"No more than {LIMIT // 1024} kB at once.")
    return None


def _refuse(refusal: _Refusal, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    if environ["REQUEST_METHOD"] in _READING:
        kind, body = "text/plain; charset=utf-8", f"{refusal.sentence}\n".encode()
    else:
        kind, body = "application/json", json.dumps({"error": refusal.sentence}).encode()
    return _send(refusal.status, [("Content-Type", kind)], body, environ, start_response)


def _send(
    status: HTTPStatus,
    headers: list[tuple[str, str]],
    body: bytes,
    environ: WSGIEnvironment,
    start_response: StartResponse,
) -> Iterable[bytes]:
    shared = {**SECURITY, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
    length = ("Content-Length", str(len(body)))
    start_response(f"{status.value} {status.phrase}", [*headers, *shared.items(), length])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
