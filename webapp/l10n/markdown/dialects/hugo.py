"""Hugo: shortcodes, and attributes below a block."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import Dialect, lines, region
from webapp.l10n.markdown.dialects.mdx import MATH

DIALECT = Dialect(
    names=("hugo",),
    apart=lines(r"(?:\{\{[<%][^\r\n]*?[>%]\}\}[ \t]*)+", r"\{[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\r\n]*\}"),
    regions=(
        MATH,
        region(r"\{\{[<%][ \t]*highlight\b", r".*\{\{[<%][ \t]*/[ \t]*highlight\b"),
        region(r"\{\{[<%](?![^\r\n]*[>%]\}\})", r".*[>%]\}\}"),
    ),
)
