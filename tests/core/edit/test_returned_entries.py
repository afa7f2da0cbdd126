"""Work that comes back as a file.

Here are tests of webapp.l10n.locales.languages, webapp.l10n.locales.figures and
webapp.l10n.edit.returned_file.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from entries import A2, A, B, entry, only, translated
from projects import ESSAY, po, translate

from scripts import cli
from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State, machine_draft_comment
from webapp.l10n.edit.returned_entries import accept, faults

DRAFT = entry(A, "Entwurf", flags="fuzzy", comment=machine_draft_comment("us", "2026-11-23", A))


def test_a_confirmed_text_takes_the_place_of_a_draft_and_its_note() -> None:
    found = accept(translated(DRAFT, entry(B, "Zwei")), translated(entry(A, "Eins"), entry(B, "Zwei")))
    taken = only(found.catalog, A)
    assert (taken.msgstr, taken.fuzzy, taken.comments) == (("Eins",), False, ())
    assert found.kinds == {"taken": 1, "the same": 1}


def test_a_confirmed_text_gives_way_to_no_draft() -> None:
    found = accept(translated(entry(A, "Eins")), translated(DRAFT))
    assert only(found.catalog, A).msgstr == ("Eins",)
    assert found.kinds == {"kept ours": 1}


def test_an_edited_draft_is_taken_as_a_draft() -> None:
    found = accept(translated(DRAFT), translated(DRAFT.replace("Entwurf", "Besser")))
    assert only(found.catalog, A).msgstr == ("Besser",)
    assert found.catalog.state(only(found.catalog, A)) is State.DRAFT


@pytest.mark.parametrize(("answer", "text"), [(True, "Anders"), (False, "Eins")])
def test_of_two_confirmed_texts_a_person_chooses(answer: bool, text: str) -> None:
    found = accept(translated(entry(A, "Eins")), translated(entry(A, "Anders")), lambda *_: answer)
    assert only(found.catalog, A).msgstr == (text,)
    assert len(found.conflicts) == 1


def test_a_comment_beside_the_same_text_is_taken_once() -> None:
    theirs = translated(entry(A, "Eins", comment="Warum eins?"))
    found = accept(translated(entry(A, "Eins", comment="Ja.")), theirs)
    assert only(found.catalog, A).comments == ("Ja.", "Warum eins?")
    assert (found.kinds, found.taken) == ({"commented on": 1}, frozenset())
    assert accept(found.catalog, theirs).kinds == {"the same": 1}
    asked = accept(translated(entry(A, "")), translated(entry(A, "", comment="Was ist das?")))
    assert only(asked.catalog, A).comments == ("Was ist das?",)
    draft = accept(translated(DRAFT), translated(DRAFT.replace("# machine", "# Gut?\n# machine", 1)))
    assert only(draft.catalog, A).comments[0].startswith("machine draft")
    assert only(draft.catalog, A).comments[1:] == ("Gut?",)


HUMAN = entry(A, "Von Hand", flags="fuzzy")


def test_a_persons_draft_gives_way_to_no_machines() -> None:
    assert accept(translated(HUMAN), translated(DRAFT)).kinds == {"kept ours": 1}
    assert accept(translated(DRAFT), translated(HUMAN)).kinds == {"taken": 1}


def test_of_two_persons_drafts_a_person_chooses() -> None:
    other = HUMAN.replace("Von Hand", "Anders")
    assert len(accept(translated(HUMAN), translated(other)).conflicts) == 1
    found = accept(translated(HUMAN), translated(other), lambda *_: True)
    assert only(found.catalog, A).msgstr == ("Anders",)


def test_work_on_a_text_that_left_is_kept_as_obsolete() -> None:
    found = accept(translated(entry(B, "Zwei")), translated(entry(A2, "Eins")))
    (kept,) = [message for message in found.catalog.messages if message.obsolete]
    assert (kept.msgid, kept.msgstr) == (A2, ("Eins",))
    again = accept(catalogs.parse(catalogs.serialize(found.catalog)), translated(entry(A2, "Eins")))
    assert len(again.catalog.messages) == len(found.catalog.messages)


def test_what_was_taken_is_at_fault_where_it_shows_and_what_was_before_is_not() -> None:
    broken = entry("A {name} here", "Kein Name hier")
    own = entry("the house", "das Haus")
    ours = translated(entry("The house", ""), own, broken)
    found = accept(ours, translated(entry("The house", "Das Gebäude")))
    path = Path("locale/de/LC_MESSAGES/essay.po")
    told = [(one.code, one.key) for one in faults(found, path)]
    assert told == [("inconsistent", (None, "the house"))], "it is told of the second of the two"
    assert faults(accept(ours, translated(own)), path) == []
    again = accept(ours, translated(broken.replace("Kein", "Ein")), lambda *_: True)
    assert (None, "A {name} here") in {one.key for one in faults(again, path)}


def test_a_later_date_alone_is_no_work() -> None:
    header = {"PO-Revision-Date": "2026-11-29 12:00+0000", "Last-Translator": "Ann <a@b.c>"}
    ours = translated(entry(A, "Eins"), entry(B, ""))
    for text in ("Eins", ""):
        sent = replace(translated(entry(A, text)), header=header)
        assert accept(ours, sent).catalog.header == ours.header
    taken = accept(ours, replace(translated(entry(B, "Zwei")), header=header)).catalog
    assert (taken.header["Last-Translator"], taken.header_comments) == (
        "Ann <a@b.c>",
        ("Ann <a@b.c>, 2026.",),
    )


def test_nothing_new_changes_nothing() -> None:
    ours = translated(entry(A, "Eins"))
    assert catalogs.serialize(accept(ours, translated(entry(A, "Eins"), entry(B, ""))).catalog) == (
        catalogs.serialize(ours)
    )


def test_a_file_finds_its_essay_and_language(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert cli.run(["accept", str(sent)]) == 0
    home = sent.parent / "project" / "locale" / "de" / "LC_MESSAGES" / "essay.po"
    assert "2 taken, 1 empty" in capsys.readouterr().out
    assert only(catalogs.read(home), "Solidarity").msgstr == ("Solidarität",)
    before = home.stat().st_mtime_ns
    assert cli.run(["accept", str(sent)]) == 0
    assert home.stat().st_mtime_ns == before


def test_two_confirmed_texts_are_named_and_ours_stays(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = sent.parent / "project" / "locale" / "de" / "LC_MESSAGES" / "essay.po"
    translate(home, Solidarity="Zusammenhalt")
    assert cli.run(["accept", str(sent)]) == 1
    assert "translated here, and otherwise in" in capsys.readouterr().err
    assert only(catalogs.read(home), "Solidarity").msgstr == ("Zusammenhalt",)
    assert cli.run(["accept", "--theirs", str(sent)]) == 0
    assert only(catalogs.read(home), "Solidarity").msgstr == ("Solidarität",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Language: de", "Language: it", "is in it, which the project has not"),
        ("Language: de", "X-Language: de", "names no language"),
        ("Language: de", "Language: klingonisch", 'says "Language: klingonisch", and'),
        ('msgid "', 'msgid "Other ', "messages of no essay here"),
    ],
)
def test_a_file_without_a_home_is_refused(
    sent: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    head, _, body = sent.read_text().partition("\n\n")
    sent.write_text(
        (head.replace(old, new) + "\n\n" + body)
        if "msgid" not in old
        else f"{head}\n\n{body.replace(old, new)}"
    )
    assert cli.run(["accept", str(sent)]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert sent.name in said


def test_work_follows_an_edit_made_meanwhile(sent: Path) -> None:
    root = sent.parent / "project"
    essay = root / "source_text" / "essay.md"
    translate(sent, Cooperation="Zusammenarbeit ist der Anfang jeder Solidarität unter den Nationen.")
    essay.write_text(ESSAY.replace("beginning of all solidarity", "true beginning of all solidarity"))
    assert cli.run(["update"]) == 0
    assert cli.run(["accept", str(sent)]) == 0
    catalog = catalogs.read(po(root))
    (message,) = [m for m in catalog.live() if m.msgid.startswith("Cooperation")]
    assert catalog.state(message) is State.STALE
    assert message.msgstr[0].startswith("Zusammenarbeit")
    essay.write_text(ESSAY)
    assert cli.run(["update"]) == 0
    catalog = catalogs.read(po(root))
    (message,) = [m for m in catalog.live() if m.msgid.startswith("Cooperation")]
    assert catalog.state(message) is State.TRANSLATED


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04" + bytes(range(256)), "download"),
        (b"\xde\x12\x04\x95" + bytes(64), "download"),
        (b"Dear all,\nhere is my file.\n", "download"),
        (b"", "download"),
    ],
    ids=["zip", "mo", "mail", "empty"],
)
def test_what_is_no_catalog_is_refused_in_one_line(
    sent: Path, capsys: pytest.CaptureFixture[str], content: bytes, problem: str
) -> None:
    capsys.readouterr()
    sent.write_bytes(content)
    before = po(sent.parent / "project").read_bytes()
    assert cli.run(["accept", str(sent)]) == 2
    told = capsys.readouterr().err
    assert problem in told
    assert told.count("\n") == 1
    assert po(sent.parent / "project").read_bytes() == before


@pytest.mark.parametrize("how", ["crlf", "bom", "utf-16", "wrapped", "latin"])
def test_a_file_is_taken_however_it_was_saved(sent: Path, how: str) -> None:
    translate(sent, Solidarity="Solidarität – ganz")
    text = sent.read_text()
    if how == "crlf":
        sent.write_bytes(text.replace("\n", "\r\n").encode())
    elif how == "bom":
        sent.write_bytes(b"\xef\xbb\xbf" + text.encode())
    elif how == "utf-16":
        sent.write_bytes(text.encode("utf-16"))
    elif how == "wrapped":
        sent.write_text(text.replace("Solidarität – ganz", '"\n"Solidarität "\n"– ganz'))
    else:
        text = text.replace("UTF-8", "windows-1252")
        sent.write_bytes(text.encode("windows-1252"))
    code = cli.run(["accept", str(sent)])
    catalog = catalogs.read(po(sent.parent / "project"))
    assert code == 0
    assert next(iter(catalog.live())).msgstr == ("Solidarität – ganz",)


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_taken_stays_taken_though_the_file_has_the_text_as_obsolete_too(turned: bool) -> None:
    old = catalogs.parse(f'msgid ""\nmsgstr ""\n\n#~ msgid "{A}"\n#~ msgstr "Alt"\n'.encode())
    sent = translated(entry(A, "Neu"))
    messages = [*sent.messages, *old.messages]
    sent = replace(sent, messages=messages[::-1] if turned else messages)
    ours = translated(entry(A, "Eins"))
    found = accept(ours, sent, lambda _, theirs: theirs.msgstr == ("Neu",))
    assert only(found.catalog, A).msgstr == ("Neu",)
    assert len(found.catalog.messages) == 1
