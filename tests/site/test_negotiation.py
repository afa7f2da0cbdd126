from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.site.negotiation import LONGEST, MOST, Range, chosen, negotiate, ranges, remembered

OURS = ("ar", "bn", "en", "es", "fa", "fr", "ha", "id", "ms", "ps", "ru", "sw", "tr", "ur", "uz", "zh-Hans")
MANY = (*OURS, "fil", "he", "nb", "pt-BR", "sr-Latn", "yi", "zh-Hant")


@pytest.mark.parametrize("tag", MANY)
def test_each_language_is_found_by_its_tag_in_any_case(tag: str) -> None:
    assert negotiate(tag, None, MANY, "en") == tag
    assert negotiate(tag.upper(), None, MANY, "en") == tag


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        # weights, then order
        ("en;q=0.3, ar;q=0.9", "ar"),
        ("fr;q=0.5, ar;q=0.5", "fr"),
        ("en;q=0.1 , ar ; q=0.9", "ar"),
        ("en;Q=0.1,ar", "ar"),
        ("en;q=.2, ar;q=1.", "ar"),
        # a region falls back to its language before the next range is tried
        ("ar-EG", "ar"),
        ("fr-CA, en;q=0.8", "fr"),
        ("ur-PK, en-US;q=0.9, en;q=0.8", "ur"),
        ("fa-IR,fa;q=0.9,en-US;q=0.8,en;q=0.7", "fa"),
        ("de-CH-1901, de-CH, tr;q=0.1", "tr"),
        # scripts
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hans-CN", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("yue-HK", "zh-Hant"),
        ("sr-Latn-RS", "sr-Latn"),
        ("sr-ME", "sr-Latn"),
        ("sr-RS, en;q=0.5", "en"),
        ("uz-AF, fa;q=0.5", "fa"),
        # old and macro codes
        ("iw", "he"),
        ("in", "id"),
        ("in-ID", "id"),
        ("ji", "yi"),
        ("pes", "fa"),
        ("prs", "fa"),
        ("cmn-Hans", "zh-Hans"),
        ("cmn-TW", "zh-Hant"),
        ("arb", "ar"),
        ("arz", "ar"),
        ("zsm", "ms"),
        ("no", "nb"),
        ("nn-NO, nb;q=0.9", "nb"),
        ("pst", "ps"),
        ("tl", "fil"),
        ("pt, en;q=0.5", "pt-BR"),
        # extensions and private use
        ("ar-u-nu-latn", "ar"),
        ("fr-x-foo-bar", "fr"),
        ("ar-EG-u-nu-arab-ca-gregory", "ar"),
        # the default
        ("", "en"),
        ("*", "en"),
        ("xx-YY", "en"),
        ("de", "en"),
        ("tlh, *;q=0.1", "en"),
        ("*;q=0", "en"),
        ("i-klingon", "en"),
        # refused
        ("en;q=0, ar;q=0.2", "ar"),
        ("en;q=0, *", "ar"),
        ("en;q=0, *;q=0.5", "ar"),
        ("en-US, en;q=0, fr;q=0.1", "fr"),
        ("en, en-GB;q=0", "en"),
        ("zh;q=0, zh-Hant, fr;q=0.1", "zh-Hant"),
        ("zh;q=0, fr;q=0.1", "fr"),
        ("zh-Hant;q=0, zh-TW, fr;q=0.1", "fr"),
        ("zh-TW;q=0, zh-Hant, fr;q=0.1", "zh-Hant"),
        ("de, en;q=0", "en"),
        # any other
        ("*, en;q=0.5", "ar"),
        ("en;q=0.1, ar;q=0.1, *", "bn"),
        # malformed: the good parts count
        (";;, q=1, ar;q=0.4, !!", "ar"),
        ("fr;q=abc, ar;q=0.1", "ar"),
        ("fr;q=-1, ar;q=0.1", "ar"),
        ("fr;q=, ar;q=0.1", "ar"),
        ("fr;;q=1, ar;q=0.1", "ar"),
        ("fr;level=1, ar;q=0.1", "ar"),
        ("fr;q=1.5, ar", "fr"),
        ("ar, fr;q=0.1234567", "ar"),
        ("fr_FR", "fr"),
        ("fr--FR, ar;q=0.1", "ar"),
        ("*-*, ar;q=0.1", "ar"),
        ("\u00e9\u00e8, ar;q=0.1", "ar"),
        ("%00, ../../etc/passwd, <script>, ar;q=0.1", "ar"),
        ("a" * 300 + ", ar;q=0.1", "ar"),
        (",,,,", "en"),
    ],
)
def test_a_header(header: str, tag: str) -> None:
    assert negotiate(header, None, MANY, "en") == tag


