"""Directives: comments in the source that tell how to cut, ``<!-- l10n:note: a verb -->``.

In MDX, which has no such comments, they are written ``{/* l10n:note: a verb */}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BLANK = r"[ \t\r\n]*"
_BEGIN = rf"(?:<!--|\{{/\*){_BLANK}l10n:"
_TEXT = r"(?:(?!-->|\*/\}).)*"
_END = r"(?:-->|\*/\})"
PATTERN = re.compile(
    rf"{_BEGIN}(?:(?P<word>skip-start|skip-end|skip){_BLANK}|(?P<key>note|context):(?P<text>{_TEXT})){_END}",
    re.DOTALL,
)
LEADING = re.compile(  # those that a piece of HTML begins with
    rf"(?:{_BLANK}{_BEGIN}(?:(?:skip-start|skip-end|skip){_BLANK}|(?:note|context):{_TEXT}){_END})+{_BLANK}",
    re.DOTALL,
)
MARK = "l10n:"


@dataclass(slots=True)
class Directives:
    """What the directives read so far say about what follows.

    Attributes:
        skipping: between ``skip-start`` and ``skip-end``.
        skip_next: the next block is skipped.
        notes: for the next segment.
        context: of the next segment.
    """

    skipping: bool = False
    skip_next: bool = False
    notes: list[str] = field(default_factory=list)
    context: str | None = None

    @property
    def pending(self) -> bool:
        """Whether anything was said for what comes next."""
        return self.skip_next or bool(self.notes) or self.context is not None

    def read(self, html: str) -> None:
        """Take in the directives of a piece of HTML."""
        if MARK not in html:
            return
        for found in PATTERN.finditer(html):
            word, key = found["word"], found["key"]
            if key == "note":
                self.notes.append(" ".join(found["text"].split()))
            elif key == "context":
                self.context = " ".join(found["text"].split()) or None
            elif word == "skip":
                self.skip_next = True
            else:
                self.skipping = word == "skip-start"

    def take(self) -> tuple[tuple[str, ...], str | None]:
        """Return notes and context for the segment that comes now, and forget them."""
        taken = tuple(self.notes), self.context
        self.notes, self.context = [], None
        return taken
