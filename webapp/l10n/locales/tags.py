"""Language tags: read in any spelling, made canonical, shortened, and set in relation to one another.

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
    from collections.abc import Collection, Iterator, Mapping

LONGEST = 80  # characters; a longer name is not looked at (RFC 5646 §4.4.1 asks for at least 35)
REMEMBERED = 2048  # tags come from requests too, so what is remembered about them is bounded
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<territory>[a-z]{2}|[0-9]{3}))?(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
)
_SCRIPT = re.compile(r"(?<=_)[A-Z][a-z]{3}")
_GETTEXT = re.compile(r"(?P<tag>[^.@]+)(?:\.[^@]*)?(?:@(?P<modifier>[a-z0-9]+))?")
# Modifiers of gettext names that are scripts, as the GNU C library spells them; another one is a variant.
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva", "iqtelif": "Latn"}
# Codes of ISO 639-3 that CLDR's aliases leave out, though their readers read the language named here:
# Southern and Central Pashto, Southern Uzbek (written in Arabic script in Afghanistan), Malay.
_ALIASES = {"pbt": "ps", "pst": "ps", "uzs": "uz_AF", "zlm": "ms"}
# Macrolanguages of ISO 639-3 whose written standard serves those who name one of their languages.
_MACROLANGUAGES = {
    "ar": "aao abh abv acm acq acw acx acy adf aeb aec afb apc apd arq ars ary arz auz avl ayh ayl ayn ayp"
    " pga shu ssh",
    "no": "nb nn",
    "nb": "no nn",
    "zh": "cdo cjy cpx czh czo gan hak hsn lzh mnp nan wuu yue",
}


@dataclass(frozen=True)
class Tag:
    """The parts of a language tag in their canonical case; ``str()`` gives BCP 47.

    Attributes:
        language: two or three letters, ``zh``.
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


def canonical_tag(name: str) -> str:
    """Return the canonical BCP 47 tag of a language named in BCP 47 or gettext's way, in any case.

    ``ZH_hans`` becomes ``zh-Hans``, ``sr@latin`` ``sr-Latn``, ``iw`` ``he``, ``prs`` ``fa-AF``.

    Raises:
        LocaleError: the name is no language tag, or one whose parts mean nothing.
    """
    return str(read(name))


def read(name: str) -> Tag:
    """Return the parts of a language's name; see `canonical_tag`.

    Raises:
        LocaleError: the name is no language tag, or one whose parts mean nothing.
    """
    tag = parse(name)
    if tag is None or unnamed(tag):
        raise LocaleError(_problem(name, tag), remedy=_remedy(name, tag))
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
    if modifier in _MODIFIERS:
        return replace(tag, script=tag.script or _MODIFIERS[modifier])
    if modifier in {"", "euro", *tag.variants}:  # @euro chose a currency once, never another text
        return tag
    return replace(tag, variants=(*tag.variants, modifier))


def _current(tag: Tag) -> Tag:
    """Replace codes that CLDR calls deprecated; what the tag says itself goes before what the alias says."""
    alias = get_global("language_aliases").get(tag.language) or _ALIASES.get(tag.language) or tag.language
    language, *more = alias.split("_")
    script = next((part for part in more if len(part) == 4), "")
    territory = next((part for part in more if len(part) < 4), "")
    tag = replace(tag, language=language, script=tag.script or script, territory=tag.territory or territory)
    successors = get_global("territory_aliases").get(tag.territory)
    if not successors:
        return tag
    usual = likely(replace(tag, territory=""))[1]
    return replace(tag, territory=usual if usual in successors else successors[0])


def likely(tag: Tag) -> tuple[str, str]:
    """Return CLDR's likely script and territory of a language, in the territory and script the tag names."""
    table = get_global("likely_subtags")
    for parts in (
        (tag.language, tag.script, tag.territory),
        (tag.language, tag.territory),
        (tag.language, tag.script),
        (tag.language,),
    ):
        full = table.get("_".join(part for part in parts if part))
        if full:
            _, script, territory = full.split("_")[:3]
            return tag.script or script, tag.territory or territory
    return tag.script or "Latn", tag.territory


def parents(tag: str) -> tuple[str, ...]:
    """Return a tag and its truncations, as RFC 4647 §3.4 looks up: longest first, the tag itself included.

    ``zh-Hant-TW`` gives ``zh-Hant-TW``, ``zh-Hant``, ``zh``; a single letter is never left at the end.
    """
    subtags = tag.split("-")
    return tuple(
        "-".join(subtags[:end])
        for end in range(len(subtags), 0, -1)
        if end == len(subtags) or end == 1 or len(subtags[end - 1]) > 1
    )


