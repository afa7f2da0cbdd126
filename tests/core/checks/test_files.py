"""What is wrong with a file as a file: each fault planted alone in a sound one.

Whose rules: webapp.l10n.checks.rules.file.declared_language, webapp.l10n.checks.rules.file.headers,
webapp.l10n.checks.rules.file.leftovers, webapp.l10n.checks.rules.file.plurals and
webapp.l10n.checks.rules.file.syntax.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DATA

from webapp.l10n import locales
from webapp.l10n.catalog import recover
from webapp.l10n.checks import RULES, Choice, Severity, fix, lint
from webapp.l10n.locales.plural_forms import read_forms

if TYPE_CHECKING:
    from collections.abc import Callable

SAVED = sorted((DATA / "catalogs").glob("*.po"))
SOUND = r"""# French translation.
msgid ""
msgstr ""
"Project-Id-Version: bridges 1\n"
"Report-Msgid-Bugs-To: \n"
"POT-Creation-Date: 2025-11-23 00:46+0000\n"
"PO-Revision-Date: 2025-11-23 02:10+0000\n"
"Last-Translator: Amina <amina@example.org>\n"
"Language-Team: none\n"
"Language: fr\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "A bridge is kept by those who cross it."
msgstr "Un pont est entretenu par ceux qui le passent, à jamais."

msgid "one bridge"
msgid_plural "several bridges"
msgstr[0] "un pont"
msgstr[1] "plusieurs ponts"

