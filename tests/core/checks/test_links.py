"""Links, images and addresses, as they are rendered."""

from __future__ import annotations

import pytest
from check_cases import GOOD, Case

from webapp.l10n.checks import Severity
from webapp.l10n.checks.rules.markup.link_marks import has_words, links
from webapp.l10n.checks.text.rendered import read

SOURCE = "See [the charter](https://en.wikipedia.org/wiki/Charter) and [notes][n]."
MARKS = {
    "link-dropped",
    "link-target-changed",
    "link-broken-syntax",
    "image-changed",
    "url-changed",
    "foreign-host",
}


def codes(target: str, source: str = SOURCE, tag: str = "tr") -> set[str]:
    return {
        each.code for each in Case("", "", tag, {"source": source, "target": target}).findings(GOOD)
    } & MARKS


@pytest.mark.parametrize(
    "target",
    [
        "[Notlar][n] ve [şart](https://en.wikipedia.org/wiki/Charter).",
        "[Notlar][n] ve [şart](https://tr.wikipedia.org/wiki/Anayasa).",
        "[Notlar][N] ve [şart](<https://en.wikipedia.org/wiki/Charter> 'Şart').",
    ],
)
def test_the_same_links(target: str) -> None:
    assert codes(target) == set()


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("[Notlar][n] ve şart.", "link-dropped"),
        ("[Notlar][n] ve [şart](https://en.wikipedia.com/wiki/Charter).", "link-target-changed"),
        ("[Notlar][m] ve [şart](https://en.wikipedia.org/wiki/Charter).", "link-target-changed"),
        ("[Notlar][n] ve [şart](https://en.wikipedia.org/wiki/Charter), [bu]().", "link-broken-syntax"),
        ("[Notlar][n] ve [şart](https://en.wikipedia.org/wiki/Chartr).", "link-target-changed"),
        ("[Notlar][n] ve [şart]().", "link-broken-syntax"),
        ("[Notlar] [n] ve [şart](https://en.wikipedia.org/wiki/Charter).", "link-broken-syntax"),
        ("[Notlar][n] ve [şart] (https://en.wikipedia.org/wiki/Charter).", "link-broken-syntax"),
        ("[Notlar][n] ve [şart]\u200c(https://en.wikipedia.org/wiki/Charter).", "link-broken-syntax"),
        ("[Notlar][n] ve [şart](https://en.wikipedia.org/wiki/Charter.", "link-broken-syntax"),
        ("[Notlar][n] ve [şart（https://en.wikipedia.org/wiki/Charter）.", "link-broken-syntax"),
        ("[Notlar][n] ve [](https://en.wikipedia.org/wiki/Charter).", "link-broken-syntax"),
        (
            "[Notlar][n], [şart](https://en.wikipedia.org/wiki/Charter), [al](https://shop.example).",
            "foreign-host",
        ),
    ],
)
def test_one_fault_has_one_code(target: str, code: str) -> None:
    assert codes(target) == {code}


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Ask [us](mailto:us@example.org).", "Sor [bize](us@example.org).", {"link-target-changed"}),
        ("Ask [us](mailto:us@example.org).", "Sor [bize](mailto:us@example.org).", set()),
        ("Ask [us](MAILTO:us@example.org).", "Sor [bize](mailto:us@example.org).", set()),
        ("Ask <mailto:us@example.org>.", "Sor: us@example.org", set()),
        ("Ask <mailto:us@example.org>.", "Sor: <us@example.org>", set()),
        ("Ask us@example.org.", "Sor: <mailto:us@example.org>", set()),
        ("See <https://example.org/a>.", "Bak < https://example.org/a >", {"link-broken-syntax"}),
        ("See <https://example.org/a>.", "Bak https://example.org/a", {"link-broken-syntax"}),
        ("See https://example.org/a.", "Bak <https://example.org/a>", set()),
    ],
)
def test_what_makes_an_address_a_link(source: str, target: str, told: set[str]) -> None:
    assert codes(target, source) == told


