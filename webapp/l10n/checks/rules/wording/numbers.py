"""Numbers: every one of the source must be in the translation, in whatever digits or words."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import SequenceMatcher

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Severity, pair_check
from webapp.l10n.checks.language.numerals import (
    Quantity,
    by_scale,
    figures,
    fold,
    in_words,
    quantities,
    roman,
    says_part,
)
from webapp.l10n.locales import month_names

_AFTERNOON = re.compile(r"(?:[:.]\d\d)?\s?p\.?\s?m\b", re.IGNORECASE)
_LATE = re.compile("[:.](?:30|45)(?![0-9])")
_MIDNIGHT = re.compile(r"(?:[:.]\d\d)?\s?a\.?\s?m\b", re.IGNORECASE)
_UNTIL = re.compile(r"\d ?(?:to|until|till|-|–) ?$")  # open from 9 to 5
_SAID = re.compile(
    r"(?i)(?:st|nd|rd|th)(?:[- ](?:century|centuries|part(?:y|ies)|and|or|to)\b|-[a-z]|\Z)|[- ]?D\b"
)
_ACCELERATOR = re.compile(r"[&_\u200b](?=\d)|(?<=\d)\((\d)\)|\((\d)\)(?=\d)")  # a digit: 2_4, RC2-12(8)
_FRACTION = re.compile(r"(?<![\d/])\d/\d(?![\d/])")  # a third, three quarters
# A minus sign before a number, and no hyphen, range or list: its number stands alone.
_LONGEST = 10  # characters before a number, in which a word for its minus sign stands
_BELOW_ZERO = re.compile(r"[-−–](?<![^\s(\[=].)[%٪]?(\d+(?:[.,]\d+)?)(?![\w\-–])")
_VERSION = re.compile(r"(?<![\d.])(?:\d+(?:\.\d+){2,}|(?<=version )\d+\.\d+)(?![\d.]*\d)", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_QUAD = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)")
_JOINT = re.compile(r"\d[.,:/-]|\W%|[.,:/-]\d")  # of a date; of a place for a value
_PERCENT = re.compile(r"\s?%")
_DECADE = re.compile(r"(?:['’]|th)?s\b")  # and parts: 500ths of a second
_YEARS = re.compile(r"(\d{2})\d{2}\s?[-–—/]\s?$")
_WORDED = re.compile(  # what becomes a digit in many languages
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|half|both|twice|an?|single|jan\w*|feb\w*|mar\w*|apr\w*|may"
    r"|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|noon|midnight|[ap]\.?m)\b",
    re.IGNORECASE,
)
_SPANS = re.compile(  # a week, a fortnight, a day, a year, …
    r"(?:(?:7|14|30|31|365)[ -]days?|(?:12|24)[ -](?:hours?|months?)|60[ -](?:minutes?|seconds?))\b",
    re.IGNORECASE,
)
_FROM_SUNRISE = frozenset(("sw", "am", "ti", "om", "lg"))  # where hours are counted from six o'clock
_CALENDARS = {"fa": (-621, -622), "ps": (-621, -622), "th": (543,), "ne": (56, 57), "am": (-7, -8)}
_LUNAR, _HIJRA = frozenset(("ar", "fa", "ps", "ur", "sd", "ug", "ckb")), 622  # years of 354 days from 622 on
_ALWAYS_IN_WORDS = 2  # an article, a dual, "both", "half": no word of its own need stand for it
_TWELVE = 12
_SMALL = frozenset(map(Decimal, range(_TWELVE + 1)))  # what may stand for a word, as of months and ordinals
_MOST = 50  # numbers that are compared one by one, of each side
_NAME = re.compile("[A-Za-z_]")  # before a number: MP3, H2O


@pair_check(Severity.WARNING, source=r"\d")
def number_changed(pair: Pair) -> Flaws:
    """A number that is another one than the source's.

    Bad: in 1684, where the source has 1648
    Good: ۱۶۴۸
    """
    before, after = pair.fact(_folded)
    versions = pair.fact(_versions)
    for number, other in pair.fact(_differing)[1]:
        if not any(place.start() <= other.start < place.end() for _, place in versions):
            reason = f"the number is {pair.target[other.start : other.end]}, in the source {number}"
            yield Flaw(reason, other.start, other.end)
    yield from _signs(before, after)
    for version, place in versions:
        yield Flaw(f"the version is {place[0]}, in the source {version}", *place.span())


def _folded(pair: Pair) -> tuple[str, str]:
    """Return what readers see of both texts, with the digits of every script written as 0 to 9."""
    return fold(pair.before.prose), fold(pair.after.prose)


def _signs(before: str, after: str) -> Flaws:
    """Yield numbers that have a minus sign in one of two texts and none in the other."""
    here, there = set(_BELOW_ZERO.findall(before)), set(_BELOW_ZERO.findall(after))
    for number in sorted(here - there) if here else ():
        bare = _bare(number, after)
        said = bare and says_part("minus", after[max(0, bare[0].start() - _LONGEST) : bare[0].start()])
        if len(bare) > len(_bare(number, before)) and not said:
            yield Flaw(f"the number is -{number} in the source: its minus sign is lost", *bare[-1].span())
    for number in sorted(there - here) if there else ():
        if len(_bare(number, before)) > len(_bare(number, after)):
            place = after.find(number)
            yield Flaw(
                f"the number is {number} in the source, without a minus sign", place - 1, place + len(number)
            )


def _bare(number: str, text: str) -> list[re.Match[str]]:
    """Return where a number stands in a text without a sign."""
    return list(re.finditer(rf"(?<![\w.,\-–−‑]){re.escape(number)}(?![\w.,]*\d)(?![-−])", text))


def _versions(pair: Pair) -> list[tuple[str, re.Match[str]]]:
    """Return versions that have lost a point (1.2.4, 12.4) or are others; parts of a date may move."""
    before, after = pair.fact(_folded)
    given, changed = set(_VERSION.findall(before)), []
    for version in sorted(given.difference(_VERSION.findall(after))) if given else ():
        if version in after or _GROUPED.fullmatch(version):
            continue  # a number with points between its thousands
        digits = version.replace(".", "")
        for found in re.finditer(r"(?<![\d.])\d+(?:[.,]\d+)*(?![\d.]*\d)", after):
            told = "." in version.replace(".", "", 1) or "," in found[0]  # else by its digits
            same = told and re.sub("[.,]", "", found[0]) == digits
            other = _VERSION.fullmatch(found[0]) and _parts(found[0]) != _parts(version)
            other = told and other and not _GROUPED.fullmatch(found[0])
            if (same or other) and found[0] not in before:
                changed.append((version, found))
    return changed


def _parts(version: str) -> list[int]:
    return sorted(map(int, version.split(".")))


@pair_check(Severity.WARNING, source=r"\d")
def number_dropped(pair: Pair) -> Flaws:
    """A number of the source that the translation says neither in digits nor in words.

    Bad: fed many families, where the source has 300 families
    Good: fed three hundred families
    """
    before, after = pair.fact(_folded)
    identifier = re.fullmatch(r"[A-Za-z][\w-]*\.\d+", before.strip())  # which may be said in words
    of_versions = {part for version, _ in pair.fact(_versions) for part in version.split(".")}
    for number in () if identifier else pair.fact(_differing)[0]:
        if number in of_versions:
            continue
        section = f"{number})" in re.findall(r"[\w>*]\((\d\))", pair.source)  # of a manual, mount(8)
        there = figures(after)[number]  # twice in the source, and once for both here
        worded = re.fullmatch(r"\d\d", number) and in_words(int(number), "", pair.scope.own.name) is None
        lesser = Severity.INFO if section or there or worded else None
        yield Flaw(f"the number {number} is not there", severity=lesser)
    given = set(_QUAD.findall(before))
    for address in sorted(given.difference(_QUAD.findall(after))) if given else ():
        yield Flaw(f"the address {address} is not there")


def _differing(pair: Pair) -> tuple[list[str], list[tuple[str, Quantity]]]:
    """Return the source's numbers that are dropped, and those that are changed beside what they became."""
    source, target = pair.fact(_folded)
    here, there = figures(source), figures(target)
    if here in (there, figures(_ACCELERATOR.sub(r"\1\2", target))):
        return [], []
    taken_over = {number for number in here if here[number] == there[number]}
    language, english = pair.scope.own.name, pair.scope.source_locale[:2] == "en"
    numbers = quantities(source, taken_over, english=english)
    numbers = [one for one in numbers if not _NAME.match(source, one.start - 1, one.start)]
    meanings = [(one, _meant(one, source, language)) for one in numbers]
    left, rest = _unmatched(meanings, quantities(target, taken_over, english=False))
    left = [number for number in left if not _in_parts(number, rest, _meant(number, source, language))]
    said = [number for number in left if _otherwise(number, source, target, language)]
    dropped, changed = _paired([number for number in left if number not in said], rest, source, target)
    taken = {id(other) for _, other in changed}
    if not said:
        return dropped, changed
    least = _ALWAYS_IN_WORDS if _SPANS.search(source) else -1  # 14 days are two weeks
    spare = [
        other
        for other in rest
        if id(other) not in taken
        and min(other.values) > least
        and target[other.start : other.end] not in pair.source
    ]
    unsaid = [number for number in said if _is_unsaid(number, source, target, language)]
    return dropped, changed + _paired(unsaid, spare, source, target)[1]


