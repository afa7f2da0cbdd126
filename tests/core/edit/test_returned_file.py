"""Whose a file is that came back, and what of it is old.

Here are tests of webapp.l10n.catalog.writing, webapp.l10n.edit.returned_entries,
webapp.l10n.locales.chains, webapp.l10n.store.files and webapp.l10n.merge.moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
import pytest
from entries import only
from projects import ESSAY, po, snapshot, translate
from repositories import commit, git

from scripts import accept as verb
from scripts import cli
from webapp.l10n import catalog as catalogs

if TYPE_CHECKING:
    from pathlib import Path


TEXTS = {
    "Cooperation": "Zusammenarbeit ist der Anfang jeder Solidarität, und sie ist nicht das Ende von allem.",
    "Mutual": "Gegenseitige Hilfe ist das tägliche Brot.",
    "Solidarity": "Solidarität",
}


def declare(path: Path, language: str) -> None:
    catalog = polib.pofile(str(path), wrapwidth=0)
    catalog.metadata["Language"] = language
    catalog.save()


def catalog_of(path: Path, locale: str = "de") -> catalogs.Catalog:
    return catalogs.read(po(path.parent / "project", locale))


@pytest.mark.parametrize("language", ["de_AT", "de-CH", "German", "DE"])
def test_a_language_is_served_by_the_projects_nearest(sent: Path, language: str) -> None:
    declare(sent, language)
    assert cli.run(["accept", str(sent)]) == 0
    assert only(catalog_of(sent), "Solidarity").msgstr == ("Solidarität",)


@pytest.mark.parametrize("language", ["", "en"])
@pytest.mark.parametrize("name", ["essay.de.po", "essay.de (1).po", "de.po"])
def test_where_the_header_says_nothing_the_name_tells(sent: Path, language: str, name: str) -> None:
    declare(sent, language)
    assert cli.run(["accept", str(sent)]) == 2
    assert cli.run(["accept", str(sent.rename(sent.with_name(name)))]) == 0


def test_header_and_name_must_agree(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sent.rename(sent.with_name("essay.fr.po"))
    assert cli.run(["accept", str(path)]) == 2
    told = capsys.readouterr().err
    assert "is in German by its header, in French by its name" in told
    assert "--locale de" in told
    assert cli.run(["accept", "--locale", "de", str(path)]) == 0
    assert cli.run(["accept", "--locale", "it", str(path)]) == 2


def test_another_languages_letters_are_refused(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mutual, start = "العون المتبادل خبزها اليومي", "التعاون هو بداية كل تضامن بين الأمم والشعوب"
    translate(sent, Cooperation=start, Mutual=mutual, Solidarity="التضامن")
    before = snapshot(sent.parent / "project")
    assert cli.run(["accept", str(sent)]) == 2
    assert "in Arabic letters, and the file says German" in capsys.readouterr().err
    assert snapshot(sent.parent / "project") == before


def test_another_languages_translations_are_refused(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translate(po(sent.parent / "project"), **TEXTS)
    translate(sent, **TEXTS)
    declare(sent, "fr")
    before = snapshot(sent.parent / "project")
    assert cli.run(["accept", str(sent)]) == 2
    assert "has the translations of German, and the file says French" in capsys.readouterr().err
    assert snapshot(sent.parent / "project") == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04" + bytes(range(256)), "unpack it"),
        (b"\xde\x12\x04\x95" + bytes(64), "ask for the PO file"),
        (b"Subject: essay\nFrom: somebody\n\nHere it is", "save what is attached"),
    ],
)
def test_what_is_no_catalog_is_told_by_its_name(
    sent: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    sent.write_bytes(content)
    assert cli.run(["accept", str(sent)]) == 2
    assert told in capsys.readouterr().err


def test_a_dry_run_tells_and_writes_nothing(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(sent.parent / "project")
    capsys.readouterr()
    assert cli.run(["accept", "--dry-run", str(sent)]) == 0
    told = capsys.readouterr().out
    assert "2 taken, 1 empty" in told
    assert "Nothing was written" in told
    assert snapshot(sent.parent / "project") == before


def test_faults_in_what_was_taken_are_told_by_line(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translate(sent, Mutual='Brot <script>alert("x")</script>.')
    assert cli.run(["accept", str(sent)]) == 1
    told = capsys.readouterr().err
    place = po(sent.parent / "project")
    line = next(m.line for m in catalogs.read(place).live() if m.msgid.startswith("Mutual"))
    assert f"essay.po:{line}: error: " in told
    assert cli.run(["accept", str(sent)]) == 0  # nothing is taken the second time


def test_several_files_are_taken_or_none(sent: Path) -> None:
    french = sent.with_name("french.po")
    french.write_bytes(po(sent.parent / "project", "fr").read_bytes())
    translate(french, Solidarity="Solidarité")
    bad = sent.with_name("bad.po")
    bad.write_text("not a catalog\n")
    before = snapshot(sent.parent / "project")
    assert cli.run(["accept", str(sent), str(french), str(bad)]) == 2
    assert snapshot(sent.parent / "project") == before
    assert cli.run(["accept", str(sent), str(french)]) == 0
    assert only(catalog_of(sent, "fr"), "Solidarity").msgstr == ("Solidarité",)


@pytest.mark.parametrize("fault", ["missing", "broken"])
def test_where_one_of_our_catalogs_is_broken_none_is_written(sent: Path, fault: str) -> None:
    french, ours = sent.with_name("french.po"), po(sent.parent / "project", "fr")
    french.write_bytes(ours.read_bytes())
    if fault == "missing":
        ours.unlink()
    else:
        ours.write_text(ours.read_text() + "broken\n")
    before = snapshot(sent.parent / "project")
    assert cli.run(["accept", str(sent), str(french)]) == 2
    assert snapshot(sent.parent / "project") == before


def test_forms_of_another_plural_rule_are_named(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = sent.parent / "project"
    for path in (po(root), root / "locale" / "essay.pot", sent):
        forms = 3 if path == sent else 2
        text = "".join(f'msgstr[{n}] "{"Ding" if path == sent else ""}"\n' for n in range(forms))
        path.write_text(path.read_text() + f'\nmsgid "%(n)s thing"\nmsgid_plural "%(n)s things"\n{text}')
    sent.write_text(sent.read_text().replace("nplurals=2; plural=(n != 1)", "nplurals=3; plural=(n % 3)"))
    assert cli.run(["accept", str(sent)]) == 1
    assert "1 of other plural forms" in capsys.readouterr().out


def test_a_person_is_asked_once_and_before_the_folder_is_locked(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = po(sent.parent / "project")
    translate(place, Solidarity="Zusammenhalt")
    asked = []

    def ask(ours: catalogs.Message, theirs: catalogs.Message) -> bool:
        asked.append((ours.msgstr, theirs.msgstr))
        translate(place, Mutual="Meanwhile.")  # somebody saves while the question stands
        return True

    monkeypatch.setattr(verb, "_asked", ask)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert verb.accept([sent]) == 1
    assert asked == [(("Zusammenhalt",), ("Solidarität",))]
    assert only(catalog_of(sent), "Solidarity").msgstr == ("Solidarität",)
    assert next(m for m in catalog_of(sent).live() if m.msgid.startswith("Mutual")).msgstr == ("Meanwhile.",)


@pytest.mark.git
def test_what_only_stood_here_before_is_no_new_work(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = sent.parent / "project"
    translate(po(root), **TEXTS)
    git(root, "init")
    commit(root, "reviewed")
    sent.write_bytes(po(root).read_bytes())  # given away as it stands
    translate(sent, Mutual="Gegenseitige Hilfe ist das Brot jeden Tages.")
    translate(po(root), Solidarity="Zusammenhalt")  # mended here meanwhile
    capsys.readouterr()
    assert cli.run(["accept", "--theirs", str(sent)]) == 0
    assert "1 taken, 1 the same, 1 older than ours" in capsys.readouterr().out
    assert only(catalog_of(sent), "Solidarity").msgstr == ("Zusammenhalt",)


@pytest.mark.git
def test_what_was_lost_here_comes_back(sent: Path) -> None:
    root = sent.parent / "project"
    translate(po(root), **TEXTS)
    git(root, "init")
    commit(root, "reviewed")
    sent.write_bytes(po(root).read_bytes())
    translate(po(root), **dict.fromkeys(TEXTS, ""))
    assert cli.run(["accept", str(sent)]) == 0
    assert only(catalog_of(sent), "Solidarity").msgstr == ("Solidarität",)


def test_all_of_the_essay_edited_meanwhile_the_file_still_finds_it(sent: Path) -> None:
    root = sent.parent / "project"
    translate(sent, **TEXTS)
    (root / "source_text" / "essay.md").write_text(
        "\n\n".join(f"# {n}" for n in ("One", "Two", "Three")) + "\n"
    )
    assert ESSAY not in (root / "source_text" / "essay.md").read_text()
    translate(po(root), **dict.fromkeys(TEXTS, "Alt."))
    assert cli.run(["update"]) == 0
    assert cli.run(["accept", str(sent)]) == 1, "two confirmed texts, though of passages that left"
    assert cli.run(["accept", "--theirs", str(sent)]) == 0
    left = [m for m in catalog_of(sent).messages if m.obsolete]
    assert sorted(m.msgstr[0] for m in left) == sorted(TEXTS.values())


def test_of_a_part_of_a_catalog_that_part_is_taken(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, first, *_ = sent.read_text().split("\n\n")
    sent.write_text(f"{head}\n\n{first}\n")
    capsys.readouterr()
    assert cli.run(["accept", str(sent)]) == 0
    assert capsys.readouterr().out.strip().endswith("essay.po: 1 taken")


def test_a_question_shows_what_differs(
    sent: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(po(sent.parent / "project"), Mutual="Ein langer Satz. " * 40 + "Am Ende eins.")
    translate(sent, Mutual="Ein langer Satz. " * 40 + "Am Ende zwei.")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    assert verb.accept([sent]) == 1
    told = capsys.readouterr().out
    assert "Am Ende [-eins-]{+zwei+}." in told
    assert len(max(told.splitlines(), key=len)) < 200


def test_a_text_that_stands_here_is_taken_here_though_it_stands_elsewhere_too(sent: Path) -> None:
    root = sent.parent / "project"
    (root / "source_text" / "other.md").write_text("# Solidarity\n\nSomething else.\n")
    assert cli.run(["update"]) == 0
    other = root / "locale" / "de" / "LC_MESSAGES" / "other.po"
    before = other.read_bytes()
    assert cli.run(["accept", str(sent)]) == 0
    assert only(catalog_of(sent), "Solidarity").msgstr == ("Solidarität",)
    assert other.read_bytes() == before


def test_a_text_that_is_nowhere_now_is_kept_though_a_template_is_broken(sent: Path) -> None:
    root = sent.parent / "project"
    (root / "locale" / "other.pot").write_text("nothing of the kind\n")
    sent.write_text(sent.read_text() + '\nmsgid "It left."\nmsgstr "Es ging."\n')
    assert cli.run(["accept", str(sent)]) == 0
    left = [message.msgstr for message in catalog_of(sent).messages if message.obsolete]
    assert left == [("Es ging.",)]


@pytest.mark.parametrize(("others", "found"), [(4, True), (5, False)])
def test_a_fifth_of_the_messages_tells_whose_a_file_is(sent: Path, others: int, found: bool) -> None:
    head = sent.read_text().partition("\n\n")[0]
    rows = ["Solidarity", *(f"Of nobody {number}" for number in range(others))]
    sent.write_text(head + "".join(f'\n\nmsgid "{text}"\nmsgstr "Wort {text}"\n' for text in rows))
    assert cli.run(["accept", str(sent)]) == (0 if found else 2)


@pytest.mark.git
@pytest.mark.parametrize("known", [True, False])
def test_an_obsolete_entry_comes_back_only_if_it_never_stood_here(sent: Path, known: bool) -> None:
    root = sent.parent / "project"
    git(root, "init")
    here, gone = po(root).read_text(), '\n#~ msgid "It left."\n#~ msgstr "Es ging."\n'
    po(root).write_text(here + gone * known)
    commit(root, "as it was")
    po(root).write_text(here)
    sent.write_text(sent.read_text() + gone)
    assert cli.run(["accept", str(sent)]) == 0
    left = [message.msgstr for message in catalog_of(sent).messages if message.obsolete]
    assert left == [("Es ging.",)] * (not known)
