"""The header's text, one ``Name: value`` a line, as fields and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


REVISION = ("PO-Revision-Date", "Last-Translator", "X-Generator")  # who revised, when and with what


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


def read_moment(value: str) -> datetime | None:
    """Return the moment of a header's date; of one without a zone as if it were UTC's, None for nonsense."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def later(one: Mapping[str, str], other: Mapping[str, str], name: str) -> bool:
    """Whether a date of one header is a later moment than the other header's; any is later than none."""
    first, second = (read_moment(header.get(name, "")) for header in (one, other))
    return first is not None and (second is None or first > second)


def revised(header: Mapping[str, str], by: Mapping[str, str]) -> dict[str, str]:
    """Return a header with the date, the translator and the program of another's revision."""
    made = {name: value for name, value in header.items() if name in by or name not in REVISION}
    return {**made, **{name: by[name] for name in REVISION if name in by}}


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
