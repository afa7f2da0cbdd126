"""One entry edited: nothing else of the file changes, and nothing is written over another's work.

Here are tests of webapp.l10n.catalog.writing.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from support import ROOT

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State, read
from webapp.l10n.edit.catalog_file import Author, EditConflictError, left, write
from webapp.l10n.edit.entry import Edit, EditRefusedError, Entry, fingerprint, forms_wanted, own_comment
from webapp.l10n.errors import CatalogError, WriteError
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.edit.catalog_file import Written
    from webapp.l10n.edit.entry import Key

JANE = Author("Jane Doe <jane@example.org>", "2026-11-24 08:15+0000")
PO = """\
# French translation of bridges.
#
msgid ""
msgstr ""
"Project-Id-Version: bridges\\n"
"PO-Revision-Date: 2026-11-23 12:00+0000\\n"
"Last-Translator: machine draft, not reviewed\\n"
"Language-Team: French\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#. type: heading 1
#: source_text/bridges.md
msgid "On bridges"
msgstr ""

# machine draft: language model, 2026-11-23, of 3zzzzzzzzz
# Say pont, not passerelle.
#: source_text/bridges.md
#, fuzzy
#| msgid "A bridge is held by those who cross it."
msgid "A bridge is kept by those who cross it."
msgstr "Un pont tient par ceux qui le passent."

#: source_text/bridges.md
msgid "%(n)s bridge"
msgid_plural "%(n)s bridges"
msgstr[0] "%(n)s pont"
msgstr[1] "%(n)s ponts"

