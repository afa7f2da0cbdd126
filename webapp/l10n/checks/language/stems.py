"""Whether a text has a word, whatever ending, prefix or clitic it has there.

No dictionary is asked: a word is cut to the part that does not change, as far as a few rules tell for a
script or a family of languages. A word that changes inside (a broken plural of Arabic) is recognised by its
consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.checks.language.identification import fold, words

if TYPE_CHECKING:
    from webapp.l10n.checks.language.profile import Language

UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_PREFIXING = frozenset(
    {"sw", "zu", "xh", "sn", "rw", "rn", "lg", "ny", "nso", "st", "tn", "ts", "ve", "ss", "ln"}
)
_ALIKE = str.maketrans("يىئكأإآٱةؤہھۀەۃێېۍ", "ییی" + "ک" + "اااا" + "هوههههه" + "ییی")
_CLITIC_BEFORE, _CLITIC_AFTER = (
    "(?:[وف])?(?:[بکلس])?(?:ال|ل)?",
    "(?:[هت]?(?:ی|ک|ه|ها|هم|هن|نا|کم|هما|ات|ان|ین|ون|ا|تین|تان)?)",
)
_ARABIC_ENDING = re.compile(r"(?<=...)(?:یات|یه|ات|ین|ون|ی)$|(?<=..)ه$")
_VOWELS_AT_END = re.compile(r"[aeiouyàèéìòùąęаеёиоуыэюяьйіїєαειουηωάέήίόύώ]+$")
_WEAK = re.compile("[اویهء]")
_MARKS_AT_END = re.compile(
    r"[\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd\u0a3e-\u0a4d\u0abe-\u0acd\u0b3e-\u0b4d]+$"
)
# How the end of a stem changes before an ending, as its letters are compared (without accents): a vowel that
# flees (kısım, kısmı; день, дней), a consonant that softens (renk, rengi; brief, brieven), a plural in -x.
_FLEEING = (r"(?<=[^\W\d_])[aeiouаеиоую]([bcdfghklmnprstvzбвгджзклмнпрстфхцчшщ])[ьй]?$", r"\1")
_TURKIC = (_FLEEING, ("p$", "b"), ("t$", "d"), ("k$", "g"))
_FINNIC = tuple(
    (f"{before}(?=[aeiouy]*$)", after)
    for before, after in (
        *(("([kpt])\\1", r"\1"), ("([nrl])t", r"\1\1"), ("nk", "ng"), ("mp", "mm")),
        *(("t", "d"), ("p", "v"), ("k", "")),
    )
)
_CHANGES = {
    **dict.fromkeys(("tr", "az", "tk", "gag", "crh"), _TURKIC),
    **dict.fromkeys(
        ("ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "cs", "sk", "sl", "pl", "hu"), (_FLEEING,)
    ),
    **dict.fromkeys(("fi", "et"), _FINNIC),
    **dict.fromkeys(("nl", "af"), (("f$", "v"), ("s$", "z"), (r"([aeou])\1(?=[a-z]$)", r"\1"))),
    "fr": (("a(?:i)?l$", "aux"),),
    "es": (("z$", "c"),),
    "pt": (("ao$", "oe"), ("l$", "i"), ("m$", "n")),
}
_SHORT = 4  # letters of a stem below which only endings may follow
_LONG = 7  # letters of a word from which its last quarter may change


def singular(word: str) -> str:
    """Return an English word without the ending of the plural or the genitive; others mostly as they are."""
    word = word.removesuffix("'s").rstrip("'")
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def has(text: str, term: str, own: Language, *, plural: bool = False) -> bool:
    """Whether a text has a term, each of its words in some form.

    Args:
        text: prose of the language.
        term: one or more words of it.
        own: the language.
        plural: whether the source speaks of several; then an inner change is looked for as well.
    """
    if own.script in UNSPACED:
        return _bare(term) in _bare(text)
    said = _normal(text)
    parts = _normal(term)
    content = tuple(part for part in parts if part not in own.words) or parts
    return all(any(_matches(part, word, own, plural=plural) for word in said) for part in content)


def may_have(text: str, term: str, own: Language) -> bool:
    """Whether a text may have a term in a form that no rule here makes of it: its words at least begin alike.

    A vowel flees, a consonant softens, a prefix stands before: pies, psy; käsi, kädet; tulis, menulis.
    """
    said = _normal(text)
    return own.script not in UNSPACED and all(
        any(_is_alike(part, word, own) for word in said) for part in _normal(term)
    )


def _is_alike(part: str, word: str, own: Language) -> bool:
    start = part[: 3 - (own.name in _CHANGES) - (len(part) <= _SHORT)]
    if own.script in {"Arab", "Hebr"}:  # which write articles and prepositions together with the word
        return start in word
    return word.startswith(start) or (len(part) > _SHORT and part[-3:] in word)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


@lru_cache(1024)
def _normal(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: without points, accents and hyphens."""
    return tuple(part for word in words(text) for part in re.split(r"[-'\u200c]", _plain(word.text)) if part)


