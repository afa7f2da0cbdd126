"""Texts that leave a catalog and are needed in another: which go where, and what they leave behind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.catalog import Catalog, Message, Previous
from webapp.l10n.merge.moves import Moves, alone, landed, without
from webapp.l10n.merge.precedence import ANOTHER, LATE, Worth

TEXTS = ("one", "two")
DOMAINS = ("amber", "essay", "zebra")
LIVE = ("empty", "draft", "confirmed")
PLACES = st.tuples(st.sampled_from(DOMAINS), st.sampled_from(TEXTS))
STATES = st.dictionaries(PLACES, st.sampled_from([*LIVE, "obsolete", "late", "late draft"]))


def entry(text: str, state: str, words: str) -> Message:
    return Message(
        text,
        msgstr=("" if state == "empty" else words,),
        flags=("fuzzy",) if "draft" in state else (),
        comments=(LATE,) if "late" in state else (),
        obsolete=state not in LIVE,
    )


def catalog(*messages: Message, people: str = "") -> Catalog:
    return Catalog(None, {"Language": "de"}, (people,) if people else (), list(messages))


class Seen:
    """Catalogs that were looked at, and what is to be said of them."""

    def __init__(self, states: dict[tuple[str, str], str], wanted: set[tuple[str, str]]) -> None:
        self.states, self.wanted, self.moves = states, wanted, Moves()
        self.catalogs = {
            domain: catalog(
                *(entry(t, states[domain, t], f"{t} in {domain}") for t in TEXTS if (domain, t) in states),
                people=f"{domain} <a@b.c>, 2026.",
            )
            for domain in DOMAINS
        }
        for domain, each in self.catalogs.items():
            texts = [text for text in TEXTS if (domain, text) in wanted]
            template = catalog(*map(Message, texts)) if texts else None  # its essay is gone
            stirred = self.moves.look(domain, each, template)
            assert stirred == any(self.stirs(domain, text) for text in TEXTS)

    def live(self, domain: str, text: str) -> bool:
        return self.states.get((domain, text)) in LIVE

    def leaves(self, domain: str, text: str) -> bool:
        late = "late" in self.states.get((domain, text), "")
        return late or (self.live(domain, text) and (domain, text) not in self.wanted)

    def needs(self, domain: str, text: str) -> bool:
        return (domain, text) in self.wanted and not self.live(domain, text)

    def stirs(self, domain: str, text: str) -> bool:
        return self.leaves(domain, text) or self.needs(domain, text)

    def givers(self, text: str) -> list[str]:
        """The catalogs that a translation of a text leaves."""
        return [d for d in DOMAINS if self.leaves(d, text) and self.states[d, text] != "empty"]

    def late(self) -> set[str]:
        return {text for (_, text), state in self.states.items() if "late" in state}


@given(STATES, st.sets(PLACES))
def test_what_leaves_comes_to_who_needs_it_and_what_is_late_to_everybody(
    states: dict[tuple[str, str], str], wanted: set[tuple[str, str]]
) -> None:
    seen = Seen(states, wanted)
    for domain, known in seen.catalogs.items():
        found = seen.moves.arrivals(domain, known)
        for text in TEXTS:
            origins = [origin for origin in seen.givers(text) if origin != domain]
            comes = bool(origins) and (seen.needs(domain, text) or text in seen.late())
            assert ((None, text) in found) == comes
            if comes:
                best = min(origins, key=lambda origin: "draft" in states[origin, text])
                came = found[None, text]
                assert came.message.msgstr == (f"{text} in {best}",)
                assert came.people == (f"{best} <a@b.c>, 2026.",)
                assert (came.worth is Worth.DRAFT) == ("draft" in states[best, text])
                assert not came.message.obsolete
        assert seen.moves.wants(known) == any(seen.live(domain, text) for text in seen.late())
    for text in TEXTS:
        assert seen.moves.left([(None, text)]) == set(seen.givers(text))
    assert seen.moves.left([]) == seen.moves.left([(None, "nowhere")]) == set()


@given(STATES, st.sets(PLACES))
def test_what_became_nothing_here_serves_where_its_text_stands(
    states: dict[tuple[str, str], str], wanted: set[tuple[str, str]]
) -> None:
    seen = Seen(states, wanted)
    seen.moves.retire((None, text) for text in TEXTS)
    standing = {t for t in TEXTS if any(seen.live(d, t) and (d, t) in wanted for d in DOMAINS)}
    assert seen.moves.late == {(None, t) for t in seen.late() | {t for t in standing if seen.givers(t)}}


BEHIND = Message("now", msgstr=("jetzt",), flags=("fuzzy",), previous=Previous(None, "one"))


def test_a_late_text_is_wanted_by_what_was_edited_from_it() -> None:
    moves = Moves()
    moves.look("amber", catalog(entry("one", "late", "eins")), catalog())
    assert moves.wants(catalog(BEHIND))
    assert not moves.wants(catalog(Message("now", msgstr=("jetzt",))))
    found = landed(moves.arrivals("zebra", catalog(BEHIND)), catalog(BEHIND, Message("two")))
    assert found == {(None, "one"): alone(BEHIND)}
    one = Message("one", msgstr=("eins",), line=7)
    assert landed(moves.arrivals("zebra", catalog()), catalog(one)) == {(None, "one"): alone(one)}
    assert landed({}, catalog(one)) == landed(moves.arrivals("zebra", catalog()), catalog()) == {}
    assert alone(one).line == 0


@pytest.mark.parametrize(
    ("state", "moved", "stays"),
    [
        ("obsolete", Message("one", msgstr=("eins",)), False),
        ("obsolete", Message("one", msgstr=("ein",)), True),
        ("obsolete", Message("one", msgstr=("ein",), comments=(f"{ANOTHER}eins",)), False),
        ("obsolete", Message("one", msgstr=("ein",), comments=("a note",)), True),
        ("late", Message("one", msgstr=("ein",)), False),
        ("obsolete", Message("two", msgstr=("eins",)), True),
        ("confirmed", Message("one", msgstr=("eins",)), True),
    ],
)
def test_an_obsolete_entry_goes_once_its_translation_stands_elsewhere(
    state: str, moved: Message, stays: bool
) -> None:
    known = catalog(entry("one", state, "eins"), Message("three"))
    made = without(known, {moved.key: moved})
    assert [m.msgid for m in made.messages] == (["one", "three"] if stays else ["three"])
    assert (made is known) == stays
    empty = catalog(entry("one", "obsolete", ""))
    assert without(empty, {(None, "one"): Message("one", msgstr=("ein",), comments=("a note",))}) is empty
