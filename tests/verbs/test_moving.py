"""Texts that move between essays keep translation, state, id and credits, whatever the essays are called.

Here are tests of webapp.l10n.merge.moves, webapp.l10n.project.renames, webapp.l10n.project.language_run,
webapp.l10n.project.templates, webapp.l10n.merge.two_way, webapp.l10n.merge.origins and
webapp.l10n.merge.carry_over.
"""

from __future__ import annotations

import itertools
import json
import subprocess

import pytest
from moving_essays import GERMAN, OWN, PERSON, TEXTS, Project, project

from scripts import cli
from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import Message, State
from webapp.l10n.catalog.extracted_comments import ids_of
from webapp.l10n.merge.precedence import ANOTHER, LATE

__all__ = ["project"]
NAMES = list(itertools.permutations(OWN, 2))


@pytest.mark.parametrize("state", ["confirmed", "draft"])
@pytest.mark.parametrize(("old", "new"), NAMES)
def test_a_second_half_that_becomes_an_essay_takes_all_along(
    project: Project, old: str, new: str, state: str
) -> None:
    project.write(**{old: TEXTS})
    cli.run(["init", "de"])
    project.translate(old, state)
    content = project.path(old).read_text()
    project.path(old).write_text(f"# {PERSON}\n{content}")
    ids = {m.msgid: ids_of(m) for m in catalogs.read(project.root / "locale" / f"{old}.pot").live()}
    project.write(**{old: TEXTS[:2], new: TEXTS[2:]})
    assert project.update() == 0
    made = project.catalog(new)
    for text in TEXTS[2:]:
        message = project.find(new, text)
        assert message.msgstr == (GERMAN[text],)
        assert made.state(message) is (State.TRANSLATED if state == "confirmed" else State.DRAFT)
        assert ids_of(message) == ids[text]
    assert PERSON in made.header_comments
    assert {m.msgid for m in project.catalog(old).messages}.isdisjoint(TEXTS[2:])
    assert project.settled()


@pytest.mark.parametrize(("one", "other"), NAMES)
def test_paragraphs_that_change_places_keep_what_they_are(project: Project, one: str, other: str) -> None:
    project.write(**{one: TEXTS[:2], other: TEXTS[2:]})
    cli.run(["init", "de"])
    project.translate(one)
    project.translate(other)
    project.write(**{one: TEXTS[2:], other: TEXTS[:2]})
    assert project.update() == 0
    for essay, texts in ((one, TEXTS[2:]), (other, TEXTS[:2])):
        for text in texts:
            message = project.find(essay, text)
            assert (message.msgstr, message.fuzzy) == ((GERMAN[text],), False)
    assert project.settled()


@pytest.mark.parametrize("names", list(itertools.permutations(OWN)))
def test_two_essays_that_become_one_bring_their_translations(
    project: Project, names: tuple[str, ...]
) -> None:
    one, other, both = names
    project.write(**{one: TEXTS[:2], other: TEXTS[2:]})
    cli.run(["init", "de"])
    project.translate(one)
    project.translate(other)
    for essay in (one, other):
        (project.root / "source_text" / f"{essay}.md").unlink()
    project.write(**{both: TEXTS})
    assert project.update() == 0
    for text in TEXTS:
        assert project.find(both, text).msgstr == (GERMAN[text],)
        assert not project.find(both, text).fuzzy
    assert project.settled()


@pytest.mark.parametrize(("old", "new"), NAMES)
def test_an_id_goes_along_though_the_text_was_edited_before(project: Project, old: str, new: str) -> None:
    first = TEXTS[2].replace("novel", "book")
    project.write(**{old: (*TEXTS[:2], first)})
    cli.run(["init", "de"])
    (name,) = ids_of(project.find(old, first))
    project.write(**{old: TEXTS[:3]})
    project.update()
    assert ids_of(project.find(old, TEXTS[2])) == [name]
    project.write(**{old: TEXTS[:2], new: (TEXTS[2],)})
    project.update()
    assert ids_of(project.find(new, TEXTS[2])) == [name]


