"""Entries in every state, and every combination of three: for the tests of what happens where they meet."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import KEEP_ORIGINAL, Catalog, Message, Previous, machine_draft_comment
from webapp.l10n.merge.precedence import final_note

if TYPE_CHECKING:
    from collections.abc import Iterator

MSGID = "Bread is the oldest food that people bake at home."
EDITED = "Bread is the oldest food that people bake today at home."
FORMER = "Bread is the eldest food that people bake at home."
HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
WORDS = {"B": "Brot ist die älteste Speise.", "O": "Das Brot kam zuerst.", "T": "Am Anfang war das Brot."}
WORDED = ("suggested", "stale", "machine", "draft", "confirmed", "obsolete")
STATES = ("absent", "untranslated", "kept original", *WORDED)
CONFIRMED = frozenset({"confirmed", "kept original"})


@dataclass(frozen=True)
class Side:
    """A state, and which text it has: of the base, ours or theirs; empty if it has none."""

    state: str
    letter: str = ""

    @property
    def words(self) -> str:
        if self.state == "kept original":
            return MSGID
        return WORDS.get(self.letter, "")

    @property
    def confirmed(self) -> bool:
        return self.state in CONFIRMED

    def entry(self) -> Message | None:
        if self.state == "absent":
            return None
        made = Message(MSGID, msgstr=(self.words,), references=("essay.md",))
        fuzzy = replace(made, flags=("fuzzy",))
        if self.state == "suggested":
            return replace(fuzzy, comments=("suggested from: another: Some passage",))
        if self.state == "stale":
            behind = replace(fuzzy, previous=Previous(None, FORMER))
            return replace(behind, comments=(final_note(behind),))
        if self.state == "machine":
            return replace(fuzzy, comments=(machine_draft_comment("us", "2026-11-23", MSGID),))
        if self.state == "kept original":
            return replace(made, comments=(KEEP_ORIGINAL,))
        if self.state == "obsolete":
            return replace(made, obsolete=True, references=())
        return fuzzy if self.state == "draft" else made


def catalog(*messages: Message | None) -> Catalog:
    return Catalog(None, HEADER, (), [message for message in messages if message is not None])


def template(*texts: str) -> Catalog:
    return catalog(*(Message(text, references=("essay.md",)) for text in texts))


def sides(letters: str) -> Iterator[Side]:
    for state in STATES:
        if state in WORDED:
            yield from (Side(state, letter) for letter in letters)
        else:
            yield Side(state)


def triples() -> Iterator[tuple[Side, Side, Side]]:
    """Yield base, ours and theirs in every state, with the same text, another, or each its own."""
    for base in sides("B"):
        for ours, theirs in itertools.product(sides("BO"), sides("BOT")):
            yield base, ours, theirs
