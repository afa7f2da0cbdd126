from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from projects import ESSAY, po, translate

from scripts import cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two languages; beside it a copy of the German catalog that somebody filled in."""
    root = tmp_path / "project"
    (root / "source_text").mkdir(parents=True)
    (root / "locale").mkdir()
    (root / "pyproject.toml").write_text("[tool.tarjama]\n")
    (root / "source_text" / "essay.md").write_text(ESSAY)
    monkeypatch.setenv("TARJAMA_ROOT", str(root))
    monkeypatch.chdir(root)
    cli.run(["init", "de", "fr"])
    path = tmp_path / "download (1).po"
    path.write_bytes(po(root).read_bytes())
    translate(path, Solidarity="Solidarität", Mutual="Brot.")
    return path
