"""Glossary terms lead to their explanation where they first appear in an essay."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from webapp.l10n.catalog.extracted_comments import TERM
from webapp.l10n.catalog.glossary import find
from webapp.l10n.markdown.plain import plain
from webapp.site.passage_html import has_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from webapp.l10n.edition.compose import Edition, Passage

_PIECE = re.compile(r"<[^>]*>|[^<]+")
_TAG = re.compile(r'<(?P<end>/?)(?P<name>\w+)(?:[^>]*? id="(?P<id>[^"]*)")?[^>]*?(?P<empty>/?)>')
_CLOSED = frozenset({"a", "code", "pre", "small"})  # no links are put inside these
_STOPS = "।॥۔،؛؟.,;:!?"  # what ends a sentence is no part of a term, though an ending of a word may be
_LINK = Markup('<a class="term" href="{}">{}</a>')


def explained(html: str, edition: Edition, glossary: Edition, address: str) -> Markup:
    """Return an essay's HTML in which each term, where it first appears in a paragraph, is a link.

    Args:
        html: the essay as washed HTML, each passage's element with its id.
        edition: the essay; its headings get no links.
        glossary: the glossary in the same language.
        address: of the glossary's page.
    """
    wanted: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in glossary.passages:
        if entry.segment.kind == TERM:
            place = _first(entry, edition)
            if place:
                wanted[place[0]].append((place[1], f"{address}#{entry.id}"))
    pieces: list[str] = []
    for name, part in _parts(html):
        pieces += _linked(part, wanted.get(name, ()))
    return Markup("".join(pieces))  # noqa: S704 – washed before; what was put in is escaped


def _first(entry: Passage, edition: Edition) -> tuple[str, str] | None:
    """Return the passage in which a term first appears, and the term as that passage's language has it."""
    source = plain(entry.segment.msgid)
    for passage in edition.passages:
        if passage.segment.kind.startswith("heading") or not has_element(passage):
            continue
        if not find(source, passage.segment.msgid):
            continue
        own = {entry.locale: plain(entry.text), edition.source_locale: source}
        term = own.get(passage.locale)
        if term and find(term, plain(passage.text)):
            return passage.id, term
    return None


def _parts(html: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the HTML in pieces of markup and text, from one element with an id to the next: id, pieces."""
    name, part = "", list[str]()
    for piece in _PIECE.findall(html):
        tag = _TAG.match(piece)
        if tag and tag["id"]:
            yield name, part
            name, part = tag["id"], []
        part.append(piece)
    yield name, part


def _linked(part: list[str], terms: Sequence[tuple[str, str]]) -> list[str]:
    """Return a passage's pieces with its terms as links; the longest first, as it may hold shorter ones."""
    for term, address in sorted(terms, key=lambda pair: -len(pair[0])):
        for index in _open(part):
            text = part[index]
            span = find(term, text)
            if span:
                start, end = span[0], span[0] + len(text[slice(*span)].rstrip(_STOPS))
                link = str(_LINK.format(address, Markup(text[start:end])))  # noqa: S704 – HTML already
                part[index : index + 1] = [text[:start], link, text[end:]]
                break
    return part


def _open(part: Sequence[str]) -> Iterator[int]:
    """Yield the indices of texts in which a link may stand."""
    closed: list[str] = []
    for index, piece in enumerate(part):
        tag = _TAG.match(piece)
        if tag is None:
            if not closed and not piece.startswith("<"):
                yield index
        elif tag["name"] in _CLOSED and not piece.startswith('<a class="term"'):
            if not tag["end"]:
                closed.append(tag["name"])
            elif tag["name"] in closed:
                closed.remove(tag["name"])
