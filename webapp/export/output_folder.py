"""A folder of files that a program makes again and again: only what it made itself is replaced or removed.

A hidden list beside them says what was made. A run that was killed is completed by running it again.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from webapp.l10n.errors import WriteError
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

LIST = ".tarjama-made"
HEAD = "# What stands here was made by tarjama, and is removed by it when it is made no more. A name a line."


class MadeFolder:
    """The folder while a run writes into it.

    Attributes:
        written: how many files were written, because they are new or changed.
        removed: how many were removed, because they are no longer made.
    """

    def __init__(self, path: Path, before: Collection[str]) -> None:
        self._path = path
        self._before = frozenset(before)
        self._made: set[str] = set()
        self.written = self.removed = 0

    @property
    def made(self) -> frozenset[str]:
        """The names made so far."""
        return frozenset(self._made)

    def write(self, name: str, content: bytes) -> None:
        """Write a file, unless it holds these bytes already.

        Args:
            name: its path below the folder, with slashes.
            content: its bytes.

        Raises:
            WriteError: it cannot be written.
        """
        self._made.add(name)
        self.written += files.write(self._path / name, content)

    def keep(self, name: str) -> None:
        """Leave a file as a former run made it, if it did."""
        if name in self._before and (self._path / name).is_file():
            self._made.add(name)

    def keep_all(self) -> None:
        """Leave all that a former run made: not everything could be made this time."""
        for name in self._before:
            self.keep(name)

    def _finish(self) -> None:
        for name in sorted(self._before - self._made):
            self._remove(name)
        _write_list(self._path, self._made)

    def _remove(self, name: str) -> None:
        file = self._path / name
        if file.is_file():
            file.unlink()
            self.removed += 1
        for folder in file.parents:
            if folder == self._path or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


@contextmanager
def making(
    path: Path, planned: Collection[str], *, overwrite: bool = False, among: bool = False
) -> Iterator[MadeFolder]:
    """Give the folder to write into; what a former run made and this one did not is removed at the end.

    Nothing is removed if the block fails.

    Args:
        path: the folder; made if it is missing.
        planned: the names that may be made, each a path below the folder with slashes.
        overwrite: also write where something else stands; what is not in the way stays.
        among: other files may stand in the folder, where none of these does.

    Raises:
        WriteError: something else stands there, another run is at work there, or it cannot be written.
    """
    if path.exists() and not path.is_dir():
        raise WriteError("is no folder", path=path, remedy="choose another")
    before = _read_list(path)
    if not overwrite:
        _refuse_strangers(path, planned, before, among=among)
    with files.lock(path):
        _write_list(path, {*before, *planned})  # so that a killed run knows its own the next time
        folder = MadeFolder(path, {*before, *planned})
        yield folder
        folder._finish()


def _refuse_strangers(path: Path, planned: Collection[str], before: Collection[str], *, among: bool) -> None:
    listed = among or (path / LIST).is_file()
    if not listed and path.is_dir() and any(not child.name.startswith(".") for child in path.iterdir()):
        raise WriteError(
            "holds files that no export made",
            path=path,
            remedy="choose an empty folder, or say --overwrite to write among them",
        )
    for name in sorted(set(planned) - set(before)):
        if (path / name).exists():
            raise WriteError(
                "stands in the way, and no export made it",
                path=path / name,
                remedy="move it away, or say --overwrite",
            )


def _read_list(path: Path) -> frozenset[str]:
    try:
        lines = (path / LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise WriteError(
            "cannot be read", path=path / LIST, remedy="remove it, and say --overwrite"
        ) from error
    names = (line for line in lines if line and not line.startswith("#"))
    return frozenset(name for name in names if _is_below(name))


def _is_below(name: str) -> bool:
    """Whether a name may be one that a run wrote: whoever edits the list cannot have other files removed."""
    return not name.startswith("/") and ".." not in name.split("/") and ":" not in name and "\\" not in name


def _write_list(path: Path, names: Collection[str]) -> None:
    files.write(path / LIST, "\n".join([HEAD, *sorted(names), ""]).encode())
