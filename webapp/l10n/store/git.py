"""What git knows about the project's files; the only door to git.

Functions answer, with nothing, where git is missing or the folder is in no repository, unless they say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.l10n.errors import HistoryError
from webapp.l10n.store.programs import find_program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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


def output(
    root: Path, *arguments: str, extra: Mapping[str, str] | None = None, seconds: float = _SECONDS
) -> str:
    """Return what git prints; nothing if it fails, is missing, or takes too long.

    Args:
        root: the folder in which it runs.
        arguments: the command and what it is given; names of files follow ``--``.
        extra: what its environment has besides.
        seconds: that it may take.
    """
    program = find_program("git")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; names follow "--"
            [program, *_SAFE, *arguments],
            cwd=root,
            env={**_environment(), **(extra or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return os.fsdecode(done.stdout)


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
    steps = list(_renames(output(root, *log)))[::-1] + list(_uncommitted(root, folder))
    renamed: dict[Path, Path] = {}
    for old, new in steps:
        for earlier in [name for name, now in renamed.items() if now == old]:
            renamed[earlier] = new
        renamed[old] = new
    places = ((root / old, root / new) for old, new in renamed.items())
    return {old: new for old, new in places if new.exists() and not old.exists()}


def author(root: Path) -> str | None:
    """Return ``Name <address>`` as git would sign a commit, None where it does not know both."""
    if not output(root, "rev-parse", "--is-inside-work-tree"):
        return None
    name, address = (output(root, "config", "--get", f"user.{key}").strip() for key in ("name", "email"))
    return f"{name} <{address}>" if name and address else None


def exclude(root: Path, *names: str) -> None:
    """Keep files of these names out of commits: unless they are ignored already, by git's own exclude file.

    Args:
        root: the project's folder.
        names: of files, or patterns for them, as in ``.gitignore``.
    """
    place = output(root, "rev-parse", "--git-path", "info/exclude").strip()
    files = (name.replace("*", "x") for name in names)
    plain = {"GIT_LITERAL_PATHSPECS": "0"}  # this command refuses to run with it
    ignored = output(root, "check-ignore", "--no-index", *files, extra=plain)
    if not place or len(ignored.splitlines()) == len(names):
        return
    path = root / place
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in dict.fromkeys((*lines, *names))), encoding="utf-8")
    except (OSError, UnicodeError):
        return  # it is a help, not a duty


def head(root: Path) -> str:
    """Return the name of the commit that is checked out; empty where there is none."""
    return output(root, "rev-parse", "--verify", "--quiet", "HEAD").strip()


def branch(root: Path) -> str:
    """Return the branch that is checked out, by the name of the one it follows; empty if there is none."""
    followed = output(root, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}").strip()
    own = output(root, "symbolic-ref", "--short", "--quiet", "HEAD").strip()
    return followed.partition("/")[2] or own


def reflog(root: Path) -> Path | None:
    """Return the file that changes with the commit that is checked out; None where there is no repository."""
    name = output(root, "rev-parse", "--git-path", "logs/HEAD").strip()
    return root / name if name else None


@contextmanager
def blobs(root: Path) -> Iterator[Callable[[str], bytes]]:
    """Give a function from a blob's name to its content; one process of git answers all.

    It raises HistoryError where the content was not fetched.
    """
    program = find_program("git") or "git"
    with subprocess.Popen(  # noqa: S603 - a fixed program, without names from outside
        [program, *_SAFE, "cat-file", "--batch"],
        cwd=root,
        env={**_environment(), "GIT_NO_LAZY_FETCH": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        asked, answers = running.stdin, running.stdout
        assert asked is not None
        assert answers is not None

        def read(blob: str) -> bytes:
            """Return what a blob holds."""
            asked.write(f"{blob}\n".encode("ascii"))
            asked.flush()
            head = answers.readline().split()
            if len(head) != 3:
                raise HistoryError(
                    f"the content {blob[:10]} is not in this clone", remedy="fetch it with git"
                )
            content = answers.read(int(head[2]) + 1)
            return content[:-1]

        yield read


def _uncommitted(root: Path, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Compare the work tree with HEAD through a copy of the index; the repository is only read."""
    index, objects = (output(root, "rev-parse", "--git-path", name).strip() for name in ("index", "objects"))
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
        output(root, "add", "--intent-to-add", "--", str(folder), extra=elsewhere)
        yield from _renames(
            output(root, "diff", "--relative", "-z", *_DIFF, "HEAD", "--", str(folder), extra=elsewhere)
        )


def _renames(output: str) -> Iterator[tuple[Path, Path]]:
    """Read ``R100 NUL old NUL new NUL`` as ``-z`` writes it; a commit's first field may follow a line end."""
    fields = iter(output.split("\0"))
    for status in fields:
        if status.strip().startswith("R"):
            yield Path(next(fields, "")), Path(next(fields, ""))


def _environment() -> dict[str, str]:
    # Run from a hook, these name the repository and the index of that run; ours are found from root.
    own = {name: value for name, value in os.environ.items() if name not in _REPOSITORY}
    return {
        **own,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
    }
