"""Texts that are not translated."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from functools import lru_cache

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import Pair, Scope, kept_on_purpose
from webapp.l10n.checks.language.identification import words
from webapp.l10n.checks.language.profile import Language, table
from webapp.l10n.checks.text.origin import is_code_block
from webapp.l10n.checks.text.prose import has_signs_of_code, is_program, reads_as_prose, spoken

RUN = 3  # words of the source in a row that are no name
_INDENTED = 4  # likewise, of a text that begins with white space, as code does
# What binds in the language of the lawyers who wrote it alone.
_LICENCE = re.compile(
    r"General\s+Public\s+License|WITHOUT\s+ANY\s+WARRANTY|copyright\s+(?:holder|notice)s?\b|free\s+software[;:]\s"
    r"|All\s+rights\s+reserved|(?:\(c\)|©|copyright)\s+\d{4}",
    re.IGNORECASE,
)
_LEGAL = ("public", "warranty", "copyright", "software", "reserved", "(c)", "©")  # found sooner
_FEW = 6  # one sentence in so many that is left makes a catalog one that was filled
_TITLE = 9  # words of one at most
_LAWFUL = 12  # one text in so many speaks as a licence does where all of a catalog is one
# Lines of programs: the end of a statement, a call, columns of what was printed.
STATEMENT = re.compile(r"^.*[;{}]\s*$|^[ >]*(?:#!?\s*)?\[[^\]\n]+\]: .*$", re.MULTILINE)
_REFERENCE = re.compile(r"[A-Z][\w'’-]+, (?:[A-Z]\.[ ,-]*)+[^\n]*\(\d{4}[a-z]?\)")  # Well, A. B. (1999)
_PRINTED = re.compile(r"\w_\w*\(|\S(?: {2,}\S+){3}|\A\s+#|\A#.*\n\s*#")
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"[,;]?', re.DOTALL)
FENCE = re.compile(r"^[ >]*(?:```|~~~)", re.MULTILINE)
NAMED = re.compile(r"\[([^\[\]]+)\]\(https?://")
_LINKS = re.compile(rf"(?:{NAMED.pattern}[^()\s]*\)|\W)*")  # and nothing beside them: names of other pages
# Elements of HTML, DocBook and Mallard that hold what a program reads or prints.
_PROGRAMMED = re.compile(
    r"<(code|tt|kbd|samp|var|pre|file(?:name)?|cmd|command|(?:computer)?output|(?:user)?input|screen|literal|sys"
    r"|programlisting)\b[^<>]*>[^<>]*</\1>|\b[BCF]<[^<>]*>"  # and of POD
)
_BEFORE_WORDS = re.compile(r"^(?:<[^<>]*>|[#$>\s])+")  # tags, and what a shell writes before a command


@pair_check(Severity.WARNING)
def untranslated(pair: Pair) -> Flaws:
    """The translation is the source, word for word.

    What may be a name, and what a program reads or prints, is told as information.

    Bad: "Solidarity and cooperation" → "Solidarity and cooperation"
    Good: "Linux" → "Linux"
    """
    if pair.target.strip() not in map(str.strip, pair.sources):
        return
    if is_source(pair) or kept_on_purpose(pair.message) or not _speaks(pair):
        return
    code = is_code_block(pair.kind)
    lesser = Severity.INFO if code or (_may_stand(pair) and not _is_filled_in(pair)) else None
    yield Flaw("the source’s text stands untranslated; say “keep original” if that is meant", severity=lesser)


def is_source(pair: Pair) -> bool:
    """Whether a catalog is in the source's language, or nobody knows in which."""
    return not pair.scope.tag or pair.scope.own.name == pair.scope.source.name


@lru_cache
def telling_words(source: Language, own: Language) -> frozenset[str]:
    """Return the small words of the source's language that the catalog's does not have."""
    return source.words - own.words


def is_legal(pair: Pair) -> bool:
    """Whether a text speaks as a licence does, or stands among others that do: it binds as it is."""
    return _binds(pair.source) or pair.scope.fact(_is_licence)


@lru_cache(8192)  # the languages of a project have one source
def _binds(text: str) -> bool:
    small = text.lower()
    return any(word in small for word in _LEGAL) and _LICENCE.search(text) is not None


