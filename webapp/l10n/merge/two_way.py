"""Template + catalog → catalog: what translators wrote follows the text it translates.

No merge raises a message's state: what was final may become stale and final again when the edit is taken
back; what nobody reviewed never becomes final here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import in_language_of, own_digest
from webapp.l10n.comparison import matching
from webapp.l10n.errors import CatalogError
from webapp.l10n.merge import carry_over, same_meaning
from webapp.l10n.merge.compendium import Recall, Shelf, Shelves
from webapp.l10n.merge.origins import Origins, languages
from webapp.l10n.merge.precedence import Worth, text, translated_text, was_confirmed, worth_in
from webapp.l10n.merge.rivals import Arrival, met, settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.merge.origins import Key
    from webapp.l10n.merge.same_meaning import SameMeaning

ALIKE = 0.1  # the share of a catalog's messages that became others of a template, to be the same domain's
_FORMS = re.compile(r"nplurals\s*=\s*(\d+)")
_CODED = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


COUNTS = (
    "kept", "offered", "composed", "adapted", "carried", "restored", "moved", "suggested", "new", "retired"
)  # fmt: skip


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
        moved: messages whose translation came along from another essay, or after they had left one.
        suggested: messages with the translation of another passage, or of a memory.
        new: messages without any translation to start from.
        retired: messages that left the text in this run and keep their translation.
        wanting: messages of the template that came in this run, and nothing that left or was obsolete serves.
    """

    catalog: Catalog
    kept: int = 0
    offered: int = 0
    composed: int = 0
    adapted: int = 0
    carried: int = 0
    restored: int = 0
    moved: int = 0
    suggested: int = 0
    new: int = 0
    retired: int = 0
    wanting: tuple[Message, ...] = field(default=(), compare=False, repr=False)


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
        header = {**(header or _CODED), "POT-Creation-Date": template.header["POT-Creation-Date"]}
    header = in_language_of(template, header) if header else header
    thanked = (person for came in plan.arrived() for person in came.people)
    merged = replace(
        catalog,
        header=header,
        header_comments=tuple(dict.fromkeys((*catalog.header_comments, *thanked))),
        messages=[*messages, *retired],
    )
    return Merged(merged, **plan.counts, wanting=plan.wanting)


def refuse_strangers(template: Catalog, catalog: Catalog) -> None:
    """Refuse a template of another domain, which would retire everything that was translated.

    Raises:
        CatalogError: the two name different projects and have no message in common.
    """
    names = {known.header.get("Project-Id-Version", "").partition(" ")[0] for known in (template, catalog)}
    known, wanted = ([m.msgid for m in side.live()] for side in (catalog, template))
    if (
        len(names) < 2
        or not known
        or not {m.key for m in catalog.live()}.isdisjoint(m.key for m in template.live())
    ):
        return
    if len(matching.pair(known, wanted)) < ALIKE * min(len(known), len(wanted)) or not wanted:
        raise CatalogError(
            f"none of its {len(known)} messages is in the template {template.path}",
            path=catalog.path,
            remedy="name the template of the same domain",
        )


