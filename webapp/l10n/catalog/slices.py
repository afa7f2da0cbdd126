"""PO entries as gettext and editors write them nearly always, read by a pattern in less than half the time.

Whatever is written otherwise is not read here but by ``entries``, which says the same of what both can read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.catalog.message import Message, Previous

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE = r'"[^"\\\n]*+(?>(?:\\["\\nt][^"\\\n]*+)*)"(?:\n|\Z)'
_ESCAPES = {'\\"': '"', "\\\\": "\\", "\\n": "\n", "\\t": "\t"}
_ESCAPE = re.compile(r'\\["\\nt]')


def field(mark: str, keyword: str, name: str) -> str:
    """Return the pattern of a field as a group, each line of which begins with ``mark``."""
    return rf"{mark}{keyword} (?P<{name}>{LINE}(?>(?:{mark}{LINE})*))"


OLD = ("old_context", "old", "old_plural")
PREVIOUS = "".join(
    f"(?>{field('#[|] ', keyword, name)}|)"
    for keyword, name in zip(("msgctxt", "msgid", "msgid_plural"), OLD, strict=True)
)
LIVE = f"(?>{field('', 'msgctxt', 'context')}|){field('', 'msgid', 'msgid')}{field('', 'msgstr', 'msgstr')}"
_ENTRY = re.compile(rf"(?P<comments>(?>(?:#[ .:,] [^\n]*+\n|# [^\n]*+\n)*)){PREVIOUS}{LIVE}")


def text_of(lines: str) -> str:
    """Return what a field's lines say; a line of another begins with a mark and a quotation mark."""
    if lines.count("\n") > 1 or lines[-1] != "\n":
        joined = "".join(line[line.index('"') + 1 : -1] for line in lines.split("\n") if line)
    else:
        joined = lines[1:-2]
    return _ESCAPE.sub(lambda escape: _ESCAPES[escape[0]], joined) if "\\" in joined else joined


class UsualEntries:
    """Reads entries of one catalog; what many of them have in common is kept once."""

    def __init__(self) -> None:
        self._once: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}

    def read(self, block: str) -> Message | None:
        """Return what the lines of an entry say, the last one without its end; None if they are unusual."""
        entry = _ENTRY.fullmatch(block)
        if entry is None or "\r" in block or "\u2068" in block:
            return None
        told: dict[str, list[str]] = {" ": [], ".": [], ":": [], ",": []}
        for line in entry["comments"].split("\n")[:-1]:
            if line[-1].isspace():
                return None  # polib drops it
            told[line[1]].append(line[2:] if line[1] == " " else line[3:])
        context, msgid, msgstr = entry.group("context", "msgid", "msgstr")
        old = [None if lines is None else text_of(lines) for lines in entry.group(*OLD)]
        return Message(
            msgid=text_of(msgid),
            msgctxt=None if context is None else text_of(context),
            msgstr=(text_of(msgstr),),
            flags=self._kept(flag for row in told[","] for part in row.split(",") if (flag := part.strip())),
            comments=tuple(told[" "]),
            extracted=self._kept(told["."]),
            references=self._kept(place for row in told[":"] for place in row.split()),
            previous=Previous(*old) if any(text is not None for text in old) else None,
        )

    def _kept(self, values: Iterable[str]) -> tuple[str, ...]:
        found = tuple(values)
        return self._once.setdefault(found, found)
