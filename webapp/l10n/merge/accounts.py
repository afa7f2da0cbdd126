"""What came along of a catalog that a person gave to recall from, and what did not."""

from __future__ import annotations

import enum
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.merge.compendium import Shelf

STRANGE = 0.1  # the share of texts that come along at least, for the others to be of these essays, too


class Fate(enum.IntEnum):
    """What became of a translation, from the best downwards.

    Attributes:
        KEPT: it stands at its text, final.
        OFFERED: it waits for a person, at its text or at one that is like it.
        OTHER: its text has another translation here.
        LEFT: no text here is like its own.
    """

    KEPT = enum.auto()
    OFFERED = enum.auto()
    OTHER = enum.auto()
    LEFT = enum.auto()


@dataclass(frozen=True)
class Account:
    """What came along of one catalog.

    Attributes:
        name: how the catalog is called in comments.
        path: its file.
        fates: how many of its translations had each fate, by the worst of their parts.
        left: the parts that did not come along; their lines are those of their messages.
    """

    name: str
    path: Path | None
    fates: dict[Fate, int] = field(default_factory=dict)
    left: tuple[Message, ...] = ()

    @property
    def known(self) -> bool:
        """Whether enough came along for the catalog to be one of these essays."""
        return self.fates.get(Fate.LEFT, 0) <= (1 - STRANGE) * sum(self.fates.values())


def accounts(shelves: Sequence[Shelf], catalogs: Iterable[Catalog]) -> list[Account]:
    """Return what came along of each shelf.

    Args:
        shelves: catalogs of one language, aligned with our cut.
        catalogs: the language's catalogs as they are now.
    """
    standing, lent = _standing(catalogs)
    found = []
    for shelf in shelves:
        fates: dict[Fate, int] = dict.fromkeys(Fate, 0)
        left: list[Message] = []
        for message, parts in shelf.origins:
            if not _is_translated(message):
                continue
            rows = [(_fate(part, standing, lent), part) for part in parts]
            fates[max(fate for fate, _ in rows)] += 1
            left += [part for fate, part in rows if fate is Fate.LEFT]
        found.append(Account(shelf.name, shelf.catalog.path, fates, tuple(left)))
    return found


_Standing = dict[tuple[str | None, str], list[tuple[tuple[str, ...], bool]]]


def _standing(catalogs: Iterable[Catalog]) -> tuple[_Standing, set[tuple[str, ...]]]:
    """Return by context and text the translations there are and whether they are final, and all that wait."""
    standing: _Standing = defaultdict(list)
    lent: set[tuple[str, ...]] = set()
    for catalog in catalogs:
        for message in catalog.live():
            if any(message.msgstr):
                forms = _bare(message)
                standing[message.key].append((forms, catalog.state(message) is State.TRANSLATED))
                lent |= {forms} if message.fuzzy else set()
    return standing, lent


def _fate(part: Message, standing: _Standing, lent: set[tuple[str, ...]]) -> Fate:
    forms = _bare(part)
    rows = standing.get(part.key, ())
    if (forms, True) in rows:
        return Fate.KEPT
    if (forms, False) in rows or forms in lent:
        return Fate.OFFERED
    return Fate.OTHER if any(final for _, final in rows) else Fate.LEFT


def _bare(message: Message) -> tuple[str, ...]:
    return tuple(form.strip("\n") for form in message.msgstr)


def _is_translated(message: Message) -> bool:
    """Whether there is something to lose: words, and not the source's own."""
    return all(message.msgstr) and message.msgstr[0] != message.msgid and any(map(str.isalnum, message.msgid))
