"""Whole runs of the checks over files and folders, with all that can be found out beside them."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.file import File, read_file
from webapp.l10n.checks.engine.model import RULES, Finding, Severity
from webapp.l10n.checks.engine.run import check, check_bytes, rules
from webapp.l10n.checks.engine.scope import Scope
from webapp.l10n.checks.engine.silencers import silence
from webapp.l10n.checks.engine.surroundings import (
    forget,
    is_of_one_language,
    others_of,
    read_quietly,
    template_of,
    terms_for,
)
from webapp.l10n.errors import CatalogError
from webapp.l10n.store.garbage import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from webapp.l10n.catalog import Catalog

_WORTH_A_PROCESS = 1_000_000  # bytes of catalogs: what takes longer to check than a process to start
_BRANCHES = frozenset({".git", ".venv", "node_modules", "__pycache__"})  # nobody's catalogs are in there
_CODE = frozenset(
    ("c", "cc", "cpp", "h", "js", "jsx", "ts", "tsx", "vue", "py", "html", "jinja", "php", "rs")
)


@dataclass(frozen=True)
class Choice:
    """What to check, and with what.

    Attributes:
        template: of all the catalogs; None to look for each one's own beside it.
        glossaries: catalogs of terms; where they are none, ``glossary.po`` beside a catalog binds it.
        select: codes of the checks to run; empty for all.
        ignore: codes of the checks to leave out.
    """

    template: Path | None = None
    glossaries: tuple[Path, ...] = ()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files named."""
        return (*([self.template] if self.template else ()), *self.glossaries)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the checks that run."""
        return (self.select or frozenset(RULES)) - self.ignore


def lint(paths: Iterable[Path], choice: Choice | None = None, *, workers: int = 0) -> Iterator[Finding]:
    """Check catalogs and yield what is found, file by file in the order given, by line within each.

    A file that cannot be read is a finding, and never keeps the others from being checked. Other
    processes take part where there is enough to do.

    Args:
        paths: PO or POT files; see ``catalogs_under`` for folders.
        choice: what to check, and with what; by default everything, with what stands beside each file.
        workers: how many processes at most; 0 for as many as the machine has processors.
    """
    choice = choice or Choice()
    groups = list(_jobs(paths))
    sizes = [sum(map(_size, group)) for group in groups]
    at_most = min(workers or os.cpu_count() or 1, len(groups))
    if at_most < 2 or sum(sizes) < _WORTH_A_PROCESS:
        for group in groups:
            yield from _lint_all(group, choice)
        return
    # A fork of a program with threads may hang; without any it is the quickest way.
    plain = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if plain else "spawn")
    with ProcessPoolExecutor(at_most, mp_context=context) as pool:
        largest_first = sorted(range(len(groups)), key=lambda number: -sizes[number])
        jobs = {number: pool.submit(_lint_all, groups[number], choice) for number in largest_first}
        for number in range(len(groups)):
            yield from jobs.pop(number).result()


def _jobs(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """Yield the files in pieces, in order: a language's folder in one, since each file is read for all."""
    for folder, files in itertools.groupby(paths, key=lambda path: path.parent):
        if is_of_one_language(folder):
            yield list(files)
        else:
            for file in files:
                yield [file]


def catalogs_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files among the paths, and the PO files of the folders among them, sorted, each once."""
    seen = set()
    for path in paths:
        found = [path] if not path.is_dir() else sorted(_walk(path))
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*.po"):
        if _BRANCHES.isdisjoint(path.relative_to(folder).parts):
            yield path


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _lint_all(paths: list[Path], choice: Choice) -> list[Finding]:
    with uncollected():
        found = [finding for path in paths for finding in lint_file(path, choice)]
        forget()
    return found


def lint_file(path: Path, choice: Choice) -> list[Finding]:
    """Return what is found in one file, by line."""
    try:
        file = read_file(path)
    except CatalogError as error:
        return [Finding(path, 1, error.code, Severity.ERROR, error.problem)]
    return check_file(file, choice)


def check_file(file: File, choice: Choice) -> list[Finding]:
    """Return what the checks of files and those of texts find in a file, by line; what is silenced left out.

    The template is looked for unless the file brings one.
    """
    whole = with_template(file, choice)
    codes, scope = choice.codes, scope_of(whole, choice)
    found = [*check_bytes(whole, codes), *check(scope, codes)]
    scope.forget()
    return judged(whole, found, codes)


def with_template(file: File, choice: Choice) -> File:
    """Return a file with the template that it belongs to, unless it brings one or is one."""
    if file.template is not None or file.is_template:
        return file
    named = read_quietly(choice.template) if choice.template else None
    return replace(file, template=named or template_of(file.path, file.catalog))


def judged(file: File, found: list[Finding], codes: frozenset[str]) -> list[Finding]:
    """Return what all checks found in a file by line, without what is silenced, and silencers in vain."""
    kept, silencers = silence(found, file.catalog, codes)
    for rule in rules("finding", codes):
        for flaw in rule.find(silencers):
            kept.append(Finding(file.path, flaw.line, rule.code, rule.severity, flaw.reason))
    return sorted(kept, key=lambda finding: (finding.line, finding.form, finding.start, finding.code))


def scope_of(file: File, choice: Choice) -> Scope:
    """Return a file's catalog with all that is known besides."""
    template = file.template.header if file.template else {}
    return Scope(
        file.catalog,
        file.locale,
        file.field("X-Source-Language") or template.get("X-Source-Language") or "en",
        terms_for(file.path, file.locale, choice.glossaries),
        others_of(file.path),
        markdown=is_markdown(file.catalog),
    )


def is_markdown(catalog: Catalog) -> bool:
    """Whether the texts are Markdown: unless their references say that they come out of a program."""
    names = [reference.rpartition(":")[0] or reference for m in catalog.live() for reference in m.references]
    code = sum(1 for name in names if name.rpartition(".")[2].lower() in _CODE)
    return code * 2 <= len(names)
