"""Texts that are not translated, or not into the language of the catalog."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import foreign_letters, kept_on_purpose
from webapp.l10n.checks.language.identification import (
    borrowed_words,
    foreign_words,
    other_han,
    other_language,
    scripts,
    speaker,
    spoken,
    unquoted,
    words,
)
from webapp.l10n.checks.language.profile import language, script_name, script_of, table
from webapp.l10n.locales import locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from webapp.l10n.checks.engine.scope import Pair, Scope
    from webapp.l10n.checks.language.identification import Word
    from webapp.l10n.checks.language.profile import Language

_SOME = 0.12  # of the characters are those of another way of writing
_ASIAN = frozenset({"Japanese", "Chinese"})
_FEW = 6  # words, of which one with letters of another language is too many
_SAMPLE, _MOST = 24, 0.8  # letters looked at first, and how many of them settle the matter
_TELLING = (3, 2)  # small words that make a passage the source’s: in its own script, in another
_RUN = 3  # words of the source in a row that are no name
_SIGNS = re.compile(r"[\[\]{}$=\\|<>_@^]")  # of code
_ONE_IN = 12  # letters to each sign, at least
_LATIN = re.compile("[A-Za-z]+")
_PLACES = 200  # of one word in a source
_SYLLABIC = frozenset({"Hani", "Hira", "Kana", "Hang", "Ethi"})  # a character is a syllable
_DENSE = 3  # so it weighs as much as three letters
_LETTERS = 8  # of another script, before it is reported


@pair_check(Severity.WARNING)
def untranslated(pair: Pair) -> Flaws:
    """The translation is the source, word for word.

    Bad: "Solidarity and cooperation" → "Solidarity and cooperation"
    Good: "Linux" → "Linux"
    """
    if pair.target.strip() not in {source.strip() for source in pair.sources or (pair.source,)}:
        return
    if _is_source(pair) or kept_on_purpose(pair.message):
        return
    if _speaks(pair):
        yield Flaw("the source’s text stands untranslated; say “keep original” if that is meant")


def _is_source(pair: Pair) -> bool:
    return not pair.scope.tag or pair.scope.own.name == pair.scope.source.name


def _speaks(pair: Pair) -> bool:
    """Whether a text is more than names, figures and code."""
    if len(_SIGNS.findall(pair.after.prose)) * _ONE_IN > sum(map(str.isalpha, pair.after.prose)):
        return False
    source, own = pair.scope.source, pair.scope.own
    found = words(spoken(pair.after))
    if any(word.small in source.words and word.text != word.text.upper() for word in found):
        return len(found) > 1
    plain = [word for word in found if word.text == word.small and len(word.text) > 2]
    if own.script == source.script:
        commas = [place for place, one in enumerate(pair.target) if one == ","]
        return max(Counter(bisect(commas, word.start) for word in plain).values(), default=0) >= _RUN
    common = pair.scope.fact(_common_words)
    return bool(plain) or sum(word.small in common and len(word.text) > 2 for word in found) * 2 > len(found)


def _common_words(scope: Scope) -> frozenset[str]:
    """Return the words that the catalog's sources write small: no names, though a title writes them large."""
    sources = {pair.source for _, pair in scope.indexed}
    titles = table("wording")["titles"].get(scope.source.name, "")
    return frozenset(titles.split()) | {
        part for source in sources for part in source.split() if part.islower()
    }


@pair_check(Severity.WARNING)
def partly_untranslated(pair: Pair) -> Flaws:
    """Part of the source stands in the translation as it was.

    Bad: "The well, and nobody asked why." → "Der Brunnen, and nobody asked why."
    Good: "The well, and nobody asked why." → "Der Brunnen, und niemand fragte, warum."
    """
    if pair.target == pair.source or _is_source(pair) or not _may_be_left(pair):
        return
    own, source = pair.scope.own, pair.scope.source
    after = words(unquoted(pair.after.prose))
    given = [word.small for word in words(pair.before.prose)]
    judged = own.script != source.script or own.row("words", "languages")
    passages = _passages(after, set(given), own, source) if judged else ()
    for run in (*_runs(after, given), *passages):
        if kept_on_purpose(pair.message):
            return
        if _untranslated_run(run, own, source, len(after)):
            yield Flaw(f"“{_shown(run, pair)}” is left as in the source", run[0].start, run[-1].end)
            return


