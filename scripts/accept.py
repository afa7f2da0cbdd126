"""Take back a catalog that somebody filled in elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.project import relative, settings
from webapp.l10n import catalog as catalogs
from webapp.l10n import files
from webapp.l10n.accepting import KINDS, Accepted, brought, home, read_sent
from webapp.l10n.accepting import accept as taken_back
from webapp.l10n.project import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.catalog import Catalog, Message

EPILOG = "Example: tarjama accept ~/Downloads/essay.po"
EXCERPT = 300  # characters of each text that a question shows


@click.command(epilog=EPILOG)
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE.po…", type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--theirs", is_flag=True, help="Where people wrote both and they differ, take what came back.")
@click.option("--ours", is_flag=True, help="Where people wrote both and they differ, keep what stands.")
def cli(paths: tuple[Path, ...], theirs: bool, ours: bool) -> int:
    """Find which essay and language each file is, and take its translations, message by message.

    Where the essay was edited meanwhile, the work follows the edit as in an update; work on texts that left
    is kept as obsolete. Where people wrote different translations of the same worth, here and there, it is
    asked about on a terminal; elsewhere what stands here stays, and is named.

    Exit code: 0 all taken, 1 of two translations ours was kept, 2 wrong use or bad input.
    """
    if theirs and ours:
        raise click.UsageError("--theirs and --ours exclude each other.")
    return accept(paths, True if theirs else False if ours else None)


def accept(paths: Sequence[Path], prefer_theirs: bool | None = None) -> int:
    """Take each file into the project; return the exit code."""
    here = settings()
    sent = [(path, read_sent(path)) for path in paths]
    homes = [home(here, catalog) for _, catalog in sent]  # or nothing is written
    left = 0
    with files.lock(here.locale):
        for (path, catalog), place in zip(sent, homes, strict=True):
            template = catalogs.read(here.template(place.stem))
            left += _accept(path, brought(catalog, template), place, prefer_theirs)
    return 1 if left else 0


def _accept(path: Path, sent: Catalog, place: Path, prefer_theirs: bool | None) -> int:
    """Take one file, say what became of it; return how many translations of people were not taken."""
    answers: dict[tuple[str | None, str], bool] = {}

    def prefer(ours: Message, theirs: Message) -> bool:
        if prefer_theirs is not None:
            return prefer_theirs
        if ours.key not in answers:
            answers[ours.key] = sys.stdin.isatty() and _asked(ours, theirs)
        return answers[ours.key]

    found: list[Accepted] = []

    def renew(ours: Catalog | None) -> Catalog:
        assert ours is not None
        found[:] = [taken_back(ours, sent, prefer)]
        return found[0].catalog

    write(place, renew)
    counts = ", ".join(f"{found[0].kinds[kind]} {kind}" for kind in KINDS if found[0].kinds[kind])
    click.echo(f"{path.name} → {relative(place)}: {counts or 'nothing in it'}")
    kept = [(ours, theirs) for ours, theirs in found[0].conflicts if not prefer(ours, theirs)]
    for ours, theirs in kept if prefer_theirs is None else []:
        click.echo(
            f"{relative(place)}:{ours.line}: translated here, and otherwise in {path.name}:{theirs.line}: "
            f"{ours.msgid[:60]}; choose with --theirs or --ours",
            err=True,
        )
    return len(kept) if prefer_theirs is None else 0


def _asked(ours: Message, theirs: Message) -> bool:
    click.echo(
        f"\n{ours.msgid[:EXCERPT]}\n  here: {ours.msgstr[0][:EXCERPT]}\n  came: {theirs.msgstr[0][:EXCERPT]}"
    )
    return click.confirm("Take what came back?", default=False)
