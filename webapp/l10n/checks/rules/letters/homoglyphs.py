"""Letters of another script that look like the ones that are meant.

Sources: UTS #39, of whose table only letters in use are kept; Unicode's character names for scripts.
"""

from __future__ import annotations

import re
import string
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import foreign_letters
from webapp.l10n.checks.text.rendered import HOLE
from webapp.l10n.checks.text.signs import needed

if TYPE_CHECKING:
    from webapp.l10n.checks.engine.scope import Pair, Scope

# Letters of one script that look like Latin ones (UTS #39, the letters in use).
_LOOKALIKES = {
    "CYRILLIC": dict(zip("аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdhqwABEKMHOPCTYXIJS", strict=True)),
    "GREEK": dict(zip("οναρτυικχηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧό", "ovaptuikxnwABEZHIKMNOPTYXó", strict=True)),
    "ARMENIAN": dict(zip("օսոհցՕՍ", "ounhgOU", strict=True)),
    "CHEROKEE": {},
}
# Letters of Pashto that look like letters of Urdu, within a word.
_OF_A_NEIGHBOUR = {"ur": dict(zip("ېۍګړ", "ییگڑ", strict=True))}
_MIXED = frozenset((*_LOOKALIKES, "LATIN", "ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "THAI", "GEORGIAN"))
# An apostrophe parts a name from the ending that a language gives it (Git'у), so it parts words here.
# A single letter before a bracket is a code, as in POD, as of %0A, %%s and %-*s, and no part of a word.
_LETTERS = re.compile(r"(?<!%[%\dA-F])(?<!%-\*)[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]+)*")
_POD = re.compile(r"[BCEFILSXZ](?=<)")
_CODE = re.compile(r"(?<=[^\s\w])[A-Za-z]{2,}")  # joined to a sign
_ENGLISH = frozenset(string.ascii_letters)
_OTHER = r"[^\W\d_\x00-\x7f\u2e80-\ua63f\uac00-\ud7ff]"  # letters that are none of English or of the East
_SEAM = re.compile(rf"[A-Za-z](?:(?<={_OTHER}.)|(?<=[\u0300-\u036f].)|[\u0300-\u036f]*{_OTHER})")
_MAIN = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Armn": "ARMENIAN"}
_STYLED = "\u2e80-\u2fdf\U0001d400-\U0001d7ff"
_COMPATIBILITY = re.compile(f"[{_STYLED}]")
_DRAWN = needed("", _STYLED)


@pair_check(Severity.WARNING)
def homoglyph(pair: Pair) -> Flaws:
    """A letter of another script that looks like the one that is meant; no search finds the word.

    Bad: Stаat, with a Cyrillic а
    Good: Staat
    """
    if pair.target.isascii():
        return
    main = "LATIN" if pair.scope.locale and pair.scope.locale.script == "Latn" else ""
    for word in _LETTERS.finditer(_uncoded(pair)) if _may_be_mixed(pair) else ():
        if word[0].isascii() or word[0] in pair.source or _is_coded(pair, word):
            continue
        scripts = _scripts(word[0])
        if len(scripts) > 1 and not _is_compound(word[0], scripts, main):
            reason = (
                f"{word[0]} has letters of two scripts: {' and '.join(s.title() for s in sorted(scripts))}"
            )
            yield Flaw(reason, word.start(), word.end(), _put_right(pair, word))
    for letter, right in _OF_A_NEIGHBOUR.get(pair.scope.language, {}).items():
        for place in re.finditer(letter, pair.after.prose) if letter in pair.characters else ():
            fix = pair.target[: place.start()] + right + pair.target[place.end() :]
            yield Flaw(f"{letter} is a letter of Pashto that looks like {right}", *place.span(), fix)
    for sign in _COMPATIBILITY.finditer(pair.after.prose) if pair.signs & _DRAWN else ():
        if sign[0] not in pair.source:
            right = unicodedata.normalize("NFKC", sign[0])
            fix = pair.target[: sign.start()] + right + pair.target[sign.end() :]
            yield Flaw(f"{sign[0]} is a sign that looks like {right}", sign.start(), sign.end(), fix)


def _uncoded(pair: Pair) -> str:
    """Return the prose of a translation without the letters of Perl's codes."""
    prose = pair.after.prose
    for code in _POD.finditer(pair.target):
        prose = prose[: code.start()] + HOLE + prose[code.end() :]
    return prose


def _is_coded(pair: Pair, word: re.Match[str]) -> bool:
    """Whether a word stands at a code of the source's with nothing between, as in groff."""
    code = _CODE.match(pair.target, word.start())
    return code is not None and pair.target[word.start() - 1 : code.end()] in pair.source


def _may_be_mixed(pair: Pair) -> bool:
    """Whether a word may have two scripts: letters of English alone would have to touch one beyond ASCII."""
    foreign = pair.fact(foreign_letters)
    return bool(foreign) and (not foreign <= _ENGLISH or _SEAM.search(pair.after.prose) is not None)


@lru_cache(4096)
def _script(character: str) -> str:
    name = unicodedata.name(character, "").split(" ")[0]
    return name if name in _MIXED and unicodedata.category(character)[0] == "L" else ""


@lru_cache(8192)
def _scripts(word: str) -> frozenset[str]:
    return frozenset(filter(None, map(_script, word)))


def _is_compound(word: str, scripts: frozenset[str], main: str) -> bool:
    """Whether two scripts stand side by side on purpose: PDF-файл without its hyphen, µm, Δx, IT大."""
    runs = [(_script(word[0]), word[0])]
    for character in word[1:]:
        script = _script(character) or runs[-1][0]
        if script == runs[-1][0]:
            runs[-1] = script, runs[-1][1] + character
        else:
            runs.append((script, character))
    if "GREEK" in scripts and "LATIN" in scripts and len(word) <= 3:
        return True
    if len(runs) != 2 or (main == "LATIN" and scripts & _LOOKALIKES.keys()):
        return False
    if {"ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "THAI", "GEORGIAN"} & scripts and "LATIN" in scripts:
        return True
    foreign = next((text for script, text in runs if script == "LATIN"), "")
    ending = foreign.islower() and word[: -len(foreign)].isupper()  # as of names in a row: ПРЕФИКСab
    return len(foreign) > 1 and (foreign.isupper() or len(foreign) > 2 or ending) and not _all_alike(runs)


def _all_alike(runs: list[tuple[str, str]]) -> bool:
    """Whether one of two runs has letters only that look like letters of the other's script."""
    for (script, text), (other, _) in (runs, runs[::-1]):
        if other == "LATIN" and all(each in _LOOKALIKES.get(script, {}) for each in text) and len(text) <= 2:
            return True
        latin = set(_LOOKALIKES.get(other, {}).values())
        if script == "LATIN" and all(each in latin for each in text) and len(text) <= 2:
            return True
    return False


def _put_right(pair: Pair, word: re.Match[str]) -> str | None:
    """Return the text with the word in the script of most of its letters, if that is certain.

    All others must have twins that the language writes. A letter at the word's edge may as well be one too
    many, unless the word stands elsewhere in the catalog.
    """
    text = pair.target
    letters = [(_script(each), each) for each in word[0]]
    counts = {script: sum(one == script for one, _ in letters) for script, _ in letters if script}
    main = max(counts, key=lambda script: counts[script])
    if 2 * counts[main] <= sum(counts.values()):
        return None
    right = "".join(each if script in {main, ""} else _twin(each, script, main) for script, each in letters)
    if "\0" in right or text[word.start() : word.end()] != word[0] or not _is_spelt(right, pair.scope):
        return None
    inside = letters[0][0] in {main, ""} and letters[-1][0] in {main, ""}
    if not inside and right.lower() not in pair.scope.fact(_vocabulary):
        return None
    return text[: word.start()] + right + text[word.end() :]


def _is_spelt(word: str, scope: Scope) -> bool:
    """Whether all letters of a word are the language's, as far as its letters are known."""
    own = scope.own.letters
    return own is None or _script(word[0]) != _MAIN.get(scope.own.script) or set(word.lower()) <= own


def _vocabulary(scope: Scope) -> frozenset[str]:
    """Return the words of a catalog's translations, in small letters."""
    return frozenset(word.lower() for _, pair in scope.indexed for word in _LETTERS.findall(pair.target))


def _twin(letter: str, script: str, main: str) -> str:
    if main == "LATIN":
        return _LOOKALIKES.get(script, {}).get(letter, "\0")
    back = {latin: own for own, latin in _LOOKALIKES.get(main, {}).items()}
    return back.get(letter if script == "LATIN" else _LOOKALIKES.get(script, {}).get(letter, ""), "\0")
