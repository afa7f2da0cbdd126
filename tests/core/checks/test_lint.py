"""The verb and the runs behind it: which files, told how, with which exit code."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from support import ROOT

from webapp.l10n.checks import RULES, Choice, Finding, Severity, catalogs_under, lint, rules
from webapp.l10n.checks.rules.file import syntax
from webapp.l10n.reports import findings as reports

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = """msgid ""
msgstr ""
"Project-Id-Version: bridges 1\\n"
"POT-Creation-Date: 2025-11-23 00:46+0000\\n"
"PO-Revision-Date: 2025-11-23 02:10+0000\\n"
"Last-Translator: Amina <amina@example.org>\\n"
"Language-Team: none\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
FIRST = HEAD.count("\n") + 1  # the line of the first entry
GOOD = 'msgid "Unity is strength."\nmsgstr "L’union fait la force."\n'
BROKEN = 'msgid "Unity"\nmsgstr "C:\\Users"\n'


def write(path: Path, body: str = GOOD, language: str = "fr") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(language=language) + body, encoding="utf-8")
    return path


def test_a_sound_file_outside_any_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tarjama: Callable[..., object]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "fr.po")
    ran = tarjama("lint", "fr.po")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing found in 1 file.\n")


def test_a_broken_file_is_told_with_its_line_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tarjama: Callable[..., object]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.po", BROKEN)
    write(tmp_path / "b.po", BROKEN)
    ran = tarjama("lint", ".")
    assert ran.code == 1
    assert [line.partition(": ")[0] for line in ran.out.splitlines()] == [
        f"a.po:{FIRST + 1}",
        f"b.po:{FIRST + 1}",
    ]
    assert ran.out.startswith(
        rf"a.po:{FIRST + 1}: error: syntax-bad-escape: an unknown escape: \U; write \\ for"
    )
    assert ran.err == "2 errors in 2 files.\n"


def test_the_rest_of_a_broken_file_is_checked(tmp_path: Path) -> None:
    path = write(tmp_path / "fr.po", f"{BROKEN}\n{GOOD}\n{GOOD}")
    assert [(f.code, f.line) for f in lint([path]) if f.severity is Severity.ERROR] == [
        ("syntax-bad-escape", FIRST + 1),
        ("duplicate-msgid", FIRST + 6),
    ]


def test_json_is_an_object_a_line(tmp_path: Path, tarjama: Callable[..., object]) -> None:
    path = write(tmp_path / "fr.po", BROKEN)
    ran = tarjama("lint", "--format", "json", path)
    assert ran.err == ""
    (found,) = map(json.loads, ran.out.splitlines())
    assert (found["file"], found["line"], found["code"]) == (str(path), FIRST + 1, "syntax-bad-escape")
    assert (found["severity"], found["msgid"], found["fix"]) == ("error", None, None)


def test_github_escapes_what_its_commands_are_made_of() -> None:
    finding = Finding(Path("po/a,b:c.po"), 7, "glossary", Severity.INFO, "100 %\nof: it, all")
    assert reports.github(finding) == (
        "::notice file=po/a%2Cb%3Ac.po,line=7,title=glossary::100 %25%0Aof: it, all"
    )


def test_colours_group_by_file() -> None:
    finding = Finding(Path("fr.po"), 7, "glossary", Severity.ERROR, "a reason")
    first = reports.grouped(finding, None)
    assert first.splitlines() == ["\x1b[1;4mfr.po\x1b[0m", reports.grouped(finding, Path("fr.po"))]


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_what_fails(fail_on: str, code: int, tmp_path: Path, tarjama: Callable[..., object]) -> None:
    path = write(tmp_path / "fr.po", f"# l10n-ignore: no-such-check\n{GOOD}")
    ran = tarjama("lint", "--fail-on", fail_on, path)
    assert ran.code == code
    assert ran.out == f"{path}:{FIRST + 1}: warning: stale-silencer: there is no check called no-such-check\n"


