"""A catalog's Plural-Forms line: how many forms, and which of them a number takes."""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Of more than ninety-nine forms no language has any; with an end, no number is too long for Python.
_SHAPE = re.compile(r"\s*nplurals\s*=\s*0{,9}([1-9]\d?)\s*;\s*plural\s*=\s*+([^;]*[^;\s])\s*(?:;\s*)?")
# Every integer that a rule of CLDR tells from its neighbours: hundreds and thousands, then the millions.
SAMPLE = (*range(1201), *range(2000, 100_000, 1000), 100_000, 200_000, 1_000_000, 1_000_001, 2_000_000)


@dataclass(frozen=True)
class Forms:
    """What ``Plural-Forms`` declares.

    Attributes:
        count: nplurals.
        choose: number → index of the form; None if the expression is none.
    """

    count: int
    choose: Callable[[int], int] | None

    @cached_property
    def chosen(self) -> tuple[int, ...] | None:
        """The form of each number of the sample; None if the expression fails for one."""
        try:
            return tuple(int(self.choose(number)) for number in SAMPLE) if self.choose else None
        except (ZeroDivisionError, ValueError, OverflowError, RecursionError):
            return None


@lru_cache(256)
def read_forms(value: str) -> Forms | None:
    """Return what a header's field declares, None if it has not the shape of gettext's manual."""
    found = _SHAPE.fullmatch(value)
    if found is None:
        return None
    try:
        return Forms(int(found[1]), gettext.c2py(found[2]))
    except (ValueError, RecursionError, MemoryError):
        return Forms(int(found[1]), None)
