"""Two branches' catalogs and their common ancestor → one catalog: git's three-way merge, message by message.

Messages are told apart by msgctxt and msgid, never by their lines, so no msgid is ever paired with another's
translation. Where both branches translated the same message differently, both texts are kept in one fuzzy
entry for a person to choose from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from webapp.l10n.catalog import Catalog, Message

THEIRS = "the other branch has: "
_Key = tuple[str | None, str]
_FIELDS = ("msgid_plural", "msgstr", "flags", "comments", "extracted", "references", "previous", "obsolete")
_LISTS = ("comments", "extracted", "references", "flags")


@dataclass(frozen=True)
class Joined:
    """One catalog of two branches.

    Attributes:
        catalog: the merged catalog.
        conflicts: messages that both branches translated differently; fuzzy, with both texts.
    """

    catalog: Catalog
    conflicts: tuple[Message, ...] = ()


def join(ancestor: Catalog | None, ours: Catalog, theirs: Catalog) -> Joined:
    """Return ``ours`` with what ``theirs`` changed since ``ancestor``; no ancestor counts as an empty one."""
    before = _by_key(ancestor) if ancestor is not None else {}
    mine, yours = _by_key(ours), _by_key(theirs)
    conflicts: list[Message] = []
    messages = []
    for key in _order(list(mine), list(yours)):
        message = _message(before.get(key), mine.get(key), yours.get(key), conflicts)
        if message is not None:
            messages.append(message)
    live = [message for message in messages if not message.obsolete]
    dead = [message for message in messages if message.obsolete]
    joined = replace(
        ours,
        header=_header(ancestor, ours, theirs),
        header_comments=_united(ours.header_comments, theirs.header_comments),
        messages=live + dead,
    )
    return Joined(joined, tuple(conflicts))


def _message(
    before: Message | None, mine: Message | None, yours: Message | None, conflicts: list[Message]
) -> Message | None:
    if mine is None or yours is None:
        there = mine or yours
        changed = before is None or (there is not None and there.values != before.values)
        return there if changed else None  # removed on the other side, and left alone on this one
    if mine.values == yours.values or (before is not None and yours.values == before.values):
        return mine
    if before is not None and mine.values == before.values:
        return yours
    return _both(before, mine, yours, conflicts)


def _both(before: Message | None, mine: Message, yours: Message, conflicts: list[Message]) -> Message:
    """Return a message that both branches changed, field by field."""
    fields = {name: _field(name, before, mine, yours) for name in _FIELDS}
    made = replace(mine, **fields)
    old = before.msgstr if before is not None else None
    if (
        mine.msgstr == yours.msgstr
        or not any(yours.msgstr)
        or not any(mine.msgstr)
        or old in (mine.msgstr, yours.msgstr)
    ):
        filled = made.msgstr if any(made.msgstr) else (mine.msgstr if any(mine.msgstr) else yours.msgstr)
        return replace(made, msgstr=filled, flags=_reviewed(made, mine, yours, filled))
    note = tuple(THEIRS + form.replace("\n", " ") for form in yours.msgstr)
    made = replace(
        made,
        msgstr=mine.msgstr,
        comments=(*made.comments, *(line for line in note if line not in made.comments)),
        flags=("fuzzy", *(flag for flag in made.flags if flag != "fuzzy")),
    )
    conflicts.append(made)
    return made


def _reviewed(made: Message, mine: Message, yours: Message, msgstr: tuple[str, ...]) -> tuple[str, ...]:
    """Return the flags with fuzzy as on the side whose text was taken; where both have it, a review holds."""
    owners = [side for side in (mine, yours) if side.msgstr == msgstr]
    rest = tuple(flag for flag in made.flags if flag != "fuzzy")
    return ("fuzzy", *rest) if all(side.fuzzy for side in owners) else rest


def _field(name: str, before: Message | None, mine: Message, yours: Message) -> Any:
    one, other = getattr(mine, name), getattr(yours, name)
    old = getattr(before, name) if before is not None else None
    if one == other or other == old:
        return one
    if one == old:
        return other
    if name in _LISTS:
        return _united(one, other)
    return one and other if name == "obsolete" else one


def _header(ancestor: Catalog | None, ours: Catalog, theirs: Catalog) -> dict[str, str]:
    """Return our header with their changes; of two dates the later."""
    old = ancestor.header if ancestor is not None else {}
    header = dict(ours.header)
    for name, value in theirs.header.items():
        if name.endswith("-Date"):
            header[name] = max(header.get(name, ""), value)
        elif header.get(name) == old.get(name):
            header[name] = value
    return header


def _order(mine: Sequence[_Key], yours: Sequence[_Key]) -> list[_Key]:
    """Return all keys in our order, each of theirs behind the one that it follows there."""
    found = list(mine)
    known = set(mine)
    at = 0
    for key in yours:
        if key in known:
            at = found.index(key) + 1 if found[at - 1 : at] != [key] else at
            continue
        found.insert(at, key)
        known.add(key)
        at += 1
    return found


def _by_key(catalog: Catalog) -> dict[_Key, Message]:
    return {message.key: message for message in catalog.messages}


def _united(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
