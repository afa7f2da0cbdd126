"""One walk over a document: its cuts, and its shape."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from webapp.l10n import markdown
from webapp.l10n.errors import SourceError
from webapp.l10n.segmentation import frontmatter
from webapp.l10n.segmentation import html as htmlblock
from webapp.l10n.segmentation.definitions import titles
from webapp.l10n.segmentation.directives import Directives
from webapp.l10n.segmentation.messages import message
from webapp.l10n.segmentation.model import Cut, Document, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from webapp.l10n.markdown import Event

BOM = "\ufeff"
_INLINE = frozenset(
    "Text Code InlineHtml SoftBreak HardBreak FootnoteReference Emphasis Strong Strikethrough Link Image "
    "/Emphasis /Strong /Strikethrough /Link /Image".split()
)
_KINDS = {
    "Item": "list item",
    "DefinitionListTitle": "definition term",
    "DefinitionListDefinition": "definition",
    "TableCell": "table cell",
    "FootnoteDefinition": "footnote",
}


def split(
    source: bytes | str, *, path: Path | None = None, front_matter: Sequence[str] = ("title", "description")
) -> Document:
    """Cut a Markdown document into segments.

    Args:
        source: the file's content.
        path: where it stands, for errors.
        front_matter: the keys whose values are translated.

    Raises:
        SourceError: the bytes are not UTF-8.
    """
    text = source if isinstance(source, str) else _decoded(source, path)
    bom = text.startswith(BOM)
    return _document(text[1:] if bom else text, bom=bom, keys=tuple(front_matter))


def _decoded(source: bytes, path: Path | None) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"not UTF-8 (byte 0x{source[error.start]:02x})",
            path=path,
            line=source.count(b"\n", 0, error.start) + 1,
            remedy="save it as UTF-8",
        ) from error


def _document(text: str, *, bom: bool, keys: tuple[str, ...]) -> Document:
    front = frontmatter.read(text)
    walk = Walk(text, markdown.events(text, front.end))
    walk.walk()
    values = [
        Cut(f"front matter {value.key}", value.start, value.end, value.text)
        for value in frontmatter.chosen(front, keys)
    ]
    cuts = sorted([*values, *walk.cuts, *titles(text, front.end)], key=lambda cut: cut.start)
    _number_lines(text, cuts)
    numbers = tuple(number for number, cut in enumerate(cuts) if cut.visible)
    segments = tuple(_segment(cuts[number]) for number in numbers)
    scalars = front.scalars
    heading = next((s.msgid for s in segments if s.kind.startswith("heading")), "")
    return Document(
        text=text,
        segments=segments,
        front_matter=scalars,
        title=scalars.get("title") or heading,
        body=front.end,
        bom=bom,
        keys=keys,
        cuts=tuple(cuts),
        numbers=numbers,
        shape=tuple(walk.shape),
    )


def _segment(cut: Cut) -> Segment:
    return Segment(cut.message, cut.context, cut.kind, cut.section, cut.notes, cut.line, cut.start, cut.end)


def _number_lines(text: str, cuts: Sequence[Cut]) -> None:
    at, line = 0, 1
    for cut in cuts:
        line += text.count("\n", at, cut.start)
        at = cut.start
        cut.line = line


class Walk:
    """The cuts and the shape of a document's events."""

    def __init__(self, text: str, steps: Sequence[Event]) -> None:
        self.text = text
        self.steps = steps
        self.cuts: list[Cut] = []
        self.shape: list[Any] = []
        self._open: list[str] = []
        self._quotes = 0
        self._opaque = ""
        self._headings: list[tuple[int, str]] = []
        self._directives = Directives()
        self._skip_until = -1  # depth at which a skipped block ends
        self._marked = -1  # index of the last task marker

    def walk(self) -> None:
        """Go through the events once."""
        first = -1
        in_html = -1
        for index, event in enumerate(self.steps):
            kind = event.kind
            if kind in _INLINE:
                if first < 0:
                    first = index
                continue
            if first >= 0:
                self._run(first, index)
                first = -1
            if kind == "Html":
                continue
            self.shape.append((kind, event.value) if kind != "CodeBlock" else kind)
            if kind.startswith("/"):
                self._leave(kind, index, in_html)
            elif kind == "TaskListMarker":
                self._marked = index
            elif kind != "Rule":
                self._enter(event)
                if kind == "HtmlBlock":
                    in_html = index
        if first >= 0:
            self._run(first, len(self.steps))

    def _enter(self, event: Event) -> None:
        directives = self._directives
        if directives.skip_next and self._skip_until < 0 and event.kind != "HtmlBlock":
            self._skip_until = len(self._open)
            directives.skip_next = False
        self._open.append(event.kind)
        if event.kind == "BlockQuote":
            self._quotes += 1

    def _leave(self, kind: str, index: int, in_html: int) -> None:
        self._open.pop()
        if kind == "/BlockQuote":
            self._quotes -= 1
        elif kind == "/HtmlBlock":
            self._html(in_html, index)
        if self._skip_until >= len(self._open):
            self._skip_until = -1

    @property
    def _skipping(self) -> bool:
        return self._directives.skipping or self._skip_until >= 0 or bool(self._opaque)

    def _run(self, first: int, last: int) -> None:
        """Cut one run of inline events."""
        steps = self.steps[first:last]
        if self._open and self._open[-1] == "CodeBlock":
            self.shape += [event.value for event in steps]
            return
        start, end = self._span(steps)
        in_cell = bool(self._open) and self._open[-1] == "TableCell"
        cut = Cut(
            self._kind(last),
            start,
            end,
            message(self.text, (start, end), steps, quotes=self._quotes, cell=in_cell),
            first,
            last,
            self._holder(first, last),
            self._quotes,
            visible=_has_words(steps),
        )
        for event in steps:
            if event.kind == "InlineHtml":
                self._directives.read(event.value)
        self._add(cut)
        if cut.kind.startswith("heading"):
            self._headings.append((int(cut.kind[-1]), cut.message))

    def _span(self, steps: Sequence[Event]) -> tuple[int, int]:
        """Return where a run stands; the parser's ranges leave out a first backslash and a last ``[]``."""
        start, end = steps[0].start, steps[-1].end
        if self.text[start - 1 : start] == "\\":
            start -= 1
        if steps[-1].kind in {"/Link", "/Image"} and self.text[end : end + 2] == "[]":
            end += 2
        return start, end

    def _kind(self, last: int) -> str:
        around = self._open
        inner = around[-1] if around else ""
        if inner == "Heading":
            return f"heading {self.steps[last].value}"
        if inner == "Paragraph" and len(around) > 1:
            inner = around[-2]
        return _KINDS.get(inner, "paragraph")

    def _holder(self, first: int, last: int) -> int:
        """Return the event that begins the element which holds this run and no other block."""
        begin = first - 1
        if begin == self._marked:
            begin -= 1
        alone = last < len(self.steps) and begin >= 0
        return begin if alone and self.steps[last].kind == f"/{self.steps[begin].kind}" else -1

    def _html(self, first: int, last: int) -> None:
        """Cut an HTML block."""
        steps = self.steps[first + 1 : last]
        lines = [self.text[event.start : event.end] for event in steps]
        content = "".join(lines)
        self._directives.read(content)
        places, at = [], 0
        for line in lines:
            places.append(at)
            at += len(line)
        shown = not self._skipping
        pieces, self._opaque = htmlblock.cut(content, self._opaque)
        for piece in pieces:
            start = _place(piece.start, places, steps)
            end = _place(piece.end - 1, places, steps) + 1
            cut = Cut(
                piece.kind, start, end, piece.message, quotes=self._quotes, visible=piece.visible and shown
            )
            if piece.spannable:
                cut.first, cut.last = first, last
            self._add(cut, shown=shown)
        self._directives.skip_next &= not pieces

    def _add(self, cut: Cut, *, shown: bool | None = None) -> None:
        shown = not self._skipping if shown is None else shown
        cut.visible = cut.visible and shown
        if cut.visible:
            cut.notes, cut.context = self._directives.take()
        rank = int(cut.kind[-1]) if cut.kind.startswith("heading") else 7
        while self._headings and self._headings[-1][0] >= rank:
            self._headings.pop()
        cut.section = self._headings[-1][1] if self._headings else ""
        self.cuts.append(cut)


def _place(relative: int, places: Sequence[int], steps: Sequence[Event]) -> int:
    line = bisect_right(places, relative) - 1
    return steps[line].start + relative - places[line]


def _has_words(steps: Sequence[Event]) -> bool:
    for kind, value, _, _ in steps:
        if kind == "Text" and htmlblock.has_words(value):
            return True
        if kind in {"Link", "Image"} and value.title:
            return True
        if kind == "InlineHtml" and any(
            value[start:end] for _, start, end in htmlblock.text_attributes(value, 0, len(value))
        ):
            return True
    return False