def test_a_text_that_is_used_elsewhere_is_moved_by_its_equal_not_by_one_alike(project: Project) -> None:
    like = TEXTS[2].replace("novel", "book")
    project.write(amber=(TEXTS[2],), essay=(like,), zebra=())
    cli.run(["init", "de"])
    project.translate("amber")
    project.change("essay", like, "Ein anderes Buch.")
    project.write(amber=(), zebra=(TEXTS[2],))
    project.update()
    assert project.find("zebra", TEXTS[2]).msgstr == (GERMAN[TEXTS[2]],)


def test_a_broken_catalog_takes_nothing_and_loses_nothing(project: Project) -> None:
    project.write(essay=TEXTS, zebra=())
    cli.run(["init", "de"])
    project.translate("essay")
    broken = project.path("zebra").read_bytes() + b"nothing of the kind\n"
    project.path("zebra").write_bytes(broken)
    project.write(essay=TEXTS[:2], zebra=TEXTS[2:])
    assert project.update() == 1
    assert project.path("zebra").read_bytes() == broken
    left = {m.msgid: m for m in project.catalog("essay").messages if m.obsolete}
    assert {text: left[text].msgstr[0] for text in TEXTS[2:]} == {text: GERMAN[text] for text in TEXTS[2:]}


def test_a_text_that_was_obsolete_elsewhere_is_offered_and_shown_to_nobody(project: Project) -> None:
    project.write(essay=TEXTS, zebra=())
    cli.run(["init", "de"])
    project.translate("essay")
    project.write(essay=TEXTS[:3])
    project.update()
    project.write(zebra=(TEXTS[3],))
    project.update()
    message = project.find("zebra", TEXTS[3])
    assert message.msgstr == (GERMAN[TEXTS[3]],)
    assert project.catalog("zebra").state(message) is State.UNTRANSLATED
    assert project.settled()


@pytest.mark.parametrize(
    ("here", "edited"),
    [("", False), ("draft", False), ("confirmed", False), ("draft", True), ("confirmed", True)],
)
def test_work_that_came_after_a_text_had_left_finds_it(project: Project, here: str, edited: bool) -> None:
    text = TEXTS[2]
    now = text.replace("novel", "book") if edited else text
    project.write(essay=TEXTS, zebra=(text,))
    cli.run(["init", "de"])
    if here:
        project.change("zebra", text, "Was hier stand.", *(("fuzzy",) if here == "draft" else ()))
    project.write(essay=(*TEXTS[:2], TEXTS[3]), zebra=(now,))
    project.update()
    catalog = project.catalog("essay")
    catalog.messages.append(Message(text, msgstr=("Was spät kam.",), comments=(LATE,), obsolete=True))
    project.path("essay").write_bytes(catalogs.serialize(catalog))
    project.update()
    message = project.find("zebra", now)
    everything = (*message.msgstr, *message.comments)
    assert any("Was spät kam." in part for part in everything)
    if here == "confirmed":
        assert message.msgstr == ("Was hier stand.",)
        assert f"{ANOTHER}Was spät kam." in message.comments
    elif not edited:
        assert (message.msgstr, message.fuzzy) == (("Was spät kam.",), False)
    assert not any(LATE in m.comments for m in project.catalog("essay").messages)
    assert project.settled()


def test_the_memory_of_a_run_holds_no_catalog(project: Project) -> None:
    project.write(essay=TEXTS, zebra=())
    cli.run(["init", "de"])
    from webapp.l10n.project.update import update
    from webapp.l10n.settings import read_settings

    report = update(read_settings(project.root), now="2026-11-23 12:00+0000")
    merged = [outcome.merged for rows in report.catalogs.values() for outcome in rows]
    assert [one.catalog.messages for one in merged if one is not None] == [[], []]


