"""Where each message that is new in a catalog comes from: an old entry, or sentences of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from webapp.l10n.catalog import own_digest
from webapp.l10n.comparison import matching, recutting
from webapp.l10n.comparison.recutting import Recutting
from webapp.l10n.merge import carry_over, same_meaning
from webapp.l10n.merge.memory import Memory, Source
from webapp.l10n.merge.precedence import LATE, Worth, text, translated_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.merge.memory import Offer
    from webapp.l10n.merge.rivals import Arrival

Key: TypeAlias = tuple[str | None, str]


class Origins:
    """What an old catalog has for the messages of a template that it has not.

    Attributes:
        whole: the old entry that a message comes from.
        parts: sentences put together, and the old entries they are from.
        arrived: what came from another catalog, letter for letter.
        recut: the old entry that a message is a part of, and its part of the translation.
    """

    def __init__(
        self,
        catalog: Catalog,
        wanted: Sequence[Message],
        worths: Mapping[int, Worth],
        arrivals: Mapping[Key, Arrival],
    ) -> None:
        """Find an origin for each message: the same text, then a text that became it, then sentences."""
        self.whole: dict[Key, Message] = {}
        self.parts: dict[Key, tuple[Offer, list[Message]]] = {}
        self.arrived: dict[Key, Arrival] = {}
        self._worths = worths
        self._languages = languages(catalog)
        self._before = list(catalog.live())
        self._dead = {m.key: m for m in catalog.messages if m.obsolete}
        self._wanted = wanted
        needed = {m.key for m in wanted}
        self._vanished = [m for m in self._before if m.key not in needed]
        self._used: set[int] = set()
        live = {m.key: m for m in self._before}
        fresh = [number for number, m in enumerate(wanted) if m.key not in live]
        self.recut = self._cut_anew(live)
        self._like_alike(self._equal([n for n in fresh if wanted[n].key not in self.recut], arrivals))
        self._fill([m for m in wanted if m.key in live and not any(live[m.key].msgstr)])

    def serves(self, key: Key) -> bool:
        """Whether there is something for a message."""
        return any(key in found for found in (self.whole, self.parts, self.arrived, self.recut))

    def unused(self) -> Iterator[Message]:
        """Yield the entries that left the template and serve no message, then those that had left before."""
        return (m for m in (*self._vanished, *self._dead.values()) if id(m) not in self._used)

    def late(self, behind: AbstractSet[str]) -> Message | None:
        """Return a translation of a text that left, made after it had become another; it is used then.

        Args:
            behind: the digests of the texts that the other one was.
        """
        for message in (*self._vanished, *self._dead.values()):
            is_late = not message.obsolete or LATE in message.comments
            if is_late and own_digest(message) in behind and self._offers(message):
                self._used.add(id(message))
                return message
        return None

    def _equal(self, fresh: Sequence[int], arrivals: Mapping[Key, Arrival]) -> list[int]:
        """Give messages the entry of their own text: obsolete, leaving another essay, edited back."""
        able = [m for m in self._vanished if self._offers(m)]
        returned = {translated_text(m): m for m in able}
        before = same_meaning.before_edits(able)
        for number in fresh:
            message = self._wanted[number]
            own = self._dead.get(message.key)
            came = arrivals.get(message.key)
            if came is not None and (own is None or self._worths[id(own)] <= came.worth):
                self.arrived[message.key] = came
                self._used |= {id(own)} if own is not None and own.msgstr == came.message.msgstr else set()
                continue
            name = own_digest(message)
            for origin in (own, returned.get(text(message)), before.get(name)):
                if origin is not None and id(origin) not in self._used and message.key not in self.whole:
                    self._take(message.key, origin)
        return [number for number in fresh if not self.serves(self._wanted[number].key)]

    def _cut_anew(self, live: Mapping[Key, Message]) -> dict[Key, tuple[Message, str]]:
        """Return the messages that are parts of old ones, with the same signs around them as in the text."""
        found: dict[Key, tuple[Message, str]] = {}
        single = [m for m in self._vanished if m.msgid_plural is None and self._offers(m)]
        contexts = {m.msgctxt for m in single}
        texts = {c: Recutting(each.msgid for each in self._wanted if each.msgctxt == c) for c in contexts}
        for message in single:
            recut = texts[message.msgctxt].recut(message.msgid)
            parts = recutting.translated(recut, message.msgstr[0]) if recut else None
            if recut and parts:
                self._used.add(id(message))
                for source, part in zip(recut.texts, parts, strict=True):
                    if (message.msgctxt, source) not in live:
                        found.setdefault((message.msgctxt, source), (message, part))
        return found

    def _take(self, key: Key, origin: Message) -> None:
        self.whole[key] = origin
        self._used.add(id(origin))

    def _like_alike(self, rest: Sequence[int]) -> None:
        """Give messages what is most like them."""
        pool = [m for m in (*self._vanished, *self._dead.values()) if self._offers(m)]
        plural = [self._wanted[number] for number in rest if self._wanted[number].msgid_plural is not None]
        self._pair([m for m in pool if m.msgid_plural is not None], plural)
        single = [number for number in rest if self._wanted[number].msgid_plural is None]
        single = self._without_twins(single, pool)
        pool = [m for m in pool if m.msgid_plural is None]
        known = [m for m in pool if not _unknown(m)]
        if single and known:
            self._remember(single, known)
        left = [self._wanted[n] for n in single if not self.serves(self._wanted[n].key)]
        self._pair([m for m in pool if _unknown(m)], left)

    def _without_twins(self, numbers: Sequence[int], pool: Sequence[Message]) -> list[int]:
        """Leave out messages that differ in markup or case alone from a text that stands.

        Its translation helps more than that of another text, however alike; unless such a text left, too, and
        is more like them.
        """
        standing = {m.key for m in self._wanted}
        live = _by_words(m for m in self._before if m.key in standing and self._offers(m))
        left = _by_words(pool)
        return [n for n in numbers if not _is_nearer(self._wanted[n].msgid, live, left)]

    def _fill(self, empty: Sequence[Message]) -> None:
        """Give messages that stand without a translation what left in this run and serves no other."""
        pool = [m for m in self._vanished if self._offers(m)]
        for plural in (False, True):
            old, new = ([m for m in rows if (m.msgid_plural is not None) is plural] for rows in (pool, empty))
            self._pair(old, new)

    def _pair(self, old: Sequence[Message], new: Sequence[Message]) -> None:
        """Pair whole messages, where there are no sentences to go by."""
        for number, place in matching.pair([m.msgid for m in old], [m.msgid for m in new]).items():
            self._take(new[number].key, old[place])

    def _remember(self, single: Sequence[int], pool: Sequence[Message]) -> None:
        """Ask the memory for each message that is new: a whole translation, or one put together."""
        old = {id(m): number for number, m in enumerate(self._before)}
        places = [old.get(id(m), -1) for m in pool]
        sources = [
            Source(translated_text(m)[1], m.msgstr[0], place, first=not m.obsolete)
            for m, place in zip(pool, places, strict=True)
        ]
        memory = Memory(sources, self._languages)
        texts = [self._wanted[number].msgid for number in single]
        offers = memory.offers(texts, list(self._near(single, places)))
        for number, offer in zip(single, offers, strict=True):
            key = self._wanted[number].key
            if offer is not None and offer.whole:
                self._take(key, pool[offer.sources[0]])
            elif offer is not None:
                self.parts[key] = offer, [pool[source] for source in offer.sources]

    def _near(self, single: Iterable[int], places: Sequence[int]) -> Iterator[list[int]]:
        """Yield for each message which of the places stood between its neighbours that did not change."""
        now = {m.key: number for number, m in enumerate(self._wanted)}
        unchanged = {now[m.key]: number for number, m in enumerate(self._before) if m.key in now}
        neighbours = matching.Places(len(self._wanted), unchanged)
        here = {place: number for number, place in enumerate(places) if place >= 0}
        for number in single:
            yield [here[place] for place in neighbours.between(number, sorted(here))]

    def _offers(self, message: Message) -> bool:
        """Whether the entry's msgstr is a translation of its own text, now or before."""
        whole = all(form.strip() for form in message.msgstr)
        return whole and id(message) not in self._used and self._worths[id(message)] > Worth.NOTHING


def _by_words(messages: Iterable[Message]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for message in messages:
        found.setdefault(matching.bare(message.msgid), []).append(message.msgid)
    return found


def _is_nearer(source: str, live: Mapping[str, list[str]], left: Mapping[str, list[str]]) -> bool:
    name = matching.bare(source)
    here, there = (
        max((matching.closeness(text, source) for text in texts.get(name, ())), default=0.0)
        for texts in (live, left)
    )
    return here > there


def languages(catalog: Catalog) -> tuple[str, str]:
    """Return the source language and the language of a catalog, as its header names them."""
    return catalog.header.get("X-Source-Language", "en") or "en", catalog.header.get("Language", "")


def _unknown(message: Message) -> bool:
    """Whether only a digest tells which text the msgstr translates, so that sentences cannot be compared."""
    return message.fuzzy and message.previous is None and carry_over.drafted_from_another(message)