def _may_be_left(pair: Pair) -> bool:
    """Whether a translation may have words of the source's language at all."""
    own, source = pair.scope.own, pair.scope.source
    if own.script == source.script:
        return not _telling(source, own).isdisjoint(pair.target.lower().split())
    return bool(pair.fact(foreign_letters)) and sum(map(str.islower, _LATIN.findall(pair.after.prose))) > 1


@lru_cache(64)
def _telling(source: Language, own: Language) -> frozenset[str]:
    """Return the small words of the source's language that the catalog's does not have."""
    return source.words - own.words


def _runs(after: Iterable[Word], given: Iterable[str]) -> Iterator[list[Word]]:
    """Yield the runs of words, each as long as can be, that stand in the source in the same order.

    Of a word that the source has very often only the first places are looked at.
    """
    places: dict[str, list[int]] = {}
    for place, small in enumerate(given):
        places.setdefault(small, []).append(place)
    run: list[Word] = []
    following: set[int] = set()  # where in the source the run may go on
    for word in after:
        here = places.get(word.small, [])[:_PLACES]
        longer = following.intersection(here)
        if run and longer:
            run.append(word)
        else:
            if len(run) > 1:
                yield run
            run = [word] if here else []
        following = {place + 1 for place in longer or here}
    if len(run) > 1:
        yield run


def _passages(
    after: tuple[Word, ...], given: set[str], own: Language, source: Language
) -> Iterator[list[Word]]:
    """Yield the longest runs of words in the source’s language, though the source may have others."""
    telling, least = _telling(source, own), _TELLING[own.script != source.script]
    run: list[Word] = []
    for word in (*after, None):
        if word is not None and _may_be_source(word, own, source):
            run.append(word)
            continue
        if len(run) > _RUN:
            kept = sum(one.text == one.small and one.small in given for one in run)
            if sum(one.small in telling for one in run) + (least - 1) * (kept >= _RUN) >= least:
                yield run
        run = []


def _may_be_source(word: Word, own: Language, source: Language) -> bool:
    """Whether a word may be the source’s: of its script, and no small word of the language alone."""
    return word.script in source.scripts and (word.small not in own.words or word.small in source.words)


def _untranslated_run(run: list[Word], own: Language, source: Language, count: int) -> bool:
    """Whether a run of words is the source's language: small words of it, or plain words in a row."""
    telling = [word for word in run if word.small in _telling(source, own)]
    plain = [word for word in run if word.text == word.small]
    if own.script != source.script:
        return len(plain) >= 2 and (bool(telling) or len(plain) >= _RUN) and len(run) < count
    return len(run) >= _RUN and bool(telling) and len(plain) >= _RUN - 1


def _shown(run: list[Word], pair: Pair) -> str:
    text = pair.target[run[0].start : run[-1].end]
    return text if len(text) <= 40 else f"{text[:39]}…"


@pair_check(Severity.WARNING)
def wrong_script(pair: Pair) -> Flaws:
    """The translation is written in a script that the language is not written in here.

    Bad: "Who pays?" → "Che kasi mipardāzad?" in Persian
    Good: "Who pays?" → "چه کسی می‌پردازد؟"
    """
    own = pair.scope.own
    found = pair.fact(_other_script)
    if found and not _spoken_in(pair, found):
        yield Flaw(f"written in {script_name(found)} letters, not in {script_name(own.script)}")
    elif own.script in {"Hans", "Hant"}:
        name, strange, count = other_han(spoken(pair.after), pair.characters, own)
        if name.endswith("Chinese") and strange >= max(2, count * _SOME):
            yield Flaw(f"written in {name.partition(' ')[0]} characters")


