"""Check everything that must be true before a change is taken in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.project import colours, relative, settings
from webapp.l10n.checks import Severity
from webapp.l10n.project.audit import Part, audit
from webapp.l10n.reports import findings as reports

if TYPE_CHECKING:
    from webapp.l10n.checks import Finding

EPILOG = "Example: tarjama check --format github"
FORMATS = {"text": reports.plain, "github": reports.github}
LEVELS = ("warning", "error")


@click.command(epilog=EPILOG)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How it is told.")
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="error",
    show_default=True,
    help="The mildest severity for which the exit code is 1.",
)
def cli(form: str, fail_on: str) -> int:
    """Check templates, msgids, catalogs, coverage and what is published: all that CI needs, in one go.

    Thresholds come from the settings: fail-under, count, unit.

    Exit code: 0 all is well, 1 something is not and is named, 2 wrong use.
    """
    return check(form, Severity[fail_on.upper()])


def check(form: str = "text", fail_on: Severity = Severity.ERROR) -> int:
    """Print each part as it is done, and what was found in it; return the exit code."""
    here = settings()
    failed, count = 0, 0
    for part in audit(here):
        bad = part.failed(fail_on)
        click.echo(_headline(part, bad=bad), color=True)
        for finding in part.findings:
            click.echo(FORMATS[form](_placed(finding)))
        failed += bad
        count += 1
    click.echo(f"{failed} of {count} parts failed." if failed else "All is well.")
    return 1 if failed else 0


def _headline(part: Part, *, bad: bool) -> str:
    counts = Counter(finding.severity for finding in part.findings)
    found = [f"{counts[s]} {s}{'s' if counts[s] > 1 else ''}" for s in reversed(Severity) if counts[s]]
    word = f"{'failed' if bad else 'ok':7}"
    if colours():
        word = click.style(word, fg="red" if bad else "green", bold=True)
    return f"{part.name:10} {word} {'; '.join([part.summary, *found])}"


def _placed(finding: Finding) -> Finding:
    return finding if finding.path is None else replace(finding, path=Path(relative(finding.path)))
