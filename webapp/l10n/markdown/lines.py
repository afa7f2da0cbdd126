"""The lines that mean something in a document's dialect → the edits after which the parser reads it right.

A line that stands apart is shown to the parser as a blank one, its title as a block of its own; the body that
is indented below an admonition as a quote; what stands in a component without its indentation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from webapp.l10n.markdown import components
from webapp.l10n.markdown.dialects import BLOCK_TAG, NOTHING, title_of
from webapp.l10n.markdown.html_elements import TEXT_ATTRIBUTES, element_end
from webapp.l10n.markdown.indentation import FENCE, MARGIN, Above, Components, Containers, Indentation, Line
from webapp.l10n.markdown.view import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.markdown.dialects import Dialect

Attribute: TypeAlias = "tuple[str, int, int]"
"""A text in a tag: the attribute's name, and where its value begins and ends."""

_PREFIX = r"[ \t]*+(?:>[ \t]*+)*"  # indentation, and the marks of quotes
_ENDS = {False: (r".*+", r"\n"), True: (r"[^\r\n]*+", r"(?:\r\n|\r(?!\n)|\n)")}  # a line, with \\r or without
_LINE = {returns: re.compile(rf"{_PREFIX}(){rest}()(?:{end}|\Z)") for returns, (rest, end) in _ENDS.items()}
_MARKS = re.compile("`{3,}|~{3,}")
_FENCE_END = {
    quoted: re.compile(rf"{before}(?P<marks>`{{3,}}|~{{3,}})[ \t]*(?=[\r\n]|\Z)")
    for quoted, before in ((False, r"[ \t]*+"), (True, _PREFIX))
}
_RAW = (
    (
        re.compile(r"<(?i:script|style|pre|textarea)\b"),
        re.compile(r".*</(?:script|style|pre|textarea)>"),
    ),
    (re.compile(r"<!--"), re.compile(r".*-->")),
)
_ITEM = r"(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}"
_MARKER = re.compile(_ITEM)
_NAMED = re.compile(r"\(\?P<\w+>")
_DEFINITION = re.compile(r"\[[^\]\r\n]+\]:")
UNSEEN = "<!---->"  # stands for a line that the parser does not read in an HTML block
_NOTE = re.compile(  # a directive: what else such a comment says is for nobody
    r"\{/\*[ \t\r\n]*l10n:(?:skip(?:-start|-end)?[ \t\r\n]*|(?:note|context):(?:(?!\*/|-->).)*)\*/\}",
    re.DOTALL,
)


@cache
def _meant(dialect: Dialect) -> str:
    """Return the pattern of what a line begins with that may mean something in a dialect, by its text."""
    patterns = [
        FENCE.pattern,
        *(first.pattern for first, _ in _RAW),
        *(first for first, _ in dialect.regions),
    ]
    patterns += [dialect.apart, dialect.defines, dialect.heads, dialect.opens_markdown]
    code = [rf"[<{{]|import|export|{_ITEM}[<{{]"] if dialect.tags else []
    return "|".join([*code, *(_NAMED.sub("(?:", pattern) for pattern in patterns)])


