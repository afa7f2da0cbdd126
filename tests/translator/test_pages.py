"""The translator's page: what the catalog holds, as it was last saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from webapp import create_app
from webapp.l10n.catalog import machine_draft_comment
from webapp.l10n.checks.engine import recheck, run
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.site.desk import Desk
from webapp.translator.rows import inserts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

    from webapp.l10n.checks.engine.model import Finding, Rule
    from webapp.l10n.checks.engine.scope import Pair

ESSAY = "# On bridges\n\nIt saves a day.\n\n<!-- l10n:note: Not a toll bridge. -->\n\nA [bridge](https://b.example/).\n"
PAGE = "/fr/bridges/preview/"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A French catalog, of an essay of three passages."""
    for name in ("source_text", "locale"):
        (tmp_path / name).mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "source_text" / "bridges.md").write_text(ESSAY)
    settings = read_settings(tmp_path)
    projects.start(settings, ["fr"], now="2026-11-23 12:00+0000")
    monkeypatch.setattr(memo, "PATIENCE", 0)
    path = settings.catalog("fr", "bridges")
    save(path, "On bridges", "Des ponts")
    return path


@pytest.fixture
def client(path: Path) -> FlaskClient:
    return create_app(path.parents[3], {"TESTING": True}).test_client()


def save(path: Path, msgid: str, msgstr: str, above: str = "") -> None:
    text = path.read_text()
    empty = f'msgid "{msgid}"\nmsgstr ""'
    assert empty in text
    path.write_text(text.replace(empty, f'{above}msgid "{msgid}"\nmsgstr "{msgstr}"'))


def test_source_and_translation_stand_in_their_own_language(client: FlaskClient) -> None:
    page = client.get(PAGE).text
    assert '<div class="text" lang="en" dir="ltr">On bridges</div>' in page
    assert 'data-part="shown" lang="fr" dir="ltr">Des ponts</div>' in page
    assert "Not a toll bridge." in page
    assert "locale/fr/LC_MESSAGES/bridges.po:" in page


def test_it_is_neither_indexed_nor_stored_and_runs_no_foreign_script(client: FlaskClient) -> None:
    headers = client.get(PAGE).headers
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in headers["Content-Security-Policy"]


def test_what_did_not_change_is_not_sent_again(client: FlaskClient, path: Path) -> None:
    mark = client.get(PAGE).headers["ETag"]
    assert client.get(PAGE, headers={"If-None-Match": mark}).status_code == 304
    save(path, "It saves a day.", "Il épargne un jour.")
    answer = client.get(PAGE, headers={"If-None-Match": mark})
    assert answer.status_code == 200
    assert "Il épargne un jour." in answer.text


def test_what_changed_in_the_source_is_shown_word_by_word(client: FlaskClient, path: Path) -> None:
    save(path, "It saves a day.", "Une heure.", '#, fuzzy\n#| msgid "It saves an hour."\n')
    page = client.get(PAGE).text
    assert "<del>an hour</del><ins>a day</ins>" in page


def test_findings_and_refusals_are_named_and_no_script_gets_through(client: FlaskClient, path: Path) -> None:
    save(path, "A [bridge](https://b.example/).", "Un <script>alert(1)</script> pont.")
    page = client.get(PAGE).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "not shown to readers" in page
    assert '<li class="error"' in page
    assert page.count("it has the HTML") == 1  # what a check says already is not said again


def test_a_broken_catalog_is_named_and_the_last_text_stands(client: FlaskClient, path: Path) -> None:
    assert "Des ponts" in client.get(PAGE).text
    path.write_text(path.read_text() + '\nmsgid "unfinished\n')
    page = client.get(PAGE).text
    assert 'class="broken"' in page
    assert "Des ponts" in page


def test_a_catalog_that_never_could_be_read_lends_no_source_text_as_translation(
    client: FlaskClient, path: Path
) -> None:
    path.write_text(path.read_text() + '\nmsgid "unfinished\n')
    page = client.get(PAGE).text
    assert 'class="broken"' in page
    assert 'lang="fr" dir="ltr">On bridges</div>' not in page


@pytest.mark.parametrize("page", ["/en/bridges/preview/", "/fr/none/preview/", "/xx/bridges/preview/"])
def test_there_is_none_of_the_original_or_of_what_is_not_there(client: FlaskClient, page: str) -> None:
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_writes_nothing(client: FlaskClient, method: str) -> None:
    assert getattr(client, method)(PAGE).status_code == 405