def test_the_same_site_in_another_language() -> None:
    assert codes("[x](https://example.org/tr/a)", "[x](https://example.org/en/a)") == set()
    assert codes("[x](https://tr.example.org/a)", "[x](https://example.org/a)") == set()
    assert codes("[x](https://example.org/b)", "[x](https://example.org/a)") == {"link-target-changed"}


@pytest.mark.parametrize(
    ("given", "own", "told"),
    [
        ("../mill/mill.en.md", "../mill/mill.tr.md", set()),
        ("WELL_EN.md", "WELL_TR.md", set()),
        ("mill-en.md#wheel", "mill-tr.md#wheel", set()),
        ("mill/mill.en.md#wheel", "./mill/mill.tr.md#tekerlek", set()),
        ("./mill.en.md", "mill.tr.md#değirmen", set()),
        ("./mill.en.md#wheel", "./well.tr.md#tekerlek", {"link-target-changed"}),
        ("mill.md", "mill.tr.md", set()),  # as some makers of sites name a page's translations
        ("mill.md", "mill.de.md", {"link-target-changed"}),
        ("mill.md", "well.tr.md", {"link-target-changed"}),
        ("mill.md", "mill_tr.md", {"link-target-changed"}),  # the source's own file is one for all languages
        ("../mill/mill.en.md", "../mill/wheel.tr.md", {"link-target-changed"}),
        ("mill_en.md", "mill_ru.md", {"link-target-changed"}),
        ("mill_en.md", "mill.md", {"link-target-changed"}),
        # a site may name its pages in the language
        ("https://a.org/en/docs/mill/wheel", "https://a.org/tr/docs/degirmen/tekerlek", set()),
        ("https://a.org/docs/en-US/mill", "https://a.org/docs/tr/degirmen", set()),
        ("https://en.a.org/docs/mill", "https://tr.a.org/kilavuz/degirmen", set()),
        ("https://en.a.org/docs/mill", "https://tr.b.org/kilavuz/degirmen", {"link-target-changed"}),
        ("https://a.org/en/docs/mill", "https://a.org/docs/tr/degirmen", {"link-target-changed"}),
        ("https://a.org/en/docs/mill", "https://b.org/tr/docs/degirmen", {"link-target-changed"}),
        ("https://a.org/en/docs/mill", "https://a.org/ru/docs/degirmen", {"link-target-changed"}),
        # words that a reader sees are in the language, in a query too
        (
            "https://a.org/sign.svg?label=open&colour=red",
            "https://a.org/sign.svg?label=açık&colour=red",
            set(),
        ),
        ("https://a.org/share?text=The+mill", "https://a.org/share?text=Değirmen", set()),
        ("mailto:miller@a.org?subject=Flour", "mailto:miller@a.org?subject=Un", set()),
        (
            "https://a.org/sign.svg?label=open&colour=red",
            "https://a.org/sign.svg?label=açık&colour=kızıl",
            {"link-target-changed"},
        ),
        ("https://a.org/sign.svg?label=open", "https://a.org/mark.svg?label=açık", {"link-target-changed"}),
    ],
)
def test_a_page_may_be_named_by_its_language(given: str, own: str, told: set[str]) -> None:
    assert codes(f"[x]({own})", f"[x]({given})") == told
    assert ("image-changed" in codes(f"![x]({own})", f"![x]({given})")) is bool(told)


def test_an_address_that_is_its_own_words_may_stand_in_angle_brackets() -> None:
    assert codes("<https://example.org/a>", "[https://example.org/a](https://example.org/a)") == set()
    assert codes("<https://example.org/a>", "[a](https://example.org/a)") == {"link-dropped"}
    assert codes("Bak https://example.org/a", "See [https://example.org/a](https://example.org/a)") == set()
    assert codes("[https://example.org/a](b)", "[https://example.org/a](https://example.org/a)") == {
        "link-target-changed"
    }


