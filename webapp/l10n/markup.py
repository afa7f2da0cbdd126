"""A message's inline Markdown: what a reader sees of it, and whether a translation of it may be shown."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from webapp.l10n import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = re.compile(r"[ \t\r\n\f\v]+")
_REFERENCE = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\[(?:\\.|[^\[\]\\])*\]")
_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\[\]\s]+\]")
_WORD = "x"  # with a word before it on the same line no text begins a block

TEXT_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})
_TAG = re.compile(r"<(?P<name>/?[A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/'"](?P<name>[^\s"'>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""",
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_IGNORED_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_OVERRIDES = re.compile("[\u202d\u202e]")
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_ISOLATE = "\u2069"


def plain(text: str) -> str:
    """Return what a reader sees of inline Markdown, on one line: for titles and descriptions."""
    parts = []
    text = _FOOTNOTE.sub("", _REFERENCE.sub(r"\1", text))
    for kind, value, _, _ in _inline(text):
        if kind in {"Text", "Code"}:
            parts.append(value)
        elif kind in {"SoftBreak", "HardBreak"}:
            parts.append(" ")
    return _BLANK.sub(" ", "".join(parts)[len(_WORD) :]).strip(" ")


def unsafe(translation: str, source: str) -> str | None:
    """Return why a translation may not be shown to readers, None if it may.

    Raw HTML is allowed as far as the source has the same tags and attributes, links as far as their scheme
    is one of the web's or their address stands in the source. What turns the direction of text around it is
    not allowed at all (Unicode UAX #9: overrides, and isolates without an end).
    """
    return (
        _turns_around(translation) or _foreign_html(translation, source) or _foreign_link(translation, source)
    )


def _inline(text: str) -> Iterator[markdown.Event]:
    """Yield the events of a text that stands inside a block, whatever it begins with."""
    return markdown.events(_WORD + " " + _BLANK.sub(" ", text.replace("\\\n", " ")))


def _turns_around(text: str) -> str | None:
    text = unescape(text)
    found = _OVERRIDES.search(text)
    if found:
        return f"it overrides the direction of text (U+{ord(found[0]):04X})"
    depth = 0
    for character in text:
        if character in _ISOLATES:
            depth += 1
        elif character == _END_OF_ISOLATE:
            depth -= 1
            if depth < 0:
                break
    return "its marks of isolated text (U+2066 to U+2069) do not come in pairs" if depth else None


def _foreign_html(translation: str, source: str) -> str | None:
    if "<" not in translation:
        return None
    foreign = Counter(_html(translation)) - Counter(_html(source))
    for name, attributes in foreign:
        handler = next((key for key, _ in attributes if key.startswith("on")), None)
        if handler:
            return f"it has the attribute {handler}, which runs a script"
        return f"it has the HTML {name}, and the source has not this one with the same attributes"
    return None


def _html(text: str) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
    """Yield name and attributes of each piece of raw HTML; of texts for readers the name only."""
    for kind, value, _, _ in _inline(text):
        if kind != "InlineHtml":
            continue
        tag = _TAG.match(value)
        if tag is None:
            yield value[:4], frozenset()
            continue
        attributes = (
            (found["name"].lower(), found["value"] or "") for found in _ATTRIBUTE.finditer(value, tag.end())
        )
        yield (
            f"<{tag['name'].lower()}>",
            frozenset(
                (name, "" if name in TEXT_ATTRIBUTES else raw.strip("\"'")) for name, raw in attributes
            ),
        )


def _foreign_link(translation: str, source: str) -> str | None:
    own = set(_addresses(source))
    for address in _addresses(translation):
        scheme = _SCHEME.match(_IGNORED_IN_URL.sub("", unescape(address)).lower())
        if scheme and scheme[1] not in _SCHEMES and address not in own:
            return f"it links to a {scheme[1]}: address, and the source does not"
    return None


def _addresses(text: str) -> Iterator[str]:
    for kind, value, _, _ in _inline(text):
        if kind in {"Link", "Image"}:
            yield value.url
