"""What readers do with keyboard, finger and menu, in a real browser: nothing is hidden, the place is kept."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from support import ROOT
from werkzeug.serving import make_server

from webapp import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
KINDS = ("essay/", "essay/passages/", "essay/parallel/ar/")
FIRST_LINE = """(() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('article > p'));
  return range.getClientRects()[0].top;
})()"""
COVERED = """(() => {
  const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return !(seen && (document.activeElement.contains(seen) || seen.contains(document.activeElement)));
})()"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The project itself, served on a free port."""
    server = make_server("127.0.0.1", 0, create_app(ROOT), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 700})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.set_default_timeout(30_000)
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
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("start", ["named", "scrolled", "foot"])
def test_six_switches_end_where_they_began(page: Page, site: str, kind: str, width: int, start: str) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site}/en/{kind}")
    ids = page.evaluate("[...document.querySelectorAll('article [id]')].map(each => each.id)")
    wanted = ids[-2] if start == "foot" else ids[7]
    page.goto(f"{site}/en/{kind}#{wanted}")
    page.wait_for_function("() => scrollY > 0")
    if start == "scrolled":
        page.evaluate("scrollBy(0, 20)")
    assert [switch(page, tag) for tag in ("zh-Hans", "en") * 3] == [wanted] * 6


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
