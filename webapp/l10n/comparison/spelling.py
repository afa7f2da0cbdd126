r"""Texts that say the same in another spelling of Markdown: ``*a*`` and ``_a_``, ``\>`` and ``>``.

A link by reference, and the same with its address, are two spellings, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from webapp.l10n import markdown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_BEFORE = "x "  # with a word before it no text begins a block
_BLANK = re.compile(r"[ \t\r\n]+")
_LABEL = re.compile(r"\[([^\[\]\n]+)\]")
_AUTOMATIC = frozenset({"Autolink", "Email"})


class Link(NamedTuple):
    """Where the destination of a link stands in a text, from its bracket on, and what it leads to.

    Attributes:
        start: index of the bracket that closes the link's text.
        end: index behind the destination.
        label: the label of a link by reference, in small letters.
        target: address and title of any other link.
    """

    start: int
    end: int
    label: str
    target: tuple[str, str]


@dataclass(frozen=True)
class Spelling:
    """A text of one block as a reader gets it.

    Attributes:
        text: the text.
        signs: its words, code, tags and emphasis, whatever they are written with, without where links lead.
        links: where they lead.
    """

    text: str
    signs: tuple[object, ...]
    links: tuple[Link, ...]


def folded(text: str) -> str:
    """Return a text on one line, but where it breaks a line for readers."""
    lines = text.strip().replace("\r\n", "\n").split("\n")
    return "".join([*(map(_with_end, lines[:-1])), lines[-1].strip(" \t")])


def _with_end(line: str) -> str:
    """Return a line with what its end means: a break, or a space."""
    bare = line.removesuffix("\\").strip(" \t")
    return bare + ("\\\n" if line.endswith(("\\", "  ")) else " ")


def labels(texts: Iterable[str]) -> frozenset[str]:
    """Return what could be a label in texts, in small letters."""
    return frozenset(label.casefold() for text in texts for label in _LABEL.findall(text))


def defined(text: str, known: Collection[str]) -> str:
    """Return definitions of those of the known labels that a text has, to stand before it."""
    found = sorted(labels([text]).intersection(known)) if "[" in text else []
    return "".join(f"[{label}]: #\n" for label in found if label[0] != "^") + "\n" * bool(found)


def spelling(text: str, known: Collection[str] = ()) -> Spelling:
    """Return a text as a reader gets it; brackets around a known label are a link."""
    before = defined(text, known) + _BEFORE
    whole = before + text
    place, at = markdown.places(whole), len(before)
    signs: list[object] = []
    links: list[Link] = []
    open_: list[markdown.Target] = []
    inner = at  # where the last event ended
    for kind, value, start, end in markdown.events(whole):
        if kind in {"Link", "Image"}:
            open_.append(value)
            inner = place(start) + 1 + (kind == "Image")
        elif kind in {"/Link", "/Image"}:
            links += _link(open_.pop(), inner - at, place(end) - at)
        if kind not in {"Link", "Image"}:
            inner = place(end)
        _add(signs, kind, value)
    return Spelling(text, tuple(signs), tuple(links))


def _link(target: markdown.Target, start: int, end: int) -> list[Link]:
    if target.form in _AUTOMATIC:
        return []
    if target.form == "Inline":
        return [Link(start, end, "", (target.url, target.title))]
    return [Link(start, end, target.label.casefold(), ("", ""))]


def _add(signs: list[object], kind: str, value: Any) -> None:
    """Add an event to what a reader gets."""
    if kind == "SoftBreak":
        kind, value = "Text", " "
    if kind == "Text":
        before = signs.pop() if signs and isinstance(signs[-1], str) else ""
        signs.append(_BLANK.sub(" ", f"{before}{value}"))
    elif kind in {"Link", "Image"}:
        signs.append((kind, value.url if value.form in _AUTOMATIC else ""))
    else:
        signs.append((kind, _BLANK.sub(" ", value) if isinstance(value, str) else value))


def respelled(translation: Spelling, source: Spelling, wanted: Spelling) -> str | None:
    """Return a translation of ``source`` as one of ``wanted``: its links lead where those do.

    None if the two do not say the same: another word, or a link that leads elsewhere.
    """
    if source.signs != wanted.signs:
        return None
    tails: dict[tuple[str, tuple[str, str]], str] = {}
    for there, here in zip(source.links, wanted.links, strict=True):
        if bool(there.label) == bool(here.label) and there[2:] != here[2:]:
            return None
        tail = wanted.text[here.start : here.end]
        if tails.setdefault(there[2:], tail) != tail:
            return None
    text = translation.text
    for link in sorted(translation.links, reverse=True):
        if link[2:] in tails:
            text = text[: link.start] + tails[link[2:]] + text[link.end :]
    return text
