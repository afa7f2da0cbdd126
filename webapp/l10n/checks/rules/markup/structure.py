"""What kind of block a text makes: a paragraph must stay one."""

from __future__ import annotations

import re
from collections import Counter

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Severity, pair_check
from webapp.l10n.checks.rules.markup.inline import has_roles
from webapp.l10n.checks.text.rendered import read

_NAMES = {
    "List": "a list",
    "BlockQuote": "a quotation",
    "CodeBlock": "a block of code",
    "Rule": "a line across the page",
    "Table": "a table",
    "DefinitionList": "a list of definitions",
    "FootnoteDefinition": "a footnote",
}
_EVERYWHERE = frozenset({"List", "BlockQuote", "CodeBlock"})  # made alike in reStructuredText
_INSERTED = re.compile(r"- [^\n]* - ")  # dashes that should be longer
_FENCE = "```"
_LABEL = 40  # characters of a text that is no sentence
_BULLET = re.compile(r"^ {0,3}[*+] +")
_ITEM = re.compile(r"([ \t]*)[*+-] ")
_OPENER = re.compile(r"^( {0,3})(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[#>+\-*=|:~`_]))", re.MULTILINE)


@pair_check(Severity.WARNING)
def accidental_block(pair: Pair) -> Flaws:
    r"""A text that is rendered as a list, a heading, a quotation or code, and is none in the source.

    Bad: 19. yüzyılda, which begins a numbered list
    Good: 19\. yüzyılda
    """
    if pair.source[:1] in {" ", "\t"} and pair.markup and _is_outdented(pair):
        yield Flaw("an item of an inner list stands in the outer one", 0, 1)
        return
    if is_fenced(pair):
        if pair.scope.fact(has_roles):
            return  # which has no fences: see code-lost
        at = pair.target.find(_FENCE)
        yield Flaw("a block of code stands in a line, which the source has not", at, at + len(_FENCE))
        return
    meant = ("Paragraph",) if pair.kind == "paragraph" else pair.before.blocks
    if not pair.markup or meant == pair.after.blocks or pair.kind == "table cell":
        return
    if pair.after.blocks == pair.before.blocks and not _INSERTED.match(pair.source):
        return
    if pair.source.startswith(("    ", "\t")):
        return  # a part of a list, or what a template indents
    before, after = _kinds(meant), _kinds(pair.after.blocks)
    added, lost = list(after - before), list(before - after)
    if added == ["List"] and _is_dated(pair):
        return
    if not set(added + lost) <= _EVERYWHERE and pair.scope.fact(has_roles):
        return
    if added:
        place = _OPENER.search(pair.target)
        # A list that begins within the text may be one of the source's that has been written in a line.
        fix = _escaped(pair.target, meant) if place and not place.start() else None
        end = max(place.end(), 1) if place else None
        yield Flaw(f"this is rendered as {_name(added[0])}", place.start() if place else 0, end, fix)
    elif lost == ["List"] and pair.source[:1].isdigit():
        return  # a number before a heading, which may become a word
    elif lost or meant[:1] == ("CodeBlock",) != pair.after.blocks[:1]:
        yield Flaw(f"the source is {_name([*lost, 'CodeBlock'][0])}, the translation is not")
    elif "HtmlBlock" in (*meant, *pair.after.blocks):
        return  # an element that comes first in one language; what is lost within it, others tell
    elif _paragraphs(meant) != _paragraphs(pair.after.blocks):
        many = _paragraphs(meant), _paragraphs(pair.after.blocks)
        yield Flaw(f"{many[1]} paragraphs or items, in the source {many[0]}")


def is_fenced(pair: Pair) -> bool:
    """Whether a translation has a block of code in a line, as joined lines leave it, and the source none."""
    added = _FENCE in pair.target and _FENCE not in pair.source
    return added and pair.markup and "CodeBlock" not in pair.after.blocks


def _is_outdented(pair: Pair) -> bool:
    """Whether a text begins as an item of a list within another, and its translation of that other list."""
    inner, outer = (
        len(found[1].expandtabs(4)) if found else -1 for found in map(_ITEM.match, (pair.source, pair.target))
    )
    return 0 <= outer < 2 <= inner - outer


def _is_dated(pair: Pair) -> bool:
    """Whether a label begins with a number, as its source does and a date: “25. Mai 2018”."""
    dated = all(text[:1].isdigit() for text in (pair.source, pair.target))
    return dated and len(pair.target) <= _LABEL and pair.target.rstrip()[-1:].isalnum()


def _kinds(blocks: tuple[str, ...]) -> Counter[str]:
    return Counter(kind for kind in blocks if kind in _NAMES or kind.startswith("Heading"))


def _paragraphs(blocks: tuple[str, ...]) -> int:
    return sum(kind in {"Paragraph", "Item", "TableRow", "TableCell"} for kind in blocks)


def _name(kind: str) -> str:
    return _NAMES.get(kind) or f"a {kind.lower()}"


def _escaped(text: str, meant: tuple[str, ...]) -> str | None:
    """Return the text without the bullet, or with a backslash before what opens the block, if that helps."""
    for fix in (
        _BULLET.sub("", text),
        _OPENER.sub(lambda found: f"{found[1]}{found[2] or ''}\\", text, count=1),
    ):
        if read(fix).blocks == meant:
            return fix
    return None
