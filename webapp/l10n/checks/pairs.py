"""One translation beside its source, and what the checks of a catalog know besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from webapp.l10n.checks import reading
from webapp.l10n.checks.signs import both

if TYPE_CHECKING:
    from collections.abc import Callable

    from webapp.l10n.catalog import Message
    from webapp.l10n.checks.reading import Reading
    from webapp.l10n.checks.scope import Scope

Found = TypeVar("Found")


_READ = ("before", "after", "markup", "signs", "kind")
_BLOCKS = frozenset({"paragraph", "list item", "table cell"})  # of Markdown, whatever flags an entry has


@dataclass(frozen=True)
class Pair:
    """One text and its translation.

    Attributes:
        source: the text that the translation is of: the msgid, the plural's if this form speaks of several,
            for a stale message what ``#|`` names.
        target: the translation, one form.
        form: which plural form, 0 for a message without.
        message: the entry it stands in; its ``extracted`` tells ``type: heading 2``.
        scope: the catalog around it: language, glossary, facts found once for all messages.
        sources: every text that this form may render: singular and plural of the source.
        present: for a stale message, the same translation beside the text as it is now. Nobody knows how
            much of it the translation follows already: what is right by either text is right.
    """

    source: str
    target: str
    form: int
    message: Message
    scope: Scope
    sources: tuple[str, ...] = ()
    present: Pair | None = None
    _facts: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def fact(self, find: Callable[[Pair], Found]) -> Found:
        """Return what a function finds of the pair, found once however many checks ask."""
        found: Found
        if find in self._facts:
            found = self._facts[find]
        else:
            found = self._facts[find] = find(self)
        return found

    def copies(self, place: int) -> bool:
        """Whether the line of the translation around a place is one of the source's, such as code."""
        start = self.target.rfind("\n", 0, place) + 1
        end = self.target.find("\n", place)
        return self.target[start : end if end >= 0 else None] in self.source.split("\n")

    @cached_property
    def before(self) -> Reading:
        """The source as it is rendered."""
        return self._read(self.source)

    @cached_property
    def after(self) -> Reading:
        """The translation as it is rendered."""
        return self._read(self.target)

    @cached_property
    def markup(self) -> bool:
        """Whether the text is Markdown; front matter, HTML's attributes and a program's texts are not."""
        if not self.scope.markdown or self.kind.startswith(("front matter", "html")):
            return False
        return self.kind in _BLOCKS or not any(
            flag.endswith("-format") and not flag.startswith("no-") for flag in self.message.flags
        )

    def know(self, other: Pair) -> None:
        """Take over how the texts are read from a pair of the same texts in the same scope as it was."""
        found = vars(other)
        vars(self).update({name: found[name] for name in _READ if name in found})

    @property
    def characters(self) -> frozenset[str]:
        """All that stand in the translation, and perhaps some more."""
        return self.fact(_characters)

    def forget(self) -> None:
        """Forget the facts, once all checks of pairs have run: of a large catalog they fill the memory."""
        self._facts.clear()

    @cached_property
    def signs(self) -> int:
        """The bits of the characters that it has, see ``signs.needed``."""
        return both(self.before.signs, self.after.signs)

    def _read(self, text: str) -> Reading:
        return reading.read(text) if self.markup else reading.read_plain(text)

    @cached_property
    def kind(self) -> str:
        """What the text is in its essay (``#. type: heading 2``), empty if the catalog does not tell."""
        lines = (line.strip() for line in self.message.extracted)
        return next((line.removeprefix("type:").strip() for line in lines if line.startswith("type:")), "")


def _characters(pair: Pair) -> frozenset[str]:
    return pair.after.characters


def foreign_letters(pair: Pair) -> frozenset[str]:
    """Return the letters of a translation that are of another script than its language's."""
    return pair.scope.own.foreign.kept(pair.characters)