@cache
def _passed(dialect: Dialect, *, returns: bool, margin: bool) -> re.Pattern[str]:
    """Return the pattern of lines that mean nothing, an empty group behind each with text, or without.

    Args:
        dialect: whose lines they are.
        returns: carriage returns end lines, too.
        margin: those with text have no indentation, and are in no quote.
    """
    rest, end = _ENDS[returns]
    letter = "[A-Za-df-hj-z]" if dialect.tags else "[A-Za-z]"  # nothing begins so
    opens = r"[-*+:<]|\d|" if dialect.tags or dialect.heads != NOTHING else "<|" * dialect.templates
    text = rf"(?:{letter}|(?!{letter}|[ \t\r\n>]|{opens}{_meant(dialect)})){rest}{end}()"
    lines = rf"(?:{'' if margin else _PREFIX}{text}|{_PREFIX}{end}())+"
    return re.compile(lines)


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
        kind = Components if dialect.tags else Indentation if dialect.heads == NOTHING else Containers
        self._above = Above()
        self._indentation = kind(text, self._above, self.edits)
        returns = "\r" in text
        self._find = _LINE[returns].match
        self._pass = [_passed(dialect, returns=returns, margin=margin).match for margin in (False, True)]
        self._meant = re.compile(_meant(dialect))
        self._endless: set[re.Pattern[str]] = set()
        self._after_esm = True  # at the beginning as behind such a line
        self._in_html = False  # what stands apart ends no HTML block here
        self._html_end = 0  # before it, blank lines end none either
        at, size = 0, len(text)
        while at < size:
            passes = self._indentation.code if self._above.fence else self._indentation.text_lines
            if passes and at >= self._html_end:
                at = self._passed(at)
            if at < size:
                at = self._read(self._line(at))

    def _line(self, at: int) -> Line:
        found = self._find(self.text, at)
        return Line(at, found.end(1), found.end(2), found.end())  # type: ignore[union-attr]

    def _lines(self, at: int, end: int) -> Iterator[Line]:
        """Yield the lines that begin before ``end``."""
        while at < end:
            line = self._line(at)
            yield line
            at = line.next

    def _passed(self, at: int) -> int:
        """Return the next line that may mean something: most are passed over at once."""
        above = self._above
        if above.fence:
            return self._fence_end(at)
        found = self._pass[self._indentation.text_lines == MARGIN](self.text, at)
        if found is None:
            return at
        if found[1] is not None:
            above.tag = self._after_esm = False
            above.blank = []
            self._indentation.pass_over()
        if found[2] is not None:
            self._in_html = False
        if found.end(2) == found.end():
            above.blank.append(Line(at, at, at, found.end()))
        return found.end()

    def _fence_end(self, at: int) -> int:
        """Return where the next line begins that may close a fenced code block, else the text's end."""
        text = self.text
        for marks in _MARKS.finditer(text, at):
            start = max(text.rfind("\n", at, marks.start()), text.rfind("\r", at, marks.start()), at - 1) + 1
            if _FENCE_END[self._above.quoted].match(text, start):
                return start
        return len(text)

    def _read(self, line: Line) -> int:
        """Read a line; return where the next one begins that was not read with it."""
        above = self._above
        if line.text == line.end:
            self._in_html = line.start < self._html_end
            self._indentation.blank(line)
            if self._in_html:
                self.edits.append(Edit(line.text, line.end, UNSEEN))
            return line.next
        self._indentation.show(line)
        self._after_blank = bool(above.blank)
        above.tag = self.text[line.text] == "<"
        if above.blank:
            above.blank = []
        if above.fence:
            return self._fenced(line)
        if above.tag and self.dialect.templates and BLOCK_TAG.match(self.text, line.text):
            self._in_html = True
            if self.dialect.elements and line.start >= self._html_end and line.text == line.start:
                self._html_end = element_end(self.text, line.start)
        if not self._meant.match(self.text, line.text):
            self._after_esm = False
            return line.next
        return (
            self._opened(line)
            or self._raw(line)
            or self._region(line)
            or self._code(line)
            or self._alone(line)
        )

    def _fenced(self, line: Line) -> int:
        """Pass over a line of a fenced code block."""
        end = _FENCE_END[self._above.quoted].match(self.text, line.start)
        if end and end["marks"].startswith(self._above.fence):
            self._above.fence = ""
        return line.next

    def _opened(self, line: Line) -> int:
        """Pass over the line that opens a fenced code block."""
        found = FENCE.match(self.text, line.text, line.end)
        if found is None:
            return 0
        self._above.fence = found["marks"]
        self._above.quoted = ">" in self.text[line.start : line.text]
        return line.next

    def _raw(self, line: Line) -> int:
        """Pass over what is no Markdown in any dialect, in the indentation that it means."""
        for first, last in _RAW if self._above.tag else ():
            if first.match(self.text, line.text):
                end = self._until(line, last, line.text)
                for further in self._lines(line.next, end):
                    self._indentation.show(further)
                return end
        return 0

    def _region(self, line: Line) -> int:
        """Blank the lines of a region."""
        for first, last in self._regions:
            found = first.match(self.text, line.text, line.end)
            if found:
                return self._blanked(line, self._until(line, last, found.end()))
        return 0

    def _until(self, line: Line, last: re.Pattern[str], start: int) -> int:
        """Return where the line that ends a region ends, 0 if none does."""
        if last in self._endless:
            return 0
        for further in self._lines(line.start, len(self.text)):
            if last.match(self.text, max(further.text, start), further.end):
                return further.next
        self._endless.add(last)  # nor for one that begins later
        return 0

    def _blanked(self, line: Line, end: int) -> int:
        last = 0
        for further in self._lines(line.start, end):
            self.edits.append(Edit(further.text, further.end, UNSEEN * self._in_html))
            last = further.next
        return last

    def _code(self, line: Line) -> int:
        """Blank the tags, expressions and imports of MDX."""
        if not self.dialect.tags:
            return 0
        esm = line.text == line.start and (self._after_blank or self._after_esm)
        marker = _MARKER.match(self.text, line.text)
        begin = marker.end() if marker else line.text
        found = components.flow(self.text, begin, esm=esm)
        self._after_esm = bool(found and found.esm)
        if found is None:
            return 0
        self.attributes += [each for each in found.attributes if self._is_read(each[0].lower())]
        self._indentation.enter(found.tags, begin - line.text)
        note = _NOTE.fullmatch(self.text, begin, found.end)
        if note:  # a directive is a comment to the parser, too
            self.edits += [Edit(begin, begin + 3, "<!--"), Edit(found.end - 3, found.end, "-->\n")]
            return max(further.next for further in self._lines(line.start, found.end))
        if not marker:
            return self._blanked(line, found.end)
        self.edits.append(Edit(begin, line.end, UNSEEN))  # an item that began with nothing would end there
        return self._blanked(self._line(line.next), found.end) or line.next

    def _is_read(self, name: str) -> bool:
        return name in TEXT_ATTRIBUTES or name in self.dialect.attributes

    def _alone(self, line: Line) -> int:
        """Blank a line that stands apart, but for its title."""
        head = self._heads.match(self.text, line.text)
        found = head or self._apart.match(self.text, line.text)
        defined = not found and self._defines.match(self.text, line.text)
        if defined:
            self._defined(defined, line)
        elif found:
            self._titled(found, line, self._indentation.head() if head else "")
        elif self._opens_markdown.match(self.text, line.text):
            self.edits.append(Edit(line.end, line.end, "\n"))
        return line.next

    def _defined(self, found: re.Match[str], line: Line) -> None:
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

    def _titled(self, found: re.Match[str], line: Line, mark: str) -> None:
        title = title_of(found)
        if title is None:
            self.edits.append(Edit(line.text, line.end, mark or UNSEEN * self._in_html))
        else:
            self.edits.append(Edit(line.text, title[0], mark + "# ", title=True))
            self.edits.append(Edit(title[1], line.end, " #"))
