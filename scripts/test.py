"""Run the tests, the linters and the type checks."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import sys
from pathlib import Path

import click

from scripts import environment
from scripts.project import settings
from webapp.l10n.errors import TarjamaError

EPILOG = "Example: tarjama test -k bootstrap -x"
# Each worker prepares a browser and an export for itself, which is worth it for eight of them.
SHARED = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")


@click.command(
    epilog=EPILOG, context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@click.option(
    "--newest",
    is_flag=True,
    help="Test with the newest releases that the project allows, in .venv-newest; comes first of all.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def cli(newest: bool, arguments: tuple[str, ...]) -> int:
    """Run every test, or those that ARGUMENTS tell pytest to run (test -- --help lists what it takes).

    Without arguments the tests share all processors.

    What needs a program that is not here (Chromium, GNU gettext) is skipped, and the command that installs it
    is told.

    Exit code: 0 all passed, 1 some failed, 2 wrong use or interrupted.
    """
    if newest:
        _tell_newer()
    return test(arguments)


def _tell_newer() -> None:
    """Say which installed releases are others than those in the lock.

    Raises:
        TarjamaError: this is not the environment that was made for the newest.
    """
    if Path(sys.prefix).name != ".venv-newest":
        raise TarjamaError("--newest is for a clone, and comes first", remedy="python3 scripts test --newest")
    releases = {held.name.lower(): held.version for held in importlib.metadata.distributions()}
    locked = environment.locked(str(settings().root), "test")
    newer = [
        f"{name} {releases[name]}" for name in locked if releases.get(name, locked[name]) != locked[name]
    ]
    click.echo(f"Other than in the lock: {', '.join(newer) or 'nothing'}.")


def test(arguments: tuple[str, ...] = ()) -> int:
    """Run pytest in the project's folder; return the exit code."""
    if importlib.util.find_spec("pytest") is None:
        raise TarjamaError("pytest is not installed", remedy="start this as python3 scripts test")
    import pytest

    os.chdir(settings().root)
    os.environ.pop("TARJAMA_ROOT", None)  # the tests' own projects are found from where they stand
    return min(int(pytest.main(list(arguments or SHARED))), 2)
