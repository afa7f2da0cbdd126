"""A catalog in pieces, for a page that has no program behind it: what each entry becomes once a person acts.

Such a page only puts together what is prepared here: the lines of an entry after each thing that can be done
to it, made by the same ``edit`` as everywhere, and the texts that a person typed. Where nothing was done, a
piece stays as it stands in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog.charsets import charset_of
from webapp.l10n.edit.catalog_file import Author, signed
from webapp.l10n.edit.entry import Edit, EditRefusedError, amended, fingerprint, forms_wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.edit.entry import Key

REMARK = "remark"  # how what is done is named where the comment is another, too
_UTF_8 = "text/plain; charset=UTF-8"
_TEXT = re.compile(r"[ \t]*msgstr\b")


class Deed(NamedTuple):
    """One thing that a person may do to an entry.

    Attributes:
        action: of an edit; empty for none.
        unsure: whether what is written waits for a review.
    """

    action: str
    unsure: bool = False


DEEDS = {
    "": Deed(""),
    "accept": Deed("accept"),
    "write": Deed("write"),
    "doubt": Deed("write", unsure=True),
    "unsure": Deed("unsure"),
    "original": Deed("original"),
}


@dataclass(frozen=True)
class Change:
    """What becomes of the lines of an entry.

    Attributes:
        before: how many of its lines stay at its beginning.
        lines: those that come between; the mark of a comment stands for the lines of one.
        after: how many stay at its end; what is written has its texts there, not these.
    """

    before: int
    lines: tuple[str, ...]
    after: int


@dataclass(frozen=True)
class Prepared:
    """An entry that can be acted upon.

    Attributes:
        at: which of the file's pieces it is.
        base: its fingerprint.
        fields: the keyword that stands before each of its texts: ``msgstr``, or ``msgstr[0]`` and so on.
        borders: whether a text has to begin, and to end, with a line end.
        changes: by the name in ``DEEDS``, that of ``REMARK`` behind it where the comment is another.
    """

    at: int
    base: str
    fields: tuple[str, ...]
    borders: tuple[bool, bool]
    changes: Mapping[str, Change]


@dataclass(frozen=True)
class Pieces:
    """A catalog to be put together again.

    Attributes:
        texts: the file in UTF-8, cut before and behind each entry that can be acted upon.
        newline: how its lines end.
        entries: what can be acted upon, by context and text.
        header: which of the pieces is the header, and what its lines become: with the date alone, and with
            the name of a person; None if the file has none.
        marks: what stands for a form's text, for a comment, for the date and for the name.
    """

    texts: tuple[str, ...]
    newline: str
    entries: Mapping[Key, Prepared]
    header: tuple[int, Change, Change] | None
    marks: Mapping[str, str]


def in_pieces(catalog: Catalog, keys: Iterable[Key]) -> Pieces:
    """Return a catalog in pieces; one in another charset is in UTF-8 then, and says so.

    Args:
        catalog: as it was read from its file.
        keys: contexts and texts of the messages that can be acted upon; those it lacks are passed over.
    """
    catalog = _in_utf_8(catalog)
    assert catalog.frame is not None
    text, header = catalog.frame.origin.text, catalog.frame.header
    marks = _marks(text)
    found = [message for key in dict.fromkeys(keys) if (message := catalog.find(key[1], key[0]))]
    changes = _changes(catalog, found, marks)
    cuts = sorted((m.block.start, m.block.end, m.key) for m in (*found, header) if m and m.block)
    places = [place for start, end, _ in cuts for place in (start, end)]
    at = {key: 2 * number + 1 for number, (_, _, key) in enumerate(cuts)}
    return Pieces(
        tuple(text[start:end] for start, end in pairwise((0, *places, len(text)))),
        catalog.frame.origin.newline,
        {m.key: _prepared(m, at[m.key], forms_wanted(catalog, m), changes[m.key]) for m in found},
        (at[header.key], *_signed(catalog, header, marks)) if header else None,
        marks,
    )


def _in_utf_8(catalog: Catalog) -> Catalog:
    if charset_of(catalog.header) == "utf-8":
        return catalog
    header = {**catalog.header, "Content-Type": _UTF_8}
    return catalogs.parse(catalogs.serialize(replace(catalog, header=header)), catalog.path)


def _marks(text: str) -> dict[str, str]:
    """Return words that stand nowhere in a text."""
    longest = max(re.findall("x+", text), key=len, default="")
    return {name: f"{name}x{longest}" for name in ("form", "comment", "date", "name")}


def _prepared(message: Message, at: int, count: int, changes: Mapping[str, Change]) -> Prepared:
    many = message.msgid_plural is not None
    fields = tuple(f"msgstr[{number}]" for number in range(count)) if many else ("msgstr",)
    borders = message.msgid.startswith("\n"), message.msgid.endswith("\n")
    return Prepared(at, fingerprint(message), fields, borders, changes)


def _changes(
    catalog: Catalog, found: Sequence[Message], marks: Mapping[str, str]
) -> dict[Key, dict[str, Change]]:
    """Return what each entry becomes: the whole file is written once for each thing that can be done."""
    changes: dict[Key, dict[str, Change]] = {message.key: {} for message in found}
    for remark in (False, True):
        for name, deed in DEEDS.items():
            made = {message.key: _done(catalog, message, deed, marks, remark=remark) for message in found}
            for message, new in _written(catalog, {key: each for key, each in made.items() if each}):
                change = _change(message, new, deed)
                changes[message.key][name + REMARK * remark] = change
    return changes


def _done(
    catalog: Catalog, message: Message, deed: Deed, marks: Mapping[str, str], *, remark: bool
) -> Message | None:
    """Return what a message is once something is done to it; None if that means nothing."""
    if not deed.action and not remark:
        return None
    forms = (marks["form"],) * forms_wanted(catalog, message)
    edit = Edit(message.key, "", deed.action, forms, unsure=deed.unsure, comment=marks["comment"])
    try:
        made = amended(catalog, message, edit) if deed.action else message
        return amended(catalog, made, replace(edit, action="comment")) if remark else made
    except EditRefusedError:
        return None


def _written(catalog: Catalog, made: Mapping[Key, Message]) -> list[tuple[Message, Message]]:
    """Return messages with the same as they stand in the file once the others are written."""
    rows = [message if message.obsolete else made.get(message.key, message) for message in catalog.messages]
    read = catalogs.parse(catalogs.serialize(replace(catalog, messages=rows)), catalog.path)
    pairs = zip(catalog.messages, read.messages, strict=True)
    return [(old, new) for old, new in pairs if not old.obsolete and old.key in made]


def _change(message: Message, new: Message, deed: Deed) -> Change:
    lines, then = _lines(new), _lines(message)
    written = deed.action == "write"
    if written:
        lines = lines[: next(at for at, line in enumerate(lines) if _TEXT.match(line))]
    before = _alike(lines, then)
    after = 0 if written else _alike(lines[before:][::-1], then[before:][::-1])
    return Change(before, tuple(lines[before : len(lines) - after]), after)


def _lines(message: Message) -> list[str]:
    return re.split(r"\r?\n", catalogs.lines_of(message))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines are the same at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (line, same) in pairs if line != same), min(len(one), len(other)))


def _signed(catalog: Catalog, header: Message, marks: Mapping[str, str]) -> tuple[Change, Change]:
    """Return what becomes of the header: with the date of the work, and with the name of a person as well."""

    def change(name: str) -> Change:
        """Return what becomes of the header once a person of this name has worked."""
        new = signed(catalog, Author(name, marks["date"], credited=False), confirmed=False)
        read = catalogs.parse(catalogs.serialize(new), catalog.path)
        assert read.frame is not None and read.frame.header is not None
        return _change(header, read.frame.header, DEEDS[""])

    return change(""), change(marks["name"])
