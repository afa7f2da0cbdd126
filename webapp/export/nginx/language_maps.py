"""The lookup of a reader's language, written out as nginx's maps (RFC 4647 §3.4, RFC 9110 §12.5.4)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from webapp.export.nginx.directives import either, mapped
from webapp.l10n.locales import Row, leads, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from webapp.l10n.locales import Lead

REFUSED = r"q\s*=\s*0*(?:\.0*)?\s*(?:,|$)"
ROOM = 3500  # characters; nginx reads no parameter of more than 4,095
LEVELS = range(10, -1, -1)  # weights by their first decimal; 10 is 1, 0 is less than 0.1
_END = "(?![a-z0-9])"  # of a subtag
_MORE = "(?:[-_][a-z0-9]+)*"  # subtags that make no difference
_SCRIPT = f"[-_][a-z]{{4}}{_END}"
_TERRITORY = f"[-_](?:[a-z]{{2}}|[0-9]{{3}}){_END}"
_EXTENSIONS = r"(?:\.[^@/]*)?(?:[-_][a-wyz0-9](?:[-_][a-z0-9]{2,8})+)*(?:[-_]x(?:[-_][a-z0-9]{1,8})+)?"
_BEFORE = r"^(?:[^,]*,)*?\s*"  # as few ranges as can be: the first that fits is found
_TEXT: Callable[[Row], str | None] = attrgetter("text")
_KIN: Callable[[Row], str | None] = attrgetter("kin")


def reader(tags: Sequence[str], source: str) -> list[str]:
    """Return the maps that find the reader's language: by address, cookie and header, else the original's."""
    table = _table(tags)
    cookie = [(f"~*^{spelled(tag)}$", tag) for tag in tags]
    kin = [*_texts(table, _KIN), (r"~^\*", source)]
    every = "$tarjama_named|$tarjama_led|$tarjama_cookie|$tarjama_header|$tarjama_kin"
    return [
        *mapped("$cookie_lang", "$tarjama_cookie", cookie),
        *_first("q", _wanted(table, _TEXT), "$tarjama_range"),
        *mapped("$tarjama_range", "$tarjama_header", _texts(table, _TEXT)),
        *_first("k", _wanted(table, _KIN), "$tarjama_related"),
        *mapped("$tarjama_related", "$tarjama_kin", kin),
        *mapped(every, "$tarjama_reader", [(r"~^\|*(?<tarjama_l>[^|]+)", "$tarjama_l")], source),
    ]


def led(path: str, tags: Sequence[str], source: str) -> list[str]:
    """Return the map of addresses whose language has no pages, but is served by another than the original's.

    Args:
        path: the expression for the site's sub-path.
        tags: the languages that have pages.
        source: the original's.
    """
    own = [(f"~*^{path}/{spelled(tag)}(?:/|$)", "") for tag in tags]
    rows = [
        (f"~*^{path}/{_codes(lead)}{_row(row)}{_MORE}(?:/|$)", "" if row.text in {None, source} else row.text)
        for lead in leads(tags)
        for row in lead.rows
    ]
    return mapped("$uri", "$tarjama_led", [*own, *((pattern, text or "") for pattern, text in rows)])


def spelled(tag: str) -> str:
    """Return the expression, in any case, for the names by which `known_tag` knows a tag."""
    return f"(?:{either(spellings(tag)).replace('-', '[-_]')}){_EXTENSIONS}"


def _table(tags: Sequence[str]) -> list[Lead]:
    """Return where ranges lead; with very many languages, by their own codes only."""
    table = leads(tags)
    if len(_wanted(table, _KIN)) < ROOM:
        return table
    own = {tag.partition("-")[0] for tag in tags}
    codes = [(lead, tuple(code for code in lead.codes if code in own)) for lead in table]
    found = [replace(lead, codes=kept) for lead, kept in codes if kept]
    return found if len(_wanted(found, _KIN)) < ROOM else [_by_code(lead) for lead in found]


def _by_code(lead: Lead) -> Lead:
    """Return where the code alone leads, unless what follows it may ask for a script that is not there."""
    if any(row.kin is None for row in lead.rows):
        return lead
    text = lead.rows[-1].kin
    return replace(lead, rows=(Row("", None, text, text),))


def _first(name: str, wanted: str, target: str) -> list[str]:
    """Return the maps that find the range of the highest weight that is wanted, the first of equals."""
    lines = [line for level in LEVELS for line in _at(level, wanted, name)]
    found = "|".join(f"$tarjama_{name}{level}" for level in LEVELS)
    group = f"tarjama_{name}"
    return [*lines, *mapped(found, target, [(rf"~^\|*(?<{group}>[^|]+)", f"${group}")])]


def _at(level: int, wanted: str, name: str) -> list[str]:
    """Return the map that finds the first range of a weight that is wanted."""
    value = {
        10: r"(?:;\s*q\s*=\s*0*[1-9][0-9]*(?:\.[0-9]*)?\s*)?",
        0: r";\s*q\s*=\s*0*\.0[0-9]*[1-9][0-9]*\s*",
    }
    weight = value.get(level, rf";\s*q\s*=\s*0*\.{level}[0-9]*\s*")
    found, code = f"tarjama_{name}r{level}", f"tarjama_{name}c{level}"
    not_refused = rf"(?!.*,\s*\k<{code}>\s*;\s*{REFUSED})"
    given = rf"(?<{found}>(?=(?<{code}>[a-z]*))(?:{wanted}){_MORE})\s*{weight}(?=,|$)"
    pattern = f"~*{_BEFORE}{given}{not_refused}"
    return mapped("$http_accept_language", f"$tarjama_{name}{level}", [(pattern, f"${found}")])


def _wanted(table: Sequence[Lead], of: Callable[[Row], str | None]) -> str:
    """Return the expression for the language of a range that leads somewhere, or ``*``, and what decides.

    Args:
        table: where ranges lead.
        of: the text that a row leads to: its own, or also kin.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for lead in table:
        if served := _served(lead, of):
            alike[served] += lead.codes
    return "|".join([*(f"(?:{either(codes)})(?:{rest})" for rest, codes in alike.items()), r"\*"])


def _served(lead: Lead, of: Callable[[Row], str | None]) -> str:
    """Return the expression for what may follow the codes: no row without a text may come before."""
    found = []
    for number, row in enumerate(lead.rows):
        barred = [_row(before) for before in lead.rows[:number] if of(before) is None]
        if of(row) is not None:
            found.append((f"(?!{'|'.join(barred)})" if barred else "") + _row(row))
    return "|".join(found)


def _row(row: Row) -> str:
    script = f"[-_]{row.script.lower()}" if row.script else ""
    other_script = "" if row.script else f"(?!{_SCRIPT})"
    territory = f"[-_](?:{either(row.territories).lower()})" if row.territories else f"(?!{_TERRITORY})"
    territory = "" if row.territories is None else territory
    return f"{other_script}{script}{territory}{_END}"


def _texts(table: Sequence[Lead], of: Callable[[Row], str | None]) -> list[tuple[str, str]]:
    """Return the text for each range that was found; rows of one text that follow each other are one."""
    return [
        (f"~*^{_codes(lead)}(?:{'|'.join(map(_row, rows))})", text)
        for lead in table
        for text, rows in groupby(lead.rows, key=of)
        if text is not None
    ]


def _codes(lead: Lead) -> str:
    return f"(?:{either(lead.codes)})"
