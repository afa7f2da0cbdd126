"""No line of a page begins with a dash; and nothing of its text is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.site.assets import STATIC
from webapp.site.line_breaks import unbroken

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PIECES = [
    "a",
    "word",
    "सब",
    "他",
    " ",
    "\n",
    "—",
    "——",
    "–",
    "-",
    "--",
    "<em>",
    "</em>",
    "<p>",
    "</p>",
    "&amp;",
    "،",
]
KEPT = ["<code>a — b—c</code>", '<a title="a — b">', "<script>a — b</script>", "<pre>a\n— b</pre>"]
TIED = re.compile('<span class="tied">([^<]*)</span>')
pages = st.lists(st.sampled_from([*PIECES, *KEPT]), max_size=25).map("".join)
# Lines that begin with a dash begin a text, or a remark as Spanish opens it.
SENTENCES = {
    "en": "one <em>principle</em>—it generates unity—among <a href='#'>these</a>—and others—also some",
    "fr": "un mot – deux mots – trois mots – quatre mots – cinq mots – <b>six</b> – sept mots – huit",
    "ru": "слово — дело — слово — дело — <i>слово</i> — дело — и так далее - и снова -- и снова",
    "es": "la palabra —un inciso— que sigue —otro más—, y otra vez —uno más— hasta el final—así",
    "ar": "كلمة — وكلمة — وكلمة — وكلمة—وكلمة – وأخرى — وهكذا",
    "zh-Hans": "社会团结——不只是一项原则——它带来团结——鼓励互助——并奠定集体——的基础",
    "ur": "لفظ — اور لفظ — پھر لفظ—اور پھر لفظ – آخر تک",
}
BEGUN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const signs = [];
  for (let node; (node = walk.nextNode());) for (let at = 0; at < node.length; at++) signs.push([node, at]);
  const seen = signs.filter(([node, at]) => /[^\\s\\u2060]/.test(node.data[at]));
  const place = ([node, at]) => {
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + 1);
    return range.getClientRects()[0];
  };
  return seen.filter(([node, at], index) => {
    if (!index || !/[\\u2012-\\u2015-]/.test(node.data[at])) return false;
    if (/\\s/.test(node.data[at - 1] ?? "") && /\\p{L}/u.test(node.data[at + 1] ?? "")) return false;
    return place(seen[index]).top > place(seen[index - 1]).top + 8;
  }).map(([node, at]) => node.data.slice(at - 10, at + 10));
}"""


@given(pages)
def test_all_that_comes_in_are_elements_around_dashes(html: str) -> None:
    made = unbroken(html)
    assert TIED.sub(r"\1", made) == html
    assert all(set(dash.strip()) <= set("—–-") for dash in TIED.findall(made))
    for kept in KEPT:
        assert made.count(kept) == html.count(kept)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a — b</p>", "<p>a[ —] b</p>"),
        ("<p>a—b</p>", "<p>a[—]b</p>"),
        ("<p>a —b— c</p>", "<p>a —b[—] c</p>"),
        ("<p>— a</p>", "<p>— a</p>"),
        ("<p>—a</p>", "<p>—a</p>"),
        ("<p><em>a</em>—b</p>", "<p><em>a</em>[—]b</p>"),
        ("<p><em>a —</em> b</p>", "<p><em>a[ —]</em> b</p>"),
        ("<p>a–b, 1990–1995, a-b, -1, x -1</p>", "<p>a–b, 1990–1995, a-b, -1, x -1</p>"),
        ("<p>a - b</p>", "<p>a[ -] b</p>"),
    ],
)
def test_a_dash_is_tied_to_the_word_before_it(html: str, expected: str) -> None:
    assert TIED.sub(r"[\1]", unbroken(html)) == expected


@pytest.mark.browser
@pytest.mark.parametrize("tag", SENTENCES)
def test_no_line_begins_with_a_dash_at_any_width(browser: Browser, tag: str) -> None:
    page = browser.new_page()
    style = (STATIC / "site.css").read_text(encoding="utf-8")
    begun = set()
    for html in (SENTENCES[tag], unbroken(SENTENCES[tag])):
        page.set_content(f"<html lang='{tag}'><style>{style}</style><body>{html}")
        for width in range(120, 480, 9):
            page.set_viewport_size({"width": width, "height": 400})
            begun |= {(html, sign) for sign in page.evaluate(BEGUN)}
    page.close()
    assert {html for html, _ in begun} == {SENTENCES[tag]}  # else the widths tried would show nothing
