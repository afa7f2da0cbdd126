"""The words that a catalog has in many of its texts: they are its language's, whatever a table says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from webapp.l10n.checks.language.identification import compared, plainly_own

if TYPE_CHECKING:
    from webapp.l10n.checks.engine.scope import Scope

_FEW = 3  # texts that have a word of the language, at least
_SOME = 300  # texts of which one must have it, at least


def vocabulary(scope: Scope) -> frozenset[str]:
    """Return the words, as they are compared, of texts that are in the language by their small words."""
    often: Counter[str] = Counter()
    texts = 0
    for _, pair in scope.indexed:
        found = compared(pair.target) if pair.target != pair.source else []
        if plainly_own(found, scope.own, pair.source):
            texts += 1
            often.update(set(found))
    least = max(_FEW, texts // _SOME)
    return frozenset(word for word, count in often.items() if count >= least)
