"""Whether a text has a word, whatever ending, prefix or clitic it has there.

No dictionary is asked: the forms of a word mostly begin alike, and where they do not, as in a broken plural
of Arabic or in Turkish renk, rengi, they mostly have the same consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from webapp.l10n.checks.language.identification import fold, words

if TYPE_CHECKING:
    from webapp.l10n.checks.language.profile import Language

UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_PREFIXING = frozenset(
    {"sw", "zu", "xh", "sn", "rw", "rn", "lg", "ny", "nso", "st", "tn", "ts", "ve", "ss", "ln"}
)
# Letters that are compared as one: of Arabic script, and some that Unicode does not take apart.
_ALIKE = str.maketrans("يىئكأإآٱةؤہھۀەۃێېۍıøł", "ییی" + "ک" + "اااا" + "هوههههه" + "ییی" + "iol")
_VOWELS = re.compile("[aeiouyаеиоуыэюяьйіїєαειουηωاویهء\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd]")
_VOICELESS = str.maketrans("bdgvzcбдгвз", "ptkfssпткфс")
# Languages in which the end of a short stem changes before an ending: a vowel flees, a consonant softens.
_CHANGING = frozenset(
    (
        *("tr", "az", "tk", "gag", "crh", "ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "cs", "sk", "sl"),
        *("pl", "hu", "fi", "et", "nl", "af", "fr", "es", "pt"),
    )
)
_SHORT = 4  # letters of a word that has few others within it, and of what may follow it
_BEGINNING, _WITHIN = 0.6, 0.75  # of its letters begin each of its forms, or stand within them


def singular(word: str) -> str:
    """Return an English word without the ending of the plural or the genitive; others mostly as they are."""
    word = word.removesuffix("'s").rstrip("'")
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def has(text: str, term: str, own: Language) -> bool:
    """Whether a text has a term, each of its words in some form.

    Args:
        text: prose of the language.
        term: one or more words of it.
        own: the language.
    """
    if own.script in UNSPACED:
        return _bare(term) in _bare(text)
    said, parts = _normal(text), _normal(term)
    content = tuple(part for part in parts if part not in own.words) or parts
    return all(any(_is_form(part, word, own) for word in said) for part in content)


def may_have(text: str, term: str, own: Language) -> bool:
    """Whether a text may have a term in a form that no rule here makes of it: its words at least begin alike.

    A vowel changes, a prefix stands before: vesi, veden; tulis, menulis.
    """
    said = _normal(text)
    return own.script not in UNSPACED and all(
        any(_is_alike(part, word, own) for word in said) for part in _normal(term)
    )


def _is_alike(part: str, word: str, own: Language) -> bool:
    start = part[: min(len(part) - 1, 3 - (own.name in _CHANGING) - (len(part) <= _SHORT))]
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
    return folded


def _is_form(part: str, word: str, own: Language) -> bool:
    """Whether a word may be a form of another, as their letters are compared, or has one within it."""
    if own.script == "Arab" and len(part) > _SHORT:
        part = part.removeprefix("ال")
    bones, there = _bones(part), _bones(word)
    beginning, within = (part[: max(3, ceil(len(part) * share))] for share in (_BEGINNING, _WITHIN))
    if own.script == "Arab":
        return bones in there if len(bones) > 1 else beginning in word
    if own.name in _PREFIXING and part[1 + (len(part) > _SHORT) :][:3] in word:
        return True
    short = len(word) <= len(part) + _SHORT
    if len(bones) > 2 - (own.name in _CHANGING) and there.startswith(bones) and short:
        return True
    if len(part) > _SHORT:
        return word.startswith(beginning) or within in word
    return word.startswith(beginning) and (short or (len(part) == _SHORT and word.startswith(part)))


@lru_cache(4096)
def _bones(word: str) -> str:
    """Return the consonants of a word, each voiceless, a doubled one once."""
    return re.sub(r"(.)\1", r"\1", _VOWELS.sub("", word).translate(_VOICELESS))