@pytest.fixture
def desk(path: Path) -> Callable[..., FlaskClient]:
    """Return a client of a server that writes."""

    def client(**given: Any) -> FlaskClient:
        return create_app(path.parents[3], {"TESTING": True}, Desk(**given)).test_client()

    return client


WRITTEN = "/fr/bridges/translate/"


def test_there_is_no_page_to_write_in_unless_it_was_asked_for(
    client: FlaskClient, desk: Callable[..., FlaskClient]
) -> None:
    assert client.get(WRITTEN).status_code == 404
    assert desk().get(WRITTEN).status_code == 200
    assert desk(locales=("fr",)).get(WRITTEN).status_code == 200
    assert desk(locales=("ar",)).get(WRITTEN).status_code == 404
    assert desk().get("/en/bridges/translate/").status_code == 404


def test_it_says_who_writes_and_leads_to_its_twin(desk: Callable[..., FlaskClient]) -> None:
    page = desk(person="Ann <a@b.example>").get(WRITTEN).text
    assert "Your name in the file: <bdi>Ann &lt;a@b.example&gt;</bdi>" in page
    assert f'href="{PAGE}"' in page
    assert f'href="{WRITTEN}"' in desk().get(PAGE).text
    assert "Your name in the file" not in desk().get(WRITTEN).text


def test_each_passage_has_a_box_with_its_text_and_the_fingerprint_of_its_entry(
    desk: Callable[..., FlaskClient], path: Path
) -> None:
    save(path, "It saves a day.", r"  Il épargne\n</textarea><b>un jour.")
    page = desk().get(WRITTEN).text
    assert '<textarea id="' in page
    assert 'lang="fr" dir="ltr" spellcheck="true"' in page
    assert ">\nDes ponts</textarea>" in page
    assert ">\n  Il épargne\n&lt;/textarea&gt;&lt;b&gt;un jour.</textarea>" in page
    bases = re.findall(r'data-base="(\w*)"', page)
    assert len(set(bases)) == len(bases) == 3
    assert all(bases)


def test_a_server_that_was_started_again_has_another_page(desk: Callable[..., FlaskClient]) -> None:
    mark = desk(token="one").get(WRITTEN).headers["ETag"]
    assert desk(token="one").get(WRITTEN, headers={"If-None-Match": mark}).status_code == 304
    again = desk(token="other").get(WRITTEN, headers={"If-None-Match": mark})
    assert again.status_code == 200
    assert '"token": "other"' in again.text


def test_what_was_saved_in_another_essay_is_suggested_on_the_open_page(
    desk: Callable[..., FlaskClient], path: Path
) -> None:
    root = path.parents[3]
    (root / "source_text" / "ferries.md").write_text("# On ferries\n\nIt saves a day too.\n")
    projects.update(read_settings(root), now="2026-11-23 12:00+0000")
    client = desk(token="one")
    page = client.get(WRITTEN)
    marks = {WRITTEN: page.headers["ETag"]}
    assert "Il épargne" not in page.text
    assert client.get(WRITTEN, headers={"If-None-Match": marks[WRITTEN]}).status_code == 304
    save(path.with_name("ferries.po"), "It saves a day too.", "Il épargne un jour aussi.")
    again = client.get(WRITTEN, headers={"If-None-Match": marks[WRITTEN]})
    assert again.status_code == 200
    assert "Il épargne un jour aussi." in again.text
    assert "Il épargne un jour aussi." not in client.get(PAGE).text  # it suggests nothing


def test_filters_and_words_count_what_is_left(desk: Callable[..., FlaskClient], path: Path) -> None:
    save(path, "It saves a day.", "Il épargne un jour", "#, fuzzy\n")
    page = desk().get(WRITTEN).text
    counts = dict(re.findall(r'id="count-(\w+)" data-live>(\d)<', page))
    assert counts == {"all": "3", "left": "2", "review": "1", "findings": "1"}
    assert "6 words to review or translate" in page
    for msgid in ("A [bridge](https://b.example/).",):
        save(path, msgid, "Un [pont](https://b.example/).")
    path.write_text(path.read_text().replace("#, fuzzy\n", ""))
    assert "Everything is done." in desk().get(WRITTEN).text


def test_links_code_and_terms_can_be_put_in(desk: Callable[..., FlaskClient]) -> None:
    assert 'data-insert="[bridge](https://b.example/)"' in desk().get(WRITTEN).text
    source = 'See `print` at [a](b "c") and ![d](e), {name} or <kbd>F</kbd>[^1]; `{x}`.'
    assert inserts(source) == (
        "`print`",
        '[a](b "c")',
        "![d](e)",
        "{name}",
        "<kbd>",
        "</kbd>",
        "[^1]",
        "`{x}`",
    )