#~ msgid "gone"
#~ msgstr "parti"
"""
TITLE = (None, "On bridges")
KEPT = (None, "A bridge is kept by those who cross it.")
COUNTED = (None, "%(n)s bridge")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "fr" / "LC_MESSAGES" / "bridges.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def found(path: Path, key: Key) -> Message:
    message = read(path).find(key[1], key[0])
    assert message is not None
    return message


def done(path: Path, key: Key, action: str, author: Author = JANE, **more: object) -> Written:
    """Make one edit, based on the entry as it is."""
    change = Edit(key, fingerprint(found(path, key)), action, **more)  # type: ignore[arg-type]
    return write(path, [change], author, within=path.parents[2])


def state(path: Path, key: Key) -> State:
    return read(path).state(found(path, key))


def differing(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that are only in one of two texts, in order."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_what_is_written_is_confirmed_and_nothing_else_changes(path: Path) -> None:
    written = done(path, KEPT, "write", forms=("Un pont est gardé par ceux qui le passent.",))
    gone, come = differing(PO, path.read_text(encoding="utf-8"))
    assert gone == [
        '"PO-Revision-Date: 2026-11-23 12:00+0000\\n"',
        '"Last-Translator: machine draft, not reviewed\\n"',
        "# machine draft: language model, 2026-11-23, of 3zzzzzzzzz",
        "#, fuzzy",
        '#| msgid "A bridge is held by those who cross it."',
        'msgstr "Un pont tient par ceux qui le passent."',
    ]
    assert come == [
        "# Jane Doe <jane@example.org>, 2026.",
        '"PO-Revision-Date: 2026-11-24 08:15+0000\\n"',
        '"Last-Translator: Jane Doe <jane@example.org>\\n"',
        'msgstr "Un pont est gardé par ceux qui le passent."',
    ]
    assert written.catalog.messages == read(path).messages
    assert written.before[KEPT].forms == ("Un pont tient par ceux qui le passent.",)


def test_a_text_that_a_person_is_unsure_of_stays_a_draft(path: Path) -> None:
    done(path, KEPT, "write", forms=("Un pont est gardé.",), unsure=True)
    assert state(path, KEPT) is State.DRAFT
    assert own_comment(found(path, KEPT)) == "Say pont, not passerelle."
    assert found(path, KEPT).comments == ("Say pont, not passerelle.",)
    assert "# Jane" not in path.read_text()  # who confirmed nothing is not thanked for it


def test_a_text_taken_out_leaves_it_untranslated(path: Path) -> None:
    done(path, KEPT, "write", forms=(" \n ",), unsure=True)
    assert found(path, KEPT).msgstr == ("",)
    assert not found(path, KEPT).fuzzy
    assert state(path, KEPT) is State.UNTRANSLATED


def test_a_draft_is_accepted_as_it_stands(path: Path) -> None:
    assert state(path, KEPT) is State.STALE
    done(path, KEPT, "accept")
    assert state(path, KEPT) is State.TRANSLATED
    before = path.read_bytes()
    assert done(path, KEPT, "accept").before  # there is nothing left to do, and nothing is done
    assert path.read_bytes() == before


def test_what_is_not_there_cannot_be_accepted_or_doubted(path: Path) -> None:
    for action in ("accept", "unsure"):
        with pytest.raises(EditRefusedError, match="no translation yet"):
            done(path, TITLE, action)


def test_a_confirmed_text_is_doubted(path: Path) -> None:
    done(path, COUNTED, "unsure")
    assert state(path, COUNTED) is State.DRAFT
    assert found(path, COUNTED).msgstr == ("%(n)s pont", "%(n)s ponts")
    before = path.read_bytes()
    done(path, KEPT, "unsure")  # is fuzzy already, and stays what it is
    assert path.read_bytes() == before


def test_the_original_is_kept_on_purpose_until_it_is_not(path: Path) -> None:
    done(path, KEPT, "original")
    assert found(path, KEPT).msgstr == (KEPT[1],)
    assert found(path, KEPT).comments == ("Say pont, not passerelle.", "keep original")
    assert state(path, KEPT) is State.TRANSLATED
    done(path, KEPT, "write", forms=(KEPT[1],))
    assert "keep original" in found(path, KEPT).comments
    done(path, KEPT, "write", forms=("Un pont",))
    assert found(path, KEPT).comments == ("Say pont, not passerelle.",)
    done(path, COUNTED, "original")
    assert found(path, COUNTED).msgstr == ("%(n)s bridge", "%(n)s bridges")


def test_a_comment_stands_among_the_notes(path: Path) -> None:
    done(path, KEPT, "comment", comment=" Say pont.\n\n  Or is it?  \n")
    note = "machine draft: language model, 2026-11-23, of 3zzzzzzzzz"
    assert found(path, KEPT).comments == (note, "Say pont.", "", "  Or is it?")
    assert state(path, KEPT) is State.STALE
    done(path, KEPT, "comment", comment="")
    assert found(path, KEPT).comments == (note,)


@pytest.mark.parametrize(
    "comment", ["suggested from: x", "fine\nmachine draft: me, 2026, of x", "keep original"]
)
def test_a_comment_that_would_mean_something_is_refused(path: Path, comment: str) -> None:
    with pytest.raises(EditRefusedError, match="would mean something else"):
        done(path, KEPT, "comment", comment=comment)


def test_a_comment_that_would_swallow_the_next_line_is_refused(path: Path) -> None:
    with pytest.raises(EditRefusedError, match="cannot end with a backslash"):
        done(path, KEPT, "comment", comment="C:\\ \nfine")


@pytest.mark.parametrize(
    ("action", "more"),
    [
        ("write", {"forms": ("x",)}),
        ("write", {"forms": ("",)}),
        ("accept", {}),
        ("original", {}),
        ("comment", {"comment": "well\nwell"}),
    ],
)
def test_what_was_done_is_undone_exactly(path: Path, action: str, more: dict[str, object]) -> None:
    entry = done(path, KEPT, action, **more).before[KEPT]
    done(path, KEPT, "restore", entry=entry)
    assert path.read_text(encoding="utf-8") == PO


@pytest.mark.parametrize("flag", ["a" * 40 + "!", "1st", "unüblich", "two  words", "(x)", "fuzzy-ish"])
def test_a_flag_of_any_shape_comes_back(path: Path, flag: str) -> None:
    """The first held the process for hours: a pattern tried every way to part its letters."""
    before = PO.replace("#, fuzzy\n", f"#, fuzzy, {flag}\n")
    path.write_text(before, encoding="utf-8")
    entry = done(path, KEPT, "accept").before[KEPT]
    assert flag in entry.flags
    done(path, KEPT, "restore", entry=entry)
    assert path.read_text(encoding="utf-8") == before


def test_steps_are_undone_one_by_one(path: Path) -> None:
    first = done(path, KEPT, "accept").before[KEPT]
    after = path.read_bytes()
    second = done(path, TITLE, "write", replace(JANE, time="2026-11-24 09:00+0000"), forms=("x",)).before[
        TITLE
    ]
    done(path, TITLE, "restore", entry=second)
    assert path.read_bytes() == after
    done(path, KEPT, "restore", entry=first)
    assert path.read_text(encoding="utf-8") == PO


@pytest.mark.parametrize("taken_back_by", [JANE, replace(JANE, name="Ann <ann@example.org>")])
def test_an_undo_is_signed_where_somebody_else_was_at_work(path: Path, taken_back_by: Author) -> None:
    entry = done(path, KEPT, "accept").before[KEPT]
    if taken_back_by is JANE:
        other = path.read_text(encoding="utf-8").replace("Jane Doe <jane", "Bob <bob")
        path.write_text(other, encoding="utf-8")
    done(path, KEPT, "restore", taken_back_by, entry=entry)
    assert read(path).header["Last-Translator"] == taken_back_by.name


def test_an_undo_is_signed_where_another_entry_changed_meanwhile(path: Path) -> None:
    entry = done(path, KEPT, "accept").before[KEPT]
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('"On bridges"\nmsgstr ""', '"On bridges"\nmsgstr "Des ponts"'), encoding="utf-8"
    )
    done(path, KEPT, "restore", entry=entry)
    assert read(path).header["Last-Translator"] == JANE.name


def test_an_undo_writes_no_line_of_its_own_into_the_header(path: Path) -> None:
    heading = done(path, KEPT, "accept").before[KEPT].heading
    assert heading is not None
    entry = Entry(("Un pont.",), ("fuzzy",), heading=heading._replace(translator="x\nX-Own: 1"))
    done(path, KEPT, "restore", entry=entry)
    assert "X-Own" not in read(path).header


def test_who_was_thanked_for_something_else_too_stays_thanked(path: Path) -> None:
    entry = done(path, KEPT, "accept").before[KEPT]
    thanked = read(path).header_comments
    done(path, TITLE, "write", replace(JANE, name="Ann <ann@example.org>", credited=False), forms=("x",))
    done(path, KEPT, "restore", entry=entry)
    assert read(path).header_comments == thanked


def test_nobody_takes_back_the_thanks_of_another(path: Path) -> None:
    entry = done(path, KEPT, "accept").before[KEPT]
    thanked = read(path).header_comments
    done(path, KEPT, "restore", replace(JANE, name="Ann <ann@example.org>"), entry=entry)
    assert read(path).header_comments == thanked


@pytest.mark.parametrize("comments", [(), ("Someone <else@example.org>, 2026.",)])
def test_taking_back_touches_no_other_line_above_the_header(path: Path, comments: tuple[str, ...]) -> None:
    heading = done(path, KEPT, "accept").before[KEPT].heading
    assert heading is not None
    entry = Entry(("Un pont.",), ("fuzzy",), heading=heading._replace(comments=comments))
    above = read(path).header_comments
    done(path, KEPT, "restore", entry=entry)
    assert read(path).header_comments == above


@pytest.mark.parametrize(
    "entry",
    [
        Entry(()),
        Entry(("a", "b")),
        Entry(("a",), flags=("fuzzy\nmsgid",)),
        Entry(("a",), flags=("",)),
        Entry(("a",), flags=("two, flags",)),
        Entry(("a",), flags=(" spaced",)),
        Entry(("a",), flags=("continued\\",)),
        Entry(("a",), flags=("cut\u2028off",)),
        Entry(("a",), comments=("a\nb",)),
        Entry(("a\r",)),
        None,
    ],
)
def test_what_was_never_there_is_not_restored(path: Path, entry: Entry | None) -> None:
    with pytest.raises((EditRefusedError, CatalogError)):
        done(path, KEPT, "restore", entry=entry)
    assert path.read_text(encoding="utf-8") == PO


@pytest.mark.parametrize(
    ("key", "forms"), [(COUNTED, ("un",)), (COUNTED, ()), (TITLE, ("a", "b")), (KEPT, ())]
)
def test_the_number_of_forms_is_the_languages(path: Path, key: Key, forms: tuple[str, ...]) -> None:
    with pytest.raises(EditRefusedError, match=r"wanted here, not \d"):
        done(path, key, "write", forms=forms)


def test_what_is_missing_of_forms_can_be_added(path: Path) -> None:
    path.write_text(
        PO.replace('msgstr[0] "%(n)s pont"\nmsgstr[1] "%(n)s ponts"', 'msgstr[0] ""\nmsgstr[1] ""')
    )
    done(path, COUNTED, "write", forms=("%(n)s pont", ""))
    assert state(path, COUNTED) is State.UNTRANSLATED
    done(path, COUNTED, "write", forms=("%(n)s pont", "%(n)s ponts"))
    assert state(path, COUNTED) is State.TRANSLATED


@pytest.mark.parametrize(
    "character", ["\0", "\x04", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\ud800"]
)
def test_what_no_catalog_can_hold_is_refused(path: Path, character: str) -> None:
    with pytest.raises(EditRefusedError, match=r"U\+[0-9A-F]{4} .* would not survive"):
        done(path, TITLE, "write", forms=(f"a{character}b",))
    with pytest.raises(EditRefusedError, match="would not survive"):
        done(path, TITLE, "comment", comment=f"a{character}b")
    assert path.read_text(encoding="utf-8") == PO


def test_an_action_that_does_not_exist_and_an_entry_that_is_not_there(path: Path) -> None:
    with pytest.raises(EditRefusedError, match="no such action: publish"):
        done(path, TITLE, "publish")
    for key in ((None, "gone"), (None, ""), ("menu", TITLE[1])):
        with pytest.raises(EditRefusedError, match="no such entry yet; run update"):
            write(path, [Edit(key, "", "accept")], JANE, within=path.parents[2])


def test_a_conflict_writes_nothing_and_tells_what_stands_there(path: Path) -> None:
    seen = fingerprint(found(path, TITLE))
    path.write_text(PO.replace('"On bridges"\nmsgstr ""', '"On bridges"\nmsgstr "Des ponts"'))
    before = path.read_bytes()
    with pytest.raises(EditConflictError) as caught:
        write(path, [Edit(TITLE, seen, "write", ("Sur les ponts",))], JANE, within=path.parents[2])
    assert caught.value.message.msgstr == ("Des ponts",)
    assert path.read_bytes() == before


def test_where_a_text_stands_is_no_conflict(path: Path) -> None:
    seen = fingerprint(found(path, TITLE))
    path.write_text(PO.replace("source_text/bridges.md", "source_text/moved.md:7"))
    write(path, [Edit(TITLE, seen, "write", ("Des ponts",))], JANE, within=path.parents[2])
    assert state(path, TITLE) is State.TRANSLATED


def test_of_several_those_that_changed_are_left_alone(path: Path) -> None:
    edits = [Edit(KEPT, fingerprint(found(path, KEPT)), "accept"), Edit(COUNTED, "of yesterday", "accept")]
    edits.append(Edit(TITLE, fingerprint(found(path, TITLE)), "accept"))  # has no text
    written = write(path, edits, JANE, within=path.parents[2], partly=True)
    assert set(written.before) == {KEPT}
    assert written.changed == (COUNTED, TITLE)
    assert written.catalog.state(found(path, KEPT)) is State.TRANSLATED


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let another program do something once, while a catalog is being written."""
    serialize = catalogs.serialize
    once = [act]

    def slow(catalog: Catalog) -> bytes:
        if once:
            once.pop()()
        return serialize(catalog)

    monkeypatch.setattr(catalogs, "serialize", slow)


