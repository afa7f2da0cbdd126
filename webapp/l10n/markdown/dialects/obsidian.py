"""Obsidian: callouts, embedded files, ids of blocks, comments between ``%%``."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import Dialect, lines
from webapp.l10n.markdown.dialects.mdx import MATH

_QUOTED = r"(?:(?<=>)|(?<=>[ \t]))"
_ALERTS = r"(?!\[!(?i:note|tip|important|warning|caution)\][ \t]*(?:[\r\n]|\Z))"

DIALECT = Dialect(
    names=("obsidian",),
    apart=lines(
        rf"{_QUOTED}{_ALERTS}\[![^\]\r\n]+\][+-]?(?:[ \t](?P<title>[^\r\n]*))?",
        r"\^[\w-]+",
        r"!\[\[[^\]\r\n]*\]\]",
    ),
    regions=(MATH, (r"%%(?![^\r\n]*%%)", r".*%%[ \t]*$")),
)
