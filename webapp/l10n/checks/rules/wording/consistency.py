"""The same text translated in two ways, and two texts translated in the same way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from webapp.l10n.catalog.extracted_comments import forms_listed
from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, catalog_check
from webapp.l10n.checks.engine.surroundings import Wording, key, unaccelerated
from webapp.l10n.checks.language.identification import compared, fold, words
from webapp.l10n.checks.language.profile import Language, script_of
from webapp.l10n.checks.language.stems import UNSPACED, singular
from webapp.l10n.checks.text.prose import uncoded

_LONG = 3  # words of a translation that two sources hardly share by chance
_HAN = 6  # Chinese characters, likewise
_KIN = 4  # letters in common at the beginning make two words forms of one
_SENTENCE = 8  # words of a source that are no label, whatever marks they have
_SHOWN = 40
_APOSTROPHE = re.compile("['’]")

_Rows = list[tuple[int, "Pair"]]  # translations of one text, each with the index of its message


@catalog_check(Severity.WARNING)
def inconsistent(scope: Scope) -> Flaws:
    """The same source has different translations, in this catalog or in the language's others.

    Another context (msgctxt) is a good reason: of a single word nothing is said then, and of more words only
    as information. So it is of a word in one context, which may be a verb here and a noun there, and of two
    labels that differ in their marks: many a language says one otherwise than a sentence of as few words.
    Of labels that differ in capitals it is one where the same words stand in both, with other endings.

    Bad: "Read more" → "Mehr lesen" and, elsewhere, "Read more" → "Weiterlesen"
    Good: "Open" → "Offen" and, in another context, "Open" → "Öffnen"
    """
    for source, rows in _here(scope).items():
        if len(rows) == 1 and not scope.others:
            continue
        votes, first = _usage(source, rows, scope)
        if len(votes) == 1:
            continue
        usual = max(votes, key=votes.__getitem__)
        there, word = first[usual], len(source.split()) == 1
        for index, pair in rows:
            apart = pair.message.msgctxt != there.context
            if key(pair.target) != usual and not (word and apart):
                label = pair.source.strip() != there.source.strip() and len(pair.source.split()) < _SENTENCE
                unsure = word or apart or (label and not _differ(pair, there))
                said = f"elsewhere the same text is translated “{cut(there.text)}”"
                yield Flaw(said, severity=Severity.INFO if unsure else None, message=(index, pair.form))


def _here(scope: Scope) -> dict[str, _Rows]:
    """Return the catalog's translations by the key of their source."""
    found: dict[str, _Rows] = defaultdict(list)
    for index, pair in scope.indexed:
        alone = pair.message.msgid_plural is None and not forms_listed(pair.message)
        if alone and pair.target != pair.source:
            found[key(pair.source)].append((index, pair))
    return found


def _usage(source: str, rows: _Rows, scope: Scope) -> tuple[Counter[str], dict[str, Wording]]:
    """Return how often a text is translated in each way, in all catalogs, and the first of each way."""
    others = scope.others.votes(source) if scope.others else {}
    first = {said: wording for said, (_, wording) in others.items()}
    votes = Counter({said: count for said, (count, _) in others.items()})
    for _, pair in rows:
        votes[key(pair.target)] += 1
        first.setdefault(key(pair.target), Wording(pair.message.msgctxt, pair.source, pair.target))
    return votes, first


def _differ(pair: Pair, other: Wording) -> bool:
    """Whether sources have the same marks, and each translation a word that is no form of the other’s."""
    here, there = (_bearing(key(text), pair.scope.own) for text in (pair.target, other.text))
    same = pair.source.strip().casefold() == other.source.strip().casefold()
    return same and bool(_own(here, there) and _own(there, here))


def _bearing(said: str, own: Language) -> set[str]:
    """Return the words of a translation that are more than grammar; where no spaces part them its letters."""
    if own.script in UNSPACED:
        return {letter for letter in said if letter.isalpha()}
    return {*compared(said)} - own.words


def cut(text: str) -> str:
    """Return a text, or the beginning of a long one."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@catalog_check(Severity.WARNING)
def reused(scope: Scope) -> Flaws:
    """Two sources that say different things have the same translation.

    Bad: "The duties of the guest" and "The duties of the host" → "Die Pflichten des Gastes"
    Good: "He came." and "She came." → "Dia datang."
    """
    first: dict[str, Pair] = {}
    for index, pair in scope.indexed:
        if pair.message.msgid_plural is not None or pair.target == pair.source:
            continue
        other = first.setdefault(key(pair.target), pair)
        if other.source == pair.source or not _is_long(pair.target):
            continue
        here, there = _contents(other), _contents(pair)
        differing = min(len(_own(here, there)), len(_own(there, here)))  # words that are more than grammar
        if differing:
            # One word may be another's synonym, and a label may serve for two.
            lesser = Severity.INFO if differing == 1 or not _is_long(pair.target, 2) else None
            said = f"“{cut(other.source)}” is translated the same"
            yield Flaw(said, severity=lesser, message=(index, pair.form))


def _is_long(text: str, times: int = 1) -> bool:
    han = sum(script_of[letter] == "Hani" for letter in text)
    return len(words(text)) >= _LONG * times or han >= _HAN * times


def _contents(pair: Pair) -> set[str]:
    """Return the words of a source that are more than grammar."""
    small = pair.scope.source.words | {"different", "another", "same"}
    found = {word.small for word in words(unaccelerated(uncoded(pair.before.prose)))} - small
    parts = {max(_APOSTROPHE.split(part), key=len) for word in found for part in word.split("-")}
    bare = {singular(fold(part)) for part in parts}  # of “ye’ll” “ye”
    return {word for word in bare if word not in small and len(word) > 1}


def _own(here: set[str], there: set[str]) -> set[str]:
    """Return the words of one text that are no forms of words of the other: added is one of add."""
    return {one for one in here if not any(one[: len(two)][:_KIN] == two[: len(one)][:_KIN] for two in there)}
