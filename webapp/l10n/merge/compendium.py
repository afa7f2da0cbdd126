"""What passages that still stand offer a new one: of the same catalog, the locale's others, a memory's.

Only whole messages are offered, equal or much alike: another passage's translation is a help for the
translator and never shown to readers as this one's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import Catalog, Message, Previous, State, read
from webapp.l10n.comparison import matching
from webapp.l10n.errors import CatalogError
from webapp.l10n.locales import called, known_tag, look_up
from webapp.l10n.merge.precedence import Worth, worth_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.merge.rivals import Arrival

ALIKE = 0.75  # a living passage is rarely the origin of a new one
SHARED = 0.6  # the share of words that both must have
PIECE = 0.3  # the share of a text's words that a new one is, to be helped as a piece of it
PART = 0.5  # the share of a text's words that another one is, to help as a part of it
_LENT = frozenset({Worth.MACHINE, Worth.DRAFT, Worth.CONFIRMED})
SHOWN = 60  # characters of a source text that a comment shows


@dataclass(frozen=True)
class Shelf:
    """A catalog to recall translations from.

    Attributes:
        name: how a comment names it, empty for the catalog under update itself.
        catalog: its messages.
        given: whether a person named it (``--memory``): what is final there for the same text in the same
            context is final here, as a compendium's entries are to msgmerge.
        origins: the messages as they stand in the file, and what each is in our cut.
    """

    name: str
    catalog: Catalog
    given: bool = False
    origins: tuple[tuple[Message, tuple[Message, ...]], ...] = ()


def read_shelves(paths: Sequence[Path]) -> dict[str, list[Shelf]]:
    """Read catalogs that a person gave, files or folders of them, by the language their header names.

    Raises:
        CatalogError: a folder holds no catalog, a file is none, or names no language.
    """
    shelves: dict[str, list[Shelf]] = defaultdict(list)
    for path in paths:
        found = sorted(path.rglob("*.po")) if path.is_dir() else [path]
        if not found:
            raise CatalogError(
                "no catalog in this folder", path=path, remedy="name a folder that holds PO files"
            )
        for file in found:
            catalog = read(file)
            language = catalog.header.get("Language", "")
            if not language:
                raise CatalogError("names no language", path=file, remedy='write "Language: …" in its header')
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            shelves[_tag(language)].append(Shelf(name, catalog, given=True))
    return dict(shelves)


def of_language(
    shelves: Mapping[str, Sequence[Shelf]], language: str, among: Sequence[str] = ()
) -> Sequence[Shelf]:
    """Return the shelves that serve a language: ``de`` is served by ``de_DE`` and ``German`` too.

    Args:
        shelves: by the language that their headers name.
        language: by gettext's name or BCP 47 tag.
        among: all languages there are; what another of them is nearer to serves that one.
    """
    wanted = _tag(language)
    tags = [_tag(name) for name in among] or [wanted]
    return [
        shelf for name, rows in shelves.items() if wanted in {name, look_up(name, tags)} for shelf in rows
    ]


def _tag(language: str) -> str:
    """Return the BCP 47 tag of a language by any name, the name itself if nothing is known of it.

    A tag goes before a name: ``ga`` is Irish, though another language is called Ga.
    """
    return known_tag(language) or called(language) or language


@dataclass(frozen=True)
class Shelves:
    """Everything a catalog may recall from besides itself.

    Attributes:
        given: what a person named; it serves messages that were untranslated before as well.
        own: returns the language's other catalogs in the project; asked only if something is new.
        arrivals: what comes from the language's other catalogs for good, by context and text.
    """

    given: Sequence[Shelf] = ()
    own: Callable[[], Sequence[Shelf]] = tuple
    arrivals: Mapping[tuple[str | None, str], Arrival] = field(default_factory=dict)


@dataclass(frozen=True)
class _Known:
    """One translation, and where it stands."""

    shelf: Shelf
    message: Message
    final: bool

    @property
    def label(self) -> str:
        """What ``# suggested from:`` says of it."""
        text = " ".join(self.message.msgid.split())
        short = text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
        return f"{self.shelf.name}: {short}" if self.shelf.name else short


