"""What languages are called in every language that CLDR has, for who writes a name and not a tag."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections import Counter, defaultdict
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import localedata

from webapp.l10n.errors import LocaleError
from webapp.l10n.locales.languages import AUTONYMS, Locale, locale
from webapp.l10n.locales.tags import LONGEST, known_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?")  # without a territory: those call little otherwise
ALIKE = 0.8  # of two names, as difflib has it; shorter words are near to too many


def named(name: str) -> Locale:
    """Return what is known about a language, as ``locale`` does; of a name it is said which tag is meant.

    Raises:
        LocaleError: it is no tag. Finding what it may be the name of takes a second, once.
    """
    try:
        return locale(name)
    except LocaleError as error:
        tag = meant(name)
        if tag is None:
            raise
        remedy = f"write {tag!r} for {locale(tag).english_name}"
        raise LocaleError(error.problem, remedy=remedy) from error


def meant(name: str) -> str | None:
    """Return the tag of a language that is called so in any language, or nearly so; None if none is."""
    known, wanted = _names(), _letters(name[:LONGEST])
    if wanted not in known:
        near = get_close_matches(wanted, known, cutoff=ALIKE) if len(wanted) > 3 else ()
        wanted = next(iter(near), "")
    return known.get(wanted)


@cache
def _names() -> Mapping[str, str]:
    """Return name → tag; of two languages of one name that whose own it is, else that which most call so."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    own = {_letters(autonym): tag for tag, autonym in AUTONYMS.items()}
    for identifier in filter(_LANGUAGE.fullmatch, localedata.locale_identifiers()):
        # Not Babel's load(), which would keep it without its parents for who asks for the whole of it later.
        content = Path(localedata.resolve_locale_filename(identifier)).read_bytes()
        told = pickle.loads(content).get("languages", {})  # noqa: S301  Babel's own file
        for code, title in told.items():
            if isinstance(title, str):
                votes[_letters(title)].update([code])
                if code == identifier:
                    own.setdefault(_letters(title), code)
    most = {name: max(codes, key=codes.__getitem__) for name, codes in votes.items()}
    found = {name: known_tag(code) for name, code in {**most, **own}.items()}
    return {name: tag for name, tag in found.items() if tag and name}


def _letters(name: str) -> str:
    """Return the letters of a name alone, without case, marks and signs."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if sign.isalpha())
