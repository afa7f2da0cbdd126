"""Whether a text is in the language it should be in: by script, by letters, by small words.

A check knows which language to expect, so it verifies and need not guess among two hundred: the small words
that another language has and the expected one has not are counted against those that speak for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from webapp.l10n.checks.language.profile import Language, language, script_of, table
from webapp.l10n.checks.text.signs import Sieve

JUDGED = 6  # words that a text must have before its small words are asked
_LETTERS = r"[^\W\d_]"
_SIGNS = (  # vowel signs, points and joiners, which are no letters to Python
    r"\u0300-\u036f\u0483-\u0487\u055b-\u055e\u05b0-\u05c7\u064b-\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0ecd\u0f18-\u0fbc"
    r"\u102b-\u103e\u17b4-\u17d3\u1885-\u18a9\u200c\u200d'’‘ʼʻ"
)
_WORD = re.compile(rf"(?>{_LETTERS}+(?:(?:[{_SIGNS}]+|-(?={_LETTERS})){_LETTERS}*)*)")
_HARAKAT = re.compile(r"[\u064b-\u0652\u0670\u0640]")


class Word(NamedTuple):
    """A word of a text: as it stands, in small letters, and where."""

    text: str
    small: str
    start: int
    end: int


@lru_cache(2048)
def words(prose: str) -> tuple[Word, ...]:
    """Return the words of a text, apostrophes and hyphens inside them included."""
    return tuple(
        Word(found[0], found[0].lower(), found.start(), found.end()) for found in _WORD.finditer(prose)
    )


def compared(prose: str) -> list[str]:
    """Return the words of a text as they are compared, in order."""
    return [fold(word) for word in _WORD.findall(prose)]


def scripts(prose: str) -> Counter[str]:
    """Count the letters of each script."""
    found: Counter[str] = Counter()
    for character, count in Counter(prose).items():
        script = script_of[character]
        if script:
            found[script] += count
    return found


@lru_cache(16384)
def fold(word: str) -> str:
    """Return a word as it is compared: small, without vowel points, one apostrophe for all."""
    small = unicodedata.normalize("NFC", word.lower())
    if small.isascii() and "'" not in small:
        return small
    return _HARAKAT.sub("", small).translate(_APOSTROPHES)


_EDGES = '.,;:!?()[]"“”«»„…—–،؛؟۔।*/\ufffc'
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'"})


@lru_cache
def _everyone(script: str) -> dict[str, list[str]]:
    """Return of each small word in a script which languages have it, of those that the table has words of."""
    found = dict[str, list[str]]()
    letters = table("scripts")["mixed"].get(script, (script,))
    for tag, row in table("words")["languages"].items():
        for word in frozenset(map(fold, row.split())) if script_of[row.strip()[0]] in letters else ():
            found.setdefault(word, []).append(tag)
    return found


@lru_cache
def _small(own: Language) -> frozenset[str]:
    """Return the small words of a language as they are compared."""
    return frozenset(map(fold, own.words))


@lru_cache
def _alone(own: Language) -> frozenset[str]:
    """Return the small words of a language that no other of its script has."""
    return frozenset(
        word
        for word in _small(own)
        if all(tag.partition("-")[0] == own.name for tag in _everyone(own.script).get(word, ()))
    )


def other_language(
    prose: str, own: Language, source: str = "", known: frozenset[str] = frozenset()
) -> tuple[str, bool]:
    """Return the language that a text is in, if it is plainly not the expected one, and if that is sure.

    Two small words make nothing sure, nor do three of a language that is kin to the expected one. The
    language is empty if it may be the expected one.

    Args:
        prose: a text of the expected language's script.
        own: the expected language.
        source: what it translates; words that stand in it tell nothing.
        known: further words of the expected language, as they are compared.
    """
    if prose.count(" ") < JUDGED - 1 or not own.words:
        return "", False
    small, everyone = _small(own), _everyone(own.script)
    spoken = (everyone.keys() & {part.strip(_EDGES) for part in prose.lower().split()}) - small
    found = compared(prose) if spoken else []
    if len(found) < JUDGED or plainly_own(found, own, source):
        return "", False
    given = {*compared(source)}
    others = (everyone.keys() & set(found)) - small
    speakers = {word: [tag for tag in everyone[word] if tag.partition("-")[0] != own.name] for word in others}
    telling = [word for word in found if speakers.get(word) and word not in given and word not in known]
    if not telling:
        return "", False
    often = Counter(tag for word in telling for tag in speakers[word])
    different = Counter(tag for word in dict.fromkeys(telling) for tag in speakers[word])
    other = max(different, key=lambda tag: (different[tag], often[tag]))
    kinds, theirs, total = different[other], often[other], len(found)
    if own.script == "Latn" and kinds < _TOLD and all(len(word) < _TOLD for word in telling):
        return "", False
    mine = [word for word in found if word in small and word not in given]
    ours = sum(other not in everyone.get(word, ()) for word in mine)
    kin = any({own.name, other} <= {*group} for group in table("words")["kin"]["groups"])
    plain = kinds >= 3 or (kinds == 2 and ours == 0 and (kin or total <= _BRIEF))
    if not plain or theirs < _OUTVOTED * ours:
        return "", False
    return other, kinds > 3 and not ours if kin else kinds >= 3


def plainly_own(found: list[str], own: Language, source: str) -> bool:
    """Whether so many small words are the expected language's alone that no other can outvote it."""
    small, everyone, given = _small(own), _everyone(own.script), source.lower()
    alone = _alone(own)
    ours = sum(word not in given for word in found if word in alone)
    return sum(word not in small for word in found if word in everyone) < _PLAINLY * ours


