"""Start a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scripts.project import now, relative, settings_to_write, tell
from webapp.l10n import locales
from webapp.l10n.locales import folders
from webapp.l10n.project import update
from webapp.l10n.settings import INTERFACE_DOMAIN, INTERFACE_SOURCE, packaged_folder

if TYPE_CHECKING:
    from webapp.l10n.settings import Settings

EPILOG = "Example: tarjama init de pt-BR"


@click.command(epilog=EPILOG)
@click.argument("locale", nargs=-1, required=True)
@click.option(
    "--interface", is_flag=True, help="Also the site's own words, to be translated here from now on."
)
def cli(locale: tuple[str, ...], interface: bool) -> int:
    """Give each LOCALE (a BCP 47 tag or gettext name: de, pt-BR, zh_Hans) its empty catalogs.

    What is there already stays as it is. The site's own words come along in several languages; with
    --interface this project translates them itself, beginning with what came along.

    Exit code: 0 done, 1 a file could not be written and is named, 2 not a language, or bad input.
    """
    return init(locale, interface=interface)


def init(locale: tuple[str, ...], *, interface: bool = False) -> int:
    """Start each language, say which files were made; return the exit code."""
    here = settings_to_write()
    report = update.start(here, locale, now=now(), interface=interface)
    for tag, outcomes in report.catalogs.items():
        made = [relative(outcome.path) for outcome in outcomes if outcome.written]
        if made or not any(outcome.fault for outcome in outcomes):
            click.echo(f"{tag}: {', '.join(made) if made else 'is there already'}")
    speechless = [tag for tag in report.catalogs if not _has_words(here, tag)]
    if speechless:
        click.echo(f"The site's own words are in English there; init --interface {' '.join(speechless)}")
    return tell(report)


def _has_words(here: Settings, tag: str) -> bool:
    """Whether the site can speak a language: in words of this project or in those that came along."""
    came = (*folders.within(packaged_folder()), INTERFACE_SOURCE)
    own = here.catalog(locales.locale(tag).directory, INTERFACE_DOMAIN)
    return own.exists() or locales.look_up(tag, came) is not None
