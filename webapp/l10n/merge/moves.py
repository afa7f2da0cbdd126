"""Texts that move from one essay to another: which translation goes where.

A first pass over the catalogs of a language looks. Kept are the entries that leave a catalog in this run and
the names of those that one newly needs, not the catalogs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from webapp.l10n.catalog import own_digest
from webapp.l10n.merge.carry_over import texts_behind
from webapp.l10n.merge.precedence import LATE, Worth, worth_in
from webapp.l10n.merge.rivals import Arrival, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from webapp.l10n.catalog import Catalog, Message

Key: TypeAlias = tuple[str | None, str]


@dataclass
class Moves:
    """What leaves the catalogs of one language in a run, and what they need.

    Attributes:
        late: texts that were translated after they had left; they may belong to an entry that stands.
    """

    late: set[Key] = field(default_factory=set)
    _standing: set[int] = field(default_factory=set)  # hashes of keys: there may be very many
    _names: set[str] = field(default_factory=set)
    _leaving: dict[Key, list[tuple[str, Arrival]]] = field(default_factory=lambda: defaultdict(list))
    _needed: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))

    def look(self, domain: str, catalog: Catalog, template: Catalog | None) -> bool:
        """Note what leaves a catalog and what it needs; return whether there is either.

        Args:
            domain: the catalog's.
            catalog: as it stands.
            template: what there is to translate now; None if its essay is gone.
        """
        wanted = {} if template is None else {m.key: m for m in template.live()}
        live = {m.key for m in catalog.live()}
        needed = [key for key in wanted if key not in live]
        for key in needed:
            self._needed[key].append(domain)
        stirred = bool(needed)
        for message in catalog.messages:
            late = message.obsolete and LATE in message.comments
            if not (late or (not message.obsolete and message.key not in wanted)):
                continue
            stirred = True
            value = worth_in(catalog, message)
            if value > Worth.NOTHING:
                came = Arrival(alone(message), value, people(catalog.header_comments))
                self._leaving[message.key].append((domain, came))
                if late:
                    self.late.add(message.key)
                    self._names.add(own_digest(message))
        self._standing |= {hash(key) for key in live & wanted.keys()}
        return stirred

    def retire(self, keys: Iterable[Key]) -> None:
        """Note which texts left and became no other; what one of them had may serve where it stands still."""
        self.late |= {key for key in keys if key in self._leaving and hash(key) in self._standing}

    def wants(self, catalog: Catalog) -> bool:
        """Return whether an entry that stands in a catalog, or the text it is behind, was translated late."""
        return any(
            message.key in self.late or not self._names.isdisjoint(texts_behind(message))
            for message in catalog.live()
        )

    def arrivals(self, domain: str, catalog: Catalog) -> dict[Key, Arrival]:
        """Return the translations that come to a catalog, by the text they are of."""
        live = {message.key for message in catalog.live()}
        return {key: came for key, came in self._best(domain) if key not in live or key in self.late}

    def _best(self, domain: str) -> Iterator[tuple[Key, Arrival]]:
        for key, rows in self._leaving.items():
            others = [came for origin, came in rows if origin != domain]
            if others and (key in self.late or domain in self._needed.get(key, ())):
                yield key, max(others, key=lambda came: came.worth)

    def left(self, arrived: Iterable[Key]) -> set[str]:
        """Return the domains that texts which arrived elsewhere had left."""
        return {origin for key in arrived for origin, _ in self._leaving.get(key, ())}


def landed(arrivals: Mapping[Key, Arrival], catalog: Catalog) -> dict[Key, Message]:
    """Return the messages that texts which came to a catalog are in now, edited or not."""
    names = {own_digest(came.message): key for key, came in arrivals.items()}
    found = {}
    for message in catalog.live() if names else ():
        for key in (message.key, *(names[name] for name in texts_behind(message) if name in names)):
            if key in arrivals:
                found[key] = alone(message)
    return found


def without(catalog: Catalog, moved: Mapping[Key, Message]) -> Catalog:
    """Return a catalog without the obsolete entries whose translation stands elsewhere now."""
    rows = [m for m in catalog.messages if not (m.obsolete and _is_there(m, moved.get(m.key)))]
    return catalog if len(rows) == len(catalog.messages) else replace(catalog, messages=rows)


def _is_there(message: Message, moved: Message | None) -> bool:
    if moved is None:
        return False
    kept = any(form and form in comment for form in message.msgstr for comment in moved.comments)
    return LATE in message.comments or kept or message.msgstr == moved.msgstr


def alone(message: Message) -> Message:
    """Return a message that keeps no file in memory."""
    return replace(message, block=None, former=None, line=0, obsolete=False)
