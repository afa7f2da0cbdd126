"""VitePress: containers, ``::: tip Title`` … ``:::``."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import Dialect, lines
from webapp.l10n.markdown.dialects.mdx import MATH

DIALECT = Dialect(
    names=("vitepress",),
    apart=lines(
        r":{3,}(?:[ \t]*[\w-]+)?(?:[ \t](?P<title>[^\r\n{]*))?(?:\{[^\r\n]*)?",
        r"\[\[toc\]\]",
        r"<<<[ \t][^\r\n]*",
    ),
    regions=(MATH,),
)
