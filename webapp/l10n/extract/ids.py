"""Ids of segments, the anchors of pages: given once, and carried along when a text changes or moves."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from webapp.l10n.catalog.extracted_comments import former_ids, ids_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.segmentation import Segment

DIGITS = 5
BEGINNING = 12  # characters that make a beginning; fewer begin many a text
_Key = tuple[str | None, str]


def identify(segments: Sequence[Segment], old: Catalog | None) -> tuple[str, ...]:
    """Return an id for each segment: kept while its text stays, carried along when the text changes.

    A new id is ``s`` and five base-32 digits (RFC 4648, lower case) of the SHA-256 of the msgid, more digits
    where another text has it already, and ``-2``, ``-3`` for further occurrences of the same text.
    """
    stock = _stock(old, segments)
    taken = {name for names in stock.values() for name in names}
    seen: Counter[_Key] = Counter()
    ids = []
    for segment in segments:
        key = segment.context, segment.msgid
        names = stock.get(key, [])
        place = seen[key]
        seen[key] += 1
        if place >= len(names):
            names = stock[key] = [*names, _new_id(segment.msgid, names, taken)]
            taken.add(names[-1])
        ids.append(names[place])
    return tuple(ids)


def former(segments: Sequence[Segment], ids: Sequence[str], old: Catalog | None) -> dict[str, list[str]]:
    """Return ids that passages had which are now part of another one: the id now → those before.

    A link to a paragraph that was joined to the one above still leads to its words.
    """
    if old is None:
        return {}
    living = set(ids)
    found: dict[str, list[str]] = defaultdict(list)
    for message in old.live():
        own = ids_of(message)
        lost = [name for name in own if name not in living]
        if own and own[0] in living:
            found[own[0]] += [name for name in former_ids(message) if name not in living]
        elif lost and len(message.msgid) >= BEGINNING:
            place = next((n for n, each in enumerate(segments) if _holds(each.msgid, message.msgid)), None)
            if place is not None:
                found[ids[place]] += [*lost, *former_ids(message)]
    return found


def _stock(old: Catalog | None, segments: Sequence[Segment]) -> dict[_Key, list[str]]:
    """Return the ids that are spoken for, by the key of the text they belong to now."""
    if old is None:
        return {}
    before = {message.key: ids_of(message) for message in old.live()}
    now = list(dict.fromkeys((segment.context, segment.msgid) for segment in segments))
    living = set(now)
    stock = {key: list(before[key]) for key in now if key in before}
    origins = list(before)
    vanished = [key for key in origins if key not in living]
    fresh = [key for key in now if key not in before]
    if not vanished:
        return stock
    from webapp.l10n.comparison import matching  # a fiftieth of a second, and few runs need it

    found = matching.pair([key[1] for key in origins], [key[1] for key in now])
    heirs = _parts(vanished, fresh, stock, before)
    heirs |= _heirs(
        [key for key in vanished if key not in heirs.values()], [k for k in fresh if k not in heirs]
    )
    taken = set(heirs.values())
    for number, origin in found.items():
        if now[number] in fresh and now[number] not in heirs and origins[origin] not in taken | stock.keys():
            heirs[now[number]] = origins[origin]
    return {**stock, **{key: list(before[origin]) for key, origin in heirs.items()}}


def _parts(
    vanished: Sequence[_Key],
    fresh: Sequence[_Key],
    stock: dict[_Key, list[str]],
    before: Mapping[_Key, list[str]],
) -> dict[_Key, _Key]:
    """Return which new text has the words of an old one that is cut otherwise now.

    A text that was there before already takes over the ids as those of further occurrences.
    """
    from webapp.l10n.comparison.recutting import Recutting  # as above

    heirs: dict[_Key, _Key] = {}
    contexts = {context for context, _ in vanished}
    now = {c: Recutting([text for own, text in (*stock, *fresh) if own == c]) for c in contexts}
    new = frozenset(fresh)
    for key in vanished:
        recut = now[key[0]].recut(key[1])
        first = (key[0], recut.texts[0]) if recut else None
        if first in stock:
            stock[first] += before[key]
        elif first is not None and first in new:
            heirs.setdefault(first, key)
    return heirs


def _heirs(vanished: Sequence[_Key], fresh: Sequence[_Key]) -> dict[_Key, _Key]:
    """Return which new text goes on where an old one began: the first part of a split, a merged text.

    Likeness as a whole would give a split text's id to its longer part, and a link would lead too far.
    """
    heirs: dict[_Key, _Key] = {}
    left: dict[_Key, list[_Key]] = defaultdict(list)
    for context, text in vanished:
        left[context, text[:BEGINNING]].append((context, text))
    for context, text in fresh:
        olds = left[context, text[:BEGINNING]]
        origin = next((old for old in olds if _goes_on(old[1], text)), None)
        if origin is not None:
            heirs[context, text] = origin
            olds.remove(origin)
    return heirs


def _goes_on(old: str, new: str) -> bool:
    """Whether one text is the beginning of the other, up to a pause, and more than a word or two."""
    short, long = sorted((old, new), key=len)
    return len(short) >= BEGINNING and long.startswith(short) and _ends(long, len(short))


def _ends(text: str, place: int) -> bool:
    """Whether a sentence may end at this place of a text."""
    return place == len(text) or text[place].isspace() or not text[place - 1].isalnum()


def _holds(text: str, part: str) -> bool:
    """Whether a text has another as some of its sentences."""
    place = text.find(part)
    if place < 0 or len(text) == len(part):
        return False
    return _ends(text, place + len(part)) and not text[place - 1 : place].isalnum()


def _new_id(msgid: str, names: list[str], taken: set[str]) -> str:
    if names:
        return next(name for n in range(len(names) + 1, 1 << 20) if (name := f"{names[0]}-{n}") not in taken)
    digits = b32encode(hashlib.sha256(msgid.encode()).digest()).decode().lower()
    return next(name for n in range(DIGITS, 52) if (name := "s" + digits[:n]) not in taken)
