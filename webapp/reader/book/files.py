"""What a book's text leads to and shows: addresses outside the book, pictures that are taken along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from webapp.reader.book.package import Item
from webapp.site.current import absolute, memo, settings
from webapp.site.links import is_media, resolved

if TYPE_CHECKING:
    from pathlib import Path

# The kinds of pictures that every reader of books knows: suffix → media type, how the file begins.
_KINDS = {
    ".gif": ("image/gif", b"GIF8"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
}
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_SAFE = "/:@!$&'()*+,;=~%"
_LONE = re.compile("%(?![0-9A-Fa-f]{2})")


def leads(url: str) -> str:
    """Return where a link leads from a book: an address of its own right; empty if it has none there."""
    if url.startswith("/") and not url.startswith("//"):
        return leads(absolute(url)) if settings().url else ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        return ""
    rest = [_quoted(part) for part in (parts.path, parts.query, parts.fragment)]
    if parts.scheme in {"mailto", "tel"} and parts.path and not host:
        return urlunsplit((parts.scheme, "", *rest))
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return ""
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, *rest))


def _quoted(part: str) -> str:
    return _LONE.sub("%25", quote(part, safe=_SAFE + "?"))


class Pictures:
    """The pictures of a book, collected as its text asks for them."""

    def __init__(self) -> None:
        self._names: dict[str, Item | None] = {}

    def __call__(self, url: str) -> str:
        """Return the name in the book of a picture at an address of the site; empty if it cannot be in it."""
        if url not in self._names:
            self._names[url] = self._taken(url)
        item = self._names[url]
        return item.name if item else ""

    def items(self) -> list[Item]:
        """Return the pictures that were asked for."""
        return list(dict.fromkeys(item for item in self._names.values() if item))

    def _taken(self, url: str) -> Item | None:
        media = f"{settings().path}/media/"
        folder = settings().source_text.resolve()
        path = resolved(folder, unquote(url.removeprefix(media))) if url.startswith(media) else None
        if path is None:
            return None
        memo().stamp(path)
        kind, begins = _KINDS.get(path.suffix.lower(), ("", b""))
        content = _read(path) if kind and is_media(path, folder) else b""
        known = next((item for item in self.items() if item.content == content), None)
        if not content or not content.startswith(begins):
            return None
        return known or Item(f"pictures/{len(self.items()) + 1}{path.suffix.lower()}", kind, content)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
