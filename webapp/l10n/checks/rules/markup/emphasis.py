"""Emphasis as it is rendered, and delimiters and backslashes that show as text.

CommonMark 0.31.2 §6.2: a delimiter opens before a word and closes behind one; beside punctuation it also
needs white space or punctuation on its other side. Texts in scripts without spaces break this oftener.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Severity, pair_check
from webapp.l10n.checks.language.stems import UNSPACED
from webapp.l10n.checks.rules.markup.inline import has_roles, loses_backtick
from webapp.l10n.checks.rules.markup.tags import WRITTEN_AS, names
from webapp.l10n.checks.text.rendered import Reading, read

_TAIL, _HEAD = re.compile(r"[A-Za-z0-9_*]+$"), re.compile(r"[A-Za-z0-9_*]*")
_RUN = re.compile(r"\*+|_+")
_SPACED = re.compile(r"(\*{1,3}|_{1,3})([^\S\n]*)([^*_\s](?:[^*_\n]*[^*_\s])?)([^\S\n]*)\1")
_JOINED = re.compile(r"\*\* ?[+–—-] ?\*\*")  # keys pressed together, which may be strong as one
_ESCAPED = re.compile(r"\\([*_`\[\]<>#~&|!])")
_BACKSLASH = re.compile(r"\\(?![A-Za-z0-9])|\\(?=[nt](?![A-Za-z]))|(?<![^\s(])\\(?=\d)")
_JOINT = re.compile(r"(?<=[`*_|])\\ |\\ (?=[`*:|_])")  # of markup and a word, in reStructuredText
_MARKS = re.compile("[《〈「『«‹]")
_UPRIGHT = frozenset(("Hans", "Hant", "Jpan", "Kore"))  # scripts without italics, which often go without


class _Run(NamedTuple):
    """Delimiters that show: where, and how many."""

    start: int
    end: int
    width: int
    joined: bool  # letters on both sides, as in snake_case and Leser*innen


@pair_check(Severity.WARNING, source="*_~")
def emphasis_lost(pair: Pair) -> Flaws:
    """Words that are emphasised or struck out in the source, and no words in the translation.

    Bad: the umma
    Good: the *umma*
    """
    before, after = _count(pair, "strikethrough")
    if after < before and not pair.scope.fact(has_roles):  # reStructuredText strikes nothing out
        yield Flaw(_fewer("struck out", before, after))
    before, after = _count(pair, "emphasis")
    if after < before and not pair.fact(_visible):
        for other in ("strong", "code"):  # which stands for it in many a language
            after += max(0, len(pair.after.of(other)) - len(pair.before.of(other)))
        after += max(0, _between_marks(pair.target) - _between_marks(pair.source))
        if after < before:
            lesser = Severity.INFO if pair.scope.own.script in _UPRIGHT else None
            yield Flaw(_fewer("emphasised", before, after), severity=lesser)


def _between_marks(text: str) -> int:
    """Count what stands between marks of a title or a quotation: many scripts use these for italics."""
    return len(_MARKS.findall(text)) + (text.count("„") or text.count("“")) + text.count('"') // 2


@pair_check(Severity.WARNING, source="*_")
def strong_lost(pair: Pair) -> Flaws:
    """Words that are strong in the source, and no words in the translation.

    Bad: a pillar of justice
    Good: a **pillar** of justice
    """
    before, after = _count(pair, "strong")
    if after < before and not pair.fact(_visible):
        before -= max(0, len(_JOINED.findall(pair.source)) - len(_JOINED.findall(pair.target)))
        if after < before:
            yield Flaw(_fewer("strong", before, after))


@pair_check(Severity.WARNING, target="*_")
def emphasis_unbalanced(pair: Pair) -> Flaws:
    """One asterisk or underscore that shows as text, because its fellow is missing.

    Bad: the *umma
    Good: the *umma*
    """
    visible = pair.fact(_visible)
    single = len(visible) % 2 and all(run.width == 1 for run in visible)
    if single and not _strong_is_short(pair) and not loses_backtick(pair):
        yield Flaw("the delimiter shows: its fellow is missing", visible[-1].start, visible[-1].end)


@pair_check(Severity.WARNING, target="*_")
def strong_unbalanced(pair: Pair) -> Flaws:
    """Asterisks of strong words that show as text, because their fellows are missing.

    Bad: a **pillar* of justice
    Good: a **pillar** of justice
    """
    visible = pair.fact(_visible)
    widths = {run.width for run in visible}
    if len(widths) > 1 or (len(visible) % 2 and (widths != {1} or _strong_is_short(pair))):
        yield Flaw("the delimiters show: their fellows are missing", visible[0].start, visible[0].end)


@pair_check(Severity.WARNING, target="*_")
def emphasis_not_rendered(pair: Pair) -> Flaws:
    """Asterisks or underscores that come in pairs and show all the same: a space or letter is in the way.

    Bad: the * umma *
    Good: the *umma*
    """
    visible = pair.fact(_visible)
    if not visible or len(visible) % 2 or len({run.width for run in visible}) > 1:
        return
    fix = _SPACED.sub(r"\1\3\1" if pair.scope.own.script in UNSPACED else _closed_up, pair.target)
    certain = _shape(read(fix)) == _shape(pair.before)
    reason = "the delimiters show: a space stands inside them, or a letter or mark touches them outside"
    yield Flaw(reason, visible[0].start, visible[-1].end, fix if certain else None)


def _closed_up(found: re.Match[str]) -> str:
    """Return marked words without spaces inside their delimiters; what parts them from words goes out."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    left, right = (found[2] if before.isalnum() else ""), (found[4] if after.isalnum() else "")
    return f"{left}{found[1]}{found[3]}{found[1]}{right}"


