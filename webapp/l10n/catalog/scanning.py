"""The states of a catalog's messages, told quickly where the file is written as gettext and editors write it.

Most of what a message says does not matter for its state. What is written otherwise, or is no valid catalog,
is read by ``reading`` in full, which also says what is wrong with it; both tell the same states.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from webapp.l10n.catalog.charsets import decode
from webapp.l10n.catalog.message import Message, Previous
from webapp.l10n.catalog.reading import parse
from webapp.l10n.catalog.slices import LINE, LIVE, OLD, PREVIOUS, field, text_of
from webapp.l10n.catalog.states import LiveTexts, State, digest, state_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Key = tuple[str | None, str]
HEADER: Key = (None, "")
_EMPTY = frozenset({'""', '""\n'})
_COMMENTS = r"(?P<{0}>(?>(?:#(?:[ .:][^\n]*+|, [^\n]*+)?\n)*))"
_GONE = _COMMENTS.format("gone_comments") + rf"(?>(?:#~[|] (?:msg\w+ )?{LINE})*)"
_GONE += f"(?>{field('#~ ', 'msgctxt', 'gone_context')}|){field('#~ ', 'msgid', 'gone')}"
_GONE += field("#~ ", "msgstr", "gone_text")
_ENTRY = re.compile(rf"(?:{_COMMENTS.format('comments')}{PREVIOUS}{LIVE}|{_GONE})\n*+")


def states_in(content: bytes, path: Path | None = None) -> Mapping[Key, State]:
    """Return the state of each live message by context and text, the header left out.

    Args:
        content: the bytes of a PO file.
        path: for the errors' sake.

    Raises:
        CatalogError: as ``parse``.
    """
    text, _ = decode(content, path)
    found = _scan(text)
    if found is None:
        catalog = parse(content, path)
        return {message.key: catalog.state(message) for message in catalog.live()}
    return found


def _scan(text: str) -> dict[Key, State] | None:
    """Return the states; None if the text is not written as is usual."""
    if "\r" in text:
        return None
    found: dict[Key, State] = {}
    gone: set[Key] = set()
    waiting: list[Message] = []
    at, end = 0, len(text)
    while at < end:
        entry = _ENTRY.match(text, at)
        key = _key(entry) if entry else None
        if entry is None or key is None or key in found or key in gone:
            return None
        at = entry.end()
        if entry["msgid"] is None:
            gone.add(key)
            continue
        found[key] = _state(entry)
        if found[key] is State.DRAFT:
            waiting.append(_message(key, entry))
    if waiting:
        live = _LiveKeys([key for key in found if key != HEADER])
        found.update((message.key, state_of(message, live)) for message in waiting)
    found.pop(HEADER, None)
    return found


class _LiveKeys(LiveTexts):
    """Live messages of which nothing but their keys is known."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self._keys = keys

    @cached_property
    def _texts(self) -> Counter[str]:
        return Counter(msgid for _, msgid in self._keys)

    @cached_property
    def _digests(self) -> frozenset[str]:
        return frozenset(digest(msgid, context) for context, msgid in self._keys)

    def _holds(self, message: Message) -> bool:
        return message.key in self._keys


def _key(entry: re.Match[str]) -> Key:
    context, msgid = entry["context"], entry["msgid"]
    if msgid is None:
        context, msgid = entry["gone_context"], entry["gone"]
    return text_of(context) if context else None, text_of(msgid)


def _state(entry: re.Match[str]) -> State:
    """Return the state as far as the entry alone tells it: of what is fuzzy, draft."""
    msgstr, comments = entry["msgstr"], entry["comments"]
    if msgstr in _EMPTY or not text_of(msgstr).strip():
        return State.UNTRANSLATED
    return State.DRAFT if "fuzzy" in comments and _fuzzy(comments) else State.TRANSLATED


def _fuzzy(comments: str) -> bool:
    flags = (line[3:].split(",") for line in comments.split("\n") if line.startswith("#, "))
    return any(flag.strip() == "fuzzy" for row in flags for flag in row)


def _message(key: Key, entry: re.Match[str]) -> Message:
    """Return as much of a fuzzy message as its state depends on."""
    comments = tuple(line[2:] for line in entry["comments"].split("\n") if line.startswith("# "))
    texts = [None if lines is None else text_of(lines) for lines in entry.group(*OLD)]
    previous = Previous(*texts) if any(text is not None for text in texts) else None
    return Message(key[1], key[0], msgstr=("…",), flags=("fuzzy",), comments=comments, previous=previous)
