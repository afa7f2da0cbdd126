"""What search engines and other programs are told of an essay's page: its languages, its date, its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from webapp.l10n.catalog import State
from webapp.reader.dates import published
from webapp.reader.essay_html import told
from webapp.reader.imprint import author
from webapp.site import current, titles
from webapp.site.current import absolute, address, languages, library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from webapp.l10n.edition.compose import Edition


@dataclass(frozen=True)
class Described:
    """What a program is told of one page.

    Attributes:
        canonical: the path of the page that is listed for this one: itself, or the source's where this one
            shows no passage in its own language.
        alternates: the tags of the languages the essay can really be read in, the source's first.
        changed: the day of the last change of what the page shows; None if no catalog tells it.
        data: schema.org's description of it, as JSON-LD has it.
    """

    canonical: str
    alternates: tuple[str, ...]
    changed: date | None
    data: dict[str, Any]


def described(edition: Edition) -> Described:
    """Return what is told of an essay's page."""
    source, slug, tag = edition.source_locale, edition.slug, edition.locale
    shown = tuple(name for name in languages() if name == source or library().shows(slug, name))
    own = tag if tag == source or edition.shown else source
    changed = library().changed(slug, tag)
    return Described(address(own, slug), shown, changed, _data(edition, shown, changed))


def _data(edition: Edition, shown: Sequence[str], changed: date | None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": titles.title(edition).text,
        "inLanguage": edition.locale,
        "creativeWorkStatus": _status(edition),
    }
    if author(edition):
        data["author"] = {"@type": "Person", "name": author(edition)}
    if current.site_name():
        data["isPartOf"] = {"@type": "WebSite", "name": current.site_name()}
    licence = current.settings().licence
    if licence:
        data["license"] = licence.url or licence.name
    new = published(edition)
    if new:
        data["datePublished"] = new.date().isoformat()
    if changed:
        data["dateModified"] = changed.isoformat()
    if edition.locale in shown and edition.locale != edition.source_locale:
        original = absolute(address(edition.source_locale, edition.slug))
        data["translationOfWork"] = {"@id": original, "@type": "Article", "inLanguage": edition.source_locale}
    return data


def _status(edition: Edition) -> str:
    """Return how far an essay is in a language, in the words that schema.org proposes."""
    states = set(told(edition))
    if states <= {State.TRANSLATED}:
        return "Published"
    return "Draft" if states <= {State.TRANSLATED, State.DRAFT} else "Incomplete"
