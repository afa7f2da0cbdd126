"""A document in its dialect → events: what the parser would read otherwise is shown to it in its own way."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown.dialects import COMMONMARK
from webapp.l10n.markdown.lines import Lines
from webapp.l10n.markdown.parser import events, places
from webapp.l10n.markdown.view import Edit, revised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from webapp.l10n.markdown.dialects import Dialect
    from webapp.l10n.markdown.lines import Attribute
    from webapp.l10n.markdown.parser import Event


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

    A colon begins a definition only where white space follows it. The parser asks for none, and eats the
    colon: it is shown an escaped one. To read the text so can make a definition of another such colon; that
    is tried a few times, and then the text has no definitions.
    """
    body = text[offset:] if offset else text
    if not dialect.has_lines:
        edits, attributes = [], []
    else:
        lines = Lines(body, dialect)
        edits = lines.edits
        attributes = [(name, start + offset, end + offset) for name, start, end in lines.attributes]
    reading = _viewed(body, edits, offset)._replace(attributes=attributes)
    if not _COLON.search(reading.text):
        return reading
    colons: set[int] = set()
    for _ in range(_PASSES):
        new = _false_definitions(reading, text)
        if any(_ROW.match(text, colon) for colon in new) or _in_code(reading, colons):
            break
        if not new:
            return reading
        colons |= new
        escapes = [Edit(colon - offset, colon - offset, "\\") for colon in colons]
        reading = _viewed(body, [*edits, *escapes], offset)._replace(attributes=attributes)
    return _viewed(body, edits, offset, definition_lists=False)._replace(attributes=attributes)


_COLON = re.compile(r"^[ \t>]*:[^ \t\r\n]", re.MULTILINE)
_ROW = re.compile(r":?-+:?[ \t]*(?:[|\r\n]|$)")  # below the head of a table
_PASSES = 8


def _viewed(body: str, edits: Iterable[Edit], offset: int, *, definition_lists: bool = True) -> Reading:
    """Read a text with edits in it."""
    view = revised(body, edits)
    steps: Iterable[Event] = events(view.text, definition_lists=definition_lists)
    if view.titles:
        steps = _titled(steps, places(view.text), view.titles)
    if view.text == body:
        return Reading(body, list(steps), _moved(places(body), offset))
    inner, origin = places(view.text), view.origin
    return Reading(view.text, list(steps), lambda place: offset + origin(inner(place)))


def _moved(place: Callable[[int], int], offset: int) -> Callable[[int], int]:
    return (lambda at: offset + place(at)) if offset else place


def _titled(steps: Iterable[Event], place: Callable[[int], int], titles: frozenset[int]) -> Iterator[Event]:
    """Yield events in which the headings at these places are titles."""
    inside = False
    for step in steps:
        kind, _, start, end = step
        if kind == "Heading" and place(start) in titles:
            inside = True
            yield "Title", None, start, end
        elif kind == "/Heading" and inside:
            inside = False
            yield "/Title", None, start, end
        else:
            yield step


def _false_definitions(reading: Reading, text: str) -> set[int]:
    starts = {
        reading.place(start) for kind, _, start, _ in reading.steps if kind == "DefinitionListDefinition"
    }
    return {start for start in starts if text[start + 1 : start + 2] not in {" ", "\t", "\r", "\n", ""}}


_AS_IT_STANDS = frozenset({"CodeBlock", "HtmlBlock", "Code", "InlineHtml"})


def _in_code(reading: Reading, colons: set[int]) -> bool:
    """Whether one of the colons stands where a backslash would be seen."""
    ordered = sorted(colons)
    for kind, _, start, end in reading.steps:
        if kind in _AS_IT_STANDS:
            next_ = bisect_left(ordered, reading.place(start))
            if next_ < len(ordered) and ordered[next_] < reading.place(end):
                return True
    return False
