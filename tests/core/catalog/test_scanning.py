"""The quick way to a catalog's states tells the same as the full one, and gives way where it is not sure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from catalog_texts import HEADER, catalogs
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from webapp.l10n.catalog import (
    Catalog,
    Message,
    State,
    machine_draft_comment,
    parse,
    scanning,
    serialize,
    states_in,
)
from webapp.l10n.errors import CatalogError


def fully(content: bytes) -> dict[tuple[str | None, str], State]:
    catalog = parse(content)
    return {message.key: catalog.state(message) for message in catalog.live()}


@st.composite
def marked(draw: st.DrawFn) -> list[Message]:
    """Return messages, some of them drafts of their own text or of another's."""
    found = draw(catalogs()).messages
    for number, message in enumerate(found):
        if not message.obsolete and draw(st.booleans()):
            other = draw(st.sampled_from(found))
            comment = machine_draft_comment("bench", "2026-11-23", other.msgid, other.msgctxt)
            found[number] = replace(message, flags=("fuzzy",), comments=(comment, *message.comments))
    return found


@settings(deadline=None)
@given(marked())
def test_both_ways_tell_the_same(found: list[Message]) -> None:
    content = serialize(Catalog(None, HEADER, (), found))
    assert states_in(content) == fully(content)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "locale").rglob("*.po")), ids=lambda p: f"{p.parts[-3]}/{p.stem}"
)
def test_our_own_catalogs(path: Path) -> None:
    assert states_in(path.read_bytes()) == fully(path.read_bytes())


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "data" / "catalogs").glob("*.po")), ids=lambda p: p.stem
)
def test_catalogs_of_other_programs(path: Path) -> None:
    assert states_in(path.read_bytes()) == fully(path.read_bytes())


def test_essays_go_the_quick_way() -> None:
    for path in (ROOT / "locale").rglob("essay.po"):
        assert scanning._scan(path.read_text(encoding="utf-8")) is not None


USUAL = 'msgid "a"\nmsgstr "b"\n'
ODD = {
    "plural": 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n',
    "carriage returns": USUAL.replace("\n", "\r\n"),
    "indented": '  msgid "a"\nmsgstr "b"\n',
    "flag without a space": f"#,fuzzy\n{USUAL}",
    "numeric escape": r'msgid "a\101"' + '\nmsgstr "b"\n',
    "blank line inside": 'msgid "a"\n\nmsgstr "b"\n',
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_written_otherwise_goes_the_long_way(text: str) -> None:
    assert scanning._scan(text) is None
    assert states_in(text.encode()) == fully(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        USUAL * 2,
        f'{USUAL}\n#~ msgid "a"\n#~ msgstr "c"\n',
        'msgid "a"\n',
        "<<<<<<< HEAD\n",
        'msgid "a\nmsgstr "b"\n',
    ],
)
def test_faults_are_told_as_ever(text: str) -> None:
    with pytest.raises(CatalogError) as quick:
        states_in(text.encode(), Path("a.po"))
    with pytest.raises(CatalogError) as full:
        parse(text.encode(), Path("a.po"))
    assert str(quick.value) == str(full.value)


QUICK = {
    "wrapped": 'msgid ""\n"a "\n"b"\nmsgstr ""\n"c"',
    "no last line end": 'msgid "a"\nmsgstr "b"',
    "quotes at the line's end": 'msgid "a\\""\n"b"\nmsgstr "c"\n',
    "white space only": 'msgid "a"\nmsgstr "\\n \\t"\n',
    "obsolete": f'{USUAL}\n#, fuzzy\n#~| msgid "x"\n#~ msgid "y"\n#~ msgstr "z"\n\nmsgid "c"\nmsgstr ""\n',
    "fuzzy among flags": f"#, python-format, fuzzy\n{USUAL}",
    "fuzzy in a comment": f"# fuzzy\n{USUAL}",
    "previous": f'#, fuzzy\n#| msgctxt "k"\n#| msgid ""\n#| "o"\n#| "ld"\n{USUAL}',
    "context": 'msgctxt "k"\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr ""\n',
    "empty comments": f"#\n#.\n{USUAL}",
    "lines of two entries together": USUAL + 'msgid "c"\nmsgstr "d"\n',
}


@pytest.mark.parametrize("text", QUICK.values(), ids=QUICK)
def test_what_is_usual_goes_the_quick_way(text: str) -> None:
    assert scanning._scan(text) == fully(text.encode())
