"""Runs the programs that set up a clone, and tells meanwhile how far they are."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self, TextIO

TICK = 0.5  # seconds
STEPS = ("Building", "Collecting", "Downloading", "Installing", "Preparing", "Uninstalling", "Using cached")


class Progress:
    """One sentence on what is being done and, on a terminal, a line below it that lives until all is done.

    Args:
        aim: the sentence.
        held: the file that programs keep open, and so locked, should this one be killed.
    """

    def __init__(self, aim: str, held: TextIO) -> None:
        self._held = held
        self._live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._started = time.monotonic()
        self._step = ""
        self._width = 0
        self.say(aim)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._draw("")

    def say(self, line: str) -> None:
        """Print a line that stays."""
        self._draw("")
        print(line, file=sys.stderr, flush=True)

    def run(self, command: list[str], folder: str | None = None) -> str | None:
        """Run a program to its end; return None if it succeeded, else what it said.

        Raises:
            OSError: it cannot be started.
        """
        said: list[str] = []
        with subprocess.Popen(
            command,
            cwd=folder,
            pass_fds=() if os.name == "nt" else (self._held.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as program:
            reader = threading.Thread(target=self._listen, args=(program.stdout, said), daemon=True)
            reader.start()
            try:
                while reader.is_alive():
                    self._draw(f"{round(time.monotonic() - self._started):4} s  {self._step}")
                    reader.join(TICK)
            except BaseException:  # Ctrl-C above all
                program.kill()
                raise
        return "".join(said) if program.returncode else None

    def _listen(self, output: IO[str], said: list[str]) -> None:
        for line in output:
            said.append(line)
            if line.strip().startswith(STEPS):
                self._step = line.strip()

    def _draw(self, text: str) -> None:
        if not self._live:
            return
        text = text[: (os.get_terminal_size(sys.stderr.fileno()).columns or 80) - 1]
        # Spaces, for not every terminal knows the code that erases the rest of a line.
        print("\r" + text.ljust(self._width), end="" if text else "\r", file=sys.stderr, flush=True)
        self._width = len(text)
