"""The locks say what pyproject.toml asks for, and pip itself installs by them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from typing import TYPE_CHECKING

import pytest
from clones import Clone, small_clone
from support import ROOT

from scripts import environment

if TYPE_CHECKING:
    from pathlib import Path

LOCKS = {kind: (ROOT / ".lock" / f"{kind}.txt").read_text(encoding="utf-8") for kind in ("run", "test")}
PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "small"
version = "1"
dependencies = ["tiny>=1"]
[dependency-groups]
build = []
"""
BACKEND = """\
import tiny_wheel
def build_editable(folder, config_settings=None, metadata_directory=None):
    return tiny_wheel.write(folder, "small", "1", "py3-none-any", "Requires-Dist: tiny>=1\\n")
"""
WHEEL = '''\
"""Writes a wheel with nothing in it but its name."""
import os, zipfile
def write(folder, name, version, tag, more=""):
    info = f"{name}-{version}.dist-info/"
    file = f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(os.path.join(folder, file), "w") as wheel:
        about = f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n"
        wheel.writestr(info + "METADATA", about + more)
        wheel.writestr(info + "WHEEL", f"Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: {tag}\\n")
        wheel.writestr(info + "RECORD", "")
    return file
'''


def entries(kind: str) -> dict[str, str]:
    """Map each locked package to the rest of its entry: release, condition, hashes."""
    return dict(re.findall(r"^(\S+?)(==(?:.|\n)*?)(?=^\S|\Z)", LOCKS[kind], re.MULTILINE))


@pytest.mark.parametrize("kind", LOCKS)
def test_every_package_is_locked_by_hashes(kind: str) -> None:
    found = entries(kind)
    assert len(found) > 15
    entry = re.compile(r"==\d\S*( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n(    # via .*\n)?")
    assert [name for name, text in found.items() if not entry.fullmatch(text)] == []
    lines = [line for line in LOCKS[kind].splitlines() if not line.startswith((" ", "#"))]
    assert len(lines) == len(found)


@pytest.mark.parametrize("kind", LOCKS)
def test_the_locks_name_no_machine(kind: str) -> None:
    assert re.findall(r".*(?:://|(?<![\w.])/\w|[A-Z]:\\).*", LOCKS[kind]) == []


@pytest.mark.parametrize("kind", LOCKS)
def test_the_locks_hold_what_pyproject_asks_for(kind: str) -> None:
    assert environment._lacking(str(ROOT), kind) == ""


def test_both_locks_hold_the_same_releases() -> None:
    run, test = entries("run"), entries("test")
    without_notes = [{name: text.partition("    #")[0] for name, text in one.items()} for one in (run, test)]
    assert without_notes[0].items() < without_notes[1].items()


def test_what_builds_a_clone_is_locked() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(asked["build-system"]["requires"]) < set(asked["dependency-groups"]["build"])


def test_ranges_have_no_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"], project["requires-python"]]
    assert [text for text in wanted if re.search(r"[<~!]|==", text)] == []


@pytest.fixture
def real(tmp_path: Path) -> Clone:
    """A small clone that Python's own pip sets up, from a folder of wheels."""
    clone = small_clone(tmp_path)
    shutil.rmtree(tmp_path / "stubs")
    (clone.root / "pyproject.toml").write_text(PROJECT)
    (clone.root / "backend.py").write_text(BACKEND)
    (clone.root / "tiny_wheel.py").write_text(WHEEL)
    return clone


def lock(clone: Clone, release: str, tag: str = "py3-none-any", *, tampered: bool = False) -> None:
    """Put a wheel into the clone's index and its lock."""
    index = clone.root / "index"
    index.mkdir(exist_ok=True)
    write = f"import tiny_wheel; print(tiny_wheel.write('index', 'tiny', {release!r}, {tag!r}))"
    command = [sys.executable, "-c", write]
    made = subprocess.run(command, cwd=clone.root, check=True, capture_output=True, text=True)
    wheel = index / made.stdout.strip()
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (clone.root / ".lock" / "run.txt").write_text(f"tiny=={release} \\\n    --hash=sha256:{digest}\n")
    if tampered:
        with zipfile.ZipFile(wheel, "a") as file:
            file.writestr("evil.py", "")


def held(clone: Clone) -> list[str]:
    return sorted(path.name for path in clone.venv.glob("**/site-packages/tiny*"))


def test_pip_installs_what_is_locked_and_nothing_else(real: Clone) -> None:
    offline = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": (real.root / "index").as_uri(),
        "PIP_CONFIG_FILE": os.devnull,
    }
    lock(real, "2")
    lock(real, "1")
    assert real.start("serve", **offline)["err"].count("\n") == 1
    assert held(real) == ["tiny-1.dist-info"]

    lock(real, "4", tag="cp27-none-any")
    told = real.start("serve", **offline)["err"].splitlines()
    assert told[1].startswith("The lock has nothing ready-made of tiny==4 for this Python here: installing")
    assert len(told) == 2
    assert held(real) == ["tiny-1.dist-info"]

    lock(real, "3", tampered=True)
    assert "downloaded as tiny==3 is not the file" in real.refused(**offline)
    assert held(real) == ["tiny-1.dist-info"]


def test_pip_without_a_network_does_not_blame_the_lock(real: Clone) -> None:
    lock(real, "1")
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": "",
    }
    assert "connect to the network" in real.refused(**nowhere)
