"""Hugo: shortcodes, and attributes below a block."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import LABEL, SHORTCODES, Dialect, lines
from webapp.l10n.markdown.dialects.mdx import MATH

DIALECT = Dialect(
    names=("hugo",),
    apart=lines(SHORTCODES, r"\{[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\r\n]*\}"),
    defines=lines(
        rf"{LABEL}\{{\{{[<%](?:(?![>%]\}}\}})[^\r\n])*[>%]\}}\}}\S*(?:[ \t]+\"(?P<title>[^\"\r\n]*)\")?"
    ),
    regions=(
        MATH,
        (r"\{\{[<%][ \t]*highlight\b", r".*\{\{[<%][ \t]*/[ \t]*highlight\b"),
        (r"\{\{[<%](?![^\r\n]*[>%]\}\})", r".*[>%]\}\}"),
    ),
)
