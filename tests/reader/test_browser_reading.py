"""What readers do with keyboard, finger and menu, in a real browser: nothing is hidden, the place is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from servers import serving
from support import ROOT

from webapp import create_app
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
KINDS = ("essay/", "essay/passages/", "essay/parallel/ar/")
MANY = ["ar", "bn", "de", "el", "es", "fa", "fi", "fr", "ha", "hi"]
MANY += ["id", "it", "ja", "ms", "pl", "ru", "sv", "sw", "tk", "tr"]
FIRST_LINE = """(() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('article > p'));
  return range.getClientRects()[0].top;
})()"""
LAST_LINE = """name => {
  const passage = document.getElementById(name);
  const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
  const within = passage.querySelector('.choices')?.parentElement ?? passage;
  const line = parseFloat(getComputedStyle(within).lineHeight);
  scrollBy(0, passage.getBoundingClientRect().bottom - bar - .9 * line);
}"""
COVERED = """(() => {
  const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return !(seen && (document.activeElement.contains(seen) || seen.contains(document.activeElement)));
})()"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The project itself, served on a free port."""
    yield from served(ROOT)


def served(root: Path) -> Iterator[str]:
    """Serve a project while its address is used."""
    with serving(create_app(root)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 700})
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    yield page
    context.close()


