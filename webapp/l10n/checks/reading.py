"""A text as it will be rendered: which words a reader sees of it, and the markup around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLE = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: something stands here that is no word
REMEMBERED = 4096  # readings; a message is read once for all checks, a repeated source once for many
_SPANS = {
    "Link": "link",
    "Image": "image",
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strikethrough",
}
_ATOMS = {"Code": "code", "InlineHtml": "html", "Html": "html", "FootnoteReference": "footnote"}
_BLOCKS = frozenset(
    (
        *("Paragraph", "Heading", "BlockQuote", "CodeBlock", "HtmlBlock", "List", "Item", "Rule"),
        *("FootnoteDefinition", "DefinitionList", "DefinitionListTitle", "DefinitionListDefinition"),
        *("Table", "TableHead", "TableRow", "TableCell", "TaskListMarker"),
    )
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]{}]+|[\w.+-]+@[\w-]+\.[\w.-]+\w")


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of inline markup.

    Attributes:
        kind: ``link``, ``image``, ``code``, ``emphasis``, ``strong``, ``strikethrough``, ``html``,
            ``footnote`` or ``break`` (a hard one).
        value: the text of code, HTML or a footnote's label; the address of a link or an image.
        start: where it begins in the text.
        end: where it ends.
        target: of a link or an image: form, address, title and label.
    """

    kind: str
    value: str
    start: int
    end: int
    target: markdown.Target | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text is to its reader.

    Attributes:
        text: as it stands in the catalog.
        prose: as long as ``text``, with :data:`HOLE` for each character that is no part of what a reader
            reads as words: delimiters, code, HTML, addresses; so that a place in it is a place in the text.
            Escapes are undone, entities decoded (and filled up with holes).
        marks: the inline markup, in the order it begins.
        blocks: what blocks it makes, in order, such as ``Paragraph`` or ``Heading 2``; code blocks and HTML
            blocks with the rest.
    """

    text: str
    prose: str
    marks: tuple[Mark, ...]
    blocks: tuple[str, ...]

    def of(self, kind: str) -> tuple[Mark, ...]:
        """Return the marks of a kind, in order."""
        return tuple(mark for mark in self.marks if mark.kind == kind)

    def words(self) -> Iterator[re.Match[str]]:
        """Yield the words of the prose: runs of letters, marks, digits and what joins them."""
        return _WORD.finditer(self.prose)


_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0dff\u064b-\u065f\u200c\u200d'’ʼʻ\-]*[^\W_]+)*")


@lru_cache(REMEMBERED)
def read(text: str) -> Reading:
    """Read a text as the Markdown it is."""
    prose = [HOLE] * len(text)
    marks: list[Mark] = []
    blocks: list[str] = []
    opened: list[tuple[int, str]] = []  # index into marks, kind
    mute = 0  # inside code blocks and autolinks nothing is prose
    place = markdown.places(text)
    for kind, value, begin, finish in markdown.events(text):
        start, end = place(begin), place(finish)
        if kind in _BLOCKS:
            blocks.append(f"{kind} {value}" if kind == "Heading" else kind)
            mute += kind == "CodeBlock"
        elif kind == "/CodeBlock":
            mute -= 1
        elif kind == "Text":
            if not mute:
                _put(prose, value, start, end)
        elif kind in _SPANS:
            address = value.url if kind in {"Link", "Image"} else ""
            opened.append((len(marks), kind))
            mute += kind == "Link" and value.form in {"Autolink", "Email"}
            marks.append(
                Mark(
                    _SPANS[kind], address, start, end, value if address or kind in {"Link", "Image"} else None
                )
            )
        elif kind in {"/Link", "/Image", "/Emphasis", "/Strong", "/Strikethrough"}:
            index, _ = opened.pop()
            target = marks[index].target
            mute -= kind == "/Link" and target is not None and target.form in {"Autolink", "Email"}
        elif kind in _ATOMS:
            marks.append(Mark(_ATOMS[kind], value, start, end))
        elif kind == "SoftBreak":
            _put(prose, "\n", start, end)
        elif kind == "HardBreak":
            marks.append(Mark("break", "", start, end))
            _put(prose, "\n", max(start, end - 1), end)
    whole = "".join(prose)
    if "www." in whole or "://" in whole or "@" in whole:
        whole = _ADDRESS.sub(lambda found: HOLE * len(found[0]), whole)
    return Reading(text, whole, tuple(marks), tuple(blocks))


def _put(prose: list[str], value: str, start: int, end: int) -> None:
    width = end - start
    prose[start:end] = list(value[:width].ljust(width, HOLE))
