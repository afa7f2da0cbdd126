"""Languages as CLDR knows them: tags, names, plural forms, figures; the only door to Babel's locale data.

``tags`` reads them, ``chains`` says what may stand in for what, ``ranges`` tabulates that for others,
``data`` finds CLDR's data; ``plurals``, ``figures``, ``durations`` and ``languages`` tell from it how a
language counts, writes numbers, says how long something takes, and is called; ``names`` tells which
language somebody means who does not know its tag.
"""

from __future__ import annotations

from webapp.l10n.locales.chains import covers, fallback_chain, look_up, nearest_kin
from webapp.l10n.locales.data import has_data
from webapp.l10n.locales.durations import format_minutes, reading_minutes
from webapp.l10n.locales.figures import (
    digit_zeros,
    format_date,
    format_list,
    format_number,
    format_percent,
    month_names,
    native_digits,
)
from webapp.l10n.locales.languages import Locale, called, in_order, locale
from webapp.l10n.locales.names import named
from webapp.l10n.locales.plurals import right_plural_forms
from webapp.l10n.locales.ranges import Lead, Row, leads, spellings
from webapp.l10n.locales.tags import canonical_tag, expand_likely, known_tag, parents

__all__ = [
    "Lead",
    "Locale",
    "Row",
    "called",
    "canonical_tag",
    "covers",
    "digit_zeros",
    "expand_likely",
    "fallback_chain",
    "format_date",
    "format_list",
    "format_minutes",
    "format_number",
    "format_percent",
    "has_data",
    "in_order",
    "known_tag",
    "leads",
    "locale",
    "look_up",
    "month_names",
    "named",
    "native_digits",
    "nearest_kin",
    "parents",
    "reading_minutes",
    "right_plural_forms",
    "spellings",
]
