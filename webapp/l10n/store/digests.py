"""Short names of values: the same in every run for values that are equal, others for those that are not."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH = 16  # bytes


class NoDigestError(Exception):
    """A value has parts of which this module does not know what makes them equal, or too many."""


def digest(value: object, most: int = sys.maxsize) -> str | None:
    """Return the digest of a value that is plain data, of so many parts at most; None of anything else.

    Plain are None, truth values, numbers, texts, bytes, times, paths and members of enumerations, and tuples,
    lists, mappings, sets and dataclasses of them. Classes are told apart, a mapping's order counts.
    """
    try:
        return digest_of(b"".join(_Parts(most).of(value)))
    except NoDigestError:
        return None


def digest_of(content: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.blake2b(content, digest_size=LENGTH).hexdigest()


class _Parts:
    """Cuts a value into bytes, each part with its class and length before it, so that no two are alike."""

    def __init__(self, most: int) -> None:
        self._left = most

    def of(self, value: Any) -> list[bytes]:
        """Return the parts of a value; NoDigestError if it has too many."""
        self._left -= 1
        if self._left < 0:
            raise NoDigestError
        kind = type(value)
        head = f"{kind.__module__}.{kind.__qualname__}"
        atom = _atom(value)
        if atom is not None:
            return [f"{head} {len(atom)} ".encode(), atom]
        parts = self._inside(value)
        return [f"{head} {len(parts)} (".encode(), *(one for part in parts for one in part), b")"]

    def _inside(self, value: Any) -> list[list[bytes]]:
        if is_dataclass(value) and not isinstance(value, type):
            return [self.of(getattr(value, field.name)) for field in fields(value)]
        if isinstance(value, Mapping):
            return [[*self.of(key), *self.of(inner)] for key, inner in value.items()]
        if isinstance(value, set | frozenset):
            return sorted(self.of(one) for one in value)
        if isinstance(value, tuple | list):
            return [self.of(one) for one in value]
        raise NoDigestError


def _atom(value: Any) -> bytes | None:
    """Return the bytes of a value that has no parts; None if it has."""
    for kind, plain in _ATOMS:
        if isinstance(value, kind):
            return plain(value)
    return None


_ATOMS: tuple[tuple[type | tuple[type, ...], Callable[[Any], bytes]], ...] = (
    (Enum, lambda value: str(value.name).encode()),
    (str, lambda value: str.encode(value, "utf-8", "surrogatepass")),
    ((bool, int, float, type(None)), lambda value: repr(value).encode()),
    (bytes, bytes),
    (PurePath, lambda value: str(value).encode("utf-8", "surrogateescape")),
    (date, lambda value: value.isoformat().encode()),
)
