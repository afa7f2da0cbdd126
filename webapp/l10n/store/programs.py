"""Where other programs are: on the search path, or where systems put them without telling everybody."""

from __future__ import annotations

import os
import shutil

# A person's PATH on Debian lacks the administrator's folders, where nginx is; a job's (cron, launchd) has the
# system's own alone, where nothing is that Homebrew, MacPorts or snap installed.
FOLDERS: tuple[str, ...] = (
    "/usr/local/bin",
    "/usr/local/sbin",
    "/usr/sbin",
    "/sbin",
    "/opt/homebrew/bin",
    "/opt/homebrew/sbin",
    "/opt/local/bin",
    "/opt/local/sbin",
    "/home/linuxbrew/.linuxbrew/bin",
    "/snap/bin",
)
if os.name == "nt":  # there these would be folders of the current drive, which anybody may make
    FOLDERS = ()


def search_path() -> str:
    """Return PATH with the folders that it may lack at its end; what PATH names comes first.

    An empty name in PATH, which stands for the working directory, is left out: anybody's files may lie there.
    """
    named = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(dict.fromkeys(filter(None, [*named, *FOLDERS])))


def find_program(name: str) -> str | None:
    """Return the path of a program, None if it is in no folder of the search path."""
    return shutil.which(name, path=search_path())
