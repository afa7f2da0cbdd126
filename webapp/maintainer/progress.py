"""Where the translations stand, as the dashboard tells it: languages, texts, sections, passages, terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.catalog.credits import together
from webapp.l10n.catalog.extracted_comments import TERM
from webapp.l10n.edition.compose import summary
from webapp.l10n.markdown.plain import plain
from webapp.l10n.settings import GLOSSARY, INTERFACE_DOMAIN
from webapp.maintainer.shares import Line, alike, line
from webapp.site.current import address
from webapp.site.passage_html import has_element
from webapp.site.titles import Text, heading
from webapp.site.words import Reader, _place, state_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from webapp.l10n.catalog.counts import Counts
    from webapp.l10n.catalog.credits import Credit
    from webapp.l10n.coverage import Broken, Survey, Trail
    from webapp.l10n.edition.compose import Edition, Passage
    from webapp.l10n.edition.library import Library

FEW = 8  # texts whose sections are told one by one; with more, each text has its own page for them
LATEST = 8  # changes told
DEPTH = 2  # levels of sections told


@dataclass(frozen=True)
class Listed:
    """A passage in a list.

    Attributes:
        address: where it stands in the text.
        text: its beginning, without markup.
        state: its state.
    """

    address: str
    text: Text
    state: State


@dataclass(frozen=True)
class Section:
    """The passages below a heading, up to the next.

    Attributes:
        id: what the list is found by on its page.
        trail: the headings above it and its own, those the text's title stands in left out.
        passages: in reading order.
    """

    id: str
    trail: tuple[Text, ...]
    passages: tuple[Listed, ...]


@dataclass(frozen=True)
class Change:
    """When a catalog was last saved.

    Attributes:
        day: by its own header.
        language: its language.
        text: what it translates.
        address: where that is read; empty if nowhere.
    """

    day: date
    language: locales.Locale
    text: Text
    address: str


def languages(survey: Survey, reader: Reader, readable: Sequence[str], slug: str = "") -> list[Line]:
    """Return a line per language, the one furthest translated first, a broken one last.

    Args:
        survey: of everything, or of one text.
        reader: whom the page is for.
        readable: the languages that have pages.
        slug: the text whose passages the figures lead to; by default they lead to the language's own page.
    """
    counted = survey.by_locale()
    faults = {one.locale: _named(one, reader) for one in survey.broken}

    lines = []
    for tag in sorted(locales.in_order(survey.locales, ""), key=lambda tag: _furthest(counted.get(tag))):
        page = address(tag, "coverage", slug) if tag in readable else ""
        name = Text(locales.locale(tag).autonym, locales.locale(tag))
        found = Line(name, page)
        if tag in counted:
            found = line(counted[tag], name, reader.spoken, page, _to(page, "" if slug else "texts"))
        lines.append(replace(found, fault=faults.get(tag, ""), current=tag == reader.tag))
    return lines


def told_alike(lines: Sequence[Line], reader: Reader) -> str:
    """Return the figures that all lines have, as a list in words; empty if they differ.

    Where all words are in one state, that is said by its name alone.
    """
    if not alike(lines):
        return ""
    names = state_names(reader)
    some = [figure for figure in lines[0].figures if figure.some]
    if len(some) == 1:
        return names[some[0].state][0]
    return locales.format_list([f"{names[figure.state][0]} {figure.share}" for figure in some], reader.spoken)


def _furthest(counts: Counts | None) -> tuple[float, ...]:
    return tuple(-counts.percent([state]) for state in State) if counts else (1,)


def _to(page: str, place: str = "") -> Callable[[State], str]:
    """Return where a line's figures lead: to one place on a page, or to each state's; nowhere without one."""
    return lambda state: f"{page}#{place or state}" if page else ""


def texts(survey: Survey, library: Library, reader: Reader) -> list[Line]:
    """Return a line per text in the reader's language, its sections below it, the site's own words last."""
    own = survey.only([reader.tag])
    counted, faults = own.by_essay(), {one.essay: _named(one, reader) for one in own.broken}
    sections = own.by_section(nested=True) if len(own.essays) <= FEW else {}
    lines = []
    for slug in own.essays:
        is_text = slug != INTERFACE_DOMAIN
        edition = library.edition(slug, reader.tag) if is_text and sections else None
        # Translators: in a list of texts: the words of the site itself, such as this, those on buttons and
        # in headings.
        site = reader.words.gettext("Texts of the interface")
        name = heading(library, slug, reader.tag) if is_text else reader.text(site)
        page = address(reader.tag, "coverage", slug) if is_text else ""
        found = Line(name, page, fault=faults.get(slug, ""))
        if slug in counted:
            found = line(counted[slug], name, reader.spoken, page, _to(page))
        lines.append(found)
        if edition and slug in counted:
            trails = {trail: counts for (essay, trail), counts in sections.items() if essay == slug}
            lines += _sections(edition, trails, page, reader)
    return lines


def total(survey: Survey, reader: Reader) -> Line:
    """Return the line of everything in the reader's language."""
    counts = survey.only([reader.tag]).total
    # Translators: last line of a table of texts: all of them together.
    return line(counts, reader.text(reader.words.gettext("Total")), reader.spoken, "", lambda _: "")


