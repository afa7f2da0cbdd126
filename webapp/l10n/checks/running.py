"""The checks run over one catalog or one file."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from webapp.l10n.checks.model import RULES, Finding, Flaw, Rule
from webapp.l10n.checks.scope import pairs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from webapp.l10n.catalog import Message
    from webapp.l10n.checks.files import File
    from webapp.l10n.checks.scope import Scope

_HEADER = (None, "")
_MOST = 20  # findings of one check in one text; what has more is broken as a whole


def check(scope: Scope, codes: Collection[str] | None = None) -> Iterator[Finding]:
    """Yield what the checks of texts find in a catalog, in the order of its messages.

    Args:
        scope: the catalog and what is known besides.
        codes: the checks to run; None for all.
    """
    fitting = _Fitting(rules("pair", codes))
    found = [
        _placed(rule, flaw, scope.catalog.path, scope.catalog.messages[index], pair.form)
        for index, pair in scope.indexed
        for rule in fitting[pair.signs]
        for flaw in itertools.islice(rule.find(pair), _MOST)
    ]
    for rule in rules("catalog", codes):
        for flaw in rule.find(scope):
            index, form = flaw.message or (0, 0)
            found.append(_placed(rule, flaw, scope.catalog.path, scope.catalog.messages[index], form))
    return iter(sorted(found, key=lambda finding: (finding.line, finding.form, finding.start, finding.code)))


def check_message(scope: Scope, message: Message) -> Iterator[Finding]:
    """Yield what the checks of single texts find in one message, which need not stand in the catalog."""
    fitting = _Fitting(rules("pair"))
    for pair in pairs_of(message, scope):
        for rule in fitting[pair.signs]:
            for flaw in itertools.islice(rule.find(pair), _MOST):
                yield _placed(rule, flaw, scope.catalog.path, message, pair.form)


class _Fitting(dict[int, tuple[Rule, ...]]):
    """Bits of the characters that a pair has → the checks that may find something; filled as they turn up."""

    def __init__(self, chosen: list[Rule]) -> None:
        super().__init__()
        self.chosen = chosen

    def __missing__(self, bits: int) -> tuple[Rule, ...]:
        self[bits] = tuple(rule for rule in self.chosen if not rule.needs or rule.needs & bits)
        return self[bits]


def check_bytes(file: File, codes: Collection[str] | None = None) -> Iterator[Finding]:
    """Yield what the checks of files find; a fix of theirs is the header's whole text."""
    for rule in rules("file", codes):
        for flaw in rule.find(file):
            key = _HEADER if flaw.fix is not None else None
            severity = flaw.severity or rule.severity
            yield Finding(file.path, flaw.line or 1, rule.code, severity, flaw.reason, key=key, fix=flaw.fix)


def rules(scope: str, codes: Collection[str] | None = None) -> list[Rule]:
    """Return the checks of one kind: ``pair``, ``catalog``, ``file`` or ``finding``."""
    return [rule for rule in RULES.values() if rule.scope == scope and (codes is None or rule.code in codes)]


def _placed(rule: Rule, flaw: Flaw, path: Path | None, message: Message, form: int) -> Finding:
    return Finding(
        path,
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
