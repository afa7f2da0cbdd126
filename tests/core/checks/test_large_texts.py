"""Texts of a megabyte, odd ones too: all checks come to an end, for none compares all with all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from support import ROOT

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.checks import Scope, check
from webapp.l10n.locales import locale

PATIENCE = 300  # seconds; one check that compares all with all would take hours
LARGE, MANY = 1_000_000, 60_000
ODD = {  # what a source and its translation are made of; {} is another number each time
    "links": ("[a](b) ", "[a](c) "),
    "links that all differ": ("[a](u{}) ", "[a](v{}) "),
    "links that show": ("[a](u{}) ", "[a] (u{}) "),
    "addresses": ("https://example.org/{} ", "http://example.com/{} "),
    "numbers": ("{} ", "1{} "),
    "code": ("`a{}` ", "`b{}` "),
    "placeholders": ("%(a{})s ", "%(b{})s "),
    "tags": ("<x-a{}>", "<x-b{}>"),
    "words": ("the well ", "le puits "),
    "quotation marks": ('"a" ', "«a» »"),
    "brackets": ("(a) ", ")b( ["),
    "emphasis": ("*a* ", "* a **"),
    "backticks": ("`a` ", "``"),
    "template's code": ("{{% a ", "<% {{{{ a "),
    "comments": ("<!-- ", "<!-- "),
    "blocks in blocks": ("> ", "- "),
    "marks": ("a, ", "a ,, b ? "),
}


def made(pattern: str, size: int) -> str:
    one = len(pattern.format(10_000))
    return "".join(pattern.format(10_000 + index) for index in range(size // one))


def found(source: str, target: str) -> int:
    tongue = locale("fr")
    message = Message(source, msgstr=(target,), line=1)
    catalog = Catalog(Path("fr.po"), {"Plural-Forms": tongue.plural_forms}, (), [message])
    return len(list(check(Scope(catalog, tongue))))


def run(size: int, *names: str) -> dict[str, int]:
    """Run this file as a program, which can be stopped; return how many findings each text has."""
    command = [sys.executable, __file__, str(size), *names]
    places = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | places, timeout=PATIENCE
    )
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def test_odd_texts_are_checked_to_their_end_and_told_of_sparingly() -> None:
    counts = run(MANY, *ODD)
    assert set(counts) == set(ODD)
    assert max(counts.values()) <= 100
    assert all(
        counts[name] for name in ODD if name.startswith(("link", "address", "number", "code", "place"))
    )


def test_a_megabyte_of_words_is_checked_to_its_end() -> None:
    assert run(LARGE, "words")["words"] <= 100


if __name__ == "__main__":
    sizes = {
        name: found(*(made(pattern, int(sys.argv[1])) for pattern in ODD[name])) for name in sys.argv[2:]
    }
    print(json.dumps(sizes))
