"""Start a language."""

from __future__ import annotations

import click

from scripts.project import now, relative, settings_to_write, tell
from webapp.l10n.project import update

EPILOG = "Example: tarjama init de pt-BR"


@click.command(epilog=EPILOG)
@click.argument("locale", nargs=-1, required=True)
def cli(locale: tuple[str, ...]) -> int:
    """Give each LOCALE (a BCP 47 tag or gettext name: de, pt-BR, zh_Hans) its empty catalogs.

    What is there already stays as it is.

    Exit code: 0 done, 1 a file could not be written and is named, 2 not a language, or bad input.
    """
    return init(locale)


def init(locale: tuple[str, ...]) -> int:
    """Start each language, say which files were made; return the exit code."""
    report = update.start(settings_to_write(), locale, now=now())
    for tag, outcomes in report.catalogs.items():
        made = [relative(outcome.path) for outcome in outcomes if outcome.written]
        if made or not any(outcome.fault for outcome in outcomes):
            click.echo(f"{tag}: {', '.join(made) if made else 'is there already'}")
    return tell(report)
