"""Two branches' catalogs and their common ancestor → one catalog: git's three-way merge, message by message.

Messages are told apart by msgctxt and msgid, never by their lines, so no msgid is ever paired with another's
translation. Where one branch edited the essay, what the others translated follows the edit first, as in an
update; then each message takes what one branch did, or the worthier of what both did. Where both confirmed
a text, and different ones, both are kept in one fuzzy entry for a person to choose from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from webapp.l10n.catalog import REVISION, Catalog, Message, later, revised
from webapp.l10n.merge.conflicts import Side, Verdict, is_as_before, is_memory, verdict_on
from webapp.l10n.merge.precedence import LATE, THEIRS, Worth, noted, text, translated_text, worth_in
from webapp.l10n.merge.rivals import is_mark
from webapp.l10n.merge.two_way import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Key: TypeAlias = tuple[str | None, str]


@dataclass(frozen=True)
class Joined:
    """One catalog of two branches.

    Attributes:
        catalog: the merged catalog.
        conflicts: messages that people confirmed differently on both branches; fuzzy, with both texts.
    """

    catalog: Catalog
    conflicts: tuple[Message, ...] = ()


def join(ancestor: Catalog | None, ours: Catalog, theirs: Catalog) -> Joined:
    """Return ``ours`` with what ``theirs`` changed since ``ancestor``; no ancestor counts as an empty one."""
    base = ancestor if ancestor is not None else replace(ours, messages=[])
    texts = _texts(base, ours, theirs)
    before, mine, yours = (_sides(catalog, texts) for catalog in (base, ours, theirs))
    at_first = [{m.key: m for m in catalog.messages} for catalog in (base, ours, theirs)]
    conflicts: list[Message] = []
    live, dead = [], []
    for key in _order(list(mine), list(yours)):
        sides = before.get(key), mine.get(key), yours.get(key)
        message = _message(*sides, conflicts)
        if message is not None and key in texts:
            live.append(_dressed(message, texts[key], at_first[1].get(key)))
        elif message is not None:
            dead.append(_retired(message, [known.get(key) for known in at_first]))
    missing = [key for key in texts if key not in mine and key not in yours]
    assert not missing
    joined = replace(
        ours,
        header=_header(base, ours, theirs),
        header_comments=_united(base.header_comments, ours.header_comments, theirs.header_comments),
        messages=live + dead,
    )
    return Joined(joined, tuple(conflicts))


def _texts(base: Catalog, ours: Catalog, theirs: Catalog) -> dict[Key, Message]:
    """Return what there is to translate once both branches' edits of the essay are made, in order."""
    before, mine, yours = ({m.key: m for m in catalog.live()} for catalog in (base, ours, theirs))
    found = {}
    for key in _order(list(mine), list(yours)):
        there = key in mine, key in yours
        if there[0] != there[1] and key in before:
            continue  # it left on one branch
        first, second = mine.get(key) or yours[key], yours.get(key) or mine[key]
        found[key] = _text(before.get(key), first, second)
    return found


def _text(before: Message | None, mine: Message, yours: Message) -> Message:
    """Return the message without its translation, with what both branches say of its text."""
    old = before or Message("", flags=(), extracted=(), references=())
    plural = mine.msgid_plural if old.msgid_plural == yours.msgid_plural else yours.msgid_plural
    flags = _united(old.flags, mine.flags, yours.flags)
    return replace(
        mine,
        msgid_plural=plural,
        msgstr=("",),
        comments=(),
        previous=None,
        extracted=_united(old.extracted, mine.extracted, yours.extracted),
        references=_united(old.references, mine.references, yours.references),
        flags=tuple(flag for flag in flags if flag != "fuzzy"),
    )


def _sides(catalog: Catalog, texts: Mapping[Key, Message]) -> dict[Key, Side]:
    """Return the messages of one branch, its work on texts that were edited on the other brought along."""
    brought = catalog
    if {text(m) for m in catalog.live()} != {text(m) for m in texts.values()}:
        brought = merge(replace(catalog, messages=list(texts.values()), frame=None), catalog).catalog
    own = {m.key: not m.obsolete for m in catalog.messages}
    found = {}
    for message in brought.messages:
        wanted = not message.obsolete
        value = worth_in(brought, message)
        if message.key in own or value > Worth.NOTHING:
            live = own.get(message.key, own.get(translated_text(message)[:2], wanted))
            found[message.key] = Side(message, value, live, wanted)
    return found


