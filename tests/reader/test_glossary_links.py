"""Glossary terms lead to their explanation where they first appear."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from support import ROOT

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog.glossary import find, terms
from webapp.l10n.edition.compose import Edition, compose
from webapp.l10n.edition.library import Library
from webapp.l10n.extract.essays import Essay
from webapp.l10n.extract.ids import identify
from webapp.l10n.locales import locale
from webapp.l10n.markdown.plain import plain
from webapp.l10n.segmentation import split
from webapp.l10n.settings import read_settings
from webapp.reader import essay_html
from webapp.reader.glossary_links import explained

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GLOSSARY = "# Glossary\n\nbridge\n: Over water.\n\nstone bridge\n: Of stone.\n\nford\n: Through it.\n"
ESSAY = (
    "# On the bridge\n\nSee `bridge` and [a bridge](x.md). A stone *and* a stone bridge & a bridge.\n\n"
    "- the ford\n  - another ford\n\n| a bridge |\n|---|\n"
)


def edition(slug: str, source: str, tag: str = "en", **texts: str) -> Edition:
    document = split(source)
    entries = "".join(f'\nmsgid "{old}"\nmsgstr "{new}"\n' for old, new in texts.items())
    catalog = catalogs.parse((HEADER + entries).encode())
    found = {tag: catalog, "en": None} if tag != "en" else {"en": None}
    return compose(
        Essay(slug, Path(f"{slug}.md"), document),
        identify(document.segments, None),
        found,
        source_locale="en",
        publish=("translated",),
    )


def linked(essay: Edition, glossary: Edition) -> str:
    body = essay_html.body(essay, gettext.NullTranslations(), lambda url: url)
    return explained(body, essay, glossary, "/g/")


def words(html: str) -> list[str]:
    return re.findall(r'<a class="term" href="/g/#s\w+">(.*?)</a>', html)


def test_each_term_is_a_link_once_where_it_first_appears_in_a_paragraph() -> None:
    html = linked(edition("essay", ESSAY), edition("glossary", GLOSSARY))
    assert words(html) == ["stone bridge", "bridge", "ford"]
    assert "<code>bridge</code>" in html
    assert ">a bridge</a>" in html
    assert "the <a class=" in html.partition("<ul>")[2].partition("<ul>")[0]
    plain_body = essay_html.body(edition("essay", ESSAY), gettext.NullTranslations(), lambda url: url)
    assert re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", html) == plain_body


def test_a_passage_is_searched_in_its_own_language() -> None:
    essay = edition("essay", "A bridge.\n\nA ford.\n", "fr", **{"A bridge.": "Les ponts."})
    glossary = edition("glossary", GLOSSARY, "fr", bridge="pont", ford="gué")
    assert words(linked(essay, glossary)) == ["ponts", "ford"]


def test_without_terms_nothing_changes() -> None:
    essay = edition("essay", ESSAY)
    assert words(linked(essay, edition("glossary", "# Glossary\n\nbridge\n"))) == []


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("joint venture", "of joint ventures and", "joint ventures"),
        ("ford", "affordable ford", "ford"),
        ("ford", "two fords", "fords"),
        ("ford", "for the force, forward", None),
        ("умма", "уммы", "уммы"),
        ("المشروع", "ومشروعات", "ومشروعات"),
        ("العدالة الاجتماعية", "بالعدالةِ الاجتماعية.", "بالعدالةِ الاجتماعية"),
        ("تعاون", "التَّعاون", "التَّعاون"),
        ("همکاری", "همکاری‌های", "همکاری"),
        ("социальная справедливость", "за социальную справедливость", "социальную справедливость"),
        ("সহযোগিতা", "এই সহযোগিতার ফলে", "সহযোগিতার"),
        ("合作", "通过合作实现", "合作"),
        ("ümmet", "ümmetinin", "ümmetinin"),
        ("Dr. Weide", "von Dr. Weides Brücke", "Dr. Weides"),
        ("Dr. Weide", "Weide", None),
        ("Weide (d. Ä.)", "von Weide (d. Ä.) gebaut", "Weide (d. Ä"),
        ("stone bridge", "A stone. Bridge", None),
        ("stone bridge", "a stone-bridge", "stone-bridge"),
        ("a", "bad", None),
        ("–", "a – b", None),
        ("", "text", None),
        ("(x", "the (x", "x"),
    ],
)
def test_a_term_is_found_inflected_or_not(term: str, text: str, found: str | None) -> None:
    span = find(term, text)
    assert (text[slice(*span)] if span else None) == found


def test_nearly_every_term_of_the_essay_is_explained_in_every_language() -> None:
    library = Library(read_settings(ROOT))
    for tag in library.locales():
        essay, glossary = library.edition("essay", tag), library.edition("glossary", tag)
        body = essay_html.body(essay, gettext.NullTranslations(), lambda url: url)
        links = re.findall('class="term"', explained(body, essay, glossary, "/g/"))
        assert len(links) >= 15, tag


def test_terms_of_the_catalog_are_those_of_the_page() -> None:
    library = Library(read_settings(ROOT))
    path = ROOT / "locale" / locale("ur").directory / "LC_MESSAGES" / "glossary.po"
    shown = [
        plain(p.text)
        for p in library.edition("glossary", "ur").passages
        if p.segment.kind == "definition term"
    ]
    assert [term.target for term in terms(catalogs.read(path))] == shown


def test_the_end_of_a_sentence_is_no_part_of_a_term() -> None:
    glossary = edition("glossary", GLOSSARY, "bn", bridge="সেতু")
    essay = edition("essay", "# On\n\nThis is a bridge.\n", "bn", **{"This is a bridge.": "এটি একটি সেতু।"})
    html = linked(essay, glossary)
    assert words(html) == ["সেতু"]
    assert "</a>।" in html
