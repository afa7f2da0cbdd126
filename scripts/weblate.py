"""Write the configuration with which Weblate takes up the project."""

from __future__ import annotations

from pathlib import Path

import click

from scripts.project import settings
from webapp.l10n.extract.essays import read_essays
from webapp.l10n.extract.interface import has_interface
from webapp.l10n.reports import weblate as report
from webapp.l10n.settings import INTERFACE_DOMAIN
from webapp.l10n.store import files

EPILOG = "Example: tarjama weblate https://example.org/essays.git -o components.json"


@click.command(epilog=EPILOG)
@click.argument("repository")
@click.option("--project", default="tarjama", show_default=True, help="The slug of the project in Weblate.")
@click.option("--branch", default="main", show_default=True, help="The branch that Weblate works on.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
def cli(repository: str, project: str, branch: str, output: Path | None) -> int:
    """Write Weblate's components, one for each essay and one for the interface.

    REPOSITORY is where Weblate clones from. On its server: weblate import_json --project SLUG FILE.
    The catalogs then stay byte for byte as they are here: unwrapped, with the text before each edit.

    Exit code: 0 done, 1 an essay cannot be read and is left out, 2 wrong use.
    """
    return weblate(repository, project=project, branch=branch, output=output)


def weblate(
    repository: str, *, project: str = "tarjama", branch: str = "main", output: Path | None = None
) -> int:
    """Print or write the components; return the exit code."""
    here = settings()
    essays, unread = read_essays(here)
    domains = [essay.slug for essay in essays]
    if has_interface(here):
        domains.append(INTERFACE_DOMAIN)
    found = report.components(here, domains, repository=repository, project=project, branch=branch)
    told = report.as_json(found)
    if output is None:
        click.echo(told)
    else:
        files.write(output, (told + "\n").encode())
    for fault in unread:
        click.echo(f"tarjama: {fault}", err=True)
    return 1 if unread else 0
