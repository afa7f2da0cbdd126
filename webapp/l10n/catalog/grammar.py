r"""What a PO file may look like, as strict as gettext.

polib is lenient in silence: it reads ``msgstr "abc`` as ``ab``, a lone ``#| "abc"`` into the message
above, ``\q`` as two letters, and drops a first msgid that a comment parts from a second.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPACE = r"[ \t\r\f\v]*+"
_END = r"(?:\n|\Z)"
_ESCAPE = r'\\(?:[abfnrtv"\\]|[0-7]{1,3}+|x[0-9A-Fa-f]++)'
_TEXT = rf'{_SPACE}"[^"\\\n]*+(?:{_ESCAPE}[^"\\\n]*+)*+"{_SPACE}{_END}'
_BLANK = rf"{_SPACE}\n"
_PREVIOUS = rf"{_SPACE}#~?\|{_SPACE}"
_COMMENT = rf"{_SPACE}#(?!~?\||~{_SPACE}(?:[^#\n]|#~))[^\n]*+{_END}"
_KEYWORD = r"(?:msgctxt|msgid_plural|msgid|msgstr\[[0-9]\]|msgstr)"
_MOST_FORMS = 6  # Arabic
_ORDER = "a message is msgctxt, msgid, msgid_plural and msgstr, forms from [0] on, in this order"


def _field(mark: str, keyword: str) -> str:
    """Return the pattern of a keyword with its text; ``mark`` is what stands before each line."""
    return rf"(?:{_BLANK})*+{mark}{keyword}{_TEXT}(?:(?:{_BLANK})*+{mark}{_TEXT})*+"


def _texts(mark: str) -> str:
    forms = ""
    for number in reversed(range(_MOST_FORMS)):
        forms = _field(mark, rf"msgstr\[{number}\]") + (f"(?:{forms})?+" if forms else "")
    forms = _field(mark, "msgid_plural") + forms
    return f"(?:{_field(mark, 'msgctxt')})?+{_field(mark, 'msgid')}(?:{forms}|{_field(mark, 'msgstr')})"


_COMMENTS = rf"(?:{_BLANK}|{_COMMENT}|{_field(_PREVIOUS, '(?:msgctxt|msgid_plural|msgid)')})*+"
_ENTRY = re.compile(
    rf"(?P<before>(?:{_BLANK})*+){_COMMENTS}(?P<body>)(?:{_texts(_SPACE)}|{_texts(f'{_SPACE}#~{_SPACE}')})"
)
_REST = re.compile(rf"{_COMMENTS}{_SPACE}")
_LINE = re.compile(
    rf"{_SPACE}|{_COMMENT}|{_PREVIOUS}(?:msgctxt|msgid_plural|msgid)?{_TEXT}|"
    rf"{_SPACE}(?:#~{_SPACE})?{_KEYWORD}?{_TEXT}"
)
_BODY = re.compile(
    rf'{_SPACE}(?:#~{_SPACE}(?=msg|"))?(?P<kind>msgstr\[[0-9]\]|msg\w+|#~?\|{_SPACE}"|#~?\||#|"|)'
)


class Span(NamedTuple):
    """Where an entry stands in the text, as offsets.

    Attributes:
        above: behind the last line of the entry above, before that line's end; 0 for the first entry.
        start: its first line, perhaps a comment.
        body: its first keyword.
        end: behind its last line, before that line's end.
    """

    above: int
    start: int
    body: int
    end: int


def spans(text: str, path: Path | None) -> Iterator[Span]:
    """Yield the place of each entry.

    Raises:
        CatalogError: something else than entries, comments and blank lines.
    """
    at = above = 0
    while found := _ENTRY.match(text, at):
        at = found.end()
        end = at - 1 if text[at - 1] == "\n" else at
        end -= text[end - 1] == "\r"
        yield Span(above, found.end("before"), found.start("body"), end)
        above = end
    rest = _REST.match(text, at)
    if rest is None or rest.end() < len(text):
        raise _syntax_error(text, at, path)


def _syntax_error(text: str, at: int, path: Path | None) -> CatalogError:
    """Name the first line that cannot stand where it stands."""
    first = text.count("\n", 0, at) + 1
    lines = text[at:].split("\n")
    faults = (
        (*_fault(line.strip()), number)
        for number, line in enumerate(lines, first)
        if not _LINE.fullmatch(line)
    )
    problem, remedy, number = next(faults, None) or _misplaced(lines, first)
    return CatalogError(problem, path=path, line=number, remedy=remedy)


def _fault(line: str) -> tuple[str, str]:
    """Say what is wrong with a line taken by itself, and what to do."""
    if re.match(r"(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)", line):
        return "a git conflict marker", "resolve the conflict, then try again"
    if '"' not in line:
        return f"not a line of a PO file: {line[:40]}", "restore the file, or take the line out"
    if not re.match(rf'(?:#~?\|?{_SPACE})?{_KEYWORD}?{_SPACE}"', line):
        return f"an unknown keyword: {line[:40]}", _ORDER
    text = line[line.index('"') :]
    if bad := re.match(rf'"[^"\\]*+(?:{_ESCAPE}[^"\\]*+)*+(\\[^\d"]?)', text):
        return f"an unknown escape: {bad[1]}", "write \\\\ for a backslash inside a text"
    return "quotation marks that do not match", 'write \\" for a quotation mark inside a text'


_FOLLOWS = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[0]",),
    "msgstr": ("msgctxt", "msgid"),
    **{f"msgstr[{n}]": (f"msgstr[{n + 1}]", "msgctxt", "msgid") for n in range(_MOST_FORMS)},
}


def _misplaced(lines: list[str], first: int) -> tuple[str, str, int]:
    """Say which line is out of order, though each is a line of a PO file."""
    last, seen, previous, obsolete = first, "", False, False
    for number, line in enumerate(lines, first):
        kind = found["kind"] if (found := _BODY.match(line)) else ""
        if kind.startswith("#"):
            if seen not in {"", "msgstr"} and not seen.startswith("msgstr["):
                return "a comment inside a message", "move it above the message", number
            if kind.endswith('"') and not previous:
                return "a previous text without a keyword", "write #| msgid before it", number
            seen, previous = "", "|" in kind
        elif kind:
            inside = kind == '"' or kind not in _FOLLOWS[""]
            if seen and inside and obsolete != line.lstrip().startswith("#"):
                return "a message with #~ in some of its lines", "write #~ in all of them or in none", number
            if kind == '"' and not seen:
                return "a text without a keyword", "write msgid or msgstr before it", number
            if kind != '"' and kind not in _FOLLOWS[seen]:
                after = f"after {seen}" if seen else "at the beginning of a message"
                return f"{kind} {after}", _ORDER, number
            last, seen, obsolete = number, kind if kind != '"' else seen, line.lstrip().startswith("#")
    return "the file ends inside a message", "restore the file from version control", last
