"""How far a whole project is translated: one pass over its catalogs, counted by locale, essay and section.

``survey`` gives counts that add up; ``items`` gives the messages behind them, each with its state, its
segment's id, and the file and line of its entry. All reports and pages take their figures from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.coverage import Counts, Size, size
from webapp.l10n.errors import CatalogError, LocaleError, TarjamaError
from webapp.l10n.extraction import ids_of, read_essays, section_of
from webapp.l10n.library import directories, stamp
from webapp.l10n.locales import canonical_tag
from webapp.l10n.renames import domains

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.extraction import Essay
    from webapp.l10n.segmentation import Segment
    from webapp.l10n.settings import Settings

K = TypeVar("K")
Trail = tuple[str, ...]
_Key = tuple[str | None, str]
HEADING = "heading "


@dataclass(frozen=True, slots=True)
class Wanted:
    """One message that there is to translate.

    Attributes:
        msgid: its source text.
        msgctxt: its context, if it has one.
        id: the id of its first segment, the page's anchor; ``""`` for a word of the interface.
        section: the msgids of the headings it stands under, the highest first, itself included.
        size: how long its source text is.
    """

    msgid: str
    msgctxt: str | None
    id: str
    section: Trail
    size: Size


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one section of one essay in one locale; what stands in its subsections is not in it.

    Attributes:
        locale: BCP 47 tag.
        essay: the essay's slug; ``webapp`` for the interface's own words.
        section: the msgids of the headings down to this one; ``()`` for what stands above all headings.
        counts: sizes by state.
    """

    locale: str
    essay: str
    section: Trail
    counts: Counts


@dataclass(frozen=True, slots=True)
class Broken:
    """A catalog that cannot be read, and so is not counted at all.

    Attributes:
        locale: BCP 47 tag.
        essay: the domain.
        fault: what is wrong, with path and line.
    """

    locale: str
    essay: str
    fault: TarjamaError


@dataclass(frozen=True, slots=True)
class Item:
    """One message in one locale.

    Attributes:
        locale: BCP 47 tag.
        essay: the domain.
        wanted: the message's text, segment id, section and size.
        state: its state in this locale.
        path: its catalog, whether or not it exists.
        line: where its entry begins there, counted from 1; 0 if the catalog has none.
    """

    locale: str
    essay: str
    wanted: Wanted
    state: State
    path: Path
    line: int


@dataclass(frozen=True)
class Survey:
    """The counts of a project. Only counts are stored: totals are sums, percentages ``Counts.percent``.

    Attributes:
        locales: every locale looked at, sorted by tag; one whose catalogs are all broken has no rows.
        essays: every domain looked at, in reading order, the interface's own words last.
        rows: by locale, essay and section, in reading order; a partition, nothing is counted twice.
        broken: the catalogs that could not be read: their messages are in no row.
    """

    locales: tuple[str, ...]
    essays: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple[Broken, ...] = ()

    @property
    def total(self) -> Counts:
        """The counts of everything."""
        return sum((row.counts for row in self.rows), Counts())

    def by_locale(self) -> dict[str, Counts]:
        """Return tag → counts, for every locale that has a catalog that can be read."""
        return self._by(lambda row: [row.locale])

    def by_essay(self) -> dict[str, Counts]:
        """Return slug → counts over all locales looked at."""
        return self._by(lambda row: [row.essay])

    def by_section(self, *, nested: bool = False) -> dict[tuple[str, Trail], Counts]:
        """Return slug and heading trail → counts over all locales looked at, in reading order.

        Args:
            nested: whether a section includes its subsections. If not, the values add up to the total.
        """
        if nested:
            return self._by(
                lambda row: [(row.essay, row.section[:depth]) for depth in range(len(row.section) + 1)]
            )
        return self._by(lambda row: [(row.essay, row.section)])

    def only(self, locales: Collection[str] = (), essays: Collection[str] = ()) -> Survey:
        """Return the survey of some locales and essays; an empty collection means all of them."""

        def meant(locale: str, essay: str) -> bool:
            return (not locales or locale in locales) and (not essays or essay in essays)

        return replace(
            self,
            locales=tuple(tag for tag in self.locales if not locales or tag in locales),
            essays=tuple(slug for slug in self.essays if not essays or slug in essays),
            rows=tuple(row for row in self.rows if meant(row.locale, row.essay)),
            broken=tuple(one for one in self.broken if meant(one.locale, one.essay)),
        )

    def _by(self, keys: Callable[[Row], Iterable[K]]) -> dict[K, Counts]:
        found: dict[K, Counts] = {}
        for row in self.rows:
            for key in keys(row):
                found[key] = found.get(key, Counts()) + row.counts
        return found


Plan = dict[str, tuple[Wanted, ...]]  # domain → its messages, in the order of the template
Known = dict["Path", tuple[object, "Mapping[Trail, Counts]"]]


