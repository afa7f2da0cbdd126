"""One reader: what the pattern finds and reads of a file is what the grammar and polib do.

Here are tests of webapp.l10n.catalog.charsets, webapp.l10n.catalog.grammar,
webapp.l10n.catalog.polib_door and webapp.l10n.catalog.reading.
"""

from __future__ import annotations

import copy
import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from catalog_texts import HEADER, catalogs
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import ROOT

from webapp.l10n.catalog import Catalog, Message, Previous, grammar, parse, recover, serialize
from webapp.l10n.catalog.slices import Slice, Unread
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = sorted((ROOT / "locale").rglob("*.po*"))
OTHERS = sorted((ROOT / "tests" / "data").rglob("*.po*"))
PATH = Path("a.po")
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
USUAL = 'msgid "a"\nmsgstr "b"'


def said(catalog: Catalog) -> object:
    """Return all that a reading tells: values, states, and where each line stands."""
    blocks = [message.block for message in catalog.messages]
    assert all(blocks)
    return (
        (catalog.header, catalog.header_comments, catalog.frame and catalog.frame.header_at),
        [(m.values, m.line, m.obsolete or catalog.state(m)) for m in catalog.messages],
        [(b.above, b.start, b.body, b.end, b.values) for b in blocks if b],
        catalog.frame and (catalog.frame.origin.first, catalog.frame.origin.last),
    )


def named(error: CatalogError) -> tuple[str, str | None, int | None]:
    return str(error), error.code, error.line


def told(content: bytes) -> object:
    """Return what reading tells of a file, or how it refuses it; and what can be recovered of it."""
    catalog, faults = recover(content, PATH)
    recovered = said(catalog) if catalog.messages else None, [named(fault) for fault in faults]
    try:
        return said(parse(content, PATH)), recovered
    except CatalogError as error:
        return named(error), recovered


def strictly(content: bytes) -> object:
    """Return what reading tells without the pattern: every entry goes to the grammar and polib."""
    with patch.object(grammar, "USUAL", re.compile("(?!)")):
        return told(content)


def agree(content: bytes) -> None:
    assert told(content) == strictly(content)


@pytest.mark.parametrize("path", [*OWN, *OTHERS], ids=lambda p: f"{p.parts[-3]}/{p.name}")
def test_catalogs_as_they_are(path: Path) -> None:
    content = path.read_bytes()
    agree(content)
    agree(content.replace(b"\n", b"\r\n"))
    agree(content[: len(content) // 2])


@settings(deadline=None)
@given(catalogs())
def test_catalogs_as_we_write_them(catalog: Catalog) -> None:
    content = serialize(Catalog(None, HEADER, catalog.header_comments, catalog.messages))
    agree(content)
    assert serialize(parse(content)) == content


PIECES = ["#", "# ", "# c", "#.", "#. x", "#:", "#: a.md:1", "#: \u2068a b.md\u2069:1", "#: \u2068a", "#,"]
PIECES += ["#, fuzzy", "#, a,, b", "#| ", '#| msgid "o"', '#| "p"', '#| msgctxt "k"', '#~| msgid "o"', "#~ "]
PIECES += [
    '#~ msgid "g"',
    '#~ msgstr "h"',
    'msgid "a"',
    'msgid ""',
    'msgstr "b"',
    'msgstr ""',
    '"c"',
    '"\\n"',
]
PIECES += ['msgctxt "d"', 'msgid_plural "as"', 'msgstr[0] "b"', 'msgstr[1] "c"', '"\\x41"', '"\\303\\251"']
PIECES += [
    '"\\t\\""',
    "\u2068",
    "\u2069",
    "\\",
    '"',
    " ",
    "\t",
    "\r",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u00a0",
]
PIECES += [
    "\u2028",
    "\n",
    "\n\n",
    "<<<<<<< HEAD",
    "x",
    USUAL,
    f"\n\n{USUAL.replace('a', 'e')}\n\n",
    f"#. y\n{USUAL}",
]
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)


@settings(deadline=None, max_examples=400)
@given(st.lists(lines, max_size=12).map("\n".join))
@example(f'{USUAL}\n\n"c"\n')
@example(f'{USUAL}\n "c" \n\n#. x\n{USUAL.replace("a", "e")}\n')
@example(f"# a\rb\n#: c\rd.md\n#, e\rf\n{USUAL}\n")
@example(f'{USUAL}\n\nmsgid "\\377"\nmsgstr ""\n\nmsgid "c\n')
def test_lines_of_every_kind_in_any_order(text: str) -> None:
    agree((HEAD + text).encode())
    agree(text.encode())


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a catalog's file in which some places were written over."""
    text = serialize(Catalog(None, HEADER, (), draw(catalogs()).messages)).decode()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 20])))
        text = text[:start] + draw(st.sampled_from(["", *PIECES])) + text[end:]
    return text.encode()


@settings(deadline=None, max_examples=200)
@given(damaged())
def test_files_that_somebody_has_damaged(content: bytes) -> None:
    agree(content)


def slices(content: bytes) -> Iterator[bool]:
    """Yield for each message whether the pattern has found it."""
    return (isinstance(message.block, Slice) for message in parse(content).messages)


