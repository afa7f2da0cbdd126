"""What keeps a translation a text: whatever would be markup where it lands is escaped, folded or refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.segmentation import frontmatter, html
from webapp.l10n.segmentation.line_breaks import Line, broken_lines, ends_odd, marked, on_one_line, sign
from webapp.l10n.segmentation.messages import BLANK, NEWLINE
from webapp.l10n.segmentation.openers import closed, lone_tag, opened
from webapp.l10n.segmentation.standalone_lines import is_standing

if TYPE_CHECKING:
    from webapp.l10n.segmentation.model import Document, Segment


class UnfitError(Exception):
    """A translation that cannot stand in its place, whatever is escaped in it; says why."""


class Placement(NamedTuple):
    """What is written for a translation.

    Attributes:
        text: the bytes' text, escaped for its place.
        lead: how many characters of it stand before what the parser will give back.
        trail: how many stand behind.
        value: the message that must be read back where it is not the text itself.
    """

    text: str
    lead: int = 0
    trail: int = 0
    value: str | None = None


def place(document: Document, segment: Segment, translation: str) -> Placement:
    """Return what to write for a translation in the place of a segment.

    Raises:
        UnfitError: it cannot stand there.
    """
    if not _is_utf8(translation):
        raise UnfitError("it holds half of a surrogate pair, which is no character")
    kind = segment.kind
    if kind.startswith("front matter"):
        return _front_matter(document, segment, translation.strip(BLANK))
    text = _CONTROL.sub(" ", NEWLINE.sub("\n", translation)).strip(_EDGE)
    if kind == "table cell":
        return _cell(document, segment, text)
    if kind == "html":
        return _html(document, segment, text)
    if kind.startswith("html attribute"):
        return _attribute(document, segment, on_one_line(text))
    if kind == "link title":
        return Placement(_escaped_title(on_one_line(text), document.text[segment.end]))
    text = _mended(text, segment.msgid)
    if kind.startswith("heading") and _before(document.text, segment.start) == "#":
        return Placement(closed(on_one_line(text)))
    return _lines(document, segment, text)


_EDGE = BLANK + "\ufeff"  # at the beginning of a file it would be a byte order mark
_CONTROL = re.compile("[\v\f]")  # white space to the parser, and none in a catalog


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _before(text: str, place: int) -> str:
    """Return the character before a place, white space left out; ``""`` at the beginning of a line."""
    return text[_line_start(text, place) : place].rstrip(" \t")[-1:]


def _line_start(text: str, place: int) -> int:
    start = text.rfind("\n", 0, place) + 1
    return text.rfind("\r", start, place) + 1 or start


def prefix(text: str, place: int) -> str:
    """Return what a further line of the block that begins at ``place`` must begin with.

    Everything of the first line's prefix is a space there (a bullet, a number, a footnote's label), but the
    mark of a quote and a tab.
    """
    head = text[_line_start(text, place) : place].partition("<")[0]
    head = re.sub(r"\[\^[^\]]*\]:", lambda label: " " * len(label[0]), head)
    return re.sub(r"[^>\t]", " ", head)


def _lines(document: Document, segment: Segment, text: str) -> Placement:
    """Place the text of a block that may have several lines."""
    source = document.text
    if "|" in text and "|" not in segment.msgid and _is_above_dashes(source, segment.end):
        text = text.replace("\\|", "|").replace("|", "&#124;")  # to other parsers it could be a table
    if segment.kind.startswith("heading"):
        text = closed(text)
    if document.dialect.terms and segment.kind == "definition term":
        text = on_one_line(text)
    if document.dialect.headless:
        text = _escaped_bars(text, document.dialect.bars)
    own_lines = source[segment.start : segment.end].splitlines()
    signs = {sign(line.strip(BLANK + ">")) for line in own_lines[1:]}
    lines = broken_lines(text, signs - {""}) if "\n" in text else [Line(text)]
    begin = document.newline + prefix(source, segment.start) if "\n" in text else ""
    own = segment.msgid.split("\n")
    fit = []
    for number, (line, _) in enumerate(lines):
        escaped = opened(line, segment.msgid, own[1:] if number else own[:1])
        if escaped is None:
            raise UnfitError(f"a line of it begins with {line[:20]!r}, which would begin an HTML block")
        if is_standing(escaped):
            escaped = "\\" + escaped
        fit.append(
            begin.join(re.split(r"(?:(?<![ \t])[ \t]+)?\n[ \t\n]*", escaped)) if "\n" in escaped else escaped
        )
    if len(fit) == 1 and (tag := lone_tag(fit[0])):
        begin = document.newline + prefix(source, segment.start)
        return Placement(_no_block(tag, begin) + fit[0][tag.end() :])
    if fit[0][0] in "\"'(" and _follows_line(source, segment.start):
        fit[0] = "\\" + fit[0]  # it could be the title of a link definition above
    whole = [Line(line, breaks) for line, (_, breaks) in zip(fit, lines, strict=True)]
    return Placement(begin.join(marked(whole, own_lines, document.dialect)))


def _no_block(tag: re.Match[str], begin: str) -> str:
    """Return a tag that stands alone in its line so that it begins no HTML block."""
    name, rest = tag[0][: tag.start("rest")], tag["rest"].lstrip(BLANK)
    return f"{name}{begin}{rest}>" if rest else f"{tag[0]}&#32;"


def _follows_line(text: str, place: int) -> bool:
    """Whether the line above the one that holds ``place`` has text in it."""
    start = _line_start(text, place)
    above = text[_line_start(text, start - 1) : start] if start else ""
    return bool(above.strip(BLANK + ">"))


_DASHES = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*:?-+:?[ \t]*(?:[\r\n]|$)")


def _is_above_dashes(text: str, place: int) -> bool:
    return _DASHES.match(text, place) is not None


def _escaped_bars(text: str, bars: str) -> str:
    """Return a text in which no bar parts cells."""
    return re.sub(bars, lambda found: found["whole"] or "\\|", text)


def _cell(document: Document, segment: Segment, text: str) -> Placement:
    line = _mended(on_one_line(text), segment.msgid)
    bars = document.dialect.bars
    line = _escaped_bars(line, bars) if bars else line.replace("\\|", "|").replace("|", "\\|")
    if _before(document.text, segment.start) != "|":
        line = opened(line, "") or line
    if line.endswith("\\"):
        return Placement(line + "\\" * ends_odd(line) + " ", trail=1)
    return Placement(line)


def _html(document: Document, segment: Segment, text: str) -> Placement:
    parts, at = [], 0
    text = html.fold_html(text)
    for tag in html.TAG.finditer(text):
        parts += [_no_tags(text[at : tag.start()], segment.msgid), re.sub(r"\n[ \t\n]*", "\n", tag[0])]
        at = tag.end()
    text = "".join(parts) + _no_tags(text[at:], segment.msgid)
    if not html.same_tags(segment.msgid, text):
        raise UnfitError("its HTML tags are not those of the source")
    source = document.text
    begin = document.newline + prefix(source, segment.start)
    first = html.TAG.match(text)
    own = html.TAG.match(source, segment.start)
    alone = "<" not in source[_line_start(source, segment.start) : segment.start]
    if first and own and alone and source[own.end() : own.end() + 1] in {"\n", "\r"}:
        text = first[0] + "\n" + text[first.end() :].lstrip(BLANK)  # alone on its line it begins the block
    return Placement(text.replace("\n", begin))


_STRAY = re.compile(r"<(?=[A-Za-z/!?])[/!?]?[A-Za-z]*")


def _no_tags(text: str, message: str) -> str:
    """Escape what could begin a tag, but where the message has the same."""
    return _STRAY.sub(lambda stray: stray[0] if stray[0] in message else "&lt;" + stray[0][1:], text)


def _attribute(document: Document, segment: Segment, text: str) -> Placement:
    quote = document.text[segment.start - 1]
    if quote == "'":
        return Placement(text.replace("'", "&#39;"))
    text = text.replace('"', "&quot;")
    return Placement(text) if quote == '"' else Placement(f'"{text}"', 1, 1)


def _escaped_title(text: str, closing: str) -> str:
    marks = "()" if closing == ")" else closing
    text = re.sub(rf"(\\.)|([{marks}])", lambda found: found[1] or "\\" + found[2], text)
    return text + "\\" * ends_odd(text)


_INLINE_TITLE = re.compile(  # bounded, so that a storm of brackets takes no time
    r"""(?P<head>\]\([ \t\n]*+(?:<[^<>\n]{0,1000}>|[^\s<>"'\[]{1,1000}+)[ \t\n]++)"""
    r"""(?P<mark>["'])(?P<title>[^\n]{0,1000}?)(?P=mark)(?=[ \t\n]{0,100}\))"""
)


def _mended(text: str, message: str) -> str:
    """Escape quotation marks in the titles of a translation's links, if its message has no such title."""

    def mend(markdown: str) -> str:
        """Return Markdown with the titles of its links escaped."""
        return _INLINE_TITLE.sub(
            lambda found: (
                f"{found['head']}{found['mark']}{_escaped_title(found['title'], found['mark'])}"
                f"{found['mark']}"
            ),
            markdown,
        )

    return mend(text) if "](" in text and mend(message) == message else text


def _front_matter(document: Document, segment: Segment, text: str) -> Placement:
    return Placement(frontmatter.write(text, document.text, segment.start), value=text)
