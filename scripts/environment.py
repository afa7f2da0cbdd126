"""The environment of a clone: makes ``.venv`` and installs there what was tested, the locks in ``.lock``.

Each lock names exact releases and the hashes of their files; ``.lock/renew`` writes them from the ranges in
``pyproject.toml``, by which goes an installation that the lock does not serve.
"""

from __future__ import annotations

import os
import sys

STAMP = "tarjama.stamp"  # in .venv: what was installed, and for whom
HELD = "tarjama.lock"  # in .venv: locked while installing
UNFINISHED = "unfinished"
TYPE_CHECKING = False  # as typing's, without the time its import takes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from scripts.progress import Progress


class SetupError(Exception):
    """One sentence on why the project could not be set up, with the remedy."""


def has_project(root: str, kind: str = "run") -> bool:
    """Tell whether the Python at work has what ``pyproject.toml`` asks for: names and their lower bounds."""
    from importlib import metadata

    def has(name: str, lowest: str) -> bool:
        try:
            return _numbers(metadata.version(name)) >= _numbers(lowest)
        except metadata.PackageNotFoundError:
            return False

    return all(has(name, lowest) for name, lowest in _ranges(root, kind))


def set_up(root: str, kind: str = "run") -> str:
    """Return the path of the environment's Python, after installing the project if that is not done.

    Args:
        root: the clone.
        kind: "run" for what every verb needs; "test" for that and what the tests need; "newest" for the same
            in the newest releases that the ranges allow today, in ``.venv-newest``.

    Raises:
        SetupError: it cannot be done.
    """
    folder = os.path.join(root, ".venv-newest" if kind == "newest" else ".venv")
    python = os.path.join(folder, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
    if _is_done(root, python, kind):
        return python
    try:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, HELD), "a") as held:
            _take(held, os.path.basename(folder))
            if not _is_done(root, python, kind):
                _Setup(root, kind, python).run(held)
    except OSError as error:
        raise SetupError(
            f"cannot set up {folder} ({error.strerror or error}: {error.filename}): make the folder "
            f"writable, or remove {os.path.basename(folder)}, and run this again"
        ) from error
    return python


def _is_done(root: str, python: str, kind: str) -> bool:
    if kind == "newest" or not os.path.exists(python):
        return False
    return _read(_beside(python, STAMP)) in {_stamp(root, python, kind), _stamp(root, python, "test")}


def _stamp(root: str, python: str, kind: str) -> str:
    # The clone may be moved, the Python under .venv upgraded: then all is installed again.
    wanted = [_read(os.path.join(root, "pyproject.toml")), _read(_lock(root, kind))]
    return "\n".join([kind, root, os.path.realpath(python), *wanted])


def _lock(root: str, kind: str) -> str:
    return os.path.join(root, ".lock", f"{kind}.txt")


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def _beside(python: str, name: str) -> str:
    return os.path.join(os.path.dirname(os.path.dirname(python)), name)


