from __future__ import annotations

import gettext
import re
import subprocess
import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from babel import Locale as CldrLocale
from babel import localedata
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n import locales
from webapp.l10n.errors import LocaleError
from webapp.l10n.locales import (
    called,
    canonical_tag,
    digit_zeros,
    expand_likely,
    fallback_chain,
    format_date,
    format_list,
    format_number,
    format_percent,
    has_data,
    in_order,
    known_tag,
    locale,
    native_digits,
    parents,
)
from webapp.l10n.locales.chains import family
from webapp.l10n.locales.data import data
from webapp.l10n.locales.figures import month_names
from webapp.l10n.locales.languages import _autonyms, _letters
from webapp.l10n.locales.plurals import _IN_USE, cardinal_rule, right_plural_forms
from webapp.l10n.locales.tags import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OURS = ("en", "ar", "fr", "ur", "id", "bn", "tr", "fa", "ps", "ha", "sw", "ms", "uz", "zh-Hans", "ru", "es")
CLDR = sorted(name for name in localedata.locale_identifiers())
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
NBSP, NNBSP, LRM = "\u00a0", "\u202f", "\u200e"


@cache
def all_tags() -> tuple[str, ...]:
    return tuple(dict.fromkeys(canonical_tag(name) for name in CLDR))


# --- tags


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("pt_BR", "pt-BR"),
        ("PT-br", "pt-BR"),
        ("pt_BR.UTF-8", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("ZH_HANT_TW", "zh-Hant-TW"),
        ("zh-cmn-Hans-CN", "zh-Hans-CN"),
        ("zh-yue", "yue"),
        ("sr@latin", "sr-Latn"),
        ("sr@ijekavianlatin", "sr-Latn"),
        ("sr_RS@cyrillic", "sr-Cyrl-RS"),
        ("ca@valencia", "ca-valencia"),
        ("ca_ES@valencia", "ca-ES-valencia"),
        ("de_DE@euro", "de-DE"),
        ("es-419", "es-419"),
        ("iw", "he"),
        ("in_ID", "id-ID"),
        ("ji", "yi"),
        ("pes", "fa"),
        ("prs", "fa-AF"),
        ("prs-IR", "fa-IR"),
        ("cmn", "zh"),
        ("arb", "ar"),
        ("zsm", "ms"),
        ("zlm", "ms"),
        ("swh", "sw"),
        ("uzn", "uz"),
        ("uzs", "uz-AF"),
        ("pbu", "ps"),
        ("pst", "ps"),
        ("pbt", "ps"),
        ("sh", "sr-Latn"),
        ("tl", "fil"),
        ("fra", "fr"),
        ("ger", "de"),
        ("en-UK", "en-GB"),
        ("sr-CS", "sr-RS"),
        ("ru-SU", "ru-RU"),
        ("ar-u-nu-latn", "ar"),
        ("fr-x-foo-bar", "fr"),
        ("ar-EG-u-nu-arab-ca-gregory-x-y", "ar-EG"),
        ("de-1901", "de-1901"),
        ("nap", "nap"),
    ],
)
def test_a_name_has_one_tag(name: str, tag: str) -> None:
    assert canonical_tag(name) == tag
    assert known_tag(name) == tag
    assert canonical_tag(tag) == tag


def test_every_language_of_cldr_can_be_named() -> None:
    for name in CLDR:
        found = locale(name)
        assert locale(found.tag) == locale(found.directory) == found, name


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("tukish", "write 'tr' for Turkish"),
        ("Arabic", "write 'ar' for Arabic"),
        ("zh_hand", "write 'zh' for Chinese"),
        ("pt-BX", "write 'pt' for Portuguese"),
        ("ca@valensia", "write 'ca' for Catalan"),
        ("qqqq", "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"),
        ("", "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"),
        ("C", "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"),
        ("mul", "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"),
        ("und", "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"),
        ("fr-", "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"),
        ("frensh", "write 'fr' for French"),
        ("فارسی", "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"),
        ("../../etc/passwd", "write a tag such as 'ar', 'pt-BR' or 'zh-Hans'"),
    ],
)
def test_what_is_no_language_is_refused_with_a_remedy(name: str, remedy: str) -> None:
    with pytest.raises(LocaleError) as caught:
        canonical_tag(name)
    assert caught.value.remedy == remedy
    assert known_tag(name) is None


