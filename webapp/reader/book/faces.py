"""Which faces a text is set in, by language, of those that readers' devices have; none are taken along."""

from __future__ import annotations

from typing import NamedTuple


class Face(NamedTuple):
    """How the script of a language is set: families of fonts, the height of a line, that of a heading's."""

    families: str
    line: float
    heading: float


_NASKH = Face("Noto Naskh Arabic, Amiri, Scheherazade New, Geeza Pro, Traditional Arabic, serif", 1.9, 1.6)
FACES = {
    "ar": _NASKH,
    "fa": _NASKH,
    "ps": _NASKH,
    # Nastaliq: its lines slope, and need room.
    "ur": Face("Noto Nastaliq Urdu, Jameel Noori Nastaleeq, Urdu Typesetting, serif", 2.35, 2.2),
    "bn": Face("Noto Serif Bengali, Bangla MN, Nirmala UI, serif", 1.8, 1.5),
    "zh": Face("Noto Serif CJK SC, Source Han Serif SC, Songti SC, SimSun, serif", 1.8, 1.45),
}
OTHER = Face("serif", 1.6, 1.35)


def face(tag: str) -> Face:
    """Return how a language is set."""
    return FACES.get(tag.split("-")[0], OTHER)
