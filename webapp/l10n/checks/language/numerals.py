"""How languages write numbers: in many digits, with separators, in words, in Roman or Han numerals.

``quantities`` reads the numbers of a text, each as every value it may mean: ``1.250`` is a thousand and some
in German, one and a quarter in English. ``in_words`` tells whether a text says a small number in words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from webapp.l10n.checks.language import identification
from webapp.l10n.checks.language.profile import table

_SPACES = " \u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"[0-9](?:[0-9]{{0,2}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:[.,٫][0-9]+)?"
    rf"|[0-9]*(?:[.,٫٬'’·][0-9]+)*(?![\u20e3]))"
)
_DIGITS = re.compile("[0-9]+")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_SEPARATOR = re.compile(rf"[.,٫٬'’·{_SPACES}]")
_GROUPED = re.compile(r"[0-9]{1,4}|(?!0)(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,2}(?: [0-9]{2})* [0-9]{3})")
_MOST = 30  # digits; what is longer is a code, and no number

_TABLE = table("numbers")
_WORDS: dict[str, list[str]] = _TABLE["words"]  # three to twelve, by language
_TENS: dict[str, list[str]] = _TABLE["tens"]  # twenty to ninety
_TEENS: dict[str, str] = _TABLE["teens"]
_BELOW_HUNDRED: dict[str, list[str]] = _TABLE["below_hundred"]  # twenty-one to ninety-nine, by language
_HUNDREDS: dict[str, list[str]] = _TABLE["hundreds"]
_PARTS = {
    part: re.compile("|".join(_TABLE[part]["words"]), re.IGNORECASE) for part in ("half", "quarter", "minus")
}
_SCALES = {  # what multiplies the number before it
    int(factor): "|".join(word.replace("$", r"(?!\w)") for word in words)
    for factor, words in _TABLE["scales"].items()
}
_SCALED = "|".join(f"(?P<x{factor}>{words})" for factor, words in _SCALES.items())
_SCALE = re.compile(rf"[{_SPACES}-]?(?:{_SCALED})", re.IGNORECASE)
# A round number may be said by its scale alone: a lakh, two thousand in one word.
_SAID = {
    factor: re.compile(rf"(?<!\w)(?:[وبكلف]|ال)?(?:{words})|[百千万萬億亿천만억]", re.IGNORECASE)
    for factor, words in _SCALES.items()
}
_ROMAN = re.compile(
    r"(?<![A-Za-zА-я])[IVXLCDMІХСМ]+(?=(?:e|er|ère|ème|es)?(?![A-Za-zА-яàè]))|[\u2160-\u216f]+"
)
_CYRILLIC_ROMAN = str.maketrans("ІХСМ", "IXCM")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_FIRST_IN_WORDS, _LAST_IN_WORDS = 3, 12  # in their row
# Languages without prefixes, in which a small number is said at the beginning of a word.
_STARTING = frozenset(
    ("bn", "de", "el", "fa", "fr", "hi", "nl", "pl", "pt", "ru", "tr", "uk", "ur", "uz", "vi")
)
_HAN_COUNTED = frozenset(("zh", "yue", "ja"))
_HAN_DIGITS = "〇一二三四五六七八九"


class Quantity(NamedTuple):
    """A number in a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        values: what it may mean.
        parts: the numbers between its separators, in order.
    """

    start: int
    end: int
    values: frozenset[Decimal]
    parts: tuple[str, ...]


def fold(text: str) -> str:
    """Return a text with the digits of every script written as 0 to 9, each in its place."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0], digit[0])), text)


def figures(text: str) -> Counter[str]:
    """Count the numbers in a text whose digits were folded, as they are written."""
    return Counter(_NUMBER.findall(text))


def quantities(
    text: str, without: frozenset[str] | set[str] = frozenset(), *, english: bool
) -> list[Quantity]:
    """Return the numbers in a text whose digits were folded.

    Args:
        text: from ``fold``.
        without: numbers to leave out, as they are written.
        english: whether a comma parts thousands and a point the decimals; else either may do either.
    """
    return [
        quantity
        for found in _NUMBER.finditer(text)
        if len(found[0]) <= _MOST and found[0] not in without
        for quantity in _read(text, found, english=english)
    ]


def _read(text: str, found: re.Match[str], *, english: bool) -> list[Quantity]:
    groups = _SEPARATOR.split(found[0])
    values = _values(found[0], groups, english=english)
    if not values:  # a date, a version: each part for itself
        parts_of = _DIGITS.finditer(text, *found.span())
        return [Quantity(*part.span(), frozenset((Decimal(part[0]),)), (part[0],)) for part in parts_of]
    if text[found.end() : found.end() + 1] in {"割", "成"}:
        values |= {value * 10 for value in values}  # tenths: so many times ten in a hundred
    scale = _SCALE.match(text, found.end())
    if scale:
        values |= {value * int(str(scale.lastgroup)[1:]) for value in values}
    return [Quantity(found.start(), found.end(), frozenset(values), tuple(groups))]


