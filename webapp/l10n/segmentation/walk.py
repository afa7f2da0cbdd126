"""The one walk over a document's events: where it can be cut, and what its blocks are."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeAlias

from webapp.l10n.markdown import UNSEEN
from webapp.l10n.segmentation import html
from webapp.l10n.segmentation.directives import LEADING, MARK, PATTERN, Directives
from webapp.l10n.segmentation.messages import BLANK, message
from webapp.l10n.segmentation.model import Cut, Events, Segment
from webapp.l10n.segmentation.standalone_lines import may_have_parts, parts, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from webapp.l10n.markdown import Event, Reading

_CONTENT = frozenset(  # what stands in a block that holds no blocks
    {"Html", "Text", "Code", "InlineHtml", "SoftBreak", "HardBreak", "FootnoteReference"}
    | {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}
    | {"/Emphasis", "/Strong", "/Strikethrough", "/Link", "/Image"}
)
_KINDS = {
    "Item": "list item",
    "Title": "title",
    "DefinitionListTitle": "definition term",
    "DefinitionListDefinition": "definition",
    "TableCell": "table cell",
    "FootnoteDefinition": "footnote",
}
_HOLDERS = frozenset({"/Item", "/BlockQuote", "/DefinitionListDefinition", "/FootnoteDefinition"})
_ONE_LINE = frozenset({"title", "table cell"})
_Begun: TypeAlias = tuple[str, int | None]


class Walk:
    """A walk over the events of a document.

    Attributes:
        cuts: the places where it can be cut, in order.
        shape: its blocks, without their texts.
        tops: where each block that stands in no other begins.
    """

    def __init__(self, text: str, reading: Reading, offset: int) -> None:
        self.text = text
        self.cuts: list[Cut] = []
        self.shape: list[Any] = []
        self.tops: list[int] = []
        self._place = reading.place
        self._line = text.count("\n", 0, offset) + 1  # the line that holds the last cut
        self._at = offset
        self._open: list[str] = []
        self._quotes = 0
        self._opaque = ""  # the element of an HTML block that is open and holds no text for translators
        self._headings: list[tuple[int, str]] = []
        self._directed = MARK in text
        self._directives = Directives()
        self._begun: list[
            tuple[int, bool]
        ] = []  # for each open block its first cut, and what was said before
        self._skip_until: int | None = None  # depth at which a skipped block ends

    def follow(self, steps: Iterable[Event]) -> None:
        """Go through the events once."""
        run: list[Event] = []
        before: _Begun = "", None  # the last event that began a block, and its index
        for index, event in enumerate(steps):
            kind = event[0]
            if kind in _CONTENT:
                run.append(event)
                continue
            if run:
                self._run(run, index, event, before)
                run = []
            self.shape.append(kind)
            if event[1] is not None:
                self.shape.append(event[1])
            if kind[0] == "/":
                self._leave(kind)
                before = "", None
            elif kind == "Rule":
                before = "", None
            elif kind not in {"TaskListMarker", "Anchor"}:
                if not self._open:
                    self.tops.append(self._place(event[2]))
                self._enter(kind)
                before = (kind, index)

    def _enter(self, kind: str) -> None:
        if self._directed:
            directives = self._directives
            if directives.skip_next and self._skip_until is None and kind != "HtmlBlock":
                self._skip_until = len(self._open)
                directives.skip_next = False
            self._begun.append((len(self.cuts), directives.pending))
        self._open.append(kind)
        if kind == "BlockQuote":
            self._quotes += 1

    def _leave(self, kind: str) -> None:
        self._open.pop()
        if kind == "/BlockQuote":
            self._quotes -= 1
        if self._directed:
            began = self._begun.pop()
            if kind in _HOLDERS:
                self._end(*began)
            if self._skip_until == len(self._open):
                self._skip_until = None

    def _end(self, first: int, pending: bool) -> None:
        """Let directives that stand at the end of a block, behind all its texts, act on that block."""
        directives = self._directives
        if pending or not directives.pending or first == len(self.cuts):
            return
        if directives.skip_next:
            directives.skip_next = False
            self.cuts[first:] = [cut._replace(visible=False) for cut in self.cuts[first:]]
        notes, context = directives.take()
        last = self.cuts[-1]
        segment = last.segment._replace(
            notes=(*last.segment.notes, *notes), context=context or last.segment.context
        )
        self.cuts[-1] = last._replace(segment=segment)

    @property
    def _skipping(self) -> bool:
        return self._directives.skipping or self._skip_until is not None or bool(self._opaque)

    def _run(self, run: Sequence[Event], index: int, event: Event, before: _Begun) -> None:
        """Take in the events that stand together before ``event``, the one at ``index``."""
        around = self._open[-1] if self._open else ""
        if around == "CodeBlock":
            self.shape += [step[1] for step in run]
        elif around == "HtmlBlock":
            self._html(run, index)
        else:
            holder = before[1] if event[0] == f"/{before[0]}" else None
            self._inlines(run, index, self._kind(around, event), holder)

    def _kind(self, around: str, event: Event) -> str:
        if around == "Heading":
            return f"heading {event[1]}"
        if around == "Paragraph" and len(self._open) > 1:
            around = self._open[-2]
        return _KINDS.get(around, "paragraph")

    def _inlines(self, run: Sequence[Event], index: int, kind: str, holder: int | None) -> None:
        """Cut a run of inline events: the content of one block."""
        text = self.text
        first, skipped = index - len(run), False
        if self._directed:
            skipped = self._reads_skip(run) or self._skipping
            run, first = _without_directives(run, first)
            if not run:
                return
        shown = not skipped and not self._opaque
        start, end = span(text, run, self._place)
        if kind in _ONE_LINE or kind[:7] == "heading" or not may_have_parts(text, run, start, end):
            whole = Events(first, first + len(run), holder)
            self._message(kind, (start, end), run, shown=shown, events=whole)
            return
        for part in parts(text, run, self._place):
            events: Events | None = Events(first + part.first, first + part.last)
            if part.title:
                kind, events = "title", None
            elif part.last - part.first == len(run):
                events = Events(first, first + len(run), holder)
            self._message(
                kind, (part.start, part.end), run[part.first : part.last], shown=shown, events=events
            )

    def _message(
        self,
        kind: str,
        span: tuple[int, int],
        run: Sequence[Event],
        *,
        shown: bool,
        events: Events | None,
    ) -> None:
        """Cut one text of a run."""
        text = self.text
        start, end = span
        raw = text[start:end]
        if self._directed:
            start += len(raw) - len(raw.lstrip(BLANK))
            end -= len(raw) - len(raw.rstrip(BLANK))
            raw = text[start:end]
        if "[" in raw or "\n" in raw or "\r" in raw:
            raw = message(text, (start, end), run, self._place, self._quotes)
        if kind == "table cell":
            raw = raw.replace("\\|", "|")
        self._add(kind, (start, end), raw, visible=shown and _has_words(run), events=events)

    def _reads_skip(self, run: Sequence[Event]) -> bool:
        """Read the directives in a run; whether one of them skips it."""
        for step in run:
            if step[0] == "InlineHtml":
                self._directives.read(step[1])
        skips, self._directives.skip_next = self._directives.skip_next, False
        return skips

    def _html(self, run: Sequence[Event], index: int) -> None:
        """Cut an HTML block."""
        spans = [(self._place(start), self._line_end(end)) for _, _, start, end in run]
        read = [
            step[1] if UNSEEN in step[1] else self.text[start:end]
            for step, (start, end) in zip(run, spans, strict=True)
        ]
        content = "".join(read)
        own = LEADING.match(content) if self._directed else None
        begin = own.end() if own else 0
        self._directives.read(content[:begin])
        if 0 < begin == len(content):
            return
        shown = not self._skipping
        pieces, self._opaque = html.cut(content, self._opaque)
        if pieces and self._directives.skip_next:
            shown = self._directives.skip_next = False
        self._directives.read(content[begin:])
        lines = list(accumulate(map(len, read), initial=0)) if pieces else []
        for piece in pieces:
            start = _absolute(piece.start, lines, spans)
            end = _absolute(piece.end - 1, lines, spans) + 1
            self._add(
                piece.kind,
                (start, end),
                piece.message,
                visible=piece.visible and shown,
                events=Events(index - len(run), index) if piece.spannable else None,
            )

    def _line_end(self, end: int) -> int:
        """Return where a line of an HTML block ends, before what the parser does not see below it."""
        newline = self._place(end - 1)
        return newline + 1 if self.text[newline : newline + 1] in {"\n", "\r"} else self._place(end)

    def _add(
        self, kind: str, span: tuple[int, int], words: str, *, visible: bool, events: Events | None
    ) -> None:
        start, end = span
        self._line += self.text.count("\n", self._at, start)
        self._at = start
        notes, context = self._directives.take() if visible and self._directed else ((), None)
        if kind[:7] == "heading":
            section = self._ranked(kind, words)
        else:
            section = self._headings[-1][1] if self._headings else ""
        segment = Segment(words, context, kind, section, notes, self._line, start, end)
        self.cuts.append(Cut(segment, visible, events))

    def _ranked(self, kind: str, words: str) -> str:
        """Return the heading that a heading stands under, and remember this one."""
        headings = self._headings
        rank = int(kind[-1])
        while headings and headings[-1][0] >= rank:
            headings.pop()
        section = headings[-1][1] if headings else ""
        headings.append((rank, words))
        return section


def _without_directives(run: Sequence[Event], first: int) -> tuple[Sequence[Event], int]:
    """Return a run without the directives at its ends, and the index of its first event."""
    begin, end = 0, len(run)
    while begin < end and _is_directive(run[begin]):
        begin += 1
    while begin < end and _is_directive(run[end - 1]):
        end -= 1
    return run[begin:end], first + begin


def _is_directive(step: Event) -> bool:
    kind, value, _, _ = step
    if kind == "Text":
        return not value.strip(BLANK)
    return kind == "InlineHtml" and PATTERN.fullmatch(value) is not None


def _absolute(relative: int, lines: Sequence[int], spans: Sequence[tuple[int, int]]) -> int:
    line = bisect_right(lines, relative) - 1
    return spans[line][0] + relative - lines[line]


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