# A note.
msgid "Why"
msgstr "Pourquoi"
"""
FORMS = "nplurals=2; plural=(n > 1);"
RUSSIAN = (
    SOUND.replace("Language: fr", "Language: ru")
    .replace('ponts"', 'ponts"\nmsgstr[2] "ponts"')
    .replace(FORMS, locales.locale("ru").plural_forms)
)
# Code, what is taken out of the sound file, what is put in, the line of the finding.
PLANTED = [
    ("syntax-bad-escape", "Pourquoi", r"C:\Users", 26),
    ("syntax-conflict-markers", '"Why"\n', '"Why"\n<<<<<<< HEAD\nmsgstr "a"\n=======\n', 26),
    ("syntax-curly-quotes", '"Pourquoi"', "“Pourquoi”", 26),
    ("syntax-inner-quote", '"Pourquoi"', '"Pour"quoi"', 26),
    ("syntax-missing-msgstr", 'ponts"\n', 'ponts"\n\nmsgid "lost"\n', 24),
    ("syntax-misspelt-keyword", 'msgstr "Pourquoi', 'msgstrr "Pourquoi', 26),
    ("syntax-nul-byte", "Pourquoi", "Pour\x00quoi", 26),
    ("syntax-order", 'msgid "Why"\n', 'msgid "Why"\n# c\n', 26),
    ("syntax-stray-text", "# A note.", "A note.", 24),
    ("syntax-truncated-file", 'oi"\n', "", 26),
    ("syntax-truncated-file", 'msgstr "Pourquoi"\n', "", 25),
    ("syntax-unterminated-string", 'msgid "Why"', 'msgid "Why', 25),
    ("duplicate-msgid", 'msgid "Why"', 'msgid "A bridge is kept by those who cross it."', 25),
    ("duplicate-header", 'msgid "Why"', 'msgid ""', 25),
    ("duplicate-header", '"Language: fr', '"MIME-Version: 1.0\\n"\n"Language: fr', 10),
    ("charset-missing", '"Content-Type: text/plain; charset=UTF-8\\n"\n', "", 2),
    ("charset-missing", "; charset=UTF-8", "", 12),
    ("charset-placeholder", "=UTF-8", "=CHARSET", 12),
    ("charset-unknown", "=UTF-8", "=klingon", 2),
    ("encoding-utf8-declared-latin1", "=UTF-8", "=ISO-8859-1", 17),
    ("header-boilerplate", "bridges 1", "PACKAGE VERSION", 4),
    ("header-boilerplate", "Amina <amina@example.org>", "FULL NAME <EMAIL@ADDRESS>", 8),
    ("header-date-invalid", "2025-11-23 02:10+0000", "yesterday", 7),
    ("header-date-invalid", "2025-11-23 02:10+0000", "2025-13-41 02:10+0000", 7),
    ("header-date-placeholder", "2025-11-23 02:10+0000", "YEAR-MO-DA HO:MI+ZONE", 7),
    ("header-fuzzy", 'msgid ""', '#, fuzzy\nmsgid ""', 3),
    ("header-mime-missing", '"MIME-Version: 1.0\\n"\n', "", 2),
    ("header-not-first", "# French", 'msgid "First"\nmsgstr "Premier"\n\n# French', 5),
    ("language-missing", '"Language: fr\\n"\n', "", 2),
    ("language-empty", "Language: fr", "Language: ", 10),
    ("language-invalid", "Language: fr", "Language: French", 10),
    ("language-invalid", "Language: fr", "Language: Français", 10),
    ("language-invalid", "Language: fr", "Language: xx_FR", 10),
    ("language-invalid", "Language: fr", "Language: fr_FRA", 10),
    ("language-mismatch", "Language: fr", "Language: es", 10),
    ("plural-missing-form", 'msgstr[1] "plusieurs ponts"\n', "", 19),
    ("plural-extra-form", 'ponts"\n', 'ponts"\nmsgstr[2] "ponts"\n', 19),
    ("plural-empty-form", '"plusieurs ponts"', '""', 19),
    ("plural-forms-missing", f'"Plural-Forms: {FORMS}\\n"\n', "", 2),
    ("plural-forms-placeholder", FORMS, "nplurals=INTEGER; plural=EXPRESSION;", 14),
    ("plural-forms-range", "(n > 1)", "(n > 1 ? 2 : 0)", 14),
    ("plural-forms-range", "(n > 1)", "n%0", 14),
    ("plural-forms-syntax", "(n > 1)", "n >", 14),
    ("plural-forms-syntax", FORMS, "two", 14),
    ("plural-forms-syntax", "(n > 1)", "__import__", 14),
    ("plural-forms-wrong", "(n > 1)", "(n != 1)", 14),
    ("plural-forms-wrong", "(n > 1)", "(n <= 1)", 14),
    ("blank-translation", '"Pourquoi"', '"  "', 25),
    ("msgcat-conflict", '"Pourquoi"', r'"#-#-#-#-#  a.po  #-#-#-#-#\nPourquoi"', 25),
    ("encoding-mixed-eol", "# A note.\n", "# A note.\r\n", 24),
    ("fuzzy-left", 'msgid "Why"', '#, fuzzy\nmsgid "Why"', 26),
    ("untranslated-left", '"Pourquoi"', '""', 25),
    ("obsolete-left", '# A note.\nmsgid "Why"\nmsgstr', '#~ msgid "Why"\n#~ msgstr', 24),
    ("stale-silencer", "# A note.", "# l10n-ignore: syntax-order", 25),
]
BYTES: list[tuple[str, Callable[[str], bytes], int]] = [
    ("empty-file", lambda text: b"", 1),
    ("not-a-po-file", lambda text: b"\x89PNG\r\n\x1a\n\x00\x00", 1),
    ("not-a-po-file", lambda text: b"<!doctype html>\n<p>Hello\n", 1),
    ("empty-file", lambda text: "\ufeff\n".encode(), 1),
    ("encoding-mixed-eol", lambda text: text.replace("\n", "\r").encode(), 1),
    ("encoding-mixed-eol", lambda text: text.replace("# A note.\n", "# A note.\r").encode(), 24),
    ("header-missing", lambda text: text[text.index('msgid "one') :].encode(), 1),
    ("encoding-bom", lambda text: text.encode("utf-8-sig"), 1),
    ("encoding-crlf", lambda text: text.replace("\n", "\r\n").encode(), 1),
    ("encoding-utf16", lambda text: text.encode("utf-16"), 1),
    ("encoding-utf16", lambda text: text.encode("utf-16-be"), 1),
    ("encoding-latin1-as-utf8", lambda text: text.encode("latin-1"), 17),
    (
        "encoding-latin5-as-utf8",
        lambda text: text.replace(": fr", ": tr").replace("jamais", "kuş").encode("iso8859-9"),
        17,
    ),
    (
        "encoding-cp1251-as-utf8",
        lambda text: RUSSIAN.replace("Pourquoi", "Почему").replace("à", "").encode("cp1251"),
        27,
    ),
    ("encoding-not-as-declared", lambda text: text.replace(": fr", ": el").encode("latin-1"), 17),
    ("charset-not-utf8", lambda text: text.replace("UTF-8", "ISO-8859-1").encode("latin-1"), 12),
    ("language-body-mismatch", lambda text: text.replace(": fr", ": ru").encode(), 10),
]


def findings(content: bytes | str, path: Path) -> dict[str, tuple[int, Severity]]:
    """Write a file, check it alone, and return line and severity by code, of the checks of files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    files = frozenset(code for code, rule in RULES.items() if rule.scope in {"file", "finding"})
    ours = files | {"plural-empty-form", "blank-translation"}
    return {found.code: (found.line, found.severity) for found in lint([path], Choice(select=ours))}


