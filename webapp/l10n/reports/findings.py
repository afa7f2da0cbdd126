"""Findings of checks as lines: for people, for programs, for GitHub's annotations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from webapp.l10n.checks import Severity

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable
    from pathlib import Path

    from webapp.l10n.checks import Finding, Rule

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}  # ANSI: red, yellow, cyan
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def plain(finding: Finding) -> str:
    """Return ``file:line: severity: code: message``."""
    return str(finding)


def grouped(finding: Finding, above: Path | None) -> str:
    """Return a finding in colours for a terminal, below its file's name if ``above`` is another's."""
    severity = f"\x1b[{COLOURS[finding.severity]}m{finding.severity!s:8}\x1b[0m"
    line = f"{finding.line:6}  {severity} {finding.message}  \x1b[2m{finding.code}\x1b[0m"
    return line if finding.path == above else f"\x1b[1;4m{finding.path}\x1b[0m\n{line}"


def as_json(finding: Finding) -> str:
    """Return a finding as one JSON object in ASCII on one line.

    ``file``, ``line``, ``code``, ``severity``, ``message``; ``start`` and ``end``, the span of the
    translation in characters, ``end`` null for the whole or for what is missing; ``form``, the plural form;
    ``msgctxt`` and ``msgid`` of the entry, null for the file itself; ``fix``, the whole text as it should be.
    """
    context, msgid = finding.key or (None, None)
    return json.dumps(
        {
            "file": str(finding.path),
            "line": finding.line,
            "code": finding.code,
            "severity": str(finding.severity),
            "message": finding.message,
            "start": finding.start,
            "end": finding.end,
            "form": finding.form,
            "msgctxt": context,
            "msgid": msgid,
            "fix": finding.fix,
        }
    )


def github(finding: Finding) -> str:
    """Return a finding as a workflow command, which GitHub shows beside the line in a pull request."""
    file, title = _property(str(finding.path)), _property(finding.code)
    command = _COMMANDS[finding.severity]
    return f"::{command} file={file},line={finding.line},title={title}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(counts: Counter[Severity], files: int, left_out: int = 0) -> str:
    """Return one line: how many findings of each severity there are, in how many files that were checked.

    Args:
        counts: the findings.
        files: how many were checked.
        left_out: fuzzy translations that were not.
    """
    found = [_counted(counts[s], _NOUNS[s]) for s in reversed(Severity) if counts[s]]
    rest = f" {_counted(left_out, 'fuzzy translation')} not checked." if left_out else ""
    return f"{', '.join(found) or 'Nothing found'} in {_counted(files, 'file')}.{rest}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def explanation(rule: Rule) -> str:
    """Return what a check looks for, with a bad and a good example."""
    details = f"\n{rule.details}\n" if rule.details else ""
    return (
        f"{rule.code} ({rule.severity})\n{rule.summary}\n{details}\n  bad:  {rule.bad}\n  good: {rule.good}"
    )


def listing(rules: Iterable[Rule]) -> str:
    """Return a line for each check: code, severity, what it looks for; by code."""
    rows = sorted(rules, key=lambda rule: rule.code)
    width = max((len(rule.code) for rule in rows), default=0)
    return "\n".join(f"{rule.code:{width}}  {rule.severity!s:7}  {rule.summary}" for rule in rows)
