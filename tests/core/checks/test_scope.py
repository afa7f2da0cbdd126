"""webapp.l10n.checks.engine.scope: which texts are compared with which, and how they are read."""

from __future__ import annotations

import pytest

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.catalog.message import Previous
from webapp.l10n.checks import Drafts, Scope
from webapp.l10n.checks.engine.scope import Pair, foreign_letters, kept_on_purpose, pairs_of
from webapp.l10n.locales import locale


def scope(
    message: Message, language: str = "de", *, markdown: bool = True, drafts: Drafts = Drafts.ALL
) -> Scope:
    catalog = Catalog(None, {"Language": "de"}, (), [message])
    return Scope(catalog, locale=locale("de"), markdown=markdown, drafts=drafts)


def compared(message: Message) -> list[tuple[str, str, int]]:
    return [(pair.source, pair.target, pair.form) for pair in pairs_of(message, scope(message))]


@pytest.mark.parametrize(
    ("forms", "pairs"),
    [
        (("x",), [("wells", "x", 0)]),
        (("x", "y"), [("well", "x", 0), ("wells", "y", 1)]),
        (("x", "y", "z"), [("well", "x", 0), ("wells", "y", 1), ("wells", "z", 2)]),
    ],
)
def test_a_form_is_compared_with_the_number_that_it_speaks_of(
    forms: tuple[str, ...], pairs: list[tuple[str, str, int]]
) -> None:
    message = Message("well", msgid_plural="wells", msgstr=forms)
    assert compared(message) == pairs
    assert {pair.sources for pair in pairs_of(message, scope(message))} == {("well", "wells")}


def test_a_stale_text_is_compared_with_what_it_was_made_of() -> None:
    then = Previous(msgid="pit", msgid_plural="pits")
    plural = Message("well", msgid_plural="wells", msgstr=("x", "y"), flags=("fuzzy",), previous=then)
    assert compared(plural) == [("pit", "x", 0), ("pits", "y", 1)]
    now = [pair.present for pair in pairs_of(plural, scope(plural))]
    assert [(pair.source, pair.target) for pair in now if pair] == [("well", "x"), ("wells", "y")]
    single = Message("well", msgstr=("x",), flags=("fuzzy",), previous=then)
    assert compared(single) == [("pit", "x", 0)]
    (pair,) = pairs_of(single, scope(single))
    assert pair.sources == ("pit",)


@pytest.mark.parametrize(
    "message",
    [
        Message("well", msgstr=("x",), obsolete=True),
        Message("well"),
        Message("translator-credits", msgstr=("x",)),
        Message("well", msgstr=("x",), flags=("fuzzy",), previous=Previous(msgctxt="menu")),
    ],
)
def test_what_is_no_translation_is_not_compared(message: Message) -> None:
    assert compared(message) == []


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("help_search", "Suchen Sie hier.", True),
        ("help.search", "搜索", True),
        ("help_search", "hilfe_suche", False),
        ("@@image: 'well.png'; md5=19ab", "-", True),
        ("help", "Hilfe hier", False),
        ("Help. Search_it", "Hilfe hier", False),
    ],
)
def test_a_msgid_may_only_name_a_text(name: str, text: str, *, named: bool) -> None:
    message = Message(name, msgstr=(text,))
    (pair,) = pairs_of(message, scope(message))
    assert pair.is_named is named


def test_drafts_that_are_left_out_are_not_compared() -> None:
    draft = Message("well", msgstr=("x",), flags=("fuzzy",))
    assert list(pairs_of(draft, scope(draft, drafts=Drafts.NONE))) == []
    assert len(list(pairs_of(draft, scope(draft)))) == 1


@pytest.mark.parametrize(
    ("kind", "flags", "markdown", "markup"),
    [
        ("", (), True, True),
        ("", (), False, False),
        ("front matter title", (), True, False),
        ("html attribute", (), True, False),
        ("html attribute", (), False, False),
        ("heading 1", ("c-format",), True, False),
        ("heading 1", ("no-c-format",), True, True),
        ("heading 1", ("fuzzy",), True, True),
        ("paragraph", ("c-format",), True, True),
        ("list item", ("c-format",), True, True),
    ],
)
def test_what_is_read_as_markdown(kind: str, flags: tuple[str, ...], markdown: bool, markup: bool) -> None:
    message = Message("*a*", msgstr=("*b*",), flags=flags, extracted=("other", f"type: {kind}", "type: x"))
    (pair,) = pairs_of(message, scope(message, markdown=markdown))
    assert (pair.kind, pair.markup) == (kind, markup)
    assert bool(pair.before.of("emphasis")) is bool(pair.after.of("emphasis")) is markup


