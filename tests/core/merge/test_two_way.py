"""Updating a catalog: nothing a translator wrote is lost, and no update raises a state.

Here are tests of webapp.l10n.merge.carry_over, webapp.l10n.merge.origins, webapp.l10n.merge.compendium
and webapp.l10n.merge.rivals.
"""

from __future__ import annotations

import pytest
from entries import A2, A3, HEADER, A, B, entry, only, template, translated
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import Catalog, Message, State, machine_draft_comment
from webapp.l10n.errors import CatalogError
from webapp.l10n.merge.compendium import Shelves
from webapp.l10n.merge.precedence import Worth
from webapp.l10n.merge.rivals import Arrival
from webapp.l10n.merge.same_meaning import SameMeaning
from webapp.l10n.merge.two_way import COUNTS, Merged, merge, refuse_strangers


def update(catalog: Catalog, *steps: tuple[str, ...]) -> Merged:
    merged = Merged(catalog)
    for texts in steps:
        merged = merge(template(*texts), merged.catalog)
        merged = Merged(catalogs.parse(catalogs.serialize(merged.catalog)))
    return merged


def test_an_unchanged_message_keeps_its_bytes() -> None:
    catalog = translated(entry(A, "Zusammenarbeit"), entry(B, "Hilfe", flags="fuzzy"))
    merged = merge(template(A, B), catalog)
    assert catalogs.serialize(merged.catalog) == catalogs.serialize(catalog)
    assert (merged.kept, merged.offered, merged.new, merged.retired) == (2, 0, 0, 0)


def test_a_changed_message_keeps_its_translation_as_stale() -> None:
    merged = merge(template(A2, B), translated(entry(A, "Zusammenarbeit"), entry(B, "Hilfe")))
    changed = only(merged.catalog, A2)
    assert changed.msgstr == ("Zusammenarbeit",)
    assert changed.fuzzy
    assert changed.previous is not None
    assert changed.previous.msgid == A
    assert merged.catalog.state(changed) is State.STALE
    assert merged.offered == 1


def test_previous_is_the_text_that_was_translated_through_two_edits() -> None:
    merged = update(translated(entry(A, "Zusammenarbeit")), (A2,), (A3,))
    changed = only(merged.catalog, A3)
    assert changed.previous is not None
    assert changed.previous.msgid == A
    assert changed.msgstr == ("Zusammenarbeit",)


def test_an_edit_taken_back_is_final_again() -> None:
    merged = update(translated(entry(A, "Zusammenarbeit")), (A2,), (A3,), (A,))
    assert catalogs.serialize(merged.catalog) == catalogs.serialize(translated(entry(A, "Zusammenarbeit")))


def test_an_edit_taken_back_gives_a_draft_back_as_a_draft() -> None:
    draft = entry(A, "Zusammenarbeit", flags="fuzzy", comment=machine_draft_comment("us", "2026-11-23", A))
    before = translated(draft)
    merged = update(before, (A2,), (A,))
    assert merged.catalog.state(only(merged.catalog, A)) is State.DRAFT
    assert catalogs.serialize(merged.catalog) == catalogs.serialize(before)


def test_a_draft_whose_digest_alone_tells_of_its_text_gets_no_false_previous() -> None:
    """As after msgmerge, which gives a changed fuzzy entry no previous text."""
    comment = machine_draft_comment("us", "2026-11-23", A)
    moved = translated(entry(A2, "Zusammenarbeit", flags="fuzzy", comment=comment))
    merged = update(moved, (A3,))
    assert only(merged.catalog, A3).previous is None
    assert merged.catalog.state(only(merged.catalog, A3)) is State.STALE
    back = update(merged.catalog, (A,))
    assert back.catalog.state(only(back.catalog, A)) is State.DRAFT


def test_a_text_changed_while_stale_is_not_final_when_the_edit_is_taken_back() -> None:
    """Nobody ever confirmed the half-done text for the source that returns."""
    stale = update(translated(entry(A, "Zusammenarbeit")), (A2,)).catalog
    touched = catalogs.serialize(stale).replace(b"Zusammenarbeit", b"Zusammenarb... TODO")
    merged = merge(template(A), catalogs.parse(touched))
    assert merged.catalog.state(only(merged.catalog, A)) is State.DRAFT


