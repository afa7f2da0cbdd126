"""Code, hard breaks and footnotes, as they are rendered."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, pair_check
from webapp.l10n.checks.rules.markup import listings
from webapp.l10n.checks.rules.markup.addresses import same, same_keys
from webapp.l10n.checks.rules.markup.link_marks import aligned, different, differing, others, replaced
from webapp.l10n.checks.text.origin import is_restructured, shows
from webapp.l10n.checks.text.prose import reads_as_prose, uncoded
from webapp.l10n.checks.text.rendered import Mark, Reading
from webapp.l10n.markdown.html_tags import HTML

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 50  # pieces of code that are compared one by one; who has more differing ones knows it by then
_MANY, _FEW = 4, 20  # texts whose code is put into the language that make a habit, if they are one in so many
_LONGER = 3  # times a phrase at most; what is longer is no translation of it, but a mark that is astray
_REASON = "a letter touches them, or a space stands within"
# A role; what becomes of some, link-broken-syntax tells.
_ROLE_NAME = re.compile(r"(?<!\w):(?!(?:guilabel|menuselection|abbr|dfn|term):)[^\W\d][\w+.:-]*:(?=`)")
_ROLE = re.compile(r":[a-z][\w+.:-]*:")
_IN_WORDS = frozenset((":term:", "{term}"))  # as a role is read whose text is the language's
# What is put into code: values in brackets, texts, what belongs at a place: <name>, but no Vec<u8>.
_VALUES = re.compile(r"\([^()]*\)|\"[^\"]*\"|'[^']*'|(?<![\w:])<([^\W\d][\w -]*)>")
_CALLED = re.compile(r"^\.|\((?:…|\.\.\.)?\)$")
_TICKED = re.compile(r"(?<!`)(``?)([^`']+(?:'(?!')[^`']*)*)\1(?!`)")  # no ``quotation''
_WORD = re.compile(r"(?<![^\W\d_])(?![A-Z]+\b)[^\W\d_]{2,}")  # no HTML
_KEYS = re.compile(r"(?:Alt|Cmd|Command|Control|Ctrl|Option|Shift) ?\+")  # of a keyboard
_HUMPED = re.compile(r"^(?=\w{8})\w*[a-z][A-Z]\w*$")  # a name that only a program has: isMainFrame
_PHRASE = re.compile(r"[^\W\d]+(?:[ '’-]+[^\W\d]+)*")
_PLAIN = re.compile(r"[^\W\d_][^\W\d_A-Z]+(?: [^\W\d_A-Z]+)*")  # words as prose has them
# An option, a constant, <<an-anchor>> of AsciiDoc, a |substitution| of reStructuredText: no words.
_NAME = re.compile(  # each alternative begins with a sign, for which a search is quick
    r"-(?<![\w-]-)-[^\W\d_][\w-]{2,}|[A-Z](?<!\w[A-Z])[A-Z0-9]*_[A-Z0-9_]+(?!\w)"
    r"|<<[\w:.-]+(?=,|>>)|\|(?<![\w|]\|)[^\W\d_][\w.-]*\|(?![\w|])"
)
_QUOTE = re.compile('["“”„«»「」『』]')
# A long line that ends within its sentence: of a text that was wrapped by hand, and no verse.
_WRAPPED = re.compile(r"^.{60,}[\w`*_,](?:\\| {2,})\n(?=[a-z`])", re.MULTILINE)
_DASHED = re.compile(r"(?<![^\s(])[–—−]-?[a-z][\w-]+")  # an option whose hyphens are a dash
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


@pair_check(Severity.WARNING, source="`~\\t ")
def code_changed(pair: Pair) -> Flaws:
    """Code that does not say what the source's says: code is not translated.

    Options and constants count that no mark makes code: --verbose, MAX_SIZE. A phrase, words that a catalog
    puts into its language time and again, and a function's brackets are told as information.

    Bad: `yazdır(x)`
    Good: `print(x)`
    """
    renamed = list(zip(*_renamed(pair), strict=False))
    for one, other in renamed:
        yield Flaw(f"the name is {other.value}, in the source {one.value}", other.start, other.end)
    if not pair.before.marks:
        return
    told = {other.end for _, other in renamed}  # where the text of a role begins
    lost, added = ([], []) if is_astray(pair) else pair.fact(_code)
    for one, other in zip(lost, added, strict=False):
        if other.start in told or _is_own_page(pair, one, other.value):
            continue
        certain = len(lost) == len(added) == 1 and same_keys(one.value, other.value) and "`" not in one.value
        fix = replaced(pair.target, other, one) if certain else None
        texts = (pair.source, one), (pair.target, other)
        spoken = _is_spoken(pair, one.value, other) or all(_is_interpreted(pair, *each) for each in texts)
        lesser = Severity.INFO if spoken and not fix else None
        code = _ROLE.fullmatch(one.value) is None
        reason = f"the code is {other.value}, in the source {one.value}" if code else _missing(one)
        yield Flaw(reason, other.start, other.end, fix, lesser)
    yield from listings.flaws(pair)


def _renamed(pair: Pair) -> tuple[list[Mark], list[Mark]]:
    """Return options and constants of the source that are nowhere in the translation, and others there."""
    source = pair.source
    if not ("_" in source or "--" in source or "<<" in source or "|" in source or ":`" in source):
        return [], []
    lost = [one for one in _names(pair.before) if one.value not in pair.target]
    known = _NAME.findall(source) if lost else []
    others = [one for one in _names(pair.after) if one.value not in known] if lost else []
    dashed = _DASHED.finditer(pair.after.prose) if any(one.value[0] == "-" for one in lost) else ()
    return aligned(lost, [*others, *(Mark("code", found[0], *found.span()) for found in dashed)])


def _names(reading: Reading) -> list[Mark]:
    roles = _ROLE_NAME.finditer(reading.text) if ":`" in reading.text else ()
    return [Mark("code", found[0], *found.span()) for found in (*_NAME.finditer(reading.prose), *roles)]


def _is_spoken(pair: Pair, code: str, own: Mark) -> bool:
    """Whether code is rather what is said or shown: a phrase, or the names of values and texts in it.

    Any words in a catalog that translates them often; but a plain word is code where it is mostly kept.
    """
    other = own.value
    glossed = f"({code})" in other.replace("（", "(").replace("）", ")")
    if glossed or (_KEYS.match(code) and "+" in other) or _named(code) == _named(other):
        return True
    words, theirs = ({word.lower() for word in _WORD.findall(text)} for text in (code, other))
    answered = other == other.strip() and len(other) <= len(code) * _LONGER and bool(theirs)
    titled = code[:1].isupper() and not other.isascii()  # Well Digging: one word may stay
    answered = answered and (titled or words.isdisjoint(theirs))
    slip = " " not in code and (
        _HUMPED.search(code) is not None or sorted(code.casefold()) == sorted(other.casefold())
    )
    if _shape(code) == _shape(other) and not slip:
        often, kept = pair.scope.fact(_speaks)
        may_be_own = pair.scope.own.script == "Latn" or not other.isascii()
        role = pair.target.endswith((":", "}"), 0, own.start)  # of which it is the text
        if _PLAIN.fullmatch(code):
            often = code not in kept and (often or (answered and not role))
        if (often and may_be_own) or _frame(code) == _frame(other):
            return True
    return answered and reads_as_prose(code, frozenset(), 2)


def _is_own_page(pair: Pair, code: Mark, other: str) -> bool:
    """Whether a role leads to the page of the language, and but for that to the same: ``made/de/well``."""
    led = "/" in code.value and pair.source.endswith((":", "}"), 0, code.start)
    return led and same(code.value, other, pair.scope.tongues) and not same(code.value, other, ("", ""))


def _is_interpreted(pair: Pair, text: str, code: Mark) -> bool:
    """Whether words between single backticks are no code, since reStructuredText writes that with two."""
    coded = text.startswith("``", code.start) or text.endswith(":", 0, code.start)
    return not coded and uncoded(code.value) == code.value and pair.scope.fact(has_roles)


def _speaks(scope: Scope) -> tuple[bool, frozenset[str]]:
    """Return whether a catalog often puts words of its code into its language, and what it mostly keeps."""
    texts = [(pair.source, pair.target) for _, pair in scope.indexed if "`" in pair.source]
    both = [[{code for _, code in _TICKED.findall(text)} for text in each] for each in texts]
    spoken = sum(
        not set(map(_shape, given - own)).isdisjoint(map(_shape, own - given)) for given, own in both
    )
    kept = Counter(code for given, own in both for code in given & own)
    lost = Counter(code for given, own in both for code in given - own)
    mostly = frozenset(code for code, count in kept.items() if count >= lost[code])
    return spoken >= _MANY and spoken * _FEW > len(texts), mostly


def _frame(code: str) -> str:
    """Return code without the values in it."""
    return _VALUES.sub(lambda found: found[0] if found[1] and found[1].lower() in HTML else "()", code)


def _named(code: str) -> str:
    """Return code as it is with other brackets of a function, and quotation marks of another kind."""
    return _CALLED.sub("", code).replace('"', "'")


def _shape(code: str) -> str:
    """Return code with one letter for each word or phrase in it."""
    return _PHRASE.sub("a", code)


@pair_check(Severity.WARNING, source="`")
def code_lost(pair: Pair) -> Flaws:
    """Code of the source that the translation has not, or not as code.

    A plain word that stands in code nowhere else may be said in other words, and is told as information.

    Bad: the function print writes
    Good: the function `print` writes
    """
    lost, added = pair.fact(_code)
    for code in _shown(pair):
        yield Flaw(f"the backticks show: {_REASON}", code.start, code.end)
    if added and is_astray(pair):
        yield Flaw("a backtick has no partner, so that words show as code or code as words")
        return
    if len(lost) <= len(added):
        return
    kept = [code.value for code in pair.before.of("code") if code not in lost]
    quotes = [len(_QUOTE.findall(each.prose)) for each in (pair.before, pair.after)]
    for one in lost[len(added) :]:
        bare = re.search(rf"(?<![A-Za-z_]){re.escape(one.value)}(?![A-Za-z_])", pair.after.prose)
        sure = (bare or quotes[1] > quotes[0] + 1) and not _is_interpreted(pair, pair.source, one)
        lesser = Severity.INFO if not sure and _is_worded(pair, one.value, kept) else None
        start, end = bare.span() if bare else (0, None)
        yield Flaw(_missing(one), start, end, severity=lesser)


def _missing(code: Mark) -> str:
    role = _ROLE.fullmatch(code.value)
    return f"the role {code.value} is not there" if role else f"{code.value} is code in the source"


def is_astray(pair: Pair) -> bool:
    """Whether a backtick is lost or added, so that nobody can tell which words were meant as code."""
    return pair.after.prose.count("`") % 2 == 1 and "`" not in pair.before.prose


def loses_backtick(pair: Pair) -> bool:
    """Whether a backtick of the source is lost, which is told: what it spoils besides need not be."""
    return is_astray(pair) and pair.target.count("`") < pair.source.count("`")


def _is_worded(pair: Pair, code: str, kept: Iterable[str]) -> bool:
    """Whether lost code may be said in other words: as a part of code that is kept, or a plain word."""
    plain = _PLAIN.fullmatch(code) is not None and any(map(str.isalpha, pair.before.prose))
    named = any(_stands(code, other) for other in kept)
    return named or (plain and code not in pair.scope.fact(_speaks)[1])


def _code(pair: Pair) -> tuple[list[Mark], list[Mark]]:
    """Return the source's pieces of code that are not in the translation, and the other way round."""
    before, after = pair.before.of("code"), _pieces(pair.after)
    if not before or [code.value for code in before] == [code.value for code in after]:
        return [], []
    ours = Counter(map(_said, before))
    if "`" in pair.target and pair.scope.fact(has_roles):  # else what stands between two pieces that touch
        after = [code for code in after if _said(code) in ours or not shows(pair.target, code)]
    for role in _IN_WORDS & ours.keys():  # of which the translation may name the target behind its own words
        named = (_said(code) not in ours and pair.target.endswith(role, 0, code.start) for code in after)
        after = [code._replace(value=role) if it else code for code, it in zip(after, named, strict=True)]
    theirs = Counter(map(_said, after))
    lost = [code for code in before if _said(code) not in theirs]
    rarer = {value: count for value, count in (ours - theirs).items() if value in theirs}
    for value, count in itertools.islice(rarer.items(), _MOST):
        # Where it is not bare, what is named again may be called "it".
        if _stands(value, pair.after.prose):
            lost += [code for code in before if _said(code) == value][-count:]
    added = [code for code in after if _said(code) not in ours]
    return aligned(lost[:_MOST], added[:_MOST])


