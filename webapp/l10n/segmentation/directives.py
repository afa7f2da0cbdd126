"""Directives: comments in the source that tell how to cut, ``<!-- l10n:note: a verb -->``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

PATTERN = re.compile(
    r"<!--[ \t\r\n]*l10n:"
    r"(?:(?P<word>skip-start|skip-end|skip)|(?P<key>note|context):(?P<text>.*?))[ \t\r\n]*-->",
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
