"""The indentation that a line means where a dialect reads it otherwise than CommonMark.

In components, a line begins where their content does; in admonitions and lists that are indented by four, it
belongs to what it is indented for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown.view import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,4}(?![ \t])|[ \t]|(?=[\r\n]|\Z))")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)]|:)(?:[ \t]{1,4}(?![ \t])|[ \t]|(?=[\r\n]|\Z))")
_MARKS = frozenset("-*+:0123456789")  # what a list item or a definition begins with
FENCE = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<marks>`{3,}(?![^\r\n]*`)|~{3,})")
NONE, MARGIN, ALL = range(3)
_STEP = 4  # columns that the body of an admonition is indented by


class Line(NamedTuple):
    """A line: where it begins, its text behind indentation and quotes' marks, its end, and the next line."""

    start: int
    text: int
    end: int
    next: int


@dataclass
class Above:
    """What stands above a line.

    Attributes:
        fence: the marks of the fenced code block that is open, or ``""``.
        quoted: whether that begins in a quote.
        blank: the blank lines since the last with text.
        tag: whether that began with a tag.
    """

    fence: str = ""
    quoted: bool = False
    blank: list[Line] = field(default_factory=list)
    tag: bool = False


class Indentation:
    """Every line where its indentation says, as in CommonMark.

    Attributes:
        column: where the parser sees the last line begin.
        code: whether lines of code need not be shown.
        text_lines: whether lines that begin with a word need not be: ALL, NONE, or without indentation.
    """

    column: int
    code = True
    text_lines = ALL

    def __init__(self, text: str, above: Above, edits: list[Edit]) -> None:
        self.text = text
        self._above = above
        self._edits = edits

    def show(self, line: Line) -> None:
        """Show the parser a line with the indentation that it means."""

    def pass_over(self) -> None:
        """Know that lines with text were passed over."""

    def enter(self, tags: Sequence[str], inside: int) -> None:
        """Open and close components, that many columns behind the beginning of their line."""

    def head(self) -> str:
        """Open the block that this line is the head of; return what marks it to the parser."""
        return ""

    def blank(self, line: Line) -> None:
        """Take in a line without text."""
        self._above.blank.append(line)

    def _begin(self, line: Line) -> int:
        """Return where a line begins behind its indentation, whose column is taken in."""
        before = self.text[line.start : line.text]
        at = before.find(">")
        before = before if at < 0 else before[:at]
        self.column = len(before.expandtabs(_STEP)) if "\t" in before else len(before)
        return line.start + len(before)


@dataclass
class _Component:
    name: str
    column: int  # where the parser sees its tag
    inner: int | None = None  # where its content begins in the text


class Components(Indentation):
    """What stands in a component has no indentation, and nothing is code for its own."""

    def __init__(self, text: str, above: Above, edits: list[Edit]) -> None:
        super().__init__(text, above, edits)
        self._components: list[_Component] = []
        self._items: list[int] = []  # the columns of the contents of the list items that are open
        self._shift: int  # what the lines of a fenced code block are moved by
        self.text_lines = MARGIN

    def pass_over(self) -> None:
        """Note that lines with text and no indentation were passed over."""
        self._items.clear()

    def show(self, line: Line) -> None:
        """Note what indentation of a line the parser is to read."""
        begin = self._begin(line)
        column = self.column
        self.column = self._meant(begin, column)
        if self.column != column:
            self._edits.append(Edit(line.start, begin, " " * self.column))

    def _meant(self, begin: int, column: int) -> int:
        if self._above.fence:
            return max(0, column - self._shift)
        meant = self._inside(begin, column) if self._components else column
        while self._items and meant < self._items[-1]:
            self._items.pop()
        base = self._items[-1] if self._items else 0
        meant = base if meant >= base + _STEP else meant
        if self.text[begin : begin + 1] in _MARKS:
            item = _ITEM.match(self.text, begin)
            if item:
                self._items.append(meant + len(item[0].expandtabs(_STEP)))
        self._shift = column - meant
        self.code = not self._shift
        return meant

    def _inside(self, begin: int, column: int) -> int:
        """Return the column that a line means in the innermost component."""
        component = self._components[-1]
        if component.inner is None and not self.text.startswith("</", begin):
            component.inner = column
            self.text_lines = NONE if component.column else MARGIN
        inner = column if component.inner is None else component.inner
        return component.column + column - inner if column >= inner else min(column, component.column)

    def enter(self, tags: Sequence[str], inside: int) -> None:
        """Open and close the components whose tags stand in a line."""
        for tag in tags:
            if tag[:1] != "/":
                self._components.append(_Component(tag, self.column + inside))
            elif any(component.name == tag[1:] for component in self._components):
                while self._components.pop().name != tag[1:]:
                    pass
        last = self._components[-1] if self._components else None
        self.text_lines = NONE if last and (last.column or last.inner is None) else MARGIN


