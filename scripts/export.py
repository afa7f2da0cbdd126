"""Write the site as files, for any web server, object store or content network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.project import relative, settings
from webapp.export.link_check import LinkCheck
from webapp.export.output_folder import making
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from webapp.export.addresses import Address
    from webapp.export.former_run import FormerRun
    from webapp.export.output_folder import MadeFolder
    from webapp.export.pages import Page, Site
    from webapp.l10n.settings import Settings

EPILOG = "Example: tarjama export public"
MANY = 100  # pages or essays; fewer take less than a second
MOST = 20  # dead links that are named


@click.command(epilog=EPILOG)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--nginx", type=click.Path(path_type=Path, dir_okay=False), help="Write a configuration for nginx here."
)
@click.option("--overwrite", is_flag=True, help="Write among files that no export made.")
def cli(folder: Path, nginx: Path | None, overwrite: bool) -> int:
    """Write every page in every language below FOLDER, each as it is, for gzip and for brotli.

    Only what changed is written; what a former export made and this one did not is removed. Every link is
    followed. In the parallel view each language stands beside the original.

    Exit code: 0 done, 1 done, but something is wrong and is named, 2 wrong use, or nothing could be written.
    """
    return export(folder, nginx, overwrite=overwrite)


def export(folder: Path, nginx: Path | None = None, *, overwrite: bool = False) -> int:
    """Write the site, say what became of it; return the exit code."""
    from webapp import create_app
    from webapp.export.former_run import FormerRun
    from webapp.export.nginx import Kinds, configuration
    from webapp.export.pages import Site
    from webapp.site.current import EXPORTED

    here = settings()
    app = create_app(here.root, {EXPORTED: True})
    site = Site(app)
    former = FormerRun(app, site, folder)
    _count(site, len(app.extensions["library"].essays()))
    addresses = site.addresses()
    links = LinkCheck(here.url)
    kinds = Kinds(here, site.readable())
    errors = {}
    failed = []
    with making(folder, _planned(addresses, site, here), overwrite=overwrite) as made:
        for page in _pages(former, addresses):
            if page.status >= 500:
                failed.append(f"{page.address.path}: the page could not be made")
                for name in [*_names(page.address), *_also(page.name, here)]:
                    made.keep(name)
            elif page.status < 400:
                _write(made, page, here)
                kinds.add(page)
                links.add(page.address.path, page.links)
        for page in _errors(site):
            _write(made, page, here)
            errors[page.status] = page
    former.keep()
    if nginx is not None:
        text = configuration(folder, here, site.offered(), kinds, errors)
        files.write(nginx, text.encode())
    click.echo(
        f"{made.written} of {len(made.made)} files written, {made.removed} removed: {relative(folder)}"
    )
    faults = [*failed, *map(str, app.extensions["library"].faults()), *_dead(links)]
    for fault in faults:
        click.echo(f"tarjama: {fault}", err=True)
    return 1 if faults else 0


def _count(site: Site, essays: int) -> None:
    with click.progressbar(length=essays, label="Reading", show_eta=False, hidden=essays < MANY) as bar:
        site.count(lambda: bar.update(1))


def _pages(former: FormerRun, addresses: Sequence[Address]) -> Iterator[Page]:
    with click.progressbar(addresses, label="Writing", hidden=len(addresses) < MANY) as bar:
        for address in bar:
            page = former.page(address)
            if page is not None:
                yield page


def _errors(site: Site) -> Iterator[Page]:
    from webapp.export.pages import ERRORS

    for tag in site.readable():
        for status in ERRORS:
            yield site.error(tag, status)


def _write(made: MadeFolder, page: Page, here: Settings) -> None:
    for name, body in page.files():
        made.write(name, body)
    for name in _also(page.name, here):
        made.write(name, page.bodies[""])


def _also(name: str, here: Settings) -> list[str]:
    """Return the files that servers which do not negotiate look for, and show to everybody."""
    home = here.path.lstrip("/") + "/" if here.path else ""
    source = f"{home}{here.source_locale}/"
    also = {f"{source}index.html": f"{home}index.html", f"{source}404.html": "404.html"}
    return [also[name]] if name in also else []


def _planned(addresses: Sequence[Address], site: Site, here: Settings) -> set[str]:
    """Return the names of all files that may be written."""
    from webapp.export.pages import ERRORS

    names = [name for address in addresses for name in _names(address)]
    home = here.path.lstrip("/") + "/" if here.path else ""
    errors = [f"{home}{tag}/{status}.html" for tag in site.readable() for status in ERRORS]
    return {*names, *errors, f"{home}index.html", "404.html"}


def _names(address: Address) -> list[str]:
    from webapp.export.pages import file_name
    from webapp.site.compression import SUFFIXES

    name = file_name(address.path)
    return [name, *(name + suffix for suffix in SUFFIXES.values())]


def _dead(links: LinkCheck) -> list[str]:
    faults = [str(fault) for fault in links.faults()]
    more = len(faults) - MOST
    return faults[:MOST] + ([f"and {more} more links that lead nowhere"] if more > 0 else [])
