"""Where a book is got: made when it is asked for, and kept while what it is made of stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, redirect, render_template

from webapp.l10n import locales
from webapp.l10n.settings import GLOSSARY
from webapp.reader import essay_html
from webapp.reader.book import chapters
from webapp.reader.book.cover import cover
from webapp.reader.book.faces import FACES
from webapp.reader.book.files import Pictures
from webapp.reader.book.outline import outline
from webapp.reader.book.package import TYPE, Item, packed
from webapp.reader.book.volume import Volume, colophon, modified, said
from webapp.reader.book.xhtml import written
from webapp.reader.imprint import author, published
from webapp.reader.parallel import partners
from webapp.site import current, titles
from webapp.site.current import absolute, address
from webapp.site.frame import expect, log_refusals
from webapp.site.headers import PAGE_CACHE, SECURITY
from webapp.site.ready_pages import Ready, answer, ready

if TYPE_CHECKING:
    from typing import Any

    from werkzeug.wrappers import Response as AnyResponse

    from webapp.reader.book.faces import Face

NAME = "book.epub"
XHTML = "application/xhtml+xml"
blueprint = Blueprint("book", __name__)


@blueprint.get(f"/<tag>/<slug>/{NAME}")
def book(tag: str, slug: str) -> AnyResponse:
    """Give a text as a book."""
    expect(tag)
    _expect_text(tag, slug, "")
    return _answer(slug, tag)


@blueprint.get(f"/<tag>/<slug>/parallel/<other>/{NAME}")
def parallel_book(tag: str, slug: str, other: str) -> AnyResponse:
    """Give a text in two languages as a book: a passage and its translation in turn."""
    expect(tag)
    _expect_text(tag, slug, f"parallel/{other}")
    known = locales.known_tag(other)
    if known == tag:
        return redirect(address(tag, slug) + NAME, 308)
    if known not in current.readable() or known in {*current.languages()} - {*partners(tag)}:
        abort(404)
    if known != other:
        return redirect(address(tag, slug, f"parallel/{known}") + NAME, 308)
    return _answer(slug, tag, other)


def _expect_text(tag: str, slug: str, below: str) -> None:
    redirects = current.settings().redirects
    if slug not in current.essays():
        new = redirects.get(slug)
        abort(redirect(address(tag, new, below) + NAME, 308) if new else 404)


def _answer(slug: str, *tags: str) -> AnyResponse:
    headers = [
        ("Content-Type", TYPE),
        ("Cache-Control", PAGE_CACHE),
        ("X-Robots-Tag", "noindex"),  # it says what its page says
        *SECURITY.items(),
    ]
    return answer(ready(lambda: Ready(_made(slug, *tags), headers, packed=True)))


def _made(slug: str, *tags: str) -> bytes:
    library = current.library()
    spoken, words = library.interface(tags[0])
    editions = tuple(library.edition(slug, tag) for tag in tags)
    log_refusals(*editions)
    volume = Volume(editions, locales.locale(spoken), words)
    pictures = Pictures()
    shared = _shared(volume)
    text = chapters.text(volume, pictures)
    notes = chapters.notes(volume, text, pictures)
    shared |= {"outline": outline(editions, chapters.places(text)), "notes": notes}
    items = [
        *_documents(shared, text),
        Item("cover.svg", "image/svg+xml", _bytes(cover(volume.titles, volume.below)), "cover-image"),
        Item("style.css", "text/css", _bytes(render_template("book/style.css", faces=_used(volume)))),
        *pictures.items(),
    ]
    described = all('alt=""' not in part for part in (text, *(s.html for n in notes for s in n.stretches)))
    package = render_template(
        "book/package.xml",
        items=items,
        pictures=pictures.items(),
        described=described,
        moving=any(item.kind == "image/gif" for item in pictures.items()),
        modified=modified(volume),
        **shared,
    )
    return packed(written(package), items)


def _shared(volume: Volume) -> dict[str, Any]:
    """Return what several of a book's documents ask for."""
    words, edition = volume.words, volume.editions[0]
    glossary = current.library().edition(GLOSSARY, edition.locale) if GLOSSARY in current.essays() else None
    return {
        "volume": volume,
        "page": volume.languages[0],
        "spoken": volume.spoken,
        "said": said(volume),
        "colophon": colophon(volume),
        "place": absolute(address(edition.locale, edition.slug)) if current.settings().url else "",
        "glossary": titles.title(glossary) if glossary else None,
        "author": author(edition),
        "published": published(edition),
        "publisher": current.site_name(),
        "description": essay_html.description(edition),
        # Translators: heading of the table of contents of a book.
        "contents": words.pgettext("book", "Contents"),
        "about": words.gettext("About this translation"),
        # Translators: in a book, the link from the explanation of a term to where the term stands
        "back": words.gettext("Back to the text"),
        # Translators: told by shops and libraries to readers who listen to a book or feel it (accessibility)
        "accessible": words.gettext(
            "The text can be read aloud, enlarged and shown in braille; "
            "its headings, its languages and its table of contents are marked up."
        ),
    }


def _documents(shared: dict[str, Any], text: str) -> list[Item]:
    """Return the book's pages, in the order they are read, and its table of contents."""
    found = [("cover", ""), ("text", ""), *([("notes", "")] if shared["notes"] else []), ("nav", "nav")]
    return [
        Item(
            f"{name}.xhtml",
            XHTML,
            _bytes(render_template(f"book/{name}.xhtml", text=text, **shared)),
            properties,
        )
        for name, properties in found
    ]


def _used(volume: Volume) -> dict[str, Face]:
    """Return the faces that a book's languages may need, those that fill their gaps among them."""
    chains = (current.library().chain(edition.locale) for edition in volume.editions)
    tags = {tag.split("-")[0] for chain in chains for tag in chain}
    return {tag: face for tag, face in FACES.items() if tag in tags}


def _bytes(text: str) -> bytes:
    return written(text).encode()
