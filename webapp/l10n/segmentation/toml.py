"""Front matter in TOML, between two lines of pluses.

The library that reads TOML tells no places: a small reader finds the strings, and only those are taken that
the library reads from the whole just so.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from webapp.l10n.segmentation.messages import BLANK
from webapp.l10n.segmentation.values import NONE, FrontMatter, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = re.compile(r"\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_STRING = (
    r'"""(?:\\.|[^\\])*?"{3,5}|'
    r"'''.*?'{3,5}|"
    r'"(?:\\.|[^"\\\r\n])*"|'
    r"'[^'\r\n]*'"
)
_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*')"""
_KEY = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_TOKEN = re.compile(
    rf"""(?P<gap>[ \t]+|\#[^\r\n]*)
    | ^(?P<table>\[[ \t]*{_KEY}[ \t]*\]|\[\[[ \t]*{_KEY}[ \t]*\]\])(?=[ \t]*(?:\#|[\r\n]|\Z))
    | (?P<key>{_KEY})[ \t]*=
    | (?P<string>{_STRING})
    | (?P<open>[\[{{]) | (?P<close>[\]}}])
    | (?P<other>.)""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(r"at line (\d+)")


def read(text: str) -> FrontMatter:
    """Return the front matter of a document that begins with pluses; what cannot be read has no values."""
    found = _BLOCK.match(text)
    if found is None:
        return NONE
    source = found["toml"]
    try:
        table = tomllib.loads(source.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _LINE.search(str(error))
        return FrontMatter((), found.end(), (int(line[1]) + 1 if line else 1, str(error)))
    values = [*_strings(source, found.start("toml"), table), *_others(table)]
    return FrontMatter(tuple(values), found.end())


def _strings(source: str, offset: int, table: dict[str, Any]) -> Iterator[Value]:
    """Yield the strings among the values, each as the library reads it at that key."""
    head: tuple[str, ...] = ()
    keys: list[tuple[str, ...]] = [()]  # of the value that is read, and of those around it
    for token in _TOKEN.finditer(source):
        if token["table"] and len(keys) == 1:
            head, keys = _names(token["table"].strip("[] \t")), [()]
        elif token["key"]:
            keys[-1] = _names(token["key"])
        elif token["open"]:
            keys.append(())
        elif token["close"] and len(keys) > 1:
            keys.pop()
        elif token["string"]:
            path = (*head, *(name for names in keys for name in names))
            text = _loaded(token["string"])
            if text is not None and text in _at(table, path):
                start, end = token.span()
                top = len(path) == len(keys) == 1
                key = ".".join(path)
                yield Value(key, text.strip(BLANK), offset + start, offset + end, top)


def _names(dotted: str) -> tuple[str, ...]:
    """Return the names in a dotted key."""
    found = [name[0] for name in re.finditer(_NAME, dotted)]
    return tuple((_loaded(name) or "") if name[0] in "\"'" else name for name in found)


def _loaded(string: str) -> str | None:
    try:
        return str(tomllib.loads(f"x = {string}".replace("\r\n", "\n"))["x"])
    except tomllib.TOMLDecodeError:
        return None


def _at(table: Any, path: tuple[str, ...]) -> list[Any]:
    """Return the values at a path, of every table where there are several."""
    found = [table]
    for name in path:
        found = [each.get(name) for each in _flat(found) if isinstance(each, dict)]
    return _flat(found)


def _flat(values: list[Any]) -> list[Any]:
    flat = list(values)
    while any(isinstance(value, list) for value in flat):
        flat = [inner for value in flat for inner in (value if isinstance(value, list) else [value])]
    return flat


def _others(table: dict[str, Any]) -> Iterator[Value]:
    """Yield the numbers, dates and truths at the top, which have no place: none is for translators."""
    for key, value in table.items():
        if not isinstance(value, (str, list, dict)):
            yield Value(key, str(value).lower() if isinstance(value, bool) else str(value), 0, 0)


def write(text: str, quote: str) -> str:
    """Return a TOML string for a text, in this quotation mark where it can hold the text."""
    if quote == "'" and "'" not in text and text.isprintable():
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
