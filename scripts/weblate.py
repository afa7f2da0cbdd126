"""Write the configuration with which Weblate takes up the project."""

from __future__ import annotations

from pathlib import Path

import click

from scripts.project import settings
from webapp.l10n import locales
from webapp.l10n.extract.essays import read_essays
from webapp.l10n.extract.interface import has_interface
from webapp.l10n.reports import weblate as report
from webapp.l10n.settings import INTERFACE_DOMAIN
from webapp.l10n.store import files, git

SEND = "send each component to Weblate's API instead, as locale/README.md tells."
EPILOG = "Example: tarjama weblate https://example.org/essays.git -o components.json"


@click.command(epilog=EPILOG)
@click.argument("repository")
@click.option("--project", default="tarjama", show_default=True, help="The slug of the project in Weblate.")
@click.option("--branch", help="The branch that Weblate works on; by default the one that is checked out.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
def cli(repository: str, project: str, branch: str | None, output: Path | None) -> int:
    """Write Weblate's components, one for each essay and one for the interface.

    REPOSITORY is where Weblate clones from. On its server: weblate import_json --project SLUG FILE. That
    takes every source for English; for essays in another language, send each component to Weblate's API.
    The catalogs then stay byte for byte as they are here: unwrapped, with the text before each edit.

    Exit code: 0 done, 1 an essay cannot be read and is left out, 2 wrong use.
    """
    return weblate(repository, project=project, branch=branch, output=output)


def weblate(
    repository: str, *, project: str = "tarjama", branch: str | None = None, output: Path | None = None
) -> int:
    """Print or write the components; return the exit code."""
    here = settings()
    essays, unread = read_essays(here)
    domains = [essay.slug for essay in essays]
    if has_interface(here):
        domains.append(INTERFACE_DOMAIN)
    named = branch or git.branch(here.root) or "main"
    found = report.components(here, domains, repository=repository, project=project, branch=named)
    told = report.as_json(found)
    if output is None:
        click.echo(told)
    else:
        files.write(output, (told + "\n").encode())
    if locales.locale(here.source_locale).directory != report.BY_DEFAULT:
        click.echo(
            f"import_json would take the essays for English, not {here.source_locale}: {SEND}", err=True
        )
    for fault in unread:
        click.echo(f"tarjama: {fault}", err=True)
    return 1 if unread else 0
