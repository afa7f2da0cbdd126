"""Words and sentences that pages of several wings say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.site.titles import Text

if TYPE_CHECKING:
    import gettext
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from webapp.l10n.catalog.counts import Counts
    from webapp.l10n.catalog.credits import Credit
    from webapp.l10n.coverage import Broken
    from webapp.l10n.errors import TarjamaError


def mark(state: State, words: gettext.NullTranslations) -> str:
    """Return the word that tells a passage's state; empty for one that is translated and reviewed."""
    marks = {
        # Translators: state of a passage or of some words: a translation that nobody has reviewed yet;
        # head of a column, mark.
        State.DRAFT: words.gettext("draft"),
        # Translators: state of a passage: the original has changed since it was translated (elsewhere:
        # outdated).
        State.STALE: words.gettext("behind the original"),
        # Translators: state of a passage or of some words: there is no translation.
        State.UNTRANSLATED: words.gettext("not translated"),
    }
    return marks.get(state, "")


def standing(counts: Counts, publish: Collection[str], words: gettext.NullTranslations) -> str:
    """Return the word that tells how far a translation is; empty where there is nothing to translate.

    Args:
        counts: of what is translated.
        publish: the states that readers see.
        words: the interface's words.
    """
    whole, reviewed = counts.total.words, counts[State.TRANSLATED].words
    if reviewed == whole > 0:
        # Translators: said of a whole translation, below its title or in a list: all of it was reviewed.
        return words.pgettext("translation", "reviewed")
    if reviewed:
        # Translators: said of a translation in a list of languages or texts: a part of it was reviewed.
        return words.gettext("partly reviewed")
    shown = any(counts[State(state)].words for state in publish)
    # Translators: said of a whole translation in a list of languages or texts: nobody has reviewed any of it.
    draft = words.pgettext("translation", "draft")
    # Translators: said of a whole translation in a list of languages or texts: there is none yet.
    return (draft if shown else words.pgettext("translation", "not translated")) if whole else ""


def state_names(reader: Reader) -> dict[State, tuple[str, str]]:
    """Return what each state is called, and what it means."""
    words = reader.words
    return {
        State.TRANSLATED: (
            # Translators: state of a passage or of some words: a person has compared the translation with
            # the original and approved it; head of a column.
            words.gettext("reviewed"),
            # Translators: explains “reviewed”. It: the passage.
            words.gettext("A person has compared it with the original and approved it."),
        ),
        # Translators: explains “draft”. It: the passage.
        State.DRAFT: (mark(State.DRAFT, words), words.gettext("Nobody has reviewed it yet.")),
        State.STALE: (
            mark(State.STALE, words),
            # Translators: explains “behind the original”. It: the passage.
            words.gettext("The original has changed since it was translated."),
        ),
        State.UNTRANSLATED: (
            mark(State.UNTRANSLATED, words),
            # Translators: explains “not translated”. It: the passage.
            words.gettext("Readers see it in another language."),
        ),
    }


@dataclass(frozen=True)
class Reader:
    """Whom a page is for.

    Attributes:
        tag: the page's language.
        spoken: the language that its words and figures are in.
        words: the interface's words.
    """

    tag: str
    spoken: str
    words: gettext.NullTranslations

    def text(self, word: str) -> Text:
        """Return a word of the interface with its language."""
        return Text(word, locales.locale(self.spoken))

    def number(self, number: float) -> str:
        """Return a number with their digits."""
        return locales.format_number(number, self.spoken)


def told(broken: Broken, reader: Reader) -> Markup:
    """Return a sentence that names a catalog that cannot be read; its path is the project's own."""
    # Translators: %(file)s is the path of a file, %(why)s a reason in English.
    sentence = reader.words.gettext("%(file)s cannot be read and is not counted here: %(why)s")
    directory = locales.locale(broken.locale).directory
    file = Markup('<bdi dir="ltr">locale/{}/LC_MESSAGES/{}</bdi>').format(directory, _place(broken))
    why = Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(broken.fault.problem)
    return Markup(escape(sentence)) % {"file": file, "why": why}  # noqa: S704 – escaped in the same line


def unread(fault: TarjamaError, root: Path, reader: Reader, *, counted: bool) -> Markup:
    """Return a sentence that names a source or template that cannot be read; its path is the project's own.

    Args:
        fault: what is wrong with it.
        root: the project's folder.
        reader: who is told.
        counted: whether it is counted as it was before.
    """
    path = fault.path or root
    place = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    file = Markup('<bdi dir="ltr">{}{}</bdi>').format(place, f":{fault.line}" if fault.line else "")
    why = Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(
        fault.problem + (f"; {fault.remedy}" if fault.remedy else "")
    )
    if counted:
        # Translators: %(file)s is the path of a file; a reason in English may follow in brackets.
        sentence = Markup(escape(reader.words.gettext("%(file)s cannot be read")))  # noqa: S704 – escaped
        return sentence % {"file": file} + Markup(" ({})").format(why)
    sentence = escape(reader.words.gettext("%(file)s cannot be read and is not counted here: %(why)s"))
    return Markup(sentence) % {"file": file, "why": why}  # noqa: S704 – escaped in the line above


def _place(broken: Broken) -> str:
    return f"{broken.essay}.po" + (f":{broken.fault.line}" if broken.fault.line else "")


def thanks(people: Sequence[Credit], words: gettext.NullTranslations, tag: str) -> Markup:
    """Return a sentence that names the people of a translation, each name free to run its own way.

    Args:
        people: in the order they are named; none give an empty text.
        words: the interface's words.
        tag: their language, as which names are enumerated.
    """
    if not people:
        return Markup()
    names = [str(Markup("<bdi>{}</bdi>").format(person.name)) for person in people]
    listed = Markup(locales.format_list(names, tag))  # noqa: S704 – each name was escaped in the line above
    # Translators: thanks; %(names)s is a list of names in your language: A, B and C.
    sentence = words.gettext("Translated and reviewed by %(names)s.")
    return Markup(escape(sentence)) % {"names": listed}  # noqa: S704 – escaped in the same line
