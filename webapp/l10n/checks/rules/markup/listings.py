"""Blocks of code, line by line: what language a fence names, lines that are lost, signs for other signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair
from webapp.l10n.checks.rules.markup.addresses import same_keys, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.checks.text.rendered import Reading

_COMMENT = re.compile(r"(?<=\S)\s+(?:#|//)\s")  # behind code
_EASTERN = re.compile(r"\s*(?:#|//) .*[（）：，；！？]")  # a comment with marks of its language
_MISQUOTED = re.compile(r"(?:[A-Za-z0-9_][(\[{]|= ?)[«„“”‟‘’「『＂]")  # a text in code, as print(«…»)
_FENCE = re.compile(r"^ {0,3}(?:```+|~~~+) ?(?![{`])([^\s`]*)(?=[^`\n]*$)", re.MULTILINE)
_DRAWN = re.compile(r"\|.*\||[-=+.]{3}|[\u2500-\u259f]")  # a line of a drawing, of a table
_FEW = 3  # letters and digits that do not tell a line from others
_REMARK = re.compile(r"\s*(?:#|//|/\*|\*|--|;|<!--|%|$)")  # a line that no program reads


def flaws(pair: Pair) -> Flaws:
    """Yield what is wrong in the blocks of code of a translation."""
    if not (pair.before.of("listing") or pair.after.of("listing")):
        return
    yield from _fenced(pair)
    wrong = list(_mistyped(pair))
    for line, right, start in wrong:
        fix = (
            pair.target[:start] + right + pair.target[start + len(line) :] if same_keys(line, right) else None
        )
        yield Flaw(f"the code is {line}, in the source {right}", start, start + len(line), fix)
    for line, start in () if wrong else _lines(pair.after):
        if _MISQUOTED.search(line) and not _MISQUOTED.search(pair.source):
            yield Flaw(f"no program reads the quotation marks in {line.strip()}", start, start + len(line))


def _is_fenced(text: str) -> bool:
    return "```" in text or "~~~" in text


def _fenced(pair: Pair) -> Flaws:
    """Yield where a fence names another language than the source's, and if lines of code are lost."""
    if not _is_fenced(pair.source):
        return
    fences = [list(_FENCE.finditer(text)) for text in (pair.source, pair.target)]
    for one, other in zip(*fences, strict=False):
        if one[1] != other[1] and one[1] and other[1]:
            yield Flaw(f"the code is in {other[1]}, in the source in {one[1]}", *other.span(1))
    if all(fences):
        many = [
            sum(not _REMARK.match(line) for line, _ in _lines(each)) for each in (pair.before, pair.after)
        ]
        if many[1] < many[0]:
            yield Flaw(f"{many[1]} lines of code, in the source {many[0]}", fences[1][0].start())


def _mistyped(pair: Pair) -> Iterator[tuple[str, str, int]]:
    """Yield lines of blocks of code with other signs than the source's, such as dashes; and where.

    Comments and texts in code may be translated: a line with other letters is not compared.
    """
    given = dict(_lines(pair.before))
    strange = [(line, start) for line, start in _lines(pair.after) if line not in given] if given else []
    codes = dict.fromkeys(_COMMENT.split(line)[0] for line in given) if strange else {}
    # Without a fence it may be what a program says.
    known_by = _letters if _is_fenced(pair.source) else typed
    right = {known_by(code): code for code in codes}
    for line, start in strange:
        code = _COMMENT.split(line)[0]
        meant = code if code in codes else right.get(known_by(code), code)
        if "".join(meant.split()) != "".join(code.split()) and not _EASTERN.match(line):
            yield code, meant, start


def _letters(code: str) -> str:
    """Return the letters and digits of a line of code, by which it is known; all of a remark or a drawing."""
    whole = typed(code)
    bare = "".join(filter(str.isalnum, whole))
    return whole if _REMARK.match(code) or _DRAWN.search(code) or len(bare) < _FEW else bare


def _lines(reading: Reading) -> Iterator[tuple[str, int]]:
    """Yield the lines of blocks of code, and where they begin; a block of a reading is in pieces."""
    for mark in reading.of("listing"):
        start = mark.start
        for line in reading.text[mark.start : mark.end].split("\n"):
            yield line, start
            start += len(line) + 1
