"""The one walk over a document's events: where it can be cut, and what its blocks are."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from webapp.l10n.segmentation import html
from webapp.l10n.segmentation.directives import Directives
from webapp.l10n.segmentation.messages import message
from webapp.l10n.segmentation.model import Cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from webapp.l10n.markdown import Event

_INLINE = frozenset(
    {"Text", "Code", "InlineHtml", "SoftBreak", "HardBreak", "FootnoteReference"}
    | {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}
    | {"/Emphasis", "/Strong", "/Strikethrough", "/Link", "/Image"}
)
_KINDS = {
    "Item": "list item",
    "DefinitionListTitle": "definition term",
    "DefinitionListDefinition": "definition",
    "TableCell": "table cell",
    "FootnoteDefinition": "footnote",
}


class Walk:
    """A walk over the events of a document.

    Attributes:
        cuts: the places where it can be cut, in order.
        shape: its blocks, without their texts.
        tops: where each block that stands in no other begins.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.cuts: list[Cut] = []
        self.shape: list[Any] = []
        self.tops: list[int] = []
        self._open: list[str] = []
        self._quotes = 0
        self._opaque = ""  # the element of an HTML block that is open and holds no text for translators
        self._headings: list[tuple[int, str]] = []
        self._directives = Directives()
        self._skip_until = -1  # depth at which a skipped block ends

    def follow(self, steps: Iterable[Event]) -> None:
        """Go through the events once."""
        run: list[Event] = []
        before = ("", -1)  # the last event that began a block, and its index
        for index, event in enumerate(steps):
            kind = event[0]
            if kind in _INLINE or kind == "Html":
                run.append(event)
                continue
            if run:
                self._run(run, index, event, before)
                run = []
            self.shape.append(event[:2] if event[1] is not None else kind)
            if kind[0] == "/":
                self._leave(kind)
                before = ("", -1)
            elif kind == "Rule":
                before = ("", -1)
            elif kind != "TaskListMarker":
                if not self._open:
                    self.tops.append(event[2])
                self._enter(kind)
                before = (kind, index)

    def _enter(self, kind: str) -> None:
        directives = self._directives
        if directives.skip_next and self._skip_until < 0 and kind != "HtmlBlock":
            self._skip_until = len(self._open)
            directives.skip_next = False
        self._open.append(kind)
        if kind == "BlockQuote":
            self._quotes += 1

    def _leave(self, kind: str) -> None:
        self._open.pop()
        if kind == "/BlockQuote":
            self._quotes -= 1
        if self._skip_until >= len(self._open):
            self._skip_until = -1

    @property
    def _skipping(self) -> bool:
        return self._directives.skipping or self._skip_until >= 0 or bool(self._opaque)

    def _run(self, run: Sequence[Event], index: int, event: Event, before: tuple[str, int]) -> None:
        """Take in the events that stand together before ``event``, the one at ``index``."""
        around = self._open[-1] if self._open else ""
        if around == "CodeBlock":
            self.shape += [step[1] for step in run]
        elif around == "HtmlBlock":
            self._html(run, index)
        else:
            holder = before[1] if event[0] == f"/{before[0]}" else -1
            self._inlines(run, index, self._kind(around, event), holder)

    def _kind(self, around: str, event: Event) -> str:
        if around == "Heading":
            return f"heading {event[1]}"
        if around == "Paragraph" and len(self._open) > 1:
            around = self._open[-2]
        return _KINDS.get(around, "paragraph")

    def _inlines(self, run: Sequence[Event], index: int, kind: str, holder: int) -> None:
        """Cut a run of inline events: the content of one block."""
        start, end = self._span(run)
        words = message(self.text, (start, end), run, quotes=self._quotes, cell=kind == "table cell")
        visible = _has_words(run) and not self._reads_skip(run)
        self._add(Cut(kind, start, end, words, index - len(run), index, holder, self._quotes, visible))

    def _span(self, run: Sequence[Event]) -> tuple[int, int]:
        """Return where a run stands; the parser's ranges leave out a first backslash and a last ``[]``."""
        start, last, end = run[0][2], run[-1][0], run[-1][3]
        if self.text[start - 1 : start] == "\\":
            start -= 1
        if last in {"/Link", "/Image"} and self.text[end : end + 2] == "[]":
            end += 2
        return start, end

    def _reads_skip(self, run: Sequence[Event]) -> bool:
        """Read the directives in a run; whether one of them skips it."""
        for step in run:
            if step[0] == "InlineHtml":
                self._directives.read(step[1])
        skips, self._directives.skip_next = self._directives.skip_next, False
        return skips

    def _html(self, run: Sequence[Event], index: int) -> None:
        """Cut an HTML block."""
        places, at = [], 0
        for _, _, start, end in run:
            places.append(at)
            at += end - start
        content = "".join([self.text[start:end] for _, _, start, end in run])
        shown = not self._skipping
        pieces, self._opaque = html.cut(content, self._opaque)
        if pieces and self._directives.skip_next:
            shown = self._directives.skip_next = False
        self._directives.read(content)
        for piece in pieces:
            start = _place(piece.start, places, run)
            end = _place(piece.end - 1, places, run) + 1
            first = index - len(run) if piece.spannable else -1
            self._add(
                Cut(
                    piece.kind,
                    start,
                    end,
                    piece.message,
                    first,
                    index,
                    -1,
                    self._quotes,
                    piece.visible and shown,
                )
            )

    def _add(self, cut: Cut) -> None:
        cut.visible = cut.visible and (cut.kind.startswith("html") or not self._skipping)
        if cut.visible:
            cut.notes, cut.context = self._directives.take()
        headings = self._headings
        if cut.kind.startswith("heading"):
            rank = int(cut.kind[-1])
            while headings and headings[-1][0] >= rank:
                headings.pop()
            cut.section = headings[-1][1] if headings else ""
            headings.append((rank, cut.message))
        elif headings:
            cut.section = headings[-1][1]
        self.cuts.append(cut)


def _place(relative: int, places: Sequence[int], run: Sequence[Event]) -> int:
    line = bisect_right(places, relative) - 1
    return run[line][2] + relative - places[line]


def _has_words(run: Sequence[Event]) -> bool:
    for kind, value, _, _ in run:
        if kind == "Text":
            if html.has_words(value):
                return True
        elif kind in {"Link", "Image"}:
            if value.title:
                return True
        elif kind == "InlineHtml" and html.text_attributes(value, 0, len(value)):
            return True
    return False
