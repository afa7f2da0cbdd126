"""What a reader can do with one passage: keep its place in other languages, suggest a better translation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from webapp import create_app
from webapp.l10n.errors import SettingsError
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.reader import passage_tools

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

TITLES = {"ar": "عن الجسور", "ur": "پلوں پر", "fr": "Des ponts"}
URL = 'url = "https://example.org"\n'


@pytest.fixture
def root(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings = read_settings(project)
    projects.start(settings, list(TITLES), now="2026-11-23 12:00+0000")
    for tag, title in TITLES.items():
        path = settings.catalog(tag, "bridges")
        entry = 'msgid "On bridges"\nmsgstr "'
        path.write_text(path.read_text(encoding="utf-8").replace(entry, entry + title), encoding="utf-8")
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return project


def client(root: Path, lines: str = "") -> FlaskClient:
    (root / "pyproject.toml").write_text(f"[tool.tarjama]\n{lines}", encoding="utf-8")
    return create_app(root, {"TESTING": True}).test_client()


def tools_of(html: str) -> list[list[tuple[str, str]]]:
    spans = re.findall(r'<span class="tools"[^>]*>(.*?)</span>', html)
    return [re.findall(r'href="([^"]*)"[^>]* aria-label="([^"]*)"', span) for span in spans]


def test_where_languages_are_few_each_passage_names_them(root: Path) -> None:
    html = client(root).get("/ar/bridges/").text
    ids = re.findall(r' id="(s\w{5})"', html)
    found = tools_of(html)
    assert len(found) == len(ids) == 4
    assert [place for place, _ in found[1]] == [
        f"/en/bridges/#{ids[1]}",
        f"/ur/bridges/#{ids[1]}",
        f"/fr/bridges/#{ids[1]}",
        f"/ar/bridges/passages/#{ids[1]}",
    ]


def test_where_they_are_many_a_page_of_its_own_does(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passage_tools, "FEW", 2)
    found = tools_of(client(root).get("/ar/bridges/").text)
    text, heading = ["/ar/bridges/passages/"], ["/en/bridges/", "/ar/bridges/passages/"]
    assert [[place.partition("#")[0] for place, _ in links] for links in found] == [
        heading,
        text,
        heading,
        text,
    ]
    original = tools_of(client(root).get("/en/bridges/").text)
    assert [len(links) for links in original] == [4, 1, 4, 1]  # its headings lead to all


def test_the_page_of_passages_leads_to_each_in_every_language(root: Path) -> None:
    html = client(root).get("/ar/bridges/passages/").text
    name = re.findall(r'<li id="(s\w+)">', html)[2]
    row = html.partition(f'<li id="{name}">')[2].partition('<li id="')[0]
    for tag in ("ar", "en", "ur", "fr"):
        assert f'href="/{tag}/bridges/#{name}"' in row
    assert f'href="/ar/bridges/parallel/en/#{name}"' in row
    assert '<meta name="robots" content="noindex">' in html
    assert 'aria-current="page"' in html


def test_what_is_no_element_of_the_page_has_no_row(root: Path) -> None:
    path = root / "source_text" / "bridges.md"
    path.write_text('---\ntitle: Bridges\n---\n# On bridges\n\n![a *b*](x.png "c")\n', encoding="utf-8")
    site = client(root)
    rows = re.findall(r'<li id="(s\w+)">', site.get("/en/bridges/passages/").text)
    assert rows == re.findall(r' id="(s\w+)"', site.get("/en/bridges/").text)


def test_a_better_translation_is_suggested_where_the_settings_say(root: Path) -> None:
    line = 'suggest = "https://example.net/new?title={language}%20{slug}%20{id}&body={url}"\n'
    site = client(root, URL + line)
    html = site.get("/ar/bridges/").text
    name = re.findall(r' id="(s\w{5})"', html)[0]
    place = (
        f"https://example.net/new?title=ar%20bridges%20{name}"
        f"&amp;body=https%3A%2F%2Fexample.org%2Far%2Fbridges%2F%23{name}"
    )
    assert f'href="{place}"' in html
    assert f'href="{place}"' in site.get("/ar/bridges/passages/").text
    assert "example.net" not in site.get("/en/bridges/").text


def test_a_mail_is_a_place_too_and_without_a_setting_there_is_none(root: Path) -> None:
    html = client(root, 'suggest = "mailto:ed@example.org?subject={language}/{slug}/{id}"\n').get(
        "/ur/bridges/"
    )
    assert re.search(r'href="mailto:ed@example.org\?subject=ur/bridges/s\w{5}"', html.text)
    assert "Suggest" not in client(root).get("/ur/bridges/").text


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert({id})",
        "https:///new?{id}",
        "/new?{id}",
        "https://example.org/{page}",
        "https://example.org/{",
        "https://example.org/a b",
        "https://example.org/é",
    ],
)
def test_what_is_no_address_is_refused(root: Path, value: str) -> None:
    (root / "pyproject.toml").write_text(f'[tool.tarjama]\nsuggest = "{value}"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="suggest in"):
        read_settings(root)


def test_no_address_but_a_text_is_refused(root: Path) -> None:
    (root / "pyproject.toml").write_text("[tool.tarjama]\nsuggest = 3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="suggest in"):
        read_settings(root)
