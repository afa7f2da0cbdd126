"""Begin a project of your own in this folder."""

from __future__ import annotations

import os
from pathlib import Path

import click

from scripts.project import relative
from webapp.l10n.errors import SettingsError
from webapp.l10n.project.begin import begin

EPILOG = "Example: tarjama start"


@click.command(epilog=EPILOG)
def cli() -> int:
    """Write the settings, a first text, the guide for translators and a .gitignore into this folder.

    What is there already stays as it is; a pyproject.toml or .gitignore gets what it lacks.

    Exit code: 0 done, 2 the folder lies in another project, or something cannot be written.
    """
    return start()


def start() -> int:
    """Make a project of the working directory, say what was written; return the exit code."""
    if clone := os.environ.get("TARJAMA_ROOT"):
        raise SettingsError(
            "this clone is a project already", path=Path(clone), remedy="install the package to begin another"
        )
    written = begin(Path.cwd())
    click.echo("\n".join(map(relative, written)) if written else "Everything is there already.")
    click.echo("Next: tarjama init fr starts a language; tarjama serve shows the texts.")
    return 0
