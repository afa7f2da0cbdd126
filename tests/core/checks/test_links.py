"""Links, images and addresses, as they are rendered."""

from __future__ import annotations

import pytest
from check_cases import GOOD, Case

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


def test_the_same_site_in_another_language() -> None:
    assert codes("[x](https://example.org/tr/a)", "[x](https://example.org/en/a)") == set()
    assert codes("[x](https://tr.example.org/a)", "[x](https://example.org/a)") == set()
    assert codes("[x](https://example.org/b)", "[x](https://example.org/a)") == {"link-target-changed"}


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
        ("[[!meta title=x]] See `[[a]]`.", "[[!meta title=y]] Bkz. `[[a]]`.", set()),
        ('See [it](a.md "The list").', "Bkz. [bu](a.md).", {"link-target-changed"}),
        ('See [it](a.md "The list").', 'Bkz. [bu](a.md "Liste").', set()),
    ],
)
def test_links_of_wikis_and_titles(source: str, target: str, wanted: set[str]) -> None:
    assert codes(target, source) == wanted


def test_a_title_is_translated_too() -> None:
    texts = {"source": 'See [it](a.md "The list of all").', "target": 'Bkz. [bu](a.md "The list of all").'}
    assert "partly-untranslated" in {each.code for each in Case("", "", "tr", texts).findings(GOOD)}
