"""Titles of essays, and the languages to choose from as a page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.markdown.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from webapp.l10n.edition.compose import Edition, Passage
    from webapp.l10n.edition.library import Library


@dataclass(frozen=True)
class Text:
    """A piece of plain text and the language it is in."""

    text: str
    locale: locales.Locale


@dataclass(frozen=True)
class Choice:
    """A language in the list of languages."""

    locale: locales.Locale
    address: str
    current: bool
    original: bool


def title(edition: Edition) -> Text:
    """Return the essay's title as plain text, in the language it is shown in."""
    passage = edition.title
    return Text(plain(passage.text) if passage else edition.slug, _language(passage, edition))


def heading(library: Library, slug: str, tag: str) -> Text:
    """Return an essay's title as :func:`title` does, without composing the essay where that can be spared."""
    text, shown = library.heading(slug, tag)
    return Text(plain(text), locales.locale(shown))


def choices(offered: Iterable[str], current: str, source: str, addresses: Mapping[str, str]) -> list[Choice]:
    """Return the list of languages, the source's first, the others as their readers look for them."""
    return [
        Choice(locales.locale(tag), addresses[tag], current=tag == current, original=tag == source)
        for tag in locales.in_order(offered, source)
    ]


def _language(passage: Passage | None, edition: Edition) -> locales.Locale:
    return locales.locale(passage.locale if passage else edition.locale)