def test_an_endless_name_is_not_repeated_in_full() -> None:
    with pytest.raises(LocaleError) as caught:
        locale("fr-" + "x" * 10_000)
    assert len(str(caught.value)) < 200


@given(st.text(max_size=100) | st.text("abcdefrzh-_@.HXT0149", max_size=30))
def test_any_text_is_a_tag_or_an_error(name: str) -> None:
    tag = known_tag(name)
    if tag is None:
        with pytest.raises(LocaleError):
            canonical_tag(name)
    else:
        assert canonical_tag(tag) == tag == locale(name).tag
        assert canonical_tag(locale(name).directory) == tag


@pytest.mark.parametrize(
    ("tag", "directory"),
    [
        ("pt-BR", "pt_BR"),
        ("zh-Hans", "zh_Hans"),
        ("sr-Latn-RS", "sr_Latn_RS"),
        ("ca-valencia", "ca@valencia"),
    ],
)
def test_the_folder_bears_gettext_s_name(tag: str, directory: str) -> None:
    assert locale(tag).directory == directory


# --- chains


@pytest.mark.parametrize(
    ("tag", "truncated"),
    [
        ("en", "en"),
        ("zh-Hant-TW", "zh-Hant-TW zh-Hant zh"),
        (
            "zh-Hant-CN-x-private1-private2",
            "zh-Hant-CN-x-private1-private2 zh-Hant-CN-x-private1 zh-Hant-CN zh-Hant zh",
        ),
        ("ar-u-nu-latn", "ar-u-nu-latn ar-u-nu ar"),
    ],
)
def test_parents_are_the_truncations_of_rfc_4647(tag: str, truncated: str) -> None:
    assert parents(tag) == tuple(truncated.split())


@pytest.mark.parametrize(
    ("tag", "expanded"),
    [
        ("zh-TW", "zh-Hant-TW"),
        ("zh-MO", "zh-Hant-MO"),
        ("zh-SG", "zh-Hans-SG"),
        ("zh", "zh-Hans"),
        ("sr", "sr-Cyrl"),
        ("sr-ME", "sr-Latn-ME"),
        ("uz-AF", "uz-Arab-AF"),
        ("pa-PK", "pa-Arab-PK"),
        ("ku-LB", "ku-Arab-LB"),
        ("zh-Hant-CN", "zh-Hant-CN"),
        ("fr-CA", "fr-CA"),
        ("en", "en"),
        ("ms", "ms"),
        ("fa-AF", "fa-AF"),
    ],
)
def test_a_script_is_added_where_a_language_has_several(tag: str, expanded: str) -> None:
    assert expand_likely(tag) == expanded


@pytest.mark.parametrize(
    ("tag", "available", "chain"),
    [
        ("fr-CA", "ar fr", "fr-CA fr en"),
        ("fr", "ar fr", "fr en"),
        ("de", "ar fr", "de en"),
        ("en", "ar fr", "en"),
        ("en-GB", "ar fr", "en-GB en"),
        ("zh-TW", "zh-Hans zh-Hant", "zh-TW zh-Hant en"),
        ("zh-Hant", "zh-Hans zh zh-CN", "zh-Hant en"),
        ("zh-Hant-HK", "zh-HK zh", "zh-Hant-HK zh-HK en"),
        ("zh-SG", "zh", "zh-SG zh en"),
        ("sr-Latn", "sr", "sr-Latn en"),
        ("sr-Cyrl-BA", "sr", "sr-Cyrl-BA sr en"),
        ("uz-Cyrl", "uz uz-Latn", "uz-Cyrl en"),
        ("es-MX", "es es-419 es-ES", "es-MX es-419 es en"),
        ("es-ES", "es es-419", "es-ES es en"),
        ("pt-AO", "pt pt-PT pt-BR", "pt-AO pt-PT pt en"),
        ("zh-Hant-MO", "zh-Hant-HK zh-Hant", "zh-Hant-MO zh-Hant-HK zh-Hant en"),
        ("nn", "no nb da", "nn no nb en"),
        ("arz", "ar fr", "arz ar en"),
        ("yue-HK", "zh-Hans zh-Hant", "yue-HK zh-Hant en"),
        ("ca-ES-valencia", "ca-valencia ca", "ca-ES-valencia ca en"),
        ("ps-AF", "ps fa", "ps-AF ps fa en"),
        ("ps", "fa", "ps fa en"),
        ("ps", "ur", "ps en"),
        ("PS", "fa", "ps fa en"),
        ("tt", "ru", "tt ru en"),
        ("iw", "he fa not-a-tag", "he en"),
    ],
)
def test_gaps_are_filled_from_kin_then_by_settings_then_from_the_source(
    tag: str, available: str, chain: str
) -> None:
    extra = {"ps": ("prs", "fa"), "tt": ("en", "ru"), "nonsense-tag": ("fr",)}
    assert fallback_chain(tag, available.split(), extra, "en") == tuple(chain.split())


