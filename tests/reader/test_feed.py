"""What is new in a language, told to programs: each thing once, under a name that lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.projects import fill_in
from tests.repositories import commit, git
from webapp import create_app
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = "2026-11-23 12:00+0000"
TEXTS = {
    "On bridges": "عن الجسور",
    "A bridge is kept by those who cross it.": "يحفظ الجسر من يعبره.",
    "Why": "لماذا",
    "It saves a day, and it makes two towns one.": "يوفر يومًا، ويجعل المدينتين واحدة.",
}


@pytest.fixture
def client(project: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    (project / "pyproject.toml").write_text(
        '[tool.tarjama]\nurl = "https://example.org"\nname = "Over water"\n'
    )
    projects.start(read_settings(project), ["ar", "fr"], now=NOW)
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return create_app(project, {"TESTING": True}).test_client()


def entries(client: FlaskClient, tag: str) -> list[dict[str, str]]:
    answer = client.get(f"/{tag}/feed.xml")
    assert (answer.status_code, answer.content_type) == (200, "application/atom+xml; charset=utf-8")
    feed = ElementTree.fromstring(answer.data)
    assert feed.findtext(f"{ATOM}title") == "Over water"
    times = [e.text or "" for e in feed.iter(f"{ATOM}updated")]
    assert times[0] == max(times)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time) for time in times)
    return [{e.tag.removeprefix(ATOM): e.text or "" for e in entry} for entry in feed.iter(f"{ATOM}entry")]


def test_a_text_is_told_where_it_can_be_read(client: FlaskClient, project: Path) -> None:
    (original,) = entries(client, "en")
    assert original["title"] == "On bridges"
    assert original["updated"] == "2026-11-23T12:00:00Z"
    assert original["summary"] == "A bridge is kept by those who cross it."
    fill_in(read_settings(project).catalog("ar", "bridges"), {"On bridges": "عن الجسور"})
    (told,) = entries(client, "ar")
    assert told["title"] == "عن الجسور"
    assert told["id"] != original["id"]
    assert "Passages translated and reviewed: 1 of 4." in told["summary"]
    assert entries(client, "fr") == []  # nothing can be read in it
    (project / "source_text" / "fords.md").write_text("# On fords\n")
    assert len(entries(client, "en")) == 2
    assert entries(client, "ar") == [told]


def test_a_review_is_told_once_for_each_version_of_the_text(client: FlaskClient, project: Path) -> None:
    settings = read_settings(project)
    fill_in(settings.catalog("ar", "bridges"), TEXTS)
    reviewed, text = sorted(entries(client, "ar"), key=lambda entry: entry["title"], reverse=True)
    assert {reviewed["title"], text["title"]} == {"Translation reviewed: عن الجسور", "عن الجسور"}
    source = project / "source_text" / "bridges.md"
    source.write_text(source.read_text().replace("a day", "a week"))
    projects.update(settings, now="2026-11-24 12:00+0000")
    (left,) = entries(client, "ar")
    assert left["id"] in {reviewed["id"], text["id"]}
    assert "Translation" not in left["title"]
    path = settings.catalog("ar", "bridges")
    path.write_text(re.sub("#, fuzzy\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    again = [entry for entry in entries(client, "ar") if entry["title"].startswith("Translation")]
    assert len(again) == 1
    assert again[0]["id"] not in {reviewed["id"], text["id"]}


def test_nothing_changes_while_nothing_changes(client: FlaskClient, project: Path) -> None:
    fill_in(read_settings(project).catalog("ar", "bridges"), TEXTS)
    before = client.get("/ar/feed.xml")
    assert create_app(project, {"TESTING": True}).test_client().get("/ar/feed.xml").data == before.data
    assert client.get("/ar/feed.xml", headers={"If-None-Match": before.headers["ETag"]}).status_code == 304


def test_pages_lead_to_their_feed(client: FlaskClient, project: Path) -> None:
    fill_in(read_settings(project).catalog("ar", "bridges"), TEXTS)
    link = '<link rel="alternate" type="application/atom+xml" href="/ar/feed.xml">'
    for path in ("/ar/", "/ar/bridges/"):
        html = client.get(path).text
        assert link in html
        assert '<meta property="og:site_name" content="Over water">' in html
    assert client.get("/AR/feed.xml").location == "/ar/feed.xml"
    assert client.get("/xx/feed.xml").status_code == 404


@pytest.mark.git
def test_dates_are_those_of_git(client: FlaskClient, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(project, "init", "--quiet")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-01-02T03:04:05+00:00")
    commit(project, "first")
    client = create_app(project, {"TESTING": True}).test_client()
    (original,) = entries(client, "en")
    assert original["published"] == "2026-01-02T03:04:05Z"
    settings = read_settings(project)
    fill_in(settings.catalog("ar", "bridges"), TEXTS)
    path = settings.catalog("ar", "bridges")
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition('msgid "On bridges"')
    path.write_text(head + "#, fuzzy\n" + 'msgid "On bridges"' + rest, encoding="utf-8")
    assert len(entries(client, "ar")) == 1
    source = project / "source_text" / "bridges.md"
    source.write_text(source.read_text().replace("## Why\n", ""))
    projects.update(settings, now="2026-11-24 12:00+0000")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-02-02T03:04:05+00:00")
    commit(project, "second")
    titles = {entry["title"] for entry in entries(client, "ar")}
    assert titles == {"عن الجسور", "Translation brought up to date: عن الجسور"}
    assert entries(client, "en")[0]["published"] == "2026-01-02T03:04:05Z"
