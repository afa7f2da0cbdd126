"""What readers are told of a translation: how much of it is whose work, and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from webapp.l10n import locales
from webapp.l10n.comparison.differences import Change, differences
from webapp.l10n.markdown.plain import plain

if TYPE_CHECKING:
    import gettext
    from datetime import date

    from webapp.l10n.edition.compose import Passage

_ELEMENTS = {Change.DELETE: Markup("<del>{}</del>"), Change.INSERT: Markup("<ins>{}</ins>")}


def changed(passage: Passage, source: str, words: gettext.NullTranslations) -> Markup:
    """Return what changed in the original since a passage was translated, to be opened; empty if not known.

    Args:
        passage: what a reader sees; a stale one tells which text it translates.
        source: the tag of the language the original is in.
        words: the interface's words.
    """
    if passage.previous is None:
        return Markup()
    language = locales.locale(source)
    return Markup(
        '\n<details class="change"><summary>{}</summary><p lang="{}" dir="{}">{}</p></details>\n'
    ).format(
        words.gettext("What has changed in the original"),
        language.tag,
        language.direction,
        difference(passage.previous, passage.segment.msgid),
    )


def difference(old: str, new: str) -> Markup:
    """Return how one text became another; as a reader sees them, or as written if they look the same."""
    seen = plain(old), plain(new)
    pieces = differences(*(seen if seen[0] != seen[1] else (old, new)))
    return Markup().join(_ELEMENTS.get(piece.change, Markup("{}")).format(piece.text) for piece in pieces)


def last_change(day: date | None, words: gettext.NullTranslations, tag: str) -> Markup:
    """Return a sentence on the day a text last changed, marked up as a time; empty if it is not known."""
    if day is None:
        return Markup()
    # Translators: at the end of a text; %(date)s is a day, as your language writes it.
    sentence = words.gettext("Last changed: %(date)s")
    return Markup(escape(sentence)) % {"date": time(day, tag)}  # noqa: S704 – escaped in the same line


def time(day: date, tag: str) -> Markup:
    """Return a day as the language writes it, marked up as a time."""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), locales.format_date(day, tag))
