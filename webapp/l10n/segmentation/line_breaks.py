"""Where the lines of a translation break, and how a break is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.segmentation import html

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from webapp.l10n.markdown import Dialect


class Line(NamedTuple):
    """A line of a translation, and whether it ends with a break."""

    text: str
    breaks: bool = True


def broken_lines(text: str, kept: Collection[str] = ()) -> list[Line]:
    """Return a text's lines, none of them empty.

    They are broken where Markdown breaks, and where a line begins with a sign that a line of the source
    begins with (``kept``); folded elsewhere.
    """
    inside = {place for tag in html.TAG.finditer(text) for place in range(*tag.span()) if text[place] == "\n"}
    lines: list[Line] = []
    at, breaks = 0, True
    for newline in [found.start() for found in re.finditer("\n", text)] + [len(text)]:
        if newline in inside:
            continue
        line = text[at:newline]
        odd = ends_odd(line)
        hard = odd or line.endswith("  ")
        line = (line[:-1] if odd and newline < len(text) else line).strip(" \t")
        at = newline + 1
        if not line:
            continue
        stands = bool(lines) and not breaks and sign(line) in kept
        if lines and not breaks and not stands:
            lines[-1] = Line(f"{lines[-1].text} {line}")
        else:
            if stands:
                lines[-1] = lines[-1]._replace(breaks=False)
            lines.append(Line(line))
        breaks = hard
    return lines


_SIGN = re.compile(r"[^\w\s]+")


def sign(line: str) -> str:
    """Return the sign that a line begins with, ``""`` if it begins with a word."""
    found = _SIGN.match(line)
    return found[0] if found else ""


def on_one_line(text: str) -> str:
    """Return a text without its line breaks."""
    if "\n" not in text:
        return text
    return " ".join(line.text for line in broken_lines(text)).replace("\n", " ")


def marked(lines: Sequence[Line], own: Sequence[str], dialect: Dialect) -> list[str]:
    """Return lines with a mark at the end of each that breaks.

    Args:
        lines: of a translation; the last one does not break.
        own: the lines of the source: how it marks its breaks is how they are marked.
        dialect: tells how they are if the source has none.
    """
    marks = [mark for line in own[:-1] if (mark := _mark(line, dialect))] or [dialect.line_break]
    found = []
    for number, (text, breaks) in enumerate(lines[:-1]):
        mark = marks[min(number, len(marks) - 1)] if breaks else ""
        glued = mark.startswith("\\") and (ends_odd(text) or _ADDRESS.search(text))
        found.append(f"{text} {mark}" if glued else text + mark)
    return [*found, lines[-1].text]


_SPACES = "  "
_ADDRESS = re.compile(r"(?:://|www\.)\S*\Z")  # what stands behind it is part of it


def _mark(line: str, dialect: Dialect) -> str:
    """Return what a line of the source ends with that breaks it, ``""`` if nothing does."""
    if line.endswith((_SPACES, dialect.line_break)):
        return _SPACES if line.endswith(_SPACES) else dialect.line_break
    return "\\" * ends_odd(line)


def ends_odd(text: str) -> bool:
    """Whether a text ends with a backslash that escapes what follows."""
    return text.count("\\", len(text.rstrip("\\"))) % 2 == 1