def _spoken_in(pair: Pair, script: str) -> bool:
    """Whether the words, in another script than the language's, are another language's."""
    found = speaker(spoken(pair.after), script) if script != "Latn" else ""
    return bool(found) and language(found).name != pair.scope.own.name


def _other_script(pair: Pair) -> str:
    """Return the script that most of the words are in, if it is not the language's."""
    own = pair.scope.own
    if own.script == "Zyyy" or pair.target == pair.source:
        return ""
    if not pair.fact(foreign_letters) or _plainly_own(pair.after.prose, own):
        return ""
    prose = spoken(pair.after)
    counted = scripts(prose)
    usual = sum(counted[script] for script in own.scripts) * (_DENSE if own.scripts & _SYLLABIC else 1)
    if not counted or usual * 2 >= counted.total():
        return ""
    others = [(count, script) for script, count in counted.items() if script not in own.scripts]
    count, script = max(others)
    if script == "Latn":
        count = _strange_latin(pair, prose, own)
    return script if count >= min(_LETTERS, usual * 2 + 3) and count > usual else ""


def _plainly_own(prose: str, own: Language) -> bool:
    """Whether a sample of the letters is the language's own script, as it nearly always is."""
    sample = [script for letter in prose[:: max(1, len(prose) // _SAMPLE)] if (script := script_of[letter])]
    return (
        len(sample) >= _SAMPLE // 2 and sum(script in own.scripts for script in sample) >= len(sample) * _MOST
    )


def _strange_latin(pair: Pair, prose: str, own: Language) -> int:
    """Count the letters of Latin words that the source does not have, if there are two of them or more."""
    given = {word.small for word in words(pair.before.prose)}
    strange = [
        word
        for word in words(prose)
        if word.small not in given and own.scripts.isdisjoint({script_of[letter] for letter in word.text})
    ]
    return sum(len(word.text) for word in strange if word.text == word.small) if len(strange) > 1 else 0


@pair_check(Severity.WARNING)
def wrong_language(pair: Pair) -> Flaws:
    """The translation is in another language than the catalog.

    Bad: "The well belongs to all of us." → "De put is van ons allemaal." in German
    Good: "The well belongs to all of us." → "Der Brunnen gehört uns allen."
    """
    own = pair.scope.own
    own = pair.scope.own
    if own.name == "und" or pair.target.strip() == pair.source.strip():
        return
    script = pair.fact(_other_script)
    if script and _spoken_in(pair, script):
        reason = f"this looks like {locale(speaker(spoken(pair.after), script)).english_name}"
    else:
        reason = "" if script or "lang=" in pair.target else _other_than(pair, own)
    if reason and not kept_on_purpose(pair.message):
        yield Flaw(reason)


def _other_than(pair: Pair, own: Language) -> str:
    """Return why a text is not in the expected language; empty if nothing tells."""
    prose = spoken(pair.after)
    if own.script in {"Hans", "Hant", "Jpan"}:
        name, strange, count = other_han(prose, pair.characters, own)
        return f"this looks like {name}" if name in _ASIAN and strange >= max(2, count * _SOME) else ""
    other = other_language(prose, own, pair.before.prose)
    if other:
        return f"this looks like {locale(other).english_name}, not like {locale(own.tag).english_name}"
    strange_words = {
        word.small
        for word in foreign_words(prose, pair.characters, own)
        if word.text == word.small or (word.start == 0 and own.script != "Latn")
    }
    if len(strange_words) >= 2 and len(strange_words) * _FEW >= len(words(prose)):
        shown = ", ".join(sorted(strange_words)[:3])
        return f"letters that the language never uses: {shown}"
    borrowed = {word.small for word in borrowed_words(prose, pair.characters, own) if word.text == word.small}
    if len(borrowed) > _FEW // 2 and len(borrowed) * 3 >= len(words(prose)):
        shown = ", ".join(sorted(borrowed)[:3])
        return f"letters that the language writes in foreign names only: {shown}"
    return ""
