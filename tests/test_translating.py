"""The translator's page: what the catalog holds, as it was last saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp import create_app, front
from webapp.l10n import project as projects
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

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
    monkeypatch.setattr(front, "PATIENCE", 0)
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