def switch(page: Page, tag: str) -> str:
    """Switch to a language by the menu; return the id of the passage that the address names then."""
    before = page.url
    page.locator(".languages summary").click()
    page.locator(f".languages a[hreflang='{tag}']").click()
    page.wait_for_function("url => location.href !== url", arg=before)
    page.wait_for_load_state("load")
    landed = "() => scrollY > 0"
    page.wait_for_function(landed)
    return str(page.evaluate("location.hash.slice(1)"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("width", "start"),
    [(390, "named"), (1280, "scrolled"), (390, "last line"), (1280, "last line"), (390, "foot")],
)
def test_six_switches_end_where_they_began(page: Page, site: str, kind: str, width: int, start: str) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site}/en/{kind}")
    ids = page.evaluate("[...document.querySelectorAll('article [id]')].map(each => each.id)")
    wanted = ids[-2] if start == "foot" else ids[7]
    page.goto(f"{site}/en/{kind}#{wanted}")
    page.wait_for_function("() => scrollY > 0")
    if start == "scrolled":
        page.evaluate("scrollBy(0, 20)")
    if start == "last line":
        page.evaluate(LAST_LINE, wanted)
    assert [switch(page, tag) for tag in ("zh-Hans", "en") * 3] == [wanted] * 6


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_the_links_of_a_passage_keep_it(browser: Browser, site: str, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(f"{site}/en/essay/passages/")
    name = page.locator("article li[id]").nth(6).get_attribute("id")
    for tag in ("zh-Hans", "ar", "ur", "bn", "fr", "en"):
        page.locator(f"#{name} .choices a[hreflang='{tag}']").click()
        page.wait_for_url(f"{site}/{tag}/essay/#{name}")
        expect(page.locator(f"#{name}")).to_be_in_viewport()
        page.goto(f"{site}/{tag}/essay/passages/#{name}")
    context.close()


def test_a_passage_that_was_switched_to_stands_alone_at_the_top(page: Page, site: str) -> None:
    for kind in KINDS:
        page.goto(f"{site}/en/{kind}")
        names = page.evaluate("[...document.querySelectorAll('article [id]')].map(each => each.id)")
        page.goto(f"{site}/en/{kind}#{names[5]}")
        page.wait_for_function("() => scrollY > 0")
        bar = page.locator(".bar").bounding_box()
        before, here = (page.locator(f"#{name}").bounding_box() for name in names[4:6])
        assert bar
        assert before
        assert here
        below = bar["y"] + bar["height"]
        assert below <= here["y"] <= below + 10
        assert before["y"] + before["height"] <= below + 8


@pytest.fixture
def many(tmp_path: Path) -> Iterator[str]:
    """A text in twenty languages and the original's, served on a free port."""
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n", encoding="utf-8")
    (tmp_path / "locale").mkdir()
    (tmp_path / "source_text").mkdir()
    (tmp_path / "source_text" / "essay.md").write_text("# On bridges\n", encoding="utf-8")
    projects.start(read_settings(tmp_path), MANY, now="2026-11-23 12:00+0000")
    for path in (tmp_path / "locale").glob("*/LC_MESSAGES/essay.po"):
        empty = 'msgid "On bridges"\nmsgstr ""'
        whole = path.read_text(encoding="utf-8")
        assert empty in whole
        path.write_text(whole.replace(empty, 'msgid "On bridges"\nmsgstr "x"'), encoding="utf-8")
    yield from served(tmp_path)


def test_twenty_languages_can_be_searched_by_any_of_their_names(page: Page, many: str) -> None:
    page.goto(f"{many}/en/essay/")
    page.locator(".languages summary").click()
    search, items = page.locator(".languages input"), page.locator(".languages li")
    expect(items).to_have_count(len(MANY) + 1)
    for typed, tags in {"turk": {"tr", "tk"}, "FRAN": {"fr"}, "ру": {"ru"}, "sw": {"sv", "sw"}}.items():
        search.fill(typed)
        shown = page.locator(".languages li:visible a").evaluate_all("all => all.map(each => each.lang)")
        assert tags <= set(shown) < {"en", *MANY}
    search.fill("nothing of the kind")
    expect(page.locator(".languages li:visible")).to_have_count(0)
    search.fill("")
    expect(page.locator(".languages li:visible")).to_have_count(len(MANY) + 1)


def test_without_a_script_or_with_few_languages_there_is_no_search(
    browser: Browser, page: Page, many: str, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    scriptless = context.new_page()
    scriptless.goto(f"{many}/en/essay/")
    scriptless.locator(".languages summary").click()
    expect(scriptless.locator(".languages input")).to_be_hidden()
    expect(scriptless.locator(".languages li:visible")).to_have_count(len(MANY) + 1)
    context.close()
    page.goto(f"{site}/en/essay/")
    expect(page.locator(".languages input")).to_have_count(0)


def test_a_place_of_a_link_that_was_opened_elsewhere_is_not_kept(page: Page, site: str) -> None:
    page.goto(f"{site}/en/essay/")
    ids = page.evaluate("[...document.querySelectorAll('article [id]')].map(each => each.id)")
    link = page.locator(".languages a[hreflang='fr']")
    for name in (ids[2], ids[5]):
        page.evaluate("name => document.getElementById(name).scrollIntoView()", name)
        page.locator(".languages summary").click()
        link.dispatch_event("contextmenu")
        assert str(link.get_attribute("href")).endswith(f"#{name}")
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("tag", "most"), [("en", 260), ("ar", 260), ("bn", 260), ("ha", 260), ("ru", 260), ("ur", 330)]
)
def test_the_text_begins_on_the_upper_third_of_a_phone(phone: Page, site: str, tag: str, most: int) -> None:
    phone.goto(f"{site}/{tag}/essay/")
    assert phone.evaluate(FIRST_LINE) < most


@pytest.mark.parametrize(("tag", "width"), [("en", 390), ("en", 1280), ("ar", 1280)])
def test_what_has_the_focus_is_never_hidden(page: Page, site: str, tag: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site}/{tag}/essay/")
    page.locator(".languages summary").focus()
    page.keyboard.press("Enter")
    terms, hidden = 0, []
    for _ in range(75):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.term')"):
            terms += 1
            page.locator(".tip p").wait_for()
        if page.evaluate("document.activeElement !== document.body") and page.evaluate(COVERED):
            hidden.append(page.evaluate("document.activeElement.outerHTML"))
    assert terms > 5
    assert hidden == []


def test_the_menu_closes_when_it_is_left(page: Page, site: str) -> None:
    page.goto(f"{site}/en/essay/")
    menu, button = page.locator(".languages nav"), page.locator(".languages summary")
    button.click()
    expect(menu).to_be_visible()
    page.locator("footer").dispatch_event("click")
    expect(menu).to_be_hidden()
    button.click()
    page.locator(".permalink").nth(2).focus()
    expect(menu).to_be_hidden()


def test_the_menu_tells_the_current_language_and_each_state_in_words(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/essay/")
    page.locator(".languages summary").click()
    mark = "getComputedStyle(document.querySelector('.languages [aria-current]'), '::before').content"
    assert "✓" in page.evaluate(mark)
    expect(page.locator(".languages li small")).to_have_count(16)
    expect(page.locator(".languages li:has([hreflang='ar']) small")).to_have_text("brouillon")


def test_a_tap_explains_a_term_in_place(phone: Page, site: str) -> None:
    phone.goto(f"{site}/en/essay/")
    term = phone.locator(".term").first
    term.tap()
    tip = phone.locator(".tip")
    tip.locator("p").wait_for()
    assert phone.url.endswith("/en/essay/")
    assert tip.bounding_box() is not None
    phone.wait_for_timeout(700)  # longer than it stays when a mouse has left
    tip.locator("a").tap()
    phone.wait_for_url(f"{site}/en/glossary/#*")


def test_a_paragraph_can_be_linked_to_on_a_phone(phone: Page, site: str) -> None:
    phone.goto(f"{site}/en/essay/")
    passage = phone.locator("article > p").nth(1)
    expect(passage.locator(".permalink")).to_be_hidden()
    passage.tap(position={"x": 5, "y": 5})
    expect(passage.locator(".permalink")).to_be_visible()
    passage.locator(".permalink").tap()
    phone.wait_for_url(f"{site}/en/essay/#{passage.get_attribute('id')}")


def test_headings_are_named_by_their_words_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/en/essay/")
    for heading in page.locator("article :is(h1, h2)").all():
        name = heading.evaluate("each => each.firstChild.textContent")
        expect(heading).to_have_accessible_name(name.strip())


def test_what_is_linked_to_is_marked_without_colours_too(page: Page, site: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/en/essay/")
    passage = page.locator("article > p").nth(3)
    page.goto(f"{site}/en/essay/#{passage.get_attribute('id')}")
    assert passage.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


@pytest.mark.parametrize("place", ["passages/", "parallel/en/"])
@pytest.mark.parametrize("tag", ["fa", "ps", "bn"])
def test_no_numbers_stand_in_the_margin(page: Page, site: str, tag: str, place: str) -> None:
    page.goto(f"{site}/{tag}/essay/{place}")
    items = "[...document.querySelectorAll('article li')].map(each => getComputedStyle(each).listStyleType)"
    assert set(page.evaluate(items)) <= {"none"}
