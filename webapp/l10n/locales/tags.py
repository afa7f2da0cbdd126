"""Language tags: read in any spelling, made canonical, completed and shortened.

A tag is known when CLDR has a likely script or an English name for its language, so that languages without
a locale of their own in CLDR can be translated into as well. Extensions and private use (``-u-nu-latn``,
``-x-foo``) say nothing about which text to read, and are dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from babel import localedata
from babel.core import get_global

from webapp.l10n.errors import LocaleError

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 80  # characters; a longer name is not looked at (RFC 5646 §4.4.1 asks for at least 35)
REMEMBERED = 2048  # tags come from requests too, so what is remembered about them is bounded
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<territory>[a-z]{2}|[0-9]{3}))?(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
)
_GETTEXT = re.compile(r"(?P<tag>[^.@]+)(?:\.[^@]*)?(?:@(?P<modifier>[a-z0-9]+))?")
# How modifiers of gettext names end that are scripts, as the GNU C library and KDE (sr@ijekavianlatin) spell
# them; any other is a variant.
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva", "iqtelif": "Latn"}
_NOT_ONE_LANGUAGE = frozenset({"mis", "mul", "root", "und", "zxx"})  # ISO 639's codes for not naming one
# Codes of ISO 639-3 that CLDR's aliases leave out, though their readers read the language named here:
# Southern and Central Pashto, Southern Uzbek (written in Arabic script in Afghanistan), Malay.
_ALIASES = {"pbt": "ps", "pst": "ps", "uzs": "uz_AF", "zlm": "ms"}


@dataclass(frozen=True)
class Tag:
    """The parts of a language tag in their canonical case; ``str()`` gives BCP 47.

    Attributes:
        language: ISO 639, ``zh``.
        script: ISO 15924, ``Hant``; empty if the tag names none.
        territory: ISO 3166-1 or UN M.49, ``TW``; empty if the tag names none.
        variants: such as ``valencia``; in the order they were written.
    """

    language: str
    script: str = ""
    territory: str = ""
    variants: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the tag as BCP 47 writes it."""
        return "-".join(part for part in (self.language, self.script, self.territory, *self.variants) if part)

    @property
    def directory(self) -> str:
        """The name gettext gives the locale: ``pt_BR``, ``zh_Hans``, ``ca@valencia``."""
        name = "_".join(part for part in (self.language, self.script, self.territory) if part)
        return "@".join((name, *self.variants))

    @property
    def written(self) -> Tag:
        """The same tag with the script its texts are written in."""
        return replace(self, script=self.script or likely(self)[0])

    @property
    def bare(self) -> Tag:
        """The same tag without its script."""
        return replace(self, script="")


def canonical_tag(name: str) -> str:
    """Return the canonical BCP 47 tag of a language named in BCP 47 or gettext's way, in any case.

    ``ZH_hans`` becomes ``zh-Hans``, ``sr@latin`` ``sr-Latn``, ``iw`` ``he``, ``prs`` ``fa-AF``.

    Raises:
        LocaleError: the name is no language tag, or one whose parts mean nothing.
    """
    return str(read(name))


def known_tag(name: str) -> str | None:
    """Return what `canonical_tag` does, or None where it raises: quick, for what requests say."""
    tag = parse(name)
    return None if tag is None or _unnamed(tag) else str(tag)


def read(name: str) -> Tag:
    """Return the parts of a language's name; see `canonical_tag`.

    Raises:
        LocaleError: the name is no language tag, or one whose parts mean nothing.
    """
    tag = parse(name)
    if tag is None:
        raise LocaleError(f"{name[:LONGEST]!r} is no language tag that CLDR knows", remedy=_nearest(name))
    if _unnamed(tag):
        raise LocaleError(
            f"{_unnamed(tag)!r} in {name!r} is no script, territory or variant that CLDR knows",
            remedy=f"write {tag.language!r} for {english()['languages'].get(tag.language, tag.language)}",
        )
    return tag


@lru_cache(REMEMBERED)
def parse(name: str) -> Tag | None:
    """Return the parts of a tag whose language is known, None for any other string.

    Territories, scripts and variants are not looked up, so that a request for ``fr-ZZ`` still means French.
    """
    spelled = _GETTEXT.fullmatch(name.lower()) if len(name) <= LONGEST and name.isascii() else None
    found = _TAG.fullmatch(spelled["tag"].replace("_", "-")) if spelled else None
    if spelled is None or found is None:
        return None
    tag = Tag(
        found["extended"] or found["language"],
        (found["script"] or "").capitalize(),
        (found["territory"] or "").upper(),
        tuple(part for part in found["variants"].split("-") if part),
    )
    tag = _current(_modified(tag, spelled["modifier"] or ""))
    return tag if tag.language in _languages() else None


