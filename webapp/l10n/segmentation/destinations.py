"""Where the links and images of a document lead, and where that is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.markdown import Reading
    from webapp.l10n.segmentation.model import Document

_INLINE = re.compile(r"\]\([ \t\r\n>]*(?:<(?P<pointed>[^<>\r\n]*)>|(?P<bare>[^\s<>]+))")
_DEFINITION = re.compile(r"\[(?:\\.|[^\]\\])+\]:[ \t\r\n>]*(?:<(?P<pointed>[^<>\r\n]*)>|(?P<bare>\S+))")
_ATTRIBUTE = re.compile(
    r"""[\s"'](?:href|src|poster)[ \t]*=[ \t]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')"""
)


class Destination(NamedTuple):
    """Where a link leads, as it is written there."""

    start: int
    end: int
    url: str


def destinations(document: Document) -> list[Destination]:
    """Return the destinations of inline links and images, link definitions and HTML, in document order."""
    text = document.text
    reading = markdown.read(text, document.body, document.dialect)
    found = [*_inline(text, reading), *_tags(text, reading)]
    for start, end in markdown.definition_spans(reading.text):
        found += _matched(_DEFINITION.match(text, reading.place(start), reading.place(end)))
    return sorted(set(found))


def _inline(text: str, reading: Reading) -> Iterator[Destination]:
    """Yield what stands behind the text of a link: its address is written behind the last event inside it."""
    opened: list[bool] = []  # whether an address stands behind the text
    last = 0
    for kind, value, start, end in reading.steps:
        if kind in {"Link", "Image"}:
            opened.append(value.form == "Inline")
            last = max(last, start)
        elif kind in {"/Link", "/Image"}:
            if opened.pop():
                yield from _matched(_INLINE.search(text, reading.place(last), reading.place(end)))
            last = end
        elif not kind.startswith("/"):
            last = max(last, end if kind in _LEAVES else start)


_LEAVES = frozenset({"Text", "Code", "InlineHtml", "SoftBreak", "HardBreak", "FootnoteReference"})


def _tags(text: str, reading: Reading) -> Iterator[Destination]:
    for kind, _, start, end in reading.steps:
        if kind in {"Html", "InlineHtml"}:
            for found in _ATTRIBUTE.finditer(text, reading.place(start), reading.place(end)):
                yield from _matched(found)


def _matched(found: re.Match[str] | None) -> list[Destination]:
    group = next((name for name, value in found.groupdict().items() if value), None) if found else None
    if found is None or group is None:
        return []
    start = found.start(group)
    url = found[group]
    if group == "bare" and found[0].startswith("]("):
        url = _balanced(url)
    return [Destination(start, start + len(url), url)] if url else []


def _balanced(url: str) -> str:
    """Return an address up to the bracket that closes the link."""
    depth = 0
    for at, character in enumerate(url):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return url[:at]
    return url
