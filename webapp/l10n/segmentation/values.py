"""What front matter holds, in whatever language it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Value(NamedTuple):
    """A scalar value: its key, its text, and where it stands in the file.

    The key of a value that stands deeper has dots in it, ``hero.tagline``; items of a list have the list's.
    """

    key: str
    text: str
    start: int
    end: int
    top: bool = True  # stands directly in the front matter


class FrontMatter(NamedTuple):
    """The scalar values of front matter, where the text begins behind it, and a fault with its line."""

    values: tuple[Value, ...]
    end: int
    problem: tuple[int, str] | None = None

    @property
    def scalars(self) -> Mapping[str, str]:
        """Key → text, of the values at the top."""
        return {value.key: value.text for value in self.values if value.top}


NONE = FrontMatter((), 0)
