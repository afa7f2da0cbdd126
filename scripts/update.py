"""Bring every language up to date with the essays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.project import now, settings, tell
from webapp.l10n import catalog as catalogs
from webapp.l10n import files
from webapp.l10n.merging import merge

if TYPE_CHECKING:
    from webapp.l10n.project import Outcome

EPILOG = "Example: tarjama update --catalog de.po --template book.pot -o de.po"
MANY = 40  # languages; fewer take less than a second
COLUMNS = ("kept", "stale", "composed", "restored", "new", "obsolete")
_path = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog=EPILOG)
@click.option("--catalog", type=_path, help="A catalog, in or outside a project.")
@click.option("--template", type=_path, help="The template to bring it up to date with.")
@click.option("-o", "--output", type=_path, help="Where to write it; may be the catalog itself.")
def cli(catalog: Path | None, template: Path | None, output: Path | None) -> int:
    """Extract the essays, then merge every language: what is translated stays, what changed is marked.

    With --catalog, --template and -o: one catalog, in or outside a project.

    Exit code: 0 done, 1 something was left alone and is named, 2 wrong use or bad input.
    """
    given = [value for value in (catalog, template, output) if value is not None]
    if given and len(given) < 3:
        raise click.UsageError("--catalog, --template and -o go together.")
    if catalog and template and output:
        return update_one(catalog, template, output)
    return update()


def update() -> int:
    """Update the whole project, say what became of each language; return the exit code."""
    from webapp.l10n import project  # a single catalog needs no Markdown, no CLDR and no git
    from webapp.l10n.library import directories

    here = settings()
    count = len(directories(here))
    with click.progressbar(length=count, label="Merging", show_eta=False, hidden=count < MANY) as bar:
        report = project.update(here, now=now(), tick=lambda: bar.update(1))
    width = max([8, *(len(tag) for tag in report.catalogs)])
    click.echo(" ".join([f"{'':{width}}", *(f"{name:>8}" for name in COLUMNS)]))
    for tag, outcomes in report.catalogs.items():
        click.echo(" ".join([f"{tag:{width}}", *(f"{_sum(outcomes, name):8}" for name in COLUMNS)]))
    rows = (*report.templates, *(row for rows in report.catalogs.values() for row in rows))
    written = sum(row.written for row in rows)
    click.echo(f"{written} of {len(rows)} files written." if written else "Everything was up to date.")
    return tell(report)


def update_one(catalog: Path, template: Path, output: Path) -> int:
    """Merge one catalog with a template into ``output``; return the exit code."""
    wanted, known = catalogs.read(template), catalogs.read(catalog)
    before = catalogs.serialize(known) if output.exists() and output.samefile(catalog) else None
    files.write(output, catalogs.serialize(merge(wanted, known).catalog), expected=before)
    return 0


def _sum(outcomes: tuple[Outcome, ...], name: str) -> int:
    return sum(getattr(outcome.merged, name) for outcome in outcomes if outcome.merged)
