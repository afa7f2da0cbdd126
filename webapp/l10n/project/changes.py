"""What edits of the essays mean for each language: what came, changed and went, and what is left to do."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import Size, size
from webapp.l10n.catalog.extracted_comments import ids_of, section_of
from webapp.l10n.comparison import matching
from webapp.l10n.errors import SourceError, TarjamaError
from webapp.l10n.locales.folders import directories
from webapp.l10n.project.update import update
from webapp.l10n.settings import Settings
from webapp.l10n.store import files, git, git_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.project.language_run import Outcome

Key: TypeAlias = tuple[str | None, str]
KINDS = ("new", "stale", "carried over", "retired")


@dataclass(frozen=True)
class TextChange:
    """One text of the source that came, changed or went.

    Attributes:
        domain: whose text it is.
        kind: ``new``, ``changed`` or ``retired``.
        id: the segment's id; empty for an interface word.
        section: the title it stands under; empty if none.
        old: the text before, None if it is new.
        new: the text now, None if it is retired.
        size: of the text now, or of the one that went.
    """

    domain: str
    kind: str
    id: str
    section: str
    old: str | None
    new: str | None
    size: Size


@dataclass(frozen=True)
class Changes:
    """What happened to the source, and what that means for each language.

    Attributes:
        since: what it is compared with: a revision, empty for the last run of ``update``.
        texts: the source's changes, in document order, what went at the end of its domain.
        locales: tag → kind → size: ``new`` is to be translated, ``stale`` shows the translation of the
            text before, ``carried over`` kept a translation, ``retired`` had one and is not needed now.
        faults: catalogs that cannot be read, and are in no figure.
    """

    since: str
    texts: tuple[TextChange, ...]
    locales: Mapping[str, Mapping[str, Size]] = field(default_factory=dict)
    faults: tuple[TarjamaError, ...] = ()


@dataclass(frozen=True)
class _Row:
    """A text change beside the messages it is told by."""

    change: TextChange
    before: Message | None
    after: Message | None


def changes(settings: Settings, *, since: str = "", now: str) -> Changes:
    """Compare the essays as they are with what the templates said, at a git revision or at the last update.

    The project is left alone: the update is made on a copy of its catalogs, so that what is told is what
    the next one does, of renamed essays and texts that move as well.

    Args:
        settings: the project.
        since: a git revision; empty for the templates and catalogs as they stand.
        now: the date of templates that are made in memory, ``2026-11-23 12:00+0000``.

    Raises:
        HistoryError: there is no such revision, or no git.
        TarjamaError: there is no essay, or a template of that revision cannot be read.
    """
    past = _blobs(settings, since) if since else _read
    with tempfile.TemporaryDirectory() as folder:
        trial = _rehearsal(settings, Path(folder) / "locale")
        report = update(trial, now=now)
        before = {new: old for old, new in {**_renamed(settings, since), **report.moves}.items()}
        templates = [catalogs.read(outcome.path) for outcome in report.templates if outcome.fault is None]
        rows = {
            domain: list(_compared(domain, past(settings.template(before.get(domain, domain))), template))
            for domain, template in (
                (template.path.stem, template) for template in templates if template.path
            )
        }
        found = {}
        for tag, outcomes in report.catalogs.items():
            directory = directories(settings)[tag]
            olds = {domain: settings.catalog(directory, before.get(domain, domain)) for domain in rows}
            found[tag] = _sums(outcomes, rows, lambda domain, olds=olds: past(olds[domain]))  # type: ignore[misc]
    outcomes = (*report.templates, *(one for rows_ in report.catalogs.values() for one in rows_))
    faults: list[TarjamaError] = [fault for fault in report.faults if isinstance(fault, SourceError)]
    faults += [outcome.fault for outcome in outcomes if outcome.fault]
    texts = tuple(row.change for changed in rows.values() for row in changed)
    return Changes(since, texts, found, tuple(_at_home(fault, trial, settings) for fault in faults))


@dataclass(frozen=True)
class _Rehearsal(Settings):
    """A project whose catalogs lie elsewhere, for an update that nobody sees."""

    folder: Path = Path()

    @property
    def locale(self) -> Path:
        """The folder of the catalogs."""
        return self.folder


def _rehearsal(settings: Settings, folder: Path) -> _Rehearsal:
    """Copy the catalogs into ``folder``; return the project with those for its own."""
    if settings.locale.exists():
        shutil.copytree(settings.locale, folder, ignore=shutil.ignore_patterns(*files.OWN))
    return _Rehearsal(**{each.name: getattr(settings, each.name) for each in fields(settings)}, folder=folder)


def _at_home(fault: TarjamaError, trial: Settings, settings: Settings) -> TarjamaError:
    """Name the file that a person knows, not its copy."""
    if fault.path is not None and fault.path.is_relative_to(trial.locale):
        fault.path = settings.locale / fault.path.relative_to(trial.locale)
    return fault


def _renamed(settings: Settings, since: str) -> dict[str, str]:
    """Return old domain → new domain of the essays that were renamed since a revision, as git knows it."""
    moved = git.renamed_sources(settings.root, settings.source_text) if since else {}
    return {old.stem: new.stem for old, new in moved.items()}


def _sums(
    outcomes: Iterable[Outcome],
    rows: Mapping[str, Sequence[_Row]],
    past: Callable[[str], Catalog | None],
) -> dict[str, Size]:
    """Return what the changes of the source are in one language, by kind."""
    sums = dict.fromkeys(KINDS, Size())
    come = {row.after.key for changed in rows.values() for row in changed if row.after is not None}
    for outcome in outcomes:
        if outcome.fault is None:
            domain = outcome.path.stem
            for kind, amount in _meant(rows[domain], past(domain), catalogs.read(outcome.path), come):
                sums[kind] += amount
    return sums


def _read(path: Path) -> Catalog | None:
    return catalogs.read(path) if path.exists() else None


def _blobs(settings: Settings, revision: str) -> Callable[[Path], Catalog | None]:
    """Return what reads a catalog as it was at a revision, None if it was not there."""
    folder = settings.locale.relative_to(settings.root).as_posix()
    contents = git_history.contents(settings.root, revision, folder)

    def read(path: Path) -> Catalog | None:
        """Return the catalog as it was; None if there was none."""
        content = contents.get(path.relative_to(settings.root).as_posix())
        return None if content is None else catalogs.parse(content, path)

    return read


def _compared(domain: str, old: Catalog | None, new: Catalog) -> Iterator[_Row]:
    """Yield what came, changed and went between two templates."""
    before = list(old.live()) if old is not None else []
    after = list(new.live())
    origins = matching.pair([m.msgid for m in before], [m.msgid for m in after])
    for number, message in enumerate(after):
        origin = before[origins[number]] if number in origins else None
        if origin is None or _text(origin) != _text(message):
            yield _Row(_change(domain, origin, message), origin, message)
    gone = set(range(len(before))) - set(origins.values())
    for number in sorted(gone):
        yield _Row(_change(domain, before[number], None), before[number], None)


def _change(domain: str, old: Message | None, new: Message | None) -> TextChange:
    kind = "retired" if new is None else "new" if old is None else "changed"
    told = new or old
    assert told is not None
    return TextChange(
        domain,
        kind,
        next(iter(ids_of(told)), ""),
        section_of(told),
        None if old is None else old.msgid,
        None if new is None else new.msgid,
        size(told.msgid, told.msgid_plural),
    )


def _meant(
    rows: Sequence[_Row], before: Catalog | None, after: Catalog, come: AbstractSet[Key]
) -> Iterator[tuple[str, Size]]:
    """Yield what each change of the source is in one catalog; what came elsewhere is not retired."""
    for row in rows:
        if row.after is None:
            assert row.before is not None
            if row.before.key in come:
                continue
            known = before.find(row.before.msgid, row.before.msgctxt) if before is not None else None
            if known is not None and before is not None and before.state(known) is not State.UNTRANSLATED:
                yield "retired", row.change.size
            continue
        message = after.find(row.after.msgid, row.after.msgctxt)
        state = State.UNTRANSLATED if message is None else after.state(message)
        kinds = {State.UNTRANSLATED: "new", State.STALE: "stale"}
        yield kinds.get(state, "carried over"), row.change.size


def _text(message: Message) -> tuple[str | None, str, str | None]:
    return message.msgctxt, message.msgid, message.msgid_plural
