"""One essay in one locale: what readers see of each state, and in which language."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State, digest
from webapp.l10n.edition.compose import Edition, Passage, compose, summary
from webapp.l10n.extract.essays import Essay
from webapp.l10n.extract.ids import identify
from webapp.l10n.segmentation import split
from webapp.l10n.settings import STATES_SHOWN

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog import Catalog

ONE, TWO, THREE = "Cooperation is the beginning.", "Mutual aid is *bread*.", "Another passage altogether."
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def po(*entries: str) -> Catalog:
    return catalogs.parse((HEADER + "".join(f"\n{entry}\n" for entry in entries)).encode())


def edition(
    tmp_path: Path, *chain: tuple[str, Catalog | None], publish: tuple[str, ...] = STATES_SHOWN
) -> Edition:
    document = split(f"{ONE}\n\n{TWO}\n\n{THREE}\n")
    essay = Essay("essay", tmp_path / "essay.md", document)
    ids = identify(document.segments, None)
    return compose(essay, ids, dict(chain), source_locale="en", publish=publish)


TRANSLATED = f'msgid "{ONE}"\nmsgstr "eins"'
DRAFT = f'#, fuzzy\nmsgid "{ONE}"\nmsgstr "eins"'
STALE = f'#, fuzzy\n#| msgid "Cooperation was the beginning."\nmsgid "{ONE}"\nmsgstr "eins"'
STALE_DRAFT = f'# machine draft: us, 2026-11-23, of {digest("x")}\n#, fuzzy\nmsgid "{ONE}"\nmsgstr "eins"'
SUGGESTED = f'# suggested from: essay\n#, fuzzy\nmsgid "{ONE}"\nmsgstr "eins"'
BORROWED = f'#, fuzzy\n#| msgid "{TWO}"\nmsgid "{ONE}"\nmsgstr "eins"\n\nmsgid "{TWO}"\nmsgstr ""'
BLANK = f'msgid "{ONE}"\nmsgstr " "'


@pytest.mark.parametrize(
    ("entry", "state", "shown"),
    [
        (TRANSLATED, State.TRANSLATED, True),
        (DRAFT, State.DRAFT, True),
        (STALE, State.STALE, True),
        (STALE_DRAFT, State.STALE, True),
        (SUGGESTED, State.UNTRANSLATED, False),
        (BORROWED, State.UNTRANSLATED, False),
        (BLANK, State.UNTRANSLATED, False),
    ],
)
def test_each_state_shows_what_the_design_says(tmp_path: Path, entry: str, state: State, shown: bool) -> None:
    first = edition(tmp_path, ("de", po(entry)), ("en", None)).passages[0]
    assert first.state is state
    assert (first.text, first.locale) == (("eins", "de") if shown else (ONE, "en"))


def test_a_stale_passage_tells_the_text_it_translates(tmp_path: Path) -> None:
    passage = edition(tmp_path, ("de", po(STALE)), ("en", None)).passages[0]
    assert passage.previous == "Cooperation was the beginning."


def test_gaps_are_filled_along_the_chain_and_keep_their_own_state(tmp_path: Path) -> None:
    found = edition(tmp_path, ("pt-BR", po()), ("pt", po(TRANSLATED)), ("en", None))
    assert [(p.locale, p.state) for p in found.passages[:2]] == [
        ("pt", State.UNTRANSLATED),
        ("en", State.UNTRANSLATED),
    ]
    assert found.shown == 0


def test_reviewed_text_only_leaves_drafts_out_but_names_their_state(tmp_path: Path) -> None:
    passage = edition(tmp_path, ("de", po(DRAFT)), ("en", None), publish=("translated",)).passages[0]
    assert (passage.text, passage.locale, passage.state) == (ONE, "en", State.DRAFT)


def test_the_source_is_translated_by_definition(tmp_path: Path) -> None:
    found = edition(tmp_path, ("en", None))
    assert {p.state for p in found.passages} == {State.TRANSLATED}
    assert found.shown == len(found.passages)


def test_an_original_that_is_kept_is_shown_as_the_language_it_is_in(tmp_path: Path) -> None:
    kept = f'# keep original\nmsgid "{ONE}"\nmsgstr "{ONE}"'
    passage = edition(tmp_path, ("de", po(kept)), ("en", None)).passages[0]
    assert (passage.locale, passage.state) == ("en", State.TRANSLATED)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<b onclick=x>y</b>"]
)
def test_unsafe_text_gives_way_to_the_source_and_is_reported(tmp_path: Path, text: str) -> None:
    found = edition(tmp_path, ("de", po(f'msgid "{ONE}"\nmsgstr "{text}"')), ("en", None))
    assert found.passages[0].text == ONE
    assert [refusal.segment for refusal in found.refused] == [0]
    assert found.refused[0].reason


def test_what_was_refused_is_told_in_the_order_of_the_passages(tmp_path: Path) -> None:
    bad = "".join(f'\nmsgid "{text}"\nmsgstr "<script>x"\n' for text in (THREE, ONE, TWO))
    found = edition(tmp_path, ("de", po(bad)), ("en", None))
    assert [refusal.segment for refusal in found.refused] == [0, 1, 2]
    assert [passage.text for passage in found.passages] == [ONE, TWO, THREE]


def test_the_counts_are_a_partition_of_the_passages(tmp_path: Path) -> None:
    found = edition(tmp_path, ("de", po(DRAFT)), ("en", None))
    assert sum(found.counts.values()) == len(found.passages)
    assert found.counts[State.DRAFT] == 1


def test_a_description_is_plain_and_cut_at_a_word(tmp_path: Path) -> None:
    assert summary(None) == ""
    document = split("# T\n\n" + "A *long* paragraph goes on and on. " * 9)
    essay = Essay("essay", tmp_path / "essay.md", document)
    made = compose(
        essay, identify(document.segments, None), {"en": None}, source_locale="en", publish=STATES_SHOWN
    )
    text = summary(made.description)
    assert text.startswith("A long paragraph")
    assert text.endswith("…")
    assert len(text) <= 161
    assert made.title is not None
    assert made.title.text == "T"


@pytest.mark.parametrize(
    "sentence",
    [
        "A sentence of words. ",
        "Слово — дело: одно, другое. ",
        "Слово\u00a0— дело\u00a0– слово. ",
        "ایک جملہ ہے۔ ",
        "বাক্য একটি। ",
        "一个句子，没有空格。",
        "Latin 一个句子，没有空格的；一个句子。",
        "ภาษาไทยไม่มีที่ว่างนี้",
        "a\u0301e\u0301",
        "አንድ፡ ዓረፍተ፣ ነገር። ",
        "(one) «two» “three” - / ",
    ],
)
@pytest.mark.parametrize("shift", range(12))
def test_a_text_is_cut_behind_a_letter_near_the_length_allowed(sentence: str, shift: int) -> None:
    whole = ("x" * shift + sentence * 200).strip()
    segment = split(whole).segments[0]
    text = summary(Passage("s", segment, segment.msgid, "en", State.TRANSLATED))
    assert text.endswith("…")
    assert whole.startswith(text[:-1])
    assert text[-2].isalnum() or unicodedata.category(text[-2]) in {"Mn", "Mc", "Pe", "Pf"}
    assert unicodedata.category(whole[len(text) - 1])[0] != "M"
    assert 80 - 3 <= len(text) <= 160 + 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a" * 160, "a" * 160),
        ("a" * 161, "a" * 160 + "…"),
        (f"{'a' * 160} b", f"{'a' * 160}…"),
        (f"{'a' * 161} b", f"{'a' * 160}…"),
        (f"{'a' * 80} {'b' * 90}", f"{'a' * 80}…"),
        (f"{'a' * 79} {'b' * 90}", f"{'a' * 79} {'b' * 80}…"),
        (f"{'a' * 120}, {'b' * 90}", f"{'a' * 120}…"),
        (f"{'a' * 100} {'b' * 59} {'c' * 9}", f"{'a' * 100} {'b' * 59}…"),
        (f"{'a' * 100} {'b' * 60} {'c' * 9}", f"{'a' * 100}…"),
        (f"{'a' * 159}e\u0301{'b' * 9}", f"{'a' * 159}…"),
    ],
)
def test_a_description_has_at_most_a_hundred_and_sixty_characters(text: str, told: str) -> None:
    segment = split(text).segments[0]
    assert summary(Passage("s", segment, segment.msgid, "en", State.TRANSLATED)) == told
