"""What a page or a catalog needs to know about a language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from webapp.l10n.locales.data import data
from webapp.l10n.locales.plurals import plural_forms
from webapp.l10n.locales.tags import REMEMBERED, Tag, english, likely, parse, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Scripts that run from right to left, of those that CLDR has a language for.
_RIGHT_TO_LEFT = frozenset(
    ("Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Sogd", "Syrc", "Thaa", "Yezi")
)
# Where CLDR's name is not the one that speakers look for in a site's list of languages.
AUTONYMS = {
    "id": "Bahasa Indonesia",  # CLDR: Indonesia, the country's name
    "jv": "Basa Jawa",  # CLDR: Jawa, the island's
    "ms": "Bahasa Melayu",  # CLDR: Melayu, the people's
    "uz": "Oʻzbekcha",  # CLDR: o‘zbek, the people's; the letter is Oʻ with U+02BB
    "jbo": "la .lojban.",  # these two know no capitals
    "tok": "toki pona",
}
_SIGNS = frozenset(" -.'’་")  # of the names of languages, before what tells them from their kin


@dataclass(frozen=True)
class Locale:
    """A language as texts are written in it.

    Attributes:
        tag: canonical BCP 47, ``pt-BR``.
        directory: gettext's name, ``pt_BR``; the folder of its catalogs.
        direction: ``ltr`` or ``rtl``.
        english_name: its name in English.
        script: ISO 15924 code of the script it is written in.
        territory: ISO 3166-1 code of where it is spoken most, or that the tag names; empty if not known.
        plural_forms: the value of the header ``Plural-Forms``.
        plural_count: how many plural forms there are.
    """

    tag: str
    directory: str
    direction: Literal["ltr", "rtl"]
    english_name: str
    script: str
    territory: str
    plural_forms: str
    plural_count: int

    @cached_property
    def autonym(self) -> str:
        """Its name for itself, with a capital where one begins a list's item."""
        return _autonym(read(self.tag)) or self.english_name

    @property
    def open_graph(self) -> str:
        """The language and its territory as Open Graph names them: ``ur_PK``."""
        return "_".join(filter(None, (self.tag.split("-")[0], self.territory)))


@lru_cache(REMEMBERED)
def locale(name: str) -> Locale:
    """Return what is known about a language named in BCP 47 or gettext's way, in any case.

    A language that CLDR has no locale for is written as its likely script is, bears its English name, and
    counts as gettext assumes.

    Raises:
        LocaleError: the name is no language tag, or one whose parts mean nothing.
    """
    tag = read(name)
    forms = plural_forms(str(tag))
    english_name = _named(tag, english()) or str(tag)
    script = tag.written.script
    return Locale(
        tag=str(tag),
        directory=tag.directory,
        direction="rtl" if script in _RIGHT_TO_LEFT else "ltr",
        english_name=english_name,
        script=script,
        territory=likely(tag)[1],
        plural_forms=forms,
        plural_count=int(re.findall(r"\d+", forms)[0]),
    )


def called(name: str) -> str | None:
    """Return the tag of the language of a name, its English one or its own, in any case; None if none."""
    wanted = name.strip().casefold()
    plain = "".join(sign for sign in wanted.partition("(")[0] if sign not in _SIGNS)
    if all(unicodedata.category(sign)[0] in "LM" for sign in plain):
        return _in_english().get(wanted) or _autonyms().get(wanted)
    return _in_english().get(wanted)


@cache
def _in_english() -> Mapping[str, str]:
    titles = english()["languages"].items()
    return {title.casefold(): str(tag) for code, title in titles if (tag := parse(code))}


@cache
def _autonyms() -> Mapping[str, str]:
    """Return tags by the names of languages for themselves: half a second, and a hundred megabytes."""
    tags: dict[str, str] = {}
    for tag in _in_english().values():
        tags.setdefault(locale(tag).autonym.casefold(), tag)
    return tags


def in_order(tags: Iterable[str], source: str) -> tuple[str, ...]:
    """Return tags as a reader scans a list of languages: the source first, then by autonym.

    Autonyms are compared letter by letter without case and marks, in the order of Unicode's blocks, which
    keeps each script together: Greek, Cyrillic, Hebrew, Arabic, Indic and other scripts, Chinese. Latin,
    mostly the longest part of the list, comes last, so that a reader of another script is soon there.
    """
    return tuple(sorted(tags, key=lambda tag: (tag != source, *_place(locale(tag)), tag)))


def _place(language: Locale) -> tuple[bool, str]:
    return language.script == "Latn", _letters(language.autonym)


def _letters(name: str) -> str:
    """Return a name's letters without case and marks; those too new for this Python's Unicode are kept."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in decomposed if sign.isalpha() or unicodedata.category(sign) == "Cn")


def _autonym(tag: Tag) -> str:
    own = data(str(tag))
    languages = dict(own.languages)
    if tag.language in AUTONYMS and tag.written.script == Tag(tag.language).written.script:
        languages[tag.language] = AUTONYMS[tag.language]
    names = {"scripts": own.scripts, "territories": own.territories, "variants": own.variants}
    return _capitalised(_named(tag, {"languages": languages, **names}))


def _capitalised(name: str) -> str:
    """Begin a name as a list's item begins, unless its orthography has its capital elsewhere: isiZulu."""
    word = name.partition(" ")[0]
    if word != word.lower() or name in AUTONYMS.values():
        return name
    return name[:1].title() + name[1:]  # title case, since no Georgian word begins with a capital


def _named(tag: Tag, names: Mapping[str, Mapping[str, str]]) -> str:
    """Return a language's name in another, or itself, with what tells it from its kin; empty if it has none.

    The script is named where the tag names it or its territory implies another than the usual one.
    """
    script = tag.written.script
    if not tag.script and script == Tag(tag.language).written.script:
        script = ""
    further = {
        tag.territory: "territories",
        script: "scripts",
        **{v.upper(): "variants" for v in tag.variants},
    }
    for told in ((script, tag.territory), (script,), (tag.territory,), ()):
        name = names["languages"].get("_".join((tag.language, *filter(None, told))))
        if name:
            rest = [
                names[kind].get(part, part) for part, kind in further.items() if part and part not in told
            ]
            return name + (f" ({', '.join(reversed(rest))})" if rest else "")
    return ""