_OUTVOTED = 3  # times as much must speak for the other language as for the expected one
_PLAINLY = 2  # times as many words that others have, too, stand beside those it has alone, at most
_BRIEF = 12  # words, of which two may tell
_TOLD = 3  # letters that one of fewer words must have: one or two letters are a word in many languages


def speaker(prose: str, script: str) -> str:
    """Return the language of a text in a script, if two of its small words tell; else an empty string."""
    everyone = _everyone(script)
    votes = Counter(tag for word in sorted({*compared(prose)}) for tag in everyone.get(word, ()))
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else ""


def spoken_in(prose: str, expected: str) -> str:
    """Return the tag of the language that a text is in: the expected one, unless it is plainly another.

    Empty where it is in another script than the expected language, and too short to tell in which language.
    """
    own, found = language(expected), scripts(prose)
    script = found.most_common()[0][0] if found else own.script
    if script != own.script:
        return speaker(prose, script)
    return other_language(prose, own)[0] or expected


_KANA = Sieve(lambda character: script_of[character] in {"Hira", "Kana"})
_NOT_ITS_OWN = {"Hans": "traditional", "Hant": "simplified", "Jpan": "simplified"}  # Han, by script
_SOME = 0.12  # of the characters that are another's make the whole a text in another script or language


@lru_cache(8)
def _strange_han(own: Language) -> frozenset[str]:
    """Return the Chinese characters that a language does not have, none if its tag says not which it has."""
    script = own.script if own.tag != own.name or own.script == "Jpan" else ""
    strange = frozenset(table("han")[_NOT_ITS_OWN[script]] if script in _NOT_ITS_OWN else "") - {"\n"}
    its_own, others = map(frozenset, table("han")["japanese"] if script == "Jpan" else ("", ""))
    return (strange - its_own) | others


def is_other_han(letter: str, own: Language) -> bool:
    """Whether a character is written in the other kind of Chinese only."""
    return letter in _strange_han(own)


def other_han(prose: str, characters: frozenset[str], own: Language) -> tuple[str, bool]:
    """Return whose characters a text in Han script has, and whether so many that all of it is another’s.

    The name is empty if all characters may be the expected language's.
    """
    strange = _strange_han(own)
    if bool(_KANA.kept(characters)) == (own.script == "Jpan") and characters.isdisjoint(strange):
        return "", False
    han = [letter for letter in prose if script_of[letter] == "Hani"]
    kana = sum(script_of[letter] in {"Hira", "Kana"} for letter in prose)
    found = sum(letter in strange for letter in han)
    name, count = f"{_NOT_ITS_OWN[own.script]} Chinese", len(han)
    if own.script == "Jpan":
        name, found = "Chinese", count if not kana and count > (5 if found else 12) else found
    elif kana > count // 4:
        name, found, count = "Japanese", kana, kana + count
    return name if found else "", found >= max(2, count * _SOME)
