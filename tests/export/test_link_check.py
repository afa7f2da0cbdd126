from __future__ import annotations

import pytest

from webapp.export.link_check import LinkCheck, read

PAGE = '<p id="a">…</p><a href="/b/">b</a>'


def faults(pages: dict[str, str], url: str = "", kind: str = "text/html; charset=utf-8") -> list[str]:
    check = LinkCheck(url)
    for path, html in pages.items():
        check.add(path, read(html.encode(), kind if path.endswith("/") else _kind(path)))
    return [str(fault) for fault in check.faults()]


def _kind(path: str) -> str:
    return {"css": "text/css", "xml": "application/xml"}.get(path.rpartition(".")[2], "image/png")


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/b/">',
        '<a href="../b/">',
        '<a href="../b/#there">',
        '<a href="#here" id="here">',
        '<a href="#%D8%A7" id="ا">',
        '<a href="">',
        '<a href="/b/?query#there">',
        '<img src="/p.png" srcset="/p.png 1x, ../p.png 2x">',
        '<img srcset="/p.png 100w,/p.png 200w">',
        '<link href="/s.css"><script src="/p.png"></script>',
        '<a href="mailto:a@example.org"><a href="https://elsewhere.example/"><a href="//elsewhere.example/">',
        "<a name='x'><a href>",
        '<a href="https://example.org/b/#there">',
        '<a href="HTTPS://example.org/b/">',
        '<!-- <a href="/nothing"> --><script>"<a href=/nothing>"</script>',
        '<a href="/b/&#35;there">',
    ],
)
def test_links_that_lead_somewhere(link: str) -> None:
    site = {"/a/": link, "/b/": '<h1 id="there">', "/p.png": "", "/s.css": "a{background:url('p.png')}"}
    assert faults(site, "https://example.org") == []


@pytest.mark.parametrize(
    ("link", "named", "why"),
    [
        ('<a href="/c/">', "/c/", "leads to no page"),
        ('<a href="c/">', "c/", "leads to no page"),
        ('<a href="/b">', "/b", "leads to no page"),
        ('<a href="/b/#here">', "/b/#here", "leads to no place on its page"),
        ('<a href="#nowhere">', "#nowhere", "leads to no place on its page"),
        ('<img src="x.png">', "x.png", "leads to no page"),
        ('<img srcset="/b/ 1x, /x.png 2x">', "/x.png", "leads to no page"),
        ('<a href="https://example.org/c/">', "https://example.org/c/", "leads to no page"),
        ('<a href="http://[">', "http://[", "leads to no page"),
        ('<p id="x"><p id="x">', "#x", "may mean several places: the id stands twice"),
    ],
)
def test_links_that_lead_nowhere(link: str, named: str, why: str) -> None:
    site = {"/a/": link, "/b/": '<h1 id="there">'}
    assert faults(site, "https://example.org") == [f"/a/: the link {named!r} {why}"]


def test_style_sheets_and_sitemaps_are_read_too() -> None:
    sitemap = (
        '<url><loc>https://example.org/a/</loc><xhtml:link href="https://example.org/c/?a&amp;b"/></url>'
    )
    site = {
        "/a/": "",
        "/s.css": "a{background:url(data:x)} b{background:url( 'x.png' )}",
        "/sitemap.xml": sitemap,
    }
    assert faults(site, "https://example.org") == [
        "/s.css: the link 'x.png' leads to no page",
        "/sitemap.xml: the link 'https://example.org/c/?a&b' leads to no page",
    ]


def test_a_dead_link_is_told_once_with_the_first_page_that_has_it() -> None:
    site = {"/a/": '<a href="/c/"><a href="/c/">', "/b/": '<a href="/c/">'}
    assert faults(site) == ["/a/: the link '/c/' leads to no page"]
