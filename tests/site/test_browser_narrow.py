"""The words of every language on a screen 320 pixels wide (WCAG 1.4.10): no button and no bar overflows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from servers import serving
from support import ROOT

from webapp import create_app
from webapp.site.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WIDTH = 320
TAGS = ["en", *sorted(path.name.replace("_", "-") for path in (ROOT / "locale").iterdir() if path.is_dir())]
READ = ("", "essay/", "essay/passages/", "coverage/", "coverage/essay/")
WRITTEN = ("essay/preview/", "essay/translate/")
# Every button and bar that a page may come to show, at once; a dialog is measured when it is open.
SHOW_ALL = """() => {
    document.querySelectorAll('details').forEach(one => { one.open = true; });
    document.querySelectorAll('.row').forEach(row => row.classList.add('current', 'dirty'));
    document.querySelectorAll('.remark').forEach(one => { one.hidden = false; });
}"""
# What does not fit: it is cut off or overflows, stands outside the page, or lies on its neighbour in the bar.
FAULTS = """width => {
    const PARTS = 'button, summary, .bar, .ways, .ways a, .foot p, .acts, .also a, .choices a, dialog[open],'
        + '.keys div';
    const room = 3 * 16 + 1; // 3rem and a line: what sticks below the bar begins there
    const BAR = '.bar > nav > a, .bar > details > summary';
    const all = parts => [...document.querySelectorAll(parts)]
        .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length);
    const scrolls = one => { // what scrolls sideways by itself may be wider than the page
        for (let at = one; at && at !== document.body; at = at.parentElement)
            if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.localName !== 'dialog') return true;
        return false;
    };
    const overflows = one => {
        const { left, right } = one.getBoundingClientRect();
        const cut = one.scrollWidth > one.clientWidth + 3 && // a turned arrow has corners
            getComputedStyle(one).display !== 'inline';
        return !scrolls(one) && (cut || left < -1 || right > width + 1);
    };
    const lie = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
        && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    const bar = all(BAR).map(one => one.getBoundingClientRect());
    const told = one => `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    return [
        ...all(PARTS).filter(overflows).map(told),
        ...bar.filter((one, at) => bar.slice(at + 1).some(other => lie(one, other))).map(() => 'on another'),
        ...all('.bar').filter(one => one.offsetHeight > room).map(() => 'the bar is too high'),
        ...(document.documentElement.scrollWidth > width ? ['the page'] : []),
    ];
}"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The project itself, open to be written in; nothing here saves."""
    with serving(create_app(ROOT, desk=Desk(person="Ann <ann@b.example>"))) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDTH, "height": 640})
    yield context.new_page()
    context.close()


def faults(page: Page, place: str) -> list[Any]:
    page.goto(place)
    bar = page.evaluate(FAULTS, WIDTH)  # before anything is opened
    page.evaluate(SHOW_ALL)
    found = page.evaluate(FAULTS, WIDTH)
    for name in page.locator("dialog").evaluate_all("all => all.map(one => one.id)"):
        page.evaluate("name => document.getElementById(name).showModal()", name)
        found += page.evaluate(FAULTS, WIDTH)
        page.evaluate("name => document.getElementById(name).close()", name)
    return [f"{place}: {fault}" for fault in (*bar, *found)]


@pytest.mark.parametrize("tag", TAGS)
def test_every_button_and_bar_fits(page: Page, site: str, tag: str) -> None:
    places = READ if tag == "en" else READ + WRITTEN
    found = [fault for place in places for fault in faults(page, f"{site}/{tag}/{place}")]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("part", [".acts button", ".bar a", ".foot p"])
def test_what_does_not_fit_is_found(page: Page, site: str, part: str) -> None:
    page.goto(f"{site}/ha/essay/translate/")
    page.evaluate(SHOW_ALL)
    stretch = "one => { one.style.whiteSpace = 'nowrap'; one.textContent = 'word '.repeat(99); }"
    page.locator(part).locator("visible=true").first.evaluate(stretch)
    assert page.evaluate(FAULTS, WIDTH) != []
