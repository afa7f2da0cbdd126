"""Where the links of an essay lead: to essays in the same language, to files, or where they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.segmentation import split
from webapp.site.links import Links, anchors

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> Links:
    """An essay beside another one and a picture, in French, on a site below /texts."""
    folder = tmp_path_factory.mktemp("source").resolve()
    for name in ("bridges.md", "more.md", "a b.png", ".hidden", "unknown.md"):
        (folder / name).touch()
    known = {folder / "bridges.md": "/texts/fr/bridges/", folder / "more.md": "/texts/fr/more/"}

    def headings(path: Path) -> dict[str, str]:
        return {"why": "s23456"} if path.stem == "more" else {}

    return Links(folder, folder / "bridges.md", known, "/texts/media/", headings)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("more.md", "/texts/fr/more/"),
        ("./more.md#why", "/texts/fr/more/#s23456"),
        ("more.md#nothing", "/texts/fr/more/#nothing"),
        ("#here", "#here"),
        ("a%20b.png", "/texts/media/a%20b.png"),
        ("https://example.org/more.md", "https://example.org/more.md"),
        ("//example.org/more.md", "//example.org/more.md"),
        ("/more.md", "/more.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        (".hidden", ".hidden"),
        ("unknown.md", "unknown.md"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("%00", "%00"),
        ("a" * 5000, "a" * 5000),
        ("http://[", "http://["),
        ("", ""),
    ],
)
def test_a_link_leads_to_what_it_means(links: Links, url: str, place: str) -> None:
    assert links.lead(url) == place


@given(st.text())
def test_no_text_of_a_link_stops_a_page(links: Links, url: str) -> None:
    assert isinstance(links.lead(url), str)


def test_headings_are_named_as_readers_of_markdown_name_them() -> None:
    segments = split("# On *bridges*, again!\n\nText.\n\n## Why\n\n## Why\n\n## القوس\n").segments
    names = anchors(segments, [f"s{number}" for number in range(len(segments))])
    assert names == {"on-bridges-again": "s0", "why": "s2", "why-1": "s3", "القوس": "s4"}


@given(st.lists(st.sampled_from(["Fixed", "Fixed-1", "Fixed 1", "fixed", "Fixed-1-1"]), max_size=12))
def test_each_heading_has_the_first_name_that_is_free(headings: list[str]) -> None:
    segments = split("\n\n".join(f"## {heading}" for heading in headings).encode()).segments
    ids = [f"s{number}" for number in range(len(segments))]
    taken: dict[str, str] = {}
    for heading, name in zip(headings, ids, strict=True):
        base = heading.lower().replace(" ", "-")
        names = [base, *(f"{base}-{number}" for number in range(1, 20))]
        taken[next(anchor for anchor in names if anchor not in taken)] = name
    assert anchors(segments, ids) == taken