def _is_licence(scope: Scope) -> bool:
    found = sum(_binds(pair.source) for _, pair in scope.indexed)
    return found > RUN and found * _LAWFUL > len(scope.indexed)


def _speaks(pair: Pair) -> bool:
    """Whether a text is more than names, figures and code."""
    if has_signs_of_code(pair.after.prose):
        return False
    source, own = pair.scope.source, pair.scope.own
    found = words(spoken(pair.after))
    if any(word.small in source.words and word.text != word.text.upper() for word in found):
        return len(found) > 1
    plain = [word for word in found if word.text == word.small and len(word.text) > 2]
    if own.script == source.script:
        commas = [place for place, one in enumerate(pair.target) if one == ","]
        return max(Counter(bisect(commas, word.start) for word in plain).values(), default=0) >= RUN
    common = pair.scope.fact(_common_words)
    return bool(plain) or sum(word.small in common and len(word.text) > 2 for word in found) * 2 > len(found)


def _may_stand(pair: Pair) -> bool:
    """Whether a text may be left as it is for all that is known: a name, a title, a part of a program."""
    text = pair.target.strip()
    least = _INDENTED if pair.target[:1].isspace() else RUN
    if not reads_as_prose(pair.after.prose, pair.scope.source.words, least):
        return True
    rest = _PROGRAMMED.sub("", STATEMENT.sub("", text))
    if not rest.strip() or _PRINTED.search(pair.target) or is_program(text) or _REFERENCE.match(text):
        return True
    if len(FENCE.findall(text)) % 2 or (_LITERAL.fullmatch(text) and pair.scope.fact(_literals) > RUN):
        return True
    found = words(spoken(pair.after))
    if is_legal(pair) or len({word.small for word in found}) < 2:
        return True
    if not any(word.small in pair.scope.source.words for word in found):
        return (
            _BEFORE_WORDS.sub("", text)[:1].islower() or sum(word.text == word.small for word in found) < RUN
        )
    if text in pair.scope.fact(_titles) or _LINKS.fullmatch(text):
        return True
    bearing = [word for word in found if word.small not in pair.scope.source.words]
    telling = telling_words(pair.scope.source, pair.scope.own).intersection(word.small for word in found)
    if not bearing or (len(bearing) < RUN and not telling):
        return True  # “Budget for %s” is Danish, too
    if any(word.text == word.small for word in bearing):
        return False
    common = pair.scope.fact(_common_words)
    return sum(word.small in common for word in bearing) * 2 < len(bearing)


def _is_filled_in(pair: Pair) -> bool:
    """Whether a phrase stands where a program put it, in a catalog that it filled with the source."""
    if "\n" in pair.target.strip() or not pair.scope.fact(_is_filled):
        return False
    source, found = pair.scope.source, words(spoken(pair.after))
    telling = telling_words(source, pair.scope.own).intersection(word.small for word in found)
    bearing = {word.small for word in found} - source.words
    plain = telling or len(found) > len(bearing) >= RUN or bearing <= pair.scope.fact(_common_words)
    return 1 < len(bearing) <= len(found) <= _TITLE and bool(plain)


def _is_filled(scope: Scope) -> bool:
    """Whether the source stands in place of so many sentences that a catalog was filled with it."""
    left = [pair.source for _, pair in scope.indexed if pair.target == pair.source]
    found = sum(text[-1:] in ".!?:" and reads_as_prose(text, frozenset()) for text in left)
    return found > RUN and found * _FEW > len(scope.indexed)


def _literals(scope: Scope) -> int:
    """Return how many sources stand in straight quotation marks, as texts out of programs do."""
    return sum(_LITERAL.fullmatch(pair.source.strip()) is not None for _, pair in scope.indexed)


def _titles(scope: Scope) -> frozenset[str]:
    """Return what the sources call pages of other sites: mostly their titles."""
    return frozenset(title for _, pair in scope.indexed for title in NAMED.findall(pair.source))


def _common_words(scope: Scope) -> frozenset[str]:
    """Return the words that the catalog's sources write small: no names, though a title writes them large."""
    sources = {pair.source for _, pair in scope.indexed}
    titles = table("wording")["titles"].get(scope.source.name, "")
    return frozenset(titles.split()) | {
        part for source in sources for part in source.split() if part.islower()
    }