@pytest.mark.git
def test_changes_tells_what_update_does_of_renames_and_moves(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(essay=TEXTS, zebra=())
    cli.run(["init", "de"])
    project.translate("essay")
    source = project.root / "source_text"
    (source / "essay.md").rename(source / "loaf.md")
    (source / "loaf.md").write_text((source / "loaf.md").read_text().replace(f"\n\n{TEXTS[3]}", ""))
    project.write(zebra=(TEXTS[3],))
    before = {path: path.read_bytes() for path in project.root.rglob("*.po*")}
    capsys.readouterr()
    assert cli.run(["changes", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {path: path.read_bytes() for path in project.root.rglob("*.po*")} == before
    assert found["locales"]["de"]["new"]["messages"] == 0
    assert found["locales"]["de"]["retired"]["messages"] == 0
    assert found["locales"]["de"]["carried over"]["messages"] == 1
    assert project.update() == 0
    for text in TEXTS[:3]:
        assert not project.find("loaf", text).fuzzy
    assert not project.find("zebra", TEXTS[3]).fuzzy


@pytest.mark.git
def test_the_lock_of_a_run_is_in_no_commit(project: Project) -> None:
    project.write(essay=TEXTS)
    for command in (["git", "init", "-q"],):
        subprocess.run(command, cwd=project.root, check=True)
    assert cli.run(["init", "de"]) == 0
    subprocess.run(["git", "add", "-A"], cwd=project.root, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=project.root, check=True, capture_output=True, text=True)
    assert "locale/essay.pot" in listed.stdout
    assert ".tarjama" not in listed.stdout
    exclude = project.root / ".git" / "info" / "exclude"
    before = exclude.read_text()
    project.update()
    assert exclude.read_text() == before


def test_a_write_protected_catalog_is_left_alone_and_named(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(essay=TEXTS[:1])
    cli.run(["init", "de"])
    before = project.path("essay").read_bytes()
    project.path("essay").chmod(0o444)
    project.write(essay=TEXTS)
    capsys.readouterr()
    assert project.update() == 1
    told = capsys.readouterr().err
    assert "essay.po: is write-protected" in told
    assert "chmod u+w" in told
    assert project.path("essay").read_bytes() == before


def test_a_character_that_no_catalog_holds_is_named_where_it_stands(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(essay=(TEXTS[0], TEXTS[1].replace("flour", "fl\x0bour")))
    lines = (project.root / "source_text" / "essay.md").read_text().split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "\x0b" in text)
    assert cli.run(["init", "de"]) == 1
    assert f"essay.md:{line}: U+000B cannot be in a catalog" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "served"),
    [("de", True), ("de_DE", True), ("German", True), ("deutsch", True), ("fr", False), ("xx", False)],
)
def test_a_memory_serves_the_language_it_is_in_by_any_name(
    project: Project, language: str, served: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(essay=TEXTS)
    cli.run(["init", "de"])
    project.translate("essay")
    memory = project.root / "memory.po"
    memory.write_text(
        project.path("essay").read_text().replace("Language: de\\n", f"Language: {language}\\n")
    )
    for text in TEXTS:
        project.change("essay", text, "")
    capsys.readouterr()
    assert project.update("--memory", str(memory)) == 0
    assert (project.find("essay", TEXTS[0]).msgstr == (GERMAN[TEXTS[0]],)) == served
    assert ("memory.po" in capsys.readouterr().err) != served


def test_a_catalog_that_another_program_cut_is_taken_over_and_what_is_left_is_named(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(essay=["# Title", "| one | two |\n|---|---|\n| three *four* | five |", "Last text."])
    cli.run(["init", "de"])
    memory = project.root / "old.po"
    header = project.path("essay").read_text().partition("\n\n")[0]
    memory.write_text(
        f"{header}\n\n"
        'msgid "Title {#t}"\nmsgstr "Titel {#t}"\n\n'
        'msgid "| one | two | |---|---| | three *four* | five |"\n'
        'msgstr "| eins | zwei | |---|---| | drei *vier* | fünf |"\n\n'
        'msgid "Nobody has this now."\nmsgstr "Das hat niemand mehr."\n'
    )
    line = memory.read_text().splitlines().index('msgid "Nobody has this now."') + 1
    before = None
    for _ in range(2):  # the second run changes nothing and tells the same
        capsys.readouterr()
        assert project.update("--memory", str(memory)) == 1
        told = capsys.readouterr()
        assert "old.po: of 3 translations 2 came along, 0 are offered" in told.out
        assert f"old.po:{line}: did not come along: Nobody has this now." in told.err
        assert before in {None, project.path("essay").read_bytes()}
        before = project.path("essay").read_bytes()
    assert project.find("essay", "three *four*").msgstr == ("drei *vier*",)
    assert not project.find("essay", "Title").fuzzy
