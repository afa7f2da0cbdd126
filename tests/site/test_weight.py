"""What a first visit costs a reader: the page, its one style sheet, its one script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support import ROOT

from webapp import create_app
from webapp.site.assets import STATIC, statics

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


def bare(name: str, text: str) -> str:
    """Return a file of ours without comments that stand alone, and without white space."""
    if name.endswith(".css"):
        text = "".join(part.rpartition("*/")[2] for part in text.split("/*"))
    lines = [
        line for line in text.splitlines() if not (name.endswith(".js") and line.strip().startswith("//"))
    ]
    return "".join("".join(lines).split())


@pytest.mark.parametrize("name", sorted(statics()))
def test_what_is_sent_of_a_file_is_all_but_its_comments_and_indents(name: str) -> None:
    written, sent = (STATIC / name).read_text(encoding="utf-8"), statics()[name][1].decode()
    assert "".join(sent.split()) == bare(name, written)
    assert not any(line[:1].isspace() for line in sent.splitlines())
    assert all(line.count("`") % 2 == 0 for line in written.splitlines())  # what is written in lines stays
