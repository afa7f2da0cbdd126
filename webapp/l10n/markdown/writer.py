"""Events → HTML, as the parser's own writer gives it, with attributes and text of ours put in."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from webapp.l10n.markdown.parser import Event, Target

_SAFE_IN_URL = "!#$%()*+,-./:;=?@^_~"
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ATTRIBUTE = _TEXT | {'"': "&quot;", "'": "&#39;"}
_TEXT_TABLE = str.maketrans(_TEXT)
_ATTRIBUTE_TABLE = str.maketrans(_ATTRIBUTE)
_NOTHING: Mapping[int, str] = MappingProxyType({})

_BLOCKS = {  # what begins on a line of its own
    "Paragraph": "<p>",
    "Title": "<p>",
    "Rule": "<hr />\n",
    "Item": "<li>",
    "DefinitionList": "<dl>\n",
    "DefinitionListTitle": "<dt>",
    "DefinitionListDefinition": "<dd>",
}
_INLINES = {
    "SoftBreak": "\n",
    "HardBreak": "<br />\n",
    "Emphasis": "<em>",
    "/Emphasis": "</em>",
    "Strong": "<strong>",
    "/Strong": "</strong>",
    "Strikethrough": "<del>",
    "/Strikethrough": "</del>",
    "/Link": "</a>",
    "/Paragraph": "</p>\n",
    "/Title": "</p>\n",
    "/Item": "</li>\n",
    "/BlockQuote": "</blockquote>\n",
    "/CodeBlock": "</code></pre>\n",
    "/DefinitionList": "</dl>\n",
    "/DefinitionListTitle": "</dt>\n",
    "/DefinitionListDefinition": "</dd>\n",
    "/FootnoteDefinition": "</div>\n",
    "/Table": "</tbody></table>\n",
    "/TableRow": "</tr>\n",
    "HtmlBlock": "",
    "/HtmlBlock": "",
}


def escape(text: str) -> str:
    """Return text as it stands in an HTML attribute's value or between tags."""
    return text.translate(_ATTRIBUTE_TABLE)


def html(
    steps: Iterable[Event],
    *,
    attributes: Mapping[int, str] = _NOTHING,
    before: Mapping[int, str] = _NOTHING,
    instead: Mapping[int, str] = _NOTHING,
) -> str:
    """Return the HTML of a document.

    Args:
        steps: the document's events.
        attributes: index of an event that begins a block → text put behind the tag's name (`` lang="fr"``).
        before: index of an event → HTML put before what it writes; the index behind the last: at the end.
        instead: index of an ``Html`` or ``InlineHtml`` event → what is written in its place.

    Without the three the result equals the parser's own, byte for byte.
    """
    return _Writer(attributes, before, instead).write(steps)


