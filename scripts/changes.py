"""Tell what edits of the essays mean for each language."""

from __future__ import annotations

from pathlib import Path

import click

from scripts.project import colours, now, settings
from webapp.l10n.project.changes import changes as compare
from webapp.l10n.reports import changes_text
from webapp.l10n.store import files

EPILOG = "Example: tarjama changes --since v1.0 --format markdown"
FORMATS = ("text", "markdown", "json")


@click.command(epilog=EPILOG)
@click.option(
    "--since", default="", metavar="REVISION", help="A commit, branch or tag; else the last update."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How it is written.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
def cli(since: str, form: str, output: Path | None) -> int:
    """Tell what changed in the essays, and what that means for each language, in messages and words.

    Compared with the last update nothing is written: it tells what the next update will do. New is what is
    to be translated, stale shows the translation of the text before, carried over kept one, retired had one.

    Exit code: 0 done, 1 a catalog cannot be read and is in no figure, 2 wrong use.
    """
    return changes(since, form, output)


def changes(since: str, form: str = "text", output: Path | None = None) -> int:
    """Compare, print or write the report; return the exit code."""
    found = compare(settings(), since=since, now=now())
    if form == "text":
        told = changes_text.text(found, colour=output is None and colours())
    else:
        told = changes_text.markdown(found) if form == "markdown" else changes_text.as_json(found)
    if output is None:
        click.echo(told, color=True)
    else:
        files.write(output, (told + "\n").encode())
    for fault in found.faults:
        click.echo(f"tarjama: {fault}", err=True)
    return 1 if found.faults else 0
