"""Work that comes back as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts import cli
from tests.test_merging import A2, A, B, entry, only, translated
from tests.test_verbs import ESSAY, po, translate
from webapp.l10n import catalog as catalogs
from webapp.l10n.accepting import accept
from webapp.l10n.catalog import State, machine_draft_comment

if TYPE_CHECKING:
    from pathlib import Path

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


def test_work_on_a_text_that_left_is_kept_as_obsolete() -> None:
    found = accept(translated(entry(B, "Zwei")), translated(entry(A2, "Eins")))
    (kept,) = [message for message in found.catalog.messages if message.obsolete]
    assert (kept.msgid, kept.msgstr) == (A2, ("Eins",))
    again = accept(catalogs.parse(catalogs.serialize(found.catalog)), translated(entry(A2, "Eins")))
    assert len(again.catalog.messages) == len(found.catalog.messages)


def test_nothing_new_changes_nothing() -> None:
    ours = translated(entry(A, "Eins"))
    assert catalogs.serialize(accept(ours, translated(entry(A, "Eins"), entry(B, ""))).catalog) == (
        catalogs.serialize(ours)
    )


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two languages; beside it a copy of the German catalog that somebody filled in."""
    root = tmp_path / "project"
    (root / "source_text").mkdir(parents=True)
    (root / "locale").mkdir()
    (root / "pyproject.toml").write_text("[tool.tarjama]\n")
    (root / "source_text" / "essay.md").write_text(ESSAY)
    monkeypatch.setenv("TARJAMA_ROOT", str(root))
    monkeypatch.chdir(root)
    cli.run(["init", "de", "fr"])
    path = tmp_path / "download (1).po"
    path.write_bytes(po(root).read_bytes())
    translate(path, Solidarity="Solidarität", Mutual="Brot.")
    return path


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
    assert "confirmed here, and otherwise in" in capsys.readouterr().err
    assert only(catalogs.read(home), "Solidarity").msgstr == ("Zusammenhalt",)
    assert cli.run(["accept", "--theirs", str(sent)]) == 0
    assert only(catalogs.read(home), "Solidarity").msgstr == ("Solidarität",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Language: de", "Language: it", "is in it, which the project has not"),
        ("Language: de", "X-Language: de", "names no language"),
        ("Language: de", "Language: klingonisch", "klingonisch"),
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
    assert told in capsys.readouterr().err
