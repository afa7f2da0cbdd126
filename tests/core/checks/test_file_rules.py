"""What a file's header, bytes and forms are told by, at their edges.

Whose rules: webapp.l10n.checks.rules.file.declared_language, webapp.l10n.checks.rules.file.headers,
webapp.l10n.checks.rules.file.leftovers, webapp.l10n.checks.rules.file.plurals and
webapp.l10n.checks.rules.file.syntax.
"""

from __future__ import annotations

import pytest
from check_cases import NOWHERE

from webapp.l10n.catalog import recover
from webapp.l10n.checks import Severity
from webapp.l10n.checks.engine.file import File
from webapp.l10n.checks.engine.lint import Choice, check_file

HEAD = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: wells 1\\n"\n"POT-Creation-Date: 2025-11-23 00:46+0000\\n"\n'
    '"PO-Revision-Date: 2025-11-23 02:10+0000\\n"\n"Last-Translator: A <a@example.org>\\n"\n'
    '"Language-Team: none\\n"\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset={charset}\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: {plurals}\\n"\n\n'
)
TWO = "nplurals=2; plural=(n != 1);"
SLAVIC = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"


def found(
    body: str, name: str = "x.po", language: str = "de", charset: str = "UTF-8", plurals: str = TWO
) -> dict[str, list[int]]:
    content = (HEAD.format(language=language, charset=charset, plurals=plurals) + body).encode()
    return codes(content, name)


def codes(content: bytes, name: str = "x.po") -> dict[str, list[int]]:
    catalog, faults = recover(content, NOWHERE / name)
    told: dict[str, list[int]] = {}
    for each in check_file(File(NOWHERE / name, content, catalog, faults, None), Choice()):
        if each.severity is not Severity.INFO or each.code == "encoding-crlf":
            told.setdefault(each.code, []).append(each.line)
    return told


BODY = 'msgid "well"\nmsgstr "Brunnen"\n'


def message(text: str, number: int = 0) -> str:
    return f'msgid "a{number}"\nmsgstr "{text}"\n\n'


@pytest.mark.parametrize(
    ("letters", "language", "told"),
    [
        ("ы" * 60, "de", True),
        ("ы" * 59, "de", False),
        ("ы" * 52 + "w" * 8, "de", True),
        ("ы" * 51 + "w" * 9, "de", False),
        ("ы" * 36 + "א" * 24, "de", False),
        ("ы" * 37 + "א" * 23, "de", True),
    ],
)
def test_the_script_of_a_file(letters: str, language: str, *, told: bool) -> None:
    assert ("language-body-mismatch" in found(message(letters), language=language)) is told


@pytest.mark.parametrize(("sentences", "told"), [(4, False), (5, True)])
def test_the_language_of_a_file(sentences: int, *, told: bool) -> None:
    body = "".join(message("De put is van ons allemaal", number) for number in range(sentences))
    assert ("language-body-mismatch" in found(body)) is told


@pytest.mark.parametrize(("words", "told"), [("van ons zijn de", False), ("van ons zijn de het", True)])
def test_a_sentence_has_spaces(words: str, *, told: bool) -> None:
    body = "".join(message(words, number) for number in range(5))
    assert ("language-body-mismatch" in found(body)) is told


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("x.po", "German", "language-invalid"),
        ("x.po", "de_DEU", "language-invalid"),
        ("x.po", "", "language-empty"),
        ("x.po", "de_DE", None),
        ("fr.po", "de", "language-mismatch"),
        ("de.po", "de_AT", None),
    ],
)
def test_the_language_of_a_header(name: str, language: str, code: str | None) -> None:
    told = {each for each in found(BODY, name, language) if each.startswith("language")}
    assert told == ({code} if code else set())


@pytest.mark.parametrize(
    ("charset", "code"),
    [
        ("UTF-8", None),
        ("utf8", None),
        ("US-ASCII", None),
        ("CHARSET", "charset-placeholder"),
        ("", "charset-missing"),
        ("UFT-8", "charset-unknown"),
        ("ISO-8859-9", "charset-not-utf8"),
    ],
)
def test_the_charset_of_a_header(charset: str, code: str | None) -> None:
    told = {each for each in found(BODY, charset=charset) if each.startswith("charset")}
    assert told == ({code} if code else set())


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ("\n\n\n\n", {}),
        ("\r\n\r\n\r\n\r\n", {"encoding-crlf": [1]}),
        ("\r\n\n\n\n", {"encoding-mixed-eol": [1]}),
        ("\n\r\n\n\r\n", {"encoding-mixed-eol": [2]}),
        ("\n\r\n\r\n\r\n", {"encoding-mixed-eol": [1]}),
        ("\r\n\r\n\n\r\n", {"encoding-mixed-eol": [3]}),
    ],
)
def test_the_ends_of_lines(ends: str, told: dict[str, list[int]]) -> None:
    parts = ends.split("\n")[:4]
    content = "".join(f"# {number}{end}\n" for number, end in enumerate(parts)).encode()
    said = {code: lines for code, lines in codes(content).items() if code.startswith("encoding")}
    assert said.keys() == told.keys()
    assert said.get("encoding-mixed-eol") == told.get("encoding-mixed-eol")


