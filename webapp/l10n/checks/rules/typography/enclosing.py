"""What encloses: brackets and quotation marks, opened and closed, and in the language's own style."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, pair_check
from webapp.l10n.checks.language.profile import Language, table
from webapp.l10n.checks.rules.markup.inline import loses_backtick
from webapp.l10n.checks.text.prose import is_session, uncoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETS = dict(zip(")]}）］｝】〉》〕", "([{（［｛【〈《〔", strict=True))
_ENCLOSING = re.escape("".join((*_BRACKETS, *_BRACKETS.values())))
_BRACKET = re.compile(f"[{_ENCLOSING}]")
# "1)" and "a)" open nothing, nor does the mouth of a face.
_NUMBERED = re.compile(r"(?:^|[\s(])(?:\w|[ivxIVX]{1,4}|\d{1,3})$|[:;=8]-?$")
_HALF_OPEN = re.compile(r"[(\[](?=[^)\]]*\d)[^\s()\[\],;]+[,;] ?[^\s()\[\],;]+[)\]]")  # an interval: (0, 1]
_NEAR = 6  # characters before a bracket that tell what it is
_INCHES = re.compile(r'\d"')
_DOUBLE = '«»“”„‟"〝〟「」『』'
_QUOTE = re.compile(f"[{_DOUBLE}]")
_NAMING = ("()", "（）", "''")  # around a mark that is only named
_SINGLE = re.compile(r"(?<!\w)‘[^\W\d_][^‘’\ufffc\n]*’(?!\w)")  # no apostrophe opens
_FAMILIES = ("«»", "“”„‟", '"', "「」", "『』", "〝〟")
_LITERAL = re.compile(r"\"(?:[$%<>\\/-]|\.\w)")  # ".B x"
_CURLY = frozenset("«»“”„「」")
_MANY = 5  # entries with straight quotation marks that make a convention


@pair_check(Severity.WARNING, source=_ENCLOSING, target=_ENCLOSING)
def bracket_unbalanced(pair: Pair) -> Flaws:
    """A bracket is opened and not closed, or closed and not opened.

    Bad: "The well (and the mill)" → "Der Brunnen (und die Mühle"
    Good: "The well (and the mill)" → "Der Brunnen (und die Mühle)"
    """
    if next(_loose(pair.before.prose), None) is not None or loses_backtick(pair):
        return
    for at in _loose(pair.after.prose, pair.before.prose):
        yield Flaw(f"“{pair.after.prose[at]}” has no partner", at, at + 1)


def _loose(prose: str, source: str = "") -> Iterator[int]:
    """Yield the places of brackets without a partner, in order; what ends one in the source is no number."""
    opened: list[int] = []
    lost: list[int] = []
    for found in _BRACKET.finditer(prose):
        mark, at = found[0], found.start()
        if mark not in _BRACKETS:
            opened.append(at)
        elif opened and (
            prose[opened[-1]] == _BRACKETS[mark] or _HALF_OPEN.fullmatch(prose, opened[-1], at + 1)
        ):
            opened.pop()
        else:
            number = _NUMBERED.search(prose, max(0, at - _NEAR), at) if mark in ")）" else None
            if number is None or re.search(rf"\([^()]+ {re.escape(number[0].strip())}\)", source):
                lost.append(at)
    yield from sorted(opened + lost)


@pair_check(Severity.WARNING, target=_DOUBLE)
def quote_unbalanced(pair: Pair) -> Flaws:
    r"""A quotation is opened and not closed, or closed and not opened.

    Bad: "He said: \"Come!\"" → "Er sagte: „Komm!"
    Good: "He said: \"Come!\"" → "Er sagte: „Komm!“"
    """
    before = pair.before.prose
    if _odd(before) or (_INCHES.search(before) and before.count('"') % 2) or loses_backtick(pair):
        return
    family = _odd(pair.after.prose)
    if family:
        places = [found.start() for found in _quotes(pair.after.prose) if found[0] in family]
        at = places[-1]
        yield Flaw(f"“{pair.target[at]}” has no partner", at, at + 1)


def _quotes(prose: str) -> Iterator[re.Match[str]]:
    """Yield the quotation marks, less those inside words, where Hebrew marks its abbreviations.

    And less what quotes nothing: a mark that is named, (") and '"', and a line of them below a title.
    """
    for found in _QUOTE.finditer(prose):
        before, after = prose[found.start() - 1 : found.start()], prose[found.end() : found.end() + 1]
        inner = "א" <= before <= "ת" and "א" <= after <= "ת"
        if not (inner or before == '"' or after == '"' or before + after in _NAMING):
            yield found


def _odd(prose: str) -> str:
    """Return the family of quotation marks whose number is odd or whose halves differ; empty if all agree."""
    marks = [found[0] for found in _quotes(prose)]
    for family in _FAMILIES:
        count = sum(mark in family for mark in marks)
        if count % 2 and not (family == '"' and _INCHES.search(prose)):
            return family
        if count and family[0] in "«「『" and marks.count(family[0]) != marks.count(family[1]):
            return family if set(marks) - set("»") else ""  # Finnish and Swedish may write »so»
    return ""


@lru_cache
def _style(of: Language) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the double marks that a language uses, those that may open an outer quotation, and the pairs.

    Straight marks stand for “ and ”, whose form in ASCII they are, but for no others.
    """
    curly = of.quotes[0][0] in "“”" and of.name not in table("quotations")["straight"]["never"]
    alone = (of.quotes[0], *of.accepted_quotes.split())  # pairs of which one may stand alone
    outer = "".join(pair[0] for pair in alone) + ('"' if curly else "")
    pairs = frozenset((pair * 2)[:2] for pair in (*of.quotes, *alone))
    return frozenset("".join((*of.quotes, outer))), frozenset(outer), pairs


@pair_check(Severity.WARNING, target=f"{_DOUBLE}‘")
def quote_style(pair: Pair) -> Flaws:
    r"""Quotation marks are another language's.

    Bad: "He said: \"Come!\"" → "Er sagte: “Komm!”"
    Good: "He said: \"Come!\"" → "Er sagte: „Komm!“"
    """
    own = pair.scope.own
    if own.name == "und" or own.name == pair.scope.source.name:
        return
    if pair.target.startswith("---\n") or pair.source.startswith("<!") or is_session(pair.source):
        return  # in front matter, declarations and commands they are a program's
    inner = _SINGLE.search(pair.after.prose) if all(quotes[0] != "‘" for quotes in own.quotes) else None
    if inner and inner[0] not in pair.source:
        usual = own.quotes[-1]
        reason = f"‘…’ is not how this language quotes; usual is {usual[0]}…{usual[-1]}"
        yield Flaw(reason, *inner.span())
    marks = list(_quotes(pair.after.prose))
    if not marks or _odd(pair.after.prose):
        return
    used, opening, pairs = _style(own)
    wrong = next((found for found in marks if found[0] not in used), None)
    if wrong is None and marks[0][0] not in opening:
        wrong = marks[0]
    if wrong is None:
        curly = [mark for mark in marks if mark[0] in "“”„‟"]
        halves = zip(curly[::2], curly[1::2], strict=False)
        wrong = next((other for one, other in halves if one[0] + other[0] not in pairs), None)
    if wrong is None or pair.copies(wrong.start()):
        return
    if wrong[0] == '"' and pair.after.prose[: wrong.start()][-1:].isdigit():
        return  # of inches
    at = marks.index(wrong) // 2 * 2
    quoted = uncoded(pair.after.prose)[marks[at].end() : marks[at + 1].start()]
    if any(map(str.isalpha, quoted)):  # and not only a placeholder or the name of a file
        own_text = pair.target[marks[at].start() : marks[at + 1].end()]
        literal = own_text in pair.source or _LITERAL.match(own_text)  # as of a program
        foreign = own.script != pair.scope.source.script and own_text in pair.source
        lesser = foreign or (wrong[0] == '"' and (literal or _is_usual(pair)))
        usual = own.quotes[0]
        reason = f"“{wrong[0]}” is not how this language quotes; usual is {usual[0]}…{usual[-1]}"
        yield Flaw(reason, wrong.start(), wrong.end(), severity=Severity.INFO if lesser else None)


def _is_usual(pair: Pair) -> bool:
    """Whether straight marks are a catalog's convention, or the source's and no slip from another."""
    straight, curly = pair.scope.fact(_written)
    return straight > curly and straight >= _MANY if "“" in pair.source else straight >= curly


def _written(scope: Scope) -> tuple[int, int]:
    """Count the translations of a catalog that have straight quotation marks, and curly ones."""
    texts = [pair.after.prose for _, pair in scope.indexed]
    straight = sum('"' in text for text in texts)
    return straight, sum(not _CURLY.isdisjoint(text) for text in texts)
