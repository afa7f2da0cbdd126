"""Whole runs over a project's files: extract its templates, bring its catalogs up to date, start a language.

Every file is written atomically and only when its bytes change; a run that was killed is completed by the
next one. A broken catalog is named and left alone, the others proceed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n import locales
from webapp.l10n.errors import CatalogError, LocaleError, TarjamaError
from webapp.l10n.extract.essays import Essay, read_essays, unread
from webapp.l10n.extract.interface import (
    has_interface,
    interface_folder,
    is_translated,
    packaged_template,
)
from webapp.l10n.locales.folders import directories, expect_source
from webapp.l10n.merge.accounts import accounts
from webapp.l10n.merge.alignment import Alignment
from webapp.l10n.merge.compendium import Shelf, of_language
from webapp.l10n.project.declarations import refuse_empty
from webapp.l10n.project.language_run import LanguageRun, Outcome
from webapp.l10n.project.renames import follow, orphans
from webapp.l10n.project.templates import made, written
from webapp.l10n.settings import INTERFACE_DOMAIN, INTERFACE_SOURCE, packaged
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.locales import Locale
    from webapp.l10n.merge.accounts import Account
    from webapp.l10n.merge.same_meaning import SameMeaning
    from webapp.l10n.settings import Settings


@dataclass(frozen=True)
class Report:
    """What a run over the whole project did.

    Attributes:
        templates: one outcome per domain.
        catalogs: outcomes by tag, one per domain.
        moves: old domain → new domain, of essays that were renamed.
        orphans: domains whose essay is gone; their files are kept.
        faults: what else a person must mend, such as a folder that is no language.
        accounts: by tag, what came along of the catalogs that a person gave to recall from.
    """

    templates: tuple[Outcome, ...]
    catalogs: Mapping[str, tuple[Outcome, ...]] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)
    orphans: tuple[str, ...] = ()
    faults: tuple[TarjamaError, ...] = ()
    accounts: Mapping[str, Sequence[Account]] = field(default_factory=dict)

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
    expect_source(settings)
    essays, left_out = read_essays(settings, tick)
    with files.lock(settings.locale):
        moves, unmoved = follow(settings, essays, left_out)
        outcomes, _ = written(settings, essays, now)
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
        TarjamaError: there is no essay, another run is at work, or a word on meaning covers nothing.
    """
    expect_source(settings)
    essays, left_out = read_essays(settings)
    with files.lock(settings.locale):
        faults = (*left_out, *_unread(essays), *_strangers(settings))
        if same:
            refuse_empty(settings, made(settings, essays, now), same)
        moves, unmoved = follow(settings, essays, left_out)
        outcomes, templates = written(settings, essays, now, left_out)
        gone = orphans(settings, essays, left_out)
        align = _alignment(settings, essays, templates) if memory else None
        merged, told = {}, {}
        for tag, directory in directories(settings).items():
            own = _of(settings, locales.locale(tag), templates)
            if not own or not any((settings.locale / directory / "LC_MESSAGES").glob("*.po")):
                continue  # a folder alone starts no language: it is named above
            word = (same or {}).get(tag, (same or {}).get(""))
            named = of_language(memory or {}, tag, list(directories(settings)))
            given = [align.aligned(shelf) for shelf in named] if align else []
            run = LanguageRun(settings, locales.locale(tag), own, gone, now, word, given)
            merged[tag] = run.outcomes()
            told[tag] = accounts(given, _readable(merged[tag])) if given else []
            tick()
    return Report(outcomes, merged, moves, gone, (*faults, *unmoved), told)


def _readable(outcomes: Iterable[Outcome]) -> Iterator[Catalog]:
    """Yield the catalogs of a run as they are now, but those that cannot be read."""
    for outcome in outcomes:
        with suppress(CatalogError):
            yield catalogs.read(outcome.path)


def _alignment(settings: Settings, essays: Iterable[Essay], templates: Iterable[Catalog]) -> Alignment:
    """Return what brings catalogs that another program cut to the cut of these templates."""
    dialects = dict.fromkeys(essay.document.dialect.names[0] for essay in essays)
    texts = (message.msgid for template in templates for message in template.live())
    return Alignment(texts, list(dialects), settings.front_matter)


