"""One entry edited: nothing else of the file changes, and nothing is written over another's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n.catalog import State, read
from webapp.l10n.editing import (
    Author,
    Edit,
    EditConflictError,
    fingerprint,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n import editing
    from webapp.l10n.editing import Written

JANE = Author("Jane Doe <jane@example.org>", "2026-11-24 08:15+0000")
HEADER = """\
# French translation of bridges.
#
msgid ""
msgstr ""
"Project-Id-Version: bridges\\n"
"PO-Revision-Date: 2026-11-23 12:00+0000\\n"
"Last-Translator: machine draft, not reviewed\\n"
"Language-Team: French\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""
PO = f"""{HEADER}
#. type: heading 1
#: source_text/bridges.md
msgid "On bridges"
msgstr ""

# machine draft: language model, 2026-11-23, of 3zzzzzzzzz
# Say pont, not passerelle.
#: source_text/bridges.md
#, fuzzy
#| msgid "A bridge is held by those who cross it."
msgid "A bridge is kept by those who cross it."
msgstr "Un pont tient par ceux qui le passent."

#: source_text/bridges.md
msgid "%(n)s bridge"
msgid_plural "%(n)s bridges"
msgstr[0] "%(n)s pont"
msgstr[1] "%(n)s ponts"

#~ msgid "gone"
#~ msgstr "parti"
"""
TITLE = (None, "On bridges")
KEPT = (None, "A bridge is kept by those who cross it.")
COUNTED = (None, "%(n)s bridge")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "fr" / "LC_MESSAGES" / "bridges.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def base(path: Path, key: editing.Key) -> str:
    message = read(path).find(key[1], key[0])
    assert message is not None
    return fingerprint(message)


def done(path: Path, key: editing.Key, action: str, author: Author = JANE, **more: object) -> Written:
    """Make one edit, based on the entry as it is."""
    change = Edit(key, base(path, key), action, **more)  # type: ignore[arg-type]
    return write(path, [change], author, within=path.parents[2])


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that are only in one of two texts, in order."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_what_is_written_is_confirmed_and_nothing_else_changes(path: Path) -> None:
    written = done(path, KEPT, "write", forms=("Un pont est gardé par ceux qui le passent.",))
    gone, come = changed_lines(PO, path.read_text(encoding="utf-8"))
    assert gone == [
        '"PO-Revision-Date: 2026-11-23 12:00+0000\\n"',
        '"Last-Translator: machine draft, not reviewed\\n"',
        "# machine draft: language model, 2026-11-23, of 3zzzzzzzzz",
        "#, fuzzy",
        '#| msgid "A bridge is held by those who cross it."',
        'msgstr "Un pont tient par ceux qui le passent."',
    ]
    assert come == [
        "# Jane Doe <jane@example.org>, 2026.",
        '"PO-Revision-Date: 2026-11-24 08:15+0000\\n"',
        '"Last-Translator: Jane Doe <jane@example.org>\\n"',
        'msgstr "Un pont est gardé par ceux qui le passent."',
    ]
    message = written.catalog.find(KEPT[1])
    assert message is not None
    assert written.catalog.state(message) is State.TRANSLATED
    assert written.before[KEPT].forms == ("Un pont tient par ceux qui le passent.",)


def test_a_conflict_writes_nothing_and_tells_what_stands_there(path: Path) -> None:
    seen = base(path, TITLE)
    path.write_text(PO.replace('"On bridges"\nmsgstr ""', '"On bridges"\nmsgstr "Des ponts"'))
    before = path.read_bytes()
    with pytest.raises(EditConflictError) as caught:
        write(path, [Edit(TITLE, seen, "write", ("Sur les ponts",))], JANE, within=path.parents[2])
    assert caught.value.message.msgstr == ("Des ponts",)
    assert path.read_bytes() == before
