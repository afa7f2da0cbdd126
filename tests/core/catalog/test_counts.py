"""Counts that add up, percentages that do not flatter."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import UNITS, Counts, Size, count, flat, size, unflat
from webapp.l10n.reports.terminal import BAR, bar

sizes = st.builds(Size, *(st.integers(0, 10_000) for _ in UNITS))
counts = st.builds(Counts, st.fixed_dictionaries(dict.fromkeys(State, sizes)))

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "one word more"
msgstr "ein Wort mehr"

#, fuzzy
msgid "a draft"
msgstr "ein Entwurf"

#, fuzzy
#| msgid "an old text"
msgid "a new text"
msgstr "ein alter Text"

msgid "nothing"
msgstr ""

#, fuzzy
#| msgid "nothing"
msgid "something"
msgstr "nichts"

#~ msgid "gone"
#~ msgstr "fort"
"""


@given(counts, counts)
def test_counts_are_kept_as_twelve_numbers_and_equal_if_those_are(one: Counts, other: Counts) -> None:
    assert len(flat(one)) == len(State) * len(UNITS)
    assert unflat(flat(one)) == one
    assert unflat(flat(one)).sizes.items() <= one.sizes.items()
    assert (one == other) is (flat(one) == flat(other))
    assert hash(one) == hash(unflat(flat(one)))
    assert flat(one + other) == tuple(map(sum, zip(flat(one), flat(other), strict=True)))


def test_counts_of_one_unit_or_state_are_no_others() -> None:
    for state in State:
        assert Counts({state: Size(1, 2, 3)}) != Counts()
        assert Counts({state: Size()}) == Counts()
        assert unflat(flat(Counts({state: Size(1, 2, 3)}))).sizes == {state: Size(1, 2, 3)}
    assert Counts() != ()


def test_states_are_a_partition_of_the_template() -> None:
    catalog = catalogs.parse(PO.encode())
    found = count(catalog, catalog)
    assert {state: found[state].strings for state in State} == {
        State.TRANSLATED: 1,
        State.DRAFT: 1,
        State.STALE: 1,
        State.UNTRANSLATED: 2,
    }
    assert found.total == Size(5, 10, sum(len(m.msgid) for m in catalog.live()))


def test_an_independent_reader_counts_the_same() -> None:
    entries = polib.pofile(PO)
    catalog = catalogs.parse(PO.encode())
    found = count(catalog, catalog)
    assert found[State.TRANSLATED].strings == len(entries.translated_entries())
    fuzzy = found[State.DRAFT].strings + found[State.STALE].strings
    assert fuzzy + 1 == len(entries.fuzzy_entries())  # one fuzzy entry offers another passage's text
    assert found.total.strings == len([entry for entry in entries if not entry.obsolete])


def test_without_a_catalog_everything_is_untranslated() -> None:
    template = catalogs.parse(PO.encode())
    found = count(template, None)
    assert found[State.UNTRANSLATED] == found.total
    assert found.percent([State.TRANSLATED]) == 0.0


def test_words_are_those_a_reader_sees() -> None:
    assert size('The *very* [last word](/u "t") — `x`') == Size(1, 5, len("The very last word — x"))
    assert size("%(n)s day", "%(n)s days").strings == 1


@pytest.mark.parametrize(("done", "shown"), [(999_999, 99.9), (1_000_000, 100.0), (0, 0.0), (1, 0.0)])
def test_a_hundred_percent_is_shown_only_when_it_is_true(done: int, shown: float) -> None:
    found = Counts({State.TRANSLATED: Size(done, done, done), State.DRAFT: Size(*[1_000_000 - done] * 3)})
    assert found.percent([State.TRANSLATED]) == shown


def test_what_is_missing_is_told_however_little_it_is() -> None:
    found = Counts({state: Size(*[10**6 if state is State.TRANSLATED else 1] * 3) for state in State})
    assert list(found.shares().values()) == [99.7, 0.1, 0.1, 0.1]


def test_a_threshold_is_reached_without_rounding() -> None:
    found = Counts({State.TRANSLATED: Size(1, 2, 3), State.DRAFT: Size(2, 1, 0)})
    done = [State.TRANSLATED]
    assert [found.reaches(33.3, done, "strings"), found.reaches(33.4, done, "strings")] == [True, False]
    assert found.reaches(66.6, done)
    assert not found.reaches(66.7, done)
    assert found.reaches(100, done, "characters")
    assert found.reaches(100, State)
    assert [Counts().reaches(least, State) for least in (0, 0.1, 100)] == [True, False, False]


def test_nothing_to_translate_is_not_done() -> None:
    assert Counts().percent([State.TRANSLATED]) == 0.0


@given(counts, counts)
def test_totals_are_sums(one: Counts, other: Counts) -> None:
    total = sum([one, other], Counts())
    assert total.total == one.total + other.total
    assert all(total[state] == one[state] + other[state] for state in State)


@given(counts, st.sampled_from(UNITS))
def test_a_bar_is_always_as_wide(found: Counts, unit: str) -> None:
    assert len(bar(found, unit)) == BAR


def test_nothing_has_no_bar() -> None:
    assert bar(Counts(), "words") == " " * BAR


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4))
def test_shares_add_up_and_what_is_missing_is_not_nothing(words: list[int]) -> None:
    counts = Counts({state: Size(1, length, 1) for state, length in zip(State, words, strict=True)})
    shares = counts.shares()
    assert round(sum(shares.values()), 1) == (100 if any(words) else 0)
    assert shares[State.TRANSLATED] <= counts.percent([State.TRANSLATED])
    for state, length in zip(State, words, strict=True):
        assert state is State.TRANSLATED or (shares[state] > 0) == (length > 0)
        if sum(words):
            assert abs(shares[state] - 100 * length / sum(words)) < 0.4


@given(st.lists(st.integers(0, 3000), min_size=4, max_size=4))
def test_a_tenth_more_goes_to_what_was_cut_the_most(words: list[int]) -> None:
    counts = Counts({state: Size(1, length, 1) for state, length in zip(State, words, strict=True)})
    sizes, whole = dict(zip(State, words, strict=True)), sum(words)
    left = [state for state in State if sizes[state] and state is not State.TRANSLATED]
    if any(1000 * sizes[state] < whole for state in left) or not whole:
        return  # the smallest have more than their share
    more = {
        state: round(10 * share) - 1000 * sizes[state] // whole for state, share in counts.shares().items()
    }
    assert more[State.TRANSLATED] == 0
    assert set(more.values()) <= {0, 1}
    given, not_given = ([1000 * sizes[s] % whole for s in left if more[s] == n] for n in (1, 0))
    assert not given or not not_given or min(given) >= max(not_given)
