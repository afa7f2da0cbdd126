"""Words that are repeated, or meant for the translator alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import Pair, Scope, small_parts
from webapp.l10n.checks.language.identification import Word, fold, words
from webapp.l10n.checks.language.profile import table
from webapp.l10n.checks.text.rendered import HOLE

# A particle that joins two things (的茶叶的茶叶商人) and a cry (哈哈哈哈哈哈) may come again.
_HAN_RUN = re.compile(r"((?!(.)\2|[的之和与與在是])[\u4e00-\u9fff]{3,})(?<![的之和与與在是])\1")
_ENDS = ".!?。！？؟۔।"
_END = re.compile(rf"[{_ENDS}]+(?!\d)\s*")
_SENTENCE = re.compile(
    rf"(?:^|(?<=[{_ENDS}\n])|(?<=[{_ENDS}]\s))((?:[^{_ENDS}\n]|\.\b){{8,}}[{_ENDS}]+)\s*(\1)"
)
# Arabic doubles a noun to say “one by one”: بابًا بابًا.
_ACCUSATIVE = re.compile("(?:[ا\u064b-\u064d]|\u064bى)$")
# What a doubled word says: several of a kind, little by little.
_DISTRIBUTED = re.compile(
    r"\b(?:each|every|various|several|many|few|gradual|again|always|often|different|differing|separate|by|after"
    r"|\w{3,}ly)\b",
    re.IGNORECASE,
)
_ALL = frozenset({"es", "pt", "gl", "ca", "ast"})  # languages in which “todo” is a word
_CAPITALISING = frozenset(("de", "lb", "nds", "gsw"))  # languages that write nouns like names
_CODED = re.compile(rf"[<{HOLE}\d]")
_CUT = re.compile(r"[&_]\w|\.[a-z]")  # before the letter that opens a menu, the end of a file's name
_DOUBLED = re.compile(r"(?<!\w)(\w+)\s+(?=\1(?!\w))")
_SPACE = re.compile(r"\s{1,2}")  # more parts columns
_PARTICLE = 3  # letters
_SLIPS = 3  # texts of a catalog in which a word may be doubled by mistake
_OPENS_CLAUSE = re.compile(r"(?:^|[,;:–—(\ufffc])\s*(?:[^\W\d]{1,5}\s+)?$")
_OPENERS = "([{«„“‘\"'¿¡*_‹「『（【"
_NOTES = table("wording")["notes"]
_NOTE = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _NOTES['words']))})(?!\w)")
_PHRASE = re.compile("|".join(map(re.escape, _NOTES["phrases"])), re.IGNORECASE)
_OPENING = "[(（【{*"
_ENCLOSED = re.compile(r"[\[(（【{*][^\[\](){}（）【】]*[\])）】}*]?")


@pair_check(Severity.WARNING)
def repeated_word(pair: Pair) -> Flaws:
    """A word stands twice in a row where the language does not double it.

    Bad: "The old well" → "Der alte alte Brunnen"
    Good: "slowly" → "yavaş yavaş"; "we meet" → "nous nous retrouvons"
    """
    own, prose = pair.scope.own, pair.after.prose
    last: Word | None = None
    for word in words(prose) if _may_repeat(pair) else ():
        if _CUT.match(prose, word.end) or (len(word.text) == 1 and _CODED.match(prose, word.end)):
            last = None  # a part of a word, a code before what it marks, as in POD, or a part of a number
        elif last is not None and last.small == word.small and _SPACE.fullmatch(prose, last.end, word.start):
            if not _may_double(last, word, pair):
                # as a sentence does; what differs otherwise is a cry, or named: file FILE
                opens = last.text.istitle() and len(last.text) > 1 and word.text.islower()
                opens = opens and prose[word.end :].lstrip()[:1].isalnum()
                differs = not opens and last.text[0].isupper() != word.text[0].isupper()
                lesser = Severity.INFO if differs or _may_be_grammar(word, pair) else None
                yield Flaw(f"“{word.text}” stands twice in a row", last.start, word.end, severity=lesser)
            last = None
        else:
            last = word
    twice = any(one == other for one, other in itertools.pairwise(_END.split(prose)))
    for found in _SENTENCE.finditer(prose) if twice and not _SENTENCE.search(pair.before.prose) else ():
        yield Flaw("a sentence stands twice", found.start(2), found.end(2))
    for found in _HAN_RUN.finditer(prose) if own.scripts & {"Hani"} else ():
        yield Flaw(f"“{found[1]}” stands twice in a row", found.start(), found.end())


def _may_be_grammar(word: Word, pair: Pair) -> bool:
    """Whether the catalog or the language doubles a word, for all that is known of a little known one."""
    own = pair.scope.own
    if fold(word.text) in own.words:
        return word.small in pair.scope.fact(_doubled)
    return own.doubles or (not own.words and len(word.small) <= _PARTICLE)


def _doubled(scope: Scope) -> frozenset[str]:
    """Return the words that so many texts double that it is no slip but grammar."""
    texts = (set(_DOUBLED.findall(pair.target.lower())) for _, pair in scope.indexed)
    often = Counter(itertools.chain.from_iterable(texts))
    return frozenset(word for word, count in often.items() if count > _SLIPS)


def _may_repeat(pair: Pair) -> bool:
    """Whether a part of a text, as spaces part it, may be the word before it once more."""
    parts = opened = pair.fact(small_parts)
    if not pair.after.characters.isdisjoint(_OPENERS):
        opened = [part.lstrip(_OPENERS) for part in parts]
    return any(map(str.startswith, parts[1:], opened)) and any(
        part.startswith(last) and not part[len(last) : len(last) + 1].isalpha()
        for last, part in zip(opened, parts[1:], strict=False)
    )


def _may_double(last: Word, word: Word, pair: Pair) -> bool:
    """Whether a word may stand twice: the source repeats one (“very, very”), or the language doubles it."""
    own, small = pair.scope.own, fold(word.text)
    near, parted = _repeats(pair)
    if near or (parted and word.small not in own.words):
        return True
    if len(small) == 1 and small not in "ai" and re.search(rf"\b{small}\b", pair.before.prose):
        return True  # the variable y, and “y” in Spanish
    if small in own.doubling or (own.name == "ar" and _ACCUSATIVE.search(word.text)):
        stated = small in own.relative and not _OPENS_CLAUSE.search(pair.after.prose[: last.start])
        return not stated and not (word.text.istitle() and last.text == word.text)  # Der Der
    if not own.doubles:
        return word.text.istitle() and len(small) > 3 and own.name not in _CAPITALISING  # a name
    if small in own.words or len(small.replace("ھ", "")) > own.longest_doubled:
        return False
    return _DISTRIBUTED.search(pair.before.prose) is not None


def _repeats(pair: Pair) -> tuple[bool, bool]:
    """Whether the source has a word twice in a row, and with a small one between: “step by step”."""
    prose, common = pair.before.prose.replace("-", " "), pair.scope.source.words
    found = [word for word in words(prose) if not prose[word.start - 1 : word.start].isdigit()]  # 19th
    near = any(
        one.small == two.small and HOLE not in prose[one.end : two.start]
        for one, two in itertools.pairwise(found)
    )
    small = [word.small for word in found]
    return near, any(one == two and one not in common for one, two in zip(small, small[2:], strict=False))


@pair_check(Severity.WARNING, target=r"\[(（【{*?BKOX")  # of a bracket, and one of each sign of a note
def untranslated_comment(pair: Pair) -> Flaws:
    """A note that a translator wrote to remember something stands in the text.

    Bad: "Trust grows slowly." → "Vertrauen wächst langsam. TODO: prüfen"
    Good: "Trust grows slowly." → "Vertrauen wächst langsam."
    """
    prose = pair.after.prose
    found = _NOTE.search(prose) if any(mark in prose for mark in _NOTES["words"]) else None
    spanish = pair.scope.own.name in _ALL and "TODO:" not in prose
    if found and not (spanish and found[0] == "TODO") and found[0].lower() not in pair.source.lower():
        yield Flaw(f"“{found[0]}” is a note to oneself", found.start(), found.end())
        return
    more = sum(map(prose.count, _OPENING)) > sum(map(pair.before.prose.count, _OPENING))
    for note in _ENCLOSED.finditer(prose) if more else ():
        if "translat" in pair.source.lower():
            return
        if _PHRASE.search(note[0]):
            yield Flaw("this looks like a translator’s note to oneself", *note.span())
            return
