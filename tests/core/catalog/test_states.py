"""Here are tests of webapp.l10n.catalog.parts and webapp.l10n.catalog.model."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.catalog import (
    Catalog,
    Marks,
    Message,
    Previous,
    State,
    digest,
    machine_draft_comment,
    model,
    parse,
    read_marks,
    serialize,
    tally,
)

if TYPE_CHECKING:
    from pathlib import Path

OLD = "The community grows when its members help one another every day."
NOW = "The community grows when its members help one another each day."
LATER = "The community grows when all its members help one another each day."
OTHER = "Justice is the foundation on which every lasting society has been built."
MADE_OF_NOW = machine_draft_comment("a machine", "2025-11-23", NOW)
MADE_OF_OLD = machine_draft_comment("a machine", "2025-11-23", OLD)
MADE_OF_OTHER = machine_draft_comment("a machine", "2025-11-23", OTHER)
FUZZY = ("fuzzy",)


def catalog(*messages: Message) -> Catalog:
    header = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    return Catalog(None, header, (), [*messages, Message(OTHER, msgstr=("J",))])


def draft(*comments: str, **fields: object) -> Message:
    values: dict[str, object] = {
        "msgid": NOW,
        "msgstr": ("T",),
        "flags": FUZZY,
        "comments": comments,
        **fields,
    }
    return Message(**values)  # type: ignore[arg-type]


def plural(**fields: object) -> Message:
    values = {"msgid": "a day", "msgid_plural": "{n} days", "msgstr": ("T", "TT"), **fields}
    return Message(**values)


# Row of the definition, what is special, the entry, its state.
TABLE = [
    (1, "obsolete", Message(NOW, msgstr=("T",), obsolete=True), State.UNTRANSLATED),
    (2, "empty", Message(NOW), State.UNTRANSLATED),
    (2, "no-break spaces", Message(NOW, msgstr=(" \u00a0\n",)), State.UNTRANSLATED),
    (2, "one form empty", plural(msgstr=("T", "")), State.UNTRANSLATED),
    (2, "empty before fuzzy", draft(msgstr=("",)), State.UNTRANSLATED),
    (3, "plain", Message(NOW, msgstr=("T",)), State.TRANSLATED),
    (3, "all forms", plural(), State.TRANSLATED),
    (3, "left-over previous", Message(NOW, msgstr=("T",), previous=Previous(None, OLD)), State.TRANSLATED),
    (3, "left-over marks", Message(NOW, msgstr=("T",), comments=(MADE_OF_OLD,)), State.TRANSLATED),
    (
        3,
        "left-over suggestion",
        Message(NOW, msgstr=("T",), comments=("suggested from: x",)),
        State.TRANSLATED,
    ),
    (3, "kept", Message(NOW, msgstr=(NOW,), comments=("keep original",)), State.TRANSLATED),
    (4, "suggested", draft("suggested from: glossary"), State.UNTRANSLATED),
    (4, "suggested from nothing", draft("suggested from:"), State.UNTRANSLATED),
    (
        4,
        "suggested, its text gone",
        draft("suggested from: x", previous=Previous(None, OLD)),
        State.UNTRANSLATED,
    ),
    (4, "suggested, of this text", draft("suggested from: x", MADE_OF_NOW), State.UNTRANSLATED),
    (4, "previous lives", draft(previous=Previous(None, OTHER)), State.UNTRANSLATED),
    (4, "previous lives elsewhere", draft(previous=Previous("gone", OTHER)), State.UNTRANSLATED),
    (4, "digest lives", draft(MADE_OF_OTHER), State.UNTRANSLATED),
    (5, "previous text", draft(previous=Previous(None, OLD)), State.STALE),
    (5, "previous text, draft", draft(MADE_OF_NOW, previous=Previous(None, OLD)), State.STALE),
    (5, "previous context", draft(previous=Previous("menu", NOW)), State.STALE),
    (5, "previous context only", draft(previous=Previous("menu")), State.STALE),
    (5, "context is new", draft(msgctxt="menu", previous=Previous(None, NOW)), State.STALE),
    (5, "previous plural", plural(flags=FUZZY, previous=Previous(None, "a day", "days")), State.STALE),
    (5, "plural is new", plural(flags=FUZZY, previous=Previous(None, "a day")), State.STALE),
    (5, "digest of another", draft(MADE_OF_OLD), State.STALE),
    (5, "one of two digests", draft(MADE_OF_NOW, MADE_OF_OLD), State.STALE),
    (5, "was final", draft(f"was final: 2025-11-23, of {digest(OLD)}"), State.STALE),
    (5, "digest without context", draft(MADE_OF_NOW, msgctxt="menu"), State.STALE),
    (6, "unmarked", draft(), State.DRAFT),
    (6, "marked", draft(MADE_OF_NOW), State.DRAFT),
    (6, "marked and commented", draft("A note.", f"  {MADE_OF_NOW}  "), State.DRAFT),
    (6, "previous is the text itself", draft(previous=Previous(None, NOW)), State.DRAFT),
    (6, "previous tells nothing", draft(previous=Previous()), State.DRAFT),
    (6, "several", plural(flags=("c-format", "fuzzy")), State.DRAFT),
    (6, "a draft that keeps", draft("keep original", msgstr=(NOW,)), State.DRAFT),
    (6, "no mark", draft("machine draft: somebody, of something"), State.DRAFT),
]


@pytest.mark.parametrize(
    ("message", "state"),
    [row[2:] for row in TABLE],
    ids=[f"{row}: {special}" for row, special, *_ in TABLE],
)
def test_state(message: Message, state: State) -> None:
    assert catalog(message).state(message) is state


def test_a_draft_in_its_context() -> None:
    comment = machine_draft_comment("a machine", "2025-11-23", "May", "month")
    message = Message("May", "month", msgstr=("T",), flags=FUZZY, comments=(comment,))
    assert catalog(message).state(message) is State.DRAFT


def test_a_draft_of_a_plural() -> None:
    comment = machine_draft_comment("a machine", "2025-11-23", "a day", None, "{n} days")
    message = plural(flags=FUZZY, comments=(comment,))
    assert catalog(message).state(message) is State.DRAFT


def test_previous_text_that_is_obsolete_lends_no_more() -> None:
    stale = draft(previous=Previous(None, OLD))
    assert catalog(stale, Message(OLD, msgstr=("O",), obsolete=True)).state(stale) is State.STALE
    assert catalog(stale, Message(OLD)).state(stale) is State.UNTRANSLATED


def test_the_same_text_in_another_context_lends() -> None:
    moved = Message(NOW, "b", msgstr=("T",), flags=FUZZY, previous=Previous("a", NOW))
    assert catalog(moved).state(moved) is State.STALE
    assert catalog(moved, Message(NOW, "a", msgstr=("T",))).state(moved) is State.UNTRANSLATED


def test_state_follows_the_messages() -> None:
    stale = draft(previous=Previous(None, OLD))
    held = catalog(stale)
    assert held.state(stale) is State.STALE
    held.messages.append(Message(OLD))
    assert held.state(stale) is State.UNTRANSLATED
    assert replace(held, messages=[stale]).state(stale) is State.STALE


def test_find() -> None:
    message = Message(NOW, "menu")
    held = catalog(message, Message(OLD, obsolete=True))
    assert held.find(NOW, "menu") is message
    assert held.find(NOW) is None
    assert held.find(OLD) is None


texts = st.sampled_from([NOW, OLD, OTHER, "", " "])
marks = st.sampled_from(["suggested from: x", MADE_OF_NOW, MADE_OF_OLD, MADE_OF_OTHER, "draft", "note"])
previous = st.none() | st.builds(Previous, st.none() | texts, st.none() | texts, st.none() | texts)
messages = st.builds(
    Message,
    msgid=texts,
    msgctxt=st.none() | texts,
    msgstr=st.tuples(texts),
    flags=st.sampled_from([(), FUZZY]),
    comments=st.lists(marks, max_size=3).map(tuple),
    previous=previous,
    obsolete=st.booleans(),
)


@given(messages)
def test_only_what_is_not_fuzzy_is_translated(message: Message) -> None:
    state = catalog(message).state(message)
    assert (state is State.TRANSLATED) == (
        not message.obsolete and bool(message.msgstr[0].strip()) and not message.fuzzy
    )


@given(messages, marks)
def test_a_mark_raises_nothing(message: Message, mark: str) -> None:
    order = list(State)
    marked = replace(message, comments=(*message.comments, mark))
    assert order.index(catalog(marked).state(marked)) >= order.index(catalog(message).state(message))


def test_read_marks() -> None:
    comments = (
        "A translator's note, of some length",
        "suggested from: essay, “Justice”",
        "machine draft: one, two, 2025-11-23, of abcdefghij",
        "was final: three, of 234567abcd",
        "keep original",
    )
    digests = frozenset({"abcdefghij", "234567abcd"})
    assert read_marks(comments) == Marks("essay, “Justice”", "one, two, 2025-11-23", True, digests)
    assert read_marks(("drafts", "not keep original", "machine draft: x, of ABCDEFGHIJ")) == Marks()


def test_digest_is_what_catalogs_in_use_carry() -> None:
    assert digest("") == "4oymiquy7q"
    assert digest("الأمة") == "hx6tvl2wyj"
    assert len({digest("a"), digest("a", ""), digest("a", "b"), digest("a", None, ""), digest("b")}) == 5


RANK = {None: 0, State.UNTRANSLATED: 0, State.STALE: 1, State.DRAFT: 2, State.TRANSLATED: 3}
ENTRIES = {
    "translated": Message(NOW, msgstr=("T",)),
    "machine draft": draft(MADE_OF_NOW),
    "unmarked draft": draft(),
    "stale draft": draft(MADE_OF_OLD, previous=Previous(None, OLD)),
    "stale draft without previous": draft(MADE_OF_OLD),
    "stale, was final": draft(f"was final: x, of {digest(OLD)}", previous=Previous(None, OLD)),
    "stale by msgmerge": draft(previous=Previous(None, OLD)),
    "suggested": draft("suggested from: x", previous=Previous(None, OTHER)),
    "suggested by msgmerge": draft(previous=Previous(None, OTHER)),
    "borrowed draft": draft(MADE_OF_OTHER),
    "empty": Message(NOW),
}
# Without --previous msgmerge drops the only line that tells these from drafts.
TOLD_BY_PREVIOUS_ONLY = {"stale by msgmerge", "suggested by msgmerge"}


def msgmerge(tmp_path: Path, before: Catalog, template: Catalog, *options: str) -> Catalog:
    (tmp_path / "essay.po").write_bytes(serialize(before))
    (tmp_path / "essay.pot").write_bytes(serialize(template))
    command = ["msgmerge", "--quiet", *options, tmp_path / "essay.po", tmp_path / "essay.pot"]
    return parse(subprocess.run(command, check=True, capture_output=True).stdout)


@pytest.mark.gettext
@pytest.mark.parametrize("wanted", [NOW, LATER, None], ids=["same", "changed", "removed"])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        (name, options)
        for options in (("--previous",), (), ("--previous", "--no-fuzzy-matching"))
        for name in ENTRIES
        if options or name not in TOLD_BY_PREVIOUS_ONLY
    ],
)
def test_msgmerge_raises_no_state(
    tmp_path: Path, name: str, wanted: str | None, options: tuple[str, ...]
) -> None:
    before = catalog(ENTRIES[name])
    template = catalog(*([Message(wanted)] if wanted else []))
    template.messages[-1].msgstr = ("",)
    after = msgmerge(tmp_path, before, template, *options)
    merged = after.find(wanted) if wanted else None
    state = after.state(merged) if merged else None
    was = before.state(ENTRIES[name])
    if wanted == NOW:
        assert state is was
    assert RANK[state] <= RANK[was]
    assert all(message.obsolete for message in after.messages if message.msgid not in {wanted, OTHER})


@pytest.mark.gettext
@pytest.mark.parametrize("options", [("--previous",), ()])
def test_msgmerge_shows_no_passage_for_another(tmp_path: Path, options: tuple[str, ...]) -> None:
    before = catalog(draft(MADE_OF_NOW))
    merged = msgmerge(tmp_path, before, catalog(Message(NOW), Message(LATER)), *options)
    new = merged.find(LATER)
    assert new is not None
    assert (new.msgstr, new.fuzzy) == (("T",), True)
    assert merged.state(new) is State.UNTRANSLATED


@pytest.mark.gettext
def test_msgmerge_of_an_edit_taken_back(tmp_path: Path) -> None:
    stale = catalog(draft(MADE_OF_OLD, previous=Previous(None, OLD)))
    merged = msgmerge(tmp_path, stale, catalog(Message(OLD)), "--previous")
    back = merged.find(OLD)
    assert back is not None
    assert merged.state(back) is State.DRAFT


def test_a_catalog_is_indexed_again_only_if_messages_came_or_went(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    index = model.LiveTexts
    monkeypatch.setattr(model, "LiveTexts", lambda messages: made.append(len(messages)) or index(messages))
    one, other, third = (Message(text, msgstr=("",)) for text in "abc")
    catalog = Catalog(None, {}, (), [one])
    for _ in range(3):
        assert catalog.find("a") is one
        assert catalog.find("b") is None
    assert made == [1]
    catalog.messages.append(other)
    assert catalog.find("b") is other
    assert catalog.state(other) is State.UNTRANSLATED
    assert made == [1, 2]
    catalog.messages = [one, third]
    assert (catalog.find("b"), catalog.find("c")) == (None, third)
    assert made == [1, 2, 2]
    del catalog.messages[1]
    assert catalog.find("c") is None
    assert made == [1, 2, 2, 1]


def test_every_state_is_counted_and_those_of_nothing_are_none() -> None:
    assert tally([State.DRAFT, State.STALE, State.DRAFT]) == {
        State.TRANSLATED: 0,
        State.DRAFT: 2,
        State.STALE: 1,
        State.UNTRANSLATED: 0,
    }
    assert list(tally([])) == list(State)
