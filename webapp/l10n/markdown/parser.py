"""Markdown → events with character ranges: the only module that imports the parser."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import pyromark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_SPARSE = 16  # a text with fewer than one such byte in so many is looked up by bisection
_FURTHER = re.compile(rb"[\x80-\xbf]")
_LEADING = bytes(int(byte & 0xC0 != 0x80) for byte in range(256))  # 1 for a byte that begins a character
_ENDS = {
    name: f"/{name}"
    for name in (
        *("Paragraph", "Heading", "BlockQuote", "CodeBlock", "HtmlBlock", "List", "Item"),
        *("FootnoteDefinition", "DefinitionList", "DefinitionListTitle", "DefinitionListDefinition"),
        *("Table", "TableHead", "TableRow", "TableCell"),
        *("Emphasis", "Strong", "Strikethrough", "Link", "Image"),
    )
}

Event: TypeAlias = "tuple[str, Any, int, int]"
"""One step through a document: kind, value, the place where it begins, the place behind it.

The kind is ``Text``, ``Code``, ``Html`` (a line of an HTML block), ``InlineHtml``, ``SoftBreak``,
``HardBreak``, ``Rule``, ``FootnoteReference``, ``TaskListMarker``; the name of what begins (``Paragraph``,
``Link``, …), or the same with a slash for what ends (``/Paragraph``).

The value is the text of what has a text; an alert's kind of a quote; the info of a fenced code block (None:
indented); the level of a heading; the first number of a list (None: bullets), and at its end whether it is
ordered; a table's alignments; a link's or an image's :class:`Target`. A document that is read in its dialect
has two more kinds: ``Title``, a paragraph that is the title of a block, and ``Anchor``, the id of a heading.
"""


class Target(NamedTuple):
    """Where a link or an image leads; ``form`` is ``Inline``, ``Shortcut``, ``Collapsed``, …."""

    form: str
    url: str
    title: str
    label: str


class Definition(NamedTuple):
    """A link definition that has a title: where it stands, and the title as the reader sees it."""

    start: int
    end: int
    title: str


def events(text: str, *, definition_lists: bool = True) -> Iterator[Event]:
    """Yield the events of a document.

    Their places are bytes of UTF-8; :func:`places` makes characters of them. A range may
    begin behind the backslash of an escape, and leaves out the ``[]`` of ``[label][]``.
    """
    event: Any
    options = _OPTIONS if definition_lists else _OPTIONS & ~pyromark.Options.ENABLE_DEFINITION_LIST
    for event, span in pyromark.events_with_range(text, options=options):
        if event.__class__ is str:
            yield event, None, span["start"], span["end"]
            continue
        (kind,) = event
        value = event[kind]
        if kind == "Start":
            kind, value = (value, None) if value.__class__ is str else _opening(value)
        elif kind == "End":
            kind, value = (_ENDS[value], None) if value.__class__ is str else _closing(value)
        yield kind, value, span["start"], span["end"]


def places(text: str, offset: int = 0) -> Callable[[int], int]:
    """Return the function from the places of :func:`events`, of what begins at ``offset``, to indexes."""
    if text.isascii():
        return offset.__add__
    body = text[offset:] if offset else text
    found = further_bytes(body)
    if found is None:
        return array("L", accumulate(body.encode().translate(_LEADING), initial=offset)).__getitem__
    return lambda place: offset + place - bisect_left(found, place)


def further_bytes(text: str) -> list[int] | None:
    """Return the bytes of a text that begin no character, None if there are many."""
    if text.isascii():
        return []
    content = text.encode()
    if (len(content) - len(text)) * _SPARSE > len(content):
        return None
    return [byte.start() for byte in _FURTHER.finditer(content)]


def definitions(text: str) -> list[Definition]:
    """Return the link definitions with titles, in document order; the first of each label only.

    Their places are those of :func:`events`.
    """
    if "]:" not in text:
        return []
    found = pyromark.reference_definitions(text, options=_OPTIONS).values()
    return [
        Definition(each["span"]["start"], each["span"]["end"], each["title"])
        for each in found
        if each["title"]
    ]


def definition_spans(text: str) -> list[tuple[int, int]]:
    """Return where each link definition stands, in places of :func:`events`; the first of each label only."""
    if "]:" not in text:
        return []
    found = pyromark.reference_definitions(text, options=_OPTIONS).values()
    return [(each["span"]["start"], each["span"]["end"]) for each in found]


def _opening(tag: Mapping[str, Any]) -> tuple[str, Any]:
    ((kind, value),) = tag.items()
    if kind in {"Link", "Image"}:
        return kind, Target(value["link_type"], value["dest_url"], value["title"], value["id"])
    if kind == "Heading":
        return kind, int(value["level"][1])
    if kind == "CodeBlock":
        return kind, None if value == "Indented" else value["Fenced"]
    return kind, value


def _closing(tag: Mapping[str, Any]) -> tuple[str, Any]:
    ((kind, value),) = tag.items()
    return _ENDS[kind], int(value[1]) if kind == "Heading" else value
