"""Letters that the language writes otherwise: of a neighbour, of the other Chinese, stretched."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, pair_check
from webapp.l10n.checks.language.identification import is_other_han, other_han, other_language, words
from webapp.l10n.checks.text.prose import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from webapp.l10n.checks.language.profile import Language

_KASHIDA = re.compile(
    r"(?<=[\u0620-\u064a\u066e-\u06d3])\u0640+(?=[\u0620-\u063f\u0641-\u064a\u066e-\u06d3])"
)
_TYPED = "'’`´"
_SIGNS = frozenset("ʻʼ")  # letters; Uzbek has both, the first after o and g
# Within a word, or where one begins that no quotation opens.
_APOSTROPHE = re.compile(f"(?:(?<=[^\\W\\d_])[{_TYPED}]|(?<!\\w)(?:’|'(?!.*\\w['’](?!\\w))))(?=[^\\W\\d_])")
_SWAPPED = "(?<=[ogOG])ʼ|(?<=[^\\W\\d_ogOG])ʻ"


@pair_check(Severity.WARNING)
def letter_variant(pair: Pair) -> Flaws:
    """A letter looks like the language's own, and is another one.

    Bad: "book" → "كتاب" with the Arabic kaf, in Persian
    Good: "book" → "کتاب"
    """
    own = pair.scope.own
    if own.script in {"Hans", "Hant"}:
        yield from _han_variants(pair, own)
        return
    typed, written = pair.scope.fact(_apostrophes)
    better = _better(own, signs=written > 0)
    if better is None or not better[0].search(pair.target) or "lang=" in pair.target:
        return
    pattern, letters = better
    prose, bare = pair.after.prose, spoken(pair.after)
    places = {
        found: next((one.text for one in words(prose) if one.start <= found.start() < one.end), found[0])
        for found in pattern.finditer(prose)
        if bare[found.start()] == prose[found.start()]
    }
    for found in [each for each, word in places.items() if each[0] in _TYPED and word in pair.source]:
        del places[found]  # in a name
    if not places or other_language(prose, own)[0]:
        return
    fix = _respelt(pair.target, list(places), letters)
    for found, word in places.items():
        named = f"U+{ord(found[0][-1]):04X}"
        said = f"“{word}” has a letter that this language does not write ({named})"
        common = len(found[0]) > 1 or (found[0] in "'’" and typed >= written)  # what keyboards have
        lesser = Severity.INFO if common else None
        yield Flaw(said, *found.span(), fix, lesser)


def _han_variants(pair: Pair, own: Language) -> Flaws:
    """Yield the characters that are written otherwise in the expected kind of Chinese, quotations aside."""
    name, whole = other_han(spoken(pair.after), pair.after.characters, own)
    if whole or not name.endswith("Chinese"):
        return  # if there are more, the whole is in another script
    prose, bare = pair.after.prose, spoken(pair.after)
    for place, letter in enumerate(prose):
        if bare[place] == letter and letter not in pair.source and is_other_han(letter, own):
            yield Flaw(f"“{letter}” is a character of {name}", place, place + 1)


@lru_cache
def _better(own: Language, *, signs: bool) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
    """Return what finds the variants in a language, and what it writes for each; None if it has none."""
    letters = dict(own.variants)
    parts = [re.escape(run) for run in sorted(letters, key=len, reverse=True)]
    if signs:
        sign = _SIGNS.intersection(own.letters or ())
        letters |= dict.fromkeys(_TYPED, *sign) if len(sign) == 1 else {}
        parts += [_APOSTROPHE.pattern, *([_SWAPPED] if len(sign) > 1 else [])]
    return (re.compile("|".join(parts)), letters) if parts else None


def _apostrophes(scope: Scope) -> tuple[int, int]:
    """Return how many texts have an apostrophe in a word, and how many the letter that it is typed for.

    Who writes the letter somewhere should do so everywhere; few letters are in an alphabet and look so.
    """
    letters = _SIGNS.intersection(scope.own.letters or ())
    texts = [pair.target for _, pair in scope.indexed] if letters else []
    return sum(map(bool, map(_APOSTROPHE.search, texts))), sum(not letters.isdisjoint(text) for text in texts)


def _respelt(text: str, places: list[re.Match[str]], letters: Mapping[str, str]) -> str | None:
    """Return the text with each variant replaced; None if one of them may stand for two letters."""
    for found in reversed(places):
        own = letters.get(found[0])
        if own is None:
            own = "ʻ" if text[found.start() - 1] in "ogOG" else "ʼ"
        elif own == "ي" and not text[found.end() : found.end() + 1].isalpha():
            return None  # at the end of an Arabic word it may be ى as well
        text = text[: found.start()] + own + text[found.end() :]
    return text


@pair_check(Severity.INFO, target="\u0640")
def kashida(pair: Pair) -> Flaws:
    """A word is stretched with a kashida, which searching and screen readers stumble over.

    Bad: "book" → "كتـــاب"
    Good: "book" → "كتاب"
    """
    for found in _KASHIDA.finditer(pair.after.prose):
        yield Flaw("a word is stretched with a kashida (U+0640)", found.start(), found.end())
