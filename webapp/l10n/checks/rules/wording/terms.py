"""Whether the terms that were agreed on are used, and told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.catalog.extracted_comments import parted
from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, catalog_check, pair_check
from webapp.l10n.checks.language.identification import compared, fold
from webapp.l10n.checks.language.stems import has, may_have, singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.checks.engine.scope import Pair, Scope
    from webapp.l10n.checks.engine.surroundings import Term

_CHANGING = frozenset({"ar", "ha", "am", "ti", "mt"})  # languages whose plurals change within the word


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
    for term, plural in _found(pair, index) if index and pair.target != pair.source else ():
        names = _names(term.target)
        if not any(has(pair.after.prose, name, own, plural=plural) for name in names):
            said = f"“{term.source}” was agreed to be “{term.target}”"
            lesser = term.draft or (plural and own.name in _CHANGING)
            lesser = lesser or any(may_have(pair.after.prose, name, own) for name in names)
            yield Flaw(said, severity=Severity.WARNING if lesser else None)


@catalog_check(Severity.WARNING)
def terms_alike(scope: Scope) -> Flaws:
    """Two terms that a catalog agrees on have the same translation, so that readers cannot tell them apart.

    Terms that share a definition are names of one thing, and may share a translation. Of a list of terms that
    nothing marks as such nothing is said: it may be of many authors, with two words for one thing.

    Bad: "section" → "Abschnitt" and "passage" → "Abschnitt", both terms
    Good: "section" → "Abschnitt" and "passage" → "Absatz", both terms
    """
    if not scope.glossary:
        return
    from webapp.l10n.catalog import glossary as agreed  # here, as most catalogs have none, and it is heavy

    rows = agreed.terms(scope.catalog)
    own = {fold(row.source) for row in rows}
    first = {
        fold(name): (term.source, "")
        for term in reversed(scope.glossary)
        if fold(term.source) not in own
        for name in _names(term.target)
    }
    for (place, _), row in zip(agreed.marked(scope.catalog), rows, strict=True):
        for name in dict.fromkeys(map(fold, _names(row.target))):
            source, definition = first.setdefault(name, (row.source, row.definition))
            if fold(source) != fold(row.source) and not (definition and definition == row.definition):
                yield Flaw(f"“{source}” is called the same", message=(place, 0))


def _names(target: str) -> tuple[str, ...]:
    """Return what a term may be called: as it stands, and each of the forms that it lists."""
    return tuple(filter(None, (target, *parted(target))))


def _index(scope: Scope) -> dict[str, list[tuple[list[str], Term]]]:
    """Return the terms by the first word of their source, longest first, each behind all its words."""
    found: dict[str, list[tuple[list[str], Term]]] = {}
    for term in scope.glossary:
        parts = list(map(singular, compared(term.source)))
        if parts and term.target:
            found.setdefault(parts[0], []).append((parts, term))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


def _found(pair: Pair, index: dict[str, list[tuple[list[str], Term]]]) -> Iterator[tuple[Term, bool]]:
    """Yield the terms in the source, each once, and whether it speaks of several."""
    given = compared(pair.before.prose)
    parts = list(map(singular, given))
    seen: list[list[str]] = []
    end = 0
    for place, part in enumerate(parts):
        rows = index.get(part, ()) if place >= end else ()
        found = next((row for row in rows if parts[place : place + len(row[0])] == row[0]), None)
        end = place + len(found[0]) if found else end
        if found and found[0] not in seen:
            seen.append(found[0])
            yield found[1], given[end - 1].endswith("s")
