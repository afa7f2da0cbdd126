"""A text as it will be rendered: which words a reader sees of it, and the markup around them."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from html import unescape
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from webapp.l10n import markdown
from webapp.l10n.checks.text.placeholders import PLACEHOLDER
from webapp.l10n.checks.text.reading import HOLE as HOLE
from webapp.l10n.checks.text.reading import Mark as Mark
from webapp.l10n.checks.text.reading import Reading as Reading
from webapp.l10n.checks.text.reading import holed as holed
from webapp.l10n.checks.text.signs import signs

if TYPE_CHECKING:
    from collections.abc import Callable

_SOURCES = 4096  # readings kept of them: what is translated into twenty languages is read once
REMEMBERED = 512  # other readings; a translation is read once for all checks
_LONGEST = 40  # characters of the name of a role
_SPANS = {
    "Link": "link",
    "Image": "image",
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strikethrough",
}
_ENDS = frozenset(f"/{kind}" for kind in _SPANS)
_ATOMS = {"Code": "code", "InlineHtml": "html", "Html": "html", "FootnoteReference": "footnote"}
_BLOCKS = frozenset(
    (
        *("Paragraph", "Heading", "BlockQuote", "CodeBlock", "HtmlBlock", "List", "Item", "Rule"),
        *("FootnoteDefinition", "DefinitionList", "DefinitionListTitle", "DefinitionListDefinition"),
        *("Table", "TableHead", "TableRow", "TableCell", "TaskListMarker"),
    )
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\ufffc\u200b-\u200f\u2066-\u2069<>\"'()\[\]{}“”«»„「」『』（）【】《》〈〉、。，；：！？]+|[\w.+-]+@[\w-]+\.[\w.-]+\w(?![\w.-]*:[\w/~])(?!\w)"
)
_AFTER_ADDRESS = ".,;:!?*_»”’。，、；：！？،؛؟۔।"
# A text without these, and without those at its edges, has no markup and needs not be parsed.
_MARKUP = re.compile(r"[\\`*_\[\]<>&~\n\r\0]")
_OPENING = re.compile(r"[\s#>+\-=|:~]|[0-9]{1,9}[.)]")
_TAG = re.compile(r"(?<!(?<![A-Za-z])[BCEFILSXZ])</?[A-Za-z][^<>]*>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LABEL = re.compile(r"\[(?P<text>[^\[\]]+)\]\[(?P<label>[^\[\]\n]*)\]")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
# A template's tag in an address; its spaces end no address in what is rendered.
_TEMPLATED = re.compile(r"(?<=\]\()[^()\s{}]*(?:\{\{[^{}]*\}\}|\{%[^{}]*%\})[^()\s{}]*(?=[\s)])")
_NAMED_LINK = re.compile(r"(?<=>`)_{1,2}")  # the end of a link in reStructuredText, which is no emphasis
_REFERENCE = re.compile(r"(?<=[`\]])_{1,2}(?!\w)")  # and of one to what is defined elsewhere: `name`_, [1]_
_ROLE = re.compile(r"[:{]([a-z][\w+.:-]*)[:}]$")  # of Sphinx or MyST, before what it makes of a text
_READ_ROLES = frozenset(
    ("guilabel", "menuselection", "abbr", "dfn", "sub", "sup", "emphasis", "strong", "title", "bdg", "index")
)
_ROLE_NAME = re.compile(rf"(?<!\w):[a-z][\w+.-]*:(?={HOLE})")
_TOLD_ROLES = frozenset(("kbd", "term"))  # whose text is the language's: only that it is one is compared
_NAMED_TARGET = re.compile(r"[^<>]*[^<>\s]\s*<([^<>]+)>")
_QUOTATION = re.compile(r"``(?=[^`]*?[^`'(\[=,\s]''(?![\w)'`]))")  # what opens a ``text'' in AsciiDoc and TeX
_GONE = "\x7f"  # stands for signs that are no markup: no space, and as many bytes
_ANY_SPACE = re.compile(r"\s")
_ITEM = re.compile(r"[0-9]{1,9}[.)]")
_STUB = "tarjama-stub:"
# What no reader sees as words: an entity of the document's own, a wiki's directive.
_UNSPOKEN = re.compile(r"&[A-Za-z][\w.-]*;|\[\[!(?>(?:(?!\]\])[\s\S])*)\]\]")


@lru_cache(_SOURCES)
def read_source(text: str, *, markup: bool) -> Reading:
    """Read a text that one translation after the other is compared with, as Markdown or as plain."""
    reading = (read if markup else read_plain).__wrapped__(text)
    reading.forget()
    return reading


@lru_cache(REMEMBERED)
def read(text: str) -> Reading:
    """Read a text as the Markdown it is."""
    return _finished(text, text, [], ("Paragraph",)) if _is_plain(text) else _Reader(text).read()


@lru_cache(REMEMBERED)
def read_plain(text: str) -> Reading:
    """Read a text that is no Markdown: of its markup there may be HTML tags and entities."""
    if "<" not in text and "&" not in text:
        return _finished(text, text, [], ("Paragraph",))
    marks = [Mark("html", tag[0], *tag.span()) for tag in _TAG.finditer(text)]
    prose = ENTITY.sub(lambda found: _filled(unescape(found[0]), len(found[0])), _TAG.sub(holed, text))
    return _finished(text, prose, marks, ("Paragraph",))


@lru_cache(REMEMBERED)
def read_listing(text: str) -> Reading:
    """Read a text that is to stand as it is, line by line."""
    return _finished(text, HOLE * len(text), [Mark("listing", text, 0, len(text))], ("CodeBlock",))


def _filled(value: str, width: int) -> str:
    return value if len(value) == width else value[:width].ljust(width, HOLE)


def _is_plain(text: str) -> bool:
    return not _MARKUP.search(text) and not _OPENING.match(text) and not text[-1:].isspace()


class _Reader:
    """The state of reading one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.prose: list[str] = []  # pieces of it, up to a place in the text
        self.done = 0
        self.marks: list[Mark] = []
        self.blocks: list[str] = []
        self.opened: list[Mark] = []
        self.mute = 0  # inside code blocks and autolinks nothing is prose

    def read(self) -> Reading:
        """Return the text as it is rendered."""
        text, length = self.text, len(self.text)
        if "](" in text:
            text = _TEMPLATED.sub(lambda found: _ANY_SPACE.sub("+", found[0]), text)
        if "`_" in text or "]_" in text:
            text = _REFERENCE.sub(lambda found: _GONE * len(found[0]), text)
        if "``" in text and "''" in text:
            text = _QUOTATION.sub(_GONE * 2, text)
        stubs = _stubs(text)
        limit = len(text.encode()) if stubs else sys.maxsize
        place = markdown.places(text + stubs)
        for kind, value, begin, finish in markdown.events(text + stubs):
            if begin >= limit:
                break
            step = _STEPS.get(kind)
            if step:
                step(self, kind, value, place(begin), min(place(finish), length))
        self._say("", length, length)
        return _finished(self.text, "".join(self.prose).replace(_GONE, HOLE), self.marks, tuple(self.blocks))

    def _say(self, words: str, start: int, end: int) -> None:
        """Add what a reader sees of a stretch of the text, and holes for what was passed over before it."""
        words, start = words[max(0, self.done - start) :], max(self.done, start)
        self.prose += HOLE * (start - self.done), _filled(words, max(0, end - start))
        self.done = max(start, end)

    def _words(self, _kind: str, words: str, start: int, end: int) -> None:
        if not self.mute:
            self._say(words, start, end)
        elif self.blocks and self.blocks[-1] == "CodeBlock":
            words = words.replace(_GONE, "_")
            own = words[: end - start] if end == len(self.text) else words  # no stub in a block left open
            self.marks.append(Mark("listing", own, start, end))

    def _open(self, kind: str, target: Any, start: int, end: int) -> None:
        address = _address(target) if target else ""
        if "+" in address and (tag := _TEMPLATED.search(self.text, start, end)):
            address = " ".join(tag[0].split())
        mark = Mark(_SPANS[kind], address, start, end, target)
        self.opened.append(mark)
        self.marks.append(mark)
        self.mute += mark.automatic

    def _close(self, *_event: object) -> None:
        self.mute -= self.opened.pop().automatic

    def _atom(self, kind: str, value: str, start: int, end: int) -> None:
        value = value.replace(_GONE, "_")
        if kind == "FootnoteReference":
            value = f"[^{value.casefold()}]"
        if kind == "Code" and (after := _NAMED_LINK.match(self.text, end)):
            self._say("", start, after.end())
            return
        role = _ROLE.search(self.text, max(0, start - _LONGEST), start) if kind == "Code" else None
        if role and role[1].partition("-")[0] in _READ_ROLES:
            self._say(f"{HOLE}{value}", start, end)
            return
        named = _NAMED_TARGET.fullmatch(value) if role else None
        if named:
            value = named[1]
        elif role and role[1] in _TOLD_ROLES:
            value = role[0]
        elif role and role[1] == "doc":
            value = value.removeprefix("/")  # of a page at the top nobody can tell which is meant
        self.marks.append(Mark(_ATOMS[kind], value, start, end))

    def _break(self, kind: str, _value: object, start: int, end: int) -> None:
        if kind == "HardBreak":
            self.marks.append(Mark("break", "", start, end))
        self._say("\n", max(start, end - 1), end)

    def _block(self, kind: str, value: object, start: int, _end: int) -> None:
        self.blocks.append(f"{kind} {value}" if kind == "Heading" else kind)
        self.mute += kind == "CodeBlock"
        if start and self.text[start - 1] == "\n":
            self._say("\n", start - 1, start)  # else the words of two blocks would run together
        number = _ITEM.match(self.text, start) if kind == "Item" else None
        if number:  # that of a list, or of a date or century that became one
            self._say(number[0], number.start(), number.end())

    def _close_code(self, *_event: object) -> None:
        self.mute -= 1


