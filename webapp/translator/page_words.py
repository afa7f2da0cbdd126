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
        ("left", words.gettext("Left to do"), sum(row.left for row in rows)),
        ("review", words.gettext("Waiting for review"), sum(row.waiting for row in rows)),
        ("findings", words.gettext("With findings"), sum(bool(row.findings or row.refusal) for row in rows)),
    ]


def keys(reader: Reader) -> list[tuple[tuple[str, ...], str]]:
    """Return the keys while a text is written, and what each does; ``Ctrl`` stands for ⌘ on a Mac."""
    words = reader.words
    return [
        (("Ctrl", "Enter"), words.gettext("Save, and go on to what is left")),
        (("Ctrl", "S"), words.gettext("Save")),
        (("Ctrl", "Shift", "Enter"), words.gettext("Save as unsure, and go on")),
        (("Alt", "↓"), words.gettext("Next one left")),
        (("Alt", "↑"), words.gettext("Previous one left")),
        (("Ctrl", "I"), words.gettext("Insert a link, code or a term")),
        (("Esc",), words.gettext("Stop writing")),
    ]


def letters(reader: Reader) -> list[tuple[tuple[str, ...], str]]:
    """Return the keys where no text is written, and what each does."""
    words = reader.words
    return [
        (("Enter",), words.gettext("Write")),
        (("J",), words.gettext("Next one left")),
        (("K",), words.gettext("Previous one left")),
        (("A",), words.gettext("Accept as it is")),
        (("Shift", "A"), words.gettext("Accept the drafts of the section")),
        (("U",), words.gettext("Unsure")),
        (("O",), words.gettext("Keep the original")),
        (("C",), words.gettext("Comment")),
        (("I",), words.gettext("Insert a link, code or a term")),
        (("S",), words.gettext("Copy the original")),
        (("F",), words.gettext("Next filter")),
        (("Z",), words.gettext("Undo")),
        (("?",), words.gettext("Keyboard")),
    ]


def told(reader: Reader) -> dict[str, Any]:
    """Return the words that the page's script says."""
    words = reader.words
    return {
        "unsaved": words.gettext("Not saved yet"),
        "saved": words.gettext("Saved"),
        "failed": words.gettext("Not saved: %(why)s"),
        "away": words.gettext("The server does not answer. What you type is kept here."),
        "later": words.gettext("The server does not answer. It will be saved as soon as it does."),
        "nothing": words.gettext("The server does not answer. Nothing was changed: please try again."),
        "back": words.gettext("What had not been saved is back in its place."),
        "changed": words.gettext("This passage has changed in the file meanwhile."),
        "lately": words.gettext("Changed lately"),
        "theirs": words.gettext("In the file now"),
        "mine": words.gettext("Yours"),
        "take": words.gettext("Take what is in the file"),
        "keep": words.gettext("Save mine"),
        "edit": words.gettext("Go on writing"),
        "mend": words.gettext("Mend"),
        "none": words.gettext("Nothing else is left."),
        "refused": "not shown to readers",
        "reasons": _reasons(reader),
    }


def _reasons(reader: Reader) -> dict[str, str]:
    """Return why something was not saved, by the kind of fault that the server tells."""
    words = reader.words
    return {
        "full": words.gettext("the disk is full"),
        "read-only": words.gettext("the file is read-only"),
        "unwritable": words.gettext("the file cannot be written"),
        "busy": words.gettext("another program is at work on the file: please try again"),
        "broken": words.gettext("%(file)s cannot be read"),
        "missing": words.gettext("the file does not have this passage yet: it needs an update"),
        "unfit": words.gettext("the file cannot hold this text as it is"),
        "long": words.gettext("the text is too long"),
        "old": words.gettext("the server was started again: please load the page again"),
        "gone": words.gettext("this passage is no longer part of the text"),
        "elsewhere": words.gettext("this text cannot be changed here"),
        "fault": words.gettext("Something went wrong"),
    }
