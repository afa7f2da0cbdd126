"""The package as somebody has it who has no clone: built, installed, started in a folder of their own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from support import ROOT

BIN = "Scripts" if os.name == "nt" else "bin"
ELSEWHERE = ("PYTHONPATH", "TARJAMA_ROOT", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH")


def wheel(folder: Path) -> Path:
    """Build the wheel with the locked backend; where it is not installed, with one that pip fetches."""
    here = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    pip("wheel", "--no-deps", "--wheel-dir", folder, *here, ROOT)
    (made,) = folder.glob("*.whl")
    return made


def installed(folder: Path, made: Path) -> Path:
    """Install a wheel into a new environment, beside the packages that the tests have; return its programs.

    They are on the path as a folder: no link from there to the clone is followed.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / BIN / ("python.exe" if os.name == "nt" else "python")
    told = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    packages = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    needed = Path(told.stdout.strip()) / "needed.pth"
    needed.write_text("".join(f"{place}\n" for place in sorted(packages)), encoding="utf-8")
    pip("--python", python, "install", "--no-deps", "--no-index", made)
    return folder / BIN


def pip(*arguments: object) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "-q", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def surroundings() -> dict[str, str]:
    """Return an environment in which nothing leads to the clone."""
    return {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
