"""Merge catalogs in git, message by message."""

from __future__ import annotations

import codecs
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from webapp.l10n import catalog as catalogs
from webapp.l10n.errors import TarjamaError
from webapp.l10n.merge.three_way import join
from webapp.l10n.store import files
from webapp.l10n.store.programs import find_program

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog

EPILOG = "Example: tarjama merge-driver --install"
ATTRIBUTES = ("*.po merge=tarjama", "*.pot merge=tarjama")
_path = click.Path(path_type=Path)


@click.command(epilog=EPILOG)
@click.option(
    "--install", "installing", is_flag=True, help="Make git use it for .po and .pot in this repository."
)
@click.argument("ancestor", required=False, type=_path)
@click.argument("ours", required=False, type=_path)
@click.argument("theirs", required=False, type=_path)
@click.argument("name", required=False)
def cli(
    installing: bool, ancestor: Path | None, ours: Path | None, theirs: Path | None, name: str | None
) -> int:
    """Merge THEIRS into OURS, as git asks a merge driver (%O %A %B %P); or --install it once.

    Two branches that translate different messages never conflict, nor do a draft and a review: the review
    stands. A message for which people confirmed two texts becomes a fuzzy entry that keeps both. If a side is
    no readable catalog, git merges the lines.

    Exit code: 0 merged, 1 a conflict or an unreadable side, 2 wrong use.
    """
    if installing and ours is None:
        return install(Path.cwd())
    if ancestor is None or ours is None or theirs is None:
        raise click.UsageError("git names ANCESTOR OURS THEIRS; a person names --install.")
    return merge_driver(ancestor, ours, theirs, name or str(ours))


def merge_driver(ancestor: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge the three files into ``ours``; return the exit code."""
    try:
        base = _side(ancestor, name) if ancestor.is_file() and ancestor.stat().st_size else None
        joined = join(base, _side(ours, name), _side(theirs, name))
    except TarjamaError as error:
        click.echo(
            f"tarjama: one side of {name} cannot be read, so git merges it line by line: {error}", err=True
        )
        return _by_lines(ancestor, ours, theirs)
    files.write(ours, catalogs.serialize(joined.catalog))
    for message in joined.conflicts:
        click.echo(
            f"{name}: confirmed on both branches, now fuzzy with both texts: {message.msgid[:60]}", err=True
        )
    return 1 if joined.conflicts else 0


def _side(path: Path, name: str) -> Catalog:
    """Read one side; it is named as the user knows it, and may begin with a byte order mark.

    Raises:
        CatalogError: it is no catalog.
    """
    return catalogs.parse(path.read_bytes().removeprefix(codecs.BOM_UTF8), Path(name))


def _by_lines(ancestor: Path, ours: Path, theirs: Path) -> int:
    """Merge as git does without a driver, with its conflict markers; a person is to look in any case."""
    base = ancestor if ancestor.is_file() else Path(os.devnull)
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    ran = subprocess.run(
        ["git", "merge-file", "-p", *labels, str(ours), str(base), str(theirs)], capture_output=True
    )
    if 0 <= ran.returncode < 128:  # the number of conflicts
        files.write(ours, ran.stdout)
    return 1


def install(folder: Path) -> int:
    """Write the driver into the repository's configuration and .gitattributes; return the exit code."""
    root = Path(_git(folder, "rev-parse", "--show-toplevel"))
    command = (
        f"{shlex.quote(sys.executable)} {shlex.quote(str(Path(__file__).parent))} merge-driver %O %A %B %P"
    )
    _git(root, "config", "merge.tarjama.name", "gettext catalogs, message by message")
    _git(root, "config", "merge.tarjama.driver", command)
    path = root / ".gitattributes"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    missing = [line for line in ATTRIBUTES if line not in lines]
    files.write(path, "".join(f"{line}\n" for line in [*lines, *missing]).encode())
    click.echo("git merges .po and .pot files message by message in this repository now.")
    return 0


def _git(folder: Path, *arguments: str) -> str:
    program = find_program("git") or "git"
    try:
        ran = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise TarjamaError(
            f"git {arguments[0]} failed here", path=folder, remedy="run this inside a git repository"
        ) from error
    return ran.stdout.strip()
