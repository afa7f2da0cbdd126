"""How fast Markdown is cut and joined, beside the bare parser and beside peers that are installed.

    python tests/bench/segmentation.py [FOLDER …]

Prints megabytes per processor second and the ratio to each peer of the same run. Without folders the
project's own Markdown is taken a few hundred times over. Peers: mdpo, markdown-gettext.
"""

from __future__ import annotations

import gc
import importlib.util
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from webapp.l10n import markdown  # noqa: E402 – the root must be on the path first
from webapp.l10n.segmentation import join, split  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENOUGH = 2_000_000  # bytes


def corpus(folders: Sequence[str]) -> list[str]:
    """Return the texts to measure with."""
    paths = [path for folder in folders or [str(ROOT)] for path in sorted(Path(folder).rglob("*.md"))]
    texts = []
    for path in paths:
        if ".venv" not in path.parts:
            try:
                texts.append(path.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError):
                continue
    size = sum(len(text.encode()) for text in texts)
    return texts if folders else texts * (ENOUGH // max(size, 1) + 1)


def parse_only(text: str) -> None:
    """Walk through the parser's events."""
    for _ in markdown.events(text):
        pass


def unchanged(text: str) -> None:
    """Cut and join without a translation."""
    document = split(text)
    assert join(document, [s.msgid for s in document.segments]).source == text.encode()


def changed(text: str) -> None:
    """Cut, and join with every segment changed, each checked where it lands."""
    document = split(text)
    join(document, [f"{segment.msgid} ẋ" for segment in document.segments])


def mdpo(text: str) -> None:
    """Extract and translate back with mdpo."""
    from mdpo.md2po import markdown_to_pofile
    from mdpo.po2md import pofile_to_markdown

    with tempfile.NamedTemporaryFile("w", suffix=".po") as file:
        catalog = markdown_to_pofile(text)
        for entry in catalog:
            entry.msgstr = entry.msgid
        catalog.save(file.name)
        pofile_to_markdown(text, file.name)


def rate(work: Callable[[str], None], texts: Sequence[str]) -> float:
    """Return megabytes per processor second."""
    gc.collect()
    start = time.process_time()
    for text in texts:
        work(text)
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.process_time() - start)


def main(folders: Sequence[str]) -> None:
    """Print the table."""
    texts = corpus(folders)
    print(f"{len(texts)} documents, {sum(len(text.encode()) for text in texts) / 1e6:.1f} MB")
    rates = {work.__name__: rate(work, texts) for work in (parse_only, unchanged, changed)}
    if importlib.util.find_spec("mdpo"):
        rates["mdpo"] = rate(mdpo, texts[: max(1, len(texts) // 20)])
    for name, value in rates.items():
        beside = " ".join(
            f"{value / rates[peer]:8.2f}x {peer}" for peer in ("parse_only", "mdpo") if peer in rates
        )
        print(f"{name:12} {value:8.2f} MB/s {beside}")


if __name__ == "__main__":
    main(sys.argv[1:])
