"""What functions of the checks say of given texts, read from tests/data/checks/functions.

A row is the name of a function, what it is asked, and what it answers. ``python tests/check_functions.py``
writes anew what they answer now.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from support import DATA, ROOT

sys.path.insert(0, str(ROOT))
from webapp.l10n.checks.language import identification, numerals, stems
from webapp.l10n.checks.language.profile import Language, language, script_name, script_of
from webapp.l10n.checks.text import rendered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from webapp.l10n.checks.text.rendered import Reading

FOLDER = DATA / "checks" / "functions"
Row = tuple[str, list[Any], Any]

ASKED: dict[str, Callable[..., Any]] = {
    "has": lambda text, term, tag, plural: stems.has(text, term, language(tag), plural=plural),
    "singular": stems.singular,
    "other_language": lambda prose, tag, source: identification.other_language(prose, language(tag), source),
    "other_han": lambda prose, tag: identification.other_han(prose, frozenset(prose), language(tag)),
    "is_other_han": lambda letter, tag: identification.is_other_han(letter, language(tag)),
    "words": lambda prose: [(*word, script_of[word.text[0]]) for word in identification.words(prose)],
    "scripts": identification.scripts,
    "fold": identification.fold,
    "speaker": identification.speaker,
    "spoken_in": identification.spoken_in,
    "digits": numerals.fold,
    "figures": numerals.figures,
    "quantities": lambda text, english: numerals.quantities(text, ("7",), english=english),
    "roman": numerals.roman,
    "in_words": numerals.in_words,
    "by_scale": lambda number, text: numerals.by_scale(Decimal(number), text),
    "says_part": numerals.says_part,
    "language": lambda tag: _profile(language(tag)),
    "script": lambda letter: script_name(script_of[letter]),
    "read": lambda text: _reading(rendered.read(text)),
    "read_plain": lambda text: _reading(rendered.read_plain(text)),
}


_KNOWN = (
    *("marks", "accepted_marks", "asking", "quotes"),
    *("doubles", "longest_doubled", "rows", "opening_marks"),
)
_LISTED = ("words", "letters", "variants", "relative", "doubling")
_SIEVES = ("strange", "foreign")
_LETTERS = frozenset("aAéЖжçßñاکक字カ")
_MARKS = ("stop", "question", "exclamation", "colon", "semicolon", "comma")


def _profile(own: Language) -> dict[str, Any]:
    """Return what is known of a language, of long lists how long they are."""
    found = {name: getattr(own, name) for name in ("tag", "name", "script", "scripts", *_KNOWN)}
    found |= {name: len(getattr(own, name) or ()) for name in _LISTED}
    found |= {name: getattr(own, name).kept(_LETTERS) for name in _SIEVES}
    for part in ("never", "optional"):
        found[part] = [mark for mark in _MARKS if own.has_of(part, mark)]
    return found | {"spaced": own.spaced or None}


def _reading(found: Reading) -> dict[str, Any]:
    """Return how a text is read, its holes as dots."""
    marks = [
        f"{mark.kind} {mark.start}-{mark.end} {mark.value}{' auto' * mark.automatic}" for mark in found.marks
    ]
    counted = {kind: len(found.of(kind)) for kind in ("link", "html", "none") if found.of(kind)}
    more = {"addresses": found.addresses, "of": counted, "letters": "".join(sorted(found.characters))}
    return {"prose": found.prose.replace(rendered.HOLE, "·"), "marks": marks, "blocks": found.blocks, **more}


def answered(name: str, asked: list[Any]) -> Any:
    """Return what a function answers, as JSON has it."""
    return _plain(ASKED[name](*asked))


def _plain(value: Any) -> Any:
    if isinstance(value, dict | Counter):
        return {str(key): _plain(each) for key, each in sorted(value.items())}
    if isinstance(value, set | frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, str | int | None):
        return value
    return str(value) if isinstance(value, Decimal) else [_plain(each) for each in value]


def rows(path: Path) -> list[Row]:
    """Read the rows of one file."""
    return [(*json.loads(line),) for line in path.read_text(encoding="utf-8").splitlines()]


def written(row: Row) -> str:
    """Return a row as a line; what nobody sees is written as an escape."""
    line = json.dumps(row, ensure_ascii=False)
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in line)


def main() -> None:
    """Write what the functions answer now into every file."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        said = [(name, asked, answered(name, asked)) for name, asked, _ in rows(path)]
        path.write_text("".join(f"{written(row)}\n" for row in said), encoding="utf-8")


if __name__ == "__main__":
    main()
