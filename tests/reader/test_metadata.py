"""What search engines and other programs are told of a page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from webapp import create_app
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.site.assets import joined

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture
def client(project: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Two essays, one translated into Urdu, the other into Arabic."""
    (project / "pyproject.toml").write_text('[tool.tarjama]\nurl = "https://example.org"\n')
    (project / "source_text" / "fords.md").write_text("# On </script> fords\n\nWade.\n")
    settings = read_settings(project)
    projects.start(settings, ["ar", "ur", "zh_Hans"], now="2026-11-23 12:00+0000")
    for tag, domain, msgid, text in (
        ("ur", "bridges", "On bridges", "پلوں پر"),
        ("ar", "fords", "Wade.", "خُض."),
        ("zh_Hans", "fords", "On </script> fords", "论</script>渡口"),
    ):
        path = settings.catalog(tag, domain)
        entry = f'msgid "{msgid}"\nmsgstr "'
        path.write_text(path.read_text(encoding="utf-8").replace(entry, entry + text), encoding="utf-8")
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return create_app(project, {"TESTING": True}).test_client()


def data(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    given: dict[str, object] = json.loads(found[1])
    return given


def test_a_page_without_a_word_of_its_own_points_at_the_original(client: FlaskClient) -> None:
    html = client.get("/ar/bridges/").text
    assert '<link rel="canonical" href="https://example.org/en/bridges/">' in html
    assert re.findall('hreflang="([^"]+)" href="https', html) == ["en", "ur", "x-default"]
    assert '<link rel="canonical" href="https://example.org/ur/bridges/">' in client.get("/ur/bridges/").text


def test_open_graph_names_the_languages_with_their_countries(client: FlaskClient) -> None:
    html = client.get("/zh-Hans/fords/").text
    assert '<meta property="og:locale" content="zh_CN">' in html
    assert re.findall('og:locale:alternate" content="([^"]+)"', html) == ["en_US", "ar_EG"]


def test_structured_data_tells_language_day_and_original(client: FlaskClient) -> None:
    assert data(client.get("/ur/bridges/").text) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "پلوں پر",
        "inLanguage": "ur",
        "dateModified": "2026-11-23",
        "translationOfWork": {
            "@id": "https://example.org/en/bridges/",
            "@type": "Article",
            "inLanguage": "en",
        },
    }
    assert "translationOfWork" not in data(client.get("/en/bridges/").text)


def test_no_title_ends_the_data_early(client: FlaskClient) -> None:
    assert "fords" in str(data(client.get("/en/fords/").text)["headline"])


def test_the_last_change_is_a_time_in_the_readers_words(client: FlaskClient) -> None:
    html = client.get("/ur/bridges/").text  # without words in Urdu the interface speaks English
    assert '<p>Last changed: <time datetime="2026-11-23">November 23, 2026</time></p>' in html


def test_an_error_names_the_essay_that_was_meant(client: FlaskClient) -> None:
    assert 'href="/ar/fords/"' in client.get("/ur/fords/nothing/").text
    assert 'href="/ar/"' in client.get("/ur/nothing/").text


def test_a_style_sheet_is_served_lean_and_whole() -> None:
    sheet = joined()["site-chinese-nastaliq-pairs-rich.css"][1].decode()
    assert "/*" not in sheet
    assert "\n" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for kept in ('"Noto Nastaliq Urdu"', "calc(1.3 * var(--unit))", ":is(article,blockquote)>p:lang(zh)"):
        assert kept in sheet
    assert ".bar :is(a,summary)" in sheet


def test_a_page_has_one_sheet_with_the_faces_of_its_own_languages(client: FlaskClient) -> None:
    linked = {
        place: re.findall(r'<link rel="stylesheet" href="[^"]*/([^/"]+)"', client.get(place).text)
        for place in ("/en/bridges/", "/ur/bridges/", "/ar/bridges/parallel/ur/", "/ur/coverage/", "/ur/")
    }
    assert linked == {
        "/en/bridges/": ["site.css"],
        "/ur/bridges/": ["site-nastaliq.css"],
        "/ar/bridges/parallel/ur/": ["site-arabic-nastaliq-pairs.css"],
        "/ur/coverage/": ["site-nastaliq-rich-coverage.css"],
        "/ur/": ["site-nastaliq-list.css"],
    }
