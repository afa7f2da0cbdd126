"""What a reader can do with one passage: see it in other languages, suggest a better translation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from webapp.l10n import locales
from webapp.site.current import absolute, address, settings
from webapp.site.desk import may_write

if TYPE_CHECKING:
    import gettext
    from collections.abc import Sequence

    from webapp.l10n.edition.compose import Edition, Passage

FEW = 4  # other languages that every passage can name; where there are more, a page of their own names them
_LINK = Markup('<a href="{}"{} aria-label="{}"></a>')


def suggestion(tag: str, slug: str, name: str) -> str:
    """Return where a better translation of a passage is suggested; empty if the settings name no place.

    Args:
        tag: the language of the translation.
        slug: the essay.
        name: the passage's id.
    """
    values = {"language": tag, "slug": slug, "id": name, "url": absolute(f"{address(tag, slug)}#{name}")}
    found = settings().suggest
    for key, value in values.items():
        found = found.replace(f"{{{key}}}", quote(value, safe=""))
    return found


class Tools:
    """The tools of an edition's passages, as HTML that shows when the passage is the page's target."""

    def __init__(self, edition: Edition, others: Sequence[str], words: gettext.NullTranslations) -> None:
        """Choose the languages that each passage leads to.

        Args:
            edition: what is read.
            others: the other languages of the essay, in the order they are listed.
            words: the interface's words.
        """
        self._edition = edition
        self._others = others
        self._words = words
        page = locales.locale(edition.locale)
        self._own = Markup(' lang="{}" dir="{}"').format(page.tag, page.direction)

    def of(self, passage: Passage) -> Markup:
        """Return the tools of a passage, without a word in the text: what is copied stays clean."""
        edition, name = self._edition, passage.id
        tag, slug = edition.locale, edition.slug
        links = [self._language(other, name) for other in self._near(passage)]
        if self._others:
            everywhere = f"{address(tag, slug, 'passages')}#{name}"
            # Translators: link beside a passage, to a list of languages.
            links.append(self._link(everywhere, self._words.gettext("This passage in all languages")))
        if may_write(tag):
            links.append(
                self._link(f"{address(tag, slug, 'translate')}#{name}", self._words.gettext("Translate"))
            )
        elif tag != edition.source_locale and settings().suggest:
            better = self._words.gettext("Suggest a better translation")
            links.append(self._link(suggestion(tag, slug, name), better))
        own = self._own if passage.locale != tag else ""
        return (
            Markup('<span class="tools"{}>{}</span>').format(own, Markup().join(links)) if links else Markup()
        )

    def _near(self, passage: Passage) -> Sequence[str]:
        """Return the languages a passage leads to at once: all if they are few.

        Else only headings do: to the original, and in the original to all; a page of their own has the rest.
        """
        source = self._edition.source_locale
        if len(self._others) <= FEW:
            return self._others
        if not passage.segment.kind.startswith("heading"):
            return ()
        return self._others if self._edition.locale == source else (source,)

    def _language(self, tag: str, name: str) -> Markup:
        other = locales.locale(tag)
        label = other.autonym
        given = Markup(' lang="{0}" hreflang="{0}"').format(other.tag)
        if len(self._others) > FEW and tag == self._edition.source_locale:
            label, given = (
                # Translators: link beside a passage, to the same in the language it was written in.
                self._words.gettext("Read the original"),
                Markup(' hreflang="{}"').format(other.tag),
            )
        return _LINK.format(f"{address(tag, self._edition.slug)}#{name}", given, label)

    def _link(self, place: str, label: str) -> Markup:
        return _LINK.format(place, Markup(), label)
