"""How long catalogs take beside bare polib and msgfmt in the same run: ``python tests/bench/catalog.py [N]``.

Processor seconds, the best of five rounds; the peak of memory is the whole program's.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polib

sys.path.insert(0, str(Path(__file__).parents[2]))
from webapp.l10n.catalog import Catalog, Message, machine_draft_comment, parse, serialize, to_mo

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = "the essay of a nation in solidarity moves across many languages الأمة جماعة social justice"
WORDS = LINE.split()
HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}


def corpus(count: int) -> Catalog:
    """Return messages of some 200 letters, half of them machine drafts."""
    choose = random.Random(1)
    messages = []
    for number in range(count):
        msgid = f"{number} " + " ".join(choose.choices(WORDS, k=30))
        draft = number % 2
        messages.append(
            Message(
                msgid,
                msgstr=(" ".join(choose.choices(WORDS, k=30)),),
                flags=("fuzzy",) if draft else (),
                comments=(machine_draft_comment("bench", "2025-11-23", msgid),) if draft else (),
                extracted=("type: paragraph", "in: A section"),
                references=("source_text/essay.md",),
            )
        )
    return Catalog(None, HEADER, (), messages)


def seconds(work: Callable[[], object]) -> float:
    """Return the shortest of five."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main(count: int) -> None:
    made = corpus(count)
    content = serialize(made)
    text = content.decode()
    held = parse(content)
    assert serialize(held) == content
    floor = seconds(lambda: polib.pofile(text))
    rows = {
        "polib reads": floor,
        "we read": seconds(lambda: parse(content)),
        "we read every value": seconds(lambda: [message.values for message in parse(content).messages]),
        "we read all states": seconds(lambda: [c.state(m) for c in [parse(content)] for m in c.messages]),
        "we write, unchanged": seconds(lambda: serialize(held)),
        "we write, all new": seconds(lambda: serialize(made)),
        "all states": seconds(lambda: [c.state(m) for c in [replace(held)] for m in c.messages]),
        "MO with drafts": seconds(lambda: to_mo(held, use_fuzzy=True)),
    }
    print(f"{count} messages, {len(content) / 1e6:.1f} MB")
    for name, spent in rows.items():
        print(f"{name:20} {spent:7.3f} s  {spent / floor:5.2f} of polib")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
