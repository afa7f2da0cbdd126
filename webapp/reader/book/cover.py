"""The cover of a book: its title, broken into lines, in its own script; a picture made of letters (SVG)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template

from webapp.reader.book.faces import face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from webapp.site.titles import Text

WIDTH, HEIGHT = 1200, 1600
TOP, BOTTOM = 330, 1370  # between which the titles stand
ROOM = 1000  # of a line, in the same units
LARGEST, SMALLEST = 116, 28
FINE = 64  # down to this size a title is made smaller rather than broken inside an unspaced script
SECOND = 0.75  # of the first title's size
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_CLOSING = "\u3001\u3002\uff01\uff09\uff0c\uff1a\uff1b\uff1f\u300b\u300d\u300f\u3011"  # begin no line
_PIECE = re.compile(rf"\s+|[{_CLOSING}]|[{_UNSPACED}]|[^\s{_CLOSING}{_UNSPACED}]+")
_PART = re.compile(r".*?[:\uff1a;\uff1b؛]\s*|.+", re.DOTALL)  # a title and what explains it
_STAYS = re.compile(rf"[\s{_CLOSING}]+")


@dataclass(frozen=True)
class Line:
    """A line on the cover: its title, its own text, its size, and how far down it stands."""

    title: Text
    text: str
    size: int
    y: int
    families: str


def cover(titles: Sequence[Text], below: Text) -> str:
    """Return the cover's SVG.

    Args:
        titles: one, or those of both languages.
        below: what stands small at the foot: who wrote it, or the languages.
    """
    placed = (_placed(titles, size) for size in range(LARGEST, SMALLEST, -4) if _fits(titles, size))
    lines = next(placed, _placed(titles, SMALLEST))
    return render_template(
        "book/cover.svg",
        lines=lines,
        below=below,
        families=face(below.locale.tag).families,
        width=WIDTH,
        height=HEIGHT,
        first=titles[0],
    )


def _fits(titles: Sequence[Text], size: int) -> bool:
    whole = all(_width(part) * size <= ROOM for title in titles for part in _unspaced(title.text))
    return _placed(titles, size)[-1].y <= BOTTOM and (whole or size <= FINE)


def _unspaced(text: str) -> Iterator[str]:
    """Yield the parts of a title that would be broken between the letters of a word."""
    return (part for part in _PART.findall(text) if re.search(f"[{_UNSPACED}]", part))


def _placed(titles: Sequence[Text], size: int) -> list[Line]:
    found: list[Line] = []
    y = float(TOP)
    for number, title in enumerate(titles):
        own = size if number == 0 else round(size * SECOND)
        chosen = face(title.locale.tag)
        for text in broken(title.text, ROOM / own):
            y += own * chosen.heading
            found.append(Line(title, text, own, round(y), chosen.families))
        y += own * 0.6
    return found or [Line(titles[0], "", size, TOP, "serif")]


def broken(text: str, room: float) -> Iterator[str]:
    """Yield the lines of a text, each of at most so many times its letters' height, a longer word alone.

    What stands behind a colon begins a line; the lines of a part are about as long as each other.
    """
    for part in _PART.findall(text):
        lines = list(_filled(part, room))
        even = (list(_filled(part, room * tenths / 10)) for tenths in range(5, 10))
        yield from next((tried for tried in even if len(tried) == len(lines)), lines)


def _filled(part: str, room: float) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(part):
        if line.strip() and not _STAYS.fullmatch(piece) and _width(line + piece) > room:
            yield line.strip()
            line = ""
        line += piece
    if line.strip():
        yield line.strip()


def _width(text: str) -> float:
    """Return about how wide a text is, in times its letters' height."""
    return sum(map(_wide, text.strip()))


def _wide(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1
    if "\u0590" <= character < "\u0780":  # the letters of Hebrew and Arabic are narrow
        return 0.45
    return 0.68 if character.isupper() else 0.55
