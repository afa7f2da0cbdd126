"""webapp.l10n.checks.rules.file.plurals: how a header counts, and what each form of a message asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.l10n import locales
from webapp.l10n.catalog import Catalog, Message, recover
from webapp.l10n.checks import Choice, Finding, Scope, Severity, check
from webapp.l10n.checks.engine.file import File
from webapp.l10n.checks.engine.lint import check_file
from webapp.l10n.locales import locale

TWO = "nplurals=2; plural=(n != 1);"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n'
OURS = frozenset(
    (
        "plural-forms-missing",
        "plural-forms-placeholder",
        "plural-forms-syntax",
        "plural-forms-range",
        "plural-forms-wrong",
    )
)


def holes(sources: str, forms: str, flags: str, plurals: str) -> list[str]:
    """Return form, place and reason of what is said of a message's placeholders."""
    singular, plural = sources.split("/")
    texts = tuple(forms.split("/"))
    message = Message(singular, msgid_plural=plural, msgstr=texts, flags=(flags,))
    header = {"Language": "de"} | ({"Plural-Forms": plurals} if plurals else {})
    found = check(Scope(Catalog(None, header, (), [message]), locale=locale("de")), {"plural-placeholder"})
    return [f"{one.form} {one.start}-{one.end} {one.message}" for one in found]


C = "c-format"
SOURCES = "%d well of %s/%d wells of %s"
ONE_TWO_MORE = "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"
NONE_AND_ONE = "nplurals=2; plural=(n > 1);"
ZERO = "nplurals=2; plural=n % 0;"
LOST = "0-None the placeholder %d is not there"
LOST_NAME = "0-None the placeholder %s is not there"
ORDER = "0-None the placeholders stand in another order, and nothing numbers them: %1$s, %2$s"


@pytest.mark.parametrize(
    ("sources", "forms", "flags", "plurals", "told"),
    [
        (SOURCES, "%d Brunnen %s/%d Brunnen %s", C, TWO, []),
        (SOURCES, "Brunnen von %s/%d Brunnen von %s", "", TWO, []),
        (SOURCES, "%'d Brunnen %s/%Id Brunnen %s", C, TWO, []),
        ("%(n)i well/%(n)i wells", "%(n)d Brunnen/%(n)d Brunnen", "python-format", TWO, []),
        ("%n% well/%count% wells", "%count% Brunnen/%count% Brunnen", "", TWO, []),
        (SOURCES, "Brunnen/%d von %s", C, TWO, []),
        (SOURCES, "%d von %s/Brunnen", C, TWO, [f"1 {LOST}", f"1 {LOST_NAME}"]),
        (
            SOURCES,
            "%d von %s/%d %s %u",
            C,
            TWO,
            ["1 6-8 the source has no placeholder %u"],
        ),
        (
            SOURCES,
            "%d von %s/%s von %d",
            C,
            TWO,
            [f"1 {ORDER}"],
        ),
        (SOURCES, "%d von %s/%s von %d", "", TWO, []),
        (SOURCES, "%d von %s/%2$s von %1$d", C, TWO, []),
        ("%1$d a %2$s/%1$d b %2$s", "%1$d %2$s/%2$s c %1$d", C, TWO, []),
        ("%1$d a %2$s/%1$d b %2$s", "%1$d %2$s/%2$s c %1$d %1$d", C, TWO, []),
        ("%1$d a/%1$d b", "x/y", C, TWO, [f"1 {LOST}"]),
        ("%d a/%d b", "%d x/%d y %d", C, TWO, ["1 0-2 the source has no placeholder %d"]),
        ("%d a %d/%d b %d", "%d x %d/%d y", C, TWO, [f"1 {LOST}"]),
        ("%d a %d/%d b %d", "%d x/%d y %d", C, TWO, []),
        ("one/%d b", "eins/%d y", C, TWO, []),
        ("%d %% a/%d %% b", "%d %% x/%d %% y", C, TWO, []),
        ("%(n)d %(m)s/%(n)d %(m)s", "%(n)d %(m)s/%(m)s %(n)d", "python-format", TWO, []),
        ("{n} a/{n} b", "{n} x/y", "", TWO, ["1 0-None the placeholder {n} is not there"]),
        ("{n} a/{n} b", "{n} x/{n:L} y", "", TWO, []),
        ("{} a/{} b", "{0} x/{0} y {1}", "", TWO, ["1 6-9 the source has no placeholder {1}"]),
        ("%d a/%d b", "x/y", "", "", [f"1 {LOST}"]),
        ("%d a/%d b", "x/y", "", ZERO, [f"1 {LOST}"]),
        ("%d a/%d b", "x/y/z", "", ZERO.replace("2", "3"), [f"2 {LOST}"]),
        ("%d a/%d b", "x/y", "", NONE_AND_ONE, [f"1 {LOST}"]),
        ("%d a/%d b", "x/y/z", "", ONE_TWO_MORE, [f"2 {LOST}"]),
        ("%d a/%d b", "x/y", "", "nplurals=2; plural=(n == 1);", [f"0 {LOST}"]),
        ("%d a/%d b", "x", "", "nplurals=1; plural=0;", [f"0 {LOST}"]),
        ("a/%d b", "x", "", "nplurals=1; plural=0;", []),
        ("a/%d b", "x/y/z", "", "nplurals=3; plural=(n == 7 ? 0 : n == 1 ? 1 : 2);", [f"2 {LOST}"]),
        ("a/%d b", "x/y", "", "nplurals=2; plural=(n % 2);", [f"0 {LOST}"]),
        ("a/%d b", "x/%d y", "", "nplurals=2; plural=1;", []),
        ("%1 well/%1 wells", "%1brunnen/%1te Brunnen", "kde-format", TWO, []),
        ("%(a)swell%(b)s/%(a)s%(n)s%(b)s", "%(a)sx%(b)s/%(a)s%(n)sabc%(b)s", "python-format", TWO, []),
        ("%'d of %s/%'d of %s", "%2$s: %1$'d/%2$s: %1$'d", C, TWO, []),
        ("`%d` a/`%d` b %d", "x `%d`/`%d` y %d", "", TWO, []),
    ],
)
def test_each_form_has_the_places_for_its_values(
    sources: str, forms: str, flags: str, plurals: str, told: list[str]
) -> None:
    assert holes(sources, forms, flags, plurals) == told


