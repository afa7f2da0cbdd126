"""What edits mean for each language, since a revision or the last update.

Here are tests of webapp.l10n.reports.changes_text and webapp.l10n.project.changes.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from projects import ESSAY, po, translate

from scripts import cli

if TYPE_CHECKING:
    from pathlib import Path

EDITED = ESSAY.replace("the beginning of", "the very beginning of").replace(
    "Mutual aid is its daily bread.\n", "A wholly other paragraph speaks about ships and harbours.\n"
)


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two languages, one of them translated, whose essay was edited after the update."""
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "source_text").mkdir()
    (tmp_path / "locale").mkdir()
    essay = tmp_path / "source_text" / "essay.md"
    essay.write_text(ESSAY)
    monkeypatch.setenv("TARJAMA_ROOT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    cli.run(["init", "de", "fr"])
    translate(po(tmp_path), Solidarity="Solidarität", Cooperation="Am Anfang.", Mutual="Brot.")
    essay.write_text(EDITED)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert cli.run(["changes", *arguments]) == 0
    return capsys.readouterr().out


def test_what_the_next_update_will_do_is_told_and_not_done(
    edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in edited.rglob("*.p*")}
    found = json.loads(told(capsys, "--format", "json"))
    assert {path: path.read_bytes() for path in edited.rglob("*.p*")} == before
    kinds = [(text["kind"], text["words"]) for text in found["texts"]]
    assert kinds == [("changed", 10), ("new", 9), ("retired", 6)]
    assert ["insert", "very "] in found["texts"][0]["difference"]
    german, french = found["locales"]["de"], found["locales"]["fr"]
    assert german["stale"] == {"messages": 1, "words": 10}
    assert german["new"] == {"messages": 1, "words": 9}
    assert german["retired"] == {"messages": 1, "words": 6}
    assert french["new"] == {"messages": 2, "words": 19}
    assert french["retired"] == {"messages": 0, "words": 0}


def test_text_and_markdown_show_the_difference_word_by_word(
    edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "is the {+very+} beginning of" in told(capsys)
    assert "is the **very** beginning of" in told(capsys, "--format", "markdown")
    assert "| de | 1 (9 words) | 1 (10 words) | – | 1 (6 words) |" in told(capsys, "--format", "markdown")


def test_after_an_update_nothing_is_left_to_tell(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["update"])
    assert told(capsys) == "Nothing changed since the last update.\n"


@pytest.mark.git
def test_since_a_revision_tells_what_was_done_since(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edited / "source_text" / "essay.md").write_text(ESSAY)
    signed = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*signed, "commit", "-qm", "One"]):
        subprocess.run(["git", *arguments], cwd=edited, check=True)
    (edited / "source_text" / "essay.md").write_text(EDITED)
    pending = json.loads(told(capsys, "--format", "json"))
    cli.run(["update", "--same-meaning"])
    found = json.loads(told(capsys, "--since", "HEAD", "--format", "json"))
    assert found["texts"] == pending["texts"]
    assert found["locales"]["de"]["carried over"] == {"messages": 1, "words": 10}
    assert cli.run(["changes", "--since", "nowhere"]) == 2
    assert "git knows no revision 'nowhere' here" in capsys.readouterr().err


def test_a_broken_catalog_is_named_and_in_no_figure(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    po(edited).write_text("<<<<<<< ours\n")
    capsys.readouterr()
    assert cli.run(["changes", "--format", "json"]) == 1
    out = capsys.readouterr()
    assert f"{po(edited).relative_to(edited)}:1:" in out.err
    assert "/tmp/" not in out.err.replace(str(edited), "")
    assert json.loads(out.out)["locales"]["fr"]["new"]["messages"] == 2
