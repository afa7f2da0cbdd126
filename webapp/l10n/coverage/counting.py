"""One pass over a project's catalogs, by several processes where there are many."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.coverage.model import Broken, Row, Survey
from webapp.l10n.coverage.wanted import sources, wanted_of
from webapp.l10n.errors import CatalogError, LocaleError, TarjamaError
from webapp.l10n.extract.interface import is_translated, templates_folder
from webapp.l10n.locales import locale, named
from webapp.l10n.locales.folders import directories
from webapp.l10n.store import files, processes
from webapp.l10n.store.stamps import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.coverage.model import Trail, Wanted
    from webapp.l10n.coverage.wanted import Source
    from webapp.l10n.extract.essays import Named
    from webapp.l10n.markdown.manner import Manner
    from webapp.l10n.settings import Settings
    from webapp.l10n.store.memo import Memo

LARGE = 30_000_000  # bytes of catalogs; below that the processes take longer to start than to count
_Figures = list[list[int]]  # section by section, as ``flat`` has them
_PLACES = {one: 3 * number for number, one in enumerate(State)}  # as ``flat`` has them


@dataclass(frozen=True)
class _Task:
    """The catalogs of one domain that are to be counted.

    Attributes:
        source: what there is to translate.
        manner: how the essays are read.
        paths: the catalogs, by locale.
    """

    source: Source
    manner: Manner
    paths: dict[str, str]


@dataclass(frozen=True)
class _Outline:
    """What there is to translate in a domain: its sections, and of each text key, section and size."""

    sections: list[Trail]
    texts: list[tuple[tuple[str | None, str], int, tuple[int, int, int]]]


@dataclass(frozen=True)
class _Result:
    """What came of a task.

    Attributes:
        sections: the sections.
        figures: of each catalog, or its fault.
        fault: why the domain is not counted at all.
    """

    sections: list[Trail]
    figures: dict[str, _Figures | TarjamaError]
    fault: TarjamaError | None = None


def survey(
    settings: Settings,
    *,
    essays: Sequence[Named] | None = None,
    locales: Collection[str] = (),
    memo: Memo | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Survey:
    """Count a project.

    Args:
        settings: the project.
        essays: its essays in reading order, if they are at hand; else their front matter is read.
        locales: tags of those to look at; empty for all.
        memo: where figures are kept from one time to the next: what did not change is not read again.
        tick: called after each domain that has to be counted, for progress.

    Raises:
        LocaleError: one of ``locales`` has no folder; or there is no language at all.
        CatalogError: there is no template at all.
        SourceError: there is no essay at all.
    """
    if memo is not None:
        _depend(settings, memo)
    domains, faults = sources(settings, essays)
    found = chosen(settings, locales)
    tasks = [_Task(one, settings.manner, _paths(settings, one, found)) for one in domains]
    rows: list[Row] = []
    broken: list[Broken] = []
    for task, result in _run(tasks) if memo is None else ((task, _kept(memo, task)) for task in tasks):
        for tag, figures in result.figures.items():
            if isinstance(figures, TarjamaError):
                broken.append(Broken(tag, task.source.domain, figures))
            else:
                pairs = zip(result.sections, figures, strict=True)
                rows += [Row(tag, task.source.domain, section, own) for section, own in pairs]
        faults += [result.fault] if result.fault else []
        tick()
    order = {tag: number for number, tag in enumerate(found)}
    rows.sort(key=lambda row: order[row.locale])  # stable: by domain and section within a locale
    names = tuple(source.domain for source in domains)
    return Survey(tuple(found), names, tuple(rows), tuple(sorted(broken, key=_place)), tuple(faults))


def _depend(settings: Settings, memo: Memo) -> None:
    """Look at the folders through the memo, so that who asks for a survey depends on what is in them."""
    memo.stamp(templates_folder(settings))
    for name in memo.names(settings.locale):
        if not name.endswith(".pot"):
            memo.stamp(settings.locale / name)
            memo.names(settings.locale / name / "LC_MESSAGES")


def _paths(settings: Settings, source: Source, locales: Mapping[str, str]) -> dict[str, str]:
    return {
        tag: str(settings.catalog(name, source.domain))
        for tag, name in locales.items()
        if is_translated(settings, locale(tag), source.domain)
    }


def chosen(settings: Settings, tags: Collection[str]) -> dict[str, str]:
    """Return tag → directory of the locales to look at; a folder without any catalog starts no language.

    Raises:
        LocaleError: there is no language, or none of one of these tags.
    """
    found = {
        tag: name
        for tag, name in directories(settings).items()
        if tag != settings.source_locale and any((settings.locale / name / "LC_MESSAGES").glob("*.po"))
    }
    if not found:
        raise LocaleError("no language in this folder", path=settings.locale, remedy="start one: init fr")
    wanted = [named(tag).tag for tag in tags]
    for tag in wanted:
        if tag not in found:
            remedy = f"the languages are {', '.join(found)}; init {tag} starts another"
            raise LocaleError(f"no catalogs for {tag}", path=settings.locale, remedy=remedy)
    return {tag: name for tag, name in found.items() if not wanted or tag in wanted}


def read(path: Path) -> Catalog | None:
    """Return a catalog, None if there is none.

    Raises:
        CatalogError: it cannot be read.
    """
    return catalogs.read(path) if path.exists() else None


def state(catalog: Catalog | None, wanted: Wanted) -> State:
    """Return the state of a message of the template; untranslated where the catalog has none."""
    message = catalog.find(wanted.msgid, wanted.msgctxt) if catalog else None
    return State.UNTRANSLATED if catalog is None or message is None else catalog.state(message)


def _run(tasks: Sequence[_Task]) -> Iterator[tuple[_Task, _Result]]:
    """Yield each task with what came of it; where there is much to count, several processes take part."""
    if sum(stamp(path)[2] for task in tasks for path in task.paths.values()) < LARGE:
        yield from ((task, _counted(task)) for task in tasks)
        return
    with processes.pool() as pool:
        yield from zip(tasks, pool.map(_counted, tasks), strict=True)


def _counted(task: _Task) -> _Result:
    try:
        outline = _outline(task.source, task.manner)
    except TarjamaError as fault:
        return _Result([], {}, fault)
    return _Result(outline.sections, {tag: _figures(outline, path) for tag, path in task.paths.items()})


def _kept(memo: Memo, task: _Task) -> _Result:
    """Return what comes of a task, counted again where a file changed."""
    _, fault = memo(_kept_attempt, memo, task.source, task.manner)
    try:
        outline = memo(_kept_outline, memo, task.source, task.manner)
    except TarjamaError:
        return _Result([], {}, fault)
    figures = {
        tag: memo(_kept_figures, memo, task.source, task.manner, path) for tag, path in task.paths.items()
    }
    return _Result(outline.sections, figures, fault)


def _kept_attempt(memo: Memo, source: Source, manner: Manner) -> tuple[_Outline | None, TarjamaError | None]:
    memo.stamp(source.template)
    if source.essay:
        memo.stamp(source.essay)
    try:
        return _outline(source, manner), None
    except TarjamaError as fault:
        return None, fault


def _kept_outline(memo: Memo, source: Source, manner: Manner) -> _Outline:
    """Return the outline of a domain; while its files cannot be read, the last good one stands."""
    outline, fault = memo(_kept_attempt, memo, source, manner)
    if outline is None:
        assert fault is not None
        raise fault
    return outline


def _kept_figures(memo: Memo, source: Source, manner: Manner, path: str) -> _Figures | TarjamaError:
    memo.stamp(path)
    return _figures(memo(_kept_outline, memo, source, manner), path)


def _outline(source: Source, manner: Manner) -> _Outline:
    wanted = wanted_of(source, manner)
    sections = list(dict.fromkeys(one.section for one in wanted))
    numbers = {trail: number for number, trail in enumerate(sections)}
    return _Outline(
        sections, [((one.msgctxt, one.msgid), numbers[one.section], _numbers(one)) for one in wanted]
    )


def _figures(outline: _Outline, path: str) -> _Figures | TarjamaError:
    """Return the figures of a catalog, section by section; what is wrong with it if it cannot be read."""
    try:
        states = _states(Path(path))
    except TarjamaError as fault:
        return fault
    rows = [[0] * len(_PLACES) * 3 for _ in outline.sections]
    for key, section, (strings, words, characters) in outline.texts:
        own, at = rows[section], _PLACES[states.get(key, State.UNTRANSLATED)]
        own[at] += strings
        own[at + 1] += words
        own[at + 2] += characters
    return rows


def _states(path: Path) -> Mapping[tuple[str | None, str], State]:
    """Return the states in a catalog; none if there is no such file.

    Raises:
        CatalogError: it cannot be read.
    """
    try:
        content = files.read(path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise CatalogError(problem, path=path, remedy=files.mending(error)) from error
    catalog = catalogs.parse(content, path)
    return {message.key: catalog.state(message) for message in catalog.live()}


def _numbers(wanted: Wanted) -> tuple[int, int, int]:
    return wanted.size.strings, wanted.size.words, wanted.size.characters


def _place(one: Broken) -> tuple[str, str]:
    return one.locale, one.essay