def headers(language: str, plurals: str | None, *forms: str, name: str = "x.po") -> list[Finding]:
    """Return what is said of a header's plural forms, above a message that has some."""
    field = "" if plurals is None else f'"Plural-Forms: {plurals}\\n"\n'
    texts = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))
    body = f'\nmsgid "%d well"\nmsgid_plural "%d wells"\n{texts}' if forms else '\nmsgid "a"\nmsgstr "b"\n'
    head = HEAD.format(language) + field
    path, content = Path("/nowhere/at/all", name), (head + body).encode()
    whole = File(path, content, *recover(content, path))
    return [one for one in check_file(whole, Choice(select=OURS)) if one.code in OURS]


RIGHT = {tag: locale(tag).plural_forms for tag in ("de", "fr", "ru", "ar")}


@pytest.mark.parametrize(
    ("language", "plurals", "forms", "code", "severity", "mended"),
    [
        ("de", None, "ab", "plural-forms-missing", "error", True),
        ("de", None, "", None, "", False),
        ("de", None, "abc", "plural-forms-missing", "error", False),
        ("xx", None, "ab", "plural-forms-missing", "error", False),
        ("de", "nplurals=INTEGER; plural=EXPRESSION;", "ab", "plural-forms-placeholder", "error", True),
        ("de", "nplurals=INTEGER; plural=EXPRESSION;", "", "plural-forms-placeholder", "error", True),
        ("de", "nplurals=2; plural=n !=;", "ab", "plural-forms-syntax", "error", True),
        ("de", "two", "ab", "plural-forms-syntax", "error", True),
        ("de", "nplurals=2; plural=n % 0;", "ab", "plural-forms-range", "error", False),
        ("de", "nplurals=1; plural=(n != 1);", "a", "plural-forms-range", "error", False),
        ("de", "nplurals=2; plural=(n == 1);", "ab", "plural-forms-wrong", "warning", False),
        ("de", "nplurals=2; plural=(n > 1);", "ab", "plural-forms-wrong", "warning", True),
        ("ru", TWO, "", "plural-forms-wrong", "warning", False),
        ("tlh", TWO, "ab", None, "", False),
        ("he", TWO, "ab", None, "", False),
        ("ar", TWO, "ab", "plural-forms-wrong", "warning", False),
    ],
)  # fmt: skip
def test_how_a_header_counts(
    language: str, plurals: str | None, forms: str, code: str | None, severity: str, mended: bool
) -> None:
    found = headers(language, plurals, *forms)
    assert [one.code for one in found] == ([code] if code else [])
    for one in found:
        assert (str(one.severity), one.fix is not None) == (severity, mended)
        assert one.line == (1 if plurals is None else 5)
        assert not mended or f"Plural-Forms: {RIGHT[language]}" in (one.fix or "")


