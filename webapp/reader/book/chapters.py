"""The text of a book as XHTML: one language, or two in turn; and the terms of the glossary as its notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from webapp.l10n import locales
from webapp.l10n.catalog.extracted_comments import DEFINITION, TERM
from webapp.l10n.settings import GLOSSARY
from webapp.reader import essay_html
from webapp.reader.book.files import leads
from webapp.reader.book.xhtml import xhtml
from webapp.reader.glossary_links import explained
from webapp.reader.parallel import rows
from webapp.site import current, passage_html
from webapp.site.frame import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.edition.compose import Edition
    from webapp.l10n.locales import Locale
    from webapp.reader.book.files import Pictures
    from webapp.reader.book.volume import Volume

NOTES = "notes.xhtml"
_REFERENCE = f'<a class="term" href="{NOTES}'
_NOTED = f'<a class="term" epub:type="noteref" role="doc-noteref" href="{NOTES}'
_PLACES = re.compile(rf' id="([^"]*)"|href="{re.escape(NOTES)}#([^"]*)"')
_PAIR = Markup('<div class="pair" id="{}">{}{}</div>')
_CELL = Markup('<div><{0} class="{1}" lang="{2}" dir="{3}">{4}</{0}>{5}</div>')
_MARK = Markup('<small class="mark" lang="{}" dir="{}">{}</small>')


@dataclass(frozen=True)
class Stretch:
    """A piece of a note: a term or how it is meant, in a language."""

    kind: str
    html: Markup
    locale: Locale


@dataclass(frozen=True)
class Note:
    """A term of the glossary, explained.

    Attributes:
        id: of the term's passage in the glossary.
        back: the place in the text where it first appears.
        stretches: the term and its definitions, in each of the book's languages.
    """

    id: str
    back: str
    stretches: tuple[Stretch, ...]


def text(volume: Volume, pictures: Pictures) -> Markup:
    """Return a book's text, its terms leading to their notes."""
    edition = volume.editions[0]
    html = _alone(volume) if len(volume.editions) == 1 else _in_turn(volume)
    made = xhtml(html, leads, pictures)
    if edition.slug != GLOSSARY and GLOSSARY in current.essays():
        made = explained(made, edition, current.library().edition(GLOSSARY, edition.locale), NOTES)
    return Markup(str(made).replace(_REFERENCE, _NOTED))  # noqa: S704 – washed, and written anew


def notes(volume: Volume, text: str, pictures: Pictures) -> list[Note]:
    """Return the notes that a book's text leads to, in the order in which it does."""
    places = _first_places(text)
    if not places:
        return []
    glossaries = [current.library().edition(GLOSSARY, edition.locale) for edition in volume.editions]
    entries = [_entries(glossary, pictures) for glossary in glossaries]
    return [
        Note(name, back, tuple(stretch for found in entries for stretch in found.get(name, ())))
        for name, back in places.items()
    ]


def places(text: str) -> set[str]:
    """Return the ids in a text."""
    return {name for name, _ in _PLACES.findall(text) if name}


def _alone(volume: Volume) -> str:
    edition = volume.editions[0]
    return essay_html.body(edition, volume.words, links(edition.locale, edition.slug).lead)


def _in_turn(volume: Volume) -> str:
    spoken, editions = volume.spoken, volume.editions
    found = []
    for row in rows(editions, [links(each.locale, each.slug).lead for each in editions], volume.words):
        cells = []
        for element, cell in zip((row.element, "p"), row.cells, strict=True):
            mark = _MARK.format(spoken.tag, spoken.direction, cell.mark) if cell.mark else ""
            own = cell.locale
            cells.append(_CELL.format(element, row.kind, own.tag, own.direction, cell.html, mark))
        found.append(_PAIR.format(row.id, *cells))
    return "\n".join(found)


def _first_places(text: str) -> dict[str, str]:
    """Return the notes that a text leads to → the place it first does."""
    found: dict[str, str] = {}
    here = ""
    for name, note in _PLACES.findall(text):
        here = name or here
        if note:
            found.setdefault(note, here)
    return found


def _entries(glossary: Edition, pictures: Pictures) -> dict[str, list[Stretch]]:
    """Return the terms of a glossary: a term's id → itself and its definitions, also those it shares."""
    shown = passage_html.texts(glossary, links(glossary.locale, glossary.slug).lead)
    found: dict[str, list[Stretch]] = {}
    group: list[list[Stretch]] = []
    before = ""
    for number, passage in enumerate(glossary.passages):
        kind = passage.segment.kind
        html = Markup(xhtml(shown.get(number, ""), leads, pictures))  # noqa: S704 – washed, and written anew
        stretch = Stretch(kind, html, locales.locale(passage.locale))
        if kind == TERM:
            group = [*(group if before == TERM else ()), found.setdefault(passage.id, [stretch])]
        elif kind == DEFINITION:
            _add(group, stretch)
        else:
            group = []
        before = kind
    return found


def _add(group: Sequence[list[Stretch]], stretch: Stretch) -> None:
    for stretches in group:
        stretches.append(stretch)
