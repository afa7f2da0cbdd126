"""How long a count takes beside peers: ``python tests/bench/coverage.py FOLDER [ESSAYS LOCALES]``.

FOLDER holds potodo and pocount, which pip installs anywhere; "" to measure us alone.
Whole processes of the same run over the same catalogs of 50 messages: seconds by the clock and of all
processors, and the peak of the largest process's memory. Ours counts first with nothing remembered, then with
all, then with one catalog changed.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from webapp.l10n.catalog import machine_draft_comment, read  # noqa: E402
from webapp.l10n.project.update import extract  # noqa: E402
from webapp.l10n.settings import read_settings  # noqa: E402
from webapp.l10n.store.disk_cache import FOLDER  # noqa: E402 – the root must be on the path first

if TYPE_CHECKING:
    from collections.abc import Sequence

STARTS, ENDS = "b d f g k l m n p r s t v", "an el im or ust ey"
WORDS = [f"{start}{end}" for start in STARTS.split() for end in ENDS.split()]
TAGS = (
    "af am ar az be bg bn bs ca cs cy da de el es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it "
    "ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my ne nl"
)
MESSAGES = 50
HEADER = (
    'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
NOW = "2026-11-23 12:00+0000"


@dataclass(frozen=True)
class Spent:
    """What a program needed: seconds by the clock, of the processors, and megabytes at most."""

    clock: float
    processor: float
    memory: float


def prose(choose: random.Random, count: int) -> str:
    """Return some words with a capital and a stop."""
    return " ".join(choose.choices(WORDS, k=count)).capitalize() + "."


def corpus(root: Path, essays: int, locales: int) -> None:
    """Write a project: essays of five sections, and catalogs in all four states."""
    choose = random.Random(1)
    (root / "source_text").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.tarjama]\n", encoding="utf-8")
    for number in range(essays):
        blocks = [f"# Essay {number}", *(prose(choose, 30) for _ in range(MESSAGES - 5))]
        for section in range(4):
            blocks.insert(1 + section * 10, f"## Section {section} of {number}")
        path = root / "source_text" / f"essay-{number}.md"
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    extract(read_settings(root), now=NOW)
    for template in sorted((root / "locale").glob("*.pot")):
        msgids = [message.msgid for message in read(template).messages]
        for tag in TAGS.split()[:locales]:
            path = root / "locale" / tag / "LC_MESSAGES" / f"{template.stem}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEADER + "".join(entry(choose, msgid) for msgid in msgids), encoding="utf-8")


def entry(choose: random.Random, msgid: str) -> str:
    """Return one message: translated, a draft, stale, or untranslated."""
    kind = choose.randrange(4)
    lines = ["", "#. type: paragraph", "#: source_text/essay.md"]
    if kind == 1:
        lines.insert(1, "# " + machine_draft_comment("bench", "2026-11-23", msgid))
    if kind in {1, 2}:
        lines.append("#, fuzzy")
    if kind == 2:
        lines.append(f'#| msgid "{msgid[:-1]} formerly."')
    translation = "" if kind == 3 else msgid[::-1]
    return "\n".join([*lines, f'msgid "{msgid}"', f'msgstr "{translation}"']) + "\n"


def run(command: Sequence[str | Path], folder: Path) -> Spent:
    """Run a program and return what it needed; its output is read and dropped."""
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        errors = running.stderr.read() if running.stderr else b""
        _, code, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(code)
    if running.returncode not in {0, 1}:
        raise SystemExit(errors.decode(errors="replace"))
    return Spent(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main(programs: Path | None, essays: int, locales: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="tarjama-bench-") as scratch:
        root = Path(scratch) / "project"
        corpus(root, essays, locales)
        catalogs = sorted(root.rglob("*.po"))
        old = time.time() - 3600
        for path in catalogs:
            os.utime(path, (old, old))
        size = sum(path.stat().st_size for path in catalogs) / 1e6
        print(f"{len(catalogs)} catalogs, {len(catalogs) * MESSAGES} messages, {size:.0f} MB", flush=True)
        ours = [sys.executable, "-m", "scripts", "coverage", "--format", "json"]
        os.environ["PYTHONPATH"] = str(ROOT)
        first = run(ours, root)
        rows = {"ours": first, "ours, nothing changed": run(ours, root)}
        changed = catalogs[len(catalogs) // 2]
        changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        rows["ours, one changed"] = run(ours, root)
        if programs:
            shutil.rmtree(root / FOLDER)
            rows["pocount"] = run([programs / "pocount", "--short-words", "locale"], root)
            rows["potodo"] = run([programs / "potodo", "-n", "--no-cache", "-j", "locale"], root)
        for name, spent in rows.items():
            told = f"{spent.clock:8.2f} s  {spent.processor:8.2f} s of processors  {spent.memory:6.0f} MB"
            print(f"{name:22} {told}  {spent.processor / first.processor:6.2f} of ours", flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]).resolve() if given and given[0] else None,
        int(given[1]) if given[1:] else 40,
        int(given[2]) if given[2:] else 10,
    )