@given(st.sampled_from(all_tags()), st.lists(st.sampled_from(all_tags()), max_size=200))
def test_a_chain_keeps_to_the_script_and_repeats_nothing(tag: str, available: list[str]) -> None:
    chain = fallback_chain(tag, available, {}, "en")
    assert chain[0] == tag
    assert chain[-1] == "en"
    assert len(set(chain)) == len(chain)
    for name in chain[1:-1]:
        assert name in available
        assert locale(name).script == locale(tag).script


# --- names and directions


AUTONYMS = {
    "en": "English",
    "ar": "العربية",
    "fr": "Français",
    "ur": "اردو",
    "id": "Bahasa Indonesia",
    "bn": "বাংলা",
    "tr": "Türkçe",
    "fa": "فارسی",
    "ps": "پښتو",
    "ha": "Hausa",
    "sw": "Kiswahili",
    "ms": "Bahasa Melayu",
    "uz": "Oʻzbekcha",
    "zh-Hans": "简体中文",
    "ru": "Русский",
    "es": "Español",
    "zh-Hant": "繁體中文",
    "zh-TW": "繁體中文 (台灣)",
    "zh": "中文",
    "pt-BR": "Português (Brasil)",
    "fr-CA": "Français canadien",
    "fa-AF": "دری",
    "sr": "Српски",
    "sr-Latn": "Srpski (latinica)",
    "uz-Cyrl": "Ўзбекча (Кирил)",
    "ms-Arab": "بهاس ملايو (عرب)",
    "ca-valencia": "Català (valencià)",
    "el": "Ελληνικά",
    "ka": "ქართული",  # no capital: Georgian has none at the start of a word
    "zu": "isiZulu",
    "xh": "IsiXhosa",
    "haw": "ʻŌlelo Hawaiʻi",
    "tok": "toki pona",
    "nap": "Neapolitan",
}


@pytest.mark.parametrize(("tag", "name"), AUTONYMS.items())
def test_a_language_calls_itself(tag: str, name: str) -> None:
    assert locale(tag).autonym == name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("uz", "Uzbek"),
        ("zh-Hans", "Simplified Chinese"),
        ("zh-TW", "Traditional Chinese (Taiwan)"),
        ("pt-BR", "Brazilian Portuguese"),
        ("sr-Latn-XK", "Serbian (Latin, Kosovo)"),
        ("sr-Latn-ME", "Montenegrin (Latin)"),
        ("ku-Arab", "Kurdish (Arabic)"),
    ],
)
def test_a_language_s_english_name(tag: str, name: str) -> None:
    assert locale(tag).english_name == name


def test_direction_is_cldr_s() -> None:
    for name in CLDR:
        order = localedata.load(name)["character_order"]
        assert locale(name).direction == ("rtl" if order == "right-to-left" else "ltr"), name


def test_a_script_tells_the_direction_where_cldr_has_no_locale() -> None:
    assert locale("ku-Arab").direction == "rtl"
    assert locale("ur-Latn").direction == "ltr"
    assert locale("sam").script == "Samr"
    assert locale("sam").direction == "rtl"


def test_every_letter_of_a_right_to_left_script_agrees() -> None:
    for tag in all_tags():
        found = locale(tag)
        # A new script's letters may be none to this Python's Unicode: Sunuwar's are of Unicode 16.
        letters = [letter for letter in found.autonym if letter.isalpha()]
        if letters and known_own_name(tag):
            rtl = unicodedata.bidirectional(letters[0]) in {"R", "AL"}
            assert rtl == (found.direction == "rtl"), (tag, found.autonym)


def known_own_name(tag: str) -> bool:
    return locale(tag).autonym != locale(tag).english_name


