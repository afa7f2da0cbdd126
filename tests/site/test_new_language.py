"""A language that was just started has pages; a tag without pages leads to one that serves, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.cli import run
from webapp import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source_text").mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.tarjama]\nurl = "https://example.org"\n')
    (tmp_path / "source_text" / "bridges.md").write_text("# On bridges\n\nA bridge.\n")
    (tmp_path / "source_text" / "roads.md").write_text("# On roads\n\nA road.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def client(root: Path, *tags: str) -> FlaskClient:
    assert run(["init", *tags]) == 0
    return create_app(root).test_client()


def test_a_new_language_has_pages_in_the_original_and_is_in_no_list(root: Path) -> None:
    site = client(root, "de")
    for path in ("/de/", "/de/bridges/", "/de/coverage/", "/de/coverage/bridges/", "/de/badge.svg"):
        assert site.get(path).status_code == 200
    essay = site.get("/de/bridges/").text
    assert '<html lang="de"' in essay
    assert '<meta name="robots" content="noindex">' in essay
    assert 'lang="en" dir="ltr"' in essay
    assert "Passages not translated yet, shown in another language: " in essay
    assert "/de/" not in site.get("/en/bridges/").text
    assert "/de/" not in site.get("/sitemap.xml").text
    assert site.get("/", headers={"Accept-Language": "de"}).location == "/en/"


def test_an_export_with_a_new_language_has_no_dead_link(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", "de"]) == 0
    assert run(["export", "out"]) == 0, capsys.readouterr().err
    assert (root / "out" / "de" / "bridges" / "index.html").is_file()


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/de-DE/", "/de/"),
        ("/de-1996/bridges/", "/de/bridges/"),
        ("/de-ZZ/coverage/", "/de/coverage/"),
        ("/iw-IL/", "/he/"),
        ("/zh-CN/", "/zh-Hans/"),
        ("/zh/bridges/?a=b", "/zh-Hans/bridges/?a=b"),
        ("/sr-Latn-RS/", "/sr-Latn/"),
        ("/pt/", "/pt-BR/"),
    ],
)
def test_a_tag_that_another_language_serves_leads_there_for_now(root: Path, path: str, target: str) -> None:
    answer = client(root, "de", "he", "zh-Hans", "sr-Latn", "pt-BR").get(path)
    assert (answer.status_code, answer.location) == (302, target)


@pytest.mark.parametrize(
    "path",
    [
        "/zh-Hant/",
        "/zh-TW/",
        "/zh-HK/",
        "/sr/",
        "/sr-Cyrl-RS/",
        "/uz-Cyrl/",
        "/az-IR/",
        "/pa-PK/",
        "/fr/",
        "/en-GB/",
        "/xx/",
        "/de-AT/nothing/",
    ],
)
def test_no_tag_leads_to_another_script_or_the_original(root: Path, path: str) -> None:
    answer = client(root, "de", "zh-Hans", "sr-Latn", "uz", "az", "pa").get(path)
    while answer.status_code == 302:
        answer = create_app(root).test_client().get(answer.location)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/favicon.ico", "/sw.js", "/robots", "/de/favicon.ico", "/de/coverage/x.txt", "/de/bridges/x.css"],
)
def test_what_is_no_page_is_not_found_without_a_detour(root: Path, path: str) -> None:
    assert client(root, "de").get(path).status_code == 404


@pytest.mark.parametrize("path", ["/de", "/de/bridges", "/de/coverage", "/en/bridges/parallel/de"])
def test_a_page_without_its_slash_is_led_to(root: Path, path: str) -> None:
    answer = client(root, "de").get(path)
    assert (answer.status_code, answer.location) == (308, f"{path}/")


def test_a_query_at_the_root_survives(root: Path) -> None:
    assert client(root, "de").get("/?utm=x&y=%20").location == "/en/?utm=x&y=%20"