def expand_likely(tag: str) -> str:
    """Return the canonical tag with its likely script, if the language is written in several.

    ``zh-TW`` gives ``zh-Hant-TW``, ``sr`` gives ``sr-Cyrl``, ``fr-CA`` stays.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    known = read(tag)
    return str(known.written if known.language in _written_in_several() else known)


def lineage(tag: Tag) -> Iterator[str]:
    """Yield what may stand in for a tag, nearest first, the tag itself included: tags with their script.

    They are RFC 4647's truncations with CLDR's own parents between them (``es-MX``, ``es-419``, ``es``),
    then those of the macrolanguage. None of them is in another script: a reader of Traditional Chinese is
    not given Simplified unawares.
    """
    for member in (tag, *(replace(tag, language=macro) for macro in _macrolanguages(tag.language))):
        member = member.written
        for parent in parents(str(member))[:-1]:
            yield parent
            other = get_global("parent_exceptions").get(
                parent.replace(f"-{member.script}", "").replace("-", "_")
            )
            if other and other.startswith(f"{member.language}_"):
                yield str(Tag(member.language, member.script, other.rpartition("_")[2]))


def fallback_chain(
    tag: str, available: Collection[str], extra: Mapping[str, tuple[str, ...]], source: str
) -> tuple[str, ...]:
    """Return the tags whose texts are tried for a reader of ``tag``, best first, without repetition.

    Args:
        tag: the language asked for; it comes first whether available or not.
        available: canonical tags that have texts.
        extra: the project's own links, tried after the tag's parents; those of its parents count as well.
        source: the language of the original, which has every text and comes last.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    own = read(tag)
    kin = list(lineage(own))
    texts = {key(name): name for name in available}
    links = {key(name): names for name, names in extra.items()}
    more = [texts.get(key(name)) for member in kin for name in links.get(member, ())]
    found = [name for name in (*map(texts.get, kin), *more) if name not in {None, source}]
    return tuple(dict.fromkeys((str(own), *(name for name in found if name), source)))


def key(name: str) -> str:
    """Return a tag with its script, equal for tags that name the same texts; the name itself if unknown."""
    tag = parse(name)
    return name if tag is None else str(tag.written)


def unnamed(tag: Tag) -> str:
    """Return the first part of a tag that CLDR has no name for, empty if it knows them all."""
    names = english()
    parts = [(tag.script, "scripts"), (tag.territory, "territories")]
    parts += [(variant.upper(), "variants") for variant in tag.variants]
    return next((part for part, kind in parts if part and part not in names[kind]), "")


@cache
def english() -> Mapping[str, Any]:
    """Return CLDR's data for English, which names every language, script, territory and variant."""
    return localedata.load("en")


@cache
def _languages() -> frozenset[str]:
    likely = (name.partition("_")[0] for name in get_global("likely_subtags"))
    return frozenset({*likely, *(name for name in english()["languages"] if "_" not in name)}) - {
        "und",
        "root",
    }


@cache
def _written_in_several() -> frozenset[str]:
    """Return the languages that CLDR has locales of in several scripts, or whose script varies by territory."""
    scripts: dict[str, set[str]] = {}
    by_territory = (full for name, full in get_global("likely_subtags").items() if not _SCRIPT.search(name))
    for full in (*by_territory, *localedata.locale_identifiers()):
        found = _SCRIPT.search(full)
        if found:
            scripts.setdefault(full.partition("_")[0], set()).add(found[0])
    return frozenset(language for language, found in scripts.items() if len(found) > 1)


@cache
def _macrolanguages(language: str) -> tuple[str, ...]:
    return tuple(macro for macro, members in _MACROLANGUAGES.items() if language in members.split())


def _problem(name: str, tag: Tag | None) -> str:
    if tag is not None:
        return f"{unnamed(tag)!r} in {name!r} is no script, territory or variant that CLDR knows"
    return f"{name[:LONGEST]!r} is no language tag that CLDR knows"


def _remedy(name: str, tag: Tag | None) -> str:
    if tag is not None:
        return f"write {tag.language}, or a tag such as pt-BR or zh-Hans"
    names = {title.casefold(): code for code, title in english()["languages"].items()}
    nearest = get_close_matches(name[:LONGEST].casefold(), names, 1, 0.75)
    if nearest:
        code = names[nearest[0]].replace("_", "-")
        return f"{code} is {english()['languages'][names[nearest[0]]]}"
    return "write a tag such as ar, pt-BR or zh-Hans"
