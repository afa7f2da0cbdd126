"""The pages in a real browser: laid out for their script, readable by everyone, and they keep one's place."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from werkzeug.serving import make_server

from webapp import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "ar", "ur", "bn", "zh-Hans", "sw")
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


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
    context = browser.new_context()
    yield context.new_page()
    context.close()


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
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#text"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hreflang") == "en"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.localName") == "summary"


@pytest.mark.parametrize(("before", "after"), [("en", "ur"), ("ar", "fr")])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_switch_of_language_keeps_the_passage(
    page: Page, site: str, before: str, after: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site}/{before}/essay/")
    name = page.evaluate("document.querySelectorAll('article h2')[2].id")
    page.evaluate("document.querySelectorAll('article h2')[2].scrollIntoView()")
    page.locator(".languages summary").click()
    page.locator(f".languages a[hreflang='{after}']").click()
    page.wait_for_url(f"{site}/{after}/essay/**")
    top = page.locator(f"#{name}").evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= top <= 350


def test_without_a_script_everything_is_there_and_languages_switch(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/essay/")
    assert page.locator("article p").count() == 8
    page.locator(".languages summary").click()
    page.locator(".languages a[hreflang='fa']").click()
    page.wait_for_url(f"{site}/fa/essay/")
    page.goto(f"{site}/")
    assert page.url == f"{site}/fa/essay/"
    context.close()


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_links_to_passages_are_no_noise(browser: Browser, site: str, tag: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/{tag}/essay/")
    assert page.evaluate("matchMedia('(hover: none)').matches")
    assert not page.locator("article p .permalink").first.is_visible()
    assert page.locator("article h2 .permalink").first.is_visible()
    assert "#" not in page.locator("article").inner_text()
    context.close()


def test_print_holds_the_text_only(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/essay/")
    page.emulate_media(media="print")
    assert page.locator("article").is_visible()
    for name in (".bar", ".permalink", ".also"):
        assert not page.locator(name).first.is_visible()


@pytest.mark.parametrize("tag", ["en", "ar", "ur", "zh-Hans"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_dashboard_fits_and_its_bars_grow_from_where_reading_begins(
    page: Page, site: str, tag: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{tag}/coverage/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    bar, piece = (
        page.evaluate(f"document.querySelector('svg.share{inner}').getBoundingClientRect().toJSON()")
        for inner in ("", " rect")
    )
    side = "right" if tag in {"ar", "ur"} else "left"
    assert abs(bar[side] - piece[side]) < 1
    assert bar["width"] > 100


def test_a_state_chosen_leaves_only_its_passages(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/coverage/essay/")
    every = page.locator(".passages li:visible").count()
    drafts = page.locator(".passages li.draft").count()
    page.locator('.filter a[href="#draft"]').click()
    assert 0 < page.locator(".passages li:visible").count() == drafts <= every
    page.goto(f"{site}/ar/coverage/essay/#stale")
    assert page.locator(".passages li:visible").count() == page.locator(".passages li.stale").count()


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_term_is_explained_where_it_stands(page: Page, site: str, tag: str) -> None:
    page.goto(f"{site}/{tag}/essay/")
    term = page.locator("a.term").first
    term.hover()
    tip = page.locator(".tip")
    tip.filter(has_text=re.compile(r".{40}")).wait_for()
    explained = tip.inner_text()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    term.focus()
    tip.filter(has_text=explained).wait_for()
    term.click()  # and without a script the link leads there
    assert page.locator(":target + dd").inner_text().startswith(explained[:40])


def test_a_passages_tools_show_once_it_is_linked_to(page: Page, site: str) -> None:
    page.goto(f"{site}/ur/essay/")
    passage = page.locator("article p").nth(2)
    passage.hover()
    assert not passage.locator(".tools").is_visible()
    passage.locator(".permalink").click()
    name = passage.get_attribute("id")
    page.wait_for_url(f"{site}/ur/essay/#{name}")
    passage.locator(".tools a").last.click()
    page.wait_for_url(f"{site}/ur/essay/passages/#{name}")
    row = page.locator(f"#{name}")
    page.wait_for_function(
        "name => { const { top } = document.getElementById(name).getBoundingClientRect();"
        " return top >= 0 && top < 400 }",
        arg=name,
    )  # the browser goes to the passage some time after the page has come
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
    rows = page.locator(".pair")
    assert rows.count() == 13
    for number in range(13):
        boxes = [cell.bounding_box() for cell in rows.nth(number).locator("> div").all()]
        if width < 800:
            assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
        else:
            assert boxes[0]["y"] == boxes[1]["y"]
            left, right = (boxes[side] for side in sides)
            assert left["x"] + left["width"] <= right["x"]
