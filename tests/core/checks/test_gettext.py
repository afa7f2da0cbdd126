"""What gettext refuses is an error: `lint` beside `msgfmt --check` on files that were damaged at random."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING

import pytest

from webapp.l10n.checks import Severity, lint

if TYPE_CHECKING:
    from pathlib import Path

SOUND = rb"""msgid ""
msgstr ""
"Project-Id-Version: wells\n"
"PO-Revision-Date: 2026-01-05 10:00+0000\n"
"Last-Translator: Amina <amina@example.org>\n"
"Language-Team: French <fr@example.org>\n"
"Language: fr\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#. a note
#: wells.c:1
#, c-format
msgctxt "menu"
msgid "%d well in %s\n"
msgid_plural "%d wells in %s\n"
msgstr[0] "%d puits dans %s\n"
msgstr[1] "%d puits dans %s\n"

#, fuzzy, python-format
msgid "new %(name)s"
msgstr "nouveau %(name)s"

#, c-format
msgid "\n%s and %d"
msgstr "\n%s et %d"

#~ msgid "gone"
#~ msgstr "parti"
"""
PIECES = (
    *(b'"', b"\\", b"\\n", b"\n", b"#~ ", b"#", b"%d", b"%s", b"\xff", b"\xef\xbb\xbf", b"\r", b"%", b'\\"'),
    *(b'msgid "a"\n', b'msgstr "b"\n', b'msgstr[0] "c"\n', b'msgctxt "x"\n', b"#, fuzzy\n", b"#, c-format\n"),
    *(b'msgid_plural "p"\n', b"<<<<<<< HEAD\n", b"\xc2\xa0", b'" "', b'#| msgid "o"\n', b'#| msgctxt "k"\n'),
)  # fmt: skip


def damaged(chance: random.Random) -> bytes:
    """Return the file with a piece put in or taken out, or a line lost, doubled or moved."""
    content, lines = SOUND, SOUND.split(b"\n")
    at, line = chance.randrange(len(content)), chance.randrange(len(lines))
    kind = chance.randrange(5)
    if kind == 0:
        return content[:at] + chance.choice(PIECES) + content[at:]
    if kind == 1:
        return content[:at] + content[at + chance.randrange(1, 5) :]
    taken = lines.pop(line)
    if kind == 2:
        lines[line:line] = [taken, taken]
    elif kind == 3:
        lines.insert(chance.randrange(len(lines)), taken)
    return b"\n".join(lines)


def refused(path: Path) -> str:
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    return done.stderr if done.returncode else ""


@pytest.mark.gettext
def test_a_sound_file_is_sound_for_both(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_bytes(SOUND)
    assert refused(path) == ""
    assert [finding for finding in lint([path]) if finding.severity is Severity.ERROR] == []


@pytest.mark.gettext
@pytest.mark.parametrize("seed", range(120))
def test_what_gettext_refuses_is_an_error(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "fr.po"
    path.write_bytes(damaged(random.Random(seed)))
    if why := refused(path):
        assert any(finding.severity is Severity.ERROR for finding in lint([path])), why


@pytest.mark.gettext
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SOUND.replace(b"nplurals=2; plural=", b"nplurals = 2 ; plural = "), "plural-forms-syntax"),
        (SOUND.replace(b"nplurals=2; plural=", b"nplurals=2; plural ="), "plural-forms-syntax"),
        ((b"# wells\n" + SOUND).replace(b"\n", b"\r"), "encoding-mixed-eol"),
    ],
)
def test_what_only_gettext_cannot_read(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "fr.po"
    path.write_bytes(content)
    assert refused(path)
    assert code in {finding.code for finding in lint([path]) if finding.severity is Severity.ERROR}
