"""Bring every language up to date with the essays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from scripts.project import now, relative, settings_to_write, tell
from webapp.l10n import catalog as catalogs
from webapp.l10n.merge.accounts import Fate, accounts
from webapp.l10n.merge.compendium import Shelves, of_language, read_shelves
from webapp.l10n.merge.same_meaning import SameMeaning
from webapp.l10n.merge.two_way import COUNTS, merge, refuse_strangers
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.merge.accounts import Account
    from webapp.l10n.merge.compendium import Shelf
    from webapp.l10n.project.language_run import Outcome

EPILOG = "Example: tarjama update --catalog de.po --template book.pot -o de.po"
SHOWN = 70  # characters of a text that did not come along
MANY = 40  # languages; fewer take less than a second
_path = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog=EPILOG)
@click.option("--catalog", type=_path, help="A catalog, in or outside a project.")
@click.option("--template", type=_path, help="The template to bring it up to date with.")
@click.option("-o", "--output", type=_path, help="Where to write it; may be the catalog itself.")
@click.option(
    "--memory",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A catalog, or a folder of catalogs, to recall translations from; may be repeated.",
)
@click.option(
    "--same-meaning", is_flag=True, help="The edits changed no meaning: translations keep their state."
)
@click.option("--locale", multiple=True, help="Only for this language; with --same-meaning, may be repeated.")
@click.option(
    "--line-numbers", is_flag=True, help="References that name the line; line-numbers = true keeps them."
)
@click.option("--segment", multiple=True, help="Only this segment id; with --same-meaning, may be repeated.")
def cli(
    catalog: Path | None,
    template: Path | None,
    output: Path | None,
    memory: tuple[Path, ...],
    same_meaning: bool,
    locale: tuple[str, ...],
    segment: tuple[str, ...],
    line_numbers: bool,
) -> int:
    """Extract the essays, then merge every language: what is translated stays, what changed is marked.

    With --catalog, --template and -o: one catalog, in or outside a project. With --memory what has no
    translation is offered what other catalogs have: final only for the same text in the same context, where a
    person made it final, else as a suggestion that readers never see. Catalogs of other programs (po4a, mdpo,
    mdbook-i18n-helpers) are cut as ours are first; what did not come along of them is named. With
    --same-meaning (a typo, a comma, a moved link) the translations of what changed stay as they are, and a
    comment says when; it may be said after an update as well, of what is stale then.

    References name the file alone, for a line inserted on top would change them all. --line-numbers adds the
    lines for once, so that an editor opens the place; line-numbers = true in the settings keeps them.

    Exit code: 0 done, 1 something was left alone and is named, 2 wrong use or bad input.
    """
    given = [value for value in (catalog, template, output) if value is not None]
    if given and len(given) < 3:
        raise click.UsageError("--catalog, --template and -o go together.")
    if (locale or segment) and not same_meaning:
        raise click.UsageError("--locale and --segment say for what --same-meaning holds.")
    if given and line_numbers:
        raise click.UsageError("--line-numbers is for a project; a single catalog has those of its template.")
    same = SameMeaning(now()[:10], frozenset(segment)) if same_meaning else None
    if catalog and template and output:
        return update_one(catalog, template, output, same, memory)
    return update(same, locale, memory, line_numbers=line_numbers)


def update(
    same: SameMeaning | None = None,
    tags: Sequence[str] = (),
    memory: Sequence[Path] = (),
    *,
    line_numbers: bool = False,
) -> int:
    """Update the whole project, say what became of each language; return the exit code."""
    from webapp.l10n.locales import named
    from webapp.l10n.locales.folders import directories
    from webapp.l10n.project import update as runs  # a single catalog needs no Markdown, no CLDR and no git

    here = settings_to_write()
    here = replace(here, line_numbers=here.line_numbers or line_numbers)
    count = len(directories(here))
    with click.progressbar(length=count, label="Merging", show_eta=False, hidden=count < MANY) as bar:
        meant = {named(tag).tag: same for tag in tags} if tags else {"": same}
        words = {tag: word for tag, word in meant.items() if word is not None}
        shelves = read_shelves(memory) if memory else {}
        _tell_unused(shelves, list(directories(here)))
        report = runs.update(here, now=now(), tick=lambda: bar.update(1), same=words, memory=shelves)
    width = max([8, *(len(tag) for tag in report.catalogs)])
    click.echo(" ".join([f"{'':{width}}", *(f"{name:>9}" for name in COUNTS)]))
    for tag, outcomes in report.catalogs.items():
        click.echo(" ".join([f"{tag:{width}}", *(f"{_sum(outcomes, name):9}" for name in COUNTS)]))
    rows = (*report.templates, *(row for rows in report.catalogs.values() for row in rows))
    written = sum(row.written for row in rows)
    click.echo(f"{written} of {len(rows)} files written." if written else "Everything was up to date.")
    told = [account for found in report.accounts.values() for account in found]
    return max(_tell_accounts(told), tell(report))


def _tell_accounts(accounts: Sequence[Account]) -> int:
    """Say what came along of the memories, and name what did not; return 1 if anything is named."""
    named = 0
    for account in accounts:
        fates = account.fates
        click.echo(
            f"{account.name}: of {sum(fates.values())} translations {fates[Fate.KEPT]} came along, "
            f"{fates[Fate.OFFERED]} are offered, {fates[Fate.OTHER]} stand here in other words, "
            f"{fates[Fate.LEFT]} did not come along."
        )
        for message in account.left if account.known else ():
            named = 1
            short = shorten(" ".join(message.msgid.split()), SHOWN, placeholder="…")
            where = relative(account.path) if account.path else account.name
            click.echo(f"{where}:{message.line}: did not come along: {short}", err=True)
    return named


def _tell_unused(shelves: Mapping[str, Sequence[Shelf]], tags: Sequence[str]) -> None:
    """Say which memories serve no language of the project."""
    for name, rows in shelves.items():
        if not any(of_language({name: rows}, tag, tags) for tag in tags):
            for shelf in rows:
                click.echo(
                    f"{shelf.name} is in {name}, which the project has not: it serves nobody.", err=True
                )


def update_one(
    catalog: Path,
    template: Path,
    output: Path,
    same: SameMeaning | None = None,
    memory: Sequence[Path] = (),
) -> int:
    """Merge one catalog with a template into ``output``; return the exit code."""
    wanted, known = catalogs.read(template), catalogs.read(catalog)
    refuse_strangers(wanted, known)
    before = catalogs.serialize(known) if output.exists() and output.samefile(catalog) else None
    shelves = of_language(read_shelves(memory), known.header.get("Language", "")) if memory else ()
    given = _aligned(shelves, wanted) if shelves else ()
    merged = merge(wanted, known, same, Shelves(given)).catalog
    files.write(output, catalogs.serialize(merged), expected=before)
    return _tell_accounts(accounts(given, [merged]))


def _aligned(shelves: Sequence[Shelf], wanted: Catalog) -> list[Shelf]:
    """Return memories in the cut of a template."""
    from webapp.l10n.merge.alignment import Alignment  # it reads Markdown

    align = Alignment(message.msgid for message in wanted.live())
    return [align.aligned(shelf) for shelf in shelves]


def _sum(outcomes: tuple[Outcome, ...], name: str) -> int:
    return sum(getattr(outcome.merged, name) for outcome in outcomes if outcome.merged)
