"""What a language's other translations offer a translator for a passage: whole ones, beside the text box.

Those that an update puts together from sentences come from ``merge/memory``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.catalog import State
from webapp.l10n.catalog.cache import read_or_none
from webapp.l10n.comparison import matching
from webapp.l10n.comparison.differences import differences
from webapp.l10n.locales import locale
from webapp.l10n.settings import INTERFACE_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Message
    from webapp.l10n.comparison.differences import Piece
    from webapp.l10n.settings import Settings
    from webapp.l10n.store.memo import Memo

MOST = 3  # suggestions beside one passage
PAIRS = 50_000  # of texts whose likeness is remembered: a page is made again at each save
_ORDER = (State.TRANSLATED, State.DRAFT, State.STALE, State.UNTRANSLATED)


class Known(NamedTuple):
    """A translation that stands somewhere.

    Attributes:
        path: of the catalog.
        line: of its entry there, counted from 1.
        key: msgctxt and msgid of its entry.
        source: the text that it translates.
        text: the translation.
        state: of the entry; what left its essay counts as a draft.
    """

    path: Path
    line: int
    key: tuple[str | None, str]
    source: str
    text: str
    state: State


@dataclass(frozen=True)
class Suggestion:
    """A translation of another passage that may serve this one.

    Attributes:
        text: the translation.
        source: the text that it translates.
        origin: where it stands, ``locale/ar/LC_MESSAGES/essay.po:12``.
        state: of the entry there.
        likeness: of the two source texts, over 0 and at most 1, which means that they are equal.
        change: what leads from that source text to this one; empty if they are equal.
    """

    text: str
    source: str
    origin: str
    state: State
    likeness: float
    change: tuple[Piece, ...]


def _sources(settings: Settings, tag: str, memo: Memo) -> list[Path]:
    """Return the catalogs that suggestions for a language come from: those of its essays."""
    own = settings.catalog(locale(tag).directory, INTERFACE_DOMAIN)
    names = memo.names(own.parent)
    return [own.parent / name for name in names if name.endswith(".po") and name != own.name]


class Suggestions:
    """The translations of one language, by the words of their source texts."""

    def __init__(self, settings: Settings, tag: str, memo: Memo) -> None:
        """Read the language's catalogs of essays, each again only once it has changed."""
        self._root = settings.root
        self._known = [
            row for path in _sources(settings, tag, memo) for row in memo(_translations, memo, path)
        ]
        self._equal: dict[str, list[Known]] = defaultdict(list)
        for row in self._known:
            self._equal[row.source].append(row)
        self._index = matching.Index([row.source for row in self._known])

    def of(self, path: Path, message: Message) -> tuple[Suggestion, ...]:
        """Return what is known for a message of the catalog at ``path``, the likest first, never itself.

        Of two translations that are equal the better founded one is named: reviewed, then a draft.
        """
        if message.msgid_plural is not None:
            return ()
        near = (self._known[number] for number in self._index.candidates(message.msgid))
        rows = dict.fromkeys((*self._equal.get(message.msgid, ()), *near))
        others = (row for row in rows if (row.path, row.key) != (path, message.key))
        scored = [(_likeness(row.source, message.msgid), row) for row in others]
        scored.sort(key=lambda pair: (-pair[0], _ORDER.index(pair[1].state), pair[1].path, pair[1].line))
        return tuple(islice(self._suggestions(scored, message), MOST))

    def _suggestions(self, scored: Sequence[tuple[float, Known]], message: Message) -> Iterator[Suggestion]:
        shown = {message.msgstr[0]}
        for score, row in scored:
            if score > 0 and row.text not in shown:
                shown.add(row.text)
                origin = f"{row.path.relative_to(self._root).as_posix()}:{row.line}"
                change = () if row.source == message.msgid else _change(row.source, message.msgid)
                yield Suggestion(row.text, row.source, origin, row.state, score, change)


_change = lru_cache(PAIRS)(differences)


@lru_cache(PAIRS)
def _likeness(one: str, other: str) -> float:
    """Return 1 for equal texts only."""
    return 1.0 if one == other else min(0.99, matching.likeness(one, other))


def _translations(memo: Memo, path: Path) -> tuple[Known, ...]:
    catalog = read_or_none(memo, path)
    if catalog is None:
        return ()
    return tuple(_known(path, ((message, catalog.state(message)) for message in catalog.messages)))


def _known(path: Path, rows: Iterable[tuple[Message, State]]) -> Iterator[Known]:
    for message, state in rows:
        text = message.msgstr[0]
        if message.msgid_plural is not None or not text.strip() or text == message.msgid:
            continue
        before = message.previous.msgid if message.previous else None
        source = before if before and message.fuzzy else message.msgid
        if state is State.UNTRANSLATED and not message.obsolete:
            continue  # a suggestion itself, which stands elsewhere
        yield Known(path, message.line, message.key, source, text, State.DRAFT if message.obsolete else state)
