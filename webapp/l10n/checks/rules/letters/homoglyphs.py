"""Letters of another script that look like the ones that are meant.

Sources: UTS #39, of whose table only letters in use are kept; Unicode's character names for scripts.
"""

from __future__ import annotations

import itertools
import re
import string
from collections import Counter

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import Pair, Scope, foreign_letters
from webapp.l10n.checks.language.profile import script_name, script_of

# Letters of one script that look like Latin ones (UTS #39, the letters in use).
_LOOKALIKES = {
    "Cyrl": dict(zip("аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdhqwABEKMHOPCTYXIJS", strict=True)),
    "Grek": dict(zip("οναρτυικχηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧό", "ovaptuikxnwABEZHIKMNOPTYXó", strict=True)),
    "Armn": dict(zip("օսոհցՕՍ", "ounhgOU", strict=True)),
    "Cher": {},
}
_BESIDE_LATIN = frozenset(("Arab", "Hebr", "Deva", "Beng", "Thai", "Geor"))  # may touch a Latin word
_MIXED = frozenset((*_LOOKALIKES, *_BESIDE_LATIN, "Latn"))
# An apostrophe parts a name from the ending that a language gives it (Git'у), so it parts words here.
# What %0A, %%s, %-*s and $t end with is no part of a word, nor are codes of groff, \\(lq, of POD, E<lt>,
# and of a program, \\n.
_LETTER = r"(?:(?![BCEFILSXZ][<\ufffc])[^\W\d_])"
_LETTERS = re.compile(
    rf"[\\\ufffc](?:\([a-z]{{2}}|f[A-Z])|(?:\$[a-z]|\\[nrt])(?=[^\W_A-Za-z])|(?<!%[%\dA-F])(?<!%-\*){_LETTER}+(?:[\u0300-\u036f]+{_LETTER}+)*"
)
_ENGLISH = frozenset(string.ascii_letters)
_OTHER = r"[^\W\d_\x00-\x7f\u2e80-\ua63f\uac00-\ud7ff]"  # letters that are none of English or of the East
_SEAM = re.compile(rf"[A-Za-z](?:(?<={_OTHER}.)|(?<=[\u0300-\u036f].)|[\u0300-\u036f]*{_OTHER})")


@pair_check(Severity.WARNING)
def homoglyph(pair: Pair) -> Flaws:
    """A letter of another script that looks like the one that is meant; no search finds the word.

    Bad: Stаat, with a Cyrillic а
    Good: Staat
    """
    if pair.target.isascii():
        return
    for word in _LETTERS.finditer(pair.after.prose) if _may_be_mixed(pair) else ():
        if word[0].isascii() or word[0] in pair.source:
            continue
        scripts = frozenset(map(_script, word[0])) - {""}
        if len(scripts) > 1 and not _is_compound(word[0], scripts, pair.scope.own.script):
            names = " and ".join(map(script_name, sorted(scripts)))
            reason = f"{word[0]} has letters of two scripts: {names}"
            yield Flaw(reason, word.start(), word.end(), _put_right(pair, word))


def _may_be_mixed(pair: Pair) -> bool:
    """Whether a word may have two scripts: letters of English alone would have to touch one beyond ASCII."""
    foreign = pair.fact(foreign_letters)
    return bool(foreign) and (not foreign <= _ENGLISH or _SEAM.search(pair.after.prose) is not None)


def _script(character: str) -> str:
    """Return the script of a letter, empty for those that no word mixes by mistake."""
    script = script_of[character]
    return script if script in _MIXED else ""


def _is_compound(word: str, scripts: frozenset[str], main: str) -> bool:
    """Whether two scripts stand side by side on purpose: PDF-файл without its hyphen, µm, Δx, IT大."""
    runs = [(script, "".join(run)) for script, run in itertools.groupby(filter(_script, word), _script)]
    if scripts == {"Grek", "Latn"} and len(word) <= 3:
        return True
    if len(runs) != 2 or (main == "Latn" and scripts & _LOOKALIKES.keys()):
        return False
    if "Latn" in scripts and _BESIDE_LATIN & scripts:
        return True
    foreign = next((text for script, text in runs if script == "Latn"), "")
    alike = any(
        len(text) <= 2 and "\0" not in [_twin(each, script, other) for each in text]
        for (script, text), (other, _) in (runs, runs[::-1])
    )  # one of the runs has letters only that look like the other script's
    return len(foreign) > 1 and (foreign.isupper() or len(foreign) > 2) and not alike


def _put_right(pair: Pair, word: re.Match[str]) -> str | None:
    """Return the text with the word in the script of most of its letters, if that is certain.

    All others must have twins that the language writes. A letter at the word's edge may as well be one too
    many, unless the word stands elsewhere in the catalog.
    """
    text = pair.target
    letters = [(_script(each), each) for each in word[0]]
    counts = Counter(script for script, _ in letters if script)
    main, most = counts.most_common(1)[0]
    if 2 * most <= counts.total():
        return None
    right = "".join(each if script in {main, ""} else _twin(each, script, main) for script, each in letters)
    own = pair.scope.own
    strange = own.letters and script_of[right[0]] == own.script and not own.letters.issuperset(right.lower())
    if "\0" in right or strange:
        return None
    inside = letters[0][0] in {main, ""} and letters[-1][0] in {main, ""}
    if not inside and right.lower() not in pair.scope.fact(_vocabulary):
        return None
    return text[: word.start()] + right + text[word.end() :]


def _vocabulary(scope: Scope) -> frozenset[str]:
    """Return the words of a catalog's translations, in small letters."""
    return frozenset(word.lower() for _, pair in scope.indexed for word in _LETTERS.findall(pair.target))


def _twin(letter: str, script: str, main: str) -> str:
    if main == "Latn":
        return _LOOKALIKES.get(script, {}).get(letter, "\0")
    back = {latin: own for own, latin in _LOOKALIKES.get(main, {}).items()}
    return back.get(letter if script == "Latn" else _LOOKALIKES.get(script, {}).get(letter, ""), "\0")