def test_each_plural_form_has_a_box_that_says_for_which_numbers_it_is(
    desk: Callable[..., FlaskClient], path: Path
) -> None:
    text = path.read_text().replace(
        'msgid "It saves a day."\nmsgstr ""',
        'msgid "It saves a day."\nmsgid_plural "It saves %d days."\nmsgstr[0] "un"\nmsgstr[1] ""',
    )
    path.write_text(text)
    page = desk().get(WRITTEN).text
    assert "For 0 and 1</label>" in page
    assert "For 2, 3, 4, …</label>" in page


def test_the_context_that_tells_two_texts_apart_is_shown(client: FlaskClient, path: Path) -> None:
    essay = path.parents[3] / "source_text" / "bridges.md"
    essay.write_text(essay.read_text() + "\n<!-- l10n:context: over a gap -->\n\nBridge\n")
    assert '<b><span lang="en" dir="ltr">over a gap</span></b>' in client.get(PAGE).text


def test_the_kind_of_a_passage_is_said_in_the_interfaces_language(client: FlaskClient, path: Path) -> None:
    head = 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    said = 'msgctxt "kind of passage"\nmsgid "paragraph"\nmsgstr "paragraphe"\n'
    hidden = '\nmsgid "not shown to readers"\nmsgstr "pas montré"\n'
    path.with_name("webapp.po").write_text(head + said + hidden)
    save(path, "A [bridge](https://b.example/).", "Un <script>alert(1)</script> pont.")
    page = client.get(PAGE).text
    assert "<small>paragraphe ·" in page
    assert '<b lang="fr" dir="ltr">pas montré</b>' in page
    assert '<ul class="findings"' in page
    assert 'data-part="findings" lang="en"' in page  # what the checks say is in English


def test_a_section_can_be_accepted_where_it_has_several_drafts(
    desk: Callable[..., FlaskClient], path: Path
) -> None:
    assert 'data-do="section"' not in desk().get(WRITTEN).text
    save(path, "It saves a day.", "Un jour.", "#, fuzzy\n")
    save(path, "A [bridge](https://b.example/).", "Un [pont](https://b.example/).", "#, fuzzy\n")
    assert "Accept 2 drafts" in desk().get(WRITTEN).text


def test_what_translators_wrote_for_each_other_is_told_apart_from_the_notes_of_the_tool(
    desk: Callable[..., FlaskClient], path: Path
) -> None:
    note = machine_draft_comment("a model", "2026-11-23", "It saves a day.")
    save(path, "It saves a day.", "Un jour.", f"# Which day?\n# {note}\n#, fuzzy\n")
    page = desk().get(WRITTEN).text
    assert '<p class="comment" dir="auto">Which day?</p>' in page
    assert "machine draft: a model, 2026-11-23" in page


def test_a_language_of_which_nothing_can_be_read_yet_can_be_written(
    desk: Callable[..., FlaskClient], path: Path
) -> None:
    projects.start(read_settings(path.parents[3]), ["ha"], now="2026-11-23 12:00+0000")
    assert "noindex" in desk().get("/ha/bridges/").text
    page = desk().get("/ha/bridges/translate/")
    assert page.status_code == 200
    assert 'lang="ha" dir="ltr" spellcheck="true"' in page.text


def test_a_text_that_did_not_change_is_not_checked_again(
    desk: Callable[..., FlaskClient], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Pair] = []

    def check_pair(pair: Pair, chosen: list[Rule]) -> list[Finding]:
        looked.append(pair)
        return list(run.check_pair(pair, chosen))

    monkeypatch.setattr(recheck, "check_pair", check_pair)
    client = desk()
    for _ in range(2):
        client.get(WRITTEN)
    assert [pair.target for pair in looked] == ["Des ponts"]
    save(path, "It saves a day.", "Un jour.")
    client.get(WRITTEN)
    assert [pair.target for pair in looked] == ["Des ponts", "Un jour."]


def test_what_stands_elsewhere_in_the_language_is_offered_with_what_differs(
    desk: Callable[..., FlaskClient], path: Path
) -> None:
    old = '#~ msgid "It saves a whole day."\n#~ msgstr "Il épargne une journée entière."\n'
    path.write_text(path.read_text() + "\n" + old)
    page = desk().get(WRITTEN).text
    assert 'data-insert="Il épargne une journée entière." data-whole' in page
    assert "It saves a <del>whole </del>day." in page
    assert ">locale/fr/LC_MESSAGES/bridges.po:" in page
    assert "Il épargne une journée" not in desk().get(PAGE).text
