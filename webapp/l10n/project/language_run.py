"""The catalogs of one language brought up to date: a first pass finishes those that need nothing of others.

The others wait until it is known what leaves which essay. No more is held than what moves or is needed, at
any number of essays. What moved is taken out where it left only after it was written where it is now, so
that a run that is killed loses nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import Catalog, new_catalog
from webapp.l10n.errors import TarjamaError
from webapp.l10n.merge import carry_over
from webapp.l10n.merge.compendium import Shelf, Shelves, Sieve
from webapp.l10n.merge.moves import Key, Moves, landed, without
from webapp.l10n.merge.two_way import Merged, merge
from webapp.l10n.settings import INTERFACE_DOMAIN
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Message
    from webapp.l10n.locales import Locale
    from webapp.l10n.merge.same_meaning import SameMeaning
    from webapp.l10n.settings import Settings

_NOTHING = Catalog(None, {}, (), [])


@dataclass(frozen=True)
class Outcome:
    """What a run did with one file.

    Attributes:
        path: the template or catalog.
        written: whether its bytes changed.
        merged: for a catalog, what became of its messages, in numbers; without the catalog.
        fault: why it was left alone, if it was.
    """

    path: Path
    written: bool = False
    merged: Merged | None = None
    fault: TarjamaError | None = None


class _HeldError(Exception):
    """A catalog is not written yet: one that begins would stand there empty if the run were killed."""


@dataclass
class LanguageRun:
    """One language of a run.

    Attributes:
        settings: the project.
        locale: the language.
        templates: what there is to translate now, a template a domain.
        gone: domains whose essay is gone; their catalogs are read, and left as they are.
        now: the date of catalogs that begin.
        same: the edits that changed no meaning.
        given: catalogs that a person named to recall from.
        beginning: what a catalog begins with, by domain; nothing by default.
    """

    settings: Settings
    locale: Locale
    templates: Sequence[Catalog]
    gone: Sequence[str]
    now: str
    same: SameMeaning | None = None
    given: Sequence[Shelf] = ()
    beginning: Mapping[str, Catalog] = field(default_factory=dict)
    _moves: Moves = field(default_factory=Moves)
    _moved: dict[Key, Message] = field(default_factory=dict)
    _outcomes: dict[str, Outcome] = field(default_factory=dict)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Update every catalog; return what became of each, in the order of the templates."""
        for domain in self.gone:
            with suppress(TarjamaError):
                self._moves.look(domain, catalogs.read(self._path(domain)), None)
        waiting = [template for template in self.templates if not self._finished(template)]
        held: dict[str, tuple[Message, ...]] = {}
        for template in waiting:
            missing = self._merge(template, hold=_domain(template) != INTERFACE_DOMAIN)
            held |= {_domain(template): missing} if missing else {}
        wanting = [message for missing in held.values() for message in missing]
        shelves = self._sweep(wanting) if wanting else []
        for template in self.templates:
            if _domain(template) in held or (self._moves.late and self._wants(template)):
                self._merge(template, [shelf for shelf in shelves if shelf.name != _domain(template)])
        self._tidy()
        return tuple(self._outcomes[_domain(template)] for template in self.templates)

    def _path(self, domain: str) -> Path:
        return self.settings.catalog(self.locale.directory, domain)

    def _finished(self, template: Catalog) -> bool:
        """Bring a catalog up to date that neither lost nor needs a text; return whether it was one."""
        domain = _domain(template)
        moves = Moves() if domain == INTERFACE_DOMAIN else self._moves
        quiet = True

        def renew(old: Catalog) -> Catalog:
            """Return the merged catalog, or the old one if more of it waits for the others."""
            nonlocal quiet
            quiet = not moves.look(domain, old, template)
            return self._merged(template, old, Shelves(self.given)) if quiet else old

        if self._path(domain).exists():
            self._write(template, renew)
            return quiet
        moves.look(domain, _NOTHING, template)
        return False  # it is to be made, whether or not there is anything in it

    def _wants(self, template: Catalog) -> bool:
        with suppress(TarjamaError):
            return self._moves.wants(catalogs.read(self._path(_domain(template))))
        return False

    def _merge(
        self, template: Catalog, own: Sequence[Shelf] = (), *, hold: bool = False
    ) -> tuple[Message, ...]:
        """Bring a catalog up to date with what moved to it.

        Args:
            template: what there is to translate now.
            own: what the language's other catalogs have for it.
            hold: whether it is written only if it needs nothing of them.

        Returns:
            What it needs of them, if it is held.
        """
        domain = _domain(template)
        wanting: tuple[Message, ...] = ()

        def renew(old: Catalog) -> Catalog:
            """Return the merged catalog, with what comes from the others."""
            nonlocal wanting
            arrivals = self._moves.arrivals(domain, old) if domain != INTERFACE_DOMAIN else {}
            made = self._merged(template, old, Shelves(self.given, lambda: own, arrivals))
            merged = self._outcomes[domain].merged
            wanting = merged.wanting if merged is not None and hold else ()
            self._moves.retire(message.key for message in made.messages if message.obsolete)
            if wanting:
                raise _HeldError
            self._moved |= landed(arrivals, made)
            return made

        with suppress(_HeldError):
            self._write(template, renew)
        return wanting

    def _merged(self, template: Catalog, old: Catalog, shelves: Shelves) -> Catalog:
        merged = merge(template, old, self.same, shelves)
        bare = replace(merged, catalog=_NOTHING)
        self._outcomes[_domain(template)] = Outcome(self._path(_domain(template)), merged=bare)
        return _placed(merged.catalog, template) if self.settings.line_numbers else merged.catalog

    def _write(self, template: Catalog, renew: Callable[[Catalog], Catalog]) -> None:
        """Renew a catalog and note what became of it; one that does not exist begins."""
        domain = _domain(template)
        path, begun = self._path(domain), self.beginning.get(domain)
        earlier = self._outcomes.get(domain)
        try:
            written = write(
                path, lambda old: renew(old or begun or new_catalog(self.locale, template, self.now))
            )
        except TarjamaError as error:
            self._outcomes[domain] = Outcome(path, fault=error)
            return
        if domain in self._outcomes:
            self._outcomes[domain] = replace(self._outcomes[domain], written=written)
        if earlier is not None and earlier.written:
            self._outcomes[domain] = _together(earlier, self._outcomes[domain])

    def _sweep(self, wanting: Sequence[Message]) -> list[Shelf]:
        """Return what the language's catalogs have for messages that nothing serves, a shelf a domain."""
        sieve = Sieve(wanting)
        domains = [_domain(t) for t in self.templates if _domain(t) != INTERFACE_DOMAIN]
        shelves = (sieve.sifted(shelf) for shelf in self._readable([*domains, *self.gone]))
        return [shelf for shelf in shelves if shelf.catalog.messages]

    def _readable(self, domains: Iterable[str]) -> Iterator[Shelf]:
        """Yield the catalogs that can be read; one that cannot is named where it is updated."""
        for domain in domains:
            with suppress(TarjamaError):
                yield Shelf(domain, catalogs.read(self._path(domain)))

    def _tidy(self) -> None:
        """Take out what left an essay and is in another one now."""
        living = {_domain(template) for template in self.templates}
        for domain in sorted(self._moves.left(self._moved) & living):
            with suppress(TarjamaError):
                write(self._path(domain), lambda old: without(old or _NOTHING, self._moved))


