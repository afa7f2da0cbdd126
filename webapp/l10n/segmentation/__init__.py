"""Markdown ↔ skeleton and segments: one walk over the parser's events, both ways.

The source is cut, never written anew: what is no segment is copied byte for byte, and a document joined from
its own segments is the source.
"""

from webapp.l10n.segmentation.destinations import destinations
from webapp.l10n.segmentation.document import encoded, front_matter, split
from webapp.l10n.segmentation.joining import join
from webapp.l10n.segmentation.model import Document, Joined, Refusal, Segment
from webapp.l10n.segmentation.page import render

__all__ = [
    "Document",
    "Joined",
    "Refusal",
    "Segment",
    "destinations",
    "encoded",
    "front_matter",
    "join",
    "render",
    "split",
]
