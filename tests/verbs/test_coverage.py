"""The verb coverage: what it prints, what it refuses, and its exit codes."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import polib
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# 18 words: "On bridges", "A bridge is kept by those who cross it.", "Why", "It saves a day, …"
FIRST = "A bridge is kept by those who cross it."


@pytest.fixture
def translated(project: Path, tarjama: Callable[..., object]) -> Path:
    """A project in German and Arabic, of which one German paragraph is translated and one is a draft."""
    tarjama("init", "de", "ar")
    path = project / "locale" / "de" / "LC_MESSAGES" / "bridges.po"
    entries = polib.pofile(str(path))
    entries.find(FIRST).msgstr = "Eine Brücke erhalten die, die sie begehen."
    entries.find("Why").msgstr = "Warum"
    entries.find("Why").flags = ["fuzzy"]
    entries.save(str(path))
    return project


def test_polib_counts_the_same(translated: Path, tarjama: Callable[..., object]) -> None:
    content = json.loads(tarjama("coverage", "--format", "json").out)
    strings = {row["locale"]: row["strings"] for row in content["rows"]}
    for path in translated.rglob("*.po"):
        entries = polib.pofile(str(path))
        row = strings[path.parent.parent.name]
        assert row["translated"] == len(entries.translated_entries())
        assert row["draft"] + row["stale"] == len(entries.fuzzy_entries())
        assert row["total"] == len(entries)


def test_formats_go_to_files_or_out(translated: Path, tarjama: Callable[..., object]) -> None:
    ran = tarjama("coverage", "--format", "svg", "-o", "chart.svg", "--locale", "de")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert ET.parse(translated / "chart.svg").getroot().get("role") == "img"
    assert tarjama("coverage", "--format", "badge", "--locale", "DE").out.startswith("<svg ")
    assert tarjama("coverage", "--format", "markdown").out.startswith("|  | translated |")


def test_lines_by_section_and_worst_first(translated: Path, tarjama: Callable[..., object]) -> None:
    lines = tarjama("coverage", "--by", "section", "--worst-first", "--locale", "de").out.splitlines()
    assert [re.split(r" [█▒·]", line)[0].rstrip() for line in lines[1:3]] == [
        "bridges › On bridges › Why",
        "bridges › On bridges",
    ]


def test_a_gate_that_holds(translated: Path, tarjama: Callable[..., object]) -> None:
    ran = tarjama("coverage", "--fail-under", "0", "--fail-under", "de=40")
    assert (ran.code, ran.err) == (0, "")


def test_a_gate_that_does_not(translated: Path, tarjama: Callable[..., object]) -> None:
    ran = tarjama("coverage", "--fail-under", "45.5", "--unit", "strings", "--count", "translated,draft")
    assert ran.code == 1
    assert ran.err == "tarjama: ar: 0.0% of its strings translated or draft, 45.5% is asked for\n"


def test_gates_of_the_settings(translated: Path, tarjama: Callable[..., object]) -> None:
    text = '[tool.tarjama]\nfail-under = { default = 0, de = 50 }\ncount = ["draft"]\nunit = "strings"\n'
    (translated / "pyproject.toml").write_text(text, encoding="utf-8")
    ran = tarjama("coverage")
    assert (ran.code, ran.err) == (1, "tarjama: de: 25.0% of its strings draft, 50% is asked for\n")
    assert tarjama("coverage", "--fail-under", "20", "--locale", "de").code == 0
    assert tarjama("coverage", "--locale", "ar").code == 0  # another language's threshold is not looked at


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--fail-under", "many"], "'many' is no threshold"),
        (["--fail-under", "101"], "'101' is no threshold"),
        (["--fail-under", "fr=10"], "a threshold for fr, which has no catalogs"),
        (["--fail-under", "klingon?=10"], "klingon?"),
        (["--locale", "fr"], "no catalogs for fr"),
        (["--essay", "tunnels"], "No essay 'tunnels'"),
        (["--count", "done"], "'done' names no states"),
        (["--todo"], "--todo wants a language"),
        (["--todo", "--locale", "de", "--format", "svg"], "--todo is written as"),
        (["--by", "letter"], "letter"),
    ],
)
def test_wrong_use(
    translated: Path, tarjama: Callable[..., object], arguments: list[str], problem: str
) -> None:
    ran = tarjama("coverage", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
    assert len([line for line in ran.err.splitlines() if "Usage" not in line and "--help" not in line]) <= 2


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("fail-under = 120", "a percentage"),
        ('fail-under = { "??" = 1 }', "a table of tags"),
        ('unit = "pages"', "one of strings"),
        ('count = ["untranslated"]', "some of translated"),
    ],
)
def test_settings_that_mean_nothing(
    translated: Path, tarjama: Callable[..., object], line: str, problem: str
) -> None:
    (translated / "pyproject.toml").write_text(f"[tool.tarjama]\n{line}\n", encoding="utf-8")
    ran = tarjama("coverage")
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err


def test_no_locales_at_all(project: Path, tarjama: Callable[..., object]) -> None:
    tarjama("extract")
    ran = tarjama("coverage")
    assert (ran.code, ran.out) == (2, "")
    assert "no language in this folder; start one: init fr" in ran.err


def test_a_broken_catalog_is_named_and_fails(translated: Path, tarjama: Callable[..., object]) -> None:
    path = translated / "locale" / "ar" / "LC_MESSAGES" / "bridges.po"
    path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    ran = tarjama("coverage", "--fail-under", "0")
    assert ran.code == 1
    assert "broken: locale/ar/LC_MESSAGES/bridges.po:1" in ran.out
    assert "a git conflict marker" in ran.err
    assert "ar: 1 of its catalogs cannot be read, 0% is asked for" in ran.err


def test_what_is_left_in_reading_order(translated: Path, tarjama: Callable[..., object]) -> None:
    ran = tarjama("coverage", "--todo", "--locale", "de")
    assert ran.code == 0
    places = re.findall(r"^  (\S+):(\d+)  (\w+) +(\d+)  (.*)$", ran.out, re.MULTILINE)
    assert [(state, words) for _, _, state, words, _ in places] == [
        ("untranslated", "2"),
        ("draft", "1"),
        ("untranslated", "10"),
    ]
    for path, line, *_, text in places:
        assert text in (translated / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert ran.out.startswith("de: 13 words in 3 messages: 1 draft (1 words), 2 untranslated (12 words)\n")
    both = tarjama("coverage", "--todo", "--locale", "de", "--count", "translated,draft").out
    assert "draft" not in both
    assert json.loads(tarjama("coverage", "--todo", "--locale", "de", "--format", "json").out)["words"] == 13
    assert tarjama("coverage", "--todo", "--locale", "de", "--format", "markdown").out.count("- [ ] ") == 3


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colours(
    translated: Path,
    tarjama: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    coloured: bool,
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[32m" in tarjama("coverage").out) is coloured
    assert "\x1b" not in tarjama("coverage", "--format", "json").out
