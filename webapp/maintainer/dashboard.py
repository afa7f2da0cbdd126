"""What maintainers, translators and curious readers ask for: who is where, what is left, how to help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.checks.language.identification import spoken_in
from webapp.l10n.coverage import Survey, survey
from webapp.l10n.errors import CatalogError, LocaleError
from webapp.l10n.segmentation import render, split
from webapp.l10n.settings import INTERFACE_DOMAIN, INTERFACE_SOURCE
from webapp.l10n.store import files
from webapp.maintainer import downloads, history, portions, progress
from webapp.site import current, frame, passage_html, titles, words
from webapp.site.current import address
from webapp.site.headers import PAGE_CACHE, SECURITY
from webapp.site.ready_pages import Ready, answer, ready
from webapp.site.words import Reader, state_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from markupsafe import Markup
    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.errors import TarjamaError

blueprint = Blueprint("dashboard", __name__)


@blueprint.get("/<tag>/coverage/")
def coverage(tag: str) -> AnyResponse:
    """Tell who is where: every language, and the page's own by text and section."""
    frame.expect(tag)
    library = current.library()

    def make(common: Mapping[str, Any]) -> str:
        current.memo().watch(history.past().head)
        found, reader = surveyed(), _reader(tag, common)
        original = tag == library.settings.source_locale
        tags = found.locales if original else [tag]
        parts = [] if original else portions.lines(found, reader)
        return render_template(
            "coverage.html",
            lines=(lines := progress.languages(found, reader, current.readable())),
            alike=progress.told_alike(lines, reader),
            texts=parts or ([] if original else progress.texts(found, library, reader)),
            portions=parts,
            total=progress.total(found, reader),
            changes=progress.latest(found, library, reader, tags),
            terms=[] if original else progress.terms(library, tag),
            past=current.memo().watch(history.past().shallow),
            grown=len(history.past().told().points) > 1,
            thanks=_thanks(found, reader),
            help=[
                downloads.of_language(other, found, [] if _are_many(found, tags) else found.essays)
                for other in tags
            ],
            **_shared(found, reader),
            **common,
        )

    return frame.page(tag, "coverage/", make)


@blueprint.get("/<tag>/coverage/<slug>/")
def passages(tag: str, slug: str) -> AnyResponse:
    """List a text's passages by section, each with its state; and where the other languages are with it."""
    frame.expect(tag)
    library = current.library()
    if slug not in library.essays():
        abort(404)

    def make(common: Mapping[str, Any]) -> str:
        found, reader = surveyed().only(essays=[slug]), _reader(tag, common)
        edition = library.edition(slug, tag)
        original = tag == library.settings.source_locale
        return render_template(
            "passages.html",
            title=titles.title(edition),
            counts=_counted(edition.counts, reader),
            sections=[] if original else progress.passages(edition),
            lines=progress.languages(found, reader, current.readable(), slug),
            text=address(tag, slug),
            live=current.live(tag, slug),
            **_shared(found, reader),
            **common,
        )

    return frame.page(tag, f"coverage/{slug}/", make)


@blueprint.get("/<tag>/coverage/texts/<int:number>/")
def portion(tag: str, number: int) -> AnyResponse:
    """Tell where some of many texts are, and give their catalogs."""
    frame.expect(tag)
    library = current.library()
    if not 1 <= number <= len(_parts(tag)):
        abort(404)

    def make(common: Mapping[str, Any]) -> str:
        found, reader = surveyed(), _reader(tag, common)
        slugs = _parts(tag)[number - 1]
        some = found.only([tag], slugs)
        return render_template(
            "portion.html",
            name=portions.named(number, len(slugs), reader.spoken),
            portions=portions.lines(found, reader, number),
            texts=progress.texts(some, library, reader),
            help=[downloads.of_language(tag, some, slugs)],
            **_shared(found, reader),
            **common,
        )

    def addresses() -> dict[str, str]:
        return {
            other: portions.place(other, number) if _parts(other) else address(other, "coverage")
            for other in current.languages()
        }

    return frame.page(tag, f"coverage/texts/{number}/", make, addresses)


def _parts(tag: str) -> list[tuple[str, ...]]:
    """Return the portions of the texts in a language."""
    return [] if tag == current.settings().source_locale else portions.portions(surveyed().essays)


def _are_many(found: Survey, tags: Sequence[str]) -> bool:
    """Whether the catalogs of some languages are too many for one page."""
    return len(tags) * len(found.essays) > portions.MOST


def portion_numbers() -> Iterator[tuple[str, int]]:
    """Yield the tag and the number of every portion that has a page."""
    for tag in current.readable():
        for number, _ in enumerate(_parts(tag), 1):
            yield tag, number


@blueprint.get("/<tag>/coverage/<slug>.po")
def catalog(tag: str, slug: str) -> AnyResponse:
    """Give a catalog as it stands, for any PO editor."""
    headers = [
        ("Content-Type", "text/x-gettext-translation; charset=utf-8"),
        ("Content-Disposition", "attachment"),  # named by its address, so that a file server can say the same
        ("X-Robots-Tag", "noindex"),
        ("Cache-Control", PAGE_CACHE),
        *SECURITY.items(),
    ]

    def made() -> Ready:
        path = _catalog_path(tag, slug)
        current.memo().stamp(path)
        try:
            return Ready(files.read(path), headers)
        except OSError:
            abort(404)

    return answer(ready(made))


