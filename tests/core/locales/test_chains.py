"""Which tags a language range names, and what stands in for it.

Here are tests of webapp.l10n.locales.chains.
"""

from __future__ import annotations

import pytest

from webapp.l10n.locales import look_up, nearest_kin
from webapp.l10n.locales.chains import covers, family


@pytest.mark.parametrize(
    ("wanted", "names", "others"),
    [
        ("zh", "zh zh-Hans zh-Hant zh-TW zh-Hant-TW", "yue en"),
        ("zh-Hant", "zh-Hant zh-TW zh-HK", "zh zh-Hans zh-CN"),
        ("zh-TW", "zh-TW zh-Hant-TW", "zh zh-Hant zh-HK"),
        ("pt", "pt pt-BR pt-PT", "es"),
        ("pt-BR", "pt-BR", "pt pt-PT"),
        ("ca", "ca ca-valencia", "es"),
        ("ca-valencia", "ca-valencia", "ca"),
        ("sr-Latn", "sr-Latn sr-ME", "sr sr-Cyrl"),
    ],
)
def test_a_range_names_what_says_no_less(wanted: str, names: str, others: str) -> None:
    assert all(covers(wanted, name) for name in names.split())
    assert not any(covers(wanted, name) for name in others.split())
    for nonsense in ("", "?", "english"):
        assert not covers(wanted, nonsense)
        assert not covers(nonsense, wanted)
    assert not covers("?", "?")


def test_kin_is_of_the_language_or_of_its_macrolanguage() -> None:
    assert family("arz") == {"arz", "ar"}
    assert family("nb") == {"nb", "no"}
    assert family("?") == frozenset()
    assert nearest_kin("arz", ["en", "fa", "ar"]) == "ar"
    assert nearest_kin("zh-Hant", ["en", "zh-Hans"]) == "zh-Hans"
    assert nearest_kin("?", ["en", "?"]) is None
    assert nearest_kin("sw", ["en"]) is None


@pytest.mark.parametrize(
    ("wanted", "available", "found"),
    [
        ("pt", ["pt-PT", "pt-BR"], "pt-BR"),
        ("pt", ["pt-PT"], None),
        ("es-MX", ["es", "es-419"], "es-419"),
        ("es-MX", ["es"], "es"),
        ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("ca-valencia", ["ca"], "ca"),
        ("?", ["en"], None),
    ],
)
def test_a_range_is_looked_up(wanted: str, available: list[str], found: str | None) -> None:
    assert look_up(wanted, available) == found


def test_of_several_variants_the_last_goes_first() -> None:
    available = ["ca", "ca-valencia", "ca-valencia-fonipa"]
    for names, found in ((3, "ca-valencia-fonipa"), (2, "ca-valencia"), (1, "ca")):
        assert look_up("ca-valencia-fonipa", available[:names]) == found
    assert look_up("ca-fonipa-valencia", available) == "ca"
