"""What is made of a document in each step stays what it was: texts, page, links, the file with translations.

Each document is there because it tells the code from one that differs from it in a single place.

Here are tests of webapp.l10n.markdown.bars, webapp.l10n.markdown.components,
webapp.l10n.markdown.corrections, webapp.l10n.markdown.dialects, webapp.l10n.markdown.headings,
webapp.l10n.markdown.html_elements, webapp.l10n.markdown.indentation, webapp.l10n.markdown.lines,
webapp.l10n.markdown.parser, webapp.l10n.markdown.reading, webapp.l10n.markdown.view,
webapp.l10n.markdown.writer, webapp.l10n.segmentation.definitions,
webapp.l10n.segmentation.destinations, webapp.l10n.segmentation.directives,
webapp.l10n.segmentation.document, webapp.l10n.segmentation.frontmatter, webapp.l10n.segmentation.guard,
webapp.l10n.segmentation.html, webapp.l10n.segmentation.joining, webapp.l10n.segmentation.line_breaks,
webapp.l10n.segmentation.messages, webapp.l10n.segmentation.model, webapp.l10n.segmentation.openers,
webapp.l10n.segmentation.page, webapp.l10n.segmentation.standalone_lines, webapp.l10n.segmentation.toml,
webapp.l10n.segmentation.values, webapp.l10n.segmentation.walk and webapp.l10n.segmentation.yaml_values.
"""

from __future__ import annotations

from typing import Any

import pytest
from markdown_readings import FILE, reading, readings, written

READINGS = readings()


@pytest.mark.parametrize(
    "known", READINGS, ids=[f"{n} {each['dialect']}" for n, each in enumerate(READINGS, 1)]
)
def test_a_document_is_read_as_before(known: dict[str, Any]) -> None:
    assert reading(known["dialect"], known["source"]) == known


def test_the_file_is_as_it_is_written() -> None:
    assert FILE.read_text(encoding="utf-8") == written(READINGS)
    assert len({(each["dialect"], each["source"]) for each in READINGS}) == len(READINGS)
