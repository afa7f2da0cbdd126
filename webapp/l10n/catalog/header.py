"""The header's text, one ``Name: value`` a line, as fields and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_fields(text: str) -> dict[str, str]:
    """Return the fields in order; a line without a colon belongs to the field above it."""
    fields: dict[str, str] = {}
    name = None
    for line in text.removesuffix("\n").split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            name = key
            fields[name] = value.strip()
        elif name is not None:
            fields[name] += f"\n{line}"
    return fields


def write_fields(fields: Mapping[str, str]) -> str:
    """Return the header's text."""
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def read_date(value: str) -> date | None:
    """Return the day of a header's date, ``2026-11-23 12:00+0000``; None for a placeholder or nonsense."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