def _plain(word: str) -> str:
    folded = fold(word).translate(_ALIKE)
    if not folded.isascii() and not re.search(r"[\u0590-\u0fff\u1000-\u1fff]", folded):
        folded = "".join(
            letter for letter in unicodedata.normalize("NFD", folded) if not "\u0300" <= letter <= "\u036f"
        )
    return folded.replace("ı", "i")


def _matches(part: str, word: str, own: Language, *, plural: bool) -> bool:
    if own.script == "Arab":
        return _matches_arabic(part, word, own, plural=plural)
    stem = _stem(part)
    if len(part) > _SHORT and word.startswith(part):
        return True
    if any(word.startswith(each) for each in _changed(part, own.name)) and len(word) <= len(part) + _SHORT:
        return True
    if own.name in _PREFIXING and plural and len(word) <= len(part) + 2:
        return word.endswith((part[1:], part[2:] if len(part) > _SHORT else part))
    if own.name == "ha" and plural and word[:3] == part[:3]:
        return len(word) <= len(part) + _SHORT
    if len(stem) < _SHORT:
        return word.startswith(stem) and len(word) <= len(part) + _SHORT
    return stem in word or (
        own.name in _PREFIXING and len(part) > _LONG - 2 and part[2:][: len(stem)] in word
    )


def _matches_arabic(part: str, word: str, own: Language, *, plural: bool) -> bool:
    arabic = own.name == "ar"
    core = (
        _ARABIC_ENDING.sub("", part.removeprefix("ال") if len(part) > _SHORT else part)
        if arabic
        else _cut(part)
    )
    if len(core) >= _SHORT and (core in word):
        return True
    if arabic and re.fullmatch(f"{_CLITIC_BEFORE}{re.escape(core)}{_CLITIC_AFTER}", word):
        return True
    if not arabic and word.startswith(core) and len(word) <= len(part) + _SHORT:
        return True
    bones, there = _bones(core), _bones(_ARABIC_ENDING.sub("", word))
    if len(bones) > 2 and arabic:
        return bones in there
    return (
        plural and len(bones) > 1 and any(each.endswith(bones) for each in (there, there.removesuffix("ن")))
    )


def _bones(word: str) -> str:
    """Return the consonants of an Arabic word, a doubled one once: what a broken plural leaves alone."""
    return re.sub(r"(.)\1", r"\1", _WEAK.sub("", word))


def _cut(part: str) -> str:
    """Return a Persian, Urdu or Pashto word without the vowel that its endings displace."""
    return part[:-1] if len(part) >= _SHORT and part[-1] in "اهیےےت" else part


@lru_cache(4096)
def _changed(part: str, name: str) -> tuple[str, ...]:
    """Return what a word's stem becomes before endings, where it changes."""
    found = (re.sub(pattern, new, part) for pattern, new in _CHANGES.get(name, ()))
    return tuple(each for each in found if each != part and len(each) > 1)


@lru_cache(4096)
def _stem(part: str) -> str:
    """Return the part of a word that endings leave alone."""
    marked = _MARKS_AT_END.sub("", part)
    if marked != part or "\u0900" <= part[0] <= "\u0dff":
        return marked or part
    stem = _VOWELS_AT_END.sub("", part)
    stem = stem if len(stem) > 2 else part
    if len(part) >= _LONG:
        return part[: min(len(stem), -(-len(part) * 3 // 4))]
    return stem[:-1] if len(stem) >= _SHORT + 1 and stem[-1] in "kpçtgsl" else stem
