"""The group of verbs: each file beside this one that defines ``cli`` is a verb, loaded when asked for."""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from webapp.l10n.errors import TarjamaError

if TYPE_CHECKING:
    from collections.abc import Sequence

CLONE = Path(__file__).resolve().parents[1]
IN_A_CLONE = frozenset({"test.py"})  # verbs for who works on this program
WRONG_USE = 2
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
PIPE_CLOSED = 141  # 128 + SIGPIPE
UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
REMEDY = "make room, or send it elsewhere"


class Verbs(click.Group):
    """Finds verbs by file name (hyphens for underscores) and imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs' names, sorted."""
        return sorted(_helps())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb's file and return its command; None if there is no such verb."""
        name = cmd_name.replace("-", "_")
        if not name.isidentifier() or not _is_file(Path(__file__).with_name(f"{name}.py")):
            return None
        module = importlib.import_module(f"scripts.{name}")
        command: click.Command | None = getattr(module, "cli", None)
        if not isinstance(command, click.Command):
            return None
        command.epilog = module.EPILOG.replace("tarjama", program(), 1)  # so that it can be typed here
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List every verb with the first line of its file, importing none."""
        with formatter.section("Verbs"):
            formatter.write_dl(sorted(_helps().items()))


def _tell_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"tarjama {_version()}")
        context.exit()


def _version() -> str:
    """Return the release that is installed; of a clone that is not, what its pyproject.toml says."""
    import tomllib  # for this alone, and with them much of the standard library
    from importlib import metadata

    try:
        return metadata.version("tarjama")
    except metadata.PackageNotFoundError:
        with (CLONE / "pyproject.toml").open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])


@click.group(cls=Verbs, epilog="VERB --help tells more, with an example.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Tell which this is.",
)
def verbs() -> None:
    """An essay, read by anyone in their own language.

    Exit codes: 0 fine, 1 something was found and is named, 2 wrong use or bad input.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code; what is wrong is one line on standard error.

    Args:
        arguments: what follows the program's name; ``None`` for those of the command line.
    """
    _print_anything()
    if sys.stdout is None:
        sys.stdout = _Closed()
    try:
        code = _invoke(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except TarjamaError as error:
        click.echo(f"tarjama: {error}", err=True)
        return WRONG_USE
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _print_no_more()
        return PIPE_CLOSED
    except OSError as error:
        if error.filename is not None or error.errno not in UNWRITABLE:
            raise
        _print_no_more()
        click.echo(f"tarjama: standard output cannot be written ({error.strerror}); {REMEDY}", err=True)
        return WRONG_USE
    return code


def program() -> str:
    """Return the name under which a person started this."""
    return "python3 scripts" if os.environ.get("TARJAMA_ROOT") else "tarjama"


def _invoke(arguments: list[str]) -> int:
    # Not verbs.main(): it drops the verb's exit code, and exits itself when a pipe is closed.
    try:
        with verbs.make_context(program(), arguments) as context:
            code: Any = verbs.invoke(context)
    except click.exceptions.Exit as told:  # --help
        code = told.exit_code
    return code if isinstance(code, int) else 0


def _helps() -> dict[str, str]:
    """Map each verb's name to the first line of its file's docstring."""
    helps = {path.stem: _help(path) for path in Path(__file__).parent.glob("[!_]*.py")}
    return {name.replace("_", "-"): told for name, told in helps.items() if told is not None}


def _help(path: Path) -> str | None:
    """Return the first line of a verb's docstring; None of a file that is no verb, or is not there."""
    import ast  # for the list of verbs alone

    if not _is_file(path):
        return None
    if path.name in IN_A_CLONE and not (CLONE / ".lock").is_dir():
        return None
    tree = ast.parse(path.read_bytes())
    if not any(isinstance(node, ast.FunctionDef) and node.name == "cli" for node in tree.body):
        return None
    return (ast.get_docstring(tree) or "").partition("\n")[0]


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.name.startswith("_")


def _print_anything() -> None:
    # A terminal that cannot show a language's own name gets escapes, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


class _Closed(io.TextIOBase):
    """A standard output that was closed before this program began."""

    def write(self, _: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _print_no_more() -> None:
    # What is still buffered goes nowhere; without this the interpreter complains at exit.
    if not isinstance(sys.stdout, _Closed):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
