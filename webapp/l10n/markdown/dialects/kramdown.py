"""kramdown, with Jekyll's Liquid."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import LIQUID, Dialect, lines, region
from webapp.l10n.markdown.dialects.mdx import MATH

_PLAIN = r"\S+(?:[ \t]+[\"'(][^\r\n]*)?[ \t]*(?=[\r\n]|\Z)"  # what CommonMark reads, too

DIALECT = Dialect(
    names=("kramdown", "jekyll"),
    apart=lines(
        r"\{:[^\r\n]*\}",
        LIQUID,
        r"\*\[[^\]\r\n]+\]:(?P<title>[^\r\n]*)",
        r"\^",
        rf"\[(?!\^)[^\]\r\n]+\]:[ \t]*(?!{_PLAIN})[^\s\"][^\"\r\n]*+(?:\"(?P<title2>[^\"\r\n]*)\")?",
    ),
    regions=(
        MATH,
        region(r"\{%-?[ \t]*highlight\b", r".*\{%-?[ \t]*endhighlight"),
        region(r"\{%-?[ \t]*raw\b[^\r\n]*$", r".*\{%-?[ \t]*endraw"),
        region(r"\{%-?[ \t]*comment\b", r".*\{%-?[ \t]*endcomment"),
        region(r"\{::comment\}", r".*\{:/(?:comment)?\}"),
        region(r"\{%(?![^\r\n]*%\})", r".*%\}"),
    ),
    tables=True,
)