class Recall:
    """Translations by the text they translate."""

    def __init__(self, shelves: Sequence[Shelf], wanted: Sequence[Message]) -> None:
        """Note what the shelves have that may help with the messages wanted."""
        self._equal: dict[str, list[_Known]] = defaultdict(list)
        self._twins: dict[str, list[_Known]] = defaultdict(list)
        known = [row for shelf in shelves for row in _known(shelf)]
        for row in known:
            self._equal[row.message.msgid].append(row)
        texts = [m.msgid for m in wanted if m.msgid not in self._equal]
        bare = {matching.bare(text) for text in texts} - {""}
        for row in known if bare else ():
            name = matching.bare(row.message.msgid)
            if name in bare and row.message.msgid_plural is None:
                self._twins[name].append(row)
        self._known = [row for row in known if row.message.msgid_plural is None] if texts else []
        only = {word for text in texts for word in matching.words(text)}
        self._index = matching.Index([row.message.msgid for row in self._known], only)
        self._names = matching.Names([row.message.msgid for row in self._known])

    def suggestion(self, wanted: Message) -> Message | None:
        """Return the message with the best translation there is, None if there is none.

        Final only if the text and the context are equal, a person made it final, and a person named the
        memory; else it waits, with a comment that names the passage it was taken from.
        """
        equal = [row for row in self._equal.get(wanted.msgid, ()) if _same_form(row.message, wanted)]
        if equal:
            best = max(
                equal, key=lambda row: (row.message.msgctxt == wanted.msgctxt, row.final, row.shelf.given)
            )
            if best.final and best.shelf.given and best.message.key == wanted.key:
                return replace(
                    wanted, msgstr=best.message.msgstr, comments=(f"from memory: {best.shelf.name}",)
                )
            return _suggested(wanted, best, None)
        found = self._alike(wanted) if wanted.msgid_plural is None else None
        return _suggested(wanted, found, Previous(wanted.msgctxt, found.message.msgid)) if found else None

    def _alike(self, wanted: Message) -> _Known | None:
        twins = self._twins.get(matching.bare(wanted.msgid))
        if twins:
            return max(twins, key=lambda row: matching.closeness(row.message.msgid, wanted.msgid))
        if not self._known:
            return None
        found = *self._index.candidates(wanted.msgid), *self._names.misspelt(wanted.msgid)
        rows = [self._known[place] for place in found]
        able = [row for row in rows if is_alike(row.message.msgid, wanted.msgid)]
        return max(able, key=lambda row: _rank(row.message.msgid, wanted.msgid), default=None)


def _rank(one: str, other: str) -> tuple[float, float]:
    return matching.closeness(one, other), matching.shared(one, other)


def is_alike(known: str, new: str) -> bool:
    """Whether a passage that stands is so like a new one, a part of it or around it, that it helps."""
    common = matching.shared(known, new)
    if common >= SHARED and matching.likeness(known, new) >= ALIKE:
        return True
    if matching.is_misspelt(known, new) or (common >= PART and matching.holds(new, known)):
        return True
    return common >= PIECE and len(matching.words(new)) > matching.SHORT and matching.holds(known, new)


class Sieve:
    """Messages that nothing serves, to sift catalogs for what is equal to one of them, or much alike."""

    def __init__(self, wanting: Sequence[Message]) -> None:
        self._equal = {message.msgid for message in wanting}
        self._bare = {matching.bare(text) for text in self._equal} - {""}
        self._texts = list(self._equal)
        self._index = matching.Index(self._texts)

    def sifted(self, shelf: Shelf) -> Shelf:
        """Return a shelf with the messages alone that serve, obsolete ones among them, without their file."""
        kept = {
            message.key: replace(message, block=None, former=None, obsolete=False)
            for message in sorted(shelf.catalog.messages, key=lambda message: not message.obsolete)
            if self._serves(message) and worth_in(shelf.catalog, message) in _LENT
        }
        return replace(shelf, catalog=Catalog(None, shelf.catalog.header, (), list(kept.values())))

    def _serves(self, message: Message) -> bool:
        if message.msgid in self._equal or matching.bare(message.msgid) in self._bare:
            return True
        rows = self._index.candidates(message.msgid) if message.msgid_plural is None else ()
        return any(is_alike(message.msgid, self._texts[row]) for row in rows)


def _known(shelf: Shelf) -> Iterator[_Known]:
    for message in shelf.catalog.live():
        state = shelf.catalog.state(message)
        if state in {State.TRANSLATED, State.DRAFT}:
            yield _Known(shelf, message, state is State.TRANSLATED)


def _same_form(known: Message, wanted: Message) -> bool:
    return known.msgid_plural == wanted.msgid_plural


def _suggested(wanted: Message, known: _Known, previous: Previous | None) -> Message:
    return replace(
        wanted,
        msgstr=known.message.msgstr,
        comments=(f"suggested from: {known.label}",),
        flags=("fuzzy", *wanted.flags),
        previous=previous,
    )
