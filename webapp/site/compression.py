"""The codings in which ready bytes are kept, and which of them a request gets (RFC 9110 §12.5.3).

The only door to brotli.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import TYPE_CHECKING

import brotli
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

if TYPE_CHECKING:
    from collections.abc import Mapping

IDENTITY = ""
SUFFIXES = {"br": ".br", "gzip": ".gz"}  # the codings there are, the one that saves most first
LONGEST = 512  # characters of the header that are read
# Bytes from which brotli's best, a second for a million, gives way to what takes a third of that and is 4 %
# longer, and from which that gives way to what is at once there.
LONG, LARGE = 24_000, 200_000


def encoded(body: bytes) -> dict[str, bytes]:
    """Return the bytes in each coding, if each makes them shorter: coding → bytes, ``""`` for no coding.

    The same bytes give the same codings: no time and no file's name is written into them.
    """
    quality = 11 if len(body) < LONG else 10 if len(body) < LARGE else 9
    made = {
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality),
        "gzip": gzip.compress(body, mtime=0),
    }
    return {**(made if max(map(len, made.values())) < len(body) else {}), IDENTITY: body}


def choose(header: str, bodies: Mapping[str, bytes]) -> str:
    """Return the coding for a request, one of ``bodies``, which has the bytes as they are under ``""``.

    Args:
        header: the client's Accept-Encoding; what is malformed is passed over. Who accepts nothing there is
            gets the bytes as they are.
        bodies: coding → bytes, the coding that saves most first.
    """
    return _chosen(header[:LONGEST], tuple(bodies))


@lru_cache(1024)
def _chosen(header: str, codings: tuple[str, ...]) -> str:
    named = {coding or "identity": coding for coding in codings}
    return named[parse_accept_header(header, Accept).best_match(named, "identity")]
