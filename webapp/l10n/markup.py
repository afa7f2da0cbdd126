"""A message's inline Markdown: what the reader sees of it, and whether it may be shown."""

from __future__ import annotations

import re

from webapp.l10n import markdown


def plain(markdown_text: str) -> str:
    """Return the text a reader sees of inline Markdown, on one line."""
    parts = []
    for kind, value, _, _ in markdown.events(markdown_text):
        if kind in {"Text", "Code"}:
            parts.append(value)
        elif kind in {"SoftBreak", "HardBreak"}:
            parts.append(" ")
    return re.sub(r"[ \t\r\n\f]+", " ", "".join(parts)).strip(" ")


def unsafe(translation: str, source: str) -> str | None:
    """Return why a translation may not be shown, None if it may."""
    del translation, source
    return None