@pair_check(Severity.WARNING, source=r"\\", target=r"\\~")
def escape_lost(pair: Pair) -> Flaws:
    r"""A sign that is text in the source and markup in the translation, or a backslash that shows.

    Bad: 2 *3* 4, where the source has 2 \*3\* 4
    Good: 2 \*3\* 4
    """
    if not pair.markup:
        return
    if not pair.before.of("strikethrough"):
        for mark in pair.after.of("strikethrough"):
            yield Flaw("the signs ~ strike out the words between them; write \\~", mark.start, mark.end)
    for sign in sorted(set(_ESCAPED.findall(pair.source))) if "\\" in pair.source else ():
        shown = pair.before.prose.count(sign) > pair.after.prose.count(sign)
        if shown and pair.target.count(sign) >= pair.source.count(sign):
            yield Flaw(f"the sign {sign} is text in the source; the backslash before it is lost")
            break
    if "\\" not in pair.before.prose and "\\\n" not in pair.source:  # else a line's end may be meant
        joined = _JOINT.search(pair.target) and pair.scope.fact(has_roles)
        for sign in () if joined else _BACKSLASH.finditer(pair.after.prose):
            yield Flaw("the backslash shows as text", sign.start(), sign.end())


def _count(pair: Pair, kind: str) -> tuple[int, int]:
    html = sum(WRITTEN_AS.get(name) == kind for name in names(pair.after))
    return len(pair.before.of(kind)), len(pair.after.of(kind)) + html


def _shape(reading: Reading) -> tuple[int, int]:
    return len(reading.of("emphasis")), len(reading.of("strong"))


def _fewer(what: str, before: int, after: int) -> str:
    return f"nothing is {what}" if not after else f"{after} of {before} pieces of text are {what}"


def _strong_is_short(pair: Pair) -> bool:
    before, after = _count(pair, "strong")
    return after < before


def _visible(pair: Pair) -> list[_Run]:
    """Return the delimiters that show in the translation beyond those that show in the source."""
    runs = _runs(pair.after)
    quoted = _shape(pair.before) == _shape(pair.after)  # nothing is lost: (_) names the sign itself
    if not pair.markup or (quoted and len(_runs(pair.before)) >= len(runs)):
        return []
    spare = {sign: pair.before.prose.count(sign) for sign in "*_"}
    visible = []
    code = " ".join((*(mark.value for mark in pair.before.of("code")), pair.before.prose if quoted else ""))
    for run in runs:
        sign = pair.after.prose[run.start]
        word = _word_around(pair.target, run)
        if any(map(str.isalnum, word)) and word in code:
            continue  # told as code that is lost, or shown by the source, too
        if quoted and _stands_alone(pair.target, run):
            continue
        if spare[sign] >= run.width:
            spare[sign] -= run.width
        else:
            visible.append(run)
    return visible if any(not run.joined for run in visible) else []


def _word_around(text: str, run: _Run) -> str:
    """Return a delimiter with the letters and digits that touch it: ``snake_``."""
    before, after = _TAIL.search(text, 0, run.end), _HEAD.match(text, run.end)
    return f"{before[0] if before else ''}{after[0] if after else ''}"


def _stands_alone(text: str, run: _Run) -> bool:
    beside = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    return not any(each.isalnum() or each in "*_" for each in beside if each)


def _runs(reading: Reading) -> list[_Run]:
    runs = []
    for found in _RUN.finditer(reading.prose):
        start, end = found.span()
        before, after = reading.text[max(0, start - 1) : start], reading.text[end : end + 1]
        joined = before.isalnum() and after.isalnum() and end == start + 1
        if before != "\\" and reading.text[start:end] == found[0]:
            runs.append(_Run(start, end, end - start, joined))
    return runs
