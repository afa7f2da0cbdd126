"""How long a text takes to read, and how a locale says so.

The rates are those of the International Reading Speed Texts (Trauzettel-Klosinski and Dietz, 2012): the
characters, without spaces, that adults read in a minute in 17 languages. What is said takes about as long in
each of them, so a translation is given the time of its original.
"""

from __future__ import annotations

from babel import units

from webapp.l10n.locales.data import data
from webapp.l10n.locales.figures import native_digits

_RATES = {"Arab": 612, "Hans": 255, "Hant": 255, "Hebr": 833, "Jpan": 357}
_RATE = 950  # of the alphabets; from 833 of Hebrew to 1078 of Finnish
_UNIT = "duration-minute"


def reading_minutes(characters: int, script: str) -> int:
    """Return how many minutes a text takes to read, one at least.

    Args:
        characters: how long it is, spaces left out.
        script: ISO 15924 code of the script it is written in.
    """
    return max(1, round(characters / _RATES.get(script, _RATE)))


def format_minutes(count: int, tag: str) -> str:
    """Return a number of minutes as the locale says it: ``3 minutes``; shortened where CLDR has no more."""
    said = (units.format_unit(count, _UNIT, length, locale=data(tag)) for length in ("long", "short"))
    known = next((text for text in said if _UNIT not in text), f"{count} min")
    return native_digits(known, tag)
