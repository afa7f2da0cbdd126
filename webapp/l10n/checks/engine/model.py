"""What a check is, what it looks at, and what it finds: all that a rule is written with."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from webapp.l10n.checks.engine.file import File as File
from webapp.l10n.checks.engine.scope import Pair as Pair
from webapp.l10n.checks.engine.scope import Scope as Scope
from webapp.l10n.checks.text.signs import needed

if TYPE_CHECKING:
    from pathlib import Path


class Severity(enum.IntEnum):
    """How bad a finding is: an error stops a publication, a warning deserves a look, the rest is to know."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check yields: one thing that is wrong with the text it was given.

    Attributes:
        reason: one line in plain words, a clause without a full stop.
        start: where in the translation it begins, in characters; 0 if it is the whole.
        end: where it ends; None if it is the whole, or if something is missing.
        fix: the whole translation as it should be, where that is certain.
        severity: if another than the check's own.
        line: for a whole file, the line, counted from 1.
        message: for a whole catalog, the index of the message in ``Catalog.messages``, and its plural form.
    """

    reason: str
    start: int = 0
    end: int | None = None
    fix: str | None = None
    severity: Severity | None = None
    line: int = 0
    message: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw, and where it stands.

    Attributes:
        path: the file; None for a catalog that was not read from one.
        line: the line of the entry, or of the fault in the file, counted from 1.
        code: the check's name in kebab case; stable.
        severity: see ``Severity``.
        message: one line in plain words.
        start: where in the translation it begins, in characters.
        end: where it ends, None for the whole.
        form: which plural form, 0 for a message without.
        key: msgctxt and msgid of the entry; None for the file as a whole.
        fix: the whole translation as it should be, where that is certain.
    """

    path: Path | None
    line: int
    code: str
    severity: Severity
    message: str
    start: int = 0
    end: int | None = None
    form: int = 0
    key: tuple[str | None, str] | None = None
    fix: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """Return ``file:line: severity: code: message``, which every editor can jump to."""
        return f"{self.path}:{self.line}: {self.severity}: {self.code}: {self.message}"


Flaws: TypeAlias = Iterator[Flaw]
PairCheck: TypeAlias = Callable[[Pair], Flaws]
CatalogCheck: TypeAlias = Callable[[Scope], Flaws]
FileCheck: TypeAlias = Callable[[File], Flaws]
_DIFFERENCE = re.compile(r".*-(?:lost|added|changed|dropped|wrong)|length-.*|foreign-host")


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: a small generator, and what its docstring says of it.

    Attributes:
        code: the function's name in kebab case.
        severity: of its findings, unless a flaw says otherwise.
        scope: ``pair`` (one translation), ``catalog``, ``file`` or ``finding`` (what came of the others).
        find: the generator.
        summary: the first line of its docstring.
        details: what follows in it up to the examples, perhaps empty.
        bad: what it reports, from the line ``Bad:``.
        good: what it does not, from the line ``Good:``.
        needs: bits of the characters of which a pair must have one, else there is nothing to find; 0: none.
    """

    code: str
    severity: Severity
    scope: str
    find: Callable[[Any], Flaws]
    summary: str
    details: str
    bad: str
    good: str
    needs: int

    @property
    def compares(self) -> bool:
        """Whether it tells what the source has otherwise, as its name says: nothing where that is no text."""
        return _DIFFERENCE.fullmatch(self.code) is not None


RULES: dict[str, Rule] = {}


def pair_check(severity: Severity, *, source: str = "", target: str = "") -> Callable[[PairCheck], PairCheck]:
    """Register a generator that looks at one translation beside its source.

    Args:
        severity: of its findings, unless a flaw says otherwise.
        source: characters, as a regular expression has them between brackets; where the source has none of
            them, and the translation none of ``target``, the check finds nothing and is not asked.
        target: likewise, for the translation.
    """
    return lambda find: _register("pair", severity, find, needed(source, target))


def catalog_check(severity: Severity) -> Callable[[CatalogCheck], CatalogCheck]:
    """Register a generator that looks at all messages of a catalog; its flaws name the message."""
    return lambda find: _register("catalog", severity, find)


def file_check(severity: Severity) -> Callable[[FileCheck], FileCheck]:
    """Register a generator that looks at a file as bytes, lines and header; its flaws name the line."""
    return lambda find: _register("file", severity, find)


def _register(
    scope: str, severity: Severity, find: Callable[[Any], Flaws], needs: int = 0
) -> Callable[[Any], Flaws]:
    register(find.__name__.replace("_", "-"), find.__doc__ or "", severity, scope, find, needs)
    return find


def register(
    code: str, explanation: str, severity: Severity, scope: str, find: Callable[[Any], Flaws], needs: int = 0
) -> None:
    """Register a check by its name; its explanation tells what a docstring would."""
    summary, details, bad, good = _explained(code, explanation)
    assert code not in RULES, f"two checks are called {code}"
    RULES[code] = Rule(code, severity, scope, find, summary, details, bad, good, needs)


def _explained(code: str, explanation: str) -> tuple[str, str, str, str]:
    """Return the first line, the rest, and what follows ``Bad:`` and ``Good:``."""
    lines = inspect.cleandoc(explanation).splitlines()
    examples = {}
    for label in ("Bad: ", "Good: "):
        examples[label] = next((line.removeprefix(label) for line in lines if line.startswith(label)), "")
        assert examples[label], f"the check {code} has no line {label!r} in its docstring"
    details = "\n".join(line for line in lines[1:] if not line.startswith(tuple(examples))).strip()
    return lines[0], details, examples["Bad: "], examples["Good: "]


@dataclass(frozen=True)
class Silencer:
    """One code in one comment.

    Attributes:
        code: the check that should be silent.
        key: context and text of the entry; None in the header's comments, for findings of the file itself.
        line: of the entry.
    """

    code: str
    key: tuple[str | None, str] | None
    line: int
