"""The exported site under a real nginx, beside the app: the same status, headers and bytes."""

from __future__ import annotations

import gzip
import http.client
import os
from contextlib import closing
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest
from babel import localedata
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from servers import nginx

from scripts.cli import run
from webapp import create_app
from webapp.export.addresses import addresses
from webapp.export.nginx.language_maps import reader
from webapp.l10n.locales import known_tag
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.site.current import EXPORTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask.testing import FlaskClient

pytestmark = pytest.mark.nginx
LONG = 30  # seconds
NOW = "2026-11-23 12:00+0000"
LANGUAGES = ["ar", "es_419", "es", "fa", "fr", "pa", "pt_BR", "sr_Latn", "uz", "zh_HK", "zh_Hans"]
ESSAY = "# On bridges\n\nA bridge. ![A picture](a.svg)\n"
# Of nginx's own making: how it identifies a file, and when the file was written; and its name.
NGINX = {
    "etag",
    "last-modified",
    "server",
    "date",
    "connection",
    "accept-ranges",
    "transfer-encoding",
    "keep-alive",
}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> bytes:
        """The body without its coding."""
        coders = {"br": brotli.decompress, "gzip": gzip.decompress}
        return coders.get(self.headers.get("content-encoding", ""), bytes)(self.body)


@dataclass
class Both:
    """nginx over the export, and the app."""

    port: int
    client: FlaskClient
    path: str
    paths: list[str]

    def nginx(self, path: str, headers: Mapping[str, str] = {}, method: str = "GET") -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": "localhost", **headers}.items():
                connection.putheader(name, value.encode("utf-8"))
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())

    def app(self, path: str, headers: Mapping[str, str] = {}, method: str = "GET") -> Answer:
        cookies = SimpleCookie(headers.get("Cookie", ""))
        for name, morsel in cookies.items():
            self.client.set_cookie(name, morsel.value)
        given = {name: value for name, value in headers.items() if name != "Cookie"}
        answer = self.client.open(path, method=method, headers=given, buffered=True)
        for name in [*cookies, "lang"]:
            self.client.delete_cookie(name)
            self.client.delete_cookie(name, path=self.path or "/")
        return Answer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.data)


