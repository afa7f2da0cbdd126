"""Runs that are killed: whatever file they came to, the next run ends where one that nobody killed does."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from support import ROOT

from scripts.cli import run
from webapp.l10n.settings import model
from webapp.l10n.store import files

if TYPE_CHECKING:
    from pathlib import Path

ESSAYS = {
    "bridges": "# On bridges\n\nA bridge carries everyone.\n",
    "tunnels": "# On tunnels\n\nA bridge carries everyone.\n\nA tunnel hides them.\n",
}


class _KilledError(BaseException):
    """Stands for a kill: nobody catches it."""


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.suffix in {".po", ".pot", ".md"}}


def restore(folder: Path, before: dict[Path, bytes]) -> None:
    for path in contents(folder).keys() - before.keys():
        path.unlink()
    for path, content in before.items():
        path.write_bytes(content)


def edited(project: Path) -> None:
    """Give the languages a translation, then edit both essays."""
    assert run(["init", "ar", "de"]) == 0
    for path in (project / "locale" / "de").rglob("bridges.po"):
        empty = 'msgid "A bridge carries everyone."\nmsgstr ""'
        path.write_text(path.read_text().replace(empty, empty[:-1] + 'Eine Brücke trägt alle."'))
    (project / "source_text" / "bridges.md").write_text(ESSAYS["bridges"].replace("everyone", "all of us"))
    (project / "source_text" / "tunnels.md").write_text(ESSAYS["tunnels"] + "\nAnd a bridge.\n")


@pytest.mark.parametrize(
    "verb",
    [("extract",), ("init", "ar", "de"), ("init", "--interface", "ar", "de"), ("update",)],
    ids=" ".join,
)
def test_behind_any_file(project: Path, verb: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")
    for name, text in ESSAYS.items():
        (project / "source_text" / f"{name}.md").write_text(text)
    if verb == ("update",):
        edited(project)
    if "--interface" in verb:
        monkeypatch.setattr(model, "PACKAGED", ROOT / "locale")
    before, put, left = contents(project), files._put, 0
    assert run([*verb]) == 0
    after = contents(project)
    assert after != before

    def killed(*arguments: Any) -> None:
        nonlocal left
        put(*arguments)
        left -= 1
        if left == 0:
            raise _KilledError

    monkeypatch.setattr(files, "_put", killed)
    for count in range(1, len(after) + 1):
        restore(project, before)
        left = count
        with suppress(_KilledError):
            run([*verb])
        left = -1
        assert run([*verb]) == 0
        assert contents(project) == after, count