@pytest.mark.parametrize(
    ("source", "target", "code", "reasons", "fixes"),
    [
        (
            "[a](/guide/start) and [b](/reference/list)",
            "[b](/reference/lists) ve [a](/guide/starts)",
            "link-target-changed",
            [
                "links to /reference/lists, the source to /reference/list",
                "links to /guide/starts, the source to /guide/start",
            ],
            [None, None],
        ),
        (
            "[a](#one-way) and [b](#two--ways)",
            "[b](#two-ways) ve [a](#tek-yön)",
            "link-target-changed",
            ["links to #two-ways, the source to #two--ways", "links to #tek-yön, the source to #one-way"],
            ["[b](#two--ways) ve [a](#tek-yön)", None],
        ),
        (
            "Ask https://help.example.org/ask or https://www.example.net/news.",
            "Sor: https://www.example.net/newz, https://help.example.org/asks",
            "url-changed",
            [
                "the address is https://www.example.net/newz, in the source https://www.example.net/news",
                "the address is https://help.example.org/asks, in the source https://help.example.org/ask",
            ],
            [None, None],
        ),
        (
            "[a](/guide/start) and [b](/reference/list)",
            "[b](/reference/lists) ve a",
            "link-dropped",
            ["the link to /guide/start is not there"],
            [None],
        ),
    ],
)
def test_what_changed_is_told_by_what_it_is_most_like(
    source: str, target: str, code: str, reasons: list[str], fixes: list[str | None]
) -> None:
    found = Case("", "", "tr", {"source": source, "target": target}).findings(GOOD)
    told = sorted((each for each in found if each.code == code), key=lambda each: each.start or 0)
    assert ([each.message for each in told], [each.fix for each in told]) == (reasons, fixes)


def test_a_broken_link_is_mended_where_that_is_certain() -> None:
    target = "[Notlar][n] ve [şart] (https://en.wikipedia.org/wiki/Charter)."
    (finding,) = Case("", "", "tr", {"source": SOURCE, "target": target}).findings(GOOD)
    assert finding.fix == "[Notlar][n] ve [şart](https://en.wikipedia.org/wiki/Charter)."


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("See [[install]].", "Bkz. [[kurulum]].", {"link-target-changed"}),
        ("See [[install]].", "Bkz. kurulum.", {"link-dropped"}),
        ("See [[install]].", "Bkz. [[kurulum|install]] veya [[Install|kurulum]].", set()),
        ("See [[the guide|install]] or [[Install]].", "Bkz. [[kılavuz|install]].", set()),
        (f"See [[{'long ' * 9}guide|install]].", f"Bkz. [[{'uzunca ' * 14}\nkılavuz|install]].", set()),
        ("[[!meta title=x]] See `[[a]]`.", "[[!meta title=y]] Bkz. `[[a]]`.", set()),
        ('See [it](a.md "The list").', "Bkz. [bu](a.md).", {"link-target-changed"}),
        ('See [it](a.md "The list").', 'Bkz. [bu](a.md "Liste").', set()),
    ],
)
def test_links_of_wikis_and_titles(source: str, target: str, wanted: set[str]) -> None:
    assert codes(target, source) == wanted


@pytest.mark.parametrize(
    ("given", "own", "wanted"),
    [
        ("guide#old-wells", "guide#eski-kuyular", Severity.INFO),  # a heading that is translated there
        ("guide#how-to-order-a-radio", "guide#radyo-siparişi", Severity.INFO),
        ("guide#old-wells", "guide#old-doors", Severity.WARNING),
        ("guide#wells", "guide#welsl", Severity.WARNING),  # mistyped
        ("guide#old-wells", "guide#p7", Severity.WARNING),
        ("guide#old-wells", "rehber#eski-kuyular", Severity.WARNING),
        ("#old-wells", "#eski-kuyular", Severity.WARNING),  # a heading of this page would be known
        ("https://example.org/a#old-wells", "https://example.org/a#eski-kuyular", Severity.WARNING),
    ],
)
def test_an_anchor_of_another_page_may_be_translated(given: str, own: str, wanted: Severity) -> None:
    texts = {"source": f"See [wells]({given}).", "target": f"Bkz. [kuyular]({own})."}
    found = Case("", "", "tr", texts).findings(GOOD)
    assert [each.severity for each in found if each.code == "link-target-changed"] == [wanted]


