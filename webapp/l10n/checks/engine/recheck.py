"""The findings of a catalog that is open in front of somebody: looked for again only where it matters.

What the checks find in a translation depends on its entry, on what they know of the catalog (its language,
its glossary, its header), and on what they ask of the catalog as a whole, such as its quotation marks. All
three are compared; the last for each translation by itself, since most ask for nothing. What is found by
comparing entries with each other is looked for each time.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from webapp.l10n.catalog.cache import parse_once
from webapp.l10n.catalog.charsets import has_lone_returns
from webapp.l10n.checks.engine.file import File, read_bytes, read_file
from webapp.l10n.checks.engine.lint import Choice, judged, scope_of, with_template
from webapp.l10n.checks.engine.run import check_bytes, check_pair, check_whole, rules
from webapp.l10n.checks.engine.surroundings import forget, neighbours
from webapp.l10n.checks.text.origin import is_markdown
from webapp.l10n.errors import CatalogError
from webapp.l10n.store.stamps import Mark, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from pathlib import Path

    from webapp.l10n.checks.engine.model import Finding
    from webapp.l10n.checks.engine.scope import Pair, Scope

# Fields of the header that each save changes, and no check reads.
_SIGNED = frozenset({"PO-Revision-Date", "Last-Translator"})


class _Known(NamedTuple):
    """What was found in one translation, and what had been asked of the whole catalog for it."""

    pair: Pair
    findings: tuple[Finding, ...]
    asked: frozenset[Callable[[Scope], Any]]


class Checked:
    """One catalog under the checks, from one save to the next; safe to use from several threads."""

    def __init__(
        self,
        path: Path,
        choice: Choice | None = None,
        stamp: Callable[[Path], Mark] = stamp,
        around: Callable[[Path], Sequence[Path]] = neighbours,
    ) -> None:
        """Read nothing yet.

        Args:
            path: the PO file.
            choice: what to check, and with what.
            stamp: tells one state of a file from the next.
            around: returns the files beside the catalog that its checks may look into.
        """
        self._stamp = stamp
        self._around = around
        self._path = path
        self._choice = choice or Choice()
        self._lock = threading.Lock()
        self._marks: tuple[Mark, dict[Path, Mark]] | None = None
        self._file: File | None = None
        self._scope: Scope | None = None
        self._findings: list[Finding] | None = None
        self._basis: Hashable = None
        self._known: dict[Hashable, _Known] = {}
        self._facts: dict[Callable[[Scope], Any], Any] = {}

    def scope(self) -> Scope:
        """Return the catalog with all that its checks know besides, as the files are now.

        Raises:
            CatalogError: it cannot be opened.
        """
        with self._lock:
            return self._renewed()[1]

    def findings(self) -> list[Finding]:
        """Return what lint finds in the catalog as the files are now, by line.

        Raises:
            CatalogError: it cannot be opened.
        """
        with self._lock:
            file, scope = self._renewed()
            if self._findings is None:
                codes = self._choice.codes
                in_pairs = list(self._in_pairs(scope))  # first: it knows how most texts are read
                found = [*check_bytes(file, codes), *in_pairs, *check_whole(scope, codes)]
                self._findings = judged(file, found, codes)
            return self._findings

    def _renewed(self) -> tuple[File, Scope]:
        others = (*self._around(self._path), *self._choice.files)
        mark, around = self._stamp(self._path), {file: self._stamp(file) for file in others}
        if self._file is None or self._scope is None or (mark, around) != self._marks:
            known = self._scope if self._marks is not None and self._marks[1] == around else None
            self._file, self._scope = self._read(known)
            self._marks, self._findings = (mark, around), None
        return self._file, self._scope

    def _read(self, known: Scope | None) -> tuple[File, Scope]:
        """Return the file as it is now, and its scope, with what stands around it if that is known."""
        file = _file(self._path)
        before = self._file
        if known is not None and before is not None and _stands(file, before):
            file = replace(file, template=before.template)
            return file, replace(known, catalog=file.catalog, markdown=is_markdown(file.catalog))
        file = with_template(file, self._choice)
        scope = scope_of(file, self._choice)
        forget()  # it is kept here as long as it is true
        return file, scope

    def _in_pairs(self, scope: Scope) -> Iterator[Finding]:
        """Yield what the checks of single translations find."""
        basis = _basis(scope)
        known = self._known if basis == self._basis else {}
        facts = self._facts if known else {}
        changed = {find for find, value in facts.items() if scope.fact(find) != value}
        chosen = rules("pair", self._choice.codes)
        self._known, self._basis = {}, basis
        for _, pair in scope.indexed:
            key = (pair.source, pair.target, pair.form, pair.sources, pair.message.values)
            found = known.get(key)
            if found is None or not changed.isdisjoint(found.asked):
                scope.asked.clear()
                findings = tuple(check_pair(pair, chosen))
                found = _Known(pair, findings, frozenset(scope.asked))
            else:
                pair.know(found.pair)
                found = found._replace(pair=pair)
            self._known[key] = found
            line = pair.message.line
            yield from (f if f.line == line else replace(f, line=line) for f in found.findings)
        self._facts = {find: scope.fact(find) for row in self._known.values() for find in row.asked}


def _file(path: Path) -> File:
    """Return a file as far as it can be read; where nothing is wrong with it, without asking twice."""
    content = read_bytes(path)
    try:
        if not has_lone_returns(content):
            return File(path, content, parse_once(content, path))
    except CatalogError:
        pass
    return read_file(path)


def _stands(file: File, before: File) -> bool:
    """Whether the same files around it count as before: its template by name, and its language."""
    template = before.template.path if before.template else None
    if template is None or template.stem != file.path.stem:
        return False
    field = "X-Source-Language"
    return file.locale == before.locale and file.field(field) == before.field(field)


def _basis(scope: Scope) -> Hashable:
    """Return what the checks of single translations know of a catalog without asking for it."""
    header = tuple((name, text) for name, text in scope.catalog.header.items() if name not in _SIGNED)
    return scope.locale, scope.source_locale, scope.glossary, scope.markdown, header
