"""What is made of a document, told so that a person can judge it: for ``tests/data/segmentation``.

Run this file to read every document anew; then look at each line that git shows as changed.
"""

from __future__ import annotations

import json
from itertools import cycle, islice
from typing import Any

from support import DATA

from webapp.l10n.segmentation import destinations, join, render, split

FILE = DATA / "segmentation" / "readings.jsonl"
FRONT_MATTER = ("title", "description", "a.b")
# What translators write instead of a text: one after another for the texts of a document.
TRANSLATIONS = (
    "{} <b>drei</b> `vier`",
    "eins {}",
    "*{}* {{#zwei}}",
    "# {}\n- zwei | drei",
    'eins: \'zwei\' "drei" [vier](/fünf "sechs")',
    "1. {} \\",
    "{}",
    "<div>{}</div>\n\nzwei",
    "=== {} |",
    "[eins]: {}",
    "eins\u2028{}\x07 \U0001f600\x85",
    "「{}」 <!-- zwei -->",
)


def reading(dialect: str, source: str) -> dict[str, Any]:
    """Return the texts of a document, its page with marks, and what it is with translations."""
    document = split(source.encode(), front_matter=FRONT_MATTER, dialect=dialect)
    texts = [
        [s.kind, s.msgid, s.line, *filter(None, (s.context, s.section, *s.notes))] for s in document.segments
    ]
    page = render(
        document,
        attributes=lambda number: {"id": str(number)},
        extra=lambda number: f"<{number}>",
        after=lambda number: f"<hr {number}>" if number % 2 else "",
    )
    forms = islice(cycle(TRANSLATIONS), len(source) % len(TRANSLATIONS), None)
    joined = join(document, [form.format(s.msgid) for form, s in zip(forms, document.segments, strict=False)])
    return {
        "dialect": dialect,
        "source": source,
        "texts": texts,
        "about": [document.title, document.body, dict(document.front_matter), *(document.problem or ())[:1]],
        "leads": [[document.text[found.start : found.end], found.url] for found in destinations(document)],
        "page": page,
        "written": joined.source.decode(),
        "refused": [[refusal.segment, refusal.reason] for refusal in joined.refused],
    }


def readings() -> list[dict[str, Any]]:
    """Return what is kept."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").split("\n")[:-1]]


def written(found: list[dict[str, Any]]) -> str:
    """Return readings as they are kept, one a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in found)


if __name__ == "__main__":
    FILE.write_text(
        written([reading(each["dialect"], each["source"]) for each in readings()]), encoding="utf-8"
    )
