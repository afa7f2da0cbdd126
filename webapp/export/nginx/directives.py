"""Pieces of nginx's configuration as lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def block(head: str, lines: Iterable[str]) -> list[str]:
    """Return a directive with a block."""
    return [f"{head} {{", *indented(lines), "}"]


def mapped(source: str, target: str, rows: Sequence[tuple[str, str]], default: str = "") -> list[str]:
    """Return a map: the first row whose expression fits ``source`` says what ``target`` is."""
    lines = [f"default {quoted(default)};", *(f"{quoted(key)} {quoted(value)};" for key, value in rows)]
    return block(f"map {quoted(source)} {target}", lines)


def typed(headers: Mapping[str, str], *, always: bool = False) -> list[str]:
    """Return the directives for an answer's type and its other headers."""
    rest = [(name, value) for name, value in headers.items() if name != "Content-Type"]
    return [f"default_type {quoted(headers['Content-Type'])};", *added(rest, always=always)]


def added(headers: Iterable[tuple[str, str]], *, always: bool = False) -> list[str]:
    """Return the directives for headers; one whose value turns out empty is not sent."""
    return [f"add_header {name} {quoted(value)}{' always' if always else ''};" for name, value in headers]


def indented(lines: Iterable[str]) -> list[str]:
    """Return lines as they stand in a block."""
    return [f"    {line}" if line else "" for line in lines]


def quoted(text: str) -> str:
    """Return a parameter that may hold blanks and braces."""
    return '"' + text.replace('"', '\\"') + '"'


def either(names: Iterable[str]) -> str:
    """Return the expression for one of some names."""
    return "|".join(re.escape(name).replace(r"\-", "-") for name in names)
