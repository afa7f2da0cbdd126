"""Text that was read in another encoding than the one it was written in.

Sources: the code pages as Python has them; Unicode's character names for scripts.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache
from string import ascii_letters

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Severity, pair_check
from webapp.l10n.checks.language.profile import Language, script_of

# Encodings that UTF-8 is misread in, the likeliest first.
_MISREAD = (
    *("cp1252", "latin-1", "cp1251", "cp1250", "cp1256"),
    *("cp1254", "cp866", "cp437", "mac_roman", "koi8_r"),
)
_LENIENT = ("cp1252", "latin-1", "cp1250")  # where one damaged letter of a word is proof enough
# Runs of what misread text is made of: Latin, Cyrillic and Arabic letters, signs; no script of the East.
_EAST = "\u0900-\u1dff\u2e80-\ufaff\uff00-\uffef"
_WORD = re.compile(
    rf"(?<![A-Za-z])[A-Za-z]*+[^\s\x00-\x7f{_EAST}](?:[^\s{_EAST}]|(?<=[^\x00-\x7f])[\x85\xa0])*"
)
# What a script's own code page looks like when it is read as that of Western Europe.
_CODE_PAGES = {"Cyrl": "cp1251", "Arab": "cp1256", "Grek": "cp1253", "Hebr": "cp1255", "Thai": "cp874"}
_WESTERN = re.compile(r"[^\s\x00-\x7f]{3,}+(?![A-Za-z])")
_QUESTIONS = re.compile(r"(?<!\S)\?{3,}(?:\s+\?{2,})+")
_SPOKEN = re.compile(r"([^\W\d_])\1\1|[„“].[”“]", re.IGNORECASE)  # Ćśśśś! and the letter „Å”
_ACCENTED = re.compile("[\x80-\u01ff]{3}")
_LETTER = r"[^\W\d_\x00-\x7f¹²³¼½¾]"  # beyond ASCII
# What begins a character of UTF-8 of two, three and four bytes.
_FIRST = (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))
_LEADS = frozenset(itertools.chain(*_FIRST))
_OTHERS = range(0x80, 0xC0)
# What texts in Latin letters have beyond ASCII; not the letters of phonetics and of dead scripts.
_USUAL = re.compile(
    "[\u00a0-\u01bf\u0218-\u021b\u0253\u0257\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2122\u2190-\u22ff]"
)
# ISO 8859-9 read as ISO 8859-1: Turkish has none of these letters.
_TURKISH = str.maketrans("ðýþÐÝÞ", "ğışĞİŞ")
_NOT_TURKISH = re.compile("[ðýþÐÝÞ]")


@pair_check(Severity.ERROR)
def mojibake(pair: Pair) -> Flaws:
    """Text that was written in UTF-8 and read in another encoding.

    Bad: solidaritÃ©
    Good: solidarité
    """
    text = pair.target
    if text.isascii():
        if "???" in text and "???" not in pair.source and (lost := _QUESTIONS.search(text)):
            yield Flaw("the letters were lost when the text was saved in another encoding", *lost.span())
        return
    own = pair.scope.own
    accented = own.script in _CODE_PAGES and _ACCENTED.search(text)
    found = _damaged(text, pair.source, own) if accented or _ONE.search(text) or _TWO.search(text) else None
    if found:
        start, end, right = found
        fixed = _WORD.sub(lambda word: _decoded(word[0], own) or word[0], text)
        fix = None if any(_LEFT.search(word[0]) for word in _WORD.finditer(fixed)) else fixed
        yield Flaw(f"was read in another encoding; it says {right}", start, end, fix)
        return
    strange = _NOT_TURKISH.finditer(text) if own.name in {"tr", "az"} else ()
    letters = [letter for letter in strange if letter[0] not in pair.source]
    if letters:
        meant = {ord(letter[0]): letter[0].translate(_TURKISH) for letter in letters}  # but in no name
        said = f"{letters[0][0]} was {letters[0][0].translate(_TURKISH)} in another encoding"
        yield Flaw(said, *letters[0].span(), text.translate(meant))


def _damaged(text: str, source: str, own: Language) -> tuple[int, int, str] | None:
    for word in _WORD.finditer(text):
        right = _decoded(word[0], own)
        if right is not None and word[0] not in source and not _SPOKEN.search(word[0]):
            sound = len(word[0]) - len(word[0].lstrip(ascii_letters))
            return word.start() + sound, word.end(), right[sound:]
    return None


@lru_cache(8192)
def _decoded(word: str, own: Language) -> str | None:
    """Return what a word, with the marks that touch it, was before it was misread, None if nothing else."""
    if right := _from_code_page(word, own):
        return right
    for encoding in _MISREAD:
        told = right, decoded, _ = _decoded_from(word, encoding)
        if decoded and _is_likely(told, encoding, own):
            return right
    return None


def _from_code_page(word: str, own: Language) -> str | None:
    core = _WESTERN.match(word)
    if core is None or own.script not in _CODE_PAGES or not core[0].isalpha():
        return None
    try:
        right = core[0].encode("cp1252").decode(_CODE_PAGES[own.script])
    except UnicodeError:
        return None
    return right + word[core.end() :] if _has_letters(right, own) else None


def _is_likely(told: tuple[str, str, str], encoding: str, own: Language) -> bool:
    right, decoded, rest = told
    if encoding in _LENIENT and len(decoded) == 1:
        usual = _USUAL.match(decoded) is not None and not own.strange.kept(frozenset(decoded))
        return usual or (own.script != "Latn" and _has_letters(decoded, own))
    if encoding in _LENIENT:  # bytes that mean nothing in it may have been lost
        leads = sum(_bytes(encoding).get(one) in _LEADS for one in rest)
        return len(rest) <= min(leads, len(decoded)) and (bool(rest) or _one_script(right))
    return len(decoded) >= 2 and not rest and _one_script(right) and _has_letters(right, own)


def _has_letters(text: str, own: Language) -> bool:
    foreign = (one for one in text if not one.isascii())
    letters = {script_of[one] for one in foreign if unicodedata.category(one)[0] not in "PZM"}
    return bool(letters) and letters <= own.scripts


def _one_script(text: str) -> bool:
    return len({script_of[one] for one in _letters(text)}) <= 1


def _letters(text: str) -> list[str]:
    """Return the letters of a text that are beyond ASCII."""
    return [one for one in text if one.isalpha() and not one.isascii()]


def _decoded_from(word: str, encoding: str) -> tuple[str, str, str]:
    """Return a word with its bytes of UTF-8 decoded, what these say, and the letters that are none."""
    table, decoded = _bytes(encoding), []

    def character(found: re.Match[str]) -> str:
        """Return what some characters were before they were misread."""
        said = bytes(table[one] for one in found[0]).decode(errors="ignore")
        decoded.append(said)
        return said or found[0]

    right = _CHARACTERS[encoding].sub(character, word)
    rest = _CHARACTERS[encoding].sub("", word) if decoded else ""
    return right, "".join(decoded), "".join(_letters(rest))


@lru_cache
def _bytes(encoding: str) -> dict[str, int]:
    """Return the characters that the bytes from 80 to FF are in an encoding; unused ones stay controls."""
    return {bytes((byte,)).decode(encoding, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)} | (
        {chr(byte): byte for byte in range(0x80, 0xA0)}
    )


def _class(bytes_: frozenset[int] | range, encodings: tuple[str, ...] | list[str]) -> str:
    """Return the class of the characters that bytes are in some encodings."""
    wanted = frozenset(bytes_)
    found = {one for name in encodings for one, byte in _bytes(name).items() if byte in wanted}
    return f"[{re.escape(''.join(sorted(found)))}]"


def _first(*encodings: str) -> str:
    """Return the class of what begins a character of UTF-8 that was read in some encodings."""
    return _class(_LEADS, encodings)


def _further(*encodings: str) -> str:
    """Return the pattern of what follows the beginning of such a character, one for each other byte."""
    rest = _class(_OTHERS, encodings)
    begins = (_class(row, encodings) for row in _FIRST)
    return f"(?:{'|'.join(f'(?<={one}){rest}{{{count}}}' for count, one in enumerate(begins, 1))})"


def _twice(encoding: str) -> str:
    """Return what follows such a beginning where another one comes before any other letter."""
    further = _further(encoding)
    return rf"{further}(?=(?:(?!{_LETTER})\S)*{_first(encoding)}{further})"


_CHARACTERS = {encoding: re.compile(_first(encoding) + _further(encoding)) for encoding in _MISREAD}
_LEFT = re.compile(_first("cp1252") + _class(_OTHERS, ["cp1252"]))
# What a damaged word has: one damaged letter, or two with nothing before and between them that is a letter.
_STRICT = [encoding for encoding in _MISREAD if encoding not in _LENIENT]
_ONE = re.compile(_first(*_LENIENT) + _further(*_LENIENT))
_TWO = re.compile(f"{_first(*_STRICT)}(?<!{_LETTER}.)(?:{'|'.join(map(_twice, _STRICT))})")
