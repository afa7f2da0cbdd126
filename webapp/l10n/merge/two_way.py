"""Template + catalog → catalog: what translators wrote follows the text it translates.

No merge raises a message's state: what was final may become stale and final again when the edit is taken
back; what nobody reviewed never becomes final here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import Catalog, Message, State, read_marks
from webapp.l10n.catalog.extracted_comments import ids_of
from webapp.l10n.comparison import matching, recutting
from webapp.l10n.comparison.recutting import Recutting
from webapp.l10n.errors import CatalogError
from webapp.l10n.merge import carry_over
from webapp.l10n.merge.carry_over import text, translated_text
from webapp.l10n.merge.compendium import Recall, Shelf, Shelves
from webapp.l10n.merge.memory import Memory, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from webapp.l10n.merge.memory import Offer

_Key = tuple[str | None, str]
_FORMS = re.compile(r"nplurals\s*=\s*(\d+)")


COUNTS = ("kept", "offered", "composed", "adapted", "carried", "restored", "suggested", "new", "retired")


@dataclass(frozen=True)
class SameMeaning:
    """A maintainer's word that an edit changed no meaning.

    Attributes:
        date: of the declaration, ``2026-11-23``.
        ids: the segments meant; empty for all that change in this run.
    """

    date: str
    ids: frozenset[str] = frozenset()

    def covers(self, wanted: Message) -> bool:
        """Whether the template's message is among the segments meant."""
        return not self.ids or not self.ids.isdisjoint(ids_of(wanted))


@dataclass(frozen=True)
class Merged:
    """What an update made of a catalog.

    Attributes:
        catalog: the catalog as it should be written.
        kept: messages that stand as they stood.
        offered: messages whose text changed, with the translation of the old text: they are stale.
        composed: messages put together from the sentences of old ones.
        adapted: messages whose text changed in form alone, with the same change made to the translation.
        carried: messages whose text changed, but not its meaning: translation and state stay.
        restored: messages that were obsolete, or whose edit was taken back.
        suggested: messages with the translation of another passage, or of a memory.
        new: messages without any translation to start from.
        retired: messages that left the text in this run and keep their translation.
    """

    catalog: Catalog
    kept: int = 0
    offered: int = 0
    composed: int = 0
    adapted: int = 0
    carried: int = 0
    restored: int = 0
    suggested: int = 0
    new: int = 0
    retired: int = 0


def merge(
    template: Catalog, catalog: Catalog, same: SameMeaning | None = None, memory: Shelves | None = None
) -> Merged:
    """Return ``catalog`` brought up to date with ``template``.

    Order of evidence for a message of the template: the same text, live or obsolete; a text that a stale
    entry still translates (an edit taken back); sentences of texts that vanished, equal or alike; passages
    that still stand, here or in ``memory``. The number of msgstr forms is the catalog's own.

    Args:
        template: what there is to translate now.
        catalog: what was translated.
        same: which edits changed no meaning: their translations keep the state they have.
        memory: other catalogs of the language.
    """
    plan = _Plan(template, catalog, same, memory or Shelves())
    messages = [plan.message(wanted) for wanted in template.live()]
    retired = list(plan.retired())
    header = dict(catalog.header)
    before, after = ([_identity(m) for m in rows] for rows in (catalog.messages, [*messages, *retired]))
    if before != after and "POT-Creation-Date" in template.header:
        header["POT-Creation-Date"] = template.header["POT-Creation-Date"]
    merged = replace(catalog, header=header, messages=[*messages, *retired])
    return Merged(merged, **plan.counts)


def refuse_strangers(template: Catalog, catalog: Catalog) -> None:
    """Refuse a template of another domain, which would retire everything that was translated.

    Raises:
        CatalogError: the two name different projects and have no message in common.
    """
    names = {known.header.get("Project-Id-Version", "").partition(" ")[0] for known in (template, catalog)}
    known = {message.key for message in catalog.live()}
    if len(names) > 1 and known and known.isdisjoint(message.key for message in template.live()):
        raise CatalogError(
            f"none of its {len(known)} messages is in the template {template.path}",
            path=catalog.path,
            remedy="name the template of the same domain",
        )


