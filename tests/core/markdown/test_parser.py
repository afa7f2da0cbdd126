from __future__ import annotations

import pyromark
import pytest
from hypothesis import given
from markdown_texts import DOCUMENTS, documents

from webapp.l10n import markdown
from webapp.l10n.markdown.parser import _OPTIONS, further_bytes


@pytest.mark.parametrize("text", DOCUMENTS)
def test_html_is_the_parsers_own(text: str) -> None:
    assert markdown.html(markdown.events(text)) == pyromark.html(text, options=_OPTIONS)


@given(documents)
def test_html_is_the_parsers_own_on_any_document(text: str) -> None:
    assert markdown.html(markdown.events(text)) == pyromark.html(text, options=_OPTIONS)


def test_addresses_titles_and_languages_are_escaped() -> None:
    every = "".join(map(chr, range(32, 127))).translate({ord(mark): None for mark in "<>\\"})
    title = every.replace("'", "")
    text = f"[a](<{every}é\x01> '{title}') ![b *c* `<` <b> [^1]](u)\n\n~~~ {every}\nx <&>\n~~~\n"
    assert markdown.html(markdown.events(text)) == pyromark.html(text, options=_OPTIONS)


@pytest.mark.parametrize("before", ["", "é", "é" * 40, "é" + "a" * 400, "---\na: é\n---\n"])
def test_places_are_characters(before: str) -> None:
    text = before + "\n\nsome *wörds* here\n"
    place = markdown.places(text, len(before))
    spans = [
        (place(start), place(end))
        for kind, _, start, end in markdown.events(text[len(before) :])
        if kind == "Text"
    ]
    assert [text[start:end] for start, end in spans] == ["some ", "wörds", " here"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", []), ("abc", []), ("é" + "a" * 400, [1]), ("a" * 400 + "字é", [401, 402, 404]), ("é" * 40, None)],
)
def test_the_bytes_that_begin_no_character_are_told_where_they_are_few(
    text: str, found: list[int] | None
) -> None:
    assert further_bytes(text) == found
    place = markdown.places(text)
    assert [place(len(text[:at].encode())) for at in range(len(text) + 1)] == list(range(len(text) + 1))


def test_definitions_have_places_and_titles() -> None:
    text = 'é\n\n[a]: /u "one"\n[b]: /v\n[a]: /w "never"\n'
    (found,) = markdown.definitions(text)
    place = markdown.places(text)
    assert text[place(found.start) : place(found.end)].rstrip() == '[a]: /u "one"'
    assert found.title == "one"


def test_attributes_and_text_are_put_in() -> None:
    steps = list(markdown.events("one\n\n- two\n"))
    kinds = [kind for kind, *_ in steps]
    written = markdown.html(
        steps,
        attributes={kinds.index("Paragraph"): ' id="a"', kinds.index("Item"): ' lang="fr"'},
        before={kinds.index("/Item"): "<i>!</i>"},
    )
    assert written == '<p id="a">one</p>\n<ul>\n<li lang="fr">two<i>!</i></li>\n</ul>\n'
