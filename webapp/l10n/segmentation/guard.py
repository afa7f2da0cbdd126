"""What keeps a translation a text: whatever would be markup where it lands is escaped or folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.segmentation import frontmatter
from webapp.l10n.segmentation.messages import BLANK, NEWLINE

if TYPE_CHECKING:
    from webapp.l10n.segmentation.model import Cut, Document

_BREAK = re.compile(r"(?P<slash>(?<!\\)(?:\\\\)*\\)\n|  +\n|[ \t]*\n")
_OPENERS = re.compile(
    r"""(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))   # 24. Dezember
    | (?:
        (?=\#{1,6}(?:[ \t]|$))                   # heading
      | (?=>)                                    # quote
      | (?=[-+*](?:[ \t]|$))                     # bullet
      | (?=(?P<rule>[-*_])(?:[ \t]*(?P=rule)){2,}[ \t]*$)  # thematic break
      | (?=(?:=+|-+)[ \t]*$)                     # underline of a heading
      | (?=`{3,}[^`]*$) | (?=~{3,})              # fence
      | (?=[:~](?:[ \t]|$))                      # definition
      | (?=\[[ xX]\](?:[ \t]|$)) | (?=\[!\w+\][ \t]*$)  # task, alert
      | (?=[|:\-][-|: \t]*-[-|: \t]*$)           # delimiter row
    )""",
    re.VERBOSE,
)
_LABEL = re.compile(r"(\[(?:\\.|[^\[\]\\]){1,999}\])(?=:)")
_HTML = re.compile(
    r"<(?:(?:script|pre|style|textarea)(?:[ \t>]|$)|!--|\?|![A-Za-z]|!\[CDATA\[|/?(?:address|article|aside|base|"
    r"basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|"
    r"figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|"
    r"noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)"
    r"(?:[ \t]|/?>|$))",
    re.IGNORECASE,
)


def place(document: Document, cut: Cut, translation: str) -> tuple[str, int, int]:
    """Return what is written for a translation, and how much of it stands before and behind the text itself."""
    text = NEWLINE.sub("\n", translation).strip(BLANK)
    kind = cut.kind
    if kind.startswith("front matter"):
        return _front_matter(document, cut, translation.strip(BLANK))
    if kind == "table cell":
        return _cell(document, cut, text)
    if kind == "html":
        return _folded(text), 0, 0
    if kind.startswith("html attribute"):
        return _attribute(document, cut, _folded(text))
    if kind == "link title":
        return _title(document, cut, _folded(text))
    if (
        kind.startswith("heading")
        and document.text[cut.end : cut.end + 1] not in {"\n", "\r"}
        or _is_atx(document, cut)
    ):
        return _closed(_folded(text)), 0, 0
    return _lines(document, cut, text), 0, 0


def _is_atx(document: Document, cut: Cut) -> bool:
    return cut.kind.startswith("heading") and document.text[: cut.start].rstrip(" \t").endswith("#")


def _folded(text: str) -> str:
    return " ".join(part for part in (line.strip(" \t") for line in _breakless(text).split("\n")) if part)


def _breakless(text: str) -> str:
    return _BREAK.sub(lambda found: (found["slash"] or "\\")[:-1] + "\n" if found["slash"] else "\n", text)


def _closed(text: str) -> str:
    return re.sub(r"(^|[ \t])(#+)$", r"\1\\\2", text)


def _lines(document: Document, cut: Cut, text: str) -> str:
    lines, at = [], 0
    for found in _BREAK.finditer(text):
        hard = found["slash"] is not None or found[0].startswith("  ")
        lines.append((text[at : found.start()] + (found["slash"] or "\\")[:-1], hard))
        at = found.end()
    lines.append((text[at:], False))
    parts = [""]
    hard_before = False
    for line, hard in lines:
        line = line.strip(" \t")
        if not line:
            continue
        if parts[-1] and hard_before:
            parts.append(line)
        else:
            parts[-1] = f"{parts[-1]} {line}".strip(" ")
        hard_before = hard
    newline = "\r\n" if "\r\n" in document.text else "\n"
    return f"\\{newline}{_prefix(document.text, cut.start)}".join(_opened(part) for part in parts)


def _opened(line: str) -> str:
    opener = _OPENERS.match(line)
    if opener:
        end = opener.end()
        return f"{line[:end]}\\{line[end:]}"
    if _LABEL.match(line):
        return _LABEL.sub(r"\1\\", line, count=1)
    return "\\" + line if _HTML.match(line) else line


def _prefix(text: str, start: int) -> str:
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return "".join(char if char in ">\t" else " " for char in text[begin:start])


def _cell(document: Document, cut: Cut, text: str) -> tuple[str, int, int]:
    line = _folded(text).replace("\\|", "|").replace("|", "\\|")
    if document.text[: cut.start].rstrip(" \t")[-1:] != "|":
        line = _opened(line)
    if line.endswith("\\"):
        odd = (len(line) - len(line.rstrip("\\"))) % 2
        return line + "\\" * odd + " ", 0, 1
    return line, 0, 0


def _attribute(document: Document, cut: Cut, text: str) -> tuple[str, int, int]:
    quote = document.text[cut.start - 1]
    if quote == "'":
        return text.replace("'", "&#39;"), 0, 0
    text = text.replace('"', "&quot;")
    return (text, 0, 0) if quote == '"' else (f'"{text}"', 1, 1)


def _title(document: Document, cut: Cut, text: str) -> tuple[str, int, int]:
    closing = document.text[cut.end]
    marks = "()" if closing == ")" else closing
    text = re.sub(rf"(\\.)|([{marks}])", lambda found: found[1] or "\\" + found[2], text)
    odd = (len(text) - len(text.rstrip("\\"))) % 2
    return text + "\\" * odd, 0, 0


def _front_matter(document: Document, cut: Cut, text: str) -> tuple[str, int, int]:
    style = document.text[cut.start]
    written = frontmatter.write(text, style if style in "'\"|>" else "")
    return written, 0, 0
