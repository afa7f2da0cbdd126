"""What is marked in a translation is where the fault is: where its sound twin differs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from check_cases import BAD, Case, cases

from webapp.l10n.checks import RULES, Scope, Severity, check
from webapp.l10n.checks.engine.run import look
from webapp.l10n.checks.rules.letters.variants import _TYPED
from webapp.l10n.locales import locale

if TYPE_CHECKING:
    from webapp.l10n.checks import Finding

# Of a pair the sign that is there is marked, its partner is missing anywhere behind or before it.
PAIRED = frozenset(
    ("bracket-unbalanced", "emphasis-unbalanced", "html-unbalanced", "link-broken-syntax", "punct-pair")
) | {"quote-unbalanced", "strong-unbalanced"}
NOWHERE = frozenset(  # what is not there has no place
    ("emphasis-lost", "escape-lost", "glossary", "hard-break-lost", "html-tag-lost", "length-long")
) | {"length-short", "link-dropped", "number-dropped", "placeholder-lost", "strong-lost", "untranslated"}
SPELT = [
    case for case in cases() if case.code and not case.fields.get("plural") and not case.fields.get("others")
]


def differing(good: str, bad: str) -> tuple[int, int]:
    """Return the stretch of the bad text that is not as in the good one."""
    start = common(good, bad)
    return start, len(bad) - common(good[start:][::-1], bad[start:][::-1])


def common(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@pytest.fixture(scope="module")
def found() -> list[tuple[Case, Finding]]:
    """All that is found in the bad translations."""
    return [(case, finding) for case in SPELT for finding in case.findings(BAD)]


def test_a_place_is_within_the_text(found: list[tuple[Case, Finding]]) -> None:
    for case, finding in found:
        text = case.fields["bad"]
        assert 0 <= finding.start <= len(text), (case.name, finding)
        assert finding.end is None or finding.start <= finding.end <= len(text), (case.name, finding)
        assert finding.end is not None or finding.start == 0, (case.name, finding)
        marked = text[finding.start : finding.end]
        blank = not marked.strip() or "space" in finding.code or "newline" in finding.code
        assert finding.end is None or blank or not (marked[0] + marked[-1]).isspace(), (case.name, finding)


def test_what_is_marked_is_where_the_sound_twin_differs(found: list[tuple[Case, Finding]]) -> None:
    far = []
    for case, finding in found:
        if finding.code in case.codes and finding.end is not None and finding.code not in PAIRED:
            start, end = differing(case.fields.get("good", ""), case.fields["bad"])
            far += [] if finding.start <= end and finding.end >= start else [case.name]
    assert len(far) <= len(found) / 1000, far


def test_of_a_pair_the_sign_that_is_there_is_marked(found: list[tuple[Case, Finding]]) -> None:
    signs = {
        "bracket-unbalanced": "()[]{}（）【】「」『』〔〕《》",
        "emphasis-unbalanced": "*_",
        "strong-unbalanced": "*_",
        "quote-unbalanced": "\"'«»„“”‚‘’‹›「」『』《》〈〉＂״",
        "punct-pair": "?!¿¡",
    }
    for case, finding in found:
        if finding.code in signs:
            marked = case.fields["bad"][finding.start : finding.end]
            assert marked, (case.name, finding)
            assert set(marked) <= set(signs[finding.code]), (case.name, marked)


def test_what_is_not_there_has_no_place_and_all_else_has(found: list[tuple[Case, Finding]]) -> None:
    for case, finding in found:
        if finding.code in case.codes and finding.code in NOWHERE:
            assert finding.end is None, (case.name, finding)
    placed = {finding.code for _, finding in found if finding.end is not None}
    assert placed.isdisjoint(NOWHERE)


def test_no_finding_is_graver_than_its_check(found: list[tuple[Case, Finding]]) -> None:
    for case, finding in found:
        if finding.code != "html-unbalanced":  # an error where readers would not be shown the text
            assert finding.severity <= RULES[finding.code].severity, (case.name, finding)
    for code in {case.code for case in SPELT}:
        grave = [f.severity for case, f in found if f.code == code and code in case.codes]
        assert not grave or max(grave) >= RULES[code].severity, code


def test_a_mend_touches_what_is_marked_and_little_else(found: list[tuple[Case, Finding]]) -> None:
    for case, finding in found:
        if finding.fix is not None and finding.end is not None:
            text = case.fields["bad"]
            start, end = differing(finding.fix, text)
            assert finding.fix != text, (case.name, finding)
            assert finding.start <= end, (case.name, finding)
            assert finding.end >= start, (case.name, finding)


def test_what_a_mend_makes_is_the_sound_twin(found: list[tuple[Case, Finding]]) -> None:
    """Nearly always: a twin may be better in more than one way, and a block at a line's start worded anew."""
    made: dict[str, list[bool]] = defaultdict(list)
    for case, finding in found:
        if finding.code in case.codes and finding.fix is not None:
            made[finding.code].append(finding.fix == case.fields.get("good", ""))
    del made["accidental-block"]
    assert len(made) > 15
    for code, twins in made.items():
        assert sum(twins) >= len(twins) * 3 / 4, code


