"""Here are tests of webapp.l10n.segmentation.document."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from webapp.l10n.edition import listing as listings
from webapp.l10n.edition.listing import Listing
from webapp.l10n.errors import SourceError
from webapp.l10n.extract.essays import read_essays
from webapp.l10n.settings import Settings
from webapp.l10n.store import memo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "source_text" / "deep").mkdir(parents=True)
    for name, text in {
        "b.md": "# B\n",
        "a.md": "# A\n",
        "glossary.md": "# G\n",
        "deep/first.md": "---\norder: 1\nslug: one\n---\n# One\n",
        ".hidden.md": "# No\n",
        "picture.png": "",
    }.items():
        (tmp_path / "source_text" / name).write_text(text)
    (tmp_path / "locale" / "de" / "LC_MESSAGES").mkdir(parents=True)
    return Settings(root=tmp_path)


def edit(path: Path, text: str) -> None:
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def slugs(listing: Listing) -> list[str]:
    return list(listing.now().essays)


@pytest.fixture
def listing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Listing:
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return Listing(settings, memo.Memo())


def test_it_lists_what_reading_all_essays_lists(listing: Listing, settings: Settings) -> None:
    assert (
        slugs(listing)
        == [essay.slug for essay in read_essays(settings).essays]
        == ["one", "a", "b", "glossary"]
    )


def test_it_follows_what_comes_changes_and_goes(listing: Listing, settings: Settings) -> None:
    source = settings.source_text
    assert slugs(listing) == ["one", "a", "b", "glossary"]
    edit(source / "deep" / "c.md", "# C\n")
    assert slugs(listing) == ["one", "a", "b", "c", "glossary"]
    edit(source / "a.md", "---\nslug: z\norder: 0\n---\n# A\n")
    assert slugs(listing) == ["z", "one", "b", "c", "glossary"]
    (source / "b.md").unlink()
    assert slugs(listing) == ["z", "one", "c", "glossary"]


def test_a_file_that_is_broken_keeps_its_place_and_is_named(listing: Listing, settings: Settings) -> None:
    assert "a" in slugs(listing)
    (settings.source_text / "a.md").write_bytes(b"\xff")
    (settings.source_text / "new.md").write_bytes(b"\xff")
    assert "a" in slugs(listing)
    assert "new" not in slugs(listing)
    assert [fault.path.name for fault in listing.memo.faults() if fault.path] == ["a.md", "new.md"]


def test_of_two_of_one_slug_the_first_stays(listing: Listing, settings: Settings) -> None:
    (settings.source_text / "c.md").write_text("---\nslug: a\n---\n# C\n")
    assert listing.now().essays["a"].path.name == "a.md"
    assert "same slug" in str(listing.now().faults[0])


def test_without_an_essay_it_says_so(listing: Listing, settings: Settings) -> None:
    for path in settings.source_text.rglob("*.md"):
        path.write_bytes(b"\xff")
    with pytest.raises(SourceError, match=r"a\.md"):
        listing.now()
    for path in settings.source_text.rglob("*.md"):
        path.unlink()
    with pytest.raises(SourceError, match="no Markdown file"):
        listing.now()


def test_a_file_that_did_not_change_is_not_read_again(
    listing: Listing, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    genuine = listings.read_source
    monkeypatch.setattr(listings, "read_source", lambda path: read.append(path.name) or genuine(path))
    assert slugs(listing) == slugs(listing)
    assert sorted(read) == ["a.md", "b.md", "first.md", "glossary.md"]
    edit(settings.source_text / "c.md", "# C\n")
    slugs(listing)
    assert read[4:] == ["c.md"]


def test_locales_come_and_go(listing: Listing, settings: Settings) -> None:
    assert listing.directories() == {"de": "de"}
    assert listing.directories() is listing.directories()
    (settings.locale / "pt_BR").mkdir()
    assert listing.directories() == {"de": "de"}
    (settings.locale / "pt_BR" / "LC_MESSAGES").mkdir()
    assert listing.directories() == {"de": "de", "pt-BR": "pt_BR"}
    (settings.locale / "de").rename(settings.locale / "nothing")
    assert listing.directories() == {"pt-BR": "pt_BR"}