def _is_unsaid(number: Quantity, source: str, target: str, language: str) -> bool:
    """Whether no word says a number that need not be said in digits: 2 and 2 million may not become 3."""
    if len(number.values) > 1:
        return True
    around = source[max(0, number.start - 2) : number.start], source[number.end : number.end + 2]
    return not any(map(_JOINT.fullmatch, around)) and not in_words(int(min(number.values)), target, language)


def _unmatched(
    numbers: list[tuple[Quantity, frozenset[Decimal]]], others: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Return the numbers of which no meaning is among the others, and what is left of the others."""
    left: list[Quantity] = []
    rest = list(others)
    for number, meant in numbers:
        same = next((other for other in rest if not meant.isdisjoint(other.values)), None)
        if same:
            rest.remove(same)
        elif len(left) < _MOST:
            left.append(number)
        else:
            break
    return left, rest[:_MOST]


def _meant(number: Quantity, source: str, language: str) -> frozenset[Decimal]:
    """Return what a number may be in a translation: 6 pm is 18, '14–'18 is 1918, the 1990s are the 90s."""
    more: set[int] = set()
    whole, before = int(number.parts[0]), source[max(0, number.start - 8) : number.start]
    if whole <= _TWELVE and (_AFTERNOON.match(source, number.end) or _UNTIL.search(before)):
        more.add(whole + _TWELVE)
    if whole == _TWELVE and _MIDNIGHT.match(source, number.end):
        more.add(0)
    if language in _FROM_SUNRISE and whole <= _TWELVE:
        more.add((whole + 6 - 1) % _TWELVE + 1)
    if _DECADE.match(source, number.end):
        more.update((whole % 100, 1900 + whole))
    if whole > _HIJRA and language in _LUNAR:
        lunar = round((whole - _HIJRA) * 1.0307)
        more.update((lunar - 1, lunar, lunar + 1))
    if whole >= 1000:
        more.update(whole + shift for shift in _CALENDARS.get(language, ()))
    if years := _YEARS.search(before):
        more.add(int(years[1]) * 100 + whole if whole < 100 else whole % 100)
    return number.values | {Decimal(each) for each in more}


def _in_parts(number: Quantity, rest: list[Quantity], meant: frozenset[Decimal]) -> bool:
    """Whether the parts of a number stand one behind the other in what is left: 10:30 and 10.30."""
    size = len(number.parts)
    if size == 1:
        return any(Decimal(part) in meant for other in rest if len(other.parts) > 1 for part in other.parts)
    parts = [part for other in rest for part in other.parts]
    return any(tuple(parts[start : start + size]) == number.parts for start in range(len(parts) - size + 1))


def _otherwise(number: Quantity, source: str, target: str, language: str) -> bool:
    """Whether the translation says a number in words, as a month's name, in Roman numerals."""
    whole = int(min(number.values))
    if number.values != {Decimal(whole)}:
        return any(value <= _ALWAYS_IN_WORDS for value in number.values if value == int(value))
    if number.parts[0][0] == "0" and len(number.parts[0]) >= 3:
        return False  # of a telephone's number, a code
    if whole in roman(target) or _SPANS.match(source, number.start):
        return True
    if in_words(whole, target, language) or (whole <= _TWELVE and in_words(whole, target, language) is None):
        return True
    if any(in_words(hour, target, language) for hour in _hours(number, source, language)):
        return True
    near = source[max(0, number.start - 1) : number.start], source[number.end : number.end + 1]
    if whole <= _TWELVE and any(each and each in "-/." for each in near):
        return any(name in target.casefold() for name in month_names(whole, language))
    return False


def _hours(number: Quantity, source: str, language: str) -> list[int]:
    """Return the hours by whose word a time may be said: half past three is half of the fourth in Russian."""
    whole = int(number.parts[0])
    hours = [int(hour) for hour in _meant(number, source, language) if hour <= _TWELVE]
    return [*hours, whole % _TWELVE + 1] if _LATE.match(source, number.end) else hours


def _paired(
    left: list[Quantity], rest: list[Quantity], source: str, target: str
) -> tuple[list[str], list[tuple[str, Quantity]]]:
    """Part the numbers that are not there in changed ones, each beside the most alike, and dropped ones."""
    worded = _WORDED.search(source) is not None
    spare = [
        other
        for other in rest
        if not (worded and min(other.values) in _SMALL)
        and not _NAME.match(target, other.start - 1, other.start)
    ]
    changed, dropped = [], []
    for number in left:
        text = source[number.start : number.end]
        if spare:
            said = str(number.parts)
            best = max(spare, key=lambda other: SequenceMatcher(None, said, str(other.parts)).ratio())
            spare.remove(best)
            changed.append((text, best))
        elif not _said_otherwise(number, source, target):
            dropped.append(text)
    return dropped, changed


def _said_otherwise(number: Quantity, source: str, target: str) -> bool:
    """Whether a number may have become a word: a century, a decade, wholly, a round number by its scale."""
    if _SAID.match(source, number.end) or (number.parts == ("100",) and _PERCENT.match(source, number.end)):
        return True
    if _DECADE.match(source, number.end) and number.parts[-1].endswith("0"):
        return True
    if _FRACTION.match(source, number.start) or _FRACTION.match(source, max(0, number.start - 2)):
        return True
    if number.parts[0] in {"15", "45"} and source[number.start - 1] in ":." and says_part("quarter", target):
        return True
    halved = number.parts[-1] == "5" and len(number.parts) == 2
    minutes = number.parts == ("30",) and source[number.start - 1] in ":."
    if (halved or minutes) and says_part("half", target):
        return True
    return any(by_scale(value, target) for value in number.values)
