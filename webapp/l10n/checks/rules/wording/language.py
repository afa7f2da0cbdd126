"""Texts that are not in the language of the catalog."""

from __future__ import annotations

import re
from collections import Counter

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import Pair, Scope, foreign_letters, kept_on_purpose, vocabulary
from webapp.l10n.checks.language.identification import (
    is_other_han,
    other_han,
    other_language,
    scripts,
    speaker,
    words,
)
from webapp.l10n.checks.language.profile import Language, language, script_name, script_of
from webapp.l10n.checks.text.prose import has_signs_of_code, spoken
from webapp.l10n.checks.text.rendered import HOLE
from webapp.l10n.locales import called, locale

_ASIAN = frozenset({"Japanese", "Chinese"})
_HANGUL, _HAN = re.compile("[\u1100-\u11ff\uac00-\ud7a3]"), re.compile("[\u4e00-\u9fff]")
_FEW = 6  # words, of which one with letters of another language is too many
_RARELY = 0.03  # of the texts of a catalog, at most, have a letter that is written by mistake
_SAMPLE, _MOST = 24, 0.8  # letters looked at first, and how many of them settle the matter
_SYLLABIC = frozenset({"Hani", "Hira", "Kana", "Hang", "Ethi"})  # a character is a syllable
_DENSE = 3  # so it weighs as much as three letters
_LETTERS = 8  # of another script, before it is reported
_STEM = 4  # letters by which forms of a word begin
_NAME = 3  # words that the name of a language has not


@pair_check(Severity.WARNING)
def wrong_script(pair: Pair) -> Flaws:
    """The translation is written in a script that the language is not written in here.

    Bad: "Who pays?" → "Che kasi mipardāzad?" in Persian
    Good: "Who pays?" → "چه کسی می‌پردازد؟"
    """
    own, found = pair.scope.own, pair.fact(_other_script)
    count = len(words(pair.before.prose)) if found else 0
    if found and count < _NAME and (not count or called(pair.target) or called(pair.source)):
        return  # of code and addresses; a list of languages, each by its own name
    if found and not _spoken_in(pair, found):
        yield Flaw(f"written in {script_name(found)} letters, not in {script_name(own.script)}")
    elif own.script in {"Hans", "Hant"}:
        name, whole = other_han(_own_words(pair, spoken(pair.after)), pair.after.characters, own)
        if whole and name.endswith("Chinese") and words(pair.before.prose):
            yield Flaw(f"written in {name.partition(' ')[0]} characters")


def _own_words(pair: Pair, prose: str) -> str:
    """Return a text without what the source has too in another script, such as the names of languages."""
    if pair.source.isascii():
        return prose
    return prose.translate({ord(letter): HOLE for letter in pair.source if not letter.isascii()})


def _spoken_in(pair: Pair, script: str) -> bool:
    """Whether the words, in another script than the language's, are another language's."""
    found = speaker(spoken(pair.after), script) if script != "Latn" else ""
    return bool(found) and language(found).name != pair.scope.own.name


def _other_script(pair: Pair) -> str:
    """Return the script that most of the words are in, if it is not the language's."""
    own = pair.scope.own
    if own.script == "Zyyy" or pair.target == pair.source:
        return ""
    if own.script == "Kore" and _HAN.search(pair.target) and not _HANGUL.search(pair.target):
        counted = scripts(spoken(pair.after))  # of Chinese or Japanese
        return max(counted, key=counted.__getitem__) if counted.total() >= _LETTERS else ""
    if not pair.fact(foreign_letters) or _plainly_own(pair.after.prose, own):
        return ""
    prose = spoken(pair.after)
    counted = scripts(prose)
    usual = sum(counted[script] for script in own.scripts) * (_DENSE if own.scripts & _SYLLABIC else 1)
    if not counted or usual * 2 >= counted.total():
        return ""
    others = [(count, script) for script, count in counted.items() if script not in {*own.scripts, "Zyyy"}]
    count, script = max(others, default=(0, ""))
    if script == "Latn":
        count = _strange_latin(pair, prose, own)
    return script if count >= min(_LETTERS, usual * 2 + 3) and count > usual else ""


