"""How all catalogs of a language translate each text: one table for all of them, however many there are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from webapp.l10n.catalog import Catalog, State
from webapp.l10n.catalog.extracted_comments import forms_listed

_MARKS = re.compile(r"[\s.,:;!?…،؛؟。，、：；！？।\"'“”„‘’«»–—-]+")
# What is set before the letter that a menu is opened with; in the East the letter stands behind, in brackets.
_ACCELERATOR = re.compile(r"\([&_][A-Za-z0-9]\)|[&_](?=\w)")


class Wording(NamedTuple):
    """One translation: its context, what it translates and its text."""

    context: str | None
    source: str
    text: str


@dataclass
class _Votes:
    """How often a text is translated in one way, by catalog, and where first: in two, if there are two."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Wording] = field(default_factory=dict)


Table = dict[str, dict[str, _Votes]]  # key of a source → key of its translation → votes


def table(catalogs: dict[str, Catalog]) -> Table:
    """Return how catalogs, by their names, translate their texts, where they do."""
    found: Table = {}
    for name, catalog in catalogs.items():
        for message in catalog.live():
            text, alone = message.msgstr[0], not forms_listed(message) and message.msgid_plural is None
            ready = catalog.state(message) in {State.TRANSLATED, State.DRAFT}
            if ready and alone and text != message.msgid:
                votes = found.setdefault(key(message.msgid), {}).setdefault(key(text), _Votes())
                votes.counts[name] += 1
                if len(votes.first) < 2:
                    votes.first.setdefault(name, Wording(message.msgctxt, message.msgid, text))
    return found


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """The table of a language, without what one of its catalogs, by its name, added to it."""

    whole: Table
    name: str

    def votes(self, source: str) -> dict[str, tuple[int, Wording]]:
        """Return how the other catalogs translate a text: translation → how often, and the first."""
        found = {}
        for said, votes in self.whole.get(source, {}).items():
            wording = next((row for name, row in votes.first.items() if name != self.name), None)
            if wording is not None:
                found[said] = votes.counts.total() - votes.counts[self.name], wording
        return found


@lru_cache(8192)
def key(text: str) -> str:
    """Return a text as it is compared: without capitals, marks and accelerators."""
    return _MARKS.sub(" ", unaccelerated(text).casefold()).strip()


def unaccelerated(text: str) -> str:
    """Return a text without the signs for the letter that opens a menu: ``Cas&e``, ``열기(_O)``."""
    return _ACCELERATOR.sub("", text) if "&" in text or "_" in text else text
