"""The page that is written in, in a real browser: people type while the files change underneath."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from servers import serving

from webapp import create_app
from webapp.l10n import catalog as catalogs
from webapp.l10n import locales
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.site.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from webapp.l10n.catalog import Message

pytestmark = pytest.mark.browser
PAIRS = (("en", "ar"), ("en", "ur"), ("en", "zh-Hans"), ("ar", "en"))
TYPED = {
    "ar": "يوفّر يومًا كاملًا.",
    "ur": "یہ ایک دن بچاتا ہے۔",
    "zh-Hans": "它节省一天。",
    "en": "It saves a day.",
}
SOURCE = {
    "en": "# On bridges\n\nIt saves a day.\n\n## Why\n\nSee [the bridge](https://b.example/) and `walk`.\n",
    "ar": "# عن الجسور\n\nيوفّر يومًا.\n\n## لماذا\n\nانظر [الجسر](https://b.example/) و`walk`.\n",
}
DRAFTS = ("#, fuzzy\n", "", "#, fuzzy\n", "")  # by passage: the second and the fourth are not translated yet
TEXTS = {"ar": "جسور", "ur": "پل", "zh-Hans": "桥", "en": "Bridges"}


@dataclass
class Site:
    """A project that is served to write in, started and stopped at will on one port."""

    root: Path
    tag: str
    running: ExitStack = field(default_factory=ExitStack)
    port: int = 0

    def start(self) -> None:
        app = create_app(self.root, desk=Desk(person="Ann <ann@b.example>"))
        self.port = self.running.enter_context(serving(app, self.port))

    def stop(self) -> None:
        self.running.close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.tag}/bridges/translate/"

    @property
    def path(self) -> Path:
        return read_settings(self.root).catalog(locales.locale(self.tag).directory, "bridges")

    def messages(self) -> list[Message]:
        return catalogs.read(self.path).messages

    def save(self, number: int, text: str) -> None:
        """Save another text for a passage, as a PO editor would: by another file in its place."""
        whole = self.path.read_text(encoding="utf-8")
        places = list(re.finditer(r'^msgstr "(.*)"$', whole, re.MULTILINE))
        start, end = places[number + 1].span(1)  # the header is the first
        made = self.path.with_suffix(".new")
        made.write_text(whole[:start] + text + whole[end:], encoding="utf-8")
        made.replace(self.path)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Site]]:
    """Serve an essay of four passages, two of them drafts, in one language."""
    monkeypatch.setattr(memo, "PATIENCE", 0)
    made: list[Site] = []

    def serve(source: str = "en", tag: str = "ar") -> Site:
        for name in ("source_text", "locale"):
            (tmp_path / name).mkdir()
        (tmp_path / "pyproject.toml").write_text(f'[tool.tarjama]\nsource-locale = "{source}"\n')
        (tmp_path / "source_text" / "bridges.md").write_text(SOURCE[source], encoding="utf-8")
        projects.start(read_settings(tmp_path), [tag], now="2026-11-23 12:00+0000")
        found = Site(tmp_path, tag)
        entries = iter(DRAFTS)
        whole = re.sub(
            r'^msgid "(?=[^"])',
            lambda _: next(entries) + 'msgid "',
            found.path.read_text(),
            flags=re.MULTILINE,
        )
        found.path.write_text(whole)
        for number, flag in enumerate(DRAFTS):
            if flag:
                found.save(number, f"{TEXTS[tag]} {number}")
        found.start()
        made.append(found)
        return found

    yield serve
    for one in made:
        one.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    context.close()
    assert faults == []


def box(page: Page, number: int) -> Locator:
    return page.locator("textarea[data-form]").nth(number)


def row(page: Page, number: int) -> Locator:
    return page.locator("#rows > .row").nth(number)


def state(page: Page, number: int, wanted: str) -> None:
    expect(row(page, number)).to_have_attribute("data-state", wanted)


def focused(page: Page, where: Locator) -> None:
    expect(where).to_be_focused()


def saved(page: Page) -> None:
    expect(page.locator(".row.dirty")).to_have_count(0)
    expect(page.locator('[aria-busy="true"]')).to_have_count(0)


@pytest.mark.parametrize(("source", "tag"), PAIRS)
def test_what_is_typed_is_seen_at_once_and_saved_in_its_entry_alone(
    page: Page, site: Callable[..., Site], source: str, tag: str
) -> None:
    here = site(source, tag)
    before = here.path.read_bytes().splitlines()
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type(f"**{TYPED[tag]}**")
    expect(row(page, 1).locator(".shown strong")).to_have_text(TYPED[tag])
    expect(row(page, 1).locator(".state")).to_be_visible()
    page.keyboard.press("Control+Enter")
    state(page, 1, "translated")
    focused(page, box(page, 2))
    saved(page)
    after = here.path.read_bytes().splitlines()
    names = [line.split(b": ")[0] for line in after if line not in before]
    assert [name for name in names if not name.startswith(b"# Ann <")] == [
        b'"PO-Revision-Date',
        b'"Last-Translator',
        f'msgstr "**{TYPED[tag]}**"'.encode(),
    ]
    gone = [line.split(b": ")[0] for line in before if line not in after]
    assert set(gone) <= {b'"PO-Revision-Date', b'"Last-Translator', b"# FIRST AUTHOR <EMAIL@ADDRESS>, YEAR."}
    direction = box(page, 1).evaluate("box => getComputedStyle(box).direction")
    assert direction == ("rtl" if tag in {"ar", "ur"} else "ltr")


@pytest.mark.parametrize(("source", "tag"), PAIRS)
def test_a_file_that_changes_elsewhere_leaves_hands_and_place_alone(
    page: Page, site: Callable[..., Site], source: str, tag: str
) -> None:
    here = site(source, tag)
    page.goto(here.address)
    box(page, 3).click()
    page.keyboard.type("abc")
    page.keyboard.press("ArrowLeft")
    place = box(page, 3).evaluate("box => [box.selectionStart, box.value]")
    top = row(page, 3).evaluate("row => row.getBoundingClientRect().top")
    here.save(0, f"{TEXTS[tag]} " * 60)
    expect(row(page, 0)).to_have_class(re.compile("fresh"))
    expect(box(page, 0)).to_have_value(re.compile(f"({TEXTS[tag]} ){{60}}"))
    focused(page, box(page, 3))
    assert box(page, 3).evaluate("box => [box.selectionStart, box.value]") == place
    if page.evaluate("scrollY"):
        assert abs(row(page, 3).evaluate("row => row.getBoundingClientRect().top") - top) < 2
    page.keyboard.type("X")
    assert "X" in box(page, 3).input_value()


@pytest.mark.parametrize(("choice", "in_file", "in_box"), [(0, "theirs", "theirs"), (1, "mine", "mine")])
def test_both_texts_are_shown_where_the_file_changed_under_the_hands(
    page: Page, site: Callable[..., Site], choice: int, in_file: str, in_box: str
) -> None:
    here = site("en", "ur")
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type("mine")
    here.save(1, "theirs")
    clash = row(page, 1).locator(".clash")
    expect(clash).to_contain_text("theirs")
    expect(clash).to_contain_text("mine")
    expect(box(page, 1)).to_have_value("mine")
    focused(page, box(page, 1))
    clash.locator("button").nth(choice).click()
    expect(clash).to_be_hidden()
    expect(box(page, 1)).to_have_value(in_box)
    saved(page)
    assert here.messages()[1].msgstr == (in_file,)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_conflict_shows_both_texts_beside_each_other_and_marks_what_differs(
    page: Page, site: Callable[..., Site], width: int
) -> None:
    here = site("en", "ur")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type("it saves one day")
    here.save(1, "it saves two days")
    clash = row(page, 1).locator(".clash")
    expect(clash.locator("mark")).to_have_text(["two", "days", "one", "day"])
    sides = [side.bounding_box() for side in clash.locator(":scope > div:not(.acts)").all()]
    buttons = [button.bounding_box() for button in clash.locator("button").all()]
    assert all(sides)
    assert all(buttons)
    one, other = ({**side} for side in sides if side)
    assert abs(one["y"] - other["y"]) < 2
    assert abs(one["width"] - other["width"]) < 2
    below = max(side["y"] + side["height"] for side in (one, other))
    assert all(button["y"] >= below and button["height"] < 60 for button in buttons if button)


def test_undo_in_a_box_takes_back_what_it_does_in_any_text_area(
    page: Page, site: Callable[..., Site]
) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    page.evaluate("document.body.prepend(document.createElement('textarea'))")
    steps = []
    for place in (page.locator("body > textarea"), box(page, 1)):
        place.click()
        page.keyboard.type("abcdef")
        undone = 0
        while place.input_value() and undone < 9:
            page.keyboard.press("Control+z")
            undone += 1
        steps.append(undone)
    assert steps[0] == steps[1] < 9


def test_a_save_that_comes_too_late_writes_nothing_and_asks(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    page.route(
        "**/translate/", lambda route: route.abort() if route.request.method == "GET" else route.continue_()
    )
    box(page, 1).click()
    page.keyboard.type("mine")
    here.save(1, "theirs")
    page.keyboard.press("Control+Enter")
    focused(page, row(page, 1).locator(".clash button").first)
    assert here.messages()[1].msgstr == ("theirs",)
    row(page, 1).locator(".clash button").nth(2).click()
    focused(page, box(page, 1))
    page.keyboard.press("Control+Enter")
    saved(page)
    assert here.messages()[1].msgstr == ("mine",)


def test_every_step_can_be_taken_back_even_after_a_reload(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "zh-Hans")
    before = here.messages()
    page.goto(here.address)
    box(page, 0).click()
    page.keyboard.press("Control+Enter")
    state(page, 0, "translated")
    focused(page, box(page, 1))
    page.keyboard.type(TYPED["zh-Hans"])
    page.keyboard.press("Control+s")
    state(page, 1, "translated")
    page.reload()
    page.locator("[data-do=undo]").click()
    state(page, 1, "untranslated")
    expect(box(page, 1)).to_have_value("")
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    state(page, 0, "draft")
    expect(page.locator("[data-do=undo]")).to_be_disabled()
    assert here.messages() == before


def test_a_step_that_could_not_be_taken_back_can_be_later(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ur")
    before = here.messages()
    page.goto(here.address)
    box(page, 0).click()
    page.keyboard.press("Control+s")
    state(page, 0, "translated")
    saved(page)
    page.keyboard.press("Escape")
    here.path.chmod(0o444)
    page.keyboard.press("z")
    expect(page.locator("#said.alarm")).to_contain_text("read-only")
    here.path.chmod(0o644)
    here.stop()
    page.locator("[data-do=undo]").click()
    expect(page.locator("#said.alarm")).to_have_text(
        "The server does not answer. Nothing was changed: please try again."
    )
    expect(page.locator("[data-do=undo]")).to_be_enabled()
    here.start()
    expect(page.locator("#said")).to_have_text("")
    expect(row(page, 0).locator(".state")).to_be_hidden()
    page.locator("[data-do=undo]").click()
    state(page, 0, "draft")
    expect(page.locator("[data-do=undo]")).to_be_disabled()
    assert here.messages() == before


@pytest.mark.parametrize("tag", ["ur", "zh-Hans"])
def test_a_draft_of_another_passage_is_accepted_with_one_click(
    page: Page, site: Callable[..., Site], tag: str
) -> None:
    here = site("en", tag)
    page.goto(here.address)
    box(page, 1).click()
    expect(row(page, 1)).to_have_class(re.compile("current"))
    row(page, 2).locator("[data-do=accept]").click()
    state(page, 2, "translated")
    expect(row(page, 2)).to_have_class(re.compile("current"))


def test_why_something_is_not_saved_is_read_out_once(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ur")
    page.goto(here.address)
    box(page, 1).fill(TYPED["ur"])
    here.path.chmod(0o444)
    page.keyboard.press("Control+s")
    expect(page.locator("#said.alarm")).to_have_text("Not saved: the file is read-only")
    expect(row(page, 1).locator(".state.alarm")).to_have_text("Not saved: the file is read-only")
    expect(box(page, 1)).to_have_accessible_description("")
    box(page, 2).click()
    expect(box(page, 1)).to_have_accessible_description("Not saved: the file is read-only")
    here.path.chmod(0o644)


def test_the_findings_of_what_was_typed_while_the_server_was_away_come_with_it(
    page: Page, site: Callable[..., Site]
) -> None:
    here = site("en", "ur")
    page.goto(here.address)
    here.stop()
    expect(page.locator("#said.alarm")).to_contain_text("What you type is kept here.")
    box(page, 3).fill("یہاں <script>x</script>")
    expect(row(page, 3)).to_have_class(re.compile("dirty"))
    here.start()
    expect(page.locator("#said")).to_have_text("")
    expect(row(page, 3).locator(".findings")).to_contain_text("unsafe-script")
    assert row(page, 3).locator(".findings").inner_text().count("HTML <script>") == 1


def test_a_draft_accepted_while_the_server_is_away_is_accepted_once_it_is_back(
    page: Page, site: Callable[..., Site]
) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    here.stop()
    box(page, 0).click()
    page.keyboard.press("Control+s")
    expect(row(page, 0).locator(".state.alarm")).to_contain_text("It will be saved as soon as it does.")
    here.start()
    state(page, 0, "translated")


def test_nothing_typed_is_lost_when_the_server_is_killed_and_the_page_left(
    page: Page, site: Callable[..., Site]
) -> None:
    here = site("en", "ur")
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type(TYPED["ur"])
    here.stop()
    page.keyboard.press("Control+s")
    expect(row(page, 1).locator(".state.alarm")).to_be_visible()
    expect(box(page, 1)).to_have_value(TYPED["ur"])
    page.goto("about:blank")
    here.start()
    page.goto(here.address)
    expect(box(page, 1)).to_have_value(TYPED["ur"])
    expect(row(page, 1)).to_have_class(re.compile("dirty"))
    box(page, 1).focus()
    page.keyboard.press("Control+s")
    saved(page)
    assert here.messages()[1].msgstr == (TYPED["ur"],)


def test_an_open_page_outlives_its_server_and_saves_what_was_asked_for(
    page: Page, site: Callable[..., Site]
) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type(TYPED["ar"])
    here.stop()
    page.keyboard.press("Control+s")
    expect(row(page, 1).locator(".state.alarm")).to_be_visible()
    here.start()
    state(page, 1, "translated")
    assert here.messages()[1].msgstr == (TYPED["ar"],)


def test_an_input_method_is_left_alone_until_it_is_done(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "zh-Hans")
    looks: list[str] = []
    page.on("request", lambda request: looks.append(request.url) if request.url.endswith("/look") else None)
    page.goto(here.address)
    box(page, 1).click()
    keyboard = page.context.new_cdp_session(page)
    for text in ("t", "ta", "ta j", "ta jie"):
        keyboard.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
    here.save(0, "别的")
    expect(box(page, 0)).to_have_value("别的")
    expect(box(page, 1)).to_have_value("ta jie")
    assert looks == []
    keyboard.send("Input.insertText", {"text": "它节"})
    expect(row(page, 1).locator(".shown")).to_have_text("它节")
    expect(box(page, 1)).to_have_value("它节")


def test_keys_work_with_any_keyboard(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 0).click()
    page.keyboard.press("Escape")
    focused(page, row(page, 0))
    press(page, "ش", "KeyA")  # where a Latin keyboard has its A
    state(page, 0, "translated")
    focused(page, row(page, 1))
    page.keyboard.press("j")
    focused(page, row(page, 2))
    page.keyboard.press("k")
    focused(page, row(page, 1))
    page.keyboard.press("s")
    expect(box(page, 1)).to_have_value("It saves a day.")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.locator("#single").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    focused(page, row(page, 1))
    page.keyboard.press("j")
    focused(page, row(page, 1))
    page.keyboard.press("Enter")
    focused(page, box(page, 1))
    page.keyboard.press("Alt+ArrowDown")
    focused(page, box(page, 2))


def press(page: Page, key: str, code: str) -> None:
    page.evaluate(
        "([key, code]) => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))",
        [key, code],
    )


def test_links_and_code_are_put_in_by_key(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 3).click()
    page.keyboard.type("انظر ")
    page.keyboard.press("Control+i")
    focused(page, row(page, 3).locator(".inserts button").first)
    page.keyboard.press("Enter")
    expect(box(page, 3)).to_have_value("انظر [the bridge](https://b.example/)")
    page.keyboard.type("الجسر")  # its text is selected
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+i")
    page.keyboard.press("Digit2")
    expect(box(page, 3)).to_have_value("انظر [الجسر](https://b.example/)`walk`")
    page.keyboard.press("Control+z")
    expect(box(page, 3)).to_have_value("انظر [الجسر](https://b.example/)")


def test_a_certain_fix_is_one_click(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 3).click()
    page.keyboard.type(" انظر [الجسر](https://b.example/) و`walk`.")
    expect(row(page, 3).locator(".shown code")).to_have_text("walk")  # no mend of what was half typed counts
    row(page, 3).locator("[data-do=fix]").first.click()
    expect(box(page, 3)).to_have_value("انظر [الجسر](https://b.example/) و`walk`.")
    expect(row(page, 3).locator(".findings li")).to_have_count(0)


def test_filters_leave_what_is_asked_for_and_are_remembered(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ur")
    page.goto(here.address)
    expect(page.locator("#rows > .row:visible")).to_have_count(4)
    page.locator("input[value=all]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#rows > .row:visible")).to_have_count(2)
    assert page.url.endswith("#review")
    page.reload()
    expect(page.locator("#rows > .row:visible")).to_have_count(2)
    box(page, 0).focus()
    page.keyboard.press("Control+Enter")
    focused(page, box(page, 2))
    expect(page.locator("#rows > .row:visible")).to_have_count(1)
    expect(page.locator("#count-review")).to_have_text("1")


def test_a_section_is_accepted_after_a_second_question(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    before = here.messages()
    page.goto(here.address)
    page.locator("[data-do=section]").first.click()
    page.locator("#sure button").last.click()
    expect(page.locator("#sure")).to_be_hidden()
    assert here.messages() == before
    page.locator("[data-do=section]").first.click()
    page.locator("#sure button.main").click()
    for number in (0, 2):
        state(page, number, "translated")
    page.locator("[data-do=undo]").click()
    for number in (0, 2):
        state(page, number, "draft")
    assert here.messages() == before


def test_unsure_kept_and_commented_on(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ur")
    page.goto(here.address)
    box(page, 0).click()
    row(page, 0).locator("[data-do=write]").click()
    state(page, 0, "translated")
    row(page, 0).locator("[data-do=unsure]").click()
    state(page, 0, "draft")
    box(page, 1).click()
    page.keyboard.type(TYPED["ur"])
    page.keyboard.press("Control+Shift+Enter")
    state(page, 1, "draft")
    focused(page, box(page, 2))
    box(page, 0).click()
    row(page, 0).locator("[data-do=comment]").click()
    page.keyboard.type("پل کون سا؟")
    page.keyboard.press("Control+Enter")
    expect(row(page, 0).locator(".comment")).to_have_text("پل کون سا؟")
    box(page, 3).click()
    row(page, 3).locator("[data-do=original]").click()
    state(page, 3, "translated")
    messages = here.messages()
    assert (messages[0].fuzzy, messages[0].comments) == (True, ("پل کون سا؟",))
    assert messages[3].msgstr == (messages[3].msgid,)
    assert "keep original" in messages[3].comments


def test_a_file_that_cannot_be_written_is_said_with_the_text_still_there(
    page: Page, site: Callable[..., Site]
) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type(TYPED["ar"])
    whole = here.path.read_text()
    here.path.write_text(whole + '\nmsgid "unfinished\n')
    page.keyboard.press("Control+s")
    expect(page.locator("#said.alarm")).to_be_visible()
    expect(box(page, 1)).to_have_value(TYPED["ar"])
    expect(page.locator("#broken .broken")).to_be_visible()
    here.path.write_text(whole)
    expect(page.locator("#broken .broken")).to_have_count(0)
    box(page, 1).focus()
    page.keyboard.press("Control+s")
    state(page, 1, "translated")


@pytest.mark.parametrize("tag", ["ar", "ur", "zh-Hans"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_scrolls_sideways(page: Page, site: Callable[..., Site], tag: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site("en", tag).address)
    box(page, 3).click()
    expect(row(page, 3)).to_have_class(re.compile("current"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("textarea[data-form]").evaluate_all(
        "all => all.every(one => one.scrollHeight <= one.offsetHeight)"
    )


@pytest.mark.parametrize(
    ("tag", "width", "scheme"), [("ar", 360, "dark"), ("ur", 1280, "light"), ("zh-Hans", 1280, "dark")]
)
def test_axe_finds_nothing_to_complain_of(
    browser: Browser, site: Callable[..., Site], tag: str, width: int, scheme: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    here = site("en", tag)
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type(" x  [y](https://c.example/)")
    expect(row(page, 1).locator(".findings li").first).to_be_visible()
    here.save(1, "theirs")
    expect(row(page, 1).locator(".clash")).to_be_visible()
    found = Axe().run(page).response["violations"]
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    found += Axe().run(page).response["violations"]
    page.goto(here.address.replace("translate", "preview"))
    found += Axe().run(page).response["violations"]
    context.close()
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_a_link_from_the_text_leads_to_its_passage(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address.replace("translate/", ""))
    heading = page.locator("article h2").first
    heading.locator(".permalink").click()
    heading.locator(".tools a[href*='/translate/#']").click()
    focused(page, row(page, 2))
    assert here.address in page.url


def test_what_changed_elsewhere_is_said_and_led_to(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ur")
    page.goto(here.address)
    box(page, 3).click()
    here.save(0, "نیا عنوان")
    link = page.locator("#said a")
    expect(link).to_have_count(1)
    link.click()
    focused(page, row(page, 0))


def test_a_comment_that_was_not_saved_is_kept_too(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 0).click()
    row(page, 0).locator("[data-do=comment]").click()
    page.keyboard.type("أي جسر؟")
    page.reload()
    remark = row(page, 0).locator(".remark textarea")
    expect(remark).to_have_value("أي جسر؟")
    remark.focus()
    page.keyboard.press("Control+Enter")
    expect(row(page, 0).locator(".comment")).to_have_text("أي جسر؟")
    page.reload()
    expect(row(page, 0).locator(".remark")).to_be_hidden()
    assert here.messages()[0].comments == ("أي جسر؟",)


def test_a_text_whose_passage_is_gone_is_shown(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "zh-Hans")
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type(TYPED["zh-Hans"])
    expect(row(page, 1)).to_have_class(re.compile("dirty"))
    (here.root / "source_text" / "bridges.md").write_text("# On bridges\n")
    page.goto(here.address)
    expect(page.locator("#gone")).to_contain_text(TYPED["zh-Hans"])


def test_a_suggestion_is_taken_by_key(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    old = '\n#~ msgid "It saves a whole day."\n#~ msgstr "يوفّر يومًا كاملًا."\n'
    here.path.write_text(here.path.read_text() + old)
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.press("Control+i")
    page.keyboard.press("Digit2")  # behind the copy of the original
    expect(box(page, 1)).to_have_value("يوفّر يومًا كاملًا.")
    focused(page, box(page, 1))


def test_the_page_that_is_looked_at_follows_what_is_saved(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ur")
    page.goto(here.address.replace("translate", "preview"))
    for text in ("**ایک**", "**دو**"):
        here.save(3, text)
        expect(row(page, 3).locator(".shown strong")).to_have_text(text.strip("*"))
    expect(row(page, 3)).to_have_class(re.compile("fresh"))
    here.save(3, "<script>x</script>")
    expect(row(page, 3).locator(".findings .error").first).to_be_visible()
    expect(row(page, 3).locator("[data-part=raw]")).to_have_text("<script>x</script>")


def test_another_window_does_not_forget_what_is_kept_here(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ur")
    other = page.context.new_page()
    page.goto(here.address)
    other.goto(here.address)
    box(page, 0).click()
    page.keyboard.type("mine ")
    expect(row(page, 0)).to_have_class(re.compile("dirty"))
    here.save(0, "theirs")
    expect(box(other, 0)).to_have_value("theirs")
    expect(row(page, 0).locator(".clash")).to_be_visible()
    other.reload()
    expect(box(other, 0)).to_have_value(re.compile("mine"))
    expect(row(other, 0).locator(".clash")).to_contain_text("theirs")


def test_a_choice_to_be_made_is_said_and_stands_beside_the_box(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 1).click()
    page.keyboard.type("mine")
    here.save(1, "theirs")
    expect(row(page, 1).locator(".clash > p")).to_be_in_viewport(ratio=1)
    page.locator("#said.alarm a").click()
    focused(page, row(page, 1).locator(".clash button").first)
    box(page, 3).click()
    page.keyboard.type("mine")
    box(page, 2).click()
    here.save(3, "theirs")
    expect(page.locator("#said.alarm a")).to_have_text("4")
    row(page, 3).locator(".clash button").nth(2).click()
    expect(page.locator("#said")).to_be_empty()


def test_a_file_that_cannot_be_read_for_a_while_is_no_change(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 0).click()
    page.keyboard.type("mine ")
    expect(row(page, 0)).to_have_class(re.compile("dirty"))
    whole = here.path.read_text()
    here.path.write_text(whole.replace('\nmsgid "Why"', "\nmsgid Why"))
    page.reload()
    expect(page.locator("#broken")).not_to_be_empty()
    expect(box(page, 0)).to_have_value(re.compile("mine"))
    here.path.write_text(whole)
    expect(page.locator("#broken")).to_be_empty()
    expect(row(page, 0).locator(".clash")).to_be_hidden()
    expect(page.locator("#said a")).to_have_count(0)
    box(page, 0).focus()
    page.keyboard.press("Control+s")
    state(page, 0, "translated")
    assert "mine" in here.messages()[0].msgstr[0]


def test_discarding_gives_back_what_is_in_the_file_now(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 0).click()
    page.keyboard.type("mine ")
    row(page, 0).locator("[data-do=original]").click()
    state(page, 0, "translated")
    expect(box(page, 0)).to_have_value(re.compile("mine"))
    row(page, 0).locator("[data-do=discard]").click()
    expect(box(page, 0)).to_have_value("On bridges")


def test_a_language_that_is_gone_is_told_as_a_server_that_is(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    folder = here.root / "locale" / "ar"
    folder.rename(here.root / "locale" / "fa")
    expect(page.locator("#said.alarm")).not_to_be_empty()
    folder.with_name("fa").rename(folder)
    expect(page.locator("#said")).to_be_empty()


def test_a_key_that_is_held_down_accepts_one_draft(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ar")
    page.goto(here.address)
    box(page, 0).focus()
    page.keyboard.press("Escape")
    page.keyboard.down("a")
    state(page, 0, "translated")
    expect(row(page, 1)).to_be_focused()
    row(page, 2).focus()
    for _ in range(3):
        page.keyboard.down("a")  # the second time and later it repeats itself
    page.keyboard.up("a")
    page.keyboard.press("c")
    focused(page, row(page, 2).locator(".remark textarea"))
    assert [message.fuzzy for message in here.messages()] == [False, False, True, False]


def test_the_box_is_in_sight_in_a_small_window(page: Page, site: Callable[..., Site]) -> None:
    here = site("en", "ur")
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 enlarged to 400 %, WCAG 1.4.10
    page.goto(here.address)
    box(page, 0).focus()
    page.keyboard.press("Control+Enter")
    focused(page, box(page, 1))
    page.keyboard.type(TYPED["ur"])
    here.save(1, "theirs")
    expect(page.locator("#said.alarm")).not_to_be_empty()
    box(page, 1).evaluate("box => { box.blur(); box.focus(); }")
    seen = """box => {
        const { x, y, width, height } = box.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2) === box;
    }"""
    assert box(page, 1).evaluate(seen)
