"""Write a text and its translation as one file, to review in any browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.project import relative, settings
from webapp.l10n import locales
from webapp.l10n.errors import CatalogError, SourceError
from webapp.l10n.locales.folders import translated_tag
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.settings import Settings

EPILOG = "Example: tarjama sheet ar essay"


@click.command(epilog=EPILOG)
@click.argument("locale")
@click.argument("essays", nargs=-1, metavar="[ESSAY…]")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to."
)
def cli(locale: str, essays: tuple[str, ...], output: Path | None) -> int:
    """Write a review sheet for each ESSAY, or for all, in the language LOCALE: essay.ar.html.

    Whoever opens it needs nothing but a browser, not even the internet. It gives back the catalog as a file,
    which accept takes.

    Exit code: 0 done, 1 a catalog cannot be read and is left out, 2 wrong use.
    """
    return sheet(locale, essays, output)


def sheet(locale: str, essays: Sequence[str] = (), output: Path | None = None) -> int:
    """Write the sheets of a language, say where they are; return the exit code."""
    from webapp import create_app

    here = settings()
    tag = translated_tag(here, locale)
    app = create_app(here.root)
    known = app.extensions["library"].essays()
    for slug in essays:
        if slug not in known:
            raise SourceError(f"there is no essay {slug}", remedy=f"name one of {', '.join(known)}")
    failed = 0
    for slug in essays or known:
        answer = app.test_client().get(f"{here.path}/{tag}/{slug}/sheet.html")
        if answer.status_code != 200:
            failed += 1
            fault = CatalogError("cannot be read", path=_catalog(here, tag, slug), remedy="lint tells why")
            click.echo(f"tarjama: {fault}", err=True)
            continue
        path = (output or Path()) / f"{slug}.{locales.locale(tag).directory}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, answer.data)
        click.echo(relative(path.absolute()))
    return 1 if failed else 0


def _catalog(here: Settings, tag: str, slug: str) -> Path:
    return here.catalog(locales.locale(tag).directory, slug)
