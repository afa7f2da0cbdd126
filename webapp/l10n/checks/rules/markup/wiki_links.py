"""Links as wikis write them, ``[[page]]`` and ``[[page|text]]``: which of the source's lead elsewhere now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.checks.text.rendered import Mark

if TYPE_CHECKING:
    from webapp.l10n.checks.text.rendered import Reading

_LINK = re.compile(r"(?<![\\\[])\[\[(?!!)([^\[\]\n]{1,80})\]\](?!\()")


def wiki_links(reading: Reading) -> list[Mark]:
    """Return the links of a text; none of them is in code."""
    if "[[" not in reading.prose:
        return []
    found = (each for each in _LINK.finditer(reading.text) if reading.prose.startswith("[[", each.start()))
    return [Mark("link", each[1], *each.span()) for each in found]


def unanswered(before: Reading, after: Reading) -> tuple[list[Mark], list[Mark]]:
    """Return the links on either side whose page no link on the other names; some wikis write text|page."""
    ours, theirs = wiki_links(before), wiki_links(after)
    known, there = (frozenset().union(*map(_parts, side)) for side in (ours, theirs))
    return (
        [link for link in ours if there.isdisjoint(_parts(link))],
        [link for link in theirs if known.isdisjoint(_parts(link))],
    )


def _parts(link: Mark) -> frozenset[str]:
    return frozenset(" ".join(part.replace("_", " ").split()).casefold() for part in link.value.split("|"))
