"""What old translations offer new texts: whole, or put together from sentences."""

from __future__ import annotations

import pytest

from webapp.l10n.merge.memory import Memory, Offer, Source

A, B, C = (
    "Cooperation is the beginning.",
    "Mutual aid is its daily bread.",
    "Nobody is only in need.",
)
A_, B_, C_ = "Zusammenarbeit ist der Anfang.", "Hilfe ist ihr Brot.", "Niemand braucht nur."
LANGUAGES = ("en", "de")


def offers(sources: list[Source], *texts: str) -> list[Offer | None]:
    return Memory(sources, LANGUAGES).offers(texts, [()] * len(texts))


def test_both_halves_of_a_split_paragraph_are_served() -> None:
    first, second = offers([Source(f"{A} {B}", f"{A_} {B_}", 0)], A, B)
    assert first is not None
    assert second is not None
    assert (first.translation, second.translation) == (A_, B_)
    assert first.exact
    assert not first.whole


def test_a_merged_paragraph_is_put_together_from_both() -> None:
    (found,) = offers([Source(A, A_, 0), Source(f"{B} {C}", f"{B_} {C_}", 1)], f"{A} {B} {C}")
    assert found is not None
    assert found.translation == f"{A_} {B_} {C_}"
    assert found.exact
    assert set(found.sources) == {0, 1}


def test_a_removed_sentence_is_gone_from_the_offer() -> None:
    (found,) = offers([Source(f"{A} {B} {C}", f"{A_} {B_} {C_}", 0)], f"{A} {C}")
    assert found is not None
    assert found.translation == f"{A_} {C_}"


def test_an_edited_sentence_brings_the_whole_translation() -> None:
    (found,) = offers([Source(f"{A} {B}", f"{A_} {B_}", 0)], f"{A} {B.replace('daily', 'very')}")
    assert found == Offer(f"{A_} {B_}", f"{A} {B}", (0,), whole=True, exact=False)


def test_what_vanished_in_this_run_goes_before_what_was_obsolete() -> None:
    old, new = Source(A, "alt", -1, first=False), Source(A, "neu", 0)
    (found,) = offers([old, new], f"{A} {C}")
    assert found is not None
    assert found.translation == "neu"


def test_a_new_text_is_offered_nothing() -> None:
    assert offers([Source(A, A_, 0)], "Joint ventures share their risks and gains fairly.") == [None]


def test_a_paragraph_that_ended_in_a_colon_is_found_inside_a_longer_one() -> None:
    sources = [
        Source("Consider this example:", "Siehe dieses Beispiel:", 0),
        Source(f"{A} {B}", f"{A_} {B_}", 1),
    ]
    (found,) = offers(sources, f"Consider this example: {A} {B}")
    assert found is not None
    assert found.translation == f"Siehe dieses Beispiel: {A_} {B_}"
    assert found.exact


def test_a_whole_old_text_is_found_where_a_new_one_begins_with_it_though_no_stop_ends_it() -> None:
    names = Source("[`Drop`][Drop] and [`Clone`][Clone]", "[`Drop`][Drop] und [`Clone`][Clone]", 0)
    (found,) = offers([names, Source(A, A_, 1)], f"{names.text} {A}")
    assert found is not None
    assert found.translation == f"{names.translation} {A_}"
    (other,) = offers([Source("Mutual aid", "Hilfe", 0)], "Mutual aid is what we need here today.")
    assert other is None, "a heading is no part of a sentence that begins with its words"


def test_what_ended_without_a_stop_is_found_with_one() -> None:
    fifty = Source("This part takes about fifty minutes", "Dauer: fünfzig Minuten", 0)
    hundred = Source("This part takes about one hour and forty minutes", "Dauer: hundert Minuten", 1)
    memory = Memory([fifty, hundred], LANGUAGES)
    (found,) = memory.offers([f"{fifty.text}. It contains:"], [(1,)])
    assert found is not None
    assert found.translation == fifty.translation


def test_put_together_exactly_is_only_what_is_the_text_to_the_stop() -> None:
    known = [Source(A, A_, 0), Source(B.rstrip("."), B_.rstrip("."), 1), Source(C, C_, 2)]
    for text, exact in ((f"{A} {C}", True), (f"{A} {B}", False), (f"{C} {B} {A}", False), (f"{C} {A}", True)):
        (found,) = offers(known, text)
        assert found is not None
        assert (found.exact, found.whole) == (exact, False)
    (found,) = offers(known[::2], f"{A} {B} {C}")  # of one sentence nobody knows a translation
    assert found is None or not found.exact


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("languages", [("en", "zh"), ("zh", "en"), ("zh", "ja"), ("en", "de")])
def test_pieces_are_joined_as_their_language_joins_sentences(languages: tuple[str, str], many: bool) -> None:
    """Also two long sentences that are one piece, which, of many clauses, are found sentence by sentence."""
    spaced = {"en": " ", "de": " "}
    sign, comma, stop = ("Aid", ": " if many else ", ", ".")
    if languages[0] == "zh":
        sign, comma, stop = ("合作", "：" if many else "，", "。")
    between, between_ = (spaced.get(language, "") for language in languages)
    one, other, third = ("".join(f"{sign} {n}{comma}" for n in range(9)) + f"{end}{stop}" for end in "ABC")
    made, third_ = ("Zusammen.", "Drittens.") if between_ else ("一起。", "第三。")
    sources = [Source(f"{one}{between}{other}", made, 0), Source(third, third_, 1)]
    text = between.join((one, other, third))
    (found,) = Memory(sources, languages).offers([text], [()])
    assert found == Offer(f"{made}{between_}{third_}", text, (0, 1), whole=False, exact=True)
    whole = Source(text, f"{made}{between_}{third_}", 0)
    assert Memory([whole], languages).offers([text], [()]) == [
        Offer(whole.translation, text, (0,), whole=True, exact=True)
    ]