def test_a_text_that_left_stays_obsolete_and_comes_back() -> None:
    gone = update(translated(entry(A, "Zusammenarbeit"), entry(B, "Hilfe")), (A,))
    assert b'#~ msgstr "Hilfe"' in catalogs.serialize(gone.catalog)
    back = update(gone.catalog, (A, B))
    assert back.catalog.state(only(back.catalog, B)) is State.TRANSLATED
    assert not any(message.obsolete for message in back.catalog.messages)


def test_an_obsolete_draft_comes_back_as_a_draft() -> None:
    merged = update(translated(entry(A, "Zusammenarbeit", flags="fuzzy"), entry(B, "Hilfe")), (B,), (A, B))
    assert merged.catalog.state(only(merged.catalog, A)) is State.DRAFT


def test_an_obsolete_text_that_is_alike_is_offered_as_stale() -> None:
    dead = f'#~ msgid "{A}"\n#~ msgstr "Zusammenarbeit"\n'
    merged = merge(template(A2), translated(dead))
    offered = only(merged.catalog, A2)
    assert merged.catalog.state(offered) is State.STALE
    assert offered.previous is not None
    assert offered.previous.msgid == A


def test_a_text_that_returns_twice_over_is_there_once() -> None:
    """An obsolete entry of the text itself goes before a stale entry that still translates it."""
    stale = entry(A2, "von damals", flags="fuzzy", previous=A)
    dead = f'#~ msgid "{A}"\n#~ msgstr "Zusammenarbeit"\n'
    merged = update(translated(stale, dead), (A,))
    assert only(merged.catalog, A).msgstr == ("Zusammenarbeit",)
    assert {form for m in merged.catalog.messages for form in m.msgstr} == {"Zusammenarbeit", "von damals"}


def test_a_new_text_starts_empty_with_all_its_forms() -> None:
    wanted = catalogs.parse(
        (HEADER + '\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] ""\nmsgstr[1] ""\n').encode()
    )
    three = catalogs.parse(HEADER.replace("nplurals=2; plural=(n != 1)", "nplurals=3; plural=(n%3)").encode())
    merged = merge(wanted, three)
    assert only(merged.catalog, "%(n)s day").msgstr == ("", "", "")
    assert merged.new == 1


def test_untranslated_texts_leave_without_a_trace_unless_somebody_wrote_a_comment() -> None:
    catalog = translated(entry(A, ""), entry(B, "", comment="ask the author"))
    assert [m.msgid for m in merge(template(), catalog).catalog.messages] == [B]


def test_comments_and_flags_of_translators_stay() -> None:
    kept = entry(A, "Zusammenarbeit", flags="no-wrap", comment="a pun, ask the author")
    merged = merge(template(A2), translated(kept))
    changed = only(merged.catalog, A2)
    assert "a pun, ask the author" in changed.comments
    assert set(changed.flags) == {"fuzzy", "no-wrap"}


def test_messages_follow_the_order_of_the_document() -> None:
    merged = merge(template(B, A), translated(entry(A, "eins"), entry(B, "zwei")))
    assert [m.msgid for m in merged.catalog.messages] == [B, A]


texts = st.lists(st.sampled_from([A, A2, A3, B, "Conclusion", "Beginning"]), unique=True, max_size=5).map(
    tuple
)
RANK = {State.UNTRANSLATED: 0, State.STALE: 1, State.DRAFT: 2, State.TRANSLATED: 3}


@given(st.lists(texts, min_size=1, max_size=4), st.sets(st.sampled_from([A, B]), max_size=2))
def test_updating_twice_changes_nothing_and_raises_no_state(
    steps: list[tuple[str, ...]], final: set[str]
) -> None:
    start = translated(*(entry(t, f"<{t[:9]}>", flags="" if t in final else "fuzzy") for t in (A, B)))
    once = update(start, *steps)
    twice = merge(template(*steps[-1]), once.catalog)
    assert catalogs.serialize(twice.catalog) == catalogs.serialize(once.catalog)
    for message in once.catalog.live():
        if once.catalog.state(message) is State.TRANSLATED:
            assert message.msgid in final
            assert message.msgstr == (f"<{message.msgid[:9]}>",)
    strings = {form for m in once.catalog.messages for form in m.msgstr if form}
    assert strings == {f"<{t[:9]}>" for t in (A, B)}


