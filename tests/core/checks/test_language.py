"""Which language, script and marks a text has, beyond what the cases of the checks show."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.checks import Scope, check
from webapp.l10n.checks.language.identification import JUDGED, other_han, other_language, words
from webapp.l10n.checks.language.profile import language, script_of
from webapp.l10n.checks.language.stems import has
from webapp.l10n.checks.text.prose import spoken, uncoded, unquoted
from webapp.l10n.checks.text.rendered import read
from webapp.l10n.errors import LocaleError
from webapp.l10n.locales import locale

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ROOT / "webapp" / "l10n" / "checks" / "language" / "tables"


def found(tag: str, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    messages = [Message(source, msgstr=(target,)) for source, target in pairs]
    catalog = Catalog(None, {"Language": tag}, (), messages)
    findings = check(Scope(catalog, locale=locale(tag)))
    return [(finding.code, str(finding.severity)) for finding in findings]


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_table_names_its_source_first_and_reads(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert tomllib.loads(text)


@pytest.mark.parametrize("name", ["letters", "words"])
def test_the_languages_of_a_table_are_languages(name: str) -> None:
    rows = tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))
    tags = rows if name == "letters" else rows["languages"]
    unknown = []
    for tag in " ".join(tags).split():
        try:
            locale(tag)
        except LocaleError:
            unknown.append(tag)
    assert unknown == []


def test_the_script_of_a_letter() -> None:
    assert [script_of[letter] for letter in "aшپक国か7."] == [
        *("Latn", "Cyrl", "Arab", "Deva", "Hani", "Hira"),
        *("", ""),
    ]


def test_a_short_text_is_not_judged_by_its_words() -> None:
    dutch = "Na de overstroming hielpen de buren elkaar en niemand vroeg iets"
    assert other_language(dutch, language("de"))[0] == "nl"
    assert other_language(" ".join(dutch.split()[: JUDGED - 1]), language("de"))[0] == ""
    assert other_language(dutch, language("nl"))[0] == ""


def test_words_keep_their_marks_and_joiners() -> None:
    assert [word.text for word in words("oʻzbek, l’eau ওয়াক্‌ফ می‌رود 12")] == [
        *("oʻzbek", "l’eau", "ওয়াক্‌ফ", "می‌رود"),
    ]


def test_straight_quotes_throughout_are_a_convention() -> None:
    once = ('He said "come" twice.', 'Er sagte zweimal "komm".')
    assert found("de", once) == [("quote-style", "info")]  # the source's, and nothing tells of another
    assert found("de", once, *[(f"a “{word}”", f"ein „{word}“") for word in "ABCD"]) == [
        ("quote-style", "warning")
    ]
    assert found("de", ("a “house”", 'ein "Haus"')) == [("quote-style", "warning")]
    many = [(f'He said "{word}".', f'Er sagte "{word}".') for word in ("A", "B", "C", "D", "E")]
    assert {severity for _, severity in found("de", *many)} == {"info"}


@pytest.mark.parametrize(
    ("tag", "usual", "astray", "code"),
    [
        ("ha", "ʼyan uwa", "’yan uwa", "letter-variant"),
        ("uz", "sanʼat", "san'at", "letter-variant"),
        ("uk", "пам\u02bcять", "пам’ять", "letter-variant"),
        ("ru", "Дом\u00a0— место", "Дом — место", "punct-spacing"),
    ],
)
def test_what_a_catalog_does_nearly_everywhere_is_a_convention(
    tag: str, usual: str, astray: str, code: str
) -> None:
    others = [(f"House {word}", f"{usual} {word}") for word in "ABCDEFGHIJ"]
    assert (code, "warning") in found(tag, *others, ("Home", astray))
    assert (code, "warning") not in found(tag, ("Home", astray), *others[:1])
    assert (code, "warning") not in found(tag, *others)


def test_single_quotation_marks_are_a_languages_too() -> None:
    assert found("de", ("It runs on Tea.", "Es läuft auf ‘Tea’.")) == [("quote-style", "warning")]
    assert found("de", ("It runs on Tea.", "Es läuft auf ‚Tea‘ und Oles’ Haus.")) == []


def test_norwegian_quotes_in_both_its_forms() -> None:
    for tag in ("nb", "nn", "no"):
        assert found(tag, ('It is "wire".', "Det er «tråd».")) == []


def test_the_semicolon_of_an_entity_ends_nothing() -> None:
    assert found("zh", ("Use &d-i; and &debian;.", "请使用 &d-i; 和 &debian;。")) == []
    assert found("de", ("The &d-i; shell", "Die &d-i;-Umgebung")) == []


def test_no_break_spaces_are_put_where_french_wants_them() -> None:
    messages = [Message('Who pays? He said: "you"!', msgstr=("Qui paie? Il dit : « vous »!",))]
    scope = Scope(Catalog(None, {}, (), messages), locale=locale("fr"))
    fixes = {finding.fix for finding in check(scope) if finding.code == "punct-spacing"}
    assert fixes == {"Qui paie\u202f? Il dit\u00a0: «\u00a0vous\u00a0»\u202f!"}


@pytest.mark.parametrize(
    ("tag", "text", "other"),
    [
        ("ms", "Kota ini berubah karena warga bisa mengelola uang mereka bersama", "id"),
        ("id", "Bandar ini berubah kerana warga berkongsi wang mereka bersama", "ms"),
        ("id", "Kota ini berubah karena warga bisa mengelola uang mereka bersama", ""),
        ("tr", "Ular birgalikda va doʻstona yashaydilar chunki bu hech kimga zarar bermaydi", "uz"),
        ("fr", "L’essai « the history of the commons and its people » est traduit par un ami", ""),
    ],
)
def test_near_languages_and_quotations(tag: str, text: str, other: str) -> None:
    assert other_language(unquoted(text), language(tag))[0] == other


def test_code_and_placeholders_are_no_words() -> None:
    assert uncoded("see conf_dir, sphinx.ext.todo, --help and %(name)s").count("\ufffc") == len(
        "conf_dir" + "sphinx.ext.todo" + "--help" + "%(name)s"
    )
    assert found("ja", ("%(one)s (C++ %(two)s)", "%(one)s (C++ %(two)s)")) == []


@pytest.mark.parametrize(
    ("tag", "text", "term", "plural", "expected"),
    [
        ("ar", "تضامن الأمة وعدالتها", "العدالة", False, True),
        ("ar", "حقوق الجيران", "حق", True, True),
        ("ru", "Законы общины", "община", False, True),
        ("ru", "Закон коммуны", "община", False, False),
        ("tr", "Dayanışmanın gücü", "dayanışma", False, True),
        ("de", "Die Häuser", "Haus", True, True),
        ("zh-Hans", "社会公平", "社会正义", False, False),
    ],
)
def test_a_term_in_whatever_form(tag: str, text: str, term: str, plural: bool, expected: bool) -> None:
    assert has(text, term, language(tag), plural=plural) is expected


@pytest.mark.parametrize("size", [1, 4, 9])
def test_a_quotation_is_nobody_s_own_words_unless_it_is_half_of_all(size: int) -> None:
    for quoted in range(1, 2 * size + 2):
        text = f"{'ab ' * size}«{'cd ' * quoted}»"
        own = spoken(read(text))
        assert ("cd" in own) is (quoted >= size)
        assert own.count("ab") == size


@given(st.text("书書国國歩步の本カa。 ", max_size=20), st.sampled_from(["zh-Hans", "zh-Hant", "ja"]))
def test_whose_characters_make_a_whole_is_named(prose: str, tag: str) -> None:
    name, whole = other_han(prose, frozenset(prose), language(tag))
    han = sum(letter in "书書国國歩步本" for letter in prose)
    kana = sum(letter in "のカ" for letter in prose)
    assert name or not whole
    if name == "Japanese":
        assert kana > han // 4
