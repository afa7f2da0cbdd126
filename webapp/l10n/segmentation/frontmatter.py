"""Front matter: YAML between two lines of dashes at the beginning of a file. The only door to YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from webapp.l10n.segmentation.messages import BLANK

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_BLOCK = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Value(NamedTuple):
    """A scalar value: its key, its text, where it stands in the file, and how it is quoted."""

    key: str
    text: str
    start: int
    end: int
    style: str  # "" plain, "'" or '"' quoted, "|" or ">" block


class FrontMatter(NamedTuple):
    """The front matter's scalar values at the top, and where the text begins behind it."""

    values: tuple[Value, ...]
    end: int

    @property
    def scalars(self) -> Mapping[str, str]:
        """Key → text."""
        return {value.key: value.text for value in self.values}


NONE = FrontMatter((), 0)


def read(text: str) -> FrontMatter:
    """Return a document's front matter; without a mapping in YAML at the top there is none."""
    found = _BLOCK.match(text) if text.startswith("---") else None
    pairs = None if found is None else _pairs(found["yaml"])
    if found is None or pairs is None:
        return NONE
    offset = found.start("yaml")
    return FrontMatter(tuple(_value(text, key.value, value, offset) for key, value in pairs), found.end())


def _pairs(source: str) -> list[tuple[Any, Any]] | None:
    """Return the scalar keys with scalar values of a mapping, None if the YAML is something else.

    The parser's events are read, and no tree is built: the library builds it by recursion without a limit.
    """
    if len(source) > _LONGEST or source.count("[") + source.count("{") > _MOST_BRACKETS:
        return None
    try:
        steps = [step for step in yaml.parse(source, Loader=_LOADER) if not isinstance(step, _FRAME)]
    except (yaml.YAMLError, ValueError):
        return None
    if not steps or not isinstance(steps[0], yaml.MappingStartEvent):
        return None
    pairs, top = [], []
    depth = 0
    for step in steps:
        depth -= isinstance(step, yaml.CollectionEndEvent)
        if depth == 0 and step is not steps[0] and step is not steps[-1]:
            return None
        if depth == 1 and not isinstance(step, yaml.CollectionEndEvent):
            top.append(step)
            if len(top) == 2:
                if all(isinstance(each, yaml.ScalarEvent) for each in top):
                    pairs.append((top[0], top[1]))
                top = []
        depth += isinstance(step, yaml.CollectionStartEvent)
    return pairs


_LONGEST = 100_000  # characters; front matter is short
_MOST_BRACKETS = 1_000  # the library's scanner takes quadratic time for open brackets
_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


def _value(text: str, key: str, step: Any, offset: int) -> Value:
    start, end = step.start_mark.index + offset, step.end_mark.index + offset
    end = start + len(text[start:end].rstrip(BLANK))
    return Value(key, step.value.strip(BLANK), start, end, step.style or "")


def write(text: str, style: str) -> str:
    """Return YAML for a text in the given style, or in double quotes where the style cannot hold it."""
    one_line = not any(ch in text for ch in "\r\n\t\x85\u2028\u2029")
    candidates = []
    if style == "" and one_line:
        candidates.append(text)
    if style == "'" and one_line:
        candidates.append("'" + text.replace("'", "''") + "'")
    for candidate in candidates:
        if scalar(candidate) == text:
            return candidate
    return _double_quoted(text)


def scalar(source: str) -> str | None:
    """Return the text of ``key: source``, None if that is no text."""
    pairs = _pairs(f"key: {source}\n") or []
    if len(pairs) != 1:
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


def chosen(front: FrontMatter, keys: Collection[str]) -> list[Value]:
    """Return the values that are to be translated."""
    return [value for value in front.values if value.key in keys and value.text]
