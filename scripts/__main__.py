"""The way in: ``python3 scripts VERB`` from a clone, ``tarjama VERB`` where it is installed.

From a clone, with nothing but Python, this makes ``.venv``, installs the project into it, and starts the verb
there. It imports the standard library only, and little of it, so that the second start is immediate; its
syntax is Python 3.8's, so that an old Python can be told which one is needed.
"""

from __future__ import annotations

import os
import sys

NEEDED = (3, 11)
WRONG_USE = 2
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
STAMP = "tarjama.stamp"  # in .venv: what was installed, and for whom
LOCK = "tarjama.lock"  # in .venv: held while installing
UNFINISHED = "unfinished"
INSIDE = "tarjama"  # the -X option that tells a start in .venv from the one that led to it
TYPE_CHECKING = False  # as typing's, without the time its import takes

if TYPE_CHECKING:
    from typing import TextIO


class SetupError(Exception):
    """One sentence on why the project could not be set up, with the remedy."""


def main() -> int:
    """Run the verb on the command line, setting up the clone first if need be; return the exit code."""
    try:
        return _run() if __package__ else _start_from_clone()
    except SetupError as error:
        print(f"tarjama: {error}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED


def _run() -> int:
    from scripts.cli import run

    return run()


def _start_from_clone() -> int:
    scripts = os.path.dirname(os.path.realpath(__file__))
    root = os.path.dirname(scripts)
    # The verbs' files must not shadow modules of the same name (coverage, test), so the root takes their
    # place on the path before anything else is imported.
    sys.path[0] = root
    if sys.version_info < NEEDED:
        raise SetupError(
            "Python %d.%d or newer is needed and this is %d.%d: install a newer one and start with it, "
            "for instance python%d.%d scripts serve" % (*NEEDED, *sys.version_info[:2], *NEEDED)
        )
    os.environ["TARJAMA_ROOT"] = root
    extra = "test" if sys.argv[1:2] == ["test"] else ""
    if INSIDE in sys._xoptions or (sys.prefix != sys.base_prefix and has_project(root, extra)):
        return _run()
    python = set_up(root, extra)
    return _become([python, "-X", INSIDE, scripts, *sys.argv[1:]])


def _become(command: list[str]) -> int:
    if sys.platform != "win32":
        os.execv(command[0], command)
    # Windows' exec returns to the prompt at once. Ctrl-C reaches the verb as well, which ends by itself.
    import subprocess

    verb = subprocess.Popen(command)
    while True:
        try:
            return verb.wait()
        except KeyboardInterrupt:
            continue


def has_project(root: str, extra: str = "") -> bool:
    """Tell whether the Python at work has what ``pyproject.toml`` asks for: names and their lower bounds."""
    import re
    import tomllib
    from importlib import metadata

    with open(os.path.join(root, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])

    def numbers(version: str) -> list[int]:
        return [int(digits) for digits in re.findall(r"\d+", version)]

    def has(requirement: str) -> bool:
        name, _, lowest = requirement.partition(">=")
        try:
            return numbers(metadata.version(name)) >= numbers(lowest)
        except metadata.PackageNotFoundError:
            return False

    return all(has(requirement) for requirement in wanted)


def set_up(root: str, extra: str = "") -> str:
    """Return the path of ``.venv``'s Python, after installing the project and its extra if that is not done.

    Raises:
        SetupError: it cannot be done.
    """
    folder = os.path.join(root, ".venv")
    python = os.path.join(folder, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
    if _is_done(root, python, extra):
        return python
    try:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, LOCK), "a") as lock:
            _take(lock)
            if not _is_done(root, python, extra):
                _prepare(folder, python, lock)
                _install(root, python, extra, lock)
    except OSError as error:
        raise SetupError(
            f"cannot set up {folder} ({error.strerror or error}: {error.filename}): "
            "make the folder writable, or remove .venv, and run this again"
        ) from error
    return python


def _is_done(root: str, python: str, extra: str) -> bool:
    if not os.path.exists(python):
        return False
    stamp = _read(_beside(python, STAMP))
    return stamp in {_stamp(root, python, extra), _stamp(root, python, "test")}


def _stamp(root: str, python: str, extra: str) -> str:
    # The clone may be moved, the Python under .venv upgraded: then all is installed again.
    return "\n".join([extra, root, os.path.realpath(python), _read(os.path.join(root, "pyproject.toml"))])


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


def _take(lock: TextIO) -> None:
    """Lock a file until it is closed and every program that inherited it has ended."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                return msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:  # ten seconds have passed
                continue
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _say("Another start is setting up .venv; waiting for it.")
        fcntl.flock(lock, fcntl.LOCK_EX)


def _prepare(folder: str, python: str, lock: TextIO) -> None:
    """Leave an environment with pip, and a stamp that says it is unfinished.

    One that was there (uv's has no pip) is used, unless a run that was killed left it, or it does not start.
    """
    if _read(_beside(python, STAMP)) == UNFINISHED or not _starts(python):
        _clear(folder)
    if new := not os.path.exists(python):
        _need("venv")
        _need("ensurepip")
    _say("Setting up .venv in this clone; this takes up to a minute, and is done once.")
    _write_stamp(python, UNFINISHED)
    if new:
        base = getattr(sys, "_base_executable", sys.executable)
        _step([base, "-m", "venv", "--without-pip", folder], "could not make .venv", lock)
    if not _succeeds([python, "-P", "-m", "pip", "--version"]):
        _need("ensurepip")
        _step([python, "-P", "-m", "ensurepip"], "could not put pip into .venv", lock)


def _install(root: str, python: str, extra: str, lock: TextIO) -> None:
    project = f".[{extra}]" if extra else "."
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"]
    failure = "could not install what the project needs; connect to the network, and run this again; pip says"
    _step([python, "-P", "-m", "pip", "install", *options, "-e", project], failure, lock, cwd=root)
    # Containers are often told to write no bytecode while they run; without it a start takes twice as long.
    sources = [os.path.join(root, folder) for folder in ("scripts", "webapp")]
    _succeeds([python, "-P", "-m", "compileall", "-q", *sources])
    _write_stamp(python, _stamp(root, python, extra))


def _starts(python: str) -> bool:
    return _succeeds([python, "-c", "import sys; sys.exit(sys.version_info < %r)" % (NEEDED,)])


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
        elif entry.name not in {LOCK, STAMP}:
            os.unlink(entry.path)


def _need(module: str) -> None:
    import importlib.util

    if importlib.util.find_spec(module) is None:
        raise SetupError(
            f"this Python has no {module} module, which makes .venv: install it and run this again; "
            "on Debian and Ubuntu: apt-get install python3-venv"
        )


def _step(command: list[str], failure: str, lock: TextIO, cwd: str | None = None) -> None:
    """Run a program quietly; it keeps the lock should this one be killed."""
    import subprocess

    keep = () if os.name == "nt" else (lock.fileno(),)
    done = subprocess.run(
        command, cwd=cwd, pass_fds=keep, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        raise SetupError(f"{failure}: {_last_words(done.stdout.decode('utf-8', 'replace'))}")


def _last_words(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["nothing"])[-1]


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