def test_an_address_may_lack_its_www() -> None:
    source = "Sign in at www.example.org or here."
    assert codes("example.org veya burada oturum açın.", source) == set()
    assert codes("Burada oturum açın.", source) == {"url-changed"}


def test_a_title_is_translated_too() -> None:
    texts = {"source": 'See [it](a.md "The list of all").', "target": 'Bkz. [bu](a.md "The list of all").'}
    assert "partly-untranslated" in {each.code for each in Case("", "", "tr", texts).findings(GOOD)}


LED = '<a href="https://example.org/en/x">x</a>'


@pytest.mark.parametrize(
    ("source", "target", "code", "severity"),
    [
        ('<b style="color:red">x</b>', '<b style="">y</b>', "unsafe-attr", Severity.INFO),
        ('<b style="color:red" class="k">x</b>', '<b style="color:red">y</b>', "unsafe-attr", Severity.INFO),
        ("<b>x</b>", '<b style="">y</b>', "unsafe-attr", Severity.INFO),
        ('<b style="color:red">x</b>', '<b style="position:fixed">y</b>', "unsafe-attr", Severity.ERROR),
        ('<b style="color:red">x</b>', '<b style="" onclick="x()">y</b>', "unsafe-attr", Severity.ERROR),
        ("<b>x</b>", '<b style="color:red">y</b>', "unsafe-attr", Severity.ERROR),
        (LED, LED.replace("/en/", "/de/"), "html-attr-changed", Severity.INFO),
        (LED, LED.replace("example.org/en", "example.net/de"), "html-attr-changed", Severity.ERROR),
        (LED, LED.replace("<a", '<a class="z"'), "html-attr-changed", Severity.ERROR),
    ],
)
def test_a_tag_that_harms_nobody_is_only_told_of(
    source: str, target: str, code: str, severity: Severity
) -> None:
    found = Case("", "", "de", {"source": source, "target": target}).findings(GOOD)
    assert [each.severity for each in found if each.code == code] == [severity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[](u)", False),
        ("[ ](u)", False),
        ("[a](u)", True),
        ("[`c`](u)", True),
        ("`c` [](u)", False),
        ("[](u) `c`", False),
        ("[](u)`c`", False),
        ("[![](i)](u)", True),
        ("[](u) ![](i)", False),
        ("[<br>](u)", True),
        ("[](u)<br>", False),
        ("[https://example.org](u)", True),
        ("[](u) https://example.org", False),
        ("https://example.org [](u)", False),
        ("https://example.org [](u) https://example.org", False),
    ],
)
def test_a_link_has_words_if_anything_stands_between_its_brackets(text: str, expected: bool) -> None:
    reading = read(text)
    (link,) = [mark for mark in links(reading) if mark.kind == "link" and mark.value == "u"]
    assert has_words(reading, link) is expected


@pytest.mark.parametrize("text", ["git clone git@a.example:well.git", "me@sub.a.example:~/well"])
def test_the_address_of_a_shell_is_none_of_mail(text: str) -> None:
    assert read(text).addresses == ()
    assert read(text.partition(":")[0]).addresses != ()


def test_a_place_in_an_example_that_is_named_in_the_language_is_no_lost_address() -> None:
    source = "Load http://YOUR-HOST/a/image and http://YOUR-HOST/b/image now."
    target = "Загрузите http://ВАШ-УЗЕЛ/a/image и http://ВАШ-УЗЕЛ/b/image сейчас."
    assert codes(target, source, "ru") == set()
