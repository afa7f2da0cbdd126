"""What all pages are made of besides the project's files: the program, its libraries, the settings, git."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import webapp
from webapp.l10n.store.digests import digest, digest_of
from webapp.l10n.store.programs import find_program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.settings import Settings


def world(settings: Settings, *, shallow: bool | None) -> str:
    """Return a digest of it.

    Args:
        settings: the project's.
        shallow: whether git has not all commits; None if there is no history.
    """
    libraries = sorted((found.name, found.version) for found in metadata.distributions())
    git = find_program("git") is not None, shallow
    parts = digest(settings), sys.version, libraries, list(_program()), list(_projects(settings)), git
    assert parts[0] is not None
    found = digest(parts)
    assert found is not None
    return found


def _program() -> Iterator[tuple[str, str]]:
    """Yield the files of the app, templates and assets among them, each with the digest of its content."""
    root = Path(webapp.__file__).parent
    for path in sorted(root.rglob("*")):
        if "__pycache__" not in path.parts and path.is_file():
            yield path.relative_to(root).as_posix(), digest_of(path.read_bytes())


def _projects(settings: Settings) -> Iterator[str]:
    """Yield where projects begin inside this one: links lead from none into another."""
    for folder in (settings.source_text, settings.locale):
        yield from sorted(str(path) for path in folder.rglob("pyproject.toml"))
