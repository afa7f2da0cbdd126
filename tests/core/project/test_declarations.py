"""A maintainer's word on meaning that covers nothing is refused, and what it could cover is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import Catalog, Message, Previous, machine_draft_comment
from webapp.l10n.errors import LocaleError, SourceError
from webapp.l10n.merge.same_meaning import SameMeaning
from webapp.l10n.project.declarations import refuse_empty
from webapp.l10n.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CODED = {"Content-Type": "text/plain; charset=UTF-8"}


def texts(*names: str) -> list[Message]:
    """Messages of a template, each with its name for an id."""
    return [Message(f"Text {name}", extracted=(f"id: s{name}aaaa",)) for name in names]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A project in German and French whose template and catalogs have the texts a and b, translated."""
    made = Settings(tmp_path)
    for path in (made.template("essay"), *(made.catalog(name, "essay") for name in ("de", "fr"))):
        keep(path, texts("a", "b"))
    return made


def keep(path: Path, messages: Sequence[Message]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(catalogs.serialize(Catalog(None, CODED, (), list(messages))))


def refusal(settings: Settings, wanted: Sequence[Message], *segments: str, tag: str = "") -> str:
    """Return what is said of a word on some segments; empty if it is taken."""
    template = Catalog(settings.template("essay"), CODED, (), list(wanted))
    try:
        refuse_empty(settings, [template], {tag: SameMeaning("2026-11-29", frozenset(segments))})
    except SourceError as refused:
        return f"{refused.problem}: {refused.remedy}"
    return ""


@pytest.mark.parametrize("fresh", [0, 1, 9, 10, 11, 12])
def test_what_changed_is_named_and_of_many_the_first_ten(settings: Settings, fresh: int) -> None:
    names = "cdefghijklmn"[:fresh]
    wanted = texts("a", "b", *names)
    told = refusal(settings, wanted, "saaaaa")
    assert told.startswith("segment saaaaa has not changed and is not stale: ")
    shown = ", ".join(f"s{name}aaaa" for name in names[:10])
    more = f" and {fresh - 10} more" if fresh > 10 else ""
    rest = f"these are: {shown}{more}" if fresh else "nothing has changed, and nothing is stale"
    assert told.endswith(rest)
    for name in names:
        assert refusal(settings, wanted, f"s{name}aaaa") == ""
    assert refusal(settings, wanted) == ""


STALE = {
    "another text": Message(
        "Text a", msgstr=("x",), flags=("fuzzy",), previous=Previous(None, "Text before")
    ),
    "a draft of another": Message(
        "Text a",
        msgstr=("x",),
        flags=("fuzzy",),
        comments=(machine_draft_comment("us", "2026-11-23", "Was"),),
    ),
}


@pytest.mark.parametrize("stale", STALE)
def test_what_is_stale_in_a_language_is_covered_there(settings: Settings, stale: str) -> None:
    keep(settings.catalog("de", "essay"), [STALE[stale], *texts("b")])
    wanted = texts("a", "b")
    assert refusal(settings, wanted, "saaaaa") == refusal(settings, wanted, "saaaaa", tag="de") == ""
    assert "nothing is stale" in refusal(settings, wanted, "saaaaa", tag="fr")
    assert refusal(settings, wanted, "saaaaa", "sbaaaa").startswith("segment sbaaaa")


def test_where_nothing_can_be_read_all_is_new(settings: Settings) -> None:
    settings.template("essay").unlink()
    settings.catalog("de", "essay").write_text("nothing of the kind", encoding="utf-8")
    settings.catalog("fr", "essay").unlink()
    assert refusal(settings, texts("a", "b"), "saaaaa", "sbaaaa") == ""


@pytest.mark.parametrize("tag", ["it", "en"])
def test_a_language_that_there_is_not_is_refused(settings: Settings, tag: str) -> None:
    keep(settings.catalog("en", "essay"), texts("a"))
    with pytest.raises(LocaleError, match=f"{tag} is no language of the project") as refused:
        refusal(settings, texts("a"), tag=tag)
    assert refused.value.remedy == "name one of these: de, fr"
    with pytest.raises(LocaleError) as bare:
        refuse_empty(Settings(settings.root / "nowhere"), [], {tag: SameMeaning("2026-11-29")})
    assert bare.value.remedy == "name one of these: none"
