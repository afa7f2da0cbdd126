"""The same text translated in two ways, and two texts translated in the same way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.catalog import State
from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, catalog_check
from webapp.l10n.checks.language.identification import fold, uncoded, words
from webapp.l10n.checks.language.profile import script_of
from webapp.l10n.checks.language.stems import singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.checks.engine.scope import Pair, Scope

_LONG = 3  # words of a translation that two sources hardly share by chance
_HAN = 6  # Chinese characters, likewise
_KIN = 4  # letters in common at the beginning make two words forms of one
_SHOWN = 40


class _Row(NamedTuple):
    """One translation: place in the catalog (None: in another one), context and text."""

    place: tuple[int, int] | None
    context: str | None
    text: str

    @property
    def key(self) -> str:
        """The text as it is compared."""
        return _key(self.text)


@catalog_check(Severity.WARNING)
def inconsistent(scope: Scope) -> Flaws:
    """The same source has different translations, in this catalog or in the language's others.

    Bad: "Read more" → "Mehr lesen" and, elsewhere, "Read more" → "Weiterlesen"
    Good: "Open" → "Offen" and, in another context, "Open" → "Öffnen"
    """
    for source, rows in _translations(scope).items():
        usual = Counter(row.key for row in rows).most_common(1)[0][0]
        first = next(row for row in rows if row.key == usual)
        word = len(source.split()) == 1
        for row in rows:
            if row.place is None or row.key == usual or _apart(row, first, word=word):
                continue
            yield Flaw(
                f"elsewhere the same text is translated “{_cut(first.text)}”",
                severity=Severity.INFO if word else None,
                message=row.place,
            )


def _apart(row: _Row, other: _Row, *, word: bool) -> bool:
    """Whether two translations of a single word are kept apart by their contexts."""
    return word and row.context != other.context


def _translations(scope: Scope) -> dict[str, list[_Row]]:
    """Return the translations of each source that has at least two of them."""
    found: dict[str, list[_Row]] = {}
    for source, row in (*_elsewhere(scope), *_here(scope)):
        found.setdefault(source, []).append(row)
    shared = {source: rows for source, rows in found.items() if len(rows) > 1}
    return {source: rows for source, rows in shared.items() if len({row.key for row in rows}) > 1}


def _here(scope: Scope) -> Iterator[tuple[str, _Row]]:
    for index, pair in scope.indexed:
        if pair.message.msgid_plural is None and pair.target.strip() and pair.target != pair.source:
            place = (index, pair.form)
            yield _key(pair.source), _Row(place, pair.message.msgctxt, pair.target)


def _elsewhere(scope: Scope) -> Iterator[tuple[str, _Row]]:
    for catalog in scope.others:
        yield from _reviewed(catalog)


def _reviewed(catalog: Catalog) -> Iterator[tuple[str, _Row]]:
    for message in catalog.live():
        text = message.msgstr[0]
        ready = catalog.state(message) in {State.TRANSLATED, State.DRAFT}
        if ready and message.msgid_plural is None and text != message.msgid:
            yield _key(message.msgid), _Row(None, message.msgctxt, text)


def _key(text: str) -> str:
    """Return a text as it is compared: without capitals, and marks and spaces around it."""
    return " ".join(text.casefold().split()).strip(" .:!?…،。")


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@catalog_check(Severity.WARNING)
def reused(scope: Scope) -> Flaws:
    """Two sources that say different things have the same translation.

    Bad: "The duties of the guest" and "The duties of the host" → "Die Pflichten des Gastes"
    Good: "He came." and "She came." → "Dia datang."
    """
    first: dict[str, Pair] = {}
    for index, pair in scope.indexed:
        if pair.message.msgid_plural is not None or pair.target == pair.source:
            continue
        key = _key(pair.target)
        other = first.setdefault(key, pair)
        if other.source == pair.source or not _is_long(pair.target):
            continue
        differing = _differing(other, pair)
        if differing:
            lesser = Severity.INFO if differing == 1 else None  # one word may be another's synonym
            said = f"“{_cut(other.source)}” is translated the same"
            yield Flaw(said, severity=lesser, message=(index, pair.form))


def _is_long(text: str) -> bool:
    return len(words(text)) >= _LONG or sum(script_of[letter] == "Hani" for letter in text) >= _HAN


def _differing(one: Pair, other: Pair) -> int:
    """Return how many words that are more than grammar each of two sources has of its own, at least."""
    here, there = _contents(one), _contents(other)
    return min(len(_own(here, there)), len(_own(there, here)))


def _contents(pair: Pair) -> set[str]:
    small = pair.scope.source.words | {"different", "another", "same"}
    found = {singular(fold(word.text)) for word in words(uncoded(pair.before.prose))}
    return {word for word in found if word not in small and len(word) > 1}


def _own(here: set[str], there: set[str]) -> set[str]:
    return {word for word in here if not any(word[:_KIN] == other[:_KIN] for other in there)}