def test_our_own_are_found_by_the_pattern() -> None:
    for path in (ROOT / "locale").rglob("essay.po"):
        assert all(slices(path.read_bytes()))


FOUND = {
    "wrapped": 'msgid ""\n"a "\n"b"\nmsgstr ""\n"c"',
    "no last line end": USUAL,
    "notes": f"# why\n#. type: x\n#: a.md:1 b.md\n#, fuzzy, c-format\n{USUAL}\n",
    "previous": f'#, fuzzy\n#| msgctxt "k"\n#| msgid ""\n#| "o"\n#| "ld"\n{USUAL}\n',
    "name with spaces": f"#: \u2068a b.md\u2069:1\n{USUAL}\n",
    "two together": f"{USUAL}\n{USUAL.replace('a', 'e')}\n",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_what_is_usual_is_found(text: str) -> None:
    assert all(slices((HEAD + text).encode()))


FULL = """\
# why
#. type: x
#: a.md:1 b.md
#, fuzzy, c-format
#| msgid "old"
msgctxt "k"
msgid "a"
msgstr "b"
"""
SAYS = Message(
    msgid="a",
    msgctxt="k",
    msgstr=("b",),
    flags=("fuzzy", "c-format"),
    comments=("why",),
    extracted=("type: x",),
    references=("a.md:1", "b.md"),
    previous=Previous(None, "old", None),
)
VALUES = [each.name for each in fields(Message) if each.compare]
CHANGED = {
    name: getattr(Message("z", "y", "x", ("w", "v"), *[("u",)] * 4, Previous("t"), True), name)
    for name in VALUES
}


def fresh() -> Message:
    (message,) = parse((HEAD + FULL).encode()).messages
    assert type(message) is Unread
    return message


@pytest.mark.parametrize("name", [*VALUES, "fuzzy", "key", "values"])
def test_whatever_is_asked_first_is_what_the_lines_say(name: str) -> None:
    message = fresh()
    assert getattr(message, name) == getattr(SAYS, name)
    assert message == SAYS
    assert message.line == 9


@pytest.mark.parametrize("name", VALUES)
def test_whatever_is_assigned_first_the_rest_is_what_the_lines_say(name: str) -> None:
    message = fresh()
    setattr(message, name, CHANGED[name])
    assert message == replace(SAYS, **{name: CHANGED[name]})
    assert message.block
    assert message.changes(message.block) == {name}
    assert not message.says(message.block)


@pytest.mark.parametrize("names", [VALUES, VALUES[:1], VALUES[3:]])
def test_a_changed_copy_of_what_was_not_read(names: list[str]) -> None:
    message = fresh()
    changed = {name: CHANGED[name] for name in names}
    copied = replace(message, **changed)
    assert copied == replace(SAYS, **changed)
    assert copied.block is message.block
    assert message == SAYS


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda message: pickle.loads(pickle.dumps(message))]
)
def test_a_copy_of_what_was_not_read(copied: object) -> None:
    found = copied(fresh())  # type: ignore[operator]
    assert found == SAYS
    assert found.line == 9
    assert found.block.text + "\n" == FULL
    assert found.block.values == SAYS.values


def test_what_was_not_read_is_equal_and_shown_as_what_was() -> None:
    one, other = fresh(), fresh()
    assert one == other == SAYS
    assert fresh() == fresh()
    assert fresh() != replace(SAYS, comments=())
    assert repr(fresh()) == repr(replace(SAYS, line=9))
    with pytest.raises(TypeError):
        hash(fresh())
    with pytest.raises(AttributeError):
        getattr(fresh(), "nothing")  # noqa: B009 - mypy knows that there is none
    with pytest.raises(AttributeError):
        getattr(fresh().block, "nothing")  # noqa: B009


def test_an_untouched_catalog_is_written_without_being_read() -> None:
    catalog = parse((HEAD + FULL).encode())
    assert serialize(catalog) == (HEAD + FULL).encode()
    assert type(catalog.messages[0]) is Unread
    assert catalog.find("a", "k") is catalog.messages[0]
    assert type(catalog.messages[0]) is Unread


def test_lines_of_another_are_not_what_it_says() -> None:
    one, other = fresh(), replace(fresh(), msgstr=("c",))
    block = parse((HEAD + FULL.replace('"b"', '"c"')).encode()).messages[0].block
    assert block
    assert not one.says(block)
    assert other.says(block)


def test_messages_of_one_reading_have_their_common_values_once() -> None:
    one, other = parse((HEAD + FULL + FULL.replace('"k"', '"l"')).encode()).messages
    for name in ("flags", "extracted", "references"):
        assert getattr(one, name) is getattr(other, name)


def test_many_threads_read_the_same() -> None:
    content = (HEAD + "".join(FULL.replace('"k"', f'"{n}"') for n in range(300))).encode()
    for _ in range(5):
        messages = parse(content).messages
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: [m.values[2:] for m in messages], range(8)))  # noqa: B023
        assert found == [[SAYS.values[2:]] * 300] * 8
