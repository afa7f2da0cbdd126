"""Parts of a translation that are left in the source's language."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import Pair, foreign_letters, kept_on_purpose, small_parts, vocabulary
from webapp.l10n.checks.language.identification import Word, words
from webapp.l10n.checks.language.profile import Language, script_of
from webapp.l10n.checks.rules.wording.consistency import cut
from webapp.l10n.checks.rules.wording.untranslated import (
    FENCE,
    NAMED,
    RUN,
    STATEMENT,
    is_legal,
    is_source,
    telling_words,
)
from webapp.l10n.checks.text.origin import is_code_block
from webapp.l10n.checks.text.prose import has_signs_of_code, is_listing, is_session, reads_as_prose, unquoted
from webapp.l10n.checks.text.rendered import HOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TELLING = (3, 2)  # small words that make a passage the source’s: in its own script, in another
_LATIN = re.compile("[A-Za-z]+")
_COMMENT = re.compile(r"^ *#.*$", re.MULTILINE)  # of front matter
# An element whose words are a program's; of those named here they are prose.
_ELEMENT = re.compile(
    r"<(?!(?:em|strong|[abipqsu]|span|small|mark|li|t[dh]|h[1-6])\b)([A-Za-z][\w-]*)[^<>]*>[^<>]*</\1>"
    r"|\b[BC]<[^<>]*>"  # and of POD
)
_SHOWN = re.compile(r":(?:guilabel|menuselection):`[^`]+`|>>> [^>]*")  # by a program, to a program
_GLOSS = re.compile(r"(?:\s*[(（][^()（）]+[)）][.。]?)?")  # behind a text that is kept
_ENDING = frozenset(f".,;:>)*_`{HOLE}")
_ALONE = re.compile(r"[`>)*] ([a-z]+) (?=[`<\[*])")  # between code, links and elements


@pair_check(Severity.WARNING)
def partly_untranslated(pair: Pair) -> Flaws:
    """Part of the source stands in the translation as it was.

    Bad: "The well, and nobody asked why." → "Der Brunnen, and nobody asked why."
    Good: "The well, and nobody asked why." → "Der Brunnen, und niemand fragte, warum."
    """
    kept = pair.target.startswith(pair.source)
    if is_source(pair) or (kept and _GLOSS.fullmatch(pair.target, len(pair.source))):
        return
    for link in (*pair.after.of("link"), *pair.after.of("image")):
        if link.target and link.target.title and link.target.title in _left_titles(pair):
            yield Flaw(f"the title “{link.target.title}” is left as in the source", link.start, link.end)
    passage = next(_left_passages(pair), None)
    if passage is None or passage.severity:
        passage = next(_left_alone(pair), passage)
    if passage and not kept_on_purpose(pair.message):
        yield passage


def _left_passages(pair: Pair) -> Flaws:
    """Yield words of the source’s language in a row."""
    if not _may_be_left(pair):
        return
    code = is_code_block(pair.kind) or is_session(pair.source) or is_listing(pair.source)
    if code or len(FENCE.findall(pair.target)) % 2:
        return  # a part of a block of code, what a program prints
    own, source = pair.scope.own, pair.scope.source
    after = words(_unnamed(pair))
    given = [word.small for word in words(pair.before.prose)]
    judged = own.script != source.script or own.words
    passages = _passages(after, set(given), own, source) if judged else ()
    for run in (*_runs(after, given), *passages):
        telling = _telling_in(run, pair)
        if _untranslated_run(run, telling, pair, len(after)):
            certain = telling and (len(run) >= RUN or run[0].small in telling)  # “log in” is one word
            start, end = run[0].start, run[-1].end
            kept = _is_title(run, source) or is_legal(pair) or _is_cited(pair, pair.target[start:end])
            lesser = None if certain and not kept else Severity.INFO
            said = f"“{cut(pair.target[start:end])}” is left as in the source"
            yield Flaw(said, start, end, severity=lesser)


def _is_cited(pair: Pair, passage: str) -> bool:
    """Whether a passage begins a quotation of the source between straight marks, as of a program: 'ls: …'."""
    at = pair.source.find(passage)
    return at > 0 and re.search(r"(?<!\w)'(?:\w+: )?\Z", pair.source[:at]) is not None


def _left_titles(pair: Pair) -> frozenset[str]:
    """Return the titles of the source's links that are said in its language."""
    linked = (*pair.before.of("link"), *pair.before.of("image"))
    titles = (link.target.title for link in linked if link.target)
    small = telling_words(pair.scope.source, pair.scope.own)
    return frozenset(
        title for title in titles if not small.isdisjoint(title.lower().split()) and len(title.split()) >= RUN
    )


