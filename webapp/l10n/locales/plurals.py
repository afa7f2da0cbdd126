"""Plural forms of gettext: the expressions in use for common languages, else CLDR's rule made into one."""

from __future__ import annotations

from babel.plural import to_gettext

from webapp.l10n.locales.data import data


def plural_forms(tag: str) -> str:
    """Return the value of the header ``Plural-Forms`` for a language."""
    return to_gettext(data(tag).plural_form)