def worse(found: dict[str, tuple[int, Severity]]) -> list[str]:
    return [code for code, (_, severity) in found.items() if severity > Severity.INFO]


@pytest.mark.parametrize(
    ("code", "out", "into", "line"), PLANTED, ids=[f"{at}-{row[0]}" for at, row in enumerate(PLANTED)]
)
def test_a_planted_fault_is_found(code: str, out: str, into: str, line: int, tmp_path: Path) -> None:
    assert out in SOUND
    found = findings(SOUND.replace(out, into, 1), tmp_path / "fr.po")
    assert code in found
    assert found[code][0] == line
    follows = {"plural-forms-wrong"} if code == "language-mismatch" else set()
    assert set(worse(found)) <= {code} | follows


@pytest.mark.parametrize(
    ("code", "made", "line"), BYTES, ids=[f"{at}-{row[0]}" for at, row in enumerate(BYTES)]
)
def test_a_file_in_the_wrong_bytes_is_found(
    code: str, made: Callable[[str], bytes], line: int, tmp_path: Path
) -> None:
    found = findings(made(SOUND), tmp_path / "essay.po")
    assert code in found
    assert found[code][0] == line
    assert [other for other in worse(found) if not other.startswith(("plural-forms-wrong", code))] == []


def test_the_sound_file_is_sound(tmp_path: Path) -> None:
    assert findings(SOUND, tmp_path / "fr.po") == {}
    assert findings(RUSSIAN, tmp_path / "essay.po").keys() == {"language-body-mismatch"}


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_files_of_other_programs_are_sound(path: Path, tmp_path: Path) -> None:
    assert set(worse(findings(path.read_bytes(), tmp_path / "essay.po"))) <= {"header-fuzzy"}


@pytest.mark.parametrize(
    "date", ["2025-11-23T00:46:00Z", "2025-11-23T00:46:12.345+02:00", "2025-11-23 00:46", "2025-11-23"]
)
def test_iso_dates_are_dates(date: str, tmp_path: Path) -> None:
    assert findings(SOUND.replace("2025-11-23 00:46+0000", date), tmp_path / "fr.po") == {}


@pytest.mark.parametrize(
    ("place", "language", "agrees"),
    [
        ("de/LC_MESSAGES/essay.po", "fr", False),
        ("fr/LC_MESSAGES/essay.po", "fr", True),
        ("po/fr.po", "fr_CA", True),
        ("po/fr_CA.po", "fr", True),
        ("po/fr_CA.po", "fr_BE", False),
        ("zh_CN.po", "zh_Hans", True),
        ("zh_TW.po", "zh_Hans", False),
        ("zh-hant.po", "zh_TW", True),
        ("pt.po", "pt_BR", True),
        ("nb.po", "no", True),
        ("sr@latin.po", "sr_Latn", True),
        ("essay.de.po", "fr", False),
        ("git.po", "fr", True),
        ("bug.po", "fr", True),
        ("is-it.po", "fr", True),
    ],
)
def test_the_place_names_the_language(place: str, language: str, agrees: bool, tmp_path: Path) -> None:
    found = findings(SOUND.replace("Language: fr", f"Language: {language}"), tmp_path / place)
    assert ("language-mismatch" not in found) == agrees


