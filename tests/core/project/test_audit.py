"""What an audit says of a fault and of a message: where it is, and enough of it to know it by.

Here are tests of webapp.l10n.project.audit.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from webapp.l10n.catalog import Message
from webapp.l10n.errors import CatalogError
from webapp.l10n.project.audit import _excerpt, _finding, audit
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(("line", "told"), [(None, 1), (1, 1), (7, 7)])
@pytest.mark.parametrize(("remedy", "more"), [("", ""), ("restore it", "; restore it")])
def test_a_fault_is_told_where_it_stands_with_its_remedy(
    line: int | None, told: int, remedy: str, more: str
) -> None:
    fault = CatalogError("is broken", path=Path("a.po"), line=line, remedy=remedy)
    found = _finding(fault, "unreadable")
    assert (found.path, found.line, found.code) == (Path("a.po"), told, "unreadable")
    assert found.message == f"is broken{more}"


@pytest.mark.parametrize("size", [1, 49, 50, 51, 150])
def test_of_a_long_message_the_beginning_is_shown(size: int) -> None:
    shown = _excerpt(Message("a" * size, msgstr=("",)))
    assert len(shown) == min(size, 50)
    assert (shown == "a" * size) is (size <= 50)
    assert shown.endswith("…") is (size > 50)


@pytest.fixture
def sound(project: Path, tarjama: Callable[..., object]) -> Path:
    """A project in German and Arabic, up to date."""
    tarjama("init", "de", "ar")
    return project


def found(project: Path) -> dict[str, list[str]]:
    """Return what each part found, if anything: file, line, code and the words up to the remedy."""
    parts = {part.name: part for part in audit(read_settings(project))}
    return {
        name: [
            f"{one.path.relative_to(project).as_posix()}:{one.line} {one.code}: {one.message.split('; ')[0]}"
            for one in part.findings
        ]
        for name, part in parts.items()
        if part.findings
    }


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_project_has_five_parts_and_no_finding(sound: Path) -> None:
    assert [(part.name, part.findings, part.failed()) for part in audit(read_settings(sound))] == [
        (name, (), False) for name in ("templates", "msgids", "lint", "coverage", "publish")
    ]
    summaries = [part.summary for part in audit(read_settings(sound))]
    assert summaries[:3] == [
        "1 compared with their sources",
        "2 catalogs compared with their templates",
        "2 catalogs checked",
    ]
    assert summaries[3] == "0.0% of all words translated; languages: 2; no thresholds are set (fail-under)"
    shown = "translated, draft, stale shown; languages, the source among them: 1"
    assert summaries[4] == f"{shown}; not told of (publish-under 0): ar, de"


def test_what_a_template_and_a_catalog_lack_is_told_at_their_first_line(sound: Path) -> None:
    german = "locale/de/LC_MESSAGES/bridges.po"
    edit(sound / german, 'msgid "Why"\nmsgstr ""\n', "")
    assert found(sound) == {"msgids": [f"{german}:1 msgid-missing: lacks messages of the template: 1"]}
    edit(sound / "source_text" / "bridges.md", "It saves a day", "It saved a day")
    assert found(sound)["templates"] == [
        "locale/bridges.pot:1 template-outdated: 1 new in the source, 1 no more in it"
    ]
    (sound / "locale" / "bridges.pot").unlink()
    assert found(sound)["templates"] == ["locale/bridges.pot:1 template-outdated: there is no template yet"]


def test_a_text_that_the_template_has_not_is_told_where_it_stands(sound: Path) -> None:
    german = sound / "locale" / "de" / "LC_MESSAGES" / "bridges.po"
    with german.open("a", encoding="utf-8") as file:
        file.write('\nmsgid "Ships and harbours"\nmsgstr "Schiffe und Häfen"\n')
    (number,) = (n for n, line in enumerate(german.read_text().splitlines(), 1) if "Ships" in line)
    place = f"locale/de/LC_MESSAGES/bridges.po:{number}"
    assert found(sound)["msgids"] == [
        f"{place} msgid-unknown: the msgid 'Ships and harbours' is not in the template"
    ]


def test_a_catalog_that_is_not_there_and_a_share_that_is_not_reached(sound: Path) -> None:
    (sound / "source_text" / "more.md").write_text("# More\n", encoding="utf-8")
    (sound / "pyproject.toml").write_text("[tool.tarjama]\nfail-under = { ar = 1 }\npublish-under = 50\n")
    parts = found(sound)
    assert parts["templates"] == ["locale/more.pot:1 template-outdated: there is no template yet"]
    assert "msgids" not in parts  # there is nothing yet that it could lack
    (sound / "locale" / "more.pot").write_bytes((sound / "locale" / "bridges.pot").read_bytes())
    assert found(sound)["msgids"] == [
        f"locale/{name}/LC_MESSAGES/more.po:1 catalog-missing: no such catalog" for name in ("ar", "de")
    ]
    (sound / "source_text" / "more.md").unlink()
    (told,) = found(sound)["coverage"]
    assert told.startswith("pyproject.toml:1 coverage-short: ")
    *_, coverage, publish = audit(read_settings(sound))
    assert "fail-under" not in coverage.summary
    assert "; not told of (publish-under 50): ar, de" in publish.summary


def test_an_essay_that_cannot_be_read_is_told_by_its_line(sound: Path) -> None:
    (sound / "source_text" / "bad.md").write_bytes(b"one\n\xff\n")
    assert [told.partition(":")[::2][1][:20] for told in found(sound)["templates"]] == [
        "2 source-unreadable:"
    ]
    (sound / "source_text" / "bridges.md").unlink()
    assert [part.name for part in audit(read_settings(sound))][:1] == ["templates"]


def test_a_template_that_cannot_be_read_or_is_not_there(sound: Path) -> None:
    (sound / "locale" / "bridges.pot").write_text('msgid "a"\n', encoding="utf-8")
    (told,) = found(sound)["templates"]
    assert told.startswith("locale/bridges.pot:1 template-unreadable: ")
    (sound / "locale" / "bridges.pot").unlink()
    *_, last = audit(read_settings(sound))
    assert (last.name, [one.code for one in last.findings]) == ("coverage", ["template-unreadable"])
    assert last.failed()
