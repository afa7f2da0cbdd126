"""What of a stranger's translation may be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_texts import texts

from webapp.l10n.segmentation.danger import Danger
from webapp.l10n.segmentation.safety import dangers, unsafe


@pytest.mark.parametrize(
    ("translation", "source"),
    [
        ("<b>eins</b>", "<b>one</b>"),
        ('<img alt="eins" src="u">', '<img src="u" alt="one">'),
        ("`<script>`", "one"),
        ("eins < zwei", "one"),
        ("[eins](https://example.org/) [zwei](/u#x) <a@example.org>", "one"),
        ("[eins](git://x)", "[one](git://x)"),
        ("\u2067eins\u2069 \u200f", "one"),
        ("\\<script>", "one"),
    ],
)
def test_what_may_be_shown(translation: str, source: str) -> None:
    assert unsafe(translation, source) is None


@pytest.mark.parametrize(
    ("translation", "reason"),
    [
        ("<script>x</script>", "<script>"),
        ("    <script>x", "<script>"),
        ("- ```\n<script>", "<script>"),
        ("<b onclick='x'>one</b>", "onclick"),
        ("<b class=x>one</b>", "<b>"),
        ("<b>one</b> <b>two</b>", "<b>"),
        ("<!-- x -->", "<!--"),
        ("[one](javascript:x)", "javascript:"),
        ("[one](JavaScript:x)", "javascript:"),
        ("[one](java&#115;cript:x)", "javascript:"),
        ("[one](javascript&colon;x)", "javascript:"),
        ("[one](<java\tscript:x>)", "javascript:"),
        ("[one](<\x01javascript:x>)", "javascript:"),
        ("[one](&#x200B;javascript:x)", "javascript:"),
        ("<javascript:x>", "javascript:"),
        ("![one](data:text/html,x)", "data:"),
        ("[one](vbscript:x)", "vbscript:"),
        ("one\u202etwo", "U+202E"),
        ("one&#x202d;two", "U+202D"),
        ("\u2067one", "in pairs"),
        ("one\u2069 \u2067", "in pairs"),
    ],
)
def test_what_may_not_be_shown(translation: str, reason: str) -> None:
    assert reason in str(unsafe(translation, "<b>one</b>"))


@given(texts)
def test_a_source_may_always_be_shown_if_its_direction_is_kept(text: str) -> None:
    danger = unsafe(text, text)
    assert danger is None or danger.code in {"bidi-override", "isolate-unbalanced"}


@pytest.mark.parametrize(
    ("translation", "code", "where"),
    [
        ("<script>x</script>", "unsafe-script", "<script>"),
        ("&lt;script&gt;x", "unsafe-script", None),
        ("<svg onload=x>", "unsafe-script", "<svg onload=x>"),
        ("one <b onclick=x>one</b>", "unsafe-attr", "<b onclick=x>"),
        ("one &lt;b/onclick=x>one", "unsafe-attr", "onclick"),
        ("<b style='position:fixed'>one</b>", "unsafe-attr", "<b style='position:fixed'>"),
        ("<b href='javascript:x'>one</b>", "unsafe-url", "<b href='javascript:x'>"),
        ("[one](javascript:x)", "unsafe-url", "javascript:x"),
        ("one\n\n[x]: data:text/html,x", "unsafe-url", "data:text/html,x"),
        ("<b class=x>one</b>", "html-attr-changed", "<b class=x>"),
        ("<b>one</b> <u>two</u>", "html-tag-added", "<u>"),
        ("<b>one</b></b>", "html-unbalanced", "</b>"),
        ("<b>one</b> <b>two</b>", "html-tag-added", "<b>"),
        ("<b>one</b> <span dir=rtl>x", "html-unbalanced", "<span dir=rtl>"),
    ],
)
def test_each_danger_has_its_code_and_place(translation: str, code: str, where: str | None) -> None:
    found = [danger for danger in dangers(translation, "<b>one</b>") if danger.code == code]
    start, end = (
        (0, None) if where is None else (translation.index(where), translation.index(where) + len(where))
    )
    assert [(danger.start, danger.end) for danger in found] == [(start, end)]


@pytest.mark.parametrize(
    ("translation", "refused"),
    [
        ("<em>eins</em> <strong>zwei</strong> <code dir=ltr>x</code>", False),
        ("*eins* <b>zwei</b> `x`", False),
        ("*eins* **zwei** <code class=hljs>x</code>", False),
        ("*eins* **zwei** <code class='language-c++' dir=ltr>x</code>", False),
        ("*eins* **zwei** <code class='draft'>x</code>", True),
        ("<i>eins</i> **zwei** `x`", False),
        ("*eins* **zwei** `x` <b>drei</b>", True),
        ("*eins* <b>zw</b><b>ei</b> `x`", True),
        ("*eins* <b>zwei `x`", True),
        ("*eins* </b>zwei<b> `x`", True),
        ("*eins* <b class=x>zwei</b> `x`", True),
    ],
)
def test_marks_may_be_written_as_html(translation: str, refused: bool) -> None:
    assert (unsafe(translation, "*one* **two** `x`") is not None) is refused


@pytest.mark.parametrize(
    "translation",
    [
        "<b dir=rtl>x</b>",
        "<span dir='ltr' lang=en>x</span> <bdi>y</bdi>",
        "x<br>y",
        "<b>x</b> <br/>",
        "1<sup>er</sup>",
        "<abbr title='one'>x</abbr>",
        "<ruby>x<rp>(</rp><rt lang=ja>y</rt><rp>)</rp></ruby>",
    ],
)
def test_direction_language_glosses_and_line_breaks_may_be_added(translation: str) -> None:
    assert unsafe(translation, "<b>one</b>") is None


@pytest.mark.parametrize(
    ("translation", "refused"),
    [("<b>eins</b>", False), ("<b>eins", False), ("<b>e</b> <b>s</b>", True), ("<b>eins</b></b>", True)],
)
def test_what_the_source_leaves_open_may_be_closed(translation: str, refused: bool) -> None:
    assert (unsafe(translation, "<b>one") is not None) is refused


@pytest.mark.parametrize("name", ["div", "section", "p", "form", "script"])
def test_but_a_block_may_go_on_in_the_next_text(name: str) -> None:
    assert unsafe(f"ein <{name}>Brunnen</{name}>", f"a <{name}>well")


def test_one_explanation_more_may_be_added() -> None:
    assert unsafe("<abbr title=a>x</abbr> <abbr title=b>y</abbr>", "<abbr title=c>one</abbr> two") is None
    assert unsafe("<abbr>x</abbr>", "<abbr title=c>one</abbr> two") is not None


def test_words_in_angle_brackets_that_are_no_html_may_be_translated() -> None:
    assert unsafe("<<entrada original>>", "<<original entry>>") is None
    assert str(unsafe("<entrada onclick=x>", "<entry>")).endswith("(unsafe-attr)")


@pytest.mark.parametrize(
    "translation",
    [
        "![x](https://evil.example/t.png)",
        "![x](http://evil.example)",
        "![x](//evil.example/t.png)",
        "![x](https:evil.example/t.png)",
        "![x](https:\\\\evil.example/t.png)",
        "![x](/\\evil.example/t.png)",
        "![x](HTTPS://EVIL.example/t.png)",
        "![x](&#104;ttps://evil.example/t.png)",
        "![x](https://own.example@evil.example/t.png)",
        "![x](https://own.example.evil.example/t.png)",
        "![x](<https://evil.example/t.png>)",
        "[![x](https://evil.example/t.png)](https://own.example/)",
        "![x][y]\n\n[y]: https://evil.example/t.png",
    ],
)
def test_no_picture_comes_from_a_host_that_the_source_does_not_name(translation: str) -> None:
    for source in ("one", "![one](https://own.example/a.png)", "[one](https://own.example/) ![x](t.png)"):
        assert "unsafe-url" in {danger.code for danger in dangers(translation, source)}
    assert unsafe(translation, translation) is None


@pytest.mark.parametrize(
    "translation",
    [
        "![x](a.fr.png)",
        "![x](/media/a.png)",
        "![x](https://own.example/fr/a.png)",
        "[x](https://other.example/)",
    ],
)
def test_a_localised_picture_of_the_sites_own_and_a_link_elsewhere_are_fine(translation: str) -> None:
    assert unsafe(translation, "![one](https://own.example/a.png)") is None


def test_a_picture_may_come_from_any_host_that_the_source_names() -> None:
    picture = "![eins](https://own.example/a.png)"
    for source in (
        '<img src="https://own.example/b.png" alt="one">',
        '<a href="//own.example">one</a>',
        "[one](http://own.example)",
        "one [one]\n\n[one]: https://own.example/x",
    ):
        assert "unsafe-url" not in {danger.code for danger in dangers(picture, source)}
    for source in (
        '<b title="https://own.example">one</b>',
        "https://own.example",
        "[one](https://x.example)",
    ):
        assert "unsafe-url" in {danger.code for danger in dangers(picture, source)}


@pytest.mark.parametrize(
    ("translation", "source", "code", "reason"),
    [
        ("<a href='y'>eins</a>", "<a href='x'>one</a>", "html-attr-changed", "with other attributes"),
        ("<a>eins</a>", "<a href='x'>one</a>", "html-attr-changed", "without the source's attributes"),
        ("<b>eins</b> <b>zwei</b>", "<b>one</b>", "html-tag-added", "has not so many of it"),
        ("<u>eins</u>", "one", "html-tag-added", "has not so many of it"),
        ("<b>eins</b> <b>zwei", "<b>one</b>", "html-unbalanced", "more of the HTML <b>"),
        ("<bdi>eins", "one", "html-unbalanced", "<bdi> is not closed"),
        ("<a href='git://x'>eins</a>", "<a href='x'>one</a>", "unsafe-url", "a git: address"),
        ("<a href='x' style='y'>eins</a>", "<a href='x'>one</a>", "unsafe-attr", "the attribute style"),
        ("<a onclick='y'>eins</a>", "<a href='x'>one</a>", "unsafe-attr", "which runs a script"),
        ("<iframe>eins", "one", "unsafe-script", "<iframe>, and the source has not"),
    ],
)
def test_why_a_tag_may_not_be_there(translation: str, source: str, code: str, reason: str) -> None:
    found = unsafe(translation, source)
    assert found is not None
    assert found.code == code
    assert reason in found.reason
    assert translation[found.start : found.end].startswith("<")


@pytest.mark.parametrize(
    ("one", "code"),
    [
        ("\u202e", "bidi-override"),
        ("![a](https://example.org/{})", "unsafe-url"),
        ("[a](x{}:b)", "unsafe-url"),
    ],
)
@pytest.mark.parametrize("count", [1, 49, 50, 51, 70])
def test_of_each_kind_fifty_are_told(one: str, code: str, count: int) -> None:
    told = dangers(" ".join(one.format(number) for number in range(count)), "one")
    assert [danger.code for danger in told] == [code] * min(count, 50)


@pytest.mark.parametrize(
    ("translation", "start", "end"),
    [
        ("[one](javascript:x)", 6, 18),
        ("a [one](javascript&colon;x)", 0, None),  # decoded it stands nowhere
        ("![a](https://b.example/c)", 5, 24),
        ("![a](https://b.example/&#99;)", 0, None),
        ("one\u202etwo", 3, 4),
        ("one&#x202e;", 3, 11),
        ("a \u2067one", 2, 3),
        ("a \u2069", 2, 3),
        ("a <script>", 2, 10),
    ],
)
def test_a_danger_is_told_where_it_stands(translation: str, start: int, end: int | None) -> None:
    found = unsafe(translation, "one")
    assert found is not None
    assert (found.start, found.end) == (start, end)
    assert (Danger("a", "b").start, Danger("a", "b").end) == (0, None)