def _message(
    before: Side | None, mine: Side | None, yours: Side | None, conflicts: list[Message]
) -> Message | None:
    """Return the message with what stands of its translation; None if it was removed."""
    if mine is None or yours is None:
        there = mine or yours
        if there is None or (is_as_before(before, there) and not is_memory(there)):
            return None  # removed on the other branch, and left alone on this one
        return there.message
    verdict = verdict_on(before, mine, yours)
    comments = _commented(before, mine, yours, verdict)
    made = replace(
        mine.message,
        msgstr=verdict.stands.message.msgstr,
        previous=verdict.stands.message.previous,
        flags=_flags(mine.message.flags, fuzzy=verdict.stands.message.fuzzy or verdict.mark == THEIRS),
        comments=comments,
    )
    if verdict.mark == THEIRS:
        conflicts.append(made)
    return made


def _commented(before: Side | None, mine: Side, yours: Side, verdict: Verdict) -> tuple[str, ...]:
    """Return the comments of both branches, the marks of the one whose work stands."""
    old = before.message.comments if before is not None else ()
    free = _united(*(_free(comments) for comments in (old, mine.message.comments, yours.message.comments)))
    stands = verdict.stands.message.comments
    kept = [comment for comment in stands if is_mark(comment) or comment in free]
    beside = noted(verdict.gives_way.message, verdict.mark) if verdict.mark else ()
    return tuple(dict.fromkeys((*kept, *free, *beside)))


def _free(comments: Iterable[str]) -> tuple[str, ...]:
    return tuple(comment for comment in comments if not is_mark(comment))


def _dressed(message: Message, wanted: Message, ours: Message | None) -> Message:
    """Return a live message with what both branches say of its text, and our lines if they say the same."""
    made = replace(
        ours or message,
        msgid_plural=wanted.msgid_plural,
        msgstr=message.msgstr,
        comments=message.comments,
        previous=message.previous,
        extracted=wanted.extracted,
        references=wanted.references,
        flags=_flags(wanted.flags, fuzzy=message.fuzzy),
        obsolete=False,
    )
    same = ours is not None and set(made.flags) == set(ours.flags)
    return replace(made, flags=ours.flags) if ours is not None and same else made


def _retired(message: Message, at_first: Sequence[Message | None]) -> Message:
    """Return an obsolete message, marked if a branch translated it while its text left on the other."""
    before, *sides = at_first
    late = any(  # that it stood in the text before, too: what a branch alone has is no text that left
        side is not None and not side.obsolete and side.msgstr == message.msgstr and _differs(before, side)
        for side in sides
    )
    comments = message.comments
    if late and any(message.msgstr) and LATE not in comments:
        comments = (*comments, LATE)
    return replace(message, obsolete=True, extracted=(), references=(), comments=comments)


def _differs(before: Message | None, side: Message) -> bool:
    return before is None or (before.msgstr, before.fuzzy) != (side.msgstr, side.fuzzy)


def _flags(flags: Iterable[str], *, fuzzy: bool) -> tuple[str, ...]:
    rest = tuple(flag for flag in flags if flag != "fuzzy")
    return ("fuzzy", *rest) if fuzzy else rest


def _header(base: Catalog, ours: Catalog, theirs: Catalog) -> dict[str, str]:
    """Return our header with their changes; a revision's fields together, from the later one."""
    header = dict(ours.header)
    for name, value in theirs.header.items():
        if name not in REVISION and header.get(name) == base.header.get(name):
            header[name] = value
    if later(theirs.header, ours.header, "POT-Creation-Date"):
        header["POT-Creation-Date"] = theirs.header["POT-Creation-Date"]
    if later(theirs.header, ours.header, "PO-Revision-Date"):
        header = revised(header, theirs.header)
    return header


def _order(mine: Sequence[Key], yours: Sequence[Key]) -> Iterator[Key]:
    """Yield all keys in our order, each of theirs behind the one that it follows there."""
    known = set(mine)
    behind: dict[Key | None, list[Key]] = {}
    last = None
    for key in yours:
        if key in known:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    yield from behind.get(None, ())
    for key in mine:
        yield key
        yield from behind.get(key, ())


def _united(old: Sequence[str], one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of both, without what either took away."""
    gone = set(old) - (set(one) & set(other))
    return tuple(line for line in dict.fromkeys((*one, *other)) if line not in gone)