def _unread(essays: Iterable[Essay]) -> tuple[TarjamaError, ...]:
    """Return a fault for each essay whose front matter cannot be read: its text was read all the same."""
    return tuple(fault for essay in essays if (fault := unread(essay.document, essay.path)))


def _of(
    settings: Settings, locale: Locale, templates: Sequence[Catalog], begun: Collection[str] = ()
) -> list[Catalog]:
    """Return the templates that a language has catalogs of, or is to have one of from now on."""
    named = {one.path.stem: one for one in templates if one.path}
    return [one for name, one in named.items() if name in begun or is_translated(settings, locale, name)]


def start(settings: Settings, tags: Sequence[str], *, now: str, interface: bool = False) -> Report:
    """Give each language an empty catalog for every domain that it has none for.

    Args:
        settings: the project.
        tags: the languages.
        now: the date of what begins, ``2026-11-23 12:00+0000``.
        interface: whether the app's own words are the project's to translate in them from now on. What came
            with the app is what they begin with.

    Raises:
        TarjamaError: a tag is no language (nothing was written), or a file cannot be written.
    """
    expect_source(settings)
    found = [locales.named(tag) for tag in tags]
    for locale in found:
        _refuse_sources(settings, locale.tag, interface=interface)
    essays, left_out = read_essays(settings)
    with files.lock(settings.locale):
        if interface and not has_interface(settings):
            template = settings.template(INTERFACE_DOMAIN)
            files.write(template, catalogs.serialize(packaged_template(None)))
        moves, unmoved = follow(settings, essays, left_out)
        outcomes, rows = written(settings, essays, now)
        merged = {}
        for locale in found:
            own = _of(settings, locale, rows, begun={INTERFACE_DOMAIN} if interface else set())
            merged[locale.tag] = tuple(_begin(settings, locale, own, now))
    return Report(outcomes, merged, moves, faults=(*left_out, *unmoved))


def _refuse_sources(settings: Settings, tag: str, *, interface: bool) -> None:
    """Refuse a language in which nothing is to be translated, since it is written in it."""
    if tag == INTERFACE_SOURCE and interface:
        raise LocaleError(f"{tag} is the language of the site's own words", remedy="name another")
    if tag == settings.source_locale and not interface and not interface_folder(settings):
        remedy = f"name another, or start the site's own words in it: init --interface {tag}"
        raise LocaleError(f"{tag} is the language the essays are written in", remedy=remedy)


def _begin(settings: Settings, locale: Locale, rows: Sequence[Catalog], now: str) -> Iterator[Outcome]:
    """Yield what became of each catalog of a language that begins; what is there already stays as it is."""
    for wanted in rows:
        assert wanted.path is not None
        path, came = settings.catalog(locale.directory, wanted.path.stem), packaged(locale.directory)
        if path.exists():
            yield Outcome(path)
            continue
        begun = {}
        if wanted.path.stem == INTERFACE_DOMAIN and came.exists():
            begun[INTERFACE_DOMAIN] = catalogs.read(came)
        for outcome in LanguageRun(settings, locale, [wanted], (), now, beginning=begun).outcomes():
            yield replace(outcome, written=outcome.fault is None)


def _strangers(settings: Settings) -> Iterator[TarjamaError]:
    """Yield a fault for each folder under ``locale/`` that is no language or holds no catalog."""
    for folder in sorted(settings.locale.glob("[!.]*/")):
        try:
            directory = locales.locale(folder.name).directory
        except LocaleError as error:
            yield LocaleError(error.problem, path=folder, remedy=error.remedy)
            continue
        if directory != folder.name:
            yield LocaleError(
                f"{directory} is the gettext name of this language", path=folder, remedy="rename the folder"
            )
        elif not any(folder.glob("LC_MESSAGES/*.po")):
            yield LocaleError(
                "has no catalogs", path=folder, remedy=f"start the language: init {folder.name}"
            )
