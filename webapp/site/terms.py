"""The words on which the interface's translations agree: its glossary, for translators and ``lint`` alone.

Each is a message of ``webapp.po`` like any other, typed as the terms of the essays' glossary are; so whatever
reads those reads these. No page shows them: a term that readers should have explained belongs to the glossary
among the source texts.
"""

from __future__ import annotations


def pgettext(_context: str, term: str) -> str:
    """Return a term as it is; the extractor finds it by this name."""
    return term


TERMS = (
    # Translators: type: definition term
    # the piece of a text that is translated as one: a paragraph, a heading, a list item. Not “section”
    pgettext("term", "passage"),
    # Translators: type: definition term
    # what stands below one heading of a text, up to the next. Not “passage”
    pgettext("term", "section"),
    # Translators: type: definition term
    # how much of the whole, in per cent. Not a piece of a text
    pgettext("term", "share"),
    # Translators: type: definition term
    # an essay or another piece to read; also the words of a passage
    pgettext("term", "text"),
    # Translators: type: definition term
    # the file with the translations of one text into one language, such as essay.po; no list and no folder
    pgettext("term", "catalog"),
    # Translators: type: definition term
    # a translation that nobody has reviewed yet
    pgettext("term", "draft"),
    # Translators: type: definition term
    # a remark of the automatic check on a translation; it may be wrong
    pgettext("term", "finding"),
    # Translators: type: definition term
    # compared with the original by a person, and approved. Several forms are parted by semicolons
    pgettext("term", "reviewed"),
    # Translators: type: definition term
    # outdated: the original has changed since it was translated
    pgettext("term", "behind the original"),
    # Translators: type: definition term
    # as Ctrl+Z in other programs. Not “cancel”
    pgettext("term", "undo"),
    # Translators: type: definition term
    # close a question without an answer. Not “undo”
    pgettext("term", "cancel"),
    # Translators: type: definition term
    # let go of what was typed and not saved. Not “reject”
    pgettext("term", "discard"),
    # Translators: type: definition term
    # keys that do what a button does
    pgettext("term", "keyboard shortcut"),
    # Translators: type: definition term
    # a translation that the program offers
    pgettext("term", "suggestion"),
    # Translators: type: definition term
    # the page that explains the terms of the essays; call it as there
    pgettext("term", "glossary"),
    # Translators: type: definition term
    # a diagram of figures
    pgettext("term", "chart"),
)
