"""HTML → XHTML as a book may have it: every element closed and at a place where it is allowed.

What comes in was washed; what a page forgives, a book's reader refuses: elements of former days, blocks
inside a line, links that lead nowhere, pictures that are not in the book.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Attributes = Mapping[str, str]

# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
# Instead of what HTML no longer has, of what a book's reader may keep shut, of what must not stand in a text.
_INSTEAD = {
    "acronym": "abbr",
    "center": "div",
    "strike": "s",
    "tt": "code",
    "rtc": "span",
    "data": "span",
    "article": "div",
    "details": "div",
    "footer": "div",
    "header": "div",
    "hgroup": "div",
    "nav": "div",
    "summary": "p",
}
_DROPPED = frozenset({"map", "area"})
_THROUGH = frozenset({"a", "ins", "del"})  # hold what may stand where they stand
_PHRASING = frozenset(
    {"abbr", "b", "bdi", "bdo", "br", "cite", "code", "dfn", "em", "i", "img", "kbd", "mark", "q", "rp", "rt"}
    | {"ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_LINES = _PHRASING | frozenset({"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})  # hold no blocks
_HOME = {
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "rt": {"ruby"},
    "rp": {"ruby"},
    "figcaption": {"figure"},
}
_LISTS = frozenset({"ul", "ol"})
_NUMBER = re.compile("-?[0-9]{1,9}")
_COUNT = re.compile("[1-9][0-9]{0,3}")
_ANY = re.compile(".+", re.DOTALL)
_WHEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAG = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_GLOBAL = {
    "class": _ANY,
    "dir": re.compile("ltr|rtl|auto"),
    "id": re.compile(r"[^\s]+"),
    "lang": _TAG,
    "title": _ANY,
}
_OWN = {
    "a": {"hreflang": _TAG},
    "col": {"span": _COUNT},
    "colgroup": {"span": _COUNT},
    "del": {"datetime": _WHEN},
    "ins": {"datetime": _WHEN},
    "ol": {"start": _NUMBER, "reversed": re.compile(""), "type": re.compile("[1aAiI]")},
    "td": {"colspan": _COUNT, "rowspan": _COUNT, "data-align": _ANY},
    "th": {
        "colspan": _COUNT,
        "rowspan": _COUNT,
        "data-align": _ANY,
        "scope": re.compile("row|col|rowgroup|colgroup"),
    },
    "time": {"datetime": _WHEN},
}


def xhtml(html: str, link: Callable[[str], str], picture: Callable[[str], str]) -> str:
    """Return washed HTML as XHTML.

    Args:
        html: a piece of a page.
        link: where a link leads from the book; empty if nowhere. Links to a place in the piece are not asked.
        picture: by which name a picture is in the book; empty if it is not: its description stands instead.
    """
    writer = _Writer(link, picture)
    writer.feed(html)
    writer.close()
    return writer.text()


def written(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _UNWRITABLE.sub("", text)


@dataclass(frozen=True)
class _Open:
    """An open element: as it came in, as it is written, what closes it, whether it holds no blocks."""

    tag: str
    name: str
    end: str
    line: bool


class _Writer(HTMLParser):
    def __init__(self, link: Callable[[str], str], picture: Callable[[str], str]) -> None:
        super().__init__()
        self._link = link
        self._picture = picture
        self._parts: list[str] = []
        self._stack: list[_Open] = []
        self._ids: set[str] = set()
        self._local: list[tuple[int, str, str]] = []  # links inside the piece: where, to what, without it
        self._hidden = 0  # elements that are left out, one in the other

    def text(self) -> str:
        while self._stack:
            self._close()
        for at, name, without in self._local:
            if name not in self._ids:
                self._parts[at] = without
        return written("".join(self._parts))

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._hidden or given.get("class") == "permalink":
            self._hidden += tag not in _VOID
        elif tag in _VOID:
            self._void(tag, given)
        elif tag not in _DROPPED:
            self._open(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= tag not in _VOID
        elif any(each.tag == tag for each in self._stack):
            while self._stack[-1].tag != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        text = escape(data, quote=False)
        loose = self._stack and self._stack[-1].name in _LISTS
        if loose and data.strip():
            text = f"<li>{text}</li>"
        self._parts.append(text)

    def _open(self, tag: str, given: Attributes) -> None:
        line = bool(self._stack) and self._stack[-1].line
        name = self._name(_INSTEAD.get(tag, tag), given, line=line)
        wrapped = bool(self._stack) and self._stack[-1].name in _LISTS and name != "li"
        if wrapped:
            self._parts.append("<li>")
        kept = self._kept(name, given)
        if name == "a":
            self._anchor(given.get("href", ""), kept)
        else:
            self._parts.append(_start(name, kept))
        end = f"</{name}>" + "</li>" * wrapped
        self._stack.append(_Open(tag, name, end, line if name in _THROUGH else name in _LINES))

    def _close(self) -> None:
        self._parts.append(self._stack.pop().end)

    def _name(self, name: str, given: Attributes, *, line: bool) -> str:
        """Return what is written for an element where it stands."""
        if name == "bdo" and given.get("dir") not in {"ltr", "rtl"}:
            return "bdi"
        if line and name not in _PHRASING | _THROUGH:
            return "span"
        parent = self._stack[-1].name if self._stack else ""
        if name in _HOME and parent not in _HOME[name]:
            return "span" if name in _PHRASING else "div"
        return name

    def _kept(self, name: str, given: Attributes) -> dict[str, str]:
        allowed = _GLOBAL | _OWN.get(name, {})
        kept = {
            key: value for key, value in given.items() if key in allowed and allowed[key].fullmatch(value)
        }
        if "id" in kept and kept["id"] in self._ids:
            del kept["id"]
        self._ids |= {kept["id"]} if "id" in kept else set()
        if "reversed" in kept:
            kept["reversed"] = "reversed"
        return kept | ({"xml:lang": kept["lang"]} if "lang" in kept else {})

    def _anchor(self, href: str, kept: dict[str, str]) -> None:
        without = {key: value for key, value in kept.items() if key != "hreflang"}
        if href.startswith("#"):
            self._local.append((len(self._parts), href[1:], _start("a", without)))
            self._parts.append(_start("a", {**kept, "href": href}))
            return
        place = self._link(href) if href else ""
        self._parts.append(_start("a", {**kept, "href": place} if place else without))

    def _void(self, tag: str, given: Attributes) -> None:
        parent = self._stack[-1] if self._stack else None
        if tag == "img":
            self._image(given)
        elif tag == "input":  # an item of a list of tasks: nothing can be ticked in a book
            self._parts.append("☑" if "checked" in given else "☐")
        elif not (tag == "hr" and parent and parent.line) and not (parent and parent.name in _LISTS):
            self._parts.append(_start(tag, self._kept(tag, given), "/"))

    def _image(self, given: Attributes) -> None:
        name, alt = self._picture(given.get("src", "")), given.get("alt", "")
        if name:
            self._parts.append(_start("img", {"src": name, "alt": alt, **self._kept("img", given)}, "/"))
        elif alt:
            self._parts.append(f"<em>{escape(alt, quote=False)}</em>")


def _start(name: str, attributes: Attributes, end: str = "") -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}{end}>"
