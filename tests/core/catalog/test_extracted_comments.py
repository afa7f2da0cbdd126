"""What the extractor's comments tell of a message."""

from __future__ import annotations

import pytest

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.catalog.extracted_comments import (
    former_ids,
    former_of,
    forms_listed,
    ids_of,
    kinds_of,
    parted,
    section_of,
)

TERM = "type: definition term"


@pytest.mark.parametrize("sign", [";", ",", "،", "؛", "；", "、", "/", "|"])
@pytest.mark.parametrize("around", ["", " "])
def test_the_forms_of_a_term_are_parted_by_the_signs_of_every_script(sign: str, around: str) -> None:
    for forms in (["Wesen", "das Wesen", "Kern"], ["Wesen", "Kern"]):
        listed = f"{around}{sign}{around}".join(forms)
        assert parted(listed) == parted(f"{listed}{sign}") == parted(f"{sign}{listed}") == forms
        for kinds in ((TERM,), ("type: paragraph", TERM)):
            assert forms_listed(Message("essence", msgstr=(listed,), extracted=kinds)) == forms


@pytest.mark.parametrize(
    ("msgid", "msgstr", "kinds"),
    [
        ("essence", "Wesen", (TERM,)),
        ("essence", "Wesen;", (TERM,)),
        ("essence", "", (TERM,)),
        ("essence, nature", "Wesen, Natur", (TERM,)),
        ("essence", "Wesen, Natur", ()),
        ("essence", "Wesen, Natur", ("type: paragraph",)),
        ("essence, nature", "Wesen, Natur", ("type: definition",)),
    ],
)
def test_one_name_is_no_list_and_nothing_but_a_term_has_forms(
    msgid: str, msgstr: str, kinds: tuple[str, ...]
) -> None:
    assert forms_listed(Message(msgid, msgstr=(msgstr,), extracted=kinds)) == []


def test_each_line_is_read_for_what_it_is() -> None:
    lines = (
        "id: a",
        "type: heading 2",
        "in: Trade",
        "id: b",
        "was: c",
        "type: paragraph",
        "in: Aid",
        "was: d",
    )
    message = Message("x", msgstr=("",), extracted=lines)
    others = Message("y", extracted=("id: e",)), Message("z", obsolete=True, extracted=("id: f", "was: g"))
    assert former_of(Catalog(None, {}, (), [*others, message])) == {"a": ["c", "d"]}
    assert former_of(None) == {}
    assert ids_of(message) == ["a", "b"]
    assert former_ids(message) == ["c", "d"]
    assert kinds_of(message) == ["heading 2", "paragraph"]
    assert section_of(message) == "Trade"
    assert section_of(Message("x", msgstr=("",))) == ""
