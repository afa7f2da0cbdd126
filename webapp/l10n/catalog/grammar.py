r"""What a PO file may look like, as strict as gettext.

polib is lenient in silence: it reads ``msgstr "abc`` as ``ab``, a lone ``#| "abc"`` into the message
above, ``\q`` as two letters, and drops a first msgid that a comment parts from a second. Here it is only
told where entries are; what their texts say is read in ``slices`` and ``polib_door``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.catalog.message import Block, Origin
from webapp.l10n.catalog.slices import USUAL, Slice
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPACE = r"[ \t\r\f\v]*+"
_END = r"(?:\n|\Z)"
_ESCAPE = r'\\(?:[abfnrtv"\\]|[0-7]{1,3}+|x[0-9A-Fa-f]++)'
_STRING = rf'"[^"\\\n]*+(?>(?:{_ESCAPE}[^"\\\n]*+)*)"{_SPACE}'
_TEXT = rf"{_SPACE}{_STRING}(?>(?:{_STRING})*){_END}"  # gettext joins what stands on one line
_BLANK = rf"{_SPACE}\n"
_BLANKS = r"(?>[ \t\r\f\v\n]*\n|)"
_PREVIOUS = rf"{_SPACE}#~?\|{_SPACE}"
_COMMENT = rf"{_SPACE}#(?!~?\||~{_SPACE}(?:[^#\n]|#~))[^\n]*+{_END}"
_KEYWORD = r"(?:msgctxt|msgid_plural|msgid|msgstr\[[0-9]\]|msgstr)"
_MOST_FORMS = 10  # one digit; Arabic has six
_CONFLICT = "syntax-conflict-markers"
_NO_MSGSTR = "syntax-missing-msgstr"
_MISPLACED = "syntax-order"
_BLANK_LINE = re.compile(rf"\n{_SPACE}(?=\n)")
_NEXT = re.compile(_BLANKS)
_ORDER = "a message is msgctxt, msgid, msgid_plural and msgstr, forms from [0] on, in this order"


def _field(mark: str, keyword: str) -> str:
    """Return the pattern of a keyword with its text; ``mark`` is what stands before each line."""
    return f"{_BLANKS}{mark}{keyword}{_TEXT}(?>(?:{_BLANKS}{mark}{_TEXT})*)"


def _texts(mark: str) -> str:
    forms = ""
    for number in reversed(range(_MOST_FORMS)):
        forms = _field(mark, rf"msgstr\[{number}\]") + (f"(?>{forms}|)" if forms else "")
    forms = _field(mark, "msgid_plural") + forms
    return f"(?>{_field(mark, 'msgctxt')}|){_field(mark, 'msgid')}(?:{forms}|{_field(mark, 'msgstr')})"


def _former(mark: str) -> str:
    """Return the pattern of the texts that a message translated before."""
    mark = rf"{_SPACE}{mark}\|{_SPACE}"
    context, plural = (f"(?>{_field(mark, keyword)}|)" for keyword in ("msgctxt", "msgid_plural"))
    return f"{context}{_field(mark, 'msgid')}{plural}"


_COMMENTS = f"(?>(?:{_BLANK}|{_COMMENT})*)"
_ENTRY = (
    rf"(?P<before>{_BLANKS}){_COMMENTS}(?>(?P<live>{_former('#')})|(?P<old>{_former('#~')})|){_BLANKS}(?P<body>)"
    rf"(?:(?(old)(?!)|{_texts(_SPACE)})|(?(live)(?!)|{_texts(f'{_SPACE}#~{_SPACE}')}))"
)
_REST = re.compile(rf"{_COMMENTS}{_SPACE}")
# To name a fault, and compiled only then.
_LINE = (
    rf"{_SPACE}|{_COMMENT}|{_PREVIOUS}(?:msgctxt|msgid_plural|msgid)?{_TEXT}|"
    rf"{_SPACE}(?:#~{_SPACE})?{_KEYWORD}?{_TEXT}"
)
_BODY = rf'{_SPACE}(?:#~{_SPACE}(?=msg|"))?(?P<kind>msgstr\[[0-9]\]|msg\w+|#~?\|{_SPACE}"|#~?\||#|"|)'
_CURLY = rf"(?:#~?\|?{_SPACE})?(?:{_KEYWORD})?{_SPACE}[\u201c\u201d\u201e\u00ab\u2018\u2019]"


def blocks(origin: Origin, path: Path | None) -> Iterator[Block]:
    """Yield the lines of each entry, in order.

    Raises:
        CatalogError: something else than entries, comments and blank lines.
    """
    text, at = origin.text, 0
    for block in _leading_blocks(origin, 0, 0):
        yield block
        at = block.end
    rest = _REST.match(text, at)
    if rest is None or rest.end() < len(text):
        raise _syntax_error(text[at:], text.count("\n", 0, at) + 1, path)


def readable_blocks(origin: Origin, path: Path | None) -> tuple[list[Block], list[CatalogError]]:
    """Return the lines of each entry that can be read, and what is wrong with the lines between them.

    Where something cannot be read, reading goes on behind the next blank line.
    """
    text = origin.text
    found: list[Block] = []
    faults: list[CatalogError] = []
    at = above = counted = 0
    line = 1
    while at < len(text):
        for block in _leading_blocks(origin, at, above):
            found.append(block)
            at = above = block.end
        rest = _REST.match(text, at)
        if rest is not None and rest.end() == len(text):
            break
        start = _NEXT.match(text, at).end()  # type: ignore[union-attr]  # it matches anywhere
        end = blank.start() + 1 if (blank := _BLANK_LINE.search(text, start)) else len(text)
        line += text.count("\n", counted, start)
        counted = start
        faults.append(_piece_error(text[start:end], line, path, last=end == len(text)))
        at = above = end
    return found, faults


def _piece_error(piece: str, line: int, path: Path | None, *, last: bool) -> CatalogError:
    """Name what is wrong with a piece of a file between blank lines."""
    error = _syntax_error(piece, line, path)
    if error.code == "syntax-truncated-file" and not last:
        remedy = 'write msgstr "" below it'
        return CatalogError("a message without msgstr", path=path, line=line, remedy=remedy, code=_NO_MSGSTR)
    at_end = error.line == line + piece.rstrip("\n").count("\n") and not piece.endswith("\n")
    if error.code == "syntax-unterminated-string" and last and at_end:
        error.code = "syntax-truncated-file"
    return error


def _leading_blocks(origin: Origin, at: int, above: int) -> Iterator[Block]:
    """Yield the entries that follow each other from ``at`` on; those written as is usual are slices."""
    text = origin.text
    while at < len(text) and (found := USUAL.match(text, at) or _entry().match(text, at)):
        at = found.end()
        end = at - 1 if text[at - 1] == "\n" else at
        if found.re is USUAL:
            yield Slice(origin, above, end, found)
        else:
            end -= text[end - 1] == "\r"
            yield Block(origin, above, found.end("before"), found.start("body"), end)
        above = end


class _Fault(NamedTuple):
    """What is wrong with a line: the kind of fault, one clause, and what to do."""

    code: str
    problem: str
    remedy: str


@cache
def _entry() -> re.Pattern[str]:
    """Return the pattern of any entry: a sixtieth of a second to make, and few files have one of these."""
    return re.compile(_ENTRY)


def _syntax_error(text: str, first: int, path: Path | None) -> CatalogError:
    """Name the first line that cannot stand where it stands; ``first`` is the number of the text's first."""
    lines = text.split("\n")
    wrong = ((line, at) for at, line in enumerate(lines, first) if not re.fullmatch(_LINE, line))
    faults = ((_fault(line.strip()), at) for line, at in wrong)
    (code, problem, remedy), number = next(faults, None) or _misplaced(lines, first)
    return CatalogError(problem, path=path, line=number, remedy=remedy, code=code)


