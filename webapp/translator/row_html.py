"""Rows as HTML: drawn once for each state of an entry; an open page is sent only those that changed.

The lines of a file's entries move with every edit above them. They are put in last, so that a row that has
only moved need not be drawn again; an open page is told its lines alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from flask import current_app
from markupsafe import Markup

from webapp.l10n.store.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from webapp.translator.rows import Row

LATER = Markup("\0")  # what is put in later stands for itself nowhere: neither catalogs nor Markdown hold it
MOST = 64 * 2**20  # characters of rows that are kept
SHOWN = 200_000  # rows of pages that may still be open somewhere


class _Shown(NamedTuple):
    """A row as an open page has it."""

    id: str
    digest: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row as HTML.

    Attributes:
        pieces: the digest stands between the first two, a line between each of the others.
        digest: of the pieces.
    """

    pieces: tuple[str, ...]
    digest: str

    def html(self, lines: Sequence[int]) -> Markup:
        """Return the whole."""
        between = (self.digest, *map(str, lines), "")
        return Markup("".join(text for pair in zip(self.pieces, between, strict=True) for text in pair))  # noqa: S704


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page is answered with.

    Attributes:
        rows: all of them, or those that changed since.
        lines: of rows that have only moved, by id; None if these are all the rows.
    """

    rows: list[Markup]
    lines: dict[str, tuple[int, ...]] | None = None


class Page(NamedTuple):
    """A page in one state.

    Attributes:
        name: which page it is: language, essay, kind.
        mark: of its state.
        sure: whether it is sure that the rows are those of this state.
    """

    name: tuple[str, str, str]
    mark: str
    sure: bool = True


class Asked(NamedTuple):
    """What a reader has and wants.

    Attributes:
        since: the mark of the state that they have; empty for none.
        also: ids of rows that are wanted at any rate.
    """

    since: str = ""
    also: frozenset[str] = frozenset()


class Drawing(NamedTuple):
    """How rows are drawn.

    Attributes:
        row: row and place, counted from 1 → HTML, with ``LATER`` for the digest and for each line.
        basis: what the HTML depends on beside the row and its place.
    """

    row: Callable[[Row, int], str]
    basis: tuple[object, ...]


def draw(page: Page, rows: Sequence[Row], drawing: Drawing, asked: Asked) -> Answer:
    """Return the rows of a page as HTML: those that changed if it is known what the reader has, else all."""
    drawn = _drawn(page.name, rows, drawing)
    now = tuple(_Shown(row.passage.id, each.digest, row.lines) for row, each in zip(rows, drawn, strict=True))
    kept: Kept[tuple[_Shown, ...]] = current_app.extensions.setdefault("rows shown", Kept(SHOWN, len))
    then = kept.find((page.name, asked.since)) if asked.since else None
    if page.sure:
        kept.keep((page.name, page.mark), now)
    if then is None or [row.id for row in then] != [row.id for row in now]:
        return Answer([each.html(row.lines) for row, each in zip(now, drawn, strict=True)])
    pairs = list(enumerate(zip(then, now, strict=True)))
    changed = [n for n, (old, new) in pairs if old.digest != new.digest or new.id in asked.also]
    moved = {new.id: new.lines for _, (old, new) in pairs if old.lines != new.lines}
    return Answer([drawn[number].html(now[number].lines) for number in changed], moved)


def _drawn(page: Hashable, rows: Sequence[Row], drawing: Drawing) -> list[_Drawn]:
    kept: Kept[_Rows] = current_app.extensions.setdefault("rows drawn", Kept(MOST, _weight))
    before = kept.find(page)
    known = before.drawn if before and before.basis == drawing.basis else {}
    now: dict[Hashable, _Drawn] = {}
    found = []
    for place, row in enumerate(rows, 1):
        key = (place, row.said)
        now[key] = each = known.get(key) or _cut(drawing.row(row, place))
        found.append(each)
    kept.keep(page, _Rows(drawing.basis, now))
    return found


class _Rows(NamedTuple):
    """The rows of a page as they were drawn last, and what they depend on."""

    basis: tuple[object, ...]
    drawn: Mapping[Hashable, _Drawn]


def _cut(html: str) -> _Drawn:
    digest = hashlib.blake2b(html.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
    return _Drawn(tuple(html.strip().split(LATER)), digest)


def _weight(rows: _Rows) -> int:
    return sum(len(piece) for each in rows.drawn.values() for piece in each.pieces)
