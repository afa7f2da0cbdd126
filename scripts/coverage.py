"""Show how much of each language is translated."""

from __future__ import annotations

import click

from scripts.project import settings
from webapp.l10n import catalog as catalogs
from webapp.l10n.coverage import UNITS, Counts, count
from webapp.l10n.errors import CatalogError, TarjamaError
from webapp.l10n.extraction import read_essays
from webapp.l10n.library import directories
from webapp.l10n.renames import domains
from webapp.l10n.reports.terminal import table

EPILOG = "Example: tarjama coverage --unit strings"


@click.command(epilog=EPILOG)
@click.option("--unit", type=click.Choice(UNITS), default="words", show_default=True, help="What is counted.")
def cli(unit: str) -> int:
    """Show for each language how much is translated (reviewed), draft, stale and untranslated.

    Exit code: 0 done, 1 a catalog is broken and is named, 2 wrong use.
    """
    return coverage(unit)


def coverage(unit: str = "words") -> int:
    """Print the table; return the exit code."""
    here = settings()
    names = domains(here, read_essays(here))
    templates = {name: catalogs.read(here.template(name)) for name in names if here.template(name).exists()}
    if not templates:
        raise CatalogError("no templates in this folder", path=here.locale, remedy="write them with: update")
    rows: dict[str, Counts] = {}
    faults: list[TarjamaError] = []
    for tag, directory in directories(here).items():
        counts = []
        for domain, template in templates.items():
            path = here.catalog(directory, domain)
            try:
                counts.append(count(template, catalogs.read(path) if path.exists() else None))
            except TarjamaError as error:
                faults.append(error)
                counts.append(count(template, None))  # broken: nothing of it is known to be translated
        rows[tag] = sum(counts, Counts())
    if not rows:
        raise CatalogError("no languages in this folder", path=here.locale, remedy="start one: init fr")
    click.echo(table(rows, unit))
    for fault in faults:
        click.echo(f"tarjama: {fault}", err=True)
    return 1 if faults else 0