def _modified(tag: Tag, modifier: str) -> Tag:
    script = next((script for ending, script in _MODIFIERS.items() if modifier.endswith(ending)), "")
    if script:
        return replace(tag, script=tag.script or script)
    if modifier in {"", "euro", *tag.variants}:  # @euro chose a currency once, never another text
        return tag
    return replace(tag, variants=(*tag.variants, modifier))


def _current(tag: Tag) -> Tag:
    """Replace codes that CLDR calls deprecated; what the tag says itself goes before what the alias says."""
    alias = get_global("language_aliases").get(tag.language) or _ALIASES.get(tag.language) or tag.language
    language, *more = alias.split("_")
    script = next((part for part in more if len(part) == 4), "")
    territory = next((part for part in more if len(part) < 4), "")
    tag = Tag(language, tag.script or script, tag.territory or territory, tag.variants)
    successors = get_global("territory_aliases").get(tag.territory)
    if not successors:
        return tag
    usual = likely(replace(tag, territory=""))[1]
    return replace(tag, territory=usual if usual in successors else successors[0])


def likely(tag: Tag) -> tuple[str, str]:
    """Return the script and territory of a tag, those it does not name by CLDR's likely subtags."""
    table = get_global("likely_subtags")
    language, script, territory = tag.language, tag.script, tag.territory
    for parts in ((language, script, territory), (language, territory), (language, script), (language,)):
        full = table.get("_".join(part for part in parts if part))
        if full:
            _, likely_script, likely_territory = full.split("_")[:3]
            return script or likely_script, territory or likely_territory
    return script or "Latn", territory  # of the world's languages without an entry, most are written in Latin


def parents(tag: str) -> tuple[str, ...]:
    """Return a tag and its truncations, as RFC 4647 §3.4 looks up: longest first, the tag itself included.

    ``zh-Hant-TW`` gives ``zh-Hant-TW``, ``zh-Hant``, ``zh``; a single letter is never left at the end.
    """
    subtags = tag.split("-")
    return (
        tag,
        *("-".join(subtags[:end]) for end in range(len(subtags) - 1, 0, -1) if len(subtags[end - 1]) > 1),
    )


def expand_likely(tag: str) -> str:
    """Return the canonical tag with its likely script, if CLDR has its language in several.

    ``zh-TW`` gives ``zh-Hant-TW``, ``sr`` gives ``sr-Cyrl``, ``fr-CA`` stays ``fr-CA``.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    known = read(tag)
    usual = Tag(known.language).written
    # CLDR names the usual script of a language, as in uz_Latn, only if it has the language in another, too.
    several = localedata.exists(usual.directory) or known.written.script != usual.script
    return str(known.written if several else known)


@cache
def english() -> Mapping[str, Any]:
    """Return CLDR's data for English, which names every language, script, territory and variant."""
    return localedata.load("en")


def _unnamed(tag: Tag) -> str:
    """Return the first part of a tag that CLDR has no name for, empty if it knows them all."""
    parts = [(tag.script, "scripts"), (tag.territory, "territories")]
    parts += [(variant.upper(), "variants") for variant in tag.variants]
    return next((part for part, kind in parts if part and part not in english()[kind]), "")


@cache
def _languages() -> frozenset[str]:
    names = (*get_global("likely_subtags"), *english()["languages"])
    return frozenset(name.partition("_")[0] for name in names) - _NOT_ONE_LANGUAGE


def _nearest(name: str) -> str:
    """Say which language may have been meant, by its code or its English name."""
    titles = {code: title for code, title in english()["languages"].items() if code not in _NOT_ONE_LANGUAGE}
    codes = {title.casefold(): code for code, title in titles.items()}
    codes |= {code.casefold(): code for code in titles}
    spelled = name[:LONGEST].casefold().replace("-", "_")
    # Two or three letters are near to many codes, and say nothing of which was meant.
    for found in get_close_matches(spelled, codes, cutoff=0.75) if len(spelled) > 3 else ():
        code = codes[found]
        return f"write {code.replace('_', '-')!r} for {titles[code]}"
    return "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"
