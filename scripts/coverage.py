"""Show how much of each language is translated."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scripts.project import colours, settings, tell_broken
from webapp.l10n.coverage import DIMENSIONS, Survey, survey, todo
from webapp.l10n.coverage.history import history
from webapp.l10n.coverage.thresholds import falls_short, read_states, read_thresholds, shortfalls
from webapp.l10n.locales import named
from webapp.l10n.locales.folders import directories
from webapp.l10n.reports import json_text, markdown_text, pictures, terminal
from webapp.l10n.reports.view import View
from webapp.l10n.settings import UNITS
from webapp.l10n.store import files
from webapp.l10n.store.disk_cache import Cache

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from webapp.l10n.reports.view import Reporter
    from webapp.l10n.settings import Settings

EPILOG = "Example: tarjama coverage --worst-first --fail-under 60 --fail-under ar=100"
FORMATS: dict[str, Reporter] = {
    "table": terminal.table,
    "json": json_text.coverage,
    "markdown": markdown_text.coverage,
    "svg": pictures.chart,
    "badge": pictures.badge,
}
MANY = 40  # essays; fewer take less than a second


@dataclass(frozen=True)
class Request:
    """The options, named as on the command line."""

    by: tuple[str, ...] = ()
    locale: tuple[str, ...] = ()
    essay: tuple[str, ...] = ()
    unit: str | None = None
    count: str | None = None
    fail_under: tuple[str, ...] = ()
    worst_first: bool = False
    todo: bool = False
    history: bool = False
    format: str = "table"
    output: Path | None = None


@click.command(epilog=EPILOG)
@click.option(
    "--by", multiple=True, type=click.Choice(DIMENSIONS), help="What the lines are; can be repeated."
)
@click.option("--locale", multiple=True, metavar="TAG", help="Only this language; can be repeated.")
@click.option("--essay", multiple=True, metavar="SLUG", help="Only this essay; can be repeated.")
@click.option("--unit", type=click.Choice(UNITS), help="What is counted; words, if the settings say nothing.")
@click.option("--count", metavar="STATES", help="What counts as done, such as translated,draft.")
@click.option("--fail-under", multiple=True, metavar="[TAG=]PERCENT", help="Exit 1 below this; repeatable.")
@click.option("--worst-first", is_flag=True, help="The lines with the least done come first.")
@click.option("--todo", is_flag=True, help="List what is left, with file, line and words.")
@click.option("--history", is_flag=True, help="How it came to this, from git.")
@click.option("--format", type=click.Choice(list(FORMATS)), default="table", help="How it is written.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
def cli(**options: Any) -> int:
    """Show how much is translated (reviewed), draft, stale and untranslated, and fail below a threshold.

    Thresholds, states and unit can also stand in the settings: fail-under, count, unit.

    Exit code: 0 done, 1 a language falls short or a file is broken, 2 wrong use.
    """
    return coverage(Request(**options))


def coverage(request: Request) -> int:
    """Write the report; return the exit code."""
    here = settings()
    states = read_states(request.count or ",".join(here.count))
    unit = request.unit or here.unit
    thresholds = _thresholds(here, request)
    found = counted(here, request.locale)
    _check_essays(found, request.essay)
    found = found.only(essays=request.essay)
    view = View(
        found, request.by or ("locale",), unit, states, request.worst_first, _place(here, request), colours()
    )
    short = shortfalls(found, thresholds, states, unit)
    write(_report(here, request, view), request.output)
    tell_broken(found)
    for one in short:
        click.echo(f"tarjama: {falls_short(one, states, unit)}", err=True)
    return 1 if short or found.broken or found.faults else 0


def counted(here: Settings, locales: Collection[str] = ()) -> Survey:
    """Count the project, with a progress bar where that takes its time."""
    count = sum(1 for _ in here.locale.glob("*.pot"))
    stream = sys.stderr
    hidden = count < MANY or not stream.isatty()
    with click.progressbar(length=count, label="Counting", show_eta=False, hidden=hidden, file=stream) as bar:
        return survey(here, locales=locales, tick=lambda: bar.update(1))


def write(text: str, output: Path | None) -> None:
    """Print a report, or write it to a file."""
    if output is None:
        click.echo(text, color=True)  # colours stand in the text only where they are wanted
    else:
        files.write(output, text.encode() + b"\n")


def _thresholds(here: Settings, request: Request) -> Mapping[str, float]:
    """Return those of the command line, else those of the settings; of the languages that are looked at."""
    thresholds = read_thresholds(request.fail_under) if request.fail_under else here.fail_under
    chosen = {named(tag).tag for tag in request.locale}
    others = set(directories(here)) - chosen if chosen else set()
    return {tag: share for tag, share in thresholds.items() if tag not in others}


def _check_essays(found: Survey, essays: Collection[str]) -> None:
    for essay in essays:
        if essay not in found.essays:
            raise click.UsageError(f"No essay {essay!r}: the essays are {', '.join(found.essays)}.")


def _place(here: Settings, request: Request) -> Path:
    """Return the folder that paths are told from: a person's own in a terminal, else the project's."""
    return Path.cwd() if request.format == "table" and request.output is None else here.root


def _report(here: Settings, request: Request, view: View) -> str:
    if request.todo and request.history:
        raise click.UsageError("--todo or --history, not both.")
    if request.todo:
        return _todo(here, request, view)
    if request.history:
        return _history(here, request, view)
    return FORMATS[request.format](view)


def _history(here: Settings, request: Request, view: View) -> str:
    if request.format not in {"table", "json", "svg"}:
        raise click.UsageError("--history is written as table, json or svg.")
    if request.essay:
        raise click.UsageError("--history is of all essays together.")
    with Cache(here.root).kept("history") as known:
        found = history(here, known=known)
    found = found.only(view.survey.locales if request.locale else ())
    if request.format == "json":
        return json_text.history(found)
    return pictures.lines(found, view) if request.format == "svg" else terminal.history(found, view)


def _todo(here: Settings, request: Request, view: View) -> str:
    if not request.locale:
        raise click.UsageError("--todo wants a language: --locale TAG.")
    if request.format not in {"table", "json", "markdown"}:
        raise click.UsageError("--todo is written as table, json or markdown.")
    lists = {tag: _left(here, tag, view) for tag in view.survey.locales}
    if request.format == "json":
        return json_text.todo([item for items in lists.values() for item in items], view)
    write_list = terminal.todo if request.format == "table" else markdown_text.todo
    return "\n\n".join(write_list(tag, items, view) for tag, items in lists.items())


def _left(here: Settings, tag: str, view: View) -> list[Any]:
    return [
        item for item in todo(here, tag) if item.essay in view.survey.essays and item.state not in view.done
    ]
