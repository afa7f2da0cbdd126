"""What is certain, mended: the fixes of findings written into their files, only those entries changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import parse, serialize
from webapp.l10n.catalog.header import read_fields
from webapp.l10n.checks.engine.file import File, read_file
from webapp.l10n.checks.engine.lint import Choice, check_file
from webapp.l10n.errors import CatalogError
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.checks.engine.model import Finding

_ROUNDS = 30  # one fix may call for another; two that undo each other must come to an end


@dataclass(frozen=True)
class Fixed:
    """What became of one file.

    Attributes:
        path: the file.
        findings: those that are mended, in the order they were.
    """

    path: Path
    findings: tuple[Finding, ...]


def fix(paths: Iterable[Path], choice: Choice | None = None) -> Iterator[Fixed]:
    """Mend what is certain in each file, until nothing is left to mend, and yield what was done.

    Only the entries mended are written anew, the rest of the file keeps its bytes. A file that cannot be
    read whole is left alone.

    Raises:
        WriteError: a file cannot be written, or someone saved it meanwhile; the ones before are done.
    """
    for path in paths:
        try:
            file = read_file(path)
        except CatalogError:
            continue
        if file.faults:
            continue
        content, done = fixed(file, choice or Choice())
        if done:
            files.write(path, content, expected=file.content)
            yield Fixed(path, done)


def fixed(file: File, choice: Choice) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the bytes of a file with all that is certain mended, and the findings that are mended."""
    content = file.content
    done: list[Finding] = []
    seen = {content}
    for _ in range(_ROUNDS):
        now = File(file.path, content, parse(content, file.path), (), file.template)
        chosen = _one_each(check_file(now, choice))
        if not chosen:
            break
        content = serialize(_applied(now.catalog, chosen))
        if content in seen:
            break
        seen.add(content)
        done += chosen.values()
    return content, tuple(done)


_Place = tuple[tuple[str | None, str], int]


def _one_each(findings: Iterable[Finding]) -> dict[_Place, Finding]:
    """Return a finding with a fix for each text: the first, since the others' fixes do not know of it."""
    chosen: dict[_Place, Finding] = {}
    for finding in findings:
        if finding.fix is not None and finding.key is not None:
            chosen.setdefault((finding.key, finding.form), finding)
    return chosen


def _applied(catalog: Catalog, chosen: dict[_Place, Finding]) -> Catalog:
    header = chosen.get(((None, ""), 0))
    fields = read_fields(header.fix) if header and header.fix else catalog.header
    messages = [_mended(message, chosen) for message in catalog.messages]
    return replace(catalog, header=fields, messages=messages)


def _mended(message: Message, chosen: dict[_Place, Finding]) -> Message:
    if message.obsolete:
        return message
    forms = [chosen.get((message.key, form)) for form in range(len(message.msgstr))]
    texts = zip(message.msgstr, forms, strict=True)
    return replace(
        message, msgstr=tuple(old if new is None or new.fix is None else new.fix for old, new in texts)
    )
