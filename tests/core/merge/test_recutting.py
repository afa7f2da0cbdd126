"""Nobody's work suffers from a new cut: text, state and id stay where the words are the same.

Here are tests of webapp.l10n.comparison.matching, webapp.l10n.merge.carry_over and
webapp.l10n.merge.origins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n import locales
from webapp.l10n.catalog import State, new_catalog, new_template
from webapp.l10n.catalog.extracted_comments import ids_of
from webapp.l10n.comparison.recutting import Recut, Recutting, core, translated
from webapp.l10n.extract.ids import identify
from webapp.l10n.extract.template import template_of
from webapp.l10n.merge.two_way import merge
from webapp.l10n.segmentation import Segment, split

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog

NOW = "2026-01-01 00:00+0000"
FRESH = new_template("a", NOW)
CUTS = [  # a message as it was, its translation, the document, the messages of now and what becomes of them
    ("x: Mind this.", "x: Beachte.", "Go.\n\n:x: Mind this.\n", {":x: Mind this.": ":x: Beachte."}),
    ("Last. </Note>", "Letzte. </Note>", "<Note>\n\nLast.\n</Note>\n", {"Last.": "Letzte."}),
    ("Ok. </A> </B>", "Gut. </A> </B>", "<B>\n<A>\n\nOk.\n</A>\n</B>\n", {"Ok.": "Gut."}),
    (":::tip[Hint] Do it. :::", ":::tip[Wink] Tu es. :::", ":::tip[Hint]\nDo it.\n:::\n",
     {"Hint": "Wink", "Do it.": "Tu es."}),
    ('!!! note "Hint" Do it.', '!!! note "Wink" Tu es.', '!!! note "Hint"\n    Do it.\n',
     {"Hint": "Wink", "Do it.": "Tu es."}),
    ("- [ ] one - [ ] two", "- [ ] eins - [ ] zwei", "<X>\n- [ ] one\n- [ ] two\n</X>\n",
     {"one": "eins", "two": "zwei"}),
    ("{% if a %} Shown. {% endif %}", "{% if a %} Da. {% endif %}", "{% if a %}\nShown.\n{% endif %}\n",
     {"Shown.": "Da."}),
    ("[!info] Title Body", "[!info] Titel Inhalt", "> [!info] Title\n> Body\n", {"Title": "", "Body": ""}),
    ("Text. </A>", "Text ohne Ende.", "<A>\n\nText.\n</A>\n", {"Text.": None}),
]  # fmt: skip


def segments(*messages: str) -> list[Segment]:
    return [Segment(message, None, "paragraph", "", (), 1, 0, 1) for message in messages]


def catalogs(
    old: str, translation: str, text: str, *, fuzzy: bool
) -> tuple[Catalog, Catalog, Catalog, Catalog]:
    """The templates before and after, and the catalogs before and after."""
    before, now = segments("Go.", old), split(text, dialect="mdx" if "<" in text else "mkdocs").segments
    first = template_of(before, identify(before, None), reference="a.md", old=None, fresh=FRESH)
    then = template_of(now, identify(now, first), reference="a.md", old=first, fresh=FRESH)
    catalog = new_catalog(locales.locale("de"), first, NOW)
    catalog.messages = [
        replace(m, msgstr=(translation if m.msgid == old else "Los.",), flags=("fuzzy",) if fuzzy else ())
        for m in first.live()
    ]
    return first, then, catalog, merge(then, catalog).catalog


@pytest.mark.parametrize("fuzzy", [False, True])
@pytest.mark.parametrize(("old", "translation", "text", "wanted"), CUTS)
def test_text_state_and_id_stay(
    old: str, translation: str, text: str, wanted: dict[str, str | None], fuzzy: bool
) -> None:
    first, then, _, after = catalogs(old, translation, text, fuzzy=fuzzy)
    for msgid, msgstr in wanted.items():
        message = after.find(msgid, None)
        assert message is not None
        if not msgstr:
            assert after.state(message) is not State.TRANSLATED  # offered at most: nobody saw it so
            continue
        assert message.msgstr == (msgstr,)
        assert after.state(message) is (State.DRAFT if fuzzy else State.TRANSLATED)
    known = next(message for message in first.live() if message.msgid == old)
    if all(wanted.values()):
        assert ids_of(known)[0] in [name for message in then.live() for name in ids_of(message)]
    assert merge(then, after).catalog.messages == after.messages


def test_a_text_that_was_there_already_takes_over_the_id() -> None:
    before = segments("Same.", "Same. </A>")
    first = template_of(before, identify(before, None), reference="a.md", old=None, fresh=FRESH)
    names = identify(segments("Same.", "Same."), first)
    assert names == tuple(name for message in first.live() for name in ids_of(message))


@given(
    st.lists(
        st.sampled_from(["one", "two b", "Three.", ":", " ", "- ", "</A>", '" ', "{x}", "y"]), max_size=9
    )
)
def test_an_old_text_is_its_parts_and_what_is_between(pieces: list[str]) -> None:
    old = "".join(pieces)
    recut = Recutting(["one", "two b", "Three."]).recut(old)
    if recut is not None and len(recut.between) > 1:
        joined = "".join(a + b for a, b in zip(recut.between, (*recut.texts, ""), strict=True))
        assert joined == old
        parts = translated(recut, old)
        assert parts is None or [part.strip() for part in parts] == [text.strip() for text in recut.texts]


def test_words_between_texts_make_no_cut() -> None:
    now = Recutting(["one", "two", "Body."])
    assert now.recut("one and two") is None
    assert now.recut("tone") is None
    assert now.recut("one") is None
    assert now.recut("- one") == Recut(("one",), ("- ", ""))


def test_a_text_ends_where_a_word_does() -> None:
    now = Recutting(["one", "one t", "two", "Body."])
    assert now.recut("one two") == Recut(("one", "two"), ("", " ", ""))
    assert now.recut("one1. two") is None
    assert now.recut("one 1. two") == Recut(("one", "two"), ("", " 1. ", ""))
    assert now.recut("one a two") is None


FIRST = ["", "::: tip ", ":::tip ", "[!a] ", "[!NOTE]+ ", "[!a|b]  ", "{% if a %} ", "<Note> "]


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("last", ["", " ::", " :::", "  :::", "::"])
def test_the_signs_of_a_block_stand_around_a_text_and_its_translation(first: str, last: str) -> None:
    text, translation = "Do it :b", "Tu :es"
    whole, other = (f"{first}{each}{last}" for each in (text, translation))
    assert core(whole, other) == ((text, translation) if first or last else None)
    if first:
        assert core(whole, f":::: {other}") is None
        assert core(first, other) is None
        assert core(whole, first) is None
        assert core(f"{first}x", f"{first}y") == ("x", "y")
    if last:
        assert core(whole, f"{other}.") is None
        assert core(whole, last) is None
        assert core(f"x{last}", f"y{last}") == ("x", "y")
    if first and last:
        assert core(whole, first + last.strip()) is None
        assert core(first + last.strip(), other) is None


def test_one_colon_behind_a_text_is_its_own() -> None:
    assert core("Mind this:", "Beachte:") is None
    assert core("::: tip Mind this:", "::: tip Beachte:") == ("Mind this:", "Beachte:")
