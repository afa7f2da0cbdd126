"""The site as readers and their programs meet it: routes, languages, freshness, errors."""

from __future__ import annotations

import gzip
import os
import re
import time
from typing import TYPE_CHECKING

import brotli
import pytest

from webapp import create_app
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.reader import sitemap
from webapp.site import assets, frame, links, ready_pages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flask.testing import FlaskClient

    from webapp.l10n.segmentation import Segment

ESSAY = "# On bridges\n\nA bridge is kept by those who cross it.\n\n## Why\n\nIt saves a day.\n"
GLOSSARY = "# Glossary\n\nbridge\n: A way over water.\n"
TITLE = {"ar": "عن الجسور", "fr": "Des ponts", "zh_Hans": "论桥"}
NOW = "2026-11-23 12:00+0000"
HEADERS = [("Content-Type", "text/plain")]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an essay and a glossary, and a title each in three languages."""
    (tmp_path / "source_text").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "source_text" / "bridges.md").write_text(ESSAY)
    (tmp_path / "source_text" / "glossary.md").write_text(GLOSSARY)
    settings = read_settings(tmp_path)
    projects.start(settings, [*TITLE, "ur"], now=NOW)
    for directory, text in TITLE.items():
        save(
            settings.catalog(directory, "bridges"),
            'msgid "On bridges"\nmsgstr ""',
            f'msgid "On bridges"\nmsgstr "{text}"',
        )
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return tmp_path


@pytest.fixture
def client(root: Path) -> FlaskClient:
    return create_app(root, {"TESTING": True}).test_client()


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    before = path.stat().st_mtime_ns
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def configure(root: Path, line: str) -> FlaskClient:
    (root / "pyproject.toml").write_text(f"[tool.tarjama]\n{line}\n")
    return create_app(root).test_client()


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("ar-EG,ar;q=0.9,en;q=0.5", "/ar/bridges/"),
        ("fr-CA, en;q=0.8", "/fr/bridges/"),
        ("zh-CN", "/zh-Hans/bridges/"),
        ("de", "/en/bridges/"),
        (None, "/en/bridges/"),
        ("\x7f;;,,q=,ar;q=2", "/ar/bridges/"),
    ],
)
def test_the_root_leads_to_the_readers_language_in_one_hop(
    client: FlaskClient, header: str | None, place: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": header} if header else {})
    assert (answer.status_code, answer.location) == (302, place)
    assert answer.headers["Vary"] == "Accept-Language, Cookie"
    assert "private" in answer.headers["Cache-Control"]


def test_with_several_essays_the_root_leads_to_the_contents(root: Path) -> None:
    (root / "source_text" / "more.md").write_text("# More\n")
    assert create_app(root).test_client().get("/").location == "/en/"


def test_a_page_is_in_its_language_and_says_so(client: FlaskClient) -> None:
    answer = client.get("/ar/bridges/")
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert "<title>عن الجسور</title>" in answer.text
    assert "Vary" in answer.headers
    assert "Accept-Language" not in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers


def test_what_fell_back_carries_its_own_language_and_direction_and_is_marked(client: FlaskClient) -> None:
    page = client.get("/ar/bridges/").text
    link = r'<a class="term" href="/ar/glossary/#s\w+">bridge</a>'
    assert re.search(rf'<p id="s\w+" lang="en" dir="ltr" class="passage untranslated">A {link}', page)
    assert 'class="mark" lang="ar" dir="rtl">not translated<' in page
    assert "Passages not translated yet, shown in another language: 3 of 4." in page


def test_ids_are_the_same_in_all_languages(client: FlaskClient) -> None:
    ids = [
        re.findall(r' id="(s[a-z2-7]{5})"', client.get(f"/{tag}/bridges/").text) for tag in ("en", "ar", "fr")
    ]
    assert len(ids[0]) == 4
    assert ids[0] == ids[1] == ids[2]


def test_every_page_links_to_itself_in_every_language_offered(client: FlaskClient) -> None:
    for place in ("", "bridges/", "glossary/", "bridges/reviewed/"):
        page = client.get(f"/fr/{place}").text
        links = re.findall(r'<a href="(/[^"]*)" lang="([^"]*)" hreflang="([^"]*)" dir="(ltr|rtl)"', page)
        assert {(href, lang) for href, lang, _, _ in links} == {
            (f"/{tag}/{place}", tag) for tag in ("en", "ar", "fr", "zh-Hans")
        }
        assert page.count('aria-current="page"') >= 1


def test_a_language_with_nothing_to_show_is_not_offered(client: FlaskClient) -> None:
    assert 'href="/ur/' not in client.get("/en/bridges/").text
    assert '<meta name="robots" content="noindex">' in client.get("/ur/bridges/").text


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/AR/bridges/", "/ar/bridges/"),
        ("/zh_hans/", "/zh-Hans/"),
        ("/ar/bridges", "/ar/bridges/"),
        ("/arb/", "/ar/"),
        ("/AR/x%0d%0aCookie/", "/ar/x%0D%0ACookie/"),
    ],
)
def test_other_spellings_lead_to_the_canonical_address(client: FlaskClient, path: str, place: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 308
    assert answer.location.removeprefix("http://localhost") == place


@pytest.mark.parametrize(
    "path",
    [
        "/xx/",
        "/ar/nothing/",
        "/zz-ZZ/bridges/",
        "/static/x/site.css",
        "/ar/bridges/x",
        "/%ff/",
        "/ar/..%2f..%2fpyproject.toml/",
        "/sitemap.xml",
    ],
)
def test_an_unknown_page_is_404_in_the_readers_language(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "fr"})
    assert answer.status_code == 404
    lang = "ar" if path.startswith("/ar/") else "fr"
    assert f'<html lang="{lang}"' in answer.text
    assert f'href="/{lang}/bridges/"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r'<a href="[^"]*"[^>]*aria-current[^>]*>Contents<', answer.text)


@pytest.mark.parametrize("path", ["/", "/en/", "/nothing/at/all/here/", "/healthz"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_project_with_nothing_to_read_stops_no_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, path: str, method: str
) -> None:
    (tmp_path / "source_text").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    answer = getattr(create_app(tmp_path).test_client(), method)(path)
    assert answer.status_code == (200 if (path, method) == ("/healthz", "get") else 500)
    assert str(tmp_path) not in answer.text
    assert ("no Markdown file" in caplog.text) is (answer.status_code == 500)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_can_be_read_only(client: FlaskClient, method: str) -> None:
    answer = getattr(client, method)("/fr/bridges/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert '<html lang="fr"' in answer.text


def test_a_saved_catalog_is_a_visible_catalog(root: Path, client: FlaskClient) -> None:
    assert "Des ponts" in client.get("/fr/bridges/").text
    save(root / "locale/fr/LC_MESSAGES/bridges.po", "Des ponts", "Les ponts")
    assert "<title>Les ponts</title>" in client.get("/fr/bridges/").text


def test_within_its_patience_a_page_is_not_compared_with_its_files(
    root: Path, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memo, "PATIENCE", 60)
    client.get("/fr/bridges/")
    save(root / "locale/fr/LC_MESSAGES/bridges.po", "Des ponts", "Les ponts")
    assert "Des ponts" in client.get("/fr/bridges/").text
    later = time.monotonic() + 61
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert "Les ponts" in client.get("/fr/bridges/").text


def test_a_broken_save_leaves_the_page_up_and_is_logged_once(
    root: Path, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/fr/bridges/")
    save(root / "locale/fr/LC_MESSAGES/bridges.po", '"Des ponts"', '"Des ponts')
    for _ in range(2):
        answer = client.get("/fr/bridges/")
        assert answer.status_code == 200
        assert "Des ponts" in answer.text
    assert [re.search(r"bridges\.po:\d+: ", record.message) is not None for record in caplog.records] == [
        True
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("My notes.md", b"# x"), ("latin.md", b"\xe9"), ("deep/bridges.md", b"# twin")]
)
def test_a_faulty_new_file_is_logged_and_takes_nothing_down(
    root: Path, client: FlaskClient, caplog: pytest.LogCaptureFixture, name: str, content: bytes
) -> None:
    client.get("/fr/")
    path = root / "source_text" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    for place in ("/fr/", "/fr/bridges/", "/fr/bridges/reviewed/"):
        assert client.get(place).status_code == 200
    assert client.get("/fr/nothing/").status_code == 404
    assert sum(path.name in record.message for record in caplog.records) <= 1


@pytest.mark.parametrize("path", ["/fr/bridges", "/FR/bridges/?a=b"])
def test_no_redirect_is_made_of_the_host_header(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 308
    assert answer.headers["Location"] in {"/fr/bridges/", "/fr/bridges/?a=b"}


def test_a_refused_translation_is_logged(
    root: Path, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    save(root / "locale/fr/LC_MESSAGES/bridges.po", '"Des ponts"', '"<script>x</script>"')
    assert "On bridges" in client.get("/fr/bridges/").text
    assert "translation not shown" in caplog.text


def test_interface_words_that_fell_back_say_which_language_they_are_in(client: FlaskClient) -> None:
    page = client.get("/ar/bridges/").text
    assert '<a class="skip" href="#text" lang="en" dir="ltr">Skip to the text</a>' in page
    assert '<aside class="note" lang="en" dir="ltr"' in page


def test_a_language_that_begins_appears_on_every_page(root: Path, client: FlaskClient) -> None:
    assert "/ur/bridges/" not in client.get("/fr/bridges/").text
    save(root / "locale/ur/LC_MESSAGES/bridges.po", 'msgid "Why"\nmsgstr ""', 'msgid "Why"\nmsgstr "کیوں"')
    assert "/ur/bridges/" in client.get("/fr/bridges/").text


def test_reviewed_text_only_is_a_page_of_its_own(root: Path, client: FlaskClient) -> None:
    save(root / "locale/fr/LC_MESSAGES/bridges.po", '\nmsgid "On bridges"', '\n#, fuzzy\nmsgid "On bridges"')
    assert "<h1" in client.get("/fr/bridges/").text
    assert "Des ponts" in client.get("/fr/bridges/").text
    page = client.get("/fr/bridges/reviewed/").text
    assert "Des ponts" not in page
    assert "noindex" in page


def test_publish_decides_which_states_are_shown(root: Path) -> None:
    save(root / "locale/fr/LC_MESSAGES/bridges.po", '\nmsgid "On bridges"', '\n#, fuzzy\nmsgid "On bridges"')
    client = configure(root, 'publish = ["translated"]')
    page = client.get("/ar/bridges/").text
    assert 'href="/fr/bridges/"' not in page
    assert 'href="/en/bridges/"' in page


def test_a_language_with_too_little_published_is_told_of_nowhere_but_can_be_read(root: Path) -> None:
    save(root / "locale/fr/LC_MESSAGES/bridges.po", 'Why"\nmsgstr ""', 'Why"\nmsgstr "Pourquoi"')
    for least, listed in ((10, False), (1, True)):  # 3 of 22 words are French, 2 Arabic
        client = configure(root, f'publish-under = {least}.5\nurl = "https://example.org"')
        page = client.get("/ar/bridges/")
        assert page.status_code == 200
        assert "عن الجسور" in page.text
        assert ('content="noindex"' in page.text) is not listed
        assert ("canonical" in page.text) is listed
        assert ('href="/ar/bridges/" lang="ar"' in client.get("/fr/bridges/").text) is listed
        assert ("/ar/bridges/" in client.get("/sitemap.xml").text) is listed
        assert "/fr/bridges/" in client.get("/sitemap.xml").text
        negotiated = client.get("/", headers={"Accept-Language": "ar"}).location
        assert negotiated == ("/ar/bridges/" if listed else "/en/bridges/")


def test_the_people_of_a_translation_are_thanked_below_it(root: Path, client: FlaskClient) -> None:
    assert "Translated and reviewed" not in client.get("/fr/bridges/").text
    save(
        root / "locale/fr/LC_MESSAGES/bridges.po",
        'msgid ""\nmsgstr ""',
        '# Zoé <z@example.org>, 2026.\nmsgid ""\nmsgstr ""',
    )
    page = client.get("/fr/bridges/").text
    assert "Translated and reviewed by <bdi>Zoé</bdi>." in page
    assert "z@example.org" not in page


def test_ready_pages_answer_conditions_codings_and_head(client: FlaskClient) -> None:
    first = client.get("/fr/bridges/", headers={"Accept-Encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    plain = client.get("/fr/bridges/", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(first.data) == plain.data
    assert first.headers["ETag"] == plain.headers["ETag"]
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    for condition in (tag, f'"x", {tag}', "*"):
        again = client.get("/fr/bridges/", headers={"If-None-Match": condition})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    head = client.head("/fr/bridges/")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == plain.headers["Content-Length"]
    assert client.get("/ar/bridges/").headers["ETag"] != tag


def test_the_first_head_of_a_page_is_as_long_as_its_get(client: FlaskClient) -> None:
    head = client.head("/fr/bridges/")
    assert head.headers["Content-Length"] == client.get("/fr/bridges/").headers["Content-Length"]


def test_a_switch_of_language_is_remembered_and_not_shared(client: FlaskClient) -> None:
    came = {"Referer": "http://localhost/en/bridges/"}
    for _ in range(2):
        answer = client.get("/fr/bridges/", headers=came)
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("lang=fr;")
        assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/"))
        assert "private" in answer.headers["Cache-Control"]
    assert client.get("/", headers={"Accept-Language": "ar"}).location == "/fr/bridges/"
    assert '<html lang="ar"' in client.get("/ar/bridges/").text


@pytest.mark.parametrize(
    "referer",
    ["http://elsewhere.example/en/bridges/", "http://localhost/en/", "http://localhost/fr/bridges/", "::::"],
)
def test_nothing_else_is_a_choice(client: FlaskClient, referer: str) -> None:
    assert "Set-Cookie" not in client.get("/fr/bridges/", headers={"Referer": referer}).headers


def test_a_cookie_that_is_no_language_is_passed_over(client: FlaskClient) -> None:
    client.set_cookie("lang", "../../etc")
    assert client.get("/", headers={"Accept-Language": "ar"}).location == "/ar/bridges/"


def test_a_renamed_essay_redirects(root: Path) -> None:
    client = configure(root, '[tool.tarjama.redirects]\n"spans" = "bridges"')
    answer = client.get("/fr/spans/")
    assert (answer.status_code, answer.location) == (308, "/fr/bridges/")


def test_public_addresses_come_from_the_settings_never_from_the_host(root: Path) -> None:
    client = configure(root, 'url = "https://example.org"')
    page = client.get("/fr/bridges/", headers={"Host": "evil.example"}).text
    assert '<link rel="canonical" href="https://example.org/fr/bridges/">' in page
    assert '<link rel="alternate" hreflang="ar" href="https://example.org/ar/bridges/">' in page
    assert '<link rel="alternate" hreflang="x-default" href="https://example.org/en/bridges/">' in page
    assert '<link rel="canonical" href="https://example.org/fr/">' in client.get("/fr/").text
    assert "evil" not in page
    assert "<loc>https://example.org/ar/bridges/</loc>" in client.get("/sitemap.xml").text
    assert "Sitemap: https://example.org/sitemap.xml" in client.get("/robots.txt").text


def test_a_site_below_a_sub_path_keeps_its_links_there(root: Path) -> None:
    client = configure(root, 'path = "/essays"\nurl = "https://example.org"')
    assert client.get("/essays/").location == "/essays/en/bridges/"
    page = client.get("/essays/fr/bridges/").text
    assert 'href="/essays/ar/bridges/"' in page
    assert "https://example.org/essays/fr/bridges/" in page
    style = re.search(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert style is not None
    assert client.get(style[1]).status_code == 200
    assert client.get("/essays/AR/").location.endswith("/essays/ar/")
    came = {"Referer": "http://localhost/essays/en/bridges/"}
    assert "lang=fr" in client.get("/essays/fr/bridges/", headers=came).headers["Set-Cookie"]


def test_links_between_essays_stay_in_the_language_and_pictures_are_given(root: Path) -> None:
    (root / "source_text" / "deep" / "img").mkdir(parents=True)
    (root / "source_text" / "deep" / "img" / "a b.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'/>"
    )
    (root / "source_text" / "deep" / "more.md").write_text(
        "# More\n\n[why](../bridges.md#why) [here](#more) ![x](img/a%20b.svg) [out](https://example.org/x.md)"
        " [lost](nowhere.md) [up](../../pyproject.toml)\n"
    )
    client = create_app(root).test_client()
    page = client.get("/fr/more/").text
    target = re.search(r'<h2 id="(s\w+)"', client.get("/fr/bridges/").text)
    own = re.search(r'<h1 id="(s\w+)"', page)
    assert target is not None
    assert own is not None
    for link in (f"/fr/bridges/#{target[1]}", f"#{own[1]}", "https://example.org/x.md", "nowhere.md"):
        assert f'href="{link}"' in page
    assert 'src="/media/deep/img/a%20b.svg"' in page
    answer = client.get("/media/deep/img/a%20b.svg")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.close()


@pytest.mark.parametrize(
    "name", ["bridges.md", "../pyproject.toml", ".hidden", "deep", "%2e%2e/pyproject.toml", "%00", "a" * 8000]
)
def test_nothing_but_files_beside_the_essays_is_given(root: Path, name: str) -> None:
    (root / "source_text" / ".hidden").write_text("x")
    (root / "source_text" / "deep").mkdir()
    assert create_app(root).test_client().get(f"/media/{name}").status_code == 404


def test_static_files_never_change_under_their_address(client: FlaskClient) -> None:
    page = client.get("/fr/bridges/").text
    for place in re.findall(r'"(/static/[^"]+)"', page):
        answer = client.get(place)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/fr/", "/fr/bridges/", "/nothing/", "/healthz", "/robots.txt"])
def test_every_answer_carries_the_headers_that_protect_readers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_fault_of_ours_is_told_in_the_readers_language(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(root)
    monkeypatch.setattr("webapp.reader.essay_html.body", lambda *_: 1 / 0)
    answer = app.test_client().get("/fr/bridges/")
    assert answer.status_code == 500
    assert '<html lang="fr"' in answer.text
    assert "Something went wrong" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)'>x</a>",
        "<style>*{}</style>",
    ],
)
def test_nothing_that_acts_reaches_a_page(root: Path, client: FlaskClient, text: str) -> None:
    save(root / "locale/fr/LC_MESSAGES/bridges.po", '"Des ponts"', f'"Des ponts {text}"')
    page = client.get("/fr/bridges/").text
    article = page[page.index("<article>") : page.index("</article>")]
    assert not re.search(r"<(script|style)|onerror=|javascript:", article)


def test_a_page_weighs_what_it_holds() -> None:
    small, large = (ready_pages.Ready(b"a" * count, HEADERS) for count in (1, 10_000))
    assert small.weight >= 1 + ready_pages.PARTS
    assert large.weight - small.weight >= 9_999


@pytest.mark.parametrize("path", ["/fr/", "/fr/bridges/", "/static/{mark}/site.css"])
def test_pages_and_what_they_need_come_in_the_coding_that_is_wanted(client: FlaskClient, path: str) -> None:
    path = path.format(mark=assets.statics()["site.css"][0])
    plain = client.get(path)
    for header, coding in (("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.1", "gzip")):
        answer = client.get(path, headers={"Accept-Encoding": header})
        assert answer.headers["Content-Encoding"] == coding
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["ETag"] == plain.headers["ETag"]
        assert {"br": brotli, "gzip": gzip}[coding].decompress(answer.data) == plain.data
        assert len(answer.data) == int(answer.headers["Content-Length"]) < len(plain.data)


def test_a_large_site_has_a_sitemap_for_each_language(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = configure(root, 'url = "https://example.org"\npath = "/essays"')
    assert client.get("/essays/ar/sitemap.xml").status_code == 404
    whole = client.get("/essays/sitemap.xml").text
    monkeypatch.setattr(sitemap, "MOST", 1)
    client = configure(root, 'url = "https://example.org"\npath = "/essays"')
    places = re.findall(
        "<sitemap><loc>https://example.org(.*?)</loc>", client.get("/essays/sitemap.xml").text
    )
    assert places == [f"/essays/{tag}/sitemap.xml" for tag in ("en", "ar", "fr", "zh-Hans")]
    pages = {row for place in places for row in re.findall("<url>.*?</url>", client.get(place).text)}
    assert pages == set(re.findall("<url>.*?</url>", whole))
    assert client.get("/essays/de/sitemap.xml").status_code == 404


@pytest.mark.parametrize("path", ["/fr/bridges/", "/fr/bridges/parallel/en/"])
def test_the_anchors_of_a_page_are_found_once(root: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    asked = []

    def counted(segments: Sequence[Segment], ids: Sequence[str]) -> dict[str, str]:
        asked.append(len(ids))
        return links.anchors(segments, ids)

    essay = ESSAY + "".join(f"\n## Span {n}\n\nSee [why](#why).\n" for n in range(20))
    (root / "source_text" / "bridges.md").write_text(essay)
    monkeypatch.setattr(frame, "anchors", counted)
    assert create_app(root).test_client().get(path).status_code == 200
    assert 1 <= len(asked) <= 2  # the parallel page has two languages


def test_a_text_begins_with_title_standfirst_and_length(root: Path) -> None:
    (root / "source_text" / "bridges.md").write_text(
        "---\ndescription: Who keeps a bridge.\nauthor: A. Mason\n---\n" + ESSAY
    )
    projects.update(read_settings(root), now=NOW)
    client = create_app(root, {"TESTING": True}).test_client()
    head = client.get("/en/bridges/").text.partition('<header class="head">')[2].partition("</header>")[0]
    told = ["On bridges", "Who keeps a bridge.", "A. Mason", "November 23, 2026", "1 minute", "5 passages"]
    assert [head.find(each) for each in told] == sorted(head.find(each) for each in told)
    assert all(each in head for each in told)
    contents = client.get("/en/").text
    assert "<p>Who keeps a bridge.</p>" in contents
    assert "<small>1 minute</small>" in contents
    assert "1 minute · partly reviewed" in client.get("/fr/").text


def test_a_title_of_front_matter_stands_above_a_text_without_one(root: Path) -> None:
    (root / "source_text" / "bridges.md").write_text("---\ntitle: On spans\n---\nA bridge.\n\n## Why\n")
    page = create_app(root, {"TESTING": True}).test_client().get("/en/bridges/").text
    assert page.count("<h1>On spans</h1>") == 1


def test_a_long_text_has_a_table_of_its_headings(root: Path) -> None:
    path = root / "source_text" / "bridges.md"
    for count, told in ((4, False), (5, True)):
        path.write_text(ESSAY + "".join(f"\n## Span {n}\n" for n in range(count)))
        page = create_app(root, {"TESTING": True}).test_client().get("/en/bridges/").text
        links = re.findall(r'<li class="level-2"><a href="#(s\w+)">', page)
        assert bool(links) is told
        assert all(f'id="{name}"' in page for name in links)


def test_reviewed_passages_alone_are_offered_from_the_first_one_on(root: Path, client: FlaskClient) -> None:
    path = root / "locale/fr/LC_MESSAGES/bridges.po"
    assert 'href="reviewed/"' in client.get("/fr/bridges/").text
    save(path, 'msgid "On bridges"\nmsgstr', '#, fuzzy\nmsgid "On bridges"\nmsgstr')
    page = client.get("/fr/bridges/").text
    assert 'href="reviewed/"' not in page
    assert "100" not in page.partition("<footer")[2]


def test_many_languages_can_be_searched(root: Path) -> None:
    settings = read_settings(root)
    many = ["de", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "sk", "sl", "hr", "hu", "ro"]
    projects.start(settings, many, now=NOW)
    for tag in many:
        save(settings.catalog(tag, "bridges"), 'msgid "Why"\nmsgstr ""', 'msgid "Why"\nmsgstr "x"')
    page = create_app(root, {"TESTING": True}).test_client().get("/de/bridges/").text
    assert page.count('<input type="search" hidden') == 1
    assert 'data-name="Dutch"' in page
