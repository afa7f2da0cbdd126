"""Spaces between words: one that the source has and the translation lacks, one that its script has not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity
from webapp.l10n.checks.language.stems import UNSPACED
from webapp.l10n.checks.rules.markup.inline import has_roles
from webapp.l10n.checks.text.prose import uncoded

if TYPE_CHECKING:
    from webapp.l10n.checks.text.rendered import Mark

_LETTER = r"[^\W\d_]"
# Markup or a bracket behind a letter; the end of a sentence between a word and the next. An element that
# begins with a space or a mark needs none before it, nor does a block.
_STUCK = re.compile(
    rf"[`\[(<.?!](?<={_LETTER}.)(?:(?<=[`\[(])(?=\S)|(?<=<)(?=\w[^<>]*>[^\s.,;:!?)])(?!p\b|br\b|[uo]l\b)"
    rf"|(?<={_LETTER}{{4}}[.?!])(?={_LETTER}))"
)
_OFTEN = 2  # times that a word stands by itself in a catalog
_RUN_ON = re.compile(rf"[`)\]](?<![\s(\[].)([-–—]?)({_LETTER}+)")
_CALLED = re.compile(rf"{_LETTER}\(")
_INNER = re.compile(rf"{_LETTER}[^()]{{2,}}(?=\))")  # what is long enough to be no ending: user(s)
_TAG = re.compile(r"<[\w:-]+")
_OPENING = frozenset(("", *" \n\t\u00a0([{<>\"'“„«‘—–-/`*_#|"))  # what a word may begin behind
_PREFIXED = frozenset({"ar", "he", "yi", "mt"})  # languages that write the, and, in before a word
_LONG = re.compile(rf"(?<={_LETTER}{{4}})")  # what is more than those
_HAN = r"\u3400-\u9fff"
_MARKS = "，。、：；！？）"
_CHINESE = re.compile(rf"(?<=[{_HAN}{_MARKS}]) (?=[{_HAN}])")
_FEW = 8  # Chinese characters to each space that stands among them by mistake
_JOINER = "\u200c"
_JOINED = re.compile(rf"(?<!\w)(\w+){_JOINER}(\w{{2,}})(?!\w)")
_PARTED = re.compile(rf"(?<!\S)(?=(\w+) (\w{{2,}})(?![\w{_JOINER}]))")
_MANY = 8  # words that are joined to one: it is an affix


def astray(pair: Pair) -> Flaws:
    """Yield where words are stuck together, or parted where their language joins them."""
    script = pair.scope.own.script
    if script in {"Hans", "Hant"}:
        yield from _parted_chinese(pair)
    elif script not in UNSPACED and script != "Kore":
        yield from _stuck(pair)
        affixes = pair.scope.fact(_affixes) if script == "Arab" else frozenset()
        prose = pair.after.prose
        parted = _PARTED.finditer(prose) if any(affix in prose for affix in affixes) else ()
        if first := next((found for found in parted if not affixes.isdisjoint(_parts(found))), None):
            yield Flaw("elsewhere a zero-width non-joiner joins these", first.start(1), first.end(2))


def _parted_chinese(pair: Pair) -> Flaws:
    prose = pair.after.prose
    places = [found.span() for found in _CHINESE.finditer(prose)] if " " in prose else []
    if not places or len(places) * _FEW > len(re.findall(f"[{_HAN}]", prose)):
        return
    if set(_MARKS).isdisjoint(prose):
        return  # the number of a chapter and its title, verses
    usual = pair.scope.fact(_spaces_marks)
    for start, end in places:
        lesser = Severity.INFO if usual and not prose[start - 1].isalpha() else None
        yield Flaw("a space stands where Chinese has none", start, end, severity=lesser)


def _spaces_marks(scope: Scope) -> bool:
    """Whether a catalog has a space behind its Chinese marks so often that it is meant."""
    texts = [pair.target for _, pair in scope.indexed]
    spaced, plain = (
        sum(len(re.findall(f"[{_MARKS}]{rest}", text)) for text in texts) for rest in (" ", f"[{_HAN}]")
    )
    return spaced * 4 > plain


def _stuck(pair: Pair) -> Flaws:
    """Yield where a space is missing that the source has, or one between two sentences."""
    text = pair.target
    for found in _STUCK.finditer(text):
        at, sign = found.start(), found[0]
        if pair.scope.own.name in _PREFIXED and not _LONG.match(text, at):
            continue
        mark = next((mark for mark in pair.after.marks if mark.start == at), None)
        if mark and text.startswith("``", at) and pair.scope.fact(has_roles):
            continue  # see code-lost
        if mark:
            missing = _stands_apart(mark, pair)
        else:
            ends = _explains if sign == "(" else _begins_sentence
            missing = sign in "(.?!" and uncoded(pair.after.prose)[at] == sign and ends(pair, at + 1)
        if missing:
            yield Flaw(f"no space {'after' if sign in '.?!' else 'before'} “{sign}”", at, at + 1)
    if ("`" in text or "](" in text) and _RUN_ON.search(text):
        yield from _running_on(pair)


def _running_on(pair: Pair) -> Flaws:
    """Yield where a word or its dash follows code or a link at once, which the source parts from it.

    An ending of the language may follow; a word that stands by itself elsewhere is none.
    """
    for mark in pair.after.marks:
        found = _RUN_ON.match(pair.target, mark.end - 1) if mark.kind in {"code", "link"} else None
        if not found:
            continue
        rest = [pair.source[other.end :] for other in pair.before.marks if _name(other) == _name(mark)]
        if found[1]:
            if any(each.startswith(f" {found[1]} ") for each in rest):
                yield Flaw(f"no space before “{found[1]}”", mark.end, mark.end + 1)
        elif rest and not any(each[:1].isalpha() for each in rest) and _is_word(found[2], mark, pair):
            yield Flaw(f"no space after “{found[0][0]}”", mark.end - 1, mark.end)


def _is_word(run: str, mark: Mark, pair: Pair) -> bool:
    """Whether what follows markup is a word that stands by itself elsewhere in the catalog."""
    if pair.target.startswith("``", mark.start) and pair.scope.fact(has_roles):
        return False  # see code-lost
    ending = len(run) == 1 and pair.scope.own.script != "Latn"
    return not ending and run in pair.scope.fact(_standing)


def _standing(scope: Scope) -> frozenset[str]:
    """Return the words that stand by themselves in a catalog time and again."""
    often = Counter(word for _, pair in scope.indexed for word in pair.target.split())
    return frozenset(word for word, count in often.items() if count >= _OFTEN)


def _stands_apart(mark: Mark, pair: Pair) -> bool:
    """Whether the source has the same markup, and never behind a letter or a sign."""
    same = [other.start for other in pair.before.marks if _name(other) == _name(mark)]
    return bool(same) and all(pair.source[at - 1 : at] in _OPENING for at in same)


def _name(mark: Mark) -> tuple[str, str]:
    """Return what two texts have in common of a piece of markup: code, an address, the name of an element."""
    tag = _TAG.match(mark.value) if mark.kind == "html" else None
    return mark.kind, tag[0] if tag else mark.value.strip()


def _begins_sentence(pair: Pair, at: int) -> bool:
    """Whether a capital stands behind a word that has others, and begins another word."""
    capital, behind = pair.target[at], pair.target[at + 1 : at + 2]
    return capital.isupper() and not pair.target[at - 2].isupper() and (behind.islower() or behind.isspace())


def _explains(pair: Pair, at: int) -> bool:
    """Whether a bracket holds what stands in the source, and the source has none at a word's end."""
    inner, source = _INNER.match(uncoded(pair.after.prose), at), pair.source
    return inner is not None and inner[0].lower() in source.lower() and not _CALLED.search(source)


def _affixes(scope: Scope) -> frozenset[str]:
    """Return what a catalog joins to more words with a zero-width non-joiner than it parts from by a space.

    The space is a part of it, and tells on which side the words stand: ``می `` joined in ``می‌رود``.
    """
    texts = [pair.target for _, pair in scope.indexed]
    joined = _halves(_JOINED, [text for text in texts if _JOINER in text])
    often = {part: count for part, count in joined.items() if count > _MANY}
    parted = _halves(_PARTED, texts) if often else Counter[str]()
    return frozenset(part for part, count in often.items() if count > parted[part] * 1.5)


def _halves(pattern: re.Pattern[str], texts: list[str]) -> Counter[str]:
    """Return of how many pairs of words each is the first, or the second."""
    pairs = {_parts(found) for text in texts for found in pattern.finditer(text)}
    return Counter(part for parts in pairs for part in parts)


def _parts(found: re.Match[str]) -> tuple[str, str]:
    return f"{found[1]} ", f" {found[2]}"
