"""Catalogs that another program cut, aligned with our own cut: source and translation are cut alike.

Other programs keep a table or a heading with its paragraph as one message, the line breaks of the source, the
marks of lists; they write emphasis and links in their own way, or leave a block's mark away. Each message is
read as a piece of Markdown, both sides of it, and taken apart only where both have the same blocks. Nothing
is guessed: a part counts if it is a text of ours, in whatever spelling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from textwrap import dedent
from typing import TYPE_CHECKING, TypeAlias

from webapp.l10n.comparison import recutting, spelling
from webapp.l10n.comparison.recutting import Recutting
from webapp.l10n.segmentation import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from webapp.l10n.catalog import Message
    from webapp.l10n.comparison.spelling import Spelling
    from webapp.l10n.merge.compendium import Shelf

Pair: TypeAlias = "tuple[str, str]"
"""A text, and its translation."""

_FRAMES = (  # what a message may have stood in, and what begins one that did
    ("# {}\n", re.compile(r"[^\n]+\n?\Z")),
    ("- {}\n", re.compile(r"\[[ xX]\][ \t]")),
    ("`x`\n\n{}\n", re.compile(r":[ \t]")),
    ("---\n{}\n---\n", re.compile(r"[\w.-]+:[ \t]")),
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_REFERENCED = re.compile(r"\]\[([^\[\]]+)\]")


class Alignment:
    """The texts there are now, and how the messages of another program are to be read to find them."""

    def __init__(
        self,
        texts: Iterable[str],
        dialects: Sequence[str] = ("",),
        front_matter: Sequence[str] = ("title", "description"),
    ) -> None:
        """Note the texts.

        Args:
            texts: all messages of the templates.
            dialects: the names of the dialects that the essays are written in.
            front_matter: the front-matter keys whose values are translated.
        """
        self._texts = frozenset(texts)
        self._dialects = dialects
        self._keys = tuple(front_matter)
        self._labels = frozenset(
            label.casefold() for text in self._texts for label in _REFERENCED.findall(text)
        )
        self._spelled: dict[tuple[object, ...], list[Spelling]] = defaultdict(list)
        for text in sorted(self._texts):
            for known in self._readings(text):
                self._spelled[known.signs].append(known)
        self._recutting = Recutting(self._texts)

    def aligned(self, shelf: Shelf) -> Shelf:
        """Return a shelf whose messages are cut as ours, with what became of each."""
        rows = tuple((message, self.messages(message)) for message in shelf.catalog.live())
        catalog = replace(shelf.catalog, messages=[part for _, parts in rows for part in parts])
        return replace(shelf, catalog=catalog, origins=rows)

    def messages(self, message: Message) -> tuple[Message, ...]:
        """Return a message in our cut and spelling, in its state; itself, if no text of ours is in it."""
        whole = message.msgid in self._texts or message.msgid_plural is not None
        if whole or message.previous is not None or not message.msgstr[0].strip():
            return (message,)
        pairs = self._pairs(message.msgid, message.msgstr[0])
        made = (replace(message, msgid=text, msgstr=(new,), block=None) for text, new in pairs)
        return tuple(made) or (message,)

    def _pairs(self, source: str, translation: str) -> list[Pair]:
        """Return the texts of ours in a message: of the first cut that holds nothing else, or of the best."""
        best: list[Pair] = []
        most = 0
        for cut in self._cuts(source, translation):
            found = [self._ours(*pair) for pair in cut]
            count = sum(map(bool, found))
            if count > most:
                rows = zip(found, cut, strict=True)
                best, most = [ours for texts, pair in rows for ours in texts or [pair]], count
            if cut and count == len(cut):
                break
        return best

    def _cuts(self, source: str, translation: str) -> Iterator[list[Pair]]:
        """Yield what a message can be cut into: as it is, as blocks, as what a block holds, on one line."""
        first, second = dedent(source), dedent(translation)
        one, other = spelling.folded(source), spelling.folded(translation)
        single = not any(map(_BLANK_LINE.search, (source.strip(), translation.strip())))
        if single:
            yield [(one, other)]
        for dialect in self._dialects:
            yield self._cut(first, second, dialect)
        for frame, kept in _FRAMES:
            if kept.match(source):
                yield self._cut(frame.format(first), frame.format(second), self._dialects[0])
        yield from self._folded(one, other) if single else ()

    def _folded(self, one: str, other: str) -> Iterator[list[Pair]]:
        """Yield what a message of several lines that were folded can be cut into."""
        recut = self._recutting.recut(one)
        parts = recutting.translated(recut, other) if recut else None
        if recut and parts:
            yield list(zip(recut.texts, parts, strict=True))
        core = recutting.core(one, other)
        if core:
            yield [core]

    def _cut(self, source: str, translation: str, dialect: str) -> list[Pair]:
        """Return the segments of two texts, if they have the same blocks."""
        one, other = (
            split(
                text if text.startswith("---\n") else spelling.defined(text, self._labels) + text,
                dialect=dialect,
                front_matter=self._keys,
            )
            for text in (source, translation)
        )
        kinds, others = ([cut.segment.kind for cut in each.cuts] for each in (one, other))
        if one.shape != other.shape or kinds != others:
            return []
        pairs = zip(one.cuts, other.cuts, strict=True)
        return [(cut.segment.msgid, new.segment.msgid) for cut, new in pairs if cut.visible]

    def _ours(self, source: str, translation: str) -> list[Pair]:
        """Return the texts of ours that say what a text says, with its translation as one of theirs."""
        if source in self._texts:
            return [(source, translation)]
        found: dict[str, str] = {}
        for known in self._readings(source):
            for wanted in self._spelled.get(known.signs, ()):
                labels = self._labels if known.links else ()
                new = spelling.respelled(spelling.spelling(translation, labels), known, wanted)
                if new is not None:
                    found.setdefault(wanted.text, new)
        return list(found.items())

    def _readings(self, text: str) -> list[Spelling]:
        """Return a text as a reader gets it, with its labels defined and without."""
        bare = spelling.spelling(text)
        linked = spelling.spelling(text, self._labels) if "[" in text else bare
        return [bare] if linked.signs == bare.signs else [linked, bare]