_STEPS: dict[str, Callable[[_Reader, str, Any, int, int], None]] = {
    "Text": _Reader._words,
    **dict.fromkeys(_SPANS, _Reader._open),
    **dict.fromkeys(_ENDS, _Reader._close),
    **dict.fromkeys(_ATOMS, _Reader._atom),
    **dict.fromkeys(_BLOCKS, _Reader._block),
    **dict.fromkeys(("SoftBreak", "HardBreak"), _Reader._break),
    "/CodeBlock": _Reader._close_code,
}


def _stubs(text: str) -> str:
    """Return definitions for what the text refers to: they stand elsewhere in the essay."""
    if "[" not in text:
        return ""
    labels = {found["label"] or found["text"] for found in _LABEL.finditer(text)} if "][" in text else set()
    notes = {found[1] for found in _NOTE.finditer(text)} if "[^" in text else set()
    stubs = [f"[{label}]: {_STUB}x" for label in sorted(labels) if not label.startswith("^")]
    stubs += [f"[^{note}]: x" for note in sorted(notes)]
    return "\n\n" + "\n\n".join(stubs) + "\n" if stubs else ""


def _address(target: markdown.Target) -> str:
    if target.url.startswith(_STUB):
        return f"[{' '.join(target.label.casefold().split())}]"
    return target.url


def _finished(text: str, prose: str, marks: list[Mark], blocks: tuple[str, ...]) -> Reading:
    found: list[tuple[str, int]] = []
    if "@" in prose or "www." in prose or "://" in prose:
        found = [(place[0].rstrip(_AFTER_ADDRESS), place.start()) for place in _ADDRESS.finditer(prose)]
        prose = _ADDRESS.sub(_without_address, prose)
    if "&" in prose or "[[!" in prose:
        unspoken = [Mark("entity", place[0], *place.span()) for place in _UNSPOKEN.finditer(prose)]
        prose = _UNSPOKEN.sub(holed, prose)
        marks = sorted([*marks, *unspoken], key=attrgetter("start"))
    if "%" in prose or "{" in prose or "$" in prose:
        prose = PLACEHOLDER.sub(holed, prose)
    if f":{HOLE}" in prose:
        prose = _ROLE_NAME.sub(holed, prose)
    reading = Reading(text, prose, tuple(marks), blocks, tuple(found), 0)
    reading.signs = signs(reading.characters)
    return reading


def _without_address(place: re.Match[str]) -> str:
    """Return holes for an address, and the marks behind it."""
    size = len(place[0].rstrip(_AFTER_ADDRESS))
    return HOLE * size + place[0][size:]