def test_a_script_newer_than_this_python_s_unicode_has_its_place_in_the_list() -> None:
    for autonym in (*(locale(tag).autonym for tag in all_tags()), "\U0003ffe0\U0003ffe1"):
        assert _letters(autonym), autonym


def test_languages_stand_source_first_then_by_autonym_script_by_script() -> None:
    assert " ".join(in_order(OURS, "en")) == "en ru ur ar fa ps bn zh-Hans id ms es fr ha sw uz tr"
    assert " ".join(in_order(reversed(OURS), "fa")) == "fa ru ur ar ps bn zh-Hans id ms en es fr ha sw uz tr"


# --- plural forms


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("tr", "nplurals=2; plural=(n != 1);"),
        ("es", "nplurals=2; plural=(n != 1);"),
        ("ur", "nplurals=2; plural=(n != 1);"),
        ("pt-PT", "nplurals=2; plural=(n != 1);"),
        ("fa", "nplurals=2; plural=(n > 1);"),
        ("fa-AF", "nplurals=2; plural=(n > 1);"),
        ("bn", "nplurals=2; plural=(n > 1);"),
        ("fr-CA", "nplurals=2; plural=(n > 1);"),
        ("pt-BR", "nplurals=2; plural=(n > 1);"),
        ("id", "nplurals=1; plural=0;"),
        ("ms", "nplurals=1; plural=0;"),
        ("zh-Hant-HK", "nplurals=1; plural=0;"),
        ("nap", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_common_languages_have_gettext_s_expressions(tag: str, forms: str) -> None:
    assert locale(tag).plural_forms == forms


def distinct() -> dict[tuple[str, str], str]:
    """Return a tag for each pair of a rule of CLDR and an expression of ours."""
    pairs = {}
    for tag in all_tags():
        rule = cardinal_rule(tag)
        pairs.setdefault((str(rule and sorted(rule.rules.items())), locale(tag).plural_forms), tag)
    return pairs


NUMBERS = (
    *range(2_101),
    *range(3_000, 101_000, 1_000),
    *(million + n for million in range(10**6, 10**7, 10**6) for n in (-1, 0, 1, 2, 5, 11)),
)


ASSUMED = "nplurals=2; plural=(n != 1);"
# Where catalogs all over the world count otherwise than some release of CLDR does, we count as they do.
BY_PRACTICE = {
    "vi": "nplurals=1; plural=0;",  # no noun of Vietnamese changes; from CLDR 48 on, 0 and 1 stand apart
    "ht": ASSUMED,  # CLDR 47 had no rule of Haitian Creole's own and lent it French's; 48 has none at all
}


def count_and_form(forms: str) -> tuple[int, Callable[[int], int]]:
    count, expression = re.fullmatch(r"nplurals=(\d); plural=(.+);", forms).groups()  # type: ignore[union-attr]
    return int(count), gettext.c2py(expression)


def counts_as_cldr(forms: str, tag: str) -> bool:
    rule, (count, form) = cardinal_rule(tag), count_and_form(forms)
    assert rule is not None
    chosen = [rule(number) for number in NUMBERS]
    order = [category for category in CATEGORIES if category in chosen]
    return len(order) == count and [order[form(number)] for number in NUMBERS] == chosen


@pytest.mark.parametrize("tag", [tag for tag in distinct().values() if cardinal_rule(tag)])
def test_plural_forms_are_cldr_s_for_every_integer(tag: str) -> None:
    forms = locale(tag).plural_forms
    assert count_and_form(forms)[0] == locale(tag).plural_count
    assert forms == BY_PRACTICE.get(tag.partition("-")[0], forms)
    assert tag.partition("-")[0] in BY_PRACTICE or counts_as_cldr(forms, tag)


def test_a_language_without_a_rule_counts_as_gettext_assumes_or_as_its_kin() -> None:
    for tag in (tag for tag in all_tags() if cardinal_rule(tag) is None):
        # Levantine and Moroccan Arabic count as Arabic does.
        assert locale(tag).plural_forms == (locale("ar").plural_forms if "ar" in family(tag) else ASSUMED), (
            tag
        )


@pytest.mark.parametrize("tag", BY_PRACTICE)
def test_a_catalog_may_count_by_practice_or_as_the_installed_cldr_says(tag: str) -> None:
    right = right_plural_forms(tag)
    assert locale(tag).plural_forms == BY_PRACTICE[tag]
    assert bool(right) == (cardinal_rule(tag) is not None)
    assert not right or (right[0] == BY_PRACTICE[tag] and any(counts_as_cldr(forms, tag) for forms in right))


def test_no_way_to_count_is_listed_twice() -> None:
    for tag in distinct().values():
        assert len(set(right_plural_forms(tag))) == len(right_plural_forms(tag)), tag


def test_a_rule_of_cldr_is_written_as_translators_know_it_by_sight() -> None:
    ours = {locale(tag).plural_forms: tag for tag in distinct().values() if cardinal_rule(tag)}
    for tag in (tag for forms, tag in ours.items() if forms not in _IN_USE):
        assert not any(counts_as_cldr(forms, tag) for forms in _IN_USE), tag


def test_cldr_s_many_is_left_out_only_where_a_noun_of_a_million_takes_it() -> None:
    left_out = set()
    for tag in all_tags():
        rule, ours = data(tag).plural_form, cardinal_rule(tag)
        if ours and rule.rules != ours.rules:
            left_out.add(tag)
            assert rule.rules.keys() - ours.rules.keys() == {"many"}
            assert {number for number in NUMBERS if rule(number) != ours(number)} == MILLIONS, tag
            assert {ours(number) for number in MILLIONS} == {"other"}
    assert {"ca", "es", "fr", "it", "pt"} <= left_out  # later releases know more of their kin


MILLIONS = {number for number in NUMBERS if number and number % 1_000_000 == 0}


@pytest.mark.gettext
def test_gettext_accepts_every_header(tmp_path: Path) -> None:
    for tag in distinct().values():
        found = locale(tag)
        forms = "\n".join(f'msgstr[{number}] "{number}"' for number in range(found.plural_count))
        path = tmp_path / f"{tag}.po"
        path.write_text(
            'msgid ""\nmsgstr ""\n"Project-Id-Version: test\\n"\n'
            '"PO-Revision-Date: 2025-01-01 00:00+0000\\n"\n'
            f'"Last-Translator: nobody\\n"\n"Language-Team: {found.english_name}\\n"\n'
            f'"Language: {found.directory}\\n"\n"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
            f'"Plural-Forms: {found.plural_forms}\\n"\n\nmsgid "a"\nmsgid_plural "b"\n{forms}\n',
            encoding="utf-8",
        )
        ran = subprocess.run(
            ["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, ""), tag


# --- figures


@pytest.mark.parametrize(
    ("tag", "number", "written"),
    [
        ("en", 12345.6, "12,345.6"),
        ("fr", 12345.6, f"12{NNBSP}345,6"),
        ("de", 1234, "1.234"),
        ("fa", 12345.6, "۱۲٬۳۴۵٫۶"),
        ("ps", 12345, "۱۲٬۳۴۵"),
        ("bn", 1234567, "১২,৩৪,৫৬৭"),
        ("ar", 12345, "12,345"),
        ("ar-EG", 12345, "١٢٬٣٤٥"),
        ("ur", 12345, "12,345"),
        ("mr", 123, "१२३"),
        ("fa", -5, f"{LRM}−۵"),
        ("sv", -5, "−5"),
        ("en", -5, "-5"),
        ("es", 1234, "1234"),
        ("es", 9999, "9999"),
        ("es", 10_000, "10.000"),
        ("es", -10_000, "-10.000"),
        ("es", 12345, "12.345"),
        ("es", -1234, "-1234"),
        ("es-MX", 1234, "1,234"),
        ("pl", 1234, "1234"),
        ("pt-BR", 1234, "1.234"),
        ("pt-PT", 1234, "1234"),
        ("uz-Arab", 12, "۱۲"),
        ("zh-Hans", 12345, "12,345"),
    ],
)
def test_numbers(tag: str, number: float, written: str) -> None:
    assert format_number(number, tag) == written


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "87%"),
        ("fr", f"87{NBSP}%"),
        ("es", f"87{NBSP}%"),
        ("ru", f"87{NBSP}%"),
        ("de", f"87{NBSP}%"),
        ("tr", "%87"),
        ("eu", f"%{NBSP}87"),
        ("fa", "۸۷٪"),
        ("ps", "۸۷٪"),
        ("bn", "৮৭%"),
        ("ar", f"87{LRM}%{LRM}"),
        ("ar-EG", "٨٧٪\u061c"),
        ("id", "87%"),
        ("zh-Hans", "87%"),
    ],
)
def test_percentages(tag: str, written: str) -> None:
    assert format_percent(0.87, tag) == written


