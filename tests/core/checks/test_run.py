"""webapp.l10n.checks.engine.run: which checks are asked about what, and how their flaws become findings."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.catalog.message import Previous
from webapp.l10n.checks import Flaw, Rule, Scope, Severity
from webapp.l10n.checks.engine import run
from webapp.l10n.checks.engine.file import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from webapp.l10n.checks.engine.scope import Pair

PATH = Path("de.po")


def scope(*messages: Message) -> Scope:
    return Scope(Catalog(PATH, {}, (), list(messages)))


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what registers a check of a test's own, beside which there is no other."""
    known: dict[str, Rule] = {}
    monkeypatch.setattr(run, "RULES", known)

    def add(code: str, find: Callable[[Any], Iterator[Flaw]], kind: str = "pair", needs: int = 0) -> None:
        known[code] = Rule(code, Severity.WARNING, kind, find, "", "", "", "", needs)

    return add


def test_findings_come_by_line_form_place_and_code(register: Callable[..., None]) -> None:
    plural = Message("a", msgid_plural="b", msgstr=("c", "d"), line=9)
    for code in "zy":
        register(code, lambda pair: iter((Flaw("so", 3, 4), Flaw("so", 1, 2))))
    register("x", lambda scope: iter((Flaw("so", 2, message=(1, 1)), Flaw("so", 8))), "catalog")
    found = list(run.check(scope(Message("a", msgstr=("b",), line=12), plural)))
    places = [(each.line, each.form, each.start, each.code) for each in found]
    assert places == sorted(places)
    assert len(places) == 14
    assert [place for place in places if place[3] == "x"] == [(9, 1, 2, "x"), (12, 0, 8, "x")]
    assert {each.path for each in found} == {PATH}


def test_of_one_text_so_many_are_told_and_the_next_is_asked(register: Callable[..., None]) -> None:
    register("a", lambda pair: (Flaw("so", at) for at in itertools.count()))
    found = list(run.check(scope(*(Message(f"{at}", msgstr=("x",), line=at) for at in range(3)))))
    assert [each.line for each in found] == [0] * 20 + [1] * 20 + [2] * 20


def test_a_finding_has_what_its_flaw_and_its_message_say(register: Callable[..., None]) -> None:
    register("a", lambda pair: iter((Flaw("so", 1, 2, "fix", Severity.INFO),)))
    message = Message("a", msgctxt="c", msgid_plural="b", msgstr=("x", "y"), line=5)
    first, second = run.check(scope(message))
    assert (first.form, second.form) == (0, 1)
    assert (second.path, second.line, second.code, second.message) == (PATH, 5, "a", "so")
    assert (second.start, second.end, second.severity, second.fix) == (1, 2, Severity.INFO, "fix")
    assert second.key == ("c", "a")


@pytest.mark.parametrize(("needs", "asked"), [(0, True), (1, True), (2, False), (3, True)])
def test_a_check_is_asked_where_its_characters_are(
    needs: int, asked: bool, register: Callable[..., None]
) -> None:
    register("a", lambda pair: iter((Flaw("so"),)), needs=needs)
    whole = scope(Message("a", msgstr=("b",)))
    (pair,) = (pair for _, pair in whole.indexed)
    vars(pair)["signs"] = 1
    assert bool(list(run.check(whole))) is asked


@pytest.mark.parametrize(
    ("then", "now", "found"), [("x", "x", 1), ("x", "a", 0), ("a", "x", 0), ("a", "a", 0)]
)
def test_of_a_stale_text_is_wrong_what_is_wrong_by_both(
    then: str, now: str, found: int, register: Callable[..., None]
) -> None:
    register("a", lambda pair: iter([Flaw("so")] * ("x" in pair.source)))
    stale = Message(now, msgstr=("b",), flags=("fuzzy",), previous=Previous(msgid=f"{then} then"))
    assert len(list(run.check(scope(stale)))) == found


def fact(pair: Pair) -> int:
    return 1


def test_what_was_found_out_of_a_pair_is_forgotten_before_many_have_been_seen(
    register: Callable[..., None],
) -> None:
    stale = Message("now", msgstr=("b",), flags=("fuzzy",), previous=Previous(msgid="then"))
    whole = scope(stale, *(Message(f"{at}", msgstr=("x",)) for at in range(600)))
    pairs = [each for _, pair in whole.indexed for each in (pair, pair.present) if each is not None]
    most = []

    def find(pair: Pair) -> Iterator[Flaw]:
        for each in (pair, pair.present):
            if each is not None:
                each.fact(fact)
        most.append(sum(bool(each._facts) for each in pairs))
        yield Flaw("so")

    register("a", find)
    assert len(list(run.check(whole))) == 601
    assert max(most) <= 251  # of them one beside its text as it is now
    assert not any(each._facts for each in pairs)


def test_a_mend_of_a_file_is_its_headers(register: Callable[..., None]) -> None:
    flaws = (Flaw("so", fix="a: b"), Flaw("so", line=4, severity=Severity.ERROR))
    register("a", lambda file: iter(flaws), "file")
    first, second = run.check_bytes(File(PATH, b"", Catalog(None, {}, (), [])))
    assert (first.line, first.severity, first.key, first.fix) == (1, Severity.WARNING, (None, ""), "a: b")
    assert (second.line, second.severity, second.key, second.fix) == (4, Severity.ERROR, None, None)
    assert (first.path, first.code, first.message) == (PATH, "a", "so")


def test_checks_are_chosen_by_kind_and_code(register: Callable[..., None]) -> None:
    for code, kind in (("a", "pair"), ("b", "file"), ("c", "pair")):
        register(code, lambda whole: iter((Flaw("so"),)), kind)
    assert [rule.code for rule in run.rules("pair")] == ["a", "c"]
    assert [rule.code for rule in run.rules("pair", ["b", "c"])] == ["c"]
    whole = scope(Message("a", msgstr=("b",)))
    assert [each.code for each in run.check(whole, {"c"})] == ["c"]
    assert [each.code for each in run.look(whole, Message("z", msgstr=("b",)))] == ["a", "c"]
    assert run.look(whole, Message("z")) == []
    (pair,) = (pair for _, pair in whole.indexed)
    assert [each.code for each in run.check_pair(pair, run.rules("pair", ["a"]))] == ["a"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("help_search", {"double-space", "unsafe-script"}),
        ("Search", {"double-space", "unsafe-script", "html-tag-added", "end-punct-added"}),
    ],
)
def test_a_text_that_is_only_named_is_looked_at_alone(source: str, told: set[str]) -> None:
    text = "Suchen  Sie <b>hier <script>x</script>."
    found = run.check(scope(Message(source, msgstr=(text,))))
    assert {finding.code for finding in found} == told
