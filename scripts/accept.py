"""Take back a catalog that somebody filled in elsewhere."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.project import colours, relative, settings_to_write
from webapp.l10n import catalog as catalogs
from webapp.l10n.checks import Severity
from webapp.l10n.edit.returned_entries import KINDS, Accepted, faults
from webapp.l10n.edit.returned_entries import accept as taken_back
from webapp.l10n.edit.returned_file import home, read_sent, stood, works
from webapp.l10n.project.language_run import write
from webapp.l10n.reports.changes_text import marked
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.settings import Settings

EPILOG = "Example: tarjama accept ~/Downloads/essay.ar.po"
EXCERPT = 300  # characters of the source that a question shows


@click.command(epilog=EPILOG)
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE.po…", type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--locale", "tag", default="", help="The language, where the files do not say it, or wrongly.")
@click.option("--theirs", is_flag=True, help="Where people wrote both and they differ, take what came back.")
@click.option("--ours", is_flag=True, help="Where people wrote both and they differ, keep what stands.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and write nothing.")
def cli(paths: tuple[Path, ...], tag: str, theirs: bool, ours: bool, dry_run: bool) -> int:
    """Find which essay and language each file is, and take its translations, message by message.

    Where the essay was edited meanwhile, the work follows the edit as in an update; work on texts that moved
    to another essay goes there, on texts that left it is kept as obsolete, for where they come again; what is
    only older than what git knows to stand here is passed over. Where people
    wrote different translations of the same worth, here and there, it is asked about on a terminal;
    elsewhere what stands here stays, and is named. What lint finds in the translations taken is told.

    Exit code: 0 all taken, 1 of two translations ours was kept, or one taken is faulty, 2 bad input.
    """
    if theirs and ours:
        raise click.UsageError("--theirs and --ours exclude each other.")
    return accept(paths, True if theirs else False if ours else None, tag=tag, dry_run=dry_run)


def accept(
    paths: Sequence[Path], prefer_theirs: bool | None = None, *, tag: str = "", dry_run: bool = False
) -> int:
    """Take each file into the project; return the exit code."""
    here = settings_to_write()
    sent = [read_sent(path) for path in paths]
    homes = [home(here, catalog, tag) for catalog in sent]
    for place in homes:
        catalogs.read(place)  # or nothing is written
    judge = _Judge(prefer_theirs, asks=sys.stdin.isatty() and not dry_run)
    left = 0
    for path, catalog, place in zip(paths, sent, homes, strict=True):
        for home_of, work in works(here, catalog, place):
            found = _taken(here, work, home_of, judge, dry_run=dry_run)
            left += _told(path, home_of, found, judge)
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")
    return 1 if left else 0


@dataclass
class _Judge:
    """Who says which of two translations stands; a person is asked once about the same two."""

    prefer_theirs: bool | None
    asks: bool
    answers: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def prefer(self, ours: Message, theirs: Message) -> bool:
        """Return whether theirs stands; ask, if there is somebody to ask."""
        both = (ours.key, ours.msgstr, theirs.msgstr)
        if self.prefer_theirs is None and self.asks and both not in self.answers:
            self.answers[both] = _asked(ours, theirs)
        return self.decided(ours, theirs)

    def decided(self, ours: Message, theirs: Message) -> bool:
        """Return whether theirs stands, as far as that was said."""
        if self.prefer_theirs is not None:
            return self.prefer_theirs
        return self.answers.get((ours.key, ours.msgstr, theirs.msgstr), False)


def _taken(here: Settings, work: Catalog, place: Path, judge: _Judge, *, dry_run: bool) -> Accepted:
    """Take one file; a person is asked before the folder is locked for the moment of writing."""
    before = cache(lambda: stood(here, place))
    found = [taken_back(catalogs.read(place), work, judge.prefer, before)]
    if dry_run:
        return found[0]

    def renew(ours: Catalog | None) -> Catalog:
        assert ours is not None
        found[:] = [taken_back(ours, work, judge.decided, before)]
        return found[0].catalog

    with files.lock(here.locale):
        write(place, renew)
    return found[0]


def _told(path: Path, place: Path, found: Accepted, judge: _Judge) -> int:
    """Say what became of a file; return how many translations a person should look at."""
    counts = ", ".join(f"{found.kinds[kind]} {kind}" for kind in KINDS if found.kinds[kind])
    click.echo(f"{path.name} → {relative(place)}: {counts or 'nothing in it'}")
    asked = found.conflicts if judge.prefer_theirs is None else ()
    kept = [(ours, theirs) for ours, theirs in asked if not judge.decided(ours, theirs)]
    for ours, theirs in kept:
        click.echo(
            f"{relative(place)}:{ours.line}: translated here, and otherwise in {path.name}:{theirs.line}: "
            f"{ours.msgid[:60]}; choose with --theirs or --ours",
            err=True,
        )
    findings = faults(found, place) if found.catalog is not found.before else ()
    for finding in findings:
        told = f"{finding.severity}: {finding.code}: {finding.message}"
        click.echo(f"{relative(place)}:{finding.line}: {told}", err=True)
    unfit = found.kinds["of other plural forms"]
    return len(kept) + unfit + sum(one.severity is Severity.ERROR for one in findings)


def _asked(ours: Message, theirs: Message) -> bool:
    click.echo(f"\nline {ours.line}: {ours.msgid[:EXCERPT]}")
    for here, came in zip(ours.msgstr, theirs.msgstr, strict=True):
        click.echo(f"  {marked(here, came, colour=colours())}")
    return click.confirm("Take what came back, {+so+}, for what stands here, [-so-]?", default=False)
