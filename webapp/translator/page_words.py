"""What the page that is written in says beside the passages: filters, keys, the words of its script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.site.words import Reader
    from webapp.translator.rows import Row


def filters(rows: Sequence[Row], reader: Reader) -> list[tuple[str, str, int]]:
    """Return the choices of which passages are shown: name, label, how many there are."""
    words = reader.words
    return [
        ("all", words.gettext("All passages"), len(rows)),
        # Translators: choice which passages are shown: those to translate, to review or to bring up to
        # date. A number follows.
        ("left", words.gettext("Left to do"), sum(row.left for row in rows)),
        # Translators: choice which passages are shown: drafts, and what is behind the original. A number
        # follows.
        ("review", words.gettext("Waiting for review"), sum(row.waiting for row in rows)),
        # Translators: choice which passages are shown: those on which the automatic check has a remark. A
        # number follows.
        ("findings", words.gettext("With findings"), sum(bool(row.findings or row.refusal) for row in rows)),
    ]


def keys(reader: Reader) -> list[tuple[tuple[str, ...], str]]:
    """Return the keys while a text is written, and what each does; ``Ctrl`` stands for ⌘ on a Mac."""
    words = reader.words
    return [
        # Translators: what keys do while a text is written; the next passage is opened.
        (("Ctrl", "Enter"), words.gettext("Save, and go on to what is left")),
        (("Ctrl", "S"), words.gettext("Save")),
        # Translators: what keys do: the text is saved as a draft that somebody else should look at.
        (("Ctrl", "Shift", "Enter"), words.gettext("Save as unsure, and go on")),
        # Translators: what keys do: leads to the next passage that is to be translated or reviewed.
        (("Alt", "↓"), words.gettext("Next passage left to do")),
        # Translators: what keys do: leads to the passage before that is to be translated or reviewed.
        (("Alt", "↑"), words.gettext("Previous passage left to do")),
        # Translators: what keys do. Code: a piece of a program or a command in the text, such as `lint`.
        (("Ctrl", "I"), words.gettext("Insert a link, code or a term")),
        # Translators: what a key does: leaves the field; what was typed stays in it.
        (("Esc",), words.gettext("Stop writing")),
    ]


def letters(reader: Reader) -> list[tuple[tuple[str, ...], str]]:
    """Return the keys where no text is written, and what each does."""
    words = reader.words
    return [
        # Translators: what a key does: goes into the field of the passage.
        (("Enter",), words.gettext("Write")),
        (("J",), words.gettext("Next passage left to do")),
        (("K",), words.gettext("Previous passage left to do")),
        (("A",), words.gettext("Accept as it is")),
        # Translators: what a key does. Section: what stands below one heading, up to the next.
        (("Shift", "A"), words.gettext("Accept the drafts of the section")),
        (("U",), words.gettext("Unsure")),
        (("O",), words.gettext("Keep the original")),
        (("C",), words.gettext("Comment")),
        (("I",), words.gettext("Insert a link, code or a term")),
        (("S",), words.gettext("Copy the original")),
        # Translators: what a key does: the next choice of which passages are shown (all, left to do, …).
        (("F",), words.gettext("Next filter")),
        (("Z",), words.gettext("Undo")),
        (("?",), words.gettext("Keyboard shortcuts")),
    ]


def told(reader: Reader) -> dict[str, Any]:
    """Return the words that the page's script says."""
    words = reader.words
    return {
        # Translators: small, below the field of a passage that was changed.
        "unsaved": words.gettext("Not saved yet"),
        # Translators: told shortly after a passage was saved.
        "saved": words.gettext("Saved"),
        # Translators: %(why)s is one of the reasons that begin with a small letter, such as: the disk is
        # full.
        "failed": words.gettext("Not saved: %(why)s"),
        # Translators: the program that saves was stopped, or the connection is lost. Here: in this
        # browser.
        "away": words.gettext("The server does not answer. What you type is kept here."),
        # Translators: the connection to the program that saves was lost while something was to be saved.
        "later": words.gettext("The server does not answer. It will be saved as soon as it does."),
        # Translators: the connection was lost at something that cannot wait, such as to undo.
        "nothing": words.gettext("The server does not answer. Nothing was changed: please try again."),
        # Translators: told when the page is opened again after the program was stopped.
        "back": words.gettext("What had not been saved is back in its place."),
        # Translators: somebody else, or another program, has saved another translation while this one was
        # written.
        "changed": words.gettext("This passage has changed in the file meanwhile."),
        # Translators: told on the page where a text is translated; the numbers of the passages that
        # somebody else has just saved follow.
        "lately": words.pgettext("passages", "Changed lately"),
        # Translators: above the translation that somebody else has saved; beside it stands “Your text”.
        "theirs": words.gettext("In the file now"),
        # Translators: above the translation that you have typed; beside it stands “In the file now”.
        "mine": words.gettext("Your text"),
        # Translators: button: what was typed goes, the text of the file stays.
        "take": words.gettext("Take what is in the file"),
        # Translators: button: your text goes into the file instead of the other.
        "keep": words.gettext("Save mine"),
        # Translators: button: decide later between the two texts.
        "edit": words.gettext("Go on writing"),
        "mend": words.gettext("Mend"),
        # Translators: told when the next passage to do is asked for and there is none but this.
        "none": words.gettext("Nothing else is left."),
        # Translators: before a reason: readers see the original, as the translation would break the page.
        "refused": words.gettext("not shown to readers"),
        "reasons": _reasons(reader),
    }


def _reasons(reader: Reader) -> dict[str, str]:
    """Return why something was not saved, by the kind of fault that the server tells."""
    words = reader.words
    return {
        # Translators: reason, after “Not saved:”; a sentence without capital and full stop.
        "full": words.gettext("the disk is full"),
        # Translators: reason, after “Not saved:”: nobody may change the file.
        "read-only": words.gettext("the file is read-only"),
        # Translators: reason, after “Not saved:”.
        "unwritable": words.gettext("the file cannot be written"),
        # Translators: reason, after “Not saved:”.
        "busy": words.gettext("another program is at work on the file: please try again"),
        "broken": words.gettext("%(file)s cannot be read"),
        # Translators: reason, after “Not saved:”: the author has added a passage and the files of
        # translations are not up to date.
        "missing": words.gettext("the file does not have this passage yet: it needs an update"),
        # Translators: reason, after “Not saved:”: the text has something in it, such as half a character,
        # that no file may have.
        "unfit": words.gettext("this text cannot be saved as it is"),
        # Translators: reason, after “Not saved:”.
        "long": words.gettext("the text is too long"),
        # Translators: reason, after “Not saved:”. To load a page again: as browsers call it.
        "old": words.gettext("the server was started again: please load the page again"),
        # Translators: reason, after “Not saved:”: the author has taken it away.
        "gone": words.gettext("this passage is no longer part of the text"),
        # Translators: reason, after “Not saved:”: translating it was not asked for when the program was
        # started.
        "elsewhere": words.gettext("this text cannot be changed here"),
        # Translators: reason, after “Not saved:”, where no other is known.
        "fault": words.gettext("something went wrong"),
    }
