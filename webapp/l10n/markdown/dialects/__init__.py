"""The dialects of Markdown: what each adds to CommonMark and GFM, as data, a file each.

A line that one of the patterns finds means something by standing alone. The patterns are tried where the
line's text begins, behind indentation and the marks of quotes, and must match to its end. A group ``title``
(or ``title2``, …) is text for readers on such a line. They are compiled where a document is in the dialect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING = r"(?!)"


def lines(*patterns: str) -> str:
    """Return the pattern of lines that one of these describes from the first character to the last."""
    return rf"(?:{'|'.join(patterns)})[ \t]*(?=[\r\n]|\Z)"


def title_of(found: re.Match[str]) -> tuple[int, int] | None:
    """Return where the title stands in a line that one of the patterns found, None if it has none."""
    name = next((name for name, words in found.groupdict().items() if words and words.strip()), None)
    if name is None:
        return None
    start, end = found.span(name)
    return start + len(found[name]) - len(found[name].lstrip()), end - len(found[name]) + len(
        found[name].rstrip()
    )


LIQUID = r"(?:\{%(?:(?!%\})[^\r\n])*%\}[ \t]*)+"
SHORTCODES = r"(?:\{\{[<%](?:(?![>%]\}\})[^\r\n])*[>%]\}\}[ \t]*)+"
LABEL = r"\[(?!\^)[^\]\r\n]+\]:[ \t]*"
STANDING = re.compile(
    lines(  # in whatever dialect
        r":{3,}[ \t]*[\w-]*\[(?P<title>[^\r\n]*)\](?:\{[^\r\n]*\})?",
        r":{3,}(?:[ \t]*[\w-]+)?(?:[ \t]?\{[^\r\n]*\})?(?:[ \t](?P<title2>[^\r\n]*))?",
        r"(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]*\"(?P<title3>[^\r\n]*)\")?",
        r"===[+!]{0,2}[ \t]+\"(?P<title4>[^\r\n]*)\"",
        r"(?:(?<=>)|(?<=>[ \t]))\[![A-Za-z][\w|-]*\][+-]?(?:[ \t](?P<title5>[^\r\n]*))?",
        r"\{:[^\r\n]*\}|\{[ \t]*[#.][A-Za-z][^{}\r\n]*\}",
        rf"{LIQUID}|{SHORTCODES}",
        r"</?(?:[A-Z][\w.]*|[a-z]\w*-[\w-]*)(?:\s[^<>]*)?>",
    )
)
"""Lines of a paragraph that are no part of its text."""
FENCES = ("$$", "%%")
"""Lines between which, in a paragraph, there is none."""


@dataclass(frozen=True)
class Dialect:
    """One dialect.

    Attributes:
        names: what it is called in the settings, the usual name first.
        suffixes: of files that are in this dialect whatever the settings say, ``.mdx``.
        apart: lines that end a paragraph and are none.
        defines: link definitions whose addresses CommonMark does not read.
        regions: first and last line of what is no Markdown; what follows the first may end it already.
        heads: lines whose body is what is indented by four below them.
        opens_markdown: tags below which Markdown is read.
        tags: tags alone on their lines, expressions and ``import`` are code, and nothing is code for its
            indentation.
        attributes: further attributes of such tags that a reader sees.
        bars: a bar, or, as its group ``whole``, what bars in part no cells; a text in which each line has
            a bar that parts some is a table.
        terms: each line above a definition is a term of its own.
    """

    names: tuple[str, ...]
    suffixes: tuple[str, ...] = ()
    apart: str = NOTHING
    defines: str = NOTHING
    regions: tuple[tuple[str, str], ...] = ()
    heads: str = NOTHING
    opens_markdown: str = NOTHING
    tags: bool = False
    attributes: frozenset[str] = frozenset()
    bars: str = ""
    terms: bool = False


COMMONMARK = Dialect(names=("commonmark", "gfm"))


@cache
def dialects() -> Mapping[str, Dialect]:
    """Return the dialects by name."""
    found = [COMMONMARK]
    found += [import_module(f"{__name__}.{module.name}").DIALECT for module in iter_modules(__path__)]
    return {name: dialect for dialect in found for name in dialect.names}


def dialect_of(name: str, suffix: str) -> Dialect:
    """Return the dialect of this name; without one, that of files with this suffix, else CommonMark.

    Raises:
        KeyError: there is none of this name.
    """
    if name:
        return dialects()[name]
    return next((each for each in dialects().values() if suffix in each.suffixes), COMMONMARK)
