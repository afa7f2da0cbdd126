"""A glance at a catalog says what reading it says, or nothing."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from webapp.l10n.catalog import glance, glance_at, machine_draft_comment, parse
from webapp.l10n.settings import STATES_SHOWN

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PUBLISH = [*chain.from_iterable(combinations(STATES_SHOWN, n) for n in (1, 2, 3))]


def shows(content: bytes, publish: tuple[str, ...]) -> bool:
    catalog = parse(content)
    return any(catalog.state(message) in publish for message in catalog.live())


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")), ids=lambda p: f"{p.parts[-3]}-{p.stem}"
)
def test_the_catalogs_of_this_project(path: Path) -> None:
    content = path.read_bytes()
    for publish in PUBLISH:
        told = glance(content, publish)
        assert told is None or told is shows(content, publish)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")), ids=lambda p: f"{p.parts[-3]}-{p.stem}"
)
def test_one_message_of_a_catalog_of_this_project(path: Path) -> None:
    content = path.read_bytes()
    catalog = parse(content)
    found = 0
    for message in catalog.live():
        for publish in PUBLISH:
            told = glance_at(content, message.msgid, publish)
            found += told is not None
            assert told is None or (told == message.msgstr[0] and catalog.state(message) in publish)
    assert found


def entry(msgid: str, msgstr: str, *lines: str) -> str:
    return "\n".join(["", *lines, f'msgid "{msgid}"', f'msgstr "{msgstr}"', ""])


OTHERS = f"# {machine_draft_comment('nobody', '2026-11-23', 'Two')}"
DRAFT = f"# {machine_draft_comment('nobody', '2026-11-23', 'One')}"


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([], False),
        ([entry("One", "")], False),
        ([entry("One", "Un")], True),
        ([entry("One", ""), entry("Two", "Deux")], True),
        ([entry("One", "Un", DRAFT, "#, fuzzy")], True),
        ([entry("One", "Un", OTHERS, "#, fuzzy")], None),
        ([entry("One", "Un", DRAFT, OTHERS, "#, fuzzy")], None),
        ([entry("One", "Un", "#, fuzzy")], None),
        ([entry("One", "Un", "# suggested from: two", DRAFT, "#, fuzzy")], None),
        ([entry("One", "Un", DRAFT, "#, fuzzy", '#| msgid "Two"')], None),
        (['\n#~ msgid "One"\n#~ msgstr "Un"\n'], False),
        ([entry("One", " ")], None),
        (['\nmsgid ""\n"One"\nmsgstr ""\n"Un"\n'], True),
        (['\nmsgid "One"\nmsgid_plural "Ones"\nmsgstr[0] "Un"\nmsgstr[1] ""\n'], None),
        (['\nmsgid "One"\nmsgstr ""\nmsgid "Two"\nmsgstr "Deux"\n'], None),
    ],
)
def test_an_entry(entries: list[str], told: bool | None) -> None:
    content = (HEADER + "".join(entries)).encode()
    assert glance(content, STATES_SHOWN) is told
    if told is not None:
        assert shows(content, STATES_SHOWN) is told


def test_what_is_not_plain_utf_8_is_left_to_the_reader() -> None:
    content = (HEADER + entry("One", "Un")).encode()
    assert glance(content, STATES_SHOWN) is True
    assert glance(content.replace(b"UTF-8", b"latin-1"), STATES_SHOWN) is None
    assert glance(content.replace(b"\n", b"\r\n"), STATES_SHOWN) is None
    assert glance(b"nothing of the kind", STATES_SHOWN) is None
    assert glance(b"", STATES_SHOWN) is None


TEXTS = st.sampled_from(["", " ", "Un", "\\n", '\\"', "deux mots"])
LINES = st.lists(
    st.sampled_from(
        [DRAFT, OTHERS, "#, fuzzy", "#, python-format", "# suggested from: x", '#| msgid "One"', "# a"]
    ),
    max_size=3,
)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["One", "Two", "Three"]), TEXTS, LINES),
        max_size=3,
        unique_by=lambda e: e[0],
    )
)
def test_any_catalog(entries: list[tuple[str, str, list[str]]]) -> None:
    order = ["# ", "#,", "#|"]
    texts = [
        entry(i, s, *sorted(dict.fromkeys(lines), key=lambda line: order.index(line[:2])))
        for i, s, lines in entries
    ]
    content = (HEADER + "".join(texts)).encode()
    for publish in PUBLISH:
        told = glance(content, publish)
        assert told is None or told is shows(content, publish)


@pytest.mark.parametrize(
    "entries",
    [
        [entry("One", "Un", 'msgctxt "place"')],
        [entry("One", "Un"), entry("One", "Une", 'msgctxt "place"')],
        ['\n#~ msgid "One"\n#~ msgstr "Un"\n'],
        [entry("One", "Un", "#, fuzzy")],
        [entry("One", r"U\"n")],
        ['\nmsgid "One"\nmsgstr "Un"\n" deux"\n'],
        ['\nmsgid "One"\nmsgid_plural "Ones"\nmsgstr[0] "Un"\nmsgstr[1] "Uns"\n'],
        [entry("One", "")],
        [],
    ],
)
def test_a_message_that_only_reading_tells(entries: list[str]) -> None:
    assert glance_at((HEADER + "".join(entries)).encode(), "One", STATES_SHOWN) is None


def test_a_message_told_at_a_glance() -> None:
    content = (HEADER + entry("Two", "Deux") + entry("One", "Un", DRAFT, "#, fuzzy")).encode()
    assert glance_at(content, "One", STATES_SHOWN) == "Un"
    assert glance_at(content, "One", ("translated",)) is None
    assert glance_at(content, "Two", ("translated",)) == "Deux"
    assert glance_at(content.replace(b"\n", b"\r\n"), "Two", STATES_SHOWN) is None
