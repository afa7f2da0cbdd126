from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEST = "import pytest\n@pytest.mark.{marker}\ndef test(): pass\n"


@pytest.mark.parametrize(
    ("marker", "told"),
    [("browser", "install chromium"), ("gettext", "install gettext"), ("git", "install git")],
)
@pytest.mark.parametrize(("required", "code", "outcome"), [("", 0, "1 skipped"), ("1", 1, "1 error")])
def test_what_cannot_run_is_skipped_with_the_remedy_or_fails_where_all_is_required(
    marker: str, told: str, required: str, code: int, outcome: str, tmp_path: Path
) -> None:
    (tmp_path / "test_it.py").write_text(TEST.format(marker=marker))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "-p", "tests.conftest", tmp_path],
        cwd=ROOT,
        env={"PATH": str(tmp_path), "TARJAMA_REQUIRE_ALL": required},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stdout
    assert outcome in done.stdout.splitlines()[-1]
