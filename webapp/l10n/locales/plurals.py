"""Plural forms as gettext writes them: the expressions in use for most languages, else made from CLDR's rule.

The forms are CLDR's categories of cardinal numbers in CLDR's order, without those that no integer reaches.
``babel.messages`` has a table, too; it is wrong for Turkish, Persian, Indonesian, Malay, Bengali and Arabic.
"""

from __future__ import annotations

import gettext
from functools import cache, lru_cache

from babel import Locale
from babel.plural import PluralRule, to_gettext

from webapp.l10n.locales.chains import lineage
from webapp.l10n.locales.data import data
from webapp.l10n.locales.plural_forms import SAMPLE
from webapp.l10n.locales.tags import REMEMBERED, read

# What gettext's manual and practice write, which tools and translators know by sight; tests compare each
# with CLDR's rule, number by number. Two languages count as catalogs do all over the world, whatever a
# release of CLDR says: Vietnamese has one form, since no noun changes (CLDR 48 tells one from other), and
# Haitian Creole the two that gettext assumes (CLDR 47 let it inherit French's rule, 48 gives it none).
_IN_USE = {
    "nplurals=1; plural=0;": """
        bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo
        yue zh""",
    "nplurals=2; plural=(n != 1);": """
        af an asa ast az bal bem bez bg brx ca ce cgg chr ckb da de dv ee el en eo es et eu fi fo fur fy gl
        gsw ha haw ht hu ia io it jgo jmc ka kaj kcg kk kkj kl ks ksb ku ky lb lg lij lld mas mgo ml mn mr nb
        nd ne nl nn nnh no nr ny nyn om or os pap ps pt-PT rm rof rwk saq sc scn sd sdh seh sn so sq ss ssy st
        sv sw syr ta te teo tig tk tn tr ts ug ur uz ve vec vo vun wae xh xog yi""",
    "nplurals=2; plural=(n > 1);": """
        ak am as bho bn csw doi fa ff fr gu hi hy kab kn ln mg nso pa pcm pt si ti wa zu""",
    "nplurals=2; plural=(n%10!=1 || n%100==11);": "is mk",
    "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);": "he iu naq sat se sma smj smn sms",
    "nplurals=3; plural=(n==1 ? 0 : (n>=2 && n<=4) ? 1 : 2);": "cs sk",
    "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100>=1 && n%100<=19)) ? 1 : 2);": "ro",
    "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);": "pl",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);": (
        "be bs hr ru sr uk"
    ),
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);": "lt",
    "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);": "lv prg",
    "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);": "dsb hsb sl",
    "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);": "gd",
    "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : (n>2 && n<7) ? 2 : (n>6 && n<11) ? 3 : 4);": "ga",
    "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || n%100>2 && n%100<11 ? 2 : n%100>10 && n%100<20 ? 3 : 4);": "mt",  # noqa: E501
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);": "cy",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);": (
        "ar"
    ),
}
# What gettext's manual and other tools write for zero, where practice goes both ways.
_ALSO_IN_USE = {
    # What GNU msginit writes, and what CLDR had, where it has another rule now (gettext's plural-table.c).
    "ga": ("nplurals=3; plural=n==1?0:n==2?1:2;", "nplurals=5; plural=n==1?0:n==2?1:n<7?2:n<11?3:4;"),
    "he": ("nplurals=2; plural=(n != 1);", "nplurals=4; plural=(n==1?0:n==2?1:n>10 && n%10==0?2:3);"),
    "lv": ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",),
    "pt": ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=(n > 1);"),
    "tr": ("nplurals=2; plural=(n > 1);",),
}
# The languages CLDR has no rule for get the forms that gettext assumes when a catalog declares none.
_ASSUMED = "nplurals=2; plural=(n != 1);"
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def plural_forms(tag: str) -> str:
    """Return the value of the header ``Plural-Forms`` for a language.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    table = _table()
    known = read(tag)
    in_use = (table.get(str(member.bare)) for member in lineage(known))
    return next(filter(None, in_use), None) or _generated(tag)


def right_plural_forms(tag: str) -> tuple[str, ...]:
    """Return the values of ``Plural-Forms`` that count right in a language, our own first; none for no rule.

    They are right by practice or by the installed CLDR, where the two differ. CLDR's form for millions in
    some Romance languages may be there or not, see ``cardinal_rule``.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    if cardinal_rule(tag) is None:
        return ()
    own = plural_forms(tag)
    found = [own, *_ALSO_IN_USE.get(read(tag).language, ())]
    found.append(_generated(tag))
    if "many" in data(tag).plural_form.rules and own.startswith("nplurals=2"):
        ones = {"nplurals=2; plural=(n > 1);": "n<=1", "nplurals=2; plural=(n != 1);": "n==1"}
        millions = "n!=0 && n%1000000==0"
        found += [f"nplurals=3; plural=({ones[forms]} ? 0 : {millions} ? 1 : 2);" for forms in found]
    return tuple(dict.fromkeys(found))


def cardinal_rule(tag: str) -> PluralRule | None:
    """Return CLDR's rule for counting in a language, as far as integers go; None if CLDR has none for it.

    CLDR's ``many`` of French, Spanish and their kin stands before the noun of a million (``un million de
    livres``), and is told by the exponent ``e`` in its rule; catalogs have never had a form for it, so here
    it is ``other``.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    rule = data(tag).plural_form
    if rule is Locale("root").plural_form:  # that very object: inherited, for want of a rule of its own
        return None
    return PluralRule({name: text for name, text in rule.rules.items() if "e" not in text.split()})


@lru_cache(REMEMBERED)
def _generated(tag: str) -> str:
    rule = cardinal_rule(tag)
    if rule is None:
        return _ASSUMED
    chosen = [rule(number) for number in SAMPLE]
    reached = [category for category in _CATEGORIES if category in chosen]
    alike = (forms for forms in _IN_USE if _chosen(forms) == [reached.index(each) for each in chosen])
    # The last category is what remains.
    return next(alike, None) or to_gettext({name: rule.rules[name] for name in reached[:-1]})


@cache
def _chosen(forms: str) -> list[int]:
    """Return the form that a value of ``Plural-Forms`` gives each number of the sample."""
    form = gettext.c2py(forms.partition("plural=")[2].rstrip(";"))
    return [form(number) for number in SAMPLE]


@cache
def _table() -> dict[str, str]:
    return {name: forms for forms, names in _IN_USE.items() for name in names.split()}
