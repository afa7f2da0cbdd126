"""What a page or a catalog needs to know about a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from webapp.l10n.locales.data import data
from webapp.l10n.locales.plurals import plural_forms
from webapp.l10n.locales.tags import REMEMBERED, english, read

# Scripts that run from right to left, of those that CLDR has a language for.
_RIGHT_TO_LEFT = frozenset(
    ("Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Sogd", "Syrc", "Thaa", "Yezi")
)
# Where CLDR's name is not the one its speakers put on a site's list of languages.
_AUTONYMS = {
    "id": "Bahasa Indonesia",
    "ms": "Bahasa Melayu",
    "uz": "Oʻzbekcha",
}


@dataclass(frozen=True)
class Locale:
    """A language as texts are written in it.

    Attributes:
        tag: canonical BCP 47, ``pt-BR``.
        directory: gettext's name, ``pt_BR``; the folder of its catalogs.
        direction: ``ltr`` or ``rtl``.
        autonym: its name for itself, with a capital where one begins a list's item.
        english_name: its name in English.
        script: ISO 15924 code of the script it is written in.
        plural_forms: the value of the header ``Plural-Forms``.
        plural_count: how many plural forms there are.
    """

    tag: str
    directory: str
    direction: Literal["ltr", "rtl"]
    autonym: str
    english_name: str
    script: str
    plural_forms: str
    plural_count: int


@lru_cache(REMEMBERED)
def locale(name: str) -> Locale:
    """Return what is known about a language named in BCP 47 or gettext's way, in any case.

    Raises:
        LocaleError: the name is no language tag, or one whose parts mean nothing.
    """
    tag = read(name)
    forms = plural_forms(str(tag))
    count = re.match(r"nplurals=(\d+)", forms)
    assert count
    script = tag.written.script
    return Locale(
        tag=str(tag),
        directory=tag.directory,
        direction="rtl" if script in _RIGHT_TO_LEFT else "ltr",
        autonym=_autonym(str(tag)),
        english_name=data(str(tag)).english_name or english()["languages"].get(tag.language, str(tag)),
        script=script,
        plural_forms=forms,
        plural_count=int(count[1]),
    )


def _autonym(tag: str) -> str:
    if tag in _AUTONYMS:
        return _AUTONYMS[tag]
    own = data(tag)
    name = own.languages.get(tag.replace("-", "_")) or own.display_name or tag
    return name[0].title() + name[1:]
