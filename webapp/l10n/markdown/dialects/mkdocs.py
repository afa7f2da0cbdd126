"""MkDocs with Material: Python-Markdown and its extensions; admonitions hold what is indented below them."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import Dialect, lines

DIALECT = Dialect(
    names=("mkdocs", "mkdocs-material"),
    apart=lines(
        r"\{:?[ \t]*[#.\w][^\r\n]*\}",
        r"-+8<-+[^\r\n]*",
        r"/{3,}(?:[ \t]*[\w-]+(?:[ \t]*\|(?P<title>[^\r\n]*))?)?",
        r"\*\[[^\]\r\n]+\]:(?P<title2>[^\r\n]*)",
        r"\[TOC\]",
    ),
    regions=((r"\$\$[^$\r\n]*$", r".*\$\$[ \t]*$"), (r"\\\[[ \t]*$", r".*\\\][ \t]*$")),
    heads=lines(
        r"(?:!!!|\?\?\?\+?)[ \t]*(?:[\w-]+(?:[ \t]+[\w-]+)*)?(?:[ \t]*\"(?P<title>[^\r\n]*)\")?",
        r"===[+!]{0,2}[ \t]+\"(?P<title2>[^\r\n]*)\"",
    ),
    opens_markdown=(
        r"<[a-z][\w-]*\b[^<>\r\n]*[ \t]markdown(?:=[^<>\s]*)?(?:[ \t][^<>\r\n]*)?>[ \t]*(?=[\r\n])"
    ),
)
