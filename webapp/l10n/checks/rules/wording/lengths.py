"""Translations that are much longer or shorter than their source."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Severity, pair_check
from webapp.l10n.checks.text.prose import uncoded
from webapp.l10n.checks.text.rendered import HOLE
from webapp.l10n.checks.text.signs import Sieve, needed

# A Han character says about as much as these letters of English, a kana or a Hangul syllable as these.
_HAN, _SYLLABLE = 3.0, 2.0
_EASTERN = "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_DENSE = re.compile(f"[{_EASTERN}]+")
_HAS_DENSE = needed("", _EASTERN)
_MARKS = Sieve(lambda character: unicodedata.category(character) == "Mn")
_SYLLABLES = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_LEAST_SOURCE = 40  # letters: a shorter text may be a word in one language and a sentence in another
_LEAST_ADDED = 60
_SENTENCE = 25  # letters of a source that is more than a few words
_UNREAD = frozenset({"CodeBlock", "HtmlBlock"})
# What gettext's Q_ and others set before a short text, to tell it from others.
_QUALIFIER = re.compile(r"\A[^|:\n]+[|:](?=\S)|\[\[[^\[\]]*\]\]\Z")  # or behind it in two brackets
_SUBSTITUTION = re.compile(r"\|[\w.-]+\|")  # of reStructuredText
_KEYWORDS = re.compile(r"(?:[^;\n]+;){2,}\Z")  # of which a language may have more
_SHORT, _BRIEF, _SHORTEST, _LONG = 0.36, 0.3, 0.22, 2.2  # what is no shorter may only be brief


@pair_check(Severity.WARNING)
def length_short(pair: Pair) -> Flaws:
    """A translation too short to say all that the source says; what may only be brief is information.

    Bad: Neighbours.
    Good: all that the neighbours did
    """
    if len(pair.target) * 3 >= len(pair.source) * 2 or _is_unread(pair):
        return
    after = _size(pair.after.prose)
    if after >= _SHORT * _size(pair.before.prose):
        return
    before = _size(_QUALIFIER.sub("", uncoded(pair.before.prose)))
    least = _SHORT if before >= _LEAST_SOURCE else _SHORTEST
    if before >= _SENTENCE and after < least * before:
        lesser = Severity.INFO if after >= _BRIEF * before else None
        yield Flaw(f"says about {after / before:.0%} of what the source says, by its length", severity=lesser)


@pair_check(Severity.WARNING)
def length_long(pair: Pair) -> Flaws:
    """A translation far longer than its source: something was added, or another text put here.

    What may be an explanation for readers is told as information.

    Bad: Help, with a paragraph of explanations
    Good: Help
    """
    before, most = _size(pair.before.prose), len(pair.target) * (_HAN if pair.signs & _HAS_DENSE else 1)
    if most <= max(_LONG * before, before + _LEAST_ADDED):
        return  # were it of letters only
    if "CodeBlock" in pair.before.blocks or _is_unread(pair) or _KEYWORDS.match(pair.source):
        return
    after = _size(pair.after.prose)
    if not _size(uncoded(pair.before.prose)):
        return  # an identifier, which says nothing
    most = _LONG * before + _LEAST_ADDED * (before < _LEAST_SOURCE)
    if after > most and after - before > _LEAST_ADDED and _size(pair.target) > _LONG * _size(pair.source):
        lesser = Severity.INFO if after <= 2 * _LONG * before else None
        yield Flaw(f"is {after / max(before, 1):.1f} times as long as the source", severity=lesser)


def _is_unread(pair: Pair) -> bool:
    """Whether nothing of a text is prose: one of two begins as a block of code or of HTML, it is |a_name|."""
    before, after = (_UNREAD.intersection(each.blocks) for each in (pair.before, pair.after))
    return before != after or _SUBSTITUTION.fullmatch(pair.source) is not None


@lru_cache(4096)
def _size(prose: str) -> float:
    """Return how much a text says, in letters of English."""
    prose = prose.replace(HOLE, "")
    letters = len(prose) - prose.count(" ") - prose.count("\n")
    if prose.isascii():
        return letters
    dense = "".join(_DENSE.findall(prose))
    syllables = len(_SYLLABLES.findall(dense))
    marks = sum(map(prose.count, _MARKS.kept(frozenset(prose))))
    return letters - marks + (len(dense) - syllables) * (_HAN - 1) + syllables * (_SYLLABLE - 1)