def test_a_paragraph_split_in_two_keeps_both_halves_and_comes_back_as_it_was() -> None:
    whole = translated(entry(f"{A} {B}", "Eins. Zwei."))
    split = update(whole, (A, B)).catalog
    assert [only(split, text).msgstr for text in (A, B)] == [("Eins.",), ("Zwei.",)]
    assert {split.state(only(split, text)) for text in (A, B)} == {State.DRAFT}
    back = update(split, (f"{A} {B}",)).catalog
    assert back.state(only(back, f"{A} {B}")) is State.TRANSLATED


def test_a_machine_draft_put_together_of_whole_sentences_is_a_draft_of_the_new_text() -> None:
    comment = machine_draft_comment("us", "2026-11-23", f"{A} {B}")
    split = update(
        translated(entry(f"{A} {B}", "Eins. Zwei.", flags="fuzzy", comment=comment)), (A, B)
    ).catalog
    assert only(split, A).comments == (machine_draft_comment("us", "2026-11-23", A),)
    assert split.state(only(split, A)) is State.DRAFT


def test_a_sentence_added_keeps_the_rest_as_stale() -> None:
    merged = update(translated(entry(A, "Eins.")), (f"{A} {B}",)).catalog
    offered = only(merged, f"{A} {B}")
    assert offered.msgstr == ("Eins.",)
    assert merged.state(offered) is State.STALE


def test_an_edit_of_the_same_meaning_keeps_translation_and_state() -> None:
    comment = machine_draft_comment("us", "2026-11-23", B)
    before = translated(entry(A, "Eins."), entry(B, "Zwei.", flags="fuzzy", comment=comment))
    changed = B.replace("speaks", "tells")
    merged = merge(template(A2, changed), before, SameMeaning("2026-11-24"))
    assert merged.carried == 2
    assert merged.catalog.state(only(merged.catalog, A2)) is State.TRANSLATED
    assert merged.catalog.state(only(merged.catalog, changed)) is State.DRAFT
    assert any(line.startswith("same meaning: 2026-11-24, of ") for line in only(merged.catalog, A2).comments)


def test_same_meaning_holds_only_for_the_segments_named() -> None:
    other = SameMeaning("2026-11-24", frozenset({"sother"}))
    merged = merge(template(A2), translated(entry(A, "Eins.")), other)
    assert merged.catalog.state(only(merged.catalog, A2)) is State.STALE


def test_a_draft_of_a_text_that_nobody_knows_lends_no_sentences() -> None:
    """Its own sentences are not what its msgstr translates; only a digest tells so."""
    comment = machine_draft_comment("us", "2026-11-23", "Something else. Altogether.")
    unknown = translated(entry(f"{A} {B}", "Eins. Zwei.", flags="fuzzy", comment=comment))
    merged = merge(template(A, B), unknown)
    assert all(merged.catalog.state(m) is not State.DRAFT for m in merged.catalog.live())


LINK, MOVED = "See [the essay](old.md) for more of it.", "See [the essay](new.md) for more of it!"
CALL = LINK.replace("it.", "it!")


def test_a_change_of_form_is_made_in_the_translation_too_and_waits_for_a_person() -> None:
    merged = update(translated(entry(LINK, "Siehe [den Text](old.md).")), (CALL,)).catalog
    assert only(merged, CALL).msgstr == ("Siehe [den Text](old.md)!",)
    assert merged.state(only(merged, CALL)) is State.DRAFT


def test_a_change_of_form_taken_back_leaves_no_trace() -> None:
    draft = machine_draft_comment("us", "2026-11-23", LINK)
    for before in (
        translated(entry(LINK, "Siehe [den Text](old.md).")),
        translated(entry(LINK, "Siehe [den Text](old.md).", flags="fuzzy", comment=draft)),
    ):
        back = update(before, (CALL,), (LINK,)).catalog
        assert catalogs.serialize(back) == catalogs.serialize(before)


def test_a_person_s_half_done_edit_of_a_changed_form_never_becomes_final() -> None:
    merged = update(translated(entry(LINK, "Siehe [den Text](old.md).")), (CALL,)).catalog
    touched = catalogs.parse(catalogs.serialize(merged).replace(b"Siehe", b"Sieh TODO"))
    back = merge(template(LINK), touched).catalog
    assert back.state(only(back, LINK)) is State.DRAFT


def test_a_moved_link_waits_for_the_word_of_a_person() -> None:
    merged = update(translated(entry(LINK, "Siehe [den Text](old.md).")), (MOVED,)).catalog
    assert merged.state(only(merged, MOVED)) is State.STALE


