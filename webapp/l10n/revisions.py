"""What git knows about the project's files; the only door to git.

Every function answers, with nothing, where git is missing or the folder is in no repository.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SAFE = (
    "--no-pager",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
)
_DIFF = ("--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--diff-filter=R", "--name-status")
_REPOSITORY = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"}
_COMMITS = 200  # how far back a rename is looked for: years of an essay, a moment of git's time
_SECONDS = 20


def renamed_sources(root: Path, folder: Path) -> dict[Path, Path]:
    """Return where files went that git shows as renamed within a folder.

    Looked at are the last commits that touch the folder, the index and the work tree, files that
    git has not been told of included; a file renamed twice leads to its last name.

    Args:
        root: the project's folder.
        folder: a folder in it.

    Returns:
        Old path to new one, under ``root`` as it was given; the new ones exist, the old ones do not.
    """
    log = ("log", f"--max-count={_COMMITS}", "--format=", "--relative", "-z", *_DIFF, "--", str(folder))
    steps = list(_renames(_git(root, *log)))[::-1] + list(_uncommitted(root, folder))
    renamed: dict[Path, Path] = {}
    for old, new in steps:
        for earlier in [name for name, now in renamed.items() if now == old]:
            renamed[earlier] = new
        renamed[old] = new
    places = ((root / old, root / new) for old, new in renamed.items())
    return {old: new for old, new in places if new.exists() and not old.exists()}


def author(root: Path) -> str | None:
    """Return ``Name <address>`` as git would sign a commit, None where it does not know both."""
    if not _git(root, "rev-parse", "--is-inside-work-tree"):
        return None
    name, address = (_git(root, "config", "--get", f"user.{key}").strip() for key in ("name", "email"))
    return f"{name} <{address}>" if name and address else None


def _uncommitted(root: Path, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Compare the work tree with HEAD through a copy of the index; the repository is only read."""
    index, objects = (_git(root, "rev-parse", "--git-path", name).strip() for name in ("index", "objects"))
    if not objects:
        return
    with tempfile.TemporaryDirectory(prefix="tarjama-") as scratch:
        copy = Path(scratch) / "index"
        if (root / index).exists():
            shutil.copyfile(root / index, copy)
        elsewhere = {
            "GIT_INDEX_FILE": str(copy),
            "GIT_OBJECT_DIRECTORY": scratch,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str((root / objects).resolve()),
        }
        _git(root, "add", "--intent-to-add", "--", str(folder), extra=elsewhere)
        yield from _renames(
            _git(root, "diff", "--relative", "-z", *_DIFF, "HEAD", "--", str(folder), extra=elsewhere)
        )


def _renames(output: str) -> Iterator[tuple[Path, Path]]:
    """Read ``R100 NUL old NUL new NUL`` as ``-z`` writes it; a commit's first field may follow a line end."""
    fields = iter(output.split("\0"))
    for status in fields:
        if status.strip().startswith("R"):
            yield Path(next(fields, "")), Path(next(fields, ""))


def _git(root: Path, *arguments: str, extra: Mapping[str, str] | None = None) -> str:
    """Return what git prints; nothing if it fails, is missing, or takes too long."""
    program = shutil.which("git")
    if program is None:
        return ""
    # Run from a hook, these name the repository and the index of that run; ours are found from root.
    own = {name: value for name, value in os.environ.items() if name not in _REPOSITORY}
    quiet = {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; names follow "--"
            [program, *_SAFE, *arguments],
            cwd=root,
            env={**own, **quiet, **(extra or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return os.fsdecode(done.stdout)
