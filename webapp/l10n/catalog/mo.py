"""Catalogs to the binary MO format, for other gettext programs."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from webapp.l10n.catalog.header import write_fields
from webapp.l10n.catalog.states import State

if TYPE_CHECKING:
    from webapp.l10n.catalog.message import Message
    from webapp.l10n.catalog.model import Catalog

_MAGIC = 0x950412DE
_HEAD_SIZE = 28


def to_mo(catalog: Catalog, *, use_fuzzy: bool = False) -> bytes:
    """Return the catalog as an MO file (GNU gettext manual, "The Format of GNU MO Files").

    Args:
        catalog: what to compile; obsolete and untranslated messages are left out.
        use_fuzzy: take drafts in. Stale translations and suggestions are never taken in.
    """
    wanted = {State.TRANSLATED, State.DRAFT} if use_fuzzy else {State.TRANSLATED}
    header = {**catalog.header, "Content-Type": "text/plain; charset=UTF-8"}
    pairs = [(b"", write_fields(header).encode("utf-8"))]
    pairs += [_pair(message) for message in catalog.live() if catalog.state(message) in wanted]
    pairs.sort()
    return _binary(pairs)


def _pair(message: Message) -> tuple[bytes, bytes]:
    key = f"{message.msgctxt}\x04{message.msgid}" if message.msgctxt is not None else message.msgid
    if message.msgid_plural is not None:
        key += f"\x00{message.msgid_plural}"
    return key.encode("utf-8"), "\x00".join(message.msgstr).encode("utf-8")


def _binary(pairs: list[tuple[bytes, bytes]]) -> bytes:
    """Head, table of keys, table of values, then the strings, each closed by a NUL; no hash table."""
    count = len(pairs)
    keys_at, values_at = _HEAD_SIZE, _HEAD_SIZE + 8 * count
    at = values_at + 8 * count
    strings = [key for key, _ in pairs] + [value for _, value in pairs]
    table = []
    for string in strings:
        table += [len(string), at]
        at += len(string) + 1
    head = struct.pack("<7I", _MAGIC, 0, count, keys_at, values_at, 0, values_at + 8 * count)
    return b"".join([head, struct.pack(f"<{4 * count}I", *table), b"\x00".join(strings), b"\x00"])
