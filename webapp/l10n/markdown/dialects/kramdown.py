"""kramdown, with Jekyll's Liquid."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import LABEL, LIQUID, Dialect, lines
from webapp.l10n.markdown.dialects.mdx import MATH

_PLAIN = r"\S+(?:[ \t]+[\"'(][^\r\n]*)?[ \t]*(?=[\r\n]|\Z)"  # what CommonMark reads, too
_BAR = (
    r"(?s)(?P<whole>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|\\.|<code\b[^<>]{0,200}>[^<]{0,1000}</code>"
    r"|\{\{[^{}\r\n]{0,1000}\}\}|\{%(?:(?!%\})[^\r\n]){0,1000}%\})|\|"
)

DIALECT = Dialect(
    names=("kramdown", "jekyll"),
    apart=lines(
        r"\{:[^\r\n]*\}",
        LIQUID,
        r"\*\[[^\]\r\n]+\]:(?P<title>[^\r\n]*)",
        r"\^",
    ),
    defines=lines(
        rf"{LABEL}(?!{_PLAIN})[^\s\"][^\"\r\n]*+(?:\"(?P<title>[^\"\r\n]*)\")?",
    ),
    regions=(
        MATH,
        (r"\{%-?[ \t]*highlight\b", r".*\{%-?[ \t]*endhighlight"),
        (r"\{%-?[ \t]*raw\b[^\r\n]*$", r".*\{%-?[ \t]*endraw"),
        (r"\{%-?[ \t]*comment\b", r".*\{%-?[ \t]*endcomment"),
        (r"\{::comment\}", r".*\{:/(?:comment)?\}"),
        (r"\{%(?![^\r\n]*%\})", r".*%\}"),
    ),
    bars=_BAR,
    terms=True,
)
