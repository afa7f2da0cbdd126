"""Tables whose every line has a bar, with a head or without, as kramdown reads them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown.view import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from webapp.l10n.markdown.dialects import Dialect
    from webapp.l10n.markdown.parser import Event

_HOLDERS = frozenset({"Paragraph", "Item", "DefinitionListDefinition"})
_ROWS = frozenset({"TableHead", "TableRow"})
_INLINE = frozenset(
    {"Text", "Code", "InlineHtml", "SoftBreak", "HardBreak", "FootnoteReference"}
    | {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}
    | {"/Emphasis", "/Strong", "/Strikethrough", "/Link", "/Image"}
)
_LINE = re.compile(r"[ \t>]*([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_BETWEEN_ROWS = re.compile(r"(?=[^-=\r\n]*[-=])(?:[+|: \t-]*|[+|: \t=]*)")
_ALIGNMENT = re.compile(r":?-+:?")
_BARE = re.compile(r"(?<!\\)\|")


class _Row(NamedTuple):
    start: int
    end: int
    cells: int  # how many it has; 0: it has no bar
    between: bool  # it stands between rows and is none


def bars(text: str, steps: Sequence[Event], place: Callable[[int], int], dialect: Dialect) -> set[Edit]:
    """Return what the parser is to be shown otherwise so that it finds the cells of tables.

    A text of which each line has a bar is shown with an empty head, without the lines between its rows; a
    head with as many cells as the widest row; a bar that parts no cells, in code or in a tag of Liquid, as an
    escaped one.

    Args:
        text: what was read.
        steps: its events.
        place: the function from their places to indexes of the text.
        dialect: tells what a bar is, and which tables there are.
    """
    found: set[Edit] = set()
    if "|" not in text:
        return found
    bar = re.compile(dialect.bars)
    for start, end in _texts(text, steps, place) if dialect.headless else ():
        rows = _rows(text, start, end, bar)
        if all(row.cells for row in rows) and not all(row.between for row in rows):
            found |= _headed(text, rows)
    for kind, _, first, last in steps:
        if kind == "Table" and dialect.headless:
            found.update(_widened(text, _rows(text, place(first), place(last), bar)))
        elif kind in _ROWS:
            found.update(_within(text, place(first), place(last), bar))
    return found


def _texts(text: str, steps: Sequence[Event], place: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """Yield where each text stands, to the end of its last line: paragraphs, what tight items hold."""
    holder: str = ""
    first: int | None = None
    for kind, _, start, _ in steps:
        if kind in _INLINE:
            if first is None and holder in _HOLDERS:
                first = start
            last = start
            continue
        if first is not None:
            begin = place(first)
            begin -= text[begin - 1 : begin] == "\\"
            yield begin, _line_end(text, place(last))
        holder, first = kind, None


def _line_end(text: str, at: int) -> int:
    found = _LINE.match(text, at)
    return found.end(1) if found else at


def _rows(text: str, start: int, end: int, bar: re.Pattern[str]) -> list[_Row]:
    parting = [found.start() for found in bar.finditer(text, start, end) if found["whole"] is None]
    rows = []
    for line in _LINE.finditer(text, start, end):
        begin, close = line.span(1)
        if begin == close:
            continue
        own = [at for at in parting if begin <= at < close]
        outer = (begin in own) + (len(own) > 1 and len(text[begin:close].rstrip()) - 1 + begin in own)
        cells = max(1, len(own) + 1 - outer) if own else 0
        rows.append(_Row(begin, close, cells, bool(_BETWEEN_ROWS.fullmatch(text, begin, close))))
    return rows


def _headed(text: str, rows: Sequence[_Row]) -> set[Edit]:
    """Return the edits that give rows an empty head, and take away what stands between them."""
    first = next(row for row in rows if not row.between)
    dashes = next((row for row in rows if row.between), None)
    columns = max(row.cells for row in rows)
    marks = _ALIGNMENT.findall(text, dashes.start, dashes.end) if dashes else []
    marks = (marks + ["---"] * columns)[:columns]
    start = rows[0].start
    above = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
    begin = "\n" + re.sub(r"[^>\t]", " ", above)
    head = f"|{' |' * columns}{begin}|{'|'.join(marks)}|{begin}|"
    edits = {Edit(start, first.start + text.startswith("|", first.start), head)}
    for before, row in pairwise(rows):
        if row.between and row.start > first.start:
            edits.add(Edit(before.end, row.end, " "))
    return edits


def _widened(text: str, rows: Sequence[_Row]) -> Iterator[Edit]:
    """Yield the edits that give a table's head, and the line below it, the cells that its widest row has."""
    missing = max(row.cells for row in rows) - rows[0].cells
    for row, cell in zip(rows, (" |", "---|"), strict=False) if missing > 0 else ():
        end = row.start + len(text[row.start : row.end].rstrip())
        bar = "" if text.endswith("|", row.start, end) else "|"
        yield Edit(end, end, bar + cell * missing)


def _within(text: str, start: int, end: int, bar: re.Pattern[str]) -> Iterator[Edit]:
    """Yield an edit for each bar in a row that parts no cells."""
    for found in bar.finditer(text, start, end):
        if found["whole"]:
            for bare in _BARE.finditer(text, *found.span()):
                yield Edit(bare.start(), bare.end(), "\\|")
