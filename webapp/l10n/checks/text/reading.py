"""What came of reading a text: the words that a reader sees of it, and the markup around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    from webapp.l10n import markdown

HOLE = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: something stands here that is no word


def holed(found: re.Match[str]) -> str:
    """Return as many holes as something found has characters."""
    return HOLE * len(found[0])


class Mark(NamedTuple):
    """One piece of inline markup.

    Attributes:
        kind: ``link``, ``image``, ``code``, ``listing`` (a piece of a block of code), ``emphasis``,
            ``strong``, ``strikethrough``, ``html``, ``footnote``, ``break`` (a hard one) or ``entity`` (one
            that HTML does not know, or a wiki's directive).
        value: the text of code or HTML, a footnote as ``[^label]``; the address of a link or an image,
            or ``[label]`` where the text names one that is defined elsewhere.
        start: where it begins in the text.
        end: where it ends.
        target: of a link or an image: form, address, title and label.
    """

    kind: str
    value: str
    start: int
    end: int
    target: markdown.Target | None = None

    @property
    def automatic(self) -> bool:
        """Whether it is a link of its own address: ``<https://example.org>``."""
        return self.target is not None and self.target.form in {"Autolink", "Email"}


@dataclass(eq=False)
class Reading:
    """What a text is to its reader.

    Attributes:
        text: as it stands in the catalog.
        prose: as long as ``text``, with :data:`HOLE` for each character that is no part of what a reader
            reads as words: delimiters, code, HTML, addresses, placeholders; so that a place in it is a place
            in the text. Escapes are undone, entities decoded (and filled up with holes).
        marks: the inline markup, in the order it begins.
        blocks: what blocks it makes, in order, such as ``Paragraph`` or ``Heading 2``; code blocks and HTML
            blocks with the rest.
        addresses: the bare addresses in its words, and where they begin.
        signs: the bits of the classes of its characters, see ``signs.needed``.
    """

    text: str
    prose: str
    marks: tuple[Mark, ...]
    blocks: tuple[str, ...]
    addresses: tuple[tuple[str, int], ...]
    signs: int

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that stand in ``text`` or, decoded, in ``prose``."""
        return frozenset(self.text).union(self.prose) if "&" in self.text else frozenset(self.text)

    def forget(self) -> None:
        """Let go of the set of characters, which takes more room than the text."""
        vars(self).pop("characters", None)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Mark, ...]]:
        kinds: dict[str, list[Mark]] = {}
        for mark in self.marks:
            kinds.setdefault(mark.kind, []).append(mark)
        return {kind: tuple(marks) for kind, marks in kinds.items()}

    def of(self, kind: str) -> tuple[Mark, ...]:
        """Return the marks of a kind, in order."""
        return self._by_kind.get(kind, ()) if self.marks else ()
