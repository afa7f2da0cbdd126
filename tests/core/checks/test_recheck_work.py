"""webapp.l10n.checks.engine.recheck: what is looked for again after a save, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n.checks.engine import recheck
from webapp.l10n.checks.engine.lint import scope_of
from webapp.l10n.checks.engine.recheck import Checked
from webapp.l10n.checks.engine.run import check_pair

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.checks import Choice, Finding, Scope
    from webapp.l10n.checks.engine.file import File
    from webapp.l10n.checks.engine.model import Rule
    from webapp.l10n.checks.engine.scope import Pair

FIELDS = {"Language": "de", "PO-Revision-Date": "2026-11-23 12:00+0000", "X-Generator": "a"}


def write(path: Path, *texts: str, **fields: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    header = {**FIELDS, **{name.replace("_", "-"): value for name, value in fields.items()}}
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in header.items())
    body = "".join(f'\nmsgid "{number} wells"\nmsgstr "{text}"\n' for number, text in enumerate(texts))
    path.write_text(f'msgid ""\nmsgstr ""\n{lines}{body}', encoding="utf-8")


class Work:
    """What was done since somebody asked."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        self.scopes = 0
        monkeypatch.setattr(recheck, "check_pair", self.check)
        monkeypatch.setattr(recheck, "scope_of", self.scope)
        self.checked = Checked(path)

    def check(self, pair: Pair, chosen: list[Rule]) -> list[Finding]:
        self.texts.append(pair.target)
        return list(check_pair(pair, chosen))

    def scope(self, file: File, choice: Choice) -> Scope:
        self.scopes += 1
        return scope_of(file, choice)

    def done(self) -> tuple[list[str], int]:
        """Return the texts that were looked at, and how often the files around were, for the findings now."""
        self.checked.findings()
        done = self.texts, self.scopes
        self.texts, self.scopes = [], 0
        return done


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "locale" / "de" / "LC_MESSAGES" / "essay.po"
    write(path, "0 Brunnen", "1 Tor")
    write(tmp_path / "locale" / "essay.pot", "", "", Language="")
    return path


@pytest.fixture
def work(path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    work = Work(path, monkeypatch)
    assert work.done() == (["0 Brunnen", "1 Tor"], 1)
    return work


def test_of_a_save_only_what_changed_is_looked_at(path: Path, work: Work) -> None:
    assert work.done() == ([], 0)
    write(path, "0 Brunnen", "1 Wand")
    assert work.done() == (["1 Wand"], 0)
    write(path, "0 Brunnen", "1 Wand", PO_Revision_Date="2026-11-24 12:00+0000", Last_Translator="B <b@b.b>")
    assert work.done() == ([], 0)


def test_another_header_is_another_basis(path: Path, work: Work) -> None:
    write(path, "0 Brunnen", "1 Tor", X_Generator="b")
    assert work.done() == (["0 Brunnen", "1 Tor"], 0)


@pytest.mark.parametrize("fields", [{"Language": "fr"}, {"X_Source_Language": "fr"}])
def test_in_another_language_all_around_is_looked_for_again(
    fields: dict[str, str], path: Path, work: Work
) -> None:
    write(path, "0 Brunnen", "1 Tor", **fields)
    assert work.done() == (["0 Brunnen", "1 Tor"], 1)
    write(path, "0 Brunnen", "1 Wand", **fields)
    assert work.done() == (["1 Wand"], 0)


def test_a_file_beside_that_changes_is_read_again(path: Path, work: Work) -> None:
    write(path.with_name("other.po"), "0 Brunnen")
    assert work.done() == ([], 1)


@pytest.mark.parametrize("name", [None, "messages.pot"])
def test_a_template_that_is_found_by_what_a_catalog_has_is_looked_for_each_time(
    name: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "de.po"
    write(path, "0 Brunnen")
    if name:
        write(tmp_path / name, "", Language="")
    work = Work(path, monkeypatch)
    assert work.done() == (["0 Brunnen"], 1)
    write(path, "0 Tore")
    assert work.done() == (["0 Tore"], 1)


def test_the_scope_is_of_the_file_as_it_is(path: Path, work: Work) -> None:
    scope = work.checked.scope()
    assert scope is work.checked.scope()
    write(path, "0 Tore")
    assert [message.msgstr for message in work.checked.scope().catalog.messages] == [("0 Tore",)]
    assert work.scopes == 0