def test_edits_of_the_same_meaning_move_links_too() -> None:
    before = translated(entry(LINK, "Siehe [den Text](old.md)."))
    merged = merge(template(MOVED), before, SameMeaning("2026-11-24")).catalog
    assert only(merged, MOVED).msgstr == ("Siehe [den Text](new.md)!",)
    assert merged.state(only(merged, MOVED)) is State.TRANSLATED


def test_line_numbers_alone_change_nothing() -> None:
    before = catalogs.parse((HEADER + f'\n#: a.md:3 b.md:4\nmsgid "{A}"\nmsgstr "Eins."\n').encode())
    moved = catalogs.parse((HEADER + f'\n#: a.md:7 b.md:9\nmsgid "{A}"\nmsgstr ""\n').encode())
    assert catalogs.serialize(merge(moved, before).catalog) == catalogs.serialize(before)
    other = catalogs.parse((HEADER + f'\n#: c.md:7\nmsgid "{A}"\nmsgstr ""\n').encode())
    assert only(merge(other, before).catalog, A).references == ("c.md:7",)


def test_a_template_of_another_domain_is_refused() -> None:
    catalog = translated(entry(A, "Eins."))
    catalog.header = {**catalog.header, "Project-Id-Version": "essay"}
    other = template(B)
    other.header = {**other.header, "Project-Id-Version": "glossary"}
    with pytest.raises(CatalogError, match="none of its 1 messages"):
        refuse_strangers(other, catalog)
    refuse_strangers(template(A, B), catalog)


@pytest.mark.parametrize("ends", [("\\n", ""), ("", "\\n"), ("\\n", "\\n"), ("", "")])
def test_an_offer_begins_and_ends_with_a_line_end_where_its_text_does(ends: tuple[str, str]) -> None:
    new = f"{ends[0]}{A2}{ends[1]}"
    merged = merge(template(new, B), translated(entry(f"{A}\\n", "Eins.\\n"), entry(B, "Zwei.")))
    (message,) = [m for m in merged.catalog.live() if m.msgid != B]
    assert any(message.msgstr)
    for mark in ("startswith", "endswith"):
        assert getattr(message.msgid, mark)("\n") == getattr(message.msgstr[0], mark)("\n")
    back = merge(template(f"{A}\\n", B), merged.catalog).catalog
    assert [m.msgstr[0] for m in back.live()] == ["Eins.\n", "Zwei."]
    assert not any(m.fuzzy for m in back.live())


def test_two_texts_that_changed_in_one_way_keep_their_own_translations() -> None:
    day = "Day {} in the morning ({}, with all the breaks)".format
    old = [
        entry(day(1, "3 hours"), "Eins."),
        entry(day(3, "2 hours and 15 minutes"), "Drei."),
        entry(A, "A."),
    ]
    new = [day(1, "2 hours and 10 minutes"), day(3, "2 hours and 20 minutes")]
    merged = merge(template(*new, A), translated(*old)).catalog
    assert [only(merged, text).msgstr[0] for text in new] == ["Eins.", "Drei."]


def test_a_catalog_without_a_header_gets_one_that_names_its_charset() -> None:
    bare = catalogs.parse(entry(A, "Eins.").encode())
    wanted = template(A, B)
    wanted.header = {**wanted.header, "POT-Creation-Date": "2026-11-23 12:00+0000"}
    made = merge(wanted, bare).catalog
    assert "charset=UTF-8" in made.header["Content-Type"]


def test_a_domain_is_known_by_texts_that_became_others() -> None:
    names = (("Project-Id-Version", "one"), ("Project-Id-Version", "two"))
    wanted, known = template(A2), translated(entry(A, "Eins."))
    wanted.header, known.header = (
        {**c.header, k: v} for c, (k, v) in zip((wanted, known), names, strict=True)
    )
    refuse_strangers(wanted, known)
    other = template("Ships and harbours and the weather of the northern seas.")
    other.header = wanted.header
    with pytest.raises(CatalogError):
        refuse_strangers(other, known)