def survey(
    settings: Settings,
    *,
    essays: Sequence[Essay] | None = None,
    locales: Collection[str] = (),
    known: Known | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Survey:
    """Count a project.

    Args:
        settings: the project.
        essays: its essays in reading order, if they are at hand; else they are read.
        locales: tags of those to look at; empty for all.
        known: an empty dictionary that the caller keeps: what did not change is not read again.
        tick: called after each locale, for progress.

    Raises:
        LocaleError: one of ``locales`` has no folder; or there is no language at all.
        CatalogError: there is no template, or one that cannot be read.
        SourceError: an essay cannot be read.
    """
    plans = plan(settings, essays)
    rows: list[Row] = []
    broken: list[Broken] = []
    chosen = _chosen(settings, locales)
    for tag, directory in chosen.items():
        for domain, wanted in plans.items():
            path = settings.catalog(directory, domain)
            try:
                sections = _sections(path, wanted, known if known is not None else {})
            except TarjamaError as fault:
                broken.append(Broken(tag, domain, fault))
                continue
            rows += (Row(tag, domain, section, counts) for section, counts in sections.items())
        tick()
    return Survey(tuple(chosen), tuple(plans), tuple(rows), tuple(broken))


def items(settings: Settings, locale: str, essays: Sequence[Essay] | None = None) -> Iterator[Item]:
    """Yield every message of a locale in reading order, with its state; broken catalogs are passed over.

    Args:
        settings: the project.
        locale: the tag; it may have no catalog yet.
        essays: as for :func:`survey`.

    Raises:
        TarjamaError: as :func:`survey`.
    """
    (tag, directory), *_ = _chosen(settings, [locale]).items()
    for domain, wanted in plan(settings, essays).items():
        path = settings.catalog(directory, domain)
        try:
            catalog = _catalog(path)
        except TarjamaError:
            continue
        for one in wanted:
            message = catalog.find(one.msgid, one.msgctxt) if catalog else None
            line = message.line if message else 0
            yield Item(tag, domain, one, _state(catalog, one), path, line)


def todo(settings: Settings, locale: str, essays: Sequence[Essay] | None = None) -> list[Item]:
    """Return what a locale still lacks, in reading order: all but the translated messages."""
    return [item for item in items(settings, locale, essays) if item.state is not State.TRANSLATED]


def plan(settings: Settings, essays: Sequence[Essay] | None = None) -> Plan:
    """Return what there is to translate, by domain in reading order; a domain without a template is left out.

    Raises:
        TarjamaError: as :func:`survey`.
    """
    read = read_essays(settings) if essays is None else essays
    segments = {essay.slug: essay.document.segments for essay in read}
    found = {
        name: _wanted(catalogs.read(settings.template(name)), segments.get(name, ()))
        for name in domains(settings, read)
        if settings.template(name).exists()
    }
    if not found:
        raise CatalogError("no template here", path=settings.locale, remedy="write them with: update")
    return found


def trails(segments: Iterable[Segment]) -> dict[_Key, Trail]:
    """Return the headings that each text first stands under, the highest first, itself included."""
    stack: list[tuple[int, str]] = []
    found: dict[_Key, Trail] = {}
    for segment in segments:
        if segment.kind.startswith(HEADING):
            level = int(segment.kind.removeprefix(HEADING))
            stack = [*(above for above in stack if above[0] < level), (level, segment.msgid)]
        found.setdefault((segment.context, segment.msgid), tuple(title for _, title in stack))
    return found


def _wanted(template: Catalog, segments: Sequence[Segment]) -> tuple[Wanted, ...]:
    """Return the template's messages; one that the essay has no more is in the section it names."""
    places = trails(segments)
    return tuple(
        Wanted(
            message.msgid,
            message.msgctxt,
            next(iter(ids_of(message)), ""),
            places.get(message.key, tuple(filter(None, [section_of(message)]))),
            size(message.msgid, message.msgid_plural),
        )
        for message in template.live()
    )


def _chosen(settings: Settings, tags: Collection[str]) -> dict[str, str]:
    """Return tag → directory of the locales to look at; a folder without any catalog starts no language."""
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


def _sections(path: Path, wanted: tuple[Wanted, ...], known: Known) -> Mapping[Trail, Counts]:
    mark = stamp(path), hash(wanted)
    before = known.get(path)
    if before is None or before[0] != mark:
        before = known[path] = mark, _counted(_catalog(path), wanted)
    return before[1]


def _counted(catalog: Catalog | None, wanted: Iterable[Wanted]) -> dict[Trail, Counts]:
    sizes: dict[Trail, dict[State, Size]] = {}
    for one in wanted:
        section = sizes.setdefault(one.section, {})
        state = _state(catalog, one)
        section[state] = section.get(state, Size()) + one.size
    return {section: Counts(found) for section, found in sizes.items()}


def _catalog(path: Path) -> Catalog | None:
    return catalogs.read(path) if path.exists() else None


def _state(catalog: Catalog | None, wanted: Wanted) -> State:
    message = catalog.find(wanted.msgid, wanted.msgctxt) if catalog else None
    return State.UNTRANSLATED if catalog is None or message is None else catalog.state(message)
