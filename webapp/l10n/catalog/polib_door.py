"""The values of PO entries; the only door to polib."""

from __future__ import annotations

import re
from string import ascii_letters

import polib

from webapp.l10n.catalog.message import Message, Previous
from webapp.l10n.catalog.slices import whole_names

_SPACE = r"[ \t\r\f\v]*"
# Lines that gettext reads and polib does not: it wants a space after the marker, passes over `#~|`
# and loses empty comment lines. An empty one is filled with a NUL, which no catalog may hold.
_UNUSUAL = re.compile(
    rf"^{_SPACE}(?P<old>#~{_SPACE}(?=#))?#(?:(?P<previous>~\|){_SPACE}|(?P<obsolete>~)(?=[m\"])"
    rf"|(?P<marker>[.:,|])(?(old){_SPACE}|)(?=\S)|(?P<nothing>~){_SPACE}$|(?P<empty>\.?){_SPACE}$"
    rf"|(?(old){_SPACE}|(?=[^\s.:,|~])))",
    re.MULTILINE,
)
# Escapes that polib takes for letters; the first two alternatives pass over comments and what it knows.
_NUMERIC = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+|a)")
_UNKNOWN = re.compile(rf"^{_SPACE}#[^|~].*$|\\[^0-7xa]|(?P<unknown>(?:{_NUMERIC.pattern})+)", re.MULTILINE)
# Texts side by side on one line, or right behind their keyword.
_STRING = r'"[^"\\\n]*+(?>(?:\\.[^"\\\n]*+)*)"'
_CLOSE = re.compile(
    rf"^(?P<before>{_SPACE}(?:#(?:~\|?|\|){_SPACE})?(?:msg[a-z_]+(?:\[\d\])?)?){_SPACE}"
    rf"(?P<texts>{_STRING}(?>(?:{_SPACE}{_STRING})*))",
    re.MULTILINE,
)
_BETWEEN = re.compile(rf"({_STRING}){_SPACE}")
_FILLED = "\x00"
# Stands above what polib reads, so that no comment is the file's: of those it cuts two letters off.
_FIRST = 'msgid ""\nmsgstr ""\n'


def read_entries(text: str, codec: str) -> list[Message]:
    """Return the entries of a text that the grammar has accepted, without their lines.

    Args:
        text: whole entries; it need not begin with the header.
        codec: what escapes for bytes stand for.

    Raises:
        ValueError: escapes that are no letters, their line in the text, counted from 0, and what it is; or
            something that polib knows better than the grammar, which is not known to happen.
    """
    reader = _Reader()
    try:
        polib.pofile(_Lines(_FIRST + _usual(text, codec) + "\n"), klass=lambda **_: reader, encoding="utf-8")
    except OSError as error:
        raise ValueError(0, "a line that polib cannot read") from error
    return reader.messages[1:]


class _Lines(str):
    """A text whose lines end where a file's do, not at every line break that Unicode knows."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002 - polib never asks for them
        """Return the lines, without their ends."""
        return self.split("\n")


class _Reader(polib.POFile):
    """Takes polib's entries one by one and keeps none of them."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []
        self._once: dict[tuple[str, ...], tuple[str, ...]] = {}

    def append(self, entry: polib.POEntry) -> None:
        """Take an entry that polib has read."""
        message = _message(entry)
        # Most messages of an essay have these in common.
        message.flags = self._once.setdefault(message.flags, message.flags)
        message.extracted = self._once.setdefault(message.extracted, message.extracted)
        message.references = self._once.setdefault(message.references, message.references)
        self.messages.append(message)


def _usual(text: str, codec: str) -> str:
    """Return the text as polib can read it, line for line."""
    text = _UNUSUAL.sub(_usual_marker, text)
    if _NUMERIC.search(text):
        text = _UNKNOWN.sub(lambda found: _usual_escape(found, codec), text)
    return _CLOSE.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    """Return a line with one text for those that stood on it, as gettext reads them."""
    before = found["before"] + " " * found["before"].endswith((*ascii_letters, "]"))
    return f'{before}"{"".join(text[1:-1] for text in _BETWEEN.findall(found["texts"]))}"'


def _usual_marker(found: re.Match[str]) -> str:
    if found["previous"]:
        return "#| "
    if found["obsolete"]:
        return "#~ "
    if found["nothing"]:
        return ""
    if found["marker"]:
        return f"#{found['marker']} "
    return "# " if found["empty"] is None else f"#{found['empty']} {_FILLED}"


def _usual_escape(found: re.Match[str], codec: str) -> str:
    """Resolve a run of escapes for bytes: several together may be one letter."""
    if found["unknown"] is None:
        return found.group()
    escapes = [escape[1:] for escape in _NUMERIC.findall(found["unknown"])]
    values = [7 if e == "a" else int(e[1:], 16) & 255 if e[0] == "x" else int(e, 8) & 255 for e in escapes]
    if text := _letters(bytes(values), codec):
        return polib.escape(text)
    raise ValueError(found.string.count("\n", 0, found.start()), f"escapes of no letter: {found.group()}")


def _letters(code: bytes, codec: str) -> str | None:
    try:
        return None if b"\x00" in code else code.decode(codec)
    except UnicodeDecodeError:
        return None


def _message(entry: polib.POEntry) -> Message:
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    plural = entry.msgstr_plural
    return Message(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural if plural else None,
        msgstr=tuple(plural[form] for form in sorted(plural)) if plural else (entry.msgstr,),
        flags=tuple(flag for flag in entry.flags if flag),
        comments=_lines(entry.tcomment),
        extracted=_lines(entry.comment),
        references=tuple(
            whole_names([f"{name}:{line}" if line else name for name, line in entry.occurrences])
        ),
        previous=Previous(*previous) if any(text is not None for text in previous) else None,
        obsolete=bool(entry.obsolete),
    )


def _lines(comment: str) -> tuple[str, ...]:
    return tuple(comment.replace(_FILLED, "").split("\n")) if comment else ()