@pytest.mark.parametrize(
    ("header", "available", "tag"),
    [
        ("zh-TW", "en zh-Hans", "zh-Hans"),  # nothing wanted is there: the other script before the default
        ("zh-TW, *;q=0.1", "en zh-Hans", "zh-Hans"),
        ("zh-TW, fr;q=0.5", "en fr zh-Hans", "fr"),  # but not before a language that is named
        ("zh-TW, zh;q=0.9, en;q=0.8", "en zh-Hans", "zh-Hans"),
        ("zh-TW, zh-Hans;q=0", "en zh-Hans", "en"),
        ("zh-CN", "en zh-TW", "zh-TW"),
        ("zh-Hant", "en zh-Hans zh-HK", "zh-HK"),  # one's own script first, whatever the territory
        ("zh-TW", "en zh-Hans zh-HK", "zh-HK"),
        ("sr-RS", "en sr-Latn", "sr-Latn"),  # who reads Serbian reads both
        ("sr-Latn", "en sr sr-Latn-ME", "sr-Latn-ME"),
        ("cnr-Cyrl", "en sr-Latn", "sr-Latn"),
        ("pa-PK", "en pa", "en"),  # no other script is read
        ("pa-PK, *", "en pa", "en"),
        ("pa-IN", "en pa-Arab", "en"),
        ("pa-PK", "en pa pa-Arab", "pa-Arab"),
        ("az-IR", "en az", "en"),
        ("az-RU", "en az", "en"),
        ("az", "en az-Cyrl", "en"),
        ("uz-AF", "en uz", "en"),
        ("uz-Cyrl", "en uz", "en"),
        ("uz-Cyrl, uz;q=0.1", "en uz", "uz"),
        ("kk-Arab", "en kk", "en"),
        ("ar-Latn", "ar en", "en"),
        ("pt-PT", "en pt-BR", "pt-BR"),
        ("pt-PT", "en pt-BR pt", "pt"),
        ("pt-AO", "en pt pt-PT", "pt-PT"),
        ("es-MX", "en es es-419", "es-419"),
        ("sr", "en sr-Latn", "sr-Latn"),
        ("nb", "en no", "no"),
        ("ca-valencia", "ca en", "ca"),
        ("zh-Hant", "en zh-TW", "zh-TW"),
        ("zh-CN", "en zh", "zh"),
        ("en-GB", "en en-GB", "en-GB"),
        ("en", "ar", "ar"),
    ],
)
def test_other_sets_of_languages(header: str, available: str, tag: str) -> None:
    tags = available.split()
    assert negotiate(header, None, tags, "en" if "en" in tags else tags[0]) == tag


def test_without_a_header_it_is_the_default() -> None:
    assert negotiate(None, None, OURS, "en") == "en"
    assert negotiate(None, None, OURS, "fr") == "fr"


# --- what is read of a header


def test_ranges_stand_by_weight_then_order() -> None:
    assert ranges("a;q=0.5,b, *;q=0.5 ,c;q=0") == [
        Range("b", 1),
        Range("a", 0.5),
        Range("*", 0.5),
        Range("c", 0),
    ]


def test_no_more_is_read_than_a_browser_would_send() -> None:
    assert len(ranges(",".join(["fr"] * 1000))) == MOST
    assert negotiate("xx," * MOST + "ar", None, OURS, "en") == "en"
    assert negotiate("xx," * (MOST - 1) + "ar", None, OURS, "en") == "ar"


def test_a_range_that_the_limit_cuts_in_two_is_not_read() -> None:
    header = " " * (LONGEST - 2) + "fr" + "-x-long"
    assert ranges(header) == []
    assert ranges(header[:LONGEST]) == [Range("fr", 1)]


@given(st.none() | st.text(max_size=200), st.none() | st.text(max_size=50))
def test_anything_gives_one_of_the_languages(header: str | None, cookie: str | None) -> None:
    assert negotiate(header, cookie, OURS, "en") in OURS


TAGS = st.sampled_from(
    (*MANY, "EN-us", "fr-CA", "zh-TW", "iw", "x-y", "i-foo", "ar-u-nu-latn", "ar_EG.utf8@latin")
)
SIGNS = st.sampled_from(("*", "q", "=", ";", ",", "-", "@", ".", "0", "1", "\x00", "\n", " ", "é", ", "))
WEIGHTS = st.sampled_from((";q=0", ";q=0.5", ";q=1", ";q=nan", ";q=inf", ";q=1e9", ";q=.", "; q = 0.3 "))


@given(
    st.lists(TAGS | SIGNS | WEIGHTS, max_size=60).map("".join), st.lists(st.sampled_from(MANY), min_size=1)
)
def test_what_looks_like_a_header_gives_one_of_the_languages(header: str, available: list[str]) -> None:
    assert negotiate(header, None, available, available[0]) in available