def test_what_is_being_written_is_found_as_lint_finds_it() -> None:
    for case in SPELT[::20]:
        for comments in ((), (f"l10n-ignore: {case.code}",)):
            catalog = case.catalog(BAD)
            message = replace(catalog.messages[0], comments=(*catalog.messages[0].comments, *comments))
            own = Scope(replace(catalog, messages=[message]), locale=locale(case.locale))
            wanted = [f for f in check(own) if f.key == message.key and RULES[f.code].scope == "pair"]
            told = look(Scope(catalog, locale=locale(case.locale)), message)
            expected = [f for f in wanted if not comments or f.code != case.code]
            assert sorted(told, key=repr) == sorted(expected, key=repr), case.name


IN_WORDS = frozenset(  # faults of letters, and a placeholder that goes on in the words behind it
    ("homoglyph", "kashida", "letter-variant", "mojibake", "not-nfc", "placeholder-changed")
) | {"presentation-forms"}
ONE_SIGN = frozenset(
    ("bidi-override", "bracket-unbalanced", "control-char", "edge-newline", "emphasis-unbalanced")
) | {"end-punct-added", "heading-full-stop", "invisible-char", "isolate-unbalanced", "letter-variant"}


def test_no_word_is_marked_in_part_unless_its_letters_are_the_fault(
    found: list[tuple[Case, Finding]],
) -> None:
    def joined(one: str, other: str) -> bool:
        return (one + other).isalnum() and len(one + other) == 2 and max(one, other) < "\u2e80"

    for case, finding in found:
        if finding.end is not None and finding.start < finding.end and finding.code not in IN_WORDS:
            text, start, end = case.fields["bad"], finding.start, finding.end
            assert not joined(text[start - 1 : start], text[start]), (case.name, finding)
            assert not joined(text[end - 1], text[end : end + 1]), (case.name, finding)


def test_a_sign_too_many_or_alone_is_marked_and_nothing_beside_it(found: list[tuple[Case, Finding]]) -> None:
    for case, finding in found:
        if finding.code in ONE_SIGN and finding.end not in {None, finding.start}:
            assert finding.end == finding.start + 1, (case.name, finding)


def test_a_letter_that_keyboards_have_for_the_right_one_is_only_told_of(
    found: list[tuple[Case, Finding]],
) -> None:
    met = set()
    for case, finding in found:
        if finding.code == "letter-variant" and not case.locale.startswith("zh"):
            typed = case.fields["bad"][finding.start : finding.end] in _TYPED
            met.add(typed)
            assert (finding.severity is Severity.INFO) is typed, (case.name, finding)
    assert False in met
