"""What a book is of: a text in one language or in two, and what is told of it at its beginning and end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from webapp.l10n import locales
from webapp.l10n.catalog.credits import together
from webapp.l10n.settings import GLOSSARY, INTERFACE_DOMAIN
from webapp.reader import essay_html
from webapp.reader.imprint import author, lasting_id
from webapp.reader.notes import last_change
from webapp.site import current, titles
from webapp.site import words as words_module
from webapp.site.titles import Text

if TYPE_CHECKING:
    import gettext
    from datetime import datetime

    from webapp.l10n.edition.compose import Edition
    from webapp.l10n.locales import Locale

NEVER = "1980-01-01T00:00:00Z"  # where no catalog tells when a text changed; the book's files say the same


@dataclass(frozen=True)
class Volume:
    """A book before it is made.

    Attributes:
        editions: the text in the book's languages, one or two.
        spoken: the language of the interface's words.
        words: these.
    """

    editions: tuple[Edition, ...]
    spoken: Locale
    words: gettext.NullTranslations

    @property
    def slug(self) -> str:
        """The text's name in addresses."""
        return self.editions[0].slug

    @property
    def languages(self) -> list[Locale]:
        """The languages it is in, the one it is read by first."""
        return [locales.locale(edition.locale) for edition in self.editions]

    @property
    def titles(self) -> list[Text]:
        """The text's title in each."""
        return [titles.title(edition) for edition in self.editions]

    @property
    def title(self) -> Text:
        """The book's title; that of two languages names them, as their page does."""
        first = self.titles[0]
        if len(self.editions) == 1:
            return first
        return Text(f"{first.text} ({', '.join(each.autonym for each in self.languages)})", first.locale)

    @property
    def id(self) -> str:
        """The name by which a reader's shelf knows it, whatever changes in it."""
        return lasting_id(self.editions[0], "book", *(edition.locale for edition in self.editions[1:]))

    @property
    def below(self) -> Text:
        """What stands below the title: who wrote the text, the languages, else the site's name."""
        source = locales.locale(self.editions[0].source_locale)
        if author(self.editions[0]):
            return Text(author(self.editions[0]), source)
        if len(self.editions) > 1:
            return Text(" · ".join(each.autonym for each in self.languages), self.languages[0])
        return Text(current.site_name(), source)

    @property
    def translators(self) -> list[str]:
        """The people whom its translations name."""
        people = (current.library().credits(self.slug, edition.locale) for edition in self.editions)
        return [person.name for person in together(people)]


def said(volume: Volume) -> list[Markup]:
    """Return what a reader should know of the translations, in sentences, as the text's page tells it."""
    alone = len(volume.editions) == 1
    found = []
    for edition, language in zip(volume.editions, volume.languages, strict=True):
        if edition.locale == edition.source_locale:
            continue
        name = Markup('<bdi lang="{0}" xml:lang="{0}">{1}</bdi>: ').format(language.tag, language.autonym)
        sentences = essay_html.notes(edition, volume.words, volume.editions[0].locale)
        found += [Markup("{}{}").format("" if alone else name, sentence) for sentence in sentences]
    return found


def colophon(volume: Volume) -> list[Markup]:
    """Return what stands at the end: the state, the people, the day of the last change."""
    library, words, tag = current.library(), volume.words, volume.spoken.tag
    edition = volume.editions[0]
    people = together(library.credits(volume.slug, each.locale) for each in volume.editions)
    translated = any(each.locale != each.source_locale for each in volume.editions)
    done = not said(volume) and all(each.shown == len(each.passages) for each in volume.editions)
    complete = words.gettext("Every passage is translated and reviewed.") if translated and done else ""
    day = library.changed(volume.slug, edition.locale)
    sentences = [complete, words_module.thanks(people, words, tag), last_change(day, words, tag)]
    return [Markup("{}").format(sentence) for sentence in sentences if sentence]


def modified(volume: Volume) -> str:
    """Return when anything in a book last changed, as its catalogs tell, in UTC as packages have it."""
    library = current.library()
    source = volume.editions[0].source_locale
    slugs = {volume.slug, GLOSSARY} & set(current.essays())
    tags = {source, *(edition.locale for edition in volume.editions)}
    times = [library.revised(slug, tag) for slug in slugs for tag in tags]
    times.append(library.revised(INTERFACE_DOMAIN, volume.spoken.tag))
    return max(map(_stamp, filter(None, times)), default=NEVER)


def _stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