class _Plan:
    """Which entry of the old catalog each message of the template starts from."""

    def __init__(
        self, template: Catalog, catalog: Catalog, same: SameMeaning | None, memory: Shelves
    ) -> None:
        self.counts = dict.fromkeys(COUNTS, 0)
        self._same = same
        self._forms = _plural_count(catalog)
        self._states = {id(m): catalog.state(m) for m in catalog.live()}
        self._live = {m.key: m for m in catalog.live()}
        self._dead = {m.key: m for m in catalog.messages if m.obsolete}
        wanted = list(template.live())
        self._wanted = {m.key for m in wanted}
        self._vanished = [m for m in catalog.live() if m.key not in self._wanted]
        self._used: set[int] = set()
        self._returned = self._translates()
        self._offer: dict[_Key, tuple[Offer, list[Message]]] = {}
        self._recut = self._cut_anew(wanted)
        self._languages = _languages(catalog)
        self._origin = self._matched(wanted, list(catalog.live()))
        self._suggested = self._recalled(wanted, catalog, memory)

    def message(self, wanted: Message) -> Message:
        """Return the entry of the new catalog for one message of the template."""
        count, message = self._message(wanted)
        self.counts[count] += 1
        return message

    def _message(self, wanted: Message) -> tuple[str, Message]:
        """Return what became of a message, by the name of its count, and the message."""
        known = self._live.get(wanted.key)
        suggested = self._suggested.get(wanted.key)
        if known is not None and known.msgid_plural == wanted.msgid_plural:
            if suggested is None:
                return "kept", carry_over.refreshed(wanted, known)
            comments = tuple(dict.fromkeys((*known.comments, *suggested.comments)))
            return "suggested", replace(suggested, comments=comments)
        if wanted.key in self._recut:
            return "carried", carry_over.recut(wanted, *self._recut[wanted.key])
        origin = known or self._origin.get(wanted.key)
        if origin is not None:
            return self._changed(wanted, origin)
        if wanted.key in self._offer:
            return "composed", carry_over.composed(wanted, *self._offer[wanted.key])
        if suggested is not None:
            return "suggested", suggested
        return "new", replace(wanted, msgstr=carry_over.blank(wanted, self._forms), flags=wanted.flags)

    def _changed(self, wanted: Message, origin: Message) -> tuple[str, Message]:
        """Return what became of a message whose text was another."""
        if text(wanted) in {text(origin), translated_text(origin)}:
            return "restored", carry_over.restored(wanted, origin, self._forms)
        declared = self._same is not None and self._same.covers(wanted)
        adapted = carry_over.adapted(wanted, origin, self._languages[1], moved=declared)
        if self._same is not None and declared and any(origin.msgstr):
            form = origin.msgstr if adapted is None else adapted.msgstr
            return "carried", carry_over.same_meaning(
                wanted, replace(origin, msgstr=form), self._forms, self._same.date
            )
        if adapted is not None:
            return "adapted" if carry_over.is_adapted(adapted) else "restored", adapted
        return "offered" if any(origin.msgstr) else "new", carry_over.stale(wanted, origin, self._forms)

    def retired(self) -> Iterator[Message]:
        """Yield the entries that no message of the template uses, obsolete, in their old order."""
        for message in (*self._vanished, *self._dead.values()):
            if id(message) in self._used or not (any(message.msgstr) or message.comments):
                continue
            if not message.obsolete:
                self.counts["retired"] += 1
            yield message if message.obsolete else carry_over.retired(message)

    def _cut_anew(self, wanted: Sequence[Message]) -> dict[_Key, tuple[Message, str]]:
        """Return the messages that are parts of old ones, with the same signs around them as in the text."""
        found: dict[_Key, tuple[Message, str]] = {}
        single = [m for m in self._vanished if m.msgid_plural is None and self._offers(m)]
        if not single:
            return found
        contexts = {m.msgctxt for m in single}
        texts = {c: Recutting(each.msgid for each in wanted if each.msgctxt == c) for c in contexts}
        for message in single:
            recut = texts[message.msgctxt].recut(message.msgid)
            parts = recutting.translated(recut, message.msgstr[0]) if recut else None
            if recut and parts:
                self._used.add(id(message))
                for text, part in zip(recut.texts, parts, strict=True):
                    if (message.msgctxt, text) not in self._live:
                        found.setdefault((message.msgctxt, text), (message, part))
        return found

    def _matched(self, wanted: list[Message], before: list[Message]) -> dict[_Key, Message]:
        """Return where each message that is new comes from as a whole; note what is put together."""
        origins: dict[_Key, Message] = {}
        settled = self._live.keys() | self._recut.keys()
        fresh = [number for number, m in enumerate(wanted) if m.key not in settled]
        for number in fresh:
            key = wanted[number].key
            for origin in (self._dead.get(key), self._returned.get(text(wanted[number]))):
                if origin is not None and id(origin) not in self._used and key not in origins:
                    origins[key] = origin
                    self._used.add(id(origin))
        pool = [m for m in (*self._vanished, *self._dead.values()) if self._offers(m)]
        rest = [number for number in fresh if wanted[number].key not in origins]
        plural = [number for number in rest if wanted[number].msgid_plural is not None]
        counted = [m for m in pool if m.msgid_plural is not None]
        self._pair(counted, [wanted[number] for number in plural], origins)
        single = [number for number in rest if wanted[number].msgid_plural is None]
        pool = [m for m in pool if m.msgid_plural is None]
        known = [m for m in pool if not _unknown(m)]
        if single and known:
            self._remember(wanted, before, single, known, origins)
        left = [n for n in single if wanted[n].key not in origins and wanted[n].key not in self._offer]
        self._pair([m for m in pool if _unknown(m)], [wanted[n] for n in left], origins)
        return origins

    def _pair(self, old: Sequence[Message], new: Sequence[Message], origins: dict[_Key, Message]) -> None:
        """Pair whole messages, where there are no sentences to go by."""
        for number, place in matching.pair([m.msgid for m in old], [m.msgid for m in new]).items():
            origins[new[number].key] = old[place]
            self._used.add(id(old[place]))

    def _remember(
        self,
        wanted: Sequence[Message],
        before: Sequence[Message],
        single: Sequence[int],
        pool: Sequence[Message],
        origins: dict[_Key, Message],
    ) -> None:
        """Ask the memory for each message that is new: a whole translation, or one put together."""
        old = {id(m): number for number, m in enumerate(before)}
        places = [old.get(id(m), -1) for m in pool]
        now = {m.key: number for number, m in enumerate(wanted)}
        unchanged = {now[m.key]: number for number, m in enumerate(before) if m.key in now}
        neighbours = matching.Places(len(wanted), unchanged)
        here = {place: number for number, place in enumerate(places) if place >= 0}
        near = [[here[place] for place in neighbours.between(number, sorted(here))] for number in single]
        sources = [
            Source(translated_text(m)[1], m.msgstr[0], place, first=not m.obsolete)
            for m, place in zip(pool, places, strict=True)
        ]
        memory = Memory(sources, self._languages)
        offers = memory.offers([wanted[number].msgid for number in single], near)
        for number, offer in zip(single, offers, strict=True):
            key = wanted[number].key
            if offer is not None and offer.whole:
                origins[key] = pool[offer.sources[0]]
                self._used.add(id(origins[key]))
            elif offer is not None:
                self._offer[key] = offer, [pool[source] for source in offer.sources]

    def _recalled(self, wanted: Sequence[Message], catalog: Catalog, memory: Shelves) -> dict[_Key, Message]:
        """Return what passages that still stand offer the messages that have nothing else."""
        bare = [m for m in wanted if self._lacks(m, given=bool(memory.given))]
        if not bare:
            return {}
        own = replace(catalog, messages=[m for m in catalog.messages if m.key in self._wanted])
        recall = Recall([Shelf("", own), *memory.own(), *memory.given], bare)
        found = ((m, recall.suggestion(m)) for m in bare)
        return {m.key: suggestion for m, suggestion in found if suggestion is not None}

    def _lacks(self, wanted: Message, *, given: bool) -> bool:
        """Whether there is nothing to start from; what was there before is asked for only with a memory."""
        known = self._live.get(wanted.key)
        if known is not None:
            return given and known.msgid_plural == wanted.msgid_plural and not any(known.msgstr)
        return not any(wanted.key in found for found in (self._origin, self._offer, self._recut))

    def _translates(self) -> dict[tuple[str | None, str, str | None], Message]:
        """Return the vanished entries by the text their msgstr really translates."""
        return {translated_text(m): m for m in self._vanished if self._offers(m) and m.previous is not None}

    def _offers(self, message: Message) -> bool:
        """Whether the entry's msgstr is a translation of its own text, now or before."""
        if id(message) in self._used or not all(form.strip() for form in message.msgstr):
            return False
        if message.obsolete:
            return read_marks(message.comments).suggested_from is None
        return self._states[id(message)] is not State.UNTRANSLATED


def _unknown(message: Message) -> bool:
    """Whether only a digest tells which text the msgstr translates, so that sentences cannot be compared."""
    return message.fuzzy and message.previous is None and carry_over.drafted_from_another(message)


def _languages(catalog: Catalog) -> tuple[str, str]:
    return catalog.header.get("X-Source-Language", "en") or "en", catalog.header.get("Language", "")


def _plural_count(catalog: Catalog) -> int:
    found = _FORMS.search(catalog.header.get("Plural-Forms", ""))
    return int(found[1]) if found else 2


def _identity(message: Message) -> tuple[object, ...]:
    return (*text(message), message.obsolete)
