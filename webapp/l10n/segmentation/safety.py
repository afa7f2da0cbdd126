"""Whether a translation may be shown to readers: translations come from strangers.

The codes are those of the checks, so that a translator is told before what the site refuses afterwards.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from webapp.l10n.segmentation.danger import Danger
from webapp.l10n.segmentation.foreign_html import foreign_html
from webapp.l10n.segmentation.foreign_links import foreign_links, foreign_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTITY = re.compile(r"&#?\w+;?")
_MOST = 50  # dangers that are told of one text
_OVERRIDES = frozenset("\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_END_OF_ISOLATE = "\u2069"
_TURNING = re.compile(f"[{''.join(sorted(_OVERRIDES | _ISOLATES))}{_END_OF_ISOLATE}]|{_ENTITY.pattern}")


def unsafe(translation: str, source: str) -> Danger | None:
    """Return why a translation may not be shown to readers, None if it may.

    Raw HTML is allowed as far as the source has the same tags and attributes, besides ``<span>`` and
    ``<bdi>`` that tell direction and language, and what Markdown makes of the source's marks; links as far
    as their scheme is one of the web's or their address stands in the source; pictures of the site's own or
    from a host that the source names. What turns the direction of text around it is not allowed at all
    (Unicode UAX #9: overrides, and isolates without an end).
    """
    return next(iter(dangers(translation, source)), None)


@lru_cache(1024)
def dangers(translation: str, source: str) -> tuple[Danger, ...]:
    """Return everything for which a translation may not be shown, at most some fifty of a kind."""
    found: list[Danger] = []
    if not translation.isascii() or "&" in translation:
        found += itertools.islice(_turns_around(translation), _MOST)
    if "<" in translation or "&" in translation:
        found += itertools.islice(foreign_html(translation, source), _MOST)
    if "![" in translation:
        found += itertools.islice(foreign_pictures(translation, source), _MOST)
    if ":" in translation or "&" in translation:
        found += itertools.islice(foreign_links(translation, source), _MOST)
    return tuple(found)


def _turns_around(text: str) -> Iterator[Danger]:
    depth, opened = 0, (0, 0)
    for character, start, end in _decoded(text):
        if character in _OVERRIDES:
            reason = f"it overrides the direction of text (U+{ord(character):04X})"
            yield Danger("bidi-override", reason, start, end)
        elif character in _ISOLATES:
            depth += 1
            opened = start, end
        elif character == _END_OF_ISOLATE:
            depth -= 1
            if depth < 0:
                opened = start, end
                break
    if depth:
        reason = "its marks of isolated text (U+2066 to U+2069) do not come in pairs"
        yield Danger("isolate-unbalanced", reason, *opened)


def _decoded(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the characters of direction in a text, entities decoded, and where each stands."""
    for found in _TURNING.finditer(text):
        for character in unescape(found[0]):
            yield character, found.start(), found.end()