def _write_stamp(python: str, text: str) -> None:
    path = _beside(python, STAMP)
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def _take(held: TextIO, name: str) -> None:
    """Lock a file until it is closed and every program that inherited it has ended."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                return msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:  # ten seconds have passed
                continue
    import fcntl

    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(f"Another start is setting up {name}; waiting for it.", file=sys.stderr, flush=True)
        fcntl.flock(held, fcntl.LOCK_EX)


class _Setup:
    """One installation, from an empty folder or from whatever is there."""

    def __init__(self, root: str, kind: str, python: str) -> None:
        self.root, self.kind, self.python = root, kind, python
        self.folder = os.path.dirname(os.path.dirname(python))
        self.name = os.path.basename(self.folder)

    def run(self, held: TextIO) -> None:
        """Leave an environment with the project, and the stamp that says so."""
        from scripts.progress import Progress

        unfinished = _read(_beside(self.python, STAMP)) == UNFINISHED
        if unfinished or not _succeeds([self.python, "-c", "import tomllib"]):  # there since Python 3.11
            _clear(self.folder)
        if new := not os.path.exists(self.python):
            _need("venv")
            _need("ensurepip")
        with Progress(self._aim(new), held) as progress:
            _write_stamp(self.python, UNFINISHED)
            self._make(progress, new)
            self._install(progress)
            # Containers are often told to write no bytecode while they run; without it a start takes twice
            # as long.
            sources = [os.path.join(self.root, folder) for folder in ("scripts", "webapp")]
            _succeeds([self.python, "-P", "-m", "compileall", "-q", *sources])
            _write_stamp(self.python, _stamp(self.root, self.python, self.kind))

    def _aim(self, new: bool) -> str:
        if new:
            return f"Setting up {self.name} in this clone; this takes up to a minute, and is done once."
        if self.kind == "newest":
            return f"Looking for newer releases for {self.name}."
        if _stamp(self.root, self.python, "run") == _read(_beside(self.python, STAMP)):
            return f"Adding what the tests need to {self.name}; this takes up to a minute, and is done once."
        return f"Bringing {self.name} up to date."

    def _make(self, progress: Progress, new: bool) -> None:
        # An environment that was there (uv's has no pip) is used.
        if new:
            base = getattr(sys, "_base_executable", sys.executable)
            told = progress.run([base, "-m", "venv", "--without-pip", self.folder])
            _must(told, f"could not make {self.name}")
        if not _succeeds([self.python, "-P", "-m", "pip", "--version"]):
            _need("ensurepip")
            told = progress.run([self.python, "-P", "-m", "ensurepip"])
            _must(told, f"could not put pip into {self.name}")

    def _install(self, progress: Progress) -> None:
        if self.kind == "newest":
            return self._by_ranges(progress, "--upgrade", "--upgrade-strategy", "eager")
        if lacking := _lacking(self.root, self.kind):
            progress.say(f"The lock does not hold {lacking} as pyproject.toml asks for it: {_INSTEAD}")
            return self._by_ranges(progress)
        if missing := self._by_lock(progress):
            progress.say(f"The lock has nothing ready-made of {missing} for this Python here: {_INSTEAD}")
            return self._by_ranges(progress)
        return _must(self._pip(progress, "--no-deps", "--no-build-isolation", "-e", "."), _NOT_INSTALLED)

    def _by_lock(self, progress: Progress) -> str:
        """Install the locked files; return the name of a package that has none for this machine, or ""."""
        lock = f".lock/{self.kind}.txt"
        told = self._pip(progress, "--require-hashes", "--only-binary", ":all:", "-r", lock)
        if other := _word_after(told, "DO NOT MATCH THE HASHES", 1):
            raise SetupError(
                f"what was downloaded as {other} is not the file that {lock} was made "
                "with, so nothing was installed: run this again, and if it stays so, look at where pip gets "
                "its packages (python3 -m pip config list)"
            )
        missing = _word_after(told, "No matching distribution found for ")
        if missing and "Retrying (" not in (told or ""):  # not for want of a network
            return missing
        _must(told, _NOT_INSTALLED)
        return ""

    def _by_ranges(self, progress: Progress, *options: str) -> None:
        project = "." if self.kind == "run" else ".[test]"
        _must(self._pip(progress, *options, "--prefer-binary", "-e", project), _NOT_INSTALLED)

    def _pip(self, progress: Progress, *arguments: str) -> str | None:
        options = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--retries", "2"]
        return progress.run([self.python, "-P", "-m", "pip", "install", *options, *arguments], self.root)


_INSTEAD = "installing what pyproject.toml allows instead."
_NOT_INSTALLED = (
    "could not install what the project needs; connect to the network, and run this again; pip says"
)


def locked(root: str, kind: str) -> dict[str, str]:
    """Map each package of a clone's lock to its release; empty if there is no lock."""
    lines = [line.partition("==") for line in _read(_lock(root, kind)).splitlines() if line[:1].isalnum()]
    return {name: rest.split()[0] for name, _, rest in lines}


def _lacking(root: str, kind: str) -> str:
    """Return the name of a package that ``pyproject.toml`` asks for and its lock does not hold, or ""."""
    releases = locked(root, kind)
    for name, lowest in _ranges(root, kind, "build"):
        held = releases.get(name.lower())
        if held is None or _numbers(held) < _numbers(lowest):
            return name
    return ""


def _ranges(root: str, *kinds: str) -> Iterator[tuple[str, str]]:
    """Yield name and lower bound of each package that ``pyproject.toml`` asks for."""
    import tomllib

    with open(os.path.join(root, "pyproject.toml"), "rb") as file:
        settings = tomllib.load(file)
    wanted = settings["project"]["dependencies"]
    if "test" in kinds:
        wanted = wanted + settings["project"]["optional-dependencies"]["test"]
    if "build" in kinds:
        wanted = wanted + settings["dependency-groups"]["build"]
    for requirement in wanted:
        name, _, lowest = requirement.partition(">=")
        yield name, lowest


def _numbers(version: str) -> list[int]:
    import re

    return [int(digits) for digits in re.findall(r"\d+", version)]


def _succeeds(command: list[str]) -> bool:
    import subprocess

    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _clear(folder: str) -> None:
    import shutil

    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        elif entry.name not in {HELD, STAMP}:
            os.unlink(entry.path)


def _need(module: str) -> None:
    import importlib.util

    if importlib.util.find_spec(module) is None:
        raise SetupError(
            f"this Python has no {module} module, which makes .venv: install it and run this again; "
            "on Debian and Ubuntu: apt-get install python3-venv"
        )


def _word_after(told: str | None, words: str, lines: int = 0) -> str:
    """Return the first word after others, or some lines below them; "" if there is none."""
    rest = (told or "").partition(words)[2].split("\n")[lines : lines + 1]
    return (*"".join(rest).split(), "")[0]


def _must(told: str | None, failure: str) -> None:
    """Raise the failure, with a program's last words, unless there are none because it succeeded."""
    if told is None:
        return
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    raise SetupError(f"{failure}: {(errors or lines or ['nothing'])[-1]}")
