"""Links and pictures of a translation that lead where the source's do not."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from webapp.l10n.markdown.html_tags import elements
from webapp.l10n.markdown.plain import inline
from webapp.l10n.segmentation.danger import Danger, place

if TYPE_CHECKING:
    from collections.abc import Iterator

WITH_ADDRESS = frozenset(
    ("href", "src", "srcset", "cite", "data", "poster", "xlink:href", "action", "formaction")
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_HOST = re.compile(r"(?:https?:/*|//+)([^/?#]*)", re.IGNORECASE)
_LEADING = re.compile(r"\]\(|\]:|<")  # what every link, definition and bare address in brackets has
_IGNORED_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_DEFINITION = re.compile(r"^[ >]*\[[^\]\n]+\]:\s*<?([^\s>]+)", re.MULTILINE)


def foreign_links(translation: str, source: str) -> Iterator[Danger]:
    """Yield each link to what is none of the web, such as a script, unless the source has it."""
    own = None
    for address in _addresses(translation) if _LEADING.search(translation) else ():
        scheme = scheme_of(address)
        if scheme is None:
            continue
        own = set(_addresses(source)) if own is None else own
        if address not in own:
            reason = f"it links to a {scheme}: address that the source has not"
            yield Danger("unsafe-url", reason, *place(address, translation))


def foreign_pictures(translation: str, source: str) -> Iterator[Danger]:
    """Yield each picture from a host that the source does not name: it would learn of every reader."""
    own = None
    pictures = [value.url for kind, value, _, _ in inline(translation) if kind == "Image"]
    defined = [found[1] for found in _DEFINITION.finditer(translation)] if "]:" in translation else []
    for address in dict.fromkeys([*pictures, *defined]):
        if not (host := _host(address)):
            continue
        own = _hosts(source) if own is None else own
        if host not in own:
            reason = f"it loads a picture from {host}, which the source does not name"
            yield Danger("unsafe-url", reason, *place(address, translation))


def _host(address: str) -> str:
    """Return the host that a browser asks for an address; empty if it is the site's own."""
    spelled = _IGNORED_IN_URL.sub("", unescape(address)).replace("\\", "/")
    found = _HOST.match(spelled)
    return found[1].rpartition("@")[2].lower() if found else ""


def _hosts(source: str) -> set[str]:
    html = (
        value for element in elements(source) for name, value in element.attributes if name in WITH_ADDRESS
    )
    return {_host(address) for address in (*_addresses(source), *html)}


def scheme_of(address: str) -> str | None:
    """Return the scheme of an address if it is none of the web's."""
    found = _SCHEME.match(_IGNORED_IN_URL.sub("", unescape(address)).lower())
    return found[1] if found and found[1] not in _SCHEMES else None


def _addresses(text: str) -> Iterator[str]:
    for kind, value, _, _ in inline(text):
        if kind in {"Link", "Image"}:
            yield value.url
    if "]:" in text:
        for found in _DEFINITION.finditer(text):
            yield found[1]
