"""The lines that mean something in a document's dialect → the edits after which the parser reads it right.

A line that stands apart is shown to the parser as a blank one, its title as a block of its own; the body that
is indented below an admonition as a quote; what stands in a component without its indentation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from webapp.l10n.markdown import components
from webapp.l10n.markdown.dialects import NOTHING, title_of
from webapp.l10n.markdown.view import Edit

if TYPE_CHECKING:
    from webapp.l10n.markdown.dialects import Dialect

Attribute: TypeAlias = "tuple[str, int, int]"
"""A text in a tag: the attribute's name, and where its value begins and ends."""

_LINE = re.compile(r"([ \t]*(?:>[ \t]*)*)[^\r\n]*()(?:\r\n|\r|\n|\Z)")  # its prefix, and its end
_ESM = frozenset("ie")  # what ``import`` and ``export`` begin with
_FENCED = frozenset("`~-*+0123456789")  # what a line begins with that may open a fenced code block
_FENCE = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<marks>`{3,}(?![^\r\n]*`)|~{3,})")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,4}(?![ \t])|[ \t]|(?=[\r\n]|\Z))")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)]|:)(?:[ \t]{1,4}(?![ \t])|[ \t]|(?=[\r\n]|\Z))")
_FENCE_END = re.compile(r"(?P<marks>`{3,}|~{3,})[ \t]*(?=[\r\n]|\Z)")
_RAW = (
    (
        re.compile(r"<(?:script|style|pre|textarea)\b", re.IGNORECASE),
        re.compile(r".*</(?:script|style|pre|textarea)>"),
    ),
    (re.compile(r"<!--"), re.compile(r".*-->")),
)
TEXT_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})
_DEFINITION = re.compile(r"\[[^\]\r\n]+\]:")
_NOTE = re.compile(r"\{/\*[ \t\r\n]*l10n:(?:(?!\*/|-->).)*\*/\}", re.DOTALL)
_STEP = 4  # columns that the body of an admonition is indented by


class _Line(NamedTuple):
    start: int
    text: int  # where its text begins, behind indentation and the marks of quotes
    end: int


@dataclass
class _Component:
    name: str
    column: int  # where the parser sees its tag
    inner: int | None = None  # where its content begins in the text


class _Container(NamedTuple):
    """An admonition or a list item that is open: its content is indented by four."""

    base: int  # the column where its content begins
    prefix: str  # what the parser sees before that
    head: bool = False


