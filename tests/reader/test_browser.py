"""The pages in a real browser: laid out for their script, readable by everyone, and they keep one's place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from servers import serving
from support import ROOT

from webapp import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
LANGUAGES = ("en", "ar", "ur", "bn", "zh-Hans", "sw")
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The project itself, served on a free port."""
    with serving(create_app(ROOT)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def wait_until_at_the_top(passage: Locator) -> None:
    """Wait until the browser has come to a passage: it does so some time after the page is there."""
    passage.page.wait_for_function(
        "name => { const top = document.getElementById(name)?.getBoundingClientRect().top;"
        " return top >= 0 && top < 400 }",
        arg=passage.get_attribute("id"),
    )


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways_and_text_runs_its_way(page: Page, site: str, tag: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/{tag}/essay/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    direction = page.evaluate("getComputedStyle(document.querySelector('article p')).direction")
    assert direction == ("rtl" if tag in {"ar", "ur"} else "ltr")
    assert complaints == []


@pytest.mark.parametrize(
    "place",
    [
        "en/essay/",
        "ar/essay/",
        "ur/glossary/",
        "zh-Hans/",
        "bn/nothing/",
        "ar/coverage/",
        "ur/coverage/essay/",
        "ur/essay/",
        "en/coverage/guide.html",
    ],
)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_to_complain_of(browser: Browser, site: str, scheme: str, place: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": 360 if scheme == "dark" else 1280, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # the checker is a script of its own
    )
    page = context.new_page()
    page.goto(f"{site}/{place}")
    page.locator(".languages summary").click()
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_nastaliq_has_the_room_it_needs(page: Page, site: str) -> None:
    page.goto(f"{site}/ur/essay/")
    style = "getComputedStyle(document.querySelector('article p'))"
    height, size = (page.evaluate(f"parseFloat({style}.{name})") for name in ("lineHeight", "fontSize"))
    assert height / size >= 2.2


def test_dark_is_light_on_dark(browser: Browser, site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}/en/essay/")
    style = "getComputedStyle(document.documentElement)"
    colours = [page.evaluate(f"{style}.{name}") for name in ("color", "backgroundColor")]
    ink, paper = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    context.close()
    assert ink > paper + 300


def test_the_keyboard_reaches_text_and_languages(page: Page, site: str) -> None:
    page.goto(f"{site}/en/essay/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    for link in page.locator(".ways a").all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
    page.keyboard.press("Tab")
    languages = page.locator(".languages summary")
    expect(languages).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".languages[open]")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".languages a[hreflang='en']")).to_be_focused()
    page.keyboard.press("Escape")
    expect(languages).to_be_focused()
    expect(page.locator(".languages a[hreflang='en']")).to_be_hidden()


@pytest.mark.parametrize(("before", "after"), [("en", "ur"), ("ar", "fr")])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_switch_of_language_keeps_the_passage(
    page: Page, site: str, before: str, after: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site}/{before}/essay/")
    name = page.evaluate("document.querySelectorAll('article h2')[2].id")
    page.evaluate("document.querySelectorAll('article h2')[2].scrollIntoView()")
    wait_until_at_the_top(page.locator(f"#{name}"))
    page.locator(".languages summary").click()
    page.locator(f".languages a[hreflang='{after}']").click()
    page.wait_for_url(f"{site}/{after}/essay/#*")
    wait_until_at_the_top(page.locator(f"#{name}"))


def test_without_a_script_everything_is_there_and_languages_switch(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/essay/")
    assert page.locator("article p").count() == 8
    page.locator(".languages summary").click()
    page.locator(".languages a[hreflang='fa']").click()
    page.wait_for_url(f"{site}/fa/essay/")
    page.goto(f"{site}/")
    expect(page).to_have_url(f"{site}/fa/essay/")
    context.close()


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_links_to_passages_are_no_noise(browser: Browser, site: str, tag: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/{tag}/essay/")
    assert page.evaluate("matchMedia('(hover: none)').matches")
    expect(page.locator("article p .permalink").first).to_be_hidden()
    expect(page.locator("article h2 .permalink").first).to_be_visible()
    expect(page.locator("article")).not_to_contain_text("#")
    context.close()


def test_print_holds_the_text_only(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/essay/")
    page.emulate_media(media="print")
    expect(page.locator("article")).to_be_visible()
    for name in (".bar", ".permalink", ".also"):
        expect(page.locator(name).first).to_be_hidden()


@pytest.mark.parametrize("tag", ["en", "ar", "ur", "zh-Hans"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_dashboard_fits_and_its_bars_grow_from_where_reading_begins(
    page: Page, site: str, tag: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{tag}/coverage/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    bar, piece = page.evaluate(
        "['svg.share', 'svg.share rect'].map("
        "name => document.querySelector(name).getBoundingClientRect().toJSON())"
    )
    side = "right" if tag in {"ar", "ur"} else "left"
    assert abs(bar[side] - piece[side]) < 1
    assert bar["width"] > 100


def test_a_state_chosen_leaves_only_its_passages(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/coverage/essay/")
    shown = page.locator(".passages li:visible")
    every = shown.count()
    drafts = page.locator(".passages li.draft").count()
    page.locator('.filter a[href="#draft"]').click()
    expect(shown).to_have_count(drafts)
    assert 0 < drafts <= every
    page.goto(f"{site}/ar/coverage/essay/#stale")
    expect(shown).to_have_count(page.locator(".passages li.stale").count())


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_term_is_explained_where_it_stands(page: Page, site: str, tag: str) -> None:
    page.goto(f"{site}/{tag}/essay/")
    term = page.locator("a.term").first
    term.hover()
    tip = page.locator(".tip")
    tip.filter(has_text=re.compile(r".{40}")).wait_for()
    explained = tip.inner_text()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    term.focus()
    tip.filter(has_text=explained).wait_for()
    term.click()  # and without a script the link leads there
    expect(page.locator(":target + dd")).to_contain_text(explained[:40])


def test_a_passages_tools_show_once_it_is_linked_to(page: Page, site: str) -> None:
    page.goto(f"{site}/ur/essay/")
    passage = page.locator("article p").nth(2)
    passage.hover()
    expect(passage.locator(".tools")).to_be_hidden()
    passage.locator(".permalink").click()
    name = passage.get_attribute("id")
    page.wait_for_url(f"{site}/ur/essay/#{name}")
    passage.locator(".tools a").last.click()
    page.wait_for_url(f"{site}/ur/essay/passages/#{name}")
    row = page.locator(f"#{name}")
    wait_until_at_the_top(row)
    row.locator("a[hreflang='bn']").click()
    page.wait_for_url(f"{site}/bn/essay/#{name}")


@pytest.mark.parametrize(
    ("pair", "sides"), [("ar/essay/parallel/ur", (1, 0)), ("en/essay/parallel/fa", (0, 1))]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_two_languages_stand_side_by_side_or_below_each_other(
    page: Page, site: str, pair: str, sides: tuple[int, int], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{pair}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    pairs = page.evaluate(
        "[...document.querySelectorAll('.pair')].map(pair => [...pair.children].map("
        "cell => cell.getBoundingClientRect().toJSON()))"
    )
    assert len(pairs) == 13
    for cells in pairs:
        if width < 800:
            assert cells[1]["top"] >= cells[0]["bottom"]
        else:
            assert cells[0]["top"] == cells[1]["top"]
            left, right = (cells[side] for side in sides)
            assert left["right"] <= right["left"]
