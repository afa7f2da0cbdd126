"""Which language ranges lead to which text, as a table: for programs that cannot look them up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel.core import get_global

from webapp.l10n.locales.chains import family, look_up, nearest_kin, scripts_read
from webapp.l10n.locales.tags import _ALIASES, known_tag, parse

if TYPE_CHECKING:
    from collections.abc import Sequence


NOWHERE = "AQ"  # a territory of which no language says anything


class Row(NamedTuple):
    """What follows a language code, and the text for it; None if there is none.

    ``script`` is empty where no script follows; ``territories`` are those of which one follows, empty where
    none does, None where any or none may. ``kin`` is the text for it where no range of a reader has its own.
    """

    script: str
    territories: tuple[str, ...] | None
    text: str | None
    kin: str | None


@dataclass(frozen=True)
class Lead:
    """Where the ranges of some language codes lead.

    Attributes:
        codes: the language codes, in lower case, old ones included.
        rows: the first that fits a range says its text; a range that none fits has no text.
    """

    codes: tuple[str, ...]
    rows: tuple[Row, ...]


def leads(available: Sequence[str]) -> list[Lead]:
    """Return the table for the languages there are; what it leaves out leads nowhere.

    It says what `look_up` and `nearest_kin` say, except for variants (``ca-valencia``).
    """
    alike: dict[tuple[Row, ...], list[str]] = defaultdict(list)
    speaking: dict[str, set[str]] = defaultdict(set)
    for name in available:
        for language in family(name):
            speaking[language].add(name)
    for code in sorted(code for codes in _codes().values() for code in codes):
        names = set().union(*(speaking.get(language, ()) for language in family(code)))
        if names:
            alike[_rows(code, [name for name in available if name in names])].append(code)
    return [Lead(tuple(codes), rows) for rows, codes in alike.items() if rows]


def spellings(tag: str) -> tuple[str, ...]:
    """Return the names in lower case, with hyphens, by which `known_tag` knows a tag; extensions aside."""
    rest = tag.partition("-")[2].lower()
    names = [f"{code}-{rest}".rstrip("-") for code in _codes().get(tag.partition("-")[0], ())]
    names += [name.replace("_", "-").lower() for name in (*get_global("language_aliases"), *_ALIASES)]
    extended = [f"{_macro(name)}-{name}" for name in names if _macro(name)]
    return tuple(sorted({tag.lower(), *(n for n in (*names, *extended) if known_tag(n) == tag)}))


def _macro(name: str) -> str:
    """Return the code before an extended language subtag (RFC 5646 §2.2.2), as in ``zh-cmn``; or nothing."""
    tag = parse(name)
    return tag.language if tag is not None and len(name.partition("-")[0]) == 3 else ""


def _rows(code: str, available: Sequence[str]) -> tuple[Row, ...]:
    tags = [tag for tag in map(parse, available) if tag is not None]
    territories = sorted({*_territories(code), *(tag.territory for tag in tags if tag.territory)})
    rows: list[Row] = []
    for script in sorted({"", *(script for tag in tags for script in scripts_read(tag))}, reverse=True):
        start = f"{code}-{script}" if script else code
        any_other = _texts(f"{start}-{NOWHERE}", available)
        texts = {name: _texts(f"{start}-{name}", available) for name in territories}
        groups = {pair: tuple(n for n in territories if texts[n] == pair) for pair in texts.values()}
        own = [Row(script, names, *pair) for pair, names in groups.items() if pair != any_other]
        if (alone := _texts(start, available)) != any_other:
            own.append(Row(script, (), *alone))
        own.append(Row(script, None, *any_other))
        rows += own if any(row.kin for row in own) else []
    return tuple(rows)


def _texts(wanted: str, available: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the text for a range, and the one where no range has its own: that, or kin."""
    text = look_up(wanted, available)
    return text, text or nearest_kin(wanted, available)


@cache
def _codes() -> dict[str, list[str]]:
    """Return the codes by which each language goes: its own, and those that CLDR calls deprecated."""
    tables = (get_global("likely_subtags"), get_global("language_aliases"))
    names = {name.partition("_")[0].lower() for table in tables for name in table} | {*_ALIASES}
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if tag := parse(name):
            found[tag.language].append(name)
    return found


@cache
def _territories(code: str) -> frozenset[str]:
    """Return the territories of which CLDR says something for this language."""
    tag = parse(code)
    assert tag is not None  # it is one of ``_codes``
    tables = (get_global("likely_subtags"), get_global("parent_exceptions"))
    names = (name.split("_") for table in tables for name in table)
    own = (parts[1:] for parts in names if parts[0] in {code, tag.language})
    return frozenset(part for parts in own for part in parts if len(part) < 4)  # a script has four letters