def _values(number: str, groups: list[str], *, english: bool) -> set[Decimal]:
    if len(groups) == 1:
        return {Decimal(number)}
    values = set()
    last = _SEPARATOR.findall(number)[-1]
    if _is_grouped(groups) and not (english and last == "."):
        values.add(Decimal("".join(groups)))
    decimal = last in ".٫" if english else last in ".,٫·"
    if decimal and (len(groups) == 2 or _is_grouped(groups[:-1])):
        values.add(Decimal("".join(groups[:-1]) + "." + groups[-1]))
    return values


def _is_grouped(groups: list[str]) -> bool:
    """Whether digits are grouped by threes, or as in India by twos and a three."""
    return _GROUPED.fullmatch(" ".join(groups)) is not None


def roman(text: str) -> set[int]:
    """Return the values of the Roman numerals in a text."""
    values = set()
    for found in _ROMAN.finditer(text):
        numeral = unicodedata.normalize("NFKC", found[0]).upper().translate(_CYRILLIC_ROMAN)
        digits = [_ROMAN_VALUES[letter] for letter in numeral if letter in _ROMAN_VALUES]
        following = [*digits[1:], 0]
        values.add(sum(-one if one < after else one for one, after in zip(digits, following, strict=True)))
    return values


def in_words(number: int, text: str, language: str) -> bool | None:
    """Whether a text says a number in words; None if nobody can tell for this number and language."""
    if language in _HAN_COUNTED and any(each in text for each in (*_han(number), *_tenths(number))):
        return True
    stems = _stems(number, language)
    if stems is None:
        return False if number > _LAST_IN_WORDS and language in _HAN_COUNTED else None
    plain = identification.fold(text)
    return all(re.search(stem, plain) for stem in stems)


def _stems(number: int, language: str) -> list[str] | None:
    """Return patterns of which a text has each if it says a number in words; None if no row tells."""
    if number < _FIRST_IN_WORDS:
        return None
    words, (tens, unit) = _WORDS.get(language), divmod(number, 10)
    if number >= 100:
        if language not in _HUNDREDS or not 200 <= number < 1000:
            return ["(?!)"]
        return [_HUNDREDS[language][number // 100 - 2], *(_stems(number % 100, language) or ())]
    begins = r"(?<!\w)(?:%s)" if language in _STARTING else "%s"
    if number <= _LAST_IN_WORDS:
        return [begins % words[number - _FIRST_IN_WORDS]] if words else None
    if tens > 1 and unit and language in _BELOW_HUNDRED:
        return [begins % _BELOW_HUNDRED[language][number - 21]]
    row = _TENS.get(language, [""] * 8)[tens - 2] if tens > 1 else _TEENS.get(language, "")
    if row and words and tens > 1 and unit >= _FIRST_IN_WORDS:
        return [row, words[unit - _FIRST_IN_WORDS]]
    return [row] if row else None


def by_scale(number: Decimal, text: str) -> bool:
    """Whether a text has the word for the scale of a round number: hundred for 300, crore for 20,000,000."""
    return any(
        4 * number % factor == 0 and number >= factor > number // 100 and said.search(text) is not None
        for factor, said in _SAID.items()
    )


def says_part(part: str, text: str) -> bool:
    """Whether a text has a word for a ``half``, a ``quarter``, ``minus``: half past six, a quarter to ten."""
    return _PARTS[part].search(unicodedata.normalize("NFC", text)) is not None


def _tenths(number: int) -> list[str]:
    """Return 80 as eight tenths (八成, 八割), for percentages."""
    if number not in range(10, 100, 10):
        return []
    digits = _HAN_DIGITS[number // 10] + ("两" if number == 20 else "")
    more = ["", *(_HAN_DIGITS[number // 10 + 1 : number // 10 + 2])]  # 两三成: two or three tenths
    return [digit + other + unit for digit in digits for other in more for unit in "成割"]


@lru_cache
def _han(number: int) -> tuple[str, ...]:
    """Return a number up to 9999 in Han numerals: by place (十二) and digit by digit (一二)."""
    digits = "".join(_HAN_DIGITS[int(digit)] for digit in str(number))
    if not 0 < number < 10_000:
        return (digits,)
    words = ""
    for digit, unit in zip(f"{number:04d}", "千百十 ", strict=True):
        if digit != "0":
            words += _HAN_DIGITS[int(digit)] + unit.strip()
        elif words and not words.endswith("零"):
            words += "零"
    words = words.rstrip("零")
    return digits, words, words.removeprefix("一") if words.startswith("一十") else words
