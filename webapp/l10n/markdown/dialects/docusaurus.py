"""Docusaurus and Starlight: MDX with directives, ``:::tip[Title]`` … ``:::``."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import Dialect, lines
from webapp.l10n.markdown.dialects.mdx import ATTRIBUTES, MATH

_ATTRIBUTES = r"(?:[ \t]?\{[^\r\n]*\})?"

DIALECT = Dialect(
    names=("docusaurus", "starlight", "starlight-mdx"),
    apart=lines(
        rf":{{2,}}[ \t]*[\w-]*\[(?P<title>[^\r\n]*)\]{_ATTRIBUTES}",
        rf":{{3,}}(?:[ \t]*[\w-]+)?{_ATTRIBUTES}(?:[ \t](?P<title2>[^\r\n]*))?",
        r"::[\w-]+(?:\{[^\r\n]*\})?",
    ),
    regions=(MATH,),
    tags=True,
    attributes=ATTRIBUTES,
)