def _fault(line: str) -> _Fault:
    """Say what is wrong with a line taken by itself, and what to do."""
    if re.match(r"(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)", line):
        return _Fault(_CONFLICT, "a git conflict marker", "resolve the conflict, then try again")
    if re.match(_CURLY, line):
        remedy = 'write straight quotation marks, ", around the text'
        return _Fault("syntax-curly-quotes", f"curly quotation marks: {line[:40]}", remedy)
    if '"' not in line:
        remedy = "restore the file, or take the line out"
        return _Fault("syntax-stray-text", f"not a line of a PO file: {line[:40]}", remedy)
    if not re.match(rf'(?:#~?\|?{_SPACE})?{_KEYWORD}?{_SPACE}"', line):
        return _Fault(_kind_of_start(line), f"an unknown keyword: {line[:40]}", _ORDER)
    text = line[line.index('"') :]
    if bad := re.match(rf'"[^"\\]*+(?>(?:{_ESCAPE}[^"\\]*+)*)(\\[^\d"]?)', text):
        remedy = "write \\\\ for a backslash inside a text"
        return _Fault("syntax-bad-escape", f"an unknown escape: {bad[1]}", remedy)
    closed = re.match(rf'"[^"\\]*+(?>(?:{_ESCAPE}[^"\\]*+)*)"', text)
    code = "syntax-inner-quote" if closed else "syntax-unterminated-string"
    return _Fault(code, "quotation marks that do not match", 'write \\" for a quotation mark inside a text')


