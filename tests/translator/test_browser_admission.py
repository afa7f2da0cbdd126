"""Another site's page, in a real browser, that wants to write into catalogs; and a person who is let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from servers import serving
from werkzeug.wrappers import Response

from webapp import create_app
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.site.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
KEY = "a-token-that-is-long-enough"
# A form can send what looks like JSON; a script can only send what a form can, or asks first.
FORM = """\
<!DOCTYPE html><title>Evil</title><form method="post" enctype="text/plain"
action="%(here)s/fr/bridges/translate/accept"><input name='{"entries": [], "x": "' value='"}'>
<button>Win</button></form><a href="%(here)s/fr/bridges/translate/?token=%(key)s">a letter</a>"""
SEND = """(address) => fetch(address, {method: "POST", mode: "no-cors", body: "{}"})
    .then((it) => it.type, () => "nothing")"""
READ = """(address) => fetch(address).then((it) => it.text(), () => "nothing")"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def ours(project: Path) -> Iterator[int]:
    """A project that is served to write in."""
    projects.start(read_settings(project), ["fr"], now="2026-11-23 12:00+0000")
    with serving(create_app(project, desk=Desk())) as port:
        yield port


@pytest.fixture
def theirs(ours: int) -> Iterator[str]:
    """The address of another site's page, under a name that leads to this machine."""
    html = FORM % {"here": f"http://127.0.0.1:{ours}", "key": KEY}
    with serving(Response(html, mimetype="text/html")) as port:
        yield f"http://evil.localhost:{port}/"


def test_a_name_that_was_made_to_lead_here_opens_nothing(page: Page, ours: int) -> None:
    answer = page.goto(f"http://evil.localhost:{ours}/fr/bridges/translate/")
    assert answer
    assert answer.status == 403
    expect(page.locator("body")).to_contain_text("not asked by that name")


def test_another_sites_page_can_neither_write_nor_read(page: Page, ours: int, theirs: str) -> None:
    own = page.goto(f"http://127.0.0.1:{ours}/fr/bridges/translate/")
    assert own
    assert own.status == 200
    page.goto(theirs)
    address = f"http://127.0.0.1:{ours}/fr/bridges/translate/"
    assert page.evaluate(READ, address) == "nothing"
    with page.expect_request(f"{address}accept"):
        assert page.evaluate(SEND, f"{address}accept") == "nothing"  # not even that there was an answer
    with page.expect_response(f"{address}accept") as answer:
        page.get_by_role("button", name="Win").click()
    assert answer.value.status == 403


def test_who_comes_by_a_letter_with_the_token_is_let_in(page: Page, project: Path) -> None:
    projects.start(read_settings(project), ["fr"], now="2026-11-23 12:00+0000")
    with serving(create_app(project, desk=Desk(access=KEY))) as port:
        answer = page.goto(f"http://127.0.0.1:{port}/fr/bridges/translate/")
        assert answer
        assert answer.status == 403
        html = FORM % {"here": f"http://127.0.0.1:{port}", "key": KEY}
        with serving(Response(html, mimetype="text/html")) as other:
            page.goto(f"http://evil.localhost:{other}/")
            page.get_by_role("link", name="a letter").click()
            expect(page).to_have_url(f"http://127.0.0.1:{port}/fr/bridges/translate/")
            expect(page.locator("#rows")).to_be_visible()
        cookies = page.context.cookies()
        assert [(each["httpOnly"], each["sameSite"]) for each in cookies] == [(True, "Strict")]
