"""The way in, on a small clone."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from clones import OUTSIDE, PYPROJECT, Clone, small_clone
from support import ROOT

from scripts import environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENTRY = ROOT / "scripts" / "__main__.py"
LOCKED = [".lock/run.txt", "."]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return small_clone(tmp_path)


def test_old_pythons_can_read_it() -> None:
    tree = ast.parse(ENTRY.read_bytes(), feature_version=(3, 8))
    first = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in first] == [
        "from __future__ import annotations",
        "import os",
        "import sys",
    ]


def test_an_old_python_is_told_what_is_needed(clone: Clone) -> None:
    entry = clone.root / "scripts" / "__main__.py"
    entry.write_text(ENTRY.read_text().replace("NEEDED = (3, 11)", "NEEDED = (99, 7)"))
    assert "Python 99.7 or newer is needed and this is 3." in clone.refused()
    assert not clone.venv.exists()


def test_the_first_start_sets_up_and_the_second_does_not(clone: Clone) -> None:
    first = clone.start("serve", "--port", "0")
    assert clone.installed == LOCKED
    assert first["err"].count("\n") == 1
    assert "Setting up .venv" in first["err"]
    second = clone.start("serve", "--port", "0")
    assert clone.installed == LOCKED
    assert second["err"] == ""
    for seen in (first, second):
        assert seen["prefix"] == str(clone.venv)
        assert seen["root"] == str(clone.root)
        assert seen["argv"][1:] == ["serve", "--port", "0"]


def test_the_first_start_compiles_also_where_nothing_is_compiled_in_passing(clone: Clone) -> None:
    clone.start("serve", PYTHONDONTWRITEBYTECODE="1")
    compiled = {path.name.partition(".")[0] for path in clone.root.glob("scripts/__pycache__/*.pyc")}
    assert compiled == {"__init__", "__main__", "cli", "environment", "progress"}


def test_only_the_root_is_put_on_the_path(clone: Clone) -> None:
    seen = clone.start("serve")
    assert seen["path"][0] == str(clone.root)
    assert str(clone.root / "scripts") not in seen["path"]
    assert str(clone.notes.parent) not in seen["path"]  # the working directory
    assert "" not in seen["path"]


def test_the_tests_need_more_and_the_rest_is_content_with_it(clone: Clone) -> None:
    told = [clone.start(verb)["err"] for verb in ("serve", "test", "serve")]
    assert [line.partition(";")[0] for line in told] == [
        "Setting up .venv in this clone",
        "Adding what the tests need to .venv",
        "",
    ]
    assert clone.installed == [*LOCKED, ".lock/test.txt", "."]


def test_a_changed_pyproject_is_installed_anew(clone: Clone) -> None:
    clone.start("serve")
    with (clone.root / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    clone.start("serve")
    clone.start("serve")
    assert clone.installed == [*LOCKED, *LOCKED]


def test_a_changed_lock_is_installed_anew(clone: Clone) -> None:
    clone.start("serve")
    (clone.root / ".lock" / "run.txt").write_text("# changed\n")
    assert clone.start("serve")["err"] == "Bringing .venv up to date.\n"
    assert clone.start("serve")["err"] == ""
    assert clone.installed == [*LOCKED, *LOCKED]


def test_without_a_wheel_for_this_machine_the_ranges_are_installed(clone: Clone) -> None:
    failure = "ERROR: Could not find a version\nERROR: No matching distribution found for tiny==1"
    told = clone.start("test", LOCK_FAILS=failure)["err"].splitlines()
    assert told[1].startswith("The lock has nothing ready-made of tiny==1 for this Python here: installing")
    assert len(told) == 2
    assert clone.installed == [".lock/test.txt", ".[test]"]
    assert clone.start("serve")["err"] == ""


def test_a_file_that_is_not_the_locked_one_is_refused(clone: Clone) -> None:
    failure = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES. Beware.\n    tiny==1 from somewhere:\n"
    told = clone.refused(LOCK_FAILS=failure)
    assert "downloaded as tiny==1 is not the file that .lock/run.txt was made with" in told
    assert clone.installed == LOCKED[:1]


def test_what_the_lock_does_not_hold_yet_is_installed_by_its_range(clone: Clone) -> None:
    lock = clone.root / ".lock" / "run.txt"
    (clone.root / "pyproject.toml").write_text(PYPROJECT.format(dependencies='"Tiny>=1.10"'))
    for held in ("", "tiny==1.9 \\\n", "tiny-er==2 \\\n"):
        lock.write_text(held)
        assert "The lock does not hold Tiny as pyproject.toml asks" in clone.start("serve")["err"]
    assert clone.installed == [".", ".", "."]
    lock.write_text("tiny==1.10 ; sys_platform == 'win32' \\\n")
    clone.start("serve")
    assert clone.installed == [".", ".", ".", *LOCKED]


def test_the_newest_releases_have_an_environment_of_their_own(clone: Clone) -> None:
    clone.start("test")
    for _ in range(2):  # there may be newer ones each time
        seen = clone.start("test", "--newest", "-x")
        assert seen["prefix"] == str(clone.root / ".venv-newest")
        assert seen["argv"][1:] == ["test", "--newest", "-x"]
    assert clone.installed == [".lock/test.txt", ".", ".[test]", ".[test]"]
    assert "--upgrade-strategy eager" in clone.notes.read_text().splitlines()[-1]
    assert clone.start("test")["prefix"] == str(clone.venv)


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal there")
def test_on_a_terminal_a_line_lives_while_pip_works(clone: Clone) -> None:
    shown = clone.on_terminal("serve", PIP_TAKES="2")
    aim, live = shown.split("\r\n")[:2]
    assert aim.strip("\r") == "Setting up .venv in this clone; this takes up to a minute, and is done once."
    steps = [step.rstrip() for step in live.split("\r")]
    assert any(step.endswith(" s  Collecting tiny==1") for step in steps)
    assert shown.endswith("\r")
    assert clone.on_terminal("serve") == ""


def test_a_clone_that_was_moved_is_installed_anew(clone: Clone) -> None:
    clone.start("serve")
    moved = Clone(clone.root.rename(clone.root.with_name("moved")), clone.notes)
    assert moved.start("serve")["root"] == str(moved.root)
    assert clone.installed == [*LOCKED, *LOCKED]


def test_a_failed_install_says_why_and_the_next_start_mends_it(clone: Clone) -> None:
    broken = clone.notes.with_name("notes.broken")
    broken.touch()
    assert clone.refused().endswith("pip says: ERROR: No matching distribution found for tiny==1")
    assert clone.stamp.read_text() == environment.UNFINISHED
    (clone.venv / "half").mkdir()
    broken.unlink()
    clone.start("serve")
    assert not (clone.venv / "half").exists()
    assert clone.installed == [LOCKED[0], *LOCKED]


def test_a_killed_first_start_is_mended_by_the_next(clone: Clone) -> None:
    with clone.popen("serve", PIP_TAKES="1") as started:
        while not clone.installed:
            assert started.poll() is None
        started.kill()
    clone.start("serve")
    assert clone.installed == [LOCKED[0], *LOCKED]


@pytest.mark.skipif(os.name == "nt", reason="an environment's Python is no link there")
def test_an_environment_whose_python_is_gone_is_made_again(clone: Clone) -> None:
    clone.start("serve")
    python = clone.venv / "bin" / "python"
    python.unlink()
    python.symlink_to(clone.root / "gone")
    clone.start("serve")
    assert clone.installed == [*LOCKED, *LOCKED]


def test_an_environment_without_pip_is_kept_and_given_one(clone: Clone) -> None:
    subprocess.run([OUTSIDE, "-m", "venv", "--without-pip", str(clone.venv)], check=True)
    (clone.venv / "theirs").touch()
    clone.start("serve", NO_PIP="1")
    assert clone.notes.read_text().splitlines()[0] == "ensurepip"
    assert (clone.venv / "theirs").exists()


def test_two_first_starts_do_not_disturb_each_other(clone: Clone) -> None:
    starts = [clone.popen("serve", PIP_TAKES="0.5") for _ in range(3)]
    told = [started.communicate()[1] for started in starts]
    assert [started.returncode for started in starts] == [7, 7, 7]
    assert clone.installed == LOCKED
    assert sum("Setting up" in line for line in told) == 1


def test_a_file_in_the_way_is_named(clone: Clone) -> None:
    clone.venv.touch()
    told = clone.refused()
    assert str(clone.venv) in told
    assert "remove .venv" in told


def test_a_python_without_venv_is_told_where_to_get_it(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name in {"venv", "ensurepip"} else find(name)
    )
    with pytest.raises(environment.SetupError, match=r"no venv module.* apt-get install python3-venv"):
        environment.set_up(str(clone.root))
    assert capsys.readouterr().err == ""


def test_an_active_environment_that_has_everything_is_used(clone: Clone) -> None:
    active = clone.notes.parent / "active"
    subprocess.run([OUTSIDE, "-m", "venv", "--without-pip", str(active)], check=True)
    python = str(active / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    seen = clone.start("serve", python=python)
    assert seen["prefix"] == str(active)
    assert not clone.venv.exists()
    (clone.root / "pyproject.toml").write_text(PYPROJECT.format(dependencies='"click>=8"'))
    assert clone.start("serve", python=python)["prefix"] == str(clone.venv)


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [("click>=8", True), ("click", True), ("click>=999.1", False), ("no-such-thing>=1", False)],
)
def test_what_the_active_environment_has(tmp_path: Path, requirement: str, expected: bool) -> None:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT.format(dependencies=f'"{requirement}"'))
    assert environment.has_project(str(tmp_path)) is expected


def test_requirements_are_of_the_forms_that_are_understood() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert [text for text in requirements if not re.fullmatch(r"[A-Za-z0-9-]+(>=\d+(\.\d+)*)?", text)] == []


def test_the_console_script_is_the_same_function() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"tarjama": "scripts.__main__:main"}
    done = subprocess.run(
        [sys.executable, "-m", "scripts", "serve", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Usage: tarjama serve")


def test_the_newest_are_refused_where_they_are_not_installed(tarjama: Callable[..., Any]) -> None:
    for arguments in (["--newest"], ["-x", "--newest"]):
        ran = tarjama("test", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.endswith("comes first; python3 scripts test --newest\n")


def test_all_tests_share_the_processors_and_those_named_run_on_one(
    tarjama: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[list[str]] = []
    monkeypatch.setattr(pytest, "main", lambda arguments: told.append(arguments) or 0)
    for arguments in ([], ["tests/verbs", "-x"]):
        assert tarjama("test", *arguments).code == 0
    assert told == [["-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"], ["tests/verbs", "-x"]]
