"""Many texts are told in portions: each text on one page, and none of them all on the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from webapp import create_app
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.maintainer import portions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

SLUGS = [f"text-{number}" for number in range(5)]
NUMBERS = (1, 2, 3)


@pytest.fixture
def client(project: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    (project / "source_text" / "bridges.md").unlink()
    for slug in SLUGS:
        (project / "source_text" / f"{slug}.md").write_text(f"# The {slug}\n\nIt says {slug}.\n")
    projects.start(read_settings(project), ["ar", "fr"], now="2026-11-23 12:00+0000")
    for catalog in project.glob("locale/*/LC_MESSAGES/text-0.po"):
        catalog.write_text(catalog.read_text().replace('text-0"\nmsgstr ""', 'text-0"\nmsgstr "…"'))
    monkeypatch.setattr(portions, "MOST", 2)
    return create_app(project, {"TESTING": True}).test_client()


def named(page: str, place: str) -> list[str]:
    """Return the texts that a page leads to, in their order: as ``place`` has them."""
    return list(dict.fromkeys(re.findall(place.replace("*", r"(text-\d)"), page)))


def test_each_text_is_in_one_portion_with_its_catalog(client: FlaskClient) -> None:
    pages = [client.get(f"/fr/coverage/texts/{number}/").text for number in NUMBERS]
    assert [slug for page in pages for slug in named(page, 'href="/fr/coverage/*/"')] == SLUGS
    assert [slug for page in pages for slug in named(page, 'href="/fr/coverage/*.po"')] == SLUGS
    for number, page in enumerate(pages, 1):
        assert [n for n in NUMBERS if f'href="/fr/coverage/texts/{n}/"' in page] == list(NUMBERS)
        assert f'<a href="/fr/coverage/texts/{number}/" aria-current="page">' in page
        assert "ar/coverage/texts" in page
        assert "en/coverage/texts" not in page


def test_the_first_page_tells_the_portions_only(client: FlaskClient) -> None:
    page = client.get("/fr/coverage/").text
    assert not named(page, 'href="/fr/coverage/*')
    for number, name in zip(NUMBERS, ("1–2", "3–4", "5"), strict=True):
        assert f'<a href="/fr/coverage/texts/{number}/"><span>{name}</span></a>' in page
    original = client.get("/en/coverage/").text
    assert not named(original, "/coverage/*")
    assert {tag for tag in ("ar", "fr") if f'href="/{tag}/coverage/#help"' in original} == {"ar", "fr"}


@pytest.mark.parametrize("place", ["/fr/coverage/texts/0/", "/fr/coverage/texts/4/", "/en/coverage/texts/1/"])
def test_no_other_portions(client: FlaskClient, place: str) -> None:
    assert client.get(place).status_code == 404


def test_few_texts_stand_on_one_page(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "MOST", len(SLUGS))
    assert named(client.get("/fr/coverage/").text, 'href="/fr/coverage/*/"') == SLUGS
    assert client.get("/fr/coverage/texts/1/").status_code == 404


def test_an_export_holds_each_portion_and_no_dead_link(
    client: FlaskClient, project: Path, tarjama: Callable[..., object]
) -> None:
    ran = tarjama("export", "out")
    assert (ran.code, ran.err) == (0, "")
    found = {path.parent.name for path in project.glob("out/fr/coverage/texts/*/index.html")}
    assert found == {str(number) for number in NUMBERS}
