"""What the kinds of passage are called on a translator's page, in the interface's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gettext

    from webapp.site.words import Reader


def named(kind: str, reader: Reader) -> str:
    """Return what a kind of passage is called.

    Args:
        kind: as segmentation tells it: ``paragraph``, ``heading 2``, ``front matter title``, ``html``, ….
        reader: who is told; the level of a heading is in their digits.
    """
    words = reader.words
    first, rest = _parted(kind)
    if first == "heading":
        # Translators: kind of passage; %(level)s is 1 for the highest, the title of a text, up to 6.
        return words.gettext("heading of level %(level)s") % {"level": reader.number(int(rest))}
    if first == "front matter":
        # Translators: kind of passage: what is told above a text; %(key)s is its name, such as: author.
        return words.gettext("about the text: %(key)s") % {"key": rest}
    if first == "html":
        return f"HTML: {rest}" if rest else "HTML"  # as it is called in every language
    return _names(words).get(kind, kind)


def _parted(kind: str) -> tuple[str, str]:
    for first in ("front matter", "html attribute", "heading", "html"):
        if kind == first or kind.startswith(f"{first} "):
            return first.removesuffix(" attribute"), kind[len(first) + 1 :]
    return kind, ""


def _names(words: gettext.NullTranslations) -> dict[str, str]:
    return {
        # Translators: kind of passage.
        "paragraph": words.pgettext("kind of passage", "paragraph"),
        # Translators: kind of passage: one point of a list.
        "list item": words.pgettext("kind of passage", "list item"),
        # Translators: kind of passage: a word of the glossary that is explained there.
        "definition term": words.pgettext("kind of passage", "term"),
        # Translators: kind of passage: the explanation of a word of the glossary.
        "definition": words.pgettext("kind of passage", "definition"),
        # Translators: kind of passage: what stands where a line and a column of a table meet.
        "table cell": words.pgettext("kind of passage", "table cell"),
        # Translators: kind of passage: a remark at the end of a text.
        "footnote": words.pgettext("kind of passage", "footnote"),
        # Translators: kind of passage: words that show when the pointer rests on a link.
        "title": words.pgettext("kind of passage", "title of a link"),
    }