@pytest.mark.parametrize(
    ("language", "plurals", "code"),
    [
        ("de", TWO, None),
        ("de", "nplurals=2; plural=n != ;", "plural-forms-syntax"),
        ("de", "nplurals=1; plural=(n != 1);", "plural-forms-range"),
        ("de", "nplurals=2; plural=1 / n;", "plural-forms-range"),
        ("ru", TWO, "plural-forms-wrong"),
        ("fr", "nplurals=2; plural=(n > 1);", None),
        ("fr", TWO, "plural-forms-wrong"),
        ("de", "nplurals=3; plural=(n != 1);", None),
        ("de", "nplurals=2; plural=(n == 1);", "plural-forms-wrong"),
        ("sk", "nplurals=3; plural=(n==1) ? 1 : (n>=2 && n<=4) ? 2 : 0;", None),
        ("sr", f"nplurals=4; plural=n==1 ? 3 : {SLAVIC};", None),
        ("sr", f"nplurals=4; plural=n==0 ? 3 : {SLAVIC};", None),
        ("sr", "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", "plural-forms-wrong"),
        ("zh", "nplurals=2; plural=n>1;", "plural-forms-wrong"),
    ],
)
def test_the_plural_forms_of_a_header(language: str, plurals: str, code: str | None) -> None:
    told = {
        each for each in found(BODY, language=language, plurals=plurals) if each.startswith("plural-forms")
    }
    assert told == ({code} if code else set())


PLURAL = 'msgid "%d well"\nmsgid_plural "%d wells"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'


@pytest.mark.parametrize(
    ("one", "many", "told"),
    [
        ("%d Brunnen", "%d Brunnen", set()),
        ("ein Brunnen", "%d Brunnen", set()),
        ("%d Brunnen", "viele Brunnen", {"plural-placeholder"}),
        ("%d Brunnen", "%d %s Brunnen", {"plural-placeholder"}),
        ("%d Brunnen", "", {"plural-empty-form"}),
        ("", "", set()),
        (" ", "%d Brunnen", {"plural-empty-form", "blank-translation"}),
    ],
)
def test_the_forms_of_a_message(one: str, many: str, told: set[str]) -> None:
    said = {each for each in found(PLURAL.format(one, many)) if each.startswith(("plural", "blank"))}
    assert said == told


@pytest.mark.parametrize(("source", "blank"), [("number_sep", False), ("number", True), ("a_b c", True)])
def test_a_space_may_be_what_a_name_asks_for(source: str, blank: bool) -> None:
    assert ("blank-translation" in found(f'msgid "{source}"\nmsgstr " "\n')) == blank


def test_a_draft_whose_former_text_had_no_plural() -> None:
    draft = '#, fuzzy\n#| msgid "%d of the wells"\n' + PLURAL.format("%d Brunnen", "viele Brunnen")
    assert len(found(draft)["plural-placeholder"]) == 1


@pytest.mark.parametrize(("faults", "lines"), [(49, 49), (50, 50), (51, 51), (60, 51)])
def test_so_many_faults_of_a_kind_are_told(faults: int, lines: int) -> None:
    body = "".join(f'msgid "a{number}"\nmsgstr "C:\\Users"\n\n' for number in range(faults))
    assert len(found(body)["syntax-bad-escape"]) == lines


LATIN = "Bunar u selu pripada svima nama i niko ga ne zaključava."
CYRILLIC = "Бунар у селу припада свима нама и нико га не закључава."


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("sr@latin.po", LATIN, set()),
        ("sr@latin.po", CYRILLIC, {"language-body-mismatch"}),
        ("sr.po", LATIN, {"language-body-mismatch"}),
        ("sr.po", CYRILLIC, set()),
        ("sr_Latn/essay.po", LATIN, set()),
        ("sr_Latn/essay.po", CYRILLIC, {"language-body-mismatch"}),
        ("uz_Latn/sr.po", CYRILLIC, set()),
    ],
)
def test_a_script_that_the_name_of_a_file_tells(name: str, text: str, told: set[str]) -> None:
    body = "".join(message(f"{text} {number}", number) for number in range(3))
    said = found(body, name, language="sr")
    assert {code for code in said if "language" in code or code == "wrong-script"} == told


def test_a_few_texts_in_another_script_are_told_one_by_one() -> None:
    body = "".join(message(CYRILLIC if number else LATIN, number) for number in range(5))
    assert len(found(body, language="sr")["wrong-script"]) == 1
