"""Front matter in YAML, between two lines of dashes at the top. The only door to YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from webapp.l10n.segmentation.messages import BLANK
from webapp.l10n.segmentation.values import NONE, FrontMatter, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCK = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str) -> FrontMatter:
    """Return a document's front matter; without a mapping at the top there is none."""
    found = _BLOCK.match(text)
    if found is None:
        return NONE
    try:
        steps = _steps(found["yaml"])
    except yaml.MarkedYAMLError as error:
        if not _MEANT.match(found["yaml"]):
            return NONE
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return FrontMatter((), found.end(), (line, str(error.problem or error.context)))
    pairs = _pairs(steps)
    if pairs is None:
        return NONE
    offset = found.start("yaml")
    values = tuple(_value(text, path, step, offset) for path, step in pairs)
    return FrontMatter(values, found.end())


_MEANT = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[\w.-]+[ \t]*:(?:[ \t]|\r?\n|\Z)")


def _steps(source: str) -> list[Any]:
    """Return the parser's events: the library builds a tree by recursion without a limit.

    Raises:
        yaml.MarkedYAMLError: it is no YAML.
    """
    if len(source) > _LONGEST or source.count("[") + source.count("{") > _MOST_BRACKETS:
        return []
    try:
        steps = yaml.parse(source, Loader=_LOADER)
        return [step for step in steps if not isinstance(step, _FRAME)]
    except (yaml.reader.ReaderError, ValueError):
        return []


def _pairs(steps: Sequence[Any]) -> list[tuple[tuple[str, ...], Any]] | None:
    """Return the scalar values of a mapping with the keys that lead to each, None if it is something else."""
    if not steps or not isinstance(steps[0], yaml.MappingStartEvent):
        return None
    pairs = []
    open_: list[_Open] = []
    for number, step in enumerate(steps):
        if number and not open_:
            return None  # a second document
        if isinstance(step, yaml.CollectionEndEvent):
            open_.pop()
            continue
        path = open_[-1].take(step) if open_ else ()
        if path is None:
            continue
        if isinstance(step, yaml.CollectionStartEvent):
            open_.append(_Open(isinstance(step, yaml.MappingStartEvent), path))
        elif isinstance(step, yaml.ScalarEvent):
            pairs.append((path, step))
    return pairs


@dataclass
class _Open:
    """A collection that is open; ``key`` is the one read last in a mapping, None where one is due."""

    mapping: bool
    path: tuple[str, ...]
    key: str | None = None

    def take(self, step: Any) -> tuple[str, ...] | None:
        """Return the path of a step, None if it is a key."""
        if not self.mapping:
            return (*self.path, "")
        if self.key is None and isinstance(step, yaml.ScalarEvent):
            self.key = step.value
            return None
        path = (*self.path, self.key or "")
        self.key = "" if self.key is None else None
        return path


_LONGEST = 100_000  # characters; front matter is short
_MOST_BRACKETS = 1_000  # the library's scanner takes quadratic time for open brackets
_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


_PROPERTIES = re.compile(r"(?:[&!][^\s\[\]{},]*[ \t]+)*")  # anchor and tag


def _value(text: str, path: tuple[str, ...], step: Any, offset: int) -> Value:
    start, end = step.start_mark.index + offset, step.end_mark.index + offset
    if step.anchor or step.tag:
        start = min(_PROPERTIES.match(text, start, end).end(), end)  # type: ignore[union-attr]
    end = start + len(text[start:end].rstrip(BLANK))
    key = ".".join(filter(None, path))
    return Value(key, step.value.strip(BLANK), start, end, len(path) == 1)


def write(text: str, source: str, place: int) -> str:
    """Return what to write for a text in the place of the value that begins there in the document.

    It keeps the style of the value, or is in double quotes where the style cannot hold it.
    """
    style = source[place] if source[place] in "'\"|>" else ""
    one_line = not any(ch in text for ch in "\r\n\t\x85\u2028\u2029")
    candidates = []
    if style == "" and one_line:
        candidates.append(text)
    if style == "'" and one_line:
        candidates.append("'" + text.replace("'", "''") + "'")
    for candidate in candidates:
        if scalar(candidate) == text and (not _flows(source[:place]) or _stands_in_flow(candidate)):
            return candidate
    return _double_quoted(text)


def _flows(before: str) -> bool:
    """Whether a value that begins after a text stands between brackets or braces."""
    depth = 0
    try:
        for token in yaml.scan(f"{before}x"):
            depth += isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken)
            depth -= isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken)
    except yaml.YAMLError:
        return True
    return depth > 0


def _stands_in_flow(candidate: str) -> bool:
    """Whether a value is one between brackets and between braces, where more characters are signs."""
    try:
        for around in (f"[{candidate}, x]", f"{{a: {candidate}, b: x}}"):
            node = yaml.compose(around, yaml.SafeLoader)
            if node is None or len(node.value) != 2:
                return False
    except yaml.YAMLError:
        return False
    return True


def scalar(source: str) -> str | None:
    """Return the text of ``key: source``, None if that is no text."""
    try:
        pairs = _pairs(_steps(f"key: {source}\n")) or []
    except yaml.MarkedYAMLError:
        return None
    if len(pairs) != 1 or pairs[0][0] != ("key",):
        return None
    value = pairs[0][1]
    tag = _RESOLVER.resolve(yaml.ScalarNode, value.value, value.implicit)
    return str(value.value) if tag == "tag:yaml.org,2002:str" else None


_RESOLVER: Any = yaml.resolver.Resolver()


def _double_quoted(text: str) -> str:
    parts = []
    for character in text:
        if character in '"\\':
            parts.append("\\" + character)
        elif character == "\n":
            parts.append("\\n")
        elif character.isprintable() or character in "\u200c\u200d\u200e\u200f":
            parts.append(character)
        else:
            parts.append(_escape(ord(character)))
    return '"' + "".join(parts) + '"'


def _escape(code: int) -> str:
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
