"""The checks run over one catalog or one file, and the comments by which a translator silences one."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import RULES, File, Finding, Flaw, Rule, Silencer
from webapp.l10n.checks.engine.scope import Pair, Scope, pairs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message

_HEADER = (None, "")
_SILENCER = re.compile(r"\s*l10n-ignore:\s*(.*)")  # followed by codes: in a translator's comment
_AT_ONCE = 250  # pairs, of which all that was found out is still at hand for the next check
_MOST = 20  # findings of one check in one text; what has more is broken as a whole


def check(scope: Scope, codes: Collection[str] | None = None) -> Iterator[Finding]:
    """Yield what the checks of texts find in a catalog, in the order of its messages.

    Args:
        scope: the catalog and what is known besides.
        codes: the checks to run; None for all.
    """
    found: list[Finding] = []
    pair_rules = rules("pair", codes)
    pairs = [pair for _, pair in scope.indexed]
    for start in range(0, len(pairs), _AT_ONCE):
        found += _checked(pairs[start : start + _AT_ONCE], pair_rules)
    found += check_whole(scope, codes)
    return iter(sorted(found, key=lambda finding: (finding.line, finding.form, finding.start, finding.code)))


def check_whole(scope: Scope, codes: Collection[str] | None = None) -> Iterator[Finding]:
    """Yield what the checks of whole catalogs find, which compare its messages with each other."""
    for rule in rules("catalog", codes):
        for flaw in rule.find(scope):
            index, form = flaw.message or (0, 0)
            yield _placed(rule, flaw, scope.catalog.path, scope.catalog.messages[index], form)


def check_pair(pair: Pair, chosen: Iterable[Rule]) -> Iterator[Finding]:
    """Yield what some checks find in one translation."""
    return _checked([pair], chosen)


def look(scope: Scope, message: Message) -> list[Finding]:
    """Return what the checks of single texts find in a message as it might be written.

    What only the whole catalog tells, such as two translations of the same text, is found once it is saved.

    Args:
        scope: the catalog as it is saved.
        message: one of its messages, changed.
    """
    found = list(_checked(pairs_of(message, scope), rules("pair")))
    return silence(found, replace(scope.catalog, messages=[message]), RULES.keys())[0]


def _checked(pairs: Iterable[Pair], chosen: Iterable[Rule]) -> Iterator[Finding]:
    """Yield what checks find in some pairs: check by check, so that its code is still in the processor."""
    told = [(pair, pair.signs) for pair in pairs]
    compared = [(pair, signs) for pair, signs in told if not pair.is_named]
    for rule in chosen:
        needs, find = rule.needs, rule.find
        rows = compared if rule.compares else told
        for pair in [pair for pair, signs in rows if needs & signs] if needs else map(itemgetter(0), rows):
            flaws = find(pair)
            for first in flaws:
                rest = itertools.islice(flaws, _MOST - 1)
                for flaw in (first, *rest) if pair.present is None or any(find(pair.present)) else ():
                    yield _placed(rule, flaw, pair.scope.catalog.path, pair.message, pair.form)
                break
    for pair, _ in told:
        pair.forget()
        if pair.present is not None:
            pair.present.forget()


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
    place = path, message.line, rule.code, flaw.severity or rule.severity
    return Finding(*place, flaw.reason, flaw.start, flaw.end, form, message.key, flaw.fix)


def silencers(catalog: Catalog) -> Iterator[Silencer]:
    """Yield the silencers of a catalog, in order."""
    header = catalog.frame.header if catalog.frame else None
    above = [(catalog.header_comments, None, header.line)] if header is not None else []
    rows = ((each.comments, each.key, each.line) for each in catalog.live() if each.comments)
    for comments, key, line in (*above, *rows):
        for comment in comments:
            if found := _SILENCER.fullmatch(comment):
                yield from (Silencer(code, key, line) for code in re.findall(r"[\w-]+", found[1]))


def silence(
    findings: list[Finding], catalog: Catalog, codes: Collection[str]
) -> tuple[list[Finding], list[Silencer]]:
    """Return the findings that no comment silences, and the silencers in vain: misspelt, or without one.

    Args:
        findings: of one catalog, by all the checks that ran.
        catalog: its comments are read.
        codes: the checks that ran.
    """
    found = list(silencers(catalog))
    meant = {(silencer.code, silencer.key) for silencer in found}
    names = [(each.code, each.key if each.key != _HEADER else None) for each in findings]
    kept = [finding for finding, name in zip(findings, names, strict=True) if name not in meant]
    vain = meant.difference(names)
    return kept, [s for s in found if s.code not in RULES or (s.code in codes and (s.code, s.key) in vain)]
