"""Whether the terms that were agreed on are used, and told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.catalog.extracted_comments import parted
from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, catalog_check, pair_check
from webapp.l10n.checks.language.identification import compared, fold
from webapp.l10n.checks.language.stems import has, may_have, singular

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

    A term that nobody has reviewed yet binds as a warning, and so does one of which the translation may have
    a form: a word that begins alike, the plural where a language makes it within the word. A term may list
    its forms, parted by semicolons.

    Bad: "the root of cooperation" → "die Wurzel der Kooperation", where “Zusammenarbeit” was agreed on
    Good: "the root of cooperation" → "die Wurzel der Zusammenarbeit"
    """
    index, own = pair.scope.fact(_index), pair.scope.own
    for entry, plural in _found(pair, index) if index and pair.target != pair.source else ():
        if not any(has(pair.after.prose, name, own, plural=plural) for name in entry.names):
            said = f"“{entry.term.source}” was agreed to be “{entry.term.target}”"
            lesser = entry.term.draft or (plural and own.name in _CHANGING)
            lesser = lesser or any(may_have(pair.after.prose, name, own) for name in entry.names)
            yield Flaw(said, severity=Severity.WARNING if lesser else None)


@catalog_check(Severity.WARNING)
def terms_alike(scope: Scope) -> Flaws:
    """Two terms that a catalog agrees on have the same translation, so that readers cannot tell them apart.

    Terms that share a definition are names of one thing, and may share a translation. A list of terms that
    nothing marks as such may be of many authors, with two words for one thing: that is information.

    Bad: "section" → "Abschnitt" and "passage" → "Abschnitt", both terms
    Good: "section" → "Abschnitt" and "passage" → "Absatz", both terms
    """
    if not scope.glossary:
        return
    rows = _marked(scope)
    lesser = None if rows else Severity.INFO
    rows = rows or _listed(scope)
    own = {fold(row.source) for row in rows}
    first = {
        fold(name): _Called(0, term.source, term.target)
        for term in reversed(scope.glossary)
        if fold(term.source) not in own
        for name in _names(term.target)
    }
    for row in rows:
        for name in dict.fromkeys(map(fold, _names(row.target))):
            other = first.setdefault(name, row)
            alike = fold(other.source) == fold(row.source) or (
                row.definition and row.definition == other.definition
            )
            if not alike:
                yield Flaw(f"“{other.source}” is called the same", severity=lesser, message=(row.place, 0))


class _Called(NamedTuple):
    """A term: the place of its message, its source, its translation, its definition."""

    place: int
    source: str
    target: str
    definition: str = ""


def _marked(scope: Scope) -> list[_Called]:
    """Return the terms that a catalog marks as such."""
    from webapp.l10n.catalog import glossary as agreed  # here, as most catalogs have none, and it is heavy

    rows = zip(agreed.marked(scope.catalog), agreed.terms(scope.catalog), strict=True)
    return [_Called(index, term.source, term.target, term.definition) for (index, _), term in rows]


def _listed(scope: Scope) -> list[_Called]:
    """Return the entries of a catalog that is a glossary: each is a term that was agreed on."""
    agreed = {(term.source, term.target) for term in scope.glossary}
    own = [_Called(index, pair.source, pair.target) for index, pair in scope.indexed]
    return own if all((row.source, row.target) in agreed for row in own) else []


def _names(target: str) -> tuple[str, ...]:
    """Return what a term may be called: as it stands, and each of the forms that it lists."""
    return tuple(filter(None, (target, *parted(target))))


def _index(scope: Scope) -> dict[str, list[_Entry]]:
    """Return the terms by the first word of their source, longest first."""
    found: dict[str, list[_Entry]] = {}
    for term in scope.glossary:
        parts, names = tuple(map(singular, compared(term.source))), _names(term.target)
        if parts and names:
            found.setdefault(parts[0], []).append(_Entry(parts, names, term))
    return {first: sorted(rows, key=lambda row: -len(row.parts)) for first, rows in found.items()}


def _found(pair: Pair, index: dict[str, list[_Entry]]) -> Iterator[tuple[_Entry, bool]]:
    """Yield the terms in the source, each once, and whether it speaks of several."""
    given = compared(pair.before.prose)
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
            yield entry, given[place - 1].endswith("s")
