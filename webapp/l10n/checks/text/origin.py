"""What kind of text a catalog holds: Markdown, XML, a program's; and texts whose lines are a picture."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.checks.text.prose import is_listing
from webapp.l10n.markdown.html_tags import HTML

if TYPE_CHECKING:
    from collections.abc import Iterable

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.checks.text.rendered import Mark

# How files of prose end; all others that a catalog names hold a program, its settings or its windows.
_PROSE = frozenset(
    ("adoc", "asciidoc", "markdown", "md", "mdown", "mdwn", "mdx", "mkd", "qmd", "rmd", "rst", "text", "txt")
)
_ENDING = re.compile(r"\.([A-Za-z]\w*)(?::\d+)?$")
_NO_PROSE = re.compile(r"/(?![A-Z]+(?::|$))[\w-]+(?::\d+)?$")
_CLOSED = re.compile(r"</([A-Za-z][\w.-]*)>|<([A-Za-z][\w.-]*)(?:\s[^<>]*)?/>")
_POD = re.compile(r"(?<![A-Za-z])[BCEFILSXZ]<")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_FILLED = re.compile(r"%(?:\(\w+\)|\d+\$)?(?:l?[du]|s)(?![A-Za-z0-9_])")  # by a program, flagged or not
_OURS = frozenset({"type: paragraph", "type: list item", "type: table cell"})  # what only Markdown has
# What po4a says of a block of code in AsciiDoc, Markdown, POD and DocBook.
_CODE_BLOCK = re.compile(r"(?i)delimited block [-.]|fenced code block|verbatim|.*<(?:programlisting|screen)>")
_COLUMNS = re.compile(r"^(?! *\|) *\S.{2,}\S {3,}\S|\n{4}", re.MULTILINE)  # behind no mark of a list
ROLE = re.compile(r"(?<!\w):[a-z][\w+.-]*:`|>`_")  # of reStructuredText
_LITERAL = re.compile(r"(?<!`)``(?!`)[^`']+``(?!`)")
_FEW_LITERALS = 3  # which Markdown may have
_BEFORE = re.compile(r":[a-z][\w+.:-]*: ?\Z")
_LONGEST = 30  # characters of a role's name


def is_markdown(catalog: Catalog) -> bool:
    """Whether the texts are Markdown: unless they come out of a program, or have other marks than its own."""
    messages = list(catalog.live())
    if any(line.strip() in _OURS for message in messages for line in message.extracted):
        return True
    texts = [message.msgid for message in messages]
    marked = sum(map(is_marked, texts))
    if sum(is_formatted(each.flags) or _is_filled(each.msgid) for each in messages) > marked:
        return False
    if is_restructured([text for text in texts if "`" in text]):
        return True  # though it may come out of a program's comments
    places = [place for message in messages for place in message.references if ":docstring of " not in place]
    return sum(map(_is_code, places)) * 2 <= len(places) and not _is_of_another_kind(texts, marked)


def _is_filled(text: str) -> bool:
    return "%" in text and _FILLED.search(text) is not None


@lru_cache(8192)
def _is_code(place: str) -> bool:
    """Whether a place is in a program, which may have no ending; a README has none either."""
    found = _ENDING.search(place.partition(":")[0])
    return found[1].lower() not in _PROSE if found else _NO_PROSE.search(place) is not None


def is_marked(text: str) -> bool:
    """Whether a text has marks of Markdown: of code, of a link, of strong words, of a heading."""
    if "`" in text or "](" in text or "**" in text:
        return True
    return "# " in text and _HEADING.search(text) is not None


def is_formatted(flags: Iterable[str]) -> bool:
    """Whether the flags of a message say that a program puts values into it (``c-format``)."""
    return any(flag.endswith("-format") and not flag.startswith("no-") for flag in flags)


def is_code_block(kind: str) -> bool:
    """Whether the kind of a message (``type:``) is a block of code."""
    return _CODE_BLOCK.match(kind) is not None


def _is_of_another_kind(texts: list[str], marked: int) -> bool:
    """Whether more texts have elements that HTML has not, as DocBook's, or Perl's, than Markdown's marks."""
    tagged = (text for text in texts if "<" in text)
    other = sum(
        any((a or b).lower() not in HTML for a, b in _CLOSED.findall(text)) or _POD.search(text) is not None
        for text in tagged
    )
    return other > marked


@lru_cache(8192)  # the languages of a project have one source
def is_laid_out(text: str) -> bool:
    """Whether the lines of a text are a program's, or stand in columns or far apart as it shows them."""
    if "\n" not in text or "~~~" in text:
        return False
    return is_listing(text) or (not is_marked(text) and _COLUMNS.search(text) is not None)


def is_restructured(texts: list[str]) -> bool:
    """Whether texts with code are reStructuredText.

    They have its roles or links, or most of their code is between two backticks.
    """
    if any((":`" in text or ">`_" in text) and ROLE.search(text) for text in texts):
        return True
    literal = sum(_LITERAL.search(text) is not None for text in texts)
    return literal > max(_FEW_LITERALS, sum("`" in _LITERAL.sub("", text) for text in texts))


def shows(text: str, code: Mark) -> bool:
    """Whether reStructuredText shows the signs of code: a letter touches it, a space is in it or before."""
    role = _BEFORE.search(text, max(0, code.start - _LONGEST), code.start)
    inner = text[code.start : code.end].strip("`")
    beside = text[: role.start() if role else code.start][-1:] + text[code.end :][:1]
    apart = role is not None and role[0].endswith(" ")
    return apart or inner != inner.strip() or any(map(str.isalnum, beside))
