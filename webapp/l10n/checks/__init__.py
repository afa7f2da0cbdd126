"""Checks a translator trusts: small generators, each of which finds one kind of fault.

``check`` runs those that look at texts over a catalog; ``files.check_file`` those that look at a file
first. A check is one function in one of the modules imported here, registered by ``pair_check``,
``catalog_check`` or ``file_check``; its name is its code, its docstring its help and its examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.checks.model import RULES, Finding, Flaw, Rule, Severity
from webapp.l10n.checks.scope import Scope, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RULES", "Finding", "Flaw", "Rule", "Scope", "Severity", "Term", "check"]


def check(scope: Scope) -> Iterator[Finding]:
    """Yield what the checks of texts find in a catalog, in the order of its messages."""
    found = [
        _placed(rule, flaw, scope, index, pair.form)
        for index, pair in scope.indexed
        for rule in _rules("pair")
        for flaw in rule.find(pair)
    ]
    for rule in _rules("catalog"):
        for flaw in rule.find(scope):
            index, form = flaw.message or (0, 0)
            found.append(_placed(rule, flaw, scope, index, form))
    return iter(sorted(found, key=lambda finding: (finding.line, finding.form, finding.start, finding.code)))


def _rules(scope: str) -> list[Rule]:
    return [rule for rule in RULES.values() if rule.scope == scope]


def _placed(rule: Rule, flaw: Flaw, scope: Scope, index: int, form: int) -> Finding:
    message = scope.catalog.messages[index]
    return Finding(
        scope.catalog.path,
        message.line,
        rule.code,
        flaw.severity or rule.severity,
        flaw.reason,
        flaw.start,
        flaw.end,
        form,
        message.key,
        flaw.fix,
    )
