"""One pass over a project's catalogs, by several processes where there are many."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.coverage.model import Broken, Row, Survey
from webapp.l10n.coverage.wanted import sources, wanted_of
from webapp.l10n.errors import CatalogError, LocaleError, TarjamaError
from webapp.l10n.locales import canonical_tag
from webapp.l10n.locales.folders import directories

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.coverage.model import Trail, Wanted
    from webapp.l10n.coverage.wanted import Source
    from webapp.l10n.extract.essays import Essay
    from webapp.l10n.settings import Settings

LARGE = 30_000_000  # bytes of catalogs; below that the processes take longer to start than to count
JUST_NOW = 1_000_000_000  # nanoseconds in which a file system may not tell two states of a file apart
VERSION = 1  # of what is remembered: grows when the same files would be counted otherwise
_Figures = list[list[int]]  # section by section, as ``flat`` has them
_PLACES = {one: 3 * number for number, one in enumerate(State)}  # as ``flat`` has them


@dataclass(frozen=True)
class _Task:
    """The catalogs of one domain that are to be counted.

    Attributes:
        source: what there is to translate.
        keys: the front-matter keys that are translated.
        paths: the catalogs, by locale.
    """

    source: Source
    keys: tuple[str, ...]
    paths: dict[str, str]


@dataclass(frozen=True)
class _Result:
    """What came of a task: the sections, and the figures or the fault of each catalog."""

    sections: list[Trail]
    figures: dict[str, _Figures | TarjamaError]


def survey(
    settings: Settings,
    *,
    essays: Sequence[Essay] | None = None,
    locales: Collection[str] = (),
    known: MutableMapping[str, str] | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Survey:
    """Count a project.

    Args:
        settings: the project.
        essays: its essays in reading order, if they are at hand; else their front matter is read.
        locales: tags of those to look at; empty for all.
        known: what the caller keeps from one time to the next, empty at first: what did not change is not
            read again.
        tick: called after each domain that has to be counted, for progress.

    Raises:
        LocaleError: one of ``locales`` has no folder; or there is no language at all.
        CatalogError: there is no template, or one that cannot be read.
        SourceError: an essay cannot be read.
    """
    domains = sources(settings, essays)
    found = chosen(settings, locales)
    memory = _Memory(settings, {} if known is None else known)
    tasks = [task for source in domains if (task := memory.missing(source, found))]
    for task, result in _run(tasks):
        memory.keep(task, result)
        tick()
    names = tuple(source.domain for source in domains)
    rows = tuple(row for tag in found for domain in names for row in memory.rows(tag, domain))
    return Survey(tuple(found), names, rows, tuple(sorted(memory.broken, key=_place)))


class _Memory:
    """What is known of each catalog, from the last time or from now."""

    def __init__(self, settings: Settings, known: MutableMapping[str, str]) -> None:
        self._root = settings.root
        self._locale = settings.locale.relative_to(settings.root).as_posix()
        self._keys = settings.front_matter
        self._known = known
        self._now = time.time_ns()
        self._marks: dict[str, str] = {}
        self._sections: dict[str, list[Trail]] = {}
        self._figures: dict[tuple[str, str], _Figures] = {}
        self.broken: list[Broken] = []

    def missing(self, source: Source, locales: dict[str, str]) -> _Task | None:
        """Take the figures of a domain from memory; return what has to be counted for want of them."""
        files = [source.template, *([source.essay] if source.essay else [])]
        base = "|".join((str(VERSION), *self._keys, *(self._mark(str(path)) for path in files)))
        outline = self._recall(source.domain, base)
        if outline is not None:
            self._sections[source.domain] = [tuple(trail) for trail in outline]
        paths = {}
        for tag, name in locales.items():
            key = f"{self._locale}/{name}/LC_MESSAGES/{source.domain}.po"
            path = f"{self._root}/{key}"
            figures = self._recall(key, f"{base}|{self._mark(path)}")
            if figures is None or outline is None:
                paths[tag] = path
            else:
                self._figures[tag, source.domain] = figures
        return _Task(source, self._keys, paths) if paths or outline is None else None

    def keep(self, task: _Task, result: _Result) -> None:
        """Take what was counted, and remember it."""
        domain = task.source.domain
        self._sections[domain] = result.sections
        self._remember(domain, result.sections)
        for tag, figures in result.figures.items():
            if isinstance(figures, TarjamaError):
                self.broken.append(Broken(tag, domain, figures))
                continue
            self._figures[tag, domain] = figures
            self._remember(task.paths[tag].removeprefix(f"{self._root}/"), figures)

    def rows(self, tag: str, domain: str) -> Iterator[Row]:
        """Yield the rows of a catalog; none if it is broken."""
        figures = self._figures.get((tag, domain))
        if figures is not None:
            for section, own in zip(self._sections[domain], figures, strict=True):
                yield Row(tag, domain, section, own)

    def _recall(self, key: str, mark: str) -> Any:
        before, _, value = self._known.get(key, "").partition("\n")
        if before == mark:
            return json.loads(value)
        self._marks[key] = mark
        return None

    def _remember(self, key: str, value: object) -> None:
        mark = self._marks.get(key, _UNSURE)
        if _UNSURE not in mark:
            self._known[key] = f"{mark}\n{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"

    def _mark(self, path: str) -> str:
        """Return what tells this state of a file from others; unsure if it was saved a moment ago."""
        try:
            status = os.stat(path)  # noqa: PTH116 - there may be very many, and a Path takes longer than this
        except OSError:
            return "none"
        sure = "" if self._now - status.st_mtime_ns > JUST_NOW else _UNSURE
        return f"{status.st_mtime_ns}-{status.st_size}-{status.st_ino}{sure}"


_UNSURE = "?"


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
    wanted = [canonical_tag(tag) for tag in tags]
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
    if sum(_size(path) for task in tasks for path in task.paths.values()) < LARGE:
        yield from ((task, _counted(task)) for task in tasks)
        return
    # A fork of a program with threads may hang; without any it is the quickest way.
    alone = sys.platform == "linux" and threading.active_count() == 1
    with ProcessPoolExecutor(mp_context=get_context("fork" if alone else "spawn")) as pool:
        yield from zip(tasks, pool.map(_counted, tasks), strict=True)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - as above
    except OSError:
        return 0


def _counted(task: _Task) -> _Result:
    wanted = wanted_of(task.source, task.keys)
    sections = list(dict.fromkeys(one.section for one in wanted))
    numbers = {trail: number for number, trail in enumerate(sections)}
    texts = [((one.msgctxt, one.msgid), numbers[one.section], _numbers(one)) for one in wanted]
    figures: dict[str, _Figures | TarjamaError] = {}
    for tag, path in task.paths.items():
        try:
            states = _states(Path(path))
        except TarjamaError as fault:
            figures[tag] = fault
            continue
        rows = figures[tag] = [[0] * len(_PLACES) * 3 for _ in sections]
        for key, section, (strings, words, characters) in texts:
            own, at = rows[section], _PLACES[states.get(key, State.UNTRANSLATED)]
            own[at] += strings
            own[at + 1] += words
            own[at + 2] += characters
    return _Result(sections, figures)


def _states(path: Path) -> Mapping[tuple[str | None, str], State]:
    """Return the states in a catalog; none if there is no such file.

    Raises:
        CatalogError: it cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise CatalogError(problem, path=path, remedy="mend its rights") from error
    catalog = catalogs.parse(content, path)
    return {message.key: catalog.state(message) for message in catalog.live()}


def _numbers(wanted: Wanted) -> tuple[int, int, int]:
    return wanted.size.strings, wanted.size.words, wanted.size.characters


def _place(one: Broken) -> tuple[str, str]:
    return one.locale, one.essay
