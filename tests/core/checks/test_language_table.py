"""webapp.l10n.checks.engine.surroundings: how the catalogs of a language translate a text."""

from __future__ import annotations

import pytest

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.catalog.message import Previous
from webapp.l10n.checks.engine.surroundings import Elsewhere, Wording, key, table

SOURCE = "Read more"
MORE = Wording(None, SOURCE, "Mehr")
FURTHER = Wording(None, SOURCE, "Weiter")


def catalog(*texts: str, source: str = SOURCE, context: str | None = None) -> Catalog:
    return Catalog(None, {}, (), [Message(source, msgctxt=context, msgstr=(text,)) for text in texts])


A, B, C = catalog("Mehr", "mehr.", "Weiter"), catalog("MEHR", context="menu"), catalog("Mehr!")
ALL = table({"a": A, "b": B, "c": C})


def test_each_wording_is_counted_and_shown_by_the_first_two_catalogs() -> None:
    assert list(ALL) == ["read more"]
    assert {said: (votes.counts, votes.first) for said, votes in ALL["read more"].items()} == {
        "mehr": ({"a": 2, "b": 1, "c": 1}, {"a": MORE, "b": Wording("menu", SOURCE, "MEHR")}),
        "weiter": ({"a": 1}, {"a": FURTHER}),
    }


@pytest.mark.parametrize(
    ("name", "votes"),
    [
        ("a", {"mehr": (2, Wording("menu", SOURCE, "MEHR"))}),
        ("b", {"mehr": (3, MORE), "weiter": (1, FURTHER)}),
        ("c", {"mehr": (3, MORE), "weiter": (1, FURTHER)}),
        ("d", {"mehr": (4, MORE), "weiter": (1, FURTHER)}),
    ],
)
def test_elsewhere_is_all_but_ones_own(name: str, votes: dict[str, tuple[int, Wording]]) -> None:
    elsewhere = Elsewhere(ALL, name)
    assert elsewhere.votes("read more") == votes
    assert elsewhere.votes("unknown") == {}


@pytest.mark.parametrize(
    "message",
    [
        Message("a", msgstr=("",)),
        Message("a", msgstr=("a",)),
        Message("a", msgstr=("b",), flags=("fuzzy",), previous=Previous(msgid="z")),
        Message("a", msgid_plural="as", msgstr=("b", "c")),
        Message("a", msgstr=("b",), obsolete=True),
        Message("a", msgstr=("b; c",), extracted=("type: definition term",)),
    ],
)
def test_what_says_nothing_of_a_translation_does_not_count(message: Message) -> None:
    assert table({"a": Catalog(None, {}, (), [message])}) == {}


@pytest.mark.parametrize(
    ("text", "compared"),
    [("Read  More…", "read more"), (" ¿Si? ", "¿si"), ("«a», b：", "a b"), ("&Öffnen mit …", "öffnen mit")],
)
def test_texts_are_compared_without_what_makes_no_difference(text: str, compared: str) -> None:
    assert key(text) == compared
