"""What the tables beside this file say of a language: scripts, letters, marks, quotes, small words.

The tables are data; each names its source. A row holds for a language, for a language in one script
(``zh-Hant``) or, in some tables, for a script, or for several of them, parted by spaces; the nearest row is
taken.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from webapp.l10n.checks.text.signs import Sieve
from webapp.l10n.locales import locale
from webapp.l10n.locales.tags import english

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLES = Path(__file__).parent / "tables"
_REMEMBERED = 256
Row = TypeVar("Row")


@lru_cache
def table(name: str) -> Mapping[str, Any]:
    """Return one of the tables, read once; all its parts by language."""
    found = _by_tag(tomllib.loads((_TABLES / f"{name}.toml").read_text(encoding="utf-8")))
    return {part: _by_tag(rows) if isinstance(rows, dict) else rows for part, rows in found.items()}


def _by_tag(rows: dict[str, Any]) -> dict[str, Any]:
    return {tag: row for tags, row in rows.items() for tag in tags.split()}


class _ScriptOf(dict[str, str]):
    """Character → script of a letter, empty for what is none; filled as characters turn up."""

    def __missing__(self, character: str) -> str:
        name = unicodedata.name(character, "") if character.isalpha() else ""
        first = name.partition(" ")[0].partition("-")[0]
        self[character] = _scripts().get(first, "Zyyy") if name else ""
        return self[character]


script_of: Mapping[str, str] = _ScriptOf()


@lru_cache
def _scripts() -> Mapping[str, str]:
    """Return scripts by the first word of their letters' names: CLDR's name, if no other is in the table."""
    called = {name.upper(): code for code, name in english()["scripts"].items()}
    return {**called, **table("scripts")["names"]}


def script_name(script: str) -> str:
    """Return what a script is called in English."""
    called: dict[str, str] = english()["scripts"] | table("scripts")["english"]
    return called.get(script, script)


def _row(name: str, part: str, otherwise: Row, *, script: bool = False) -> cached_property[Row]:
    """Return a property of languages: the nearest row of a table's part, or what holds without one."""
    return cached_property(lambda own: own.row(name, part, script=script) or otherwise)


def _words(name: str, part: str) -> cached_property[frozenset[str]]:
    return cached_property(lambda own: frozenset((own.row(name, part) or "").split()))


@dataclass(frozen=True, eq=False)
class Language:
    """One language as the checks see it.

    Attributes:
        tag: BCP 47.
        name: its primary subtag.
        script: ISO 15924.
    """

    tag: str
    name: str
    script: str

    marks = _row("punctuation", "own", dict[str, str](), script=True)  # ASCII → the one in its place
    accepted_marks = _row("punctuation", "accepted", "", script=True)  # of other scripts, in its texts
    opening_marks = _row("punctuation", "pairs", dict[str, str]())  # ``?`` → ``¿``, before its sentence
    asking = _row("punctuation", "asking", "")  # letters that make a question of a sentence without its mark
    # No-break spaces stand before its ``marks`` and after ``opening``; wide ones by those in ``wide``.
    spaced = _row("punctuation", "spaced", dict[str, str]())
    variants = _row("wording", "letters", dict[str, str]())  # letters that look like its own → what it writes
    doubles = _row("wording", "reduplication", False)  # whether doubling a word is grammar
    longest_doubled = _row("wording", "longest", 7, script=True)  # characters that a doubled word may have
    words = _words("words", "languages")  # its small words
    doubling = _words("wording", "doubling")  # small words that may be doubled
    relative = _words("wording", "relative")  # of these, those that double at the beginning of a clause only

    @cached_property
    def scripts(self) -> frozenset[str]:
        """The scripts of its letters; Japanese has three."""
        return frozenset(table("scripts")["mixed"].get(self.script, (self.script,)))

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The names under which a table may speak of it, nearest first."""
        parts = self.tag.split("-")
        shorter = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
        usual = self.name != "und" and locale(self.name).script == self.script
        own = (f"{self.name}-{self.script}",)
        both = ("no",) if self.name in {"nb", "nn"} else ()  # CLDR keeps there what the two share
        return tuple(dict.fromkeys((*shorter[:-1], *own, *((self.name,) if usual else ()), *both)))

    def row(self, name: str, part: str, *, script: bool = False) -> Any:
        """Return the nearest row of a table's part, None if there is none."""
        rows = table(name)[part] if part else table(name)
        names = (*self.rows, self.script) if script else self.rows
        return next((rows[key] for key in names if key in rows), None)

    @cached_property
    def letters(self) -> frozenset[str] | None:
        """The letters it uses, foreign names included; None if the table does not tell."""
        row = self.row("letters", "")
        return frozenset("".join(row)) - frozenset(self.variants) if row else None

    @cached_property
    def strange(self) -> Sieve:
        """Letters of its script that it never uses."""
        return Sieve(lambda letter: any(map(self._never_uses, letter.lower())))

    def _never_uses(self, letter: str) -> bool:
        letters = self.letters
        if letters is None or letter in letters or script_of[letter] not in self.scripts:
            return False
        if unicodedata.category(letter) == "Lm":  # ៗ repeats a word; CLDR has it among the punctuation
            return False
        # ড় may be one character or two
        return any(part not in letters for part in unicodedata.normalize("NFD", letter))

    @cached_property
    def foreign(self) -> Sieve:
        """Letters of other scripts than its own."""
        return Sieve(lambda letter: script_of[letter] != "" and script_of[letter] not in self.scripts)

    def has_of(self, part: str, kind: str) -> bool:
        """Whether marks of a kind (``stop``) are among those it has ``never``, ``optional``, ``stopped``."""
        return self.name in table("punctuation")[part].get(kind, ())

    _usual_quotes = _row("quotations", "usual", "“” ‘’")
    accepted_quotes = _row("quotations", "accepted", "")
    _inner_quotes = _row("quotations", "inner", "")

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """Its pairs of quotation marks, inner ones included, the usual one first."""
        rows = self._usual_quotes, self.accepted_quotes, self._inner_quotes
        return tuple(dict.fromkeys(" ".join(rows).split()))


@lru_cache(_REMEMBERED)
def language(tag: str) -> Language:
    """Return what is known of a language by its BCP 47 tag; an empty one is no language."""
    if not tag:
        return Language("und", "und", "Zyyy")
    return Language(tag, tag.partition("-")[0], locale(tag).script)
