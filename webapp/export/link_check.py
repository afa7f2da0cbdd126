"""Whether every link of a site leads somewhere: to a page of it, and to a place on that page."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

_ADDRESSES = {"href", "src", "action", "poster", "cite", "data"}
_LOCATION = re.compile(r"<loc>([^<]*)</loc>|\bhref=[\"']([^\"']*)[\"']")
_IN_STYLES = re.compile(r"url\(\s*+['\"]?([^'\")]++)['\"]?\s*\)")

_ELSEWHERE = "", ""


class DeadLink(NamedTuple):
    """A link that leads nowhere: the page it stands on, its address as written, and why."""

    page: str
    link: str
    why: str

    def __str__(self) -> str:
        return f"{self.page}: the link {self.link!r} {self.why}"


class Links(NamedTuple):
    """What a page leads to, as written, and its ids, each as often as it stands."""

    links: tuple[str, ...]
    ids: tuple[str, ...]


class LinkCheck:
    """The links of a site, collected page by page.

    Each place that is linked to is remembered once, with the first page that links there.
    """

    def __init__(self, url: str = "") -> None:
        """Know no page yet.

        Args:
            url: the site's public address, without its path; links that begin with it stay on the site.
        """
        self._base = url or "http://localhost"
        self._places: dict[str, frozenset[str]] = {}
        self._known: dict[frozenset[str], frozenset[str]] = {}  # translations share their sets of ids
        self._links: dict[tuple[str, str], tuple[str, str]] = {}
        self._twice: list[DeadLink] = []
        self._rooted: dict[str, tuple[str, str]] = {}

    def add(self, path: str, read: Links) -> None:
        """Add the page at a path, its address from the root of the server."""
        single = frozenset(read.ids)
        self._places[unquote(path)] = self._known.setdefault(single, single)
        if len(single) < len(read.ids):
            twice = next(name for name in read.ids if read.ids.count(name) > 1)
            self._twice.append(DeadLink(path, f"#{twice}", "may mean several places: the id stands twice"))
        for link in read.links:
            self._link(path, link)

    def faults(self) -> list[DeadLink]:
        """Return what leads nowhere, in the order it was found."""
        dead = [
            DeadLink(page, link, why)
            for (target, name), (page, link) in self._links.items()
            if (why := self._why(target, name))
        ]
        return self._twice + dead

    def _link(self, page: str, link: str) -> None:
        if link.startswith("#"):
            target = unquote(page), unquote(link[1:].strip())
        elif link.startswith("/"):  # the same from every page
            target = self._rooted.get(link) or self._rooted.setdefault(link, self._target("/", link))
        else:
            target = self._target(page, link)
        if target != _ELSEWHERE:
            self._links.setdefault(target, (page, link))

    def _target(self, page: str, link: str) -> tuple[str, str]:
        """Return the place on the site that a link leads to, a link that is none as it is written."""
        try:
            parts = urlsplit(urljoin(self._base + page, link.strip()))
        except ValueError:
            return link, ""
        if f"{parts.scheme}://{parts.netloc}" != self._base:
            return _ELSEWHERE
        return unquote(parts.path) or "/", unquote(parts.fragment)

    def _why(self, target: str, name: str) -> str:
        if target not in self._places:
            return "leads to no page"
        if name and name not in self._places[target]:
            return "leads to no place on its page"
        return ""


def read(content: bytes, kind: str) -> Links:
    """Return the links and the ids of a page, a sitemap or a style sheet; nothing of anything else.

    Args:
        content: its bytes, in UTF-8 where it is text.
        kind: its Content-Type.
    """
    links, ids = _read(content, kind)
    return Links(tuple(dict.fromkeys(links)), tuple(ids))


def _read(content: bytes, kind: str) -> tuple[list[str], list[str]]:
    kind = kind.partition(";")[0].strip()
    if kind == "text/html":
        page = _Page()
        page.feed(content.decode("utf-8"))
        page.close()
        return page.links, page.ids
    text = content.decode("utf-8", "replace")
    if kind in {"application/atom+xml", "application/xml", "text/xml"}:
        return [unescape(first or second) for first, second in _LOCATION.findall(text)], []
    if kind == "text/css":
        return [link for link in _IN_STYLES.findall(text) if not link.startswith("data:")], []
    return [], []


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.append(value)
            elif name in _ADDRESSES:
                self.links.append(value)
            elif name == "srcset":
                self.links += _candidates(value)


def _candidates(value: str) -> list[str]:
    """Return the addresses of a ``srcset`` (HTML §4.8.4.2.1)."""
    return [part.split()[0] for part in re.split(r"(?<=[0-9][wxh])\s*,|,\s+", value) if part.strip()]
