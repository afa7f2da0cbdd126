"""What a catalog has to show, told from a glance at its bytes where that is enough."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.catalog.states import digest

if TYPE_CHECKING:
    from collections.abc import Collection

_ENTRY = re.compile(rb"\n\n+")
_MSGID = re.compile(rb'^msgid (?:""\n)?"[^"]', re.MULTILINE)
_MSGIDS = re.compile(rb"^msgid ", re.MULTILINE)
_MSGSTR = re.compile(rb'^msgstr (?:""\n)?"[^"\\\s]', re.MULTILINE)
_ONE_LINE = re.compile(rb'^msgstr "([^"\\]*)"\Z', re.MULTILINE)
_ANY = re.compile(rb'^msgstr(?:\[[0-9]+\])?[ \t]*(?:""\s*)*"[^"]', re.MULTILINE)
_UTF_8 = re.compile(rb"charset=utf-8", re.IGNORECASE)
_OF = re.compile(rb"^# (?:machine |reviewed )?draft\b.*, of ([a-z2-7]+)$", re.MULTILINE)
_SOURCE = re.compile(rb'^msgid ((?:"[^"]*"\n)+)', re.MULTILINE)
_QUOTED = re.compile(rb'"([^"]*)"')
_FUZZY = re.compile(rb"^#,.*\bfuzzy\b", re.MULTILINE)


def glance(content: bytes, publish: Collection[str]) -> bool | None:
    """Return whether a catalog has a message in one of the states of ``publish``; None if it must be read.

    What it says is what reading would say, for a catalog that can be read.
    """
    if not _UTF_8.search(content) or b"\r" in content:
        return None
    header, *entries = _ENTRY.split(content.strip())
    if _MSGID.search(header):
        return None
    if any(_shown(entry, publish) for entry in entries):
        return True
    return None if any(_ANY.search(entry) for entry in entries) else False


def glance_at(content: bytes, msgid: str, publish: Collection[str]) -> str | None:
    """Return the translation of a message without context, if it may be shown; None if it must be read.

    What it says is what reading would say, for a catalog that can be read. Only what stands on one line and
    has no escapes is found.
    """
    if not _UTF_8.search(content) or b"\r" in content or re.search(r'["\\\n]', msgid):
        return None
    wanted = f'\nmsgid "{msgid}"\n'.encode()
    place = content.find(wanted)
    if place < 0 or content.find(wanted, place + 1) >= 0:
        return None
    start, end = content.rfind(b"\n\n", 0, place + 1) + 1, content.find(b"\n\n", place)
    entry = content[start : end if end >= 0 else len(content)].strip()
    text = _ONE_LINE.search(entry)
    if text is None or b"msgctxt" in entry or not _shown(entry, publish):
        return None
    return text[1].decode("utf-8", "replace")


def _shown(entry: bytes, publish: Collection[str]) -> bool:
    if b"#~" in entry or len(_MSGIDS.findall(entry)) != 1 or b"msgid_plural" in entry:
        return False
    if not _MSGID.search(entry) or not _MSGSTR.search(entry):
        return False
    if not _FUZZY.search(entry):
        return "translated" in publish
    return "draft" in publish and _plain_draft(entry)


def _plain_draft(entry: bytes) -> bool:
    """Return whether the entry is a machine's draft of its own text, and nothing else is noted on it."""
    drafts = _OF.findall(entry)
    if len(drafts) != 1 or any(word in entry for word in (b"#|", b"suggested from", b"msgctxt", b"\\")):
        return False
    lines = _SOURCE.search(entry)
    text = b"".join(_QUOTED.findall(lines[1])) if lines else b""
    named: bytes = drafts[0]
    return digest(text.decode("utf-8", "replace")).encode() == named
