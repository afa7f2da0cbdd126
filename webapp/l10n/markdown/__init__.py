"""Markdown → events with character ranges, and events → HTML: the only door to the parser, pyromark.

The parser is pulldown-cmark: CommonMark 0.31.2, with GitHub's tables, strikethrough, task lists, footnotes
and alerts, and with definition lists. :func:`read` reads a document in its dialect; :func:`html` writes what
the parser's own HTML writer writes, byte for byte, and can put attributes and text of ours into it.
"""

from webapp.l10n.markdown.dialects import (
    BLOCK_TAG,
    COMMONMARK,
    FENCES,
    STANDING,
    Dialect,
    dialect_of,
    dialects,
    title_of,
)
from webapp.l10n.markdown.headings import attributes
from webapp.l10n.markdown.lines import UNSEEN
from webapp.l10n.markdown.parser import (
    Definition,
    Event,
    Target,
    definition_spans,
    definitions,
    events,
    places,
)
from webapp.l10n.markdown.reading import Reading, read
from webapp.l10n.markdown.writer import escape, html

__all__ = [
    "BLOCK_TAG",
    "COMMONMARK",
    "FENCES",
    "STANDING",
    "UNSEEN",
    "Definition",
    "Dialect",
    "Event",
    "Reading",
    "Target",
    "attributes",
    "definition_spans",
    "definitions",
    "dialect_of",
    "dialects",
    "escape",
    "events",
    "html",
    "places",
    "read",
    "title_of",
]
