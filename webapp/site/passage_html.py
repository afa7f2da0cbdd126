"""A passage as HTML in which nothing can act."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

from webapp.l10n.segmentation import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from webapp.l10n.edition.compose import Edition, Passage
    from webapp.l10n.segmentation import Document

_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title", "role", "aria-label"},
    "input": {"type", "checked", "disabled"},
    "li": {"value"},
    "ol": {"type", "reversed"},
    "td": {"data-align"},
    "th": {"data-align"},
}
_ALLOWED = {
    tag: nh3.ALLOWED_ATTRIBUTES.get(tag, set()) | _ATTRIBUTES.get(tag, set())
    for tag in {*nh3.ALLOWED_ATTRIBUTES, *_ATTRIBUTES}
}
_LINKS = {("a", "href"), ("img", "src")}
_LINKING = re.compile("href|src", re.IGNORECASE)  # without it nothing leads anywhere
_PASSAGE = 4000  # characters of what may be a single passage
_RICH = re.compile(r'<(?:table|pre|code|blockquote|q|img|hr|input|details class="change")\b')


def has_element(passage: Passage) -> bool:
    """Whether a passage has an element on the page: titles of links and what front matter says have none."""
    return not passage.segment.kind.startswith(("front matter", "link title", "html attribute"))


def is_rich(html: str) -> bool:
    """Whether a text needs the style sheet for what only some texts have: tables, code, pictures."""
    return bool(_RICH.search(html))


def wash(html: str, lead: Callable[[str], str]) -> str:
    """Return HTML with nothing in it that could act: the belt over what the core lets through.

    Args:
        html: what the core rendered.
        lead: where a link leads; see :class:`webapp.site.links.Links`.
    """
    return _wash(html, lead) if len(html) > _PASSAGE or _LINKING.search(html) else _washed(html)


@lru_cache(20_000)
def _washed(html: str) -> str:
    """Return HTML without links, washed; a page of many passages is made anew when one of them changes."""
    return _wash(html, str)


def _wash(html: str, lead: Callable[[str], str]) -> str:
    def led(tag: str, attribute: str, value: str) -> str:
        return lead(value) if (tag, attribute) in _LINKS else value

    return nh3.clean(
        html,
        tags=nh3.ALLOWED_TAGS | {"input", "section", "tfoot"},
        attributes=_ALLOWED,
        attribute_filter=led,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def texts(edition: Edition, lead: Callable[[str], str]) -> dict[int, Markup]:
    """Return the HTML inside the element of each passage, washed, by the passage's index."""
    html = render(
        edition.document,
        lambda number: {"data-passage": str(number)},
        lambda number: f"<!--end of {number}-->",
    )
    found = re.finditer(r'<\w+\b[^>]* data-passage="(\d+)"[^>]*>(.*?)<!--end of \1-->', html, re.DOTALL)
    return {int(number): Markup(wash(text, lead)) for number, text in (m.groups() for m in found)}  # noqa: S704


def text(document: Document, number: int, lead: Callable[[str], str]) -> Markup:
    """Return the HTML inside the element of one passage, washed; empty if it has no element."""
    end = f"<!--end of {number}-->"
    html = render(
        document,
        lambda each: {"data-passage": str(each)} if each == number else {},
        lambda each: end if each == number else "",
    )
    found = re.search(rf'<\w+\b[^>]* data-passage="{number}"[^>]*>(.*?){end}', html, re.DOTALL)
    return Markup(wash(found[1], lead) if found else "")  # noqa: S704
