"""The characters that checks need: what is not asked would have found nothing."""

from __future__ import annotations

from check_cases import BAD, GOOD, cases
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.checks import RULES, Scope
from webapp.l10n.checks.engine.scope import Pair
from webapp.l10n.checks.text.signs import Sieve, needed, signs
from webapp.l10n.locales import locale

CHOOSY = [rule for rule in RULES.values() if rule.needs]


def found_in_vain(pair: Pair) -> list[str]:
    """Return the checks that find something in a pair which has nothing that they say they need."""
    return [rule.code for rule in CHOOSY if not rule.needs & pair.signs and list(rule.find(pair))]


def test_no_check_finds_anything_without_what_it_needs() -> None:
    for case in cases():
        scope = Scope(case.catalog(BAD if case.code else GOOD), locale=locale(case.locale))
        assert [(case.name, *found_in_vain(pair)) for _, pair in scope.indexed if found_in_vain(pair)] == []


@given(st.text(alphabet="ab <b>*_`[](x)!\\~%{}\n&;:#@19“\u202e\u0640\ufffd"), st.text())
def test_nor_in_any_text(source: str, target: str) -> None:
    scope = Scope(Catalog(None, {}, (), []), locale=locale("ar"))
    for one, other in ((source, target), (target, source), (source, source)):
        assert found_in_vain(Pair(one, other, 0, Message(one), scope, (one,))) == []


def test_a_sieve_keeps_what_passes_and_asks_once() -> None:
    asked: list[str] = []
    sieve = Sieve(lambda character: bool(asked.append(character)) or character.isupper())
    for _ in range(2):
        assert sieve.kept(frozenset("aAbB")) == frozenset("AB")
        assert sieve.kept(frozenset("ab")) == frozenset()
    assert sorted(asked) == ["A", "B", "a", "b"]


def test_source_and_translation_are_told_apart() -> None:
    less = needed("<", "")
    assert less
    assert less != needed("", "<")
    assert needed("", "") == 0
    assert signs(frozenset("a<")) & needed("", "<")
    assert not signs(frozenset("a")) & needed("", "<")
    assert signs(frozenset()) == 0
