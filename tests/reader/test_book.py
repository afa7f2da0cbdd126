"""A text as a book: in one language and in two, whole, well formed, the same while nothing changes."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from base64 import b64decode
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markdown_texts import documents
from tests.projects import fill_in
from webapp import create_app
from webapp.l10n.project import update as projects
from webapp.l10n.segmentation import render, split
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.reader.book.cover import broken
from webapp.reader.book.xhtml import xhtml
from webapp.site.current import EXPORTED
from webapp.site.passage_html import wash

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

ESSAY = """\
---
title: On bridges & fords
author: A. Builder
date: 2026-03-01
---
# On bridges

A *bridge*[^1] is kept by the [glossary](glossary.md), see [below](#why) and [nowhere](#none).

It is [far](http://[x) away &nbsp;.

![a plan](plan.png) ![a far one](https://example.org/far.png)

## Why

- [x] one<br>line
- two

| a | b |
|---|:-:|
| c | d |

<center><tt>old</tt></center>

[^1]: Over water.
"""
GLOSSARY = "# Glossary\n\nbridge\n: A way over water.\n\nford\n: A way through it.\n"
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
NOW = "2026-11-23 12:00+0000"
TEXTS = {
    "ar": {"On bridges": "عن الجسور", "A way over water.": "طريق فوق الماء.", "bridge": "جسر"},
    "ur": {"On bridges": "پلوں پر", "two": "دو"},
    "zh_Hans": {"On bridges": "论桥"},
}
HTML = "{http://www.w3.org/1999/xhtml}"
BOOKS = ("en/bridges", "ar/bridges", "ur/bridges/parallel/ar", "zh-Hans/bridges/parallel/en", "ar/glossary")


@pytest.fixture
def root(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (project / "pyproject.toml").write_text(
        '[tool.tarjama]\nurl = "https://example.org"\nredirects = { "old" = "bridges" }\n'
    )
    source = project / "source_text"
    (source / "bridges.md").write_text(ESSAY)
    (source / "glossary.md").write_text(GLOSSARY)
    (source / "plan.png").write_bytes(PICTURE)
    settings = read_settings(project)
    projects.start(settings, list(TEXTS), now=NOW)
    for name, texts in TEXTS.items():
        for domain in ("bridges", "glossary"):
            fill_in(settings.catalog(name, domain), texts)
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return project


@pytest.fixture
def client(root: Path) -> FlaskClient:
    return create_app(root, {"TESTING": True}).test_client()


def files(client: FlaskClient, name: str) -> dict[str, bytes]:
    answer = client.get(f"/{name}/book.epub")
    assert (answer.status_code, answer.content_type) == (200, "application/epub+zip"), answer.text
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        assert book.namelist()[0] == "mimetype"
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        return {each: book.read(each) for each in book.namelist()}


def text(client: FlaskClient, name: str) -> str:
    return files(client, name)["EPUB/text.xhtml"].decode()


@pytest.mark.parametrize("name", BOOKS)
def test_every_document_is_xml_and_every_link_and_file_is_there(client: FlaskClient, name: str) -> None:
    found = files(client, name)
    pages = {
        each.removeprefix("EPUB/"): ElementTree.fromstring(content)
        for each, content in found.items()
        if each.endswith((".xhtml", ".opf", ".svg", ".xml"))
    }
    ids = {each: {e.get("id") for e in page.iter() if e.get("id")} for each, page in pages.items()}
    for each, page in pages.items():
        for element in page.iter(f"{HTML}a"):
            target, _, place = element.get("href", each).partition("#")
            if not target.startswith("https://"):
                assert (target or each) in pages
                assert not place or place in ids[target or each]
    package = pages["package.opf"]
    items = {e.get("href") for e in package.iter("{http://www.idpf.org/2007/opf}item")}
    assert items == {each.removeprefix("EPUB/") for each in found if each.startswith("EPUB/")} - {
        "package.opf"
    }


def test_passages_keep_their_ids_their_languages_and_states(client: FlaskClient) -> None:
    html = text(client, "ar/bridges")
    page = client.get("/ar/bridges/").text
    assert set(re.findall(r'<(?:h1|h2|p) id="(s\w+)"', page)) <= set(re.findall(r'id="(s\w+)"', html))
    assert 'lang="ar" xml:lang="ar" dir="rtl">' in html
    assert re.search(
        r'<h2 id="s\w+" lang="en" dir="ltr" class="passage untranslated" xml:lang="en">Why', html
    )
    assert "Passages not translated yet, shown in another language: " in html
    assert "permalink" not in html
    assert 'page-progression-direction="rtl"' in files(client, "ar/bridges")["EPUB/package.opf"].decode()


def test_letters_have_no_size_that_readers_mistake(client: FlaskClient) -> None:
    style = files(client, "ar/bridges")["EPUB/style.css"].decode()
    sizes = re.findall(r"font-size:\s*([^;]+);", style)
    assert sizes
    assert not [
        size for size in sizes if size[0].isdigit() or size[0] == "."
    ]  # Okular draws .85em a page high


def test_two_languages_stand_in_turn(client: FlaskClient) -> None:
    html = text(client, "ur/bridges/parallel/ar")
    pair = re.search(r'<div class="pair" id="s\w+">(.*)</div>', html)
    assert pair is not None
    assert re.findall(r'<(\w+) class="h1" lang="(\w+)" dir="rtl"', pair[1]) == [("h1", "ur"), ("p", "ar")]
    package = files(client, "ur/bridges/parallel/ar")["EPUB/package.opf"].decode()
    assert re.findall("<dc:language>(.*)</dc:language>", package) == ["ur", "ar"]


def test_terms_lead_to_notes_and_back(client: FlaskClient) -> None:
    found = files(client, "ar/bridges")
    reference = re.search(
        r'<p id="(s\w+)".*href="notes.xhtml#(s\w+)">bridge</a>', found["EPUB/text.xhtml"].decode()
    )
    assert reference is not None
    notes = found["EPUB/notes.xhtml"].decode()
    assert f'id="{reference[2]}"' in notes
    assert f'href="text.xhtml#{reference[1]}"' in notes
    assert "طريق فوق الماء." in notes
    assert "A way through it." not in notes
    assert "EPUB/notes.xhtml" not in files(client, "ar/glossary")


def test_what_a_book_cannot_hold_gives_way(client: FlaskClient) -> None:
    found = files(client, "en/bridges")
    html = found["EPUB/text.xhtml"].decode()
    assert found["EPUB/pictures/1.png"] == PICTURE
    assert '<img src="pictures/1.png" alt="a plan"/> <em>a far one</em>' in html
    assert '<a href="https://example.org/en/glossary/">glossary</a>' in html
    assert "<a>nowhere</a>" in html
    assert "<a>far</a>" in html or "[far]" in html
    assert re.search(r"<div><code>(?:<span[^>]*>)?old", html)
    assert "<center" not in html


def test_metadata_tell_who_and_when_and_how_it_can_be_read(client: FlaskClient) -> None:
    package = files(client, "en/bridges")["EPUB/package.opf"].decode()
    assert '<dc:creator id="author">A. Builder</dc:creator>' in package
    assert "<dc:date>2026-03-01</dc:date>" in package
    assert '<meta property="dcterms:modified">2026-11-23T12:00:00Z</meta>' in package
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilitySummary"):
        assert f'property="schema:{name}"' in package
    assert '<meta property="schema:accessibilityHazard">none</meta>' in package


@pytest.mark.parametrize("name", BOOKS)
def test_the_same_bytes_while_nothing_changes(root: Path, client: FlaskClient, name: str) -> None:
    before = client.get(f"/{name}/book.epub")
    again = create_app(root, {"TESTING": True}).test_client().get(f"/{name}/book.epub")
    assert again.data == before.data
    unchanged = client.get(f"/{name}/book.epub", headers={"If-None-Match": before.headers["ETag"]})
    assert unchanged.status_code == 304
    assert (
        "Content-Encoding" not in client.get(f"/{name}/book.epub", headers={"Accept-Encoding": "br"}).headers
    )


def test_a_new_translation_is_in_the_book_and_the_name_stays(root: Path, client: FlaskClient) -> None:
    before = files(client, "ar/bridges")
    assert "<h2" in text(client, "ar/bridges")
    fill_in(read_settings(root).catalog("ar", "bridges"), {"Why": "لماذا"})
    after = files(client, "ar/bridges")
    assert "لماذا" in after["EPUB/text.xhtml"].decode()
    assert "لماذا" in after["EPUB/nav.xhtml"].decode()
    identifier = r'<dc:identifier id="id">(urn:uuid:[0-9a-f-]+)<'
    names = [re.search(identifier, found["EPUB/package.opf"].decode()) for found in (before, after)]
    assert names[0] is not None
    assert names[1] is not None
    assert names[0][1] == names[1][1]


def test_every_book_has_a_name_of_its_own(client: FlaskClient) -> None:
    names = {re.search("urn:uuid:[^<]+", files(client, n)["EPUB/package.opf"].decode())[0] for n in BOOKS}  # type: ignore[index]
    assert len(names) == len(BOOKS)


def test_other_spellings_lead_to_the_book(client: FlaskClient) -> None:
    places = {
        "AR/bridges/book.epub": "/ar/bridges/book.epub",
        "ar/old/book.epub": "/ar/bridges/book.epub",
        "ar/old/parallel/ur/book.epub": "/ar/bridges/parallel/ur/book.epub",
        "ar/bridges/parallel/AR/book.epub": "/ar/bridges/book.epub",
        "ar/bridges/parallel/UR/book.epub": "/ar/bridges/parallel/ur/book.epub",
    }
    for path, place in places.items():
        answer = client.get(f"/{path}")
        assert (answer.status_code, answer.location) == (308, place)
    for path in ("ar/none/book.epub", "xx/bridges/book.epub", "ar/bridges/parallel/de/book.epub"):
        assert client.get(f"/{path}").status_code == 404


def test_pages_lead_to_their_books(root: Path, client: FlaskClient) -> None:
    assert 'href="book.epub" download="bridges-ar.epub"' in client.get("/ar/bridges/").text
    assert "book.epub" not in client.get("/ar/bridges/reviewed/").text
    assert 'download="bridges-ar-ur.epub"' in client.get("/ar/bridges/parallel/ur/").text
    exported = create_app(root, {"TESTING": True, EXPORTED: True}).test_client()
    assert exported.get("/ar/bridges/parallel/en/book.epub").status_code == 200
    assert exported.get("/ar/bridges/parallel/ur/book.epub").status_code == 404


def test_a_book_without_address_author_or_glossary(project: Path) -> None:
    client = create_app(project, {"TESTING": True}).test_client()
    package = files(client, "en/bridges")["EPUB/package.opf"].decode()
    assert "<dc:creator" not in package
    assert "<dc:source>" not in package
    assert "1980-01-01T00:00:00Z" in package


def parsed(html: str) -> ElementTree.Element:
    made = xhtml(wash(html, str), lambda url: url, lambda url: "")
    return ElementTree.fromstring(f"<body>{made}</body>")


@given(documents)
def test_any_document_becomes_xml_with_all_its_words(source: str) -> None:
    html = wash(render(split(source.encode()), lambda _: {}, lambda _: "", lambda _: ""), str)
    words = re.findall(r"[a-z]{3,}", unescape(re.sub("<[^>]*>", " ", html)))
    assert set(words) <= set(re.findall(r"[a-z]{3,}", " ".join(parsed(html).itertext())))


TAGS = (
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "h2",
    "span",
    "em",
    "a",
    "pre",
    "table",
    "dl",
    "dt",
    "dd",
    "center",
    "details",
)


@given(
    st.lists(st.sampled_from([f"<{end}{tag}>" for tag in TAGS for end in ("", "/")] + ["x", "<hr>", "<br>"]))
)
def test_no_block_stands_in_a_line_and_no_item_outside_a_list(pieces: list[str]) -> None:
    def walk(element: ElementTree.Element, lines: tuple[str, ...]) -> Iterator[str]:
        for child in element:
            block = child.tag in {"p", "div", "ul", "ol", "li", "h2", "pre", "table", "dl", "hr"}
            if block and set(lines) & {"p", "h2", "pre", "span", "em"}:
                yield f"{child.tag} in {lines}"
            if (child.tag == "li") != (element.tag in {"ul", "ol"}):
                yield f"{child.tag} in {element.tag}"
            yield from walk(child, (*lines, child.tag))

    assert list(walk(parsed("".join(pieces)), ())) == []


@given(st.text(st.sampled_from("ab 论桥：，ا ب:")), st.integers(2, 12))
def test_a_cover_has_every_letter_of_the_title(title: str, room: int) -> None:
    lines = list(broken(title, room))
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert all(line == line.strip() and line for line in lines)


@pytest.mark.epubcheck
def test_epubcheck_finds_nothing(client: FlaskClient, tmp_path: Path) -> None:
    program = shutil.which("epubcheck")
    assert program is not None
    folder = tmp_path / "books"
    folder.mkdir()
    quick = os.environ | {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}  # for a short life
    for name in BOOKS:
        book = folder / f"{name.replace('/', '-')}.epub"
        book.write_bytes(client.get(f"/{name}/book.epub").data)
        # Debian's is a Java archive that a kernel without binfmt cannot start by itself.
        command = ["java", "-jar", program] if zipfile.is_zipfile(program) else [program]
        done = subprocess.run([*command, str(book)], env=quick, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "No errors or warnings detected" in done.stdout + done.stderr