def symbols(tag: str) -> dict[str, str]:
    """Return CLDR's signs for a locale's own digits, or for 0 to 9 if it has none for those."""
    own = data(tag).number_symbols.get(data(tag).default_numbering_system, {})
    return dict(own if "decimal" in own else data(tag).number_symbols["latn"])


def laid_out(pattern: str, digits: str) -> str:
    """Group digits as CLDR's pattern does, with a comma: ``#,##,##0`` makes 12,34,567 of 1234567."""
    *sizes, last = [len(group) for group in pattern.partition(".")[0].split(",")]
    if not sizes:
        return digits
    rest, end = digits[:-last], digits[-last:]
    size = sizes[-1] if len(sizes) > 1 else last
    return re.sub(rf"\d(?=(?:\d{{{size}}})+$)", r"\g<0>,", rest) + f",{end}"


def in_signs_of(tag: str, text: str) -> str:
    signs = {"%": "percentSign", "-": "minusSign", ",": "group", ".": "decimal"}
    return native_digits("".join(symbols(tag).get(signs.get(sign, ""), sign) for sign in text), tag)


def test_percentages_are_cldr_s_in_every_locale() -> None:
    for tag in all_tags():
        pattern = data(tag).percent_formats[None].pattern.split(";")[0]
        for places, ratio, digits in ((0, 0.87, "87"), (1, 0.999, "99.9"), (2, 0.5, "50.00")):
            expected = in_signs_of(tag, re.sub("[#,0]+", digits, pattern))
            assert format_percent(ratio, tag, places) == expected, tag


