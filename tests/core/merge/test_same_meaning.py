"""A word that an edit changed no meaning, in the comments of an entry: noted, found again and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from webapp.l10n.catalog import Message, Previous, digest, machine_draft_comment
from webapp.l10n.merge.carry_over import EDITED
from webapp.l10n.merge.precedence import final_note
from webapp.l10n.merge.same_meaning import NOTE, SameMeaning, afterwards, before_edits, in_time, taken_back

DAY = "2026-11-29"
WAS, BETWEEN, NOW = (Message(text, msgstr=("Eins.",)) for text in ("Was", "Between", "Now"))


def note(message: Message) -> str:
    """What is noted of an edit of this text."""
    return f"{NOTE}{DAY}, of {digest(message.msgid)}"


def edited(message: Message) -> str:
    return f"{EDITED}{digest(message.msgid)}"


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_word_said_afterwards_takes_back_the_last_edit_then_the_first(confirmed: bool) -> None:
    stale = replace(NOW, flags=("fuzzy", "no-wrap"), previous=Previous(None, "Was"))
    kept = ("ask her", final_note(stale)) if confirmed else ("ask her",)
    twice = replace(stale, comments=(*kept, edited(WAS), "no note", edited(BETWEEN)))
    once = afterwards(twice, DAY)
    assert once.comments == (*kept, edited(WAS), "no note", note(BETWEEN))
    assert (once.previous, once.flags) == (twice.previous, twice.flags)
    again = afterwards(once, DAY)
    assert again.comments == (*kept, "no note", note(BETWEEN), note(WAS))
    last = afterwards(replace(stale, comments=kept), DAY)
    assert last.comments == ("ask her", note(WAS))
    assert (last.previous, last.flags) == (None, ("no-wrap",) if confirmed else ("fuzzy", "no-wrap"))


def test_edits_are_taken_back_in_turn() -> None:
    known = replace(NOW, comments=("first", note(WAS), "then", note(BETWEEN), "last"))
    assert before_edits([known, replace(BETWEEN, comments=("first", ""))]) == {
        digest("Was"): known,
        digest("Between"): known,
    }
    wanted = Message("Was", references=("a.md",))
    assert taken_back(wanted, known) == replace(
        known, msgid="Was", references=("a.md",), comments=("first", "then", "last")
    )
    made = taken_back(Message("Between"), known)
    assert made is not None
    assert made.comments == ("first", note(WAS), "then", "last")
    assert taken_back(Message("Now"), known) is None
    assert taken_back(wanted, replace(known, comments=("first",))) is None
    plural = Message("Was", msgid_plural="Were")
    noted = replace(known, comments=(f"{NOTE}{DAY}, of {digest('Was', None, 'Were')}",))
    assert taken_back(plural, noted) is None, "one form is no two"
    assert taken_back(plural, replace(noted, msgid_plural="Nows", msgstr=("Eins", "Zwei"))) is not None
    assert taken_back(wanted, replace(known, msgid_plural="Nows", msgstr=("Eins", "Zwei"))) is None


@pytest.mark.parametrize("made_of", ["Was", "Another"])
def test_a_machines_draft_goes_along_as_one_of_the_text_now(made_of: str) -> None:
    draft, own = (machine_draft_comment("us", DAY, text) for text in (made_of, "Now"))
    known = replace(WAS, flags=("fuzzy",), comments=(draft,))
    made = in_time(Message("Now"), known, 2, DAY)
    assert made.comments == (own if made_of == "Was" else draft, note(WAS))
    assert (made.msgid, made.msgstr, made.fuzzy) == ("Now", ("Eins.",), True)
    back = taken_back(Message("Was"), made)
    assert back is not None
    assert back.comments == (draft,)


def test_a_word_covers_what_it_names_or_all() -> None:
    named = Message("One", extracted=("id: saaaaaa",))
    assert SameMeaning(DAY).covers(named)
    assert SameMeaning(DAY, frozenset({"saaaaaa", "sbbbbbb"})).covers(named)
    assert not SameMeaning(DAY, frozenset({"sbbbbbb"})).covers(named)
    assert not SameMeaning(DAY, frozenset({"sbbbbbb"})).covers(Message("One"))
