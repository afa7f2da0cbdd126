"""Writing from the translator's page: what is written, what is refused, and who may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from webapp import create_app
from webapp.l10n import project as projects
from webapp.l10n.catalog import State, read
from webapp.l10n.editing import fingerprint
from webapp.l10n.settings import read_settings
from webapp.writing import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

PERSON = "Jane Doe <jane@example.org>"
KEPT = "A bridge is kept by those who cross it."


@pytest.fixture
def path(project: Path) -> Path:
    settings = read_settings(project)
    projects.start(settings, ["fr", "ar"], now="2026-11-23 12:00+0000")
    return settings.catalog("fr", "bridges")


@pytest.fixture
def desk() -> Desk:
    return Desk(PERSON)


@pytest.fixture
def client(path: Path, desk: Desk) -> FlaskClient:
    return create_app(path.parents[3], {"TESTING": True}, desk).test_client()


@pytest.fixture
def names(client: FlaskClient) -> dict[str, str]:
    """The ids of the passages by their source texts."""
    with client.application.app_context():
        library = client.application.extensions["library"]
        return {passage.segment.msgid: passage.id for passage in library.edition("bridges", "en").passages}


def post(client: FlaskClient, place: str, body: Any, **more: Any) -> TestResponse:
    desk: Desk = client.application.extensions["desk"]
    headers = {"X-Tarjama-Token": desk.token, **more.pop("headers", {})}
    return client.post(f"/fr/bridges/translate/{place}", json=body, headers=headers, **more)


def base(path: Path, msgid: str) -> str:
    message = read(path).find(msgid)
    assert message is not None
    return fingerprint(message)


def state(path: Path, msgid: str) -> State:
    catalog = read(path)
    message = catalog.find(msgid)
    assert message is not None
    return catalog.state(message)


def test_a_text_is_written_and_can_be_taken_back(
    client: FlaskClient, path: Path, names: dict[str, str]
) -> None:
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont est gardé."]}
    answer = post(client, f"{names[KEPT]}/", body)
    assert answer.status_code == 200
    told = answer.get_json()
    assert told["state"] == "translated"
    assert told["base"] == base(path, KEPT)
    assert told["left"]["messages"] == len(names) - 1
    assert 'msgstr "Un pont est gardé."' in path.read_text(encoding="utf-8").split("\n")[told["line"] :]
    assert state(path, KEPT) is State.TRANSLATED
    back = {"action": "restore", "base": told["base"], "entry": told["before"]}
    assert post(client, f"{names[KEPT]}/", back).get_json()["state"] == "untranslated"
