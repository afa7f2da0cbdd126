"""The verb check: one run that says whether a change can be taken in."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from support import ROOT

from webapp.l10n.project.audit import audit
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARTS = ["templates", "msgids", "lint", "coverage", "publish"]


@pytest.fixture
def sound(project: Path, tarjama: Callable[..., object]) -> Path:
    """A project in German and Arabic, up to date."""
    tarjama("init", "de", "ar")
    return project


def po(project: Path, directory: str = "de") -> Path:
    return project / "locale" / directory / "LC_MESSAGES" / "bridges.po"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def findings(out: str) -> list[str]:
    return [line for line in out.splitlines() if re.match(r"\S+:\d+: ", line)]


def test_a_sound_project_is_well(sound: Path, tarjama: Callable[..., object]) -> None:
    ran = tarjama("check")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[:2] for line in ran.out.splitlines()[:-1]] == [[part, "ok"] for part in PARTS]
    assert ran.out.endswith("All is well.\n")


def test_an_essay_that_was_edited_wants_an_update(sound: Path, tarjama: Callable[..., object]) -> None:
    edit(sound / "source_text" / "bridges.md", "It saves a day", "It saves a week")
    ran = tarjama("check")
    assert ran.code == 1
    told = "1 new in the source, 1 no more in it; run update and commit what it writes"
    assert findings(ran.out) == [f"locale/bridges.pot:1: error: template-outdated: {told}"]
    before = {path: path.read_bytes() for path in sound.rglob("*.po*")}
    tarjama("check")
    assert before == {path: path.read_bytes() for path in sound.rglob("*.po*")}  # nothing was written
    tarjama("extract")
    places = [line.split(":")[0] for line in findings(tarjama("check").out)]
    assert places == [f"locale/{name}/LC_MESSAGES/bridges.po" for name in ("ar", "de")]
    tarjama("update")
    assert tarjama("check").code == 0


def test_line_numbers_that_were_asked_for_once_are_no_fault(
    sound: Path, tarjama: Callable[..., object]
) -> None:
    tarjama("update", "--line-numbers")
    template = sound / "locale" / "bridges.pot"
    assert "#: source_text/bridges.md:1\n" in template.read_text(encoding="utf-8")
    assert tarjama("check").code == 0
    essay = sound / "source_text" / "bridges.md"
    essay.write_text("\n\n" + essay.read_text(encoding="utf-8"), encoding="utf-8")
    assert tarjama("check").code == 0  # though the lines have moved
    edit(template, "#: source_text/bridges.md:1\n", "#: source_text/others.md:1\n")
    assert "template-outdated" in tarjama("check").out


def test_a_template_edited_by_hand_is_named(sound: Path, tarjama: Callable[..., object]) -> None:
    edit(sound / "locale" / "bridges.pot", "#. type: heading 2\n", "#. type: heading 3\n")
    ran = tarjama("check")
    assert ran.code == 1
    assert "template-outdated: its comments, order or lines are not what the source gives" in ran.out


def test_a_msgid_edited_in_a_catalog_is_found_with_its_line(
    sound: Path, tarjama: Callable[..., object]
) -> None:
    edit(po(sound), "A bridge is kept by those", "A bridge was kept by those")
    line = po(sound).read_text(encoding="utf-8").splitlines()
    number = next(at for at, text in enumerate(line, 1) if "was kept" in text)
    ran = tarjama("check")
    assert ran.code == 1
    told = (
        "the msgid 'A bridge was kept by those who cross it.' is 'A bridge is kept by those who cross it.' "
        "in the template; edit the source, not the catalog"
    )
    assert findings(ran.out) == [f"locale/de/LC_MESSAGES/bridges.po:{number}: error: msgid-unknown: {told}"]


def test_a_catalog_that_is_missing_is_named(sound: Path, tarjama: Callable[..., object]) -> None:
    (sound / "source_text" / "more.md").write_text("# More\n", encoding="utf-8")
    tarjama("extract")
    ran = tarjama("check")
    assert ran.code == 1
    assert ran.out.count("catalog-missing") == 2


def test_a_broken_catalog_is_told_once(sound: Path, tarjama: Callable[..., object]) -> None:
    edit(po(sound), 'msgid "Why"', "<<<<<<< HEAD")
    ran = tarjama("check")
    assert ran.code == 1
    assert len([line for line in findings(ran.out) if "bridges.po:" in line]) == 1
    assert "msgids     ok" in ran.out


def test_thresholds_come_from_the_settings(sound: Path, tarjama: Callable[..., object]) -> None:
    (sound / "pyproject.toml").write_text("[tool.tarjama]\nfail-under = { de = 10 }\n", encoding="utf-8")
    ran = tarjama("check")
    assert ran.code == 1
    told = "coverage-short: de: 0.0% of its words translated, 10% is asked for"
    assert findings(ran.out) == [f"pyproject.toml:1: error: {told}"]
    assert ran.out.endswith("1 of 5 parts failed.\n")


def test_for_github_each_finding_is_a_command(sound: Path, tarjama: Callable[..., object]) -> None:
    edit(po(sound), "A bridge is kept by those", "A bridge was kept by 100% of those")
    ran = tarjama("check", "--format", "github")
    assert ran.code == 1
    commands = [line for line in ran.out.splitlines() if line.startswith("::")]
    assert len(commands) == 1
    pattern = r"::error file=locale/de/LC_MESSAGES/bridges\.po,line=\d+,title=msgid-unknown::.*100%25 of.*"
    assert re.fullmatch(pattern, commands[0])


def test_warnings_fail_only_where_asked(sound: Path, tarjama: Callable[..., object]) -> None:
    edit(po(sound), '"Language: de\\n"', '"Language: fr\\n"')
    assert tarjama("check").code == 0
    assert "warning: language-mismatch" in tarjama("check").out
    assert tarjama("check", "--fail-on", "warning").code == 1


def test_an_essay_that_cannot_be_read_is_named(sound: Path, tarjama: Callable[..., object]) -> None:
    (sound / "source_text" / "bad.md").write_bytes(b"\xff\xfe bad")
    ran = tarjama("check")
    assert ran.code == 1
    assert findings(ran.out)[0].startswith("source_text/bad.md:1: error: source-unreadable: ")


def test_languages_below_the_policy_are_named(sound: Path) -> None:
    (sound / "pyproject.toml").write_text("[tool.tarjama]\npublish-under = 50\n", encoding="utf-8")
    *_, published = audit(read_settings(sound))
    assert published.name == "publish"
    assert published.summary.endswith("not told of (publish-under 50): ar, de")


@pytest.mark.parametrize("line", ["fail-under = { fr = 1 }", 'fallback = { ps = ["qq"] }'])
def test_settings_for_languages_that_are_not_there(
    sound: Path, tarjama: Callable[..., object], line: str
) -> None:
    (sound / "pyproject.toml").write_text(f"[tool.tarjama]\n{line}\n", encoding="utf-8")
    ran = tarjama("check")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_nothing_is_written_and_nothing_visible_left(sound: Path, tarjama: Callable[..., object]) -> None:
    before = {path: path.read_bytes() for path in sound.rglob("*") if path.is_file()}
    tarjama("check")
    after = {path: path.read_bytes() for path in sound.rglob("*") if path.is_file()}
    new = [path.relative_to(sound).parts[0] for path in after if path not in before]
    assert all(name.startswith(".") for name in new)
    assert before == {path: after[path] for path in before}


def test_our_own_templates_and_catalogs_are_up_to_date() -> None:
    parts = {part.name: part for part in audit(read_settings(ROOT))}
    for name in ("templates", "msgids", "coverage"):
        assert [str(finding) for finding in parts[name].findings] == []


@pytest.mark.git
def test_the_hook_and_the_workflow_run_it() -> None:
    config = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert "-m scripts check" in config
    workflow = (ROOT / ".github" / "workflows" / "translations.yml").read_text(encoding="utf-8")
    assert "python3 scripts check --format github" in workflow
    done = subprocess.run(
        ["git", "check-ignore", ".tarjama-cache/counts"], cwd=ROOT, check=False, capture_output=True
    )
    assert done.returncode == 0