def _sections(edition: Edition, trails: dict[Trail, Counts], page: str, reader: Reader) -> Iterator[Line]:
    """Yield a line per section, subsections included; the title's own section is the text itself."""
    roots = {trail[:1] for trail in trails if trail}
    above = 1 if len(roots) == 1 else 0
    headings = {
        p.segment.msgid: p for p in reversed(edition.passages) if p.segment.kind.startswith("heading")
    }
    for trail, counts in trails.items():
        heading = headings.get(trail[-1]) if trail else None
        if heading and above < len(trail) <= above + DEPTH:
            place = f"in-{heading.id}"
            name = Text(plain(heading.text), locales.locale(heading.locale))
            found = line(counts, name, reader.spoken, f"{page}#{place}", _to(page, place))
            yield replace(found, depth=len(trail) - above)


def passages(edition: Edition) -> list[Section]:
    """Return every passage of a text under the heading that it stands below."""
    rows: list[tuple[tuple[Passage, ...], Passage]] = []
    trail: tuple[Passage, ...] = ()
    for passage in edition.passages:
        kind = passage.segment.kind
        if kind.startswith("heading"):
            level = int(kind.removeprefix("heading"))
            trail = (*(p for p in trail if int(p.segment.kind.removeprefix("heading")) < level), passage)
        rows.append((trail, passage))
    return [
        _section(edition, trail, [p for _, p in group]) for trail, group in groupby(rows, lambda row: row[0])
    ]


def _section(edition: Edition, trail: tuple[Passage, ...], found: Sequence[Passage]) -> Section:
    page = address(edition.locale, edition.slug)
    listed = tuple(
        Listed(
            f"{page}#{p.id}" if has_element(p) else page, Text(summary(p), locales.locale(p.locale)), p.state
        )
        for p in found
    )
    named = trail[1:] or trail
    names = tuple(Text(plain(p.text), locales.locale(p.locale)) for p in named)
    return Section(f"in-{trail[-1].id}" if trail else "in", names, listed)


def latest(survey: Survey, library: Library, reader: Reader, tags: Sequence[str]) -> list[Change]:
    """Return which catalogs were saved last, the latest first, as their headers tell."""
    found = []
    for tag in tags:
        for slug in survey.essays:
            day = library.changed(slug, tag)
            if day is not None:
                found.append((day, tag, slug))
    found.sort(key=lambda row: (-row[0].toordinal(), row[1]))
    return [_change(library, reader, *row) for row in found[:LATEST]]


def _change(library: Library, reader: Reader, day: date, tag: str, slug: str) -> Change:
    language = locales.locale(tag)
    if slug == INTERFACE_DOMAIN:
        return Change(day, language, reader.text(reader.words.gettext("Texts of the interface")), "")
    return Change(day, language, heading(library, slug, tag), address(tag, slug))


def terms(library: Library, tag: str) -> list[tuple[Text, Listed]]:
    """Return the glossary's terms: the original, and what it is called in the language."""
    if GLOSSARY not in library.essays():
        return []
    source = locales.locale(library.settings.source_locale)
    edition = library.edition(GLOSSARY, tag)
    page = address(tag, GLOSSARY)
    return [
        (
            Text(plain(p.segment.msgid), source),
            Listed(f"{page}#{p.id}", Text(plain(p.text), locales.locale(p.locale)), p.state),
        )
        for p in edition.passages
        if p.segment.kind == TERM
    ]


def people(survey: Survey, library: Library, tag: str) -> tuple[Credit, ...]:
    """Return whom to thank for a language, over all its catalogs."""
    return together(library.credits(slug, tag) for slug in survey.essays)


def _named(broken: Broken, reader: Reader) -> str:
    return reader.words.gettext("%(file)s cannot be read") % {"file": _place(broken)}
