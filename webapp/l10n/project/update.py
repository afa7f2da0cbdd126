"""Whole runs over a project's files: extract its templates, bring its catalogs up to date, start a language.

Every file is written atomically and only when its bytes change; a run that was killed is completed by the
next one. A broken catalog is named and left alone, the others proceed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n import locales
from webapp.l10n.catalog import Catalog, new_catalog
from webapp.l10n.errors import LocaleError, TarjamaError
from webapp.l10n.extract.essays import Essay, read_essays, unread
from webapp.l10n.extract.interface import interface_folder, interface_template
from webapp.l10n.extract.template import template
from webapp.l10n.locales.folders import directories
from webapp.l10n.merge import carry_over
from webapp.l10n.merge.compendium import Shelf, Shelves, of_language
from webapp.l10n.merge.two_way import Merged, merge
from webapp.l10n.project.renames import follow, orphans
from webapp.l10n.settings import INTERFACE_DOMAIN
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.locales import Locale
    from webapp.l10n.merge.two_way import SameMeaning
    from webapp.l10n.settings import Settings


@dataclass(frozen=True)
class Outcome:
    """What a run did with one file.

    Attributes:
        path: the template or catalog.
        written: whether its bytes changed.
        merged: for a catalog, what became of its messages.
        fault: why it was left alone, if it was.
    """

    path: Path
    written: bool = False
    merged: Merged | None = None
    fault: TarjamaError | None = None


@dataclass(frozen=True)
class Report:
    """What a run over the whole project did.

    Attributes:
        templates: one outcome per domain.
        catalogs: outcomes by tag, one per domain.
        moves: old domain → new domain, of essays that were renamed.
        orphans: domains whose essay is gone; their files are kept.
        faults: what else a person must mend, such as a folder that is no language.
    """

    templates: tuple[Outcome, ...]
    catalogs: Mapping[str, tuple[Outcome, ...]] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)
    orphans: tuple[str, ...] = ()
    faults: tuple[TarjamaError, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether anything was left alone."""
        outcomes = (*self.templates, *(o for rows in self.catalogs.values() for o in rows))
        return bool(self.faults) or any(outcome.fault for outcome in outcomes)


def extract(settings: Settings, *, now: str, tick: Callable[[], None] = lambda: None) -> Report:
    """Write the template of every essay and of the interface.

    Args:
        settings: the project.
        now: the date of templates whose messages changed, ``2026-11-23 12:00+0000``.
        tick: called after each essay, for progress.

    Raises:
        TarjamaError: there is no essay, or another run is at work.
    """
    essays, left_out = read_essays(settings, tick)
    with files.lock(settings.locale):
        moves, unmoved = follow(settings, essays, left_out)
        outcomes, _ = _templates(settings, essays, now)
        left = orphans(settings, essays, left_out)
    faults = (*left_out, *_unread(essays), *unmoved)
    return Report(outcomes, moves=moves, orphans=left, faults=faults)


def update(
    settings: Settings,
    *,
    now: str,
    tick: Callable[[], None] = lambda: None,
    same: Mapping[str, SameMeaning] | None = None,
    memory: Mapping[str, Sequence[Shelf]] | None = None,
) -> Report:
    """Extract, then merge every catalog of every language with its template.

    Args:
        settings: the project.
        now: the date of templates whose messages changed, ``2026-11-23 12:00+0000``.
        tick: called after each language, for progress.
        same: tag → the edits that changed no meaning for that language; ``""`` for every language.
        memory: what ``compendium.read_shelves`` made of the catalogs that a person gave. The language's other
            essays are asked in any case.

    Raises:
        TarjamaError: there is no essay, or another run is at work.
    """
    essays, left_out = read_essays(settings)
    with files.lock(settings.locale):
        faults = (*left_out, *_unread(essays), *_strangers(settings))
        moves, unmoved = follow(settings, essays, left_out)
        outcomes, rows = _templates(settings, essays, now)
        merged = {}
        for tag, directory in directories(settings).items():
            if not any((settings.locale / directory / "LC_MESSAGES").glob("*.po")):
                continue  # a folder alone starts no language: it is named above
            word = (same or {}).get(tag, (same or {}).get(""))
            shelves = _shelves(settings, directory, rows, of_language(memory or {}, directory))
            merged[tag] = tuple(_update(settings, tag, wanted, now, word, shelves) for wanted in rows)
            tick()
        left = orphans(settings, essays, left_out)
    return Report(outcomes, merged, moves, left, (*faults, *unmoved))


def _unread(essays: Iterable[Essay]) -> tuple[TarjamaError, ...]:
    """Return a fault for each essay whose front matter cannot be read: its text was read all the same."""
    return tuple(fault for essay in essays if (fault := unread(essay.document, essay.path)))


