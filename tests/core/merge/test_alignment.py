"""A catalog that another program cut is taken over: what can be proven in its state, the rest is said.

Here are tests of webapp.l10n.comparison.recutting, webapp.l10n.merge.memory and
webapp.l10n.merge.compendium.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from entries import HEADER
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import DOCUMENTS

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import Catalog, Message, Previous, State
from webapp.l10n.comparison.spelling import respelled, spelling
from webapp.l10n.merge.accounts import Account, Fate, accounts
from webapp.l10n.merge.alignment import Alignment
from webapp.l10n.merge.compendium import Shelf, Shelves
from webapp.l10n.merge.two_way import merge
from webapp.l10n.segmentation import join, split

_WORD = re.compile(r"[a-z]+")
THEIRS = [  # the dialect, the document, a message of another program, and its translation there
    ("", "# One\n\nTwo *three*.\n", "One", "EINS"),
    ("", "# One {#a}\n", "One {#a}", "EINS {#a}"),
    ("", "# One\n\nTwo three.\n", "# One\n\nTwo three.\n", "# EINS\n\nZWEI DREI.\n"),
    ("", "one\ntwo\n  three\n", "one\ntwo\n  three\n", "EINS ZWEI\n  DREI\n"),
    ("", "one\\\ntwo\n", "one  \ntwo", "EINS  \nZWEI"),
    ("", "| one | two |\n|---|:-:|\n| three | `x` four |\n", "| one | two | |---|:-:| | three | `x` four |",
     "| EINS | ZWEI | |---|:-:| | DREI | `x` VIER |"),
    ("", "| one | two |\n|---|---|\n| a\\|b | c |\n", "| one | two |\n|---|---|\n| a\\|b | c |\n",
     "| EINS | ZWEI |\n|---|---|\n| A\\|B | C |\n"),
    ("", "> one\n> two\n", "> one\n> two\n", "> EINS\n> ZWEI\n"),
    ("", "- one\n  two\n- [ ] three\n", "[ ] three", "[ ] DREI"),
    ("", "1. one\n2. two\n", "1.  one\n2.  two", "1.  EINS\n2.  ZWEI"),
    ("", "one\n: two\n", "one\n: two\n", "EINS\n: ZWEI\n"),
    ("", "one *two* __three__\n", "one _two_ **three**", "EINS _ZWEI_ **DREI**"),
    ("", "one * two_three > four\n", "one \\* two\\_three \\> four", "EINS \\* ZWEI\\_DREI \\> VIER"),
    ("", "see [one] and [two][b]\n\n[one]: /a\n[b]: /b\n", "see [one](/a) and [two](/b)",
     "SIEHE [ZWEI](/b), [EINS](/a)"),
    ("", "see [one][a]\n\n[a]: /a\n", "see [one][a]", "SIEHE [EINS][a]"),
    ("", "<div>\n<p>one</p>\n</div>\n", "<div>\n<p>one</p>\n</div>\n", "<div>\n<p>EINS</p>\n</div>\n"),
    ("", "a[^1]\n\n[^1]: one two\n", "[^1]: one two", "[^1]: EINS ZWEI"),
    ("", "---\ntitle: One two\n---\n", "title: One two\ndraft: false", "title: EINS ZWEI\ndraft: false"),
    ("mkdocs", '!!! note "One"\n\n    two\n    three\n', "    two\n    three\n", "    ZWEI\n    DREI\n"),
    ("mkdocs", '!!! note "One"\n', '!!! note "One"', '!!! note "EINS"'),
    ("mkdocs", "`a`\n\n:   one\n    two\n", ":   one\n    two\n", ":   EINS\n    ZWEI\n"),
    ("vitepress", "::: tip\none *two*\n:::\n", "::: tip one _two_ :::", "::: tip EINS _ZWEI_ :::"),
    ("mdx", "<Steps>\n1. one\n</Steps>\n", "1. one\n</Steps>\n", "1. EINS\n</Steps>\n"),
]  # fmt: skip
WORDS = {"one": "EINS", "two": "ZWEI", "three": "DREI", "four": "VIER"}


def memory(*pairs: tuple[str, str], flags: tuple[str, ...] = ()) -> Shelf:
    rows = [Message(source, msgstr=(text,), flags=flags, line=n) for n, (source, text) in enumerate(pairs, 3)]
    header = catalogs.parse(HEADER.encode()).header
    return Shelf("de.po", Catalog(Path("de.po"), header, (), rows), given=True)


def taken_over(text: str, shelf: Shelf, dialect: str = "") -> tuple[Catalog, Shelf]:
    """The catalog of a document, with what a memory has for it."""
    wanted = catalogs.parse(HEADER.encode())
    wanted.messages = [
        Message(each) for each in dict.fromkeys(s.msgid for s in split(text, dialect=dialect).segments)
    ]
    aligned = Alignment((m.msgid for m in wanted.messages), [dialect]).aligned(shelf)
    return merge(wanted, catalogs.parse(HEADER.encode()), memory=Shelves([aligned])).catalog, aligned


@pytest.mark.parametrize(("dialect", "text", "source", "translation"), THEIRS)
def test_what_others_cut_and_spell_in_their_way_is_taken_over_in_its_state(
    dialect: str, text: str, source: str, translation: str
) -> None:
    shelf = memory((source, translation))
    made, aligned = taken_over(text, shelf, dialect)
    got = [m for m in made.live() if made.state(m) is State.TRANSLATED]
    assert got
    for message in got:
        words = [WORDS[word] for word in _WORD.findall(message.msgid.lower()) if word in WORDS]
        assert sorted(set(words)) == sorted({w for w in WORDS.values() if w in message.msgstr[0]})
    assert {w for w in WORDS.values() if w in translation} == {
        w for w in WORDS.values() for m in got if w in m.msgstr[0]
    }, "nothing of it is lost"
    assert [found.fates[Fate.KEPT] for found in accounts([aligned], [made])] == [1]
    drafts, _ = taken_over(text, memory((source, translation), flags=("fuzzy",)), dialect)
    assert not any(drafts.state(m) is State.TRANSLATED for m in drafts.live())


@pytest.mark.parametrize(
    ("text", "source", "translation"),
    [
        ("# One\n\nTwo three.\n", "# One\n\nTwo three.", "# EINS ZWEI DREI."),
        ("| one | two |\n|---|---|\n", "| one | two | |---|---|", "| EINS | | ZWEI | |---|---|"),
        ("one *two* three\n", "one two three", "EINS ZWEI DREI"),
        ("one [two](/a) three\n", "one [two](/b) three", "EINS [ZWEI](/b) DREI"),
        ("one `two` three\n", "one `Two` three", "EINS `Two` DREI"),
        ("- one\n- two\n", "- one\n- two", "- EINS\n\n  x\n- ZWEI"),
    ],
)
def test_what_is_not_cut_alike_or_says_something_else_is_never_final(
    text: str, source: str, translation: str
) -> None:
    made, _ = taken_over(text, memory((source, translation)))
    assert not any(made.state(m) is State.TRANSLATED for m in made.live())


@pytest.mark.parametrize("text", DOCUMENTS)
def test_a_whole_document_as_one_message_gives_each_of_its_texts(text: str) -> None:
    texts = {segment.msgid for segment in split(text, front_matter=()).segments}
    upper = {each: f"{each} x" for each in texts}
    document = split(text, front_matter=())
    joined = join(document, [upper[s.msgid] for s in document.segments])
    parts = Alignment(texts).messages(Message(text, msgstr=(joined.source.decode(),)))
    refused = {document.segments[r.segment].msgid for r in joined.refused}
    for part in parts:
        if part.msgid in texts - refused:
            assert part.msgstr[0] in {
                upper[part.msgid],
                joined.source.decode(),
                *(s.msgid for s in joined.document.segments),
            }


_PIECES = st.sampled_from(
    ["one", "*two*", "_two_", "**a**", "`b`", "[c](/d)", "[c][e]", "\\>", ">", "&amp;", "<i>"]
)


@given(st.lists(_PIECES, max_size=6).map(" ".join), st.lists(_PIECES, max_size=6).map(" ".join))
def test_texts_of_one_spelling_are_the_same_to_readers(one: str, other: str) -> None:
    first, second = (spelling(text, {"e"}) for text in (one, other))
    again = respelled(first, first, first)
    assert again == one
    new = respelled(first, first, second)
    if new is not None:
        assert spelling(new, {"e"}).signs == second.signs
        assert [link[2:] for link in spelling(new, {"e"}).links] == [link[2:] for link in second.links]


@pytest.mark.parametrize(
    "message",
    [
        Message("# One", msgid_plural="# Many", msgstr=("# EINS", "# VIELE")),
        Message("# One", msgstr=("# EINS",), flags=("fuzzy",), previous=Previous(None, "# Won")),
        Message("# One", msgstr=(" ",)),
        Message("One", msgstr=("EINS",)),
        Message("two\nthree", msgstr=("ZWEI\nDREI",)),
        Message("# Two\n\nThree.", msgstr=("# ZWEI\n\nDREI.",)),
    ],
)
def test_what_has_no_text_of_ours_to_give_stays_as_it_is(message: Message) -> None:
    aligned = Alignment(["One"], ["", "mdx"])
    assert aligned.messages(message) == (message,)
    assert [m.msgid for m in aligned.messages(Message("# One", msgstr=("# EINS",)))] == ["One"]


@pytest.mark.parametrize(
    ("fates", "known"),
    [({}, True), ({Fate.KEPT: 1, Fate.LEFT: 9}, True), ({Fate.KEPT: 1, Fate.LEFT: 10}, False),
     ({Fate.LEFT: 1}, False), ({Fate.OTHER: 1, Fate.OFFERED: 1, Fate.LEFT: 18}, True)],
)  # fmt: skip
def test_a_catalog_is_of_these_essays_if_a_tenth_comes_along(fates: dict[Fate, int], known: bool) -> None:
    assert Account("old.po", None, fates).known is known


def test_an_account_tells_the_fate_of_each_translation_and_names_what_was_left() -> None:
    text = "one two\n\nthree four five\n\nsix\n"
    shelf = memory(
        ("one two", "EINS ZWEI"),
        ("three four five!", "DREI"),
        ("# six\n\nseven", "# SECHS\n\nSIEBEN"),
        ("x", "x"),
    )
    made, aligned = taken_over(text, shelf)
    (found,) = accounts([aligned], [made])
    assert found.fates == {Fate.KEPT: 1, Fate.OFFERED: 1, Fate.OTHER: 0, Fate.LEFT: 1}
    assert [(m.line, m.msgid) for m in found.left] == [(5, "seven")]
    other = replace(made, messages=[replace(m, msgstr=("ANDERS",), flags=()) for m in made.messages])
    (found,) = accounts([aligned], [other])
    assert (found.fates[Fate.OTHER], found.known) == (1, True)
    (found,) = accounts([aligned], [])
    assert (found.fates[Fate.LEFT], found.known) == (3, False)
