"""Writing from the translator's page: what is written, what is refused, and who may."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from webapp import create_app
from webapp.l10n.catalog import State, read, serialize
from webapp.l10n.edit.entry import fingerprint
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import files
from webapp.site.current import EXPORTED
from webapp.site.desk import LOOPBACK, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

PERSON = "Jane Doe <jane@example.org>"
KINDS = (
    *("full", "read-only", "unwritable", "busy", "broken", "missing", "unfit"),
    *("long", "old", "gone", "elsewhere", "fault"),
)
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
    if "data" not in more:
        more |= {"data": json.dumps(body), "content_type": "application/json"}
    return client.post(f"/fr/bridges/translate/{place}", headers=headers, **more)


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
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    told = answer.get_json()
    assert told["state"] == "translated"
    assert told["base"] == base(path, KEPT)
    assert told["left"]["messages"] == len(names) - 1
    assert told["left"]["words"] > 0
    assert 'msgstr "Un pont est gardé."' in path.read_text(encoding="utf-8").split("\n")[told["line"] :]
    assert state(path, KEPT) is State.TRANSLATED
    back = {"action": "restore", "base": told["base"], "entry": told["before"]}
    assert post(client, f"{names[KEPT]}/", back).get_json()["state"] == "untranslated"


def test_the_person_is_named_and_thanked_unless_they_wish_otherwise(
    path: Path, names: dict[str, str]
) -> None:
    for desk, thanked in ((Desk(PERSON, credited=False), False), (Desk(""), False), (Desk(PERSON), True)):
        client = create_app(path.parents[3], {"TESTING": True}, desk).test_client()
        body = {"action": "write", "base": base(path, KEPT), "forms": [f"Un pont de {desk.token}"]}
        assert post(client, f"{names[KEPT]}/", body).status_code == 200
        assert (PERSON in "".join(read(path).header_comments)) is thanked
        assert read(path).header["Last-Translator"] == PERSON  # of the last who is known


def test_thanks_are_taken_back_with_the_only_text_they_were_for(
    client: FlaskClient, path: Path, names: dict[str, str]
) -> None:
    above = read(path).header_comments
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont est gardé."]}
    told = post(client, f"{names[KEPT]}/", body).get_json()
    assert read(path).header_comments != above
    back = {"action": "restore", "base": told["base"], "entry": told["before"]}
    assert post(client, f"{names[KEPT]}/", back).status_code == 200
    assert read(path).header_comments == above


@pytest.mark.parametrize(
    "heading", ["", [], {"comments": 1}, {"comments": [1]}, {"confirmed": 1}, {"revised": 1}]
)
def test_a_heading_of_another_shape_is_refused(
    client: FlaskClient, path: Path, names: dict[str, str], heading: object
) -> None:
    entry = {"forms": ["x"], "flags": [], "comments": [], "heading": heading}
    body = {"action": "restore", "base": base(path, KEPT), "entry": entry}
    assert post(client, f"{names[KEPT]}/", body).status_code == 422


def test_the_page_shows_at_once_what_was_written(
    client: FlaskClient, path: Path, names: dict[str, str]
) -> None:
    page = client.get("/fr/bridges/translate/")
    assert page.headers["Cache-Control"] == "no-store"
    assert client.application.extensions["desk"].token in page.text
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont est gardé."]}
    told = post(client, f"{names[KEPT]}/", body).get_json()
    again = client.get("/fr/bridges/translate/", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 200
    assert f'data-base="{told["base"]}"' in again.text
    assert "Un pont est gardé." in again.text


def test_a_text_that_was_changed_meanwhile_is_shown_and_kept(
    client: FlaskClient, path: Path, names: dict[str, str]
) -> None:
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont est gardé."]}
    post(client, f"{names[KEPT]}/", body)
    before = path.read_bytes()
    answer = post(client, f"{names[KEPT]}/", body | {"forms": ["Autre chose."]})
    assert answer.status_code == 409
    told = answer.get_json()
    assert told["forms"] == ["Un pont est gardé."]
    assert told["base"] == base(path, KEPT)
    assert told["state"] == "translated"
    assert told["error"]
    assert path.read_bytes() == before


def test_a_section_is_accepted_at_once(client: FlaskClient, path: Path, names: dict[str, str]) -> None:
    for msgid in names:
        body = {"action": "write", "base": base(path, msgid), "forms": [f"fr {msgid}"], "unsure": True}
        post(client, f"{names[msgid]}/", body)
    entries = [{"id": names[msgid], "base": base(path, msgid)} for msgid in names]
    entries[0]["base"] = "of yesterday"
    entries.append({"id": "s00000", "base": ""})
    told = post(client, "accept", {"entries": entries}).get_json()
    assert told["accepted"] == list(names.values())[1:]
    assert told["changed"] == list(names.values())[:1]
    assert {state(path, msgid) for msgid in list(names)[1:]} == {State.TRANSLATED}
    assert state(path, next(iter(names))) is State.DRAFT
    name = told["accepted"][0]
    assert told["before"][name]["flags"] == ["fuzzy"]
    assert told["bases"] == {names[msgid]: base(path, msgid) for msgid in list(names)[1:]}


def test_a_look_tells_all_and_writes_nothing(client: FlaskClient, path: Path, names: dict[str, str]) -> None:
    before = path.read_bytes()
    told = post(client, f"{names[KEPT]}/look", {"forms": ["Un  *pont* est gardé. "]}).get_json()
    assert told["html"] == "Un  <em>pont</em> est gardé."
    assert told["refusal"] == ""
    codes = {finding["code"]: finding for finding in told["findings"]}
    assert codes["double-space"]["span"] == [2, 4]
    assert codes["edge-space"]["fix"] == "Un  *pont* est gardé."
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[pont](javascript:alert(1))",
        "# Un titre",
        '"><svg/onload=alert(1)>',
        "<!--end of 1--><script>alert(1)</script>",
    ],
)
def test_no_script_gets_through_a_look_or_a_text(
    client: FlaskClient, path: Path, names: dict[str, str], text: str
) -> None:
    told = post(client, f"{names[KEPT]}/look", {"forms": [text]}).get_json()
    html = told["html"].lower()
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert "javascript:" not in html
    body = {"action": "write", "base": base(path, KEPT), "forms": [text]}
    assert post(client, f"{names[KEPT]}/", body).status_code == 200
    for place in ("", "preview/", "translate/"):
        page = client.get(f"/fr/bridges/{place}").text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<svg/" not in page
        assert 'href="javascript' not in page


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff", 400),
        (b"[" * 200_000, 400),
        (b'{"a":' * 40_000, 400),
        (b'{"forms": ' + b"9" * 100_000 + b"}", 400),
        (b"[]", 422),
        (b"null", 422),
        (b'{"forms": "x"}', 422),
        (b'{"forms": [1]}', 422),
        (b'{"action": []}', 422),
        (b'{"base": 1}', 422),
        (b'{"action": "comment", "comment": ["x"]}', 422),
        (b'{"action": "restore", "entry": "x"}', 422),
        (b'{"action": "restore", "entry": {"previous": 1}}', 422),
        (b'{"action": "restore", "entry": {"previous": {"msgid": 1}}}', 422),
        (b'{"action": "restore", "entry": {"forms": [["x"]]}}', 422),
    ],
)
def test_what_is_no_edit_is_refused_in_words(
    client: FlaskClient, path: Path, names: dict[str, str], body: bytes, status: int
) -> None:
    before = path.read_bytes()
    answer = post(client, f"{names[KEPT]}/", None, data=body, content_type="application/json")
    assert answer.status_code == status
    assert answer.get_json()["error"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("entries", [None, {}, "x", [1], [["x"]], [{"id": 1}], [{}] * 2001])
def test_what_is_no_list_of_drafts_is_refused(client: FlaskClient, entries: object) -> None:
    assert post(client, "accept", {"entries": entries}).status_code == 422


@pytest.mark.parametrize(
    ("action", "more", "told"),
    [
        ("publish", {}, "no such action: publish"),
        ("accept", {}, "no translation yet"),
        ("write", {"forms": ["a", "b"]}, "one text is wanted here, not 2"),
        ("write", {"forms": ["a\0b"]}, "U+0000"),
        ("write", {"forms": ["a\rb"]}, "U+000D"),
        ("write", {"forms": ["a\ud800b"]}, "U+D800"),
        ("comment", {"comment": "suggested from: me"}, "would mean something else"),
        ("restore", {}, "restore"),
    ],
)
def test_an_edit_that_cannot_be_made_is_refused_in_words(
    client: FlaskClient, path: Path, names: dict[str, str], action: str, more: dict[str, Any], told: str
) -> None:
    body = {"action": action, "base": base(path, KEPT), **more}
    answer = post(client, f"{names[KEPT]}/", body)
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert told in error
    assert error.endswith("nothing was written")
    assert answer.get_json()["kind"] == "unfit"
    assert str(path.parents[3]) not in error  # where the project stands is nobody's business


def test_a_broken_catalog_is_named_with_its_line(
    client: FlaskClient, path: Path, names: dict[str, str]
) -> None:
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont"]}
    path.write_text(path.read_text() + "<<<<<<< ours\n")
    answer = post(client, f"{names[KEPT]}/", body)
    assert answer.status_code == 422
    assert "locale/fr/LC_MESSAGES/bridges.po:" in answer.get_json()["error"]
    assert answer.get_json()["kind"] == "broken"
    assert re.fullmatch(r"locale/fr/LC_MESSAGES/bridges\.po:\d+", answer.get_json()["place"])
    assert post(client, f"{names[KEPT]}/look", {"forms": ["Un pont"]}).status_code == 200
    path.unlink()
    answer = post(client, f"{names[KEPT]}/", body)
    assert answer.status_code == 422
    assert "no such catalog" in answer.get_json()["error"]
    assert post(client, f"{names[KEPT]}/look", {"forms": ["Un pont"]}).status_code == 422


@pytest.mark.parametrize(
    ("number", "status", "kind", "told"),
    [
        (errno.ENOSPC, 507, "full", "the disk is full: nothing was written"),
        (errno.EDQUOT, 507, "full", "your share of the disk is full: nothing was written"),
        (errno.EROFS, 500, "read-only", "the disk is read-only: nothing was written"),
        (errno.EACCES, 500, "unwritable", "the file or its folder may not be written: nothing was written"),
        (errno.EBADF, 500, "unwritable", "cannot be written: Bad file descriptor"),
    ],
)
def test_a_disk_that_fails_is_told_in_words(
    client: FlaskClient,
    path: Path,
    names: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    status: int,
    kind: str,
    told: str,
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont"]}
    monkeypatch.setattr(os, "fsync", fails)
    answer = post(client, f"{names[KEPT]}/", body)
    assert answer.status_code == status
    assert told in answer.get_json()["error"]
    assert answer.get_json()["kind"] == kind


def test_another_program_at_work_is_told_as_such(
    client: FlaskClient, path: Path, names: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont"]}
    monkeypatch.setattr(files, "_PATIENCE", 0.01)
    with files.lock(path.parents[2]):
        answer = post(client, f"{names[KEPT]}/", body)
    assert answer.status_code == 500
    assert answer.get_json()["kind"] == "busy"


def test_an_entry_that_an_update_has_yet_to_bring_is_told_as_such(
    client: FlaskClient, path: Path, names: dict[str, str]
) -> None:
    catalog = read(path)
    rest = [message for message in catalog.messages if message.msgid != KEPT]
    path.write_bytes(serialize(replace(catalog, messages=rest)))
    answer = post(client, f"{names[KEPT]}/", {"action": "write", "base": "", "forms": ["Un pont"]})
    assert answer.status_code == 422
    assert answer.get_json()["kind"] == "missing"


def test_the_page_has_words_for_every_kind_of_fault(client: FlaskClient) -> None:
    page = client.get("/fr/bridges/translate/").text
    told = re.search(r'<script type="application/json" id="desk">(.*?)</script>', page)
    assert told is not None
    known = json.loads(told[1])["words"]["reasons"]
    assert set(known) == set(KINDS)
    assert all(known.values())


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_file_that_became_read_only_is_told_of(
    client: FlaskClient, path: Path, names: dict[str, str]
) -> None:
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont"]}
    path.chmod(0o444)
    answer = post(client, f"{names[KEPT]}/", body)
    assert answer.status_code == 500
    assert "bridges.po: is read-only" in answer.get_json()["error"]
    assert answer.get_json()["kind"] == "read-only"


@pytest.mark.parametrize("given", [None, "", "wrong", "é"])
def test_without_the_token_of_this_start_nothing_is_answered(
    client: FlaskClient, names: dict[str, str], given: str | None
) -> None:
    headers = {} if given is None else {"X-Tarjama-Token": given}
    for place in (f"{names[KEPT]}/", f"{names[KEPT]}/look", "accept"):
        answer = client.post(f"/fr/bridges/translate/{place}", json={}, headers=headers)
        assert answer.status_code == 403
        assert "load it again" in answer.get_json()["error"]
        assert answer.get_json()["kind"] == "old"


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_what_a_form_could_send_is_refused(client: FlaskClient, names: dict[str, str], kind: str) -> None:
    answer = post(client, f"{names[KEPT]}/", None, data=b"{}", content_type=kind)
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "address",
    [
        "/en/bridges/translate/{}/",
        "/xx/bridges/translate/{}/",
        "/fr/none/translate/{}/",
        "/fr/webapp/translate/{}/",
        "/fr/..%2f..%2fbridges/translate/{}/",
        "/..%2ffr/bridges/translate/{}/",
        "/fr/bridges/translate/s00000/",
        "/fr/bridges/translate/..%2f{}/",
        "/fr/bridges/translate/%00/",
        "/fr%00/bridges/translate/{}/",
        "/fr/bridges.po/translate/{}/",
    ],
)
def test_only_what_the_project_lists_can_be_named(
    client: FlaskClient, path: Path, names: dict[str, str], address: str
) -> None:
    place = address.format(names[KEPT])
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont"]}
    headers = {"X-Tarjama-Token": client.application.extensions["desk"].token}
    assert client.post(place, json=body, headers=headers).status_code == 404


def test_only_the_languages_that_were_asked_for_are_written(path: Path, names: dict[str, str]) -> None:
    client = create_app(path.parents[3], {"TESTING": True}, Desk(PERSON, ("ar",))).test_client()
    body = {"action": "write", "base": base(path, KEPT), "forms": ["Un pont"]}
    assert post(client, f"{names[KEPT]}/", body).status_code == 403
    assert client.get("/fr/bridges/translate/").status_code == 404
    assert client.get("/ar/bridges/translate/").status_code == 200


@pytest.mark.parametrize("place", ["{}/", "{}/look", "accept"])
def test_nothing_but_post_is_answered(client: FlaskClient, names: dict[str, str], place: str) -> None:
    address = "/fr/bridges/translate/" + place.format(names[KEPT])
    for method in ("get", "head", "put", "delete", "patch"):
        assert getattr(client, method)(address).status_code == 405
    answer = client.options(address)
    assert answer.status_code == 200
    assert "POST" in answer.headers["Allow"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_without_being_asked_for_no_route_writes(path: Path) -> None:
    app = create_app(path.parents[3], {"TESTING": True})
    assert not [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    client = app.test_client()
    assert client.get("/fr/bridges/translate/").status_code == 404
    assert client.post("/fr/bridges/translate/accept", json={}).status_code in {404, 405}


HALF = "\ud83d"
TOKEN = "a token that is long enough"


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
    assert answer.status_code == 422
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
    guarded = create_app(project, {"TESTING": True}, Desk(access=TOKEN, hosts=LOOPBACK)).test_client()
    for token in (TOKEN, TOKEN, "another", TOKEN):
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