def _left_alone(pair: Pair) -> Flaws:
    """Yield small words of the source’s language between code, as in “`a` and `b`”."""
    text, source, own = pair.target, pair.scope.source, pair.scope.own
    found = [word for word in _ALONE.finditer(text) if word[0] in pair.source]
    for word in found if own.script != source.script or own.words else ():
        line = text[: word.end()].rpartition("\n")[2] + text[word.end() :].partition("\n")[0]
        if word[1] in telling_words(source, own) and line not in pair.source:  # as a program prints it
            yield Flaw(f"“{word[1]}” is left as in the source", *word.span(1))


def _unnamed(pair: Pair) -> str:
    """Return the prose of a translation without quotations, and without titles of pages kept as they are."""
    prose, text = unquoted(pair.after.prose), pair.target
    lines = (_COMMENT,) if text.startswith("---\n") else ()
    shown = (_SHOWN,) if ":`" in text or ">>>" in text else ()
    kept = (found for pattern in (*lines, *shown, STATEMENT, _ELEMENT) for found in pattern.finditer(text))
    spans = [found.span() for found in kept if found[0] in pair.source]
    for title in NAMED.findall(pair.source):
        spans += [found.span() for found in re.finditer(rf"(?<=\[){re.escape(title)}", text)]
    for start, end in spans:
        prose = prose[:start] + HOLE * (end - start) + prose[end:]
    return prose


def _may_be_left(pair: Pair) -> bool:
    """Whether a translation may have words of the source's language at all."""
    own, source = pair.scope.own, pair.scope.source
    if own.script == source.script:
        return not telling_words(source, own).isdisjoint(pair.fact(small_parts))
    return bool(pair.fact(foreign_letters)) and sum(map(str.islower, _LATIN.findall(pair.after.prose))) > 1


def _runs(after: Sequence[Word], given: Iterable[str]) -> Iterator[Sequence[Word]]:
    """Yield the runs of words of which any two that follow one another do so in the source."""
    known = set(itertools.pairwise(given))
    pairs = enumerate(itertools.pairwise(after), 1)
    breaks = [at for at, (one, two) in pairs if (one.small, two.small) not in known]
    for start, end in itertools.pairwise((0, *breaks, len(after))):
        if end - start > 1:
            yield after[start:end]


def _passages(
    after: tuple[Word, ...], given: set[str], own: Language, source: Language
) -> Iterator[list[Word]]:
    """Yield the longest runs of words in the source’s language, though the source may have others."""
    telling, least = telling_words(source, own), _TELLING[own.script != source.script]
    if telling.isdisjoint(word.small for word in after):
        return
    given, alone = given - own.words, own.words - source.words
    # Of words of its script, and no small ones of the language alone.
    parts = itertools.groupby(
        after, lambda word: script_of[word.text[0]] in source.scripts and word.small not in alone
    )
    for run in (list(found) for may_be, found in parts if may_be):
        if len(run) > RUN:
            kept = sum(one.text == one.small and one.small in given for one in run)
            if sum(one.small in telling for one in run) + (least - 1) * (kept >= RUN) >= least:
                yield run


def _telling_in(run: Sequence[Word], pair: Pair) -> frozenset[str]:
    """Return the small words of a run that are the source's, and no words of a catalog in its script."""
    source, own = pair.scope.source, pair.scope.own
    found = telling_words(source, own).intersection(word.small for word in run)
    return found - pair.scope.fact(vocabulary) if found and own.script == source.script else found


def _untranslated_run(run: Sequence[Word], telling: frozenset[str], pair: Pair, count: int) -> bool:
    """Whether a run of words is the source's language: small words of it, or plain words in a row."""
    own, source, prose = pair.scope.own, pair.scope.source, pair.after.prose
    plain = [word for word in run if word.text == word.small]
    joining = any(_joins(prose, word) for word in run if word.small in telling)
    passage = prose[run[0].start : run[-1].end]
    if has_signs_of_code(passage) or not (joining or reads_as_prose(passage, source.words)):
        return False
    between = [prose[one.end : two.start].strip() for one, two in itertools.pairwise(plain)]
    if sum(each in {",", "、", "，"} for each in between) * 2 > len(between):
        return False  # a list of values is kept
    if own.script != source.script:
        told = telling or (len(plain) >= RUN and set(between) == {""})
        return bool(told) and len(run) < count
    return len(run) >= RUN and bool(telling) and len(plain) >= RUN - 1


def _is_title(run: Sequence[Word], source: Language) -> bool:
    """Whether a run of words may be a name: small words, and others that have a capital each."""
    bearing = [word for word in run if word.text != "a" and word.small not in source.words]
    return len(bearing) > 1 and not any(word.text == word.small for word in bearing)


def _joins(prose: str, word: Word) -> bool:
    """Whether a small word stands between others, as “and” does, and not in brackets or at a line's edge."""
    before, after = prose[: word.start][-2:], prose[word.end :][:2]
    return (
        before[1:] == after[:1] == " "
        and (before[0].isalnum() or before[0] in _ENDING)
        and (after[1:].isalnum() or after[1:] in {HOLE, "_", "*", "`"})
    )
