"""A house of one's own: name, foot, licence, colour, icon and style sheet on every page."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from projects import snapshot

from scripts.export import export
from webapp import create_app
from webapp.l10n.project import update
from webapp.l10n.settings import read_settings
from webapp.site.headers import SECURITY

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

SETTINGS = """\
[tool.tarjama]
name = "Texts on <bridges>"
footer = "footer.md"
licence = "CC BY-SA 4.0"
accent = "#7a1f5c"
icon = "own/mark.svg"
style = "own/own.css"
url = "https://example.org"
"""
ICON = "<svg xmlns='http://www.w3.org/2000/svg'/>\n"
FOOT = "Kept by *those who cross it*: [write to them](mailto:bridges@example.org).<script>act()</script>\n"
CC = "https://creativecommons.org/licenses/by-sa/4.0/"
PAGES = ("", "bridges/", "coverage/", "bridges/passages/", "bridges/preview/", "none/")


@pytest.fixture
def house(project: Path) -> Path:
    update.start(read_settings(project), ["fr"], now="2026-11-23 12:00+0000")
    (project / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (project / "own").mkdir()
    (project / "own" / "mark.svg").write_text(ICON)
    (project / "own" / "own.css").write_text("h1 { font-weight: 300; }\n")
    (project / "footer.md").write_text(FOOT, encoding="utf-8")
    return project


@pytest.fixture
def client(house: Path) -> FlaskClient:
    return create_app(house).test_client()


def sheet(client: FlaskClient) -> str:
    address = re.search(r'href="(/static/\w+/house\.css)"', client.get("/en/").text)
    assert address
    answer = client.get(address[1])
    assert answer.status_code == 200
    assert answer.content_type == "text/css; charset=utf-8"
    return answer.text


def test_every_page_stands_in_the_house(client: FlaskClient) -> None:
    for page in PAGES:
        html = client.get(f"/fr/{page}").text
        assert html.count("<title>") == html.count(" – Texts on &lt;bridges&gt;</title>") == 1
        assert re.search(r'<link rel="icon" href="/static/\w+/icon\.svg">', html)
        assert html.index("/site.css") < html.index("/house.css")
        foot = re.search(r'<footer class="house"([^>]*)>(.*?)</footer>', html, re.DOTALL)
        assert foot
        assert foot[1] == ' lang="en" dir="ltr"'
        assert "<em>those who cross it</em>" in foot[2]
        assert "mailto:bridges@example.org" in foot[2]
        assert "script" not in foot[2]
        assert (
            '<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>'
            in foot[2]
        )
    assert "<h1>Texts on &lt;bridges&gt;</h1>" in client.get("/en/").text


def test_the_policy_is_as_strict_as_without(client: FlaskClient) -> None:
    for address in ("/en/", *re.findall(r'href="(/static/[^"]*)"', client.get("/en/").text)):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Security-Policy"] == SECURITY["Content-Security-Policy"]
    html = client.get("/en/").text
    assert re.findall(r'(?:src|href)="(?:https?:)?//(?!example\.org|creativecommons\.org)', html) == []
    assert "style=" not in html


def test_the_colour_is_that_of_screens_by_day_and_night(client: FlaskClient) -> None:
    text = sheet(client)
    day, night = re.findall(r"--accent: (#\w{6});", text)
    assert (day, night) == read_settings(client.application.extensions["library"].settings.root).accent
    assert text.index("@media screen {") < text.index("(prefers-color-scheme: dark)") < text.index("h1 {")


def test_an_edit_is_seen_at_once_at_another_address(client: FlaskClient, house: Path) -> None:
    before = client.get("/en/bridges/").text
    (house / "own" / "own.css").write_text("h1 { font-weight: 700; } /* mended */\n")
    (house / "footer.md").write_text("Another foot.\n", encoding="utf-8")
    client.application.extensions["library"].memo.look_again()
    after = client.get("/en/bridges/").text
    assert "mended" in sheet(client)
    assert "Another foot." in after
    assert re.findall(r"/static/\w+/house", before) != re.findall(r"/static/\w+/house", after)
    (house / "footer.fr.md").write_text("Un pied.\n", encoding="utf-8")
    client.application.extensions["library"].memo.look_again()
    assert "Un pied." in client.get("/fr/bridges/").text
    assert "Another foot." in client.get("/en/bridges/").text
    (house / "own" / "own.css").unlink()
    client.application.extensions["library"].memo.look_again()
    assert client.get("/en/bridges/").status_code == 200


def test_search_engines_feeds_and_books_are_told_the_licence(client: FlaskClient) -> None:
    html = client.get("/en/bridges/").text
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert data
    assert json.loads(data[1])["license"] == CC
    assert f"<rights>CC BY-SA 4.0 {CC}</rights>" in client.get("/en/feed.xml").text
    with zipfile.ZipFile(io.BytesIO(client.get("/en/bridges/book.epub").data)) as book:
        package = next(book.read(name) for name in book.namelist() if name.endswith(".opf")).decode()
    assert f"<dc:rights>CC BY-SA 4.0 {CC}</dc:rights>" in package


def test_the_export_holds_the_house_and_does_not_churn(house: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    assert export(folder) == 0
    kinds = {path.name for path in folder.glob("static/*/*")}
    assert {"house.css", "icon.svg"} <= kinds
    before = snapshot(folder)
    assert export(folder) == 0
    assert snapshot(folder) == before


def test_without_settings_nothing_is_added(project: Path) -> None:
    client = create_app(project).test_client()
    html = client.get("/en/bridges/").text
    assert "house" not in html
    assert '<link rel="icon" href="data:' in html
    assert "<h1>Contents</h1>" in client.get("/en/").text


def test_a_licence_alone_makes_a_foot(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.tarjama]\nlicence = "All rights reserved"\n')
    html = create_app(project).test_client().get("/en/bridges/").text
    assert '<footer class="house">' in html
    assert "<bdi>All rights reserved</bdi>" in html


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Texts of the bridge keepers, by all who cross it", ' lang="en" dir="ltr"'),
        ("Own words", ' lang="" dir="auto"'),
        ("نصوص الجسور", ' lang="ar" dir="rtl"'),
    ],
)
def test_words_of_the_house_are_in_the_language_they_are_in(project: Path, text: str, mark: str) -> None:
    lines = ["[tool.tarjama]", 'source-locale = "ar"', f'name = "{text}"', f'footer = "{text}"']
    (project / "pyproject.toml").write_text("\n".join(lines), encoding="utf-8")
    update.start(read_settings(project), ["de"], now="2026-11-23 12:00+0000")
    html = create_app(project).test_client().get("/de/").text
    assert f"<h1{mark}>{text}</h1>" in html
    assert f'<footer class="house"{mark}>' in html
