"""Who may come in while translations are written: no other site's page, and no stranger."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from webapp import create_app
from webapp.site.desk import LOOPBACK, Desk
from webapp.translator.access import COOKIE, LIMIT

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

KEY = "a token that is long enough"
PLACES = ["/", "/en/bridges/", "/healthz", "/sitemap.xml", "/nothing/here/", "/en/coverage.json"]


@pytest.fixture
def client(project: Path) -> FlaskClient:
    return create_app(project, {"TESTING": True}, Desk()).test_client()


@pytest.fixture
def guarded(project: Path) -> FlaskClient:
    desk = Desk(access=KEY, hosts=LOOPBACK | {"desk.example"})
    return create_app(project, {"TESTING": True}, desk).test_client()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "a@localhost", ""]
)
def test_a_name_that_leads_here_from_elsewhere_reads_nothing(
    client: FlaskClient, place: str, host: str
) -> None:
    client.get(place)  # and so it may be ready
    answer = client.get(place, headers={"Host": host, "X-Forwarded-Host": "localhost"})
    assert answer.status_code == 403
    assert "bridge" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_this_machine_is_asked_by_its_own_names(client: FlaskClient, host: str) -> None:
    assert client.get("/en/bridges/", headers={"Host": host}).status_code == 200


def test_without_a_desk_any_name_will_do(project: Path) -> None:
    client = create_app(project, {"TESTING": True}).test_client()
    assert client.get("/en/bridges/", headers={"Host": "public.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_another_site_cannot_write(client: FlaskClient, method: str, headers: dict[str, str]) -> None:
    answer = getattr(client, method)("/en/bridges/", headers=headers, data="x")
    assert answer.status_code == 403
    assert "own pages" in answer.get_json()["error"]


def test_our_own_page_is_let_through(client: FlaskClient) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/en/bridges/", headers=headers, data="x").status_code == 405


class Unread(io.BytesIO):
    """A body that must not be looked at."""

    def read(self, *_: object) -> bytes:
        raise AssertionError("read")


@pytest.mark.parametrize("length", [LIMIT + 1, 10_000_000, 10**30])
def test_a_long_body_is_refused_unread(client: FlaskClient, length: int) -> None:
    environ = {"CONTENT_LENGTH": str(length), "wsgi.input": Unread()}
    answer = client.post("/en/bridges/", environ_overrides=environ)
    assert answer.status_code == 413
    assert "256 kB" in answer.get_json()["error"]


@pytest.mark.parametrize("length", ["", "-1", "x", "٣"])
def test_a_body_of_unknown_length_is_refused_unread(client: FlaskClient, length: str) -> None:
    environ = {"CONTENT_LENGTH": length, "wsgi.input": Unread(), "wsgi.input_terminated": True}
    assert client.post("/en/bridges/", environ_overrides=environ).status_code == 411


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("given", ["", f"{COOKIE}=wrong", f"{COOKIE}={KEY}", f"{COOKIE}=é"])
def test_a_stranger_reads_nothing(guarded: FlaskClient, place: str, given: str) -> None:
    environ = {"HTTP_COOKIE": given.encode().decode("latin-1")}
    for query in ("", "?token=wrong", "?token=", "?token=%00"):
        answer = guarded.get(place + query, environ_overrides=environ)
        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers


def test_who_has_the_token_is_let_in_and_the_token_leaves_the_address(guarded: FlaskClient) -> None:
    answer = guarded.get("/en/bridges/", query_string={"token": KEY, "q": "a&b"})
    assert answer.status_code == 200
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert KEY not in cookie
    assert KEY not in answer.text
    assert 'content="0; url=/en/bridges/?q=a%26b"' in answer.text
    assert guarded.get("/en/bridges/").status_code == 200
    assert guarded.get("/healthz").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", '/"><script>alert(1)</script>/'])
def test_the_way_on_leads_nowhere_else(guarded: FlaskClient, path: str) -> None:
    environ = {"PATH_INFO": path, "QUERY_STRING": f"token={KEY.replace(' ', '+')}"}
    answer = guarded.get("/", environ_overrides=environ)
    assert answer.status_code == 200
    assert "url=//" not in answer.text
    assert "\\" not in answer.text
    assert "<script>" not in answer.text


def test_the_token_does_not_open_a_post(guarded: FlaskClient) -> None:
    assert guarded.post("/en/bridges/", query_string={"token": KEY}, data="x").status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [("192.0.2.7:8000", 200), ("[2001:db8::1]", 200), ("desk.example", 200), ("evil.example", 403)],
)
def test_others_ask_by_address_or_by_a_name_that_is_ours(
    guarded: FlaskClient, host: str, status: int
) -> None:
    answer = guarded.get("/", query_string={"token": KEY}, headers={"Host": host})
    assert answer.status_code == status
