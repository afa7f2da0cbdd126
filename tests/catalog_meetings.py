"""What becomes of a catalog when it meets a template, or another branch's, told as files: for ``tests/data``.

Run this file to let all of them meet anew; then look at each line that git shows as changed.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from support import DATA

from webapp.l10n.catalog import parse, serialize
from webapp.l10n.merge.compendium import Shelf, Shelves
from webapp.l10n.merge.same_meaning import SameMeaning
from webapp.l10n.merge.three_way import join
from webapp.l10n.merge.two_way import Merged, merge

FILE = DATA / "catalogs" / "meetings.jsonl"


def meeting(case: dict[str, Any]) -> dict[str, Any]:
    """Return a case with what comes of it.

    Args:
        case: ``template`` and ``catalog``, with what ``others`` lend, ``given`` by a person or not, and
            whether it is said that edits had the ``same`` meaning; or ``base``, ``ours`` and ``theirs``.
    """
    given = {name: value for name, value in case.items() if name not in {"made", "counts", "conflicts"}}
    if "base" in case:
        joined = join(*(parse(case[name].encode()) for name in ("base", "ours", "theirs")))
        conflicts = [message.msgid for message in joined.conflicts]
        return {**given, "made": serialize(joined.catalog).decode(), "conflicts": conflicts}
    shelves = [
        Shelf(f"other {n}", parse(text.encode()), case["given"]) for n, text in enumerate(case["others"])
    ]
    memory = Shelves(shelves) if case["given"] else Shelves(own=lambda: shelves)
    same = SameMeaning("2026-11-29") if case["same"] else None
    template, catalog = (parse(case[name].encode()) for name in ("template", "catalog"))
    merged = merge(template, catalog, same, memory)
    counts = {f.name: n for f in fields(Merged) if type(n := getattr(merged, f.name)) is int and n}
    return {**given, "made": serialize(merged.catalog).decode(), "counts": counts}


def meetings() -> list[dict[str, Any]]:
    """Return what is kept."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").split("\n")[:-1]]


def written(found: list[dict[str, Any]]) -> str:
    """Return meetings as they are kept, one a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in found)


if __name__ == "__main__":
    FILE.write_text(written([meeting(each) for each in meetings()]), encoding="utf-8")
