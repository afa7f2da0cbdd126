"""What is code among the lines of MDX: tags that stand alone, expressions in braces, imports and exports."""

from __future__ import annotations

import re
from typing import NamedTuple

_FAR = 20_000  # characters: how far the end of a tag or an expression is looked for
_NAME = re.compile(r"</?(?P<name>[A-Za-z_$][\w$.:-]*)?[ \t\r\n]*")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[A-Za-z_$@:][\w$.:@-]*)?[ \t\r\n]*(?:=[ \t\r\n]*)?"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<brace>\{)|(?P<end>/?[ \t\r\n]*>)"""
    r"""|(?<=[\w-])(?=[ \t\r\n/>]))"""
)
_IN_BRACES = re.compile(
    r"""(?P<open>[{(\[])|(?P<close>[})\]])|//[^\r\n]*|/\*.*?\*/|"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*'"""
    r"""|`(?:\\.|[^`\\])*`""",
    re.DOTALL,
)
_ESM = re.compile(r"(?:import|export)(?:[ \t]|\{)")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?=\r|\n|\Z)|\Z")
_SPACE = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"[ \t]*(?=[\r\n]|\Z)")


class Flow(NamedTuple):
    """Code that fills whole lines.

    Attributes:
        end: index behind it.
        tags: the names of the tags that open an element (``Steps``) or close one (``/Steps``).
        attributes: name, begin and end of each quoted value in its tags.
        esm: whether it is ``import`` or ``export``.
    """

    end: int
    tags: tuple[str, ...] = ()
    attributes: tuple[tuple[str, int, int], ...] = ()
    esm: bool = False


def flow(text: str, start: int, *, esm: bool) -> Flow | None:
    """Return the code that begins at ``start`` and ends with a line; None if there is none, or more follows.

    Args:
        text: the document.
        start: where a line's text begins.
        esm: whether ``import`` and ``export`` may stand there.
    """
    if esm and _ESM.match(text, start):
        return Flow(_statements(text, start), esm=True)
    tags: list[str] = []
    attributes: list[tuple[str, int, int]] = []
    at = start
    while text[at : at + 1] in {"<", "{"}:
        end = _braces(text, at) if text[at] == "{" else _tag(text, at, tags, attributes)
        if end is None:
            return None
        at = _SPACE.match(text, end).end()  # type: ignore[union-attr]
    if at == start or not _LINE_END.match(text, at):
        return None
    return Flow(at, tuple(tags), tuple(attributes))


def _statements(text: str, start: int) -> int:
    """Return where the statements that begin here end: at a blank line that is in no brackets."""
    depth, at = 0, start
    for blank in _BLANK_LINE.finditer(text, start, start + _FAR):
        for found in _IN_BRACES.finditer(text, at, blank.start()):
            depth += bool(found["open"]) - bool(found["close"])
        at = blank.start()
        if depth <= 0:
            return at
    found_blank = _BLANK_LINE.search(text, start)
    return found_blank.start() if found_blank else len(text)


def _braces(text: str, start: int) -> int | None:
    """Return the index behind the brace that closes the one at ``start``, None if there is none."""
    depth = 0
    for found in _IN_BRACES.finditer(text, start, start + _FAR):
        depth += bool(found["open"]) - bool(found["close"])
        if depth == 0:
            return found.end()
    return None


def _tag(text: str, start: int, tags: list[str], attributes: list[tuple[str, int, int]]) -> int | None:
    """Read a tag; return the index behind it, None if it is none."""
    name = _NAME.match(text, start)
    if name is None:
        return None
    at, far = name.end(), start + _FAR
    while at < far:
        found = _ATTRIBUTE.match(text, at)
        if found is None or found.end() == at:
            return None
        at = found.end()
        if found["end"]:
            if not found["end"].startswith("/"):
                tags.append("/" * (name[0][1:2] == "/") + (name["name"] or ""))
            return at
        if found["brace"]:
            closed = _braces(text, at - 1)
            if closed is None:
                return None
            at = closed
        quoted = [group for group in ("double", "single") if found[group] is not None]
        attributes += [(found["name"] or "", *found.span(group)) for group in quoted]
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]
    return None


_GAP = re.compile(r"[ \t\r\n]*")
