"""Write an essay in another language as Markdown, or all essays in all languages."""

from __future__ import annotations

from pathlib import Path

import click

from scripts.project import manner, relative, settings
from webapp.l10n import catalog as catalogs
from webapp.l10n.edition import compose as editions
from webapp.l10n.errors import CatalogError
from webapp.l10n.extract.essays import Essay, read_source
from webapp.l10n.markdown import dialects
from webapp.l10n.segmentation import encoded, split
from webapp.l10n.settings import STATES_SHOWN
from webapp.l10n.store import files

EPILOG = "Example: tarjama compose --all 'docs/{locale}/{path}'"
_path = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog=EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--catalog", type=_path, help="The catalog with the translations.")
@click.option("-o", "--output", type=_path, help="The Markdown file to write.")
@click.option("--all", "everything", metavar="PATTERN", help="Write every essay in every language.")
@click.option("--reviewed", is_flag=True, help="Use reviewed translations only, no drafts.")
@click.option("--markdown", type=click.Choice(sorted(dialects())), help="The dialect of FILE.")
@click.option("--overwrite", is_flag=True, help="With --all: also write where another file stands.")
def cli(
    file: Path | None,
    catalog: Path | None,
    output: Path | None,
    everything: str | None,
    reviewed: bool,
    markdown: str | None,
    overwrite: bool,
) -> int:
    """Write FILE with the translations of a catalog, the rest as it stands.

    With --all: every essay of the project in every language, for another program to build a site of. The
    pattern has {locale}, the language's tag, and {path}, the essay's path below source_text, in it; or
    {stem} and {suffix}, the path in two halves. What is published follows the settings; links to other
    essays lead to them in the same language; files beside the essays come along; only what changed is
    written, and only what a former run wrote is removed.

    Exit code: 0 done, 1 a translation could not be placed and is named, 2 wrong use or bad input.
    """
    if everything is not None and file is None and catalog is None and output is None:
        return compose_all(everything, reviewed=reviewed, overwrite=overwrite)
    if everything is not None or file is None or catalog is None or output is None:
        raise click.UsageError("FILE, --catalog and -o go together, or else --all.")
    return compose(file, catalog, output, reviewed=reviewed, markdown=markdown or "")


def compose(file: Path, catalog: Path, output: Path, *, reviewed: bool = False, markdown: str = "") -> int:
    """Compose ``file`` with ``catalog`` into ``output``; return the exit code."""
    read = manner(file, markdown)
    document = split(read_source(file), path=file, front_matter=read.front_matter, dialect=read.dialect(file))
    translations = catalogs.read(catalog)
    texts = {(segment.context, segment.msgid) for segment in document.segments}
    strangers = [message for message in translations.live() if message.key not in texts]
    if strangers and len(strangers) == len(list(translations.live())):
        raise CatalogError(
            f"none of its messages is in {file}", path=catalog, remedy="name this document's catalog"
        )
    composed = editions.compose(
        Essay(file.stem, file, document),
        [""] * len(document.segments),
        {translations.header.get("Language", "") or "und": translations},
        source_locale="",
        publish=("translated",) if reviewed else STATES_SHOWN,
    )
    files.write(output, encoded(composed.document))
    for refusal in composed.refused:
        line = document.segments[refusal.segment].line
        click.echo(f"{file}:{line}: translation not placed: {refusal.reason}", err=True)
    for message in strangers:
        click.echo(f"{catalog}:{message.line}: not in {file}: run update", err=True)
    return 1 if composed.refused or strangers else 0


def compose_all(pattern: str, *, reviewed: bool = False, overwrite: bool = False) -> int:
    """Compose the whole project into the files that ``pattern`` names; return the exit code."""
    from webapp.export.output_folder import making
    from webapp.l10n.edition import tree  # a single file needs no CLDR

    here = settings()
    place = tree.layout(pattern, here)
    leaves = tree.Tree(here, place)
    faults = []
    with making(place.folder, {leaf.name for leaf in leaves.leaves}, overwrite=overwrite, among=True) as made:
        for leaf in leaves.leaves:
            content, refused = leaves.content(leaf, reviewed=reviewed)
            made.write(leaf.name, content)
            where = f"{relative(leaf.source)}: {leaf.tag}"
            faults += [f"{where}: translation not placed: {refusal.reason}" for refusal in refused]
        if unread := leaves.faults():
            made.keep_all()
    click.echo(
        f"{made.written} of {len(made.made)} files written, {made.removed} removed: {relative(place.folder)}"
    )
    for fault in (*faults, *(f"tarjama: {fault}" for fault in unread)):
        click.echo(fault, err=True)
    return 1 if faults or unread else 0