@pytest.mark.parametrize(
    ("language", "value", "right"),
    [
        ("fa", "nplurals=2; plural=(n > 1);", True),
        ("fa", "nplurals=1; plural=0;", False),
        ("ar", "nplurals=1; plural=0;", False),
        ("ru", "nplurals=1; plural=0;", False),
        ("ru", "nplurals=2; plural=(n != 1);", False),
        ("bn", "nplurals=1; plural=0;", False),
        ("id", "nplurals=1; plural=0", True),
        ("id", "nplurals=2; plural=(n > 1);", False),
        ("tr", "nplurals=2; plural=(n != 1);", True),
        ("tr", "nplurals=2; plural=(n > 1);", True),
        ("pt", "nplurals=2; plural=(n != 1);", True),
        ("pt_BR", "nplurals=2; plural=n>1", True),
        ("de", "nplurals=2; plural=n != 1 ? 1 : 0;", True),
        ("de", "nplurals=2; plural=(n == 1);", False),
        ("de", "nplurals=2; plural=(n > 1);", False),
        ("fr", "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;", True),
        ("es", "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;", True),
        ("de", "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;", False),
        ("cs", "nplurals=4; plural=(n==1 && n%1==0) ? 0 : (n>=2 && n<=4 && n%1==0) ? 1: (n%1!=0) ? 2 : 3;", True),  # noqa: E501
        ("tlh", "nplurals=9; plural=n%9;", True),
        ("ar", "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;", True),  # noqa: E501
    ],
)  # fmt: skip
def test_plural_forms_are_compared_number_by_number(
    language: str, value: str, right: bool, tmp_path: Path
) -> None:
    head = SOUND[: SOUND.index('msgid "one')].replace(": fr", f": {language}").replace(FORMS, value)
    found = findings(head, tmp_path / "essay.po")
    assert ("plural-forms-wrong" not in found) == right
    assert "plural-forms-syntax" not in found


@pytest.mark.parametrize(
    ("language", "forms", "wrong"),
    [
        ("fr", ["un pont", "%d ponts"], []),
        ("fr", ["%d pont", "des ponts"], [1]),
        ("fr", ["un pont", "%s ponts"], [1]),
        ("ru", ["мост", "%d моста", "%d мостов"], [0]),
        ("zh_Hans", ["%d座桥"], []),
        ("ar", ["لا جسور", "جسر", "جسران", "%d جسور", "%d جسرًا", "%d جسر"], []),
        ("fr", ["100 %% des ponts", "%d ponts, 100 % de bois"], []),
    ],
)
def test_forms_for_one_number_may_say_it_in_words(
    language: str, forms: list[str], wrong: list[int], tmp_path: Path
) -> None:
    texts = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))
    head = SOUND[: SOUND.index('msgid "one')].replace(": fr", f": {language}")
    head = head.replace(FORMS, locales.locale(language).plural_forms)
    path = tmp_path / "essay.po"
    path.write_text(f'{head}msgid "%d bridge"\nmsgid_plural "%d bridges"\n{texts}', encoding="utf-8")
    found = [f.form for f in lint([path], Choice(select=frozenset({"plural-placeholder"})))]
    assert found == wrong


def test_a_file_in_another_language_of_the_same_script(tmp_path: Path) -> None:
    texts = [
        "El puente se mantiene por los que lo cruzan cada día.",
        "No hay una casa que no tenga su pan en la mesa.",
        "Todos los vecinos vienen con lo que pueden dar a los demás.",
        "Cuando el río sube, las mujeres y los hombres del pueblo velan.",
        "Así es como se hace la paz entre los que viven en las dos orillas.",
        "Nadie sabe quién puso la primera piedra de este puente.",
    ]
    body = "".join(f'msgid "{at} is said here"\nmsgstr "{text}"\n\n' for at, text in enumerate(texts))
    head = SOUND[: SOUND.index('msgid "A')]
    assert findings(head + body, tmp_path / "essay.po")["language-body-mismatch"][0] == 10
    spanish = head.replace(": fr", ": es").replace("n > 1", "n != 1")
    assert findings(spanish + body, tmp_path / "essay.po") == {}


def test_our_own_plural_forms_are_right_in_every_language_of_cldr() -> None:
    for tag in ("ar", "cy", "fr", "ga", "gd", "he", "lt", "lv", "mt", "pl", "pt-PT", "ru", "sl", "ur", "zh"):
        forms = [read_forms(value) for value in locales.right_plural_forms(tag)]
        assert forms[0] is not None
        assert forms[0].count == locales.locale(tag).plural_count
        assert all(each is not None and each.chosen for each in forms)


def test_a_wrong_header_is_mended_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_bytes(SOUND.replace("(n > 1)", "(n != 1)").encode())
    (fixed,) = fix([path])
    assert [finding.code for finding in fixed.findings] == ["plural-forms-wrong"]
    assert path.read_text(encoding="utf-8").splitlines()[14:] == SOUND.splitlines()[14:]
    assert findings(path.read_bytes(), path) == {}
    assert list(fix([path])) == []


