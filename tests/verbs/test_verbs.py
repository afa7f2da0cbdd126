"""The verbs, run as a person runs them: in a project of their own, from extraction to translated text."""

from __future__ import annotations

import gettext
import tomllib
from typing import TYPE_CHECKING

import polib
import pytest
from projects import ESSAY, po, snapshot, translate

from scripts import cli
from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one essay and nothing else."""
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "source_text").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "source_text" / "essay.md").write_text(ESSAY)
    monkeypatch.setenv("TARJAMA_ROOT", str(tmp_path))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_from_the_first_language_to_translated_markdown(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["init", "de", "pt-br"]) == 0
    assert po(project, "pt_BR").exists()
    translate(po(project), Solidarity="Solidarität", Mutual="Gegenseitige Hilfe ist ihr tägliches Brot.")
    out = project / "out.md"
    assert cli.run(["compose", "source_text/essay.md", "--catalog", str(po(project)), "-o", str(out)]) == 0
    expected = ESSAY.replace("# Solidarity", "# Solidarität").replace(
        "Mutual aid is its daily bread.", "Gegenseitige Hilfe ist ihr tägliches Brot."
    )
    assert out.read_text(encoding="utf-8") == expected
    assert cli.run(["coverage", "--unit", "strings"]) == 0
    assert "66.6%" in capsys.readouterr().out


def test_an_edit_is_followed_and_taken_back(project: Path) -> None:
    cli.run(["init", "de"])
    translate(po(project), Solidarity="Solidarität", Cooperation="Zusammenarbeit ist der Anfang.")
    before = po(project).read_bytes()
    essay = project / "source_text" / "essay.md"
    essay.write_text(ESSAY.replace("among nations", "among peoples"))
    assert cli.run(["update"]) == 0
    catalog = catalogs.read(po(project))
    changed = catalog.find("Cooperation is the beginning of all solidarity among peoples.")
    assert changed is not None
    assert catalog.state(changed) is State.STALE
    essay.write_text(ESSAY)
    assert cli.run(["update"]) == 0
    after = catalogs.read(po(project))
    assert [(m.values) for m in after.messages] == [(m.values) for m in catalogs.parse(before).messages]


def test_updating_twice_writes_no_file_the_second_time(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["init", "de", "ar"])
    translate(po(project), Solidarity="Solidarität")
    cli.run(["update"])
    before = snapshot(project)
    assert cli.run(["update"]) == 0
    assert snapshot(project) == before
    assert "Everything was up to date." in capsys.readouterr().out


def test_a_renamed_essay_takes_its_catalogs_along(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["init", "de"])
    translate(po(project), Solidarity="Solidarität")
    (project / "source_text" / "essay.md").rename(project / "source_text" / "on-solidarity.md")
    assert cli.run(["update"]) == 0
    assert not po(project).exists()
    assert not (project / "locale" / "essay.pot").exists()
    assert polib.pofile(str(po(project, domain="on-solidarity"))).find("Solidarity").msgstr == "Solidarität"
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("redirects = "))
    settings = tomllib.loads(f"[tool.tarjama]\n{line}")["tool"]["tarjama"]
    assert settings == {"redirects": {"essay": "on-solidarity"}}


def test_an_essay_renamed_and_edited_at_once_takes_its_catalogs_along(project: Path) -> None:
    cli.run(["init", "de"])
    (project / "source_text" / "essay.md").unlink()
    edited = ESSAY.replace("among nations", "among peoples").replace("daily bread", "daily salt")
    (project / "source_text" / "on-solidarity.md").write_text(edited)
    assert cli.run(["update"]) == 0
    assert po(project, domain="on-solidarity").exists()
    assert not po(project).exists()


def test_a_stub_with_an_equal_heading_takes_nothing(project: Path) -> None:
    cli.run(["init", "de"])
    (project / "source_text" / "essay.md").unlink()
    (project / "source_text" / "stub.md").write_text("# Solidarity\n")
    assert cli.run(["update"]) == 0
    assert po(project).exists()
    (project / "source_text" / "essay.md").write_text(ESSAY)
    assert cli.run(["update"]) == 0
    assert po(project).exists()


def test_init_leaves_what_is_there_as_it_is(project: Path) -> None:
    cli.run(["init", "de"])
    before = po(project).read_bytes()
    (project / "source_text" / "essay.md").write_text(ESSAY + "\nMore.\n")
    assert cli.run(["init", "de"]) == 0
    assert po(project).read_bytes() == before


def test_a_catalog_that_cannot_be_read_is_named_and_the_others_go_on(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["init", "de", "ar"])
    po(project).unlink()
    po(project).mkdir()
    (project / "source_text" / "essay.md").write_text(ESSAY + "\nOne more.\n")
    assert cli.run(["update"]) == 1
    assert f"{po(project)}: cannot be read" in capsys.readouterr().err
    assert polib.pofile(str(po(project, "ar"))).find("One more.") is not None


def test_a_folder_that_gettext_names_otherwise_is_named_and_left_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["init", "pt-BR"])
    (project / "locale" / "pt_BR").rename(project / "locale" / "pt-BR")
    assert cli.run(["update"]) == 1
    assert "pt_BR is the gettext name" in capsys.readouterr().err
    assert not (project / "locale" / "pt_BR").exists()


def test_a_new_slug_takes_the_catalogs_along(project: Path) -> None:
    cli.run(["init", "de"])
    essay = project / "source_text" / "essay.md"
    essay.write_text("---\nslug: solidarity\n---\n\n# Other\n\nAltogether another text now.\n")
    assert cli.run(["update"]) == 0
    assert po(project, domain="solidarity").exists()
    assert not po(project).exists()


def test_a_removed_essay_leaves_its_catalogs_and_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "source_text" / "second.md").write_text("# Second\n\nAnother text altogether, on trade.\n")
    cli.run(["init", "de"])
    (project / "source_text" / "second.md").unlink()
    assert cli.run(["update"]) == 0
    assert po(project, domain="second").exists()
    assert "second has catalogs but no essay" in capsys.readouterr().err


def test_compile_says_that_drafts_are_not_in(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["init", "de"])
    catalog = polib.pofile(str(po(project)), wrapwidth=0)
    catalog[0].msgstr, catalog[0].flags = "Solidarität", ["fuzzy"]
    catalog.save()
    assert cli.run(["compile"]) == 0
    assert "empty: nothing is reviewed" in capsys.readouterr().out
    assert cli.run(["compile", "--use-fuzzy", "de"]) == 0
    with po(project).with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Solidarity") == "Solidarität"


def test_low_level_forms_need_no_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TARJAMA_ROOT")
    (project / "pyproject.toml").unlink()
    assert cli.run(["extract", "source_text/essay.md", "-o", "out.pot"]) == 0
    (project / "de.po").write_bytes(
        (project / "out.pot").read_bytes().replace(b"INTEGER", b"2").replace(b"EXPRESSION", b"(n != 1)")
    )
    translate(project / "de.po", Solidarity="Solidarität")
    assert cli.run(["update", "--catalog", "de.po", "--template", "out.pot", "-o", "new.po"]) == 0
    assert polib.pofile("new.po").find("Solidarity").msgstr == "Solidarität"
    assert cli.run(["compose", "source_text/essay.md", "--catalog", "new.po", "-o", "out.md"]) == 0
    assert (project / "out.md").read_text(encoding="utf-8").startswith("# Solidarität\n")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["init", "qqq-zz"], 2, "qqq"),
        (["init", "en"], 2, "the essays are written in"),
        (["extract", "source_text/essay.md"], 2, "go together"),
        (["extract", "source_text", "-o", "x.pot"], 2, "source_text"),
        (["extract", "missing.md", "-o", "x.pot"], 2, "missing.md"),
        (["compose", "source_text/essay.md", "--catalog", "missing.po", "-o", "x.md"], 2, "missing.po"),
        (["compile", "de"], 2, "init de"),
        (["update", "--catalog", "x.po"], 2, "go together"),
    ],
)
def test_wrong_use_is_one_sentence(
    project: Path, arguments: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(project)
    assert cli.run(arguments) == code
    said = capsys.readouterr()
    assert told in said.err
    assert "Traceback" not in said.err
    assert snapshot(project) == before


@pytest.mark.parametrize(
    "content",
    [
        b'msgid "a\nmsgstr "b"\n',
        b"\xff\xfe",
        b"not a PO file\n",
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "\xe9"\nmsgstr ""\n',
    ],
    ids=["syntax error", "UTF-16", "prose", "lying charset"],
)
def test_a_broken_catalog_is_named_and_left_alone_while_the_others_go_on(
    project: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["init", "de", "ar"])
    po(project).write_bytes(content)
    (project / "source_text" / "essay.md").write_text(ESSAY + "\nOne more.\n")
    assert cli.run(["update"]) == 1
    assert po(project).read_bytes() == content
    assert f"{po(project)}:" in capsys.readouterr().err
    assert polib.pofile(str(po(project, "ar"))).find("One more.") is not None


def test_a_folder_that_is_no_language_and_one_without_catalogs_are_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["init", "de"])
    (project / "locale" / "klingonish").mkdir()
    (project / "locale" / "fr").mkdir()
    assert cli.run(["update"]) == 1
    said = capsys.readouterr().err
    assert "klingonish" in said
    assert "init fr" in said


@pytest.mark.parametrize("verb", ["extract", "update"])
@pytest.mark.parametrize(
    ("name", "content"),
    [("latin.md", "caf\xe9".encode("latin-1")), ("deep/essay.md", b"# Another with the same slug\n")],
)
def test_a_bad_source_is_named_and_its_catalogs_stay_as_they_are(
    project: Path, verb: str, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["init", "de"])
    before = snapshot(project / "locale")
    path = project / "source_text" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert cli.run([verb]) == 1
    assert path.name in capsys.readouterr().err
    assert snapshot(project / "locale") == before


def test_same_meaning_for_one_language_leaves_the_others_stale(project: Path) -> None:
    cli.run(["init", "de", "fr"])
    for name in ("de", "fr"):
        translate(po(project, name), Mutual=f"Mutuel {name}.")
    (project / "source_text" / "essay.md").write_text(ESSAY.replace("daily bread.", "daily Bread!"))
    assert cli.run(["update", "--same-meaning", "--locale", "de"]) == 0
    states = {}
    for name in ("de", "fr"):
        catalog = catalogs.read(po(project, name))
        states[name] = next(catalog.state(m) for m in catalog.live() if m.msgid.startswith("Mutual"))
    assert states == {"de": State.TRANSLATED, "fr": State.STALE}
    assert cli.run(["update", "--locale", "de"]) == 2


def references(path: Path) -> list[list[str]]:
    return [list(message.references) for message in catalogs.read(path).live()]


def test_line_numbers_come_for_once_and_go(project: Path) -> None:
    assert cli.run(["init", "de"]) == 0
    translate(po(project), Solidarity="Solidarität")
    plain = snapshot(project / "locale")
    assert cli.run(["update", "--line-numbers"]) == 0
    numbered = [[f"source_text/essay.md:{line}"] for line in (1, 3, 5)]
    assert references(po(project)) == numbered == references(project / "locale" / "essay.pot")
    assert catalogs.read(po(project)).header["X-Poedit-Basepath"] == "../../.."
    assert cli.run(["update"]) == 0
    assert {p: seen[0] for p, seen in snapshot(project / "locale").items()} == {
        p: seen[0] for p, seen in plain.items()
    }


def test_line_numbers_by_setting_follow_the_text_and_change_nothing_else(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.tarjama]\nline-numbers = true\n")
    essay = project / "source_text" / "essay.md"
    essay.write_text(ESSAY + "\nMutual aid is its daily bread.\n")
    assert cli.run(["init", "de"]) == 0
    translate(po(project), Solidarity="Solidarität")
    assert cli.run(["update"]) == 0
    before, seen = po(project).read_text().splitlines(), snapshot(project / "locale")
    assert references(po(project))[2] == ["source_text/essay.md:5", "source_text/essay.md:7"]
    assert cli.run(["update"]) == 0
    assert snapshot(project / "locale") == seen
    essay.write_text("\n\n" + essay.read_text())
    assert cli.run(["update"]) == 0
    after = po(project).read_text().splitlines()
    changed = [line for line, was in zip(after, before, strict=True) if line != was]
    assert len(changed) == 3
    assert all(line.startswith("#: ") for line in changed)


def test_one_file_is_extracted_with_line_numbers(project: Path) -> None:
    assert cli.run(["extract", "source_text/essay.md", "-o", "essay.pot", "--line-numbers"]) == 0
    assert references(project / "essay.pot")[1] == ["source_text/essay.md:3"]
    catalog, template = po(project), "locale/essay.pot"
    assert cli.run(["init", "de"]) == 0
    single = ["--catalog", str(catalog), "--template", template, "-o", str(catalog)]
    assert cli.run(["update", "--line-numbers", *single]) == 2
