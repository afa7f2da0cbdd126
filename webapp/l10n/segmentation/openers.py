"""What begins a block at the beginning of a line, and how a text that looks like it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.markdown import BLOCK_TAG, attributes
from webapp.l10n.segmentation.html import TAG

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENERS = re.compile(
    r"""\d{1,9}(?=[.)](?:[ \t]|$))                 # 24. Dezember
    | (?=\#{1,6}(?:[ \t]|$))                       # heading
    | (?=>)                                        # quote
    | (?=[-+*](?:[ \t]|$))                         # bullet
    | (?=(?P<rule>[-*_])(?:[ \t]*(?P=rule)){2,}[ \t]*$)
    | (?=(?:=+|-+)[ \t]*$)                         # underline of a heading
    | (?=`{3,}[^`]*$) | (?=~{3,})                  # fence
    | (?=[:~](?:[ \t]|$))                          # definition
    | (?=\[[ xX]\](?:[ \t]|$))                     # task
    | (?=\[!\w+\][ \t]*$)                          # alert
    | (?=[|:\-][-|:\ \t]*$)                        # delimiter row""",
    re.VERBOSE,
)
_LABEL = re.compile(r"\[(?:\\.|[^\[\]\\]){1,999}\](?=:)")
_HTML = re.compile(
    r"<(?:!--|\?|![A-Za-z]|!\[CDATA\[|(?:script|pre|style|textarea)(?=[ \t>]|$))|" + BLOCK_TAG.pattern,
    re.IGNORECASE,
)
_SIGN = re.compile(r"\d+|\[[^\]]*\]|(?:[^\w\s]|_)+")


def opened(line: str, message: str, own: Sequence[str] = ()) -> str | None:
    """Return a line so written that it begins no block.

    None: it begins with a tag or a comment that its message has as well, and that would begin an HTML block.

    Args:
        line: the line.
        message: the message that it translates.
        own: the lines of the message that stand where this one does: what they begin with is text there.
    """
    found = _opener(line)
    if found and not any((known := _opener(each)) and known[1] == found[1] for each in own):
        return f"{line[: found[0]]}\\{line[found[0] :]}"
    tag = _HTML.match(line)
    if tag:
        return None if tag[0].lower() in message.lower() else "\\" + line
    return line


def _opener(line: str) -> tuple[int, str] | None:
    """Return where a line that would begin a block is escaped, and the sign it begins with."""
    found = _OPENERS.match(line) or _LABEL.match(line)
    return (found.end(), next(_SIGN.finditer(line))[0]) if found else None


def lone_tag(line: str) -> re.Match[str] | None:
    """Return the tag that a line is, if nothing else stands in it: as a first line it begins a block."""
    tag = TAG.match(line)
    return tag if tag and not line[tag.end() :].strip() else None


def closed(line: str) -> str:
    """Return a heading's text so written that no ``#`` at its end closes it, and no braces are attributes."""
    line = re.sub(r"(^|[ \t])(?=#+$)", r"\1\\", line)
    braces = attributes(line)
    return line if braces is None else f"{line[:braces]}\\{line[braces:]}"