@pytest.mark.parametrize(("kind", "shown"), [("", True), ("heading 1", True), ("paragraph", False)])
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Name   Size\n*well*  3", "Name   Maß\n*Brunnen*  3"),
        ("well = dig()  # *now*\nfill(well)", "well = dig()  # *jetzt*\nfill(well)"),
        ("(dbg) look *w*\n#0 dig () at w.c:3", "(dbg) look *w*\n#0 dig () at *w*.c:3"),
    ],
)
def test_what_a_program_reads_or_prints_is_read_line_by_line(
    kind: str, source: str, target: str, *, shown: bool
) -> None:
    (pair,) = pairs_of(Message(source, msgstr=(target,), extracted=(f"type: {kind}",)), scope(Message("a")))
    for reading, text in ((pair.before, source), (pair.after, target)):
        assert [mark.value for mark in reading.of("listing")] == ([text] if shown else [])
        assert bool(reading.of("emphasis")) is not shown


@pytest.mark.parametrize(
    ("source", "target", "place", "copied"),
    [
        ("x", "\nx", 1, True),
        ("x\n\ny", "\nz", 0, True),
        ("x\ny", "\nz", 0, False),
        ("a <b>x</b> c", "<b>x</b> d", 4, True),
        ("a <b>x</b> c", "d <b>x</b>", 6, True),
        ("a <b>x</i> c", "d <b>x</b>", 6, True),
        ("a <b>y</b> c", "d <b>x</b>", 6, False),
        ("a <b>y</b> c", "<b>x</b>", 4, False),
        ("a <b>x</b> c", "d x", 2, False),
        ("a x</b> c", "d x</b>", 2, False),
    ],
)
def test_an_element_of_the_source(source: str, target: str, place: int, *, copied: bool) -> None:
    message = Message(source, msgstr=(target,))
    assert Pair(source, target, 0, message, scope(message), (source,)).copies(place) is copied


def test_the_letters_of_other_scripts() -> None:
    message = Message("a", msgstr=("aяб7",))
    (pair,) = pairs_of(message, scope(message))
    assert foreign_letters(pair) == frozenset("яб")
    assert pair.after.characters == frozenset("aяб7")


def test_what_a_person_keeps_as_it_is() -> None:
    assert kept_on_purpose(Message("a", msgstr=("a",), comments=("keep original",))) is True
    assert kept_on_purpose(Message("a", msgstr=("a",), comments=("a note",))) is False


def test_a_fact_is_found_once_and_forgotten() -> None:
    asked: list[object] = []

    def fact(whole: object) -> int:
        asked.append(whole)
        return len(asked)

    message = Message("a", msgstr=("b",))
    whole = scope(message)
    (pair,) = pairs_of(message, whole)
    assert [pair.fact(fact), pair.fact(fact), whole.fact(fact), whole.fact(fact)] == [1, 1, 2, 2]
    assert whole.asked == {fact}
    before = whole.indexed
    pair.forget()
    whole.forget()
    assert [pair.fact(fact), whole.fact(fact)] == [3, 4]
    assert whole.indexed is not before


def test_a_language_that_is_not_known_has_no_tag() -> None:
    whole = Scope(Catalog(None, {}, (), []))
    assert (whole.tag, whole.own.name, whole.source.name) == ("", "und", "en")
    brazilian = Scope(Catalog(None, {}, (), []), locale=locale("pt_BR"))
    assert (brazilian.tag, brazilian.own.name) == ("pt-BR", "pt")


def test_a_pair_knows_how_another_of_the_same_texts_is_read() -> None:
    message = Message("*a*", msgstr=("*b*",))
    whole = scope(message)
    known, other, fresh = (Pair("*a*", "*b*", 0, message, whole, ("*a*",)) for _ in range(3))
    assert known.signs
    other.know(known)
    assert other.after is known.after
    assert other.before is known.before
    fresh.know(Pair("*a*", "*b*", 0, message, whole, ("*a*",)))
    assert "after" not in vars(fresh)
