"""The way in, on a small clone with a pip that only takes notes."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scripts import __main__ as bootstrap

ROOT = Path(__file__).parent.parent
ENTRY = ROOT / "scripts" / "__main__.py"
OUTSIDE = sys._base_executable  # a Python without the project
PYPROJECT = """\
[project]
name = "small"
dependencies = [{dependencies}]
[project.optional-dependencies]
test = []
"""
VERB = """\
import json, os, sys
def run():
    root = os.environ["TARJAMA_ROOT"]
    print(json.dumps({"prefix": sys.prefix, "path": sys.path, "root": root, "argv": sys.argv}))
    return 7
"""
PIP = """\
import os, sys, time
if sys.argv[1:] != ["--version"]:
    with open(os.environ["NOTES"], "a") as notes:
        print({name!r}, *sys.argv[1:], file=notes)
    time.sleep(float(os.environ.get("PIP_TAKES", "0")))
    if os.path.exists(os.environ["NOTES"] + ".broken"):
        sys.exit("WARNING: Retrying\\nERROR: No matching distribution found for hatchling\\nhint: none")
elif "NO_PIP" in os.environ:
    sys.exit(1)
"""


@dataclass(frozen=True)
class Clone:
    """A clone in miniature."""

    root: Path
    notes: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / bootstrap.STAMP

    @property
    def installed(self) -> list[str]:
        """What was installed: the last argument of each pip install."""
        lines = self.notes.read_text().splitlines() if self.notes.exists() else []
        return [line.split()[-1] for line in lines if line.startswith("pip install")]

    def popen(self, *arguments: str, python: str = OUTSIDE, **environ: str) -> subprocess.Popen[str]:
        stubs = self.notes.parent / "stubs"
        return subprocess.Popen(
            [python, str(self.root / "scripts"), *arguments],
            cwd=self.notes.parent,
            env={**os.environ, "PYTHONPATH": str(stubs), "NOTES": str(self.notes), **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self, *arguments: str, **options: str) -> dict[str, Any]:
        """Start a verb, which must run; return what it saw, and ``err``."""
        with self.popen(*arguments, **options) as started:
            out, err = started.communicate()
        assert started.returncode == 7, err
        return {**json.loads(out), "err": err}

    def refused(self, **options: str) -> str:
        """Start a verb, which must not run; return the one line that says why."""
        with self.popen("serve", **options) as started:
            out, err = started.communicate()
        lines = [line for line in err.splitlines() if not line.startswith("Setting up")]
        assert (started.returncode, out, len(lines)) == (2, "", 1), err
        assert lines[0].startswith("tarjama: ")
        return lines[0]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    root = tmp_path / "a clone – نسخة"
    scripts = root / "scripts"
    scripts.mkdir(parents=True)
    shutil.copy(ENTRY, scripts)
    (scripts / "__init__.py").touch()
    (scripts / "cli.py").write_text(VERB)
    (root / "pyproject.toml").write_text(PYPROJECT.format(dependencies=""))
    for name in ("pip", "ensurepip"):
        (tmp_path / "stubs" / name).mkdir(parents=True)
        (tmp_path / "stubs" / name / "__init__.py").touch()
        (tmp_path / "stubs" / name / "__main__.py").write_text(PIP.format(name=name))
    return Clone(root, tmp_path / "notes")


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
    assert clone.installed == ["."]
    assert first["err"].count("\n") == 1
    assert "Setting up .venv" in first["err"]
    second = clone.start("serve", "--port", "0")
    assert clone.installed == ["."]
    assert second["err"] == ""
    for seen in (first, second):
        assert seen["prefix"] == str(clone.venv)
        assert seen["root"] == str(clone.root)
        assert seen["argv"][1:] == ["serve", "--port", "0"]


def test_the_first_start_compiles_also_where_nothing_is_compiled_in_passing(clone: Clone) -> None:
    clone.start("serve", PYTHONDONTWRITEBYTECODE="1")
    compiled = {path.name.partition(".")[0] for path in clone.root.glob("scripts/__pycache__/*.pyc")}
    assert compiled == {"__init__", "__main__", "cli"}


def test_only_the_root_is_put_on_the_path(clone: Clone) -> None:
    seen = clone.start("serve")
    assert seen["path"][0] == str(clone.root)
    assert str(clone.root / "scripts") not in seen["path"]
    assert str(clone.notes.parent) not in seen["path"]  # the working directory
    assert "" not in seen["path"]


def test_the_tests_need_more_and_the_rest_is_content_with_it(clone: Clone) -> None:
    clone.start("serve")
    clone.start("test")
    clone.start("serve")
    assert clone.installed == [".", ".[test]"]


def test_a_changed_pyproject_is_installed_anew(clone: Clone) -> None:
    clone.start("serve")
    with (clone.root / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    clone.start("serve")
    clone.start("serve")
    assert clone.installed == [".", "."]


def test_a_clone_that_was_moved_is_installed_anew(clone: Clone) -> None:
    clone.start("serve")
    moved = Clone(clone.root.rename(clone.root.with_name("moved")), clone.notes)
    assert moved.start("serve")["root"] == str(moved.root)
    assert clone.installed == [".", "."]


def test_a_failed_install_says_why_and_the_next_start_mends_it(clone: Clone) -> None:
    broken = clone.notes.with_name("notes.broken")
    broken.touch()
    assert clone.refused().endswith("pip says: ERROR: No matching distribution found for hatchling")
    assert clone.stamp.read_text() == bootstrap.UNFINISHED
    (clone.venv / "half").mkdir()
    broken.unlink()
    clone.start("serve")
    assert not (clone.venv / "half").exists()
    assert clone.installed == [".", "."]


def test_a_killed_first_start_is_mended_by_the_next(clone: Clone) -> None:
    with clone.popen("serve", PIP_TAKES="1") as started:
        while not clone.installed:
            assert started.poll() is None
        started.kill()
    clone.start("serve")
    assert clone.installed == [".", "."]


@pytest.mark.skipif(os.name == "nt", reason="an environment's Python is no link there")
def test_an_environment_whose_python_is_gone_is_made_again(clone: Clone) -> None:
    clone.start("serve")
    python = clone.venv / "bin" / "python"
    python.unlink()
    python.symlink_to(clone.root / "gone")
    clone.start("serve")
    assert clone.installed == [".", "."]


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
    assert clone.installed == ["."]
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
    with pytest.raises(bootstrap.SetupError, match=r"no venv module.* apt-get install python3-venv"):
        bootstrap.set_up(str(clone.root))
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
    assert bootstrap.has_project(str(tmp_path)) is expected


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
