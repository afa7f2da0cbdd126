from __future__ import annotations

import gettext
import io
import struct
import subprocess
from typing import TYPE_CHECKING

import pytest
from catalog_texts import HEADER, SCRIPTS, catalogs
from hypothesis import assume, given, settings

from webapp.l10n.catalog import (
    Catalog,
    Message,
    Previous,
    State,
    machine_draft_comment,
    parse,
    serialize,
    to_mo,
)

if TYPE_CHECKING:
    from pathlib import Path

FUZZY = ("fuzzy",)


def translations(catalog: Catalog, *, use_fuzzy: bool = False) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(to_mo(catalog, use_fuzzy=use_fuzzy)))


def test_what_is_taken_in() -> None:
    messages = [
        Message("final", msgstr=("F",)),
        Message("draft", msgstr=("D",), flags=FUZZY, comments=(machine_draft_comment("m", "2025", "draft"),)),
        Message("stale", msgstr=("S",), flags=FUZZY, previous=Previous(None, "before")),
        Message("suggested", msgstr=("B",), flags=FUZZY, comments=("suggested from: x",)),
        Message("empty"),
        Message("gone", msgstr=("G",), obsolete=True),
    ]
    catalog = Catalog(None, HEADER, (), messages)
    names = [message.msgid for message in messages]
    plain, fuzzy = translations(catalog), translations(catalog, use_fuzzy=True)
    assert [plain.gettext(name) for name in names] == ["F", "draft", "stale", "suggested", "empty", "gone"]
    assert [fuzzy.gettext(name) for name in names] == ["F", "D", "stale", "suggested", "empty", "gone"]


def test_plurals_and_contexts() -> None:
    messages = [
        Message("May", "month", msgstr=("أيار",)),
        Message("May", msgstr=("قد",)),
        Message("May", "", msgstr=("empty context",)),
        Message("%d day", msgid_plural="%d days", msgstr=("يوم", "%d أيام")),
        Message("%d day", "x", "%d days", msgstr=("one", "many")),
    ]
    found = translations(Catalog(None, HEADER, (), messages))
    assert found.gettext("May") == "قد"
    assert found.pgettext("month", "May") == "أيار"
    assert found.pgettext("", "May") == "empty context"
    assert [found.ngettext("%d day", "%d days", n) for n in (1, 2)] == ["يوم", "%d أيام"]
    assert [found.npgettext("x", "%d day", "%d days", n) for n in (1, 2)] == ["one", "many"]


def test_an_empty_catalog() -> None:
    found = translations(Catalog(None, {}, (), []))
    assert found.gettext("a") == "a"
    assert found.charset() == "UTF-8"
    assert translations(Catalog(None, HEADER, (), [])).info()["language"] == "ar"


@given(catalogs())
def test_head_tables_and_strings_stand_as_the_manual_of_gettext_has_them(catalog: Catalog) -> None:
    content = to_mo(catalog)
    _, _, count, *_ = head = struct.unpack_from("<7I", content)
    tables = 28 + 8 * count, 28 + 16 * count
    assert head == (0x950412DE, 0, count, 28, tables[0], 0, tables[1])  # a hash table of size 0 behind them
    at = tables[1]
    for length, offset in struct.iter_unpack("<2I", content[28 : tables[1]]):
        assert (offset, content[offset + length]) == (at, 0)
        at += length + 1
    assert at == len(content)


def test_another_charset_becomes_utf_8() -> None:
    head = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    found = translations(parse(head + b'msgid "a"\nmsgstr "\xe9"\n'))
    assert (found.gettext("a"), found.charset()) == ("é", "UTF-8")


@given(catalogs())
def test_everything_final_is_found(catalog: Catalog) -> None:
    found = translations(catalog)
    for message in catalog.live():
        if message.msgid_plural is None and catalog.state(message) is State.TRANSLATED:
            if message.msgctxt is None:
                assert found.gettext(message.msgid) == message.msgstr[0]
            else:
                assert found.pgettext(message.msgctxt, message.msgid) == message.msgstr[0]


@pytest.mark.gettext
@given(catalogs())
@settings(max_examples=50, deadline=None)
def test_msgunfmt_finds_what_msgfmt_would_have_put_in(catalog: Catalog) -> None:
    program = run(serialize(catalog), "msgfmt", "--output-file=-")
    assume(
        program.returncode == 0
    )  # it refuses, say, a translation that ends its line where the text does not
    theirs, ours = (run(mo, "msgunfmt", "--force-po").stdout for mo in (program.stdout, to_mo(catalog)))
    wanted = {m.key: m.msgstr for m in parse(theirs).messages if all(form.strip() for form in m.msgstr)}
    assert {m.key: m.msgstr for m in parse(ours).messages} == wanted


def run(content: bytes, *command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*command, "-"], input=content, capture_output=True, check=False)


@pytest.mark.gettext
def test_sixteen_scripts(tmp_path: Path) -> None:
    messages = [Message(f"message {n}", msgstr=(text,)) for n, text in enumerate(SCRIPTS)]
    path = tmp_path / "essay.mo"
    path.write_bytes(to_mo(Catalog(None, HEADER, (), messages)))
    done = subprocess.run(["msgunfmt", "--no-wrap", path], capture_output=True, check=True)
    assert sorted(m.msgstr[0] for m in parse(done.stdout).messages) == sorted(SCRIPTS)
