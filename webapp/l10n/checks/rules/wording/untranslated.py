"""Texts that are not translated, wholly or in part."""

from __future__ import annotations

import itertools
import re
from bisect import bisect
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import foreign_letters, kept_on_purpose, small_parts
from webapp.l10n.checks.language.identification import words
from webapp.l10n.checks.language.profile import table
from webapp.l10n.checks.text.placeholders import PLACEHOLDER
from webapp.l10n.checks.text.prose import is_program, is_session, spoken, unquoted
from webapp.l10n.checks.text.rendered import HOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from webapp.l10n.checks.engine.scope import Pair, Scope
    from webapp.l10n.checks.language.identification import Word
    from webapp.l10n.checks.language.profile import Language
    from webapp.l10n.checks.text.rendered import Reading
_TELLING = (3, 2)  # small words that make a passage the source’s: in its own script, in another
_RUN = 3  # words of the source in a row that are no name
_SIGNS = re.compile(r"[\[\]{}$=\\|<>_@^]")  # of code
_ONE_IN = 12  # letters to each sign, at least
_LATIN = re.compile("[A-Za-z]+")
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"[,;]?', re.DOTALL)
# Lines of programs: a comment of front matter, the end of a statement, a call, columns of what was printed.
_STATEMENT = re.compile(r"^.*[;{}]\s*$|^[ >]*(?:#!?\s*)?\[[^\]\n]+\]: .*$", re.MULTILINE)
_COMMENT = re.compile(r"^ *#.*$", re.MULTILINE)
_PRINTED = re.compile(r"\w_\w*\(|\S(?: {2,}\S+){3}")
_FENCE = re.compile(r"^[ >]*(?:```|~~~)", re.MULTILINE)
_NAMED = re.compile(r"\[([^\[\]]+)\]\(https?://")
# An element whose words are a program's; of those named here they are prose.
_ELEMENT = re.compile(
    r"<(?!(?:em|strong|[abipqsu]|span|small|mark|li|t[dh]|h[1-6])\b)([A-Za-z][\w-]*)[^<>]*>[^<>]*</\1>"
)
# Elements of HTML, DocBook and Mallard that hold what a program reads or prints.
_PROGRAMMED = re.compile(
    r"<(code|tt|kbd|samp|var|pre|file(?:name)?|cmd|command|(?:computer)?output|(?:user)?input|screen|literal|sys"
    r"|programlisting)\b[^<>]*>[^<>]*</\1>"
)
_BEFORE_WORDS = re.compile(r"^(?:<[^<>]*>|[#$>\s])+")  # tags, and what a shell writes before a command
_PLACES = 200  # of one word in a source


@pair_check(Severity.WARNING)
def untranslated(pair: Pair) -> Flaws:
    """The translation is the source, word for word.

    What may be a name, and what a program reads or prints, is told as information.

    Bad: "Solidarity and cooperation" → "Solidarity and cooperation"
    Good: "Linux" → "Linux"
    """
    if pair.target.strip() not in map(str.strip, pair.sources or (pair.source,)):
        return
    if _is_source(pair) or kept_on_purpose(pair.message) or not _speaks(pair):
        return
    lesser = Severity.INFO if _may_stand(pair) else None
    yield Flaw("the source’s text stands untranslated; say “keep original” if that is meant", severity=lesser)


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


def _may_stand(pair: Pair) -> bool:
    """Whether a text may be left as it is for all that is known: a name, a title, a part of a program."""
    text = pair.target.strip()
    rest = _PROGRAMMED.sub("", _STATEMENT.sub("", text))
    if not rest.strip() or _PRINTED.search(rest) or is_program(text):
        return True
    if text.startswith("---\n") or len(_FENCE.findall(text)) % 2:
        return True
    found = words(spoken(pair.after))
    if is_literal(pair) or (_LITERAL.fullmatch(text) and len(found) < _RUN):
        return True
    listed = all(len(part.split()) < 2 for part in spoken(pair.after).replace(HOLE, " ").split(","))
    if listed or not any(word.small in pair.scope.source.words for word in found):
        return (
            _BEFORE_WORDS.sub("", text)[:1].islower() or sum(word.text == word.small for word in found) < _RUN
        )
    if text in pair.scope.fact(_titles) or not _beside_links(pair.after):
        return True
    named = all(word.text != word.small or word.small in pair.scope.source.words for word in found)
    return named and any(text in said for said in pair.scope.fact(_translations))


def _translations(scope: Scope) -> tuple[str, ...]:
    """Return the translations that say something else than their source: a name may stand in one of them."""
    return tuple(pair.target for _, pair in scope.indexed if pair.target != pair.source)


