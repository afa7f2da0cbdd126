"""Spaces: at the edges, doubled, before and after marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, pair_check
from webapp.l10n.checks.rules.markup.inline import has_roles
from webapp.l10n.checks.rules.typography import gaps
from webapp.l10n.checks.text.prose import cites
from webapp.l10n.checks.text.rendered import HOLE

if TYPE_CHECKING:
    from webapp.l10n.checks.language.profile import Language

_NARROW, _WIDE = "\u202f", "\u00a0"
_CLOSING = frozenset(",.;:!?)]}»،؛؟。、，")  # what stands at the end of the word before
_WIDE_MARKS = frozenset("：；，、。！？）」』】》")  # which bring their space along
_WITHOUT_SPACES = frozenset(("Hans", "Hant", "Jpan"))
_WIDE_OPENING = frozenset("（「『【《")
_MARKUP_ENDS = frozenset("`_)*>")  # what is no placeholder of which nobody knows how it ends
_VISARGA = "ः"  # which a space keeps apart from a colon
_SENTENCE_ENDS = frozenset(".!?")  # with a space behind that nobody sees
_PRODUCT = re.compile(r"\d [:.·] ?\d")  # or a quotient
_STRAY = re.compile(r"[\r\n]+[ \t]+\Z")  # spaces behind the last line end, and it
_INDENTED = re.compile(r"\n[ \t]{2,}$")  # a template's piece, up to the line of what follows
_LIKE_FRENCH = {"oc": ":;!?»", "wa": ":;!?»", "frp": ":;!?»"}  # but many write no space there
_KEPT = ("&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&#8239;", "&#x202f;", "&#x202F;", "&thinsp;", "&#8201;")
_KEPT_IN_MANUALS = "\\ "  # as troff and Perl's documentation write a space that breaks no line
_SPACES = " \t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
# More of them set out columns, and in a row of a table any.
_DOUBLE = re.compile(r"(?<=[^\s|])(?:[ ]{2}|[ ]{3}(?!-)|\u3000{2,3})(?=[^\s|])")
_SPACED = re.compile("[ \u00a0][,.;:!?،؛؟۔。，、；：！？]")
# A backslash before a space joins a mark to markup in reStructuredText.
_BEFORE = re.compile(
    r"(?<=[^\s(\[«„“‘\\])([ \u00a0]+)([,.;:!?،؛؟۔。，、；：！？](?=\s|$|[)»”\"])|[,،؛](?=[^\W\d_]))(?!\.)"
)
_GLUED = re.compile(r"[,;،؛۔।؟](?<=[^\W\d_].)(?=[^\W\d_])")
_BRACKET = re.compile(r"[(\[]([ \u00a0]+)(?=\w)|(?<=\w)([ \u00a0]+)[)\]]")
_DASH = re.compile(r"(?<=\S)([ \u00a0])—(?=\s)")
_MANY, _FEW = 10, 5  # dashes that make a convention; one in so many may break it


@pair_check(Severity.WARNING)
def edge_space(pair: Pair) -> Flaws:
    """The translation begins or ends with a space, or lacks one, where the source does not.

    Bad: "The well" → "Der Brunnen "
    Good: "The well" → "Der Brunnen"
    """
    target = pair.target
    if _INDENTED.search(pair.source):
        return
    begin, line, finish = _parted(target, "\r\n")
    own_left, inner, own_right = _parted(line, _SPACES)
    left, _, right = _parted(pair.source.strip("\r\n"), _SPACES)
    fix = begin + left + inner + right + finish
    brought = _CLOSING if own_left else _CLOSING | _WIDE_OPENING
    eastern = pair.scope.own.script in _WITHOUT_SPACES
    if bool(left) != bool(own_left) and target.lstrip(_SPACES)[:1] not in brought:
        unseen = len(left) > 1 or (eastern and inner[:1].isalpha())
        lesser = Severity.INFO if unseen and not own_left else None
        start, end = len(begin), len(begin + own_left)
        yield Flaw(f"{_place(own_left)} at the beginning", start, end, fix, lesser)
    if bool(right) != bool(own_right) and (own_right or inner[-1:] not in _WIDE_MARKS):
        ends = bool(pair.kind) or pair.source.rstrip()[-1:] in _SENTENCE_ENDS  # so that nothing follows
        unseen = ends or (eastern and inner[-1:].isalpha())
        lesser = Severity.INFO if finish or (unseen and not own_right) else None
        start, end = len(begin + own_left + inner), len(begin + line)
        yield Flaw(f"{_place(own_right)} at the end", start, end, fix, lesser)


def _parted(text: str, characters: str) -> tuple[str, str, str]:
    """Return what a text begins with of some characters, the rest, and what of them it ends with."""
    inner = text.strip(characters)
    begin = text.index(inner)
    return (text[:begin], inner, text[begin + len(inner) :]) if inner else (text, "", text)


def _place(spaces: str) -> str:
    return "a space that the source does not have stands" if spaces else "the source’s space is missing"


@pair_check(Severity.ERROR, source=r"\r\n", target=r"\r\n")
def edge_newline(pair: Pair) -> Flaws:
    r"""The translation begins or ends with a line end where the source does not, or the other way round.

    `msgfmt --check` refuses such a file.

    Bad: "Saved.\n" → "Gespeichert."
    Good: "Saved.\n" → "Gespeichert.\n"
    """
    if len({(text[:1] == "\n", text[-1:] == "\n") for text in pair.sources}) > 1:
        yield Flaw("line ends of msgid and msgid_plural differ: mend the program’s text")
        return
    left, _, right = _parted(pair.source, "\r\n")
    own_left, inner, own_right = _parted(pair.target, "\r\n")
    rest = _STRAY.sub("", inner) if right else inner
    fix, size = left + rest + right, len(pair.target)
    for edge, here, there, span in (
        ("beginning", left, own_left, (0, len(own_left))),
        ("end", right, own_right, (size - len(own_right), size)),
    ):
        if here != there:
            lesser = Severity.INFO if ("\n" in here) == ("\n" in there) else None
            yield Flaw(f"line ends at the {edge} are not the source’s", *span, fix, lesser)


@pair_check(Severity.WARNING)
def double_space(pair: Pair) -> Flaws:
    """Two spaces stand between two words.

    Bad: "The old well" → "Der alte  Brunnen"
    Good: "The old well" → "Der alte Brunnen"
    """
    spaced = "  " in pair.target or "\u3000\u3000" in pair.target
    given = list(_DOUBLE.finditer(pair.before.prose)) if spaced else []
    if not spaced or any(map(_is_amid, given)) or (given and not pair.markup):
        return  # spaces set out what programs print
    for found in _DOUBLE.finditer(pair.after.prose):
        if given and not _is_amid(found):
            continue  # between two sentences, as the source has it
        fix = pair.target[: found.start() + 1] + pair.target[found.end() :]
        yield Flaw("more than one space between words", found.start(), found.end(), fix)


def _is_amid(found: re.Match[str]) -> bool:
    """Whether spaces stand between two words of one sentence."""
    return found.string[: found.start()][-1:].isalnum() and found.string[found.end() :][:1].isalnum()


@lru_cache
def _french(own: Language) -> re.Pattern[str]:
    marks = re.escape(own.spaced["marks"].replace("»", ""))
    ends = f"(?=[\\s)\\]»{HOLE}*_]|$)"
    before = f"(?<=[^\\s(\\[:/])(?!(?<={HOLE}):{HOLE}| ?::)(?P<space>[ \u2009]?)(?P<mark>»|[{marks}]+{ends})"
    return re.compile(f'{before}|(?P<open>[{own.spaced["opening"]}])(?P<after>[ \u2009]?)(?=[\\w"“*_{HOLE}])')


@pair_check(Severity.WARNING)
def punct_spacing(pair: Pair) -> Flaws:
    """A space before or after a mark is missing, too many, or one that breaks lines.

    Bad: "Who pays?" → "Qui paie ?" with an ordinary space; "well , and" in any language
    Good: "Who pays?" → "Qui paie ?" with a no-break space
    """
    own = pair.scope.own
    spaced = own.spaced.get("marks", _LIKE_FRENCH.get(own.name, ""))
    if own.spaced and spaced:
        flaws = list(_unspaced(pair, own))
        certain = [flaw for flaw in flaws if flaw.end != flaw.start or _ends_word(pair, flaw.start)]
        fix = pair.target
        for flaw in reversed(certain):
            fix = fix[: flaw.start] + (flaw.fix or "") + fix[flaw.end :]
        for flaw in flaws:
            yield Flaw(flaw.reason, flaw.start, flaw.end, fix if flaw in certain else None)
    yield from _astray(pair, spaced)
    yield from gaps.astray(pair)
    for found in _DASH.finditer(pair.after.prose) if pair.scope.fact(_keeps_dashes) else ():
        if found[1] == " ":
            fix = pair.target[: found.start(1)] + _WIDE + pair.target[found.end(1) :]
            yield Flaw("elsewhere a no-break space stands before “—”", *found.span(1), fix)


def _keeps_dashes(scope: Scope) -> bool:
    """Whether a catalog puts no-break spaces before its dashes nearly everywhere."""
    spaces = [
        space for _, pair in scope.indexed if "—" in pair.target for space in _DASH.findall(pair.target)
    ]
    return len(spaces) >= _MANY and spaces.count(" ") * _FEW < len(spaces)


def _unspaced(pair: Pair, own: Language) -> Flaws:
    """Yield where a no-break space should stand, each with the space itself as its fix."""
    prose, text = pair.after.prose, pair.target
    for found in _french(own).finditer(prose):
        mark = found["mark"] or found["open"]
        name = "space" if found["mark"] else "after"
        at, end = found.span(name)
        kept = text.endswith(_KEPT, 0, at) if found["mark"] else text.startswith(_KEPT, at)
        kept = kept or text[at - 1 : at + 1] == _KEPT_IN_MANUALS
        if kept or _smiles(prose, found.end() - len(mark)) or pair.copies(at):
            continue
        space = _WIDE if mark[0] in own.spaced["wide"] else _NARROW
        side = "before" if found["mark"] else "after"
        yield Flaw(f"a no-break space stands {side} “{mark}” in this language", at, end, space)


def _ends_word(pair: Pair, at: int) -> bool:
    """Whether a mark without a space before it ends a question or a cry: a colon may be a program's."""
    before = pair.target[at - 1 : at]
    return (before.isalpha() or before in "»”") and pair.target[at : at + 1] in "?!"


