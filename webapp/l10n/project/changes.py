"""What edits of the essays mean for each language: what came, changed and went, and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State, new_catalog
from webapp.l10n.catalog.counts import Size, size
from webapp.l10n.catalog.extracted_comments import ids_of, section_of
from webapp.l10n.comparison import matching
from webapp.l10n.errors import TarjamaError
from webapp.l10n.extract.essays import read_essays
from webapp.l10n.locales import locale
from webapp.l10n.locales.folders import directories
from webapp.l10n.merge.two_way import merge
from webapp.l10n.project.update import renewals
from webapp.l10n.store import git

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.settings import Settings

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

    Nothing is written: what an update would make of each catalog is made in memory.

    Args:
        settings: the project.
        since: a git revision; empty for the templates and catalogs as they stand.
        now: the date of templates that are made in memory, ``2026-11-23 12:00+0000``.

    Raises:
        HistoryError: there is no such revision, or no git.
        TarjamaError: there is no essay, or a template of that revision cannot be read.
    """
    past = _blobs(settings, since) if since else _read
    faults: list[TarjamaError] = []
    templates = {wanted.path.stem: wanted for wanted in _templates(settings, now, faults) if wanted.path}
    rows = {
        domain: list(_compared(domain, past(settings.template(domain)), wanted))
        for domain, wanted in templates.items()
    }
    found: dict[str, Mapping[str, Size]] = {}
    for tag, directory in directories(settings).items():
        sums = dict.fromkeys(KINDS, Size())
        for domain, wanted in templates.items():
            path = settings.catalog(directory, domain)
            try:
                known = _read(path) or new_catalog(locale(tag), wanted, now)
                meant = list(_meant(rows[domain], past(path), merge(wanted, known).catalog))
            except TarjamaError as error:
                faults.append(error)
                continue
            for kind, amount in meant:
                sums[kind] += amount
        found[tag] = sums
    texts = tuple(row.change for changed in rows.values() for row in changed)
    return Changes(since, texts, found, tuple(faults))


def _templates(settings: Settings, now: str, faults: list[TarjamaError]) -> Iterator[Catalog]:
    """Yield each template as an update would write it; note what cannot be read."""
    essays, unread = read_essays(settings)
    faults += unread
    for domain, renew in renewals(settings, essays, now).items():
        path = settings.template(domain)
        try:
            made = renew(_read(path))
        except TarjamaError as fault:
            faults.append(fault)
            continue
        made.path = path
        yield made


def _read(path: Path) -> Catalog | None:
    return catalogs.read(path) if path.exists() else None


def _blobs(settings: Settings, revision: str) -> Callable[[Path], Catalog | None]:
    """Return what reads a catalog as it was at a revision, None if it was not there."""
    folder = settings.locale.relative_to(settings.root).as_posix()
    contents = git.contents(settings.root, revision, folder)

    def read(path: Path) -> Catalog | None:
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


def _meant(rows: Sequence[_Row], before: Catalog | None, after: Catalog) -> Iterator[tuple[str, Size]]:
    """Yield what each change of the source is in one catalog."""
    for row in rows:
        if row.after is None:
            assert row.before is not None
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
