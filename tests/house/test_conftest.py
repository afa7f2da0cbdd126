from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEST = """
import pytest, shutil

@pytest.mark.{marker}
def test():
    assert shutil.which({program!r})
"""
# A machine where systems put programs into one folder only.
MACHINE = "from webapp.l10n.store import programs\nprograms.FOLDERS = ({folder!r},)\n"


@pytest.mark.parametrize(
    ("marker", "told"),
    [("browser", "install chromium"), ("gettext", "install gettext"), ("git", "install git")],
)
@pytest.mark.parametrize(("required", "code", "outcome"), [("", 0, "1 skipped"), ("1", 1, "1 error")])
def test_what_cannot_run_is_skipped_with_the_remedy_or_fails_where_all_is_required(
    marker: str, told: str, required: str, code: int, outcome: str, tmp_path: Path
) -> None:
    done = collected(marker, "no-such-program", tmp_path, required)
    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stdout
    assert outcome in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("marker", "program"),
    [("browser", "chromium"), ("gettext", "msgfmt"), ("git", "git"), ("nginx", "nginx")],
)
def test_what_a_person_s_path_lacks_is_found_where_the_system_put_it(
    marker: str, program: str, tmp_path: Path
) -> None:
    put = tmp_path / "sbin" / (f"{program}.exe" if os.name == "nt" else program)
    put.parent.mkdir()
    put.touch(0o755)
    done = collected(marker, program, tmp_path, "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout.splitlines()[-1]


def collected(marker: str, program: str, folder: Path, required: str) -> subprocess.CompletedProcess[str]:
    """Run a test that needs a program, on a machine that has but what lies in the folder's sbin."""
    (folder / "test_it.py").write_text(TEST.format(marker=marker, program=program))
    (folder / "machine.py").write_text(MACHINE.format(folder=str(folder / "sbin")))
    plugins = ["-p", "machine", "-p", "tests.conftest"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", *plugins, folder],
        cwd=ROOT,
        env={"PATH": str(folder), "PYTHONPATH": str(folder), "TARJAMA_REQUIRE_ALL": required},
        capture_output=True,
        text=True,
        check=False,
    )
