"""The verb that writes review sheets: where they go, and what it says where it cannot."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran


@pytest.fixture
def started(project: Path, tarjama: Callable[..., Ran]) -> Path:
    """A project of two essays in two languages."""
    (project / "source_text" / "roads.md").write_text("# Roads\n\nLong ones.\n", encoding="utf-8")
    assert tarjama("init", "ar", "pt-BR").code == 0
    return project


def test_a_sheet_for_each_text_or_for_those_that_are_named(
    started: Path, tarjama: Callable[..., Ran]
) -> None:
    ran = tarjama("sheet", "pt_BR")
    assert (ran.code, ran.out.split(), ran.err) == (0, ["bridges.pt_BR.html", "roads.pt_BR.html"], "")
    ran = tarjama("sheet", "ar", "roads", "-o", "to send")
    assert (ran.code, ran.out) == (0, "to send/roads.ar.html\n")
    sheet = (started / "to send" / "roads.ar.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in sheet
    assert "roads.ar.po" in sheet
    assert "Long ones." in sheet


def test_a_sheet_is_the_same_each_time(started: Path, tarjama: Callable[..., Ran]) -> None:
    made = started / "roads.ar.html"
    assert tarjama("sheet", "ar", "roads").code == 0
    before = made.read_bytes()
    assert tarjama("sheet", "ar", "roads").code == 0
    assert made.read_bytes() == before


def test_no_line_of_a_sheet_begins_with_a_dash_and_what_is_written_stays(
    started: Path, tarjama: Callable[..., Ran]
) -> None:
    (started / "source_text" / "roads.md").write_text("# Roads\n\nLong—very.\n", encoding="utf-8")
    assert tarjama("update").code == 0
    assert tarjama("sheet", "ar", "roads").code == 0
    sheet = (started / "roads.ar.html").read_text(encoding="utf-8")
    assert '>Long<span class="tied">—</span>very.</div>' in sheet
    assert 'data-insert="Long—very."' in sheet


def test_a_sheet_loads_nothing(started: Path, tarjama: Callable[..., Ran]) -> None:
    assert tarjama("sheet", "ar").code == 0
    for path in started.glob("*.html"):
        sheet = unescape(path.read_text(encoding="utf-8"))
        assert "default-src 'none'" in sheet
        assert not any(mark in sheet for mark in (' src="', "<link", "http://", "@import", ' href="/'))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["en"], "en is the language the essays are written in"),
        (["fr"], "there are no catalogs in fr"),
        (["ar", "streams"], "there is no essay streams; name one of bridges, roads"),
    ],
)
def test_what_is_not_there_is_said(
    started: Path, tarjama: Callable[..., Ran], arguments: list[str], said: str
) -> None:
    ran = tarjama("sheet", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not list(started.glob("*.html"))


def test_a_broken_catalog_does_not_stop_the_others(started: Path, tarjama: Callable[..., Ran]) -> None:
    (started / "locale" / "ar" / "LC_MESSAGES" / "bridges.po").write_text('msgid "', encoding="utf-8")
    ran = tarjama("sheet", "ar")
    assert (ran.code, ran.out) == (1, "roads.ar.html\n")
    assert "bridges.po" in ran.err
