"""Whole runs of the checks over files and folders, with all that can be found out beside them."""

from __future__ import annotations

import itertools
import os
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog.model import SOURCE_LANGUAGE
from webapp.l10n.checks.engine.file import File, language
from webapp.l10n.checks.engine.model import RULES, Finding, Severity
from webapp.l10n.checks.engine.run import check, check_bytes, rules, silence
from webapp.l10n.checks.engine.scope import Drafts, Scope, is_left_out
from webapp.l10n.checks.engine.surroundings import (
    forget,
    is_of_one_language,
    others_of,
    read_once,
    read_quietly,
    template_of,
    terms_for,
)
from webapp.l10n.checks.text.origin import is_markdown
from webapp.l10n.errors import CatalogError
from webapp.l10n.store import processes
from webapp.l10n.store.stamps import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor
    from pathlib import Path

_WORTH_A_PROCESS = 1_000_000  # bytes of catalogs: what takes longer to check than a process to start
_PARTS = 4  # of a language for each process, so that all have something to do to the end
_OF_THE_WHOLE = frozenset({"wrong-language", "wrong-script", "partly-untranslated"})
_BRANCHES = frozenset({".git", ".venv", "node_modules", "__pycache__"})  # nobody's catalogs are in there


@dataclass(frozen=True)
class Choice:
    """What to check, and with what.

    Attributes:
        template: of all the catalogs; None to look for each one's own beside it.
        glossaries: catalogs of terms; where they are none, ``glossary.po`` beside a catalog binds it.
        select: codes of the checks to run; empty for all.
        ignore: codes of the checks to leave out.
        drafts: which fuzzy translations are checked.
    """

    template: Path | None = None
    glossaries: tuple[Path, ...] = ()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    drafts: Drafts = Drafts.ALL

    @property
    def files(self) -> tuple[Path, ...]:
        """The files named."""
        return (*([self.template] if self.template else ()), *self.glossaries)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the checks that run."""
        return (self.select or frozenset(RULES)) - self.ignore


@dataclass(frozen=True)
class Linted:
    """What came of one file.

    Attributes:
        path: the file.
        findings: by line.
        left_out: how many fuzzy translations were not checked.
    """

    path: Path
    findings: tuple[Finding, ...]
    left_out: int = 0


def lint(
    paths: Iterable[Path], choice: Choice | None = None, *, workers: int | None = None
) -> Iterator[Finding]:
    """Check catalogs and yield what is found, file by file in the order given; see ``linted``."""
    for one in linted(paths, choice, workers=workers):
        yield from one.findings


def linted(
    paths: Iterable[Path], choice: Choice | None = None, *, workers: int | None = None
) -> Iterator[Linted]:
    """Check catalogs and yield what came of each, in the order given.

    A file that cannot be read is a finding, and never keeps the others from being checked. Other
    processes take part where there is enough to do.

    Args:
        paths: PO or POT files; see ``catalogs_under`` for folders.
        choice: what to check, and with what; by default everything, with what stands beside each file.
        workers: how many processes at most; None for as many as the machine has processors.
    """
    choice = choice or Choice()
    groups = list(_groups(paths))
    at_most = min(workers or os.cpu_count() or 1, sum(map(len, groups)))
    if at_most < 2 or _size(itertools.chain(*groups)) < _WORTH_A_PROCESS:
        for group in groups:
            yield from _lint_all(group, choice)
        return
    jobs = groups if len(groups) >= at_most else _parts(groups, at_most, known=processes.can_fork())
    with processes.pool(at_most) as pool:
        yield from _in_order(pool, jobs, choice, keep=jobs is not groups)
    forget()


def _in_order(pool: Executor, jobs: list[list[Path]], choice: Choice, *, keep: bool) -> Iterator[Linted]:
    """Yield what came of the jobs in their order; the largest are done first."""
    largest_first = sorted(range(len(jobs)), key=lambda number: -_size(jobs[number]))
    begun = {number: pool.submit(_lint_all, jobs[number], choice, keep=keep) for number in largest_first}
    for number in range(len(jobs)):
        yield from begun.pop(number).result()


def _groups(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """Yield the files in groups, in order: a language's folder is one, since each file is read for all."""
    for folder, files in itertools.groupby(paths, key=lambda path: path.parent):
        if is_of_one_language(folder):
            yield list(files)
        else:
            for file in files:
                yield [file]