def test_numbers_are_grouped_as_cldr_s_pattern_says_in_every_locale() -> None:
    for tag in all_tags():
        whole = laid_out(data(tag).decimal_formats[None].pattern, "1234567890")
        assert format_number(1234567890, tag) == in_signs_of(tag, whole), tag
        assert format_number(-1234567890.5, tag) == in_signs_of(tag, f"-{whole}.5"), tag


@pytest.mark.parametrize(
    ("ratio", "written"),
    [
        (0, "0%"),
        (0.0049, "0%"),
        (0.29, "29%"),
        (0.57, "57%"),
        (11 / 13, "84%"),
        (0.999999, "99%"),
        (1, "100%"),
    ],
)
def test_a_percentage_is_cut_and_never_rounded_up(ratio: float, written: str) -> None:
    assert format_percent(ratio, "en") == written


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_all_is_said_only_of_all(done: int, of: int) -> None:
    assert (format_percent(min(done / of, 1), "en") == "100%") == (done >= of)


@given(st.integers(0, 100))
def test_whole_per_cents_stay_what_they_are(percent: int) -> None:
    assert format_percent(percent / 100, "en") == f"{percent}%"


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "May 4, 2025"),
        ("fr", "4 mai 2025"),
        ("ar", "4 مايو 2025"),
        ("bn", "৪ মে, ২০২৫"),
        ("ur", "4 مئی، 2025"),
        ("zh-Hans", "2025年5月4日"),
        ("tr", "4 Mayıs 2025"),
    ],
)
def test_dates(tag: str, written: str) -> None:
    assert format_date(date(2025, 5, 4), tag) == written


def test_a_date_has_the_month_s_name_in_cldr_or_else_is_written_in_figures() -> None:
    root = CldrLocale("root").months["format"]["wide"]
    for tag in all_tags():
        for month in range(1, 13):
            written, figures = format_date(date(2025, month, 4), tag), f"2025-{month:02}-04"
            names = [data(tag).months[use][width][month] for use in USES for width in ("wide", "abbreviated")]
            native = [native_digits(name, tag) for name in names if name != root[month]]
            assert any(name in written for name in [*native, native_digits(figures, tag)]) or (
                native_digits(str(month), tag) in written
            ), (tag, written)
            assert native_digits(root[month], tag) not in written
            assert native_digits("4", tag) in written
            assert native_digits("2025", tag) in written


USES = ("format", "stand-alone")