def _plainly_own(prose: str, own: Language) -> bool:
    """Whether a sample of the letters is the language's own script, as it nearly always is."""
    letters = prose[:: max(1, len(prose) // _SAMPLE)]
    sample = list(filter(None, map(script_of.__getitem__, letters)))
    return len(sample) >= _SAMPLE // 2 and sum(map(sample.count, own.scripts)) >= len(sample) * _MOST


def _strange_latin(pair: Pair, prose: str, own: Language) -> int:
    """Count the letters of Latin words that the source has in no form, if there are two of them or more."""
    texts = (pair.before.prose, spoken(pair.before))
    given = {word.small[:_STEM] for text in texts for word in words(text)}
    strange = [
        word
        for word in words(prose)
        if word.small[:_STEM] not in given
        and own.scripts.isdisjoint({script_of[letter] for letter in word.text})
    ]
    return sum(len(word.text) for word in strange if word.text == word.small) if len(strange) > 1 else 0


@pair_check(Severity.WARNING)
def wrong_language(pair: Pair) -> Flaws:
    """The translation is in another language than the catalog.

    What two small words tell is information, and so is another of a family of languages that share them.

    Bad: "The well belongs to all of us." → "De put is van ons allemaal." in German
    Good: "The well belongs to all of us." → "Der Brunnen gehört uns allen."
    """
    own = pair.scope.own
    if own.name == "und" or pair.target.strip() == pair.source.strip():
        return
    script = pair.fact(_other_script)
    if script and _spoken_in(pair, script):
        reason, sure = f"this looks like {locale(speaker(spoken(pair.after), script)).english_name}", True
    else:
        reason, sure = ("", True) if script or "lang=" in pair.target else _other_than(pair, own)
    if reason and words(pair.before.prose) and not kept_on_purpose(pair.message):
        yield Flaw(reason, severity=None if sure else Severity.INFO)


def _typed(scope: Scope) -> frozenset[str]:
    """Return what an old keyboard wrote for letters of the language, and what a catalog often has."""
    if scope.own.script == "Latn":
        return frozenset(scope.own.variants)
    often = Counter(
        letter for _, pair in scope.indexed for letter in scope.own.strange.kept(pair.after.characters)
    )
    return frozenset(
        letter for letter, count in often.items() if count > max(_FEW, len(scope.indexed) * _RARELY)
    )


def _other_than(pair: Pair, own: Language) -> tuple[str, bool]:
    """Return why a text is not in the expected language, and if that is sure; empty if nothing tells."""
    prose = pair.after.prose
    prose = prose if prose.isupper() else spoken(pair.after)  # what is all in capitals has no acronyms
    if own.script in {"Hans", "Hant", "Jpan"}:
        prose = _own_words(pair, prose)
        name, whole = other_han(prose, pair.after.characters, own)
        other = f"this looks like {name}" if whole and name in _ASIAN else ""
        return other, not other or own.script != "Jpan" or any(is_other_han(one, own) for one in prose)
    source, other, sure = pair.before.prose, "", False
    judged = own.name != pair.scope.source.name and not has_signs_of_code(prose)
    if judged and other_language(prose, own, source)[0]:
        other, sure = other_language(prose, own, source, pair.scope.fact(vocabulary))
    if other:
        ours, theirs = (set((one.row("letters", "") or [""])[0]) for one in (own, language(other)))
        sure = sure or (bool(ours) and not (theirs - ours).isdisjoint(prose))  # such a letter settles it
        return f"this looks like {locale(other).english_name}, not like {locale(own.tag).english_name}", sure
    return _by_letters(pair, prose, own), True


def _by_letters(pair: Pair, prose: str, own: Language) -> str:
    """Return why the letters of a text are not the language’s; empty if nothing tells."""
    strange = own.strange.kept(pair.after.characters)
    strange = strange - pair.scope.fact(_typed) if strange else strange
    found = [word for word in words(prose) if not strange.isdisjoint(word.text)] if strange else ()
    named = own.script == "Latn"  # by a capital, even where a sentence begins
    small = {word.small for word in found if word.text == word.small or (word.start == 0 and not named)}
    if len(small) < 2 or len(small) * _FEW < len(words(prose)):
        return ""
    return f"letters that the language never uses: {', '.join(sorted(small)[:3])}"
