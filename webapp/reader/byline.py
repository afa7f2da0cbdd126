"""What stands below a title: who wrote it, when it changed, how long it is, how far its translation is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from webapp.l10n import locales
from webapp.l10n.catalog import State, tally
from webapp.reader import essay_html, notes

if TYPE_CHECKING:
    import gettext
    from datetime import date

    from webapp.l10n.catalog.counts import Size
    from webapp.l10n.edition.compose import Edition
    from webapp.site.words import Reader

UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan"})  # scripts that set no words apart


def byline(edition: Edition, size: Size, day: date | None, reader: Reader) -> Markup:
    """Return one line on a text: its author if the front matter names one, a date, minutes, passages.

    Args:
        edition: the text.
        size: of its original.
        day: of its last change; None if it is not known.
        reader: whom the line is for.
    """
    count = len(edition.passages)
    # Translators: how long a text is, beside its date and the minutes it takes to read.
    passages = reader.words.ngettext("one passage", "%(count)s passages", count)
    pieces = [
        Markup("<bdi>{}</bdi>").format(edition.document.front_matter.get("author", "")),
        notes.time(day, reader.spoken) if day else "",
        minutes(size, edition.source_locale, reader.spoken),
        passages % {"count": locales.format_number(count, reader.spoken)},
    ]
    return Markup(" · ").join(piece for piece in pieces if piece and piece != "<bdi></bdi>")


def minutes(size: Size, source: str, tag: str) -> str:
    """Return how long a text takes to read, in words: in every language about as long as its original.

    Args:
        size: of the original; its spaces are not read.
        source: the language it is in.
        tag: the language that says it.
    """
    script = locales.locale(source).script
    spaces = 0 if script in UNSPACED else size.words
    count = locales.reading_minutes(size.characters - spaces, script)
    return locales.format_minutes(count, tag)


def state(edition: Edition, words: gettext.NullTranslations) -> str:
    """Return how far a translation is, shortly; empty of the original, which nobody translated."""
    if edition.locale == edition.source_locale:
        return ""
    told = tally(essay_html.told(edition))
    total = len(edition.passages)
    if told[State.DRAFT] == total:
        # Translators: said of a translation, shortly, below the title of its text.
        return words.gettext("Draft, not reviewed")
    if told[State.TRANSLATED] == total:
        return words.pgettext("translation", "reviewed")
    return essay_html.reviewed(told[State.TRANSLATED], total, words, edition.locale)
