"""Essays in Arabic, Chinese and Urdu, translated into English: every page in its reader's language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from projects import snapshot
from sources import NOW, TARGETS, WRITTEN, written

from webapp import create_app
from webapp.l10n import catalog as catalogs
from webapp.l10n import checks, locales
from webapp.l10n.coverage import survey
from webapp.l10n.errors import LocaleError, SettingsError
from webapp.l10n.locales.folders import directories
from webapp.l10n.project import audit, update
from webapp.l10n.reports import weblate
from webapp.l10n.settings import INTERFACE_DOMAIN, packaged, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client

    from webapp.l10n.settings import Settings

pytestmark = pytest.mark.usefixtures("spoken")
SKIP = "Skip to the text"
URL = 'url = "https://example.org"\n'
each = pytest.mark.parametrize("tag", WRITTEN)


@pytest.fixture
def settings(tmp_path: Path, tag: str) -> Settings:
    return written(tmp_path / "project", tag, more=URL)


@pytest.fixture
def client(settings: Settings) -> Client:
    return create_app(settings.root).test_client()


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def spoken(directory: str) -> str:
    """Return what the first link of every page says, as the catalog that came along has it."""
    message = catalogs.read(packaged(directory)).find(SKIP)
    assert message
    return message.msgstr[0]


@each
def test_a_page_is_in_the_language_of_its_address(client: Client, tag: str) -> None:
    own = WRITTEN[tag]
    original = read(client, f"/{tag}/bridge/")
    assert f'<html lang="{tag}" dir="{own.direction}">' in original
    assert all(text in original for text in own.texts)
    assert f">{spoken('zh_Hans' if tag == 'zh' else tag)}</a>" in original
    assert f'<time datetime="2026-11-23">{own.date}</time>' in original
    english = read(client, "/en/bridge/")
    assert '<html lang="en" dir="ltr">' in english
    assert all(text in english for text in own.texts.values())
    assert not any(text in english for text in list(own.texts)[1:])
    assert '<time datetime="2026-11-23">November 23, 2026</time>' in english
    assert 'lang="en"' not in english.partition("<nav")[2].partition("</nav>")[0]  # said once, on top
    french = read(client, "/fr/bridge/")
    assert '<time datetime="2026-11-23">23 novembre 2026</time>' in french
    assert f'lang="{tag}" dir="{own.direction}"' in french  # what is not translated yet


@each
@pytest.mark.parametrize("page", ["", "bridge/", "coverage/", "bridge/passages/", "bridge/preview/"])
def test_words_of_the_interface_are_said_to_be_what_they_are(client: Client, tag: str, page: str) -> None:
    for target in TARGETS:
        mark = ' lang="en" dir="ltr"' if target == "de" else ""
        said = spoken("fr") if target == "fr" else SKIP
        assert f'<a class="skip" href="#text"{mark}>{said}</a>' in read(client, f"/{target}/{page}")


@each
def test_who_asks_for_it_gets_it(client: Client, tag: str) -> None:
    def led(asked: str) -> str | None:
        return client.get("/", headers={"Accept-Language": asked}).location

    assert led("en") == led("en-GB") == led(f"en, {tag};q=0.5") == "/en/bridge/"
    assert led(tag) == led("ja") == led("") == f"/{tag}/bridge/"


@each
def test_nothing_is_translated_into_itself(settings: Settings, tag: str) -> None:
    assert list(directories(settings)) == sorted(TARGETS)
    before = snapshot(settings.root)
    report = update.update(settings, now="2030-01-01 00:00+0000")
    assert set(report.catalogs) == set(TARGETS)
    assert not report.failed
    assert snapshot(settings.root) == before
    with pytest.raises(LocaleError, match="the language the essays are written in"):
        update.start(settings, [tag], now=NOW)
    counted = survey(settings)
    assert sorted(counted.locales) == sorted(TARGETS)
    assert counted.by_locale()["en"].percent([catalogs.State.TRANSLATED]) == 100


@each
def test_catalogs_say_what_they_are_translated_from(settings: Settings, tag: str) -> None:
    for path in settings.locale.rglob("bridge.po*"):
        assert catalogs.read(path).header["X-Source-Language"] == tag
    found = weblate.components(settings, ["bridge", INTERFACE_DOMAIN], repository="r", project="p")
    assert [one["source_language"] for one in found] == [tag, "en"]


@each
def test_a_project_that_says_so_later_says_so_in_its_catalogs(tmp_path: Path, tag: str) -> None:
    settings = written(tmp_path / "project", tag)
    for path in settings.locale.rglob("bridge.po*"):
        line = f'"X-Source-Language: {tag}\\n"\n'
        path.write_text(path.read_text(encoding="utf-8").replace(line, ""), encoding="utf-8")
    update.update(settings, now=NOW)
    for path in settings.locale.rglob("bridge.po*"):
        assert catalogs.read(path).header["X-Source-Language"] == tag


@each
def test_checks_and_audit_find_nothing(settings: Settings, tag: str) -> None:
    paths = checks.catalogs_under([settings.locale])
    assert [one for one in checks.lint(paths) if one.severity > checks.Severity.INFO] == []
    assert [finding for part in audit.audit(settings) for finding in part.findings] == []


@each
def test_search_engines_are_told(client: Client, tag: str) -> None:
    english = read(client, "/en/bridge/")
    lead = dict(re.findall(r'hreflang="([^"]*)" href="https://example\.org([^"]*)"', english))
    assert lead == {tag: f"/{tag}/bridge/", "en": "/en/bridge/", "x-default": f"/{tag}/bridge/"}
    sitemap = read(client, "/sitemap.xml")
    assert re.findall(r"<loc>https://example\.org([^<]*)", sitemap) == [f"/{tag}/bridge/", "/en/bridge/"]
    told = json.loads(
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', english, re.DOTALL)[0]
    )
    assert told["inLanguage"] == "en"
    assert told["translationOfWork"]["inLanguage"] == tag


@each
def test_feeds_and_books_follow(client: Client, tag: str) -> None:
    title, english = next(iter(WRITTEN[tag].texts.items()))
    for language, text in ((tag, title), ("en", english)):
        feed = read(client, f"/{language}/feed.xml")
        assert f'xml:lang="{language}"' in feed
        assert text in feed
        book = client.get(f"/{language}/bridge/book.epub")
        assert book.status_code == 200
        assert f"<dc:language>{language}</dc:language>".encode() in unpacked(book.data)


def unpacked(book: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".opf"))


def test_a_language_without_interface_words_is_read_in_english_ones(tmp_path: Path) -> None:
    client = create_app(written(tmp_path / "project", "ar", targets=("en", "de", "ps")).root).test_client()
    assert 'class="skip" href="#text" lang="en" dir="ltr">Skip' in read(client, "/de/bridge/")
    assert 'class="skip" href="#text">' in read(client, "/ps/bridge/")  # what came along


@pytest.mark.parametrize(("written_as", "right"), [("ZH", "zh"), ("zh-hans", "zh-Hans"), ("iw", "he")])
def test_another_spelling_of_the_source_is_refused(tmp_path: Path, written_as: str, right: str) -> None:
    root = written(tmp_path / "project", "zh").root
    (root / "pyproject.toml").write_text(
        f'[tool.tarjama]\nsource-locale = "{written_as}"\n', encoding="utf-8"
    )
    assert locales.canonical_tag(written_as) == right
    for attempt in (lambda: create_app(root), lambda: update.update(read_settings(root), now=NOW)):
        with pytest.raises(SettingsError, match=f'write "{right}"'):
            attempt()


def test_signs_of_chinese_are_counted_as_words(tmp_path: Path) -> None:
    settings = written(tmp_path / "project", "zh")
    signs = sum(sign.isalpha() for text in WRITTEN["zh"].texts for sign in text)
    assert survey(settings).by_locale()["en"].total.words == signs
