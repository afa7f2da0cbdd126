"""What one check says of one translation, on one line each: how heavy, where, and how it mends it."""

from __future__ import annotations

from typing import Any

from check_cases import GOOD, Case

from webapp.l10n.checks import Finding, Severity

_WEIGHTS = {Severity.INFO: "?", Severity.WARNING: "", Severity.ERROR: "!"}


def told(code: str, tag: str, source: str, target: str, **fields: Any) -> list[str]:
    """Return a check's findings, such as ``?word → text mended``; nothing stands for the whole text.

    Args:
        code: of the check.
        tag: the catalog's language.
        source: the text.
        target: its translation.
        fields: further ones of a case: kind, flags, context, others, glossary.
    """
    case = Case("", "", tag, {"source": source, "target": target, **fields})
    return [_line(found, target) for found in case.findings(GOOD) if found.code == code]


def _line(found: Finding, target: str) -> str:
    mended = "" if found.fix is None else f" → {found.fix}"
    shown = target[found.start : found.end] if found.end is not None else ""
    return f"{_WEIGHTS[found.severity]}{shown}{mended}"
