"""Write an essay in another language as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from webapp.l10n import catalog as catalogs
from webapp.l10n.edition import compose as editions
from webapp.l10n.errors import CatalogError
from webapp.l10n.extract.essays import Essay, read_source
from webapp.l10n.segmentation import join, split
from webapp.l10n.settings import STATES_SHOWN
from webapp.l10n.store import files

EPILOG = "Example: tarjama compose essay.md --catalog locale/ar/LC_MESSAGES/essay.po -o essay.ar.md"
_path = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--catalog", required=True, type=_path, help="The catalog with the translations.")
@click.option("-o", "--output", required=True, type=_path, help="The Markdown file to write.")
@click.option("--reviewed", is_flag=True, help="Use reviewed translations only, no drafts.")
def cli(file: Path, catalog: Path, output: Path, reviewed: bool) -> int:
    """Write FILE with the translations of a catalog, the rest as it stands.

    Exit code: 0 done, 1 a translation could not be placed and is named, 2 wrong use or bad input.
    """
    return compose(file, catalog, output, reviewed=reviewed)


def compose(file: Path, catalog: Path, output: Path, *, reviewed: bool = False) -> int:
    """Compose ``file`` with ``catalog`` into ``output``; return the exit code."""
    document = split(read_source(file), path=file)
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
    files.write(output, join(composed.document, [None] * len(document.segments)).source)
    for refusal in composed.refused:
        line = document.segments[refusal.segment].line
        click.echo(f"{file}:{line}: translation not placed: {refusal.reason}", err=True)
    for message in strangers:
        click.echo(f"{catalog}:{message.line}: not in {file}: run update", err=True)
    return 1 if composed.refused or strangers else 0
