"""What may stand in for a text that is not there in the language asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.core import get_global

from webapp.l10n.locales.tags import REMEMBERED, Tag, likely, parse, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

# Languages whose written standard serves those who name a language of the same macrolanguage (ISO 639-3).
_MACROLANGUAGES = {
    "ar": "aao abh abv acm acq acw acx acy adf aeb aec afb apc apd arq ars ary arz auz avl ayh ayl ayn ayp"
    " pga shu ssh",
    "no": "nb nn",
    "nb": "no nn",
    "zh": "cdo cjy cpx czh czo gan hak hsn lzh mnp nan wuu yue",
}

# Scripts that the readers of one of them read as well. CLDR's language matching says so of these alone; of
# others, that there is little comprehension.
_READ_AS_WELL = {"sr": ("Cyrl", "Latn"), "zh": ("Hans", "Hant")}


def lineage(tag: Tag) -> Iterator[Tag]:
    """Yield what may stand in for a tag, nearest first, each with its script; the tag itself is the first.

    They are RFC 4647's truncations with CLDR's own parents among them (``es-MX``, ``es-419``, ``es``), then
    those in its macrolanguage. None is in another script: a reader of Traditional Chinese is not given
    Simplified unawares.
    """
    macrolanguages = [name for name, members in _MACROLANGUAGES.items() if tag.language in members.split()]
    for language in (tag.language, *macrolanguages):
        member = replace(tag.written, language=language)
        while True:
            yield member
            if not (member.variants or member.territory):
                break
            member = _parent(member)


def _parent(tag: Tag) -> Tag:
    if tag.variants:
        return replace(tag, variants=tag.variants[:-1])
    exceptions = get_global("parent_exceptions")
    parent = exceptions.get(tag.directory) or exceptions.get(tag.bare.directory) or ""
    territory = parent.removeprefix(f"{tag.language}_").removeprefix(f"{tag.script}_")
    return replace(tag, territory=territory if re.fullmatch("[A-Z]{2}|[0-9]{3}", territory) else "")


def fallback_chain(
    tag: str, available: Collection[str], extra: Mapping[str, tuple[str, ...]], source: str
) -> tuple[str, ...]:
    """Return the tags whose texts are tried for a reader of ``tag``, best first, without repetition.

    Args:
        tag: the language asked for; it comes first whether available or not.
        available: the tags that have texts.
        extra: the project's own links, tried after the tag's parents; those of its parents count as well.
        source: the language of the original, which has every text and comes last.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    own = read(tag)
    texts, links = _by_script(available), _by_script(extra)
    linked = [look for member in lineage(own) if member in links for look in extra[links[member]]]
    wanted = (*lineage(own), *_by_script(linked))
    found = [texts[member] for member in wanted if member in texts]
    return tuple(dict.fromkeys((str(own), *(name for name in found if name != source), source)))


def look_up(wanted: str, available: Iterable[str]) -> str | None:
    """Return the text that serves a language range, by RFC 4647's lookup in its lineage, if there is one.

    A range without a territory is also served by its likely one: ``pt`` by ``pt-BR``, ``zh`` by ``zh-CN``.
    """
    tag = parse(wanted)
    if tag is None:
        return None
    likeliest = replace(tag.written, territory=likely(tag)[1])
    texts = _by_script(available)
    return next((texts[member] for member in (*lineage(tag), likeliest) if member in texts), None)


def nearest_kin(wanted: str, available: Iterable[str]) -> str | None:
    """Return the first text in the language of a range whatever its territory, if there is one.

    One in the script of the range comes first, then one in a script that its readers read as well, none in
    any other: who reads Punjabi in Arabic script cannot read Gurmukhi.
    """
    tag = parse(wanted)
    languages = family(wanted)
    related = [name for name in available if languages & family(name)]
    scripts = {name: other.written.script for name in related if (other := parse(name))}
    wished = scripts_read(tag) if tag else ()
    return next((name for script in wished for name in related if scripts[name] == script), None)


def scripts_read(tag: Tag) -> tuple[str, ...]:
    """Return a tag's script, and then those that its readers read as well."""
    own = tag.written.script
    pairs = (_READ_AS_WELL.get(language, ()) for language in family(str(tag)))
    return tuple(dict.fromkeys((own, *(script for pair in pairs if own in pair for script in pair))))


def covers(wanted: str, name: str) -> bool:
    """Say whether a tag is one of those that a language range names: ``zh`` names ``zh-Hant``, too."""
    outer, inner = parse(wanted), parse(name)
    if outer is None or inner is None:
        return False
    named = [(outer.language, inner.language), (outer.script, inner.written.script)]
    named += [(outer.territory, inner.territory)]
    return all(mine in {"", other} for mine, other in named) and {*outer.variants} <= {*inner.variants}


def _by_script(names: Iterable[str]) -> dict[Tag, str]:
    """Return known tags under their parts with the script, in the order given; the first of two alike."""
    found: dict[Tag, str] = {}
    for name in names:
        tag = parse(name)
        if tag is not None:
            found.setdefault(tag.written, name)
    return found


@lru_cache(REMEMBERED)
def family(name: str) -> frozenset[str]:
    """Return a tag's language and its macrolanguages; nothing for what is no tag."""
    tag = parse(name)
    return frozenset() if tag is None else frozenset(member.language for member in lineage(tag))
