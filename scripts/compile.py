"""Write MO files for other gettext programs."""

from __future__ import annotations

import click

from scripts.project import relative, settings
from webapp.l10n import catalog as catalogs
from webapp.l10n.errors import CatalogError, TarjamaError
from webapp.l10n.locales import named
from webapp.l10n.locales.folders import directories
from webapp.l10n.store import files

EPILOG = "Example: tarjama compile --use-fuzzy ar fr"


@click.command(epilog=EPILOG)
@click.argument("locale", nargs=-1)
@click.option("--use-fuzzy", is_flag=True, help="Include drafts; never stale ones or suggestions.")
def cli(locale: tuple[str, ...], use_fuzzy: bool) -> int:
    """Write an MO file beside every PO file, of each LOCALE or of all.

    The site itself reads PO files and needs none of these.

    Exit code: 0 done, 1 a catalog could not be compiled and is named, 2 wrong use.
    """
    return compile_catalogs(locale, use_fuzzy=use_fuzzy)


def compile_catalogs(locale: tuple[str, ...] = (), *, use_fuzzy: bool = False) -> int:
    """Compile the catalogs of the locales named, or of all; return the exit code."""
    here = settings()
    found = directories(here)
    wanted = [named(name).tag for name in locale] or list(found)
    failed = False
    for tag in wanted:
        paths = sorted((here.locale / found.get(tag, "") / "LC_MESSAGES").glob("*.po"))
        if not paths:
            raise CatalogError(
                f"no catalogs for {tag}", path=here.locale, remedy=f"start the language: init {tag}"
            )
        for path in paths:
            try:
                catalog = catalogs.read(path)
                content = catalogs.to_mo(catalog, use_fuzzy=use_fuzzy)
                files.write(path.with_suffix(".mo"), content)
            except TarjamaError as error:
                click.echo(f"tarjama: {error}", err=True)
                failed = True
                continue
            click.echo(f"{relative(path.with_suffix('.mo'))}: {_told(content, use_fuzzy=use_fuzzy)}")
    return 1 if failed else 0


def _told(content: bytes, *, use_fuzzy: bool) -> str:
    count = (
        int.from_bytes(content[8:12], "little") - 1
    )  # the MO header's number of strings, less the header's own
    if count:
        return f"{count} messages"
    return (
        "empty: nothing is translated"
        if use_fuzzy
        else "empty: nothing is reviewed; --use-fuzzy takes drafts"
    )
