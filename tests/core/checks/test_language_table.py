"""webapp.l10n.checks.engine.surroundings: how the catalogs of a language translate a text."""

from __future__ import annotations

import pytest

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.catalog.message import Previous
from webapp.l10n.checks.engine.surroundings import Elsewhere, Wording, key, table

SOURCE = "Read more"


def catalog(*texts: str, source: str = SOURCE, context: str | None = None) -> Catalog:
    return Catalog(None, {}, (), [Message(source, msgctxt=context, msgstr=(text,)) for text in texts])


A, B, C = catalog("Mehr", "mehr.", "Weiter"), catalog("MEHR", context="menu"), catalog("Mehr!")
ALL = table({"a": A, "b": B, "c": C})


MORE = [Wording("a", None, SOURCE, text) for text in ("Mehr", "mehr.", "Weiter")]
MENU, LAST = Wording("b", "menu", SOURCE, "MEHR"), Wording("c", None, SOURCE, "Mehr!")


def test_each_wording_stands_under_its_source() -> None:
    assert list(ALL.items()) == [("read more", [*MORE, MENU, LAST])]


@pytest.mark.parametrize(
    ("name", "wordings"),
    [
        ("a", [MENU, LAST]),
        ("b", [*MORE, LAST]),
        ("c", [*MORE, MENU]),
        ("d", [*MORE, MENU, LAST]),
    ],
)
def test_elsewhere_is_all_but_ones_own(name: str, wordings: list[Wording]) -> None:
    elsewhere = Elsewhere(ALL, name)
    assert elsewhere.wordings("read more") == wordings
    assert elsewhere.wordings("unknown") == []


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