def _kind_of_start(line: str) -> str:
    """Tell what stands before a quotation mark: a wrong keyword, a text without its first mark, or prose."""
    if re.match(rf"(?:#~?\|?{_SPACE})?{_KEYWORD}(?![\w\[])", line):
        return "syntax-unterminated-string"
    keyword = re.match(rf'(?:#~?\|?{_SPACE})?[A-Za-z_]+(?:\[\w*\])?{_SPACE}"', line)
    return "syntax-misspelt-keyword" if keyword else "syntax-stray-text"


_FOLLOWS = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[0]",),
    "msgstr": ("msgctxt", "msgid"),
    **{f"msgstr[{n}]": (f"msgstr[{n + 1}]", "msgctxt", "msgid") for n in range(_MOST_FORMS)},
}


def _misplaced(lines: list[str], first: int) -> tuple[_Fault, int]:
    """Say which line is out of order, though each is a line of a PO file."""
    last, seen, previous, obsolete = first, "", 0, False
    for number, line in enumerate(lines, first):
        kind = found["kind"] if (found := re.match(_BODY, line)) else ""
        if kind.startswith("#"):
            if seen not in {"", "msgstr"} and not seen.startswith("msgstr["):
                remedy = "move it above the message"
                return _Fault(_MISPLACED, "a comment inside a message", remedy), number
            if kind.endswith('"') and not previous:
                remedy = "write #| msgid before it"
                return _Fault(_MISPLACED, "a previous text without a keyword", remedy), number
            seen, previous = "", previous or number * ("|" in kind)
        elif kind:
            inside = kind == '"' or kind not in _FOLLOWS[""]
            commented = line.lstrip().startswith("#")
            if fault := _out_of_order(kind, seen, half=bool(seen) and inside and obsolete != commented):
                return fault, number
            last, seen, obsolete = number, kind if kind != '"' else seen, commented
    if previous and (not seen or seen.startswith("msgstr")):
        problem = "a text in #| that does not stand right above its message"
        remedy = "write #| msgctxt, msgid and msgid_plural in this order, below the comments; #~| above #~"
        return _Fault(_MISPLACED, problem, remedy), previous
    problem, remedy = "the file ends inside a message", "restore the file from version control"
    return _Fault("syntax-truncated-file", problem, remedy), last


def _out_of_order(kind: str, seen: str, *, half: bool) -> _Fault | None:
    """Say what is wrong with a line of some kind below another, ``half`` if only one of them has ``#~``."""
    if half:
        problem, remedy = "a message with #~ in some of its lines", "write #~ in all of them or in none"
        return _Fault(_MISPLACED, problem, remedy)
    if kind == '"':
        if seen:
            return None
        return _Fault("syntax-stray-text", "a text without a keyword", "write msgid or msgstr before it")
    if kind in _FOLLOWS[seen]:
        return None
    missing = seen in {"msgid", "msgid_plural"} and kind in {"msgid", "msgctxt"}
    after = f"after {seen}" if seen else "at the beginning of a message"
    return _Fault(_NO_MSGSTR if missing else _MISPLACED, f"{kind} {after}", _ORDER)
