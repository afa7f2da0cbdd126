"""What the verbs share: where the project is, what time it is, and how a report is told."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from webapp.l10n.errors import SettingsError
from webapp.l10n.markdown.manner import Manner
from webapp.l10n.settings import find_root, read_settings
from webapp.l10n.store import files

if TYPE_CHECKING:
    from webapp.l10n.coverage import Survey
    from webapp.l10n.project.update import Report
    from webapp.l10n.settings import Settings


def settings() -> Settings:
    """Return the settings of the clone that was started, or of the project around the working directory."""
    clone = os.environ.get("TARJAMA_ROOT")
    return read_settings(Path(clone) if clone else find_root(Path.cwd()))


def settings_to_write() -> Settings:
    """Return the same for a verb that writes catalogs: git passes over the lock of its run."""
    from webapp.l10n.store import git  # a verb for one file needs none

    here = settings()
    git.exclude(here.root, *files.OWN)
    return here


def manner(file: Path, markdown: str) -> Manner:
    """Return how a single file is read: as its project says, in the dialect that is named, if one is."""
    around = _around(file)
    found = around.manner if around else Manner()
    return replace(found, markdown=(("*", markdown),)) if markdown else found


def source_locale(file: Path) -> str:
    """Return the tag of the language that a single file is written in: as its project says, else English."""
    around = _around(file)
    return around.source_locale if around else "en"


def _around(file: Path) -> Settings | None:
    try:
        return read_settings(find_root(file.resolve().parent))
    except SettingsError:
        return None


def now() -> str:
    """Return the time in UTC as gettext writes it; SOURCE_DATE_EPOCH, if set, makes it reproducible."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%d %H:%M+0000")


def relative(path: Path) -> str:
    """Return a path as a person at this prompt would write it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def colours() -> bool:
    """Tell whether to print colours: NO_COLOR and FORCE_COLOR decide, else whether a terminal shows them."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") != "0":
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def tell_broken(found: Survey) -> None:
    """Print a line for each file that could not be read, and so was not counted."""
    for fault in (*found.faults, *(one.fault for one in found.broken)):
        click.echo(f"tarjama: {fault}", err=True)


def tell(report: Report) -> int:
    """Print what a run did beyond the counts of its catalogs; return the exit code."""
    for old, new in report.moves.items():
        click.echo(f"{old} is now {new}: its catalogs moved along.")
    if report.moves:
        lines = ", ".join(
            f'"{old}" = "{new}"' for old, new in {**settings().redirects, **report.moves}.items()
        )
        click.echo("To keep old addresses working, this line goes below [tool.tarjama] in pyproject.toml:")
        click.echo(f"redirects = {{ {lines} }}")
    for domain in report.orphans:
        click.echo(
            f"{domain} has catalogs but no essay: they are kept; remove them when nobody needs them.",
            err=True,
        )
    outcomes = (*report.templates, *(row for rows in report.catalogs.values() for row in rows))
    for fault in (*report.faults, *(outcome.fault for outcome in outcomes if outcome.fault)):
        click.echo(f"tarjama: {fault}", err=True)
    return 1 if report.failed else 0