def write(path: Path, renew: Callable[[Catalog | None], Catalog]) -> bool:
    """Read a catalog, renew it, and write it if its bytes changed; start again if someone saved meanwhile.

    Raises:
        CatalogError: the file cannot be read as it is.
        WriteError: it cannot be written; what stood there still stands.
    """

    def made(before: bytes | None) -> bytes:
        """Return the bytes of the renewed catalog."""
        return catalogs.serialize(renew(None if before is None else catalogs.parse(before, path)))

    return files.renew(path, made)


def _together(first: Outcome, second: Outcome) -> Outcome:
    """Return what became of a catalog that was written, and then again for what came to it late."""
    assert first.merged is not None
    moved = first.merged.moved + (second.merged.moved if second.merged is not None else 0)
    return replace(first, merged=replace(first.merged, moved=moved))


def _placed(catalog: Catalog, template: Catalog) -> Catalog:
    """Return a catalog whose references follow the text line by line, as somebody chose."""
    wanted = {message.key: message for message in template.live()}
    rows = [
        message if message.obsolete else carry_over.referenced(wanted.get(message.key, message), message)
        for message in catalog.messages
    ]
    return replace(catalog, messages=rows)


def _domain(template: Catalog) -> str:
    assert template.path is not None
    return template.path.stem
