"""Two languages of an essay side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from webapp import create_app
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.site.current import EXPORTED

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

ESSAY = "# On bridges\n\nA *bridge* is kept.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n"
TITLES = {"ar": "عن الجسور", "ur": "پلوں پر", "fr": "Des ponts"}


@pytest.fixture
def root(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (project / "source_text" / "bridges.md").write_text(ESSAY)
    settings = read_settings(project)
    projects.start(settings, list(TITLES), now="2026-11-23 12:00+0000")
    for tag, title in TITLES.items():
        path = settings.catalog(tag, "bridges")
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace('msgid "On bridges"\nmsgstr ""', f'msgid "On bridges"\nmsgstr "{title}"'),
            encoding="utf-8",
        )
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return project


@pytest.fixture
def client(root: Path) -> FlaskClient:
    return create_app(root, {"TESTING": True}).test_client()


def test_every_passage_has_a_row_with_its_id_and_both_languages(client: FlaskClient) -> None:
    alone = client.get("/ar/bridges/").text
    html = client.get("/ar/bridges/parallel/ur/").text
    ids = re.findall(r'<div class="pair" id="(s\w+)">', html)
    assert ids == re.findall(r'<(?:h1|p|li|th|td) id="(s\w+)"', alone)
    assert len(ids) == 8
    assert '<h1 class="h1" lang="ar" dir="rtl">عن الجسور</h1>' in html
    assert '<p class="h1" lang="ur" dir="rtl">پلوں پر</p>' in html
    assert len(re.findall('lang="en" dir="ltr">A <em>bridge</em> is kept.', html)) == 2
    assert 'dir="ltr">one</p><small class="mark" lang="en" dir="ltr">not translated<' in html
    assert '<meta name="robots" content="noindex">' in html


def test_what_is_not_a_pair_leads_elsewhere(client: FlaskClient) -> None:
    answers = {
        "ar/bridges/parallel/ar/": "/ar/bridges/",
        "ar/bridges/parallel/UR/": "/ar/bridges/parallel/ur/",
        "AR/bridges/parallel/ur/": "/ar/bridges/parallel/ur/",
    }
    for path, place in answers.items():
        answer = client.get(f"/{path}")
        assert (answer.status_code, answer.location) == (308, place)
    for path in ("ar/bridges/parallel/xx/", "ar/bridges/parallel/de/", "ar/none/parallel/ur/"):
        assert client.get(f"/{path}").status_code == 404
    assert client.get("/ar/bridges/parallel/%F0%9F/").status_code == 404


def test_the_list_of_languages_keeps_the_pair(client: FlaskClient) -> None:
    html = client.get("/ar/bridges/parallel/ur/").text
    menu = html.partition("</header>")[0]
    assert 'href="/fr/bridges/parallel/ur/"' in menu
    assert 'href="/ur/bridges/parallel/ar/"' in menu
    assert 'href="/ar/bridges/parallel/fr/"' in html.partition("</header>")[2]


def test_with_the_source_only_no_other_pair_is_there_or_named(root: Path) -> None:
    client = create_app(root, {EXPORTED: True}).test_client()
    html = client.get("/ar/bridges/parallel/en/").text
    assert set(re.findall(r'href="/(\w+)/bridges/parallel/(\w+)/"', html)) == {
        ("ar", "en"),
        ("ur", "en"),
        ("fr", "en"),
        ("en", "ar"),
    }
    assert client.get("/en/bridges/parallel/ar/").status_code == 200


def test_a_place_stands_once_and_what_is_not_shown_is_on_the_own_page(root: Path) -> None:
    (root / "source_text" / "bridges.md").write_text(
        "# On bridges\n\n[Wood](#wood), [this](#on-bridges)[^é].\n\n## Oak {#wood}\n\n[^é]: In summer.\n"
    )
    html = create_app(root, {"TESTING": True}).test_client().get("/ar/bridges/parallel/ur/").text
    title = re.findall(r'<div class="pair" id="(s\w+)">', html)[0]
    assert html.count('id="wood"') == 1
    assert html.count('href="#wood"') == html.count(f'href="#{title}">this<') == 2
    notes = re.findall(r'<a href="(/\w+/bridges/#[^"]+)">1<', html)
    assert [note.replace("%C3%A9", "é") for note in notes] == ["/ar/bridges/#é", "/ur/bridges/#é"]


def test_a_saved_translation_of_either_side_is_seen(client: FlaskClient, root: Path) -> None:
    client.get("/ar/bridges/parallel/ur/")
    path = read_settings(root).catalog("ur", "bridges")
    path.write_text(path.read_text(encoding="utf-8").replace("پلوں پر", "پل"), encoding="utf-8")
    assert ">پل</p>" in client.get("/ar/bridges/parallel/ur/").text


def test_each_essay_leads_to_it(client: FlaskClient) -> None:
    assert 'href="/ar/bridges/parallel/en/"' in client.get("/ar/bridges/").text
    assert 'href="/en/bridges/parallel/ur/"' in client.get("/en/bridges/").text
