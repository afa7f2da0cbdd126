"""Put translations in the place of their segments, and check that nothing else changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from webapp.l10n.segmentation.document import BOM, divide, encoded, heading_of
from webapp.l10n.segmentation.guard import Placement, UnfitError, place
from webapp.l10n.segmentation.messages import BLANK
from webapp.l10n.segmentation.model import Document, Joined, Refusal, Segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_Placed = dict[int, Placement]  # by the number of the cut

_NAMES = {
    "Paragraph": "a paragraph of its own",
    "Heading": "a heading",
    "List": "a list",
    "Item": "an item of a list",
    "CodeBlock": "a code block",
    "HtmlBlock": "an HTML block",
    "BlockQuote": "a quote",
    "Table": "a table",
    "Rule": "a dividing line",
    "TaskListMarker": "a task's box",
    "DefinitionList": "a definition",
    "DefinitionListDefinition": "a definition",
    "FootnoteDefinition": "a footnote",
}


def join(document: Document, translations: Sequence[str | None]) -> Joined:
    """Return a document with its segments' translations, one for each segment, in order.

    None, a blank translation and one that equals the message keep the source's bytes. A translation that
    would change the document's blocks, or would not stand there as it was meant, is refused: the source's
    text stands there instead.
    """
    refused: dict[int, str] = {}
    placed: _Placed = {}
    for segment, number, translation in zip(document.segments, document.numbers, translations, strict=True):
        if translation is None or translation == segment.msgid or not translation.strip(BLANK + BOM):
            continue
        try:
            placed[number] = place(document, segment, translation)
        except UnfitError as reason:
            refused[number] = str(reason)
    joined = _checked(document, placed, refused)
    order = {number: index for index, number in enumerate(document.numbers)}
    return Joined(
        encoded(joined),
        joined,
        tuple(Refusal(order[number], refused[number]) for number in sorted(refused)),
    )


def _checked(document: Document, placed: _Placed, refused: dict[int, str]) -> Document:
    """Return the document with all translations that can stand in it; the others go to ``refused``."""
    if not placed:
        return document
    joined = _attempt(document, placed)
    if isinstance(joined, str):
        refused.update(_culprits(document, placed, _Effort.of(document)))
        placed = {number: new for number, new in placed.items() if number not in refused}
        joined = _attempt(document, placed) if placed else document
    if isinstance(joined, str):
        refused.update(dict.fromkeys(placed, joined))
        joined = document
    return _matched(document, joined)


def _matched(document: Document, joined: Document) -> Document:
    """Return the joined document with the segments that the source has, also where no words are left."""
    segments = tuple(
        _noted(joined.cuts[number].segment, segment)
        for number, segment in zip(document.numbers, document.segments, strict=True)
    )
    title = joined.front_matter.get("title") or heading_of(segments)
    return replace(joined, segments=segments, numbers=document.numbers, title=title)


def _noted(segment: Segment, source: Segment) -> Segment:
    """Return a segment with the context and the notes of the source's."""
    return segment._replace(context=source.context, notes=source.notes)


def _attempt(document: Document, placed: Mapping[int, Placement]) -> Document | str:
    """Return the document with these translations, or why it is not what was meant."""
    text = document.text
    parts: list[str] = []
    spans: list[tuple[str, int, int]] = []
    at = length = 0
    for number, cut in enumerate(document.cuts):
        start, end = cut.segment.start, cut.segment.end
        length += start - at
        new = placed.get(number) or Placement(text[start:end])
        parts += (text[at:start], new.text)
        spans.append((cut.segment.kind, length + new.lead, length + len(new.text) - new.trail))
        length += len(new.text)
        at = end
    parts.append(text[at:])
    joined = divide(
        "".join(parts), bom=document.bom, keys=document.keys, part=document.part, dialect=document.dialect
    )
    return _difference(document, joined, spans, placed) or joined


def _difference(
    document: Document,
    joined: Document,
    spans: Sequence[tuple[str, int, int]],
    placed: Mapping[int, Placement],
) -> str | None:
    """Return what is not as it was meant, None if all is."""
    if joined.shape != document.shape:
        return _named(document, joined)
    found = [cut.segment for cut in joined.cuts]
    if [(segment.kind, segment.start, segment.end) for segment in found] != spans:
        return "part of it would not be read as text"
    values = (
        (joined.cuts[number].segment.msgid, new.value)
        for number, new in placed.items()
        if new.value is not None
    )
    if any(read != meant for read, meant in values):
        return "it would not be read back as it is written"
    return None


def _named(document: Document, joined: Document) -> str:
    for was, now in zip_longest(document.shape, joined.shape):
        if was != now:
            name = _NAMES.get(now) if isinstance(now, str) else None
            return f"it would be {name} where it stands" if name else "it would change the document's blocks"
    return "it would change the document's blocks"


_EFFORT = 16  # how many times a document may be parsed to find culprits
_EFFORT_AT_LEAST = 200_000


@dataclass
class _Effort:
    """How much may still be parsed: finding culprits must not take long in a long document."""

    left: int

    @classmethod
    def of(cls, document: Document) -> _Effort:
        """Return the effort that a document is worth."""
        return cls(_EFFORT * _size(document) + _EFFORT_AT_LEAST)

    def spend(self, document: Document) -> bool:
        """Take off what parsing a document costs; whether that much was left."""
        self.left -= _size(document)
        return self.left >= 0


def _size(document: Document) -> int:
    return len(document.text) + 8 * len(document.shape)


def _culprits(document: Document, placed: _Placed, effort: _Effort) -> dict[int, str]:
    """Return the translations that cannot stand in the document, with reasons."""
    if not placed:
        return {}
    if not effort.spend(document):
        return dict.fromkeys(placed, "too many others in this document cannot be placed")
    joined = _attempt(document, placed)
    if not isinstance(joined, str):
        return {}
    if len(placed) == 1:
        return dict.fromkeys(placed, joined)
    numbers = sorted(placed)
    halves = _parts(document, numbers[len(numbers) // 2])
    found: dict[int, str] = {}
    for part, first in halves:
        own = {n - first: placed[n] for n in numbers if first <= n < first + len(part.cuts)}
        if len(halves) == 1:
            middle = len(numbers) // 2
            found |= _culprits(part, {n: placed[n] for n in numbers[:middle]}, effort)
            found |= _culprits(part, {n: placed[n] for n in numbers[middle:]}, effort)
        else:
            found |= {n + first: reason for n, reason in _culprits(part, own, effort).items()}
    return found


def _parts(document: Document, middle: int) -> list[tuple[Document, int]]:
    """Return the document in two at the block that holds a cut, each with its first cut's number.

    Where that cannot be done, the document as a whole.
    """
    start = document.cuts[middle].segment.start
    top = max((top for top in document.tops if top <= start), default=0)
    if top <= max(document.body, next(iter(document.tops), 0)):
        return [(document, 0)]
    left = divide(document.text[:top], keys=document.keys, part=document.part, dialect=document.dialect)
    right = divide(document.text[top:], part=True, dialect=document.dialect)
    if len(left.cuts) + len(right.cuts) != len(document.cuts):
        return [(document, 0)]
    return [(left, 0), (right, len(left.cuts))]
