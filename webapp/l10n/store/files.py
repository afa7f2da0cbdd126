"""Files read only where they are a project's own, written whole or not at all; the lock between runs."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.l10n.errors import ChangedMeanwhileError, WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCK_NAME = ".tarjama.lock"
_TEMPORARY = ".tarjama.tmp"
OWN = (LOCK_NAME, f".*{_TEMPORARY}")  # names of files that are nobody's work
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH  # who protects a file from everybody means it
_TRIES = 3  # how often a file that someone else saves meanwhile is read again
_PATIENCE = 5.0  # seconds: longer than an update of a large project, shorter than a person's


class StrayFileError(OSError):
    """What has a file's name is not one that a project may read: see :func:`read`."""


def read(path: Path) -> bytes:
    """Return the bytes of a file.

    In a project, the nearest folder above with a ``pyproject.toml``, only regular files inside it are read,
    and none outside or in a hidden folder that a link leads to: whoever sends a link instead of a catalog or
    an essay has no other file of this machine published, and a pipe keeps nobody waiting.

    Raises:
        StrayFileError: it is none of these.
        OSError: it cannot be read.
    """
    place = _place(path)
    if place is None:
        return path.read_bytes()  # a person named it, perhaps /dev/stdin
    descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 – there is a descriptor already
        _refuse_strange(os.fstat(descriptor), path)
        return file.read()


def is_own(path: Path) -> bool:
    """Whether there is a file that :func:`read` would read."""
    try:
        place = _place(path)
        return path.is_file() if place is None else stat.S_ISREG(os.stat(place).st_mode)  # noqa: PTH116
    except OSError:
        return False


def mending(error: OSError) -> str:
    """Return what to do about a file that cannot be read."""
    if isinstance(error, StrayFileError):
        return "put a file of the project in its place"
    return _REMEDIES.get(error.errno, "mend its rights")


def _place(path: Path) -> str | None:
    """Return where a file of a project really stands; None of a file that is in no project.

    Raises:
        StrayFileError: outside the project, or it is no regular file.
        OSError: there is none.
    """
    named = os.path.abspath(path)  # noqa: PTH100 – links as they are named
    home = _home(named)
    if home is None:
        return None
    _refuse_strange(os.stat(named), path)  # noqa: PTH116 – not opened at all: a device may act on that
    place = os.path.realpath(named)
    if place != named:
        below = Path(os.path.relpath(place, os.path.realpath(home)))
        if below != Path(named).relative_to(home) and any(part.startswith(".") for part in below.parts):
            raise StrayFileError(errno.EINVAL, "it is a link that leads out of the project", str(path))
    return place


def _home(name: str) -> str | None:
    """Return the folder of the project that a file is in; in texts, since this is asked for every file."""
    folder = name
    while (above := os.path.dirname(folder)) != folder:  # noqa: PTH120
        folder = above
        if os.path.exists(os.path.join(folder, "pyproject.toml")):  # noqa: PTH110, PTH118
            return folder
    return None


