"""Languages as CLDR knows them: tags, names, plural forms, figures; the only door to Babel's locale data."""

from __future__ import annotations

from webapp.l10n.locales.figures import format_date, format_list, format_number, format_percent, native_digits
from webapp.l10n.locales.languages import Locale, in_order, locale
from webapp.l10n.locales.tags import canonical_tag, expand_likely, fallback_chain, known_tag, parents

__all__ = [
    "Locale",
    "canonical_tag",
    "expand_likely",
    "fallback_chain",
    "format_date",
    "format_list",
    "format_number",
    "format_percent",
    "in_order",
    "known_tag",
    "locale",
    "native_digits",
    "parents",
]
