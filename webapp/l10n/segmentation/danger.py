"""Why a translation may not be shown, and where that stands in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Danger:
    """Why a translation may not be shown.

    Attributes:
        code: the code of the check that finds the same.
        reason: one clause, which speaks of the translation as ``it``.
        start: where in the translation it begins, in characters; 0 if nobody can tell.
        end: where it ends; None if nobody can tell.
    """

    code: str
    reason: str
    start: int = 0
    end: int | None = None

    def __str__(self) -> str:
        return f"{self.reason} ({self.code})"


def place(text: str, translation: str) -> tuple[int, int | None]:
    """Return where a text stands first in a translation: the whole if nobody can tell."""
    start = translation.find(text)
    return (start, start + len(text)) if start >= 0 else (0, None)