def test_what_is_said_of_a_header() -> None:
    said = {
        plurals: headers("de", plurals, "a", "b")[0].message
        for plurals in (None, "n" * 80, "nplurals=1; plural=n;", "nplurals=2; plural=(n > 1);")
    }
    assert said[None] == f"write Plural-Forms: {RIGHT['de']}"
    assert said["n" * 80] == f"Plural-Forms cannot be read: {'n' * 60}"
    assert said["nplurals=1; plural=n;"] == "for 1 the expression gives form 1, of 1 from 0 on"
    assert said["nplurals=2; plural=(n > 1);"] == f"German counts otherwise, as with 0; write {RIGHT['de']}"
    (long,) = headers("br", TWO, "a", "b")
    assert (long.message, long.fix) == (
        "Breton counts otherwise, as with 0; write the 5 forms of CLDR",
        None,
    )
    (unknown,) = headers("xx", None, "a", "b")
    assert unknown.message == "write Plural-Forms: nplurals=…; plural=…;"


def test_a_template_counts_nothing() -> None:
    for plurals in (None, "two", TWO, "nplurals=1; plural=n;"):
        assert headers("ru", plurals, "", "", name="x.pot") == []


OTHER = Message("c", msgstr=("d",))


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        ([Message("a", msgid_plural="b", msgstr=("x", ""))], [("plural-empty-form", 1)]),
        ([OTHER, Message("a", msgid_plural="b", msgstr=("", "x"))], [("plural-empty-form", 0)]),
        (
            [Message("a", msgid_plural="b", msgstr=("x", " ", ""))],
            [("blank-translation", 1), ("plural-empty-form", 1)],
        ),
        ([Message("a", msgid_plural="b", msgstr=("", ""))], []),
        ([Message("a", msgid_plural="b", msgstr=("x", ""), obsolete=True)], []),
        ([Message("a", msgstr=(" ",), obsolete=True)], []),
        ([Message(" ", msgstr=(" ",))], []),
        ([OTHER, Message("a", msgstr=(" ",))], [("blank-translation", 0)]),
    ],
)  # fmt: skip
def test_forms_that_say_nothing(messages: list[Message], told: list[tuple[str, int]]) -> None:
    found = list(check(Scope(Catalog(None, {}, (), messages)), {"plural-empty-form", "blank-translation"}))
    assert [(one.code, one.form) for one in found] == told
    assert {one.key for one in found} <= {(None, "a")}
    assert [one.fix for one in found if one.code == "blank-translation"] in ([], [""])


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (Message("a\n", msgstr=(" ",)), [("blank-translation", Severity.ERROR)]),
        (Message("a", msgstr=("\n",)), [("blank-translation", Severity.ERROR)]),
        (Message("a_b", msgstr=("\n",)), [("blank-translation", Severity.ERROR)]),
        (Message("\na\n", msgstr=("\n",)), [("blank-translation", Severity.WARNING)]),
        (Message("a", msgid_plural="b", msgstr=("x", "")), [("plural-empty-form", Severity.ERROR)]),
        (Message("a", msgid_plural="b", msgstr=("", "x")), [("plural-empty-form", Severity.WARNING)]),
        (
            Message("a", msgid_plural="b", msgstr=("x", ""), flags=("fuzzy",)),
            [("plural-empty-form", Severity.WARNING)],
        ),
        (
            Message("a\n", msgid_plural="b", msgstr=("x\n", "y")),
            [("edge-newline", Severity.ERROR)],
        ),
    ],
)
def test_what_gettext_refuses_of_them_is_an_error(message: Message, told: list[tuple[str, Severity]]) -> None:
    codes = {"plural-empty-form", "blank-translation", "edge-newline"}
    found = check(Scope(Catalog(None, {}, (), [message]), locale("fr")), codes)
    assert [(one.code, one.severity) for one in found] == told


def test_all_languages_of_cldr_count_rightly_by_their_own_rule() -> None:
    for tag in ("cy", "ga", "lv", "sl", "zh"):
        for plurals in locales.right_plural_forms(tag):
            assert headers(tag, plurals) == []
