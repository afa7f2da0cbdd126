"""How all catalogs of a language translate each text: one table for all of them, however many there are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.catalog import State
from webapp.l10n.catalog.extracted_comments import forms_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from webapp.l10n.catalog import Catalog


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
    """How often a text is translated in one way, and where first: in two catalogs, if there are two."""

    count: int = 0
    first: dict[str, Wording] = field(default_factory=dict)

    def add(self, name: str, wording: Wording) -> None:
        """Count a translation that stands in a catalog of this name."""
        self.count += 1
        if len(self.first) < 2:
            self.first.setdefault(name, wording)


Table = dict[str, dict[str, _Votes]]  # key of a source → key of its translation → votes


def table(catalogs: Iterable[tuple[str, Catalog]]) -> Table:
    """Return how catalogs, each with a name, translate their texts."""
    found: Table = {}
    for name, catalog in catalogs:
        for source, wording in _reviewed(catalog):
            found.setdefault(source, {}).setdefault(key(wording.text), _Votes()).add(name, wording)
    return found


class Elsewhere:
    """The table of a language, without what one of its catalogs added to it."""

    def __init__(self, whole: Table, name: str, own: Catalog | None) -> None:
        """Take out the rows of one catalog.

        Args:
            whole: of all catalogs.
            name: of the one.
            own: the one as the table knows it.
        """
        self._whole = whole
        self._name = name
        rows = _reviewed(own) if own is not None else ()
        self._own = Counter((source, key(wording.text)) for source, wording in rows)

    def votes(self, source: str) -> Mapping[str, tuple[int, Wording]]:
        """Return how the other catalogs translate a text: translation → how often, and the first."""
        found = {}
        for said, votes in self._whole.get(source, {}).items():
            count = votes.count - self._own[source, said]
            wording = next((row for name, row in votes.first.items() if name != self._name), None)
            if wording is not None:
                found[said] = count, wording
        return found


def _reviewed(catalog: Catalog) -> Iterator[tuple[str, Wording]]:
    for message in catalog.live():
        text = message.msgstr[0]
        ready = catalog.state(message) in {State.TRANSLATED, State.DRAFT}
        if ready and not forms_listed(message) and message.msgid_plural is None and text != message.msgid:
            yield key(message.msgid), Wording(message.msgctxt, message.msgid, text)


@lru_cache(8192)
def key(text: str) -> str:
    """Return a text as it is compared: without capitals, marks and accelerators."""
    return _MARKS.sub(" ", unaccelerated(text).casefold()).strip()


def unaccelerated(text: str) -> str:
    """Return a text without the signs for the letter that opens a menu: ``Cas&e``, ``열기(_O)``."""
    return _ACCELERATOR.sub("", text) if "&" in text or "_" in text else text
