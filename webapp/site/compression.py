"""The codings in which ready bytes are kept, and which of them a request gets (RFC 9110 §12.5.3).

The only door to brotli.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from collections.abc import Mapping

IDENTITY = ""
SUFFIXES = {"br": ".br", "gzip": ".gz"}  # the codings there are, the one that saves most first
LONGEST = 512  # characters of the header that are read
LARGE = 200_000  # bytes; brotli's best takes about a second for a million
_CODING = re.compile(
    r"(?P<name>[!#$%&'*+.^_`|~0-9a-z-]+)\s*(?:;\s*q\s*=\s*(?P<weight>[01](?:\.[0-9]{0,3})?)\s*)?"
)
_ALIASES = {"x-gzip": "gzip"}


def encoded(body: bytes) -> dict[str, bytes]:
    """Return the bytes in each coding, if each makes them shorter: coding → bytes, ``""`` for no coding.

    The same bytes give the same codings: no time and no file's name is written into them.
    """
    quality = 11 if len(body) < LARGE else 9
    made = {
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality),
        "gzip": gzip.compress(body, mtime=0),
    }
    return {**(made if max(map(len, made.values())) < len(body) else {}), IDENTITY: body}


@lru_cache(1024)
def preferred(header: str) -> tuple[str, ...]:
    """Return the codings that a client accepts by its Accept-Encoding, the most wanted first.

    Bytes as they are come last where nothing is said of them, and are what a client gets that accepts nothing
    there is. What is malformed is passed over.
    """
    weights = _weights(header[:LONGEST].lower())
    others = weights.get("*", 0.0)
    codings = [(weights.get(name, others), name) for name in SUFFIXES]
    wanted = sorted((pair for pair in codings if pair[0] > 0), key=lambda pair: -pair[0])
    plain = weights.get("identity", 0.0)
    return (
        *(name for weight, name in wanted if weight >= plain),
        IDENTITY,
        *(name for weight, name in wanted if weight < plain),
    )


def choose(header: str, bodies: Mapping[str, bytes]) -> str:
    """Return the coding for a request, one of ``bodies``, which has the bytes as they are under ``""``."""
    return next(name for name in preferred(header[:LONGEST]) if name in bodies)


def _weights(header: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in header.split(","):
        match = _CODING.fullmatch(part.strip())
        if match:
            name = _ALIASES.get(match["name"], match["name"])
            found[name] = min(float(match["weight"] or 1), 1.0)
    return found
