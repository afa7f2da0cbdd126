"""The linters and the type checker are tests, so that one command runs everything."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import ROOT


@pytest.mark.parametrize(
    "command", ["ruff check", "ruff format --check", "mypy --strict"], ids=lambda command: command
)
def test_finds_nothing(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
