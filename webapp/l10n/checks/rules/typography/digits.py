"""Digits: those of the language, and never two systems in one catalog.

Sources: CLDR's default and native numbering systems by locale; Unicode's decimal digits (category Nd).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, catalog_check
from webapp.l10n.checks.language.numerals import fold
from webapp.l10n.checks.text.signs import needed
from webapp.l10n.locales import digit_zeros

_RUN = re.compile(r"\d+(?:[.,٫٬](?=\d)\d+)*")
_ANY = needed("", r"\d")
_LATIN = "0"
_WIDE = "０"  # the same digits in a wider box, which East Asian texts use
_ONE_SYSTEM = frozenset(("ar", "ur"))  # either system will do, but one throughout
_MIXED = ""  # digits of several systems in one number
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
    counting = [(index, pair) for index, pair in scope.indexed if pair.signs & _ANY]
    rows = [(index, pair, *run) for index, pair in counting for run in _runs(pair)]
    usual = _usual(Counter(zero for _, _, _, zero in rows if zero in own), own[0], scope.own.name)
    native = {id(pair) for _, pair, _, zero in rows if zero == own[0] != _LATIN}
    strange: list[tuple[int, Pair, re.Match[str], str]] = []
    mended: dict[int, str] = {}
    for index, pair, found, zero in rows:
        mixed = zero == _LATIN and id(pair) in native
        accepted = zero == usual or (zero in own and not usual and not mixed)
        if accepted or _may_stand(pair, found, zero, own[0]):
            continue
        right = fold(found[0]).translate({ord("0") + n: ord(usual or own[0]) + n for n in range(10)})
        text = mended.get(id(pair), pair.target)  # as long, with the numbers before this one put right
        mended[id(pair)] = text[: found.start()] + right + text[found.end() :]
        strange.append((index, pair, found, right))
    for index, pair, found, right in strange:
        reason = f"{found[0]} is written in digits of another system; here it is {right}"
        yield Flaw(reason, *found.span(), mended[id(pair)], message=(index, pair.form))


def _usual(counts: Counter[str], default: str, language: str) -> str | None:
    """Return the zero of the digits that a catalog writes; None if it has no habit.

    Where CLDR's default are the digits 0 to 9 either system will do, in some languages one throughout.
    Where it is another, 0 to 9 are common beside it, and only a slip from a habit is told.
    """
    if len(counts) < 2:
        return None
    if default == _LATIN:
        most = max(counts, key=lambda zero: (counts[zero], zero == default))
        return most if language in _ONE_SYSTEM else None
    return default if counts.total() - counts[default] <= _FEW * counts.total() else None


def _may_stand(pair: Pair, found: re.Match[str], zero: str, default: str) -> bool:
    """Whether digits are the language's, or a name's or a version's: UTF-8, 2.0, Python 3."""
    if zero != _LATIN or default == _LATIN:
        return zero in {_WIDE, default}
    prose = pair.after.prose
    around = prose[max(0, found.start() - 2) : found.start()], prose[found.end() : found.end() + 2]
    return "." in found[0] or any(_BESIDE.search(each) for each in around)


def _runs(pair: Pair) -> list[tuple[re.Match[str], str]]:
    """Return the numbers that the translation did not take over from the source, and the zero of each."""
    found = [(number, _zero(number[0])) for number in _RUN.finditer(pair.after.prose)]
    return [(number, zero) for number, zero in found if zero == _LATIN or number[0] not in pair.source]


@lru_cache(1024)
def _zero(number: str) -> str:
    zeros = {chr(ord(digit) - unicodedata.decimal(digit)) for digit in number if digit.isdecimal()}
    return zeros.pop() if len(zeros) == 1 else _MIXED
