"""A document in its dialect → events: what the parser would read otherwise is shown to it in its own way."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown import headings
from webapp.l10n.markdown.corrections import JOINER, corrections
from webapp.l10n.markdown.dialects import COMMONMARK
from webapp.l10n.markdown.lines import Lines
from webapp.l10n.markdown.parser import events, places
from webapp.l10n.markdown.view import revised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    lines = Lines(body, dialect) if dialect.has_lines else None
    edits = set(lines.edits) if lines else set()
    attributes = [(name, at + offset, end + offset) for name, at, end in lines.attributes] if lines else []
    shown = set(edits)
    for _ in range(_PASSES):
        view = revised(body, shown)
        steps, place = list(events(view.text)), places(view.text)
        new = corrections(view.text, steps, place)
        if not new and not _escapes_code(view, steps, place, shown - edits):
            return _reading(body, view, steps, offset)._replace(attributes=attributes)
        if not new:
            break
        shown |= {edit._replace(start=view.origin(edit.start), end=view.origin(edit.end)) for edit in new}
    view = revised(body, edits)
    steps = list(events(view.text, definition_lists=False))
    return _reading(body, view, steps, offset)._replace(attributes=attributes)


_PASSES = 8


def _reading(body: str, view: View, steps: Iterable[Event], offset: int) -> Reading:
    inner, origin = places(view.text), view.origin
    if headings.MAYBE.search(view.text):
        steps = headings.headings(steps, view.text, inner)
    if view.text == body:
        return Reading(body, list(steps), _moved(inner, offset))
    if view.titles:
        steps = _titled(steps, inner, view.titles)
    if JOINER in view.text and JOINER not in body:
        steps = [
            (kind, value.replace(JOINER, "") if kind == "Text" else value, *at) for kind, value, *at in steps
        ]
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


_AS_IT_STANDS = frozenset({"CodeBlock", "HtmlBlock", "Code", "InlineHtml"})


def _escapes_code(
    view: View, steps: Sequence[Event], place: Callable[[int], int], added: Iterable[Edit]
) -> bool:
    """Whether something that was added to the text stands where a reader would see it."""
    ordered = sorted(edit.start for edit in added if edit.new != "\n")
    for kind, _, start, end in steps if ordered else ():
        if kind in _AS_IT_STANDS:
            next_ = bisect_left(ordered, view.origin(place(start)))
            if next_ < len(ordered) and ordered[next_] < view.origin(place(end)):
                return True
    return False
