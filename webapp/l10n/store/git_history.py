"""What git tells of the past: commits, the files of a revision, when a file first and last changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from webapp.l10n.errors import HistoryError
from webapp.l10n.store.git import blobs, output
from webapp.l10n.store.programs import find_program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_SECONDS = 300  # that the whole history may take


@dataclass(frozen=True)
class Commit:
    """A commit, and the files of some folders as they were then.

    Attributes:
        id: its name, hexadecimal.
        time: when it was committed.
        files: path in the project, with slashes → name of its content (blob).
        changed: the paths that it changed.
    """

    id: str
    time: datetime
    files: Mapping[str, str]
    changed: frozenset[str]


def is_shallow(root: Path) -> bool:
    """Tell whether older commits were not fetched.

    Raises:
        HistoryError: there is no git, no repository around the folder, or no commit in it.
    """
    if find_program("git") is None:
        raise HistoryError("git is not installed, and the history is in it", remedy="install git")
    told = output(root, "rev-parse", "--is-shallow-repository").strip()
    if not told:
        raise HistoryError("in no git repository, so there is no history", path=root, remedy="run git init")
    if not output(root, "rev-parse", "--verify", "--quiet", "HEAD"):
        raise HistoryError("the repository has no commits yet", path=root, remedy="make the first one")
    return told == "true"


def commits(root: Path, folders: Sequence[str]) -> Iterator[Commit]:
    """Yield each commit of the branch that touched some folders, the oldest first; of merges the merge alone.

    Args:
        root: the project's folder.
        folders: folders in it, with slashes.
    """
    form = ("--format=%x01%H %cI", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z")
    order = ("--first-parent", "--reverse")
    fields = iter(output(root, "log", *order, *form, "--", *folders, seconds=_SECONDS).split("\0"))
    files: dict[str, str] = {}
    changed: set[str] = set()
    name, time = "", ""
    for field in fields:
        if field.startswith("\x01"):
            if name:
                yield Commit(name, datetime.fromisoformat(time), dict(files), frozenset(changed))
            changed.clear()
            name, _, time = field[1:].partition(" ")
        elif field.strip().startswith(":"):
            _, mode, _, blob, _ = field.strip().split(" ")
            path = next(fields, "")
            changed.add(path)
            if not mode.startswith("100"):  # gone, or a link
                files.pop(path, None)
            else:
                files[path] = blob
    if name:
        yield Commit(name, datetime.fromisoformat(time), dict(files), frozenset(changed))


def contents(root: Path, revision: str, folder: str) -> dict[str, bytes]:
    """Return the files of a folder at a revision: path in the project, with slashes → bytes.

    Args:
        root: the project's folder.
        revision: a commit, branch or tag.
        folder: a folder in the project, with slashes.

    Raises:
        HistoryError: there is no git, no repository, no such revision, or a content was not fetched.
    """
    is_shallow(root)  # refuses where there is no history at all
    if revision.startswith("-") or not output(
        root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"
    ):
        raise HistoryError(f"git knows no revision {revision!r} here", remedy="name a commit, branch or tag")
    rows = output(root, "ls-tree", "-r", "-z", revision, "--", folder).split("\0")
    with blobs(root) as read:
        pairs = (row.partition("\t") for row in rows if row)
        return {path: read(head.split(" ")[2]) for head, _, path in pairs if head.startswith("100")}


def times(root: Path, folder: str) -> dict[str, tuple[datetime, datetime]]:
    """Return when each file of a folder first and last changed: path in the project, with slashes → UTC.

    A file that was renamed is the file it was. Nothing where older commits were not fetched: what is oldest
    there says nothing of the first.

    Args:
        root: the project's folder.
        folder: a folder in it, with slashes.
    """
    if output(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    form = ("--format=%x01%aI", "--name-status", "--find-renames", "--relative", "-z", "--no-color")
    rows = output(root, "log", "--reverse", *form, "--", folder, seconds=_SECONDS).split("\0")
    found: dict[str, tuple[datetime, datetime]] = {}
    fields = iter(rows)
    time = datetime.min.replace(tzinfo=UTC)
    for field in fields:
        status = field.strip()
        if status.startswith("\x01"):
            time = datetime.fromisoformat(status[1:]).astimezone(UTC)
        elif status.startswith(("R", "C")):
            old, new = next(fields, ""), next(fields, "")
            known = found.pop(old, None) if status.startswith("R") else None
            found[new] = (known or (time, time))[0], time
        elif status:
            path = next(fields, "")
            found[path] = found.get(path, (time, time))[0], time
            if status == "D":
                del found[path]
    return found
