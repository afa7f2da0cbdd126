"""Whom to thank: names as people gave them, and never an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.catalog.credits import Credit, credited, credits_of, together


@pytest.mark.parametrize(
    ("line", "name", "years"),
    [
        ("Amina Yusuf <amina@example.org>, 2026.", "Amina Yusuf", (2026,)),
        ("Amina Yusuf <amina@example.org>, 2024, 2026.", "Amina Yusuf", (2024, 2026)),
        ("Jörg <j@example.org>, 2022-2024, 2026", "Jörg", (2022, 2023, 2024, 2026)),
        ("  نورا <nora@example.org>, 2025–2026.  ", "نورا", (2025, 2026)),
        ("Li Wei <>, 2026.", "Li Wei", (2026,)),
        ("O'Neil, Jr. <o@example.org>,2026", "O'Neil, Jr.", (2026,)),
        ("Ayşe (ayse@example.org) <x@example.org>, 2026.", "Ayşe", (2026,)),
        ("\u202eAyşe <x@example.org>, 2026.", "Ayşe", (2026,)),
    ],
)
def test_people_are_named_as_they_gave_it(line: str, name: str, years: tuple[int, ...]) -> None:
    assert credits_of([line]) == (Credit(name, years),)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "SOME DESCRIPTIVE TITLE.",
        "FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.",
        "FIRST AUTHOR <EMAIL@ADDRESS>, 2026.",
        "Copyright (C) 2026 Amina Yusuf <amina@example.org>, 2026.",
        "© Amina <amina@example.org>, 2026.",
        "This file is distributed under the same license as the PACKAGE package.",
        "Translators:",
        "machine draft: language model, 2026-11-23, of i7cia4n52d",
        "amina@example.org <amina@example.org>, 2026.",
        "<amina@example.org>, 2026.",
        "Amina <amina@example.org>",
    ],
)
def test_templates_licences_and_addresses_are_no_people(line: str) -> None:
    assert credits_of([line]) == ()


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("Amina Yusuf <amina@example.org>", ["Zaid", "Amina Yusuf"]),
        ("Amina Yusuf <>", ["Zaid", "Amina Yusuf"]),
        ("Amina <1234+amina@users.noreply.example.org>", ["Zaid", "Amina"]),
        ("Z. A. Id <z@example.org>", ["Zaid"]),
        ("zaid <other@example.org>", ["Zaid"]),
        ("", ["Zaid"]),
        ("amina@example.org <amina@example.org>", ["Zaid"]),
        ("FULL NAME <EMAIL@ADDRESS>", ["Zaid"]),
        ("Automatically generated", ["Zaid"]),
        ("Automatically generated <>", ["Zaid"]),
        ("machine draft, not reviewed", ["Zaid"]),
        ("Anonymous <noreply@weblate.example>", ["Zaid"]),
        ("A Translation Memory <noreply-mt-memory@weblate.example>", ["Zaid"]),
    ],
)
def test_who_translated_last_is_thanked_if_it_is_a_person(person: str, names: list[str]) -> None:
    header = {"Last-Translator": person, "PO-Revision-Date": "2026-11-29 12:00+0000"}
    found = credits_of(["Zaid <z@example.org>, 2025."], header)
    assert [credit.name for credit in found] == names
    assert (2026 in found[-1].years) == (len(names) > 1 or person.startswith(("Z. ", "zaid")))
    assert credits_of([], {"Last-Translator": person, "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE"}) == ()


def test_each_is_named_once_in_order_over_several_catalogs() -> None:
    essay = credits_of(["Zaid <z@example.org>, 2025.", "Amina <a@example.org>, 2026."])
    glossary = credits_of(["amina <other@example.org>, 2024.", "Bao <b@example.org>, 2026."])
    assert together([essay, glossary]) == (
        Credit("Zaid", (2025,)),
        Credit("Amina", (2024, 2026)),
        Credit("Bao", (2026,)),
    )


@given(st.lists(st.text(st.sampled_from("ab @.<>(),2026-\u202e")), max_size=4))
def test_no_address_is_ever_told(lines: list[str]) -> None:
    for credit in credits_of([*lines, "A b@c.d <b@c.d>, 2026."]):
        assert "@" not in credit.name
        assert credit.years


JANE = "Jane Doe <jane@example.org>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [f"{JANE}, 2026."]),
        (["French translation.", ""], ["French translation.", f"{JANE}, 2026.", ""]),
        (
            ["Ana <a@example.org>, 2024.", "Licence."],
            ["Ana <a@example.org>, 2024.", f"{JANE}, 2026.", "Licence."],
        ),
        ([f"{JANE}, 2026."], [f"{JANE}, 2026."]),
        ([f"{JANE}, 2024-2026."], [f"{JANE}, 2024-2026."]),
        ([f"{JANE}, 2024."], [f"{JANE}, 2024, 2026."]),
        ([f"{JANE}, 2024"], [f"{JANE}, 2024, 2026."]),
        (["J. Doe <JANE@example.org>, 2024."], ["J. Doe <JANE@example.org>, 2024, 2026."]),
        (["Jane Doe <>, 2024."], ["Jane Doe <>, 2024, 2026."]),
        (["Jane Doe <other@example.org>, 2024."], ["Jane Doe <other@example.org>, 2024.", f"{JANE}, 2026."]),
        (["FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.", ""], [f"{JANE}, 2026.", ""]),
    ],
)
def test_who_confirms_is_thanked_once_a_year(before: list[str], after: list[str]) -> None:
    assert credited(before, JANE, 2026) == tuple(after)
    assert credited(after, JANE, 2026) == tuple(after)
    assert "Doe" in {credit.name.split()[-1] for credit in credits_of(after)}


def test_a_name_without_an_address_is_thanked_too() -> None:
    assert credited([], "فاطمة", 2026) == ("فاطمة <>, 2026.",)
    assert credits_of(credited([], "فاطمة", 2026)) == (Credit("فاطمة", (2026,)),)