class _Plan:
    """Which entry of the old catalog each message of the template starts from."""

    def __init__(
        self,
        template: Catalog,
        catalog: Catalog,
        same: SameMeaning | None,
        memory: Shelves,
    ) -> None:
        self.counts = dict.fromkeys(COUNTS, 0)
        self.wanting: tuple[Message, ...] = ()
        self._same = same
        self._forms = _plural_count(catalog)
        self._languages = languages(catalog)
        self._arrivals = memory.arrivals
        self._live = {m.key: m for m in catalog.live()}
        wanted = list(template.live())
        self._wanted = {m.key for m in wanted}
        # A translation of a text that leaves in this run is another passage's no longer.
        staying = replace(catalog, messages=[m for m in catalog.live() if m.key in self._wanted])
        self._worth = {id(m): worth_in(staying, m) for m in catalog.messages}
        self._origins = Origins(catalog, wanted, self._worth, memory.arrivals)
        self._suggested = self._recalled(wanted, catalog, memory)

    def message(self, wanted: Message) -> Message:
        """Return the entry of the new catalog for one message of the template."""
        count, message = self._message(wanted)
        self.counts[count] += 1
        return message if count == "kept" else carry_over.framed(message)

    def _message(self, wanted: Message) -> tuple[str, Message]:
        """Return what became of a message, by the name of its count, and the message."""
        known = self._live.get(wanted.key)
        origin = self._origins.whole.get(wanted.key)
        if known is not None and origin is None and known.msgid_plural == wanted.msgid_plural:
            return self._standing(wanted, known)
        came = self._origins.arrived.get(wanted.key)
        if came is not None:
            return "moved", carry_over.refreshed(wanted, settled(came.message))
        if wanted.key in self._origins.recut:
            return "carried", carry_over.recut(wanted, *self._origins.recut[wanted.key])
        if origin is not None or known is not None:
            return self._changed(wanted, origin or known)  # type: ignore[arg-type]
        if wanted.key in self._origins.parts:
            return "composed", carry_over.composed(wanted, *self._origins.parts[wanted.key])
        self.wanting += (wanted,)
        suggested = self._suggested.get(wanted.key)
        if suggested is not None:
            return "suggested", suggested
        return "new", replace(wanted, msgstr=carry_over.blank(wanted, self._forms), flags=wanted.flags)

    def _standing(self, wanted: Message, known: Message) -> tuple[str, Message]:
        """Return a message that is in the catalog already, with what came to it meanwhile."""
        suggested = self._suggested.get(wanted.key)
        if suggested is not None:
            comments = tuple(dict.fromkeys((*known.comments, *suggested.comments)))
            return "suggested", replace(suggested, comments=comments)
        value = self._worth[id(known)]
        came = self._came(wanted, known)
        found = known if came is None else met(known, value, came)
        if found is not known:
            return "moved", carry_over.refreshed(wanted, settled(found))
        behind = translated_text(known) != text(known) or carry_over.drafted_from_another(known)
        if self._same is not None and behind and value > Worth.NOTHING and self._same.covers(wanted):
            return "carried", carry_over.refreshed(wanted, same_meaning.afterwards(known, self._same.date))
        return "kept", carry_over.refreshed(wanted, known)

    def _came(self, wanted: Message, known: Message) -> Arrival | None:
        """Return a translation of the message's text, or of the text it is behind, that came meanwhile."""
        came = self._arrivals.get(wanted.key)
        behind = carry_over.texts_behind(known)
        if came is not None or not behind:
            return came
        late = self._origins.late(behind)
        if late is None:
            rows = (came.message for came in self._arrivals.values())
            late = next((m for m in rows if own_digest(m) in behind), None)
        if late is None:
            return None
        message = carry_over.stale(wanted, settled(late), self._forms)
        return Arrival(message, Worth.FORMER if was_confirmed(message) else Worth.STALE)

    def _changed(self, wanted: Message, origin: Message) -> tuple[str, Message]:
        """Return what became of a message whose text was another."""
        if text(wanted) in {text(origin), translated_text(origin)}:
            return "restored", carry_over.restored(wanted, settled(origin), self._forms)
        back = same_meaning.taken_back(wanted, origin)
        if back is not None:
            return "restored", back
        declared = self._same is not None and self._same.covers(wanted)
        adapted = carry_over.adapted(wanted, origin, self._languages[1], moved=declared)
        if self._same is not None and declared and any(origin.msgstr):
            form = origin.msgstr if adapted is None else adapted.msgstr
            changed = replace(origin, msgstr=form)
            return "carried", same_meaning.in_time(wanted, changed, self._forms, self._same.date)
        if adapted is not None:
            return "adapted" if carry_over.is_adapted(adapted) else "restored", adapted
        return "offered" if any(origin.msgstr) else "new", carry_over.stale(wanted, origin, self._forms)

    def retired(self) -> Iterator[Message]:
        """Yield the entries that no message of the template uses, obsolete, in their old order."""
        for message in self._origins.unused():
            if not (any(message.msgstr) or message.comments):
                continue
            if not message.obsolete:
                self.counts["retired"] += 1
            yield message if message.obsolete else carry_over.retired(message)

    def _recalled(self, wanted: Sequence[Message], catalog: Catalog, memory: Shelves) -> dict[Key, Message]:
        """Return what passages that still stand offer the messages that have nothing else."""
        bare = [m for m in wanted if self._lacks(m, given=bool(memory.given))]
        if not bare:
            return {}
        own = replace(catalog, messages=[replace(m, obsolete=False) for m in catalog.messages])
        recall = Recall([Shelf("", own), *memory.own(), *memory.given], bare)
        found = ((m, recall.suggestion(m)) for m in bare)
        return {m.key: suggestion for m, suggestion in found if suggestion is not None}

    def _lacks(self, wanted: Message, *, given: bool) -> bool:
        """Whether there is nothing to start from; what was there before is asked for only with a memory."""
        known = self._live.get(wanted.key)
        if self._origins.serves(wanted.key):
            return False
        if known is not None:
            return given and known.msgid_plural == wanted.msgid_plural and not any(known.msgstr)
        return True

    def arrived(self) -> Iterator[Arrival]:
        """Yield what came from other catalogs."""
        yield from self._origins.arrived.values()


def _plural_count(catalog: Catalog) -> int:
    found = _FORMS.search(catalog.header.get("Plural-Forms", ""))
    return int(found[1]) if found else 2


def _identity(message: Message) -> tuple[object, ...]:
    return (*text(message), message.obsolete)