def is_literal(pair: Pair) -> bool:
    """Whether a text is a program's, in its quotation marks: a catalog of such texts has more than one."""
    return _LITERAL.fullmatch(pair.source.strip()) is not None and (
        PLACEHOLDER.search(pair.source) is not None or pair.scope.fact(_holds_program)
    )


def _holds_program(scope: Scope) -> bool:
    """Whether a catalog has texts out of programs, so that one in quotation marks may be one of them."""
    texts = [pair.source.strip() for _, pair in scope.indexed]
    return sum(1 for text in texts if is_program(text) or _LITERAL.fullmatch(text)) > _RUN


def _titles(scope: Scope) -> frozenset[str]:
    """Return what the sources call pages of other sites: mostly their titles."""
    return frozenset(title for _, pair in scope.indexed for title in _NAMED.findall(pair.source))


def _beside_links(reading: Reading) -> bool:
    """Whether a text has words that do not name pages of other sites."""
    prose = list(reading.prose)
    for link in (*reading.of("link"), *reading.of("image")):
        if "://" in link.value:
            prose[link.start : link.end] = HOLE * (link.end - link.start)
    return any(map(str.isalpha, prose))


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
    if pair.target == pair.source or _is_source(pair):
        return
    for link in (*pair.after.of("link"), *pair.after.of("image")):
        if link.target and link.target.title and link.target.title in _left_titles(pair):
            yield Flaw(f"the title “{link.target.title}” is left as in the source", link.start, link.end)
    if not _may_be_left(pair):
        return
    if len(_FENCE.findall(pair.target)) % 2 or is_session(pair.source):
        return  # a part of a block of code, what a program prints
    own, source = pair.scope.own, pair.scope.source
    after = words(_unnamed(pair))
    given = [word.small for word in words(pair.before.prose)]
    judged = own.script != source.script or own.is_told
    passages = _passages(after, set(given), own, source) if judged else ()
    for run in (*_runs(after, given), *passages):
        if kept_on_purpose(pair.message):
            return
        if _untranslated_run(run, pair, len(after)):
            yield Flaw(f"“{_shown(run, pair)}” is left as in the source", run[0].start, run[-1].end)
            return


def _left_titles(pair: Pair) -> frozenset[str]:
    """Return the titles of the source's links that are said in its language."""
    linked = (*pair.before.of("link"), *pair.before.of("image"))
    titles = (link.target.title for link in linked if link.target and link.target.title)
    small = _telling(pair.scope.source, pair.scope.own)
    return frozenset(
        title
        for title in titles
        if not small.isdisjoint(title.lower().split()) and len(title.split()) >= _RUN
    )


def _unnamed(pair: Pair) -> str:
    """Return the prose of a translation without quotations, and without titles of pages kept as they are."""
    prose, text = unquoted(pair.after.prose), pair.target
    lines = (_STATEMENT, _COMMENT) if text.startswith("---\n") else (_STATEMENT,)
    spans = [found.span() for pattern in lines for found in pattern.finditer(text) if found[0] in pair.source]
    spans += [found.span() for found in _ELEMENT.finditer(text) if found[0] in pair.source]
    for title in _NAMED.findall(pair.source):
        spans += [found.span() for found in re.finditer(rf"(?<=\[){re.escape(title)}", text)]
    for start, end in spans:
        prose = prose[:start] + HOLE * (end - start) + prose[end:]
    return prose


def _may_be_left(pair: Pair) -> bool:
    """Whether a translation may have words of the source's language at all."""
    own, source = pair.scope.own, pair.scope.source
    if own.script == source.script:
        return not _telling(source, own).isdisjoint(pair.fact(small_parts))
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
    given = given - own.words
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


def _untranslated_run(run: list[Word], pair: Pair, count: int) -> bool:
    """Whether a run of words is the source's language: small words of it, or plain words in a row."""
    own, source, prose = pair.scope.own, pair.scope.source, pair.after.prose
    telling = [word for word in run if word.small in _telling(source, own)]
    plain = [word for word in run if word.text == word.small]
    if own.script != source.script:
        joined = all(prose[one.end : two.start].isspace() for one, two in itertools.pairwise(plain))
        return len(plain) >= 2 and (bool(telling) or (len(plain) >= _RUN and joined)) and len(run) < count
    return len(run) >= _RUN and bool(telling) and len(plain) >= _RUN - 1


def _shown(run: list[Word], pair: Pair) -> str:
    text = pair.target[run[0].start : run[-1].end]
    return text if len(text) <= 40 else f"{text[:39]}…"