def test_a_language_that_cldr_has_no_locale_for_has_dates_in_figures() -> None:
    assert data("nap").language == "root"
    assert format_date(date(2025, 5, 4), "nap") == "2025-05-04"


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "a, b, and c"),
        ("fr", "a, b et c"),
        ("zh-Hans", "a、b和c"),
        ("tr", "a, b ve c"),
        ("ur", "a، b، اور c"),
    ],
)
def test_lists(tag: str, written: str) -> None:
    assert format_list(["a", "b", "c"], tag) == written
    assert format_list(["a"], tag) == "a"
    assert format_list([], tag) == ""


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "1, 2, …"), ("fr", "1, 2, …"), ("zh-Hans", "1、2、…"), ("ur", "1، 2، …"), ("ar", "1 و2 و…")],
)
def test_a_list_may_go_on(tag: str, written: str) -> None:
    assert format_list(["1", "2"], tag, more=True) == written


def test_no_figure_mixes_two_kinds_of_digits() -> None:
    for tag in all_tags():
        digits = native_digits("0123456789", tag)
        assert [unicodedata.decimal(digit) for digit in digits] == list(range(10)), tag
        texts = (
            format_number(9876543210.12, tag),
            format_percent(0.5, tag),
            format_date(date(2025, 5, 4), tag),
        )
        assert {letter for letter in "".join(texts) if letter.isdecimal()} <= set(digits), tag


def test_native_digits_are_those_of_cldr_s_default_numbering_system() -> None:
    for name in CLDR:
        own = localedata.load(name)["default_numbering_system"] != "latn"
        assert own == (native_digits("0", canonical_tag(name)) != "0"), name


# --- the room


def test_what_is_exported_is_there() -> None:
    assert all(hasattr(locales, name) for name in locales.__all__)


def test_a_month_goes_by_its_names_whole_and_shortened() -> None:
    assert month_names(5, "en") == {"may"}
    assert {"januar", "jan.", "jan"} >= month_names(1, "de") >= {"januar"}
    assert {"январь", "января"} <= month_names(1, "ru")


def test_a_name_of_up_to_eighty_ascii_characters_is_looked_at() -> None:
    longest = "en" + "-variants" * 8 + "-words"
    assert len(longest) == 80
    assert parse(longest) is not None
    assert parse(longest + "s") is None
    assert parse("\u212an") is None  # the sign of Kelvin is a k in lower case


@pytest.mark.parametrize(
    ("tag", "zeros"),
    [("fa", "۰0"), ("ar", "0٠"), ("ar-EG", "٠0"), ("mr", "०0"), ("hi", "0०"), ("en", "0"), ("tlh", "0")],
)
def test_the_digits_of_a_locale_are_those_it_writes_then_its_own_then_the_common_ones(
    tag: str, zeros: str
) -> None:
    assert digit_zeros(tag) == tuple(zeros)
    nine = chr(ord(zeros[0]) + 9)
    assert native_digits("/0:9", tag) == f"/{zeros[0]}:{nine}"


def test_some_languages_have_data_and_no_name_and_some_a_name_and_no_data() -> None:
    assert [has_data(tag) for tag in ("skr", "ar", "pt-BR", "tlh", "cr")] == [True, True, True, False, False]
    with pytest.raises(LocaleError):
        has_data("nobody")


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("German", "de"),
        (" deutsch ", "de"),
        ("العربية", "ar"),
        ("Ga", "gaa"),
        ("toki pona", "tok"),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_english_name_and_its_own(name: str, tag: str | None) -> None:
    assert called(name) == tag
    assert called(f"{name} x") is None


def test_no_name_of_a_language_is_passed_over_for_its_signs() -> None:
    assert [name for name in _autonyms() if called(name) is None] == []


@pytest.mark.parametrize(
    ("tag", "name"), [("ur", "ur_PK"), ("pt-BR", "pt_BR"), ("zh-Hant", "zh_TW"), ("jbo", "jbo_001")]
)
def test_a_language_is_named_to_open_graph_with_where_it_is_spoken(tag: str, name: str) -> None:
    assert locale(tag).open_graph == name


@pytest.mark.parametrize(
    ("name", "meant"),
    [("hind", "'hi' for Hindi"), ("xqz", "a tag such as"), ("zh_Hansx", "'zh' for Chinese")],
)
def test_a_misspelt_name_of_more_than_three_letters_is_told_the_nearest(name: str, meant: str) -> None:
    with pytest.raises(LocaleError) as refused:
        canonical_tag(name)
    assert refused.value.remedy.startswith(f"write {meant}")