class Lines:
    """The reading of one document's lines.

    Attributes:
        edits: what the parser is to read otherwise.
        attributes: texts in the tags of components.
    """

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.dialect = dialect
        self.edits: list[Edit] = []
        self.attributes: list[Attribute] = []
        self._heads, self._apart = re.compile(dialect.heads), re.compile(dialect.apart)
        self._defines, self._opens_markdown = re.compile(dialect.defines), re.compile(dialect.opens_markdown)
        self._regions = [(re.compile(first), re.compile(last)) for first, last in dialect.regions]
        self._indented = dialect.tags or dialect.heads != NOTHING
        self._lines = [
            _Line(found.start(), found.end(1), found.end(2))
            for found in _LINE.finditer(text)
            if found.end() > found.start()
        ]
        self._containers: list[_Container] = []
        self._base = 0  # the column where the content of the innermost begins
        self._components: list[_Component] = []
        self._items: list[int] = []  # the columns of the contents of the list items that are open
        self._column = 0  # where the parser sees the line begin
        self._shift = 0  # what the lines of a fenced code block are moved by
        self._blank: list[_Line] = []  # lines passed over since the last with text
        self._fence = ""
        self._endless: set[re.Pattern[str]] = set()
        self._after_blank = self._after_esm = True
        self._after_tag = False  # the last line with text begins with a tag
        number = 0
        while number < len(self._lines):
            number += self._read(number)

    def _read(self, number: int) -> int:
        """Read a line; return how many were read with it."""
        line = self._lines[number]
        if line.text == line.end:
            self._blank.append(line)
            return 1
        if self._indented:
            self._indent(line)
        self._after_blank = bool(self._blank) or number == 0
        sign = self.text[line.text]
        self._after_tag = sign == "<"
        if self._blank:
            self._blank = []
        if self._fence or sign in _FENCED:
            if self._fenced(line):
                return 1
        elif sign.isalpha() and not (sign in _ESM and self.dialect.tags):
            self._after_esm = False
            return 1  # no line that means something begins so
        return self._raw(number) or self._region(number) or self._code(number) or self._alone(line)

    def _fenced(self, line: _Line) -> bool:
        """Whether a line belongs to a fenced code block."""
        if self._fence:
            end = _FENCE_END.match(self.text, line.text, line.end)
            if end and end["marks"][0] == self._fence[0] and len(end["marks"]) >= len(self._fence):
                self._fence = ""
            return True
        found = _FENCE.match(self.text, line.text, line.end)
        self._fence = found["marks"] if found else ""
        return bool(found)

    def _raw(self, number: int) -> int:
        """Pass over what is no Markdown in any dialect, in the indentation that it means."""
        for first, last in _RAW if self._after_tag else ():
            if first.match(self.text, self._lines[number].text):
                count = self._until(number, last)
                for line in self._lines[number + 1 : number + count]:
                    self._indent(line)
                return count
        return 0

    def _region(self, number: int) -> int:
        """Blank the lines of a region."""
        line = self._lines[number]
        for first, last in self._regions:
            found = first.match(self.text, line.text, line.end)
            if found:
                count = self._until(number, last, found.end())
                return self._blanked(number, count)
        return 0

    def _until(self, number: int, last: re.Pattern[str], start: int = -1) -> int:
        """Return how many lines there are to the one that ends a region, 0 if none does."""
        if last in self._endless:
            return 0
        for count, line in enumerate(self._lines[number:], 1):
            if last.match(self.text, max(line.text, start), line.end):
                return count
        self._endless.add(last)  # nor for one that begins later
        return 0

    def _blanked(self, number: int, count: int) -> int:
        for line in self._lines[number : number + count]:
            self.edits.append(Edit(line.text, line.end, ""))
        return count

    def _code(self, number: int) -> int:
        """Blank the tags, expressions and imports of MDX."""
        if not self.dialect.tags:
            return 0
        line = self._lines[number]
        esm = line.text == line.start and (self._after_blank or self._after_esm)
        found = components.flow(self.text, line.text, esm=esm)
        self._after_esm = bool(found and found.esm)
        if found is None:
            return 0
        count = 1
        while number + count < len(self._lines) and self._lines[number + count].start < found.end:
            count += 1
        self.attributes += [each for each in found.attributes if self._is_read(each[0].lower())]
        self._enter(found.tags)
        note = _NOTE.fullmatch(self.text, line.text, found.end)
        if note:  # a directive is a comment to the parser, too
            self.edits += [Edit(line.text, line.text + 3, "<!--"), Edit(found.end - 3, found.end, "-->\n")]
            return count
        return self._blanked(number, count)

    def _is_read(self, name: str) -> bool:
        return name in TEXT_ATTRIBUTES or name in self.dialect.attributes

    def _enter(self, tags: tuple[str, ...]) -> None:
        """Open and close components."""
        for tag in tags:
            if tag[:1] != "/":
                self._components.append(_Component(tag, self._column))
            elif any(component.name == tag[1:] for component in self._components):
                while self._components.pop().name != tag[1:]:
                    pass

    def _indent(self, line: _Line) -> None:
        """Show the parser a line with the indentation that it means."""
        before = self.text[line.start : line.text]
        self._column = column = len(before.expandtabs(_STEP)) if "\t" in before else len(before)
        if ">" in before:
            return
        if self.dialect.tags:
            self._column = self._meant(line, column)
            if self._column != column:
                self.edits.append(Edit(line.start, line.text, " " * self._column))
        elif self.dialect.heads != NOTHING:
            self._contain(line, column)

    def _meant(self, line: _Line, column: int) -> int:
        """Return the column that a line begins at where components have no indentation, and code has none."""
        if self._fence:
            return max(0, column - self._shift)
        meant = column
        if self._components:
            component = self._components[-1]
            if component.inner is None and self.text[line.text : line.text + 2] != "</":
                component.inner = column
            inner = column if component.inner is None else component.inner
            meant = component.column + column - inner if column >= inner else min(column, component.column)
        while self._items and meant < self._items[-1]:
            self._items.pop()
        base = self._items[-1] if self._items else 0
        meant = base if meant >= base + _STEP else meant
        item = _ITEM.match(self.text, line.text, line.end)
        if item:
            self._items.append(meant + len(item[0].expandtabs(_STEP)))
        self._shift = column - meant
        return meant

    def _contain(self, line: _Line, column: int) -> None:
        """Show the parser a line in what it is indented for: the body of an admonition as a quote."""
        marker = None if self._fence else _MARKER.match(self.text, line.text, line.end)
        while self._containers and column < self._containers[-1].base:
            if not (self._containers[-1].head or self._blank or marker or self._fence):
                return  # goes on with the paragraph of an item
            closed = self._containers.pop()
            self._fence = ""
            if closed.head and not self._blank:
                self.edits.append(Edit(line.start, line.start, "\n"))
        prefix = "".join(container.prefix for container in self._containers)
        self._base = self._containers[-1].base if self._containers else 0
        if not self._fence:
            deep = self._containers and column - self._base >= _STEP
            self._shift = column - self._base if deep and _FENCE.match(self.text, line.text, line.end) else 0
        inside = max(0, column - self._base - self._shift)
        if prefix != " " * self._base or self._shift:
            self.edits.append(Edit(line.start, line.text, prefix + " " * inside))
        if ">" in prefix:
            self.edits += [Edit(blank.start, blank.end, prefix.rstrip()) for blank in self._blank]
        if marker and inside < _STEP:
            if marker[0][0] == ":" and self._after_tag:
                self.edits.append(Edit(line.text, line.text + 1, "-"))  # a comment is its term
            width = len(marker[0].expandtabs(_STEP))
            self._containers.append(_Container(self._base + _STEP, " " * (inside + width)))

    def _alone(self, line: _Line) -> int:
        """Blank a line that stands apart, but for its title."""
        head = self._heads.match(self.text, line.text)
        found = head or self._apart.match(self.text, line.text)
        defined = not found and self._defines.match(self.text, line.text)
        if defined:
            self._defined(defined, line)
        elif found:
            self._titled(found, line, "> " if head else "")
        if head:
            prefix = " " * (self._column - self._base) + "> "
            self._containers.append(_Container(self._base + _STEP, prefix, head=True))
        elif self._opens_markdown.match(self.text, line.text):
            self.edits.append(Edit(line.end, line.end, "\n"))
        return 1

    def _defined(self, found: re.Match[str], line: _Line) -> None:
        """Show a link definition with an address that the parser reads, where it would read one."""
        title = title_of(found)
        above = self.text[self.text.rfind("\n", 0, max(0, line.start - 1)) + 1 : line.start].strip(" \t>\r\n")
        if (above and not _DEFINITION.match(above)) or (title and line.text > line.start):
            self._titled(found, line, "")
            return
        address = self.text.index("]:", line.text) + 2
        if title is None:
            self.edits.append(Edit(address, line.end, " x"))
        else:
            self.edits.append(Edit(address, title[0], " x\n\n# ", title=True))
            self.edits.append(Edit(title[1], line.end, " #"))

    def _titled(self, found: re.Match[str], line: _Line, mark: str) -> None:
        title = title_of(found)
        if title is None:
            self.edits.append(Edit(line.text, line.end, mark))
        else:
            self.edits.append(Edit(line.text, title[0], mark + "# ", title=True))
            self.edits.append(Edit(title[1], line.end, " #"))
