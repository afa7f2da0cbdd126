"""Two branches, a file that comes back, a text that moves meet an entry: every combination of states.

Here are tests of webapp.l10n.merge.carry_over, webapp.l10n.merge.conflicts and webapp.l10n.merge.origins.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from entry_states import EDITED, MSGID, STATES, WORDED, Side, catalog, sides, template, triples

from webapp.l10n.catalog import Message, State, serialize
from webapp.l10n.edit.returned_entries import accept
from webapp.l10n.edit.returned_file import brought
from webapp.l10n.merge import rivals
from webapp.l10n.merge.precedence import ANOTHER, LATE, THEIRS, Worth, worth_in
from webapp.l10n.merge.rivals import Arrival
from webapp.l10n.merge.three_way import join
from webapp.l10n.merge.two_way import merge

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog

TRIPLES = list(triples())
RANK = {"obsolete": 5, "confirmed": 5, "kept original": 5, "draft": 3, "machine": 2, "stale": 1}


def held(made: Catalog, words: str) -> bool:
    """Whether a text is anywhere in a catalog, comments included."""
    return any(words in m.msgstr or any(words in c for c in m.comments) for m in made.messages)


def changed(side: Side, base: Side) -> bool:
    """Whether a branch did something to the translation; a text that left did so by itself."""
    return side != base and not (side.state == "obsolete" and base == Side("confirmed", side.letter))


@cache
def joined(base: Side, ours: Side, theirs: Side) -> tuple[Catalog, bool]:
    made = join(*(catalog(side.entry()) for side in (base, ours, theirs)))
    return merge(template(MSGID), made.catalog).catalog, bool(made.conflicts)


def state(made: Catalog) -> tuple[Message, int]:
    (message,) = made.live()
    value = worth_in(made, message)
    ranks = {Worth.CONFIRMED: 5, Worth.DRAFT: 3, Worth.MACHINE: 2, Worth.FORMER: 1, Worth.STALE: 1}
    return message, ranks.get(value, 0)


def test_what_a_person_confirmed_stays_confirmed_or_is_a_conflict() -> None:
    for base, ours, theirs in TRIPLES:
        made, conflict = joined(base, ours, theirs)
        message, _ = state(made)
        for side in (ours, theirs):
            if side.confirmed and changed(side, base) and not conflict:
                assert message.msgstr == (side.words,), (base, ours, theirs)
                assert not message.fuzzy, (base, ours, theirs)


def test_two_confirmed_texts_are_a_conflict_that_keeps_both() -> None:
    for base, ours, theirs in TRIPLES:
        both = ours.confirmed and theirs.confirmed and ours.words != theirs.words
        if both and changed(ours, base) and changed(theirs, base):
            made, conflict = joined(base, ours, theirs)
            message, _ = state(made)
            assert conflict, (base, ours, theirs)
            assert message.msgstr == (ours.words,)
            assert message.fuzzy
            assert f"{THEIRS}{theirs.words}" in message.comments


def test_a_conflict_is_told_only_where_a_person_must_choose() -> None:
    for base, ours, theirs in TRIPLES:
        _, conflict = joined(base, ours, theirs)
        if conflict:
            assert ours.words != theirs.words, (base, ours, theirs)
            assert ours != base, (base, ours, theirs)
            assert theirs != base, (base, ours, theirs)
            assert ours.confirmed == theirs.confirmed, (base, ours, theirs)


def test_no_branch_raises_a_state() -> None:
    for base, ours, theirs in TRIPLES:
        message, rank = state(joined(base, ours, theirs)[0])
        had = [RANK.get(side.state, 0) for side in (ours, theirs) if (side.words,) == message.msgstr]
        if any(message.msgstr):
            assert rank <= max(had), (base, ours, theirs)


def test_no_confirmed_or_obsolete_text_and_no_draft_is_lost() -> None:
    for base, ours, theirs in TRIPLES:
        made, _ = joined(base, ours, theirs)
        for side, other in ((ours, theirs), (theirs, ours)):
            if not changed(side, base) and other != base:
                continue  # replaced or removed there, and left alone here
            if side.state in {"confirmed", "obsolete"}:
                assert held(made, side.words), (base, ours, theirs)
            drafted = side.state == "draft" and side.letter not in {"", "B"}
            if drafted and state(made)[1] < RANK["confirmed"]:
                assert held(made, side.words), (base, ours, theirs)


def test_a_doubt_stands_where_the_other_branch_did_nothing() -> None:
    doubted = Side("draft", "B")
    for pair in ((doubted, Side("confirmed", "B")), (Side("confirmed", "B"), doubted)):
        assert state(joined(Side("confirmed", "B"), *pair)[0])[1] == RANK["draft"]


def test_what_one_branch_alone_did_is_what_comes_of_it() -> None:
    for base, side in itertools.product(sides("B"), sides("BO")):
        if "obsolete" in {base.state, side.state} or "absent" in {base.state, side.state}:
            continue
        alone = catalog(side.entry())
        for three in ((base, side, base), (base, base, side), (base, side, side)):
            made = join(*(catalog(one.entry()) for one in three))
            assert made.conflicts == ()
            assert made.catalog.messages == alone.messages, three


def test_the_branches_may_come_in_either_order() -> None:
    for base, ours, theirs in TRIPLES:
        there, conflict = joined(base, ours, theirs)
        here, again = joined(base, theirs, ours)
        assert conflict == again, (base, ours, theirs)
        if conflict:
            continue  # ours stands, and theirs beside it
        assert state(there)[1] == state(here)[1], (base, ours, theirs)
        if ours.confirmed or theirs.confirmed:
            assert state(there)[0].msgstr == state(here)[0].msgstr, (base, ours, theirs)


@pytest.mark.parametrize("editing", [1, 2])
def test_a_review_follows_the_edit_that_the_other_branch_made(editing: int) -> None:
    for base, ours, theirs in TRIPLES:
        if "obsolete" in {base.state, ours.state, theirs.state} or base.state == "absent":
            continue  # the text that is edited stands in the essay
        three = [catalog(side.entry()) for side in (base, ours, theirs)]
        three[editing] = merge(template(EDITED), three[editing]).catalog
        made = join(*three)
        after = merge(template(EDITED), made.catalog).catalog
        (message,) = after.live()
        for side in (ours, theirs):
            if side.state == "confirmed" and changed(side, base):
                offered = (*message.msgstr, *message.comments)
                assert any(side.words in text for text in offered), (base, ours, theirs)
        assert message.fuzzy or not any(message.msgstr), (base, ours, theirs)
        again = merge(template(EDITED), after).catalog
        assert serialize(again) == serialize(after), (base, ours, theirs)


@pytest.mark.parametrize("left", [1, 2])
def test_a_review_of_a_text_that_left_on_the_other_branch_is_kept_and_marked(left: int) -> None:
    for base, side in itertools.product(sides("B"), sides("BT")):
        if base.state in {"absent", "obsolete"} or not side.confirmed or not changed(side, base):
            continue
        three = [catalog(one.entry()) for one in (base, side, side)]
        three[left] = merge(template(), catalog(base.entry())).catalog
        (kept,) = join(*three).catalog.messages
        assert kept.obsolete
        assert kept.msgstr == (side.words,)
        assert LATE in kept.comments
        (back,) = merge(template(MSGID), catalog(kept)).catalog.live()
        assert not back.fuzzy
        assert LATE not in back.comments


def test_free_comments_of_both_branches_are_kept_and_what_either_took_away_goes() -> None:
    base = replace(Side("draft", "B").entry() or Message(""), comments=("old", "stays"))
    ours = replace(base, comments=("stays", "ours"), flags=())
    theirs = replace(base, comments=("old", "stays", "theirs"))
    (made,) = join(catalog(base), catalog(ours), catalog(theirs)).catalog.messages
    assert made.comments == ("stays", "ours", "theirs")
    assert not made.fuzzy


def test_references_flags_and_plurals_of_both_branches_come_together() -> None:
    base = Message("{n} loaf", msgid_plural="{n} loaves", msgstr=("", ""), references=("a.md", "b.md"))
    ours = replace(base, references=("a.md",), flags=("python-brace-format",))
    theirs = replace(base, msgid_plural="{n} loaves of bread", references=("a.md", "b.md", "c.md"))
    (made,) = join(catalog(base), catalog(ours), catalog(theirs)).catalog.messages
    assert made.references == ("a.md", "c.md")
    assert made.flags == ("python-brace-format",)
    assert made.msgid_plural == "{n} loaves of bread"


DATES = ("2026-03-02 01:00+0500", "2026-03-01 23:00+0000")  # the second is the later moment


@pytest.mark.parametrize(("mine", "yours"), [(0, 1), (1, 0)])
def test_the_header_tells_one_revision_the_later(mine: int, yours: int) -> None:
    def revised(place: int) -> Catalog:
        header = {"PO-Revision-Date": DATES[place], "Last-Translator": f"No. {place}", "Language": "de"}
        return replace(catalog(), header={**header, **({"X-Generator": "Editor"} if place else {})})

    header = join(revised(0), revised(mine), revised(yours)).catalog.header
    assert (header["PO-Revision-Date"], header["Last-Translator"]) == (DATES[1], "No. 1")
    assert header["X-Generator"] == "Editor"
    taken = replace(revised(yours), messages=[Side("confirmed", "T").entry()])
    found = accept(replace(revised(mine), messages=[Side("draft", "B").entry()]), taken).catalog.header
    assert (found["PO-Revision-Date"], found["Last-Translator"]) == (DATES[1], "No. 1")


ACCEPTED = list(itertools.product(sides("BO"), sides("BOT")))


@pytest.mark.parametrize("texts", [(MSGID,), (EDITED,), ()], ids=["stands", "edited", "left"])
def test_nothing_that_comes_back_and_nothing_that_stands_is_lost(texts: tuple[str, ...]) -> None:
    for ours, sent in ACCEPTED:
        here = merge(template(*texts), catalog(ours.entry())).catalog
        work = brought(catalog(sent.entry()), template(*texts))
        found = accept(here, work)
        told = {m.msgstr for pair in found.conflicts for m in pair}
        for side in (ours, sent):
            if side.state in {"confirmed", "obsolete"} and (side.words,) not in told:
                assert held(found.catalog, side.words), (ours, sent)
            settled = any(not m.fuzzy and any(m.msgstr) for m in found.catalog.live())
            if side.state == "draft" and not settled and (side.words,) not in told:
                assert held(found.catalog, side.words), (ours, sent)
        assert sum(found.kinds.values()) == len(work.messages)


def test_a_confirmed_text_that_comes_back_is_confirmed_unless_a_person_confirmed_another() -> None:
    for ours, sent in ACCEPTED:
        if sent.confirmed and ours.state not in {"absent", "obsolete"}:
            found = accept(catalog(ours.entry()), catalog(sent.entry()))
            (message,) = found.catalog.live()
            if ours.confirmed and ours.words != sent.words:
                assert len(found.conflicts) == 1, (ours, sent)
                assert message.msgstr == (ours.words,)
            else:
                assert message.msgstr == (sent.words,), (ours, sent)
                assert not message.fuzzy


def test_what_stood_here_before_is_no_new_work() -> None:
    for ours, sent in ACCEPTED:
        if sent.state in WORDED and sent.state not in {"obsolete", "suggested"} and ours.state in RANK:
            entry = sent.entry()
            assert entry is not None
            stood = frozenset({(entry.key, entry.msgstr, entry.fuzzy)})
            here = catalog(ours.entry())
            found = accept(here, catalog(entry), stood=lambda stood=stood: stood)
            if ours.words != sent.words:
                assert found.kinds == Counter({"older than ours": 1}), (ours, sent)
                assert found.catalog.messages == here.messages


@pytest.mark.parametrize(("here", "there"), list(itertools.product(STATES, STATES)))
def test_of_two_translations_that_meet_the_worthier_stands_and_a_persons_is_kept(
    here: str, there: str
) -> None:
    if "absent" in {here, there}:
        return
    known, came = Side(here, "O").entry(), Side(there, "T").entry()
    assert known is not None
    assert came is not None
    low, high = worth_in(catalog(known), known), worth_in(catalog(came), came)
    made = rivals.met(known, low, Arrival(came, high))
    assert made.msgstr == (came.msgstr if high > low else known.msgstr)
    lost, value = (known, low) if high > low else (came, high)
    persons = value in {Worth.DRAFT, Worth.CONFIRMED, Worth.FORMER}
    replaced = value < Worth.CONFIRMED <= max(low, high) and not made.obsolete
    kept = persons and not replaced and lost.msgstr != made.msgstr
    assert (f"{ANOTHER}{lost.msgstr[0]}" in made.comments) == kept
    assert catalog(made).state(made) != State.TRANSLATED or max(low, high) == Worth.CONFIRMED


@pytest.mark.parametrize(
    ("late", "same", "stands", "sure"),
    [
        (True, True, "eins", False),  # what a person thought of this very text since
        (True, False, "eins", True),
        (False, True, "eins", True),
        (False, False, "eins", True),
    ],
)
def test_a_doubt_that_came_late_counts_of_the_same_text_alone(
    late: bool, same: bool, stands: str, sure: bool
) -> None:
    known = Message("one", msgstr=("eins",))
    came = Message(
        "one", msgstr=("eins" if same else "ein",), flags=("fuzzy",), comments=(LATE,) if late else ()
    )
    made = rivals.met(known, Worth.CONFIRMED, Arrival(came, Worth.DRAFT))
    assert (made.msgstr, not made.fuzzy) == ((stands,), sure)
    assert LATE not in made.comments


def test_people_are_thanked_by_name_and_address() -> None:
    lines = ("Ann <a@b.c>, 2026.", "a < b", "x >, y", "", "<a@b.c> is hers", "Bob <b@b.c>, 2025, 2026.")
    assert rivals.people(lines) == (lines[0], lines[-1])
