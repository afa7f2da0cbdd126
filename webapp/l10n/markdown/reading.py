"""A document in its dialect → events: what the parser would read otherwise is shown to it in its own way."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from webapp.l10n.markdown.bars import bars
from webapp.l10n.markdown.corrections import DOUBLED, JOINER, corrections, doubled_breaks, may_define
from webapp.l10n.markdown.dialects import COMMONMARK
from webapp.l10n.markdown.headings import headings
from webapp.l10n.markdown.lines import Lines
from webapp.l10n.markdown.parser import events, places
from webapp.l10n.markdown.view import revised

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from webapp.l10n.markdown.dialects import Dialect
    from webapp.l10n.markdown.lines import Attribute
    from webapp.l10n.markdown.parser import Event
    from webapp.l10n.markdown.view import Edit, View


class Reading(NamedTuple):
    """A document as the parser reads it.

    Attributes:
        text: what it reads.
        steps: the events.
        place: the function from their places to indexes of the document.
        attributes: the texts in tags that it does not read.
    """

    text: str
    steps: Sequence[Event]
    place: Callable[[int], int]
    attributes: Sequence[Attribute] = ()


def read(text: str, offset: int = 0, dialect: Dialect = COMMONMARK) -> Reading:
    """Read the document that begins at ``offset`` of ``text``.

    To show the parser one thing in its own way can make it read another thing otherwise; that is followed a
    few times, and then the text has no definitions.
    """
    body = text[offset:] if offset else text
    lines = Lines(body, dialect) if dialect is not COMMONMARK else None
    edits = tuple(dict.fromkeys(lines.edits)) if lines else ()
    attributes = [(name, at + offset, end + offset) for name, at, end in lines.attributes] if lines else []
    added: set[Edit] = set()
    for _ in range(_PASSES):
        seen = _seen(body, (*edits, *sorted(added)))
        new = seen.corrected(dialect)
        if not new and not seen.shows(added):
            break
        if not new:
            seen = _seen(body, edits, definition_lists=False)
            break
        origin = seen.view.origin
        added |= {edit._replace(start=origin(edit.start), end=origin(edit.end)) for edit in new}
        added.difference_update(edits)
    else:
        seen = _seen(body, edits, definition_lists=False)
    if seen.view.text == body:
        return Reading(body, seen.read(dialect), places(text, offset), attributes)
    return Reading(seen.view.text, seen.read(dialect), seen.view.way_back(offset), attributes)


_PASSES = 8
_UNSEEN = frozenset("\n| ")  # the end of what is added between blocks, and in tables
_AS_IT_STANDS = frozenset({"CodeBlock", "HtmlBlock", "Code", "InlineHtml"})


@dataclass
class _Seen:
    """What the parser made of a text with edits in it."""

    view: View
    steps: list[Event]
    joined: bool  # letters and punctuation were joined

    @cached_property
    def place(self) -> Callable[[int], int]:
        """The function from the events' places to indexes of the text with the edits."""
        return places(self.view.text)

    def corrected(self, dialect: Dialect) -> set[Edit]:
        """Return what the parser is to be shown otherwise."""
        read = self.view.text, self.steps, self.lazily
        new = corrections(*read)
        if dialect.bars:
            new |= bars(*read, dialect)
        if dialect.line_break == DOUBLED:
            new |= doubled_breaks(*read)
        return new

    def lazily(self, at: int) -> int:
        """Return the index of an event's place; few texts ask for any."""
        return self.place(at)

    def origin(self, at: int) -> int:
        """Return where an event's place is in the text without the edits."""
        return self.view.origin(self.place(at))

    def shows(self, added: Iterable[Edit]) -> bool:
        """Whether something that was added to the text stands where a reader would see it."""
        ordered = sorted(edit.start for edit in added if edit.new[-1:] not in _UNSEEN)
        for kind, _, start, end in self.steps if ordered else ():
            if kind in _AS_IT_STANDS:
                number = bisect_left(ordered, self.origin(start))
                if number < len(ordered) and ordered[number] < self.origin(end):
                    return True
        return False

    def read(self, dialect: Dialect) -> Sequence[Event]:
        """Return the events as they are meant in a dialect."""
        text, steps = self.view.text, self.steps
        headings(steps, text, self.place)
        if self.view.titles:
            _titled(steps, self.place, self.view.titles)
        if dialect.headless:
            steps = list(_without_empty_heads(steps, self.origin))
        if dialect.terms:
            steps = list(_one_term_a_line(steps))
        if self.joined:
            steps = [(kind, _bare(kind, value), *at) for kind, value, *at in steps]
        return steps


def _seen(body: str, edits: Collection[Edit], *, definition_lists: bool = True) -> _Seen:
    view = revised(body, edits)
    joined = JOINER in view.text and any(edit.new == JOINER for edit in edits)
    defines = definition_lists and may_define(view.text)
    return _Seen(view, list(events(view.text, definition_lists=defines)), joined)


def _bare(kind: str, value: Any) -> Any:
    return value.replace(JOINER, "") if kind == "Text" else value


def _titled(steps: list[Event], place: Callable[[int], int], titles: frozenset[int]) -> None:
    """Make titles of the headings at these places in a list of events."""
    inside = False
    for number in [number for number, step in enumerate(steps) if step[0] in {"Heading", "/Heading"}]:
        kind, _, start, end = steps[number]
        inside = (kind == "Heading" and place(start) in titles) or inside
        if inside:
            steps[number] = kind.replace("Heading", "Title"), None, start, end
        inside = inside and kind == "Heading"


def _without_empty_heads(steps: Iterable[Event], origin: Callable[[int], int]) -> Iterator[Event]:
    """Yield events without the heads of tables that stand nowhere in the document."""
    inside = False
    for step in steps:
        kind, _, start, end = step
        inside = inside or (kind == "TableHead" and origin(start) == origin(end))
        if not inside:
            yield step
        inside = inside and kind != "/TableHead"


def _one_term_a_line(steps: Iterable[Event]) -> Iterator[Event]:
    """Yield events in which each line above a definition is a term, but where an element goes on."""
    depth = -1  # of elements in a term; outside of terms -1
    for step in steps:
        kind, _, start, end = step
        if kind == "DefinitionListTitle" or kind == "/DefinitionListTitle":
            depth = -1 + (kind[0] != "/")
        elif depth == 0 and kind in {"SoftBreak", "HardBreak"}:
            yield "/DefinitionListTitle", None, start, start
            yield "DefinitionListTitle", None, end, end
            continue
        elif depth >= 0:
            depth += (kind in _ELEMENTS) - (kind[1:] in _ELEMENTS)
        yield step


_ELEMENTS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