def make_project(root: Path, lines: str) -> None:
    (root / "source_text").mkdir(parents=True)
    (root / "locale").mkdir()
    (root / "pyproject.toml").write_text(f"[tool.tarjama]\n{lines}")
    (root / "source_text" / "bridges.md").write_text(ESSAY)
    (root / "source_text" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (root / "source_text" / "b c.txt").write_text("text")
    (root / "source_text" / "glossary.md").write_text("# Glossary\n\nbridge\n: A way over water.\n")
    own = read_settings(root)
    projects.start(own, LANGUAGES, now=NOW)
    for name in LANGUAGES:
        path = own.catalog(name, "bridges")
        empty, full = 'msgid "On bridges"\nmsgstr ""', f'msgid "On bridges"\nmsgstr "On bridges, {name}"'
        path.write_text(path.read_text().replace(empty, full))


@pytest.fixture(scope="module", params=["", "/essays"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("nginx")
    root = folder / "project"
    path = request.param
    make_project(root, f'path = "{path}"\nurl = "https://localhost"\nredirects = {{ old = "bridges" }}\n')
    here = Path.cwd()
    os.chdir(root)
    try:
        assert run(["export", str(folder / "out"), "--nginx", str(folder / "site.conf")]) == 0
    finally:
        os.chdir(here)
    with nginx(folder, (folder / "site.conf").read_text(encoding="utf-8")) as port:
        app = create_app(root, {EXPORTED: True})
        paths = [address.path for address in addresses(app)]
        yield Both(port, app.test_client(), path, paths)


def comparable(answer: Answer) -> dict[str, object]:
    dropped = NGINX | {"content-length", "expires"}
    headers: dict[str, object] = {k: v for k, v in answer.headers.items() if k not in dropped}
    if "allow" in headers:
        headers["allow"] = sorted(answer.headers["allow"].split(", "))
    if answer.status in {302, 308}:  # a body that nobody reads
        headers.pop("content-type", None)
        headers.pop("vary", None) if answer.status == 308 else None
    if "set-cookie" in headers:
        parts = answer.headers["set-cookie"].split("; ")
        headers["set-cookie"] = sorted(part for part in parts if not part.startswith("Expires"))
    return headers


def assert_alike(both: Both, path: str, headers: Mapping[str, str] = {}, method: str = "GET") -> None:
    ours, theirs = both.app(path, headers, method), both.nginx(path, headers, method)
    assert (theirs.status, comparable(theirs)) == (ours.status, comparable(ours)), (method, path, headers)
    if ours.status not in {302, 308} and method != "OPTIONS":
        assert theirs.text == ours.text
        if method == "GET":
            assert int(theirs.headers.get("content-length", len(theirs.body))) == len(theirs.body)


@pytest.mark.parametrize(
    ("coding", "step"),
    [
        ("", 1),
        ("br", 1),
        ("gzip", 1),
        ("gzip, deflate, br, zstd", 7),
        ("*", 7),
        ("br;q=0, gzip", 7),
        ("deflate", 7),
    ],
)
def test_every_address_in_every_coding(both: Both, coding: str, step: int) -> None:
    headers = {"Accept-Encoding": coding} if coding else {}
    assert len(both.paths) > 40
    for path in both.paths[::step]:
        if "/media/" not in path:
            assert_alike(both, path, headers)


def test_files_beside_the_essays(both: Both) -> None:
    for path in ("/media/a.svg", "/media/b%20c.txt"):
        assert_alike(both, both.path + path)


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods(both: Both, method: str) -> None:
    for path in ("/ar/", "/ar/bridges/", "/fr/nothing/", "/robots.txt"):
        if method == "HEAD" or path != "/fr/nothing/":
            assert_alike(both, both.path + path, {"Accept-Language": "fa"}, method)


@pytest.mark.parametrize(
    "path",
    [
        "/AR/bridges/",
        "/Fr/?a=b&c",
        "/zh_hans/",
        "/cmn-hans/glossary/",
        "/PT_br/bridges/reviewed/",
        "/arb/",
        "/ara/bridges/",
        "/pes/",
        "/sr_latn/",
        "/ar-u-nu-latn/bridges/",
        "/ar.UTF-8/",
        "/es-419-x-foo/",
        "/ES_419/",
        "/ar/bridges",
        "/ar",
        "/fr/bridges?a=b",
        "/fr/bridges/reviewed",
        "/ar/old/",
        "/fr/old/reviewed/",
        "/AR/x%0D%0ACookie/",
        "/%41R/bridges/",
        "/zh-CN/",
        "/ar-EG/bridges/?a=b",
        "/pt/",
        "/uz-UZ/",
        "/es-MX/bridges/",
        "/fr-CA/bridges/reviewed/",
        "/prs/",
        "/zh-MO/",
        "/yue-HK/bridges/",
        "/sr-ME/",
        "/sh/",
        "/pa-IN/",
    ],
)
def test_other_spellings_lead_to_the_same_place(both: Both, path: str) -> None:
    assert_alike(both, both.path + path)


@pytest.mark.parametrize(
    "path",
    [
        "/ar/nothing/",
        "/ar/bridges/nothing/",
        "/de/bridges/",
        "/ar-Latn/",
        "/zh-Hant/",
        "/zh-TW/",
        "/pa-PK/",
        "/pa-Arab/bridges/",
        "/uz-AF/",
        "/uz-Cyrl/",
        "/sr/",
        "/xx/",
        "/nothing.png",
        "/static/000000000000/site.css",
        "/media/nothing.svg",
        "/media/../pyproject.toml",
        "/%ff%fe/",
        "/ar/%ff/",
        "/a%20b/",
        "/<script>/",
        "/ar/" + "a" * 8000 + "/",
        "/.tarjama-made",
        "/.tarjama.lock",
        "/ar/404.html/",
        "/ar/bridges/index.html/",
    ],
)
def test_what_is_not_there(both: Both, path: str) -> None:
    for header in ("fa", "fr-CA, en;q=0.5"):
        headers = {"Accept-Language": header}
        ours, theirs = both.app(both.path + path, headers), both.nginx(both.path + path, headers)
        if ours.status == 308:  # a slash is added first, and nothing found there either
            ours = both.app(ours.headers["location"], headers)
        assert theirs.status == ours.status == 404
        assert (comparable(theirs), theirs.body) == (comparable(ours), ours.body)


@pytest.mark.parametrize("path", ["/ar/%2e%2e/%2e%2e/etc/passwd", "/../pyproject.toml", "/%00/", "/ar/%zz/"])
def test_what_is_no_address_is_refused_with_a_page_of_ours(both: Both, path: str) -> None:
    answer = both.nginx(path)
    assert answer.status == 400
    assert b'<html lang="en" dir="ltr">' in answer.body
    assert answer.headers["cache-control"] == "no-store"


def test_folders_above_are_not_reached(both: Both) -> None:
    above = "/ar/%2e%2e" + "/%2e%2e" * both.path.count("/")
    assert both.nginx(f"{both.path}{above}/project/pyproject.toml").status == 404


@pytest.mark.parametrize(
    "name", ["/ar/404.html", "/ar/405.html", "/ar/bridges/index.html", "/ar/index.html.gz", "/index.html"]
)
def test_the_names_of_the_files_are_no_addresses(both: Both, name: str) -> None:
    answer = both.nginx(both.path + name)
    assert answer.status == 404
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_not_changed_is_not_sent_again(both: Both) -> None:
    for coding in ("", "br", "gzip"):
        headers = {"Accept-Encoding": coding}
        path = f"{both.path}/ar/bridges/"
        first = both.nginx(path, headers)
        again = both.nginx(path, {**headers, "If-None-Match": first.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
        for name in ("etag", "vary", "cache-control"):
            assert again.headers[name] == first.headers[name]
        ours = both.app(path)
        assert both.app(path, {"If-None-Match": ours.headers["etag"]}).status == 304


def test_part_of_a_page_is_not_given(both: Both) -> None:
    answer = both.nginx(f"{both.path}/ar/bridges/", {"Range": "bytes=0-9"})
    assert answer.status == 200
    assert "accept-ranges" not in answer.headers


@pytest.mark.parametrize(
    ("path", "referer", "chosen"),
    [
        ("/ar/bridges/", "http://localhost{path}/fr/bridges/", True),
        ("/zh-Hans/", "http://localhost{path}/es-419/?a#b", True),
        ("/es-419/", "http://localhost{path}/es/", True),
        ("/ar/bridges/", "http://localhost{path}/ar/bridges/", False),
        ("/ar/bridges/", "http://localhost{path}/fr/glossary/", False),
        ("/ar/bridges/", "http://localhost{path}/de/bridges/", False),
        ("/ar/bridges/", "http://elsewhere.example{path}/fr/bridges/", False),
        ("/ar/bridges/", "http://[", False),
        ("/ar/bridges/", "", False),
    ],
)
def test_a_choice_of_language_is_remembered(both: Both, path: str, referer: str, chosen: bool) -> None:
    headers = {"Referer": referer.format(path=both.path)}
    assert_alike(both, both.path + path, headers)
    assert ("set-cookie" in both.nginx(both.path + path, headers).headers) is chosen


@pytest.mark.parametrize(
    "cookie",
    [
        "lang=fa",
        "lang=FA",
        "lang=pes",
        "a=b; lang=zh_hans",
        "lang=de",
        "lang=",
        "lang=../..",
        "lang=%00",
    ],
)
def test_the_cookie_goes_before_the_header(both: Both, cookie: str) -> None:
    headers = {"Cookie": cookie, "Accept-Language": "fr"}
    assert_alike(both, f"{both.path}/", headers)
    assert_alike(both, f"{both.path}/nothing/", headers)
    assert_alike(both, f"{both.path}/ar/nothing/", headers)


HEADERS = [
    "",
    "ar",
    "AR",
    "ar-EG,ar;q=0.9,en-US;q=0.8,en;q=0.7",
    "fr-CA, en;q=0.8",
    "en;q=0.1, ar;q=0.9",
    "en;q=0.3, ar;q=0.9, fr",
    "fr;q=0.5, ar;q=0.5",
    "de-CH, de;q=0.9, uz;q=0.05",
    "de;q=0.001, uz;q=0.009",
    "pt-PT",
    "pt, fr;q=0.9",
    "es",
    "es-MX",
    "es-ES",
    "es-AR, fr",
    "zh",
    "zh-CN",
    "zh-TW, fr;q=0.1",
    "zh-TW",
    "zh-Hant-HK, zh;q=0.5",
    "zh-Hans-TW",
    "zh-hant",
    "cmn-Hans",
    "yue-HK",
    "yue-CN",
    "sr, fr;q=0.5",
    "sr-Latn-RS",
    "sr-ME",
    "sr",
    "sh",
    "uz-AF, fa;q=0.5",
    "uz-Cyrl, fa;q=0.5",
    "uz-Latn-UZ",
    "prs",
    "fa-AF",
    "arz, en",
    "ary-MA",
    "ar-Latn, fr;q=0.2",
    "ar-Latn",
    "pa-PK",
    "pa-Arab, fr;q=0.2",
    "pa-IN",
    "zh-TW, *;q=0.1",
    "pa-PK, *;q=0.1",
    "*, fr;q=0.5",
    "zh-TW, *;q=0.5, fr;q=0.1",
    "de, *;q=0.5, zh-TW;q=0.1",
    "ar-u-nu-latn",
    "fr-x-foo-bar",
    "fr_FR",
    "*",
    "de, *;q=0.5",
    "xx-YY, i-klingon, fr;q=0.1",
    "tlh",
    "en-US, en;q=0, fr;q=0.1",
    "fr, ar;q=0",
    "en;q=0, ar;q=0.2",
    "fr;q=abc, ar;q=0.1",
    "fr;q=-1, ar;q=0.1",
    "fr;level=1, ar;q=0.1",
    "fr;q=1.5, ar",
    ";;, q=1, ar;q=0.4, !!",
    ",,,,",
    "\u00e9\u00e8, ar;q=0.1",
    "a" * 300 + ", ar;q=0.1",
    ", ".join(f"x{n}" for n in range(60)) + ", fa",
    "fr ; q = 0.5 , ar ; q = 0.4",
    "<script>, ../../etc, ar;q=0.1",
]


@pytest.mark.parametrize("header", HEADERS)
def test_the_root_leads_where_the_app_leads(both: Both, header: str) -> None:
    assert_alike(both, f"{both.path}/", {"Accept-Language": header} if header else {})


def test_a_header_of_eight_kilobytes(both: Both) -> None:
    for header in ("x" * 8000, "q," * 4000, "fa;q=0.9," * 400, "-" * 8000, "en-" * 2600):
        answer = both.nginx(f"{both.path}/", {"Accept-Language": header})
        assert answer.status == 302


RANGES = st.builds(
    lambda code, more, weight: code + more + weight,
    st.sampled_from(
        [
            "ar",
            "arb",
            "ary",
            "en",
            "es",
            "fa",
            "prs",
            "fr",
            "pt",
            "sr",
            "hbs",
            "uz",
            "uzs",
            "zh",
            "cmn",
            "yue",
            "de",
            "tlh",
            "xx",
            "nb",
            "pa",
            "az",
        ]
    ),
    st.sampled_from(
        [
            "",
            "-Latn",
            "-Arab",
            "-Cyrl",
            "-Hans",
            "-Hant",
            "-TW",
            "-CN",
            "-PK",
            "-MX",
            "-ES",
            "-BR",
            "-AF",
            "-US",
            "-ME",
            "-Latn-RS",
            "-Hant-HK",
            "-Hans-CN",
            "-u-nu-latn",
            "-419",
            "-001",
            "-x-y",
        ]
    ),
    st.sampled_from(["", *(f";q=0.{n}" for n in range(1, 10)), ";q=1.0", ";q=0.05"]),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    header=st.lists(RANGES, min_size=1, max_size=5).map(", ".join),
    any_other=st.sampled_from(["", ", *;q=0.3", ", *"]),
)
def test_any_header_without_refusals_leads_where_the_app_leads(
    both: Both, header: str, any_other: str
) -> None:
    assume(not any_other or "en" not in header)  # nginx takes any other for the original, named or not
    assert_alike(both, f"{both.path}/", {"Accept-Language": header + any_other})


@pytest.mark.parametrize("count", [1, 60, 150])
def test_very_many_languages_fit(count: int) -> None:
    names = [name for name in sorted(localedata.locale_identifiers()) if "_" not in name and known_tag(name)]
    lines = reader(["en", *(name for name in names[:count] if name != "en")], "en")
    assert max(map(len, lines)) < 4096
