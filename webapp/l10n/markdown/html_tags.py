"""The raw HTML in a message: its tags, their attributes, and which elements HTML knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown.html_elements import TEXT_ATTRIBUTES
from webapp.l10n.markdown.plain import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements that run scripts, load or embed what is elsewhere, or change the page around them.
ACTIVE = frozenset(
    (
        *(
            "script",
            "iframe",
            "object",
            "embed",
            "applet",
            "frame",
            "frameset",
            "svg",
            "math",
            "meta",
            "link",
        ),
        *("style", "base", "form", "input", "button", "textarea", "select", "template", "noscript", "portal"),
        *("audio", "video", "source", "track", "dialog", "marquee", "plaintext", "xmp", "title", "bdo"),
    )
)
_HARMLESS = frozenset(
    (
        *("a", "abbr", "address", "area", "article", "aside", "b", "bdi", "big", "blockquote", "body", "br"),
        *("canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del"),
        *("details", "dfn", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font", "footer"),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "i",
            "img",
            "ins",
            "kbd",
            "label",
        ),
        *(
            "legend",
            "li",
            "main",
            "map",
            "mark",
            "menu",
            "meter",
            "nav",
            "ol",
            "optgroup",
            "option",
            "output",
        ),
        *("p", "picture", "pre", "progress", "q", "rb", "rp", "rt", "ruby", "s", "samp", "search", "section"),
        *(
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
        ),
        *("thead", "time", "tr", "tt", "u", "ul", "var", "wbr"),
    )
)
HTML = ACTIVE | _HARMLESS
"""The names of the elements of HTML, old ones too; another name in angle brackets is some author's own."""
OTHER = "…"  # the name of an element that HTML does not know
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/'"](?P<name>[^\s"'>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""",
)


class Element(NamedTuple):
    """A tag: ``b``, ``/b`` or the beginning of a comment, and its attributes by name."""

    name: str
    attributes: frozenset[tuple[str, str]]


def elements(text: str) -> Iterator[Element]:
    """Yield the raw HTML of a text; of attributes that are texts for readers the name only."""
    for kind, value, _, _ in inline(text):
        if kind == "InlineHtml":
            tag = _TAG.match(value)
            if tag is None:
                yield Element(value[1:4], frozenset())
            else:
                yield _element(tag, value)


def _element(tag: re.Match[str], text: str) -> Element:
    """Read a tag; the words in ``<some name>``, which are none of HTML's, may be translated."""
    name, attributes = tag["name"].lower(), _attributes(text, tag.end())
    if name in HTML or "-" in name:
        return Element(tag["slash"] + name, attributes)
    return Element(
        tag["slash"] + OTHER, frozenset(each for each in attributes if each[1] or each[0][:2] == "on")
    )


def _attributes(tag: str, offset: int) -> frozenset[tuple[str, str]]:
    pairs = ((found["name"].lower(), found["value"] or "") for found in _ATTRIBUTE.finditer(tag, offset))
    return frozenset((name, "" if name in TEXT_ATTRIBUTES else value.strip("\"'")) for name, value in pairs)
