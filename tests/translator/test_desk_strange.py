"""What no page of ours sends to the desk: refused, or mended; and what the desk keeps from other sites."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from test_api import KEPT, base, client, desk, names, path, post

from webapp import create_app
from webapp.l10n.catalog import read
from webapp.site.current import EXPORTED
from webapp.site.desk import LOOPBACK, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

__all__ = ["client", "desk", "names", "path"]  # fixtures
HALF = "\ud83d"
KEY = "a token that is long enough"


@pytest.mark.parametrize(
    "body",
    [
        {"forms": [HALF]},
        {"forms": [f"{HALF}{HALF} "]},
        {"action": HALF},
        {"action": "write", "forms": [HALF]},
        {"action": "comment", "comment": HALF},
        {"action": "restore", "entry": {"flags": [HALF]}},
        {HALF: 1},
    ],
)
@pytest.mark.parametrize("place", ["", "look"])
def test_half_a_character_is_refused_in_every_field(
    client: FlaskClient, path: Path, names: dict[str, str], place: str, body: dict[str, Any]
) -> None:
    before = path.read_bytes()
    answer = post(client, f"{names[KEPT]}/{place}", {"base": base(path, KEPT), **body})
    assert answer.status_code == 400
    assert path.read_bytes() == before


@pytest.mark.parametrize("forms", [["a", "b"], ["a"] * 1000])
def test_a_look_takes_as_many_texts_as_there_are_forms(
    client: FlaskClient, names: dict[str, str], forms: list[str]
) -> None:
    assert post(client, f"{names[KEPT]}/look", {"forms": forms}).status_code == 422
    assert post(client, f"{names[KEPT]}/look", {"forms": forms[:1]}).status_code == 200


@pytest.mark.gettext
@pytest.mark.parametrize(
    "entry",
    [
        {"forms": ["\nx"]},
        {"forms": ["x\n\n"]},
        {"forms": ["\n"]},
        {"forms": ["x"], "flags": ["fuzzy"], "previous": {"msgctxt": "c"}},
        {"forms": ["x"], "flags": ["fuzzy"], "previous": {"msgid_plural": "c"}},
    ],
)
def test_what_is_restored_is_what_gettext_takes(
    client: FlaskClient, path: Path, names: dict[str, str], entry: dict[str, Any]
) -> None:
    body = {"action": "restore", "base": base(path, KEPT), "entry": entry}
    assert post(client, f"{names[KEPT]}/", body).status_code == 200
    subprocess.run(["msgfmt", "--check", "--use-fuzzy", "-o", "/dev/null", str(path)], check=True)


def test_an_undo_of_a_sound_entry_is_byte_for_byte(
    client: FlaskClient, path: Path, names: dict[str, str]
) -> None:
    post(client, f"{names[KEPT]}/", {"action": "write", "base": base(path, KEPT), "forms": ["Un"]})
    before = path.read_bytes()
    told = post(
        client, f"{names[KEPT]}/", {"action": "write", "base": base(path, KEPT), "forms": ["Deux"]}
    ).json
    assert told is not None
    post(client, f"{names[KEPT]}/", {"action": "restore", "base": told["base"], "entry": told["before"]})
    assert path.read_bytes() == before
    assert read(path).find(KEPT) is not None


def test_no_other_site_can_see_that_a_desk_is_there(project: Path) -> None:
    at_desk = create_app(project, {}, Desk()).test_client()
    for place in ("/coverage.svg", "/en/", "/nothing/", "/healthz", "/en/badge.svg", "/media/x"):
        for host in ("localhost", "evil.example"):
            answer = at_desk.get(place, headers={"Host": host})
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert (
        "Cross-Origin-Resource-Policy" not in create_app(project).test_client().get("/coverage.svg").headers
    )


def test_a_token_leaves_the_address_each_time(project: Path) -> None:
    guarded = create_app(project, {"TESTING": True}, Desk(access=KEY, hosts=LOOPBACK)).test_client()
    for token in (KEY, KEY, "another", KEY):
        answer = guarded.get("/en/bridges/", query_string={"token": token, "q": "a"})
        assert answer.status_code == 200
        assert 'content="0; url=/en/bridges/?q=a"' in answer.text
    assert guarded.get("/en/bridges/?q=a").text.count("refresh") == 0


def test_exported_pages_carry_their_policy(project: Path) -> None:
    served, exported = (create_app(project, {EXPORTED: flag}).test_client() for flag in (False, True))
    for place in ("/en/", "/en/bridges/", "/en/coverage/", "/en/nothing/"):
        head = exported.get(place).text.partition("</head>")[0]
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        assert policy is not None
        assert policy.start() < head.index("<link")
        sent = served.get(place).headers["Content-Security-Policy"].replace("; frame-ancestors 'none'", "")
        assert policy[1].replace("&#39;", "'") == sent
        assert "http-equiv" not in served.get(place).text


def test_bodies_may_hold_any_whole_character(client: FlaskClient, path: Path, names: dict[str, str]) -> None:
    data = json.dumps({"action": "write", "base": base(path, KEPT), "forms": ["Un 🌉"]})  # as two halves
    answer = post(client, f"{names[KEPT]}/", None, data=data, content_type="application/json")
    assert answer.status_code == 200
    assert "🌉" in path.read_text(encoding="utf-8")
