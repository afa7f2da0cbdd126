"""engine: scope, fix, run and surroundings, condition by condition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from webapp.l10n.catalog import Catalog, Message, digest, parse
from webapp.l10n.catalog.message import Previous
from webapp.l10n.checks import RULES, Drafts, Finding, Scope, Severity
from webapp.l10n.checks.engine.fix import _proven_steps, is_better, keeps_words, may_be_mended
from webapp.l10n.checks.engine.run import check_pair, look, rules, silence, silencers
from webapp.l10n.checks.engine.scope import Pair, is_left_out
from webapp.l10n.checks.engine.surroundings import _belongs, _speaks
from webapp.l10n.locales import locale


def catalog(*messages: Message, language: str = "de") -> Catalog:
    return Catalog(None, {"Language": language}, (), list(messages))


def pair(source: str, target: str) -> Pair:
    message = Message(source, msgstr=(target,))
    return Pair(source, target, 0, message, Scope(catalog(message), locale=locale("de")), (source,))


FUZZY = Message("a", msgstr=("b",), flags=("fuzzy",))
NAMED = replace(FUZZY, previous=Previous(msgid="c"))


@pytest.mark.parametrize(
    ("message", "left_out"),
    [
        (Message("a", msgstr=("b",)), {Drafts.ALL: False, Drafts.NONE: False, Drafts.KNOWN: False}),
        (FUZZY, {Drafts.ALL: False, Drafts.NONE: True, Drafts.KNOWN: True}),
        (NAMED, {Drafts.ALL: False, Drafts.NONE: True, Drafts.KNOWN: False}),
    ],
)
def test_which_drafts_are_checked(message: Message, left_out: dict[Drafts, bool]) -> None:
    assert {drafts: is_left_out(message, drafts) for drafts in left_out} == left_out


@pytest.mark.parametrize(
    ("source", "target", "place", "copied"),
    [
        ("x\ny", "a\ny", 2, True),
        ("x\ny", "a\ny", 0, False),
        ("x\ny", "y", 0, True),
        ("x\ny", "y\nb", 0, True),
        ("x\ny", "b\ny\nc", 2, True),
        ("x\ny", "b\ny\nc", 4, False),
        ("xy", "y", 0, False),
    ],
)
def test_a_line_of_the_source(source: str, target: str, place: int, *, copied: bool) -> None:
    assert pair(source, target).copies(place) is copied


def findings(*codes: str) -> list[Finding]:
    return [Finding(None, 1, code, Severity.WARNING, "so") for code in codes]


@pytest.mark.parametrize(
    ("before", "after", "better"),
    [
        (["a"], [], True),
        (["a", "a"], ["a"], True),
        (["a"], ["a"], False),
        (["a", "b"], ["b"], True),
        (["a", "b"], ["c"], False),
        (["a", "b"], ["b", "b"], False),
        (["b"], [], False),
    ],
)
def test_what_is_better(before: list[str], after: list[str], *, better: bool) -> None:
    assert is_better(findings(*before), findings(*after), {"a"}) is better


@pytest.mark.parametrize(
    ("target", "mended", "code", "kept"),
    [
        ("a  b", "a b", "double-space", True),
        ("a b", "a c", "double-space", False),
        ("a b", "a c", "mojibake", True),
        ("a b", "ab", "mojibake", False),
        ("see https://a.org", "see https://b.org", "url-changed", True),
        ("see https://a.org", "see https://b.org", "double-space", False),
        ("see https://a.org", "go https://b.org", "url-changed", False),
        ("п’ять", "пʼять", "letter-variant", False),
        ("пʹять", "пʼять", "letter-variant", True),
    ],
)
def test_a_mend_keeps_the_words(target: str, mended: str, code: str, *, kept: bool) -> None:
    assert keeps_words(pair("x", target), pair("x", mended), code) is kept


OWN = f"machine draft: a program, 2026-01-05, of {digest('a')}"


@pytest.mark.parametrize(
    ("message", "drafts", "may"),
    [
        (Message("a", msgstr=("b",)), Drafts.NONE, True),
        (Message("a", msgstr=("b",), obsolete=True), Drafts.ALL, False),
        (replace(FUZZY, comments=(OWN,)), Drafts.ALL, True),
        (replace(FUZZY, comments=(OWN,)), Drafts.KNOWN, False),
        (replace(FUZZY, comments=(OWN.replace(digest("a"), "a" * 10),)), Drafts.ALL, False),
        (replace(FUZZY, comments=(OWN,), msgstr=("",)), Drafts.ALL, False),
        (FUZZY, Drafts.ALL, False),
        (NAMED, Drafts.ALL, False),
    ],
)
def test_what_a_person_wrote_for_this_text_may_be_mended(message: Message, drafts: Drafts, may: bool) -> None:
    assert may_be_mended(message, Scope(catalog(message), locale=locale("de"), drafts=drafts)) is may


@pytest.mark.parametrize(
    ("target", "mend", "left"),
    [
        ("Der  alte Brunnen", "Der alte Brunnen", []),
        ("Der  alte  Brunnen", "Der alte  Brunnen", ["double-space"]),
        ("Der  alte Brunnen", "Der  alte Brunnen ", None),
        ("Der  alte Brunnen", "Der neue Brunnen", None),
        ("Der  alte Brunnen", "Der alte Brunnen ", None),
    ],
)
def test_a_mend_is_proven_by_what_is_found_after_it(target: str, mend: str, left: list[str] | None) -> None:
    was, chosen = pair("The old well", target), rules("pair")
    first, *others = check_pair(was, chosen)
    step = next(_proven_steps(was, [replace(first, fix=mend), *others], chosen), None)
    assert (step and [each.code for each in step[2]]) == left


@pytest.mark.parametrize("comments", [0, 1, 2])
def test_silencers_of_the_file_stand_above_its_header(comments: int) -> None:
    above = "".join(f"# l10n-ignore: code-{number}\n" for number in range(comments))
    made = parse(f'{above}msgid ""\nmsgstr "Language: de\\n"\n'.encode())
    found = [(each.code, each.key, each.line) for each in silencers(made)]
    assert found == [(f"code-{number}", None, comments + 1) for number in range(comments)]
    (alone,) = silencers(parse(b'# l10n-ignore: a\nmsgid "b"\nmsgstr "c"\n'))
    assert alone.key == (None, "b")


def test_one_comment_silences_one_check_of_one_entry() -> None:
    silent = Message("a", msgstr=("b",), comments=("l10n-ignore: double-space, no-such",), line=3)
    found = [replace(each, key=key) for each in findings("double-space") for key in (silent.key, (None, "z"))]
    kept, vain = silence(found, catalog(silent), {"double-space"})
    assert kept == found[1:]
    assert [each.code for each in vain] == ["no-such"]
    assert [each.code for each in silence(found[1:], catalog(silent), {"double-space"})[1]] == [
        "double-space",
        "no-such",
    ]
    assert [each.code for each in silence(found[1:], catalog(silent), {"edge-space"})[1]] == ["no-such"]
    assert silence(found, catalog(), RULES) == (found, [])


def test_a_message_is_looked_at_while_it_is_written() -> None:
    message = Message("The old well", msgstr=("Der  Brunnen",))
    scope = Scope(catalog(message), locale=locale("de"))
    assert [each.code for each in look(scope, message)] == ["double-space"]
    assert look(scope, replace(message, msgstr=("Der alte Brunnen",))) == []
    assert look(scope, replace(message, comments=("l10n-ignore: double-space",))) == []


@pytest.mark.parametrize(
    ("common", "own", "belongs"),
    [(0, 0, False), (0, 1, False), (2, 0, True), (2, 9, False), (2, 2, True), (1, 2, False)],
)
def test_a_template_belongs_to_a_catalog_of_its_messages(common: int, own: int, *, belongs: bool) -> None:
    shared = [Message(f"a{number}", msgstr=("x",)) for number in range(common)]
    more = [Message(f"b{number}", msgstr=("x",)) for number in range(own)]
    assert _belongs(catalog(*shared, *more), catalog(*shared, Message("c"))) is belongs


@pytest.mark.parametrize(
    ("language", "tag", "speaks"),
    [("de", "de", True), ("de_AT", "de", True), ("fr", "de", False), ("", "de", True), ("fr", "", True)],
)
def test_a_glossary_binds_its_language(language: str, tag: str, *, speaks: bool) -> None:
    assert _speaks(catalog(language=language), locale(tag) if tag else None) is speaks