def _refuse_strange(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise StrayFileError(errno.EINVAL, "it is no regular file", str(path))


def write(path: Path, content: bytes, *, expected: bytes | None = None) -> bool:
    """Write a file so that at any moment it holds the old bytes or the new ones.

    A link is followed, the folder made if it is missing, the file's mode kept.

    Args:
        path: the file.
        content: its new bytes.
        expected: the bytes it must still have directly before the exchange; ``b""`` if it must not exist.

    Returns:
        Whether anything was written: False if the file holds these bytes already.

    Raises:
        ChangedMeanwhileError: the file no longer holds ``expected``; nothing was written.
        WriteError: it cannot be written; what stood there still stands there.
    """
    target = Path(os.path.realpath(path))
    try:
        if _is_stream(path):
            path.write_bytes(content)
            return True
        before = _content(target)
        _refuse_changed(path, before, expected)
        if before == content and target.exists():
            return False
        if target.exists() and not target.stat().st_mode & _WRITABLE:
            raise WriteError("is write-protected", path=path, remedy="allow writing: chmod u+w")
        target.parent.mkdir(parents=True, exist_ok=True)
        _exchange(path, target, content, expected)
    except OSError as error:
        raise _write_error(path, error) from error
    return True


def renew(path: Path, make: Callable[[bytes | None], bytes]) -> bool:
    """Read a file and write what is made of it; start again if someone saved it meanwhile.

    Args:
        path: the file.
        make: its bytes, None if it does not exist → its new bytes. What it raises, nothing is written for.

    Returns:
        Whether anything was written: False if the file holds these bytes already.

    Raises:
        ChangedMeanwhileError: someone saves it again and again.
        WriteError: it cannot be read or written; what stood there still stands there.
    """
    for attempt in range(_TRIES):
        before = _read(path)
        try:
            return write(path, make(before), expected=before or b"")
        except ChangedMeanwhileError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _read(path: Path) -> bytes | None:
    try:
        return read(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise WriteError(problem, path=path, remedy=mending(error)) from error


def _exchange(path: Path, target: Path, content: bytes, expected: bytes | None) -> None:
    temporary = target.with_name(f".{os.urandom(8).hex()}{_TEMPORARY}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        _put(path, target, temporary, expected)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _put(path: Path, target: Path, temporary: Path, expected: bytes | None) -> None:
    """Put a file in the place of another, unless that was saved meanwhile, even in this very instant.

    What is displaced keeps a second name: a program that saved into it after the last look has it put back.
    Only a file that is renamed to this place between the last two calls before the exchange, some millionths
    of a second, goes unseen: POSIX has no exchange that depends on what it displaces.
    """
    displaced = target.with_name(f".{os.urandom(8).hex()}{_TEMPORARY}")
    seen = _mark(target)
    kept = expected is not None and _link(target, displaced)
    try:
        _refuse_changed(path, _content(target), expected)
        if expected is not None and _mark(target) != seen:
            raise _changed(path)
        temporary.replace(target)
        if kept and displaced.read_bytes() != expected:
            displaced.replace(target)
            raise _changed(path)
    finally:
        if kept:
            displaced.unlink(missing_ok=True)


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _link(target: Path, other: Path) -> bool:
    """Give a file a second name; not every file system knows that, nor every owner allows it."""
    try:
        os.link(target, other)
    except OSError:
        return False
    return True


def _is_stream(path: Path) -> bool:
    """A pipe or a device, such as /dev/stdout, is written to; replacing it would destroy it."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _refuse_changed(path: Path, now: bytes, expected: bytes | None) -> None:
    if expected is not None and now != expected:
        raise _changed(path)


def _changed(path: Path) -> ChangedMeanwhileError:
    return ChangedMeanwhileError("saved by another program meanwhile", path=path, remedy="run this again")


_REMEDIES: dict[int | None, str] = {
    errno.EACCES: "make the file and its folder writable for you",
    errno.EPERM: "make the file and its folder writable for you",
    errno.EROFS: "the disk is read-only: work on a copy elsewhere",
    errno.ENOSPC: "make room on the disk, then run this again",
    errno.EDQUOT: "make room in your quota, then run this again",
    errno.EISDIR: "move the folder of that name away",
    errno.ENOTDIR: "move the file that stands where a folder is needed away",
    errno.EEXIST: "move the file that stands where a folder is needed away",
    errno.ELOOP: "mend the link, which leads to itself",
    errno.ENAMETOOLONG: "choose a shorter name",
}


def _write_error(path: Path, error: OSError) -> WriteError:
    remedy = _REMEDIES.get(error.errno, "mend that, then run this again")
    return WriteError(f"cannot be written: {error.strerror or error}", path=path, remedy=remedy)


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Exclude other runs of this program from a folder while the block runs.

    What a killed run left behind is removed first.

    Raises:
        WriteError: another run holds the lock for longer than some seconds, or the folder cannot be written.
    """
    import filelock  # a twentieth of a second, and a single catalog takes no lock

    held = filelock.FileLock(folder / LOCK_NAME, timeout=_PATIENCE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held.acquire()
        for leftover in folder.rglob(f".*{_TEMPORARY}"):
            leftover.unlink(missing_ok=True)
    except filelock.Timeout as error:
        raise WriteError(
            "another run is at work here", path=folder, remedy="wait until it has ended"
        ) from error
    except OSError as error:
        held.release()
        raise _write_error(folder, error) from error
    try:
        yield
    finally:
        held.release()