class _Writer:
    """The state of writing one document."""

    def __init__(
        self, attributes: Mapping[int, str], before: Mapping[int, str], instead: Mapping[int, str]
    ) -> None:
        self.attributes = attributes
        self.before = before
        self.instead = instead
        self.out: list[str] = []
        self.numbers: dict[str, int] = {}
        self.alignments: tuple[str, ...] = ()
        self.column = 0
        self.cell = "td"

    def write(self, steps: Iterable[Event]) -> str:
        """Return the HTML of events."""
        out = self.out
        walk = iter(enumerate(steps))
        index = -1
        for index, (kind, value, _, _) in walk:
            if index in self.before:
                out.append(self.before[index])
            if kind == "Text":
                out.append(value.translate(_TEXT_TABLE))
            elif kind in _INLINES:
                out.append(_INLINES[kind])
            elif kind == "Image":
                self._image(value, walk)
            elif kind in {"Html", "InlineHtml"}:
                out.append(self.instead.get(index, value))
            else:
                self._other(index, kind, value)
        out.append(self.before.get(index + 1, ""))
        return "".join(out)

    def _other(self, index: int, kind: str, value: Any) -> None:
        opening = _BLOCKS.get(kind)
        if opening is None:
            write: Callable[[Any], str] = getattr(self, "_" + kind.replace("/", "end_").lower())
            opening = write(value)
        if index in self.attributes:
            opening = re.sub(r"^(\n?<\w+)", lambda tag: tag[1] + self.attributes[index], opening, count=1)
        if kind in _BLOCKS:
            opening = self._fresh(opening)
        self.out.append(opening)

    def _fresh(self, opening: str) -> str:
        """Return an opening tag, on a new line if the output is not at the beginning of one."""
        last = next((piece for piece in reversed(self.out) if piece), "\n")
        return opening if last.endswith("\n") else "\n" + opening

    def _heading(self, level: int) -> str:
        return self._fresh(f"<h{level}>")

    def _anchor(self, name: str) -> str:
        return f'<a id="{escape(name)}"></a>'

    def _end_heading(self, level: int) -> str:
        return f"</h{level}>\n"

    def _blockquote(self, alert: str | None) -> str:
        return self._fresh(
            f'<blockquote class="markdown-alert-{alert.lower()}">\n' if alert else "<blockquote>\n"
        )

    def _codeblock(self, info: str | None) -> str:
        language = (info or "").split(" ")[0]
        return self._fresh(f'<pre><code class="language-{escape(language)}">' if language else "<pre><code>")

    def _list(self, first: int | None) -> str:
        return self._fresh(
            "<ul>\n" if first is None else "<ol>\n" if first == 1 else f'<ol start="{first}">\n'
        )

    def _end_list(self, ordered: bool) -> str:
        return "</ol>\n" if ordered else "</ul>\n"

    def _footnotedefinition(self, label: str) -> str:
        return self._fresh(
            f'<div class="footnote-definition" id="{escape(label)}">'
            f'<sup class="footnote-definition-label">{self._number(label)}</sup>'
        )

    def _table(self, alignments: tuple[str, ...]) -> str:
        self.alignments, self.cell = alignments, ""
        return "<table>"

    def _tablehead(self, _: None) -> str:
        self.column, self.cell = 0, "th"
        return "<thead><tr>"

    def _end_tablehead(self, _: None) -> str:
        self.cell = "td"
        return "</tr></thead><tbody>\n"

    def _tablerow(self, _: None) -> str:
        self.column = 0
        body = "" if self.cell else "<tbody>\n"  # of a table without a head
        self.cell = "td"
        return f"{body}<tr>"

    def _tablecell(self, _: None) -> str:
        align = self.alignments[self.column].lower() if self.column < len(self.alignments) else "none"
        return f"<{self.cell}>" if align == "none" else f'<{self.cell} style="text-align: {align}">'

    def _end_tablecell(self, _: None) -> str:
        self.column += 1
        return f"</{self.cell}>"

    def _code(self, text: str) -> str:
        return f"<code>{text.translate(_TEXT_TABLE)}</code>"

    def _tasklistmarker(self, done: bool) -> str:
        return f'<input disabled="" type="checkbox"{_CHECKED if done else ""}/>\n'

    def _footnotereference(self, label: str) -> str:
        return f'<sup class="footnote-reference"><a href="#{escape(label)}">{self._number(label)}</a></sup>'

    def _number(self, label: str) -> int:
        return self.numbers.setdefault(label, len(self.numbers) + 1)

    def _link(self, target: Target) -> str:
        scheme = "mailto:" if target.form == "Email" else ""
        return f'<a href="{scheme}{_url(target.url)}"{_title(target.title)}>'

    def _image(self, target: Target, walk: Iterator[tuple[int, Event]]) -> None:
        self.out.append(f'<img src="{_url(target.url)}" alt="{self._alt(walk)}"{_title(target.title)} />')

    def _alt(self, walk: Iterator[tuple[int, Event]]) -> str:
        """Read on to the end of the image and return its alternative text."""
        depth, parts = 0, []
        for _, (kind, value, _, _) in walk:
            if kind in {"Text", "Code", "InlineHtml"}:
                parts.append(escape(value))
            elif kind in {"SoftBreak", "HardBreak"}:
                parts.append(" ")
            elif kind == "FootnoteReference":
                parts.append(f"[{self._number(value)}]")
            elif kind.startswith("/"):
                depth -= 1
                if depth < 0:
                    break
            else:
                depth += 1
        return "".join(parts)


_CHECKED = ' checked=""'


def _url(address: str) -> str:
    escaped = quote(address, safe=_SAFE_IN_URL + "&'")
    return escaped.replace("&", "&amp;").replace("'", "&#x27;")


def _title(title: str) -> str:
    return f' title="{escape(title)}"' if title else ""
