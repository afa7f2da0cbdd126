"""The links, images and addresses of a text, and which of them another text has not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from difflib import SequenceMatcher
from itertools import product
from operator import attrgetter
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws
from webapp.l10n.checks.rules.markup.addresses import same, typed
from webapp.l10n.checks.text.rendered import HOLE, Mark, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST = 50  # links that differ and are compared one by one, of each side
_WIKI_LINK = re.compile(r"(?<![\\\[])\[\[(?!!)([^\[\]]{1,400})\]\](?!\()")  # [[page]], [[page|text]]
MACRO = re.compile(r"(?<![\w:])(?:xref|link|image)::?(?!https?:)([^\s\[\]]+)(?=\[)")  # of AsciiDoc
_EMPTY = re.compile("!?\\[[\\s\u200b-\u200f\u2060\u2066-\u2069]*]")
_ADDRESS_END = re.compile(r"[.,;:!?*_]*[^\x00-\x7f].*")


def unmatched(
    before: Sequence[Mark], after: Sequence[Mark], tongues: tuple[str, str]
) -> tuple[list[Mark], list[Mark]]:
    """Return the marks on either side that have none of the same address on the other, aligned."""
    left, come = others(before, after), others(after, before)
    for one in tuple(left):
        match = next((each for each in come if same(one.value, each.value, tongues)), None)
        if match is not None:
            left.remove(one)
            come.remove(match)
    return aligned(left, come)


def aligned(left: Sequence[Mark], come: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return the marks of two texts so that the most alike stand at the same place, as far as both go.

    Words change places in a translation. Marks that are alike in nothing go together in their order.
    """
    pairs: dict[Mark, Mark] = {}
    for one, other in sorted(product(left, come), key=_unlikeness):
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    first = sorted(pairs, key=left.index)
    second = [pairs[one] for one in first]
    return (
        first + [one for one in left if one not in pairs],
        second + [other for other in come if other not in second],
    )


def _unlikeness(pair: tuple[Mark, Mark]) -> float:
    one, other = (typed(mark.value) for mark in pair)
    return -SequenceMatcher(None, one, other).quick_ratio()


def others(marks: Sequence[Mark], than: Sequence[Mark]) -> list[Mark]:
    """Return the marks whose addresses the others have not, or not so often."""
    there = Counter(mark.value for mark in than) if marks else {}
    rest = []
    for mark in marks:
        there[mark.value] -= 1
        if there[mark.value] < 0:
            rest.append(mark)
    return rest[:_MOST]


def different(marks: Iterable[Mark]) -> list[Mark]:
    """Return a mark of each address."""
    return list({mark.value: mark for mark in marks}.values())[: _MOST * 4]


def differing(noun: str, lost: Sequence[Mark], added: Sequence[Mark], text: str = "") -> Flaws:
    """Yield what became of marks of a kind: one that stands in another's place, one lost, one added.

    Args:
        noun: what they are.
        lost: those of the source.
        added: those of the translation, aligned.
        text: the translation, if the source's marks are certainly right in it.
    """
    for one, other in zip(lost, added, strict=False):
        fix = replaced(text, other, one) if text else None
        yield Flaw(f"the {noun} is {other.value}, in the source {one.value}", other.start, other.end, fix)
    for one in lost[len(added) :]:
        yield Flaw(f"the {noun} {one.value} is not there")
    for other in added[len(lost) :]:
        yield Flaw(f"the source has no {noun} {other.value}", other.start, other.end)


def links(reading: Reading) -> tuple[Mark, ...]:
    """Return the links that have words of their own to click on, and what AsciiDoc leads to or shows."""
    named = tuple(link for link in reading.of("link") if not link.automatic)
    found = MACRO.finditer(reading.text) if ":" in reading.prose and "[" in reading.prose else ()
    macros = (Mark("link", one[1], *one.span()) for one in found if reading.prose[one.start()] != HOLE)
    return tuple(sorted((*named, *macros), key=attrgetter("start")))


def written_out(reading: Reading) -> list[Mark]:
    """Return the addresses that a reader sees as such, with and without angle brackets.

    A bare one goes as far as to where the text of a script without spaces runs on behind it.
    """
    named = links(reading)
    starts = [link.start for link in named]
    bare = []
    for address, start in reading.addresses:
        at = bisect_right(starts, start)
        if not at or start >= named[at - 1].end:
            value = _ADDRESS_END.sub("", address)
            bare.append(Mark("link", value, start, start + len(value)))
    automatic = [link for link in reading.of("link") if link.automatic]
    return bare + [link._replace(value=link.value.removeprefix("mailto:")) for link in automatic]


def all_marks(reading: Reading) -> list[Mark]:
    """Return all that leads somewhere: links, images, addresses written out."""
    return [*links(reading), *reading.of("image"), *written_out(reading)]


def has_words(reading: Reading, mark: Mark) -> bool:
    """Whether there is anything between the brackets of a link or an image."""
    return _EMPTY.match(reading.text, mark.start) is None


def _wiki_links(reading: Reading) -> list[Mark]:
    """Return the links of a text as wikis write them; none of them is in code."""
    if "[[" not in reading.prose:
        return []
    found = (
        each for each in _WIKI_LINK.finditer(reading.text) if reading.prose.startswith("[[", each.start())
    )
    return [Mark("link", each[1], *each.span()) for each in found]


def unanswered(before: Reading, after: Reading) -> tuple[list[Mark], list[Mark]]:
    """Return the links on either side whose page no link on the other names; some wikis write text|page."""
    ours, theirs = _wiki_links(before), _wiki_links(after)
    known, there = (frozenset().union(*map(_parts, side)) for side in (ours, theirs))
    return (
        [link for link in ours if there.isdisjoint(_parts(link))],
        [link for link in theirs if known.isdisjoint(_parts(link))],
    )


def _parts(link: Mark) -> frozenset[str]:
    return frozenset(" ".join(part.replace("_", " ").split()).casefold() for part in link.value.split("|"))


def replaced(text: str, wrong: Mark, right: Mark) -> str | None:
    """Return a text with the value of a mark for that of another; None if it is not plain where it stands."""
    part = text[wrong.start : wrong.end]
    if part.count(wrong.value) != 1:
        return None
    return text[: wrong.start] + part.replace(wrong.value, right.value) + text[wrong.end :]
