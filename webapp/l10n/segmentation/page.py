"""A document as HTML, with attributes and text of the app's on the element that holds each segment."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from webapp.l10n import markdown
from webapp.l10n.segmentation.directives import MARK, PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from webapp.l10n.markdown import Reading
    from webapp.l10n.segmentation.model import Document, Events, Segment


def render(
    document: Document,
    attributes: Callable[[int], Mapping[str, str]] | None = None,
    extra: Callable[[int], str] | None = None,
    after: Callable[[int], str] | None = None,
) -> str:
    """Return the HTML of a document, its front matter and directives left out.

    Args:
        document: what :func:`split` or :func:`join` made.
        attributes: index of a segment → attributes for the element that holds it and nothing else
            (``h2``, ``p``, ``td``, ``dt``, the ``li`` of a tight item …). Where other blocks stand in the
            same element (a tight item with a list in it), and for the text of an HTML block, a ``span``
            around the text gets them. Texts in attributes, link titles and front matter have no element.
        extra: index of a segment → HTML put at the end of that element.
        after: index of a segment → a block of HTML put behind that element, or at its end where a block may
            stand in it (``li``, ``dt``, ``dd``, ``td``); nowhere where the text stands in an HTML block.

    Without the three the result is what the parser's own HTML writer gives, but for the directives.
    """
    reading = markdown.read(document.text, document.body, document.dialect)
    steps = reading.steps
    marks = _Marks(document, reading)
    for number, place in enumerate(document.numbers):
        cut = document.cuts[place]
        if cut.events is not None and (attributes or extra or after):
            given = "".join(
                f' {name}="{markdown.escape(value)}"'
                for name, value in (attributes(number) if attributes else {}).items()
            )
            marks.put(cut.segment, cut.events, given, extra(number) if extra else "")
            marks.put_after(cut.segment, cut.events, after(number) if after else "")
    return markdown.html(
        steps, attributes=marks.attributes, before=marks.before, instead=marks.instead(MARK in document.text)
    )


class _Marks:
    """What is put into the HTML, by event."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.text = document.text
        self.steps = reading.steps
        self.place = reading.place
        self.attributes: dict[int, str] = {}
        self.before: dict[int, str] = {}
        self._insertions: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)

    def put(self, segment: Segment, events: Events, given: str, extra: str) -> None:
        """Mark one segment."""
        first, last, holder = events
        if segment.kind == "html":
            self._put_inside(segment, first, given, extra)
        elif holder is not None:
            self.attributes[holder] = given
            self._put_before(last, extra)
        elif given or extra:
            self._put_before(first, f"<span{given}>")
            self._put_before(last, f"{extra}</span>")

    def put_after(self, segment: Segment, events: Events, html: str) -> None:
        """Put a block behind a segment's element: no block may stand in a heading or paragraph."""
        if html and segment.kind != "html":
            _, last, holder = events
            inside = holder is None or self.steps[holder][0] not in {"Heading", "Paragraph"}
            self._put_before(last if inside else last + 1, html)

    def _put_before(self, index: int, html: str) -> None:
        self.before[index] = self.before.get(index, "") + html

    def _put_inside(self, segment: Segment, first: int, given: str, extra: str) -> None:
        if not given and not extra:
            return
        index = max(first, next(reversed(self._insertions), first))  # not before the last that was marked
        while self._end(index) <= segment.start:
            index += 1
        self._insert(index, segment.start, f"<span{given}>")
        while self._end(index) < segment.end:
            index += 1
        self._insert(index, segment.end, f"{extra}</span>")

    def _end(self, index: int) -> int:
        return self.place(self.steps[index][3])

    def _insert(self, index: int, place: int, html: str) -> None:
        self._insertions[index].append((place - self.place(self.steps[index][2]), html))

    def instead(self, directives: bool) -> dict[int, str]:
        """Return what to write for lines of HTML: marked, and without directives."""
        changed = {}
        for index, insertions in self._insertions.items():
            changed[index] = _inserted(self.steps[index][1], insertions)
        if directives:
            for index, (kind, value, _, _) in enumerate(self.steps):
                if kind in {"Html", "InlineHtml"} and MARK in value:
                    changed[index] = PATTERN.sub("", changed.get(index, str(value)))
        return changed


def _inserted(line: str, insertions: Sequence[tuple[int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for place, html in insertions:
        parts += (line[at:place], html)
        at = place
    return "".join(parts) + line[at:]
