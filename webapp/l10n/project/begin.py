"""A new project: settings, a first text, the guide for translators, and what git need not keep."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.l10n.errors import SettingsError, WriteError
from webapp.l10n.extract.essays import essay_paths
from webapp.l10n.settings import find_root, packaged_folder, read_settings
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.l10n.settings import Settings

FIRST = Path(__file__).parent / "first"
FROM_A_CLONE = ("python3 scripts", "python3\\ scripts")  # as the guide there calls the program


def begin(root: Path) -> tuple[Path, ...]:
    """Make a project of a folder; what is there already stays. Return the files that were written.

    Raises:
        SettingsError: the folder lies in another project, or its pyproject.toml cannot be read.
        WriteError: a file cannot be written.
    """
    _expect_no_project_around(root)
    return tuple(path for path, content in _files(root) if files.write(path, content))


def _expect_no_project_around(root: Path) -> None:
    try:
        around = find_root(root)
    except SettingsError:  # none, or a file that is none of our business, or is read again soon
        return
    if around != root:
        problem = f"this folder lies in the project {around}"
        raise SettingsError(problem, path=root, remedy="begin in another folder")


def _files(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the files that are to be written, each once the ones before are there."""
    path = root / "pyproject.toml"
    yield path, _with_settings(path)
    settings = read_settings(root)
    if not _has_essays(settings):
        yield settings.source_text / "essay.md", (FIRST / "essay.md").read_bytes()
    guide = settings.locale / "README.md"
    if not guide.exists():
        yield guide, _guide().encode()
    ignored = root / ".gitignore"
    yield ignored, _with_ignored(_read(ignored))


def _read(path: Path) -> str:
    try:
        return files.read(path).decode() if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise WriteError(f"cannot be read: {error}", path=path, remedy="mend or move the file") from error


def _with_settings(path: Path) -> bytes:
    """Return a pyproject.toml with our table, the rest as it is.

    Raises:
        SettingsError: it is no TOML, or cannot be added to.
    """
    text, own = _read(path), (FIRST / "settings.toml").read_text(encoding="utf-8")
    made = "\n".join(filter(None, [text if not text or text.endswith("\n") else f"{text}\n", own]))
    try:
        before = tomllib.loads(text)
        if "tarjama" in before.get("tool", {}):
            return text.encode()
        after = tomllib.loads(made)
        del after["tool"]["tarjama"]
        if after["tool"] == {} and "tool" not in before:
            del after["tool"]
    except (tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise SettingsError(f"not valid TOML: {error}", path=path, remedy="mend the file") from error
    if after != before:
        raise SettingsError("cannot be added to", path=path, remedy="write [tool.tarjama] into it")
    return made.encode()


def _has_essays(settings: Settings) -> bool:
    folder = settings.source_text
    return folder.is_dir() and any(folder.rglob("*.md*")) and bool(essay_paths(settings))


def _guide() -> str:
    """Return the guide for translators as it reads where the program is installed."""
    text = (packaged_folder() / "README.md").read_text(encoding="utf-8")
    for called in FROM_A_CLONE:
        text = text.replace(called, "tarjama")
    return text


def _with_ignored(text: str) -> bytes:
    known = text.splitlines()
    lines = (FIRST / "ignored").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line not in known]
    return "".join(f"{line}\n" for line in [*known, *wanted]).encode() if wanted else text.encode()