def _astray(pair: Pair, spaced: str) -> Flaws:
    """Yield spaces before marks and inside brackets, and marks that are glued to the next word."""
    target, prose, before = pair.target, pair.after.prose, pair.before.prose
    for found in _BEFORE.finditer(prose) if _SPACED.search(prose) else ():
        named = f" {found[2]}" in before or cites(before, found[2])
        if found[2] in spaced or named or _smiles(prose, found.start(2)):
            continue
        if prose[found.start() - 1] == HOLE and target[found.start() - 1] not in _MARKUP_ENDS:
            continue
        if prose[found.start() - 1] == _VISARGA or _PRODUCT.match(prose, found.start() - 1):
            continue
        if found[2] in "!?" and pair.scope.own.has_of("optional", "stop"):
            continue
        fix = target[: found.start(1)] + target[found.end(1) :]
        eastern = pair.scope.own.script in _WITHOUT_SPACES and prose[found.start() - 1] == HOLE
        lesser = Severity.INFO if eastern and pair.scope.fact(has_roles) else None  # as behind a word there
        yield Flaw(f"a space before “{found[2]}”", *found.span(1), fix, lesser)
    if pair.scope.own.script not in _WITHOUT_SPACES and _GLUED.search(prose) and not _GLUED.search(before):
        for found in _GLUED.finditer(prose):
            yield Flaw(f"no space after “{found[0]}”", found.start(), found.end())
    if ("(" in target or "[" in target) and _BRACKET.search(prose) and not _BRACKET.search(before):
        for found in _BRACKET.finditer(prose):
            yield Flaw("a space inside the bracket", *found.span(1 if found[1] else 2))


def _smiles(prose: str, at: int) -> bool:
    """Whether a face stands here: then the text closes more brackets than it opens."""
    return prose.startswith((":)", ";)"), at) and prose.count(")") > prose.count("(")
