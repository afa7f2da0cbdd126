"""Front matter: YAML between two lines of dashes at the beginning of a file. The only door to YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

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
    if found is None:
        return NONE
    node = _compose(found["yaml"])
    if not isinstance(node, yaml.MappingNode):
        return NONE
    offset = found.start("yaml")
    values = tuple(
        _value(text, key.value, value, offset)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    )
    return FrontMatter(values, found.end())


def _compose(source: str) -> Any:
    try:
        return yaml.compose(source, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _value(text: str, key: str, node: Any, offset: int) -> Value:
    start, end = node.start_mark.index + offset, node.end_mark.index + offset
    end = start + len(text[start:end].rstrip())
    return Value(key, node.value, start, end, node.style or "")


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
    node = _compose(f"key: {source}\n")
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return None
    value = node.value[0][1]
    is_text = isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str"
    return str(value.value) if is_text else None


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
    return [value for value in front.values if value.key in keys and value.text.strip()]
