"""Clones in miniature, with a pip that only takes notes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from support import ROOT

from scripts import environment

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = ROOT / "scripts"
OUTSIDE = sys._base_executable  # a Python without the project
PYPROJECT = """\
[project]
name = "small"
dependencies = [{dependencies}]
[project.optional-dependencies]
test = []
[dependency-groups]
build = []
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
    print("Collecting tiny==1", flush=True)
    time.sleep(float(os.environ.get("PIP_TAKES", "0")))
    if os.path.exists(os.environ["NOTES"] + ".broken"):
        print("WARNING: Retrying (Retry(total=0))")
        sys.exit("ERROR: No matching distribution found for tiny==1\\nhint: none")
    if "--require-hashes" in sys.argv and "LOCK_FAILS" in os.environ:
        sys.exit(os.environ["LOCK_FAILS"])
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
        return self.venv / environment.STAMP

    @property
    def installed(self) -> list[str]:
        """What was installed: the last argument of each pip install."""
        lines = self.notes.read_text().splitlines() if self.notes.exists() else []
        return [line.split()[-1] for line in lines if line.startswith("pip install")]

    def popen(
        self, *arguments: str, python: str = OUTSIDE, stderr: int = subprocess.PIPE, **environ: str
    ) -> subprocess.Popen[str]:
        stubs = self.notes.parent / "stubs"
        return subprocess.Popen(
            [python, str(self.root / "scripts"), *arguments],
            cwd=self.notes.parent,
            env={**os.environ, "PYTHONPATH": str(stubs), "NOTES": str(self.notes), **environ},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )

    def start(self, *arguments: str, **options: str) -> dict[str, Any]:
        """Start a verb, which must run; return what it saw, and ``err``."""
        with self.popen(*arguments, **options) as started:
            out, err = started.communicate()
        assert started.returncode == 7, err
        return {**json.loads(out), "err": err}

    def on_terminal(self, *arguments: str, **environ: str) -> str:
        """Start a verb, which must run, with standard error on a terminal; return what it shows."""
        ours, theirs = os.openpty()
        with self.popen(*arguments, stderr=theirs, **environ) as started:
            os.close(theirs)
            shown = b""
            with contextlib.suppress(OSError):  # how Linux tells that the other side is closed
                while read := os.read(ours, 4096):
                    shown += read
            os.close(ours)
        assert started.returncode == 7
        return shown.decode()

    def refused(self, **options: str) -> str:
        """Start a verb, which must not run; return the one line that says why."""
        with self.popen("serve", **options) as started:
            out, err = started.communicate()
        lines = [line for line in err.splitlines() if not line.startswith(("Setting up", "Bringing"))]
        assert (started.returncode, out, len(lines)) == (2, "", 1), err
        assert lines[0].startswith("tarjama: ")
        return lines[0]


def small_clone(folder: Path) -> Clone:
    """Make a clone whose lock is empty, beside stand-ins for pip and ensurepip."""
    root = folder / "a clone – نسخة"
    (root / "scripts").mkdir(parents=True)
    (root / ".lock").mkdir()
    for name in ("__main__.py", "environment.py", "progress.py"):
        shutil.copy(SCRIPTS / name, root / "scripts")
    (root / "scripts" / "__init__.py").touch()
    (root / "scripts" / "cli.py").write_text(VERB)
    (root / "pyproject.toml").write_text(PYPROJECT.format(dependencies=""))
    for name in ("pip", "ensurepip"):
        (folder / "stubs" / name).mkdir(parents=True)
        (folder / "stubs" / name / "__init__.py").touch()
        (folder / "stubs" / name / "__main__.py").write_text(PIP.format(name=name))
    return Clone(root, folder / "notes")
