"""What a first visit costs a reader: the page, its one style sheet, its one script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support import ROOT

from webapp import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

MOST = 9_000  # bytes as they are sent
TAGS = sorted(path.name.replace("_", "-") for path in (ROOT / "locale").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """The project itself."""
    return create_app(ROOT, {"TESTING": True}).test_client()


@pytest.mark.parametrize("tag", ["en", *TAGS])
def test_a_first_visit_is_three_requests_and_light(client: FlaskClient, tag: str) -> None:
    page = f"/{tag}/essay/"
    html = client.get(page).text
    needed = re.findall(r'<(?:link rel="stylesheet" href|script src|img[^>]* src)="([^"]+)"', html)
    assert len(needed) == 2
    sent = [client.get(place, headers={"Accept-Encoding": "br"}).data for place in (page, *needed)]
    assert sum(map(len, sent)) <= MOST
