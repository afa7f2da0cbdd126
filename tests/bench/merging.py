"""How long an update takes beside msgmerge: ``python tests/bench/merging.py [MESSAGES] [SHARE]``.

Whole processes of the same run, processor seconds, the best of three. Both get the same catalog, with
SHARE of its texts edited.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from webapp.l10n.catalog import Catalog, Message, serialize  # noqa: E402 – the root must be on the path first

if TYPE_CHECKING:
    from collections.abc import Sequence

STARTS, ENDS = "b d f g k l m n p r s t v", "an el im or ust ey"
WORDS = [f"{start}{end}" for start in STARTS.split() for end in ENDS.split()]
HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}


def sentence(choose: random.Random) -> str:
    """Return some words with a capital and a stop."""
    return " ".join(choose.choices(WORDS, k=choose.randint(6, 14))).capitalize() + "."


def texts(count: int, share: float) -> tuple[list[list[str]], list[list[str]]]:
    """Return paragraphs of one to five sentences as they were and as they are."""
    choose = random.Random(1)
    old = [[sentence(choose) for _ in range(choose.randint(1, 5))] for _ in range(count)]
    new = [list(paragraph) for paragraph in old]
    for paragraph in choose.sample(new, int(count * share)):
        place = choose.randrange(len(paragraph))
        paragraph[place] = choose.choice([sentence(choose), paragraph[place].replace("an", "on", 1)])
    return old, new


def seconds(command: Sequence[str]) -> float:
    """Return the processor seconds of a command, the best of three."""
    best = float("inf")
    for _ in range(3):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        best = min(best, spent)
    return best


def main(count: int, share: float) -> None:
    """Print both times and their ratio."""
    old, new = texts(count, share)
    translated = [Message(" ".join(p), msgstr=(" ".join(s.upper() for s in p),)) for p in old]
    wanted = [Message(" ".join(paragraph)) for paragraph in new]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        catalog = Catalog(None, HEADER, (), list({m.key: m for m in translated}.values()))
        (folder / "old.po").write_bytes(serialize(catalog))
        template = replace(catalog, messages=list({m.key: m for m in wanted}.values()), frame=None)
        (folder / "new.pot").write_bytes(serialize(template))
        paths = [str(folder / "old.po"), str(folder / "new.pot")]
        options = ["--catalog", paths[0], "--template", paths[1], "-o", str(folder / "ours.po")]
        ours = seconds([sys.executable, str(ROOT / "scripts"), "update", *options])
        print(f"{count} messages, {share:.0%} edited: ours {ours:.2f} s")
        if shutil.which("msgmerge"):
            theirs = seconds(["msgmerge", "-q", "--previous", *paths, "-o", str(folder / "theirs.po")])
            print(f"msgmerge {theirs:.2f} s, {theirs / ours:.1f} times ours")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000, float(sys.argv[2]) if sys.argv[2:] else 0.1)
