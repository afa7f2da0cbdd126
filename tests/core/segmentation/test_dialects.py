"""Documents keep their meaning in the dialect they are written in.

Here are tests of webapp.l10n.markdown.bars, webapp.l10n.markdown.components,
webapp.l10n.markdown.corrections, webapp.l10n.markdown.dialects, webapp.l10n.markdown.headings,
webapp.l10n.markdown.lines, webapp.l10n.markdown.reading, webapp.l10n.markdown.view,
webapp.l10n.markdown.writer, webapp.l10n.segmentation.definitions, webapp.l10n.segmentation.directives,
webapp.l10n.segmentation.document, webapp.l10n.segmentation.guard, webapp.l10n.segmentation.html,
webapp.l10n.segmentation.joining, webapp.l10n.segmentation.messages, webapp.l10n.segmentation.model,
webapp.l10n.segmentation.openers, webapp.l10n.segmentation.page, webapp.l10n.segmentation.standalone_lines,
webapp.l10n.segmentation.values and webapp.l10n.segmentation.walk.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import DOCUMENTS, texts

from webapp.l10n.markdown import COMMONMARK, dialects, read
from webapp.l10n.segmentation import join, render, split

NAMES = sorted(dialects())
_LINES = (
    'one|two *three*|<>|</>|:::note|:::tip[one]|:::|::: tip one|    two|  two|\ttwo|!!! note|!!! note "one"|'
    '    !!! tip "two"|??? note|=== "one"|        three|> [!info] one|> two|> [!note]|$$|%%|a^2|{: .one}|'
    '{#one .two}|{% if one %}|{% endif %}|{{< one >}}|{{% two|%}}|<Steps>|</Steps>|  <Tab label="one">|'
    "  </Tab>|<Card|title=\"one\"|/>|<Two a={[1]}/>|{one}|{/* one|*/}|import one from 'two'|"
    "export const one = {|}|- one|  - two|1. one|   two|```|~~~|:icon: one|:one|: one|:--|| one | two ||"
    "|---|---||# one|# one {#two}|one|---|<!-- one|-->|<div markdown>|</div>|<script>|</script>|"
    '*[one]: two|[one]: /u "two"|[one]|/// caption|///|**「one」**two|\\'
)
_PIECES = [piece for piece in re.split(r"\|(?!\||-)", _LINES) if piece]
dialect_documents = st.lists(
    st.tuples(st.sampled_from([*_PIECES, ""]), st.sampled_from(["\n", "\n", "\n\n", "\r\n", "  \n"])),
    max_size=9,
).map(lambda pairs: "".join(line + end for line, end in pairs))


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_a_document_of_its_own_segments_is_the_source(name: str, data: st.DataObject) -> None:
    text = data.draw(dialect_documents)
    document = split(text, dialect=name)
    joined = join(document, [segment.msgid for segment in document.segments])
    assert joined.source == text.encode()
    places = [0, *(place for s in document.segments for place in (s.start, s.end)), len(document.text)]
    assert places == sorted(places)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_no_translation_changes_a_document(name: str, data: st.DataObject) -> None:
    document = split(data.draw(dialect_documents), dialect=name)
    joined = join(document, [data.draw(st.none() | texts) for _ in document.segments])
    again = split(joined.source, dialect=name)
    assert again.shape == document.shape
    assert len(joined.document.segments) == len(document.segments)
    assert [cut.segment.kind for cut in again.cuts] == [cut.segment.kind for cut in document.cuts]
    assert render(again) == render(joined.document)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", DOCUMENTS)
def test_any_document_can_be_read_in_any_dialect(name: str, text: str) -> None:
    document = split(text, dialect=name)
    assert join(document, [f"{segment.msgid} x" for segment in document.segments]).document.dialect.names


def composed(source: str, dialect: str, **words: str) -> tuple[list[str], str]:
    """The messages of a document, and what it is with some of its words replaced."""
    document = split(source, dialect=dialect)
    translations = [
        re.sub("|".join(words) or "(?!)", lambda found: words[found[0]], segment.msgid)
        for segment in document.segments
    ]
    joined = join(document, translations)
    assert not joined.refused
    return [segment.msgid for segment in document.segments], joined.source.decode()


@pytest.mark.parametrize(
    ("dialect", "source", "messages"),
    [
        ("", "Mind this.\n\n:bulb: one\n", ["Mind this.", ":bulb: one"]),
        ("", "Rate\n:3 to 1\n", ["Rate :3 to 1"]),
        ("", "Term\n: meaning\n\nOther\n\n:x: one\n", ["Term", "meaning", "Other", ":x: one"]),
        ("", "> one\n>\n> :x: two\n", ["one", ":x: two"]),
        ("", "one\n\n:::note\n\ntwo\n\n:::\n", ["one", "two"]),
        ("", ":::tip[one]\ntwo\nthree\n:::\n", ["one", "two three"]),
        ("", "> [!info] one\n> two\n", ["one", "two"]),
        ("", "one\n{: .lead}\n", ["one"]),
        ("", "one\n$$\nx = y\n$$\ntwo\n", ["one", "two"]),
        ("", "{% if x %}\none\n{% endif %}\n", ["one"]),
        ("", "<x-note>\n\none\n</x-note>\n", ["one"]),
        ("", "one <b>\ntwo\n</b> three\n", ["one <b> two </b> three"]),
        ("", "*one\n:::\ntwo*\n", ["*one ::: two*"]),
        (
            "kramdown",
            'one [two][x]\n\n[x]: {{ a.b }}/c "three four"\n[y]: /u v\n',
            ["one [two][x]", "three four"],
        ),
        ("kramdown", "[x]: /u\n[y]: </u> 'one'\n\n[x]\n", ["one", "[x][x]"]),
        ("kramdown", "[x]: {{ y }}/a b\n\n[x] [x][] [one][x]\n", ["[x][x] [x][x] [one][x]"]),
        ("kramdown", '[x]: /u\n[y]: {% z %} "one"\n\n[y]\n', ["one", "[y][y]"]),
        ("kramdown", "one\n[x]: {% z %}\n[y]: {% z %}\ntwo\n", ["one", "two"]),
        ("hugo", '> [x]: {{< ref "one two" >}}#a\n\n[x]\n', ["[x][x]"]),
        ("hugo", '[x]: {{% ref a %}} "one"\n\n[x]\n', ["one", "[x][x]"]),
        ("kramdown", "one\n\n{::comment}\ntwo\n\nthree\n{:/comment}\n\nfour\n", ["one", "four"]),
        ("mdx", "<>\n\none\n</>\n\n- two\n\n  <>\n  three\n  </>\n", ["one", "two", "three"]),
        ("mdx", "<Steps>\n1. one\n\n       two\n</Steps>\n", ["one", "two"]),
        ("mdx", "import A from 'a'\n\nexport const b = {\n\n  c: 1\n}\n\none\n", ["one"]),
        ("mdx", "<A b={{c: '}'}} title=\"one\"\n  d\n/>\n\ntwo\n", ["one", "two"]),
        ("mdx", "{/* one */}\n{two(() => {\n\n})}\n\nthree\n", ["three"]),
        ("mdx", "<Tabs>\n  <Tab>\n    ```\n    one\n    ```\n    two\n  </Tab>\n</Tabs>\n", ["two"]),
        ("docusaurus", ":::info one\n- two\n- three\n:::\n", ["one", "two", "three"]),
        ("vitepress", "::: details one {open}\ntwo\n:::\n", ["one", "two"]),
        ("mkdocs", '!!! note "one"\n    two\n\n    three\n\nfour\n', ["one", "two", "three", "four"]),
        ("mkdocs", '=== "one"\n\n    two\n\n    ```\n    x\n    ```\n\n    three\n', ["one", "two", "three"]),
        ("mkdocs", "!!! note\n\n    ??? tip\n\n        one\n\n    two\n", ["one", "two"]),
        ("mkdocs", "!!! note\n    one\ntwo\n", ["one", "two"]),
        ("mkdocs", "!!! note\n\tone\n", ["one"]),
        ("mkdocs", "- one\n\n    !!! note\n\n        two\n\n- three\n", ["one", "two", "three"]),
        ("mkdocs", "  1.  one\n\n    two\n\n    - three\n\n        four\n", ["one", "two", "three", "four"]),
        ("mkdocs", "1.  one:\n        ```\n        x\n        ```\n    two\n", ["one:", "two"]),
        ("mkdocs", "<!-- x -->\n\n:   one\n\n    two\n", ["one", "two"]),
        ("mkdocs", "one\n:   two\n\n    three\n\nfour\n\n    code\n", ["one", "two", "three", "four"]),
        ("mkdocs", "- one\nlazy\n\n!!! note\n    - two\n\n        three\n", ["one lazy", "two", "three"]),
        ("obsidian", "one\n\n%%\ntwo\n%%\n\n^id\n", ["one"]),
        ("kramdown", "{% highlight c %}\none\n{% endhighlight %}\n{:.x}\ntwo\n", ["two"]),
        ("hugo", '{{< figure\n  src="a" >}}\n\n> one\n{class="x"}\n', ["one"]),
    ],
)
def test_what_is_text_in_a_dialect(dialect: str, source: str, messages: list[str]) -> None:
    assert composed(source, dialect)[0] == messages


@pytest.mark.parametrize(
    ("dialect", "source"),
    [
        ("", ":::note one\n\ntwo\n\n:::\n"),
        ("", "one\n\n:x: two\n"),
        ("", "<!-- x -->\n:   one\n"),
        ("docusaurus", "1. one\n\n   :::tip[two]\n   three\n   :::\n"),
        ("starlight", "<Steps>\n\n1. one\n\n2. two\n</Steps>\n"),
        ("mkdocs", '!!! note "one"\n    two\n    three\n'),
        ("mkdocs", '??? note "one"\n\n    - two\n\n        three\n'),
    ],
)
def test_lines_that_carry_meaning_stay_lines(dialect: str, source: str) -> None:
    new = {"one": "eins zwei", "two": "drei", "three": "vier"}
    wanted = re.sub("one|two|three", lambda word: new[word[0]], source.replace("two\n    three", "two three"))
    assert composed(source, dialect, **new)[1] == wanted


def test_the_name_of_a_dialect_is_known_or_refused() -> None:
    assert split("one\n", dialect="gfm").dialect is COMMONMARK
    with pytest.raises(KeyError):
        split("one\n", dialect="none")


@pytest.mark.parametrize(
    ("source", "message", "name"),
    [
        ("# one {#two}\n", "one", "two"),
        ("## one *two* { #three_4 .five a=b } ##\n", "one *two*", "three_4"),
        ("> one {.x #y.z}\n> ===\n", "one", "y.z"),
        ("# one {two}\n", "one {two}", ""),
        ("# one \\{#two}\n", "one \\{#two}", ""),
        ("# one `{#two}`\n", "one `{#two}`", ""),
        ("# {#two}\n", "{#two}", ""),
        ("# one\t##\n", "one", ""),
    ],
)
def test_attributes_of_a_heading_are_no_text(source: str, message: str, name: str) -> None:
    document = split(source)
    assert [segment.msgid for segment in document.segments] == [message]
    page = render(document)
    assert (f'<a id="{name}"></a>' in page) == bool(name)
    assert not name or "{" not in page
    joined = join(document, ["drei {#vier}"])
    assert not joined.refused
    assert joined.source.decode() == source.replace(message, "drei \\{#vier}")
    assert joined.document.shape == document.shape


@pytest.mark.parametrize(
    ("source", "translation", "written"),
    [
        ("one\n%two\n", "eins\n%zwei", "eins\n%zwei\n"),
        ("one\n%two\n", "eins\nzwei", "eins zwei\n"),
        ("> one\n> @two\n", "eins\n@zwei\\\ndrei", "> eins\n> @zwei\\\n> drei\n"),
        ("one\n~ two\n", "eins\n~ zwei", "eins\n\\~ zwei\n"),
    ],
)
def test_a_line_stays_where_the_source_begins_one_so(source: str, translation: str, written: str) -> None:
    joined = join(split(source), [translation])
    assert not joined.refused
    assert joined.source.decode() == written


def test_a_bar_makes_no_table_of_a_paragraph() -> None:
    document = split("one\na | b\n", dialect="kramdown")
    assert join(document, ["eins `x|y` | b \\| c"]).source == b"eins `x|y` \\| b \\| c\n"


_ROWS = st.lists(
    st.lists(st.sampled_from(["one", "`a|b`", "{{ c | d }}", "\\| e", ""]), min_size=2, max_size=3),
    min_size=1,
    max_size=4,
)


@given(
    rows=_ROWS,
    begin=st.sampled_from(["", "> ", "- ", "[^1]: "]),
    line=st.sampled_from(["| %s |", "%s |", "|%s| "]),
    between=st.sampled_from(["", "|---|:-:|", "|===|"]),
)
def test_every_cell_of_a_table_without_a_head_is_a_text(
    rows: list[list[str]], begin: str, line: str, between: str
) -> None:
    lines = [line % " | ".join(["two", *cells]) for cells in rows]
    lines[1:1] = [between] * bool(between)
    source = begin + ("\n> " if begin == "> " else "\n" + " " * len(begin)).join(lines) + "\n"
    document = split(source, dialect="kramdown")
    assert "Table" in document.shape
    assert "TableHead" not in document.shape
    cells = [cell.replace("\\|", "|") for row in rows for cell in ["two", *row]]
    found = [cut.segment.msgid for cut in document.cuts if cut.segment.kind == "table cell"]
    assert [cell for cell in found if re.search(r"\w", cell)] == [cell for cell in cells if cell]
    joined = join(document, [segment.msgid.replace("o", "x | `y|z`") for segment in document.segments])
    assert not joined.refused
    assert joined.source.decode() == source.replace("two", "twx \\| `y|z`").replace("one", "x \\| `y|z`ne")


def test_a_table_without_a_head_has_none_on_our_page() -> None:
    page = render(split("a | b\n--|:-:\n\n|-|-:|\n| c | d |\n", dialect="kramdown"))
    assert "<th>a</th>" in page
    assert page.endswith(
        '<table><tbody>\n<tr><td>c</td><td style="text-align: right">d</td></tr>\n</tbody></table>\n'
    )


def test_a_line_is_a_term_where_the_dialect_says_so() -> None:
    source = "one\n*two*  \nthree\n: four\n\nfive\n\n: six\n  seven\n"
    document = split(source, dialect="kramdown")
    terms = [segment.msgid for segment in document.segments if segment.kind == "definition term"]
    assert terms == ["one", "*two*", "three", "five"]
    joined = join(document, ["eins\\\nzwei", *[segment.msgid for segment in document.segments[1:]]])
    assert joined.source.decode() == source.replace("one", "eins zwei")
    assert next(s.msgid for s in split(source).segments) == "one *two*\\\nthree"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("\u5b57**\u300cx\u300d**\u5b57\n", "<p>\u5b57<strong>\u300cx\u300d</strong>\u5b57</p>\n"),
        ("`\u5b57**\u300cx`\n", "<p><code>\u5b57**\u300cx</code></p>\n"),
        ("one:\na | b\n---|---\n1 | 2\n", "<p>one:</p>\n<table>"),
        ("> one:\n> a | b\n> ---|---\n", "<blockquote>\n<p>one:</p>\n<table>"),
        ("one: a | b\n---|---|---\n", "<p>one: a | b\n---|---|---</p>\n"),
    ],
)
def test_the_page_is_as_readers_expect(text: str, page: str) -> None:
    document = split(text)
    assert render(document).startswith(page)
    assert join(document, [f"{s.msgid} x" for s in document.segments]).document.shape == document.shape


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("- one <!-- l10n:skip -->\n- two\n", [("two", ())]),
        ("- one\n  <!-- l10n:skip -->\n- two\n", [("two", ())]),
        ("- <!-- l10n:skip -->\n  one\n- two\n", [("two", ())]),
        ("- <!-- l10n:skip --> one\n- two\n", [("two", ())]),
        ("- one\n  <!-- l10n:note: x -->\n- two\n", [("one", ("x",)), ("two", ())]),
        ("> one\n> <!-- l10n:note: x -->\n\ntwo\n", [("one", ("x",)), ("two", ())]),
        ("one\n\n<!-- l10n:note: x -->\n\n- two\n", [("one", ()), ("two", ("x",))]),
        (
            "- one\n\n  <!-- l10n:note: x -->\n\n  two\n- three\n",
            [("one", ()), ("two", ("x",)), ("three", ())],
        ),
    ],
)
def test_a_directive_acts_on_the_item_it_stands_in(
    source: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(segment.msgid, segment.notes) for segment in split(source).segments] == found


def test_a_file_s_suffix_tells_its_dialect_where_nothing_else_does() -> None:
    text = "<A>\n\n    one\n\n</A>\n"
    for name, dialect, read_as in (
        ("a.mdx", "", "mdx"),
        ("a.md", "", ""),
        ("a.mdx", "mkdocs", "mkdocs"),
        ("mdx", "", ""),
    ):
        found = split(text, path=Path(name), dialect=dialect)
        assert found.dialect is split(text, dialect=read_as).dialect
        assert ("one" in [segment.msgid for segment in found.segments]) is (read_as == "mdx")
    with pytest.raises(KeyError):
        split(text, dialect="none")


def test_directives_in_mdx_are_its_own_comments() -> None:
    text = "{/* l10n:note: x */}\none\n\n{/* l10n:skip */}\n\ntwo\n\n{/* plain */}\nthree\n"
    document = split(text, dialect="mdx")
    assert [(s.msgid, s.notes) for s in document.segments] == [("one", ("x",)), ("three", ())]
    assert "l10n" not in render(document)


def test_a_colon_before_a_word_is_shown() -> None:
    text = "one\n\n:two: x\n\nthree\n: four\n\n`:b`\n\n    :c\n"
    page = render(split(text))
    assert "<p>:two: x</p>" in page
    assert "<dd>four</dd>" in page
    assert "\\" not in page
    assert read(text).place(len(text.encode()) + 1) == len(text)  # one backslash was shown to the parser
