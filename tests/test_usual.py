"""Entries read by a pattern say what polib reads, and what is unusual is left to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from catalog_texts import HEADER, catalogs
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.l10n.catalog import Catalog, serialize
from webapp.l10n.catalog.charsets import decode
from webapp.l10n.catalog.grammar import spans
from webapp.l10n.catalog.polib_door import read_entries
from webapp.l10n.catalog.slices import UsualEntries
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
FILES = sorted((*(ROOT / "locale").rglob("*.po"), *(ROOT / "tests" / "data" / "catalogs").glob("*.po")))
USUAL = 'msgid "a"\nmsgstr "b"'


def blocks(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the lines of each entry, and the name of the file's encoding."""
    text, codec = decode(content, None)
    for span in spans(text, None):
        yield text[span.start : span.end], codec


def agree(content: bytes) -> int:
    """Return how many entries were read quickly, each as polib reads it."""
    usual, read = UsualEntries(), 0
    for block, codec in blocks(content):
        quick = usual.read(block)
        if quick is not None:
            (slow,) = read_entries(block, codec)
            assert quick.values == slow.values
            read += 1
    return read


@settings(deadline=None)
@given(catalogs())
def test_both_ways_say_the_same(catalog: Catalog) -> None:
    agree(serialize(Catalog(None, HEADER, (), catalog.messages)))


TOKENS = [
    "#",
    "# ",
    "#.",
    "#. ",
    "#:",
    "#: a.md:1",
    "#,",
    "#, fuzzy",
    "#| ",
    "#~ ",
    'msgid "a"',
    'msgstr "b"',
    " ",
    "x",
]
TOKENS += [
    "\t",
    "\u00a0",
    "\x0b",
    "\u2028",
    '"c"',
    'msgctxt "d"',
    '"\\n"',
    '"\\x41"',
    'msgid_plural "as"',
    'msgstr[0] "b"',
    "a:",
    ",",
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3).map("".join), max_size=6))
def test_odd_lines_above_an_entry(lines: list[str]) -> None:
    block = "\n".join((*lines, USUAL))
    quick = UsualEntries().read(block)
    if quick is None:
        return
    try:
        found = [spanned for spanned, _ in blocks(block.encode())]
    except CatalogError:
        return
    (slow,) = read_entries(found[0], "utf-8")
    assert quick.values == slow.values


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parts[-3]}/{p.stem}")
def test_catalogs_as_they_are(path: Path) -> None:
    try:
        agree(path.read_bytes())
    except CatalogError:
        assert "locale" not in path.parts  # some of the others are broken on purpose


def test_our_own_go_the_quick_way() -> None:
    for path in (ROOT / "locale").rglob("essay.po"):
        content = path.read_bytes()
        assert agree(content) >= len(list(blocks(content))) - 1  # the header has comments of its own kind


@pytest.mark.parametrize(
    "block",
    [
        f"#,fuzzy\n{USUAL}",
        f"#\n{USUAL}",
        f"# \u00a0\n{USUAL}",
        f"#: \u2068a b.md\u2069\n{USUAL}",
        f"#~ {USUAL}",
        USUAL.replace("\n", "\r\n"),
        USUAL.replace("a", "\\101"),
        f"  {USUAL}",
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"',
        f"{USUAL}\n{USUAL}",
    ],
)
def test_what_is_unusual_is_left_alone(block: str) -> None:
    assert UsualEntries().read(block) is None
