"""Words that are repeated, or meant for the translator alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import lru_cache

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import Pair, Scope, small_parts
from webapp.l10n.checks.language.identification import Word, fold, words
from webapp.l10n.checks.language.profile import Language, table
from webapp.l10n.checks.text.rendered import HOLE

# A particle that joins what is before it to what is behind may come again: 的茶叶的茶叶商人.
_HAN_RUN = re.compile(r"((?![的之和与與在是])[\u4e00-\u9fff]{3,})(?<![的之和与與在是])\1")
# Arabic doubles a noun to say “one by one”: بابًا بابًا.
_ACCUSATIVE = re.compile("(?:[ا\u064b-\u064d]|\u064bى)$")
# What a doubled word says: several of a kind, little by little; in a long text only the plainest signs count.
_PLAINLY = (
    r"each|every|various|several|many|few|gradual|again|always|often|different|differing|separate|by|after"
    r"|\w{3,}ly"
)
_DISTRIBUTED = re.compile(rf"\b(?:{_PLAINLY})\b", re.IGNORECASE)
_PERHAPS = re.compile(
    rf"\b(?:{_PLAINLY}|every\w+|any\w*|some\w*|all|one|two|three|others?|little|bit|most|still|here|there|where\w*"
    r"|who|whoever|what\w*|how\w*|very|so|too|just|quite|almost|about|along|apart|same|own|real|great|big|small"
    r"|high|tall|deep|red|green|blue|white|black|hot|cold|warm|fresh|straight|slow|soft|sweet|day|daily|time|long|far"
    r"|wide|kind|piece|step|part|even|\w{3,}ing)\b",
    re.IGNORECASE,
)
_MANNER = re.compile(r"\w{3,}(?:ing|ly)\b")
_CAPITALISING = frozenset(("de", "lb", "nds", "gsw"))  # languages that write nouns like names
_CODED = re.compile(rf"[<{HOLE}\d]")
_CUT = re.compile(r"[&_]\w")  # before the letter that opens a menu
_DOUBLED = re.compile(r"(?<!\w)(\w+)\s+(?=\1(?!\w))")
_SPACE = re.compile(r"\s{1,2}")  # more parts columns
_PARTICLE = 3  # letters
_SLIPS = 3  # texts of a catalog in which a word may be doubled by mistake
_BLANKS = f" \n{HOLE}"
_SPARE = 3  # characters more that a doubled word may have which tells how something is done
_BETWEEN = frozenset(("and", "by", "after", "to", "for", "upon", "or", "in"))  # over and over, day by day
_BRIEF = 60  # characters of a source
_OPENS_CLAUSE = re.compile(r"(?:^|[,;:–—(\ufffc])\s*(?:[^\W\d]{1,5}\s+)?$")
_OPENERS = "([{«„“‘\"'¿¡*_‹「『（【"
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
            if not _may_double(last, word, own, pair) and not _as_in_source(word, own, pair):
                lesser = (
                    Severity.INFO if _may_be_grammar(word, pair) or _is_emphatic(prose, last, word) else None
                )
                yield Flaw(f"“{word.text}” stands twice in a row", last.start, word.end, severity=lesser)
            last = None
        else:
            last = word
    for found in _HAN_RUN.finditer(prose) if own.scripts & {"Hani"} else ():
        if not _stands_alone(prose, *found.span()):
            yield Flaw(f"“{found[1]}” stands twice in a row", found.start(), found.end())


def _may_be_grammar(word: Word, pair: Pair) -> bool:
    """Whether the catalog or the language doubles a word, for all that is known of a little known one."""
    own = pair.scope.own
    if own.is_told and fold(word.text) in own.words:
        return word.small in pair.scope.fact(_doubled)
    return own.doubles or (not own.is_told and len(word.small) <= _PARTICLE)


def _is_emphatic(prose: str, last: Word, word: Word) -> bool:
    """Whether two words are a cry, “Well well”, what is named (file FILE), or one stands there thrice."""
    opens = last.text.istitle() and len(last.text) > 1 and word.text.islower()  # as a sentence does
    differs = not opens and last.text[0].isupper() != word.text[0].isupper()
    third = re.match(rf"\s+{re.escape(word.text)}\b", prose[word.end :], re.IGNORECASE)
    return differs or third is not None or _stands_alone(prose, last.start, word.end)


def _stands_alone(prose: str, start: int, end: int) -> bool:
    """Whether nothing but marks stands around a piece of a text: it is a cry, or said twice for emphasis."""
    before, after = prose[:start].rstrip(_BLANKS)[-1:], prose[end:].lstrip(_BLANKS)[:1]
    return not before.isalnum() and not after.isalnum() and before + after != ""


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


def _may_double(last: Word, word: Word, own: Language, pair: Pair) -> bool:
    small = fold(word.text)
    if small in own.doubling or (own.name == "ar" and _ACCUSATIVE.search(word.text)):
        if small in own.relative and not _OPENS_CLAUSE.search(pair.after.prose[: last.start]):
            return False
        return not (word.text.istitle() and last.text == word.text)  # Der Der
    if not own.doubles:
        return word.text.istitle() and len(small) > 3 and own.name not in _CAPITALISING  # a name
    brief = len(pair.source) <= _BRIEF
    spare = _SPARE if brief and _MANNER.search(pair.before.prose) else 0
    if small in own.words or len(small.replace("ھ", "")) > own.longest_doubled + spare:
        return False
    return (_PERHAPS if brief else _DISTRIBUTED).search(pair.before.prose) is not None


def _as_in_source(word: Word, own: Language, pair: Pair) -> bool:
    """Whether the source repeats a word, too: “very, very”; a small word only where it stands twice there."""
    near, parted = pair.fact(_repeats)
    letter = word.small in "xyz" and re.search(rf"\b{word.small}\b", pair.before.prose) is not None
    return near or letter or (parted and word.small not in own.words)


def _repeats(pair: Pair) -> tuple[bool, bool]:
    """Whether the source has a word twice in a row, and with a small one between: “step by step”."""
    prose, common = pair.before.prose.replace("-", " "), pair.scope.source.words
    found = [word for word in words(prose) if not prose[word.start - 1 : word.start].isdigit()]  # 19th
    rows = [(word.small, word.start, word.end) for word in found]
    near = any(one[0] == two[0] and _plain(prose, one, two) for one, two in itertools.pairwise(rows))
    parted = any(
        one[0] == two[0] and (one[0] not in common or between[0] in _BETWEEN) and _plain(prose, one, two)
        for one, between, two in zip(rows, rows[1:], rows[2:], strict=False)
    )
    return near, parted


def _plain(prose: str, one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
    """Whether nothing but words stands between two: no figure, no link’s address."""
    between = prose[one[2] : two[1]]
    return HOLE not in between and not any(map(str.isdigit, between))


@pair_check(Severity.WARNING, target=r"\[(（【{*?BKOX")  # of a bracket, and one of each sign of a note
def untranslated_comment(pair: Pair) -> Flaws:
    """A note that a translator wrote to remember something stands in the text.

    Bad: "Trust grows slowly." → "Vertrauen wächst langsam. TODO: prüfen"
    Good: "Trust grows slowly." → "Vertrauen wächst langsam."
    """
    own, prose = pair.scope.own, pair.after.prose
    anywhere, phrases, signature = _notes(own.name)
    marked = any(mark in prose for mark in table("wording")["notes"]["any"])
    found = anywhere.search(prose) if marked else None
    if found and found[0].lower() not in pair.source.lower() and not _is_word(found[0], own, pair):
        yield Flaw(f"“{found[0]}” is a note to oneself", found.start(), found.end())
        return
    more = sum(map(prose.count, _OPENING)) > sum(map(pair.before.prose.count, _OPENING))
    for note in _ENCLOSED.finditer(prose) if more else ():
        if "translat" in pair.source.lower():
            return
        to_do, signed = phrases.search(note[0]), signature.search(note[0])
        if to_do or signed:  # what is only signed may be for readers
            lesser = None if to_do else Severity.INFO
            yield Flaw("this looks like a translator’s note to oneself", *note.span(), severity=lesser)
            return


@lru_cache
def _notes(name: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds signs of a note as words, phrases of notes, and the word for a translator."""
    rows = table("wording")["notes"]
    marks, phrases = map(re.escape, rows["any"]), map(re.escape, (*rows.get(name, ()), *rows["en"]))
    anywhere = re.compile(rf"(?<!\w)(?:{'|'.join(marks)})(?!\w)")
    said, signed = (re.compile("|".join(row), re.IGNORECASE) for row in (phrases, rows["signed"]))
    return anywhere, said, signed


def _is_word(mark: str, own: Language, pair: Pair) -> bool:
    """Whether a mark is a word of the language: Spanish TODO."""
    return mark == "TODO" and own.name in {"es", "pt", "gl", "ca", "ast"} and "TODO:" not in pair.target