def start(settings: Settings, tags: Sequence[str], *, now: str) -> Report:
    """Give each language an empty catalog for every domain that it has none for.

    Raises:
        TarjamaError: a tag is no language (nothing was written), or a file cannot be written.
    """
    found = [locales.locale(tag) for tag in tags]
    for locale in found:
        if locale.tag == settings.source_locale:
            raise LocaleError(
                f"{locale.tag} is the language the essays are written in", remedy="name another"
            )
    essays, left_out = read_essays(settings)
    with files.lock(settings.locale):
        moves, unmoved = follow(settings, essays, left_out)
        outcomes, rows = _templates(settings, essays, now)
        merged = {locale.tag: tuple(_begin(settings, locale, rows, now)) for locale in found}
    return Report(outcomes, merged, moves, faults=(*left_out, *unmoved))


def write(path: Path, renew: Callable[[Catalog | None], Catalog]) -> bool:
    """Read a catalog, renew it, and write it if its bytes changed; start again if someone saved meanwhile.

    Raises:
        CatalogError: the file cannot be read as it is.
        WriteError: it cannot be written; what stood there still stands.
    """

    def made(before: bytes | None) -> bytes:
        return catalogs.serialize(renew(None if before is None else catalogs.parse(before, path)))

    return files.renew(path, made)


def renewals(
    settings: Settings, essays: Sequence[Essay], now: str
) -> dict[str, Callable[[Catalog | None], Catalog]]:
    """Return for each domain the function from its template as it is to the template as it should be."""
    found: dict[str, Callable[[Catalog | None], Catalog]] = {
        essay.slug: lambda old, essay=essay: template(essay, old, settings=settings, now=now)  # type: ignore[misc]
        for essay in essays
    }
    folder = interface_folder(settings)
    if folder is not None:
        lines = settings.line_numbers
        found[INTERFACE_DOMAIN] = lambda old: interface_template(folder, old, now=now, lines=lines)
    return found


def _templates(
    settings: Settings, essays: Sequence[Essay], now: str
) -> tuple[tuple[Outcome, ...], list[Catalog]]:
    """Write the templates; return what became of each, and those that can be read."""
    outcomes, rows = [], []
    for domain, renew in renewals(settings, essays, now).items():
        path = settings.template(domain)
        try:
            outcomes.append(Outcome(path, write(path, renew)))
            rows.append(catalogs.read(path))
        except TarjamaError as fault:
            outcomes.append(Outcome(path, fault=fault))
    return tuple(outcomes), rows


def _shelves(
    settings: Settings,
    directory: str,
    rows: Sequence[Catalog],
    given: Sequence[Shelf],
) -> Shelves:
    """Return a language's memory: its essays, read when first asked for, and what a person gave."""
    paths = [settings.catalog(directory, row.path.stem) for row in rows if row.path]

    @cache
    def own() -> Sequence[Shelf]:
        return tuple(_readable(path for path in paths if path.stem != INTERFACE_DOMAIN))

    return Shelves(given, own)


def _readable(paths: Iterable[Path]) -> Iterator[Shelf]:
    """Yield the catalogs that can be read; one that cannot is named where it is updated."""
    for path in paths:
        with suppress(TarjamaError):
            yield Shelf(path.stem, catalogs.read(path))


def _update(
    settings: Settings,
    tag: str,
    wanted: Catalog,
    now: str,
    same: SameMeaning | None = None,
    shelves: Shelves | None = None,
) -> Outcome:
    assert wanted.path is not None
    locale = locales.locale(tag)
    path = settings.catalog(locale.directory, wanted.path.stem)
    outcome: list[Merged] = []

    def renew(old: Catalog | None) -> Catalog:
        outcome[:] = [merge(wanted, old or new_catalog(locale, wanted, now), same, shelves)]
        return _placed(outcome[0].catalog, wanted) if settings.line_numbers else outcome[0].catalog

    try:
        written = write(path, renew)
    except TarjamaError as error:
        return Outcome(path, fault=error)
    return Outcome(path, written, outcome[0])


def _placed(catalog: Catalog, template: Catalog) -> Catalog:
    """Return a catalog whose references follow the text line by line, as somebody chose."""
    wanted = {message.key: message for message in template.live()}
    rows = [
        message if message.obsolete else carry_over.referenced(wanted.get(message.key, message), message)
        for message in catalog.messages
    ]
    return replace(catalog, messages=rows)


def _begin(settings: Settings, locale: Locale, rows: Sequence[Catalog], now: str) -> Iterator[Outcome]:
    """Yield what became of each catalog of a language that begins; what is there already stays as it is."""
    for wanted in rows:
        assert wanted.path is not None
        path = settings.catalog(locale.directory, wanted.path.stem)
        yield Outcome(path) if path.exists() else _update(settings, locale.tag, wanted, now)


def _strangers(settings: Settings) -> Iterator[TarjamaError]:
    """Yield a fault for each folder under ``locale/`` that is no language or holds no catalog."""
    for folder in sorted(settings.locale.glob("[!.]*/")):
        try:
            directory = locales.locale(folder.name).directory
        except LocaleError as error:
            yield LocaleError(
                error.problem, path=folder, remedy=error.remedy or "rename or remove the folder"
            )
            continue
        if directory != folder.name:
            yield LocaleError(
                f"{directory} is the gettext name of this language", path=folder, remedy="rename the folder"
            )
        elif not any(folder.glob("LC_MESSAGES/*.po")):
            yield LocaleError(
                "has no catalogs", path=folder, remedy=f"start the language: init {folder.name}"
            )
