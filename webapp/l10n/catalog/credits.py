"""Whom to thank: the people named in the comment lines above a catalog's header, and who translated last.

gettext prescribes ``# Name <address>, year.`` for everyone who worked on a catalog. Lokalize writes it, while
Poedit and Weblate write ``Last-Translator`` alone. The names are told as they were given, the addresses not.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n.catalog.header import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_YEAR = r"\d{4}(?:\s*[-–]\s*\d{4})?"
_YEARS = rf"(?P<years>{_YEAR}(?:\s*,\s*{_YEAR})*)"
_LINE = re.compile(rf"(?P<name>(?:[^<>]*[^<>\s])?)\s*<[^<>]*>\s*,\s*{_YEARS}\s*\.?\s*")
_LONGEST = 300  # characters of a line; nobody has a longer name
_ADDRESS = re.compile(r"[(\[{]?[^\s()\[\]{}]*@[^\s()\[\]{}]*[)\]}]?")
_NOBODY = re.compile(
    r"first author|full name|automatically generated|machine draft.*|\W*(?:copyright|©|\(c\)).*",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"no-?reply\b", re.IGNORECASE
)  # Weblate's own, for machines and for who is not logged in


@dataclass(frozen=True)
class Credit:
    """A person who translated or reviewed.

    Attributes:
        name: as the person gave it, without any address.
        years: in which they did, in order.
    """

    name: str
    years: tuple[int, ...]


def credits_of(comments: Iterable[str], header: Mapping[str, str] | None = None) -> tuple[Credit, ...]:
    """Return the people among a header's comment lines, each once, in the order they stand there.

    If its fields are given, who translated last comes last, in the year of the last revision.

    A line is ``Name <address>, year.`` with one year, several, or a range; the address may be left empty.
    The lines of a template (``FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.``), of copyright and of licence are no
    people, and neither is a line whose name is nothing but an address.
    """
    found: dict[str, Credit] = {}
    for comment in with_last(comments, header or {}):
        match = _LINE.fullmatch(comment.strip()[:_LONGEST])
        name = _name(match["name"]) if match else ""
        if match and name and not _NOBODY.fullmatch(name):
            key = unicodedata.normalize("NFC", name).casefold()
            known = found.get(key, Credit(name, ()))
            years = {*known.years, *_years(match["years"])}
            found[key] = Credit(known.name, tuple(sorted(years)))
    return tuple(found.values())


def together(groups: Iterable[Iterable[Credit]]) -> tuple[Credit, ...]:
    """Return the people of several catalogs, each once, in the order they are first named."""
    return credits_of(
        f"{credit.name} <>, {', '.join(map(str, credit.years))}" for group in groups for credit in group
    )


def with_last(comments: Iterable[str], header: Mapping[str, str]) -> tuple[str, ...]:
    """Return a header's comment lines with who translated last among those to thank, if that is a person.

    A person is named as ``Name <address>``; the address may be empty.
    """
    person = header.get("Last-Translator", "")
    day = read_date(header.get("PO-Revision-Date", ""))
    name, address = parted(person)
    if not day or "<" not in person or not _name(name) or _NOBODY.fullmatch(name) or _MACHINE.match(address):
        return tuple(comments)
    return credited(comments, f"{name} <{address}>", day.year)


def credited(comments: Iterable[str], person: str, year: int) -> tuple[str, ...]:
    """Return a header's comment lines with a person among those to thank, as gettext writes them.

    Who is there already, by address or by name, is thanked for this year too; the line of a template that
    waits for a first author is filled in.

    Args:
        comments: a line each.
        person: ``Name <address>``, or a name alone.
        year: of the work.
    """
    lines = list(comments)
    name, address = parted(person)
    line = f"{name} <{address}>, {year}."
    for at, known in enumerate(lines):
        match = _LINE.fullmatch(known.strip()[:_LONGEST])
        if match and _same(known, name, address):
            if year not in _years(match["years"]):
                lines[at] = f"{known.rstrip().removesuffix('.').rstrip()}, {year}."
            return tuple(lines)
    places = [at for at, known in enumerate(lines) if known.startswith("FIRST AUTHOR <")]
    if places:
        lines[places[0]] = line
        return tuple(lines)
    named = [at for at, known in enumerate(lines) if _LINE.fullmatch(known.strip()[:_LONGEST])]
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    lines.insert(named[-1] + 1 if named else end, line)
    return tuple(lines)


def parted(person: str) -> tuple[str, str]:
    """Return the name and the address of ``Name <address>``; the address may be empty."""
    name, _, rest = person.partition("<")
    return " ".join(name.split()), rest.partition(">")[0].strip()


def _same(line: str, name: str, address: str) -> bool:
    known, mail = parted(line)
    if address and mail:
        return mail.casefold() == address.casefold()
    return unicodedata.normalize("NFC", known).casefold() == unicodedata.normalize("NFC", name).casefold()


def _name(text: str) -> str:
    """Return a name without addresses, control characters and signs that turn the text around it."""
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf"} or c in "\u200c\u200d")
    return " ".join(_ADDRESS.sub(" ", text).split()).strip(" ,;")


def _years(text: str) -> list[int]:
    years: list[int] = []
    for part in text.split(","):
        bounds = [int(year) for year in re.findall(r"\d{4}", part)]
        years += range(bounds[0], bounds[-1] + 1)
    return years