def _parts(groups: list[list[Path]], workers: int, *, known: bool) -> list[list[Path]]:
    """Return the groups in parts, so that so many processes have something to do to the end.

    Args:
        groups: the files by language.
        workers: how many processes there are.
        known: whether they know what this one has read, so that what all parts need is read here.
    """
    parts = []
    for group in groups:
        if known and len(group) > 1:
            others_of(group[0])
        size = max(1, len(group) // (workers * _PARTS))
        parts += [group[start : start + size] for start in range(0, len(group), size)]
    return parts


def catalogs_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files among the paths, and the PO files of the folders among them, sorted, each once."""
    seen = set()
    for path in paths:
        under = (file for file in path.rglob("*.po") if _BRANCHES.isdisjoint(file.relative_to(path).parts))
        for file in sorted(under) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _size(paths: Iterable[Path]) -> int:
    return sum(stamp(path)[2] for path in paths)


def _lint_all(paths: list[Path], choice: Choice, *, keep: bool = False) -> list[Linted]:
    """Return what came of some files; what was read stays in memory if another part may need it."""
    found = [lint_file(path, choice) for path in paths]
    if not keep:
        forget()
    return found


def lint_file(path: Path, choice: Choice) -> Linted:
    """Return what came of one file."""
    try:
        file = read_once(path)
    except CatalogError as error:
        return Linted(path, (Finding(path, 1, error.code, Severity.ERROR, error.problem),))
    live = file.catalog.live()
    left_out = sum(is_left_out(message, choice.drafts) and any(message.msgstr) for message in live)
    return Linted(path, tuple(check_file(file, choice)), left_out)


def check_file(file: File, choice: Choice) -> list[Finding]:
    """Return what the checks of files and those of texts find in a file, by line; what is silenced left out.

    The template is looked for unless the file brings one.
    """
    whole = with_template(file, choice)
    codes, scope = choice.codes, scope_of(whole, choice)
    broken = _broken(whole)
    in_texts = (finding for finding in check(scope, codes) if finding.line not in broken)
    found = [*check_bytes(whole, codes), *in_texts]
    scope.forget()
    return judged(whole, found, codes)


def _broken(file: File) -> frozenset[int]:
    """Return the lines of entries whose syntax is broken: what is left of such a text is not judged."""
    starts = sorted(message.line for message in file.catalog.messages)
    faults = [fault.line for fault in file.faults if fault.line and (fault.code or "").startswith("syntax-")]
    places = (bisect_right(starts, line) - 1 for line in faults)
    return frozenset(starts[place] for place in places if place >= 0)


def with_template(file: File, choice: Choice) -> File:
    """Return a file with the template that it belongs to, unless it brings one or is one."""
    if file.template is not None or file.is_template:
        return file
    named = read_quietly(choice.template) if choice.template else None
    return replace(file, template=named or template_of(file.path, file.catalog))


def judged(file: File, found: list[Finding], codes: frozenset[str]) -> list[Finding]:
    """Return what all checks found in a file by line, without what is silenced, and silencers in vain.

    Of a file that is in another language than its header says, this is told once and not of each text.
    """
    kept, silencers = silence(found, file.catalog, codes)
    if any(finding.code in {"language-body-mismatch", "language-mismatch"} for finding in kept):
        kept = [finding for finding in kept if finding.code not in _OF_THE_WHOLE]
    for rule in rules("finding", codes):
        for flaw in rule.find(silencers):
            kept.append(Finding(file.path, flaw.line, rule.code, rule.severity, flaw.reason))
    return sorted(kept, key=lambda finding: (finding.line, finding.form, finding.start, finding.code))


def scope_of(file: File, choice: Choice) -> Scope:
    """Return a file's catalog with all that is known besides."""
    return Scope(
        file.catalog,
        file.locale,
        _source_of(file),
        terms_for(file.path, file.locale, choice.glossaries),
        others_of(file.path),
        markdown=is_markdown(file.catalog),
        drafts=choice.drafts,
    )


def _source_of(file: File) -> str:
    """Return the tag of the language that a catalog, or its template, is translated from; else English.

    A name that is no language, such as ``C``, says of a program that its texts are English.
    """
    template = file.template.header if file.template else {}
    named = language(file.field(SOURCE_LANGUAGE) or template.get(SOURCE_LANGUAGE, ""))
    return named.tag if named else "en"
