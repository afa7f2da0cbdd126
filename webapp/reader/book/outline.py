"""The headings of a text as a tree: a book's table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.markdown.plain import plain
from webapp.site.titles import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from webapp.l10n.edition.compose import Edition


@dataclass(frozen=True)
class Heading:
    """A heading with those below it.

    Attributes:
        id: of its passage.
        level: 1 to 6.
        texts: what it says, in each of the book's languages.
        below: the headings of the next levels.
    """

    id: str
    level: int
    texts: tuple[Text, ...]
    below: list[Heading] = field(default_factory=list)


def outline(editions: Sequence[Edition], ids: Collection[str]) -> list[Heading]:
    """Return a text's headings of the highest level.

    Args:
        editions: the text in each of the book's languages.
        ids: the places that there are in the book.
    """
    top: list[Heading] = []
    above: list[Heading] = []
    for passages in zip(*(edition.passages for edition in editions), strict=True):
        kind, name = passages[0].segment.kind, passages[0].id
        texts = tuple(Text(plain(p.text), locales.locale(p.locale)) for p in passages)
        if not kind.startswith("heading") or name not in ids or not texts[0].text.strip():
            continue
        heading = Heading(name, int(kind[-1]), texts)
        while above and above[-1].level >= heading.level:
            above.pop()
        (above[-1].below if above else top).append(heading)
        above.append(heading)
    return top
