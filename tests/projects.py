"""A project as a person has it: an essay, catalogs, what is translated and sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from pathlib import Path


ESSAY = """# Solidarity

Cooperation is the beginning of all solidarity among nations.

Mutual aid is its daily bread.
"""


def po(project: Path, locale: str = "de", domain: str = "essay") -> Path:
    return project / "locale" / locale / "LC_MESSAGES" / f"{domain}.po"


def translate(path: Path, **texts: str) -> None:
    """Translate each message that begins with a keyword's name, as a person does in an editor."""
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        for start, text in texts.items():
            if entry.msgid.startswith(start):
                entry.msgstr = text
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save()


def snapshot(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*.p*") if p.is_file()}
