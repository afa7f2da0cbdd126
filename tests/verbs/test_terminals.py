"""Where nothing can be printed: one sentence, and an exit code that does not say that something was found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
VERBS = [
    "coverage",
    "coverage --format json",
    "lint",
    "update",
    "extract",
    "init fr",
    "compile",
    "changes",
    "--help",
]
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("terminals")
    (folder / "source_text").mkdir()
    (folder / "pyproject.toml").write_text("[tool.tarjama]\n")
    (folder / "source_text" / "bridges.md").write_text("# On bridges\n\nA bridge.\n")
    assert started(folder, "init fr", "/dev/null").returncode == 0
    yield folder


def started(root: Path, verb: str, output: str) -> subprocess.CompletedProcess[str]:
    """Run a verb with its output into a file, or closed."""
    redirected = ">&-" if output == "closed" else f">{output}"
    command = [
        "/bin/sh",
        "-c",
        f'exec "$@" {redirected}',
        "sh",
        sys.executable,
        "-m",
        "scripts",
        *verb.split(),
    ]
    env = {name: value for name, value in os.environ.items() if name != "TARJAMA_ROOT"}
    env["PYTHONPATH"] = str(ROOT)
    return subprocess.run(command, cwd=root, env=env, stderr=subprocess.PIPE, text=True, check=False)


@pytest.mark.parametrize("output", ["closed", "/dev/full"])
@pytest.mark.parametrize("verb", VERBS)
def test_an_output_that_cannot_be_written_is_one_sentence(root: Path, verb: str, output: str) -> None:
    ended = started(root, verb, output)
    assert ended.returncode == 2, ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "standard output cannot be written" in ended.stderr
