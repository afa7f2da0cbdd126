"""Numbers, percentages, dates and lists as a locale writes them, in its own digits.

Babel lays a number out by the locale's pattern, in the signs of English and the digits 0 to 9; then each of
these is replaced by the locale's own. Babel itself knows the default numbering system, but writes 0 to 9 all
the same, leaves the pattern's ``%`` and ``-`` as they are, and takes the apostrophes that group Swiss numbers
for marks of quotation. CLDR gives Arabic and Urdu the digits 0 to 9, Persian and Pashto their own.
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from babel import Locale, dates, lists, numbers

from webapp.l10n.locales.chains import lineage
from webapp.l10n.locales.data import data
from webapp.l10n.locales.tags import REMEMBERED, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# CLDR's numbering systems that are some locale's default or native one, and the character that is their zero.
_ZEROS = {
    "adlm": "𞥐",
    "arab": "٠",
    "arabext": "۰",
    "bali": "᭐",
    "beng": "০",
    "cakm": "𑄶",
    "cham": "꩐",
    "deva": "०",
    "gujr": "૦",
    "guru": "੦",
    "hmnp": "𞅀",
    "java": "꧐",
    "khmr": "០",
    "knda": "೦",
    "laoo": "໐",
    "latn": "0",
    "lepc": "᱀",
    "limb": "᥆",
    "mlym": "൦",
    "mong": "᠐",
    "mtei": "꯰",
    "mymr": "၀",
    "nkoo": "߀",
    "olck": "᱐",
    "orya": "୦",
    "sund": "᮰",
    "tamldec": "௦",
    "telu": "౦",
    "thai": "๐",
    "tibt": "༠",
    "vaii": "꘠",
}
# The signs of English in what Babel formats, and the name and the usual shape of each in CLDR's data.
_SIGNS = {",": "group", ".": "decimal", "-": "minusSign", "%": "percentSign"}
_LAST_DIGIT = re.compile("0(?=[^0;]*(?:;|$))")  # of each part of a pattern: a negative one may have its own
# Where CLDR groups digits from 10 000 on only (its minimumGroupingDigits, which Babel leaves out).
_UNGROUPED = frozenset(
    ("be", "bg", "es", "et", "hu", "hy", "ia", "ie", "it", "ka", "lv", "pl", "pt-PT", "sl", "sq")
)


def native_digits(text: str, tag: str) -> str:
    """Return ``text`` with 0-9 written in the digits that CLDR gives the locale by default."""
    return text.translate(_digits(tag))


def digit_zeros(tag: str) -> tuple[str, ...]:
    """Return the zero of each system of digits a locale writes: CLDR's default first, its native one, 0."""
    cldr = data(tag)
    names = (cldr.default_numbering_system, cldr.other_numbering_systems.get("native", ""), "latn")
    return tuple(dict.fromkeys(_ZEROS[name] for name in names if name in _ZEROS))


def month_names(number: int, tag: str) -> frozenset[str]:
    """Return what a locale calls a month of the Gregorian calendar, whole and shortened, in lower case."""
    widths = ("wide", "abbreviated")
    return frozenset(
        data(tag).months[context][width][number].casefold()
        for context in ("format", "stand-alone")
        for width in widths
    )


def format_number(number: float, tag: str) -> str:
    """Return a number with the locale's digits, grouping and signs."""
    grouped = abs(number) >= 10_000 or not _ungrouped(tag)
    pattern = data(tag).decimal_formats[None].pattern
    formatted = numbers.format_decimal(number, pattern, locale=data("en"), group_separator=grouped)
    return formatted.translate(_characters(tag))


def format_percent(ratio: float | Decimal, tag: str, places: int = 0) -> str:
    """Return a ratio (1.0 is the whole) in per cent, cut, never rounded up: 0.999 is 99 %.

    Args:
        ratio: the share.
        tag: the language.
        places: how many decimal places are shown, zeros included.
    """
    cut = Decimal(str(ratio)).quantize(Decimal(1).scaleb(-2 - places), ROUND_DOWN)
    pattern = data(tag).percent_formats[None].pattern
    if places:
        pattern = _LAST_DIGIT.sub(f"0.{'0' * places}", pattern)
    return numbers.format_percent(cut, pattern, locale=data("en")).translate(_characters(tag))


def format_date(day: date, tag: str) -> str:
    """Return a date of the Gregorian calendar in words, as the locale writes it at length.

    Where CLDR has no names of months it is written as in ISO 8601, since ``M05`` is nobody's word for May.
    """
    written = dates.format_date(day, "long", locale=data(tag))
    nameless = Locale("root").months["format"]["wide"][day.month] in written
    return native_digits(day.isoformat() if nameless else written, tag)


def format_list(items: Sequence[str], tag: str, *, more: bool = False) -> str:
    """Return items joined as the locale enumerates them: ``a, b and c``; empty for none.

    Args:
        items: what is enumerated.
        tag: the language.
        more: whether the list goes on: ``a, b, c, …``.
    """
    if not more:
        return lists.format_list(items, locale=data(tag))
    between = data(tag).list_patterns["standard"]["middle"]
    return reduce(between.format, [*items, "…"])


@lru_cache(REMEMBERED)
def _digits(tag: str) -> dict[int, int]:
    zero = ord(_ZEROS.get(data(tag).default_numbering_system, "0"))
    return {ord("0") + value: zero + value for value in range(10)}


@lru_cache(REMEMBERED)
def _ungrouped(tag: str) -> bool:
    kin = [str(member.bare) for member in lineage(read(tag))]
    return not _UNGROUPED.isdisjoint(kin) and "es-419" not in kin  # Latin America groups 1,234


@lru_cache(REMEMBERED)
def _characters(tag: str) -> dict[int, int | str]:
    """Map the signs and digits of English to the locale's: signs of its digits if CLDR has any."""
    given = data(tag).number_symbols
    own = given.get(data(tag).default_numbering_system, {})
    symbols = own if own.get("decimal") else given["latn"]
    return {**_digits(tag), **{ord(sign): symbols.get(name, sign) for sign, name in _SIGNS.items()}}
