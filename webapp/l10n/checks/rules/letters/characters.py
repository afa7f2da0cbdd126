"""Characters that nobody sees, that turn the text around, or that are written in an outworn way.

Sources: Unicode UAX #9 (direction), UAX #15 (normalization), UAX #31 and the core specification §23 (joiners,
format characters), UTR #36 (what invisible characters are misused for).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Severity, pair_check
from webapp.l10n.checks.rules.markup.refusals import refusals

_DIRECTION = r"&\u202a-\u202e\u2066-\u2069"  # characters, also as entities, that turn the text
_EMBEDDINGS = re.compile("[\u202a\u202b]")
_WITHOUT_END = re.compile("[\u202a\u202b](?![^\u202a\u202b]*\u202c)")
_UNSEEN = (
    "\u00ad\u034f\u061d\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2028\u2029\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_MARKS = "\u200e\u200f"  # of direction
_INVISIBLE = re.compile(f"[{_UNSEEN}{_MARKS}]")
# A line that was meant to end somewhere; half of a letter that was read in another encoding.
_UNSURE = re.compile("[\u2028\u2029]|[\u00c2-\u00f4]\u00ad")
_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_CONTROLS = re.compile(rf"(?!\x1b\[[\d;]*m)[{_CONTROL}]")  # not what makes a terminal's letters bold
_PRIVATE = r"\ue000-\uf8ff\U000f0000-\U0010ffff"
_JOINERS = "\u200c\u200d\u180b\u180c\u180d\u180e"
# Letters of these scripts join or stack, and a joiner between them or at their edge says how.
_JOINING = re.compile(
    "ARABIC|SYRIAC|MANDAIC|MONGOLIAN|NKO|ADLAM|HANIFI|THAANA|DEVANAGARI|BENGALI|GURMUKHI|GUJARATI|ORIYA|TAMIL"
    "|TELUGU|KANNADA|MALAYALAM|SINHALA|TIBETAN|MYANMAR|KHMER|BALINESE|JAVANESE|SUNDANESE|LIMBU|CHAKMA|GRANTHA"
    "|TIFINAGH|MEETEI|LEPCHA|BUGINESE|BATAK|TAI"
)
_WITHOUT_SPACES = frozenset(("Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Lana", "Java", "Bali"))
# Signs of parts of Chinese characters, and letters of mathematics.
_STYLED = "\u2e80-\u2fdf\U0001d400-\U0001d7ff"
# Presentation forms: of Arabic letters by place in the word, of Latin, Armenian and Hebrew letters joined.
# Not the ligatures that stand for a phrase (U+FDF0 and following) and not the ornate parentheses.
_DRAWN = "\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc"
_FORMS = re.compile(f"[{_DRAWN}{_STYLED}]+")
# Letters that are NFC in two characters only, though every keyboard writes one: both are left as they are.
_EXCLUDED = re.compile(
    "([\u0958-\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59-\u0a5b\u0a5e\u0b5c\u0b5d\ufb1d-\ufb4e"
    "\U0001d15e-\U0001d164\U0001d1bb-\U0001d1c0]+)"
)


@pair_check(Severity.ERROR, target=_DIRECTION)
def bidi_override(pair: Pair) -> Flaws:
    """A character that turns the direction of the text around it; readers see what is not there.

    Bad: see U+202E txt.exe
    Good: see U+2068 the name U+2069
    """
    yield from refusals(pair, "bidi-override")
    # Programs of old know no isolates: there a closed embedding is the way to write a path in Arabic.
    embeddings = _EMBEDDINGS if pair.scope.markdown else _WITHOUT_END
    for sign in embeddings.finditer(pair.target):
        reason = f"an embedding (U+{ord(sign[0]):04X}) leaks into its neighbours; an isolate does not"
        yield Flaw(reason, sign.start(), sign.end(), severity=Severity.WARNING)


@pair_check(Severity.ERROR, target=_DIRECTION)
def isolate_unbalanced(pair: Pair) -> Flaws:
    """An isolate without an end, or an end without an isolate: the rest of the page may turn around.

    Bad: U+2067 a name without an end
    Good: U+2067 a name U+2069 with its end
    """
    yield from refusals(pair, "isolate-unbalanced")


@pair_check(Severity.WARNING, target=_UNSEEN + _MARKS)
def invisible_char(pair: Pair) -> Flaws:
    """A character that nobody sees where the script has no use for it; searching and copying stumble over it.

    Joiners are legal beside letters of scripts that join or stack, and inside emoji; marks of direction are
    everywhere but between two letters of one script.

    Bad: soli[U+200B]darity
    Good: می[U+200C]روم
    """
    text = pair.target
    wrong = [found for found in _INVISIBLE.finditer(text) if not _has_use(text, found.start(), pair)]
    places = {found.start() for found in wrong}
    fix = "".join(character for place, character in enumerate(text) if place not in places)
    for found in wrong:
        name = unicodedata.name(found[0], "a character without a name").lower()
        said = f"{name} (U+{ord(found[0]):04X}), which nobody sees"
        yield Flaw(said, *found.span(), None if _UNSURE.search(text) else fix)


def _has_use(text: str, place: int, pair: Pair) -> bool:
    character = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character in _JOINERS:
        if before == character:
            return False
        joined = any(_JOINING.fullmatch(_script(each)) for each in (before, after))
        picture = character == "\u200d" and not before.isalnum() and after > "\x7f"
        return joined or (picture and unicodedata.category(after) == "So")
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return bool(before) and (not before.isascii() or before in "0123456789#*")
    if "\U000e0020" <= character <= "\U000e007f":  # of a flag, such as Scotland's
        return "\U0001f3f4" in text[max(0, place - 8) : place]
    if character in _MARKS:
        return character in pair.source or not before.isalpha() or _script(before) != _script(after)
    if character == "\u200b" and character not in pair.source:
        return pair.scope.own.script in _WITHOUT_SPACES
    return character in pair.source


@lru_cache(1024)
def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0] if character else ""


@pair_check(Severity.ERROR, target=_CONTROL)
def control_char(pair: Pair) -> Flaws:
    """A control character, which no text has a use for.

    Bad: the chapter[U+0007] on law
    Good: the chapter on law
    """
    found = [sign for sign in _CONTROLS.finditer(pair.target) if sign[0] not in pair.source]
    # Beyond ASCII it is a letter that was read in another encoding: who takes it out loses the letter.
    certain = found and all(sign[0].isascii() for sign in found)
    wrong = {sign[0] for sign in found}
    fix = "".join(each for each in pair.target if each not in wrong) if certain else None
    for sign in found:
        yield Flaw(f"control character U+{ord(sign[0]):04X}", sign.start(), sign.end(), fix)


@pair_check(Severity.ERROR, target="\ufffd")
def replacement_char(pair: Pair) -> Flaws:
    """The sign that a program puts where it could not read a letter: the letter is lost.

    Bad: solidarit�
    Good: solidarité
    """
    lost = None if "\ufffd" in pair.source else re.search("\ufffd+", pair.target)
    if lost:
        yield Flaw("a letter was lost when the text was read in another encoding (U+FFFD)", *lost.span())


@pair_check(Severity.WARNING, target=_PRIVATE)
def private_use(pair: Pair) -> Flaws:
    """A character of the private use area: what it shows depends on the font, and is mostly an empty box.

    Bad: [U+E001] solidarity
    Good: solidarity
    """
    for sign in re.finditer(f"[{_PRIVATE}]", pair.target):
        if sign[0] not in pair.source:
            reason = f"U+{ord(sign[0]):04X} means something in one font only"
            yield Flaw(reason, sign.start(), sign.end())


@pair_check(Severity.WARNING)
def not_nfc(pair: Pair) -> Flaws:
    """A letter and its mark as two characters where Unicode has one: a search for the word misses it.

    The order of several marks on one letter is left alone, and so are letters that keyboards write as one
    although Unicode's normal form has two (Bengali য়).

    Bad: solidarite[U+0301]
    Good: solidarité
    """
    text = pair.target
    if unicodedata.is_normalized("NFC", text):
        return
    parts = _EXCLUDED.split(text)
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    fix = "".join(parts)
    if sorted(fix) == sorted(text):
        return
    start = next(i for i, (one, other) in enumerate(zip(text, fix, strict=False)) if one != other)
    tail = next(i for i, (one, other) in enumerate(zip(text[::-1], fix[::-1], strict=False)) if one != other)
    yield Flaw("not in Unicode's normal form C", start, len(text) - tail, fix)


@pair_check(Severity.WARNING, target=_DRAWN + _STYLED)
def presentation_forms(pair: Pair) -> Flaws:
    """A letter in the shape it has in one place of a word, as old programs drew it: no search finds it.

    Bad: ﺳﻼم
    Good: سلام
    """
    prose = pair.after.prose
    written = {
        run: unicodedata.normalize("NFKC", run) for run in _FORMS.findall(prose) if run not in pair.source
    }
    fix = _FORMS.sub(lambda run: written.get(run[0], run[0]), pair.target)
    for run in _FORMS.finditer(prose):
        if run[0] in written:
            said = f"{run[0]} is drawn, not written as {written[run[0]]}: no search finds it"
            yield Flaw(said, *run.span(), fix)
