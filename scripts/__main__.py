"""The way in: ``python3 scripts VERB`` from a clone, ``tarjama VERB`` where it is installed.

From a clone, with nothing but Python, this has ``environment`` set up ``.venv``, and starts the verb there.
Both import the standard library only, and little of it, so that the second start is immediate; the syntax
here is Python 3.8's, so that an old Python can be told which one is needed.
"""

from __future__ import annotations

import os
import sys

NEEDED = (3, 11)
WRONG_USE = 2
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
INSIDE = "tarjama"  # the -X option that tells a start in .venv from the one that led to it


def main() -> int:
    """Run the verb on the command line, setting up the clone first if need be; return the exit code."""
    try:
        return _run() if __package__ else _start_from_clone()
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
        return _refuse(
            "Python %d.%d or newer is needed and this is %d.%d: install a newer one and start with it, "
            "for instance python%d.%d scripts serve" % (*NEEDED, *sys.version_info[:2], *NEEDED)
        )
    os.environ["TARJAMA_ROOT"] = root
    if INSIDE in sys._xoptions:
        return _run()
    from scripts import environment

    kind = _kind(sys.argv[1:])
    if sys.prefix != sys.base_prefix and kind != "newest" and environment.has_project(root, kind):
        return _run()
    try:
        python = environment.set_up(root, kind)
    except environment.SetupError as error:
        return _refuse(str(error))
    return _become([python, "-X", INSIDE, scripts, *sys.argv[1:]])


def _kind(arguments: list[str]) -> str:
    """Tell what a verb needs installed, as ``environment.set_up`` takes it."""
    if arguments[:2] == ["test", "--newest"]:
        return "newest"
    return "test" if arguments[:1] == ["test"] else "run"


def _refuse(why: str) -> int:
    print(f"tarjama: {why}", file=sys.stderr)
    return WRONG_USE


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


if __name__ == "__main__":
    sys.exit(main())