@given(
    st.lists(
        st.tuples(st.sampled_from(MANY), st.integers(1, 1000)), min_size=1, unique_by=lambda pair: pair[0]
    )
)
def test_the_heaviest_exact_tag_wins(pairs: list[tuple[str, int]]) -> None:
    header = ", ".join(f"{tag};q={weight / 1000:.3f}" for tag, weight in pairs)
    heaviest = max(pairs, key=lambda pair: pair[1])[0]
    assert negotiate(header, None, MANY, "en") == heaviest


@given(st.sampled_from(MANY), st.lists(st.sampled_from(MANY), min_size=1))
def test_a_refused_language_is_not_given_while_another_is_wanted(refused: str, wanted: list[str]) -> None:
    others = [tag for tag in wanted if tag != refused]
    header = ", ".join([f"{refused};q=0", *others, "*;q=0.001"])
    assert negotiate(header, None, MANY, refused) != refused


# --- the cookie


@pytest.mark.parametrize(
    ("cookie", "tag"),
    [
        ("ar", "ar"),
        ("zh-Hans", "zh-Hans"),
        ("ZH_hans", "zh-Hans"),
        ("in", "id"),
        ("de", None),
        ("zz", None),
        ("%00", None),
        ("../..", None),
        ("en_US_POSIX", None),
        ("a" * 2000, None),
        ('"', None),
        ("fr;q=1", None),
        ("*", None),
        ("", None),
        (None, None),
    ],
)
def test_a_cookie_names_one_of_the_languages_or_nothing(cookie: str | None, tag: str | None) -> None:
    assert remembered(cookie, OURS) == tag
    assert negotiate("fr", cookie, OURS, "en") == (tag or "fr")


# --- the choice


@pytest.mark.parametrize(
    ("referer", "base", "path"),
    [
        ("http://127.0.0.1:8000/ar/essay/", "http://127.0.0.1:8000/", "/fr/essay/"),
        ("https://example.org/zh-Hans/", "https://example.org/", "/fr/"),
        ("https://example.org/zh-Hans/", "https://example.org", "fr/"),
        ("https://example.org:443/ar/essay/", "https://example.org/", "/fr/essay/"),
        ("https://example.org/ar/essay/", "http://example.org/", "/fr/essay/"),  # a proxy speaks TLS for us
        ("https://EXAMPLE.org/ar/essay/?x=1#s3k2aa", "https://example.org/", "/fr/essay/"),
        ("https://example.org/essays/ar/essay/", "https://example.org/essays/", "/fr/essay/"),
        ("https://example.org/ar/essay/reviewed/", "https://example.org/", "/fr/essay/reviewed/"),
    ],
)
def test_the_same_page_in_another_language_is_a_choice(referer: str, base: str, path: str) -> None:
    assert chosen(referer, base, path, OURS)


@pytest.mark.parametrize(
    ("referer", "base", "path"),
    [
        (None, "https://example.org/", "/fr/essay/"),
        ("", "https://example.org/", "/fr/essay/"),
        ("https://example.org/fr/essay/", "https://example.org/", "/fr/essay/"),
        ("https://example.org/ar/", "https://example.org/", "/fr/essay/"),
        ("https://example.org/ar/glossary/", "https://example.org/", "/fr/essay/"),
        ("https://example.org/", "https://example.org/", "/fr/"),
        ("https://example.org", "https://example.org/", "/"),
        ("https://example.org/de/essay/", "https://example.org/", "/fr/essay/"),
        ("https://example.org/ar/essay/", "https://example.org/", "/de/essay/"),
        ("https://evil.example/ar/essay/", "https://example.org/", "/fr/essay/"),
        ("https://example.org:8443/ar/essay/", "https://example.org/", "/fr/essay/"),
        ("https://example.org.evil.example/ar/essay/", "https://example.org/", "/fr/essay/"),
        ("https://example.org@evil.example/ar/essay/", "https://example.org/", "/fr/essay/"),
        ("https://example.org/ar/essay/", "https://example.org/essays/", "/fr/essay/"),
        ("https://example.org/essaysar/essay/", "https://example.org/essays/", "/fr/essay/"),
        ("//example.org:x/ar/essay/", "https://example.org/", "/fr/essay/"),
        ("https://[/ar/essay/", "https://example.org/", "/fr/essay/"),
        ("/ar/essay/", "https://example.org/", "/fr/essay/"),
        ("/ar/essay/", "", "/fr/essay/"),
    ],
)
def test_anything_else_is_none(referer: str | None, base: str, path: str) -> None:
    assert not chosen(referer, base, path, OURS)


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_referer_raises(referer: str, path: str) -> None:
    assert not chosen("https://elsewhere.example/" + referer, "https://example.org/", path, OURS)
    assert not chosen(referer, "https://example.org/", path, ())