def test_what_a_po_editor_saves_meanwhile_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = PO.replace('"On bridges"\nmsgstr ""', '"On bridges"\nmsgstr "Des ponts"')
    meanwhile(monkeypatch, lambda: path.write_text(saved))
    done(path, KEPT, "accept")
    assert found(path, TITLE).msgstr == ("Des ponts",)
    assert state(path, KEPT) is State.TRANSLATED


def test_the_same_entry_saved_meanwhile_is_a_conflict(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = PO.replace('"On bridges"\nmsgstr ""', '"On bridges"\nmsgstr "Des ponts"')
    meanwhile(monkeypatch, lambda: path.write_text(saved))
    with pytest.raises(EditConflictError):
        done(path, TITLE, "write", forms=("Sur les ponts",))
    assert path.read_text() == saved


def test_edits_at_the_same_time_are_all_made(path: Path) -> None:
    edits = [(KEPT, "accept", {}), (TITLE, "write", {"forms": ("Des ponts",)}), (COUNTED, "unsure", {})]
    threads = [
        threading.Thread(target=done, args=(path, key, action), kwargs=more) for key, action, more in edits
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [state(path, key) for key, _, _ in edits] == [State.TRANSLATED, State.TRANSLATED, State.DRAFT]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PO + '\nmsgid "unfinished\n', r"bridges\.po:37: "),
        (PO.replace("#. type", "<<<<<<< ours\n#. type", 1), r"bridges\.po:15: "),
        (PO.replace("bridges", "br\xfccken").encode("latin-1"), "not "),
        (b"", "empty"),
    ],
)
def test_a_catalog_that_is_broken_is_named_and_left_alone(
    path: Path, content: str | bytes, told: str
) -> None:
    seen = Edit(TITLE, fingerprint(found(path, TITLE)), "write", ("Des ponts",))
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = path.read_bytes()
    with pytest.raises(CatalogError, match=told):
        write(path, [seen], JANE, within=path.parents[2])
    assert path.read_bytes() == before