class _Container(NamedTuple):
    """An admonition or a list item that is open: its content is indented by four."""

    base: int  # the column where its content begins
    prefix: str  # what the parser sees before that
    head: bool = False


class Containers(Indentation):
    """Each line stands in what it is indented for; the body of an admonition is a quote to the parser."""

    def __init__(self, text: str, above: Above, edits: list[Edit]) -> None:
        super().__init__(text, above, edits)
        self._containers: list[_Container] = []
        self._base = 0  # the column where the content of the innermost begins
        self._prefix = ""  # what the parser sees before that
        self._moved = False  # it is not what stands there
        self._changed = False  # other containers are open than these were made of
        self._shift = 0  # what the lines of a fenced code block are moved by

    def show(self, line: Line) -> None:
        """Note what indentation of a line the parser is to read."""
        begin = self._begin(line)
        if not self._containers and begin < line.text:
            return
        text, above, column = self.text, self._above, self.column
        marker = None
        if not above.fence and text[begin : begin + 1] in _MARKS:
            marker = _MARKER.match(text, begin)
        if not self._left(line, column, marker=bool(marker)):
            return
        if self._changed:
            self._stand()
        if not above.fence:
            deep = self._containers and column - self._base >= _STEP
            self._shift = column - self._base if deep and FENCE.match(text, begin) else 0
        inside = max(0, column - self._base - self._shift)
        if self._moved or self._shift:
            self._edits.append(Edit(line.start, begin, self._prefix + " " * inside))
        if ">" in self._prefix:
            quote = self._prefix.rstrip()
            self._edits += [Edit(blank.start, blank.end, quote) for blank in above.blank]
        if marker and inside < _STEP:
            self._mark(marker, line, inside)

    def blank(self, line: Line) -> None:
        """Note a line without text."""
        if self._containers and ">" in self.text[line.start : line.end]:
            self.show(line)
            self._above.blank = []
        else:
            super().blank(line)

    def _left(self, line: Line, column: int, *, marker: bool) -> bool:
        """Close what a line does not stand in; False: it goes on with the paragraph of an item."""
        above = self._above
        while self._containers and column < self._containers[-1].base:
            if not (self._containers[-1].head or above.blank or marker or above.fence):
                return False
            closed = self._containers.pop()
            self._changed = True
            above.fence = ""
            if closed.head and not above.blank:
                self._edits.append(Edit(line.start, line.start, "\n"))
        return True

    def _open(self, prefix: str, *, head: bool = False) -> None:
        self._containers.append(_Container(self._base + _STEP, prefix, head))
        self._changed, self.code, self.text_lines = True, False, NONE

    def _stand(self) -> None:
        self._changed = False
        self.code = not self._containers
        self.text_lines = NONE if self._containers else ALL
        self._prefix = "".join(container.prefix for container in self._containers)
        self._base = self._containers[-1].base if self._containers else 0
        self._moved = self._prefix != " " * self._base

    def _mark(self, marker: re.Match[str], line: Line, inside: int) -> None:
        """Open a list item or a definition."""
        if marker[0][0] == ":" and self._above.tag:
            self._edits.append(Edit(line.text, line.text + 1, "-"))  # a comment is its term
        width = len(marker[0].expandtabs(_STEP))
        self._open(" " * (inside + width))

    def head(self) -> str:
        """Return what stands before what this line begins, and open it."""
        self._open(" " * (self.column - self._base) + "> ", head=True)
        return "> "
