"""The texts of an HTML block: what stands between its block-level tags, and the attributes a reader sees."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown.html_elements import TEXT_ATTRIBUTES
from webapp.l10n.segmentation.messages import BLANK, NEWLINE

if TYPE_CHECKING:
    from collections.abc import Iterable

OPAQUE = frozenset({"pre", "script", "style", "textarea", "code"})  # their content is not for translators
_UNCUT = frozenset({"code"})  # opaque, but part of a sentence
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_NO_SPAN = frozenset(  # what may hold no <span>
    {"option", "optgroup", "select", "title", "table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl"}
    | {"menu", "svg"}
)
BLOCK_LEVEL = _NO_SPAN.union(
    {"address", "article", "aside", "base", "blockquote", "body", "canvas", "caption", "center", "col"},
    {"colgroup", "dd", "details", "dialog", "dir", "div", "dt", "fieldset", "figcaption", "figure"},
    {"footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup"},
    {"hr", "html", "iframe", "legend", "li", "link", "main", "meta", "nav", "noframes", "noscript", "object"},
    {"p", "param", "picture", "pre", "script", "search", "section", "source", "style", "summary", "td"},
    {"template", "textarea", "th", "track", "video", "audio"},
)
TAG = re.compile(
    r"</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])(?P<rest>(?>(?:\"[^\"]*+\"|'[^']*+'|[^'\"<>]++){0,200}))>"
)
_TOKEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![A-Za-z].*?(?:>|\Z)|{TAG.pattern}",
    re.DOTALL,
)
ATTRIBUTE = re.compile(
    r"""[\s/](?P<name>[A-Za-z_:][\w.:-]*)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|"""
    r"""(?P<bare>[^\s"'=<>`]+)))?""",
    re.ASCII,
)


class Piece(NamedTuple):
    """A text in a block: its kind, its place in the block, its message, whether there are words in it."""

    kind: str
    start: int
    end: int
    message: str
    visible: bool
    spannable: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    tag: str  # "" for text, "b" for <b>, "/b" for </b>
    code: bool  # stands in <code>


class _Cutter:
    def __init__(self, content: str, opaque: str) -> None:
        self.content = content
        self.opaque = opaque
        self.parent = ""
        self.run: list[_Token] = []
        self.pieces: list[Piece] = []

    def cut(self) -> None:
        """Find the pieces of the content."""
        at = 0
        for token in _TOKEN.finditer(self.content):
            self._text(at, token.start())
            at = token.end()
            name = token["name"]
            if name is None:
                self._flush()
            else:
                self._tag(token.start(), at, name.lower(), closing=self.content[token.start() + 1] == "/")
        self._text(at, len(self.content))
        self._flush()

    def _text(self, start: int, end: int) -> None:
        if not self.opaque or self.opaque in _UNCUT:
            self.run.append(_Token(start, end, "", bool(self.opaque)))

    def _tag(self, start: int, end: int, name: str, *, closing: bool) -> None:
        if self.opaque and not (closing and name == self.opaque):
            return
        whole = name in BLOCK_LEVEL
        if whole:
            self._flush()
            self.parent = "" if closing else name
        if whole and not closing:
            self._attributes(start, end)
        if not whole:
            self.run.append(_Token(start, end, "/" * closing + name, bool(self.opaque)))
        if name in OPAQUE:
            self.opaque = "" if closing else name

    def _flush(self) -> None:
        run, self.run = self.run, []
        if not run:
            return
        words = [n for n, token in enumerate(run) if not token.tag and self._of(token).strip(BLANK)]
        inside = range(0)
        if any(not run[n].code for n in words):
            first, last = _balanced(run, words[0], words[-1])
            self._piece(run, first, last)
            inside = range(first, last + 1)
        for number, token in enumerate(run):
            if token.tag and not token.tag.startswith("/") and number not in inside:
                self._attributes(token.start, token.end)

    def _of(self, token: _Token) -> str:
        return self.content[token.start : token.end]

    def _piece(self, run: list[_Token], first: int, last: int) -> None:
        start, end = run[first].start, run[last].end
        raw = self.content[start:end]
        start += len(raw) - len(raw.lstrip(BLANK))
        end -= len(raw) - len(raw.rstrip(BLANK))
        prose = "".join(
            self._of(token) for token in run[first : last + 1] if not token.tag and not token.code
        )
        visible = has_words(unescape(prose))
        message = fold_html(self.content[start:end])
        self.pieces.append(Piece("html", start, end, message, visible, self.parent not in _NO_SPAN))

    def _attributes(self, start: int, end: int) -> None:
        for name, value_start, value_end in text_attributes(self.content, start, end):
            value = self.content[value_start:value_end]
            if value.strip(BLANK):
                kind = f"html attribute {name}"
                self.pieces.append(
                    Piece(kind, value_start, value_end, fold_html(value), has_words(unescape(value)))
                )


def cut(content: str, opaque: str = "") -> tuple[list[Piece], str]:
    """Return the texts of an HTML block, in order, and the opaque element still open at its end.

    Args:
        content: the block, without the prefixes of its lines.
        opaque: the opaque element (``pre``, …) that an earlier block left open.
    """
    cutter = _Cutter(content, opaque)
    cutter.cut()
    return sorted(cutter.pieces, key=lambda piece: piece.start), cutter.opaque


def text_attributes(content: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return name and place of the value of each attribute of a tag that a reader sees."""
    found: list[tuple[str, int, int]] = []
    if "=" not in content[start:end]:
        return found
    for attribute in ATTRIBUTE.finditer(content, start, end):
        name = attribute["name"].lower()
        if name in TEXT_ATTRIBUTES:
            group = next((g for g in ("double", "single", "bare") if attribute[g] is not None), None)
            if group is not None:
                found.append((name, *attribute.span(group)))
    return found


def tags(text: str) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    """Return name (with the slash of a closing tag) and attributes of each tag, less the texts in them."""
    return [
        (
            "/" * tag[0].startswith("</") + tag["name"].lower(),
            frozenset(
                (attribute["name"].lower(), attribute[0].partition("=")[2].strip(" \t\n\"'"))
                for attribute in ATTRIBUTE.finditer(tag["rest"])
                if attribute["name"].lower() not in TEXT_ATTRIBUTES
            ),
        )
        for tag in TAG.finditer(text)
    ]


def same_tags(one: str, other: str) -> bool:
    """Whether two pieces of HTML have the same tags, in whatever order, and are balanced alike."""
    if "<" not in one and "<" not in other:
        return True
    first, second = tags(one), tags(other)
    return Counter(first) == Counter(second) and _is_balanced(first) <= _is_balanced(second)


def _is_balanced(found: list[tuple[str, frozenset[tuple[str, str]]]]) -> bool:
    return _unmatched(name for name, _ in found) == ([], [])


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in a text."""
    return any(map(str.isalnum, text))


def fold_html(text: str) -> str:
    """Return a piece of HTML on one line; line ends inside a tag stay, as they may stand in quotes."""
    if not NEWLINE.search(text):
        return text
    parts, at = [], 0
    for tag in TAG.finditer(text):
        parts += [_fold_text(text[at : tag.start()]), NEWLINE.sub("\n", tag[0])]
        at = tag.end()
    return "".join(parts) + _fold_text(text[at:])


_AROUND_NEWLINE = re.compile(r"(?:(?<![ \t])[ \t]+)?(?:\r\n|\r|\n)[ \t\r\n]*")


def _fold_text(text: str) -> str:
    return _AROUND_NEWLINE.sub(" ", text)


def _balanced(run: list[_Token], first: int, last: int) -> tuple[int, int]:
    """Widen a stretch of a run until each inline tag in it has its partner, where the run has one."""
    opened, closed = _unmatched(token.tag for token in run[first : last + 1])
    after = [token.tag for token in run[last + 1 :]] if opened else []
    before = [_other(token.tag) for token in reversed(run[:first])] if closed else []
    return first - _reach(closed[::-1], before), last + _reach(opened, after)


def _other(tag: str) -> str:
    return tag[1:] if tag.startswith("/") else f"/{tag}" if tag else ""


def _reach(opened: list[str], tags: list[str]) -> int:
    """Return how many tags must be taken in until as many as possible of the open ones are closed."""
    open_, fewest, reach = list(opened), len(opened), 0
    for count, tag in enumerate(tags, 1):
        if not open_:
            break
        if tag == f"/{open_[-1]}":
            open_.pop()
            if len(open_) < fewest:
                fewest, reach = len(open_), count
        elif tag and not tag.startswith("/") and tag not in VOID:
            open_.append(tag)
    return reach


def _unmatched(tags: Iterable[str]) -> tuple[list[str], list[str]]:
    opened: list[str] = []
    closed: list[str] = []
    for name in tags:
        if not name or name in VOID:
            continue
        if not name.startswith("/"):
            opened.append(name)
        elif opened and opened[-1] == name[1:]:
            opened.pop()
        else:
            closed.append(name[1:])
    return opened, closed
