"""Put translations in the place of their segments, and check that nothing else changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.segmentation import guard
from webapp.l10n.segmentation.document import BOM, _document
from webapp.l10n.segmentation.messages import BLANK
from webapp.l10n.segmentation.model import Document, Joined, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def join(document: Document, translations: Sequence[str | None]) -> Joined:
    """Return a document with its segments' translations, one for each segment, in order.

    None, a blank translation and one that equals the message keep the source's bytes. A translation that
    would change the document's blocks, or would not stand there as it was meant, is refused: the source's
    text stands there instead.
    """
    wanted = {
        number: translation
        for number, (segment, translation) in enumerate(zip(document.segments, translations, strict=True))
        if translation is not None and translation.strip(BLANK) and translation != segment.msgid
    }
    joined = _try(document, wanted) if wanted else document
    if joined is not None:
        return Joined(_bytes(joined), joined, ())
    return _without_culprits(document, wanted)


def _bytes(document: Document) -> bytes:
    return ((BOM if document.bom else "") + document.text).encode()


def _try(document: Document, wanted: Mapping[int, str]) -> Document | None:
    """Return the document with these translations, None if it is not what was meant."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    changed = {document.numbers[number]: text for number, text in wanted.items()}
    for number, cut in enumerate(document.cuts):
        parts.append(document.text[at : cut.start])
        length += cut.start - at
        at = cut.end
        if number in changed:
            new, lead, trail = guard.place(document, cut, changed[number])
        else:
            new, lead, trail = document.text[cut.start : cut.end], 0, 0
        parts.append(new)
        spans.append((length + lead, length + len(new) - trail))
        length += len(new)
    parts.append(document.text[at:])
    joined = _document("".join(parts), bom=document.bom, keys=document.keys)
    return joined if _same(document, joined, spans) else None


def _same(document: Document, joined: Document, spans: Sequence[tuple[int, int]]) -> bool:
    return (
        joined.shape == document.shape
        and [(cut.start, cut.end) for cut in joined.cuts] == spans
        and [cut.kind for cut in joined.cuts] == [cut.kind for cut in document.cuts]
    )


def _without_culprits(document: Document, wanted: Mapping[int, str]) -> Joined:
    good: dict[int, str] = {}
    refused = []
    for number, text in wanted.items():
        if _try(document, {**good, number: text}) is None:
            refused.append(Refusal(number, "it would change the document's structure"))
        else:
            good[number] = text
    joined = _try(document, good)
    assert joined is not None
    return Joined(_bytes(joined), joined, tuple(refused))
