"""PO entries as gettext and editors write them nearly always: found by one pattern, read once they are asked.

Whatever is written otherwise is not read here but by ``grammar`` and ``polib_door``, which say the same of
what both can read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, SupportsIndex

from webapp.l10n.catalog.message import NOTE_FIELDS, TEXT_FIELDS, Block, Message, Origin, Previous

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = r'"[^"\\\n\r]*+(?>(?:\\["\\nt][^"\\\n\r]*+)*)"(?:\n|\Z)'
_ESCAPES = {'\\"': '"', "\\\\": "\\", "\\n": "\n", "\\t": "\t"}
_ESCAPE = re.compile(r'\\["\\nt]')
_OLD = ("old_context", "old", "old_plural")


def _field(mark: str, keyword: str, name: str) -> str:
    """Return the pattern of a field as a group, each line of which begins with ``mark``."""
    return rf"{mark}{keyword} (?P<{name}>{_LINE}(?>(?:{mark}{_LINE})*))"


# Lines that polib cuts at their end are left out; a text must not go on further down.
_COMMENTS = r"(?P<comments>(?>(?:#[.:,]? [^\n]*+(?<!\s)\n)*))"
_PREVIOUS = (
    f"(?>(?>{_field('#[|] ', 'msgctxt', _OLD[0])}|){_field('#[|] ', 'msgid', _OLD[1])}"
    f"(?>{_field('#[|] ', 'msgid_plural', _OLD[2])}|)|)"
)
_LIVE = (
    f"(?>{_field('', 'msgctxt', 'context')}|)" + _field("", "msgid", "msgid") + _field("", "msgstr", "msgstr")
)
USUAL = re.compile(rf'(?P<before>\n*+){_COMMENTS}{_PREVIOUS}(?P<body>){_LIVE}(?!\s*+")')

# Groups by number, which are sooner found than by name.
_BEFORE, _BODY, _CONTEXT, _MSGID = (USUAL.groupindex[name] for name in ("before", "body", "context", "msgid"))
_OTHERS = [USUAL.groupindex[name] for name in ("comments", "msgstr", *_OLD)]
_NOTHING = [None] * len(_OLD)
_SPACED = re.compile("\u2068[^\u2068\u2069]*\u2069\\S*|\\S+")


class Slice(Block):
    """A block that the pattern has found; what its lines say is read when it is asked for."""

    __slots__ = ("entry", "msgctxt", "msgid")

    def __init__(self, origin: Origin, above: int, end: int, entry: re.Match[str]) -> None:
        """Read context and text only.

        Args:
            origin: see ``Block``.
            above: see ``Block``.
            end: see ``Block``.
            entry: what ``USUAL`` matched.
        """
        self.origin, self.above, self.end = origin, above, end
        self.entry: re.Match[str] | None = entry
        self.start, self.body = entry.end(_BEFORE), entry.end(_BODY)
        context, msgid = entry.group(_CONTEXT, _MSGID)
        self.msgctxt, self.msgid = None if context is None else _text_of(context), _text_of(msgid)

    def __reduce__(self) -> tuple[type[Block], tuple[object, ...]]:
        return Block, (self.origin, self.above, self.start, self.body, self.end, self.values)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Read the lines once the first wants to know; two threads at once read the same."""
            if name == "values" and (entry := self.entry) is not None:
                self.values, self.entry = _values(self, entry), None  # in this order
            return object.__getattribute__(self, name)


def _values(lines: Slice, entry: re.Match[str]) -> tuple[object, ...]:
    """Return what the lines say, in the order of TEXT_FIELDS and NOTE_FIELDS."""
    comments, msgstr, *then = entry.group(*_OTHERS)
    notes: list[str] = []
    extracted: list[str] = []
    places: list[str] = []
    flags: list[str] = []
    for line in comments.split("\n")[:-1]:
        match line[1]:
            case ":":
                places += line.split()[1:]
            case ".":
                extracted.append(line[3:])
            case " ":
                notes.append(line[2:])
            case ",":
                flags += [flag for part in line[3:].split(",") if (flag := part.strip())]
    common = lines.origin.common
    return (
        lines.msgid,
        lines.msgctxt,
        None,
        (_text_of(msgstr),),
        False,
        tuple(notes),
        _once(extracted, common),
        _once(whole_names(places) if "\u2068" in comments else places, common),
        _once(flags, common),
        None if then == _NOTHING else Previous(*(text and _text_of(text) for text in then)),
    )


def _text_of(lines: str) -> str:
    """Return what a field's lines say; a line of another begins with a mark and a quotation mark."""
    joined = lines.rstrip("\n")[1:-1].replace('"\n"', "")
    if "\n" in joined:
        joined = "".join(line[line.index('"') + 1 : -1] for line in lines.split("\n") if line)
    if "\\" not in joined:
        return joined
    if "\\\\" in joined:
        return _ESCAPE.sub(lambda escape: _ESCAPES[escape[0]], joined)
    return joined.replace('\\"', '"').replace("\\n", "\n").replace("\\t", "\t")


def whole_names(places: Sequence[str]) -> list[str]:
    """Return references with their names joined: one with spaces stands between U+2068 and U+2069."""
    names = _SPACED.findall(" ".join(places))
    return [name.replace("\u2068", "").replace("\u2069", "") for name in names]


def _once(values: Sequence[str], common: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    found = tuple(values)
    return common.setdefault(found, found)


class Unread(Message):
    """A message of which only the key is known; an ordinary one once more is asked for or assigned."""

    __slots__ = ()

    def __new__(cls, *values: Any, **named: Any) -> Any:
        """Return an ordinary message, as ``dataclasses.replace`` makes it of this class."""
        return Message(*values, **named)

    def says(self, block: Block) -> bool:
        """Return whether the message says what the lines do: its own need not be read for that."""
        return block is self.block or _whole(self).says(block)

    def __eq__(self, other: object) -> bool:
        return _whole(self) == (_whole(other) if isinstance(other, Unread) else other)

    __hash__ = None  # type: ignore[assignment]  # as of every message

    def __repr__(self) -> str:
        return repr(_whole(self))

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        return _whole(self).__reduce_ex__(protocol)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            return getattr(_whole(self), name)

        def __setattr__(self, name: str, value: object) -> None:
            setattr(_whole(self), name, value)


_FIELDS = (*TEXT_FIELDS, *NOTE_FIELDS)
_KEY = ("msgid", "msgctxt", "msgid_plural", "obsolete")  # known from the beginning
_PUT = [(getattr(Message, name).__set__, at) for at, name in enumerate(_FIELDS) if name not in _KEY]


def _whole(message: Message) -> Message:
    """Make an unread message an ordinary one: the class last, so that no thread meets half of one."""
    assert message.block is not None
    values = message.block.values
    for put, at in _PUT:
        put(message, values[at])
    object.__setattr__(message, "__class__", Message)
    return message


def message_of(lines: Slice, line: int) -> Message:
    """Return the message that stands in a slice, which begins in a line of its file."""
    message = object.__new__(Message)
    message.msgid, message.msgctxt = lines.msgid, lines.msgctxt
    message.msgid_plural, message.obsolete = None, False
    message.line, message.block, message.former = line, lines, None
    message.__class__ = Unread
    return message
