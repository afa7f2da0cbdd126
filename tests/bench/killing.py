"""How many of a thousand kills in mid-save leave a torn catalog: ``python tests/bench/killing.py [N]``.

A child process saves one of two texts after the other; it is killed at a moment left to chance. The file must
then hold one of the two, byte for byte, and the next run must be able to save. Prints how many kills met a
save half done (a temporary file was left behind), and ends with 1 if one file was not whole.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from webapp.l10n.catalog import read
from webapp.l10n.edit.catalog_file import Author, write
from webapp.l10n.edit.entry import Edit, fingerprint

ROOT = Path(__file__).parents[2]
KILLS = 1000
LONGEST = 0.03  # seconds until the kill: a save takes about five thousandths
PATIENCE = 10  # seconds for a save to begin
MOMENT = 0.001  # seconds, at most, from the moment that a temporary file is there
TEXTS = ("نص أول " * 40, "نص ثانٍ " * 60)
AUTHOR = Author("Jane Doe <jane@example.org>", "2026-11-24 08:15+0000")


def save(path: Path, key: tuple[str | None, str], text: str) -> None:
    """Save one text into an entry."""
    message = read(path).find(key[1], key[0])
    assert message is not None
    write(path, [Edit(key, fingerprint(message), "write", (text,))], AUTHOR, within=path.parents[2])


def kill_in_mid_save(path: Path, key: tuple[str | None, str], choose: random.Random) -> None:
    """Let a child save again and again, and kill it: by the clock, or shortly after a save has begun."""
    child = os.fork()
    if not child:
        while True:
            for text in TEXTS:
                save(path, key, text)
    time.sleep(choose.uniform(0, LONGEST))
    if choose.random() < 0.5:
        end = time.monotonic() + PATIENCE
        while len(os.listdir(path.parent)) < 2 and time.monotonic() < end:  # noqa: PTH208 – nothing is quicker
            pass
        time.sleep(choose.uniform(0, MOMENT))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(kills: int) -> int:
    """Kill so many times; return the exit code."""
    choose = random.Random(20261124)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ar" / "LC_MESSAGES" / "essay.po"
        path.parent.mkdir(parents=True)
        shutil.copy(ROOT / "locale" / "ar" / "LC_MESSAGES" / "essay.po", path)
        key = max((message.key for message in read(path).live()), key=lambda key: len(key[1]))
        whole = set()
        for text in TEXTS:
            save(path, key, text)
            whole.add(path.read_bytes())
        torn = left = 0
        for _ in range(kills):
            kill_in_mid_save(path, key, choose)
            torn += path.read_bytes() not in whole
            left += len(list(path.parent.glob(".*.tmp")))
            save(path, key, choose.choice(TEXTS))
            torn += path.read_bytes() not in whole
        strays = [found.name for found in path.parent.iterdir() if found != path]
    print(f"{kills} kills, {left} of them in mid-save, {torn} files torn, {len(strays)} left behind")
    return 1 if torn or strays else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
