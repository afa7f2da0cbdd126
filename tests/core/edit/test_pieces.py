"""A catalog put together from its pieces says what an edit of the same entries would have written."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog.writing import _field
from webapp.l10n.edit.catalog_file import Author, edit
from webapp.l10n.edit.entry import Edit, fingerprint, forms_wanted, worded
from webapp.l10n.edit.pieces import DEEDS, REMARK, in_pieces

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.edit.pieces import Change, Pieces

AUTHOR = Author('Ann "A" B\\C <ann@b.example>', "2026-11-29 12:00+0000", credited=False)
SAMPLE = r"""# Somebody <s@b.example>, 2024.
msgid ""
msgstr ""
"PO-Revision-Date: 2024-01-01 00:00+0000\n"
"Last-Translator: machine draft, not reviewed\n"
"Language: ar\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. type: paragraph
#: source_text/essay.md
# machine draft: model, 2026-11-23, of 3kfh2v7qpa
# a note by a person
#, fuzzy, c-format
msgctxt "here"
msgid "One"
msgstr ""
"wrapped "
"by an editor"


#an unusual note
#, fuzzy
#| msgid "before"
msgid "Two \"quoted\"\n"
msgstr "zwei\n"

# keep original
msgid "\nThree\tcolumns \\ and\nlines\n"
msgstr "\nThree\tcolumns \\ and\nlines\n"

msgid "Four"
msgstr ""

#, fuzzy
msgid "file"
msgid_plural "files"
msgstr[0] "Datei"
msgstr[1] "Dateien"

#~ msgid "gone"
#~ msgstr "weg"
"""


def _lines(old: str, change: Change) -> list[str]:
    then = re.split(r"\r?\n", old)
    return [*then[: change.before], *change.lines, *(then[-change.after :] if change.after else [])]


def composed(pieces: Pieces, message: Message, name: str, forms: tuple[str, ...], comment: str | None) -> str:
    """Put a file together as the page does, one entry of it acted upon."""
    texts = list(pieces.texts)
    entry = pieces.entries[message.key]
    lines = _lines(texts[entry.at], entry.changes[name + REMARK * (comment is not None)])
    remark = [f"# {line}".rstrip() for line in (comment or "").split("\n")] if comment else []
    mark = f"# {pieces.marks['comment']}"
    lines = [new for line in lines for new in (remark if line == mark else [line])]
    if DEEDS[name].action == "write":
        for keyword, text in zip(entry.fields, forms, strict=True):
            lines += _field("", keyword, text)
    texts[entry.at] = pieces.newline.join(lines)
    assert pieces.header is not None
    at, _, signed = pieces.header
    name = AUTHOR.name.replace("\\", "\\\\").replace('"', '\\"')
    dated = [line.replace(pieces.marks["date"], AUTHOR.time) for line in _lines(texts[at], signed)]
    texts[at] = pieces.newline.join(line.replace(pieces.marks["name"], name) for line in dated)
    return "".join(texts)


def edited(
    catalog: Catalog, message: Message, name: str, forms: tuple[str, ...], comment: str | None
) -> Catalog:
    deed = DEEDS[name]
    done = [Edit(message.key, "", deed.action, forms, unsure=deed.unsure)] if deed.action else []
    done += [Edit(message.key, "", "comment", comment=comment)] if comment is not None else []
    for each in done:
        known = catalog.find(message.msgid, message.msgctxt)
        assert known is not None
        catalog = edit(catalog, [replace(each, base=fingerprint(known))], AUTHOR)
    return catalog


CRLF = SAMPLE.replace("\n", "\r\n")
FILES = {"sample": SAMPLE.encode(), "windows": CRLF.encode(), "no end": SAMPLE.rstrip().encode()}
FILES |= {
    path.parts[-3]: path.read_bytes() for path in sorted(ROOT.glob("locale/*/LC_MESSAGES/essay.po"))[:3]
}
SOUND = st.characters(
    exclude_categories=["Cs"], exclude_characters="\x00\x04\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
)
TEXTS = st.text(SOUND | st.sampled_from('\n"\\\t'), max_size=30)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_entry_acted_upon_is_what_an_edit_writes(name: str, data: st.DataObject) -> None:
    catalog = catalogs.parse(FILES[name], Path("essay.po"))
    pieces = in_pieces(catalog, [m.key for m in catalog.live()])
    assert "".join(pieces.texts).encode() == FILES[name]
    message = data.draw(st.sampled_from(list(catalog.live())))
    changes = pieces.entries[message.key].changes
    deed = data.draw(st.sampled_from([each for each in DEEDS if f"{each}{REMARK}" in changes]))
    typed = data.draw(st.lists(TEXTS, min_size=(wanted := forms_wanted(catalog, message)), max_size=wanted))
    forms = worded(message, tuple(typed)).msgstr
    deed = "write" if deed == "doubt" and not forms[0] else deed
    remark = st.sampled_from([None, "", "why?", "two\n\nlines"] if deed else ["", "why?", "two\n\nlines"])
    comment = data.draw(remark)
    wanted_bytes = catalogs.serialize(edited(catalog, message, deed, forms, comment))
    if wanted_bytes != FILES[name]:
        assert composed(pieces, message, deed, forms, comment).encode() == wanted_bytes


def test_a_file_in_another_charset_is_given_back_in_utf_8() -> None:
    latin = SAMPLE.replace("UTF-8", "ISO-8859-1").replace("weg", "gölöst").encode("latin-1")
    pieces = in_pieces(catalogs.parse(latin), [(None, "Four")])
    assert "".join(pieces.texts) == SAMPLE.replace("weg", "gölöst")


def test_what_is_not_there_or_means_nothing_cannot_be_done() -> None:
    catalog = catalogs.parse(SAMPLE.encode())
    pieces = in_pieces(catalog, [(None, "Four"), (None, "nowhere"), ("here", "One")])
    assert set(pieces.entries) == {(None, "Four"), ("here", "One")}
    assert not {"accept", "unsure"} & set(pieces.entries[None, "Four"].changes)
    assert {"accept", "write", "doubt"} <= set(pieces.entries["here", "One"].changes)


def test_entries_are_asked_for_in_any_order_and_a_file_may_have_no_header() -> None:
    bare = 'msgid "a"\nmsgstr "b"\n\n# c\nmsgctxt "d"\nmsgid "e"\nmsgstr ""\n'
    catalog = catalogs.parse(bare.encode())
    for keys in ([(None, "a"), ("d", "e"), (None, "a")], [("d", "e"), (None, "a")]):
        pieces = in_pieces(catalog, keys)
        assert pieces.texts == ("", 'msgid "a"\nmsgstr "b"', "\n\n", bare[bare.index("# c") : -1], "\n")
        assert {key: entry.at for key, entry in pieces.entries.items()} == {(None, "a"): 1, ("d", "e"): 3}
        assert pieces.header is None
    moved = in_pieces(catalogs.parse((bare + SAMPLE.partition("#.")[0]).encode()), [(None, "a")])
    assert (moved.entries[None, "a"].at, moved.header and moved.header[0]) == (1, 3)
    windows = in_pieces(catalogs.parse(bare.replace("\n", "\r\n").encode()), [(None, "a")])
    assert (pieces.newline, windows.newline) == ("\n", "\r\n")
    assert in_pieces(catalog, []).texts == (bare,)


def test_the_marks_stand_nowhere_in_the_file() -> None:
    odd = SAMPLE.replace("Four", "formx commentxx")
    pieces = in_pieces(catalogs.parse(odd.encode()), [(None, "formx commentxx")])
    assert not any(mark in odd for mark in pieces.marks.values())
