"""Check translations and their files."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.project import colours, relative, settings
from webapp.l10n import checks
from webapp.l10n.checks import RULES, Choice, Drafts, Severity
from webapp.l10n.errors import CatalogError, SettingsError
from webapp.l10n.reports import findings as reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from webapp.l10n.checks import Finding

EPILOG = "Example: tarjama lint --fail-on warning locale/ur"
FORMATS = ("text", "json", "github")
SEVERITIES = tuple(str(severity) for severity in Severity)
MUCH = 1_000_000  # bytes of catalogs; fewer take less than a second
_CLEAR_LINE = "\r\x1b[K"  # what follows takes the progress bar's place
_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@dataclass(frozen=True)
class Manner:
    """How findings are told, and which of them fail the run."""

    format: str = "text"
    fail_on: Severity = Severity.ERROR


@click.command(epilog=EPILOG)
@click.argument("path", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How it is told."
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="The mildest severity for which the exit code is 1.",
)
@click.option("--fix", is_flag=True, help="Mend what is certain, say what was done, then check.")
@click.option(
    "--drafts/--no-drafts",
    default=None,
    help="Check fuzzy translations too, or none of them. By default all where the project publishes drafts; "
    "elsewhere those that name the text they were made of.",
)
@click.option("--select", metavar="CODE", multiple=True, help="Only this check; may be repeated.")
@click.option("--ignore", metavar="CODE", multiple=True, help="Not this check; may be repeated.")
@click.option("--template", type=_file, help="The template of all the catalogs.")
@click.option("--glossary", type=_file, multiple=True, help="A PO file of agreed terms; may be repeated.")
@click.option("--explain", metavar="CODE", help="Tell what a check looks for, with examples.")
@click.option("--list", "all_codes", is_flag=True, help="List the checks.")
def cli(
    path: tuple[Path, ...],
    form: str,
    fail_on: str,
    fix: bool,
    drafts: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    template: Path | None,
    glossary: tuple[Path, ...],
    explain: str | None,
    all_codes: bool,
) -> int:
    """Check the project's catalogs, or the PO files and folders named: anyone's, no project is needed.

    A comment above an entry, `# l10n-ignore: CODE`, silences a check there. The language is the header's,
    else the one the file's name or folder names. A template is looked for beside the catalogs.

    Exit code: 0 nothing at or above --fail-on, 1 something was found, 2 wrong use.
    """
    for code in (*select, *ignore, *([explain] if explain else [])):
        _known(code)
    named = [("glossary", file) for file in glossary] + ([("template", template)] if template else [])
    for what, file in named:
        if not checks.is_catalog(file):
            raise click.UsageError(f"The {what} {file} is no PO file.")
    if explain or all_codes:
        click.echo(reports.explanation(RULES[explain]) if explain else reports.listing(RULES.values()))
        return 0
    choice = Choice(template, glossary, frozenset(select), frozenset(ignore), _drafts(drafts, path))
    return lint(path, choice, Manner(form, Severity[fail_on.upper()]), mend=fix)


def lint(paths: Sequence[Path], choice: Choice, manner: Manner, *, mend: bool = False) -> int:
    """Check files, print what is found; return the exit code."""
    gc.set_threshold(300_000, 50, 100)  # catalogs are much that stays: garbage is searched for less often
    chosen = _catalogs(paths)
    if mend:
        _mend(chosen, choice)
    counts: Counter[Severity] = Counter()
    left_out = 0
    hidden = not sys.stderr.isatty() or sum(path.stat().st_size for path in chosen if path.exists()) < MUCH
    with click.progressbar(length=len(chosen), label="Checking", hidden=hidden, file=sys.stderr) as bar:
        for one in checks.linted(chosen, choice):
            if one.findings and not hidden:
                click.echo(_CLEAR_LINE, nl=False, err=True)
            _tell(one.findings, manner)
            counts.update(finding.severity for finding in one.findings)
            left_out += one.left_out
            bar.update(1)
    if manner.format == "text":
        click.echo(reports.summary(counts, len(chosen), left_out), err=True)
    return 1 if any(severity >= manner.fail_on for severity in counts) else 0


_TOLD = {"text": reports.plain, "json": reports.as_json, "github": reports.github}


def _tell(findings: Iterable[Finding], manner: Manner) -> None:
    """Print the findings of one file."""
    coloured = manner.format == "text" and colours()
    above: Path | None = None
    for finding in findings:
        if coloured:
            click.echo(reports.grouped(finding, above), color=True)
            above = finding.path
        else:
            click.echo(_TOLD[manner.format](finding))


def _drafts(wanted: bool | None, paths: Sequence[Path]) -> Drafts:
    """Return which fuzzy translations are checked: as wanted, else as the project around the files has it."""
    if wanted is not None:
        return Drafts.ALL if wanted else Drafts.NONE
    try:
        own = settings()
    except SettingsError:
        return Drafts.KNOWN
    inside = all(path.resolve().is_relative_to(own.locale.resolve()) for path in paths)
    return Drafts.ALL if inside and "draft" in own.publish else Drafts.KNOWN


def _catalogs(paths: Iterable[Path]) -> list[Path]:
    """Return the files to check.

    Raises:
        CatalogError: there are none.
        SettingsError: no path is named, and there is no project here.
    """
    places = list(paths) or [Path(relative(settings().locale))]
    found = list(checks.catalogs_under(places))
    if not found:
        raise CatalogError(
            "no PO files in this folder", path=places[0], remedy="name a file or another folder"
        )
    return found


def _mend(paths: Iterable[Path], choice: Choice) -> None:
    for fixed in checks.fix(paths, choice):
        for finding in fixed.findings:
            click.echo(f"{fixed.path}:{finding.line}: mended: {finding.code}: {finding.message}", err=True)


def _known(code: str) -> None:
    if code not in RULES:
        near = get_close_matches(code, RULES, 1)
        hint = f" Did you mean {near[0]}?" if near else " --list names them."
        raise click.UsageError(f"There is no check called {code}.{hint}")