@pytest.mark.parametrize(
    ("before", "texts", "kinds"),
    [
        ([entry(A, "Eins"), entry(B, "Zwei")], (A, B), {"kept": 2}),
        ([entry(A, "Eins"), entry(B, "Zwei")], (A2, B), {"kept": 1, "offered": 1}),
        ([entry(A, "Eins"), entry(B, "Zwei")], (B,), {"kept": 1, "retired": 1}),
        ([entry(A, "Eins")], (A, "Something else altogether, of nobody."), {"kept": 1, "new": 1}),
        ([entry(LINK, "Siehe [den Text](old.md).")], (CALL,), {"adapted": 1}),
        ([entry(A, ""), entry(B, "Zwei")], (B, A), {"kept": 2}),
        ([entry(A, ""), entry(B, "Zwei")], (B,), {"kept": 1}),
    ],
)
def test_each_message_is_counted_by_what_became_of_it(
    before: list[str], texts: tuple[str, ...], kinds: dict[str, int]
) -> None:
    merged = merge(template(*texts), translated(*before))
    told = {kind: getattr(merged, kind) for kind in COUNTS}
    assert {kind: count for kind, count in told.items() if count} == kinds
    assert sum(told.values()) - merged.retired == len(texts)


def test_what_is_taken_back_is_counted_as_restored() -> None:
    changed = update(translated(entry(LINK, "Siehe [den Text](old.md).")), (CALL,)).catalog
    merged = merge(template(LINK), changed)
    assert (merged.restored, merged.adapted, merged.kept) == (1, 0, 0)


def test_what_was_only_suggested_is_offered_to_no_other_text() -> None:
    suggested = entry(A, "Eins", flags="fuzzy", comment="suggested from: other: One")
    merged = merge(template(A2, B), translated(suggested, entry(B, "Zwei")))
    assert only(merged.catalog, A2).msgstr == ("",)
    assert (merged.new, merged.kept, merged.offered) == (1, 1, 0)


@pytest.mark.parametrize(
    ("own", "worth", "stands"),
    [
        ("", Worth.DRAFT, "Neu."),
        ("obsolete", Worth.CONFIRMED, "Neu."),  # of two that are worth the same, what left just now
        ("obsolete", Worth.DRAFT, "Alt."),
        ("obsolete draft", Worth.DRAFT, "Neu."),
        ("obsolete draft", Worth.MACHINE, "Alt."),
    ],
)
def test_a_new_text_takes_the_worthier_of_what_it_had_and_what_comes(
    own: str, worth: Worth, stands: str
) -> None:
    known = entry(A, "Alt.", flags="fuzzy" if "draft" in own else "")
    old = ["\n".join(f"#~ {line}" for line in known.strip().split("\n")) + "\n"] if own else []
    came = Message(A, msgstr=("Neu.",), flags=() if worth is Worth.CONFIRMED else ("fuzzy",))
    memory = Shelves(arrivals={came.key: Arrival(came, worth, ("Ann <a@b.c>, 2026.",))})
    merged = merge(template(A, B), translated(entry(B, "Zwei."), *old), memory=memory)
    assert only(merged.catalog, A).msgstr == (stands,)
    assert (merged.moved, merged.restored) == ((1, 0) if stands == "Neu." else (0, 1))
    assert merged.catalog.header_comments == (("Ann <a@b.c>, 2026.",) if stands == "Neu." else ())
    others = {m.msgstr[0] for m in merged.catalog.messages if m.obsolete}
    assert others == ({"Alt."} if own and stands == "Neu." else set())


def test_a_text_that_left_confirmed_comes_back_though_it_was_suggested_once() -> None:
    known = entry(A, "Eins.", comment="suggested from: Another text", flags="")
    merged = update(translated(known), (B,), (A, B))
    assert only(merged.catalog, A).msgstr == ("Eins.",)
    assert merged.catalog.state(only(merged.catalog, A)) is State.TRANSLATED


@pytest.mark.parametrize("own", ["", "Alt."])
def test_what_comes_goes_before_a_draft_that_stands(own: str) -> None:
    came = Message(A, msgstr=("Neu.",))
    memory = Shelves(arrivals={came.key: Arrival(came, Worth.CONFIRMED)})
    merged = merge(template(A), translated(entry(A, own, flags="fuzzy" if own else "")), memory=memory)
    assert (only(merged.catalog, A).msgstr, merged.moved) == (("Neu.",), 1)
    assert merged.catalog.state(only(merged.catalog, A)) is State.TRANSLATED


def test_where_a_header_tells_no_plural_forms_there_are_two() -> None:
    text = 'msgid "file"\nmsgid_plural "files"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    bare = Catalog(None, {}, (), [])
    assert only(merge(translated(text), bare).catalog, "file").msgstr == ("", "")
    three = Catalog(None, {"Plural-Forms": "nplurals=3; plural=n;"}, (), [])
    assert only(merge(translated(text), three).catalog, "file").msgstr == ("", "", "")
