"""Write the templates: what there is to translate, in the order it is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from scripts.project import manner, now, relative, settings_to_write, source_locale, tell
from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import new_template
from webapp.l10n.extract.essays import essay_paths, read_source, unread
from webapp.l10n.extract.ids import identify
from webapp.l10n.extract.template import placed, template_of
from webapp.l10n.markdown import dialects
from webapp.l10n.segmentation import split
from webapp.l10n.store import files

MANY = 500  # essays; fewer take less than a second
EPILOG = "Example: tarjama extract chapter.md -o chapter.pot"


@click.command(epilog=EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The template to write for FILE."
)
@click.option("--line-numbers", is_flag=True, help="References that name the line.")
@click.option("--markdown", type=click.Choice(sorted(dialects())), help="The dialect of FILE.")
def cli(file: Path | None, output: Path | None, line_numbers: bool, markdown: str | None) -> int:
    """Write a template for every essay and for the interface.

    With FILE and -o: the template of one Markdown file, in or outside a project.

    Exit code: 0 done, 1 what cannot be read is named, 2 wrong use or a source that cannot be read.
    """
    if (file is None) != (output is None):
        raise click.UsageError("FILE and -o go together; without them the whole project is extracted.")
    return extract(file, output, line_numbers=line_numbers, markdown=markdown or "")


def extract(
    file: Path | None = None, output: Path | None = None, *, line_numbers: bool = False, markdown: str = ""
) -> int:
    """Extract one file into ``output``, or the project; return the exit code."""
    if file is None or output is None:
        from webapp.l10n.project import update  # a single file needs no CLDR, no merge and no git

        here = settings_to_write()
        here = replace(here, line_numbers=here.line_numbers or line_numbers)
        count = len(essay_paths(here))
        with click.progressbar(length=count, label="Reading", show_eta=False, hidden=count < MANY) as bar:
            report = update.extract(here, now=now(), tick=lambda: bar.update(1))
        for outcome in report.templates:
            click.echo(f"{relative(outcome.path)}: {'written' if outcome.written else 'up to date'}")
        return tell(report)
    read = manner(file, markdown)
    document = split(read_source(file), path=file, front_matter=read.front_matter, dialect=read.dialect(file))

    def renew(before: bytes | None) -> bytes:
        old = None if before is None else catalogs.parse(before, output)
        ids = identify(document.segments, old)
        fresh = new_template(file.stem, now(), source_locale=source_locale(file))
        made = template_of(document.segments, ids, reference=file.as_posix(), old=old, fresh=fresh)
        return catalogs.serialize(placed(made, document.segments) if line_numbers else made)

    files.renew(output, renew)
    fault = unread(document, file)
    if fault:
        click.echo(f"tarjama: {fault}", err=True)
    return 1 if fault else 0
