"""How long a translator waits on a large essay: ``python tests/bench/translating.py [PASSAGES] [ROUNDS]``.

By default an essay of 3000 passages, half of them translated, and 7 rounds. What the page does is measured
beside a floor in the same run: reading the catalog once and writing it once. The texts are made up.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from webapp import create_app  # noqa: E402 – the root must be on the path first
from webapp.l10n import catalog as catalogs  # noqa: E402
from webapp.l10n.project import update as projects  # noqa: E402
from webapp.l10n.settings import read_settings  # noqa: E402
from webapp.site.desk import Desk  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

PAGE = "/fr/large/translate/"
WORDS = [
    f"{start}{middle}{end}" for start in "bdfgklmnprst" for middle in ("an", "el", "or") for end in "aeiou"
]
TOKEN = "token"


def make_project(root: Path, passages: int) -> Path:
    """Write a project of one essay, half of which is translated into French; return the catalog's path."""
    choose = random.Random(1)
    for name in ("source_text", "locale"):
        (root / name).mkdir()
    (root / "pyproject.toml").write_text("[tool.tarjama]\n")
    texts = [
        f"{' '.join(choose.choices(WORDS, k=25)).capitalize()} {number}." for number in range(passages - 1)
    ]
    (root / "source_text" / "large.md").write_text("# A large essay\n\n" + "\n\n".join(texts) + "\n")
    settings = read_settings(root)
    projects.start(settings, ["fr"], now="2026-11-23 12:00+0000")
    path = settings.catalog("fr", "large")
    catalog = catalogs.read(path)
    for message in catalog.messages:
        if choose.random() < 0.5:
            message.msgstr = (
                f"{' '.join(choose.choices(WORDS, k=25)).capitalize()} {message.msgid.split()[-1]}",
            )
            message.flags = ("fuzzy",) if choose.random() < 0.6 else ()
    path.write_bytes(catalogs.serialize(catalog))
    return path


def timed(ask: Callable[[], TestResponse]) -> tuple[float, TestResponse]:
    """Return the milliseconds that an answer takes, and the answer."""
    start = time.perf_counter()
    answer = ask()
    taken = 1000 * (time.perf_counter() - start)
    assert answer.status_code == 200, answer.text[:200]
    return taken, answer


def floor(path: Path) -> float:
    """Return the milliseconds that it takes to read the catalog and to write it."""
    start = time.perf_counter()
    content = catalogs.serialize(catalogs.parse(path.read_bytes(), path))
    path.with_name("copy").write_bytes(content)
    path.with_name("copy").unlink()
    return 1000 * (time.perf_counter() - start)


def rounds(path: Path, count: int) -> dict[str, list[float]]:
    """Return the milliseconds of each thing that is done, round by round."""
    client = create_app(path.parents[3], {"TESTING": True}, Desk(token=TOKEN)).test_client()
    found: dict[str, list[float]] = {"floor: read and write the PO": [floor(path)]}
    taken, page = timed(lambda: client.get(PAGE))
    found["first page"] = [taken]
    rows = re.findall(r'id="(s\w+)"[^>]*? data-base="(\w+)"', page.text)

    def measure(name: str, ask: Callable[[], TestResponse]) -> TestResponse:
        taken, answer = timed(ask)
        found.setdefault(name, []).append(taken)
        return answer

    mark = page.headers["ETag"]
    for number in range(count):
        (name, base), (other, _) = rows[len(rows) * (number + 1) // (count + 2)], rows[number]
        found["floor: read and write the PO"].append(floor(path))
        body = {"action": "write", "base": base, "forms": [f"Ceci est un texte {number}."]}
        headers = {"X-Tarjama-Token": TOKEN}
        measure("save", lambda: client.post(f"{PAGE}{name}/", json=body, headers=headers))  # noqa: B023
        since = {"X-Tarjama-Since": mark, "If-None-Match": mark}
        mark = measure("what changed", lambda: client.get(PAGE, headers=since)).headers["ETag"]  # noqa: B023
        forms = {"forms": ["Ceci est un texte"]}
        measure("look at a text", lambda: client.post(f"{PAGE}{other}/look", json=forms, headers=headers))  # noqa: B023
        measure("whole page again", lambda: client.get(PAGE))
    return found


def main(passages: int, count: int) -> None:
    """Print the medians, and how many times the floor each is."""
    with tempfile.TemporaryDirectory() as name:
        found = rounds(make_project(Path(name), passages), count)
    least = statistics.median(found["floor: read and write the PO"])
    for name, times in found.items():
        median = statistics.median(times)
        print(
            f"{name:30} {median:7.0f} ms, at most {max(times):7.0f} ms, {median / least:6.2f} times the floor"
        )


if __name__ == "__main__":
    main(*(int(value) for value in [*sys.argv[1:], *["3000", "7"][len(sys.argv) - 1 :]]))
