from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from support import ROOT

from scripts import cli
from webapp.l10n.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

VERBS = [
    "accept",
    "changes",
    "check",
    "compile",
    "compose",
    "coverage",
    "export",
    "extract",
    "init",
    "lint",
    "merge-driver",
    "serve",
    "sheet",
    "start",
    "test",
    "update",
    "weblate",
]


def outcome(monkeypatch: pytest.MonkeyPatch, body: Callable[[], object]) -> None:
    """Make ``body`` the verb that runs."""
    command = click.Command("verb", callback=body)
    monkeypatch.setattr(cli.Verbs, "get_command", lambda *_: command)


def test_help_names_every_verb_and_imports_none() -> None:
    code = "import sys; from scripts.cli import run; run(['--help']); print('scripts.serve' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = done.stdout.partition("Verbs:\n")[2]
    assert [line.split()[0] for line in listed.splitlines() if line[2:3].strip()][: len(VERBS)] == VERBS
    assert done.stdout.endswith("False\n")


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_tells_an_example_and_its_exit_codes(verb: str, tarjama: Callable[..., object]) -> None:
    ran = tarjama(verb, "--help")
    assert ran.code == 0
    assert f"Example: tarjama {verb}" in ran.out
    assert "Exit code: 0" in ran.out
    assert "2 " in ran.out.partition("Exit code:")[2]


@pytest.mark.parametrize("arguments", [("nothing-such",), ("project",), ("cli",), ("serve", "--port", "x")])
def test_wrong_use(arguments: tuple[str, ...], tarjama: Callable[..., object]) -> None:
    ran = tarjama(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("Usage: tarjama")


@pytest.mark.parametrize(("returned", "code"), [(0, 0), (1, 1), (None, 0)])
def test_the_exit_code_is_what_the_verb_returns(
    returned: int | None, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome(monkeypatch, lambda: returned)
    assert cli.run(["verb"]) == code


def test_an_error_is_one_line(monkeypatch: pytest.MonkeyPatch, tarjama: Callable[..., object]) -> None:
    def verb() -> None:
        raise SourceError("not UTF-8", path=Path("a.md"), line=3, remedy="save it as UTF-8")

    outcome(monkeypatch, verb)
    ran = tarjama("verb")
    assert (ran.code, ran.out, ran.err) == (2, "", "tarjama: a.md:3: not UTF-8; save it as UTF-8\n")


def test_ctrl_c_is_quiet(monkeypatch: pytest.MonkeyPatch, tarjama: Callable[..., object]) -> None:
    def verb() -> None:
        raise KeyboardInterrupt

    outcome(monkeypatch, verb)
    ran = tarjama("verb")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_a_closed_pipe_is_quiet() -> None:
    code = (
        "import sys, click; from scripts import cli\n"
        "cli.Verbs.get_command = lambda *_: click.Command('verb', callback=lambda: print('x' * 1_000_000))\n"
        "sys.exit(cli.run(['verb']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 141


def test_a_terminal_that_lacks_letters_gets_escapes() -> None:
    code = (
        "import sys, click; from scripts import cli\n"
        "cli.Verbs.get_command = lambda *_: click.Command('verb', callback=lambda: click.echo('اردو'))\n"
        "sys.exit(cli.run(['verb']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.strip() == rb"\u0627\u0631\u062f\u0648"


@pytest.mark.parametrize(
    "name", ["__init__", "__main__", "../scripts/extract", "", "no-such", "ex/../extract"]
)
def test_what_is_no_verb_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([name]) == 2
    assert "No such command" in capsys.readouterr().err


def test_a_single_file_loads_neither_locale_data_nor_processes_nor_git(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nA text.\n")
    program = (
        "import sys; from scripts.cli import run; assert run(sys.argv[1:]) == 0; "
        "print(*sorted({'babel', 'multiprocessing', 'filelock', 'webapp.l10n.store.git'} "
        "& {*sys.modules}))"
    )
    command = [
        sys.executable,
        "-c",
        program,
        "extract",
        str(tmp_path / "a.md"),
        "-o",
        str(tmp_path / "a.pot"),
    ]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == []
