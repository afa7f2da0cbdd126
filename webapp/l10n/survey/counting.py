"""One pass over a project's catalogs, by several processes where there are many."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.coverage import unflat
from webapp.l10n.errors import CatalogError, LocaleError, TarjamaError
from webapp.l10n.library import directories, stamp
from webapp.l10n.locales import canonical_tag
from webapp.l10n.survey.model import Broken, Row, Survey
from webapp.l10n.survey.plan import plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, MutableMapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.extraction import Essay
    from webapp.l10n.settings import Settings
    from webapp.l10n.survey.model import Trail, Wanted

LARGE = 30_000_000  # bytes of catalogs; below that the processes take longer to start than to count
JUST_NOW = 1_000_000_000  # nanoseconds in which a file system may not tell two states of a file apart
_Figures = list[list[int]]  # section by section, as ``flat`` has them


@dataclass(frozen=True)
class _Task:
    """The catalogs of one domain that are to be counted.

    Attributes:
        domain: its name.
        wanted: its messages.
        paths: the catalogs, by locale.
    """

    domain: str
    wanted: tuple[Wanted, ...]
    paths: dict[str, Path]


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
        essays: its essays in reading order, if they are at hand; else they are read.
        locales: tags of those to look at; empty for all.
        known: what the caller keeps from one time to the next, empty at first: what did not change is not
            read again.
        tick: called after each domain, for progress.

    Raises:
        LocaleError: one of ``locales`` has no folder; or there is no language at all.
        CatalogError: there is no template, or one that cannot be read.
        SourceError: an essay cannot be read.
    """
    plans = plan(settings, essays)
    found = chosen(settings, locales)
    memory = _Memory(settings.root, {} if known is None else known)
    tasks = []
    for domain, wanted in plans.items():
        paths = {tag: settings.catalog(name, domain) for tag, name in found.items()}
        tasks.append(_Task(domain, wanted, memory.missing(domain, wanted, paths)))
    for task, results in _run(tasks):
        memory.keep(task, results)
        tick()
    rows: list[Row] = []
    for tag in found:
        for domain, wanted in plans.items():
            rows += _rows(tag, domain, wanted, memory.figures.get((tag, domain), []))
    return Survey(tuple(found), tuple(plans), tuple(rows), tuple(sorted(memory.broken, key=_place)))


class _Memory:
    """What is known of each catalog, from the last time or from now."""

    def __init__(self, root: Path, known: MutableMapping[str, str]) -> None:
        self._root = root
        self._known = known
        self._marks: dict[str, str] = {}
        self.figures: dict[tuple[str, str], _Figures] = {}
        self.broken: list[Broken] = []

    def missing(self, domain: str, wanted: tuple[Wanted, ...], paths: dict[str, Path]) -> dict[str, Path]:
        """Return the catalogs that have to be counted; take the figures of the others from memory."""
        outline = _outline(wanted)
        now = time.time_ns()
        found = {}
        for tag, path in paths.items():
            key = path.relative_to(self._root).as_posix()
            moment, *rest = stamp(path)
            mark = f"{moment}-{rest[0]}-{rest[1]}-{outline}"
            before, _, figures = self._known.get(key, "").partition(" ")
            if before == mark:
                self.figures[tag, domain] = json.loads(figures)
                continue
            found[tag] = path
            if now - moment > JUST_NOW:
                self._marks[key] = mark
        return found

    def keep(self, task: _Task, results: dict[str, _Figures | TarjamaError]) -> None:
        for tag, result in results.items():
            if isinstance(result, TarjamaError):
                self.broken.append(Broken(tag, task.domain, result))
                continue
            self.figures[tag, task.domain] = result
            key = task.paths[tag].relative_to(self._root).as_posix()
            if key in self._marks:
                self._known[key] = f"{self._marks[key]} {json.dumps(result, separators=(',', ':'))}"


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


def _run(tasks: Sequence[_Task]) -> Iterator[tuple[_Task, dict[str, _Figures | TarjamaError]]]:
    """Yield each task with what came of it; where there is much to count, several processes take part."""
    if sum(stamp(path)[1] for task in tasks for path in task.paths.values()) < LARGE:
        yield from ((task, _counted(task)) for task in tasks)
        return
    # A fork of a program with threads may hang; without any it is the quickest way.
    alone = sys.platform == "linux" and threading.active_count() == 1
    with ProcessPoolExecutor(mp_context=get_context("fork" if alone else "spawn")) as pool:
        yield from zip(tasks, pool.map(_counted, tasks), strict=True)


def _counted(task: _Task) -> dict[str, _Figures | TarjamaError]:
    sections = {trail: number for number, trail in enumerate(_sections(task.wanted))}
    wanted = [((one.msgctxt, one.msgid), sections[one.section], _numbers(one)) for one in task.wanted]
    results: dict[str, _Figures | TarjamaError] = {}
    for tag, path in task.paths.items():
        try:
            states = catalogs.states_in(path.read_bytes(), path) if path.exists() else {}
        except TarjamaError as fault:
            results[tag] = fault
            continue
        except OSError as error:
            results[tag] = CatalogError(
                f"cannot be read: {error.strerror}", path=path, remedy="mend its rights"
            )
            continue
        figures = results[tag] = [[0] * len(_PLACES) * 3 for _ in sections]
        for key, section, (strings, words, characters) in wanted:
            own, at = figures[section], _PLACES[states.get(key, State.UNTRANSLATED)]
            own[at] += strings
            own[at + 1] += words
            own[at + 2] += characters
    return results


def _numbers(wanted: Wanted) -> tuple[int, int, int]:
    size = wanted.size
    return size.strings, size.words, size.characters


_PLACES = {one: 3 * number for number, one in enumerate(State)}  # as ``flat`` has them


def _rows(tag: str, domain: str, wanted: Iterable[Wanted], figures: _Figures) -> Iterator[Row]:
    for section, own in zip(_sections(wanted), figures, strict=False):  # a broken catalog has no figures
        yield Row(tag, domain, section, unflat(own))


def _sections(wanted: Iterable[Wanted]) -> list[Trail]:
    return list(dict.fromkeys(one.section for one in wanted))


def _outline(wanted: tuple[Wanted, ...]) -> str:
    """Return a short name of what there is to translate, the same in every run."""
    return hashlib.sha256(repr(wanted).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _place(one: Broken) -> tuple[str, str]:
    return one.locale, one.essay
