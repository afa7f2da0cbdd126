"""Whether the terms that were agreed on are used, and told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n.catalog.extracted_comments import parted
from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, catalog_check, pair_check
from webapp.l10n.checks.language.identification import fold, words
from webapp.l10n.checks.language.stems import has, singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.checks.engine.scope import Pair, Scope, Term

_CHANGING = frozenset({"ar", "ha", "am", "ti", "mt"})  # languages whose plurals change within the word


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term ready to be looked for: the words of its source, what it may be called, and itself."""

    parts: tuple[str, ...]
    names: tuple[str, ...]
    term: Term


@pair_check(Severity.ERROR)
def glossary(pair: Pair) -> Flaws:
    """A term of the glossary is not translated as agreed.

    A term that nobody has reviewed yet binds as a warning, and so does the plural where a language makes it
    within the word. A term may list its forms, parted by semicolons.

    Bad: "the root of cooperation" → "die Wurzel der Kooperation", where “Zusammenarbeit” was agreed on
    Good: "the root of cooperation" → "die Wurzel der Zusammenarbeit"
    """
    index = pair.scope.fact(_index)
    if not index or pair.target == pair.source:
        return
    own = pair.scope.own
    for entry, plural in _found(pair, index):
        if not any(has(pair.after.prose, name, own, plural=plural) for name in entry.names):
            said = f"“{entry.term.source}” was agreed to be “{entry.term.target}”"
            lesser = entry.term.draft or (plural and own.name in _CHANGING)
            yield Flaw(said, severity=Severity.WARNING if lesser else None)


@catalog_check(Severity.WARNING)
def terms_alike(scope: Scope) -> Flaws:
    """Two terms that a catalog agrees on have the same translation, so that readers cannot tell them apart.

    Terms that share a definition are names of one thing, and may share a translation.

    Bad: "section" → "Abschnitt" and "passage" → "Abschnitt", both terms
    Good: "section" → "Abschnitt" and "passage" → "Absatz", both terms
    """
    if not scope.glossary:
        return
    from webapp.l10n.catalog import glossary as agreed  # here, as most catalogs have none, and it is heavy

    first: dict[str, agreed.Term] = {}
    for (index, _), term in zip(agreed.marked(scope.catalog), agreed.terms(scope.catalog), strict=True):
        for name in dict.fromkeys(map(fold, _names(term.target))):
            other = first.setdefault(name, term)
            named_alike = fold(other.source) == fold(term.source)
            if not named_alike and not (term.definition and term.definition == other.definition):
                yield Flaw(f"“{other.source}” is called the same", message=(index, 0))


def _names(target: str) -> tuple[str, ...]:
    """Return what a term may be called: as it stands, and each of the forms that it lists."""
    return tuple(filter(None, (target, *parted(target))))


def _index(scope: Scope) -> dict[str, list[_Entry]]:
    """Return the terms by the first word of their source, longest first."""
    found: dict[str, list[_Entry]] = {}
    for term in scope.glossary:
        parts = _parts(term.source)
        names = _names(term.target)
        if parts and names:
            found.setdefault(parts[0], []).append(_Entry(parts, names, term))
    return {first: sorted(rows, key=lambda row: -len(row.parts)) for first, rows in found.items()}


def _parts(text: str) -> tuple[str, ...]:
    return tuple(singular(fold(word.text)) for word in words(text))


def _found(pair: Pair, index: dict[str, list[_Entry]]) -> Iterator[tuple[_Entry, bool]]:
    """Yield the terms in the source, each once, and whether it speaks of several."""
    given = [fold(word.text) for word in words(pair.before.prose)]
    parts = [singular(word) for word in given]
    seen: set[tuple[str, ...]] = set()
    place = 0
    while place < len(parts):
        rows = index.get(parts[place], ())
        entry = next((row for row in rows if tuple(parts[place : place + len(row.parts)]) == row.parts), None)
        if entry is None:
            place += 1
            continue
        place += len(entry.parts)
        if entry.parts not in seen:
            seen.add(entry.parts)
            yield entry, given[place - 1] != parts[place - 1] or given[place - 1].endswith("s")
