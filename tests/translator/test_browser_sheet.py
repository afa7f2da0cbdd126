"""The review sheet in a real browser: a file that is opened without a network, filled in, and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from webapp.l10n import catalog as catalogs
from webapp.l10n import locales
from webapp.l10n.catalog import State, unfit
from webapp.l10n.edit.catalog_file import Author, edit
from webapp.l10n.edit.entry import Edit, fingerprint
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Ran
    from playwright.sync_api import Browser, Locator, Page, ViewportSize

    from webapp.l10n.catalog import Catalog

pytestmark = pytest.mark.browser
NOW = "2026-11-23 12:00+0000"
ESSAY = """\
# On bridges

It saves a "day"\\
and a night.

| sign | meaning |
| --- | --- |
| `\\` | a backslash |

See [the bridge](https://b.example/) and `walk`.

It saves a "day"\\
and a night.

- Nothing
- else
"""
DRAFTS = {"ar": "مسودة", "ur": "مسودہ", "fr": "brouillon"}
TYPED = {
    "ar": 'يوفّر "يومًا"\\\nوليلة\t.',
    "ur": 'یہ ایک "دن"\\\nبچاتا ہے\t۔',
    "fr": 'Un "jour"\\\net\tune nuit.',
}
ODD = [
    "plain",
    'q"u\\o\\"te',
    "a\nb\n",
    "\n\nborders\n\n",
    "tab\tbell\x07back\b",
    "\U0001f309 bridge",
    "  ",
    "a\\",
    "ـ\u200f\u200c",
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: faults.append(asked.url) if asked.url.startswith("http") else None)
    yield page
    context.close()
    assert faults == []


@pytest.fixture(params=DRAFTS)
def catalog(request: pytest.FixtureRequest, project: Path) -> Path:
    """The catalog of an essay in one language: drafts, the third of them of a text before, one reviewed."""
    tag = request.param
    (project / "source_text" / "bridges.md").write_text(ESSAY, encoding="utf-8")
    here = read_settings(project)
    projects.start(here, [tag], now=NOW)
    path = here.catalog(locales.locale(tag).directory, "bridges")
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    for at, block in enumerate(blocks[1:], 1):
        comment = "# machine draft: a model, 2026-11-23\n" * (at == 1) + "#, fuzzy\n" * (at != 4)
        before = comment + '#| msgid "before"\n' * (at == 3)
        place = block.index("msgid ") if "msgctxt" not in block else block.index("msgctxt ")
        filled = f'msgstr "{DRAFTS[tag]}"' if at != 5 else 'msgstr ""'
        blocks[at] = (block[:place] + (before if at != 5 else "") + block[place:]).replace(
            'msgstr ""', filled
        )
    path.write_text("\n\n".join(blocks), encoding="utf-8")
    return path


def tag_of(path: Path) -> str:
    return path.parts[-3]


def opened(page: Page, tarjama: Callable[..., Ran], path: Path, folder: Path) -> Path:
    ran = tarjama("sheet", tag_of(path), "-o", folder)
    assert (ran.code, ran.err) == (0, "")
    made = folder / f"bridges.{tag_of(path)}.html"
    page.goto(made.as_uri())
    return made


def row(page: Page, number: int) -> Locator:
    return page.locator("#rows > .row").nth(number)


def box(page: Page, number: int) -> Locator:
    return row(page, number).locator("textarea[data-form]")


def states(page: Page) -> list[str]:
    found: list[str] = page.locator("#rows > .row").evaluate_all(
        "rows => rows.map((row) => row.dataset.state)"
    )
    return found


def given(page: Page, folder: Path) -> Path:
    with page.expect_download() as waited:
        page.locator("#give").click()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def test_what_is_done_survives_a_reload_and_comes_back_by_accept(
    page: Page, tarjama: Callable[..., Ran], catalog: Path, tmp_path: Path
) -> None:
    tag = tag_of(catalog)
    before = catalog.read_bytes()
    opened(page, tarjama, catalog, tmp_path)
    expect(page.locator("html")).to_have_attribute("dir", locales.locale(tag).direction)
    expect(box(page, 0)).to_have_attribute("dir", locales.locale(tag).direction)
    row(page, 0).locator("[data-do=accept]").click()
    box(page, 1).fill(TYPED[tag])
    box(page, 1).press("Control+Enter")
    row(page, 2).locator("[data-do=accept]").click()
    row(page, 3).focus()
    page.keyboard.press("c")
    row(page, 3).locator(".remark textarea").fill("why\nso?")
    row(page, 3).locator("[data-do=remark]").click()
    page.locator("#name").fill('Ann "A" <ann@b.example>')
    box(page, 4).fill("half a")  # typed, and not saved
    done = states(page)
    left = page.locator("#count-left")
    expect(left).to_have_text(locales.format_number(done.count("draft") + done.count("untranslated"), tag))
    assert done[:4] == ["translated"] * 4
    assert done[6] == "translated", "the second passage stands twice"
    counted = left.text_content()
    page.reload()
    assert states(page) == done
    expect(left).to_have_text(counted or "")
    expect(box(page, 1)).to_have_value(TYPED[tag])
    expect(box(page, 4)).to_have_value("half a")
    came = given(page, tmp_path)
    assert came.name == f"bridges.{tag}.po"
    assert catalog.read_bytes() == before
    ran = tarjama("accept", came)
    assert "4 taken" in ran.out, ran.err
    held = list(catalogs.read(catalog).live())
    assert [message.fuzzy for message in held][:4] == [False] * 4
    assert held[1].msgstr == (TYPED[tag],)
    assert "why" in held[3].comments and "so?" in held[3].comments
    assert held[0].comments == () and held[2].previous is None
    assert (held[4].msgstr, held[4].fuzzy) == (("half a",), True)
    assert catalogs.read(catalog).header["Last-Translator"] == 'Ann "A" <ann@b.example>'


def test_only_what_was_acted_upon_differs(
    page: Page, tarjama: Callable[..., Ran], catalog: Path, tmp_path: Path
) -> None:
    before = catalog.read_bytes()
    opened(page, tarjama, catalog, tmp_path)
    assert given(page, tmp_path).read_bytes() == before
    row(page, 2).locator("[data-do=accept]").click()
    came = given(page, tmp_path).read_bytes()
    lines = before.splitlines()
    new = [line.split(b":")[0] for line in came.splitlines() if line not in lines]
    assert new == [b'"PO-Revision-Date']
    assert came.count(b"fuzzy") == before.count(b"fuzzy") - 1
    page.locator("[data-do=undo]").click()
    expect(row(page, 2)).to_have_attribute("data-state", "stale")
    assert given(page, tmp_path).read_bytes() == before


def test_a_keyboard_of_any_script_reviews(
    page: Page, tarjama: Callable[..., Ran], catalog: Path, tmp_path: Path
) -> None:
    opened(page, tarjama, catalog, tmp_path)
    row(page, 0).focus()
    keys = page.context.new_cdp_session(page)
    for kind in ("rawKeyDown", "keyUp"):
        keys.send("Input.dispatchKeyEvent", {"type": kind, "key": "ش", "code": "KeyA"})
    expect(row(page, 0)).to_have_attribute("data-state", "translated")
    expect(row(page, 1)).to_be_focused()


def _edited(catalog: Catalog, number: int, work: dict[str, Any]) -> bytes:
    """Return the file that the same edits make, its header as it was."""
    message = list(catalog.live())[number]
    kinds = {"doubt": "write"}
    action = kinds.get(work["deed"], work["deed"])
    edits = [Edit(message.key, "", action, tuple(work.get("forms", ())), unsure=work["deed"] == "doubt")]
    edits += [Edit(message.key, "", "comment", comment=work["comment"])] if "comment" in work else []
    header = catalog.header
    for each in edits:
        known = catalog.find(message.msgid, message.msgctxt)
        assert known is not None
        if each.action:
            catalog = edit(catalog, [Edit(**{**vars(each), "base": fingerprint(known)})], Author("", NOW))
    catalog.header = header
    return catalogs.serialize(catalog)


def test_the_script_writes_as_the_program_does(
    page: Page, tarjama: Callable[..., Ran], catalog: Path, tmp_path: Path
) -> None:
    opened(page, tarjama, catalog, tmp_path)
    read = catalogs.read(catalog)
    works = [
        {"deed": deed, "forms": [text]}
        for deed in ("write", "doubt")
        for text in ODD
        if text.strip() or deed == "write"
    ]
    works += [{"deed": deed} for deed in ("accept", "original")]
    works += [{**work, "comment": comment} for work in works[:3] for comment in ("", "one\n\ntwo")]
    id_of = page.evaluate(
        "JSON.parse(document.getElementById('desk').textContent).sheet.entries.map((each) => each.id)"
    )
    for number in (0, 1, 2, 3):
        for work in works if number != 3 else [each for each in works if each["deed"] != "accept"]:
            came = page.evaluate("made => sheet.file(made)", {id_of[number]: work})
            wanted = _edited(read, number, work).decode()
            head = wanted.index("\n\n")
            assert came[came.index("\n\n") :] == wanted[head:], work


def test_a_sign_that_no_catalog_holds_is_refused(
    page: Page, tarjama: Callable[..., Ran], catalog: Path, tmp_path: Path
) -> None:
    opened(page, tarjama, catalog, tmp_path)
    post = "text => desk.post(`${document.querySelector('.row').id}/`, {action: 'write', forms: [text]})"
    for sign in [*map(chr, range(0xA0)), "\u2027", "\u2028", "\u2029", "\U0001f309", "\ufeff"]:
        answer = page.evaluate(post, f"a{sign}b")
        assert (answer["status"] == 422) == bool(unfit(sign)), repr(sign)
    remark = post.replace("'write', forms: [text]", "'comment', comment: text")
    assert page.evaluate(remark, "machine draft: by me")["status"] == 422
    assert page.evaluate(remark, "it ends with \\")["status"] == 422


def test_a_newer_sheet_offers_again_what_was_typed_in_an_older_one(
    page: Page, tarjama: Callable[..., Ran], catalog: Path, tmp_path: Path
) -> None:
    made = opened(page, tarjama, catalog, tmp_path)
    row(page, 0).locator("[data-do=accept]").click()
    box(page, 1).fill("mine")
    box(page, 1).press("Control+s")
    expect(row(page, 1)).to_have_attribute("data-state", "translated")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace(DRAFTS[tag_of(catalog)], "theirs"), encoding="utf-8")
    assert tarjama("sheet", tag_of(catalog), "-o", tmp_path).code == 0
    page.goto(made.as_uri())
    expect(row(page, 0)).to_have_attribute("data-state", State.DRAFT)
    expect(row(page, 1).locator(".clash")).to_contain_text("mine")
    expect(row(page, 1).locator(".clash")).to_contain_text("theirs")


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 360, "height": 640}])
def test_axe_finds_nothing_to_complain_of(
    browser: Browser, tarjama: Callable[..., Ran], catalog: Path, tmp_path: Path, size: ViewportSize
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=size, bypass_csp=True)  # the checker is a script of its own
    page = context.new_page()
    opened(page, tarjama, catalog, tmp_path)
    row(page, 1).locator("[data-do=accept]").click()
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert not wide
