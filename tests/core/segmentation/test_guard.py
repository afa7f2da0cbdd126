"""Here are tests of webapp.l10n.segmentation.guard, webapp.l10n.segmentation.html,
webapp.l10n.segmentation.openers, webapp.l10n.segmentation.messages and
webapp.l10n.segmentation.standalone_lines.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_texts import DOCUMENTS, texts

from webapp.l10n.segmentation import join, render, split

HOSTILE = [
    "24. Dezember ist Heiligabend", "1) Erstens", "- Bonjour", "+ plus", "* Stern", "# 1 du monde",
    "###### tief", "> mehr als", "===", "---", "- - -", "***", "___", "```", "~~~ py", "    eingerückt",
    "\teingerückt", "un | deux", "| un | deux |", "|---|---|", "--- | ---", ":-:", ": Doppelpunkt",
    ":Doppelpunkt", "~ Tilde", "[ ] offen", "[x] fertig", "[!NOTE]", "[foo]: /u", "[foo]: /u 'titre'",
    "[^1]: note", "C #", "C ##", "#", "-", "1.", "eins\nzwei", "eins\n\nzwei", "eins\r\nzwei",
    "eins\\\nzwei", "eins  \nzwei", "eins\\\n# zwei", "eins\\\n- zwei", "eins\\\n===", "eins\\\n| - |",
    "eins\\\n[foo]: /u", "eins\\\n> zwei", "eins\\\n1. zwei", "eins\\\n```", "eins\\", "eins\\\\",
    "eins\\\\\nzwei", " eins ", "\u00a0eins", '"eins"', "'eins'", "(eins)", 'un "deux" trois', "un ) deux",
    "<div>", "</div>", "<p>eins", "<!-- eins", "-->", "<?php", "<![CDATA[", "<!DOCTYPE", "<script>",
    "<pre>eins", "<b>", "</b>", "<br>", '<a href="u">', "< eins", "a <b", "&", "&lt;div&gt;", "{: x}",
    "title: eins", "%", "\ufeffx", "a\x0bb", "a\x0cb", "a\u2028b", "a\u0085b", "$x$", "==x==",
    "eins\n---\nzwei", "- a\n- b\n- c", "a\n: b",
]  # fmt: skip
PLACES = {
    "paragraph": "one\n\nWORT\n\ntwo\n",
    "first paragraph": "WORT\n",
    "last paragraph": "> one\n\nWORT",
    "heading": "# WORT\n\ntwo\n",
    "closed heading": "## WORT ##\n",
    "underlined heading": "WORT\n---\n\ntwo\n",
    "doubly underlined heading": "> WORT\n> ===\n",
    "tight item": "- one\n- WORT\n- three\n",
    "loose item": "1. one\n\n   WORT\n\n2. three\n",
    "only item": "- WORT\n",
    "task": "- [x] WORT\n- [ ] two\n",
    "item above dashes": "- WORT\n-----\n",
    "quote": "> one\n>\n> WORT\n\ntwo\n",
    "quote in an item": "1. > WORT\n   >\n   > two\n",
    "alert": "> [!TIP]\n> WORT\n",
    "head of a table": "| WORT | two |\n|---|---|\n| three | four |\n",
    "cell": "| one | two |\n|---|---|\n|WORT|four|\n",
    "open cell": "one | two\n--- | ---\nWORT | four\nfive | six\n",
    "last cell": "one | two\n--- | ---\nthree | WORT\n",
    "term": "WORT\n: one\n\ntwo\n: three\n",
    "definition": "one\n: WORT\n: two\n",
    "loose definition": "one\n\n: WORT\n\n  two\n",
    "footnote": "one[^a]\n\n[^a]: WORT\n\n    two\n",
    "above a definition list": "WORT\n\none\n: two\n",
    "below a link definition": "[one]: /u\nWORT\n\n[one]\n",
    "html": "<div>\n<p>WORT</p>\n</div>\n\ntwo\n",
    "html on a line": "<div>\nWORT\n</div>\n",
    "html attribute": '<p title="WORT">one</p>\n',
    "html attribute in single quotes": "<p title='WORT'>one</p>\n",
    "html attribute without quotes": "<img src=u alt=WORT>\n",
    "link title": '[one]: /u "WORT"\n\n[one]\n',
    "link title in single quotes": "[one]: /u 'WORT'\n\n[one]\n",
    "link title in parentheses": "[one]: /u (WORT)\n\n[one]\n",
    "front matter": "---\ntitle: WORT\n---\none\n",
    "front matter in quotes": "---\ntitle: 'WORT'\nslug: x\n---\none\n",
    "front matter in double quotes": '---\ntitle: "WORT"\n---\none\n',
    "front matter in block style": "---\ntitle: |\n  WORT\nslug: x\n---\none\n",
}
SECOND_OPINION = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def visible_words(page: str) -> list[str]:
    """The words between tags and in the attributes that a reader sees."""
    seen = " ".join(re.findall(r'(?:title|alt)="([^"]*)"', page)) + re.sub(r"<[^>]*>", " ", page)
    return words(unescape(seen))


@pytest.mark.parametrize("place", PLACES)
def test_what_is_text_to_the_translator_stays_text(place: str) -> None:
    document = split(PLACES[place])
    number = [segment.msgid for segment in document.segments].index("WORT")
    for hostile in HOSTILE:
        translations: list[str | None] = [None] * len(document.segments)
        translations[number] = hostile
        joined = join(document, translations)
        if joined.refused:
            assert joined.source == PLACES[place].encode()
            assert "HTML" in joined.refused[0].reason, hostile
            continue
        again = split(joined.source)
        assert render(again) == render(joined.document)
        assert again.shape == document.shape, hostile
        assert [cut.segment.kind for cut in again.cuts] == [cut.segment.kind for cut in document.cuts], (
            hostile
        )


@pytest.mark.parametrize("place", [name for name in PLACES if "html" not in name])
def test_the_reader_sees_the_words_of_a_translation(place: str) -> None:
    document = split(PLACES[place])
    number = [segment.msgid for segment in document.segments].index("WORT")
    for hostile in HOSTILE:
        if re.search(r"[<&]|\[\^|\(|javascript", hostile):
            continue
        translations: list[str | None] = [None] * len(document.segments)
        translations[number] = hostile
        joined = join(document, translations)
        seen = visible_words(render(joined.document))
        if place.startswith("front matter"):
            seen = words(joined.document.title)
        missing = [word for word in words(hostile) if word not in seen]
        assert joined.refused or not missing, hostile


@pytest.mark.parametrize(
    "place", [name for name in PLACES if not re.search("front|alert|note|term|defin", name)]
)
def test_another_parser_sees_the_same_blocks(place: str) -> None:
    document = split(PLACES[place])
    number = [segment.msgid for segment in document.segments].index("WORT")
    blocks = [token.type for token in SECOND_OPINION.parse(document.text)]
    for hostile in HOSTILE:
        translations: list[str | None] = [None] * len(document.segments)
        translations[number] = hostile
        text = join(document, translations).source.decode()
        assert [token.type for token in SECOND_OPINION.parse(text)] == blocks, hostile


@given(st.data())
def test_no_translation_changes_a_document(data: st.DataObject) -> None:
    document = split(data.draw(st.sampled_from(DOCUMENTS)))
    joined = join(document, [data.draw(st.none() | texts) for _ in document.segments])
    again = split(joined.source)
    assert again.shape == document.shape
    assert render(again) == render(joined.document)
    assert len(joined.document.segments) == len(document.segments)
    for refusal in joined.refused:
        assert refusal.reason
        assert joined.document.segments[refusal.segment].msgid == document.segments[refusal.segment].msgid


@pytest.mark.parametrize("blank", ["", " ", "\n", " \t\r\n", "\x0b"])
def test_a_blank_translation_is_none(blank: str) -> None:
    joined = join(split("one\n"), [blank])
    assert joined.source == b"one\n"
    assert not joined.refused


@pytest.mark.parametrize(
    ("source", "translation", "written"),
    [
        ("# one", "C #", "# C \\#"),
        ("# one", "a\\\nb", "# a b"),
        ("> one\n> two", "a\\\nb", "> a\\\n> b"),
        ("1. one", "a\\\nb", "1. a\\\n   b"),
        ("one\r\n", "a\\\nb", "a\\\r\nb\r\n"),
        ("|one|\n|-|", "a|b \\| c\\", "|a\\|b \\| c\\\\ |\n|-|"),
        ('[a](/u "x")', '[b](/u "un "deux"")', '[b](/u "un \\"deux\\"")'),
        ('[a]: /u "x"', 'un "deux" \\', '[a]: /u "un \\"deux\\" \\\\"'),
        ("<img alt=x>", 'a "b"', '<img alt="a &quot;b&quot;">'),
        ("---\ntitle: x\n---\n", "a: b", '---\ntitle: "a: b"\n---\n'),
        ("---\ntitle: x\n---\n", "yes", '---\ntitle: "yes"\n---\n'),
        ("---\ntitle: 'x'\n---\n", "l'été", "---\ntitle: 'l''été'\n---\n"),
        ('<img alt="a"\nsrc="b">\n', '<img alt="c" src="b">', '<img\nalt="c" src="b">\n'),
        ("<p>one <b>two</b></p>", "<b>zwei</b> < eins", "<p><b>zwei</b> < eins</p>"),
        ("- one", "ab\\ \\\nc", "- ab\\ \\\n  c"),
        ("|one|\n|-|", "a\\\\", "|a\\\\ |\n|-|"),
        ("|one|\n|-|", "a\\\\\\", "|a\\\\\\\\ |\n|-|"),
        ("one", "a\\\\\\\nb", "a\\\\\\\nb"),
        ("one", "a\\\\\nb", "a\\\\ b"),
        ("one", "a  \nb", "a\\\nb"),
        ("one", "a\nb\\", "a b\\"),
        ("one", '<b c="d">', '<b\nc="d">'),
        ("> one", "<b>", "> <b>&#32;"),
        ("- one", "<b c=d>", "- <b\n  c=d>"),
        ("one | two\n---|---\n", "- a", "\\- a | two\n---|---\n"),
        ("  one | two\n---|---\n", "# a", "  \\# a | two\n---|---\n"),
        ("|  one | two\n|---|---\n", "# a", "|  # a | two\n|---|---\n"),
        ("[x]: /u\none", '"a" b', '[x]: /u\n\\"a" b'),
        ("one\n---\n", '"a" b', '"a" b\n---\n'),
        ("# x\none", '"a" b', '# "a" b\none'),
        ("> # x\n> one", "'a' b", "> # 'a' b\n> one"),
        ("x\n\none", "(a) b", "(a) b\n\none"),
        ("one\n%two", "eins\n%zwei\n%drei", "eins\n%zwei\n%drei"),
        ("one\n> two", "a\nb", "a b\n> two"),
        ("<p>one <b>two</b></p>", "<b>x</b> <i eins </p", "<p><b>x</b> &lt;i eins &lt;/p</p>"),
        ("<p>one</p>", "a <3 </b b <!x <?y", "<p>a <3 &lt;/b b &lt;!x &lt;?y</p>"),
        ('[a](/u "x")', "[b](/u 'un 'deux'')", "[b](/u 'un \\'deux\\'')"),
        ('[a](/u "x")', "[b](/u) (", "[b](/u) ("),
        ("[a](/u (x))", '[b](/u "c" d")', '[b](/u "c\\" d")'),
        ("<img alt='a'>", "c'd\"e", "<img alt='c&#39;d\"e'>"),
        ("[a]: /u (x)", "un (deux) \\", "[a]: /u (un \\(deux\\) \\\\)"),
        ("[a]: /u 'x'", "l'un", "[a]: /u 'l\\'un'"),
        ("1. one\n   two", "a\\\nb\\\nc", "1. a\\\n   b\\\n   c"),
        ("[^1]: one", "a\\\nb", "[^1]: a\\\n      b"),
        ("\tone\n\n- x\n\n\t\tone", "a", "\tone\n\n- a\n\n\t\tone"),
        ("one", "a\\ \nb", "a\\ b"),
        ("one", "\\a", "\\a"),
        ("one", "a | b\n--|--", "a | b --|--"),
        ("one\n---", "a | b", "a &#124; b\n---"),
        ("one\n:-", "a | b", "a | b"),
        ("Term\n: one", "a\n: b", "a : b\n: one"),
        ("one", "    a", "a"),
        ("one", "<div>a</div>", "\\<div>a</div>"),
        ("one", "<div>\na", "\\<div> a"),
        ("a <b> c", "<b>\nx", "<b> x"),
        ("one", '![a](b "c"d")', '![a](b "c\\"d")'),
        ("# one", "# a #", "# # a \\#"),
        ("# one", "a {#b}", "# a \\{#b}"),
        ("one\n===", "a\nb", "a b\n==="),
        ("one\n===", "a #", "a \\#\n==="),
    ],
)
def test_how_translations_are_written(source: str, translation: str, written: str) -> None:
    document = split(source)
    joined = join(document, [translation, *[None for _ in document.segments[1:]]])
    assert not joined.refused
    assert joined.source.decode() == written


@pytest.mark.parametrize(
    ("source", "translation", "reason"),
    [
        ("<p>one <b>two</b></p>", "eins zwei", "its HTML tags are not those of the source"),
        ("<p>one</p>", "eins</p><p>zwei", "its HTML tags are not those of the source"),
        ("<p>one <b>two</b></p>", "</b>zwei <b>eins", "its HTML tags are not those of the source"),
        ("one <!-- x -->", "<!-- x --> eins", "would begin an HTML block"),
        ("one", "\ud800", "surrogate"),
        ("---\none\n---\n", "title: eins", "blocks"),
    ],
)
def test_what_cannot_be_placed_is_said(source: str, translation: str, reason: str) -> None:
    (refusal,) = join(split(source), [translation]).refused
    assert reason in refusal.reason


def test_only_the_culprits_are_refused() -> None:
    document = split("<div class\none\n\n" * 40 + "two\n\n" * 40)
    translations = [
        f"- {number}" if number % 4 == 0 else f"{s.msgid} neu" for number, s in enumerate(document.segments)
    ]
    joined = join(document, translations)
    assert {refusal.segment for refusal in joined.refused} == set(range(0, 40, 4))
    assert joined.source.decode().count("neu") == 60


@pytest.mark.parametrize(
    ("source", "message", "translation", "written"),
    [
        ("<b>\none</b> x\n", "<b> one</b> x", "<b> eins</b> x", "<b>\neins</b> x\n"),
        ("<b>\n  one</b> x\n", "<b> one</b> x", "<b>eins</b> x", "<b>\neins</b> x\n"),
        ("<b>\r\none</b> x\r\n", "<b> one</b> x", "<b> eins</b> x", "<b>\r\neins</b> x\r\n"),
        ("<b>\rone</b> x\r", "<b> one</b> x", "<b> eins</b> x", "<b>\reins</b> x\r"),
        ("> <b>\n> one</b> x\n", "<b> one</b> x", "<b> eins</b> x", "> <b>\n> eins</b> x\n"),
        ("<b>\none</b> x\n", "<b> one</b> x", "x <b>eins</b>", None),
        ("<p><b>\none</b> x</p>\n", "<b> one</b> x", "<b> eins</b> x", "<p><b> eins</b> x</p>\n"),
        ("<p>\n<b>one</b> x</p>\n", "<b>one</b> x", "<b> eins</b> x", "<p>\n<b> eins</b> x</p>\n"),
        ("<p>a <i>one</i></p>\n", "a <i>one</i>", "<i>eins</i> b", "<p><i>eins</i> b</p>\n"),
        (
            "<p><a title='t'>one</a> b</p>\n",
            None,
            "b <a title='u'>eins</a>",
            "<p>b <a title='u'>eins</a></p>\n",
        ),
    ],
)
def test_html_is_placed_as_its_block_begins(
    source: str, message: str | None, translation: str, written: str | None
) -> None:
    document = split(source)
    assert message in {None, document.segments[0].msgid}
    joined = join(document, [translation, *[None] * (len(document.segments) - 1)])
    assert joined.source.decode() == (written or source)
    assert bool(joined.refused) is (written is None)


@pytest.mark.parametrize(
    "translation",
    [
        "<a href='y'>eins</a> <i>zwei</i>",
        "<a>eins</a> <i>zwei</i>",
        "<a href='x' id='z'>eins</a> <i>zwei</i>",
        "<a href='x'>eins <i>zwei</i>",
        "</a>eins<a href='x'> <i>zwei</i>",
        "<a href='x'>eins</i> <i>zwei</a>",
        "<a href='x'>eins</a> </i>zwei<i>",
        "<a href='x'>eins</a> zwei",
        "<a href='x'>eins</a> <b>zwei</b>",
    ],
)
def test_html_with_other_tags_is_refused(translation: str) -> None:
    joined = join(split("<div><a href='x'>one</a> <i>two</i></div>\n"), [translation])
    assert ["HTML tags" in refusal.reason for refusal in joined.refused] == [True]


@pytest.mark.parametrize(
    ("inside", "messages"),
    [
        ('one <img alt="x"> two', ['one <img alt="x"> two']),
        ('<img alt="x"> one', ["x", "one"]),
        ('<img alt="x">', ["x"]),
        ("one <i>two<b></b>", ["one <i>two"]),
        ("one <i>two<i></i></i>", ["one <i>two<i></i></i>"]),
        ("one <i>two<br></i>", ["one <i>two<br></i>"]),
        ("one <i>two<br> </i>", ["one <i>two<br> </i>"]),
        ("one <i>two</b></i>", ["one <i>two</b></i>"]),
        ("<i><i></i>one</i> two", ["<i><i></i>one</i> two"]),
        ("<b></b>one</i> two", ["one</i> two"]),
        ("<i></b>one</i> two", ["one</i> two"]),
        ("<i> <br>one</i> two", ["<i> <br>one</i> two"]),
        ("<i>one</i>", ["one"]),
        ("<i>one</i> <b>two</b>", ["<i>one</i> <b>two</b>"]),
    ],
)
def test_a_text_in_html_takes_in_the_tags_that_its_own_belong_to(inside: str, messages: list[str]) -> None:
    assert [segment.msgid for segment in split(f"<div>{inside}</div>\n").segments] == messages


@pytest.mark.parametrize(
    ("dialect", "source", "translation", "written"),
    [
        ("", "one\n", "<b>", "<b>&#32;\n"),
        ("", "one\n", "<b >", "<b >&#32;\n"),
        ("", "> one\n", '<a href="u">', '> <a\n> href="u">\n'),
        ("", "- one\n", '<a href="u" id="i"> ', '- <a\n  href="u" id="i">\n'),
        ("", "one\n", "<b>eins", "<b>eins\n"),
        ("", "one\n", "<b>\\\n<i>", "<b>\\\n<i>\n"),
        ("vitepress", "one\n", "::: tip", "\\::: tip\n"),
        ("", "one\n", "eins\\\n$$", "eins\\\n\\$$\n"),
        ("", "\n- one\n", "eins\\\nzwei", "\n- eins\\\n  zwei\n"),
        ("", "\r- one\r", "eins\\\nzwei", "\r- eins\\\r  zwei\r"),
        ("", "one\n", '[eins](/u "a "b" c")', '[eins](/u "a \\"b\\" c")\n'),
        ("", "one\n", "[eins](</u v> 'a 'b' c' )", "[eins](</u v> 'a \\'b\\' c' )\n"),
        ("", "one\n", '[eins](/u "a\\")', '[eins](/u "a\\\\")\n'),
        ("", "[one](/u \"a 'b' c\")\n", "[eins](/u \"a 'b' c\")", "[eins](/u \"a 'b' c\")\n"),
        ("", "1. one\n2. two\n", "1. eins", "1. 1\\. eins\n2. two\n"),
    ],
)
def test_what_is_written_for_what_would_begin_a_block(
    dialect: str, source: str, translation: str, written: str
) -> None:
    document = split(source, dialect=dialect)
    joined = join(document, [translation, *[None] * (len(document.segments) - 1)])
    assert not joined.refused
    assert joined.source.decode() == written