def _catalog_path(tag: str, slug: str) -> Path:
    """Return where a catalog stands that can be downloaded; else 404."""
    settings = current.settings()
    name = current.library().directories().get(tag)
    if name is None or tag == settings.source_of(slug) or slug not in (*current.essays(), INTERFACE_DOMAIN):
        abort(404)
    return settings.catalog(name, slug)


@blueprint.get("/<tag>/coverage/guide.html")
def guide(tag: str) -> AnyResponse:
    """Show the guide for translators that lies beside the catalogs."""
    frame.expect(tag)
    path = guide_path()
    if path is None:
        abort(404)

    def make(common: Mapping[str, Any]) -> str:
        current.memo().stamp(path)
        content = files.read(path)
        document = split(content, path=path)
        headings = [s.msgid for s in document.segments if s.kind.startswith("heading")]
        body = passage_html.wash(render(document), lambda link: link)
        source = locales.locale(_language(content.decode()))
        return render_template("guide.html", body=body, heading=headings[:1], source=source, **common)

    return frame.page(tag, "coverage/guide.html", make)


def _language(guide: str) -> str:
    return spoken_in(guide, current.settings().source_locale) or INTERFACE_SOURCE


def catalog_names() -> Iterator[tuple[str, str]]:
    """Yield the tag and the domain of every catalog that can be downloaded."""
    settings = current.settings()
    for tag, name in current.library().directories().items():
        for slug in (*current.essays(), INTERFACE_DOMAIN):
            if tag != settings.source_of(slug) and files.is_own(settings.catalog(name, slug)):
                yield tag, slug


def surveyed(tick: Callable[[], None] = lambda: None) -> Survey:
    """Return the counts of the project as its files are now; what did not change is not read again.

    Args:
        tick: called after each text, for progress.
    """
    library = current.library()
    try:
        return survey(library.settings, essays=library.entries(), memo=library.memo, tick=tick)
    except (CatalogError, LocaleError):  # no template or no language yet
        return Survey((), library.essays(), ())


def _reader(tag: str, common: Mapping[str, Any]) -> Reader:
    return Reader(tag, common["spoken"].tag, common["words"])


def _shared(found: Survey, reader: Reader) -> dict[str, Any]:
    """Return what the pages of the dashboard share: the words for states, and what is broken."""
    return {
        "states": state_names(reader),
        "broken": [words.told(one, reader) for one in found.broken] + _unread(found, reader),
        "up": address(reader.tag, "coverage"),
        "guide": current.settings().guide
        or (guide_path() and address(reader.tag, "coverage") + "guide.html"),
        "source": locales.locale(current.settings().source_locale),
        "data": current.settings().path + "/coverage",
        "number": lambda count: locales.format_number(count, reader.spoken),
        "day": lambda date: locales.format_date(date, reader.spoken),
        "text_count": sum(slug != INTERFACE_DOMAIN for slug in found.essays),
        "word_count": max((c.total.words for c in found.by_locale().values()), default=0),
    }


def _unread(found: Survey, reader: Reader) -> list[Markup]:
    """Return a sentence for each source or template that cannot be read, each told once."""
    library = current.library()
    root, counted = library.settings.root, {row.essay for row in found.rows}
    places = {entry.path: entry.slug for entry in library.entries()}
    faults = {fault.path: fault for fault in (*found.faults, *library.unread())}

    def told(fault: TarjamaError) -> Markup:
        slug = places.get(fault.path, "") if fault.path else ""
        return words.unread(fault, root, reader, counted=slug in counted)

    return [told(fault) for fault in faults.values()]


def _counted(counts: Mapping[State, int], reader: Reader) -> list[tuple[State, str]]:
    """Return how many passages are in each state that any is in."""
    return [(state, locales.format_number(counts[state], reader.spoken)) for state in State if counts[state]]


def _thanks(found: Survey, reader: Reader) -> list[tuple[locales.Locale, Any]]:
    """Return whom to thank: for the page's language, or, on the original's page, for all."""
    library = current.library()
    tags = found.locales if reader.tag == library.settings.source_locale else [reader.tag]
    rows = [(locales.locale(tag), progress.people(found, library, tag)) for tag in tags]
    return [(language, words.thanks(who, reader.words, reader.spoken)) for language, who in rows if who]


def unreviewed() -> Iterator[tuple[str, str]]:
    """Yield the tag and the slug of every text that has something left, and so a sheet to review it in."""
    found = surveyed()
    for tag in found.locales:
        for slug, left in downloads.left(found.only([tag])).items():
            if left and slug != INTERFACE_DOMAIN:
                yield tag, slug


def guide_path() -> Path | None:
    """Return the guide that the site itself shows; None if there is none, or it is elsewhere."""
    path = current.settings().locale / "README.md"
    current.memo().stamp(path)
    return path if not current.settings().guide and files.is_own(path) else None