def test_a_header_is_not_mended_where_its_messages_have_other_forms(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    content = SOUND.replace(": fr", ": ru").encode()
    path.write_bytes(content)
    assert list(fix([path], Choice(select=frozenset({"plural-forms-wrong"})))) == []
    assert path.read_bytes() == content


def test_template_drift_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "essay.po"
    template = SOUND.replace('msgid "Why"', 'msgid "How"')
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "essay.pot").write_text(template, encoding="utf-8")
    assert findings(SOUND, path) == {
        "missing-against-template": (2, Severity.WARNING),
        "extra-against-template": (25, Severity.WARNING),
    }
    (tmp_path / "locale" / "essay.pot").write_text(SOUND, encoding="utf-8")
    assert findings(SOUND, path) == {}


def test_the_only_template_beside_is_taken_if_it_fits(tmp_path: Path) -> None:
    (tmp_path / "messages.pot").write_text(SOUND.replace('msgid "Why"', 'msgid "How"'), encoding="utf-8")
    assert "missing-against-template" in findings(SOUND, tmp_path / "fr.po")
    (tmp_path / "messages.pot").write_text('msgid "other"\nmsgstr ""\n', encoding="utf-8")
    assert findings(SOUND, tmp_path / "fr.po") == {}


def test_templates_need_nothing_filled_in(tmp_path: Path) -> None:
    content = """#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: PACKAGE VERSION\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Language: \\n"
"Content-Type: text/plain; charset=CHARSET\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

msgid "a"
msgid_plural "b"
msgstr[0] ""
msgstr[1] ""
"""
    assert findings(content, tmp_path / "messages.pot") == {}


def test_a_header_is_to_be_filled_in_once_something_is_translated(tmp_path: Path) -> None:
    content = """#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: PACKAGE VERSION\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgid "Why"
msgstr ""
"""
    assert set(findings(content, tmp_path / "fr.po")) == {"untranslated-left"}
    begun = content.replace('msgid "Why"\nmsgstr ""', 'msgid "Why"\nmsgstr "Pourquoi"')
    codes = {"header-fuzzy", "header-boilerplate", "header-date-placeholder"}
    assert set(findings(begun, tmp_path / "fr.po")) == codes


def test_many_faults_of_a_kind_are_summed_up(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(SOUND + "".join(f'\nmsgid "{at}"\nmsgstr "\n' for at in range(300)), encoding="utf-8")
    found = [finding.message for finding in lint([path]) if finding.code == "syntax-unterminated-string"]
    assert len(found) == 51
    assert found[-1] == "and 250 more such faults from here on"


def test_one_broken_file_never_stops_the_others(tmp_path: Path) -> None:
    paths = [tmp_path / f"{at}.po" for at in range(3)]
    for path, content in zip(paths, (b"\xff\xfe\x00", b"msgid\n", SOUND.encode()), strict=True):
        path.write_bytes(content)
    found = list(lint([*paths[:2], tmp_path / "gone.po", paths[2]]))
    assert {f.path.name for f in found if f.severity is Severity.ERROR} == {"0.po", "1.po", "gone.po"}


def test_silencers_of_the_file_stand_in_its_header(tmp_path: Path) -> None:
    crlf = SOUND.replace("(n > 1)", "(n != 1)")
    silenced = crlf.replace("# French translation.", "# l10n-ignore: plural-forms-wrong, header-fuzzy")
    assert findings(silenced, tmp_path / "fr.po") == {"stale-silencer": (2, Severity.WARNING)}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SOUND.encode())), st.binary(max_size=12), st.integers(0, 40))
def test_any_damage_is_a_finding_or_none_never_an_exception(at: int, put: bytes, out: int) -> None:
    content = SOUND.encode()
    damaged = content[:at] + put + content[at + out :]
    catalog, faults = recover(damaged, Path("fr.po"))
    assert faults or catalog.header
    assert all(fault.code in RULES for fault in faults)


def test_every_fault_of_the_reader_has_its_check() -> None:
    choose = random.Random(1)
    lines = SOUND.splitlines(keepends=True)
    for _ in range(200):
        mixed = lines.copy()
        choose.shuffle(mixed)
        _, faults = recover("".join(mixed).encode(), Path("fr.po"))
        assert {fault.code for fault in faults} <= RULES.keys()