def test_a_catalog_that_is_gone_is_named_and_not_begun_anew(path: Path) -> None:
    path.unlink()
    with pytest.raises(CatalogError, match="no such catalog"):
        write(path, [Edit(TITLE, "", "accept")], JANE, within=path.parents[2])
    assert not path.exists()


def test_while_an_update_is_at_work_nothing_is_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.01)
    with files.lock(path.parents[2]), pytest.raises(WriteError, match="another run is at work here"):
        done(path, KEPT, "accept")
    assert path.read_text(encoding="utf-8") == PO


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_file_that_is_read_only_stays_as_it_is(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(WriteError, match="is read-only"):
        done(path, KEPT, "accept")
    assert path.read_text(encoding="utf-8") == PO


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_disk_that_fails_leaves_the_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(WriteError, match=os.strerror(number)):
        done(path, KEPT, "accept")
    assert path.read_text(encoding="utf-8") == PO
    assert list(path.parent.iterdir()) == [path]


def test_a_catalog_without_a_header_gets_none(path: Path) -> None:
    path.write_text('msgid "On bridges"\nmsgstr ""\n')
    done(path, TITLE, "write", forms=("Des ponts",))
    assert path.read_text() == 'msgid "On bridges"\nmsgstr "Des ponts"\n'


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
def test_killed_at_any_moment_the_catalog_is_whole() -> None:
    program = ROOT / "tests" / "bench" / "killing.py"
    ran = subprocess.run([sys.executable, program, "30"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ", 0 files torn, 0 left behind" in ran.stdout


@pytest.mark.parametrize(
    ("entry", "done"),
    [
        ('msgid "a"\nmsgstr "b"\n', True),
        ('msgid "a"\nmsgstr ""\n', False),
        ('#, fuzzy\nmsgid "a"\nmsgstr "b"\n', False),
        ('#, fuzzy\n#| msgid "c"\nmsgid "a"\nmsgstr "b"\n', False),
        ('msgid "c"\nmsgstr "b"\n', False),
    ],
)
def test_something_is_left_to_do_until_a_text_is_confirmed(entry: str, done: bool) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog = catalogs.parse((header + entry).encode())
    assert left(catalog, catalog.find("a")) is (not done)


@pytest.mark.parametrize(
    ("declared", "wanted"),
    [(None, 3), ("nplurals=2; plural=n;", 2), ("nplurals=0; plural=0;", 3), ("nplurals=INTEGER;", 3)],
)
def test_a_plural_has_as_many_forms_as_are_declared_else_as_it_has(declared: str | None, wanted: int) -> None:
    header = {} if declared is None else {"Plural-Forms": declared}
    plural = catalogs.Message("one", msgid_plural="more", msgstr=("a", "b", "c"))
    single = catalogs.Message("one", msgstr=("a",))
    catalog = catalogs.Catalog(None, header, (), [plural])
    assert (forms_wanted(catalog, plural), forms_wanted(catalog, single)) == (wanted, 1)