def _stands(code: str, text: str) -> bool:
    return code in text and re.search(rf"(?<!\w){re.escape(code)}(?!\w)", text) is not None


def has_roles(scope: Scope) -> bool:
    """Whether a catalog is reStructuredText, in which code that touches a letter is none."""
    pairs = [pair for _, pair in scope.indexed]
    if any(".rst:" in place for pair in pairs for place in pair.message.references):
        return True
    return is_restructured([pair.source for pair in pairs if "`" in pair.source])


def _shown(pair: Pair) -> list[Mark]:
    """Return the code of a translation that reStructuredText shows as text, where the source has none."""
    if "`" not in pair.target or not pair.scope.fact(has_roles):
        return []
    before = pair.before.of("code")
    given = set() if any(shows(pair.source, code) for code in before) else set(map(_said, before))
    return [code for code in pair.after.of("code") if _said(code) in given and shows(pair.target, code)]


def _pieces(reading: Reading) -> list[Mark]:
    """Return the pieces of code of a text, also those that are written as HTML."""
    tags = reading.of("html") if "<code" in reading.text else ()
    written = [
        Mark("code", unescape(reading.text[one.end : other.start]), one.end, other.start)
        for one, other in itertools.pairwise(tags)
        if one.value.startswith("<code") and other.value == "</code>"
    ]
    return [*reading.of("code"), *written]


def _said(code: Mark) -> str:
    return " ".join(code.value.split())


@pair_check(Severity.WARNING, source=r"<\\\n")
def hard_break_lost(pair: Pair) -> Flaws:
    """A line that ends in the source and runs on in the translation, as in a poem or an address.

    Bad: first line second line
    Good: first line, a backslash, then the second line
    """
    before, after = (
        len(each.of("break")) + sum(_BREAK_TAG.match(tag.value) is not None for tag in each.of("html"))
        for each in (pair.before, pair.after)
    )
    if after < before - len(_WRAPPED.findall(pair.source)):
        yield Flaw(f"{before} lines end here in the source, in the translation {after}")


@pair_check(Severity.WARNING, source=r"\^", target=r"\^")
def footnote_changed(pair: Pair) -> Flaws:
    """A footnote of the source that is lost, or has another label.

    Bad: unity[1]
    Good: unity[^1]
    """
    if pair.scope.fact(has_roles):
        return  # which writes them otherwise
    before, after = (different(each.of("footnote")) for each in (pair.before, pair.after))
    lost, added = aligned(others(before, after), others(after, before))
    yield from differing("footnote", lost, added, pair.target)