def test_only_the_checks_chosen(tmp_path: Path) -> None:
    path = write(tmp_path / "fr.po", f"{BROKEN}\n{GOOD}\n{GOOD}")
    only = Choice(select=frozenset({"duplicate-msgid", "syntax-bad-escape"}))
    assert {f.code for f in lint([path], only)} == {"duplicate-msgid", "syntax-bad-escape"}
    less = Choice(select=only.select, ignore=frozenset({"duplicate-msgid"}))
    assert {f.code for f in lint([path], less)} == {"syntax-bad-escape"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--select", "double-spce", "."], "There is no check called double-spce"),
        (["--explain", "syntax-bad-escpe"], "Did you mean syntax-bad-escape?"),
        (["nowhere.po"], "does not exist"),
        (["."], "no PO files in this folder"),
        ([], "no pyproject.toml with a [tool.tarjama] table"),
    ],
)
def test_wrong_use(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tarjama: Callable[..., object],
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = tarjama("lint", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_check_is_explained_and_all_are_listed(tarjama: Callable[..., object]) -> None:
    ran = tarjama("lint", "--explain", "syntax-bad-escape")
    assert ran.code == 0
    assert 'bad:  msgstr "C:\\Users"' in ran.out
    listed = tarjama("lint", "--list").out.splitlines()
    assert listed == sorted(listed)
    assert any(line.startswith("syntax-bad-escape ") for line in listed)


def test_folders_are_searched_in_order_and_each_file_once(tmp_path: Path) -> None:
    names = ["b/fr.po", "a/LC_MESSAGES/x.po", "a.po", ".git/y.po", "node_modules/z.po", "a.pot"]
    for name in names:
        write(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in catalogs_under([tmp_path, tmp_path / "a.po"])]
    assert found == ["a/LC_MESSAGES/x.po", "a.po", "b/fr.po"]


def test_several_processes_find_the_same_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write(tmp_path / name / "x.po", f"{BROKEN}\n{GOOD}\n{GOOD}") for name in "dbca"]
    alone = list(lint(paths, workers=1))
    monkeypatch.setattr("webapp.l10n.checks.engine.lint._WORTH_A_PROCESS", 0)
    assert list(lint(paths, workers=2)) == alone
    assert list(dict.fromkeys(finding.path for finding in alone)) == paths


def test_one_text_gives_few_findings_of_a_kind(tmp_path: Path) -> None:
    path = write(tmp_path / "fr.po", f'msgid "Unity"\nmsgstr "Union{"[" * 1000}"\n')
    found = Counter(finding.code for finding in lint([path]))
    assert 0 < found["bracket-unbalanced"] <= 20


def test_what_is_certain_is_mended_and_told(tmp_path: Path, tarjama: Callable[..., object]) -> None:
    path = write(tmp_path / "fr.po", f'{GOOD}\nmsgid "Bridges"\nmsgstr "  Ponts"\n')
    ran = tarjama("lint", "--fix", path)
    assert ran.code == 0
    assert ran.err.startswith(f"{path}:{FIRST + 3}: mended: edge-space: ")
    assert path.read_text(encoding="utf-8").endswith(f'{GOOD}\nmsgid "Bridges"\nmsgstr "Ponts"\n')
    assert "mended" not in tarjama("lint", "--fix", path).err


def test_what_is_silenced_is_not_mended(tmp_path: Path, tarjama: Callable[..., object]) -> None:
    silenced = '# l10n-ignore: edge-space\nmsgid "Bridges"\nmsgstr "  Ponts"\n'
    path = write(tmp_path / "fr.po", silenced)
    assert tarjama("lint", "--fix", path).err == "Nothing found in 1 file.\n"
    assert path.read_text(encoding="utf-8").endswith(silenced)


def test_a_broken_file_is_not_mended(tmp_path: Path, tarjama: Callable[..., object]) -> None:
    path = write(tmp_path / "fr.po", f'{BROKEN}\nmsgid "Bridges"\nmsgstr "  Ponts"\n')
    before = path.read_bytes()
    assert tarjama("lint", "--fix", path).code == 1
    assert path.read_bytes() == before


GUESS = '#, fuzzy\nmsgid "Bridges hold"\nmsgstr "Ponts  hauts"\n'
NAMED = '#, fuzzy\n#| msgid "Bridges fall"\nmsgid "Bridges hold!"\nmsgstr "Ponts  hauts"\n'


@pytest.mark.parametrize(
    ("words", "found", "left"), [([], 1, 1), (["--drafts"], 2, 0), (["--no-drafts"], 0, 2)]
)
def test_elsewhere_a_guess_is_left_out_and_counted(
    tmp_path: Path, tarjama: Callable[..., object], words: list[str], found: int, left: int
) -> None:
    path = write(tmp_path / "fr.po", f"{GUESS}\n{NAMED}")
    ran = tarjama("lint", *words, "--select", "double-space", path)
    assert ran.out.count("double-space") == found
    assert ran.err.count("not checked") == bool(left)
    assert not left or ran.err.endswith(f" {left} fuzzy translation{'s' * (left > 1)} not checked.\n")


@pytest.mark.parametrize("named", ["glossary", "template"])
def test_a_file_that_is_named_must_be_a_catalog(
    tmp_path: Path, tarjama: Callable[..., object], named: str
) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    ran = tarjama("lint", f"--{named}", other, write(tmp_path / "fr.po"))
    assert ran.code == 2
    assert f"{named} {other} is no PO file" in ran.err


def test_a_text_is_translated_alike_in_all_catalogs_of_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    wordings = {"a": "Lire la suite", "b": "Lire la suite", "c": "Continuer ici", "d": "Lire la suite"}
    paths = [
        write(folder / f"{name}.po", f'msgid "Read more"\nmsgstr "{text}"\n')
        for name, text in wordings.items()
    ]
    choice = Choice(select=frozenset({"inconsistent"}))
    alone = list(lint(paths, choice, workers=1))
    assert [(finding.path, "suite" in finding.message) for finding in alone] == [(folder / "c.po", True)]
    monkeypatch.setattr("webapp.l10n.checks.engine.lint._WORTH_A_PROCESS", 0)
    assert list(lint(paths, choice, workers=2)) == alone


def test_terms_of_a_glossary_named(tmp_path: Path) -> None:
    terms = write(tmp_path / "terms.po", 'msgid "bridge"\nmsgstr "passerelle"\n')
    path = write(tmp_path / "fr.po", 'msgid "The bridge holds."\nmsgstr "Le pont tient."\n')
    assert "glossary" not in {finding.code for finding in lint([path])}
    found = [finding for finding in lint([path], Choice(glossaries=(terms,))) if finding.code == "glossary"]
    assert len(found) == 1
    assert "passerelle" in found[0].message
    german = write(tmp_path / "begriffe.po", 'msgid "bridge"\nmsgstr "Brücke"\n', "de")
    assert "glossary" not in {finding.code for finding in lint([path], Choice(glossaries=(german,)))}


def test_terms_of_the_glossary_beside(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "fr" / "LC_MESSAGES"
    write(folder / "glossary.po", '#. type: definition term\nmsgid "bridge"\nmsgstr "passerelle"\n')
    path = write(folder / "essay.po", 'msgid "The bridge holds."\nmsgstr "Le pont tient."\n')
    assert [finding.code for finding in lint([path])] == ["glossary"]


@pytest.mark.parametrize("name", ["C", "POSIX", "en_US.UTF-8", "English", "?"])
def test_a_source_language_that_is_none_is_english(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / "fr.po", 'msgid "The old well"\nmsgstr "The old well"\n')
    path.write_text(path.read_text().replace('"Language:', f'"X-Source-Language: {name}\\n"\n"Language:'))
    assert [finding.code for finding in lint([path])] == ["untranslated"]


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    folder, path = tmp_path / "a.po", write(tmp_path / "b.po", BROKEN)
    folder.mkdir()
    assert [finding.code for finding in lint([folder, path])] == ["unreadable-file", "syntax-bad-escape"]


def test_our_own_catalogs_are_clean() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts", "lint", "--fail-on", "warning"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout


def test_other_projects_find_hooks_that_run_a_verb(tarjama: Callable[..., object]) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert "lint" in {hook["entry"].split()[1] for hook in hooks}
    for hook in hooks:
        program, verb, *options = hook["entry"].split()
        told = tarjama(verb, "--help")
        assert (program, told.code) == ("tarjama", 0)
        assert all(option in told.out for option in options)


def test_every_check_that_is_written_is_asked() -> None:
    written = {
        node.name.replace("_", "-")
        for path in Path(rules.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef)
        and any("_check(" in ast.unparse(decorator) for decorator in node.decorator_list)
    }
    judged = {"stale-silencer"}  # which is asked of what the others find
    assert written | syntax._EXPLAINED.keys() | judged == RULES.keys()
    assert len(RULES) > 100
