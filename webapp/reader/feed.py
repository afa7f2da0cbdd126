"""What is new in a language, for programs that tell their readers (Atom, RFC 4287)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.reader import essay_html
from webapp.reader.dates import has_changed, published
from webapp.reader.imprint import author, lasting_id
from webapp.site import current, titles
from webapp.site.current import absolute, address
from webapp.site.frame import expect
from webapp.site.headers import PAGE_CACHE, SECURITY
from webapp.site.ready_pages import Ready, answer, ready

if TYPE_CHECKING:
    import gettext
    from collections.abc import Iterator

    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.edition.compose import Edition
    from webapp.site.titles import Text

NAME = "feed.xml"
MOST = 50  # entries
NEVER = datetime(1980, 1, 1, tzinfo=UTC)
blueprint = Blueprint("feed", __name__)


@dataclass(frozen=True)
class Entry:
    """One thing to tell: a new text, or a translation that was reviewed or brought up to date.

    Attributes:
        id: by which a reader's program knows that it was told.
        title: what it is called.
        address: of the page.
        published: when it was first to be told.
        updated: when it last changed.
        sentences: what the text is about, and what is to be known of the translation.
        author: who wrote the text; empty if that is not known.
        people: who translated and reviewed it.
    """

    id: str
    title: Text
    address: str
    published: datetime
    updated: datetime
    sentences: tuple[str, ...]
    author: str
    people: tuple[str, ...]


@blueprint.get(f"/<tag>/{NAME}")
def feed(tag: str) -> AnyResponse:
    """Tell what is new in a language."""
    expect(tag)
    headers = [
        ("Content-Type", "application/atom+xml; charset=utf-8"),
        ("Cache-Control", PAGE_CACHE),
        *SECURITY.items(),
    ]
    return answer(ready(lambda: Ready(_made(tag).encode(), headers)))


def _made(tag: str) -> str:
    library = current.library()
    spoken, words = library.interface(tag)
    found = [entry for slug in current.texts() for entry in _entries(library.edition(slug, tag), words)]
    found.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    first = library.edition(current.essays()[0], tag)
    return render_template(
        "feed.xml",
        page=locales.locale(tag),
        spoken=locales.locale(spoken),
        title=current.site_name() or titles.title(first).text,
        id=lasting_id(first, "feed"),
        rights=current.settings().licence,
        updated=found[0].updated if found else NEVER,
        entries=found[:MOST],
        home=_public(address(tag)),
        here=_public(address(tag) + NAME),
    )


def _public(path: str) -> str:
    return absolute(path) if current.settings().url else path


def _entries(edition: Edition, words: gettext.NullTranslations) -> Iterator[Entry]:
    """Yield what is to be told of a text in a language: that it is there, and how its translation stands."""
    source, slug, tag = edition.source_locale, edition.slug, edition.locale
    library = current.library()
    if tag != source and not edition.shown:
        return
    new = published(edition) or NEVER
    changed = max(library.revised(slug, tag) or new, new)
    title = titles.title(edition)
    yield _entry(edition, words, lasting_id(edition, "text"), title, (new, changed))
    news = _news(edition, words)
    if news:
        told = titles.Text(news % {"title": title.text}, title.locale)
        # Of each text as it was written, once: a translation of what is written next is told of anew.
        texts = "\0".join(passage.segment.msgid for passage in edition.passages)
        version = hashlib.sha256(texts.encode()).hexdigest()[:16]
        name = lasting_id(edition, "reviewed" if _reviewed(edition) else "up to date", version)
        yield _entry(edition, words, name, told, (changed, changed))


def _entry(
    edition: Edition,
    words: gettext.NullTranslations,
    name: str,
    title: Text,
    times: tuple[datetime, datetime],
) -> Entry:
    slug, tag = edition.slug, edition.locale
    notes = essay_html.notes(edition, words) if tag != edition.source_locale else []
    people = tuple(person.name for person in current.library().credits(slug, tag))
    sentences = tuple(filter(None, (essay_html.description(edition), *notes)))
    return Entry(name, title, _public(address(tag, slug)), *times, sentences, author(edition), people)


def _news(edition: Edition, words: gettext.NullTranslations) -> str:
    """Return the title of what is new in a translation; empty if that is only that it is there."""
    if edition.locale == edition.source_locale:
        return ""
    if _reviewed(edition):
        # Translators: title of a message in a news reader; %(title)s is the title of a text
        return words.gettext("Translation reviewed: %(title)s")
    behind = {State.STALE, State.UNTRANSLATED} & set(essay_html.told(edition))
    if not behind and has_changed(edition):
        # Translators: title of a message in a news reader, after the original had changed;
        # %(title)s is the title of a text
        return words.gettext("Translation brought up to date: %(title)s")
    return ""


def _reviewed(edition: Edition) -> bool:
    return set(essay_html.told(edition)) == {State.TRANSLATED}
