"""Digits: those of the language, and never two systems in one catalog.

Sources: CLDR's default and native numbering systems by locale; Unicode's decimal digits (category Nd).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from webapp.l10n.checks.model import Flaw, Flaws, Severity, catalog_check
from webapp.l10n.locales import digit_zeros

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.checks.pairs import Pair
    from webapp.l10n.checks.scope import Scope

_RUN = re.compile(r"\d+(?:[.,٫٬](?=\d)\d+)*")
_LATIN = "0"
_WIDE = "０"  # the same digits in a wider box, which East Asian texts use
_FEW = 0.2  # of all numbers: what is rarer is a slip, what is commoner a habit
_BESIDE = re.compile(r"[A-Za-z]")


@catalog_check(Severity.WARNING)
def digit_system(scope: Scope) -> Flaws:
    """Digits of another language, or of another system than the catalog's other numbers.

    Bad: ۱۹۴۵ in Arabic
    Good: 1945 or ١٩٤٥ in Arabic, the same throughout
    """
    own = digit_zeros(scope.tag) if scope.tag else ()
    if not own:
        return
    rows = [(index, pair, *run) for index, pair in scope.indexed for run in _runs(pair)]
    usual = _usual(Counter(zero for _, _, _, zero in rows if zero in own))
    for index, pair, found, zero in rows:
        if zero in own:
            meant = _is_technical(pair, found) if zero == _LATIN else zero == own[0]
            wrong, right = usual not in {None, zero} and not meant, usual
        else:
            wrong, right = zero not in {_LATIN, _WIDE}, usual or own[0]
        if wrong and right:
            shown = _written(found[0], right)
            fix = pair.target[: found.start()] + shown + pair.target[found.end() :]
            reason = f"{found[0]} is written in digits of another system; here it is {shown}"
            yield Flaw(reason, found.start(), found.end(), fix, message=(index, pair.form))


def _usual(counts: Counter[str]) -> str | None:
    """Return the zero of the digits that a catalog writes, None if it writes one system or has no habit."""
    if len(counts) < 2:
        return None
    (zero, many), *others = counts.most_common()
    return zero if sum(count for _, count in others) <= _FEW * (many + sum(c for _, c in others)) else None


def _runs(pair: Pair) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the numbers that the translation did not take over from the source, and the zero of each."""
    for found in _RUN.finditer(pair.after.prose):
        zero = chr(ord(found[0][0]) - unicodedata.decimal(found[0][0]))
        if zero == _LATIN or found[0] not in pair.source:
            yield found, zero


def _is_technical(pair: Pair, found: re.Match[str]) -> bool:
    """Whether a number belongs to a name or a version, which keep their digits: UTF-8, 2.0, Python 3."""
    prose = pair.after.prose
    around = prose[max(0, found.start() - 2) : found.start()], prose[found.end() : found.end() + 2]
    return "." in found[0] or any(_BESIDE.search(each) for each in around)


def _written(number: str, zero: str) -> str:
    return "".join(
        chr(ord(zero) + unicodedata.decimal(character)) if character.isdecimal() else character
        for character in number
    )
