"""The header's text, one ``Name: value`` a line, as fields and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


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


def read_time(value: str) -> datetime | None:
    """Return the time of a header's date in UTC, midnight if it names only a day; None as for the day."""
    try:
        return datetime.strptime(value, "%Y-%m-%d %H:%M%z").astimezone(UTC)
    except ValueError:
        day = read_date(value)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def physical_fields(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    r"""Yield each line of a header's text, up to its ``\n``, with the lines of the file that it stands on."""
    whole: list[str] = []
    for line in lines:
        whole.append(line)
        if line.rstrip().endswith('\\n"'):
            text = "".join(part.strip()[1:-1] for part in whole)
            name, _, value = text.removesuffix("\\n").partition(":")
            yield f"{name}: {value.strip()}", whole
            whole = []
    if whole:
        yield "", whole
