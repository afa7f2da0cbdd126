"""Run the tests, the linters and the type checks."""

from __future__ import annotations

import importlib.util
import os

import click

from scripts.project import settings
from webapp.l10n.errors import TarjamaError

EPILOG = "Example: tarjama test -k bootstrap -x"


@click.command(
    epilog=EPILOG, context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def cli(arguments: tuple[str, ...]) -> int:
    """Run every test, or those that ARGUMENTS tell pytest to run (test -- --help lists what it takes).

    What needs a program that is not here (Chromium, GNU gettext) is skipped, and the command that installs it
    is told.

    Exit code: 0 all passed, 1 some failed, 2 wrong use or interrupted.
    """
    return test(arguments)


def test(arguments: tuple[str, ...] = ()) -> int:
    """Run pytest in the project's folder; return the exit code."""
    if importlib.util.find_spec("pytest") is None:
        raise TarjamaError("pytest is not installed", remedy="start this as python3 scripts test")
    import pytest

    os.chdir(settings().root)
    os.environ.pop("TARJAMA_ROOT", None)  # the tests' own projects are found from where they stand
    return min(int(pytest.main(list(arguments))), 2)
